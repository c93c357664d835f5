"""A lost order is looked for among the vendor's, and numbers given late are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.desk import ADDRESS, RFC, FakeDesk, fake_desk
from fakes.vendors import FakeVendor, listing

from purchasing_gui.domain.problems import (
    CapabilityMissing,
    DraftInvalid,
    LedgerConflict,
    OutcomeUnknown,
    Unreached,
    VendorUnavailable,
)
from purchasing_gui.domain.purchase_orders import (
    OrderState,
    Placement,
    PurchaseOrder,
    VendorOrder,
    VendorOrderLine,
)
from purchasing_gui.services.orders import SETTLING, Resolution, Trail
from purchasing_gui.services.search import SearchQuery

LOST = OutcomeUnknown("x")


async def sent(desk: FakeDesk, pieces: int = 2) -> PurchaseOrder:
    """One order for product A."""
    found = await desk.search.run(SearchQuery(part_numbers=("A",)))
    draft = await desk.drafts.create()
    await desk.drafts.add_line(draft.id, next(iter(found.offers.values())), pieces)
    await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)
    (order,) = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    return order


def at_vendor(number: str, order: PurchaseOrder, **late: float) -> VendorOrder:
    """The vendor's record of an order that was made so much after ours left."""
    lines = tuple(
        VendorOrderLine(line.code, "", line.name, line.quantity, line.unit_price)
        for line in order.lines
    )
    made = order.created_at + timedelta(**late)
    return VendorOrder(number, "", "", "", lines, created_at=made)


async def what_happened(desk: FakeDesk, order: PurchaseOrder) -> list[str]:
    return [event.what for event in await desk.orders.events(order.id)]


async def test_what_an_order_is_found_by_is_on_record_before_the_order_leaves(
    tmp_path: Path,
) -> None:
    vendor = FakeVendor.selling(listing("A"), arrived=[])
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        vendor.failure = None
        traces: list[str] = []
        place = vendor.place

        async def watched(request):
            (order,) = await desk.orders.list()
            traces.append(order.trace)
            return await place(request)

        vendor.place = watched
        order = await sent(desk)
    assert (order.trace, traces) == ("buyer-7", ["buyer-7"])
    assert vendor.received[0].trace == "buyer-7"
    assert vendor.buyers == 1


