"""Tables whose cells have two lines: what it is, and more quietly what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.plain_label import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

SECOND_LINE = int(Qt.ItemDataRole.UserRole) + 1
SECOND_STATE = int(Qt.ItemDataRole.UserRole) + 2
_TOP = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TwoLineColumn(Generic[Row]):
    """One column: its two lines, and the state whose sign stands before the first.

    ``second_state`` gives the second line the ink of a state of its own.
    """

    title: Callable[[], str]
    first: Callable[[Row], str]
    second: Callable[[Row], str] = lambda _: ""
    state: Callable[[Row], StateColor | None] = lambda _: None
    second_state: Callable[[Row], StateColor | None] = lambda _: None
    strong: bool = False
    figures: bool = False


class TwoLineModel(QAbstractTableModel, Generic[Row]):
    """Rows of values, each once; ``key`` tells whether a row is still the same."""

    def __init__(
        self,
        columns: Sequence[TwoLineColumn[Row]],
        key: Callable[[Row], str],
        tooltip: Callable[[Row], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._key = key
        self._tooltip = tooltip
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def renew_rows(self, rows: Sequence[Row]) -> None:
        """As ``show_rows``; views keep what is chosen where the same rows stay in place."""
        if not rows or [self._key(row) for row in rows] != list(self._places):
            self.show_rows(rows)
            return
        self._rows = list(rows)
        last = self.index(len(rows) - 1, len(self._columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def show_rows(self, rows: Iterable[Row]) -> None:
        self.beginResetModel()
        self._rows, self._places = [], {}
        self._keep(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Below those that are there."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_TOP, first, first + len(rows) - 1)
        self._keep(rows)
        self.endInsertRows()

    def change_row(self, row: Row) -> None:
        """Shows the newer value of a row in its place; one that is not here is let go."""
        place = self._places.get(self._key(row))
        if place is not None:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._columns) - 1))

    def row_at(self, index: Index) -> Row | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def key_at(self, index: Index) -> str:
        row = self.row_at(index)
        return self._key(row) if row is not None else ""

    def index_of(self, key: str) -> QModelIndex:
        """Invalid where there is no such row."""
        return self.index(self._places[key], 0) if key in self._places else QModelIndex()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].figures else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.first(row)
            case _ if role == SECOND_LINE:
                return column.second(row)
            case _ if role == SECOND_STATE:
                return column.second_state(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (column.first(row), column.second(row))))
            case Qt.ItemDataRole.DecorationRole:
                state = column.state(row)
                return theme.state_icon(state) if state is not None else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.figures else _LEFT
            case Qt.ItemDataRole.FontRole:
                return theme.cell_font(bold=column.strong)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._tooltip(row))
            case _:
                return None

    def _keep(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._places[self._key(row)] = len(self._rows)
            self._rows.append(row)


class TwoLineDelegate(QStyledItemDelegate):
    """A sign, a line, and a quieter one below it; what does not fit ends in …"""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(super().sizeHint(option, index).width(), 2 * metrics.height() + theme.SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        # Copies: the option's own are references to what is emptied below.
        text, icon, font = option.text, QIcon(option.icon), QFont(option.font)
        option.text, option.icon = "", QIcon()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        second = str(index.data(SECOND_LINE) or "")
        painter.save()
        self._draw(painter, option, icon, (text, font), (second, index.data(SECOND_STATE)))
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        icon: QIcon,
        first: tuple[str, QFont],
        below: tuple[str, StateColor | None],
    ) -> None:
        second, state = below
        area = option.rect.adjusted(theme.TIGHT, theme.TIGHT, -theme.TIGHT, -theme.TIGHT)
        line = option.fontMetrics.height()
        if not second:
            area.setTop(area.top() + (area.height() - line) // 2)
        if not icon.isNull():
            size = round(line * 0.85)
            icon.paint(painter, area.left(), area.top() + (line - size) // 2, size, size)
            area.setLeft(area.left() + size + theme.TIGHT + 1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        side = option.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask
        self._write(painter, area, first, ink, side)
        area.setTop(area.top() + line)
        small = theme.cell_font(factor=0.92)
        quiet = theme.muted() if state is None else theme.color(state)
        self._write(painter, area, (second, small), ink if chosen else quiet, side)

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        line: tuple[str, QFont],
        ink: QColor,
        side: Qt.AlignmentFlag,
    ) -> None:
        text, font = line
        painter.setFont(font)
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, area.width()
        )
        flags = side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
        painter.drawText(area, int(flags), shown)
