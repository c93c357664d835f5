"""Tables whose cells have two lines: what it is, and more quietly what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette
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
_WORDS, _FIGURES = (
    int(side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine)
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)
_SECOND = 0.92
_CHOSEN = QStyle.StateFlag.State_Selected.value
MARKED = (
    QStyle.StateFlag.State_Selected
    | QStyle.StateFlag.State_MouseOver
    | QStyle.StateFlag.State_HasFocus
).value
"""States in which a style draws something behind a cell's words."""


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
    def columns(self) -> Sequence[TwoLineColumn[Row]]:
        return self._columns

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
    """A sign, a line, and a quieter one below it; what does not fit ends in …

    Cells of a ``TwoLineModel`` are drawn straight from their rows: through the style and the
    model's roles Qt would ask Python ten times for every cell.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(super().sizeHint(option, index).width(), 2 * metrics.height() + theme.SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = option.state.value
        if state & MARKED:
            self._draw_surface(painter, QStyleOptionViewItem(option), index)
        model = index.model()
        if isinstance(model, TwoLineModel) and (row := model.row_at(index)) is not None:
            column = model.columns[index.column()]
            painter.save()
            _draw_cell(painter, option, column, row, chosen=bool(state & _CHOSEN))
            painter.restore()

    def _draw_surface(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What the style draws for a cell that is chosen, under the mouse, or has the keyboard."""
        self.initStyleOption(option, index)
        option.text, option.icon = "", QIcon()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)


def _draw_cell(
    painter: QPainter,
    option: QStyleOptionViewItem,
    column: TwoLineColumn[Row],
    row: Row,
    *,
    chosen: bool,
) -> None:
    area = option.rect.adjusted(theme.TIGHT, theme.TIGHT, -theme.TIGHT, -theme.TIGHT)
    face = theme.cell_face(bold=column.strong)
    line = face.height
    second = column.second(row)
    if not second:
        area.setTop(area.top() + (area.height() - line) // 2)
    state = column.state(row)
    if state is not None:
        _draw_sign(painter, area, state, line)
    ink = option.palette.color(
        QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
    )
    side = _FIGURES if column.figures else _WORDS
    painter.setPen(ink)
    draw_words(painter, area, side, column.first(row), face)
    if not second:
        return
    area.setTop(area.top() + line)
    if not chosen:
        below = column.second_state(row)
        painter.setPen(theme.muted() if below is None else theme.color(below))
    draw_words(painter, area, side, second, theme.cell_face(factor=_SECOND))


def _draw_sign(painter: QPainter, area: QRect, state: StateColor, line: int) -> None:
    """The shape of a state; leaves the area for the words."""
    size = round(line * 0.85)
    ratio = painter.device().devicePixelRatioF()
    pixmap = theme.icon_pixmap(f"state_{state.value}", theme.color(state), size, ratio)
    painter.drawPixmap(area.left(), area.top() + (line - size) // 2, pixmap)
    area.setLeft(area.left() + size + theme.TIGHT + 1)


def draw_words(
    painter: QPainter, area: QRect, flags: int, words: str, face: theme.CellFace
) -> None:
    """One line of words with the painter's pen; what does not fit ends in …"""
    if words:
        painter.setFont(face.font)
        painter.drawText(area, flags, face.fitted(words, area.width()))
