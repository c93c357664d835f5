from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest
from fakes.desk import ADDRESS, RFC
from fakes.vendors import NORTH, listing

from purchasing_gui.domain.addresses import SpanishBilling
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import (
    DraftInvalid,
    Flaw,
    LedgerConflict,
    OutcomeUnknown,
    VendorRejected,
)
from purchasing_gui.domain.purchase_orders import Change, OrderState
from purchasing_gui.ui.order.line_changes import Deed, LineChange
from purchasing_gui.ui.order.messages import Message
from purchasing_gui.ui.order.sheet import CheckState, Stage
from purchasing_gui.ui.resolution.question import Finding, ResolutionAnswer


async def test_the_first_start_begins_a_draft(counter):
    await counter.presenter.start()
    assert counter.view.sheet.folio.startswith("SUC01-2026-")
    assert counter.view.sheet.groups == ()


async def test_a_restart_comes_back_to_the_last_changed_draft_with_all_that_was_typed(counter):
    await counter.ready_draft()
    counter.presenter.form.type("interior_number", "4 B")
    await counter.presenter.close()
    again = counter.successor()
    await again.presenter.start()
    assert again.view.sheet.folio == counter.view.sheet.folio
    assert again.view.shipping.address.interior_number == "4 B"
    assert [group.vendor_label for group in again.view.sheet.groups] == ["Zegucom", "Expercom"]


async def test_offers_are_grouped_into_the_orders_that_will_leave(counter, make_offer):
    await counter.presenter.start()
    await counter.presenter.add_offer(make_offer("SSD"), 4)
    await counter.presenter.add_offer(make_offer("RAM", "expercom"), 2)
    sheet = counter.view.sheet
    assert sheet.to_send == 2
    assert sheet.totals["MXN"].subtotal == Money(Decimal("600.00"))
    assert sheet.totals["MXN"].total == Money(Decimal("696.00"))


async def test_the_total_at_the_border_strips_iva_is_a_second_estimate(counter, make_offer):
    await counter.presenter.start()
    assert counter.view.sheet.at_border is None
    await counter.presenter.add_offer(make_offer("SSD"), 4)
    sheet = counter.view.sheet
    subtotal = sheet.totals["MXN"].subtotal.amount
    assert sheet.at_border == Money(subtotal * Decimal("1.08")).rounded()
    assert sheet.totals["MXN"].total == Money(subtotal * Decimal("1.16")).rounded()


async def test_undo_takes_back_the_last_change_of_the_lines(counter, make_offer):
    await counter.presenter.start()
    await counter.presenter.add_offer(make_offer("SSD"), 4)
    line_id = counter.view.sheet.groups[0].lines[0].line.id
    await counter.presenter.set_quantity(line_id, 9)
    await counter.presenter.remove_line(line_id)
    await counter.presenter.undo()
    assert counter.view.sheet.groups[0].lines[0].line.quantity == 9
    await counter.presenter.undo()
    assert counter.view.sheet.groups[0].lines[0].line.quantity == 4


async def test_the_next_step_of_undo_and_redo_is_named(counter, make_offer):
    await counter.presenter.start()
    assert counter.view.steps == (None, None)
    await counter.presenter.add_offer(make_offer("SSD"), 4)
    assert counter.view.steps == (LineChange(Deed.ADDED, "SSD"), None)
    line_id = counter.view.sheet.groups[0].lines[0].line.id
    await counter.presenter.set_quantity(line_id, 9)
    assert counter.view.steps == (LineChange(Deed.QUANTITY, "SSD"), None)
    await counter.presenter.remove_line(line_id)
    assert counter.view.steps == (LineChange(Deed.REMOVED, "SSD"), None)
    await counter.presenter.undo()
    assert counter.view.steps == (LineChange(Deed.QUANTITY, "SSD"), LineChange(Deed.REMOVED, "SSD"))
    await counter.presenter.redo()
    assert counter.view.steps == (LineChange(Deed.REMOVED, "SSD"), None)


async def test_undo_without_a_change_says_so(counter):
    await counter.presenter.start()
    await counter.presenter.undo()
    assert counter.view.told == [Message.NOTHING_TO_UNDO]


