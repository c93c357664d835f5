"""Asks every vendor at once for stock and price, and reports each answer as it lands."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import Catalogue, Clock, PartAnswer, PartLookup
from purchasing_gui.domain.problems import (
    CredentialsMissing,
    LedgerUnavailable,
    NotFound,
    Problem,
    UnreadableReply,
    VendorRefused,
    VendorUnavailable,
)
from purchasing_gui.domain.product_links import LinkBook, Links, ProductEnd, is_linked
from purchasing_gui.domain.products import (
    Listing,
    Offer,
    offers_of,
    upc_key,
)
from purchasing_gui.domain.same_products import number_shelf, shelf_code, shelf_named
from purchasing_gui.domain.stores import CatalogueHit
from purchasing_gui.services.catalogue import Catalogues
from purchasing_gui.services.connections import Connections

T = TypeVar("T")

MOST_LIVE_DETAILS = 25
MOST_CANDIDATES = 100
CALLS_AT_ONCE = 10
TOLD_AT_ONCE = 100
"""Listings; a list of thousands would hold a window up."""

_UNANSWERED = (CredentialsMissing, UnreadableReply, VendorRefused, VendorUnavailable)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for: words or one number in ``text``, or a list of ``part_numbers``.

    ``connection_ids`` narrows to some vendors (empty: all enabled ones).
    """

    text: str = ""
    part_numbers: tuple[str, ...] = ()
    connection_ids: tuple[str, ...] = ()
    limit: int = 200


@dataclass(frozen=True, slots=True)
class VendorStarted:
    """A vendor is being asked."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class OffersFound:
    """Offers of one vendor; a later report replaces earlier offers with the same ``Offer.key``."""

    connection_id: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class VendorFinished:
    """A vendor answered all it was asked. ``not_carried`` are the numbers it does not sell."""

    connection_id: str
    offers: int
    seconds: float
    not_carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VendorFailed:
    """A vendor did not answer, or not all; offers reported before stay right.

    ``not_carried`` are the numbers of which it said, before it failed, that it does not sell them.
    """

    connection_id: str
    problem: Problem
    seconds: float
    not_carried: tuple[str, ...] = ()


SearchEvent = VendorStarted | OffersFound | VendorFinished | VendorFailed
Report = Callable[[SearchEvent], None]


@dataclass
class SearchResult:
    """All that was reported, for callers that only want the end."""

    offers: dict[tuple[str, str, str], Offer] = field(default_factory=dict)
    failures: dict[str, Problem] = field(default_factory=dict)
    not_carried: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Search:
    """One search at a time per call of ``run``; cancel the task to stop it."""

    def __init__(
        self,
        connections: Connections,
        catalogues: Catalogues,
        clock: Clock,
        link_book: LinkBook,
    ) -> None:
        self._connections = connections
        self._catalogues = catalogues
        self._clock = clock
        self._link_book = link_book
        self._watchers: list[Report] = []

    async def suggest(self, text: str, limit: int = 200) -> tuple[Offer, ...]:
        """What the local catalogue knows, at once and without asking any vendor."""
        hits = await self._catalogues.cache.search(text, limit)
        return self._cached_offers(hits)

    async def price_history(
        self, connection_id: str, code: str
    ) -> Sequence[tuple[datetime, Money]]:
        """Every price that this desk has seen for a vendor's code, oldest first."""
        return await self._catalogues.cache.prices(connection_id, code)

    async def run(self, query: SearchQuery, report: Report | None = None) -> SearchResult:
        """Asks the vendors live and reports as they answer; one that fails hides no other."""

        def tell(event: SearchEvent) -> None:
            for heard in (*([report] if report else []), *self._watchers):
                heard(event)

        links = await self._links()
        run = _Run(self._connections, self._catalogues, self._clock, query, tell, links)
        await run.whole()
        return run.result

    async def _links(self) -> Links:
        """What is joined; while the ledger is away each product is asked for by its own number."""
        try:
            return Links(await self._link_book.all())
        except LedgerUnavailable:
            return Links()

    def watch(self, heard: Report) -> Callable[[], None]:
        """Hears the events of every search from now on; returns how to stop that."""
        self._watchers.append(heard)
        return lambda: self._watchers.remove(heard)

    def _cached_offers(self, hits: Iterable[CatalogueHit]) -> tuple[Offer, ...]:
        known = {connection.id: connection for connection in self._connections.enabled()}
        return tuple(
            offer
            for hit in hits
            if hit.connection_id in known
            for offer in offers_of(
                hit.listing,
                connection_id=hit.connection_id,
                vendor_label=known[hit.connection_id].label,
                as_of=hit.as_of,
                live=False,
            )
        )


