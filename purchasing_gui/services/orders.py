"""From a draft to purchase orders whose fate is known, or honestly unknown.

An order is written to the ledger as ``sending`` before its first byte leaves. Whatever then happens
without a clear verdict leaves it ``indeterminate``; this program never sends it a second time.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from purchasing_gui.domain.drafts import Draft, DraftLine, OrderGroup, order_groups
from purchasing_gui.domain.ports import (
    AddressRules,
    Clock,
    OrderDesk,
    OrderRequest,
    OrderTracer,
    PartAnswer,
    PostalDirectory,
    Vendor,
)
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    DraftInvalid,
    Flaw,
    LedgerConflict,
    LedgerUnavailable,
    OutcomeUnknown,
    Problem,
    RateLimited,
    SettingsInvalid,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.products import Listing, Obstacle, Offer, offers_of
from purchasing_gui.domain.purchase_orders import (
    Change,
    Difference,
    Event,
    OrderLine,
    OrderState,
    Placement,
    PurchaseOrder,
    VendorOrder,
    Verification,
)
from purchasing_gui.domain.stores import DraftShelf, NewOrder, OrderBook, OrderFilter
from purchasing_gui.services.connections import Connections

SETTLING = timedelta(minutes=5)
"""How long a vendor may still be working at an order whose answer was lost."""

_CLOCK_SLACK = timedelta(minutes=10)
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class OrderSending:
    """The order is in the ledger and is about to leave."""

    order: PurchaseOrder


@dataclass(frozen=True, slots=True)
class OrderSettled:
    """The order has a new state; ``problem`` says why it was not placed."""

    order: PurchaseOrder
    problem: Problem | None = None


OrderEvent = OrderSending | OrderSettled
OrderReport = Callable[[OrderEvent], None]


@dataclass(frozen=True, slots=True)
class Inspection:
    """An order as it stands after asking the vendor, and what the vendor has."""

    order: PurchaseOrder
    found: VendorOrder


class Trail(StrEnum):
    """What going through the vendor's orders has shown of a lost one.

    ``SETTLED``: the vendor has it, or it was settled before. ``UNCLEAR``: some of its orders may be
    it. ``TOO_EARLY``: none yet, but the vendor may still be at it. ``NOT_THERE``: none; most
    likely it did not go in, which a person decides.
    """

    SETTLED = "settled"
    UNCLEAR = "unclear"
    TOO_EARLY = "too_early"
    NOT_THERE = "not_there"


@dataclass(frozen=True, slots=True)
class Tracing:
    """A lost order as it stands after being looked for, and what may be it at the vendor."""

    order: PurchaseOrder
    trail: Trail
    candidates: tuple[VendorOrder, ...] = ()


class Resolution(StrEnum):
    """What a person found out about an indeterminate order."""

    PLACED = "placed"
    REJECTED = "rejected"


class Orders:
    """Verifies drafts, sends purchase orders and finds out what became of them."""

    def __init__(
        self,
        connections: Connections,
        shelf: DraftShelf,
        book: OrderBook,
        postal: PostalDirectory,
        rules: AddressRules,
        clock: Clock,
        check_max_age: timedelta,
        after_placing: Callable[[PurchaseOrder], Awaitable[None]] | None = None,
    ) -> None:
        self._connections = connections
        self._shelf = shelf
        self._book = book
        self._postal = postal
        self._rules = rules
        self._clock = clock
        self._check_max_age = check_max_age
        self._after_placing = after_placing
        self._sending: set[asyncio.Task[PurchaseOrder]] = set()
        self._leaving: set[asyncio.Task[Sequence[PurchaseOrder]]] = set()

    def flaws(self, draft: Draft) -> tuple[Flaw, ...]:
        """All that is wrong or doubtful in the draft, found without asking anybody."""
        if not draft.lines:
            return (Flaw("lines", "lines_missing"),)
        found: list[Flaw] = []
        if any(
            group.connection_id and self._wants_address(group)
            for group in order_groups(draft.lines)
        ):
            found += self._rules.rfc_flaws(draft.rfc)
            place = self._postal.place(draft.address.postal_code)
            found += self._rules.address_flaws(draft.address, place)
        for group in order_groups(draft.lines):
            found += self._group_flaws(draft, group)
        return tuple(dict.fromkeys(found))

    async def verify(self, draft_id: str) -> Verification:
        """Reads price and stock of every line again that is not on an order yet.

        A vendor that fails blocks only its own lines.
        """
        draft = await self._unsent(draft_id)
        by_connection: dict[str, list[DraftLine]] = {}
        for line in draft.lines:
            by_connection.setdefault(line.offer.connection_id, []).append(line)
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(self._quote(connection_id, lines))
                for connection_id, lines in by_connection.items()
            ]
        fresh: dict[str, Offer] = {}
        differences: list[Difference] = []
        for task in tasks:
            for line, answer in task.result():
                now, found = self._compared(line, answer)
                if now is not None:
                    fresh[line.id] = now
                differences += found
        return Verification(
            draft_id=draft.id,
            revision=draft.revision,
            at=self._clock(),
            fresh=fresh,
            differences=tuple(differences),
        )

    async def submit(
        self, draft_id: str, check: Verification, report: OrderReport | None = None
    ) -> Sequence[PurchaseOrder]:
        """Sends one purchase order for each vendor and warehouse, all at once, each exactly once.

        Lines that are already on an order (unless it was rejected) are left out. Raises
        DraftInvalid (stale or open check, flaws that block) or LedgerConflict before anything is
        sent. Cancelling the call does not stop orders that are already leaving.
        """
        draft = await self._unsent(draft_id)
        self._refuse_unfit(draft, check)
        leaving = asyncio.create_task(self._leave(draft, check, report or (lambda _: None)))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)
        return await asyncio.shield(leaving)

    async def get(self, order_id: str) -> PurchaseOrder:
        return await self._book.get(order_id)

    async def list(self, wanted: OrderFilter | None = None) -> Sequence[PurchaseOrder]:
        """Newest first."""
        return await self._book.list(wanted or OrderFilter())

    async def count(self, wanted: OrderFilter | None = None) -> int:
        """How many there are, whatever the filter's limit and offset."""
        return await self._book.count(wanted or OrderFilter())

    async def events(self, order_id: str) -> Sequence[Event]:
        return await self._book.events(order_id)

    async def of_draft(self, draft_id: str) -> Sequence[PurchaseOrder]:
        return await self._book.list(OrderFilter(draft_id=draft_id))

    async def sent_lines(self, draft_id: str) -> Mapping[str, OrderState]:
        """The draft's lines that are on an order not rejected, with that order's state."""
        return await self._book.sent_line_ids(draft_id)

    async def look_up(self, order_id: str, number: str = "") -> PurchaseOrder:
        """Finds out what became of the order: as ``inspect``, or as ``trace`` where there is no
        number and the vendor's orders can be gone through.
        """
        if not number and await self._is_traceable(order_id):
            return (await self.trace(order_id)).order
        return (await self.inspect(order_id, number)).order

    def can_trace(self, order: PurchaseOrder) -> bool:
        """Whether ``trace`` can look for this order at its vendor."""
        try:
            tracer = self._connections.vendor(order.connection_id).order_tracer
        except Problem:
            return False
        return tracer is not None and order.state is OrderState.INDETERMINATE

    async def trace(self, order_id: str) -> Tracing:
        """Goes through the vendor's orders for one whose answer was lost.

        The only one with the same lines, made since and no other order's, places it, unless a
        second lost order might be meant. Raises CapabilityMissing where the vendor's orders cannot
        be gone through, and what the vendor says.
        """
        order = await self._book.get(order_id)
        if order.state is not OrderState.INDETERMINATE:
            return Tracing(order, Trail.SETTLED)
        candidates = await self._candidates(order)
        sure = len(candidates) == 1 and _is_timely(candidates[0], order)
        if sure and not await self._has_rival(order):
            return await self._adopted(order, candidates[0], "found_at_vendor")
        seen = " · ".join(one.vendor_number for one in candidates)
        await self._book.note(order.id, "traced", seen)
        if candidates:
            return Tracing(order, Trail.UNCLEAR, candidates)
        early = self._clock() - order.created_at < SETTLING
        return Tracing(order, Trail.TOO_EARLY if early else Trail.NOT_THERE)

    async def adopt(self, order_id: str, found: VendorOrder) -> PurchaseOrder:
        """A person says that this candidate of ``trace`` is the lost order.

        Raises LedgerConflict where another order has its number.
        """
        order = await self._book.get(order_id)
        return (await self._adopted(order, found, "chosen_by_person")).order

    async def inspect(self, order_id: str, number: str = "") -> Inspection:
        """Asks the vendor about an order by its number, or by ``number`` that the clerk obtained.

        An indeterminate order becomes placed when the vendor's record carries our reference.
        Raises CapabilityMissing, NotFound, or VendorRejected(code="mismatch") where the number
        belongs to another order.
        """
        order = await self._book.get(order_id)
        lookup = self._connections.vendor(order.connection_id).order_lookup
        asked = number or order.vendor_number or order.invoice_number
        if lookup is None or not asked:
            raise CapabilityMissing(order.connection_id, "look up this order")
        found = await lookup.find(asked)
        if found.reference and found.reference != order.reference:
            raise VendorRejected(
                "mismatch", f"{asked} is the order {found.reference}, not {order.reference}"
            )
        if order.state is OrderState.INDETERMINATE:
            return Inspection((await self._adopted(order, found, "found_at_vendor")).order, found)
        await self._book.note(order.id, "looked_up", found.state or found.vendor_number)
        if order.state is OrderState.PLACED:
            numbers = (found.vendor_number, found.invoice_number)
            order = await self._book.learn_numbers(order.id, *numbers)
        return Inspection(order, found)

    async def resolve(
        self,
        order_id: str,
        outcome: Resolution,
        *,
        why: str,
        vendor_number: str = "",
        invoice_number: str = "",
    ) -> PurchaseOrder:
        """A person says what became of an indeterminate order; who, when and why are kept."""
        if not why.strip():
            raise DraftInvalid([Flaw("why", "reason_missing")])
        placed = outcome is Resolution.PLACED
        return await self._book.settle(
            order_id,
            before=OrderState.INDETERMINATE,
            after=OrderState.PLACED if placed else OrderState.REJECTED,
            what="resolved_by_person",
            placement=Placement(vendor_number, invoice_number) if placed else None,
            words=why.strip(),
            problem_code="" if placed else "did_not_arrive",
        )

    async def _is_traceable(self, order_id: str) -> bool:
        return self.can_trace(await self._book.get(order_id))

    async def _candidates(self, order: PurchaseOrder) -> tuple[VendorOrder, ...]:
        """The vendor's orders that may be this one and are no other's here."""
        tracer = self._connections.vendor(order.connection_id).order_tracer
        if tracer is None:
            raise CapabilityMissing(order.connection_id, "go through its orders")
        trace = order.trace or await tracer.trace_of(_request_of(order))
        found = await tracer.candidates(trace, order.lines, order.created_at)
        return tuple([one for one in found if not await self._is_taken(order, one.vendor_number)])

    async def _is_taken(self, order: PurchaseOrder, number: str) -> bool:
        """Whether another order here has the vendor's number, perhaps as part of what a person
        wrote (``buyer/order``).
        """
        mentioned = OrderFilter(connection_id=order.connection_id, text=number)
        others = (one for one in await self._book.list(mentioned) if one.id != order.id)
        return any(number in _WORDS.findall(other.vendor_number) for other in others)

    async def _has_rival(self, order: PurchaseOrder) -> bool:
        """Whether another lost order of the connection has the same lines."""
        lost = OrderFilter(
            states=frozenset({OrderState.INDETERMINATE, OrderState.SENDING}),
            connection_id=order.connection_id,
        )
        others = (other for other in await self._book.list(lost) if other.id != order.id)
        return any(_pieces(other) == _pieces(order) for other in others)

    async def _adopted(self, order: PurchaseOrder, found: VendorOrder, what: str) -> Tracing:
        placement = Placement(found.vendor_number, found.invoice_number, raw=found.raw)
        placed = await self._book.place_found(
            order.id, placement, what=what, words=found.vendor_number
        )
        return Tracing(placed, Trail.SETTLED)

    async def _leave(
        self, draft: Draft, check: Verification, report: OrderReport
    ) -> Sequence[PurchaseOrder]:
        """From the write-ahead on nothing may interrupt: what is written is also sent."""
        groups = order_groups(draft.lines)
        orders = await self._book.write_ahead(
            draft.id, draft.revision, [self._new_order(draft, group, check) for group in groups]
        )
        return await asyncio.gather(*(self._start(order, draft, report) for order in orders))

    @property
    def sending(self) -> int:
        """How many orders are on their way right now."""
        return len(self._sending)

    async def close(self) -> None:
        """Waits for the orders that are on their way."""
        while self._leaving or self._sending:
            await asyncio.gather(*self._leaving, *self._sending, return_exceptions=True)

    async def _unsent(self, draft_id: str) -> Draft:
        """The draft with only those lines that are on no order yet."""
        draft = await self._shelf.get(draft_id)
        sent = await self._book.sent_line_ids(draft_id)
        return replace(draft, lines=tuple(line for line in draft.lines if line.id not in sent))

    def _wants_address(self, group: OrderGroup) -> bool:
        """Spanish shops have a form of their own; a vendor that cannot be reached wants it all."""
        try:
            desk = self._vendor_desk(group.connection_id)
        except Problem:
            return True
        return any(fate.fate != "dropped" for fate in desk.address_fates())

    def _group_flaws(self, draft: Draft, group: OrderGroup) -> Sequence[Flaw]:
        try:
            return self._vendor_desk(group.connection_id).flaws(_request(draft, group, ""))
        except Problem as problem:
            return [Flaw(f"connection:{group.connection_id}", "connection", detail=str(problem))]

    def _vendor_desk(self, connection_id: str) -> OrderDesk:
        desk = self._connections.vendor(connection_id).orders
        if desk is None:
            raise CapabilityMissing(connection_id, "place orders")
        return desk

    async def _quote(
        self, connection_id: str, lines: Sequence[DraftLine]
    ) -> Sequence[tuple[DraftLine, PartAnswer]]:
        try:
            desk = self._vendor_desk(connection_id)
            answers = await desk.quote([_order_line(line, line.offer) for line in lines])
        except Problem as problem:
            answers = [PartAnswer(line.offer.part_number, problem=problem) for line in lines]
        return list(zip(lines, answers, strict=True))

    def _compared(
        self, line: DraftLine, answer: PartAnswer
    ) -> tuple[Offer | None, Sequence[Difference]]:
        """The offer as it stands now, and all in which it differs from what the clerk saw."""
        before, problem = line.offer, answer.problem
        if isinstance(problem, CapabilityMissing):
            return before, []
        if isinstance(problem, VendorRejected) and problem.meaning == "product_disabled":
            return None, [Difference(line.id, Change.DISABLED, before, None, str(problem))]
        if problem is not None:
            return None, [Difference(line.id, Change.UNANSWERED, before, None, str(problem))]
        now = self._same_warehouse(before, answer.listing) if answer.listing else None
        if now is None:
            return None, [Difference(line.id, Change.GONE, before, None)]
        if now.obstacle is not None or now.price is None:
            change = Change.DISABLED if now.obstacle is Obstacle.DISABLED else Change.NOT_ORDERABLE
            return now, [Difference(line.id, change, before, now, obstacle=now.obstacle)]
        return now, [Difference(line.id, change, before, now) for change in _changes(line, now)]

    def _same_warehouse(self, before: Offer, listing: Listing) -> Offer | None:
        offers = offers_of(
            listing,
            connection_id=before.connection_id,
            vendor_label=before.vendor_label,
            as_of=self._clock(),
            live=True,
        )
        return next(
            (offer for offer in offers if offer.warehouse == before.warehouse), None
        ) or next(
            (
                offer
                for offer in offers
                if offer.warehouse
                and before.warehouse
                and offer.warehouse.id == before.warehouse.id
            ),
            None,
        )

    def _refuse_unfit(self, draft: Draft, check: Verification) -> None:
        flaws = [flaw for flaw in self.flaws(draft) if flaw.blocks]
        if check.draft_id != draft.id or check.revision != draft.revision:
            flaws.append(Flaw("check", "check_outdated"))
        elif self._clock() - check.at > self._check_max_age:
            flaws.append(Flaw("check", "check_too_old"))
        flaws += [
            Flaw(f"line:{difference.line_id}", str(difference.change), detail=difference.detail)
            for difference in check.open_differences
        ]
        flaws += [
            Flaw(f"line:{line.id}", "not_verified")
            for line in draft.lines
            if line.id not in check.fresh
        ]
        if flaws:
            raise DraftInvalid(flaws)

    def _new_order(self, draft: Draft, group: OrderGroup, check: Verification) -> NewOrder:
        vendor: Vendor = self._connections.vendor(group.connection_id)
        return NewOrder(
            connection_id=group.connection_id,
            vendor_label=group.vendor_label,
            warehouse_id=group.warehouse_id,
            warehouse_label=group.warehouse_label,
            lines=tuple(_order_line(line, check.fresh[line.id]) for line in group.lines),
            address=draft.address,
            rfc=draft.rfc,
            takes_guides=vendor.guides is not None,
            billing=draft.billing,
            line_ids=tuple(line.id for line in group.lines),
        )

    def _start(
        self, order: PurchaseOrder, draft: Draft, report: OrderReport
    ) -> asyncio.Task[PurchaseOrder]:
        task = asyncio.create_task(self._send(order, draft, report))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
        return task

    async def _send(self, order: PurchaseOrder, draft: Draft, report: OrderReport) -> PurchaseOrder:
        report(OrderSending(order))
        try:
            request = replace(_request_of(order), billing=draft.billing)
            request = await self._traceable(order, request)
            placement = await self._vendor_desk(order.connection_id).place(request)
        except Problem as problem:
            settled = await self._settle_problem(order, problem)
            report(OrderSettled(settled, problem))
            return settled
        except BaseException:
            unknown = OutcomeUnknown(order.reference, "the program was interrupted")
            await asyncio.shield(self._settle_problem(order, unknown))
            raise
        settled = await self._book.settle(
            order.id,
            before=OrderState.SENDING,
            after=OrderState.PLACED,
            what="placed",
            placement=placement,
            words=placement.words,
        )
        report(OrderSettled(settled))
        if self._after_placing is not None:
            await self._after_placing(settled)
        return settled

    async def _traceable(self, order: PurchaseOrder, request: OrderRequest) -> OrderRequest:
        """The request with what it can be found by, written down before anything of it leaves."""
        tracer: OrderTracer | None = self._connections.vendor(order.connection_id).order_tracer
        if tracer is None:
            return request
        trace = await tracer.trace_of(request)
        await self._book.keep_trace(order.id, trace)
        return replace(request, trace=trace)

    async def _settle_problem(self, order: PurchaseOrder, problem: Problem) -> PurchaseOrder:
        after, code = fate_of(problem)
        return await self._book.settle(
            order.id,
            before=OrderState.SENDING,
            after=after,
            what=str(after),
            words=_words_of(problem),
            problem_code=code,
        )


