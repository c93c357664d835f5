"""Keeps the local copies of vendors' lists fresh."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from purchasing_gui.domain.ports import Catalogue, Clock, Progress
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    Problem,
    Unreached,
    UnreadableReply,
    VendorUnavailable,
)
from purchasing_gui.domain.stores import CatalogueCache, CatalogueIntake, CatalogueState
from purchasing_gui.services.connections import Connections

MOST_PAGES = 5_000


@dataclass(frozen=True, slots=True)
class CatalogueRefreshed:
    """A vendor's list was fetched whole."""

    state: CatalogueState


class _Fetch:
    """One list on its way and who wants to hear how far it is."""

    task: asyncio.Task[CatalogueState]

    def __init__(self) -> None:
        self.heard: list[Progress] = []
        self.stopped = False

    def tell(self, done: int, whole: int) -> None:
        for progress in self.heard:
            progress(done, whole)


class Catalogues:
    """Fetches a vendor's list at most once at a time; who asks meanwhile waits for the same one."""

    def __init__(
        self, connections: Connections, cache: CatalogueCache, clock: Clock, max_age: timedelta
    ) -> None:
        self.cache = cache
        self._connections = connections
        self._clock = clock
        self._max_age = max_age
        self._running: dict[str, _Fetch] = {}
        self._watchers: list[Callable[[CatalogueRefreshed], None]] = []

    async def is_fresh(self, connection_id: str) -> bool:
        state = await self.cache.state(connection_id)
        return state.as_of is not None and self._clock() - state.as_of <= self._max_age

    async def refresh(self, connection_id: str, progress: Progress | None = None) -> CatalogueState:
        """Fetches the whole list. Raises a Problem; the old list then stays as it was.

        ``progress`` counts the bytes of each page as they land and then its entries as they are
        taken in.
        The fetch goes on when a caller is cancelled: the next search wants it too. ``stop`` ends
        it, and all who wait get VendorUnavailable("cancelled").
        """
        fetch = self._running.get(connection_id)
        if fetch is None:
            fetch = self._running[connection_id] = _Fetch()
            fetch.task = asyncio.create_task(self._fetch(connection_id, fetch.tell))
            fetch.task.add_done_callback(lambda _: self._running.pop(connection_id, None))
        if progress is not None:
            fetch.heard.append(progress)
        try:
            return await asyncio.shield(fetch.task)
        except asyncio.CancelledError:
            if fetch.stopped and fetch.task.cancelled():
                raise VendorUnavailable(Unreached.CANCELLED) from None
            raise

    async def stale(self) -> Sequence[str]:
        """The connections that list and whose list is missing or older than it may be."""
        return [
            connection.id
            for connection in self._connections.enabled()
            if self._lists(connection.id) and not await self.is_fresh(connection.id)
        ]

    def stop(self, connection_id: str) -> None:
        """Ends a fetch; the old list stays as it was."""
        fetch = self._running.get(connection_id)
        if fetch is not None:
            fetch.stopped = True
            fetch.task.cancel()

    def watch(self, refreshed: Callable[[CatalogueRefreshed], None]) -> Callable[[], None]:
        self._watchers.append(refreshed)
        return lambda: self._watchers.remove(refreshed)

    async def close(self) -> None:
        tasks = tuple(fetch.task for fetch in self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _lists(self, connection_id: str) -> bool:
        """One that cannot be connected as it is set up lists nothing."""
        try:
            return self._connections.vendor(connection_id).catalogue is not None
        except Problem:
            return False

    async def _fetch(self, connection_id: str, progress: Progress | None) -> CatalogueState:
        catalogue = self._connections.vendor(connection_id).catalogue
        if catalogue is None:
            raise CapabilityMissing(connection_id, "list all products")
        source = self._connections.get(connection_id).base_url or connection_id
        with TemporaryDirectory(prefix="catalogue-", ignore_cleanup_errors=True) as folder:
            fetching = partial(
                self._fetched, catalogue, connection_id, source, Path(folder), progress
            )
            if not await fetching():  # it cannot be gone on with what was broken off
                await fetching()
        state = await self.cache.state(connection_id)
        for refreshed in tuple(self._watchers):
            refreshed(CatalogueRefreshed(state))
        return state

    async def _fetched(
        self,
        catalogue: Catalogue,
        connection_id: str,
        source: str,
        folder: Path,
        progress: Progress | None,
    ) -> bool:
        """False where an earlier fetch was gone on with in vain: it is to be begun anew.

        Where the vendor cannot be reached, what has come stays for the next time.
        """
        async with self.cache.intake(connection_id, source) as intake:
            resumed = bool(intake.next_page)
            try:
                await _take_all(catalogue, intake, folder, progress)
            except VendorUnavailable:
                raise
            except Problem:
                await intake.give_up()
                if resumed:
                    return False
                raise
            await intake.show()
        return True


async def _take_all(
    catalogue: Catalogue, intake: CatalogueIntake, folder: Path, progress: Progress | None
) -> None:
    """Page after page until one names no next. Raises UnreadableReply where they never end."""
    page = intake.next_page
    seen = {"", page}
    while True:
        page = await intake.take(await catalogue.fetch(folder, page, progress), progress)
        if not page:
            return
        if page in seen:
            raise UnreadableReply("the pages of the list go in a circle")
        if len(seen) >= MOST_PAGES:
            raise UnreadableReply(f"the list has more than {MOST_PAGES} pages")
        seen.add(page)