class _Run:
    """The state of one search: who was asked what, and what came back."""

    def __init__(
        self,
        connections: Connections,
        catalogues: Catalogues,
        clock: Clock,
        query: SearchQuery,
        report: Report,
        links: Links,
    ) -> None:
        self.result = SearchResult()
        self._connections = connections
        self._catalogues = catalogues
        self._clock = clock
        self._query = query
        self._report = report
        self._links = links
        self._asked: dict[str, set[str]] = {}
        self._spelling = _Spelling()
        self._last_round = False
        self._told: set[tuple[str, str]] = set()
        self._joined: set[ProductEnd] = set()
        for number in query.part_numbers or (query.text.strip(),):
            self._joined.update(links.called(number))
        self._targets = [
            connection
            for connection in connections.enabled()
            if not query.connection_ids or connection.id in query.connection_ids
        ]

    async def whole(self) -> None:
        hits = await self._hits()
        for connection in self._targets:
            await self._show(connection, _of(connection, hits))
        numbers, joined = self._candidates(hits), len(self._joined)
        listing_tasks: list[asyncio.Task[bool]] = []
        async with asyncio.TaskGroup() as group:
            for connection in self._targets:
                listing_tasks.append(
                    group.create_task(self._guarded(connection, self._ask(connection, numbers)))
                )
        self._last_round = True
        refreshed = any(task.result() for task in listing_tasks)
        led_on = len(self._joined) > joined
        await self._second_round(await self._hits() if refreshed or led_on else hits)

    async def _second_round(self, hits: Sequence[CatalogueHit]) -> None:
        """A list that was fetched just now may name part numbers that nobody was asked for yet,
        and an answer may be of a product that a clerk has joined with others.

        Who had nothing to be asked for until now is done at last.
        """
        numbers = self._candidates(hits)
        async with asyncio.TaskGroup() as group:
            for connection in self._targets:
                if connection.id in self.result.failures:
                    continue
                if connection.id in self._asked:
                    group.create_task(
                        self._guarded(connection, self._ask_parts(connection, numbers))
                    )
                elif fresh := [hit for hit in _of(connection, hits) if self._is_news(hit)]:
                    group.create_task(
                        self._guarded(connection, self._ask_joined(connection, fresh))
                    )

    def _is_news(self, hit: CatalogueHit) -> bool:
        """Whether an answer has led to this product, which nobody has told of yet."""
        return (
            is_linked(self._home(hit)) and (hit.connection_id, hit.listing.code) not in self._told
        )

    async def _ask_joined(self, connection: Connection, hits: Sequence[CatalogueHit]) -> bool:
        self._report(VendorStarted(connection.id))
        started = time.monotonic()
        await self._show(connection, hits)
        gone: Sequence[CatalogueHit] = ()
        catalogue = self._connections.vendor(connection.id).catalogue
        if catalogue is not None:
            gone = await self._ask_details(connection, catalogue, hits[:MOST_LIVE_DETAILS])
        self._finish(connection, started, _numbers(gone))
        return False

    async def _hits(self) -> Sequence[CatalogueHit]:
        """What the local catalogue has of the wanted, and of what is joined with it."""
        cache = self._catalogues.cache
        if self._query.part_numbers:
            hits = await cache.by_part_number(self._query.part_numbers)
        else:
            hits = await cache.search(self._query.text, self._query.limit)
        if self._links.all:
            for hit in hits:
                self._joined.update(self._links.ends(self._home(hit)))
        if not self._joined:
            return hits
        more = [
            *await cache.by_part_number([end.asked_as for end in self._joined if end.asked_as]),
            *await cache.by_code([code for end in self._joined if (code := shelf_code(end.shelf))]),
        ]
        found = {(hit.connection_id, hit.listing.code): hit for hit in (*more, *hits)}
        return list(found.values())

    def _home(self, hit: CatalogueHit) -> str:
        listing = hit.listing
        shelf = shelf_named(listing.part_number, listing.upc, listing.code, hit.connection_id)
        return self._links.home(shelf, listing.brand)

    def _candidates(self, hits: Sequence[CatalogueHit]) -> list[str]:
        """Part numbers to ask for: those wanted and those of the UPCs among them, else the text if
        it can be one and found ones; and those that are joined with them.
        """
        wanted = self._wanted()
        listed = [hit.listing for hit in hits if hit.listing.part_number]
        self._spelling.learn(hits)
        joined = (end.asked_as for end in sorted(self._joined) if end.asked_as)
        if self._query.part_numbers:
            upcs = {key for number in wanted if (key := upc_key(number))}
            listed = [listing for listing in listed if upc_key(listing.upc) in upcs]
        found = (listing.part_number for listing in listed)
        by_number: dict[str, str] = {}
        for number in (*wanted, *joined, *found):
            by_number.setdefault(number_shelf(number), number)
        most = None if self._query.part_numbers else MOST_CANDIDATES
        return list(islice(by_number.values(), most))

    def _wanted(self) -> list[str]:
        """The numbers of the list, or the text where it can be a number."""
        text = self._query.text.strip()
        if self._query.part_numbers or not text or " " in text:
            return list(self._query.part_numbers)
        return [text]

    async def _guarded(self, connection: Connection, asking: Awaitable[bool]) -> bool:
        """Turns a vendor's failure into a report; returns whether its list was fetched anew."""
        started = time.monotonic()
        try:
            return await asking
        except Problem as problem:
            self._fail(connection, problem, started)
            return False

    async def _ask(self, connection: Connection, numbers: Sequence[str]) -> bool:
        vendor = self._connections.vendor(connection.id)
        if vendor.parts is not None:
            self._asked[connection.id] = set()
            if not numbers:
                self._report(VendorStarted(connection.id))
            return await self._ask_parts(connection, numbers)
        if vendor.catalogue is not None:
            return await self._ask_catalogue(connection, vendor.catalogue)
        await self._consult_price_list(connection)
        return False

    async def _consult_price_list(self, connection: Connection) -> None:
        """A vendor that tells no products may have a list that a clerk imported: shown already."""
        if (await self._catalogues.cache.state(connection.id)).as_of is None:
            return
        self._report(VendorStarted(connection.id))
        started = time.monotonic()
        hits = _of(connection, await self._hits())
        self._finish(connection, started, self._missing(hits))

    async def _ask_parts(self, connection: Connection, numbers: Sequence[str]) -> bool:
        """Each number once, whatever its spelling, and as this vendor spells it where known."""
        parts = self._connections.vendor(connection.id).parts
        asked = self._asked[connection.id]
        keyed = {number_shelf(number): number for number in numbers}
        fresh = [number for key, number in keyed.items() if key not in asked]
        if parts is None or not (fresh or self._last_round):
            return False
        if not fresh and connection.id in self.result.not_carried:
            return False
        asked.update(keyed)
        self._report(VendorStarted(connection.id))
        started = time.monotonic()
        answers = await self._look_up(connection, parts, fresh)
        not_carried = self._not_carried(connection, answers)
        problem = _failure(answers)
        if problem is not None:
            self._fail(connection, problem, started, not_carried)
        else:
            self._finish(connection, started, not_carried)
        return False

    async def _look_up(
        self, connection: Connection, parts: PartLookup, numbers: Sequence[str]
    ) -> list[PartAnswer]:
        """One answer for each number, under the number as it is given."""
        slots = asyncio.Semaphore(CALLS_AT_ONCE)
        size = max(1, parts.batch_size)

        async def one(batch: Sequence[str]) -> Sequence[PartAnswer]:
            spelt = [self._spelling.of(connection.id, number) for number in batch]
            async with slots:
                try:
                    answers = await parts.look_up(spelt)
                except Problem as problem:
                    return [PartAnswer(number, problem=problem) for number in batch]
            await self._land(connection, [a.listing for a in answers if a.listing is not None])
            return [
                replace(answer, part_number=number)
                for number, answer in zip(batch, answers, strict=False)
            ]

        batches = [numbers[start : start + size] for start in range(0, len(numbers), size)]
        gathered = await _all_or_first_problem([one(batch) for batch in batches])
        return [answer for answers in gathered for answer in answers]

    def _not_carried(
        self, connection: Connection, answers: Sequence[PartAnswer]
    ) -> tuple[str, ...]:
        """Numbers of which the vendor has no product, neither under another of its numbers."""
        unknown = [a.part_number for a in answers if not a.listing and not a.problem]
        if not unknown:
            return ()
        live = [
            o for o in self.result.offers.values() if o.connection_id == connection.id and o.live
        ]
        there = {number_shelf(offer.part_number) for offer in live}
        upcs = {upc_key(offer.upc) for offer in live} - {""}
        return tuple(
            number
            for number in unknown
            if number_shelf(number) not in there and upc_key(number) not in upcs
        )

    async def _ask_catalogue(self, connection: Connection, catalogue: Catalogue) -> bool:
        self._report(VendorStarted(connection.id))
        started = time.monotonic()
        fetched = not await self._catalogues.is_fresh(connection.id)
        if fetched:
            await self._catalogues.refresh(connection.id)
        hits = _of(connection, await self._hits())
        gone: Sequence[CatalogueHit] = ()
        if fetched:
            await self._show(connection, hits, live=True)
        else:
            gone = await self._ask_details(connection, catalogue, hits[:MOST_LIVE_DETAILS])
            hits = [hit for hit in hits if hit not in gone]
        self._finish(connection, started, (*self._missing(hits), *_numbers(gone)))
        return fetched

    async def _ask_details(
        self, connection: Connection, catalogue: Catalogue, hits: Sequence[CatalogueHit]
    ) -> Sequence[CatalogueHit]:
        """Those that the vendor has no more; the local catalogue is told."""
        slots = asyncio.Semaphore(CALLS_AT_ONCE)

        async def one(hit: CatalogueHit) -> CatalogueHit | None:
            async with slots:
                try:
                    listing = await catalogue.listing(hit.listing.code)
                except NotFound:
                    return hit
            await self._land(connection, [listing])
            return None

        asked = await _all_or_first_problem([one(hit) for hit in hits])
        gone = [hit for hit in asked if hit is not None]
        if gone:
            codes = [hit.listing.code for hit in gone]
            await self._catalogues.cache.drop(connection.id, codes)
        return gone

    def _missing(self, hits: Sequence[CatalogueHit]) -> tuple[str, ...]:
        there = {number_shelf(hit.listing.part_number) for hit in hits}
        upcs = {upc_key(hit.listing.upc) for hit in hits} - {""}
        return tuple(
            number
            for number in self._query.part_numbers
            if number_shelf(number) not in there and upc_key(number) not in upcs
        )

    async def _land(self, connection: Connection, listings: Sequence[Listing]) -> None:
        if not listings:
            return
        now = self._clock()
        await self._tell(connection, [(listing, now) for listing in listings], live=True)
        await self._catalogues.cache.remember(connection.id, listings)

    async def _show(
        self, connection: Connection, hits: Sequence[CatalogueHit], *, live: bool = False
    ) -> None:
        await self._tell(connection, [(hit.listing, hit.as_of) for hit in hits], live=live)

    async def _tell(
        self, connection: Connection, listings: Sequence[tuple[Listing, datetime]], *, live: bool
    ) -> None:
        """In portions: whoever shows the offers has a turn for other things in between."""
        for start in range(0, len(listings), TOLD_AT_ONCE):
            if start:
                await asyncio.sleep(0)
            self._tell_offers(
                connection,
                [
                    offer
                    for listing, as_of in listings[start : start + TOLD_AT_ONCE]
                    for offer in offers_of(
                        listing,
                        connection_id=connection.id,
                        vendor_label=connection.label,
                        as_of=as_of,
                        live=live,
                    )
                ],
            )

    def _tell_offers(self, connection: Connection, offers: Sequence[Offer]) -> None:
        if not offers:
            return
        self.result.offers.update({offer.key: offer for offer in offers})
        if self._links.all:
            self._told.update(offer.key[:2] for offer in offers)
            for offer in offers:
                self._joined.update(self._links.ends(self._links.shelf(offer)))
        self._report(OffersFound(connection.id, tuple(offers)))

    def _finish(self, connection: Connection, started: float, not_carried: tuple[str, ...]) -> None:
        self._keep_not_carried(connection, not_carried)
        count = sum(1 for key in self.result.offers if key[0] == connection.id)
        self._report(VendorFinished(connection.id, count, time.monotonic() - started, not_carried))

    def _fail(
        self,
        connection: Connection,
        problem: Problem,
        started: float,
        not_carried: tuple[str, ...] = (),
    ) -> None:
        if not_carried:
            self._keep_not_carried(connection, not_carried)
        self.result.failures[connection.id] = problem
        seconds = time.monotonic() - started
        self._report(VendorFailed(connection.id, problem, seconds, not_carried))

    def _keep_not_carried(self, connection: Connection, numbers: tuple[str, ...]) -> None:
        """Beside what the vendor said when it was asked for other numbers."""
        known = self.result.not_carried.get(connection.id, ())
        self.result.not_carried[connection.id] = tuple(dict.fromkeys((*known, *numbers)))


