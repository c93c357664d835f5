"""What the inbox pane does: read the marketplaces, find an order, and get it supplied."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from purchasing_gui.domain.inbox import (
    FeedStanding,
    InboxFilter,
    InboxOrder,
    InboxState,
    Remaining,
    code_key,
)
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.problems import LedgerConflict, Problem
from purchasing_gui.services.inbox import Inbox, PullReport, RecoverReport, RereadReport, Rounds
from purchasing_gui.ui.inbox.narrowing import (
    FoundBy,
    Narrowing,
    Order,
    findable,
    ordered,
    passing,
)
from purchasing_gui.ui.inbox.values import (
    Activity,
    Counts,
    Feeds,
    Habits,
    Lack,
    Listing,
    Message,
    OrderDetail,
    Remedy,
    Source,
    Supply,
    Work,
)
from purchasing_gui.ui.tasks import TaskScope

MOST_ORDERS = 10_000
COMPARED_EVERY = timedelta(days=1)
_REFRESH = 60.0
_WORK = "inbox-work"
_DETAIL = "inbox-detail"
_RELOAD = "inbox-reload"
_POLL = "inbox-poll:"

Pause = Callable[[float], Awaitable[None]]


class HabitStore(Protocol):
    """Keeps what this desk chose beyond the window's life."""

    def load(self) -> Habits: ...

    def keep(self, habits: Habits) -> None: ...


class InboxView(Protocol):
    """What the presenter asks of the window."""

    @property
    def is_seen(self) -> bool:
        """Whether the clerk has the pane before him."""
        ...

    def show_sources(self, sources: Sequence[Source], chosen: str) -> None: ...

    def show_listing(self, listing: Listing) -> None: ...

    def show_detail(self, detail: OrderDetail | None) -> None: ...

    def show_feeds(self, feeds: Feeds) -> None: ...

    def show_activity(self, activity: Activity | None) -> None: ...

    def show_habits(self, habits: Habits) -> None: ...

    def show_pulled(self, report: PullReport, label: str) -> None: ...

    def show_recovered(self, report: RecoverReport, label: str) -> None: ...

    def show_reread(self, report: RereadReport) -> None: ...

    def show_arrived(self, count: int, label: str) -> None:
        """New orders came by themselves: tells it even to who looks elsewhere."""
        ...

    def show_polling_ended(self, problem: Problem, label: str) -> None: ...

    def tell(self, message: Message) -> None: ...

    def announce_supply(self, draft_id: str, parts: Sequence[WantedPart]) -> None: ...

    async def ask_marking(self, labels: Sequence[str]) -> bool:
        """Whether to read although that marks the orders at the marketplace."""
        ...

    async def ask_take_over(self, number: str, owner: str) -> bool: ...

    async def ask_supply_again(self, entry: InboxOrder, left: Remaining) -> Supply | None:
        """What to buy though something is bought already; None for nothing."""
        ...


