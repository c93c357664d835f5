"""The portable archive: unpack and start, or install for one user without an administrator."""

from __future__ import annotations

import shutil
from pathlib import Path

from archive import pack
from contents import read_contents
from freezing import set_dates
from linux.deb import copyright_text
from linux.desktop_files import write_share
from project import Build, fresh

_HERE = Path(__file__).resolve().parent


def lay_out_portable(build: Build) -> Path:
    """The folder that the archive holds."""
    fresh(build.portable.parent)
    folder = build.portable
    shutil.copytree(build.frozen, folder, symlinks=True)
    write_share(build, folder / "share")
    for name in ("install.sh", "LEEME.txt"):
        shutil.copyfile(_HERE / name, folder / name)
    (folder / "install.sh").chmod(0o755)
    text = copyright_text(build, read_contents(build.contents))
    (folder / "COPYRIGHT.txt").write_text(text, encoding="utf-8")
    (folder / "VERSION").write_text(f"{build.version}\n", encoding="utf-8")
    set_dates(folder, build.epoch)
    return folder


def pack_portable(build: Build, folder: Path) -> Path:
    """The archive in ``build.out``."""
    return pack(folder, build.out / f"{build.label}.tar.xz", build.epoch)
