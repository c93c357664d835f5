"""Builds the packages of this system: ``python packaging/build.py`` (``dev.py package``).

The frozen program, its installers, a bill of materials and checksums, in ``build/packages``. The
same commit with the same requirements gives the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from archive import SUMS, differences, read_sums, size_of, write_sums
from bill import write_bill
from freezing import freeze
from project import ROOT, Build, fresh, missing_tools

MEGABYTE = 1_000_000
MOST_INSTALLED, MOST_PACKED = 200 * MEGABYTE, 65 * MEGABYTE


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
        build.run(sys.executable, installer, "--payload", build.frozen, "--into", build.out)
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
    """Installs, uses and removes what was built; 0 only where all of it went well."""
    scripts = [["windows/verify.py", "--packages", str(build.out)]]
    if sys.platform == "linux":
        scripts.append(["linux/verify.py", "--work", str(build.work)])
    statuses = [_verify_with(build.root / "packaging" / name, words) for name, *words in scripts]
    return max(map(abs, statuses))


def _verify_with(script: Path, words: Sequence[str]) -> int:
    sys.stdout.flush()
    return subprocess.run([sys.executable, str(script), *words], check=False).returncode


def _report(build: Build) -> None:
    for folder in (build.frozen, build.deb_tree, build.portable):
        if folder.exists():
            print(_told_size(folder, size_of(folder), MOST_INSTALLED))
    for path in sorted(build.out.iterdir()):
        print(_told_size(path, path.stat().st_size, MOST_PACKED))


def _told_size(path: Path, size: int, most: int) -> str:
    missed = f"  MORE THAN {most / MEGABYTE:.0f} MB" if size > most else ""
    return f"{size / MEGABYTE:8.1f} MB  {path.name}{missed}"


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