class InboxPresenter:
    """Owns which orders are shown and which one is open.

    ``clerk`` is who works here; where it is empty, it is learned from the first order claimed.
    """

    def __init__(
        self,
        view: InboxView,
        inbox: Inbox,
        habits: HabitStore,
        clock: Clock,
        scope: TaskScope,
        clerk: str = "",
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._view = view
        self._inbox = inbox
        self._store = habits
        self._clock = clock
        self._scope = scope
        self._clerk = clerk
        self._pause = pause
        self._habits = Habits()
        self._sources: tuple[Source, ...] = ()
        self._orders: list[FoundBy] = []
        self._cut = False
        self._narrowing = Narrowing()
        self._order = Order()
        self._detail: OrderDetail | None = None
        self._polled: set[str] = set()
        self._working = False

    async def start(self) -> None:
        """Reads what is shown first, and begins to read by itself where that was chosen."""
        self._habits = self._store.load()
        self._view.show_habits(self._habits)
        self.show_sources()
        await self.reload()
        self._scope.start(self._keep_true())

    @property
    def detail(self) -> OrderDetail | None:
        """The open order."""
        return self._detail

    def show_sources(self) -> None:
        """The marketplaces as they are connected now."""
        self._sources = tuple(
            Source(connection.id, connection.label) for connection in self._inbox.sources()
        )
        if self._narrowing.connection_id not in {one.connection_id for one in self._sources}:
            self._narrowing = replace(self._narrowing, connection_id="")
        self._view.show_sources(self._sources, self._narrowing.connection_id)
        self._show_listing()
        self._follow_polling()
        self._scope.replace("inbox-feeds", self._show_feeds())

    def refresh(self) -> None:
        """Reads the ledger again; what is open stays open."""
        self._scope.replace(_RELOAD, self.reload())

    async def reload(self) -> None:
        entries = await self._inbox.list(InboxFilter(limit=MOST_ORDERS))
        self._orders = await asyncio.to_thread(findable, entries)
        self._cut = len(entries) >= MOST_ORDERS
        self._show_listing()
        await self._show_feeds()
        if self._detail is not None:
            self.open(self._detail.entry.id)

    def narrow(self, narrowing: Narrowing) -> None:
        chosen = self._narrowing.connection_id
        self._narrowing = narrowing
        self._show_listing()
        if narrowing.connection_id != chosen:
            self._scope.replace("inbox-feeds", self._show_feeds())

    def sort(self, order: Order) -> None:
        self._order = order
        self._show_listing()

    def open(self, inbox_id: str) -> None:
        """Shows an order: at once what the list knows, then all the rest."""
        entry = self._listed(inbox_id)
        if entry is None:
            self._scope.cancel(_DETAIL)
            self._take_detail(None)
            return
        if self._detail is None or self._detail.entry.id != inbox_id:
            self._take_detail(self._plain_detail(entry))
        self._scope.replace(_DETAIL, self._load_detail(inbox_id))

    # The marketplaces.

    def pull(self) -> None:
        """Fetches the new orders of the marketplace at hand, or of all."""
        if not self._working:
            self._scope.replace(_WORK, self._pull())

    def recover(self) -> None:
        """Fetches what the last 8 days should have brought and is not here."""
        if not self._working:
            self._scope.replace(_WORK, self._recover())

    def reread(self) -> None:
        """Tries kept pages again that could not be read."""
        if not self._working:
            self._scope.replace(_WORK, self._reread())

    def cancel(self) -> None:
        """The page that is on its way still comes in."""
        if self._scope.cancel(_WORK):
            self._view.tell(Message.STOPPING)
            self.refresh()

    async def set_comparing(self, compares: bool) -> None:
        """Asks once a day that nothing is missing, or no longer."""
        self._keep_habits(replace(self._habits, compares=compares))
        self._stop_polling()
        self._follow_polling()
        await self._show_feeds()

    async def set_polling(self, polling: bool, minutes: int) -> None:
        """Reads by itself from now on, or no longer."""
        if polling and not await self._may_mark():
            self._view.show_habits(self._habits)
            return
        self._keep_habits(replace(self._habits, polling=polling, minutes=minutes))
        self._stop_polling()
        self._follow_polling()
        await self._show_feeds()

    # The open order.

    async def claim(self) -> None:
        """Makes the open order this clerk's, asking first where somebody else has it."""
        if self._detail is not None:
            await self._claimed(self._detail.entry)

    async def release(self) -> None:
        if self._detail is not None:
            self._take_entry(await self._inbox.release(self._detail.entry.id))

    async def mark(self, state: InboxState | None) -> None:
        """Sets the state by hand; None lets it follow what is bought."""
        if self._detail is not None:
            self._take_entry(await self._inbox.mark(self._detail.entry.id, state))

    async def note(self, text: str) -> None:
        if self._detail is None or not text.strip():
            return
        entry = self._detail.entry
        await self._inbox.note(entry.id, text)
        self._take_entry(replace(entry, notes=entry.notes + 1))

    async def rewrite_note(self, note_id: int, text: str) -> None:
        """Other words for a note of this clerk's; none take it away."""
        if self._detail is None:
            return
        entry = self._detail.entry
        await self._inbox.rewrite_note(entry.id, note_id, text)
        notes = entry.notes if text.strip() else entry.notes - 1
        self._take_entry(replace(entry, notes=notes))

    async def learn(self, code: str, part_number: str) -> None:
        """From now on the code is looked for as that part number; empty: as itself."""
        await self._inbox.learn(code, part_number)
        if self._detail is not None:
            self.open(self._detail.entry.id)

    async def read_again(self) -> None:
        """Asks the marketplace how the open order stands now."""
        if self._detail is not None:
            self._take_entry(await self._inbox.refresh(self._detail.entry.id))
            self._view.tell(Message.READ_AGAIN)

    async def supply(self) -> None:
        """Opens the order's draft to buy what is missing, after asking where some was bought."""
        detail = self._detail
        if detail is None or detail.entry.state is InboxState.CANCELLED:
            return
        entry = detail.entry
        left = await self._inbox.remaining(entry.id)
        wanted: Supply | None = Supply.MISSING
        if left.bought or entry.state in (InboxState.SUPPLIED, InboxState.SHIPPED):
            wanted = await self._view.ask_supply_again(entry, left)
        if wanted is None or await self._claimed(entry) is None:
            return
        draft = await self._inbox.start_draft(entry.id)
        parts = left.wanted if wanted is Supply.WHOLE else left.missing
        if not parts:
            prepared = bool(left.wanted)
            self._view.tell(Message.ALL_PREPARED if prepared else Message.NOTHING_TO_SUPPLY)
        self.refresh()
        self._view.announce_supply(draft.id, parts)

    async def _claimed(self, entry: InboxOrder) -> InboxOrder | None:
        """The order as this clerk's; None where it stays another's."""
        try:
            claimed = await self._inbox.claim(entry.id)
        except LedgerConflict as conflict:
            if conflict.state != "claimed":
                raise
            if not await self._view.ask_take_over(entry.order.id, conflict.who):
                self.refresh()
                return None
            claimed = await self._inbox.claim(entry.id, instead_of=conflict.who)
        self._clerk = claimed.owner
        self._take_entry(claimed)
        return claimed

    def _take_entry(self, entry: InboxOrder) -> None:
        """Shows a changed order in the list and, where it is open, in full."""
        listed = replace(entry, order=replace(entry.order, raw=""))
        self._orders = [
            findable([listed])[0] if found.entry.id == entry.id else found for found in self._orders
        ]
        self._show_listing()
        if self._detail is not None and self._detail.entry.id == entry.id:
            self._take_detail(
                replace(self._detail, entry=entry, is_mine=self._is_mine(entry), now=self._clock())
            )
            self.open(entry.id)

    def _take_detail(self, detail: OrderDetail | None) -> None:
        self._detail = detail
        self._view.show_detail(detail)

    def _plain_detail(self, entry: InboxOrder) -> OrderDetail:
        return OrderDetail(
            entry,
            self._label(entry.connection_id),
            self._clock(),
            self._is_mine(entry),
            clerk=self._clerk,
        )

    async def _load_detail(self, inbox_id: str) -> None:
        detail = await self._whole_detail(await self._inbox.get(inbox_id))
        if self._detail is not None and self._detail.entry.id == inbox_id:
            self._take_detail(detail)

    async def _whole_detail(self, entry: InboxOrder) -> OrderDetail:
        codes = {code_key(line.code) for line in entry.order.lines}
        learned = await self._inbox.cross_references()
        return replace(
            self._plain_detail(entry),
            loaded=True,
            events=tuple(await self._inbox.events(entry.id)),
            work=await self._inbox.work(entry.id),
            part_numbers={
                code_key(one.code): one.part_number
                for one in learned
                if code_key(one.code) in codes
            },
        )

    def _show_listing(self) -> None:
        narrowing = self._narrowing
        beside_states = self._passing(narrowing.without_states)
        shown = [
            entry
            for entry in beside_states
            if not narrowing.states or entry.state in narrowing.states
        ]
        self._view.show_listing(
            Listing(
                entries=tuple(ordered(shown, self._order)),
                counts=self._counts(beside_states),
                narrowing=narrowing,
                order=self._order,
                now=self._clock(),
                cut=self._cut,
            )
        )

    def _counts(self, beside_states: Sequence[InboxOrder]) -> Counts:
        of_source = Narrowing(connection_id=self._narrowing.connection_id)
        whole = self._passing(of_source) if self._narrowing.narrows else beside_states
        return Counts(
            states=Counter(entry.state for entry in beside_states),
            mine=sum(self._is_mine(entry) for entry in whole),
            unclaimed=sum(not entry.owner for entry in whole),
            new=sum(entry.state is InboxState.NEW for entry in whole),
            whole=len(whole),
        )

    def _passing(self, narrowing: Narrowing) -> list[InboxOrder]:
        return passing(self._orders, narrowing, self._clerk)

    async def _show_feeds(self) -> None:
        standings = tuple(
            [(source, await self._inbox.standing(source.connection_id)) for source in self._chosen]
        )
        now = self._clock()
        remedies: list[Remedy] = []
        for source, standing in standings:
            if standing.open_calls > standing.unreadable:
                remedies.append(Remedy(Lack.INTERRUPTED, source))
            elif standing.unreadable:
                remedies.append(Remedy(Lack.UNREADABLE, source, standing.unreadable))
            elif standing.overdue(now):
                remedies.append(Remedy(Lack.OVERDUE, source))
            elif self._is_uncompared(standing, now):
                remedies.append(Remedy(Lack.UNCOMPARED, source))
        ranks = list(Lack)
        remedies.sort(key=lambda remedy: ranks.index(remedy.lack))
        remedy = remedies[0] if remedies else None
        self._view.show_feeds(Feeds(standings, remedy, frozenset(self._polled)))

    def _is_uncompared(self, standing: FeedStanding, now: datetime) -> bool:
        """Whether it is a day since anybody looked that nothing is missing."""
        if not self._habits.compares or standing.pulled_at is None:
            return False
        here = [
            found.entry.arrived_at
            for found in self._orders
            if found.entry.connection_id == standing.connection_id
        ]
        since = standing.recovered_at or min(here, default=now)
        return now - since >= COMPARED_EVERY

    async def _pull(self) -> None:
        if not self._chosen:
            self._view.tell(Message.NO_SOURCE)
            return
        if not await self._may_mark():
            return
        async with self._at_work():
            for source in self._chosen:
                await self._pull_one(source)

    async def _pull_one(self, source: Source) -> None:
        def on_page(report: PullReport) -> None:
            whole = report.new + report.known + report.pending
            done = report.new + report.known
            self._view.show_activity(Activity(Work.PULLING, source.label, done, whole))

        self._view.show_activity(Activity(Work.PULLING, source.label))
        report = await self._inbox.pull(source.connection_id, on_page)
        self._view.show_pulled(report, source.label)

    async def _recover(self) -> None:
        if not self._chosen:
            self._view.tell(Message.NO_SOURCE)
            return
        async with self._at_work():
            for source in self._chosen:
                await self._recover_one(source)

    async def _recover_one(self, source: Source) -> None:
        def on_order(report: RecoverReport) -> None:
            done = report.recovered + report.not_found + len(report.unreadable_ids)
            self._view.show_activity(Activity(Work.RECOVERING, source.label, done, report.missing))

        self._view.show_activity(Activity(Work.RECOVERING, source.label))
        report = await self._inbox.recover(source.connection_id, on_order)
        self._view.show_recovered(report, source.label)

    async def _reread(self) -> None:
        async with self._at_work():
            self._view.show_activity(Activity(Work.REREADING, ""))
            self._view.show_reread(await self._inbox.reread(self._narrowing.connection_id))

    @asynccontextmanager
    async def _at_work(self) -> AsyncIterator[None]:
        """One thing at a time; afterwards the list shows what it brought."""
        self._working = True
        try:
            yield
        finally:
            self._working = False
            self._view.show_activity(None)
        await self.reload()

    async def _may_mark(self) -> bool:
        """Whether the clerk knows what reading does; he is told once."""
        if self._habits.explained:
            return True
        if not await self._view.ask_marking([source.label for source in self._chosen]):
            return False
        self._keep_habits(replace(self._habits, explained=True))
        return True

    def _keep_habits(self, habits: Habits) -> None:
        self._habits = habits
        self._store.keep(habits)
        self._view.show_habits(habits)

    def _follow_polling(self) -> None:
        """Reads all connected marketplaces by itself, each in a loop of its own."""
        wanted = {source.connection_id for source in self._sources} if self._habits.polling else ()
        for connection_id in self._polled.difference(wanted):
            self._scope.cancel(_POLL + connection_id)
        self._polled.intersection_update(wanted)
        for source in self._sources:
            if source.connection_id in wanted and source.connection_id not in self._polled:
                self._polled.add(source.connection_id)
                self._scope.replace(_POLL + source.connection_id, self._poll(source))

    def _stop_polling(self) -> None:
        for connection_id in self._polled:
            self._scope.cancel(_POLL + connection_id)
        self._polled.clear()

    async def _poll(self, source: Source) -> None:
        def on_round(report: PullReport | RecoverReport) -> None:
            new = report.new if isinstance(report, PullReport) else report.recovered
            if new:
                self._view.show_arrived(new, source.label)
            self.refresh()

        every = COMPARED_EVERY if self._habits.compares else None
        rounds = Rounds(timedelta(minutes=self._habits.minutes), every)
        problem = await self._inbox.poll(source.connection_id, rounds, on_round)
        self._polled.discard(source.connection_id)
        self._view.show_polling_ended(problem, source.label)
        await self._show_feeds()

    async def _keep_true(self) -> None:
        """Ages grow, and other desks work on the same orders."""
        while True:
            await self._pause(_REFRESH)
            if self._view.is_seen and not self._working:
                await self.reload()

    @property
    def _chosen(self) -> tuple[Source, ...]:
        """The marketplace at hand, or all."""
        wanted = self._narrowing.connection_id
        return tuple(one for one in self._sources if wanted in ("", one.connection_id))

    def _listed(self, inbox_id: str) -> InboxOrder | None:
        return next((one.entry for one in self._orders if one.entry.id == inbox_id), None)

    def _is_mine(self, entry: InboxOrder) -> bool:
        return bool(self._clerk) and entry.owner == self._clerk

    def _label(self, connection_id: str) -> str:
        labels = {source.connection_id: source.label for source in self._sources}
        return labels.get(connection_id, connection_id)
