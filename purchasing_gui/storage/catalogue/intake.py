"""A vendor's list on its way into the cache, seen from the window's process."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import pickle
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Protocol, TypeVar

from purchasing_gui.domain.ports import ListPage, Progress
from purchasing_gui.domain.problems import UnreadableReply
from purchasing_gui.domain.products import Listing
from purchasing_gui.storage.catalogue import shelving
from purchasing_gui.storage.catalogue.messages import (
    Answer,
    Begin,
    Defect,
    Message,
    Step,
    Trouble,
)
from purchasing_gui.storage.catalogue.page_shelving import STEP, PageShelving, Standing
from purchasing_gui.storage.catalogue.shelving import Bookmark, Shelf, keep_bookmark

IMPORT_FLAG = "--catalogue-import"
LARGE = 256 * 1024
"""Bytes of a page from which a child process takes less of the window's time than reading here."""

Result = TypeVar("Result")

_log = logging.getLogger(__name__)


def importer_command() -> tuple[str, ...]:
    """How the child is started: the program itself when frozen, else Python with the module."""
    if getattr(sys, "frozen", False):
        return (sys.executable, IMPORT_FLAG)
    return (sys.executable, "-m", "purchasing_gui.storage.catalogue.importer")


class Hands(Protocol):
    """Who reads a page and puts it on the shelf: this process or another."""

    def open(self, page: ListPage) -> None: ...

    def step(self, writer: sqlite3.Connection, now: str) -> Standing: ...


class Writes(Protocol):
    """Runs a job in the one queue of all that writes to the cache."""

    async def __call__(self, job: Callable[[sqlite3.Connection], Result]) -> Result: ...


class ListIntake:
    """Implements ``CatalogueIntake``; steps take their turn with all that writes to the cache.

    With a ``source`` each page leaves a bookmark, so that the list can be gone on with.
    """

    def __init__(
        self,
        database: Path,
        shelf: Shelf,
        write: Writes,
        now: Callable[[], str],
        show: Callable[[sqlite3.Connection, Shelf], int],
        source: str = "",
        next_page: str = "",
    ) -> None:
        self.shelf = shelf
        self.next_page = next_page
        self._source = source
        self._write = write
        self._now = now
        self._show = show
        self._child = ChildHands(database, shelf)

    async def take(self, page: ListPage, progress: Progress | None = None) -> str:
        hands = await asyncio.to_thread(self._opened, page)
        while True:
            standing = await self._write(lambda writer: hands.step(writer, self._now()))
            if progress is not None:
                progress(standing.listings, standing.records)
            if standing.whole:
                self._count(standing)
                await self._keep_place(standing.next_page)
                return standing.next_page

    async def add(self, listings: Sequence[Listing]) -> None:
        """Puts what was read elsewhere on the shelf."""
        for start in range(0, len(listings), STEP):
            await self._add(listings[start : start + STEP])

    async def give_up(self) -> None:
        await self._write(lambda writer: shelving.drop_bookmark(writer, self.shelf))

    async def show(self) -> int:
        return await self._write(lambda writer: self._show(writer, self.shelf))

    def stop(self) -> None:
        """Ends the child, if there is one; returns when it has let go of the cache."""
        self._child.kill()

    def _opened(self, page: ListPage) -> Hands:
        hands: Hands = self._child if page.file.stat().st_size >= LARGE else OwnHands(self.shelf)
        hands.open(page)
        return hands

    async def _add(self, part: Sequence[Listing]) -> None:
        now = self._now()
        await self._write(lambda writer: shelving.add_to_shelf(writer, self.shelf, part, now))

    async def _keep_place(self, next_page: str) -> None:
        if self._source and next_page:
            mark = Bookmark(self.shelf, next_page)
            await self._write(lambda writer: keep_bookmark(writer, mark, self._source))

    def _count(self, page: Standing) -> None:
        missing = page.records - page.listings
        if missing:
            name = self.shelf.connection_id
            _log.warning("%s: %d of %d entries are no products", name, missing, page.records)


class OwnHands:
    """Reads a small page in this process."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._page: PageShelving | None = None

    def open(self, page: ListPage) -> None:
        pickle.dumps(page.read)  # so that a reader no child could have fails with a small list, too
        self._page = PageShelving(page)

    def step(self, writer: sqlite3.Connection, now: str) -> Standing:
        if self._page is None:
            raise RuntimeError("no page is open")
        return self._page.step(writer, self._shelf, now)


class ChildHands:
    """Has large pages read by a child process, started with the first of them."""

    def __init__(self, database: Path, shelf: Shelf) -> None:
        self._begin = Begin(database, shelf)
        self._child: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()
        self._ended = False

    def open(self, page: ListPage) -> None:
        if self._start():
            self._ask(self._begin)
        self._ask(page)

    def step(self, writer: sqlite3.Connection, now: str) -> Standing:
        """The child writes, with a connection of its own, while ``writer`` rests."""
        answer = self._ask(Step(now))
        if not isinstance(answer, Standing):
            raise TypeError(f"out of turn: {answer!r}")
        return answer

    def kill(self) -> None:
        """Returns when the child is gone and has closed its files."""
        with self._starting:
            self._ended = True
            child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close_quietly(pipe)

    def _start(self) -> bool:
        """Whether it was started now."""
        with self._starting:
            if self._ended:
                raise _interrupted()
            if self._child is not None:
                return False
            self._child = subprocess.Popen(  # noqa: S603 - our own program
                importer_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                creationflags=_quietly(),
            )
            return True

    def _ask(self, message: Message) -> Answer:
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            raise _interrupted()
        try:
            child.stdin.write(pickle.dumps(message))
            child.stdin.flush()
            answer: Answer = pickle.load(child.stdout)  # noqa: S301 - from our own child
        except (OSError, EOFError, pickle.UnpicklingError, ValueError) as error:
            raise _interrupted() from error
        match answer:
            case Trouble():
                raise answer.problem()
            case Defect(trace):
                raise RuntimeError(trace)
        return answer


def _interrupted() -> UnreadableReply:
    return UnreadableReply("the process that reads the list was ended")


def _quietly() -> int:
    """On Windows: no console window, and never before the window's own work."""
    flags = ("CREATE_NO_WINDOW", "BELOW_NORMAL_PRIORITY_CLASS")
    return sum(getattr(subprocess, flag, 0) for flag in flags)


def _close_quietly(pipe: IO[bytes]) -> None:
    """Closes a pipe that may still hold bytes for a process that is gone."""
    with contextlib.suppress(OSError):
        pipe.close()
