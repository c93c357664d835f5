from __future__ import annotations

import asyncio

import pytest
from fakes.desk import ADDRESS, RFC
from fakes.vendors import NORTH, listing
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QSpinBox

from purchasing_gui.domain.addresses import Place, SpanishAddress, SpanishBilling
from purchasing_gui.domain.problems import OutcomeUnknown
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.order import OrderPane, build_pane
from purchasing_gui.ui.order.billing_dialog import BillingDialog
from purchasing_gui.ui.order.form_view import FormField
from purchasing_gui.ui.order.table import QUANTITY, LinesModel
from purchasing_gui.ui.resolution.dialog import ResolveDialog
from purchasing_gui.ui.resolution.question import Finding


@pytest.fixture
async def pane(qtbot, counter) -> OrderPane:
    """The real pane over the same desk, with everything filled in for two orders."""
    await counter.ready_draft()
    made = build_pane(counter.desk, counter.scope, Notices(), lambda text: None)
    qtbot.addWidget(made.widget)
    made.presenter._clock = counter.fake.clock
    await made.presenter.start()
    made.widget.resize(540, 640)
    made.widget.show()
    return made


async def until(condition) -> None:
    """Lets the loop and the window work until the condition holds."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0)
            QApplication.processEvents()


def first_line(pane: OrderPane):
    model = pane.view.lines.model()
    return model.index(0, 0, model.index(0, 0))


async def test_the_tree_shows_one_heading_for_each_order(pane):
    model = pane.view.lines.model()
    headings = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert headings == ["Zegucom · Monterrey — 1 order", "Expercom · Mérida — 1 order"]
    assert first_line(pane).siblingAtColumn(QUANTITY).data() == "4"


async def test_a_digit_on_a_line_starts_its_quantity(pane, counter):
    pane.view.lines.setCurrentIndex(first_line(pane))
    QTest.keyClicks(pane.view.lines, "7")
    box = pane.view.lines.findChild(QSpinBox)
    QTest.keyClicks(box, "2")
    QTest.keyClick(box, Qt.Key.Key_Return)
    await until(lambda: first_line(pane).siblingAtColumn(QUANTITY).data() == "72")


async def test_a_quantity_still_being_typed_is_sent_by_control_enter(pane, counter):
    pane.view.activateWindow()
    pane.view.lines.setCurrentIndex(first_line(pane))
    QTest.keyClicks(pane.view.lines, "7")
    box = pane.view.lines.findChild(QSpinBox)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: pane.view._dialog is not None)
    pane.view._dialog._confirm.click()
    await until(lambda: pane.view._dialog._confirm.isHidden())
    assert counter.zegucom.received[0].lines[0].quantity == 7


async def test_delete_removes_the_line_and_undo_brings_it_back(pane):
    model = pane.view.lines.model()
    pane.view.lines.setCurrentIndex(first_line(pane))
    QTest.keyClick(pane.view.lines, Qt.Key.Key_Delete)
    await until(lambda: model.rowCount() == 1)
    QTest.keyClick(pane.view.lines, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: model.rowCount() == 2)


async def test_the_pane_says_what_undo_and_redo_are_about(pane):
    pane.view.lines.setCurrentIndex(first_line(pane))
    assert (pane.view.undo_text(), pane.view.redo_text()) == ("", "")
    QTest.keyClick(pane.view.lines, Qt.Key.Key_Delete)
    await until(pane.view.undo_text)
    assert pane.view.undo_text() == "Undo: take SSD out"
    pane.view.undo()
    await until(pane.view.redo_text)
    assert (pane.view.undo_text(), pane.view.redo_text()) == ("", "Redo: take SSD out")
    pane.view.redo()
    await until(pane.view.undo_text)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    ],
)
async def test_either_redo_key_does_again_what_was_taken_back(pane, key, held):
    model = pane.view.lines.model()
    pane.view.lines.setCurrentIndex(first_line(pane))
    QTest.keyClick(pane.view.lines, Qt.Key.Key_Delete)
    await until(lambda: model.rowCount() == 1)
    QTest.keyClick(pane.view.lines, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: model.rowCount() == 2)
    QTest.keyClick(pane.view.lines, key, held)
    await until(lambda: model.rowCount() == 1)


async def test_typing_in_the_form_keeps_the_chosen_line(pane):
    pane.view.lines.setCurrentIndex(first_line(pane))
    QTest.keyClicks(pane.view.form.field("contact").edit, "x")
    assert pane.view.lines.chosen_line().line.quantity == 4
    assert pane.presenter.form.shipping.address.contact == f"x{ADDRESS.contact}"


async def test_a_buyer_in_the_border_strip_sees_what_8_percent_makes(pane):
    assert not pane.view._border.isVisible()
    tijuana = Place("22000", "Baja California", "Tijuana", "Tijuana", ("Centro",), True)
    pane.view.show_shipping(pane.presenter.form.shipping, tijuana)
    assert pane.view._border.isVisible()
    assert pane.view._border.text().endswith("at 8%")
    pane.view.show_shipping(pane.presenter.form.shipping, None)
    assert not pane.view._border.isVisible()


async def test_a_flaw_is_said_beside_its_field(pane):
    field = pane.view.form.field("rfc")
    field.edit.setText("EKU")
    QApplication.sendEvent(field.edit, QFocusEvent(QEvent.Type.FocusOut))
    assert field.flaw.code == "rfc_form"
    assert "12" in field.edit.accessibleDescription()
    field.edit.setText(RFC)
    assert field.flaw is None
    assert field.edit.accessibleDescription() == ""


async def test_the_colonias_of_a_postal_code_are_offered_and_others_can_be_typed(pane):
    box = pane.view.form.field("neighborhood").control
    assert isinstance(box, QComboBox)
    assert [box.itemText(row) for row in range(box.count())] == ["Hipódromo", "Roma Norte"]
    assert box.currentText() == ADDRESS.neighborhood
    box.setEditText("Otra colonia")
    assert pane.presenter.form.shipping.address.neighborhood == "Otra colonia"


async def test_several_lines_pasted_into_a_field_are_a_whole_address(pane, qtbot):
    QGuiApplication.clipboard().setText("Juan Pérez\nCalle 5\n44100")
    edit = pane.view.form.field("contact").edit
    with qtbot.waitSignal(pane.view.address_pasted):
        QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == ADDRESS.contact


async def test_a_double_click_on_send_opens_one_review_and_sends_once(pane, counter):
    pane.view.send_requested.emit()
    pane.view.send_requested.emit()
    await until(lambda: pane.view._dialog is not None)
    dialog = pane.view._dialog
    dialog._confirm.click()
    dialog._confirm.click()
    await until(lambda: not dialog._new_draft.isHidden())
    assert len(counter.zegucom.received) == len(counter.expercom.received) == 1
    dialog._new_draft.click()
    await until(lambda: pane.view.lines.model().rowCount() == 0)


async def test_control_enter_sends(pane, qtbot):
    pane.view.activateWindow()
    pane.view.form.field("contact").edit.setFocus()
    with qtbot.waitSignal(pane.view.send_requested):
        QTest.keyClick(
            pane.view.form.field("contact").edit,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier,
        )
    await until(lambda: pane.view._dialog is not None)
    pane.view._dialog.reject()


async def test_each_placed_order_of_the_result_can_be_printed(pane, counter):
    pane.view.send_requested.emit()
    await until(lambda: pane.view._dialog is not None)
    dialog = pane.view._dialog
    buttons = {vendor: card._print for (vendor, _warehouse), card in dialog._cards.items()}
    assert not any(button.isVisible() for button in buttons.values())
    dialog._confirm.click()
    await until(lambda: all(button.isVisible() for button in buttons.values()))
    told: list[str] = []
    pane.view.print_requested.disconnect()
    pane.view.print_requested.connect(told.append)
    buttons["zegucom"].click()
    orders = await counter.desk.orders.of_draft(pane.presenter.draft.id)
    assert told == [order.id for order in orders if order.connection_id == "zegucom"]
    dialog.reject()


async def test_a_review_closed_by_escape_sends_nothing(pane, counter):
    pane.view.send_requested.emit()
    await until(lambda: pane.view._dialog is not None)
    pane.view._dialog.reject()
    await until(lambda: pane.view._send.isEnabled())
    assert counter.zegucom.received == []


async def test_verifying_gives_the_keyboard_back_to_its_button(pane, counter):
    pane.view.activateWindow()
    pane.view._verify.setFocus()
    await until(pane.view._verify.hasFocus)
    pane.view._verify.click()
    await until(lambda: not pane.view._verify.isEnabled())
    assert pane.view.focusWidget() is pane.view.lines
    await until(pane.view._verify.isEnabled)
    assert pane.view.focusWidget() is pane.view._verify


async def test_a_difference_is_accepted_by_its_tick(pane, counter):
    counter.zegucom.goods["SSD"] = listing("SSD", "120.00", stock={NORTH: 10})
    await pane.presenter.verify()
    model = pane.view.lines.model()
    note = model.index(0, 0, first_line(pane))
    assert pane.view._accept_all.isVisible()
    model.setData(note, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert note.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert not pane.view._accept_all.isVisible()


async def test_an_indeterminate_order_shows_a_strip_that_resolves_it(pane, counter):
    counter.zegucom.fates = [OutcomeUnknown("ref", "timeout")]
    pane.view.send_requested.emit()
    await until(lambda: pane.view._dialog is not None)
    pane.view._dialog._confirm.click()
    await until(lambda: pane.view._strip.isVisible())
    await until(lambda: pane.view._dialog._confirm.isHidden())
    pane.view._dialog.reject()
    pane.view._resolve.click()
    await until(lambda: pane.view.findChild(ResolveDialog) is not None)
    dialog = pane.view.findChild(ResolveDialog)
    dialog._choices[Finding.REJECTED].setChecked(True)
    assert not dialog._settle.isEnabled()
    dialog._why.setText("no está en el portal")
    dialog._settle.click()
    await until(lambda: not pane.view._strip.isVisible())


async def test_every_control_has_an_accessible_name(pane):
    controls = [
        *pane.view.findChildren(QLineEdit),
        *pane.view.findChildren(QAbstractButton),
        *pane.view.findChildren(QComboBox),
    ]
    nameless = [
        control
        for control in controls
        if control.isVisible() and not (control.accessibleName() or getattr(control, "text", str)())
    ]
    assert nameless == []


async def test_nothing_is_clipped_at_half_of_a_small_screen(pane):
    for field in pane.view.form.findChildren(FormField):
        assert field.control.height() >= field.control.minimumSizeHint().height()
    for button in pane.view.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width()
    assert pane.view.minimumSizeHint().width() <= 540
    assert pane.view.minimumSizeHint().height() <= 640


async def test_the_model_keeps_its_promises_to_qt(pane, qtmodeltester):
    model = pane.view.lines.model()
    assert isinstance(model, LinesModel)
    qtmodeltester.check(model)


async def test_the_billing_form_gives_back_what_it_was_given(qtbot):
    billing = SpanishBilling(
        tax_id="B12345674",
        payment_method="DOMICILIACION",
        account="20770024003102575766",
        account_holder="Ana",
        invoice_to_company=True,
        mail="ana@example.com",
        address=SpanishAddress("Ana", "Ruiz", "ACME", "Calle 1", "Jaén", "Jaén", "23001"),
    )
    dialog = BillingDialog(billing)
    qtbot.addWidget(dialog)
    assert dialog.billing() == billing


async def test_good_news_of_the_check_goes_when_the_sending_begins(pane):
    pane.view._verify.click()
    await until(lambda: pane.view._notices.shown)
    await until(lambda: pane.view._send.isEnabled())
    pane.view._send.click()
    await until(lambda: pane.view._dialog is not None and pane.view._dialog.isVisible())
    assert pane.view._notices.shown
    pane.view._dialog._confirm.click()
    assert pane.view._notices.shown == ()
    await until(lambda: pane.view._dialog._confirm.isHidden())


async def test_the_folio_opens_a_menu_of_drafts_and_shows_that_it_does(pane):
    assert pane.view._folio.menu().actions()
    assert "▾" not in pane.view._folio.text()
    assert not pane.view._folio.text().endswith("…")
