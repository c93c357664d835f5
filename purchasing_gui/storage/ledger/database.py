"""The ledger's two connections, each on a thread of its own: one writes, one reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InterfaceError, NoSuchModuleError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.pool import ConnectionPoolEntry

from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.storage.desk_thread import DeskThread
from purchasing_gui.storage.sqlite_reasons import unavailable

Result = TypeVar("Result")
Job = Callable[[Connection], Result]

_PAGES_KEPT = "cache_size=-1000"
"""Kilobytes, for each connection."""
BUSY_SECONDS = 5
_SERVER_REASONS = {
    "25006": "read_only",
    "42501": "read_only",
    "53100": "disk_full",
    "40001": "busy",
    "40P01": "busy",
    "55P03": "busy",
}


class Database:
    """Runs short transactions off the event loop.

    A write that has been handed in is carried out even when its caller is cancelled. Reads see
    every write that ended before them, and go on while another desk writes.
    """

    def __init__(self, url: URL) -> None:
        self.url = url
        self._writer = _engine(url)
        self._reader = _engine(url)
        if url.get_backend_name() == "sqlite":
            event.listen(self._writer, "connect", _prepare_sqlite_writer)
            event.listen(self._writer, "begin", _begin_immediate)
            event.listen(self._reader, "connect", _prepare_sqlite_reader)
            event.listen(self._reader, "begin", _begin_deferred)
        self._writing = DeskThread("ledger-writer")
        self._reading = DeskThread("ledger-reader")
        self._closed = False

    @property
    def file(self) -> Path | None:
        """The SQLite file; None where the ledger is on a server."""
        if self.url.get_backend_name() != "sqlite" or self.url.database is None:
            return None
        return Path(self.url.database)

    async def write(self, job: Job[Result]) -> Result:
        """One transaction; SQLite takes its write lock at once, so that it cannot fail half-way."""
        return await self._writing.finish(lambda: _transaction(self._writer, job))

    async def read(self, job: Job[Result]) -> Result:
        return await self._reading.ask(lambda: _transaction(self._reader, job))

    async def prepare(self, job: Callable[[Engine], Result]) -> Result:
        """Work on the writer's thread that makes its own transactions."""
        return await self._writing.finish(lambda: job(self._writer))

    async def close(self) -> None:
        """Waits for what is under way; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        await self._reading.finish(self._reader.dispose)
        await self._reading.close()
        await self._writing.finish(self._writer.dispose)
        await self._writing.close()


def ledger_url(url_or_path: str | Path) -> URL:
    """A path becomes SQLite, ``postgresql://…`` goes through psycopg."""
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return URL.create("sqlite", database=str(Path(url_or_path).expanduser().absolute()))
    url = make_url(url_or_path)
    backend = url.get_backend_name()
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database:
        return url.set(database=str(Path(url.database).expanduser().absolute()))
    raise LedgerUnavailable("unknown_kind", f"{backend} is neither sqlite nor postgresql")


@contextmanager
def ledger_problems() -> Iterator[None]:
    """Raises LedgerUnavailable in place of what the database raises when it cannot be used."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        problem = _problem_of(error)
        if problem is None:
            raise
        raise problem from error
    except PoolExhausted as error:
        raise LedgerUnavailable("busy", str(error)) from error


def _problem_of(error: DBAPIError | sqlite3.Error) -> LedgerUnavailable | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    known = unavailable(cause)
    if known is not None:
        return known
    reason = _SERVER_REASONS.get(getattr(cause, "sqlstate", None) or "")
    if reason is not None:
        return LedgerUnavailable(reason, str(cause).strip())
    if isinstance(error, OperationalError | InterfaceError) and not isinstance(
        cause, sqlite3.Error
    ):
        return LedgerUnavailable("server_away", type(cause).__name__)
    return None


def _transaction(engine: Engine, job: Job[Result]) -> Result:
    with ledger_problems(), engine.begin() as connection:
        return job(connection)


def _engine(url: URL) -> Engine:
    """One connection, because one thread uses it."""
    on_file = url.get_backend_name() == "sqlite"
    arguments: dict[str, object] = (
        {"timeout": BUSY_SECONDS, "check_same_thread": False}
        if on_file
        else {"connect_timeout": BUSY_SECONDS, "options": f"-c lock_timeout={BUSY_SECONDS}s"}
    )
    try:
        return create_engine(
            url,
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            pool_pre_ping=not on_file,
            connect_args=arguments,
        )
    except (NoSuchModuleError, ImportError) as error:
        raise LedgerUnavailable("driver_missing", str(error)) from error


def _prepare_sqlite_writer(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", _PAGES_KEPT):
        connection.cursor().execute(f"PRAGMA {pragma}")


def _prepare_sqlite_reader(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in ("query_only=ON", _PAGES_KEPT):
        connection.cursor().execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
