"""A lost order at the shop is found by going through its buyer's orders, over real HTTP."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from fakes.desk import ADDRESS, RFC
from fakes.shop_orders import sample_billing, shop_offer

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.sandbox.launch import Sandbox
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.orders import Trail


async def bought(desk: Desk, pieces: int = 3) -> PurchaseOrder:
    draft = await desk.drafts.create()
    await desk.drafts.add_line(draft.id, shop_offer(), pieces)
    await desk.drafts.set_billing(draft.id, sample_billing())
    await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)
    check = await desk.orders.verify(draft.id)
    (order,) = await desk.orders.submit(draft.id, check.accepting())
    return order


def actions(sandbox: Sandbox) -> list[str]:
    """What the shop was asked to do, in order."""
    bodies = [request["body"] for request in sandbox.control.requests("api_tienda")]
    return [json.loads(parse_qs(body)["data"][0])["action"] for body in bodies]


@pytest.mark.parametrize("fault", ["lost_answer", "html_500", "truncated"])
async def test_an_order_that_went_in_is_found_without_its_number(
    desk: Desk, sandbox: Sandbox, fault: str
) -> None:
    sandbox.control.set_fault("api_tienda", fault, call="createpedido", processed=True)
    order = await bought(desk)
    sandbox.control.clear_faults()
    assert order.state is OrderState.INDETERMINATE
    kept = sandbox.control.state("api_tienda")["orders"][-1]
    found = await desk.orders.look_up(order.id)
    assert (found.state, found.vendor_number) == (OrderState.PLACED, kept["order"]["pedido_id"])
    assert kept["observaciones"] == order.reference
    assert actions(sandbox).count("createpedido") == 1


async def test_an_order_that_did_not_go_in_is_only_proposed_as_such(
    desk: Desk, sandbox: Sandbox
) -> None:
    sandbox.control.set_fault("api_tienda", "html_500", call="createpedido")
    order = await bought(desk)
    sandbox.control.clear_faults()
    traced = await desk.orders.trace(order.id)
    assert (traced.trail, traced.candidates) == (Trail.TOO_EARLY, ())
    assert traced.order.state is OrderState.INDETERMINATE


async def test_two_lost_orders_alike_are_told_apart_by_a_person(
    desk: Desk, sandbox: Sandbox
) -> None:
    sandbox.control.set_fault("api_tienda", "lost_answer", call="createpedido")
    first = await bought(desk)
    second = await bought(desk)
    sandbox.control.clear_faults()
    traced = await desk.orders.trace(first.id)
    assert (traced.trail, len(traced.candidates)) == (Trail.UNCLEAR, 2)
    await desk.orders.adopt(first.id, traced.candidates[1])
    settled = await desk.orders.look_up(second.id)
    assert settled.vendor_number == traced.candidates[0].vendor_number


async def test_the_buyer_is_on_record_before_the_order_leaves_and_asked_for_once(
    desk: Desk, sandbox: Sandbox
) -> None:
    order = await bought(desk)
    assert order.state is OrderState.PLACED
    assert actions(sandbox) == ["createcomprador", "createpedido"]
    (buyer,) = [
        one["comprador_id"]
        for one in sandbox.control.state("api_tienda")["buyers"]
        if one["mail"] == sample_billing().mail
    ]
    assert order.trace == buyer


async def test_what_a_closed_program_left_behind_is_traced_by_the_next(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.control.set_fault("api_tienda", "lost_answer", call="createpedido")
    async with open_demo_desk(tmp_path, sandbox) as desk:
        order = await bought(desk)
    sandbox.control.clear_faults()
    async with open_demo_desk(tmp_path, sandbox) as desk:
        assert (await desk.orders.look_up(order.id)).state is OrderState.PLACED
