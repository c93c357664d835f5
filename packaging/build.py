"""Builds the packages of this system: ``python packaging/build.py`` (``dev.py package``).

The frozen program, its installers, a bill of materials and checksums, in ``build/packages``. The
same commit with the same requirements gives the same bytes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from archive import SUMS, differences, read_sums, write_sums
from bill import write_bill
from freezing import freeze
from project import ROOT, Build, fresh, missing_tools

MEGABYTE = 1024 * 1024


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    work = options.work.resolve()
    build = Build(work=work, out=work / "packages")
    if not options.keep:
        make_packages(build)
    if options.twice and not is_same_again(build):
        return 1
    if options.bench:
        from frozen_start import measure

        measure(build)
    if options.verify:
        return verify(build)
    return 0


def make_packages(build: Build) -> None:
    """Everything that this system can build."""
    fresh(build.out)
    freeze(build)
    write_bill(build, build.out / f"{build.label}.cdx.json")
    if sys.platform == "linux":
        _make_linux_packages(build)
    if sys.platform == "win32":
        installer = build.root / "packaging" / "windows" / "make_installer.py"
        build.run(sys.executable, installer)
    write_sums(build.out)
    _report(build)


def _make_linux_packages(build: Build) -> None:
    """Packing takes minutes, so both are packed side by side."""
    from linux.deb import lay_out_deb, pack_deb
    from linux.portable import lay_out_portable, pack_portable

    packings = []
    with ThreadPoolExecutor() as pool:
        packings.append(pool.submit(pack_portable, build, lay_out_portable(build)))
        missing = missing_tools(["dpkg-deb", "dpkg-shlibdeps"])
        if missing:
            print(f"no Debian package here: {', '.join(missing)} is missing")
        else:
            packings.append(pool.submit(pack_deb, build, lay_out_deb(build)))
    for packing in packings:
        packing.result()


def is_same_again(build: Build) -> bool:
    """Builds a copy of the source at another place and compares every checksum."""
    copy = fresh(build.work / "again")
    files = subprocess.run(
        ["git", "-C", str(build.root), "ls-files", "-z"], capture_output=True, check=True
    ).stdout.decode()
    for name in filter(None, files.split("\0")):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(build.root / name, target)
    build.run(sys.executable, copy / "packaging" / "build.py")
    sums = [read_sums(out / SUMS) for out in (build.out, copy / "build" / "packages")]
    changed = differences(*sums)
    for name in changed:
        print(f"not the same again: {name}")
    if not changed:
        print(f"built twice, at two places: {len(sums[0])} files, all the same")
    return not changed


def verify(build: Build) -> int:
    """Installs, uses and removes what was built: on Linux on a system of its own, made as root."""
    if sys.platform == "win32":
        script = build.root / "packaging" / "windows" / "verify_here.py"
        return subprocess.run([sys.executable, script], check=False).returncode
    if os.geteuid() != 0 and not missing_tools(["sudo"]):
        again = [__file__, "--work", str(build.work), "--keep", "--verify"]
        return subprocess.run(["sudo", "-n", sys.executable, *again], check=False).returncode
    from linux.verify import verify_deb

    return verify_deb(build)


def _report(build: Build) -> None:
    installed = sum(
        path.stat().st_size
        for path in build.frozen.rglob("*")
        if path.is_file() and not path.is_symlink()
    )
    print(f"{installed / MEGABYTE:8.1f} MB  {build.frozen} (target: 200, packed 65)")
    for path in sorted(build.out.iterdir()):
        print(f"{path.stat().st_size / MEGABYTE:8.1f} MB  {path.name}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py package", description=__doc__)
    parser.add_argument("--work", type=Path, default=ROOT / "build", metavar="DIR")
    parser.add_argument("--keep", action="store_true", help="use what was built before")
    parser.add_argument("--twice", action="store_true", help="build again elsewhere and compare")
    parser.add_argument("--bench", action="store_true", help="measure the start")
    parser.add_argument("--verify", action="store_true", help="install it on a clean system")
    return parser


if __name__ == "__main__":
    sys.exit(main())
