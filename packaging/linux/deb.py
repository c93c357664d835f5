"""The Debian package: what Debian has itself is left to Debian and declared as a dependency."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from importlib.metadata import distribution
from pathlib import Path

from contents import Contents, licence_of, read_contents
from freezing import elf_files, set_dates
from linux.desktop_files import compressed, write_share
from project import NAME, PROGRAM, TITLE, Build, fresh

FOLDER = f"usr/lib/{NAME}"
MAINTAINER = "Mesa de Compras <mesa-de-compras@localhost>"
ALWAYS = ("fontconfig",)
"""Qt finds its fonts through it; it brings some along."""

RECOMMENDED = ("gnome-keyring | kwalletmanager | keepassxc", "xdg-desktop-portal")
_DEPENDS = re.compile(r"^shlibs:Depends=(.*)$", re.MULTILINE)

CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: one desk for purchasing clerks who buy from several wholesalers
 Paste a list of part numbers, see every vendor's stock and price side by side,
 fill in the buyer's address once, send one purchase order per vendor and
 warehouse, attach the marketplace's guides.
"""

COPYRIGHT = """\
{title}
Upstream-Name: {title}
All rights reserved by its authors.

{title} is distributed together with the software listed below; the texts of
these licences are in /{folder}/_internal/*.dist-info.
Qt and PySide6 are used under the LGPL-3: they are separate files in
/{folder}/_internal/PySide6 and may be replaced by your own builds.
The library libicudata beside them holds the part of ICU's data that Qt uses.
The starter and the hooks of PyInstaller come with an exception that lets them
be part of a program under any licence.

{parts}
"""


def lay_out_deb(build: Build) -> Path:
    """The tree of the package, ready to be packed."""
    fresh(build.deb_tree.parent)
    tree = build.deb_tree
    shutil.copytree(build.frozen, tree / FOLDER, symlinks=True)
    contents = read_contents(build.contents)
    _leave_to_debian(contents, tree / FOLDER / "_internal")
    command = tree / "usr" / "bin" / PROGRAM
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{NAME}/{PROGRAM}")
    write_share(build, tree / "usr" / "share")
    _write_documents(build, contents, tree / "usr" / "share" / "doc" / NAME)
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_control(build, tree), encoding="utf-8")
    _write_sums(build, tree)
    set_dates(tree, build.epoch)
    return tree


def pack_deb(build: Build, tree: Path) -> Path:
    """The package in ``build.out``."""
    target = build.out / f"{NAME}_{build.version}_{_architecture()}.deb"
    packing = ["--root-owner-group", "-Zxz", "-z9", "--build"]
    build.run("dpkg-deb", *packing, tree, target, extra={"DPKG_DEB_THREADS_MAX": "2"})
    return target


def _leave_to_debian(contents: Contents, insides: Path) -> None:
    for library in contents.libraries:
        (insides / library.name).unlink()


def _control(build: Build, tree: Path) -> str:
    files = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    return CONTROL.format(
        name=NAME,
        version=build.version,
        architecture=_architecture(),
        maintainer=MAINTAINER,
        size=sum(path.stat().st_size for path in files) // 1024,
        depends=", ".join([*_dependencies(build, tree), *ALWAYS]),
        recommends=", ".join(RECOMMENDED),
    )


def _dependencies(build: Build, tree: Path) -> list[str]:
    """What Debian's own tool finds that the programs and libraries link to."""
    source = tree.parent / "debian"
    source.mkdir()
    (source / "control").write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    programs = [str(path) for path in elf_files(tree)]
    folders = sorted({str(Path(path).parent) for path in programs})
    done = subprocess.run(
        [
            "dpkg-shlibdeps",
            "-O",
            "--ignore-missing-info",
            "--warnings=0",
            *(f"-l{folder}" for folder in folders),
            *programs,
        ],
        cwd=tree.parent,
        env=build.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    found = _DEPENDS.search(done.stdout)
    if done.returncode != 0 or found is None:
        raise SystemExit(f"dpkg-shlibdeps found no dependencies:\n{done.stderr}")
    return sorted(found[1].split(", "))


def _write_documents(build: Build, contents: Contents, folder: Path) -> None:
    folder.mkdir(parents=True)
    changes = (build.root / "CHANGELOG.md").read_bytes()
    (folder / "changelog.gz").write_bytes(compressed(changes))
    bill = build.out / f"{build.label}.cdx.json"
    (folder / "bill-of-materials.cdx.json.gz").write_bytes(compressed(bill.read_bytes()))
    (folder / "copyright").write_text(copyright_text(build, contents), encoding="utf-8")


def copyright_text(build: Build, contents: Contents) -> str:
    """Names every distribution inside and its licence."""
    inside = [part for part in contents.parts if part.name != PROGRAM]
    lines = [f"Python {contents.python}: PSF-2.0"]
    lines += [
        f"{part.name} {part.version}: {licence_of(distribution(part.name)) or 'see its files'}"
        for part in inside
    ]
    return COPYRIGHT.format(title=TITLE, folder=FOLDER, parts="\n".join(lines))


def _write_sums(build: Build, tree: Path) -> None:
    lines = []
    for path in sorted(tree.rglob("*")):
        inside = path.relative_to(tree)
        if path.is_file() and not path.is_symlink() and inside.parts[0] != "DEBIAN":
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {inside.as_posix()}\n")
    (tree / "DEBIAN" / "md5sums").write_text("".join(lines), encoding="utf-8")


def _architecture() -> str:
    done = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
