"""How the inbox shows rows: whole lines, no grid, columns as wide as their words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.inbox.narrowing import Order
from purchasing_gui.ui.inbox.table import Column, Index, OrdersModel, RowsModel
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.two_lines import MARKED, draw_words

_ROW_AIR = 9
_SECOND_SCALE = 0.92
_SIGN_SHARE = 0.85
_LEAST = 40
_LONG_WORDS = 28
_INSET = 3
_LEFT, _RIGHT = (
    int(side | Qt.TextFlag.TextSingleLine)
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)
_TOP, _MIDDLE = Qt.AlignmentFlag.AlignTop.value, Qt.AlignmentFlag.AlignVCenter.value
_CHOSEN = QStyle.StateFlag.State_Selected.value
_FOCUS = QStyle.StateFlag.State_HasFocus.value
_ENABLED = QStyle.StateFlag.State_Enabled.value
_DISABLED = QPalette.ColorGroup.Disabled
_WORDS = QPalette.ColorRole.WindowText


class RowsView(QTableView):
    """A table of whole rows. Enter or a double click activates the current one."""

    row_activated = Signal(object)

    def __init__(self, model: RowsModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(name)
        self.setFont(theme.tabular(self.font()))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(_LEAST)
        self._size_rows()
        self._size_columns()
        self.doubleClicked.connect(self._activate)

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        return self._rows.columns

    def row_at(self, index: Index) -> object | None:
        return self._rows.row_at(index)

    def without_frame(self) -> None:
        """For a table that lies on a surface of its own."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.horizontalHeader().hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._activate(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: looking through every row would hold the window."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_rows()
            self._size_columns()

    def _activate(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self.row_activated.emit(row)

    def _size_rows(self) -> None:
        two_lines = any(column.second for column in self._rows.columns)
        height = self.fontMetrics().height() * (2 if two_lines else 1) + _ROW_AIR
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(height)
        vertical.setDefaultSectionSize(height)
        sign = round(self.fontMetrics().height() * _SIGN_SHARE)
        self.setIconSize(QSize(sign, sign))

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(self._rows.columns):
            if not column.widest:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, self._width_of(column))

    def _width_of(self, column: Column[Any]) -> int:
        metrics = self.fontMetrics()
        title = metrics.horizontalAdvance(column.title()) + theme.SMALL
        return max(title, metrics.horizontalAdvance(column.widest)) + theme.MEDIUM


class _Cells(QStyledItemDelegate):
    """Cells of one or two lines; the current row is marked as a whole while it has the keyboard.

    Drawn straight from their rows: through the style and the model's roles Qt would ask Python
    ten times for every cell.
    """

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.row_at(index)
        if row is None:
            return
        state = option.state.value
        column = self._view.columns[index.column()]
        if state & MARKED:
            self._draw_surface(painter, QStyleOptionViewItem(option), index)
        painter.save()
        self._draw_cell(painter, option, column, row)
        if state & _FOCUS or (
            self._view.hasFocus() and index.row() == self._view.currentIndex().row()
        ):
            painter.setPen(theme.color(StateColor.ACCENT))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _draw_surface(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What the style draws behind a cell that is chosen or under the mouse."""
        self.initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        option.text, option.icon = "", QIcon()
        self._view.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view
        )

    def _draw_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, column: Column[Any], row: object
    ) -> None:
        area = QRect(option.rect)
        sign = column.sign(row)
        if sign is not None:
            self._draw_sign(painter, area, sign, option)
        painter.setPen(self._ink(option, column.ink(row)))
        face = theme.cell_face(bold=column.strong(row))
        second = column.second(row) if column.second is not None else ""
        side = _RIGHT if column.number else _LEFT
        if not second:
            beside = _INSET if sign is None else _INSET + 2
            area.adjust(beside, (area.height() - face.height) // 2, -_INSET, 0)
            draw_words(painter, area, side | _TOP, column.text(row), face)
            return
        side |= _MIDDLE
        area.adjust(theme.TIGHT, theme.TIGHT, -theme.TIGHT, -theme.TIGHT)
        above = QRect(area.left(), area.top(), area.width(), area.height() // 2 + 1)
        below = QRect(area.left(), above.bottom(), area.width(), area.height() // 2)
        draw_words(painter, above, side, column.text(row), face)
        painter.setPen(theme.muted())
        second_face = theme.cell_face(factor=_SECOND_SCALE, struck=column.struck)
        draw_words(painter, below, side, second, second_face)

    def _draw_sign(
        self,
        painter: QPainter,
        area: QRect,
        sign: tuple[str, StateColor],
        option: QStyleOptionViewItem,
    ) -> None:
        """The drawing before the words; leaves the area for them."""
        drawing, state = sign
        enabled = option.state.value & _ENABLED
        ink = theme.color(state) if enabled else option.palette.color(_DISABLED, _WORDS)
        size, ratio = self._view.iconSize().width(), self._view.devicePixelRatioF()
        pixmap = theme.icon_pixmap(drawing, ink, size, ratio)
        left = area.left() + _INSET
        painter.drawPixmap(left, area.top() + (area.height() - size) // 2, pixmap)
        area.setLeft(area.left() + size + theme.TIGHT)

    def _ink(self, option: QStyleOptionViewItem, state: StateColor | None) -> QColor:
        if option.state.value & _CHOSEN:
            return option.palette.color(QPalette.ColorRole.HighlightedText)
        if state is not None:
            return theme.color(state)
        return option.palette.color(QPalette.ColorRole.Text)


class OrdersTable(RowsView):
    """The marketplace orders; a click on a heading sorts."""

    order_asked = Signal(object)
    chosen_changed = Signal(str)

    def __init__(self, model: OrdersModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self._orders = model
        self._order = Order()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._on_section_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        model.modelReset.connect(self.make_room)
        model.dataChanged.connect(self.make_room)

    def make_room(self) -> None:
        """Columns that say nothing make room for names and cities where these would be cut."""
        columns = self._orders.columns
        long = sum(not column.widest for column in columns)
        left = self.viewport().width() - long * (
            self.fontMetrics().averageCharWidth() * _LONG_WORDS
        )
        left -= sum(self._width_of(column) for column in columns if column.widest)
        for place, column in enumerate(columns):
            hidden = left < 0 and column.name in self._orders.bare
            if hidden is not self.isColumnHidden(place):
                self.setColumnHidden(place, hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    @property
    def chosen_id(self) -> str:
        entry = self._orders.row_at(self.currentIndex())
        return entry.id if entry is not None else ""

    def choose(self, inbox_id: str, instead: int = 0) -> None:
        """Makes an order the current one; where it is gone, the one in line ``instead``."""
        index = self._orders.index_of(inbox_id)
        if not index.isValid():
            last = self._orders.rowCount() - 1
            index = self._orders.index(min(max(instead, 0), last), 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_order(self, order: Order) -> None:
        """Marks the column that the rows are sorted by."""
        self._order = order
        places = [
            place for place, column in enumerate(self._orders.columns) if column.sort_by is order.by
        ]
        direction = (
            Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        )
        self.horizontalHeader().setSortIndicator(places[0] if places else -1, direction)

    def _on_section_clicked(self, section: int) -> None:
        by = self._orders.columns[section].sort_by
        if by is None:
            self.show_order(self._order)
            return
        again = self._order.by is by
        self.order_asked.emit(Order(by, descending=again and not self._order.descending))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = self._orders.row_at(current)
        if entry is not None:
            self.chosen_changed.emit(entry.id)
