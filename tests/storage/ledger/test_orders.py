from __future__ import annotations

from dataclasses import replace

import pytest

from purchasing_gui.domain.guides import Guide, Packing
from purchasing_gui.domain.problems import LedgerConflict
from purchasing_gui.domain.purchase_orders import OrderState, Placement
from purchasing_gui.domain.stores import OrderFilter

SENDING, PLACED = OrderState.SENDING, OrderState.PLACED
REJECTED, INDETERMINATE = OrderState.REJECTED, OrderState.INDETERMINATE


async def settled(ledger, order, after: OrderState, before: OrderState = SENDING, **more):
    return await ledger.orders.settle(order.id, before=before, after=after, what=str(after), **more)


async def test_orders_are_written_ahead_as_sending_with_our_reference(
    ledger, new_order, clock
) -> None:
    draft = await ledger.drafts.save(
        replace(await ledger.drafts.create(), sales_order_id="venta-9")
    )
    orders = await ledger.orders.write_ahead(
        draft.id,
        draft.revision,
        [new_order, replace(new_order, warehouse_id="2", line_ids=("line-b",))],
    )
    assert [order.reference for order in orders] == [f"{draft.folio}-1", f"{draft.folio}-2"]
    assert {order.state for order in orders} == {SENDING}
    assert orders[0].lines == new_order.lines
    assert orders[0].sales_order_id == "venta-9"
    assert [await ledger.orders.get(order.id) for order in orders] == list(orders)
    (event,) = await ledger.orders.events(orders[0].id)
    assert (event.who, event.what, event.at) == ("Ana", "sending", clock.now)


async def test_references_go_on_counting_after_a_rejection(ledger, new_order) -> None:
    draft = await ledger.drafts.create()
    (first,) = await ledger.orders.write_ahead(draft.id, draft.revision, [new_order])
    await settled(ledger, first, REJECTED)
    (second,) = await ledger.orders.write_ahead(draft.id, draft.revision, [new_order])
    assert second.reference == f"{draft.folio}-2"


@pytest.mark.parametrize("open_state", [SENDING, INDETERMINATE])
async def test_a_draft_with_an_open_order_is_not_sent_again(
    ledger, open_desk, new_order, open_state: OrderState
) -> None:
    draft = await ledger.drafts.create()
    (order,) = await ledger.orders.write_ahead(draft.id, draft.revision, [new_order])
    if open_state is INDETERMINATE:
        await settled(ledger, order, INDETERMINATE)
    other = await open_desk("Beto", "desk-2")
    with pytest.raises(LedgerConflict) as caught:
        await other.orders.write_ahead(
            draft.id, draft.revision, [replace(new_order, line_ids=("line-z",))]
        )
    assert (caught.value.state, caught.value.who) == (str(open_state), "Ana")
    assert len(await ledger.orders.list()) == 1


async def test_a_placed_line_is_not_ordered_twice_but_a_new_line_can_be(ledger, new_order) -> None:
    draft = await ledger.drafts.create()
    (order,) = await ledger.orders.write_ahead(draft.id, draft.revision, [new_order])
    await settled(ledger, order, PLACED)
    fresh = replace(new_order, line_ids=("line-b",))
    with pytest.raises(LedgerConflict) as caught:
        await ledger.orders.write_ahead(draft.id, draft.revision, [fresh, new_order])
    assert caught.value.state == "placed"
    assert len(await ledger.orders.list()) == 1, "all of them or none"
    await ledger.orders.write_ahead(draft.id, draft.revision, [fresh])
    assert await ledger.orders.sent_line_ids(draft.id) == {"line-a": PLACED, "line-b": SENDING}


async def test_a_line_cannot_be_on_two_orders_of_one_sending(ledger, new_order) -> None:
    draft = await ledger.drafts.create()
    with pytest.raises(LedgerConflict):
        await ledger.orders.write_ahead(draft.id, draft.revision, [new_order, new_order])
    assert await ledger.orders.list() == []


async def test_a_draft_that_changed_since_it_was_checked_is_not_sent(ledger, new_order) -> None:
    draft = await ledger.drafts.create()
    await ledger.drafts.save(replace(draft, title="otra cosa"))
    with pytest.raises(LedgerConflict):
        await ledger.orders.write_ahead(draft.id, draft.revision, [new_order])
    assert await ledger.orders.list() == []


@pytest.mark.parametrize("ending", ["closed", "deleted"])
async def test_a_closed_or_deleted_draft_is_not_sent(ledger, new_order, ending: str) -> None:
    draft = await ledger.drafts.create()
    if ending == "closed":
        draft = await ledger.drafts.save(replace(draft, closed=True))
    else:
        await ledger.drafts.delete(draft.id)
    with pytest.raises(LedgerConflict) as caught:
        await ledger.orders.write_ahead(draft.id, draft.revision, [new_order])
    assert caught.value.state == ending


