"""What the search pane does: suggest, ask the vendors, retry, narrow, and hand offers on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.parts_list import ListReading, WantedPart, pasted_list
from purchasing_gui.domain.problems import LedgerUnavailable, Problem
from purchasing_gui.domain.product_links import (
    LinkBook,
    Links,
    ProductLink,
    links_between,
    links_to_number,
)
from purchasing_gui.domain.products import Offer, normalised_part_number
from purchasing_gui.services.search import (
    OffersFound,
    Report,
    SearchEvent,
    SearchQuery,
    SearchResult,
    VendorFailed,
    VendorFinished,
    VendorStarted,
)
from purchasing_gui.ui.search.coverage import (
    Coverage,
    ListCoverage,
    best_offers,
    coverage_of,
)
from purchasing_gui.ui.search.filters import Facets, OfferFilter, Order
from purchasing_gui.ui.search.papers import Paper
from purchasing_gui.ui.search.progress import Progress, SearchedVendor, VendorProgress
from purchasing_gui.ui.search.results import Change, ProductRow, Results
from purchasing_gui.ui.tasks import TaskScope

LARGEST_QUANTITY = 99_999
FEWEST_LETTERS = 2
_SCREENFUL = 32
"""Products: more than a window of the usual height shows."""
_TYPING_PAUSE = 0.08

_SUGGEST = "suggest"
_FILE = "file"
_EXPORT = "export results"
_LINKS = "joined products"
_PRICES = "prices of the detail"
_ASK = "ask:"


class Searching(Protocol):
    """What the pane needs of ``services.search``."""

    async def suggest(self, text: str, limit: int = 200) -> tuple[Offer, ...]: ...

    async def run(self, query: SearchQuery, report: Report | None = None) -> SearchResult: ...

    async def price_history(
        self, connection_id: str, code: str
    ) -> Sequence[tuple[datetime, Money]]: ...


FileReader = Callable[[Path, bool], Awaitable[ListReading | None]]
"""Reads a list from a file; the flag has the clerk asked about its columns in any case.

None: he thought better of it. Raises a Problem where the file cannot be read as a list.
"""
TableWriter = Callable[[Sequence[ProductRow], Paper], bytes]
"""The rows as a file's content; slow for long tables."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The footer: what is on the table and who has answered. ``live``: the vendors were asked."""

    products: int = 0
    answered: int = 0
    vendors: int = 0
    searching: bool = False
    live: bool = False


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Why the table is empty.

    ``hidden`` counts the products that the filter keeps back; ``live`` is false where only the
    local catalogue was asked.
    """

    text: str
    vendors: tuple[VendorProgress, ...] = ()
    hidden: int = 0
    live: bool = False


@dataclass(frozen=True, slots=True)
class NotAdded:
    """Why Enter added nothing. ``offer`` has the obstacle, or the most pieces of one warehouse."""

    part_number: str
    quantity: int
    reason: Coverage
    offer: Offer | None = None


class SearchView(Protocol):
    """What the presenter tells the window."""

    def show_start(self) -> None:
        """Nothing has been searched."""
        ...

    def show_rows(self, rows: Sequence[ProductRow], *, fresh: bool) -> None:
        """The whole table; ``fresh`` for another search, else the same rows filtered or sorted."""
        ...

    def show_changes(self, changes: Sequence[Change]) -> None: ...

    def show_vendors(self, vendors: Sequence[VendorProgress]) -> None: ...

    def show_summary(self, summary: Summary) -> None: ...

    def show_coverage(self, coverage: ListCoverage | None, *, final: bool) -> None:
        """How far the parts list can be bought; None where there is no list."""
        ...

    def show_nothing(self, nothing: NothingFound | None) -> None:
        """Why there are no rows; None where there are, or where they may still come."""
        ...

    def show_view_settings(self, shown: OfferFilter, order: Order) -> None: ...

    def show_not_added(self, reason: NotAdded) -> None: ...

    def show_list_added(self, coverage: ListCoverage) -> None:
        """The ``ready`` lines of the list were added; the others were not."""
        ...

    def show_list_file(self, file: Path | None, reading: ListReading) -> None:
        """Where the list at hand comes from (None: not from a file), and how it was read."""
        ...

    def show_empty_list(self) -> None:
        """What was pasted or dropped had no part number in it."""
        ...

    async def ask_path(self, paper: Paper) -> Path | None:
        """Where to write the table; None where the clerk thought better of it."""
        ...

    def show_export(self, path: Path, failure: str = "") -> None:
        """The table was written, or could not be: ``failure`` is the system's reason."""
        ...

    def show_prices(self, prices: Sequence[tuple[datetime, Money]]) -> None:
        """The prices of the offer in the detail, oldest first."""
        ...

    def show_joined(self, products: int) -> None:
        """So many products are one from now on; the clerk may take it back."""
        ...

    def show_parted(self) -> None:
        """What was joined last is no longer."""
        ...

    def go_to(self, position: int) -> None:
        """Makes this row of the table the current one."""
        ...

    def is_browsing(self) -> bool:
        """Whether the clerk is in the table, so that no row may move."""
        ...

    def hand_over(self, offer: Offer, quantity: int) -> None:
        """An offer was chosen for the order."""
        ...