class _Spelling:
    """How part numbers are written in the local catalogue: some vendors know no other way."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], dict[str, None]] = {}

    def learn(self, hits: Iterable[CatalogueHit]) -> None:
        for hit in hits:
            number = hit.listing.part_number
            for whose in (hit.connection_id, ""):
                key = (whose, number_shelf(number))
                self._known.setdefault(key, {})[number] = None

    def of(self, connection_id: str, number: str) -> str:
        """As the vendor itself writes it, else as any vendor does; the given way comes first."""
        key = number_shelf(number)
        for whose in (connection_id, ""):
            known = self._known.get((whose, key))
            if known:
                return number if number in known else next(iter(known))
        return number


def _of(connection: Connection, hits: Sequence[CatalogueHit]) -> list[CatalogueHit]:
    return [hit for hit in hits if hit.connection_id == connection.id]


def _failure(answers: Sequence[PartAnswer]) -> Problem | None:
    """What keeps the vendor's answer from being whole; None where it only said no to some parts."""
    problems = [answer.problem for answer in answers if answer.problem]
    if any(answer.listing for answer in answers):
        problems = [problem for problem in problems if isinstance(problem, _UNANSWERED)]
    return next(iter(problems), None)


def _numbers(hits: Iterable[CatalogueHit]) -> tuple[str, ...]:
    return tuple(number for hit in hits if (number := hit.listing.part_number))


async def _all_or_first_problem(jobs: Sequence[Awaitable[T]]) -> list[T]:
    """Runs all to their end; then raises the first problem, so that what landed is kept."""
    landed: list[T] = []
    problems: list[BaseException] = []
    for result in await asyncio.gather(*jobs, return_exceptions=True):
        if isinstance(result, BaseException):
            problems.append(result)
        else:
            landed.append(result)
    if problems:
        raise problems[0]
    return landed