async def test_redo_does_again_what_was_taken_back(counter, make_offer):
    await counter.presenter.start()
    await counter.presenter.add_offer(make_offer("SSD"), 4)
    line_id = counter.view.sheet.groups[0].lines[0].line.id
    await counter.presenter.set_quantity(line_id, 9)
    await counter.presenter.undo()
    await counter.presenter.undo()
    assert counter.view.sheet.groups == ()
    await counter.presenter.redo()
    assert counter.view.sheet.groups[0].lines[0].line.quantity == 4
    await counter.presenter.redo()
    assert counter.view.sheet.groups[0].lines[0].line.quantity == 9
    await counter.presenter.undo()
    assert counter.view.sheet.groups[0].lines[0].line.quantity == 4


async def test_a_new_change_leaves_nothing_to_redo(counter, make_offer):
    await counter.presenter.start()
    await counter.presenter.add_offer(make_offer("SSD"), 4)
    await counter.presenter.undo()
    await counter.presenter.add_offer(make_offer("RAM", "expercom"), 1)
    await counter.presenter.redo()
    assert counter.view.told == [Message.NOTHING_TO_REDO]
    assert [group.vendor_label for group in counter.view.sheet.groups] == ["Expercom"]


async def test_a_refused_quantity_leaves_the_line_as_it_was(counter, make_offer):
    await counter.presenter.start()
    await counter.presenter.add_offer(make_offer("SSD"), 4)
    line_id = counter.view.sheet.groups[0].lines[0].line.id
    with pytest.raises(DraftInvalid):
        await counter.presenter.set_quantity(line_id, 0)
    assert counter.view.sheet.groups[0].lines[0].line.quantity == 4


async def test_sending_places_each_order_once_and_offers_its_numbers(counter):
    await counter.ready_draft()
    await counter.presenter.send()
    assert len(counter.view.reviews) == 1
    assert [sent.order.state for sent in counter.view.outcome] == [OrderState.PLACED] * 2
    assert len(counter.zegucom.received) == len(counter.expercom.received) == 1
    assert counter.view.placed == 1
    assert counter.view.sheet.to_send == 0


async def test_a_sent_order_can_be_printed(counter):
    await counter.ready_draft()
    await counter.presenter.send()
    sent = counter.view.outcome[-1].order
    await counter.presenter.print_order(sent.id)
    assert [order.reference for order in counter.view.printed] == [sent.reference]


async def test_fifty_sends_in_a_row_make_one_submission(counter):
    await counter.ready_draft()
    counter.zegucom.gate.clear()
    tasks = [counter.scope.start(counter.presenter.send()) for _ in range(50)]
    counter.zegucom.gate.set()
    await asyncio.gather(*tasks)
    assert len(counter.view.reviews) == 1
    assert len(counter.zegucom.received) == 1


async def test_a_review_that_is_cancelled_sends_nothing(counter):
    await counter.ready_draft()
    counter.view.confirms = False
    await counter.presenter.send()
    assert counter.zegucom.received == []
    assert counter.presenter.stage is Stage.EDITING


async def test_the_review_says_which_orders_are_invoiced_at_once(counter):
    counter.expercom.invoices_at_once = False
    await counter.ready_draft()
    counter.view.confirms = False
    await counter.presenter.send()
    assert [order.invoices_at_once for order in counter.view.reviews[0].orders] == [True, False]


async def test_flaws_in_the_form_keep_the_order_here(counter):
    await counter.ready_draft()
    counter.presenter.form.type("rfc", "EKU9")
    await counter.presenter.send()
    assert [flaw.field for flaw in counter.view.flaws] == ["rfc"]
    assert counter.view.field_flaws["rfc"].blocks
    assert counter.view.reviews == []


async def test_a_price_that_moved_is_accepted_before_anything_is_reviewed(counter):
    await counter.ready_draft()
    counter.zegucom.goods["SSD"] = listing("SSD", "120.00", stock={NORTH: 10})
    await counter.presenter.send()
    assert counter.view.told == [Message.DIFFERENCES_OPEN]
    note = counter.view.sheet.groups[0].lines[0].notes[0]
    assert (note.difference.change, note.accepted) == (Change.PRICE_MOVED, False)
    counter.presenter.accept(note.line_id)
    assert counter.view.sheet.groups[0].lines[0].amount == Money(Decimal("480.00"))
    await counter.presenter.send()
    assert counter.zegucom.received[0].lines[0].unit_price == Money(Decimal("120.00"))


