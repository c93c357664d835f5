"""The cache's file: its tables, and making it anew.

A *shelf* is one whole list of one connection; the connection shows one shelf, and a new list is
built on another; one that was broken off between two pages is *unfinished* and may be gone on with.
A *product* is the searchable text of one vendor code; shelves share it, so that
the index is not touched while only prices and stock change. Product ids of one connection lie in a
range of their own, which lets the index be asked for one connection.

The index is not kept by triggers but written last in each transaction: before every statement that
SQLite may have to undo, as those of triggers, it writes all it has gathered to the file.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.storage.sqlite_reasons import unavailable

VERSION = 4
PRODUCTS_PER_CONNECTION = 1 << 32
_SMALL_CACHE = 2_000
_LARGE_CACHE = 16_000
"""Kilobytes of pages that a connection keeps: the window's grow little, the child's index much."""

_TABLES = """
CREATE TABLE connections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    shelf INTEGER NOT NULL,
    products INTEGER NOT NULL,
    as_of TEXT
);
CREATE TABLE unfinished (
    connection INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL,
    source TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    next_page TEXT NOT NULL
);
CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    connection INTEGER NOT NULL,
    part_number TEXT NOT NULL,
    upc TEXT NOT NULL,
    words TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    first_seen TEXT NOT NULL
);
CREATE INDEX products_by_code ON products (connection, code);
CREATE INDEX products_by_part_number ON products (part_number);
CREATE INDEX products_by_upc ON products (upc);
CREATE TABLE listings (
    id INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL,
    code TEXT NOT NULL,
    product INTEGER NOT NULL,
    seen_at TEXT NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (shelf, code)
);
CREATE INDEX listings_by_product ON listings (product, shelf);
CREATE TABLE prices (
    connection_id TEXT NOT NULL,
    code TEXT NOT NULL,
    at TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL
);
CREATE INDEX prices_by_code ON prices (connection_id, code);
CREATE VIRTUAL TABLE findable USING fts5 (
    part_number, words, content='products', content_rowid='id', tokenize='trigram case_sensitive 1'
);
INSERT INTO findable (findable, rank) VALUES ('hashsize', 16777216);
"""


def open_writer(file: Path) -> sqlite3.Connection:
    """The cache's one writing connection; a damaged file or another version is made anew.

    Raises LedgerUnavailable where the disk does not allow it.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = _connected(file)
        if _is_usable(connection):
            return connection
        connection.close()
    except OSError as error:
        raise LedgerUnavailable("cannot_open", str(error)) from error
    except sqlite3.Error as error:
        problem = unavailable(error)
        if problem is None or problem.reason != "damaged":
            raise problem or error from error
    discard(file)
    return _fresh(file)


def open_second_writer(file: Path) -> sqlite3.Connection:
    """Another process's writing connection to a cache that is open already."""
    return _connected(file, _LARGE_CACHE)


def open_reader(file: Path) -> sqlite3.Connection:
    """A connection that sees whole shelves while others are being built."""
    connection = _connected(file)
    connection.execute("PRAGMA query_only=ON")
    return connection


def discard(file: Path) -> None:
    """Deletes the cache; its connections must be closed."""
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _connected(file: Path, cache: int = _SMALL_CACHE) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"cache_size=-{cache}"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_usable(connection: sqlite3.Connection) -> bool:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        return False
    try:
        for table in ("connections", "unfinished", "products", "listings", "prices", "findable"):
            connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchall()  # noqa: S608 - our names
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            return False
        raise
    return True


def _fresh(file: Path) -> sqlite3.Connection:
    try:
        connection = _connected(file)
        connection.executescript(f"BEGIN;{_TABLES}PRAGMA user_version={VERSION};COMMIT;")
    except sqlite3.Error as error:
        raise unavailable(error) or LedgerUnavailable("cannot_open", str(error)) from error
    return connection
