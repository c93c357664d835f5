from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from fakes.vendors import noon
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDateEdit, QLineEdit

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.money import EUR, Money
from purchasing_gui.domain.problems import OutcomeUnknown
from purchasing_gui.domain.purchase_orders import (
    OrderLine,
    OrderState,
    PurchaseOrder,
    VendorOrder,
    VendorOrderLine,
)
from purchasing_gui.services.history import Comparison, Disagreement, Mismatch, PastOrder
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.orders import OrdersPane, build_pane, words
from purchasing_gui.ui.orders.account_dialog import AccountDialog
from purchasing_gui.ui.orders.comparison_dialog import ComparisonDialog
from purchasing_gui.ui.orders.filter_bar import FilterBar, Period, period_bounds
from purchasing_gui.ui.orders.table import TwoLineView, orders_model
from purchasing_gui.ui.resolution.dialog import ResolveDialog
from purchasing_gui.ui.resolution.question import Finding
from purchasing_gui.ui.tasks import TaskScope

LOST = OutcomeUnknown("x", "timeout")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
async def pane(qtbot, office):
    """The real pane over a desk with one lost and two placed orders, newest: placed."""
    problems: list[object] = []
    scope = TaskScope(problems.append, problems.append)
    await office.order(LOST)
    await office.order(connection_id="expercom", numbers=("RAM",))
    await office.order()
    made = build_pane(office.desk, scope, Notices())
    qtbot.addWidget(made.widget)
    made.widget.resize(1366, 620)
    made.widget.show()
    made.widget.activateWindow()
    await made.presenter.start()
    yield made
    await scope.close()
    assert problems == []


