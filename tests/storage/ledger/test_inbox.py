"""Marketplace orders in the ledger: leases, raw pages, and each order once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purchasing_gui.domain.inbox import (
    CallState,
    Fulfilment,
    InboxFilter,
    InboxState,
    followed_state,
    inbox_id,
)
from purchasing_gui.domain.insights import CallCount
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import LedgerConflict
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.domain.sales_orders import Buyer, SalesLine, SalesOrder
from purchasing_gui.storage.ledger import Ledger


def sale(number: str, name: str = "José Núñez") -> SalesOrder:
    line = SalesLine("BAL-01", "Balata", 2, Money(Decimal("952.654")))
    return SalesOrder(number, (line,), Buyer(name=name), raw='{"order": {}}')


async def test_a_lease_is_taken_by_one_desk_and_told_to_the_other(open_desk) -> None:
    ana, beto = await open_desk("Ana", "one"), await open_desk("Beto", "two")
    token = await ana.feeds.take("m", 60)
    with pytest.raises(LedgerConflict) as told:
        await beto.feeds.take("m", 60)
    assert (told.value.state, told.value.who) == ("pulling", "Ana")
    await beto.feeds.take("another", 60)
    await ana.feeds.give_back("m", token)
    await beto.feeds.take("m", 60)


async def test_a_lease_runs_out_by_the_databases_clock_not_by_the_desks(open_desk, clock) -> None:
    ana, beto = await open_desk("Ana", "one"), await open_desk("Beto", "two")
    await ana.feeds.take("kept", 60)
    expired = await ana.feeds.take("m", -1)
    clock.forward(days=400)
    with pytest.raises(LedgerConflict):
        await beto.feeds.take("kept", 60)
    taken = await beto.feeds.take("m", 60)
    for refused in (ana.feeds.renew("m", expired, 60), ana.feeds.begin_call("m", expired, 60)):
        with pytest.raises(LedgerConflict) as told:
            await refused
        assert told.value.who == "Beto"
    await ana.feeds.give_back("m", expired)
    assert (await ana.feeds.standing("m")).puller == "Beto"
    await beto.feeds.renew("m", taken, 60)


async def test_a_desk_that_was_killed_takes_back_only_its_own_leases(open_desk) -> None:
    ana, beto = await open_desk("Ana", "one"), await open_desk("Beto", "two")
    await ana.feeds.take("a", 60)
    await beto.feeds.take("b", 60)
    await ana.feeds.close_interrupted()
    await beto.feeds.take("a", 60)
    with pytest.raises(LedgerConflict):
        await ana.feeds.take("b", 60)


async def test_of_six_desks_that_reach_for_a_feed_one_gets_it(open_desk) -> None:
    desks = [await open_desk(f"n{n}", f"desk-{n}") for n in range(6)]
    results = await asyncio.gather(
        *(desk.feeds.take("m", 60) for desk in desks), return_exceptions=True
    )
    assert sum(isinstance(result, str) for result in results) == 1


async def test_a_page_is_kept_byte_for_byte_until_it_is_read(ledger: Ledger) -> None:
    token = await ledger.feeds.take("m", 60)
    call = await ledger.feeds.begin_call("m", token, 60)
    assert await ledger.feeds.unread() == []
    body = bytes(range(256)) * 40
    await ledger.feeds.keep_body(call, body)
    (kept,) = await ledger.feeds.unread("m", [CallState.STORED])
    assert (kept.body, kept.connection_id) == (body, "m")
    await ledger.feeds.settle_call(call, CallState.UNREADABLE, "not JSON")
    assert await ledger.feeds.unread("m", [CallState.STORED]) == []
    (kept,) = await ledger.feeds.unread()
    assert kept.words == "not JSON"
    await ledger.inbox.file("m", [sale("1")], call)
    assert await ledger.feeds.unread() == []


async def test_only_who_holds_the_lease_says_that_nothing_is_missing(open_desk) -> None:
    ana, beto = await open_desk("Ana", "one"), await open_desk("Beto", "two")
    old = await ana.feeds.take("m", -1)
    new = await beto.feeds.take("m", 60)
    call = await beto.feeds.begin_call("m", new, 60)
    await beto.feeds.settle_call(call, CallState.LOST)
    with pytest.raises(LedgerConflict):
        await ana.feeds.recovered("m", old)
    assert (await ana.feeds.standing("m")).open_calls == 1
    await beto.feeds.recovered("m", new)
    assert (await ana.feeds.standing("m")).open_calls == 0


async def test_an_empty_page_leaves_no_row(ledger: Ledger) -> None:
    token = await ledger.feeds.take("m", 60)
    for orders in ((), (sale("1"),)):
        call = await ledger.feeds.begin_call("m", token, 60)
        await ledger.feeds.keep_body(call, b"{}")
        await ledger.inbox.file("m", orders, call)
    rows = await ledger.database.read(
        lambda connection: connection.exec_driver_sql("SELECT state FROM inbox_raw").all()
    )
    assert [state for (state,) in rows] == ["read"]


async def test_an_order_is_filed_once_however_often_it_comes(open_desk) -> None:
    desks = [await open_desk(f"n{n}", f"desk-{n}") for n in range(3)]
    page = [sale(str(number)) for number in range(20)]
    filed = await asyncio.gather(*(desk.inbox.file("m", [*page, page[0]]) for desk in desks))
    assert sorted(number for one in filed for number in one.new) == sorted(one.id for one in page)
    assert (await desks[0].inbox.file("other", page)).known == ()
    assert await desks[0].inbox.known("m", ["3", "99"]) == {"3"}
    assert len(await desks[0].inbox.list(InboxFilter(connection_id="m"))) == 20


async def test_every_digit_and_the_raw_text_come_back(ledger: Ledger) -> None:
    await ledger.inbox.file("m", [sale("1")])
    assert (await ledger.inbox.get("m:1")).order == sale("1")
    (listed,) = await ledger.inbox.list(InboxFilter())
    assert listed.order == replace(sale("1"), raw="")
    with pytest.raises(LedgerConflict):
        await ledger.inbox.get("m:2")


async def test_orders_are_found_by_words_owner_connection_and_state(ledger: Ledger) -> None:
    await ledger.inbox.file("m", [sale("1"), sale("2", "Ana")])
    await ledger.inbox.file("n", [sale("3")])
    await ledger.inbox.claim("m:1")
    await ledger.inbox.mark("n:3", InboxState.CANCELLED)

    async def found(**narrow: object) -> list[str]:
        return [one.id for one in await ledger.inbox.list(InboxFilter(**narrow))]  # type: ignore[arg-type]

    assert await found() == ["n:3", "m:2", "m:1"]
    assert await found(text="nunez balata") == ["n:3", "m:1"]
    assert await found(owner="Ana") == ["m:1"]
    assert await found(owner="") == ["n:3", "m:2"]
    assert await found(connection_id="n") == ["n:3"]
    assert await found(states=frozenset({InboxState.NEW})) == ["m:2", "m:1"]
    assert await found(limit=1) == ["n:3"]


async def test_a_state_is_found_beyond_the_first_portion(ledger: Ledger) -> None:
    await ledger.inbox.file("m", [sale(str(number)) for number in range(1100)])
    await ledger.inbox.mark("m:3", InboxState.SHIPPED)
    wanted = InboxFilter(states=frozenset({InboxState.SHIPPED}), limit=5)
    assert [one.id for one in await ledger.inbox.list(wanted)] == ["m:3"]
    assert len(await ledger.inbox.list(InboxFilter(limit=2000))) == 1100


async def test_calls_of_several_desks_add_up(open_desk) -> None:
    day = date(2026, 3, 14)
    for desk in [await open_desk("Ana", "one"), await open_desk("Beto", "two")]:
        await desk.figures.add_calls([CallCount("z", day, True, 9, 2, 30)] * 2)
    (sum_,) = await desk.figures.calls(day, day)
    assert sum_ == CallCount("z", day, True, 9, 8, 120)
    assert await desk.figures.calls(date(2026, 3, 15), date(2026, 3, 16)) == []


@given(st.text(), st.text(), st.text(), st.text())
def test_ids_of_two_connections_never_meet(a: str, b: str, one: str, two: str) -> None:
    assert (inbox_id(a, one) == inbox_id(b, two)) == ((a, one) == (b, two))


@pytest.mark.parametrize(
    ("states", "pieces", "more", "expected"),
    [
        ({}, 0, {}, InboxState.NEW),
        ({OrderState.REJECTED}, 0, {}, InboxState.NEW),
        ({OrderState.SENDING}, 0, {}, InboxState.IN_PROCESS),
        ({OrderState.INDETERMINATE}, 0, {}, InboxState.IN_PROCESS),
        ({OrderState.PLACED, OrderState.INDETERMINATE}, 2, {}, InboxState.IN_PROCESS),
        ({OrderState.PLACED}, 1, {}, InboxState.IN_PROCESS),
        ({OrderState.PLACED}, 2, {"open_lines": True}, InboxState.IN_PROCESS),
        ({OrderState.PLACED}, 2, {}, InboxState.SUPPLIED),
        ({OrderState.PLACED, OrderState.REJECTED}, 3, {}, InboxState.SUPPLIED),
        ({OrderState.PLACED}, 2, {"guides": 1, "guides_missing": True}, InboxState.SUPPLIED),
        ({OrderState.PLACED}, 2, {"guides": 1}, InboxState.SHIPPED),
    ],
)
def test_the_state_that_follows(
    states: set[OrderState], pieces: int, more: dict[str, int], expected: InboxState
) -> None:
    done = Fulfilment(2, pieces, frozenset(states), **more)  # type: ignore[arg-type]
    assert followed_state(done) is expected
