"""Which columns were chosen for sheets with the same headings, kept beside the settings."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from purchasing_gui.domain.sheet_columns import ColumnMapping
from purchasing_gui.storage.whole_file import write_whole

FILE_NAME = "columns.json"
MOST_KEPT = 200
_log = logging.getLogger(__name__)


class _Kept(msgspec.Struct):
    columns: dict[str, int]
    decimal_mark: str = "."


class FileColumnMemory:
    """A small file, the longest unused forgotten; one that cannot be read or written is no loss."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, signature: str) -> ColumnMapping | None:
        kept = self._load().get(signature)
        return ColumnMapping(kept.columns, -1, kept.decimal_mark) if kept else None

    def keep(self, signature: str, mapping: ColumnMapping) -> None:
        known = self._load()
        known.pop(signature, None)
        known[signature] = _Kept(dict(mapping.columns), mapping.decimal_mark)
        for oldest in list(known)[:-MOST_KEPT]:
            del known[oldest]
        try:
            write_whole(self._path, msgspec.json.encode(known).decode())
        except OSError as error:
            _log.warning("the chosen columns could not be kept: %s", error)

    def _load(self) -> dict[str, _Kept]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, _Kept])
        except (OSError, msgspec.MsgspecError):
            return {}