async def test_an_acceptance_outlives_a_second_check_that_finds_the_same(counter):
    await counter.ready_draft()
    counter.zegucom.goods["SSD"] = listing("SSD", "120.00", stock={NORTH: 10})
    await counter.presenter.verify()
    counter.presenter.accept()
    counter.presenter.form.type("contact", "Otra Persona")
    await counter.presenter.verify()
    assert counter.view.sheet.open_differences == 0
    counter.zegucom.goods["SSD"] = listing("SSD", "130.00", stock={NORTH: 10})
    await counter.presenter.verify()
    assert counter.view.sheet.open_differences == 1


async def test_an_acceptance_can_be_taken_back(counter):
    await counter.ready_draft()
    counter.zegucom.goods["SSD"] = listing("SSD", "120.00", stock={NORTH: 10})
    await counter.presenter.verify()
    line_id = counter.view.sheet.groups[0].lines[0].line.id
    counter.presenter.accept(line_id)
    counter.presenter.refuse(line_id)
    assert counter.view.sheet.open_differences == 1


async def test_a_product_that_is_gone_blocks_and_says_so(counter):
    await counter.ready_draft()
    counter.zegucom.goods.clear()
    await counter.presenter.send()
    assert counter.view.told == [Message.DIFFERENCES_BLOCK]
    assert counter.view.sheet.groups[0].lines[0].notes[0].blocks
    assert counter.view.reviews == []


async def test_a_change_after_the_check_makes_it_outdated(counter):
    await counter.ready_draft()
    await counter.presenter.verify()
    assert counter.view.sheet.check is CheckState.CURRENT
    assert counter.view.told == [Message.VERIFIED_CLEAN]
    await counter.presenter.set_quantity(counter.view.sheet.groups[0].lines[0].line.id, 5)
    assert counter.view.sheet.check is CheckState.OUTDATED


async def test_sending_asks_the_vendors_again_when_the_check_is_old(counter):
    await counter.ready_draft()
    await counter.presenter.verify()
    counter.fake.clock.forward(minutes=3)
    await counter.presenter.send()
    assert len(counter.zegucom.asked) == 2


async def test_sending_uses_a_check_of_just_now(counter):
    await counter.ready_draft()
    await counter.presenter.verify()
    await counter.presenter.send()
    assert len(counter.zegucom.asked) == 1


async def test_after_a_partial_success_only_the_rejected_order_can_be_sent_again(counter):
    await counter.ready_draft()
    counter.expercom.fates = [VendorRejected("204", "sin existencia", "insufficient_stock")]
    await counter.presenter.send()
    open_group, placed = counter.view.sheet.groups
    assert (open_group.vendor_label, open_group.locked) == ("Expercom", False)
    assert open_group.order.state is OrderState.REJECTED
    assert (placed.vendor_label, placed.locked) == ("Zegucom", True)
    assert counter.view.sheet.to_send == 1
    await counter.presenter.send()
    assert len(counter.zegucom.received) == 1
    assert len(counter.expercom.received) == 2
    assert counter.view.sheet.to_send == 0


async def test_the_reason_of_a_rejection_comes_with_the_outcome(counter):
    await counter.ready_draft()
    refusal = VendorRejected("204", "sin existencia", "insufficient_stock")
    counter.expercom.fates = [refusal]
    await counter.presenter.send()
    problems = {sent.order.connection_id: sent.problem for sent in counter.view.outcome}
    assert problems == {"zegucom": None, "expercom": refusal}


async def test_placed_lines_are_locked(counter):
    await counter.ready_draft()
    counter.expercom.fates = [VendorRejected("204", "no")]
    await counter.presenter.send()
    locked = counter.view.sheet.groups[1].lines[0]
    await counter.presenter.remove_line(locked.line.id)
    assert counter.view.told[-1] is Message.LINE_LOCKED
    assert counter.view.sheet.groups[1].lines[0] == locked


async def test_more_of_an_offer_that_is_already_placed_is_a_line_of_its_own(counter, make_offer):
    await counter.ready_draft()
    counter.expercom.fates = [VendorRejected("204", "no")]
    await counter.presenter.send()
    await counter.presenter.add_offer(make_offer("SSD"), 1)
    await counter.presenter.add_offer(make_offer("SSD"), 2)
    added = [group for group in counter.view.sheet.groups if group.vendor_label == "Zegucom"]
    assert [group.locked for group in added] == [False, True]
    assert [line.line.quantity for group in added for line in group.lines] == [3, 4]


async def test_an_offer_added_after_everything_was_sent_begins_a_new_draft(counter, make_offer):
    await counter.ready_draft()
    sent_folio = counter.view.sheet.folio
    await counter.presenter.send()
    await counter.presenter.add_offer(make_offer("SSD"), 1)
    assert counter.view.sheet.folio != sent_folio
    assert Message.NEW_DRAFT_STARTED in counter.view.told


