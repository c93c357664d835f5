"""Makes the frozen program: source → wheel → PyInstaller's folder → stripped and dated."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from linux.icu import slim_icu
from project import Build, fresh

_ELF = b"\x7fELF"


def freeze(build: Build) -> Path:
    """The folder of the frozen program, made anew."""
    _unpack(_wheel(build), fresh(build.app))
    pyinstaller(build, build.root / "packaging" / "purchasing_gui.spec")
    return build.frozen


def pyinstaller(build: Build, spec: Path) -> None:
    """Freezes what a spec describes into ``work/dist``; the folder is called like the spec."""
    options = ["--noconfirm", "--clean", "--log-level", "WARN"]
    options += ["--distpath", str(build.work / "dist")]
    options += ["--workpath", str(build.work / "pyinstaller")]
    fresh(build.work / "pyinstaller")
    build.run(sys.executable, "-m", "PyInstaller", *options, spec)
    folder = build.work / "dist" / spec.stem.replace("_", "-")
    if sys.platform == "linux":
        _strip(build, folder)
        for data in folder.rglob("libicudata.so.*"):
            if not data.is_symlink():
                slim_icu(build, data)
    set_dates(folder, build.epoch)


def set_dates(folder: Path, epoch: int) -> None:
    """Gives everything in a folder one date and the plainest permissions."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def elf_files(folder: Path) -> Iterator[Path]:
    """Programs and libraries, sorted."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path


def _wheel(build: Build) -> Path:
    python = sys.executable
    build.run(python, "-m", "purchasing_gui.ui.translation", "compile")
    folder = fresh(build.work / "wheel")
    build.run(python, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    return next(folder.glob("*.whl"))


def _unpack(wheel: Path, folder: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)


def _strip(build: Build, folder: Path) -> None:
    """Takes the symbols out of libraries, but for two kinds.

    The starter has the program's archive behind its own code. numpy's OpenBLAS was rearranged by
    the tools that made the wheel and cannot be loaded any more once it is stripped.
    """
    libraries = [
        path
        for path in elf_files(folder)
        if path.parent != folder and path.parent.name != "numpy.libs"
    ]
    build.run("strip", "--strip-unneeded", *libraries)
