"""Price lists that a clerk has as a file, for vendors that list nothing themselves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.money import EUR
from purchasing_gui.domain.ports import Clock, Progress, Vendor
from purchasing_gui.domain.price_lists import (
    ImportedList,
    ImportedLists,
    Layout,
    PriceList,
    Rows,
    guessed_layout,
    read_price_list,
)
from purchasing_gui.domain.problems import CapabilityMissing, Problem, SheetUnreadable
from purchasing_gui.domain.products import Listing
from purchasing_gui.domain.stores import CatalogueCache, CatalogueState
from purchasing_gui.services.connections import Connections

RowReader = Callable[[Path], Sequence[Sequence[str]]]
"""The cells of a file's first sheet as text; raises SheetUnreadable."""

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class PriceSheet:
    """An opened file: its rows, and the layout they suggest. ``path`` is where it was."""

    file_name: str
    rows: Rows
    layout: Layout
    path: str = ""


class PriceLists:
    """Opens a sheet, shows what it would bring, and keeps it as the vendor's list on this desk."""

    def __init__(
        self,
        connections: Connections,
        cache: CatalogueCache,
        reader: RowReader,
        imported: ImportedLists,
        clock: Clock,
    ) -> None:
        self._connections = connections
        self._cache = cache
        self._reader = reader
        self._imported = imported
        self._clock = clock
        self._at_hand: set[str] = set()

    @property
    def at_hand(self) -> frozenset[str]:
        """The connections known to have a list: those of ``load`` and those kept since."""
        return frozenset(self._at_hand)

    async def load(self) -> None:
        """Finds out which lists are at hand."""
        self._at_hand = {one.connection_id for one in await self.imported() if one.products}

    def takers(self) -> tuple[Connection, ...]:
        """The enabled connections whose vendor sells and neither lists nor looks up products."""
        return tuple(
            connection for connection in self._connections.enabled() if self._takes(connection.id)
        )

    async def open(self, path: Path, currency: str = EUR) -> PriceSheet:
        """Raises SheetUnreadable. ``currency`` holds where the sheet names none."""
        rows = await asyncio.to_thread(self._reader, path)
        return PriceSheet(path.name, rows, guessed_layout(rows, currency), str(path))

    async def preview(self, sheet: PriceSheet, layout: Layout) -> PriceList:
        """What the sheet says under a layout; nothing is kept."""
        return await asyncio.to_thread(read_price_list, sheet.rows, layout)

    async def keep(
        self,
        connection_id: str,
        sheet: PriceSheet,
        layout: Layout,
        progress: Progress | None = None,
    ) -> CatalogueState:
        """Puts the sheet's products in the place of the vendor's list, all of them or none.

        Its age counts from ``layout.day``, else from now. ``progress`` counts products. Raises
        SheetUnreadable("empty") where no row can be used (the old list then stays), and
        CapabilityMissing where the vendor tells its products itself or sells nothing.
        """
        if not _fits(self._connections.vendor(connection_id)):
            raise CapabilityMissing(connection_id, "take a price list")
        reading = await self.preview(sheet, layout)
        if not reading.listings:
            raise SheetUnreadable("empty", sheet.file_name, "no row has a code and a price")
        today = self._clock().astimezone().date()
        await self._cache.replace(connection_id, _batches(reading.listings, progress))
        imported = ImportedList(
            connection_id,
            sheet.path or sheet.file_name,
            layout.day or today,
            self._clock().astimezone(UTC),
            len(reading.listings),
            len({flaw.row_no for flaw in reading.flaws}),
            layout.currency,
            layout.tax_included,
            layout.tax_rate,
        )
        await asyncio.to_thread(self._imported.keep, imported)
        self._at_hand.add(connection_id)
        return await self._cache.state(connection_id)

    async def imported(self) -> Sequence[ImportedList]:
        """The kept lists of connections that still take one; ``products`` is what is at hand."""
        takers = {connection.id for connection in self.takers()}
        kept = await asyncio.to_thread(self._imported.all)
        return [
            replace(one, products=(await self._cache.state(one.connection_id)).products)
            for one in kept
            if one.connection_id in takers
        ]

    async def state(self, connection_id: str) -> CatalogueState:
        """How many products the kept list has, and since when it is kept."""
        return await self._cache.state(connection_id)

    async def forget(self, connection_id: str) -> None:
        """The vendor has no list any more on this desk."""
        self._at_hand.discard(connection_id)
        await self._cache.forget(connection_id)
        await asyncio.to_thread(self._imported.forget, connection_id)

    def _takes(self, connection_id: str) -> bool:
        try:
            return _fits(self._connections.vendor(connection_id))
        except Problem:
            return False


def _fits(vendor: Vendor) -> bool:
    return vendor.orders is not None and vendor.catalogue is None and vendor.parts is None


async def _batches(
    listings: Sequence[Listing], progress: Progress | None
) -> AsyncIterator[Sequence[Listing]]:
    for start in range(0, len(listings), BATCH):
        if progress is not None:
            progress(start, len(listings))
        yield listings[start : start + BATCH]
