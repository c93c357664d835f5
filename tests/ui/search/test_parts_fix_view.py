"""The strip that puts a line right is worked by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from ui.search.scripted_search import a_part, an_offer

from purchasing_gui.services.near_parts import NearProduct
from purchasing_gui.ui.search.coverage import Coverage
from purchasing_gui.ui.search.parts_fix import OpenLine
from purchasing_gui.ui.search.parts_fix_view import FixStrip

LINE = OpenLine(a_part("SA400S37/96OG", 4), Coverage.NOT_FOUND)
NEAR = (
    NearProduct((an_offer(live=False),), 0.99),
    NearProduct((an_offer(part_number="SA400S37/480G", live=False),), 0.82),
    NearProduct((an_offer(part_number="OTRO-1", live=False),), 0.7, by_words=True),
)


@pytest.fixture
def strip(qtbot: QtBot) -> FixStrip:
    strip = FixStrip()
    qtbot.addWidget(strip)
    strip.show_line(LINE)
    strip.show_near(NEAR)
    strip.show()
    strip.activateWindow()
    qtbot.waitUntil(strip.isActiveWindow)
    strip.edit()
    return strip


def test_enter_in_the_number_asks_for_what_is_written(strip: FixStrip, qtbot: QtBot) -> None:
    assert strip.number.selectedText() == "SA400S37/96OG"
    qtbot.keyClicks(strip.number, "SA400")
    with qtbot.waitSignal(strip.asked_again) as asked:
        qtbot.keyClick(strip.number, Qt.Key.Key_Return)
    assert asked.args == ["SA400", 4]


def test_the_arrows_lead_to_a_product_and_enter_takes_it(strip: FixStrip, qtbot: QtBot) -> None:
    qtbot.keyClick(strip.number, Qt.Key.Key_Down)
    qtbot.keyClick(strip.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(strip.near_used) as used:
        qtbot.keyClick(strip.table, Qt.Key.Key_Return)
    assert used.args == [NEAR[1], 4]


def test_ctrl_enter_learns_and_up_from_the_first_goes_back(strip: FixStrip, qtbot: QtBot) -> None:
    qtbot.keyClick(strip.number, Qt.Key.Key_Down)
    with qtbot.waitSignal(strip.near_learned) as learned:
        qtbot.keyClick(strip.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert learned.args == [NEAR[0]]
    qtbot.keyClick(strip.table, Qt.Key.Key_Up)
    assert strip.focusWidget() is strip.number


def test_escape_closes(strip: FixStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.closed):
        qtbot.keyClick(strip.number, Qt.Key.Key_Escape)


def test_a_doubtful_quantity_is_what_is_written_first(strip: FixStrip, qtbot: QtBot) -> None:
    strip.show_line(OpenLine(a_part("BKR6E-11", 1, doubtful=True), Coverage.IN_STOCK))
    strip.edit()
    assert strip.focusWidget() is strip.quantity
    assert strip.use_button.isHidden()
    qtbot.keyClicks(strip.quantity, "12")
    with qtbot.waitSignal(strip.asked_again) as asked:
        qtbot.keyClick(strip.quantity, Qt.Key.Key_Return)
    assert asked.args == ["BKR6E-11", 12]


def test_what_is_alike_by_words_says_so(strip: FixStrip) -> None:
    likeness = [strip.model.index(row, 2).data() for row in range(3)]
    assert likeness == ["99 %", "82 %", "by its description"]


def test_without_a_near_product_that_is_said(strip: FixStrip) -> None:
    strip.show_near(())
    assert strip.table.isHidden()
    assert strip.use_button.isHidden()


def test_every_button_has_a_name(strip: FixStrip) -> None:
    buttons = strip.findChildren(QAbstractButton)
    assert all(one.accessibleName() or one.text() for one in buttons if one.isVisibleTo(strip))
