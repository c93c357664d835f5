"""Archives, sizes and checksums that depend on nothing but the files that go in."""

from __future__ import annotations

import hashlib
import lzma
import tarfile
from pathlib import Path

SUMS = "SHA256SUMS"


def pack(folder: Path, target: Path, epoch: int) -> Path:
    """Writes ``folder`` as a tar.xz: sorted, owned by nobody in particular, of one date."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        return entry

    with (
        lzma.open(target, "wb", preset=9) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            name = path.relative_to(folder.parent).as_posix()
            archive.add(path, name, recursive=False, filter=plain)
    return target


def size_of(folder: Path) -> int:
    """The bytes of all files; links count nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_sums(folder: Path) -> Path:
    """The checksums of all files in a folder, as ``sha256sum -c`` reads them."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    lines = [f"{sha256(file)}  {file.name}\n" for file in files]
    target = folder / SUMS
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target


def read_sums(file: Path) -> dict[str, str]:
    """Name → checksum."""
    pairs = (line.split("  ", 1) for line in file.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in pairs}


def differences(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """The names whose checksums differ, or that are in one of the two only."""
    return sorted(
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    )
