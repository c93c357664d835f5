"""Makes a frozen program quick to read its modules; our own and the bare one it is measured with.

- The modules of the start are stored in the program's archive as they are, and the others packed:
  unpacking took a twelfth of the processor's time, packing all saves 20 MB.
- The list of an archive is read at once. PyInstaller's starter reads it a word at a time, which for
  two thousand modules takes five milliseconds of some hundred.
- The starter does not load ctypes to replace its way of finding libraries: ours find theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parts import is_needed_later
from PyInstaller.archive.writers import ZlibArchiveWriter
from PyInstaller.building import api
from PyInstaller.config import CONF
from PyInstaller.depend.analysis import get_bootstrap_modules

PACKED, STORED = 9, 0
"""Levels of zlib; its reader is the same for both."""

CHANGES = {
    "pyimod01_archive": ("marshal.load(fp)", "marshal.loads(fp.read())"),
    "pyimod03_ctypes": ("def install():\n", "def install():\n    return\n\n\ndef left_out():\n"),
}
"""What stands once in a module of the starter, and what stands there instead."""


class StoredArchive(ZlibArchiveWriter):
    """PyInstaller's archive of modules, with a level for each of them."""

    @classmethod
    def _write_entry(cls, fp: Any, entry: tuple[str, str, str], code_dict: Any) -> Any:
        cls._COMPRESSION_LEVEL = PACKED if is_needed_later(entry[0]) else STORED
        return super()._write_entry(fp, entry, code_dict)


def make_modules_quick() -> None:
    """From now on PYZ() of this process writes such archives."""
    if api.ZlibArchiveWriter is not ZlibArchiveWriter:
        raise SystemExit("this PyInstaller writes its archives by another name")
    api.ZlibArchiveWriter = StoredArchive
    api.get_bootstrap_modules = lambda: list(_starter())


def _starter() -> Iterator[tuple[str, str, str]]:
    for name, source, kind in get_bootstrap_modules():
        yield name, _changed(name, source) if name in CHANGES else source, kind


def _changed(name: str, source: str) -> str:
    """A copy of the module with its change; refuses another PyInstaller's."""
    before, after = CHANGES[name]
    text = Path(source).read_text(encoding="utf-8")
    if text.count(before) != 1:
        raise SystemExit(f"{name} of this PyInstaller is another than the one that was changed")
    copy = Path(CONF["workpath"]) / f"{name}.py"
    copy.write_text(text.replace(before, after), encoding="utf-8")
    return str(copy)
