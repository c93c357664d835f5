"""The main job over real HTTP, a real ledger and real PDFs, without a window."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fakes.purchases import draft_with, offers_in_stock, placed_orders

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.guides import Guide, GuideState, Packing
from purchasing_gui.domain.problems import (
    DraftInvalid,
    LedgerConflict,
    NotFound,
    SettingsInvalid,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorUnavailable,
)
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.sandbox.guides import Addressee, guide_pdf
from purchasing_gui.sandbox.launch import Sandbox
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.search import (
    OffersFound,
    SearchEvent,
    SearchQuery,
    VendorFinished,
)

BUYER = Addressee("María Peña Núñez", "Av. Álvaro Obregón 121", "Roma Norte", "06700", "CDMX", "")


async def test_two_wholesalers_answer_orders_and_a_guide_is_stored(
    desk: Desk, sandbox: Sandbox
) -> None:
    expercom = (await offers_in_stock(desk, "expercom"))[0]
    zegucom = (await offers_in_stock(desk, "zegucom"))[0]
    draft = await draft_with(desk, [expercom, zegucom])
    orders = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    assert {order.state for order in orders} == {OrderState.PLACED}
    order = next(order for order in orders if order.connection_id == "zegucom")
    assert order.vendor_number
    assert order.invoice_number
    pdf = guide_pdf("DHL", "1234567890", BUYER, reference=order.reference)
    await desk.guides.attach(order.id, [Guide("1234567890", pdf, "guia.pdf")])
    (guide,) = await desk.guides.upload([order.id])
    assert guide.state is GuideState.STORED
    looked_up = await desk.orders.look_up(order.id)
    assert looked_up.state is OrderState.PLACED
    (sent,) = sandbox.control.requests("zegucom", "create-purchase")
    assert f'"id":"{order.reference}"' in sent["body"].replace(" ", "")


async def test_stock_goes_down_by_what_was_ordered(desk: Desk) -> None:
    offer = (await offers_in_stock(desk, "zegucom"))[0]
    draft = await draft_with(desk, [offer], 2)
    await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    result = await desk.search.run(SearchQuery(part_numbers=(offer.part_number,)))
    assert result.offers[offer.key].stock == (offer.stock or 0) - 2


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("stopped", VendorUnavailable),
        ("html200", UnreadableReply),
        ("html_500", VendorUnavailable),
        ("empty", UnreadableReply),
        ("bad_json", UnreadableReply),
        ("auth_refused", VendorRefused),
    ],
)
async def test_one_broken_vendor_never_hides_the_other(
    desk: Desk, sandbox: Sandbox, fault: str, problem: type[Exception]
) -> None:
    sandbox.control.set_fault("expercom", fault)
    result = await desk.search.run(SearchQuery(text="SA400S37/960G"))
    assert isinstance(result.failures["expercom"], problem)
    assert any(offer.connection_id == "zegucom" for offer in result.offers.values())
    sandbox.control.clear_faults()
    again = await desk.search.run(SearchQuery("SA400S37/960G", connection_ids=("expercom",)))
    assert again.failures == {}
    assert any(offer.connection_id == "expercom" for offer in again.offers.values())


async def test_a_vendor_that_is_slow_by_twenty_seconds_delays_nobody_and_can_be_given_up(
    desk: Desk, sandbox: Sandbox
) -> None:
    sandbox.control.set_fault("expercom", "latency", seconds=20)
    events: list[SearchEvent] = []
    quick = asyncio.Event()

    def report(event: SearchEvent) -> None:
        events.append(event)
        if isinstance(event, VendorFinished) and event.connection_id == "zegucom":
            quick.set()

    search = asyncio.create_task(desk.search.run(SearchQuery(text="SA400S37/960G"), report))
    await asyncio.wait_for(quick.wait(), 10)
    assert any(isinstance(e, OffersFound) and e.connection_id == "zegucom" for e in events)
    search.cancel()
    with pytest.raises(asyncio.CancelledError):
        await search
    replacement = await desk.search.run(SearchQuery("SA400S37/960G", connection_ids=("zegucom",)))
    assert replacement.offers


@pytest.mark.parametrize("fault", ["lost_answer", "html200", "html_500", "truncated", "empty"])
@pytest.mark.parametrize("vendor", ["expercom", "zegucom"])
async def test_an_order_without_a_verdict_is_indeterminate_and_never_sent_again(
    desk: Desk, sandbox: Sandbox, vendor: str, fault: str
) -> None:
    call = {"expercom": "order", "zegucom": "create-purchase"}[vendor]
    draft = await draft_with(desk, [(await offers_in_stock(desk, vendor))[0]])
    check = await desk.orders.verify(draft.id)
    sandbox.control.set_fault(vendor, fault, call=call, processed=True)
    (order,) = await desk.orders.submit(draft.id, check)
    assert order.state is OrderState.INDETERMINATE
    sandbox.control.clear_faults()
    with pytest.raises((LedgerConflict, DraftInvalid)):
        await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    assert len(sandbox.control.requests(vendor, call)) == 1


async def test_a_lost_zegucom_answer_is_settled_by_the_number_the_clerk_asked_for(
    desk: Desk, sandbox: Sandbox
) -> None:
    draft = await draft_with(desk, [(await offers_in_stock(desk, "zegucom"))[0]])
    check = await desk.orders.verify(draft.id)
    sandbox.control.set_fault("zegucom", "lost_answer", call="create-purchase")
    (order,) = await desk.orders.submit(draft.id, check)
    (kept,) = sandbox.control.state("zegucom")["orders"]
    with pytest.raises(NotFound):
        await desk.orders.look_up(order.id, "1")
    found = await desk.orders.look_up(order.id, str(kept["purchase_id"]))
    assert found.state is OrderState.PLACED
    assert found.vendor_number == str(kept["purchase_id"])


async def test_a_refused_connection_leaves_the_order_free_to_be_sent_later(
    desk: Desk, sandbox: Sandbox
) -> None:
    draft = await draft_with(desk, [(await offers_in_stock(desk, "zegucom"))[0]])
    check = await desk.orders.verify(draft.id)
    sandbox.control.set_fault("zegucom", "stopped")
    (order,) = await desk.orders.submit(draft.id, check)
    assert (order.state, order.problem_code) == (OrderState.REJECTED, "not_sent")
    sandbox.control.clear_faults()
    (again,) = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    assert again.state is OrderState.PLACED


async def test_guides_of_many_orders_share_requests_and_a_lost_answer_doubles_nothing(
    desk: Desk, sandbox: Sandbox
) -> None:
    orders = await placed_orders(desk, "zegucom", 3)
    for number, order in enumerate(orders):
        guides = [
            Guide(f"77{number}{piece}0001", guide_pdf("FedEx", f"77{number}{piece}0001", BUYER))
            for piece in range(2)
        ]
        await desk.guides.attach(order.id, guides)
    sandbox.control.set_fault("zegucom", "lost_answer", call="update-trackings", times=1)
    first = await desk.guides.upload([order.id for order in orders])
    assert {guide.state for guide in first} == {GuideState.UNKNOWN}
    again = await desk.guides.upload([order.id for order in orders])
    assert {guide.state for guide in again} == {GuideState.STORED}
    assert len(sandbox.control.requests("zegucom", "update-trackings")) == 2
    assert len(sandbox.control.state("zegucom")["guides"]) == 6
    assert await desk.guides.upload([order.id for order in orders]) == []


async def test_one_pdf_can_stand_for_all_guides_of_an_order(desk: Desk, sandbox: Sandbox) -> None:
    (order,) = await placed_orders(desk, "zegucom")
    pdf = guide_pdf("Estafeta", "8000000001", BUYER, pages=2)
    guides = [Guide(number, pdf) for number in ("8000000001", "8000000002")]
    await desk.guides.attach(order.id, guides, Packing.ONE_FOR_ALL, pages=2)
    stored = await desk.guides.upload([order.id])
    assert {guide.state for guide in stored} == {GuideState.STORED}


async def test_a_demo_profile_goes_nowhere_but_this_machine(desk: Desk) -> None:
    stranger = Connection("real", "zegucom", "Zegucom", "https://api.zegucom.com.mx/services")
    with pytest.raises(SettingsInvalid):
        await desk.connections.add(stranger, {"user_key": "1", "password": "x"})
    with pytest.raises(SettingsInvalid):
        await desk.connections.add(
            Connection("real", "zegucom", "Zegucom"), {"user_key": "1", "password": "x"}
        )


async def test_drafts_and_orders_are_there_after_a_restart(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with open_demo_desk(tmp_path, sandbox) as desk:
        (order,) = await placed_orders(desk, "expercom")
        draft = await draft_with(desk, [(await offers_in_stock(desk, "zegucom"))[0]])
    async with open_demo_desk(tmp_path, sandbox) as desk:
        assert await desk.orders.get(order.id) == order
        assert (await desk.drafts.get(draft.id)).address == draft.address
        assert (await desk.drafts.get(draft.id)).lines == tuple(
            (await desk.drafts.get(draft.id)).lines
        )


async def test_an_unreachable_vendor_is_reported_by_its_test(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.control.set_fault("imotriz", "stopped")
    report = await desk.connections.test("imotriz")
    assert not report.ok
    assert isinstance(report.problem, VendorUnavailable)
    assert report.problem.reason is Unreached.CONNECT
    assert sandbox.control.requests("imotriz", "newOrders") == []
