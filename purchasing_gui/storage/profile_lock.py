"""One running program for one profile."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.storage.sqlite_reasons import sqlite_problems

LOCK_NAME = "desk.lock"


class ProfileLock:
    """Holds ``data_dir/desk.lock`` until ``release``; the system releases it when the program dies.

    The lock is SQLite's own, because that works alike on every system and needs no stale-file rule.
    """

    def __init__(self, held: sqlite3.Connection) -> None:
        self._held = held

    @classmethod
    def take(cls, data_dir: Path) -> ProfileLock:
        """Raises LedgerUnavailable("profile_in_use") while another program holds it."""
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerUnavailable("cannot_open", str(error)) from error
        try:
            with sqlite_problems():
                held = _locked(data_dir / LOCK_NAME)
        except LedgerUnavailable as problem:
            if problem.reason == "busy":
                raise LedgerUnavailable("profile_in_use", str(data_dir)) from problem
            raise
        return cls(held)

    def release(self) -> None:
        self._held.close()


def _locked(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
