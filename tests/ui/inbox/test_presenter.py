"""The inbox presenter between an inbox in memory and a view that remembers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import cast

import pytest
from ui.inbox.fake_inbox import (
    COLOMBIA,
    IMOTRIZ,
    NOON,
    FakeInbox,
    MemoryHabits,
    RememberedView,
    entry,
)

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.inbox import FeedStanding, InboxState, Remaining, Taken
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import LedgerConflict, Problem, VendorRefused
from purchasing_gui.domain.purchase_orders import OrderLine, OrderState, PurchaseOrder
from purchasing_gui.domain.sales_orders import Buyer, SalesLine
from purchasing_gui.services.inbox import Inbox, InboxWork, RecoverReport
from purchasing_gui.ui.inbox.narrowing import Narrowing, Order, SortBy
from purchasing_gui.ui.inbox.presenter import InboxPresenter
from purchasing_gui.ui.inbox.values import Activity, Habits, Lack, Message, Supply, Work
from purchasing_gui.ui.tasks import TaskScope


@dataclass
class Pane:
    inbox: FakeInbox
    view: RememberedView
    habits: MemoryHabits
    presenter: InboxPresenter
    problems: list[Problem]

    async def settle(self, reached: Callable[[], object]) -> None:
        """Lets tasks run until something holds."""
        async with asyncio.timeout(2):
            while not reached():
                await asyncio.sleep(0)

    async def open(self, number: str) -> None:
        self.presenter.open(f"imotriz:{number}")
        await self.settle(lambda: self.view.detail is not None and self.view.detail.loaded)


def bought(part_number: str, pieces: int) -> PurchaseOrder:
    line = OrderLine("C", part_number, "", pieces, Money(Decimal(10)))
    return PurchaseOrder(
        "po-1", "draft-1", "SUC01-2026-000123-1", "zegucom", "Zegucom", "1", "Guadalajara", (line,),
        Address(), "", OrderState.PLACED, NOON, NOON,
    )  # fmt: skip


@pytest.fixture
async def pane() -> AsyncIterator[Pane]:
    problems: list[Problem] = []
    defects: list[BaseException] = []
    scope = TaskScope(problems.append, defects.append)
    inbox, view, habits = FakeInbox(), RememberedView(), MemoryHabits()

    async def for_ever(_: float) -> None:
        await asyncio.Event().wait()

    presenter = InboxPresenter(
        view, cast(Inbox, inbox), habits, lambda: NOON, scope, clerk="Ana", pause=for_ever
    )
    yield Pane(inbox, view, habits, presenter, problems)
    await scope.close()
    assert defects == []


async def test_the_youngest_order_comes_first_and_states_are_counted(pane: Pane) -> None:
    pane.inbox.put(
        entry("1", order_created_at=NOON - timedelta(days=1)),
        entry("2", InboxState.SHIPPED, order_created_at=NOON - timedelta(hours=1)),
        entry("3", order_created_at=NOON - timedelta(hours=5)),
    )
    await pane.presenter.start()
    assert pane.view.numbers == ["2", "3", "1"]
    assert pane.view.states == {InboxState.NEW: 2, InboxState.SHIPPED: 1}


async def test_filters_narrow_together_and_words_find_without_accents(pane: Pane) -> None:
    pane.inbox.put(
        entry("1", owner="Ana"),
        entry("2", InboxState.SHIPPED, owner="Ana"),
        entry("3", order_buyer=Buyer("Óscar Ibáñez", city="Mérida")),
    )
    await pane.presenter.start()
    pane.presenter.narrow(Narrowing(states=frozenset({InboxState.NEW}), mine=True))
    assert pane.view.numbers == ["1"]
    pane.presenter.narrow(Narrowing(unclaimed=True))
    assert pane.view.numbers == ["3"]
    pane.presenter.narrow(Narrowing(text="oscar MERIDA"))
    assert pane.view.numbers == ["3"]
    assert pane.view.states == {InboxState.NEW: 1}


async def test_what_is_not_known_is_sorted_last_either_way(pane: Pane) -> None:
    pane.inbox.put(
        entry("1", order_dispatch_by=NOON + timedelta(days=2)),
        entry("2", order_dispatch_by=NOON + timedelta(hours=2)),
        entry("3"),
    )
    await pane.presenter.start()
    pane.presenter.sort(Order(SortBy.DEADLINE))
    assert pane.view.numbers == ["2", "1", "3"]
    pane.presenter.sort(Order(SortBy.DEADLINE, descending=True))
    assert pane.view.numbers == ["1", "2", "3"]


async def test_reading_is_explained_once_and_only_then_done(pane: Pane) -> None:
    pane.habits.habits = Habits()
    await pane.presenter.start()
    pane.view.says_yes = False
    pane.presenter.pull()
    await pane.settle(lambda: pane.view.asked)
    assert pane.inbox.pulled == []
    pane.view.says_yes = True
    for _ in range(2):
        pane.view.pulled.clear()
        pane.presenter.pull()
        await pane.settle(lambda: pane.view.pulled and pane.view.activities[-1] is None)
    assert pane.inbox.pulled == ["imotriz", "imotriz"]
    assert pane.view.asked == ["marking iMotriz"] * 2
    assert pane.habits.habits.explained


async def test_a_reading_tells_its_progress_and_shows_what_came(pane: Pane) -> None:
    await pane.presenter.start()
    pane.inbox.arriving = [entry("7"), entry("8")]
    pane.presenter.pull()
    await pane.settle(lambda: pane.view.listing and len(pane.view.numbers) == 2)
    assert pane.view.activities == [
        Activity(Work.PULLING, "iMotriz"),
        Activity(Work.PULLING, "iMotriz", 2, 2),
        None,
    ]
    assert pane.view.pulled[0].new == 2


async def test_a_second_reading_waits_for_the_first(pane: Pane) -> None:
    pane.inbox.gate = asyncio.Event()
    await pane.presenter.start()
    pane.presenter.pull()
    await pane.settle(lambda: pane.inbox.pulled)
    pane.presenter.pull()
    pane.presenter.recover()
    pane.inbox.gate.set()
    await pane.settle(lambda: pane.view.activities[-1] is None)
    assert pane.inbox.pulled == ["imotriz"]
    assert pane.view.recovered == []


async def test_a_cancelled_reading_says_so_and_lets_the_next_begin(pane: Pane) -> None:
    pane.inbox.gate = asyncio.Event()
    await pane.presenter.start()
    pane.presenter.pull()
    await pane.settle(lambda: pane.inbox.pulled)
    pane.presenter.cancel()
    await pane.settle(lambda: pane.view.activities[-1] is None)
    assert pane.view.told == [Message.STOPPING]
    pane.inbox.gate.set()
    pane.presenter.pull()
    await pane.settle(lambda: pane.view.pulled)


async def test_all_marketplaces_are_read_unless_one_is_chosen(pane: Pane) -> None:
    pane.inbox.connections = (IMOTRIZ, COLOMBIA)
    await pane.presenter.start()
    pane.presenter.pull()
    await pane.settle(lambda: len(pane.view.pulled) == 2 and pane.view.activities[-1] is None)
    pane.presenter.narrow(Narrowing(connection_id="colombia"))
    pane.presenter.pull()
    await pane.settle(lambda: len(pane.view.pulled) == 3)
    assert pane.inbox.pulled == ["imotriz", "colombia", "colombia"]


async def test_an_interrupted_reading_offers_recovery_until_it_is_done(pane: Pane) -> None:
    pane.inbox.standings["imotriz"] = FeedStanding("imotriz", open_calls=1)
    pane.inbox.recovered = RecoverReport("imotriz", listed=40, missing=3, recovered=3)
    await pane.presenter.start()
    assert pane.view.feeds.remedy is not None
    assert pane.view.feeds.remedy.lack is Lack.INTERRUPTED
    pane.presenter.recover()
    await pane.settle(lambda: pane.view.feeds.remedy is None)
    assert pane.view.recovered == [pane.inbox.recovered]


async def test_pages_that_cannot_be_read_and_long_silence_are_told(pane: Pane) -> None:
    pane.inbox.standings["imotriz"] = FeedStanding("imotriz", NOON, open_calls=2, unreadable=2)
    await pane.presenter.start()
    assert pane.view.feeds.remedy is not None
    assert (pane.view.feeds.remedy.lack, pane.view.feeds.remedy.count) == (Lack.UNREADABLE, 2)
    pane.presenter.reread()
    await pane.settle(lambda: pane.view.reread)
    pane.inbox.standings["imotriz"] = FeedStanding("imotriz", NOON - timedelta(days=7))
    await pane.presenter.reload()
    assert pane.view.feeds.remedy is not None
    assert pane.view.feeds.remedy.lack is Lack.OVERDUE


async def test_without_a_marketplace_reading_says_what_is_missing(pane: Pane) -> None:
    pane.inbox.connections = ()
    await pane.presenter.start()
    pane.presenter.pull()
    await pane.settle(lambda: pane.view.told)
    assert pane.view.told == [Message.NO_SOURCE]


async def test_an_opened_order_shows_the_list_first_and_then_everything(pane: Pane) -> None:
    pane.inbox.put(entry("1"))
    pane.inbox.learned = {"KYB-344459": "344459", "OTHER": "X"}
    await pane.presenter.start()
    pane.presenter.open("imotriz:1")
    assert pane.view.detail is not None
    assert not pane.view.detail.loaded
    await pane.settle(lambda: pane.view.detail and pane.view.detail.loaded)
    assert pane.view.detail.entry.order.raw
    assert list(pane.view.detail.part_numbers.values()) == ["344459"]


async def test_an_order_is_taken_and_let_go(pane: Pane) -> None:
    pane.inbox.put(entry("1"))
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.claim()
    assert pane.view.detail is not None
    assert pane.view.detail.is_mine
    assert pane.view.listing is not None
    assert pane.view.listing.counts.mine == 1
    await pane.presenter.release()
    assert pane.view.listing.counts.mine == 0


async def test_an_order_of_somebody_else_is_taken_over_only_after_asking(pane: Pane) -> None:
    pane.inbox.put(entry("1", owner="Luis"))
    await pane.presenter.start()
    await pane.open("1")
    pane.view.says_yes = False
    await pane.presenter.supply()
    assert pane.inbox.started == []
    assert pane.inbox.entries["imotriz:1"].owner == "Luis"
    pane.view.says_yes = True
    await pane.presenter.claim()
    assert pane.view.asked == ["take 1 over from Luis"] * 2
    assert pane.inbox.entries["imotriz:1"].owner == "Ana"


async def test_who_works_here_is_learned_from_the_first_order_taken() -> None:
    problems: list[BaseException] = []
    scope = TaskScope(problems.append, problems.append)
    inbox, view = FakeInbox(), RememberedView()
    inbox.put(entry("1"), entry("2", owner="Ana"))
    presenter = InboxPresenter(view, cast(Inbox, inbox), MemoryHabits(), lambda: NOON, scope)
    await presenter.reload()
    assert view.listing is not None
    assert view.listing.counts.mine == 0
    presenter.open("imotriz:1")
    await presenter.claim()
    assert view.listing.counts.mine == 2
    await scope.close()
    assert problems == []


async def test_supplying_hands_the_draft_and_the_learned_parts_over(pane: Pane) -> None:
    pane.inbox.put(entry("1"))
    pane.inbox.learned = {"kyb-344459": "344459"}
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.supply()
    ((draft_id, parts),) = pane.view.supplied
    assert draft_id == "draft-1"
    assert [(part.part_number, part.quantity) for part in parts] == [("344459", 2)]
    assert pane.inbox.entries["imotriz:1"].owner == "Ana"
    assert pane.view.asked == []


@pytest.mark.parametrize("state", [InboxState.SUPPLIED, InboxState.SHIPPED])
async def test_nothing_is_bought_again_without_asking(pane: Pane, state: InboxState) -> None:
    pane.inbox.put(entry("1", state))
    pane.view.says_yes = False
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.supply()
    assert pane.view.asked == ["supply 1 again"]
    assert pane.inbox.started == []


@pytest.mark.parametrize(("supply", "pieces"), [(Supply.MISSING, 2), (Supply.WHOLE, 3)])
async def test_the_second_time_only_what_is_missing_is_handed_over_unless_all_is_wanted(
    pane: Pane, supply: Supply, pieces: int
) -> None:
    line = SalesLine("A-1", "Balata", 3, None)
    pane.inbox.put(entry("1", InboxState.IN_PROCESS, order_lines=(line,)))
    pane.inbox.done = InboxWork((), (bought("A-1", 1),), {})
    pane.view.supply = supply
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.supply()
    assert pane.view.asked == ["supply 1 again"]
    assert pane.view.left is not None
    assert [(one.part_number, one.quantity) for one in pane.view.left.bought] == [("A-1", 1)]
    ((_draft, parts),) = pane.view.supplied
    assert [part.quantity for part in parts] == [pieces]


async def test_an_order_with_everything_in_its_draft_says_so_and_asks_no_vendor(
    pane: Pane,
) -> None:
    pane.inbox.put(entry("1"))
    whole = await pane.inbox.parts_list("imotriz:1")
    prepared = (Taken("KYB-344459", "", 2, "SUC01-2026-000123"),)

    async def remaining(_: str) -> Remaining:
        return Remaining(whole, (), (), prepared)

    pane.inbox.remaining = remaining  # type: ignore[method-assign]
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.supply()
    assert pane.view.asked == []
    assert pane.view.told == [Message.ALL_PREPARED]
    assert pane.view.supplied == [("draft-1", ())]


async def test_a_cancelled_order_is_not_supplied(pane: Pane) -> None:
    pane.inbox.put(entry("1", InboxState.CANCELLED))
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.supply()
    assert (pane.inbox.started, pane.view.supplied) == ([], [])


async def test_an_order_without_products_says_so_and_still_opens_its_draft(pane: Pane) -> None:
    pane.inbox.put(entry("1", order_lines=()))
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.supply()
    assert pane.view.told == [Message.NOTHING_TO_SUPPLY]
    assert pane.view.supplied == [("draft-1", ())]


async def test_states_are_set_by_hand_and_notes_are_counted(pane: Pane) -> None:
    pane.inbox.put(entry("1"))
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.mark(InboxState.SHIPPED)
    await pane.presenter.note("  ")
    await pane.presenter.note("Llamar antes de entregar")
    assert pane.view.listing is not None
    (shown,) = pane.view.listing.entries
    assert (shown.state, shown.notes) == (InboxState.SHIPPED, 1)
    await pane.settle(lambda: pane.view.detail and pane.view.detail.notes)
    assert pane.view.detail is not None
    assert [note.words for note in pane.view.detail.notes] == ["Llamar antes de entregar"]


async def test_a_note_is_changed_and_taken_away(pane: Pane) -> None:
    pane.inbox.put(entry("1"))
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.note("Lamar")
    await pane.presenter.rewrite_note(1, "Llamar")
    await pane.settle(lambda: pane.view.detail and pane.view.detail.loaded)
    await pane.settle(lambda: [note.words for note in pane.view.detail.notes] == ["Llamar"])
    await pane.presenter.rewrite_note(1, "")
    await pane.settle(lambda: not pane.view.detail.notes)
    assert pane.view.listing is not None
    assert pane.view.listing.entries[0].notes == 0


async def test_a_day_without_a_look_at_what_is_missing_offers_one_unless_not_wanted(
    pane: Pane,
) -> None:
    pane.inbox.put(entry("1", arrived_at=NOON - timedelta(hours=23)))
    await pane.presenter.start()
    assert pane.view.feeds.remedy is None
    pane.inbox.put(entry("1", arrived_at=NOON - timedelta(hours=24)))
    await pane.presenter.reload()
    assert pane.view.feeds.remedy is not None
    assert pane.view.feeds.remedy.lack is Lack.UNCOMPARED
    pane.inbox.standings["imotriz"] = FeedStanding("imotriz", NOON, NOON - timedelta(hours=2))
    await pane.presenter.reload()
    assert pane.view.feeds.remedy is None
    pane.inbox.standings["imotriz"] = FeedStanding("imotriz", NOON, NOON - timedelta(days=2))
    await pane.presenter.set_comparing(False)
    assert pane.view.feeds.remedy is None
    assert not pane.habits.habits.compares


@pytest.mark.parametrize("compares", [True, False])
async def test_reading_by_itself_compares_once_a_day_where_that_is_wanted(
    pane: Pane, compares: bool
) -> None:
    pane.habits.habits = Habits(polling=True, minutes=5, explained=True, compares=compares)
    await pane.presenter.start()
    await pane.settle(lambda: pane.inbox.polls)
    ((_connection, rounds),) = pane.inbox.polls
    assert rounds.recover_every == (timedelta(days=1) if compares else None)


async def test_asking_the_marketplace_again_shows_what_it_says_now(pane: Pane) -> None:
    pane.inbox.put(entry("1"))
    await pane.presenter.start()
    await pane.open("1")
    await pane.presenter.read_again()
    assert pane.view.detail is not None
    assert pane.view.detail.entry.order.status == "shipped"
    assert pane.view.told == [Message.READ_AGAIN]


async def test_polling_is_off_until_chosen_and_tells_of_new_orders(pane: Pane) -> None:
    await pane.presenter.start()
    assert pane.inbox.polls == []
    await pane.presenter.set_polling(True, 15)
    await pane.settle(lambda: pane.view.arrived)
    ((connection_id, rounds),) = pane.inbox.polls
    assert (connection_id, rounds.pull_every) == ("imotriz", timedelta(minutes=15))
    assert pane.view.arrived == [(2, "iMotriz")]
    assert pane.habits.habits == Habits(polling=True, minutes=15, explained=True)
    await pane.presenter.set_polling(False, 15)
    assert pane.view.feeds.polling == frozenset()


async def test_polling_goes_on_with_the_next_start_and_stops_for_a_person(pane: Pane) -> None:
    pane.habits.habits = Habits(polling=True, explained=True)
    pane.inbox.polled_problem = VendorRefused("Token de acceso no válido.", "401")
    await pane.presenter.start()
    await pane.settle(lambda: pane.view.ended)
    assert pane.view.ended == [pane.inbox.polled_problem]


async def test_polling_is_refused_by_who_does_not_want_orders_marked(pane: Pane) -> None:
    pane.habits.habits = Habits()
    pane.view.says_yes = False
    await pane.presenter.start()
    await pane.presenter.set_polling(True, 5)
    assert pane.inbox.polls == []
    assert not pane.view.habits.polling


async def test_conflicts_of_another_kind_reach_the_clerk(pane: Pane) -> None:
    pane.inbox.put(entry("1"))
    await pane.presenter.start()
    await pane.open("1")
    pane.inbox.entries.clear()
    with pytest.raises(LedgerConflict, match="missing"):
        await pane.presenter.claim()