async def test_a_draft_that_is_placed_whole_is_put_away(counter):
    await counter.ready_draft()
    await counter.presenter.send()
    assert counter.view.drafts == []
    again = counter.successor()
    await again.presenter.start()
    assert again.view.sheet.groups == ()


async def test_a_lost_answer_blocks_the_draft_until_it_is_resolved(counter):
    await counter.ready_draft()
    counter.zegucom.fates = [OutcomeUnknown("ref", "timeout")]
    counter.expercom.fates = [VendorRejected("204", "no")]
    await counter.presenter.send()
    assert [order.state for order in counter.view.unresolved] == [OrderState.INDETERMINATE]
    assert counter.view.sheet.stuck
    await counter.presenter.send()
    assert counter.view.told[-1] is Message.RESOLVE_FIRST
    assert len(counter.expercom.received) == 1


async def test_an_order_found_to_be_placed_unblocks_the_rest(counter):
    await counter.ready_draft()
    counter.zegucom.fates = [OutcomeUnknown("ref", "timeout")]
    counter.expercom.fates = [VendorRejected("204", "no")]
    await counter.presenter.send()
    counter.view.resolutions = [ResolutionAnswer(Finding.PLACED, "4711", "A-1", "llamé a Zegucom")]
    await counter.presenter.resolve(counter.view.unresolved[0].id)
    assert counter.view.unresolved == []
    placed = next(group.order for group in counter.view.sheet.groups if group.locked)
    assert (placed.vendor_number, placed.invoice_number) == ("4711", "A-1")
    await counter.presenter.send()
    assert len(counter.zegucom.received) == 1
    assert len(counter.expercom.received) == 2


async def test_an_order_found_to_be_missing_can_be_sent_again(counter):
    await counter.ready_draft()
    counter.zegucom.fates = [OutcomeUnknown("ref", "timeout")]
    await counter.presenter.send()
    counter.view.resolutions = [ResolutionAnswer(Finding.REJECTED, why="no está en el portal")]
    await counter.presenter.resolve(counter.view.unresolved[0].id)
    assert counter.view.sheet.to_send == 1
    await counter.presenter.send()
    assert len(counter.zegucom.received) == 2
    assert len(counter.expercom.received) == 1


async def test_a_look_up_that_fails_asks_again_with_the_reason(counter):
    await counter.ready_draft()
    counter.zegucom.fates = [OutcomeUnknown("ref", "timeout")]
    await counter.presenter.send()
    wrong = ResolutionAnswer(Finding.LOOK_UP, "999")
    counter.view.resolutions = [wrong, None]
    await counter.presenter.resolve(counter.view.unresolved[0].id)
    assert counter.view.questions[0].can_look_up
    assert counter.view.questions[1].given == wrong
    assert isinstance(counter.view.questions[1].problem, VendorRejected)
    assert len(counter.view.unresolved) == 1


async def test_indeterminate_orders_are_shown_at_the_next_start(counter):
    await counter.ready_draft()
    counter.zegucom.fates = [OutcomeUnknown("ref", "timeout")]
    await counter.presenter.send()
    again = counter.successor()
    await again.presenter.start()
    assert len(again.view.unresolved) == 1


async def test_nothing_is_edited_while_an_order_leaves(counter, make_offer):
    await counter.ready_draft()
    await counter.presenter.verify()
    counter.zegucom.gate.clear()
    sending = counter.scope.start(counter.presenter.send())
    while counter.presenter.stage is not Stage.SENDING:
        await asyncio.sleep(0)
    await counter.presenter.add_offer(make_offer("SSD"), 1)
    assert counter.view.told[-1] is Message.WAIT_FOR_SENDING
    counter.zegucom.gate.set()
    await sending
    assert counter.zegucom.received[0].lines[0].quantity == 4


async def test_another_desk_that_sent_first_wins_and_the_sheet_goes_away(counter):
    await counter.ready_draft()
    other = counter.successor()
    await other.presenter.start()
    await counter.presenter.verify()
    await other.presenter.send()
    with pytest.raises(DraftInvalid):
        await counter.presenter.send()
    assert counter.view.ended
    assert len(counter.zegucom.received) == 1
    assert counter.presenter.stage is Stage.EDITING