@dataclass
class _Current:
    """One search: what was asked, what came back, and who still owes an answer.

    ``query`` is None while only the local catalogue was asked. ``running`` names the questions
    under way: the search itself (empty) and single vendors asked again.
    """

    text: str = ""
    query: SearchQuery | None = None
    results: Results = field(default_factory=Results)
    progress: Progress = field(default_factory=Progress)
    running: set[str] = field(default_factory=set)


class SearchPresenter:
    """Owns the current search. The latest one wins: what an older one still says is not heard."""

    def __init__(
        self,
        search: Searching,
        searched_vendors: Callable[[], Sequence[SearchedVendor]],
        read_file: FileReader,
        write_table: TableWriter,
        link_book: LinkBook,
        scope: TaskScope,
        view: SearchView,
    ) -> None:
        self._search = search
        self._searched_vendors = searched_vendors
        self._read_list_file = read_file
        self._write_table = write_table
        self._link_book = link_book
        self._links = Links()
        self._last_joined: tuple[ProductLink, ...] = ()
        self._scope = scope
        self._view = view
        self._current = _Current()
        self._list: _Current | None = None
        self._list_file: Path | None = None
        self._lists = 0
        self._added: dict[str, str] = {}
        self._seen_in_order: set[str] = set()

    @property
    def list_number(self) -> int:
        """Counts the lists that were begun; one that is put right stays the same."""
        return self._lists

    @property
    def is_searching(self) -> bool:
        return bool(self._current.running)

    @property
    def is_suggesting(self) -> bool:
        return self._scope.is_running(_SUGGEST)

    @property
    def rows(self) -> Sequence[ProductRow]:
        return self._current.results.rows

    @property
    def listed(self) -> tuple[WantedPart, ...]:
        """The lines of the parts list, as the clerk gave them."""
        return self._current.results.listed

    def listed_in(self, line: WantedPart) -> tuple[int, ...]:
        """Where the parts stand in ``listed`` that are this one line of the table."""
        return self._current.results.listed_in(line)

    def coverage(self) -> ListCoverage:
        """How far the parts list can be bought."""
        return replace(self._current.results.coverage(), added=frozenset(self._added))

    def suggest(self, text: str) -> None:
        """Shows what the local catalogue knows; what was typed before is no longer looked for."""
        wanted = text.strip()
        if not wanted:
            self._leave_text()
        elif wanted == self._current.text:
            self._scope.cancel(_SUGGEST)
        elif len(wanted) >= FEWEST_LETTERS:
            self._scope.replace(_SUGGEST, self._suggest(wanted))

    def search(self, text: str) -> None:
        """Asks every vendor; an empty text asks for the parts list at hand again."""
        wanted = text.strip()
        if wanted:
            self._begin(SearchQuery(text=wanted), ())
        elif self._current.results.wanted:
            self._ask_for_list(self._current.results.listed)

    def search_text_list(self, text: str) -> None:
        """A pasted list: one part number a line, with a quantity where there is one."""
        self._take_list(pasted_list(text), None)

    def search_file(self, path: Path) -> None:
        """A dropped CSV, XLSX or TXT file."""
        self._scope.replace(_FILE, self._read_file(path))

    def search_list(self, wanted: Sequence[WantedPart]) -> None:
        """Asks every vendor for the part numbers of a list."""
        self._take_list(ListReading(tuple(wanted), rows=len(wanted)), None)

    def choose_columns(self) -> None:
        """Reads the file of the list anew, asking which of its columns is what."""
        if self._list_file is not None:
            self._scope.replace(_FILE, self._read_file(self._list_file, ask=True))

    def relist(
        self, listed: Sequence[WantedPart], ask: Sequence[str] = (), known: Sequence[Offer] = ()
    ) -> None:
        """The list says something else: what is known of its other lines stays.

        Vendors are asked for the numbers in ``ask`` alone, or for all of them where answers were
        still to come or never came. ``known`` are offers to show meanwhile.
        """
        numbers = tuple(dict.fromkeys(part.part_number for part in listed))
        asked = numbers if self._current.running else tuple(ask)
        owing = self._current.progress.owing if asked else ()
        results = self._current.results.relisted(listed, known)
        progress = self._current.progress
        if asked:
            progress = progress.for_list(self._searched_vendors(), numbers)
        self._stop()
        self._current = self._list = _Current(
            query=SearchQuery(part_numbers=numbers), results=results, progress=progress
        )
        self._view.show_rows(results.rows, fresh=False)
        if asked:
            self._ask_for_more(asked, owing)
        else:
            self._show_progress()

    def _ask_for_more(self, numbers: Sequence[str], owing: Sequence[str]) -> None:
        """Who has not answered for the list yet is asked for the whole of it once more."""
        every = [vendor.connection_id for vendor in self._current.progress.vendors]
        others = tuple(vendor for vendor in every if vendor not in owing)
        if others or not owing:
            asked = others if owing else ()
            self._ask(SearchQuery(part_numbers=tuple(numbers), connection_ids=asked), "")
        for connection_id in owing:
            self.retry(connection_id)

    def join_line(self, part: WantedPart, offers: Sequence[Offer]) -> None:
        """The number of a line is another name of this product; vendors are asked for it again."""
        self._scope.replace(_LINKS, self._join_line(part, offers))

    def close_list(self) -> None:
        """Forgets the parts list."""
        self._list = self._list_file = None
        self._show_current(_Current(results=self._results()))

    def cancel(self) -> bool:
        """Stops asking; what has arrived stays. Returns whether there was something to stop."""
        waiting = self._scope.cancel(_SUGGEST)
        if not self._current.running:
            return waiting
        self._stop()
        self._settle()
        return True

    def retry(self, connection_id: str) -> None:
        """Asks one vendor again and adds what it says to the rows at hand."""
        current = self._current
        if current.query is None or connection_id in current.running:
            return
        current.progress.restart(connection_id)
        query = replace(current.query, connection_ids=(connection_id,))
        self._ask(query, connection_id)

    def retry_failed(self) -> None:
        """Asks every vendor again whose answer is missing."""
        for vendor in self._current.progress.failed:
            self.retry(vendor.connection_id)

    def narrow(self, shown: OfferFilter) -> None:
        """Shows only what passes."""
        self._current.results.arrange(shown=shown)
        self._show_arranged()

    def toggle_vendor(self, connection_id: str) -> None:
        """Shows this vendor too, or no longer; with none chosen, all are shown."""
        shown = self._current.results.shown
        self.narrow(replace(shown, connection_ids=shown.connection_ids ^ {connection_id}))

    def sort(self, order: Order) -> None:
        self._current.results.arrange(order=order)
        self._show_arranged()

    def facets(self) -> Facets:
        return self._current.results.facets()

    def choose(self, row: ProductRow, offer: Offer | None, quantity: int | None) -> None:
        """Adds an offer, or the best one of its product, to the order.

        Without a ``quantity`` it is what the parts list wants, else one piece.
        """
        pieces = min(quantity or row.quantity, LARGEST_QUANTITY)
        best = best_offers(row.offers, pieces) if offer is None else (offer,)
        if best and best[0].orderable:
            self._view.hand_over(best[0], pieces)
            self._keep_added({row.wanted.part_number: best[0]} if row.wanted else {})
        else:
            self._view.show_not_added(_why_not(row, offer, pieces))

    def add_best_of_all(self) -> None:
        """Adds the best offer of every line of the list that leaves nothing to decide, once."""
        coverage = self.coverage()
        if not coverage.to_add:
            return
        for line in coverage.to_add:
            if line.choice is not None:
                self._view.hand_over(line.choice, line.wanted.quantity)
        self._view.show_list_added(coverage)
        self._keep_added(
            {line.wanted.part_number: line.choice for line in coverage.to_add if line.choice}
        )

    def know_order(self, offers: Sequence[Offer]) -> None:
        """What is in the order now: a line that has left it can be added with its list again."""
        there = {_number_of(offer) for offer in offers}
        met = {line for line, number in self._added.items() if number in there}
        gone = self._seen_in_order - met
        self._seen_in_order = met
        if gone:
            self._added = {line: one for line, one in self._added.items() if line not in gone}
            if self._current.results.wanted:
                self._view.show_coverage(self.coverage(), final=not self._current.running)

    def _keep_added(self, lines: Mapping[str, Offer]) -> None:
        """What is in the order is not added again with the rest of its list."""
        if lines:
            self._added.update({line: _number_of(offer) for line, offer in lines.items()})
            self._view.show_coverage(self.coverage(), final=not self._current.running)

    def export(self, paper: Paper) -> None:
        """Writes the rows on the table to a file that the clerk names."""
        if self.rows:
            self._scope.replace(_EXPORT, self._export(paper))

    def join(self, rows: Sequence[ProductRow]) -> None:
        """The clerk says that these products are one; all desks know it from now on.

        A line of the list that nobody offers may be among them: its number then is one of theirs.
        """
        results = self._current.results
        products = [offers for row in rows if (offers := results.every_offer(row))]
        unmet = [row.part_number for row in rows if row.wanted and not row.offers]
        if not products or len(products) + len(unmet) < 2:
            return
        links = [*links_between(products)]
        for number in unmet:
            links += links_to_number(number, products[0])
        count = len(products) + len(unmet)
        self._scope.replace(_LINKS, self._join(tuple(links), count, products[0][0]))

    def part(self, row: ProductRow) -> None:
        """Takes back all that was joined in this product."""
        links = self._current.results.links_of(row)
        if links:
            self._scope.replace(_LINKS, self._part(links, row.offers[0] if row.offers else None))

    def undo_join(self) -> None:
        """Takes back the last join of this window."""
        if self._last_joined:
            self._scope.replace(_LINKS, self._part(self._last_joined))

    async def _join(self, links: tuple[ProductLink, ...], products: int, one: Offer) -> None:
        """``one`` is an offer of the joined product: the clerk stays at it."""
        fresh = tuple(link for link in links if link not in self._links.all)
        await self._link_book.learn(fresh)
        self._last_joined = fresh
        self._relink(Links(self._links.all | set(fresh)))
        self._go_to(one)
        self._view.show_joined(products)

    async def _join_line(self, part: WantedPart, offers: Sequence[Offer]) -> None:
        await self._join(tuple(links_to_number(part.part_number, offers)), 2, offers[0])
        self.relist(self.listed, (part.part_number,), offers)

    def _go_to(self, offer: Offer) -> None:
        place = self._current.results.place_of(offer)
        if place is not None:
            self._view.go_to(place)

    async def _part(self, links: Sequence[ProductLink], one: Offer | None = None) -> None:
        await self._link_book.forget(links)
        self._last_joined = ()
        self._relink(Links(self._links.all - set(links)))
        self._view.show_parted()
        if one is not None:
            self._go_to(one)

    async def _read_links(self) -> None:
        """Another desk may have joined products; without the ledger the known links hold."""
        try:
            links = Links(await self._link_book.all())
        except LedgerUnavailable:
            return
        if links.all != self._links.all:
            self._relink(links)

    def _relink(self, links: Links) -> None:
        self._links = links
        results = self._current.results
        if results.links.all != links.all:
            results.relink(links)
            self._view.show_rows(results.rows, fresh=False)
            self._show_progress()

    def read_prices(self, offer: Offer) -> None:
        """Reads what the product cost over time at the vendor of this offer."""
        self._scope.replace(_PRICES, self._read_prices(offer))

    async def _read_prices(self, offer: Offer) -> None:
        self._view.show_prices(await self._search.price_history(offer.connection_id, offer.code))

    async def _export(self, paper: Paper) -> None:
        path = await self._view.ask_path(paper)
        if path is None:
            return
        rows = tuple(self.rows)

        def write() -> None:
            path.write_bytes(self._write_table(rows, paper))

        try:
            await asyncio.to_thread(write)
        except OSError as error:
            self._view.show_export(path, error.strerror or str(error))
        else:
            self._view.show_export(path)

    async def _suggest(self, text: str) -> None:
        """A screenful at once; the rest when typing pauses; then the ledger, maybe far away."""
        offers = await self._search.suggest(text, _SCREENFUL)
        self._show_current(_Current(text=text, results=self._results(text, offers=offers)))
        await asyncio.sleep(_TYPING_PAUSE)
        every = await self._search.suggest(text) if offers else ()
        if len(every) > len(offers):
            self._show_current(_Current(text=text, results=self._results(text, offers=every)))
        await self._read_links()

    async def _read_file(self, path: Path, *, ask: bool = False) -> None:
        """A file in which no part was found is asked about before that is said."""
        reading = await self._read_list_file(path, ask)
        if reading is not None and not reading.parts and not ask:
            reading = await self._read_list_file(path, True)
        if reading is not None:
            self._take_list(reading, path)

    def _take_list(self, reading: ListReading, file: Path | None) -> None:
        if not reading.parts:
            self._view.show_empty_list()
            return
        self._list_file = file
        self._lists += 1
        self._added.clear()
        self._seen_in_order.clear()
        self._ask_for_list(reading.parts)
        self._view.show_list_file(file, reading)

    def _ask_for_list(self, wanted: Sequence[WantedPart]) -> None:
        numbers = tuple(dict.fromkeys(part.part_number for part in wanted))
        self._begin(SearchQuery(part_numbers=numbers), wanted)
        self._list = self._current

    def _results(
        self,
        text: str = "",
        wanted: Sequence[WantedPart] = (),
        offers: Sequence[Offer] = (),
    ) -> Results:
        """New results; of the view only the stock filter and the order outlive a search."""
        last = self._current.results
        shown = OfferFilter(in_stock=last.shown.in_stock)
        return Results(text, wanted, shown, last.order, self._links, offers)

    def _leave_text(self) -> None:
        """An emptied box shows the parts list again, where there is one."""
        self._scope.cancel(_SUGGEST)
        if self._current is not self._list:
            self._show_current(self._list or _Current(results=self._results()))

    def _begin(self, query: SearchQuery, wanted: Sequence[WantedPart]) -> None:
        """What the local catalogue said of the same text stays until the vendors say more."""
        suggested = self._current
        goes_on = bool(query.text) and suggested.query is None and suggested.text == query.text
        results = suggested.results if goes_on else self._results(query.text, wanted)
        progress = Progress(self._searched_vendors())
        self._scope.cancel(_SUGGEST)
        self._stop()
        self._current = _Current(query.text, query, results, progress)
        if not goes_on:
            self._view.show_rows(results.rows, fresh=True)
        self._view.show_view_settings(results.shown, results.order)
        self._ask(query, "")

    def _ask(self, query: SearchQuery, name: str) -> None:
        self._current.running.add(name)
        self._scope.replace(_ASK + name, self._listen(query, name, self._current))
        self._show_progress()

    async def _listen(self, query: SearchQuery, name: str, asked: _Current) -> None:
        def hear(event: SearchEvent) -> None:
            if asked is self._current and name in asked.running:
                self._hear(event)

        try:
            await self._read_links()
            await self._search.run(query, hear)
        except Problem:
            asked.progress.cancel()
            raise
        finally:
            self._end(name, asked)

    def _hear(self, event: SearchEvent) -> None:
        results, progress = self._current.results, self._current.progress
        match event:
            case VendorStarted(connection_id):
                progress.start(connection_id)
                self._view.show_vendors(progress.vendors)
                self._show_summary()
                return
            case OffersFound(_, offers):
                self._view.show_changes(results.take(offers))
                self._show_summary()
                return
            case VendorFinished(connection_id, _, seconds, missing):
                self._view.show_changes(results.drop_cached(connection_id, missing))
                progress.finish(connection_id, results.offers_of(connection_id), seconds, missing)
            case VendorFailed(connection_id, problem, seconds, missing):
                self._view.show_changes(results.drop_cached(connection_id, missing))
                known = results.offers_of(connection_id)
                progress.fail(connection_id, problem, known, seconds, missing)
        self._show_progress()

    def _end(self, name: str, asked: _Current) -> None:
        if name not in asked.running:
            return
        asked.running.discard(name)
        if asked is self._current:
            self._settle()

    def _stop(self) -> None:
        """Ends what the current search still asks; nothing more of it is heard."""
        names = tuple(self._current.running)
        self._current.running.clear()
        self._current.progress.cancel()
        for name in names:
            self._scope.cancel(_ASK + name)

    def _settle(self) -> None:
        """Puts rows in order once nothing more comes, unless the clerk is among them."""
        current = self._current
        may_move = not current.running and not self._view.is_browsing()
        if not current.running:
            current.progress.end(current.results.offers_of)
        if may_move:
            current.results.arrange()
        self._show_progress()
        if may_move:
            self._view.show_rows(current.results.rows, fresh=False)

    def _show_current(self, current: _Current) -> None:
        self._stop()
        self._current = current
        self._view.show_rows(current.results.rows, fresh=True)
        self._view.show_view_settings(current.results.shown, current.results.order)
        self._show_progress()

    def _show_arranged(self) -> None:
        results = self._current.results
        self._view.show_rows(results.rows, fresh=False)
        self._view.show_view_settings(results.shown, results.order)
        self._show_summary()

    def _show_progress(self) -> None:
        current = self._current
        self._view.show_vendors(current.progress.vendors)
        coverage = self.coverage() if current.results.wanted else None
        self._view.show_coverage(coverage, final=not current.running)
        self._show_summary()

    def _show_summary(self) -> None:
        current = self._current
        self._view.show_summary(
            Summary(
                products=current.results.products,
                answered=current.progress.answered,
                vendors=len(current.progress.vendors),
                searching=bool(current.running),
                live=current.query is not None,
            )
        )
        self._view.show_nothing(self._nothing())
        if not current.text and current.query is None:
            self._view.show_start()

    def _nothing(self) -> NothingFound | None:
        current = self._current
        if current.results.rows or (not current.text and current.query is None):
            return None
        hidden = current.results.hidden
        if current.running and not hidden:
            return None
        live = current.query is not None
        return NothingFound(current.text, current.progress.vendors, hidden, live)


def _number_of(offer: Offer) -> str:
    """What an offer's product is called, whoever sells it."""
    return normalised_part_number(offer.part_number) or offer.code


def _why_not(row: ProductRow, offer: Offer | None, quantity: int) -> NotAdded:
    if offer is not None:
        return NotAdded(row.part_number, quantity, Coverage.NOT_ORDERABLE, offer)
    reason = coverage_of(row.offers, quantity)
    orderable = [other for other in row.offers if other.orderable]
    most = max(orderable, key=lambda other: other.stock or 0, default=None)
    named = most if reason is Coverage.PARTIAL else next(iter(row.offers), None)
    return NotAdded(row.part_number, quantity, reason, named)
