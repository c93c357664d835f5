"""The first rows of a sheet, with a choice above every column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QHeaderView, QTableView

from purchasing_gui.domain.sheet_columns import HEADING_DEPTH, ColumnMapping, WantedColumn
from purchasing_gui.ui import theme
from purchasing_gui.ui.sheet_mapping import words
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import plain_tooltip

Index = QModelIndex | QPersistentModelIndex

SHOWN_BELOW_HEADINGS = 20
MOST_COLUMNS = 60
_NARROWEST, _WIDEST = 128, 260
_LONGEST_CELL = 200
_BOLDER = 1.1
_TOP = QModelIndex()


class SheetModel(QAbstractTableModel):
    """Rows count as in the file; columns that are not used are quiet, flawed rows have a sign."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[str]] = ()
        self._width = 0
        self._mapping = ColumnMapping()
        self._used: frozenset[int] = frozenset()
        self._remarks: Mapping[int, str] = {}

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self._rows = rows[: HEADING_DEPTH + SHOWN_BELOW_HEADINGS]
        self._width = min(max(map(len, self._rows), default=0), MOST_COLUMNS)
        self.endResetModel()

    def show_mapping(self, mapping: ColumnMapping) -> None:
        self._mapping = mapping
        self._used = frozenset(mapping.columns.values())
        self._repaint()

    def show_remarks(self, remarks: Mapping[int, str]) -> None:
        """What is told of rows, which count from 1."""
        self._remarks = remarks
        self._repaint()

    def heading(self, column: int) -> str:
        """What stands above a column in the sheet, if anything."""
        row = self._mapping.heading_row
        return self._cell(row, column) if 0 <= row < len(self._rows) else ""

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else self._width

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            shown = role == Qt.ItemDataRole.DisplayRole
            return words.column_letter(section) if shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        if role == Qt.ItemDataRole.DecorationRole and section + 1 in self._remarks:
            return theme.state_icon(StateColor.WARNING)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._remarks.get(section + 1, ""))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(row, column)[:_LONGEST_CELL]
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._remarks.get(row + 1, ""))
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(row, column)
            case Qt.ItemDataRole.FontRole if row == self._mapping.heading_row:
                return theme.strong(QApplication.font())
            case Qt.ItemDataRole.BackgroundRole if row + 1 in self._remarks:
                return theme.tint(StateColor.WARNING)
            case _:
                return None

    def _ink(self, row: int, column: int) -> QColor | None:
        quiet = row < self._mapping.heading_row or column not in self._used
        return theme.muted() if quiet else None

    def _cell(self, row: int, column: int) -> str:
        cells = self._rows[row]
        return cells[column] if column < len(cells) else ""

    def _repaint(self) -> None:
        if self._rows and self._width:
            last = self.index(len(self._rows) - 1, self._width - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)


class _ChoiceHeader(QHeaderView):
    """A header with a combo box above each column; they move and scroll with the columns."""

    chosen = Signal(int, str)

    def __init__(self, wanted: Sequence[WantedColumn], table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._wanted = tuple(wanted)
        self.combos: list[QComboBox] = []
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self.sectionResized.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    def make_combos(self, count: int) -> None:
        for combo in self.combos:
            combo.hide()
            combo.deleteLater()
        self.combos = [self._combo(at) for at in range(count)]
        for before, after in zip(self.combos, self.combos[1:], strict=False):
            self.setTabOrder(before, after)
        self._place()

    def show_mapping(self, mapping: ColumnMapping, heading: Callable[[int], str]) -> None:
        name_of = {at: name for name, at in mapping.columns.items()}
        for at, combo in enumerate(self.combos):
            combo.blockSignals(True)
            combo.setCurrentIndex(max(0, combo.findData(name_of.get(at, ""))))
            combo.blockSignals(False)
            combo.setAccessibleName(words.choice_name(at, heading(at)))
            combo.setFont(theme.strong(self.font()) if at in name_of else self.font())

    def sizeHint(self) -> QSize:
        plain = super().sizeHint()
        return QSize(plain.width(), plain.height() + self._combo_height() + theme.TIGHT)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A combo box that gets the focus is scrolled into sight; the wheel is for the table."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QComboBox):
            table = self.parent()
            if isinstance(table, QTableView) and watched in self.combos:
                at = self.combos.index(watched)
                row = max(table.rowAt(0), 0)
                table.scrollTo(table.model().index(row, at))
        return event.type() == QEvent.Type.Wheel

    def _combo(self, at: int) -> QComboBox:
        combo = QComboBox(self.viewport())
        combo.addItem(words.unused(), "")
        for column in self._wanted:
            combo.addItem(words.choice_text(column), column.name)
        combo.currentIndexChanged.connect(partial(self._on_chosen, combo, at))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.installEventFilter(self)
        combo.show()
        return combo

    def _on_chosen(self, combo: QComboBox, at: int, _index: int) -> None:
        self.chosen.emit(at, combo.currentData())

    def _combo_height(self) -> int:
        return self.combos[0].sizeHint().height() if self.combos else 0

    def _place(self) -> None:
        height = self._combo_height()
        for at, combo in enumerate(self.combos[: self.count()]):
            left, width = self.sectionViewportPosition(at), self.sectionSize(at)
            combo.setGeometry(left + 2, 2, width - 4, height)


class SheetTable(QTableView):
    """``column_chosen(column, name)`` says that a column was given another meaning."""

    column_chosen = Signal(int, str)

    def __init__(self, wanted: Sequence[WantedColumn]) -> None:
        super().__init__()
        self.sheet = SheetModel()
        self.choices = _ChoiceHeader(wanted, self)
        self.choices.chosen.connect(self.column_chosen)
        self.setHorizontalHeader(self.choices)
        self.setModel(self.sheet)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setFont(theme.tabular(self.font()))
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(words.translate("sheet_mapping", "First rows of the file"))

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        self.sheet.show_rows(rows)
        self.choices.make_combos(self.sheet.columnCount())
        self.resizeColumnsToContents()
        for at in range(self.sheet.columnCount()):
            width = max(_NARROWEST, self._combo_width(at), self.columnWidth(at))
            self.setColumnWidth(at, min(width, _WIDEST))
        self.updateGeometries()

    def show_mapping(self, mapping: ColumnMapping) -> None:
        self.sheet.show_mapping(mapping)
        self.choices.show_mapping(mapping, self.sheet.heading)

    def _combo_width(self, at: int) -> int:
        """With room for the words in bold."""
        return round(self.choices.combos[at].sizeHint().width() * _BOLDER)
