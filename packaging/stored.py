"""Keeps the modules of the start as they are in the program's archive, and packs the others.

Unpacking takes a twelfth of the processor's time until the window can be used; packing all saves
20 MB. So only what no start imports is packed.
"""

from __future__ import annotations

from typing import Any

from parts import is_needed_later
from PyInstaller.archive.writers import ZlibArchiveWriter
from PyInstaller.building import api

PACKED, STORED = 9, 0
"""Levels of zlib; its reader is the same for both."""


class StoredArchive(ZlibArchiveWriter):
    """PyInstaller's archive of modules, with a level for each of them."""

    @classmethod
    def _write_entry(cls, fp: Any, entry: tuple[str, str, str], code_dict: Any) -> Any:
        cls._COMPRESSION_LEVEL = PACKED if is_needed_later(entry[0]) else STORED
        return super()._write_entry(fp, entry, code_dict)


def store_modules_of_the_start() -> None:
    """From now on PYZ() of this process writes such archives."""
    if api.ZlibArchiveWriter is not ZlibArchiveWriter:
        raise SystemExit("this PyInstaller writes its archives by another name")
    api.ZlibArchiveWriter = StoredArchive