async def test_a_rejected_line_is_free_again(ledger, order) -> None:
    await settled(ledger, order, REJECTED, words="204 sin existencia", problem_code="stock")
    assert await ledger.orders.sent_line_ids(order.draft_id) == {}
    stored = await ledger.orders.get(order.id)
    assert (stored.words, stored.problem_code) == ("204 sin existencia", "stock")


async def test_settling_keeps_the_vendors_numbers_words_and_answer(ledger, order, clock) -> None:
    clock.forward(seconds=4)
    answer = '{"pedido_id": 9, "params": {"apikey": "k-123456", "cc": "20770024003102575766"}}'
    placed = await settled(
        ledger, order, PLACED, placement=Placement("88123", "F-9", "OK", raw=answer)
    )
    assert (placed.vendor_number, placed.invoice_number, placed.words) == ("88123", "F-9", "OK")
    assert placed.changed_at == clock.now
    kept = await ledger.orders.answer(order.id)
    assert '"pedido_id": 9' in kept
    assert "k-123456" not in kept
    assert "20770024003102575766" not in kept


async def test_of_two_who_settle_an_order_the_second_learns_what_the_first_did(
    ledger, open_desk, order
) -> None:
    await settled(ledger, order, INDETERMINATE)
    other = await open_desk("Beto", "desk-2")
    await settled(other, order, PLACED, before=INDETERMINATE, placement=Placement("88123"))
    with pytest.raises(LedgerConflict) as caught:
        await settled(ledger, order, REJECTED, before=INDETERMINATE)
    assert (caught.value.what, caught.value.state, caught.value.who) == (
        order.reference,
        "placed",
        "Beto",
    )
    assert [event.what for event in await ledger.orders.events(order.id)] == [
        "sending",
        "indeterminate",
        "placed",
    ]


async def test_numbers_already_known_stay_when_a_later_answer_names_none(ledger, order) -> None:
    await settled(ledger, order, INDETERMINATE, placement=Placement("88123", "F-9"))
    placed = await settled(ledger, order, PLACED, before=INDETERMINATE)
    assert (placed.vendor_number, placed.invoice_number) == ("88123", "F-9")


async def test_a_restarted_desk_closes_only_its_own_interrupted_orders(
    ledger, open_desk, new_order
) -> None:
    other = await open_desk("Beto", "desk-2")
    mine, theirs = await ledger.drafts.create(), await ledger.drafts.create()
    (left,) = await ledger.orders.write_ahead(mine.id, 0, [new_order])
    (running,) = await other.orders.write_ahead(theirs.id, 0, [new_order])
    again = await open_desk("Ana")
    (closed,) = await again.orders.close_interrupted()
    assert (closed.id, closed.state) == (left.id, INDETERMINATE)
    assert (await ledger.orders.get(running.id)).state is SENDING
    assert await again.orders.close_interrupted() == []
    assert [event.what for event in await ledger.orders.events(left.id)][-1] == "interrupted"


async def test_orders_are_found_by_state_vendor_draft_and_text(ledger, new_order) -> None:
    drafts = [await ledger.drafts.create() for _ in range(3)]
    (first,) = await ledger.orders.write_ahead(drafts[0].id, 0, [new_order])
    (second,) = await ledger.orders.write_ahead(
        drafts[1].id, 0, [replace(new_order, connection_id="expercom", takes_guides=False)]
    )
    (third,) = await ledger.orders.write_ahead(drafts[2].id, 0, [new_order])
    await settled(ledger, first, PLACED, placement=Placement("88123", "F-Ñ9"))
    await ledger.guides.attach(first.id, [Guide("7749 1234 5678", b"%PDF")], Packing.PER_GUIDE)

    async def found(**wanted) -> list[str]:
        return [order.id for order in await ledger.orders.list(OrderFilter(**wanted))]

    assert await found() == [third.id, second.id, first.id]
    assert await found(limit=1) == [third.id]
    assert await found(states=frozenset({PLACED, REJECTED})) == [first.id]
    assert await found(connection_id="expercom") == [second.id]
    assert await found(draft_id=drafts[2].id) == [third.id]
    assert await found(takes_guides=False) == [second.id]
    assert await found(text="nunez sa400") == [third.id, second.id, first.id]
    assert await found(text="88123") == [first.id]
    assert await found(text="774912345678") == [first.id]
    assert await found(text=third.reference.lower()) == [third.id]
    assert await found(text="100%") == []


async def test_a_note_adds_an_event_and_changes_nothing(ledger, order) -> None:
    await ledger.orders.note(order.id, "looked_up", "nothing found")
    assert await ledger.orders.get(order.id) == order
    last = (await ledger.orders.events(order.id))[-1]
    assert (last.what, last.words) == ("looked_up", "nothing found")
    with pytest.raises(LedgerConflict):
        await ledger.orders.note("nobody", "looked_up", "")
