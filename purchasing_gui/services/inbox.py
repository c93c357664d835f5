"""Marketplace orders: fetched so that none is lost, then supplied from drafts.

Reading new orders marks them at the marketplace, so each reading is written down before it leaves,
what came is committed before it is parsed, and nothing is asked twice by the program itself. What
was lost on the way is recovered from the marketplace's list of recent ids.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Coroutine,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.guides import StoredGuide
from purchasing_gui.domain.inbox import (
    CallState,
    CrossReference,
    FeedStanding,
    Filed,
    InboxFilter,
    InboxOrder,
    InboxState,
    KeptBody,
    Remaining,
    Taken,
    inbox_id,
    remaining_of,
    wanted_of,
)
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.ports import Clock, SalesFeed
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    LedgerConflict,
    LedgerUnavailable,
    NotFound,
    Problem,
    RateLimited,
    SettingsInvalid,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.purchase_orders import Event, OrderState, PurchaseOrder
from purchasing_gui.domain.sales_orders import Buyer, SalesPage
from purchasing_gui.domain.stores import DraftShelf, FeedLog, GuideLedger, OrderBook, SalesInbox
from purchasing_gui.services.connections import Connections

LEAST_FREE = 50 * 1024 * 1024
"""Bytes of free disk without which no order is taken from a marketplace."""

MOST_PAGES = 200
SHORTEST_LEASE = 120.0
MOST_REFUSALS = 2


@dataclass(frozen=True, slots=True)
class PullReport:
    """What a pull brought. ``unreadable`` counts quarantined entries or whole pages.

    ``pending`` is what the marketplace still has waiting, by its own count; ``new_ids`` are ids of
    the inbox; ``problem`` is why it ended early, None where all went well.
    """

    connection_id: str
    new: int = 0
    known: int = 0
    unreadable: int = 0
    pages: int = 0
    pending: int = 0
    new_ids: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class RecoverReport:
    """How many recent ids were listed, how many of them were missing here, and came in now.

    ``not_found`` ones the marketplace lists and does not find; ``unreadable_ids`` were answered
    with something that cannot be read. ``older_may_be_missing`` says that readings were lost which
    may have held orders older than the list of ids; those come again only after a person marks
    them as not synchronised at the marketplace.
    """

    connection_id: str
    listed: int = 0
    missing: int = 0
    recovered: int = 0
    not_found: int = 0
    not_found_ids: tuple[str, ...] = ()
    unreadable_ids: tuple[str, ...] = ()
    older_may_be_missing: bool = False
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class RereadReport:
    """How many kept pages were tried, and how many stay in quarantine."""

    pages: int
    new: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often to pull by itself, and how often to compare ids though nothing failed."""

    pull_every: timedelta
    recover_every: timedelta | None = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class InboxWork:
    """Everything done for one inbox order; ``guides`` by purchase order id."""

    drafts: tuple[Draft, ...]
    orders: tuple[PurchaseOrder, ...]
    guides: Mapping[str, Sequence[StoredGuide]]


_log = logging.getLogger(__name__)

PullWatcher = Callable[[PullReport], None]
RecoverWatcher = Callable[[RecoverReport], None]
RoundWatcher = Callable[[PullReport | RecoverReport], None]