async def until(condition) -> None:
    """Lets the loop and the window work until the condition holds."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0)
            QApplication.processEvents()


def shown(pane: OrdersPane) -> list[str]:
    return [past.order.reference for past in pane.view._model.rows]


def dialog_of(pane: OrdersPane, kind):
    return next((one for one in pane.view.findChildren(kind) if one.isVisible()), None)


async def choose(pane: OrdersPane, row: int) -> None:
    past = pane.view._model.rows[row]
    pane.view.table.setCurrentIndex(pane.view._model.index(row, 0))
    await until(lambda: pane.view._chosen == past.order.id and pane.view.detail._detail.events)


async def test_arrows_walk_through_the_orders_and_show_each(pane):
    pane.view.table.setFocus()
    await choose(pane, 0)
    QTest.keyClick(pane.view.table, Qt.Key.Key_Down)
    second = pane.view._model.rows[1].order
    await until(lambda: pane.view._chosen == second.id)
    assert pane.view.detail._reference.text() == second.reference
    assert pane.view.detail.isVisible()


async def test_coming_to_the_list_chooses_the_newest_order(pane):
    pane.view.filters.text.setFocus()
    pane.view.table.setCurrentIndex(pane.view._model.index(-1, 0))
    pane.view.table.setFocus()
    assert pane.view.table.chosen_rows() == [pane.view._model.rows[0]]


async def test_typing_narrows_and_a_button_takes_the_filters_away(pane):
    QTest.keyClick(pane.view, Qt.Key.Key_F, CTRL)
    await until(pane.view.filters.text.hasFocus)
    QTest.keyClicks(pane.view.filters.text, "expercom")
    await until(lambda: len(shown(pane)) == 1)
    QTest.keyClicks(pane.view.filters.text, " nada")
    await until(lambda: pane.view._nothing.isVisible())
    pane.view._nothing._action.click()
    await until(lambda: pane.view.table.isVisible() and len(shown(pane)) == 3)


async def test_a_state_chip_counts_and_filters(pane):
    chip = pane.view.filters.states[OrderState.INDETERMINATE]
    assert chip.text().endswith("1")
    chip.click()
    await until(lambda: len(shown(pane)) == 1)
    pane.view.filters.states[OrderState.PLACED].click()
    await until(lambda: len(shown(pane)) == 3)


async def test_narrowing_keeps_the_chosen_order_marked(pane):
    await choose(pane, 2)
    chosen = pane.view._chosen
    pane.view.filters.states[OrderState.INDETERMINATE].click()
    await until(lambda: len(shown(pane)) == 1)
    assert pane.view.table.currentIndex().row() == 0
    assert pane.view._chosen == chosen


async def test_rows_are_copied_as_cells(pane):
    pane.view.table.setFocus()
    pane.view.table.selectAll()
    QTest.keyClick(pane.view.table, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines[1:]] == shown(pane)
    assert lines[0].count("\t") == lines[1].count("\t") == 13


async def test_an_indeterminate_order_is_resolved_from_the_keyboard(pane):
    await choose(pane, 2)
    assert pane.view.detail.resolve.isVisible()
    QTest.keyClick(pane.view.table, Qt.Key.Key_R, CTRL)
    await until(lambda: dialog_of(pane, ResolveDialog))
    dialog = dialog_of(pane, ResolveDialog)
    dialog._choices[Finding.REJECTED].setChecked(True)
    dialog._why.setText("no está en el portal")
    changes: list[bool] = []
    pane.view.orders_changed.connect(lambda: changes.append(True))
    dialog._settle.click()
    await until(lambda: changes)
    assert not pane.view.detail.resolve.isVisible()
    assert pane.view._model.rows[2].order.state is OrderState.REJECTED
    await until(lambda: not pane.view.filters.states[OrderState.INDETERMINATE].text().endswith("1"))


async def test_only_what_others_said_is_quoted(office):
    lost = await office.order(LOST)
    assert lost.words
    told = [words.event_words(event) for event in await office.desk.orders.events(lost.id)]
    assert (words.quoted_words(lost), [text for text in told if lost.words in text]) == ("", [])
    refused = replace(lost, problem_code="stock", words="Sin existencia")
    assert words.quoted_words(refused) == "Sin existencia"
    found = replace(refused, problem_code="", vendor_number="42", words="42")
    assert words.quoted_words(found) == ""


async def test_looking_up_shows_what_the_vendor_has(pane, office):
    await choose(pane, 0)
    order = pane.view._model.rows[0].order
    office.vendors["zegucom"].orders_there[order.vendor_number] = VendorOrder(
        order.vendor_number, "", order.reference, "", ()
    )
    pane.view.detail.look_up.click()
    await until(lambda: dialog_of(pane, ComparisonDialog))
    assert "SSD" in dialog_of(pane, ComparisonDialog).verdict.text()
    dialog_of(pane, ComparisonDialog).accept()
    await until(lambda: dialog_of(pane, ComparisonDialog) is None)


async def test_a_repeated_order_is_handed_on_as_a_draft(pane, office):
    repeated: list[str] = []
    pane.view.repeat_requested.connect(repeated.append)
    await choose(pane, 1)
    pane.view.detail.repeat.click()
    await until(lambda: repeated)
    draft = await office.desk.drafts.get(repeated[0])
    assert draft.lines[0].offer.part_number == "RAM"


async def test_without_orders_the_pane_says_where_they_come_from(qtbot, office):
    scope = TaskScope(print, print)
    made = build_pane(office.desk, scope, Notices())
    qtbot.addWidget(made.widget)
    made.widget.show()
    await made.presenter.start()
    assert made.view._nothing.isVisible()
    assert not made.view.detail.isVisible()
    await scope.close()


async def test_every_control_has_an_accessible_name(pane):
    await choose(pane, 0)
    kinds = (QLineEdit, QAbstractButton, QComboBox, QDateEdit)
    controls = [one for kind in kinds for one in pane.view.findChildren(kind)]
    nameless = [
        one
        for one in controls
        if one.isVisible() and not (one.accessibleName() or getattr(one, "text", str)())
    ]
    assert nameless == []


async def test_the_pane_fits_a_small_screen(pane):
    await choose(pane, 2)
    assert pane.view.minimumSizeHint().width() <= 1100
    assert pane.view.minimumSizeHint().height() <= 600
    for button in pane.view.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width()


async def test_the_models_keep_their_promises_to_qt(pane, qtmodeltester):
    await choose(pane, 0)
    for view in (pane.view.table, pane.view.detail.lines, pane.view.detail.events):
        qtmodeltester.check(view.model())


def order_of(number: int, state: OrderState = OrderState.PLACED, **other) -> PurchaseOrder:
    line = OrderLine("C", "SSD", "SSD <b>960</b>", 2, Money(Decimal("100.5")))
    return PurchaseOrder(
        id=str(number),
        draft_id="d",
        reference=f"SUC01-2026-{number:06}-1",
        connection_id="zegucom",
        vendor_label="Zegucom",
        warehouse_id="1",
        warehouse_label="Mérida",
        lines=(line,),
        address=Address(contact="Ana"),
        rfc="",
        state=state,
        created_at=noon(),
        changed_at=noon(),
        **{"vendor_number": str(number), **other},
    )


def test_ten_thousand_rows_are_shown_and_walked_at_once(qtbot):
    model = orders_model(Decimal("0.16"))
    view = TwoLineView(model, "orders", {0: "SUC01-2026-000123-1"})
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    rows = [PastOrder(order_of(number)) for number in range(10_000)]
    began = time.perf_counter()
    model.show_rows(rows[:250])
    for first in range(250, 10_000, 250):
        model.add_rows(rows[first : first + 250])
    view.choose("9999")
    view.grab()
    assert view.currentIndex().row() == 9999
    assert time.perf_counter() - began < 1.5


def test_a_model_changes_a_row_in_its_place(qtbot):
    model = orders_model(Decimal("0.16"))
    model.show_rows([PastOrder(order_of(1)), PastOrder(order_of(2))])
    with qtbot.waitSignal(model.dataChanged):
        model.change_row(PastOrder(order_of(2, OrderState.REJECTED, problem_code="not_sent")))
    assert model.rows[1].order.state is OrderState.REJECTED
    model.change_row(PastOrder(order_of(3)))
    assert model.rowCount() == 2


@pytest.mark.parametrize(
    ("period", "since", "until_"),
    [
        (Period.EVER, None, None),
        (Period.TODAY, date(2026, 11, 22), date(2026, 11, 23)),
        (Period.WEEK, date(2026, 11, 16), date(2026, 11, 23)),
        (Period.MONTH, date(2026, 11, 1), date(2026, 11, 23)),
        (Period.YEAR, date(2026, 1, 1), date(2026, 11, 23)),
        (Period.OWN, date(2026, 10, 1), date(2026, 10, 6)),
    ],
)
def test_periods_are_whole_days_of_this_computer(period, since, until_):
    days = date(2026, 10, 5), date(2026, 10, 1)
    found = period_bounds(period, date(2026, 11, 22), *days)
    wanted = tuple(
        None if day is None else datetime(day.year, day.month, day.day).astimezone()
        for day in (since, until_)
    )
    assert found == wanted


def test_an_own_period_shows_its_days_and_narrows(qtbot, pane_bar):
    with qtbot.waitSignal(pane_bar.narrowed) as told:
        pane_bar.period.setCurrentIndex(pane_bar.period.findData(Period.OWN))
    assert not pane_bar.first.isHidden()
    [wanted] = told.args
    assert wanted.until - wanted.since > timedelta(days=27)


@pytest.fixture
def pane_bar(qtbot):
    bar = FilterBar()
    qtbot.addWidget(bar)
    return bar


def test_differences_are_told_in_the_clerk_s_words(qtbot):
    order = order_of(1)
    line = VendorOrderLine("C", "SSD", "", 1, None)
    found = VendorOrder("1", "", order.reference, "1", (line,))
    dialog = ComparisonDialog(
        Comparison(order, found, (Disagreement(Mismatch.QUANTITY, "SSD", 2, 1),))
    )
    qtbot.addWidget(dialog)
    assert "SSD: here 2 pcs, at the vendor 1" in dialog.verdict.text()
    same = ComparisonDialog(Comparison(order, found, ()))
    qtbot.addWidget(same)
    assert "exactly" in same.verdict.text()


async def test_the_account_opens_at_the_order_that_was_asked_about(qtbot, office):
    account = await office.shop.account("7")
    dialog = AccountDialog(order_of(1, vendor_number="V1"), account)
    qtbot.addWidget(dialog)
    top = dialog.tree.topLevelItem(0)
    assert dialog.tree.currentItem() is top
    assert top.isExpanded()
    assert [top.child(row).text(2) for row in range(2)] == ["EUR\u00a010.50", "EUR\u00a021.00"]
    assert account.orders[0].payments[0].amount == Money(Decimal("21.00"), EUR)
