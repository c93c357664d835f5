"""The table of the price revision: what changes, by how much, and what became of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTreeView,
    QWidget,
)

from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.products import price_words
from purchasing_gui.ui.products.price_rows import PriceRow
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.widgets.two_lines import (
    Index,
    TwoLineColumn,
    TwoLineDelegate,
    TwoLineModel,
)

_TICK = 0
_WIDTHS = {0: "99999 ✓ m", 2: "$999,999.99 m", 3: "$999,999.99 m", 4: "+9,999.9 % m"}


class PriceRowsModel(TwoLineModel[PriceRow]):
    """A change can be ticked; ``toggled`` tells its key."""

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            (
                TwoLineColumn(
                    lambda: translate("products", "Row"), lambda row: wording.quantity(row.row_no)
                ),
                TwoLineColumn(
                    lambda: translate("products", "Product"),
                    lambda row: row.code or wording.NO_FIGURE,
                    lambda row: row.change.product.name if row.change else "",
                    strong=True,
                ),
                TwoLineColumn(
                    lambda: translate("products", "Price before"),
                    lambda row: wording.price(row.before) if row.change else "",
                    figures=True,
                ),
                TwoLineColumn(
                    lambda: translate("products", "New price"),
                    lambda row: wording.price(row.change.price) if row.change else "",
                    strong=True,
                    figures=True,
                ),
                TwoLineColumn(
                    lambda: translate("products", "Change"),
                    lambda row: price_words.rate_text(row.rate) if row.change else "",
                    figures=True,
                ),
                TwoLineColumn(
                    lambda: translate("products", "Result"),
                    price_words.result_text,
                    price_words.result_detail,
                    price_words.result_state,
                ),
            ),
            lambda row: row.key,
            _tooltip,
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row_at(index)
        if row is not None and row.change is not None and index.column() == _TICK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            if row is None or row.change is None or index.column() != _TICK:
                return None
            return Qt.CheckState.Checked if row.included else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggled.emit(row.key)
        return True


class PriceRowsTable(QTreeView):
    """Space ticks the current row."""

    def __init__(self, model: PriceRowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(translate("products", "Prices that change"))
        self.setItemDelegate(TwoLineDelegate(self))
        self.setItemDelegateForColumn(_TICK, QStyledItemDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        for column in range(model.columnCount()):
            if column not in _WIDTHS:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            width = self.fontMetrics().horizontalAdvance(_WIDTHS[column])
            header.resizeSection(column, width + theme.LARGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self._rows.key_at(self.currentIndex())
        if event.key() == Qt.Key.Key_Space and key:
            self._rows.toggled.emit(key)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here."""


def _tooltip(row: PriceRow) -> str:
    told = (
        row.code,
        row.change.product.name if row.change else "",
        price_words.result_text(row),
        price_words.result_detail(row),
    )
    return "\n".join(filter(None, told))
