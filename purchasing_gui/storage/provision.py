"""What an administrator has laid out for new profiles: connections and settings, never secrets."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from purchasing_gui.storage.connections_file import FILE_NAME as CONNECTIONS_FILE
from purchasing_gui.storage.settings import FILE_NAME as SETTINGS_FILE
from purchasing_gui.storage.whole_file import write_whole

_log = logging.getLogger(__name__)


def take_provisions(given: Path, data_dir: Path) -> Sequence[str]:
    """Copies the files that the profile does not have yet; returns their names.

    A clerk's own files are never touched. A file that cannot be read is logged and left out.
    """
    return [
        name for name in (CONNECTIONS_FILE, SETTINGS_FILE) if _take(given / name, data_dir / name)
    ]


def _take(source: Path, target: Path) -> bool:
    if target.exists() or not source.is_file():
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, source.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        _log.warning("%s was not taken over: %s", source, error)
        return False
    return True
