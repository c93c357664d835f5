"""Which price lists were imported on this desk, kept beside the settings."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from purchasing_gui.domain.price_lists import ImportedList
from purchasing_gui.storage.whole_file import write_whole

FILE_NAME = "price_lists.json"
_log = logging.getLogger(__name__)


class FileImportedLists:
    """A small file; one that cannot be read or written is no loss: the lists can be imported."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> Sequence[ImportedList]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=list[ImportedList])
        except (OSError, msgspec.MsgspecError):
            return ()

    def keep(self, imported: ImportedList) -> None:
        self._write([*self._others(imported.connection_id), imported])

    def forget(self, connection_id: str) -> None:
        self._write(self._others(connection_id))

    def _others(self, connection_id: str) -> list[ImportedList]:
        return [one for one in self.all() if one.connection_id != connection_id]

    def _write(self, lists: Iterable[ImportedList]) -> None:
        try:
            write_whole(self._path, msgspec.json.encode(list(lists)).decode())
        except OSError as error:
            _log.warning("which price lists were imported could not be kept: %s", error)
