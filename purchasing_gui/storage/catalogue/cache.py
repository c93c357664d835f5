"""The catalogue cache as the services see it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.domain.products import Listing
from purchasing_gui.domain.stores import CatalogueHit, CatalogueState
from purchasing_gui.storage.catalogue import finding, shelving
from purchasing_gui.storage.catalogue.intake import ListIntake
from purchasing_gui.storage.catalogue.page_shelving import STEP
from purchasing_gui.storage.catalogue.schema import discard, open_reader, open_writer
from purchasing_gui.storage.desk_thread import DeskThread
from purchasing_gui.storage.sqlite_reasons import sqlite_problems

RESUMABLE = timedelta(minutes=30)
"""How long after its first page a list may be gone on with: prices and stock are those of then."""

Result = TypeVar("Result")
Job = Callable[[sqlite3.Connection], Result]


@dataclass
class _Files:
    """The two open connections; ``edition`` counts how often the file was made anew."""

    writer: sqlite3.Connection
    reader: sqlite3.Connection
    edition: int = 0


@dataclass
class _Growing:
    """A list on its way, and the codes that were read live meanwhile."""

    connection_id: str
    live_codes: set[str] = field(default_factory=set)


class LocalCatalogue:
    """Lists of vendors on this desk, searchable while others are being fetched.

    Writing and reading have a thread and a connection each. A file found damaged is made anew and
    empty; a list that was being fetched then fails with LedgerUnavailable("damaged").
    """

    def __init__(self, file: Path, clock: Clock, files: _Files, threads: _Threads) -> None:
        self._file = file
        self._clock = clock
        self._files = files
        self._threads = threads
        self._growing: dict[int, _Growing] = {}
        self._intakes: set[ListIntake] = set()
        self._renewing = asyncio.Lock()
        self._closing = False

    @asynccontextmanager
    async def intake(self, connection_id: str, source: str = "") -> AsyncIterator[ListIntake]:
        edition = self._files.edition

        async def write(job: Job[Result]) -> Result:
            return await self._write(job, edition=edition)

        shelf, page = await write(lambda writer: self._begin(writer, connection_id, source))
        intake = ListIntake(self._file, shelf, write, self._now, self._show, source, page)
        self._intakes.add(intake)
        try:
            yield intake
        finally:
            self._growing.pop(shelf.number, None)
            self._intakes.discard(intake)
            await self._threads.writing.finish(intake.stop)
            self._threads.writing.later(self._sweep)

    async def replace(self, connection_id: str, batches: AsyncIterable[Sequence[Listing]]) -> int:
        async with self.intake(connection_id) as intake:
            async for batch in batches:
                await intake.add(batch)
            return await intake.show()

    async def remember(self, connection_id: str, listings: Sequence[Listing]) -> None:
        for part in _parts(listings):
            await self._write(self._remembering(connection_id, part))

    async def drop(self, connection_id: str, codes: Sequence[str]) -> None:
        await self._write(lambda writer: shelving.drop(writer, connection_id, codes))

    async def search(self, text: str, limit: int = 200) -> Sequence[CatalogueHit]:
        return await self._read(lambda reader: finding.search(reader, text, limit))

    async def by_part_number(self, part_numbers: Sequence[str]) -> Sequence[CatalogueHit]:
        return await self._read(lambda reader: finding.by_part_number(reader, part_numbers))

    async def by_code(self, codes: Sequence[tuple[str, str]]) -> Sequence[CatalogueHit]:
        return await self._read(lambda reader: finding.by_code(reader, codes))

    async def prices(self, connection_id: str, code: str) -> Sequence[tuple[datetime, Money]]:
        """Each price that was seen for a vendor's code, oldest first, once for every change."""
        rows = await self._read(
            lambda reader: reader.execute(
                "SELECT at, amount, currency FROM prices"
                " WHERE connection_id = ? AND code = ? ORDER BY rowid",
                (connection_id, code),
            ).fetchall()
        )
        return [
            (datetime.fromisoformat(at), Money(Decimal(amount), currency))
            for at, amount, currency in rows
        ]

    async def seen(self, connection_id: str, code: str) -> tuple[datetime, datetime] | None:
        """When a vendor's code was first and last seen; None where it is not listed."""
        row = await self._read(
            lambda reader: reader.execute(
                "SELECT products.first_seen, listings.seen_at FROM connections"
                " JOIN listings ON listings.shelf = connections.shelf AND listings.code = ?"
                " JOIN products ON products.id = listings.product WHERE connections.id = ?",
                (code, connection_id),
            ).fetchone()
        )
        return (datetime.fromisoformat(row[0]), datetime.fromisoformat(row[1])) if row else None

    async def state(self, connection_id: str) -> CatalogueState:
        """``as_of`` is None until a whole list was fetched."""
        row = await self._read(
            lambda reader: reader.execute(
                "SELECT products, as_of FROM connections WHERE id = ?", (connection_id,)
            ).fetchone()
        )
        products, as_of = row or (0, None)
        return CatalogueState(
            connection_id, products, datetime.fromisoformat(as_of) if as_of else None
        )

    async def forget(self, connection_id: str) -> None:
        await self._write(lambda writer: shelving.forget(writer, connection_id))
        self.sweep()

    def sweep(self) -> None:
        """Frees what a replaced, broken or killed list left behind, in the background."""
        self._threads.writing.later(self._drop_old_bookmarks)
        self._threads.writing.later(self._sweep)

    async def close(self) -> None:
        if self._closing:
            return
        self._closing = True
        await self._threads.reading.finish(self._files.reader.close)
        await self._threads.reading.close()
        await self._threads.writing.finish(self._files.writer.close)
        await self._threads.writing.close()

    def _begin(
        self, writer: sqlite3.Connection, connection_id: str, source: str
    ) -> tuple[shelving.Shelf, str]:
        """A shelf for a list and the page to begin with."""
        mark = shelving.bookmark(writer, connection_id, source, self._oldest()) if source else None
        if mark is None or mark.shelf.number in self._growing:
            growing = tuple(self._growing)
            shelf = shelving.begin_shelf(writer, connection_id, growing, self._now())
            mark = shelving.Bookmark(shelf, "")
        self._growing[mark.shelf.number] = _Growing(connection_id)
        return mark.shelf, mark.next_page

    def _show(self, writer: sqlite3.Connection, shelf: shelving.Shelf) -> int:
        live_codes = tuple(self._growing[shelf.number].live_codes)
        return shelving.show_shelf(writer, shelf, self._now(), live_codes)

    def _remembering(self, connection_id: str, part: Sequence[Listing]) -> Job[None]:
        def remember(writer: sqlite3.Connection) -> None:
            growing = tuple(self._growing)
            shelving.remember(writer, connection_id, part, growing, self._now())
            for one in tuple(self._growing.values()):
                if one.connection_id == connection_id:
                    one.live_codes.update(listing.code for listing in part)

        return remember

    def _drop_old_bookmarks(self) -> None:
        if not self._closing:
            with suppress(sqlite3.Error):
                shelving.drop_bookmarks(self._files.writer, self._oldest())

    def _sweep(self) -> None:
        """A small step, so that live readings have their turn in between.

        What cannot be freed now is freed after the next list.
        """
        if self._closing:
            return
        try:
            more = shelving.sweep_step(self._files.writer, tuple(self._growing))
        except sqlite3.Error:
            return
        if more:
            self._threads.writing.later(self._sweep)

    async def _write(self, job: Job[Result], *, edition: int | None = None) -> Result:
        """``edition`` is the file the job belongs to; in a newer one it would leave half a list."""

        def run() -> Result:
            if edition not in (None, self._files.edition):
                raise LedgerUnavailable("damaged", "the catalogue was made anew meanwhile")
            with sqlite_problems():
                return job(self._files.writer)

        current = self._files.edition
        try:
            return await self._threads.writing.finish(run)
        except LedgerUnavailable as problem:
            if problem.reason != "damaged":
                raise
        await self._renew(current)
        return await self._threads.writing.finish(run)

    async def _read(self, job: Job[Result]) -> Result:
        def run() -> Result:
            with sqlite_problems():
                return job(self._files.reader)

        current = self._files.edition
        try:
            return await self._threads.reading.ask(run)
        except LedgerUnavailable as problem:
            if problem.reason != "damaged":
                raise
        await self._renew(current)
        return await self._threads.reading.ask(run)

    async def _renew(self, damaged_edition: int) -> None:
        """Throws the damaged file away, once for all who stumbled over it."""
        async with self._renewing:
            if self._files.edition != damaged_edition:
                return
            await self._threads.reading.finish(
                lambda: self._threads.writing.wait_for(self._make_anew)
            )

    def _make_anew(self) -> None:
        """Runs on the writer's thread while the reader's thread waits."""
        for intake in tuple(self._intakes):
            intake.stop()
        self._files.reader.close()
        self._files.writer.close()
        discard(self._file)
        self._files.writer = open_writer(self._file)
        self._files.reader = open_reader(self._file)
        self._files.edition += 1
        self._growing.clear()

    def _now(self) -> str:
        return _stamp(self._clock())

    def _oldest(self) -> str:
        """When a list must have been begun to be gone on with."""
        return _stamp(self._clock() - RESUMABLE)


@dataclass(frozen=True)
class _Threads:
    writing: DeskThread
    reading: DeskThread


async def open_catalogue(file: Path, clock: Clock) -> LocalCatalogue:
    """Opens the cache, made anew where it is missing, damaged or of another version.

    Raises LedgerUnavailable where the disk does not allow it.
    """
    threads = _Threads(DeskThread("catalogue-writer"), DeskThread("catalogue-reader"))

    def open_both() -> _Files:
        writer = open_writer(file)
        with sqlite_problems():
            return _Files(writer, open_reader(file))

    try:
        files = await threads.writing.finish(open_both)
    except BaseException:
        await threads.reading.close()
        await threads.writing.close()
        raise
    catalogue = LocalCatalogue(file, clock, files, threads)
    catalogue.sweep()
    return catalogue


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _parts(listings: Sequence[Listing]) -> Iterator[Sequence[Listing]]:
    return (listings[start : start + STEP] for start in range(0, len(listings), STEP))
