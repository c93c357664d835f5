from __future__ import annotations

import asyncio

import pytest
from fakes.vendors import NORTH, SOUTH, listing
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from purchasing_gui.domain.distribution import Goal, Shortfall
from purchasing_gui.domain.problems import (
    LedgerConflict,
    Unreached,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.order import OrderPane, build_pane
from purchasing_gui.ui.order.messages import Message


@pytest.fixture
async def market(counter):
    """Both wholesalers sell the SSD, Expercom for less; the draft buys it from Zegucom."""
    await counter.ready_draft()
    counter.expercom.goods["SSD"] = listing("SSD", "80.00", stock={SOUTH: 10})
    counter.expercom.goods["RAM"] = listing("RAM", "100.00", stock={SOUTH: 10})
    return counter


def bought(counter) -> list[tuple[str, str, int]]:
    return [
        (group.vendor_label, line.offer.part_number, line.line.quantity)
        for group in counter.view.sheet.groups
        for line in group.lines
    ]


def line_id(counter, number: str) -> str:
    return next(
        line.line.id
        for group in counter.view.sheet.groups
        for line in group.lines
        if line.offer.part_number == number
    )


async def test_three_ways_to_buy_are_shown_beside_how_it_stands(market):
    await market.presenter.distribute()
    choices = market.view.choices
    assert [proposal.goal for proposal in choices.proposals] == list(Goal)
    assert (choices.now.total.amount, choices.now.purchase_orders, choices.now.guides) == (
        600,
        2,
        2,
    )
    cheapest = choices.proposals[1]
    assert (cheapest.total.amount, cheapest.purchase_orders, cheapest.guides) == (520, 1, 1)
    assert bought(market) == [("Zegucom", "SSD", 4), ("Expercom", "RAM", 2)]


async def test_the_vendors_are_counted_while_they_answer(market):
    await market.presenter.distribute()
    assert market.view.asking[0] == (0, 0)
    assert market.view.asking[-1] == (2, 2)
    assert (0, 2) in market.view.asking


async def test_what_cannot_be_covered_is_told_with_its_part_number_and_reason(market):
    await market.presenter.set_quantity(line_id(market, "SSD"), 12)
    market.zegucom.goods["SSD"] = listing("SSD", stock={NORTH: 0})
    await market.presenter.distribute()
    left_out = market.view.choices.proposals[1].left_out[0]
    assert market.view.choices.part_numbers[left_out.wanted_id] == "SSD"
    assert (left_out.quantity, left_out.reason) == (2, Shortfall.NO_STOCK)


async def test_a_vendor_that_does_not_answer_is_named(market):
    market.expercom.failure = VendorUnavailable(Unreached.TIMEOUT)
    await market.presenter.distribute()
    assert [label for label, _ in market.view.choices.failures] == ["Expercom"]


async def test_applying_replaces_the_lines_and_undo_brings_them_back(market):
    await market.presenter.distribute()
    await market.presenter.apply_proposal(Goal.CHEAPEST)
    assert bought(market) == [("Expercom", "SSD", 4), ("Expercom", "RAM", 2)]
    assert market.view.told == [Message.DISTRIBUTED]
    await market.presenter.undo()
    assert bought(market) == [("Zegucom", "SSD", 4), ("Expercom", "RAM", 2)]
    await market.presenter.redo()
    assert bought(market) == [("Expercom", "SSD", 4), ("Expercom", "RAM", 2)]


async def test_lines_changed_by_hand_since_stay_unless_the_clerk_lets_them_go(market):
    await market.presenter.distribute()
    await market.presenter.apply_proposal(Goal.CHEAPEST)
    await market.presenter.set_quantity(line_id(market, "SSD"), 5)
    market.zegucom.goods["SSD"] = listing("SSD", "50.00", stock={NORTH: 10})
    await market.presenter.distribute()
    assert market.view.opening.changed_by_hand == 1
    assert [line.quantity for line in market.view.choices.proposals[1].fixed] == [5]
    await market.presenter.distribution.keep_changes(False)
    assert market.view.choices.proposals[1].fixed == ()
    assert market.view.choices.proposals[1].total.amount == 450


async def test_taking_a_distribution_back_forgets_that_it_was_made(market):
    await market.presenter.distribute()
    await market.presenter.apply_proposal(Goal.CHEAPEST)
    await market.presenter.undo()
    await market.presenter.distribute()
    assert market.view.opening.changed_by_hand == 0


async def test_a_line_kept_once_is_still_the_clerks_the_next_time(market):
    await market.presenter.distribute()
    await market.presenter.apply_proposal(Goal.CHEAPEST)
    await market.presenter.set_quantity(line_id(market, "SSD"), 5)
    await market.presenter.distribute()
    await market.presenter.apply_proposal(Goal.FEWEST_VENDORS)
    await market.presenter.distribute()
    assert market.view.opening.changed_by_hand == 1


async def test_lines_that_were_sent_are_neither_asked_for_nor_moved(market):
    market.expercom.fates = [VendorRejected("204", "sin existencia", "insufficient_stock")]
    await market.presenter.send()
    market.zegucom.goods["RAM"] = listing("RAM", "70.00", stock={NORTH: 10})
    market.zegucom.asked.clear()
    await market.presenter.distribute()
    assert (market.view.opening.lines, market.view.opening.sent) == (1, 1)
    assert market.zegucom.asked == [("RAM",)]
    await market.presenter.apply_proposal(Goal.CHEAPEST)
    assert sorted(bought(market)) == [("Zegucom", "RAM", 2), ("Zegucom", "SSD", 4)]
    await market.presenter.distribute()
    assert market.view.opening.changed_by_hand == 0


async def test_a_draft_that_was_sent_whole_has_nothing_to_distribute(market):
    await market.presenter.send()
    await market.presenter.distribute()
    assert market.view.opening is None
    assert market.view.told[-1] is Message.ALL_SENT


async def test_a_draft_without_lines_has_nothing_to_distribute(counter):
    await counter.presenter.start()
    await counter.presenter.distribute()
    assert counter.view.opening is None
    assert counter.view.told == [Message.NO_LINES]


async def test_proposals_for_a_draft_that_moved_on_are_not_put_in_place(market):
    await market.presenter.distribute()
    draft_id = market.presenter.draft.id
    await market.desk.drafts.rename(draft_id, "at another desk")
    with pytest.raises(LedgerConflict):
        await market.presenter.apply_proposal(Goal.CHEAPEST)
    assert bought(market) == [("Zegucom", "SSD", 4), ("Expercom", "RAM", 2)]


async def test_a_sheet_that_was_shut_applies_nothing(market):
    await market.presenter.distribute()
    market.presenter.distribution.close()
    await market.presenter.apply_proposal(Goal.CHEAPEST)
    assert bought(market) == [("Zegucom", "SSD", 4), ("Expercom", "RAM", 2)]


@pytest.fixture
async def pane(qtbot, market) -> OrderPane:
    made = build_pane(market.desk, market.scope, Notices(), lambda text: None)
    qtbot.addWidget(made.widget)
    await made.presenter.start()
    made.widget.resize(540, 640)
    made.widget.show()
    made.widget.activateWindow()
    return made


async def until(condition) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0)
            QApplication.processEvents()


