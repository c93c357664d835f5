"""The tables of the inbox: orders, products of one, what was done for it, its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon

from purchasing_gui.domain.inbox import InboxOrder, InboxState, code_key
from purchasing_gui.domain.purchase_orders import Event
from purchasing_gui.domain.sales_orders import SalesLine
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.inbox import words
from purchasing_gui.ui.inbox.narrowing import SortBy
from purchasing_gui.ui.inbox.values import Listing, OrderDetail
from purchasing_gui.ui.inbox.words import Deed, Happening, translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

_TOP = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

SECOND_LINE = int(Qt.ItemDataRole.UserRole) + 1
"""The words under the first ones, of second rank."""


def _nothing(_: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its words, the sign before them, their ink, and what it sorts by.

    ``second`` is a line under the words; ``struck`` crosses it out. ``widest`` is a text as wide
    as the column wants to be; empty: it takes what is left.
    ``spoken`` replaces the words for a screen reader where they say too little.
    """

    name: str
    title: Callable[[], str]
    text: Callable[[Row], str]
    second: Callable[[Row], str] | None = None
    widest: str = ""
    sign: Callable[[Row], tuple[str, StateColor] | None] = _nothing
    ink: Callable[[Row], StateColor | None] = _nothing
    sort_by: SortBy | None = None
    number: bool = False
    struck: bool = False
    strong: Callable[[Row], bool] = lambda _: False
    spoken: Callable[[Row], str] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of values; ``key`` tells whether a row is still the same."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], object],
        tooltip: Callable[[Row], str] = lambda _: "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._tooltip = tooltip
        self._rows: tuple[Row, ...] = ()
        self._places: dict[object, int] = {}

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """True where rows came, went or moved, so that a view has to find its place again."""
        keys = [self._key(row) for row in rows]
        if keys == list(self._places):
            self._rows = tuple(rows)
            if rows:
                last = self.index(len(rows) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = {key: place for place, key in enumerate(keys)}
        self.endResetModel()
        return True

    def row_at(self, index: Index) -> Row | None:
        place = index.row()
        return self._rows[place] if index.isValid() and place < len(self._rows) else None

    def index_of(self, key: object) -> QModelIndex:
        """Invalid where there is no such row."""
        place = self._places.get(key)
        return QModelIndex() if place is None else self.index(place, 0)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return self.columns[section].title()
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[section].number else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == _DISPLAY:
            return column.text(row)
        if role == _ALIGNMENT:
            return _RIGHT if column.number else _LEFT
        if role == _FOREGROUND:
            state = column.ink(row)
            return theme.color(state) if state is not None else None
        if role == _FONT:
            return theme.cell_font(bold=column.strong(row))
        if role == _DECORATION:
            return _icon(column.sign(row))
        if role == SECOND_LINE:
            return column.second(row) if column.second else ""
        if role == _ACCESSIBLE:
            return _spoken(column, row)
        if role == _TOOLTIP:
            return plain_tooltip(self._tooltip(row))
        return None


_MAY_BE_BARE: Mapping[str, Callable[[InboxOrder], object]] = MappingProxyType(
    {
        "deadline": lambda entry: entry.order.dispatch_by,
        "owner": lambda entry: entry.owner,
        "notes": lambda entry: entry.notes,
    }
)


class OrdersModel(RowsModel[InboxOrder]):
    """The orders that pass; ages and deadlines count from ``listing.now``."""

    def __init__(self) -> None:
        self._now: datetime | None = None
        self.bare: frozenset[str] = frozenset()
        """Names of the columns that say nothing of any order on the table."""
        super().__init__(self._columns(), lambda entry: entry.id, words.row_tooltip)

    def show_listing(self, listing: Listing) -> bool:
        self._now = listing.now
        self.bare = frozenset(
            name for name, said in _MAY_BE_BARE.items() if not any(map(said, listing.entries))
        )
        return self.show_rows(listing.entries)

    def _columns(self) -> tuple[Column[InboxOrder], ...]:
        return (
            Column(
                "number",
                lambda: translate("inbox", "Order"),
                lambda entry: entry.order.id,
                widest="1000042388M",
                sort_by=SortBy.NUMBER,
                strong=_is_new,
            ),
            Column(
                "state",
                lambda: translate("inbox", "State"),
                lambda entry: words.state_text(entry.state),
                widest="MM En proceso",
                sign=lambda entry: words.STATE_SIGNS[entry.state],
                sort_by=SortBy.STATE,
            ),
            Column(
                "age",
                lambda: translate("inbox", "Age"),
                lambda entry: words.age_text(entry, self._time(entry)),
                widest="hace 59 min",
                sort_by=SortBy.AGE,
            ),
            Column(
                "deadline",
                lambda: translate("inbox", "Dispatch"),
                lambda entry: words.deadline_text(entry, self._time(entry)),
                widest="MM vencid",
                sign=self._deadline_sign,
                ink=lambda entry: words.deadline_state(entry, self._time(entry)),
                sort_by=SortBy.DEADLINE,
            ),
            Column(
                "buyer",
                lambda: translate("inbox", "Buyer"),
                lambda entry: entry.order.buyer.name,
                sort_by=SortBy.BUYER,
                strong=_is_new,
            ),
            Column(
                "city",
                lambda: translate("inbox", "City"),
                lambda entry: entry.order.buyer.city,
                sort_by=SortBy.CITY,
            ),
            Column(
                "owner",
                lambda: translate("inbox", "Owner"),
                lambda entry: entry.owner,
                widest="Fernanda M",
                sort_by=SortBy.OWNER,
            ),
            Column(
                "pieces",
                lambda: translate("inbox", "Products"),
                words.pieces_text,
                widest="3 (18 pzas)",
                sort_by=SortBy.PIECES,
                number=True,
            ),
            Column(
                "total",
                lambda: translate("inbox", "Total"),
                lambda entry: wording.money(entry.order.total),
                widest="$99,999.0",
                sort_by=SortBy.TOTAL,
                number=True,
            ),
            Column(
                "notes",
                lambda: "",
                lambda entry: wording.quantity(entry.notes) if entry.notes else "",
                widest="M 9",
                sign=lambda entry: ("document", StateColor.NEUTRAL) if entry.notes else None,
                spoken=lambda entry: words.notes_text(entry.notes),
            ),
        )

    def _time(self, entry: InboxOrder) -> datetime:
        return self._now or entry.arrived_at

    def _deadline_sign(self, entry: InboxOrder) -> tuple[str, StateColor] | None:
        state = words.deadline_state(entry, self._time(entry))
        return (f"state_{state.value}", state) if state is not None else None


class ProductsModel(RowsModel[SalesLine]):
    """The products of an order. The part number that a code stands for is typed in place."""

    part_number_edited = Signal(str, str)

    def __init__(self) -> None:
        self._detail: OrderDetail | None = None
        super().__init__(
            (
                Column(
                    "code",
                    lambda: translate("inbox", "Product"),
                    self._code,
                    second=lambda line: line.name if line.code else "",
                    strong=lambda _: True,
                ),
                Column(
                    "quantity",
                    lambda: translate("inbox", "Qty."),
                    lambda line: wording.quantity(line.quantity or None),
                    widest="9,999",
                    number=True,
                ),
                Column(
                    "price",
                    lambda: translate("inbox", "Price"),
                    lambda line: wording.price(line.unit_price),
                    second=_price_before,
                    widest="$99,999.000",
                    number=True,
                    struck=True,
                ),
            ),
            lambda line: line,
            lambda line: f"{line.code}  {line.name}",
        )

    def show_detail(self, detail: OrderDetail | None) -> None:
        self._detail = detail
        self.show_rows(detail.entry.order.lines if detail is not None else ())

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row_at(index)
        if row is not None and row.code and self._is_code(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is not None and self._is_code(index):
            if role == _EDIT:
                return self._learned(row) or row.code
            if role == _TOOLTIP:
                return plain_tooltip(
                    translate(
                        "inbox",
                        "F2 writes the part number that {code} stands for; it is remembered for "
                        "all orders.",
                    ).format(code=row.code)
                )
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != _EDIT or not self._is_code(index):
            return False
        typed = str(value).strip()
        part_number = "" if code_key(typed) == code_key(row.code) else typed
        if part_number != self._learned(row):
            self.part_number_edited.emit(row.code, part_number)
        return True

    def _is_code(self, index: Index) -> bool:
        return index.isValid() and self.columns[index.column()].name == "code"

    def _learned(self, line: SalesLine) -> str:
        return self._detail.part_numbers.get(code_key(line.code), "") if self._detail else ""

    def _code(self, line: SalesLine) -> str:
        learned = self._learned(line)
        return f"{line.code} → {learned}" if learned else line.code or line.name


class DeedsModel(RowsModel[Deed]):
    """Drafts, purchase orders and guides, one a line."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column(
                    "deed",
                    lambda: translate("inbox", "Done for this order"),
                    lambda deed: deed.text,
                    second=lambda deed: deed.outcome,
                    sign=lambda deed: (deed.icon, deed.state),
                    strong=lambda deed: deed.leads,
                ),
            ),
            lambda deed: (deed.kind, deed.id, deed.text),
            lambda deed: f"{deed.text}\n{deed.outcome}",
        )


class HistoryModel(RowsModel[Happening]):
    """What happened, newest first."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column(
                    "what",
                    lambda: translate("inbox", "History"),
                    lambda one: one.text,
                    second=words.happening_origin,
                ),
            ),
            lambda one: one,
            lambda one: f"{one.text}\n{words.happening_origin(one)}",
        )


