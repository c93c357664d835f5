"""An inbox in memory, and a view that remembers what it is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.inbox import (
    CrossReference,
    FeedStanding,
    InboxFilter,
    InboxOrder,
    InboxState,
    Remaining,
    Taken,
    remaining_of,
    wanted_of,
)
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.problems import LedgerConflict, Problem
from purchasing_gui.domain.purchase_orders import Event
from purchasing_gui.domain.sales_orders import Buyer, SalesLine, SalesOrder
from purchasing_gui.services.inbox import (
    InboxWork,
    PullReport,
    RecoverReport,
    RereadReport,
    Rounds,
)
from purchasing_gui.ui.inbox.values import (
    NOTHING_DONE,
    Activity,
    Feeds,
    Habits,
    Listing,
    Message,
    OrderDetail,
    Source,
    Supply,
)

NOON = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
IMOTRIZ = Connection("imotriz", "imotriz", "iMotriz")
COLOMBIA = Connection("colombia", "imotriz", "iMotriz Colombia")


def sales_order(number: str, **changes: Any) -> SalesOrder:
    order = SalesOrder(
        id=number,
        lines=(SalesLine("KYB-344459", "Amortiguador Tsuru", 2, Money(Decimal("845.00"), "MXN")),),
        buyer=Buyer(
            "María Peña Núñez",
            "maria@correo.mx",
            "33 3123 4567",
            "Av. Álvaro Obregón 121, 06700",
            "Ciudad de México",
        ),
        total=Money(Decimal("1690.00"), "MXN"),
        created_at=NOON - timedelta(hours=2),
        raw='{"token": "s3cret", "id": 1}',
    )
    return replace(order, **changes)


def entry(number: str, state: InboxState = InboxState.NEW, **changes: Any) -> InboxOrder:
    """``order_…`` changes the order, all others its place in the inbox."""
    of_order = {name[6:]: value for name, value in changes.items() if name.startswith("order_")}
    of_entry = {name: value for name, value in changes.items() if not name.startswith("order_")}
    made = InboxOrder(
        f"imotriz:{number}", "imotriz", sales_order(number, **of_order), state, NOON, NOON
    )
    return replace(made, **of_entry)


@dataclass
class FakeInbox:
    """Answers from memory; ``Ana`` works here. ``gate`` holds a pull until it is set."""

    connections: tuple[Connection, ...] = (IMOTRIZ,)
    entries: dict[str, InboxOrder] = field(default_factory=dict)
    standings: dict[str, FeedStanding] = field(default_factory=dict)
    arriving: list[InboxOrder] = field(default_factory=list)
    recovered: RecoverReport = field(default_factory=lambda: RecoverReport("imotriz"))
    problem: Problem | None = None
    polled_problem: Problem | None = None
    gate: asyncio.Event | None = None
    done: InboxWork = NOTHING_DONE
    history: list[Event] = field(default_factory=list)
    learned: dict[str, str] = field(default_factory=dict)
    pulled: list[str] = field(default_factory=list)
    polls: list[tuple[str, Rounds]] = field(default_factory=list)
    started: list[str] = field(default_factory=list)

    def put(self, *entries: InboxOrder) -> None:
        self.entries.update({one.id: one for one in entries})

    def sources(self) -> tuple[Connection, ...]:
        return self.connections

    async def list(self, wanted: InboxFilter) -> Sequence[InboxOrder]:
        return [replace(one, order=replace(one.order, raw="")) for one in self.entries.values()]

    async def get(self, inbox_id: str) -> InboxOrder:
        return self.entries[inbox_id]

    async def pull(self, connection_id: str, report: Callable[[PullReport], None]) -> PullReport:
        self.pulled.append(connection_id)
        if self.gate is not None:
            await self.gate.wait()
        new, self.arriving = self.arriving, []
        self.put(*new)
        told = PullReport(connection_id, new=len(new), pages=1)
        report(told)
        return replace(told, problem=self.problem)

    async def recover(
        self, connection_id: str, report: Callable[[RecoverReport], None]
    ) -> RecoverReport:
        self.standings[connection_id] = FeedStanding(connection_id, pulled_at=NOON)
        report(self.recovered)
        return self.recovered

    async def reread(self, connection_id: str = "") -> RereadReport:
        return RereadReport(2, 3, 1)

    async def poll(
        self, connection_id: str, rounds: Rounds, report: Callable[[PullReport], None]
    ) -> Problem:
        self.polls.append((connection_id, rounds))
        report(PullReport(connection_id, new=2, pages=1))
        if self.polled_problem is None:
            await asyncio.Event().wait()
        assert self.polled_problem is not None
        return self.polled_problem

    async def standing(self, connection_id: str) -> FeedStanding:
        return self.standings.get(connection_id, FeedStanding(connection_id, pulled_at=NOON))

    async def claim(self, inbox_id: str, instead_of: str = "") -> InboxOrder:
        before = self.entries.get(inbox_id)
        if before is None:
            raise LedgerConflict(inbox_id, "missing")
        if before.owner not in ("", "Ana", instead_of):
            raise LedgerConflict(inbox_id, "claimed", before.owner)
        return self._change(inbox_id, owner="Ana")

    async def release(self, inbox_id: str) -> InboxOrder:
        return self._change(inbox_id, owner="")

    async def mark(self, inbox_id: str, state: InboxState | None) -> InboxOrder:
        return self._change(inbox_id, marked=state, state=state or InboxState.NEW)

    async def note(self, inbox_id: str, text: str) -> None:
        self.history.append(Event(NOON, "Ana", "note", text, len(self.history) + 1))
        self._change(inbox_id, notes=self.entries[inbox_id].notes + 1)

    async def events(self, inbox_id: str) -> Sequence[Event]:
        return tuple(self.history)

    async def work(self, inbox_id: str) -> InboxWork:
        return self.done

    async def refresh(self, inbox_id: str) -> InboxOrder:
        order = replace(self.entries[inbox_id].order, status="shipped")
        return self._change(inbox_id, order=order)

    async def parts_list(self, inbox_id: str) -> tuple[WantedPart, ...]:
        return wanted_of(self.entries[inbox_id].order, self.learned)

    async def remaining(self, inbox_id: str) -> Remaining:
        bought = [
            Taken(line.part_number, line.code, line.quantity, order.reference)
            for order in self.done.orders
            for line in order.lines
        ]
        return remaining_of(await self.parts_list(inbox_id), bought)

    async def rewrite_note(self, inbox_id: str, note_id: int, text: str) -> None:
        self.history = [
            replace(event, words=text) if event.id == note_id else event
            for event in self.history
            if text or event.id != note_id
        ]
        if not text:
            self._change(inbox_id, notes=self.entries[inbox_id].notes - 1)

    async def learn(self, code: str, part_number: str) -> None:
        self.learned[code] = part_number

    async def cross_references(self) -> Sequence[CrossReference]:
        return [CrossReference(code, number) for code, number in self.learned.items()]

    async def start_draft(self, inbox_id: str) -> Draft:
        self.started.append(inbox_id)
        return Draft("draft-1", "SUC01-2026-000123", sales_order_id=inbox_id)

    def _change(self, inbox_id: str, **changes: Any) -> InboxOrder:
        self.entries[inbox_id] = replace(self.entries[inbox_id], **changes)
        return self.entries[inbox_id]


@dataclass
class MemoryHabits:
    habits: Habits = field(default_factory=lambda: Habits(explained=True))

    def load(self) -> Habits:
        return self.habits

    def keep(self, habits: Habits) -> None:
        self.habits = habits


@dataclass
class RememberedView:
    """Keeps the last of everything; ``says_yes`` is the clerk's answer to every question."""

    is_seen: bool = True
    says_yes: bool = True
    sources: Sequence[Source] = ()
    listing: Listing | None = None
    detail: OrderDetail | None = None
    feeds: Feeds = field(default_factory=Feeds)
    activities: list[Activity | None] = field(default_factory=list)
    habits: Habits = field(default_factory=Habits)
    pulled: list[PullReport] = field(default_factory=list)
    recovered: list[RecoverReport] = field(default_factory=list)
    reread: list[RereadReport] = field(default_factory=list)
    arrived: list[tuple[int, str]] = field(default_factory=list)
    ended: list[Problem] = field(default_factory=list)
    told: list[Message] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    supplied: list[tuple[str, Sequence[WantedPart]]] = field(default_factory=list)
    supply: Supply = Supply.MISSING
    left: Remaining | None = None

    def show_sources(self, sources: Sequence[Source], chosen: str) -> None:
        self.sources = sources

    def show_listing(self, listing: Listing) -> None:
        self.listing = listing

    def show_detail(self, detail: OrderDetail | None) -> None:
        self.detail = detail

    def show_feeds(self, feeds: Feeds) -> None:
        self.feeds = feeds

    def show_activity(self, activity: Activity | None) -> None:
        self.activities.append(activity)

    def show_habits(self, habits: Habits) -> None:
        self.habits = habits

    def show_pulled(self, report: PullReport, label: str) -> None:
        self.pulled.append(report)

    def show_recovered(self, report: RecoverReport, label: str) -> None:
        self.recovered.append(report)

    def show_reread(self, report: RereadReport) -> None:
        self.reread.append(report)

    def show_arrived(self, count: int, label: str) -> None:
        self.arrived.append((count, label))

    def show_polling_ended(self, problem: Problem, label: str) -> None:
        self.ended.append(problem)

    def tell(self, message: Message) -> None:
        self.told.append(message)

    def announce_supply(self, draft_id: str, parts: Sequence[WantedPart]) -> None:
        self.supplied.append((draft_id, parts))

    async def ask_marking(self, labels: Sequence[str]) -> bool:
        return self._answer(f"marking {', '.join(labels)}")

    async def ask_take_over(self, number: str, owner: str) -> bool:
        return self._answer(f"take {number} over from {owner}")

    async def ask_supply_again(self, entry: InboxOrder, left: Remaining) -> Supply | None:
        self.left = left
        return self.supply if self._answer(f"supply {entry.order.id} again") else None

    def _answer(self, question: str) -> bool:
        self.asked.append(question)
        return self.says_yes

    @property
    def numbers(self) -> list[str]:
        assert self.listing is not None
        return [one.order.id for one in self.listing.entries]

    @property
    def states(self) -> Mapping[InboxState, int]:
        assert self.listing is not None
        return self.listing.counts.states
