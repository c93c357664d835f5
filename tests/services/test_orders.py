"""From a draft to placed, rejected or honestly unknown orders."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.desk import ADDRESS, RFC, FakeDesk, fake_desk
from fakes.vendors import NORTH, SOUTH, FakeVendor, listing

from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.problems import (
    DraftInvalid,
    LedgerConflict,
    OutcomeUnknown,
    Problem,
    RateLimited,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.products import Offer
from purchasing_gui.domain.purchase_orders import (
    Change,
    OrderState,
    Placement,
    VendorOrder,
)
from purchasing_gui.services.orders import OrderEvent, OrderSending, OrderSettled, Resolution
from purchasing_gui.services.search import SearchQuery


async def offers(desk: FakeDesk, number: str) -> list[Offer]:
    result = await desk.search.run(SearchQuery(part_numbers=(number,)))
    return list(result.offers.values())


async def ready_draft(desk: FakeDesk, *numbers: str, quantity: int = 2) -> Draft:
    draft = await desk.drafts.create()
    for number in numbers:
        for offer in await offers(desk, number):
            await desk.drafts.add_line(draft.id, offer, quantity)
    return await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)


async def test_one_order_goes_to_each_vendor_and_warehouse(tmp_path: Path) -> None:
    one = FakeVendor.selling(listing("A", "9516.548", stock={NORTH: 5, SOUTH: 5}))
    two = FakeVendor.selling(listing("B", "10.10"))
    events: list[OrderEvent] = []
    async with fake_desk(tmp_path, parts={"one": one, "two": two}) as desk:
        draft = await ready_draft(desk, "A", "B")
        check = await desk.orders.verify(draft.id)
        placed = await desk.orders.submit(draft.id, check, events.append)
    assert {order.state for order in placed} == {OrderState.PLACED}
    assert sorted(request.warehouse_id for request in one.received) == ["1", "2"]
    (line,) = one.received[0].lines
    assert str(line.unit_price.amount) == "9516.548"
    assert len({order.reference for order in placed}) == 3
    assert all(order.reference.startswith(draft.folio) for order in placed)
    assert [type(event) for event in events].count(OrderSending) == 3
    assert [type(event) for event in events].count(OrderSettled) == 3


@pytest.mark.parametrize(
    ("fate", "state"),
    [
        (VendorUnavailable(Unreached.CONNECT, not_sent=True), OrderState.REJECTED),
        (RateLimited(Unreached.OFFLINE), OrderState.REJECTED),
        (VendorRefused("no"), OrderState.REJECTED),
        (VendorRejected("204", "no hay", "insufficient_stock"), OrderState.REJECTED),
        (VendorUnavailable(Unreached.TIMEOUT), OrderState.INDETERMINATE),
        (VendorUnavailable(Unreached.BROKEN), OrderState.INDETERMINATE),
        (VendorUnavailable(Unreached.SERVER_ERROR), OrderState.INDETERMINATE),
        (UnreadableReply("HTML"), OrderState.INDETERMINATE),
        (OutcomeUnknown("x"), OrderState.INDETERMINATE),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Problem) else str(value),
)
async def test_only_a_proven_no_is_a_rejection(
    tmp_path: Path, fate: Problem, state: OrderState
) -> None:
    vendor = FakeVendor.selling(listing("A"), fates=[fate])
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        (order,) = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    assert order.state is state
    assert len(vendor.received) == 1


async def test_an_indeterminate_order_blocks_its_lines_until_somebody_finds_out(
    tmp_path: Path,
) -> None:
    vendor = FakeVendor.selling(listing("A"), fates=[OutcomeUnknown("x")])
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        (order,) = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        with pytest.raises((DraftInvalid, LedgerConflict)):
            await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        assert len(vendor.received) == 1
        with pytest.raises(DraftInvalid):
            await desk.orders.resolve(order.id, Resolution.REJECTED, why="  ")
        await desk.orders.resolve(order.id, Resolution.REJECTED, why="Llamé: no la tienen")
        (again,) = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        history = await desk.orders.events(order.id)
    assert again.state is OrderState.PLACED
    assert again.reference != order.reference
    assert history[-1].who == "Ana"
    assert history[-1].words == "Llamé: no la tienen"


async def test_a_look_up_by_a_number_the_clerk_obtained_settles_only_our_own_order(
    tmp_path: Path,
) -> None:
    vendor = FakeVendor.selling(listing("A"), fates=[OutcomeUnknown("x")])
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        (order,) = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        vendor.orders_there["7"] = VendorOrder("7", "77", "SOMEBODY-ELSE", "1", ())
        vendor.orders_there["8"] = VendorOrder("8", "88", order.reference, "1", ())
        with pytest.raises(VendorRejected, match="SOMEBODY-ELSE"):
            await desk.orders.look_up(order.id, "7")
        assert (await desk.orders.get(order.id)).state is OrderState.INDETERMINATE
        found = await desk.orders.look_up(order.id, "8")
    assert (found.state, found.vendor_number, found.invoice_number) == (
        OrderState.PLACED,
        "8",
        "88",
    )


async def test_submitting_twice_at_once_sends_once(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A"))
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        check = await desk.orders.verify(draft.id)
        results = await asyncio.gather(
            *(desk.orders.submit(draft.id, check) for _ in range(20)), return_exceptions=True
        )
    assert len(vendor.received) == 1
    refused = [result for result in results if isinstance(result, BaseException)]
    assert len(refused) == 19
    assert all(isinstance(one, LedgerConflict | DraftInvalid) for one in refused)


async def test_cancelling_the_window_does_not_stop_an_order_that_is_leaving(
    tmp_path: Path,
) -> None:
    vendor = FakeVendor.selling(listing("A"))
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        check = await desk.orders.verify(draft.id)
        vendor.gate.clear()
        sending = asyncio.create_task(desk.orders.submit(draft.id, check))
        while not vendor.received:
            await asyncio.sleep(0)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        assert desk.orders.sending == 1
        vendor.gate.set()
        await desk.orders.close()
        (order,) = await desk.orders.of_draft(draft.id)
    assert order.state is OrderState.PLACED


async def test_cancelled_at_any_moment_what_was_written_ahead_is_also_sent(
    tmp_path: Path,
) -> None:
    vendor = FakeVendor.selling(listing("A"))
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        for turns in range(12):
            draft = await ready_draft(desk, "A")
            check = await desk.orders.verify(draft.id)
            sending = asyncio.create_task(desk.orders.submit(draft.id, check))
            for _ in range(turns):
                await asyncio.sleep(0)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            await desk.orders.close()
        orders = await desk.orders.list()
    assert {order.state for order in orders} <= {OrderState.PLACED}
    assert len(orders) == len(vendor.received)


async def test_a_defect_while_sending_leaves_the_order_indeterminate(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A"), fates=[RuntimeError("defect")])
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        with pytest.raises(RuntimeError):
            await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        (order,) = await desk.orders.of_draft(draft.id)
    assert order.state is OrderState.INDETERMINATE


async def test_differences_must_be_accepted_and_the_fresh_price_is_what_is_sent(
    tmp_path: Path,
) -> None:
    vendor = FakeVendor.selling(listing("A", "100.00"))
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        vendor.goods["A"] = listing("A", "120.50")
        check = await desk.orders.verify(draft.id)
        (difference,) = check.differences
        assert difference.change is Change.PRICE_MOVED
        with pytest.raises(DraftInvalid):
            await desk.orders.submit(draft.id, check)
        await desk.orders.submit(draft.id, check.accepting(difference.line_id))
    assert vendor.received[0].lines[0].unit_price.amount == Decimal("120.50")


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ({NORTH: 1}, Change.STOCK_SHORT),
        ({SOUTH: 9}, Change.GONE),
    ],
)
async def test_stock_that_went_away_is_told(
    tmp_path: Path, now: dict[object, int], change: Change
) -> None:
    vendor = FakeVendor.selling(listing("A"))
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        vendor.goods["A"] = listing("A", stock=now)  # type: ignore[arg-type]
        check = await desk.orders.verify(draft.id)
    assert [difference.change for difference in check.differences] == [change]


async def test_a_price_that_moved_does_not_hide_that_stock_is_short(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A", "100"))
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A", quantity=5)
        vendor.goods["A"] = listing("A", "120", stock={NORTH: 1})
        check = await desk.orders.verify(draft.id)
    changes = [difference.change for difference in check.differences]
    assert changes == [Change.PRICE_MOVED, Change.STOCK_SHORT]


async def test_a_vendor_that_does_not_answer_blocks_only_its_own_lines(tmp_path: Path) -> None:
    down, fine = FakeVendor.selling(listing("A")), FakeVendor.selling(listing("B"))
    async with fake_desk(tmp_path, parts={"down": down, "fine": fine}) as desk:
        draft = await ready_draft(desk, "A", "B")
        down.failure = VendorUnavailable(Unreached.TIMEOUT)
        check = await desk.orders.verify(draft.id)
    (difference,) = check.differences
    assert (difference.change, difference.before.connection_id) == (Change.UNANSWERED, "down")
    assert len(check.fresh) == 1


async def test_a_check_that_is_old_or_of_another_revision_is_refused(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A"))
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        check = await desk.orders.verify(draft.id)
        await desk.drafts.set_quantity(draft.id, draft.lines[0].id, 3)
        with pytest.raises(DraftInvalid, match="check_outdated"):
            await desk.orders.submit(draft.id, check)
        check = await desk.orders.verify(draft.id)
        desk.clock.forward(minutes=11)
        with pytest.raises(DraftInvalid, match="check_too_old"):
            await desk.orders.submit(draft.id, check)
    assert vendor.received == []


async def test_a_form_that_blocks_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A"))
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        await desk.drafts.set_shipping(draft.id, replace(ADDRESS, postal_code="67"), "XX")
        with pytest.raises(DraftInvalid) as caught:
            await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        assert {flaw.field for flaw in caught.value.flaws} >= {"rfc", "postal_code"}
        assert await desk.orders.of_draft(draft.id) == []
    assert vendor.received == []


async def test_after_a_partial_success_only_the_rejected_part_is_sent_again(
    tmp_path: Path,
) -> None:
    fine = FakeVendor.selling(listing("A"))
    picky = FakeVendor.selling(listing("B"), fates=[VendorRejected("204", "no hay")])
    async with fake_desk(tmp_path, parts={"fine": fine, "picky": picky}) as desk:
        draft = await ready_draft(desk, "A", "B")
        await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        line = next(line for line in draft.lines if line.offer.connection_id == "picky")
        await desk.drafts.set_quantity(draft.id, line.id, 1)
        (again,) = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    assert again.state is OrderState.PLACED
    assert (len(fine.received), len(picky.received)) == (1, 2)


async def test_a_vendor_without_a_number_is_still_placed(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A"), fates=[Placement("", words="Pedido recibido")])
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        draft = await ready_draft(desk, "A")
        (order,) = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    assert (order.state, order.vendor_number, order.words) == (
        OrderState.PLACED,
        "",
        "Pedido recibido",
    )