class NotesModel(RowsModel[Event]):
    """What clerks wrote, newest first; who and when stand above. One's own are changed in place."""

    note_rewritten = Signal(int, str)

    def __init__(self) -> None:
        self._clerk = ""
        super().__init__(
            (Column("note", lambda: translate("inbox", "Notes"), words.note_text),),
            lambda note: (note.id, note),
            lambda note: words.note_tooltip(note, mine=self._is_mine(note)),
        )

    def show_notes(self, notes: Sequence[Event], clerk: str) -> None:
        self._clerk = clerk
        self.show_rows(notes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        note = self.row_at(index)
        if note is not None and self._is_mine(note):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        note = self.row_at(index)
        if note is not None and role == _EDIT:
            return note.words
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        note = self.row_at(index)
        if note is None or role != _EDIT or not self._is_mine(note):
            return False
        typed = str(value).strip()
        if typed != note.words:
            self.note_rewritten.emit(note.id, typed)
        return True

    def _is_mine(self, note: Event) -> bool:
        return bool(self._clerk) and note.who == self._clerk


def _is_new(entry: InboxOrder) -> bool:
    return entry.state is InboxState.NEW


def _price_before(line: SalesLine) -> str:
    """The price before its discount, where there was one."""
    before = line.unit_price_before_discount
    return wording.price(before) if before is not None and before != line.unit_price else ""


def _spoken(column: Column[Row], row: Row) -> str:
    second = column.second(row) if column.second else ""
    return ", ".join(filter(None, ((column.spoken or column.text)(row), second)))


def _icon(sign: tuple[str, StateColor] | None) -> QIcon | None:
    return theme.icon(*sign) if sign is not None else None