async def test_a_draft_with_nothing_to_send_says_why(counter):
    await counter.presenter.start()
    await counter.presenter.send()
    await counter.presenter.verify()
    assert counter.view.told == [Message.NO_LINES, Message.NO_LINES]


async def test_drafts_are_switched_without_mixing_their_addresses(counter):
    await counter.ready_draft()
    first = counter.presenter.draft.id
    counter.presenter.form.type("contact", "Primera")
    await counter.presenter.new_draft()
    assert counter.view.shipping.address.contact == ""
    counter.presenter.form.type("contact", "Segunda")
    await counter.presenter.open_draft(first)
    assert counter.view.shipping.address.contact == "Primera"
    assert {draft.address.contact for draft in counter.view.drafts} == {"Primera", "Segunda"}


async def test_a_new_draft_is_not_begun_beside_an_empty_one(counter):
    await counter.presenter.start()
    await counter.presenter.new_draft()
    assert len(counter.view.drafts) == 1


async def test_a_deleted_draft_comes_back(counter):
    await counter.ready_draft()
    folio = counter.view.sheet.folio
    await counter.presenter.delete()
    assert counter.view.deleted.folio == folio
    assert counter.view.sheet.folio != folio
    await counter.presenter.restore(counter.view.deleted.id)
    assert counter.view.sheet.folio == folio
    assert counter.view.sheet.to_send == 2


async def test_a_draft_is_renamed_and_duplicated(counter):
    await counter.ready_draft()
    counter.view.title = " Pedido de Ana "
    await counter.presenter.rename()
    assert counter.view.sheet.title == "Pedido de Ana"
    await counter.presenter.duplicate()
    assert len(counter.view.drafts) == 2
    assert counter.view.sheet.to_send == 2
    assert counter.view.shipping.address == replace(ADDRESS)
    assert counter.view.shipping.rfc == RFC


async def test_sending_asks_the_vendors_again_after_a_change(counter):
    await counter.ready_draft()
    await counter.presenter.verify()
    await counter.presenter.set_quantity(counter.view.sheet.groups[0].lines[0].line.id, 5)
    await counter.presenter.send()
    assert len(counter.zegucom.asked) == 2
    assert counter.zegucom.received[0].lines[0].quantity == 5


async def test_a_spanish_shop_asks_for_its_billing_data(counter):
    await counter.ready_draft()
    assert not counter.view.billing_wanted
    counter.expercom.form_flaws = (Flaw("billing", "missing"),)
    counter.presenter.refresh()
    assert counter.view.billing_wanted
    counter.view.billing = SpanishBilling(tax_id="B12345674")
    await counter.presenter.edit_billing()
    assert counter.presenter.draft.billing == counter.view.billing


async def test_typing_in_a_draft_that_another_desk_sent_shows_what_was_sent(counter):
    await counter.ready_draft()
    other = counter.successor()
    await other.presenter.start()
    await other.presenter.send()
    counter.presenter.form.type("contact", "Demasiado tarde")
    await counter.presenter.form.flush()
    assert counter.view.told == [Message.DRAFT_CLOSED]
    assert counter.view.shipping.address == ADDRESS
    assert counter.view.sheet.to_send == 0
    await counter.presenter.new_draft()
    assert counter.view.sheet.groups == ()


async def test_an_offer_for_a_draft_that_another_desk_sent_is_refused_and_shown(
    counter, make_offer
):
    await counter.ready_draft()
    other = counter.successor()
    await other.presenter.start()
    await other.presenter.send()
    with pytest.raises(LedgerConflict):
        await counter.presenter.add_offer(make_offer("SSD"), 1)
    assert counter.view.sheet.to_send == 0
    assert len(counter.view.orders) == 2


async def test_typing_in_a_draft_that_another_desk_deleted_goes_on_in_another(counter):
    await counter.ready_draft()
    lost = counter.view.sheet.folio
    await counter.desk.drafts.delete(counter.presenter.draft.id)
    counter.presenter.form.type("contact", "Demasiado tarde")
    await counter.presenter.form.flush()
    assert counter.view.told == [Message.DRAFT_CLOSED]
    assert counter.view.sheet.folio != lost


async def test_an_edit_begun_before_sending_is_part_of_what_is_sent(counter):
    await counter.ready_draft()
    line_id = counter.view.sheet.groups[0].lines[0].line.id
    counter.scope.start(counter.presenter.set_quantity(line_id, 9))
    await counter.scope.start(counter.presenter.send())
    assert counter.zegucom.received[0].lines[0].quantity == 9
