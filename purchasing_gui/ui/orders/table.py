"""The tables of the history: all orders, and the lines and events of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from purchasing_gui.domain.purchase_orders import Event, OrderLine
from purchasing_gui.services.history import PastOrder
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.orders import words
from purchasing_gui.ui.orders.values import order_totals
from purchasing_gui.ui.orders.words import translate
from purchasing_gui.ui.widgets.two_lines import (
    Index,
    TwoLineColumn,
    TwoLineDelegate,
    TwoLineModel,
)

NumberedLine = tuple[int, OrderLine]
"""A line and its place on the order: the same product may stand on it twice."""

NumberedEvent = tuple[int, Event]


def orders_model(iva_rate: Decimal) -> TwoLineModel[PastOrder]:
    return TwoLineModel(
        (
            TwoLineColumn(
                lambda: translate("orders", "Order"),
                lambda past: past.order.reference,
                lambda past: wording.moment(past.order.created_at),
                strong=True,
            ),
            TwoLineColumn(
                lambda: translate("orders", "Vendor"),
                lambda past: past.order.vendor_label,
                lambda past: past.order.warehouse_label,
            ),
            TwoLineColumn(
                lambda: translate("orders", "Addressee"),
                lambda past: past.order.address.contact,
                lambda past: words.addressee_place(past.order),
            ),
            TwoLineColumn(
                lambda: translate("orders", "State"),
                lambda past: words.state_text(past.order.state),
                lambda past: words.numbers_text(past.order),
                lambda past: words.STATE_COLORS[past.order.state],
            ),
            TwoLineColumn(
                lambda: translate("orders", "Guides"),
                words.guides_text,
                words.guides_remark,
                words.guides_state,
            ),
            TwoLineColumn(
                lambda: translate("orders", "Total"),
                lambda past: wording.money(order_totals(past.order, iva_rate).total),
                lambda past: words.pieces_text(past.order),
                figures=True,
            ),
        ),
        lambda past: past.order.id,
        words.order_tooltip,
    )


def lines_model() -> TwoLineModel[NumberedLine]:
    return TwoLineModel(
        (
            TwoLineColumn(
                lambda: translate("orders", "Product"),
                lambda row: row[1].part_number or row[1].code,
                lambda row: row[1].name,
                strong=True,
            ),
            TwoLineColumn(
                lambda: translate("orders", "Qty"),
                lambda row: wording.quantity(row[1].quantity),
                figures=True,
            ),
            TwoLineColumn(
                lambda: translate("orders", "Unit price"),
                lambda row: wording.price(row[1].unit_price),
                figures=True,
            ),
            TwoLineColumn(
                lambda: translate("orders", "Amount"),
                lambda row: wording.money(row[1].unit_price.times(row[1].quantity)),
                figures=True,
            ),
        ),
        lambda row: str(row[0]),
        lambda row: "\n".join((row[1].code, row[1].part_number, row[1].name)),
    )


def events_model() -> TwoLineModel[NumberedEvent]:
    return TwoLineModel(
        (
            TwoLineColumn(
                lambda: translate("orders", "What happened"),
                lambda row: words.event_text(row[1])[1],
                lambda row: words.event_words(row[1]),
                lambda row: words.event_text(row[1])[0],
            ),
            TwoLineColumn(
                lambda: translate("orders", "When and who"),
                lambda row: wording.moment(row[1].at),
                lambda row: row[1].who,
                figures=True,
            ),
        ),
        lambda row: str(row[0]),
        lambda row: "\n".join(filter(None, (words.event_text(row[1])[1], row[1].words))),
    )


class TwoLineView(QTreeView):
    """Rows of two lines; ``chosen`` tells the key of the row that the clerk goes to."""

    chosen = Signal(str)
    opened = Signal()
    copy_pressed = Signal()

    def __init__(
        self,
        model: TwoLineModel[Any],
        name: str,
        widths: Mapping[int, str],
        parent: QWidget | None = None,
    ) -> None:
        """``widths`` are sample texts of the columns that do not stretch."""
        super().__init__(parent)
        self._model = model
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._quiet = False
        self._size_columns(widths)

    def choose(self, key: str) -> None:
        """Marks a row without telling anybody."""
        index = self._model.index_of(key)
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        if index.isValid():
            self.scrollTo(index)

    def chosen_rows(self) -> list[Any]:
        """From top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.rows[place] for place in places]

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row() and not self._quiet:
            self.chosen.emit(self._model.key_at(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is chosen by coming here; Qt alone would only stand on it."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """For the window's Edit menu."""
        self.copy_pressed.emit()

    def _size_columns(self, widths: Mapping[int, str]) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(40)
        for column in range(self._model.columnCount()):
            if column not in widths:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            width = self.fontMetrics().horizontalAdvance(widths[column])
            header.resizeSection(column, width + theme.LARGE)