async def test_an_order_whose_trace_cannot_be_had_does_not_leave(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A"), arrived=[])

    async def away(request):
        raise VendorUnavailable(Unreached.CONNECT, not_sent=True)

    vendor.trace_of = away
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        order = await sent(desk)
    assert (order.state, order.problem_code) == (OrderState.REJECTED, "not_sent")
    assert vendor.received == []


async def test_the_only_order_like_the_lost_one_places_it(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A"), arrived=[], fates=[LOST])
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        order = await sent(desk)
        vendor.arrived = [at_vendor("1639", order, seconds=2)]
        found = await desk.orders.look_up(order.id)
        assert await what_happened(desk, order) == ["sending", "indeterminate", "found_at_vendor"]
    assert (found.state, found.vendor_number) == (OrderState.PLACED, "1639")
    assert vendor.asked[-1] == ("buyer-7",)


async def test_an_order_that_another_one_has_is_no_candidate(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(
        listing("A"), arrived=[], fates=[Placement("1639"), LOST, LOST, LOST]
    )
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        placed, lost = await sent(desk), await sent(desk)
        vendor.arrived = [at_vendor("1639", placed)]
        desk.clock.forward(minutes=6)
        assert (await desk.orders.trace(lost.id)).trail is Trail.NOT_THERE
        written = await sent(desk, pieces=3)
        await desk.orders.resolve(
            written.id, Resolution.PLACED, why="en el portal", vendor_number="1029/1640"
        )
        again = await sent(desk, pieces=3)
        vendor.arrived = [at_vendor("1640", again)]
        assert (await desk.orders.trace(again.id)).candidates == ()


async def test_one_of_several_is_chosen_by_a_person_and_once_only(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A"), arrived=[], fates=[LOST, LOST])
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        one, other = await sent(desk), await sent(desk)
        vendor.arrived = [at_vendor("1640", one), at_vendor("1639", one)]
        traced = await desk.orders.trace(one.id)
        assert (traced.trail, traced.order.state) == (Trail.UNCLEAR, OrderState.INDETERMINATE)
        chosen, left = traced.candidates
        placed = await desk.orders.adopt(one.id, chosen)
        assert (placed.state, placed.vendor_number) == (OrderState.PLACED, "1640")
        assert await what_happened(desk, one) == [
            "sending",
            "indeterminate",
            "traced",
            "chosen_by_person",
        ]
        with pytest.raises(LedgerConflict) as caught:
            await desk.orders.adopt(other.id, chosen)
        assert caught.value.what == one.reference
        assert (await desk.orders.look_up(other.id)).vendor_number == left.vendor_number


async def test_a_single_order_is_not_taken_while_two_lost_ones_may_be_meant(
    tmp_path: Path,
) -> None:
    vendor = FakeVendor.selling(listing("A"), arrived=[], fates=[LOST, LOST])
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        one, _ = await sent(desk), await sent(desk)
        vendor.arrived = [at_vendor("1639", one)]
        assert (await desk.orders.trace(one.id)).trail is Trail.UNCLEAR


@pytest.mark.parametrize(
    "made", [timedelta(hours=-3), None], ids=["before ours left", "nobody knows when"]
)
async def test_an_order_that_may_be_older_is_left_to_a_person(
    tmp_path: Path, made: timedelta | None
) -> None:
    vendor = FakeVendor.selling(listing("A"), arrived=[], fates=[LOST])
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        order = await sent(desk)
        when = None if made is None else order.created_at + made
        vendor.arrived = [replace(at_vendor("1639", order), created_at=when)]
        traced = await desk.orders.trace(order.id)
    assert (traced.trail, len(traced.candidates)) == (Trail.UNCLEAR, 1)


async def test_that_it_did_not_go_in_is_proposed_only_after_a_while_and_never_decided(
    tmp_path: Path,
) -> None:
    vendor = FakeVendor.selling(listing("A"), arrived=[], fates=[LOST])
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        order = await sent(desk)
        assert (await desk.orders.trace(order.id)).trail is Trail.TOO_EARLY
        desk.clock.forward(seconds=SETTLING.total_seconds() + 1)
        traced = await desk.orders.trace(order.id)
        assert (traced.trail, traced.order.state) == (Trail.NOT_THERE, OrderState.INDETERMINATE)
        assert (await desk.orders.look_up(order.id)).state is OrderState.INDETERMINATE
        with pytest.raises((DraftInvalid, LedgerConflict)):
            await desk.orders.submit(order.draft_id, await desk.orders.verify(order.draft_id))
    assert len(vendor.received) == 1


async def test_an_order_of_an_older_program_is_traced_by_asking_for_its_buyer_again(
    tmp_path: Path,
) -> None:
    vendor = FakeVendor.selling(listing("A"), fates=[LOST])
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        order = await sent(desk)
        assert not desk.orders.can_trace(order)
        with pytest.raises(CapabilityMissing):
            await desk.orders.trace(order.id)
    vendor.arrived = [at_vendor("1639", order)]
    async with fake_desk(tmp_path, parts={"shop": vendor}) as desk:
        assert order.trace == ""
        assert (await desk.orders.look_up(order.id)).vendor_number == "1639"
    assert vendor.buyers == 1


async def test_a_folio_that_the_vendor_gives_later_is_kept_with_the_order(tmp_path: Path) -> None:
    vendor = FakeVendor.selling(listing("A"), fates=[Placement("88")])
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        order = await sent(desk)
        vendor.orders_there["88"] = replace(
            at_vendor("88", order), invoice_number="F-9", reference=order.reference
        )
        known = await desk.orders.look_up(order.id)
        assert (known.vendor_number, known.invoice_number) == ("88", "F-9")
        vendor.orders_there["88"] = replace(vendor.orders_there["88"], invoice_number="F-10")
        assert (await desk.orders.look_up(order.id)).invoice_number == "F-9"
        assert await what_happened(desk, order) == [
            "sending",
            "placed",
            "looked_up",
            "numbers_learnt",
            "looked_up",
        ]
