"""The lines of a draft as a tree: purchase orders, their lines, and what is to know about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.order import words
from purchasing_gui.ui.order.sheet import LineNote, Sheet, SheetGroup, SheetLine
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import plain_tooltip

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """How one column reads: ``text`` of a line, ``group`` of its heading row."""

    name: str
    title: Callable[[], str]
    text: Callable[[SheetLine], str]
    group: Callable[[SheetGroup], str] = lambda _: ""
    number: bool = True


def _item_text(line: SheetLine) -> str:
    return f"{line.offer.part_number or line.offer.code}   {line.offer.name}"


def _group_amount(group: SheetGroup) -> str:
    return " + ".join(wording.money(totals.subtotal) for totals in group.totals.values())


COLUMNS = (
    Column("item", lambda: translate("order", "Item"), _item_text, words.group_text, number=False),
    Column(
        "quantity",
        lambda: translate("order", "Qty."),
        lambda line: wording.quantity(line.line.quantity),
    ),
    Column(
        "price", lambda: translate("order", "Price"), lambda line: wording.price(line.offer.price)
    ),
    Column(
        "stock",
        lambda: translate("order", "Stock"),
        lambda line: wording.quantity(line.offer.stock),
    ),
    Column(
        "amount",
        lambda: translate("order", "Amount"),
        lambda line: wording.money(line.amount),
        _group_amount,
    ),
)
QUANTITY = next(i for i, column in enumerate(COLUMNS) if column.name == "quantity")
AMOUNT = next(i for i, column in enumerate(COLUMNS) if column.name == "amount")


@dataclass(eq=False)
class Row:
    """A row of the tree: a group, a line, a note on a line, or a remark (text) on a group."""

    value: SheetGroup | SheetLine | LineNote | str
    parent: Row | None = None
    position: int = 0
    children: list[Row] = field(default_factory=list)

    def add(self, value: SheetLine | LineNote | str) -> Row:
        row = Row(value, self, len(self.children))
        self.children.append(row)
        return row

    @property
    def spans(self) -> bool:
        """Whether its text goes over all columns."""
        return isinstance(self.value, LineNote | str)

    @property
    def line(self) -> SheetLine | None:
        """The line itself, or the one that a note is about."""
        if isinstance(self.value, SheetLine):
            return self.value
        return self.parent.line if self.parent is not None else None


class LinesModel(QAbstractItemModel):
    """Shows a ``Sheet``; edits leave as signals and come back as a new sheet."""

    quantity_edited = Signal(str, int)
    acceptance_changed = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._roots: list[Row] = []
        self._editable = True

    def show_sheet(self, sheet: Sheet, editable: bool) -> bool:
        """True where rows came or went, so that the tree must be laid out again."""
        self._editable = editable
        roots = [_group_row(group, position) for position, group in enumerate(sheet.groups)]
        if _shape(roots) == _shape(self._roots):
            self._replace_values(roots)
            return False
        self.beginResetModel()
        self._roots = roots
        self.endResetModel()
        return True

    def row_of(self, index: Index) -> Row | None:
        row = index.internalPointer() if index.isValid() else None
        return row if isinstance(row, Row) else None

    def line_index(self, line_id: str) -> QModelIndex:
        """Where a line is shown; invalid where it is not."""
        for root in self._roots:
            for row in root.children:
                if isinstance(row.value, SheetLine) and row.value.line.id == line_id:
                    return self.createIndex(row.position, 0, row)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        above = self.row_of(parent)
        rows = above.children if above is not None else self._roots
        if 0 <= row < len(rows) and 0 <= column < len(COLUMNS):
            return self.createIndex(row, column, rows[row])
        return QModelIndex()

    def parent(self, index: Index = _TOP) -> QModelIndex:  # type: ignore[override]
        row = self.row_of(index)
        if row is None or row.parent is None:
            return QModelIndex()
        return self.createIndex(row.parent.position, 0, row.parent)

    def rowCount(self, parent: Index = _TOP) -> int:
        if parent.column() > 0:
            return 0
        row = self.row_of(parent)
        return len(row.children if row is not None else self._roots)

    def columnCount(self, parent: Index = _TOP) -> int:
        return len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_of(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._takes_quantity(row, index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        if self._takes_tick(row, index.column()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_of(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(row, index.column())
            case Qt.ItemDataRole.EditRole if isinstance(row.value, SheetLine):
                return row.value.line.quantity
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(COLUMNS[index.column()])
            case Qt.ItemDataRole.FontRole:
                return _font(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(_tooltip(row, index.column()))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _text(row, index.column())
            case Qt.ItemDataRole.CheckStateRole if self._has_tick(row, index.column()):
                return _tick(row)
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                state = _state(row)
                return theme.state_icon(state) if state else None
            case Qt.ItemDataRole.ForegroundRole:
                return _ink(row)
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_of(index)
        line = row.line if row is not None else None
        if row is None or line is None:
            return False
        if role == Qt.ItemDataRole.EditRole and self._takes_quantity(row, index.column()):
            if int(value) != line.line.quantity:
                self.quantity_edited.emit(line.line.id, int(value))
            return True
        if role == Qt.ItemDataRole.CheckStateRole and self._takes_tick(row, index.column()):
            self.acceptance_changed.emit(
                line.line.id, Qt.CheckState(value) is Qt.CheckState.Checked
            )
            return True
        return False

    def _takes_quantity(self, row: Row, column: int) -> bool:
        value = row.value
        return (
            column == QUANTITY
            and self._editable
            and isinstance(value, SheetLine)
            and not value.locked
        )

    def _has_tick(self, row: Row, column: int) -> bool:
        return column == 0 and isinstance(row.value, LineNote) and row.value.acceptable

    def _takes_tick(self, row: Row, column: int) -> bool:
        return self._editable and self._has_tick(row, column)

    def _replace_values(self, roots: list[Row]) -> None:
        for old, new in zip(_walk(self._roots), _walk(roots), strict=True):
            if old.value != new.value:
                old.value = new.value
                self.dataChanged.emit(
                    self.createIndex(old.position, 0, old),
                    self.createIndex(old.position, len(COLUMNS) - 1, old),
                )


def _group_row(group: SheetGroup, position: int) -> Row:
    root = Row(group, position=position)
    if not group.locked and group.order is not None:
        root.add(words.rejection_text(group.order))
    for flaw in group.flaws:
        root.add(wording.flaw_text(flaw))
    for line in group.lines:
        row = root.add(line)
        for note in line.notes:
            row.add(note)
    return root


def _walk(rows: list[Row]) -> list[Row]:
    return [row for root in rows for row in (root, *_walk(root.children))]


def _shape(roots: list[Row]) -> list[tuple[str, ...]]:
    return [_name(row) for row in _walk(roots)]


def _name(row: Row) -> tuple[str, ...]:
    match row.value:
        case SheetGroup() as group:
            return ("group", group.connection_id, group.warehouse_label, str(group.locked))
        case SheetLine() as line:
            return ("line", line.line.id)
        case LineNote() as note:
            return ("note", note.line_id, str(note.acceptable))
        case _:
            return ("remark",)


def _text(row: Row, column: int) -> str:
    match row.value:
        case SheetGroup() as group:
            return COLUMNS[column].group(group)
        case SheetLine() as line:
            return COLUMNS[column].text(line)
        case LineNote() as note:
            return words.note_text(note) if column == 0 else ""
        case remark:
            return remark if column == 0 else ""


def _tooltip(row: Row, column: int) -> str:
    line = row.value
    if isinstance(line, SheetLine):
        if column == QUANTITY and not line.locked:
            return translate("order", "F2 or a number changes the quantity; Del takes it out")
        return "\n".join(filter(None, (_item_text(line), line.offer.description)))
    return _text(row, 0)


def _font(row: Row, column: int) -> QFont | None:
    font = QApplication.font()
    if isinstance(row.value, SheetGroup):
        return theme.strong(theme.tabular(font))
    return theme.tabular(font) if COLUMNS[column].number else None


def _tick(row: Row) -> Qt.CheckState:
    accepted = isinstance(row.value, LineNote) and row.value.accepted
    return Qt.CheckState.Checked if accepted else Qt.CheckState.Unchecked


def _state(row: Row) -> StateColor | None:
    match row.value:
        case SheetGroup(order=order) as group if order is not None and group.locked:
            return words.STATE_COLORS[order.state]
        case LineNote() as note:
            if note.blocks:
                return StateColor.ERROR
            return StateColor.OK if note.accepted else StateColor.WARNING
        case str():
            return StateColor.ERROR
        case _:
            return None


def _ink(row: Row) -> Any:
    if isinstance(row.value, SheetLine) and row.value.locked:
        return theme.muted()
    state = _state(row) if row.spans else None
    return theme.color(state) if state else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
