"""Tables whose cells have two lines: the orders that wait, their guides, the loose guides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from purchasing_gui.services.guides import OrderWithGuides
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.shipments import words
from purchasing_gui.ui.shipments.values import GuideRow, LooseGuide
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import plain_tooltip

translate = words.translate

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

SECOND_LINE = int(Qt.ItemDataRole.UserRole) + 1
LOOSE_GUIDES = "application/x-mesa-loose-guides"
"""What a drag of loose guides carries: their ids, one a line."""

_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its two lines, and the state whose sign stands before the first."""

    name: str
    title: Callable[[], str]
    first: Callable[[Row], str]
    second: Callable[[Row], str] = lambda _: ""
    state: Callable[[Row], StateColor | None] = lambda _: None
    strong: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of values; ``key`` tells whether a row is still the same."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        tooltip: Callable[[Row], str],
    ) -> None:
        super().__init__()
        self._columns = columns
        self._key = key
        self._tooltip = tooltip
        self._rows: tuple[Row, ...] = ()
        self._keys: tuple[str, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Keeps the selection of views where the same rows stay in place."""
        keys = tuple(map(self._key, rows))
        if keys == self._keys:
            self._rows = tuple(rows)
            if rows:
                last = self.index(len(rows) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows, self._keys = tuple(rows), keys
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def key_at(self, index: Index) -> str:
        return self._keys[index.row()] if 0 <= index.row() < len(self._keys) else ""

    def index_of(self, key: str) -> QModelIndex:
        """Invalid where there is no such row."""
        return self.index(self._keys.index(key), 0) if key in self._keys else QModelIndex()

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
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
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
            case Qt.ItemDataRole.AccessibleTextRole:
                return words.joined(column.first(row), column.second(row))
            case Qt.ItemDataRole.DecorationRole:
                state = column.state(row)
                return theme.state_icon(state) if state is not None else None
            case Qt.ItemDataRole.FontRole:
                font = theme.tabular(QApplication.font())
                return theme.strong(font) if column.strong else font
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._tooltip(row))
            case _:
                return None


class OrdersModel(RowsModel[OrderWithGuides]):
    """The orders; ``now`` makes ages out of times."""

    def __init__(self) -> None:
        self._now: datetime | None = None
        super().__init__(
            (
                Column(
                    "order",
                    lambda: translate("shipments", "Order"),
                    lambda row: row.order.reference,
                    lambda row: words.vendor_number_text(row.order),
                    strong=True,
                ),
                Column(
                    "vendor",
                    lambda: translate("shipments", "Vendor"),
                    lambda row: row.order.vendor_label,
                    lambda row: row.order.warehouse_label,
                ),
                Column(
                    "addressee",
                    lambda: translate("shipments", "Addressee"),
                    lambda row: row.order.address.contact,
                    lambda row: words.place_text(row.order),
                ),
                Column(
                    "guides",
                    lambda: translate("shipments", "Guides"),
                    lambda row: words.guides_state(row)[1],
                    lambda row: words.joined(words.guides_share(row), self._age(row)),
                    lambda row: words.guides_state(row)[0],
                ),
            ),
            lambda row: row.order.id,
            lambda row: words.order_tooltip(row, self._now or row.order.created_at),
        )

    def show_orders(self, rows: Sequence[OrderWithGuides], now: datetime) -> None:
        self._now = now
        self.show_rows(rows)

    def _age(self, row: OrderWithGuides) -> str:
        return wording.age(row.order.created_at, self._now or row.order.created_at)


class GuidesModel(RowsModel[GuideRow]):
    """The guides of one order."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column(
                    "number",
                    lambda: translate("shipments", "Guide"),
                    lambda row: row.guide.number,
                    lambda row: words.joined(row.guide.carrier, row.guide.tracking),
                    strong=True,
                ),
                Column(
                    "file",
                    lambda: translate("shipments", "File"),
                    lambda row: row.guide.file_name,
                    lambda row: words.joined(
                        translate("shipments", "%n page(s)", None, row.guide.pages),
                        wording.size(row.guide.size),
                    ),
                ),
                Column(
                    "state",
                    lambda: translate("shipments", "State"),
                    lambda row: words.guide_state(row)[1],
                    words.guide_remark,
                    lambda row: words.guide_state(row)[0],
                ),
            ),
            lambda row: row.guide.id,
            lambda row: words.joined(row.guide.number, words.guide_explanation(row)[1]),
        )


class LooseModel(RowsModel[LooseGuide]):
    """The guides that wait for a person; they can be dragged onto an order."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column(
                    "file",
                    lambda: translate("shipments", "Unassigned"),
                    words.loose_text,
                    words.loose_remark,
                    lambda _: StateColor.WARNING,
                ),
            ),
            lambda loose: loose.id,
            lambda loose: "\n".join(
                [loose.file.file_name, *map(words.doubt_text, loose.proposal.doubts)]
            ),
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [LOOSE_GUIDES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        dragged = QMimeData()
        ids = dict.fromkeys(self.key_at(index) for index in indexes)
        dragged.setData(LOOSE_GUIDES, "\n".join(ids).encode())
        return dragged


class TwoLineDelegate(QStyledItemDelegate):
    """A sign, a line, and a quieter one below it; what does not fit ends in …"""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(super().sizeHint(option, index).width(), 2 * metrics.height() + theme.SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        first, icon, font = option.text, QIcon(option.icon), QFont(option.font)
        option.text, option.icon = "", QIcon()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        second = str(index.data(SECOND_LINE) or "")
        painter.save()
        self._draw(painter, option, icon, (first, font), second)
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        icon: QIcon,
        first: tuple[str, QFont],
        second: str,
    ) -> None:
        area = option.rect.adjusted(theme.TIGHT + 2, theme.TIGHT, -theme.TIGHT, -theme.TIGHT)
        line = option.fontMetrics.height()
        if not second:
            area.setTop(area.top() + (area.height() - line) // 2)
        if not icon.isNull():
            size = round(line * 0.85)
            icon.paint(painter, area.left(), area.top() + (line - size) // 2, size, size)
            area.setLeft(area.left() + size + theme.TIGHT + 1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        text, font = first
        self._write(painter, option, font, option.palette.color(role), (area, text))
        area.setTop(area.top() + line)
        small = theme.tabular(theme.scaled(QApplication.font(), 0.92))
        quiet = option.palette.color(role) if chosen else theme.muted()
        self._write(painter, option, small, quiet, (area, second))

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        font: QFont,
        ink: Any,
        line: tuple[Any, str],
    ) -> None:
        area, text = line
        painter.setFont(font)
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, area.width()
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(area, int(flags | Qt.TextFlag.TextSingleLine), shown)
