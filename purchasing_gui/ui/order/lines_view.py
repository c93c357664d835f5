"""The tree of order lines: quantities typed in place, Del removes, Ctrl+Z and Ctrl+Y as usual."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from purchasing_gui.services.drafts import LARGEST_QUANTITY
from purchasing_gui.ui import theme
from purchasing_gui.ui.order.sheet import Sheet, SheetGroup, SheetLine
from purchasing_gui.ui.order.table import AMOUNT, COLUMNS, QUANTITY, LinesModel, Row
from purchasing_gui.ui.order.words import translate

_WIDEST = {
    "quantity": "99,999",
    "price": "$99,999.999",
    "stock": "9,999",
    "amount": "$999,999.99",
}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_REDO = (
    QKeyCombination(_CONTROL, Qt.Key.Key_Y),
    QKeyCombination(_CONTROL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z),
)
_ROW_AIR = 8
_INDENT = 14


class LinesView(QTreeView):
    """Shows a ``LinesModel`` with every row open; edits leave as signals."""

    removal_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self.setModel(model)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName(translate("order", "Lines of the order"))
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(_INDENT)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self._size_columns()

    def show_sheet(self, sheet: Sheet, editable: bool) -> None:
        """Shows the lines; the chosen line stays chosen where it still exists."""
        chosen = self.chosen_line()
        if not self._lines.show_sheet(sheet, editable):
            return
        self.expandAll()
        self._span_notes(QModelIndex())
        if chosen is not None:
            self.choose(chosen.line.id)

    def chosen_line(self) -> SheetLine | None:
        row = self._lines.row_of(self.currentIndex())
        return row.line if row is not None else None

    def choose(self, line_id: str) -> None:
        index = self._lines.line_index(line_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.chosen_line()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif _asks_to_redo(event):
            self.redo_requested.emit()
        elif line is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit(line.line.id)
        elif event.text().isdigit() and event.text() != "0":
            self._edit_quantity(event.text())
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._edit_quantity("")
        else:
            super().keyPressEvent(event)

    def drawRow(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().drawRow(painter, option, index)
        row = self._lines.row_of(index)
        if row is not None and isinstance(row.value, SheetGroup):
            self._draw_heading(painter, option.rect, row)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Nothing folds, so nothing is drawn to fold by."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_columns()

    def _draw_heading(self, painter: QPainter, area: QRect, row: Row) -> None:
        """A heading's words go over the empty columns up to its amount."""
        index = self._lines.createIndex(row.position, 0, row)
        left = area.left() + theme.SMALL
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if sign is not None:
            size = round(self.fontMetrics().height() * 0.9)
            sign.paint(painter, left, area.top() + (area.height() - size) // 2, size, size)
            left += size + theme.TIGHT + 2
        right = self.columnViewportPosition(AMOUNT) - theme.TIGHT
        words = QRect(left, area.top(), max(0, right - left), area.height())
        painter.save()
        painter.setFont(index.data(Qt.ItemDataRole.FontRole))
        painter.setPen(self.palette().text().color())
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(theme.line())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()

    def _edit_quantity(self, digit: str) -> None:
        line = self.chosen_line()
        index = self._lines.line_index(line.line.id) if line is not None else QModelIndex()
        cell = index.siblingAtColumn(QUANTITY)
        if not cell.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        self.setCurrentIndex(cell)
        self.edit(cell)
        box = self.indexWidget(cell) or self.findChild(QSpinBox)
        if digit and isinstance(box, QSpinBox):
            box.setValue(int(digit))
            box.lineEdit().deselect()
            box.lineEdit().setCursorPosition(1)

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(24)
        metrics = self.fontMetrics()
        for position, column in enumerate(COLUMNS):
            if column.name not in _WIDEST:
                header.setSectionResizeMode(position, QHeaderView.ResizeMode.Stretch)
                continue
            title = metrics.horizontalAdvance(column.title())
            width = max(metrics.horizontalAdvance(_WIDEST[column.name]), title)
            header.setSectionResizeMode(position, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(position, width + theme.MEDIUM)

    def _span_notes(self, parent: QModelIndex) -> None:
        for position in range(self._lines.rowCount(parent)):
            index = self._lines.index(position, 0, parent)
            row = self._lines.row_of(index)
            self.setFirstColumnSpanned(position, parent, row is not None and row.spans)
            self._span_notes(index)


def _asks_to_redo(event: QKeyEvent) -> bool:
    """Clerks know one key or the other, whatever the platform's own is."""
    return event.keyCombination() in _REDO


class _LineDelegate(QStyledItemDelegate):
    """Airy rows, a spin box for quantities, and headings that the tree draws itself."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), option.fontMetrics.height() + _ROW_AIR)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        row = index.internalPointer()
        if isinstance(row, Row) and isinstance(row.value, SheetGroup) and index.column() != AMOUNT:
            option.text = ""
            option.icon = QIcon()

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        box = QSpinBox(parent)
        box.setRange(1, LARGEST_QUANTITY)
        box.setFrame(False)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        box.setAccessibleName(translate("order", "Quantity"))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QSpinBox):
            editor.setValue(int(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()