class Inbox:
    """One surface for the inbox; ``split_address`` takes an address as text apart.

    ``free_bytes`` tells how much disk is left where the ledger lies.
    """

    def __init__(
        self,
        connections: Connections,
        inbox: SalesInbox,
        feeds: FeedLog,
        shelf: DraftShelf,
        book: OrderBook,
        guides: GuideLedger,
        split_address: Callable[[str], Address],
        free_bytes: Callable[[], int],
        clock: Clock,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._connections = connections
        self._inbox = inbox
        self._feeds = feeds
        self._shelf = shelf
        self._book = book
        self._guides = guides
        self._split_address = split_address
        self._free_bytes = free_bytes
        self._clock = clock
        self._pause = pause
        self._running: dict[asyncio.Task[None], _Tally] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._refusals: dict[str, list[VendorRefused]] = {}
        connections.watch(self._refusals.clear)

    def sources(self) -> tuple[Connection, ...]:
        """The enabled connections that hand over orders and can be reached as they are set."""
        return tuple(
            connection for connection in self._connections.enabled() if self._has_feed(connection)
        )

    async def pull(self, connection_id: str, report: PullWatcher | None = None) -> PullReport:
        """Fetches pages until none is waiting; ``report`` is told the sums after each page.

        Never raises a Problem. Cancelling the call lets the page that is on its way come in.
        """
        tally = _PullTally(connection_id)
        await self._to_the_end(self._pull(tally, report or _nobody), tally)
        return tally.report()

    async def recover(
        self, connection_id: str, report: RecoverWatcher | None = None
    ) -> RecoverReport:
        """Reads the orders of the last 8 days that are missing here, one by one.

        Never raises a Problem. What was recovered before a problem is kept.
        """
        tally = _RecoverTally(connection_id)
        await self._to_the_end(self._recover(tally, report or _nobody), tally)
        return tally.report()

    async def reread(self, connection_id: str = "") -> RereadReport:
        """Reads kept pages again, with what this program has learned since. Asks no vendor."""
        kept = await self._feeds.unread(connection_id)
        new = 0
        for page in kept:
            tally = _PullTally(page.connection_id)
            await self._read_kept(page, tally)
            new += len(tally.new_ids)
        left = await self._feeds.unread(connection_id)
        return RereadReport(len(kept), new, len(left))

    async def poll(
        self, connection_id: str, rounds: Rounds, report: RoundWatcher | None = None
    ) -> Problem:
        """Pulls again and again, and recovers when something may be missing.

        Returns the problem that a person has to solve first, such as a token that was replaced.
        """
        tell: RoundWatcher = report or _nobody
        recovers = True
        while True:
            pulled = await self.pull(connection_id)
            tell(pulled)
            if pulled.problem and (
                _needs_a_person(pulled.problem) or isinstance(pulled.problem, CapabilityMissing)
            ):
                return pulled.problem
            if recovers and await self._recovery_due(connection_id, rounds.recover_every):
                recovered = await self.recover(connection_id)
                tell(recovered)
                if recovered.problem and _needs_a_person(recovered.problem):
                    return recovered.problem
                recovers = not isinstance(recovered.problem, CapabilityMissing)
            await self._pause(rounds.pull_every.total_seconds())

    async def needs_recovery(self, connection_id: str) -> bool:
        """Whether a pull failed or was interrupted after orders may have been marked."""
        return (await self._feeds.standing(connection_id)).open_calls > 0

    async def standing(self, connection_id: str) -> FeedStanding:
        return await self._feeds.standing(connection_id)

    async def list(self, wanted: InboxFilter | None = None) -> Sequence[InboxOrder]:
        """Newest first, without raw JSON."""
        return await self._inbox.list(wanted or InboxFilter())

    async def get(self, inbox_id: str) -> InboxOrder:
        """With its raw JSON. Raises LedgerConflict where it does not exist."""
        return await self._inbox.get(inbox_id)

    async def refresh(self, inbox_id: str) -> InboxOrder:
        """Asks the marketplace for the order as it stands now. Raises a Problem."""
        entry = await self._inbox.get(inbox_id)
        order = await self._feed(entry.connection_id).order(entry.order.id)
        return await self._inbox.renew(inbox_id, replace(order, id=entry.order.id))

    async def claim(self, inbox_id: str, instead_of: str = "") -> InboxOrder:
        """Makes this clerk the owner; raises LedgerConflict that names another one.

        ``instead_of`` takes it over from that owner, and from nobody else.
        """
        return await self._inbox.claim(inbox_id, instead_of)

    async def release(self, inbox_id: str) -> InboxOrder:
        return await self._inbox.release(inbox_id)

    async def mark(self, inbox_id: str, state: InboxState | None) -> InboxOrder:
        """Sets the state by hand (own stock, cancelled); None lets it follow its orders again."""
        return await self._inbox.mark(inbox_id, state)

    async def note(self, inbox_id: str, text: str) -> None:
        """Keeps a clerk's words in the order's history."""
        if text.strip():
            await self._inbox.note(inbox_id, "note", text.strip())

    async def rewrite_note(self, inbox_id: str, note_id: int, text: str) -> None:
        """Other words for a note of this clerk's; none take it away. The history keeps the old.

        Raises LedgerConflict that names whose note it is.
        """
        await self._inbox.rewrite_note(inbox_id, note_id, text.strip())

    async def events(self, inbox_id: str) -> Sequence[Event]:
        """Oldest first; those of its purchase orders are with these."""
        return await self._inbox.events(inbox_id)

    async def work(self, inbox_id: str) -> InboxWork:
        """Drafts, purchase orders and guides made for the order."""
        links = await self._inbox.links(inbox_id)
        return InboxWork(
            drafts=tuple([await self._shelf.get(draft_id) for draft_id in links.draft_ids]),
            orders=tuple([await self._book.get(order_id) for order_id in links.order_ids]),
            guides=await self._guides.of_orders(links.order_ids),
        )

    async def parts_list(self, inbox_id: str) -> tuple[WantedPart, ...]:
        """The order's products under the part numbers that their codes are known to mean."""
        order = (await self._inbox.get(inbox_id)).order
        codes = [line.code for line in order.lines]
        return wanted_of(order, await self._inbox.part_numbers(codes))

    async def remaining(self, inbox_id: str) -> Remaining:
        """What of the order's products is bought, in a draft, or still missing."""
        work = await self.work(inbox_id)
        bought = [
            Taken(line.part_number, line.code, line.quantity, order.reference)
            for order in work.orders
            if order.state is not OrderState.REJECTED
            for line in order.lines
        ]
        prepared: list[Taken] = []
        for draft in work.drafts:
            sent = {} if draft.closed else await self._book.sent_line_ids(draft.id)
            prepared += [
                Taken(line.offer.part_number, line.offer.code, line.quantity, draft.folio)
                for line in draft.lines
                if not draft.closed and line.id not in sent
            ]
        return remaining_of(await self.parts_list(inbox_id), bought, prepared)

    async def learn(self, code: str, part_number: str) -> None:
        """From now on this marketplace code means that part number; empty: forget it."""
        await self._inbox.learn(code, part_number)

    async def cross_references(self) -> Sequence[CrossReference]:
        return await self._inbox.cross_references()

    async def start_draft(self, inbox_id: str) -> Draft:
        """The open draft of the order, or a new one with the buyer's address in its form.

        Claims the order. Raises LedgerConflict where another clerk has it or it is cancelled. The
        draft's lines come from ``parts_list``, which only a search can turn into offers.
        """
        async with self._turns.setdefault(inbox_id, asyncio.Lock()):
            entry = await self._inbox.claim(inbox_id)
            if entry.state is InboxState.CANCELLED:
                raise LedgerConflict(inbox_id, entry.state.value)
            return await self._open_draft(inbox_id) or await self._new_draft(entry)

    def address_of(self, buyer: Buyer) -> Address:
        """The buyer's address as far as its text can be taken apart; nothing of it is dropped."""
        split = self._split_address(buyer.address)
        contact = buyer.name or split.contact
        extra = "" if split.contact in ("", contact) else split.contact
        return replace(
            split,
            contact=contact,
            phone=split.phone or buyer.phone,
            city=split.city or buyer.city,
            references=", ".join(filter(None, (split.references, extra))),
        )

    async def close(self) -> None:
        """Waits for the page that is on its way, and asks for no other."""
        for tally in self._running.values():
            tally.stopped = True
        while self._running:
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _to_the_end(self, work: Coroutine[None, None, None], tally: _Tally) -> None:
        """Runs apart from its caller: what is cancelled then stops after the page under way."""
        task = asyncio.create_task(work)
        self._running[task] = tally
        task.add_done_callback(lambda done: self._running.pop(done, None))
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            tally.stopped = True
            raise

    async def _pull(self, tally: _PullTally, report: PullWatcher) -> None:
        try:
            feed = self._feed(tally.connection_id)
            async with self._lease(tally.connection_id) as lease:
                await self._read_stored(tally)
                await self._pages(feed, lease, tally, report)
        except Problem as problem:
            self._remember(tally, problem)

    async def _pages(
        self, feed: SalesFeed, lease: _Lease, tally: _PullTally, report: PullWatcher
    ) -> None:
        while tally.pages < MOST_PAGES:
            if tally.stopped:
                return
            await self._refuse_full_disk()
            call_id = await lease.begin_call()
            body = await self._new_orders(feed, call_id)
            tally.pages += 1
            page, filed = await self._read_body(feed, call_id, body, tally)
            tally.pending = page.pending
            report(tally.report())
            if _is_last(page, filed):
                break
        if not tally.pending:
            await self._feeds.pulled(tally.connection_id)

    async def _new_orders(self, feed: SalesFeed, call_id: str) -> bytes:
        """Asks once. What came is committed before anything else happens."""
        try:
            body = await feed.new_orders_raw()
        except Problem as problem:
            state = CallState.REFUSED if _handed_over_nothing(problem) else CallState.LOST
            await self._feeds.settle_call(call_id, state, str(problem))
            raise
        await self._feeds.keep_body(call_id, body)
        return body

    async def _read_body(
        self, feed: SalesFeed, call_id: str, body: bytes, tally: _PullTally
    ) -> tuple[SalesPage, Filed]:
        try:
            page = await asyncio.to_thread(feed.parse_page, body)
        except (VendorRefused, VendorRejected) as problem:
            await self._feeds.settle_call(call_id, CallState.REFUSED, str(problem))
            raise
        except Problem as problem:
            tally.unreadable += 1
            await self._feeds.settle_call(call_id, CallState.UNREADABLE, str(problem))
            raise
        whole = "" if page.unreadable else call_id
        filed = await self._inbox.file(tally.connection_id, page.orders, whole)
        if page.unreadable:
            words = f"{len(page.unreadable)} entries without an order id"
            await self._feeds.settle_call(call_id, CallState.UNREADABLE, words)
        tally.add(filed, len(page.unreadable))
        return page, filed

    async def _read_stored(self, tally: _PullTally) -> None:
        """Pages that were committed and not read yet when the program was killed."""
        for page in await self._feeds.unread(tally.connection_id, [CallState.STORED]):
            await self._read_kept(page, tally)

    async def _read_kept(self, page: KeptBody, tally: _PullTally) -> None:
        """A page that still cannot be read stays where it is and stops nothing."""
        try:
            feed = self._feed(page.connection_id)
            await self._read_body(feed, page.id, page.body, tally)
        except (LedgerUnavailable, LedgerConflict):
            raise
        except Problem as problem:
            _log.info("a kept page of %s stays unread: %s", page.connection_id, problem)

    async def _recover(self, tally: _RecoverTally, report: RecoverWatcher) -> None:
        connection_id = tally.connection_id
        try:
            feed = self._feed(connection_id)
            standing = await self._feeds.standing(connection_id)
            tally.older = not standing.recoverable(self._clock())
            async with self._lease(connection_id) as lease:
                await self._read_stored(_PullTally(connection_id))
                ids = tuple(dict.fromkeys(await feed.recent_ids()))
                known = await self._inbox.known(connection_id, ids)
                missing = [order_id for order_id in ids if order_id not in known]
                tally.listed, tally.missing = len(ids), len(missing)
                for order_id in missing:
                    if tally.stopped:
                        return
                    await lease.keep()
                    await self._recover_one(feed, order_id, tally)
                    report(tally.report())
                if not tally.unreadable and await _finds_orders(feed, tally, known):
                    await self._feeds.recovered(connection_id, lease.token)
        except Problem as problem:
            self._remember(tally, problem)

    async def _recover_one(self, feed: SalesFeed, order_id: str, tally: _RecoverTally) -> None:
        try:
            order = await feed.order(order_id)
        except NotFound:
            tally.not_found.append(order_id)
        except UnreadableReply:
            tally.unreadable.append(order_id)
        except VendorRejected as problem:
            if problem.meaning == "sync_date_missing":
                raise
            tally.unreadable.append(order_id)
        else:
            filed = await self._inbox.file(tally.connection_id, [order])
            tally.recovered += len(filed.new)

    async def _recovery_due(self, connection_id: str, every: timedelta | None) -> bool:
        standing = await self._feeds.standing(connection_id)
        if standing.open_calls:
            return True
        if every is None:
            return False
        return standing.recovered_at is None or self._clock() - standing.recovered_at >= every

    async def _refuse_full_disk(self) -> None:
        free = await asyncio.to_thread(self._free_bytes)
        if free < LEAST_FREE:
            raise LedgerUnavailable("disk_full", f"{free // 2**20} MB are free")

    async def _open_draft(self, inbox_id: str) -> Draft | None:
        links = await self._inbox.links(inbox_id)
        for draft_id in reversed(links.draft_ids):
            draft = await self._shelf.get(draft_id)
            if not draft.closed:
                return draft
        return None

    async def _new_draft(self, entry: InboxOrder) -> Draft:
        draft = await self._shelf.create(f"{entry.order.id} {entry.order.buyer.name}".strip())
        address = self.address_of(entry.order.buyer)
        draft = await self._shelf.save(replace(draft, sales_order_id=entry.id, address=address))
        await self._inbox.note(entry.id, "draft_started", draft.folio)
        return draft

    def _has_feed(self, connection: Connection) -> bool:
        try:
            return self._connections.vendor(connection.id).sales is not None
        except Problem:
            return False

    def _feed(self, connection_id: str) -> SalesFeed:
        """Raises the last refusal again, without asking, until the connection was changed."""
        refusals = self._refusals.get(connection_id, [])
        if len(refusals) >= MOST_REFUSALS:
            raise refusals[-1]
        feed = self._connections.vendor(connection_id).sales
        if feed is None:
            raise CapabilityMissing(connection_id, "hand over marketplace orders")
        return feed

    def _remember(self, tally: _Tally, problem: Problem) -> None:
        tally.problem = problem
        if isinstance(problem, VendorRefused):
            self._refusals.setdefault(tally.connection_id, []).append(problem)

    @asynccontextmanager
    async def _lease(self, connection_id: str) -> AsyncIterator[_Lease]:
        """Nobody else reads this feed for as long as the block lasts."""
        limits = self._connections.get(connection_id).timeouts
        seconds = max(SHORTEST_LEASE, 2 * (limits.connect + limits.read))
        token = await self._feeds.take(connection_id, seconds)
        try:
            yield _Lease(self._feeds, connection_id, token, seconds)
        finally:
            await self._feeds.give_back(connection_id, token)


@dataclass
class _Lease:
    """The right to read a feed; it is renewed when half its time is over."""

    feeds: FeedLog
    connection_id: str
    token: str
    seconds: float
    renewed_at: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    async def begin_call(self) -> str:
        self.renewed_at = asyncio.get_running_loop().time()
        return await self.feeds.begin_call(self.connection_id, self.token, self.seconds)

    async def keep(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self.renewed_at > self.seconds / 2:
            self.renewed_at = now
            await self.feeds.renew(self.connection_id, self.token, self.seconds)


@dataclass
class _Tally:
    """What was counted so far; ``stopped`` asks to end before the next call."""

    connection_id: str
    stopped: bool = False
    problem: Problem | None = None


@dataclass
class _PullTally(_Tally):
    known: int = 0
    unreadable: int = 0
    pages: int = 0
    pending: int = 0
    new_ids: tuple[str, ...] = ()

    def add(self, filed: Filed, unreadable: int) -> None:
        self.new_ids += tuple(inbox_id(self.connection_id, number) for number in filed.new)
        self.known += len(filed.known)
        self.unreadable += unreadable

    def report(self) -> PullReport:
        return PullReport(
            connection_id=self.connection_id,
            new=len(self.new_ids),
            known=self.known,
            unreadable=self.unreadable,
            pages=self.pages,
            pending=self.pending,
            new_ids=self.new_ids,
            problem=self.problem,
        )


@dataclass
class _RecoverTally(_Tally):
    listed: int = 0
    missing: int = 0
    recovered: int = 0
    older: bool = False
    not_found: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def report(self) -> RecoverReport:
        return RecoverReport(
            connection_id=self.connection_id,
            listed=self.listed,
            missing=self.missing,
            recovered=self.recovered,
            not_found=len(self.not_found),
            not_found_ids=tuple(self.not_found),
            unreadable_ids=tuple(self.unreadable),
            older_may_be_missing=self.older,
            problem=self.problem,
        )


def _nobody(_: object) -> None:
    """Tells no one."""


def _is_last(page: SalesPage, filed: Filed) -> bool:
    """An answer without its counts (``found`` 0 though orders came) says nothing about the end."""
    return not filed.new or (page.pending == 0 and page.found > 0)


async def _finds_orders(feed: SalesFeed, tally: _RecoverTally, known: Collection[str]) -> bool:
    """Whether the call for one order works, so that orders it did not find are surely gone.

    Where its path is wrong it finds nothing at all, and what is missing would be forgotten.
    """
    if tally.recovered or not tally.not_found:
        return True
    if not known:
        return False
    try:
        await feed.order(min(known))
    except (NotFound, UnreadableReply):
        return False
    return True


def _handed_over_nothing(problem: Problem) -> bool:
    """Whether the marketplace surely marked no order as handed over."""
    match problem:
        case RateLimited() | VendorRefused() | VendorRejected():
            return True
        case CredentialsMissing() | SettingsInvalid() | CapabilityMissing():
            return True
        case VendorUnavailable():
            return problem.not_sent
        case _:
            return False


def _needs_a_person(problem: Problem) -> bool:
    match problem:
        case VendorRefused() | CredentialsMissing() | SettingsInvalid():
            return True
        case VendorRejected():
            return problem.meaning == "sync_date_missing"
        case _:
            return False
