"""The two tables of the pane: orders on the left, the guides of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.shipments.table import GuidesModel, OrdersModel
from purchasing_gui.ui.shipments.words import translate
from purchasing_gui.ui.widgets.two_lines import Index, TwoLineDelegate, TwoLineModel


class RowsView(QTreeView):
    """One row chosen at a time; ``chosen`` tells its key when the clerk chooses another."""

    chosen = Signal(str)
    delete_pressed = Signal(str)

    def __init__(
        self,
        model: TwoLineModel[Any],
        name: str,
        widths: Mapping[int, str],
        parent: QWidget | None = None,
    ) -> None:
        """``widths`` are sample texts of the columns that do not stretch."""
        super().__init__(parent)
        self._rows = model
        self._widths = widths
        self._quiet = False
        self.setModel(model)
        model.setParent(self)
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._size_columns()

    def choose(self, key: str) -> None:
        """Marks a row, or none, without telling anybody."""
        self._quiet = True
        self.setCurrentIndex(self._rows.index_of(key))
        self._quiet = False

    def chosen_key(self) -> str:
        return self._rows.key_at(self.currentIndex())

    def key_under(self, point: QPoint) -> str:
        """The row at a point of the viewport, empty for none."""
        return self._rows.key_at(self.indexAt(point))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        key = self._rows.key_at(current)
        if key and not self._quiet:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen_key():
            self.delete_pressed.emit(self.chosen_key())
        else:
            super().keyPressEvent(event)

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(40)
        metrics = QFontMetrics(theme.strong(self.font()))
        for column in range(self._rows.columnCount()):
            if column not in self._widths:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            width = metrics.horizontalAdvance(self._widths[column])
            header.resizeSection(column, width + theme.LARGE)


def orders_view(model: OrdersModel) -> RowsView:
    return RowsView(
        model,
        translate("shipments", "Orders that take guides"),
        {0: "SUC01-2026-000123-1", 1: "Guadalajara Ce", 3: "▲ sin confirmar"},
    )


def guides_view(model: GuidesModel) -> RowsView:
    return RowsView(
        model,
        translate("shipments", "Guides of the chosen order"),
        {0: "1ZA128596856757799", 2: "▲ sin confirmar"},
    )
