"""The pane as the window builds it, by keys, drops and clicks."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from fakes.vendors import noon
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui.products.shop import Shop, picture, product, sheet_file

from purchasing_gui.domain.branch_products import Category
from purchasing_gui.domain.problems import (
    FieldsRejected,
    OutcomeUnknown,
    Unreached,
    VendorRefused,
    VendorUnavailable,
)
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.products import ProductsPane, build_pane
from purchasing_gui.ui.products.arranging import Order, SortBy, arranged, product_rows
from purchasing_gui.ui.products.conflict_dialog import ConflictDialog
from purchasing_gui.ui.products.picture_box import source_in
from purchasing_gui.ui.products.price_dialog import PricesDialog
from purchasing_gui.ui.products.raw_dialog import RawDialog
from purchasing_gui.ui.products.table import PICTURE
from purchasing_gui.ui.products.values import FieldName, Listing, Message, Side
from purchasing_gui.ui.products.words import clash_text
from purchasing_gui.ui.theme import StateColor

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Window:
    shop: Shop
    pane: ProductsPane
    notices: Notices

    @property
    def view(self):
        return self.pane.view

    @property
    def form(self):
        return self.pane.view.form

    @property
    def codes(self) -> list[str]:
        return [row.product.code for row in self.view.model.rows]

    def type(self, line, text: str) -> None:
        line.selectAll()
        QTest.keyClicks(line, text)

    def dialog(self, kind):
        return next((one for one in QApplication.topLevelWidgets() if _is_open(one, kind)), None)

    async def until(self, holds: Callable[[], object]) -> None:
        async with asyncio.timeout(10):
            while not holds():
                await asyncio.sleep(0.002)
                QApplication.processEvents()

    async def open(self, row: int) -> None:
        self.view.table.setCurrentIndex(self.view.model.index(row, 1))
        wanted = self.view.model.rows[row].product.id
        await self.until(lambda: self.pane.presenter.form.product_id == wanted)

    async def press(self, text: str, kind=QMessageBox) -> None:
        """Presses a button of the dialog that comes up."""
        await self.until(lambda: self.dialog(kind))
        dialog = self.dialog(kind)
        button = next(one for one in dialog.findChildren(QPushButton) if one.text() == text)
        button.click()
        await self.until(lambda: self.dialog(kind) is not dialog)


def _is_open(widget: QWidget, kind: type[QDialog]) -> bool:
    return isinstance(widget, kind) and widget.isVisible()


@pytest.fixture
async def window(unopened: Shop, qtbot: QtBot, tmp_path: Path) -> AsyncIterator[Window]:
    notices = Notices()
    qtbot.addWidget(notices.widget)
    desk = SimpleNamespace(
        products=unopened.products, connections=unopened.connections, data_dir=tmp_path
    )
    pane = build_pane(cast(Desk, desk), unopened.scope, notices)
    qtbot.addWidget(pane.widget)
    pane.widget.resize(1366, 590)
    pane.widget.show()
    pane.widget.activateWindow()
    made = Window(unopened, pane, notices)
    await pane.presenter.start()
    await made.until(lambda: made.view.model.rowCount() == 3)
    unopened.editor.calls.clear()
    yield made
    pane.presenter.form.discard()
    await pane.close()


async def test_a_price_is_changed_by_keyboard_alone(window: Window) -> None:
    window.view.table.setFocus(Qt.FocusReason.TabFocusReason)
    await window.until(lambda: window.pane.presenter.form.product_id == "1")
    QTest.keyClick(window.view.table, Qt.Key.Key_Down)
    await window.until(lambda: window.pane.presenter.form.product_id == "2")
    QTest.keyClick(window.view.table, Qt.Key.Key_Return)
    assert window.form.price.hasFocus()
    QTest.keyClicks(window.form.price, "15.5")
    assert window.form.standing.whole_text() == "Not saved yet"
    QTest.keyClick(window.form.price, Qt.Key.Key_S, CTRL)
    await window.until(lambda: window.shop.editor.sent("edit"))
    await window.until(lambda: window.notices.shown)
    assert window.notices.shown[0].title == "Saved: Producto 2"
    [(product_id, sent)] = window.shop.editor.sent("edit")
    assert (product_id, sent.price.amount, sent.name) == ("2", Decimal("15.5"), None)


async def test_the_vendors_words_stand_under_their_fields(window: Window) -> None:
    window.shop.editor.failures["edit"] = FieldsRejected(
        "400", "no", fields={"name": "<b>Muy</b> feo", "tax": "Falta"}
    )
    await window.open(0)
    window.type(window.form.name, "Feo")
    window.form.save_button.click()
    await window.until(lambda: window.form.fields[FieldName.NAME].state is StateColor.ERROR)
    assert window.form.fields[FieldName.NAME].message == "<b>Muy</b> feo"
    assert window.form.top.isVisible()
    assert window.form.top.text() == "tax: Falta"
    window.type(window.form.name, "Menos feo")
    assert window.form.fields[FieldName.NAME].state is None


async def test_a_lost_answer_is_said_and_offers_to_look_up(window: Window) -> None:
    window.shop.editor.failures["create"] = OutcomeUnknown("new product", "timeout")
    window.shop.editor.lost = {"create"}
    window.view.new_button.click()
    await window.until(lambda: window.form.category.hasFocus())
    window.form.category.setCurrentIndex(window.form.category.findData("6"))
    window.type(window.form.code, "N-1")
    window.type(window.form.price, "5")
    window.form.save_button.click()
    await window.until(window.form.strip.isVisible)
    assert not window.form.save_button.isEnabled()
    window.form.strip.look_up_button.click()
    await window.until(lambda: "N-1" in window.codes)
    assert not window.form.strip.isVisible()
    assert len(window.shop.editor.sent("create")) == 1


async def test_a_conflict_is_settled_field_by_field(window: Window) -> None:
    await window.open(0)
    window.shop.editor.change("1", name="De otro")
    window.type(window.form.price, "11")
    window.form.save_button.click()
    await window.until(lambda: window.dialog(ConflictDialog))
    dialog = window.dialog(ConflictDialog)
    assert dialog.sides() == {FieldName.NAME: Side.THEIRS, FieldName.PRICE: Side.MINE}
    dialog.mine_button.click()
    assert set(dialog.sides().values()) == {Side.MINE}
    dialog.choose(Side.THEIRS, FieldName.NAME)
    dialog.save_button.click()
    await window.until(lambda: window.shop.editor.sent("edit"))
    await window.until(lambda: window.form.name.text() == "De otro")
    assert window.shop.editor.kept["1"].price.amount == 11


async def test_deleting_asks_by_name_and_no_is_the_default(window: Window) -> None:
    await window.open(1)
    QTest.keyClick(window.view.table, Qt.Key.Key_Delete)
    await window.until(lambda: window.dialog(QMessageBox))
    box = window.dialog(QMessageBox)
    assert "Producto 2 (K-2)" in box.text()
    assert box.defaultButton().text() == "Cancel"
    QTest.keyClick(box, Qt.Key.Key_Return)
    await window.until(lambda: window.dialog(QMessageBox) is None)
    assert "2" in window.shop.editor.kept
    window.form.delete_button.click()
    await window.press("Delete")
    await window.until(lambda: window.codes == ["K-1", "K-3"])
    assert window.form.empty.isVisible()


async def test_another_row_asks_about_unsaved_changes(window: Window) -> None:
    await window.open(0)
    window.type(window.form.name, "Sin guardar")
    window.view.table.setCurrentIndex(window.view.model.index(2, 1))
    await window.press("Cancel")
    await window.until(lambda: window.view.table.currentIndex().row() == 0)
    assert window.form.name.text() == "Sin guardar"
    window.view.table.setCurrentIndex(window.view.model.index(2, 1))
    await window.press("Discard")
    await window.until(lambda: window.form.name.text() == "Producto 3")
    assert window.shop.editor.sent("edit") == []


async def test_another_tab_reminds_of_them_with_a_way_back(window: Window) -> None:
    await window.open(0)
    window.type(window.form.name, "Sin guardar")
    back: list[None] = []
    window.view.attention_requested.connect(lambda: back.append(None))
    window.view.left.emit()
    [notice] = window.notices.shown
    assert "Sin guardar" in notice.title
    assert notice.state is StateColor.WARNING


async def test_a_heading_sorts_and_again_the_other_way(window: Window) -> None:
    header = window.view.table.header()
    header.sectionClicked.emit(1)
    await window.until(lambda: window.codes == ["K-3", "K-2", "K-1"])
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    header.sectionClicked.emit(2)
    await window.until(lambda: window.codes == ["K-1", "K-2", "K-3"])
    header.sectionClicked.emit(PICTURE)
    assert header.sortIndicatorSection() == 2


async def test_the_filter_hides_and_says_so(window: Window) -> None:
    QTest.keyClick(window.view.table, Qt.Key.Key_F, CTRL)
    assert window.view.text_box.hasFocus()
    QTest.keyClicks(window.view.text_box, "nada")
    await window.until(window.view.empty.isVisible)
    assert window.view.empty.accessibleName() == "No product passes the filter"
    window.view.empty.action_requested.emit()
    await window.until(window.view.table.isVisible)


async def test_a_picture_is_dropped_on_the_form(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "foto.png"
    file.write_bytes(picture(200))
    await window.open(0)
    drop(file, window.form)
    await window.until(window.form.picture.remove_button.isEnabled)
    window.form.save_button.click()
    await window.until(lambda: window.shop.editor.sent("edit"))
    [(_, sent)] = window.shop.editor.sent("edit")
    assert sent.picture.startswith(b"\x89PNG") or sent.picture.startswith(b"\xff\xd8")
    await window.until(lambda: not window.view.table.isColumnHidden(PICTURE))
    await window.until(lambda: has_thumbnail(window, 0))


async def test_a_picture_of_the_clipboard_is_pasted(window: Window) -> None:
    image = QImage(30, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.green)
    QGuiApplication.clipboard().setImage(image)
    await window.open(0)
    QTest.keyClick(window.form.price, Qt.Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    await window.until(lambda: window.form.standing.whole_text() == "Not saved yet")
    await window.until(window.form.picture.remove_button.isEnabled)
    QTest.keyClick(window.form.picture.frame, Qt.Key.Key_Delete)
    await window.until(lambda: window.form.standing.whole_text() == "No changes")
    QGuiApplication.clipboard().clear()


async def test_what_is_no_picture_is_said_at_the_picture(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "foto.png"
    file.write_bytes(b"%PDF")
    await window.open(0)
    drop(file, window.form)
    await window.until(lambda: window.form.fields[FieldName.PICTURE].message)
    assert window.form.fields[FieldName.PICTURE].state is StateColor.WARNING


def test_only_pictures_of_this_computer_are_taken() -> None:
    for url in ("https://example.com/a.png", "file:///hojas/hoja.csv"):
        data = QMimeData()
        data.setUrls([QUrl(url)])
        assert source_in(data) is None


async def test_small_pictures_are_made_as_rows_come_into_sight(window: Window) -> None:
    spelled = base64.b64encode(picture()).decode()
    window.shop.editor.kept["1"] = replace(window.shop.editor.kept["1"], picture=spelled)
    window.view.reload_button.click()
    await window.until(lambda: has_thumbnail(window, 0))


async def test_a_chosen_row_with_a_picture_is_painted_without_a_complaint_of_qt(
    window: Window, qtlog: Any
) -> None:
    spelled = base64.b64encode(picture()).decode()
    window.shop.editor.kept["1"] = replace(window.shop.editor.kept["1"], picture=spelled)
    window.view.reload_button.click()
    await window.until(lambda: has_thumbnail(window, 0))
    window.view.table.setCurrentIndex(window.view.model.index(0, PICTURE))
    window.view.table.grab()
    assert [record.message for record in qtlog.records if "QPainter" in record.message] == []


async def test_the_vendors_answer_is_shown_as_plain_text(window: Window) -> None:
    raw = json.dumps({"id": "1", "x": "<b>1</b>"})
    window.shop.editor.kept["1"] = replace(window.shop.editor.kept["1"], raw=raw)
    window.view.reload_button.click()
    await window.until(lambda: window.view.model.rows[0].product.raw)
    await window.open(0)
    window.form.raw_button.click()
    await window.until(lambda: window.dialog(RawDialog))
    assert '"x": "<b>1</b>"' in window.dialog(RawDialog).text.toPlainText()
    window.dialog(RawDialog).reject()
    await window.until(lambda: window.dialog(RawDialog) is None)


async def test_a_price_sheet_goes_from_the_drop_to_the_vendor(
    window: Window, tmp_path: Path
) -> None:
    file = sheet_file(tmp_path, "Código,Precio nuevo", "K-1,10.50", "K-2,50.00", "K-9,1.00")
    drop(file, window.view)
    await window.until(lambda: window.dialog(PricesDialog))
    dialog = window.dialog(PricesDialog)
    await window.until(lambda: dialog.model.rowCount() == 3)
    assert dialog.apply_button.text() == "Change 2 price(s)"
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.apply_button.text() == "Change 1 price(s)"
    dialog.apply_button.click()
    await window.press("Change them")
    await window.until(lambda: window.shop.editor.sent("edit"))
    await window.until(lambda: dialog.close_button.text() == "Close")
    assert "1 price(s) changed" in dialog.standing.text()
    dialog.close_button.click()
    await window.until(lambda: window.view.model.rows[0].product.price.amount == Decimal("10.5"))


async def test_escape_stops_prices_on_their_way_before_it_closes(
    window: Window, tmp_path: Path
) -> None:
    gate = window.shop.editor.gates["edit"] = asyncio.Event()
    drop(sheet_file(tmp_path, "Código,Precio", "K-1,10.50", "K-2,10.60"), window.view)
    await window.until(lambda: window.dialog(PricesDialog))
    dialog = window.dialog(PricesDialog)
    await window.until(lambda: dialog.model.rowCount() == 2)
    dialog.apply_button.click()
    await window.press("Change them")
    await window.until(lambda: window.shop.editor.sent("edit"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.close_button.isEnabled()
    gate.set()
    await window.until(dialog.close_button.isEnabled)
    assert "1 not sent" in dialog.standing.text()
    assert dialog.compare_button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await window.until(lambda: window.dialog(PricesDialog) is None)


async def test_refused_credentials_lead_to_the_connections(window: Window) -> None:
    window.shop.editor.failures["products"] = VendorRefused("no", "401")
    window.shop.other.failures["products"] = VendorRefused("no", "401")
    asked: list[str] = []
    window.view.settings_requested.connect(asked.append)
    window.view.shelf_box.setCurrentIndex(1)
    await window.until(lambda: "credentials" in window.view.empty.accessibleName())
    window.view.empty.action_requested.emit()
    assert asked == ["second"]


async def test_a_vendor_that_is_away_may_be_asked_again(window: Window) -> None:
    window.shop.other.failures["products"] = VendorUnavailable(Unreached.CONNECT)
    window.view.shelf_box.setCurrentIndex(1)
    await window.until(lambda: "did not answer" in window.view.empty.accessibleName())
    window.view.empty.action_requested.emit()
    await window.until(lambda: window.codes == ["K-9"])


async def test_without_a_connection_the_pane_says_what_to_do(window: Window) -> None:
    for connection in ("branch", "second"):
        await window.shop.connections.remove(connection)
    await window.until(lambda: not window.form.isVisible())
    asked: list[str] = []
    window.view.settings_requested.connect(asked.append)
    window.view.empty.action_requested.emit()
    assert asked == [""]
    assert not window.view.new_button.isEnabled()


async def test_where_no_categories_are_told_the_id_is_typed(window: Window) -> None:
    await window.open(0)
    window.form.show_categories(())
    assert window.form.category.isEditable()
    window.form.category.setEditText("77")
    assert window.form._form().category_id == "77"
    window.form.show_categories((Category("5", "Frenos"),))
    assert window.form.category.currentText() == "Category 77"
    assert window.form._form().category_id == "77"


async def test_a_narrow_table_leaves_the_names_their_room(window: Window) -> None:
    table = window.view.table
    assert not table.isColumnHidden(5)
    window.view._splitter.setSizes([200, 380, 800])
    await window.until(lambda: table.isColumnHidden(5))
    assert table.columnWidth(2) > 80
    window.view._splitter.setSizes([200, 900, 320])
    await window.until(lambda: not table.isColumnHidden(5))


def test_every_message_is_worded(qtbot: QtBot) -> None:
    from purchasing_gui.ui.products.words import message_text

    titles = [message_text(message, "Disco")[1] for message in Message]
    assert len(set(titles)) == len(titles)


async def test_the_splitter_comes_back_and_nonsense_is_left_alone(window: Window) -> None:
    window.view._splitter.setSizes([150, 700, 500])
    saved = window.view.save_state()
    kept = window.view._splitter.sizes()
    window.view._splitter.setSizes([300, 600, 400])
    for nonsense in (b"", b"[]", b'{"splitter": 4}'):
        window.view.restore_state(nonsense)
    window.view.restore_state(saved)
    assert window.view._splitter.sizes() == kept


async def test_every_control_has_a_name_for_a_screen_reader(window: Window) -> None:
    await window.open(0)
    for widget in window.view.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isVisible() and takes_keys and not widget.focusProxy():
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


def test_a_hundred_thousand_products_are_arranged_and_shown_in_time(qtbot: QtBot) -> None:
    from purchasing_gui.ui.products.table import ProductsModel, ProductsTable

    products = [
        product(str(n), str(n % 997), changed_at=noon() + timedelta(seconds=n))
        for n in range(100_000)
    ]
    rows = product_rows(products, {"5": "Frenos"})
    order = Order(SortBy.PRICE, descending=True)
    passing = arranged(rows, "producto 9", order)
    assert passing[0].product.price.amount == 996
    table = ProductsTable(ProductsModel())
    qtbot.addWidget(table)
    table.resize(800, 500)
    table.show()
    started = time.perf_counter()
    table.show_listing(Listing(arranged(rows, "", order), len(rows), "", order), "99999")
    QApplication.processEvents()
    assert time.perf_counter() - started < 3
    assert table._rows.key_at(table.currentIndex()) == "99999"


def has_thumbnail(window: Window, row: int) -> bool:
    pixmap = window.view.model.index(row, PICTURE).data(Qt.ItemDataRole.DecorationRole)
    return pixmap is not None and not pixmap.isNull()


def drop(file: Path, widget: QWidget) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    middle = widget.rect().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(middle, copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), copy, data, left, none))


@pytest.mark.parametrize("told", ["2349.00", "2,349.00", "$2,349.00"])
def test_a_price_in_conflict_reads_the_same_however_it_was_written(told: str) -> None:
    assert clash_text(FieldName.PRICE, told) == "2,349.00"
