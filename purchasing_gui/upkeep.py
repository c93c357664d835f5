"""What whoever looks after the computers runs from the command line."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.storage.connections_file import FILE_NAME as CONNECTIONS_FILE
from purchasing_gui.storage.connections_file import TomlConnectionFile
from purchasing_gui.storage.credentials import SystemCredentials
from purchasing_gui.storage.ledger import migrate_server
from purchasing_gui.storage.settings import FILE_NAME as SETTINGS_FILE
from purchasing_gui.storage.settings import SettingsFile
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.vendors.registry import registered_kinds


def migrate_ledger(data_dir: Path, ledger_url: str) -> int:
    """Brings the branch's ledger to this version, after a backup; a clerk's own needs no command.

    ``ledger_url`` empty: the one that the profile's settings name.
    """
    url = ledger_url or SettingsFile(data_dir / SETTINGS_FILE).load()[0].ledger_url
    if not url:
        _say("no shared ledger: name one with --ledger or as ledger_url in settings.toml")
        return 2
    try:
        before, after = asyncio.run(migrate_server(url))
    except LedgerUnavailable as problem:
        _say(redacted_text(str(problem)))
        return 1
    _say(f"the ledger was at {before} and is at {after}")
    return 0


def forget_credentials(data_dir: Path) -> int:
    """Removes from the system's keyring what this profile's connections have kept there."""
    connections, _ = TomlConnectionFile(data_dir / CONNECTIONS_FILE).load()
    kinds = registered_kinds()
    keyring = SystemCredentials()
    for connection in connections:
        if connection.kind in kinds:
            names = [field.name for field in kinds[connection.kind].credentials]
            keyring.forget(connection.id, names)
    return 0


def _say(words: str) -> None:
    """A frozen program on Windows has no console unless one was handed to it."""
    if sys.stdout is not None:
        sys.stdout.write(f"{words}\n")
