"""What an SQLite error means to a clerk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from purchasing_gui.domain.problems import LedgerUnavailable

_PRIMARY_CODE = 0xFF
_REASONS = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_NOMEM: "out_of_memory",
}


def unavailable(error: BaseException | None) -> LedgerUnavailable | None:
    """The problem that an SQLite error stands for; None where it is a defect of this program.

    ``reason`` is ``disk_full``, ``read_only``, ``damaged``, ``busy``, ``cannot_open``,
    ``disk_error`` or ``out_of_memory``.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return _unreadable(error)
    reason = _REASONS.get(code & _PRIMARY_CODE)
    return LedgerUnavailable(reason, str(error)) if reason else None


def _unreadable(error: BaseException | None) -> LedgerUnavailable | None:
    """Text that is no text any more: Python's own finding, without a code of SQLite's."""
    if isinstance(error, sqlite3.OperationalError) and "decode to UTF-8" in str(error):
        return LedgerUnavailable("damaged", "a stored text is not UTF-8")
    return None


@contextmanager
def sqlite_problems() -> Iterator[None]:
    """Raises LedgerUnavailable in place of what SQLite raises when its file cannot be used."""
    try:
        yield
    except sqlite3.Error as error:
        problem = unavailable(error)
        if problem is None:
            raise
        raise problem from error
