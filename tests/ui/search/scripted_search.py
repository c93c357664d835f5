"""Small real offers, a search service that answers when told to, and a window that remembers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.parts_list import ListFlaw, ListReading, WantedPart, wanted_parts
from purchasing_gui.domain.problems import LedgerUnavailable, Problem, UnreadableReply
from purchasing_gui.domain.product_links import ProductLink
from purchasing_gui.domain.products import Obstacle, Offer, Warehouse
from purchasing_gui.services.search import (
    OffersFound,
    Report,
    SearchEvent,
    SearchQuery,
    SearchResult,
    VendorFinished,
    VendorStarted,
)
from purchasing_gui.ui.search.coverage import ListCoverage
from purchasing_gui.ui.search.filters import OfferFilter, Order
from purchasing_gui.ui.search.papers import Paper
from purchasing_gui.ui.search.presenter import (
    NotAdded,
    NothingFound,
    SearchPresenter,
    Summary,
)
from purchasing_gui.ui.search.progress import Phase, SearchedVendor, VendorProgress
from purchasing_gui.ui.search.results import Change, Inserted, ProductRow, Removed, Replaced

NOON = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
VENDORS = (
    SearchedVendor("expercom", "Expercom"),
    SearchedVendor("zegucom", "Zegucom"),
    SearchedVendor("centro", "Sucursal Centro"),
)


def a_part(part_number: str, quantity: int = 1, *, doubtful: bool = False) -> WantedPart:
    return WantedPart(part_number, quantity, 1, part_number, doubtful)


def an_offer(
    vendor: str = "expercom",
    part_number: str = "SA400S37/960G",
    price: str | None = "1061.00",
    stock: int | None = 40,
    warehouse: str = "CDMX",
    *,
    brand: str = "Kingston",
    currency: str = "MXN",
    live: bool = True,
    code: str = "",
    upc: str = "",
    obstacle: Obstacle | None = None,
    as_of: datetime = NOON,
    **other: Any,
) -> Offer:
    labels = {known.connection_id: known.label for known in VENDORS}
    return Offer(
        connection_id=vendor,
        vendor_label=labels.get(vendor, vendor),
        code=code or f"{vendor}-{part_number}",
        part_number=part_number,
        name=other.pop("name", f"{brand} {part_number}".strip()),
        brand=brand,
        upc=upc,
        description=other.pop("description", ""),
        price=None if price is None else Money(Decimal(price), currency),
        tax_included=other.pop("tax_included", False),
        tax_rate=other.pop("tax_rate", None),
        warehouse=Warehouse(warehouse, warehouse) if warehouse else None,
        stock=stock,
        as_of=as_of,
        live=live,
        obstacle=obstacle,
        **other,
    )


@dataclass
class Question:
    """One call of ``run``: the test reports to it and ends it."""

    query: SearchQuery
    report: Report
    ending: asyncio.Future[None]
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, *events: SearchEvent) -> None:
        for event in events:
            self.report(event)

    def found(self, *offers: Offer, seconds: float = 0.2) -> None:
        """A vendor starts, has these offers, and is done."""
        vendor = offers[0].connection_id
        self.tell(
            VendorStarted(vendor),
            OffersFound(vendor, offers),
            VendorFinished(vendor, len(offers), seconds),
        )

    async def finish(self) -> None:
        self.ending.set_result(None)
        await self.ended.wait()

    async def break_off(self, problem: Problem) -> None:
        self.ending.set_exception(problem)
        await self.ended.wait()


class ScriptedSearch:
    """A search service whose answers the test gives."""

    def __init__(self) -> None:
        self.catalogue: dict[str, tuple[Offer, ...]] = {}
        self.prices: dict[tuple[str, str], Sequence[tuple[datetime, Money]]] = {}
        self.suggested: asyncio.Queue[str] = asyncio.Queue()
        self._asked: asyncio.Queue[Question] = asyncio.Queue()

    async def suggest(self, text: str, limit: int = 200) -> tuple[Offer, ...]:
        self.suggested.put_nowait(text)
        return self.catalogue.get(text, ())[:limit]

    async def run(self, query: SearchQuery, report: Report | None = None) -> SearchResult:
        assert report is not None
        question = Question(query, report, asyncio.get_running_loop().create_future())
        self._asked.put_nowait(question)
        try:
            await question.ending
        finally:
            question.ended.set()
        return SearchResult()

    async def price_history(
        self, connection_id: str, code: str
    ) -> Sequence[tuple[datetime, Money]]:
        return self.prices.get((connection_id, code), ())

    async def question(self) -> Question:
        """The next call of ``run``, as soon as it is made."""
        return await self._asked.get()


async def read_file(path: Path, ask: bool) -> ListReading | None:
    """A file named ``broken`` cannot be read; asked about, ``left.csv`` is left alone.

    Asked about, ``odd`` turns out to have a part.
    """
    if path.stem == "broken":
        raise UnreadableReply("not a list")
    if ask and path.stem == "left":
        return None
    if ask and path.stem == "odd":
        return ListReading((WantedPart("ODD-1", 2, 1, "ODD-1"),), rows=1)
    parts = wanted_parts(path.read_text())
    flaws = tuple(ListFlaw(part.line_no, "quantity", part.text) for part in parts if part.doubtful)
    return ListReading(parts, flaws, len(parts))


def write_table(rows: Sequence[ProductRow], paper: Paper) -> bytes:
    return f"{paper.value}: {' '.join(row.part_number for row in rows)}".encode()


class MemoryLinks:
    """A link book in memory; ``away`` makes it unreachable."""

    def __init__(self) -> None:
        self.kept: dict[ProductLink, None] = {}
        self.away = False
        self.changed = asyncio.Event()

    async def all(self) -> Sequence[ProductLink]:
        if self.away:
            raise LedgerUnavailable("server_away")
        return tuple(self.kept)

    async def learn(self, links: Sequence[ProductLink]) -> None:
        self.kept.update(dict.fromkeys(links))

    async def forget(self, links: Sequence[ProductLink]) -> None:
        for link in links:
            self.kept.pop(link, None)
        self.changed.set()


class RememberedView:
    """Keeps what it was shown; ``rows`` follows the changes as a table would."""

    def __init__(self) -> None:
        self.rows: list[ProductRow] = []
        self.vendors: dict[str, VendorProgress] = {}
        self.summary = Summary()
        self.coverage: ListCoverage | None = None
        self.coverage_is_final = False
        self.nothing: NothingFound | None = None
        self.shown = OfferFilter()
        self.order = Order()
        self.chosen: list[tuple[Offer, int]] = []
        self.not_added: list[NotAdded] = []
        self.lists_added: list[ListCoverage] = []
        self.empty_lists = 0
        self.list_files: list[tuple[Path | None, ListReading]] = []
        self.fresh_tables = 0
        self.starts = 0
        self.browsing = False
        self.gone_to: list[str] = []
        self.parted = 0
        self.path: Path | None = None
        self.joined: asyncio.Queue[int] = asyncio.Queue()
        self.prices: asyncio.Queue[Sequence[tuple[datetime, Money]]] = asyncio.Queue()
        self.exports: asyncio.Queue[tuple[Path, str]] = asyncio.Queue()

    def show_start(self) -> None:
        self.starts += 1

    def show_rows(self, rows: Sequence[ProductRow], *, fresh: bool) -> None:
        self.rows = list(rows)
        self.fresh_tables += fresh

    def show_changes(self, changes: Sequence[Change]) -> None:
        for change in changes:
            match change:
                case Inserted(position, rows):
                    self.rows[position:position] = rows
                case Replaced(position, row):
                    self.rows[position] = row
                case Removed(position):
                    del self.rows[position]

    def show_vendors(self, vendors: Sequence[VendorProgress]) -> None:
        self.vendors = {vendor.connection_id: vendor for vendor in vendors}

    def show_summary(self, summary: Summary) -> None:
        self.summary = summary

    def show_coverage(self, coverage: ListCoverage | None, *, final: bool) -> None:
        self.coverage, self.coverage_is_final = coverage, final

    def show_nothing(self, nothing: NothingFound | None) -> None:
        self.nothing = nothing

    def show_view_settings(self, shown: OfferFilter, order: Order) -> None:
        self.shown, self.order = shown, order

    def show_not_added(self, reason: NotAdded) -> None:
        self.not_added.append(reason)

    def show_list_added(self, coverage: ListCoverage) -> None:
        self.lists_added.append(coverage)

    def show_list_file(self, file: Path | None, reading: ListReading) -> None:
        self.list_files.append((file, reading))

    def show_empty_list(self) -> None:
        self.empty_lists += 1

    async def ask_path(self, paper: Paper) -> Path | None:
        return self.path

    def show_export(self, path: Path, failure: str = "") -> None:
        self.exports.put_nowait((path, failure))

    def show_joined(self, products: int) -> None:
        self.joined.put_nowait(products)

    def show_prices(self, prices: Sequence[tuple[datetime, Money]]) -> None:
        self.prices.put_nowait(prices)

    def show_parted(self) -> None:
        self.parted += 1

    def go_to(self, position: int) -> None:
        self.gone_to.append(self.rows[position].part_number)

    def is_browsing(self) -> bool:
        return self.browsing

    def hand_over(self, offer: Offer, quantity: int) -> None:
        self.chosen.append((offer, quantity))

    @property
    def numbers(self) -> list[str]:
        return [row.part_number for row in self.rows]

    @property
    def phases(self) -> dict[str, Phase]:
        return {key: vendor.phase for key, vendor in self.vendors.items()}


@dataclass
class Pane:
    """A presenter between a scripted service and a view that remembers."""

    search: ScriptedSearch
    view: RememberedView
    presenter: SearchPresenter
    problems: asyncio.Queue[Problem]
    links: MemoryLinks
