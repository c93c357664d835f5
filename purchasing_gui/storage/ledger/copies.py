"""Copies of an SQLite ledger: one a day, one before each migration, and the way back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.storage.sqlite_reasons import sqlite_problems

KEPT_DAYS = 7
LARGE = 256 * 1024 * 1024
"""Bytes from which a ledger is mostly guide PDFs; then only the newest copy is kept."""


@dataclass(frozen=True, slots=True)
class RestoredLedger:
    """A copy took the place of a damaged ledger, which is kept as ``damaged``."""

    copy: Path
    damaged: Path


def copies_dir(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.stem}-copies")


def copy_of_the_day(ledger: Path, today: date) -> Path:
    """Makes today's copy if there is none yet, and drops all but the newest ones."""
    copy = copies_dir(ledger) / f"{ledger.stem}-{today.isoformat()}.db"
    if not copy.exists():
        copy_ledger(ledger, copy)
        kept = 1 if copy.stat().st_size > LARGE else KEPT_DAYS
        for old in _daily_copies(ledger)[kept:]:
            old.unlink(missing_ok=True)
    return copy


def copy_before_migration(ledger: Path, revision: str) -> Path:
    copy = copies_dir(ledger) / f"{ledger.stem}-before-{revision}.db"
    copy_ledger(ledger, copy)
    return copy


def copy_ledger(ledger: Path, copy: Path) -> None:
    """A consistent copy while others read and write. Raises LedgerUnavailable."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    fresh = copy.with_name(f".{copy.name}-{os.getpid()}")
    try:
        with (
            sqlite_problems(),
            closing(sqlite3.connect(ledger)) as source,
            closing(sqlite3.connect(fresh)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        fresh.replace(copy)
    finally:
        fresh.unlink(missing_ok=True)


def restore_newest_copy(ledger: Path, stamp: str) -> RestoredLedger:
    """Puts the newest sound copy in the place of a damaged ledger and keeps the damaged file.

    For the program to call after the clerk agreed: what was written since that copy is only in the
    damaged file, named with ``stamp``. Raises LedgerUnavailable("no_copy") where no copy is sound.
    """
    copy = next((copy for copy in _daily_copies(ledger) if is_sound(copy)), None)
    if copy is None:
        raise LedgerUnavailable("no_copy", str(copies_dir(ledger)))
    damaged = ledger.with_name(f"{ledger.stem}-damaged-{stamp}{ledger.suffix}")
    for ending in ("", "-wal", "-shm"):
        part = ledger.with_name(ledger.name + ending)
        if part.exists():
            part.replace(damaged.with_name(damaged.name + ending))
    copy_ledger(copy, ledger)
    return RestoredLedger(copy, damaged)


def is_sound(file: Path) -> bool:
    """Whether SQLite finds nothing wrong in the file."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
            return bool(source.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _daily_copies(ledger: Path) -> list[Path]:
    """Newest first: their names carry the date."""
    dated = copies_dir(ledger).glob(f"{ledger.stem}-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].db")
    return sorted(dated, reverse=True)