def sheet(pane: OrderPane):
    return pane.view._distribution


async def test_control_r_asks_and_the_arrows_and_enter_choose_and_apply(pane):
    QTest.keyClick(pane.view.lines, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: sheet(pane) is not None and sheet(pane).cards)
    _, cheapest, fewest = sheet(pane).cards
    assert cheapest.isChecked()
    QTest.keyClick(cheapest, Qt.Key.Key_Down)
    assert fewest.isChecked()
    QTest.keyClick(fewest, Qt.Key.Key_Up)
    QTest.keyClick(cheapest, Qt.Key.Key_Return)
    await until(lambda: sheet(pane) is None)
    await until(lambda: len(pane.view.sheet.groups) == 1)
    assert pane.view.focusWidget() is pane.view.lines


async def test_a_card_says_its_figures_to_a_screen_reader(pane):
    pane.view._distribute.click()
    await until(lambda: sheet(pane) is not None and sheet(pane).cards)
    card = sheet(pane).cards[1]
    assert card.accessibleName() == "Cheapest"
    assert "$520.00" in card.accessibleDescription()
    assert "1 guide" in card.accessibleDescription()


async def test_escape_while_vendors_are_slow_stops_asking_and_changes_nothing(pane, market):
    market.zegucom.gate.clear()
    pane.view._distribute.click()
    await until(lambda: sheet(pane) is not None and market.expercom.asked)
    assert not sheet(pane)._apply.isEnabled()
    QTest.keyClick(sheet(pane), Qt.Key.Key_Escape)
    await until(lambda: sheet(pane) is None and not market.scope.is_running("distribution"))
    assert len(pane.view.sheet.groups) == 2


async def test_the_button_is_off_without_anything_to_distribute(pane, qtbot):
    assert pane.view._distribute.isEnabled()
    assert "Ctrl+R" in pane.view._distribute.toolTip()
    await pane.presenter.new_draft()
    assert not pane.view._distribute.isEnabled()