def fate_of(problem: Problem) -> tuple[OrderState, str]:
    """What a failed send proves: rejected only where the vendor surely has no such order.

    The ledger is asked for the last time before anything leaves.
    """
    match problem:
        case RateLimited():
            return OrderState.REJECTED, "not_sent"
        case VendorUnavailable(not_sent=True):
            return OrderState.REJECTED, "not_sent"
        case CredentialsMissing() | SettingsInvalid() | CapabilityMissing() | DraftInvalid():
            return OrderState.REJECTED, "not_sent"
        case LedgerUnavailable() | LedgerConflict():
            return OrderState.REJECTED, "not_sent"
        case VendorRefused():
            return OrderState.REJECTED, "refused"
        case VendorRejected():
            return OrderState.REJECTED, problem.meaning
        case _:
            return OrderState.INDETERMINATE, "no_answer"


def _changes(line: DraftLine, now: Offer) -> Iterator[Change]:
    """What a clerk may accept: price and stock may both have moved."""
    if now.price != line.offer.price:
        yield Change.PRICE_MOVED
    if now.stock is not None and now.stock < line.quantity:
        yield Change.STOCK_SHORT


def _words_of(problem: Problem) -> str:
    match problem:
        case VendorRejected() | VendorRefused():
            return problem.words
        case OutcomeUnknown():
            return problem.cause
        case _:
            return str(problem)


