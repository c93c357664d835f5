"""Where dropped PDFs came from, kept with the look of this desk's window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "shipments/origins"
_MOST = 1_000


class WindowOrigins:
    """The newest origins by document, a line each in the window's own settings."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._paths = _parsed(str(settings.value(_KEY, "") or ""))

    def path_of(self, document_id: str) -> Path | None:
        return self._paths.get(document_id)

    def remember(self, origins: Mapping[str, Path]) -> None:
        if not origins:
            return
        older = {key: path for key, path in self._paths.items() if key not in origins}
        self._paths = dict(list({**older, **origins}.items())[-_MOST:])
        lines = (f"{document_id}\t{path}" for document_id, path in self._paths.items())
        self._settings.setValue(_KEY, "\n".join(lines))


def _parsed(text: str) -> dict[str, Path]:
    """Lines that make no sense are left out."""
    pairs = (line.split("\t", 1) for line in text.splitlines())
    return {pair[0]: Path(pair[1]) for pair in pairs if len(pair) == 2}