def _order_line(line: DraftLine, offer: Offer) -> OrderLine:
    if offer.price is None:
        raise DraftInvalid([Flaw(f"line:{line.id}", "no_price", detail=offer.part_number)])
    return OrderLine(
        code=offer.code,
        part_number=offer.part_number,
        name=offer.name,
        quantity=line.quantity,
        unit_price=offer.price,
    )


def _request_of(order: PurchaseOrder) -> OrderRequest:
    return OrderRequest(
        reference=order.reference,
        warehouse_id=order.warehouse_id,
        lines=order.lines,
        address=order.address,
        rfc=order.rfc,
        billing=order.billing,
    )


def _is_timely(found: VendorOrder, order: PurchaseOrder) -> bool:
    """Whether the vendor surely made it since ours left, but for the difference of two clocks."""
    made = found.created_at
    return made is not None and made >= order.created_at - _CLOCK_SLACK


def _pieces(order: PurchaseOrder) -> Counter[str]:
    pieces: Counter[str] = Counter()
    for line in order.lines:
        pieces[line.code] += line.quantity
    return pieces


def _request(draft: Draft, group: OrderGroup, reference: str) -> OrderRequest:
    return OrderRequest(
        reference=reference,
        warehouse_id=group.warehouse_id,
        lines=tuple(_order_line(line, line.offer) for line in group.lines),
        address=draft.address,
        rfc=draft.rfc,
        billing=draft.billing,
    )
