"""The rows of a search as a tree: products, and under each its offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QBrush, QIcon

from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.products import Offer
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.coverage import Coverage
from purchasing_gui.ui.search.filters import SortBy
from purchasing_gui.ui.search.results import Change, Inserted, ProductRow, Removed, Replaced
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.plain_label import plain_tooltip

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its words for a product and for an offer, and how it sorts.

    ``width`` is in characters. Hidden ones are shown from the header's menu.
    """

    name: str
    title: Callable[[], str]
    of_product: Callable[[ProductRow], str]
    of_offer: Callable[[Offer, datetime], str]
    sort_by: SortBy
    width: int
    numeric: bool = False
    hidden: bool = False


COLUMNS: tuple[Column, ...] = (
    Column(
        "product",
        lambda: translate("search", "Product / vendor · warehouse"),
        lambda row: row.part_number,
        lambda offer, now: words.place(offer),
        SortBy.PRODUCT,
        width=42,
    ),
    Column(
        "wanted",
        lambda: translate("search", "Wanted"),
        lambda row: wording.quantity(row.wanted.quantity) if row.wanted else "",
        lambda offer, now: "",
        SortBy.FOUND,
        width=6,
        numeric=True,
        hidden=True,
    ),
    Column(
        "price",
        lambda: translate("search", "Price"),
        lambda row: words.price_before_tax(row.lead) if row.lead else "",
        lambda offer, now: words.price_before_tax(offer),
        SortBy.PRICE,
        width=12,
        numeric=True,
    ),
    Column(
        "price_with_tax",
        lambda: translate("search", "With IVA"),
        lambda row: words.price_with_tax(row.lead) if row.lead else "",
        lambda offer, now: words.price_with_tax(offer),
        SortBy.PRICE_WITH_TAX,
        width=11,
        numeric=True,
    ),
    Column(
        "stock",
        lambda: translate("search", "Stock"),
        words.row_stock,
        lambda offer, now: words.stock(offer.stock),
        SortBy.STOCK,
        width=8,
        numeric=True,
    ),
    Column(
        "age",
        lambda: translate("search", "As of"),
        lambda row: "",
        lambda offer, now: wording.age(offer.as_of, now),
        SortBy.AGE,
        width=13,
    ),
    Column(
        "note",
        lambda: translate("search", "Vendors"),
        lambda row: words.row_note(row, searching=False),
        lambda offer, now: words.obstacle(offer.obstacle) if offer.obstacle else "",
        SortBy.VENDORS,
        width=18,
    ),
    Column(
        "brand",
        lambda: translate("search", "Brand"),
        lambda row: row.brand,
        lambda offer, now: offer.brand,
        SortBy.BRAND,
        width=12,
        hidden=True,
    ),
    Column(
        "code",
        lambda: translate("search", "Vendor's code"),
        lambda row: "",
        lambda offer, now: offer.code,
        SortBy.PRODUCT,
        width=14,
        hidden=True,
    ),
    Column(
        "upc",
        lambda: translate("search", "UPC"),
        lambda row: next((offer.upc for offer in row.offers if offer.upc), ""),
        lambda offer, now: offer.upc,
        SortBy.PRODUCT,
        width=15,
        hidden=True,
    ),
)
AIR = "\u2002"
"""Keeps words on the left apart from the figures that end right beside them."""
_TOP = QModelIndex()
PRODUCT, WANTED, PRICE, PRICE_WITH_TAX, STOCK, AGE, NOTE = range(7)


@dataclass(eq=False, slots=True)
class _Node:
    """A product on the table; ``serial`` is never used again, ``place`` may be out of date."""

    serial: int
    row: ProductRow
    place: int


class ResultModel(QAbstractItemModel):
    """Products and offers as the presenter gave them; it sorts and filters nothing itself."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._nodes: list[_Node] = []
        self._by_serial: dict[int, _Node] = {}
        self._last_serial = 0
        self._placed = True
        self._searching = False

    def show_rows(self, rows: Iterable[ProductRow]) -> None:
        """Replaces the whole table."""
        self.beginResetModel()
        self._nodes = []
        self._by_serial.clear()
        self._put_in(0, rows)
        self.endResetModel()

    def apply(self, changes: Iterable[Change]) -> None:
        """Changes one after the other, as they were made to the rows behind."""
        for change in changes:
            match change:
                case Inserted(position, rows):
                    self.beginInsertRows(QModelIndex(), position, position + len(rows) - 1)
                    self._put_in(position, rows)
                    self.endInsertRows()
                case Replaced(position, row):
                    self._replace(position, row)
                case Removed(position):
                    self.beginRemoveRows(QModelIndex(), position, position)
                    node = self._nodes.pop(position)
                    del self._by_serial[node.serial]
                    self._placed = False
                    self.endRemoveRows()

    def show_searching(self, searching: bool) -> None:
        """Whether a line that nobody has offered yet may still be found."""
        if searching == self._searching:
            return
        self._searching = searching
        if self._nodes:
            last = len(self._nodes) - 1
            self.dataChanged.emit(self.index(0, NOTE), self.index(last, NOTE))

    def product_at(self, index: Index) -> ProductRow | None:
        """The product of a row, or the one that an offer belongs to."""
        if not index.isValid():
            return None
        serial = index.internalId()
        return self._by_serial[serial].row if serial else self._nodes[index.row()].row

    def offer_at(self, index: Index) -> Offer | None:
        """None where the row is a product."""
        if not index.isValid() or not index.internalId():
            return None
        return self._by_serial[index.internalId()].row.offers[index.row()]

    def index_of(self, row_id: int, offer_key: tuple[str, str, str] | None = None) -> QModelIndex:
        """Where a product, or an offer of it, is now; invalid where it is not on the table."""
        for place, node in enumerate(self._nodes):
            if node.row.id != row_id:
                continue
            product = self.index(place, 0)
            for at, offer in enumerate(node.row.offers):
                if offer.key == offer_key:
                    return self.index(at, 0, product)
            return product
        return QModelIndex()

    def text(self, index: Index) -> str:
        """What a cell shows."""
        offer, row = self.offer_at(index), self.product_at(index)
        column = COLUMNS[index.column()]
        if offer is not None and row is not None:
            return self._offer_text(row, offer, column)
        if row is None:
            return ""
        if column.name == "note":
            return words.row_note(row, searching=self._searching)
        return column.of_product(row)

    def columnCount(self, parent: Index = _TOP) -> int:
        return len(COLUMNS)

    def rowCount(self, parent: Index = _TOP) -> int:
        if not parent.isValid():
            return len(self._nodes)
        if parent.internalId() or parent.column():
            return 0
        return len(self._nodes[parent.row()].row.offers)

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        if row < 0 or not 0 <= column < len(COLUMNS) or row >= self.rowCount(parent):
            return QModelIndex()
        serial = self._nodes[parent.row()].serial if parent.isValid() else 0
        return self.createIndex(row, column, serial)

    def parent(self, index: Index = _TOP) -> QModelIndex:  # type: ignore[override]
        serial = index.internalId() if index.isValid() else 0
        node = self._by_serial.get(serial)
        return self.createIndex(self._place(node), 0, 0) if node else QModelIndex()

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if role == _DISPLAY:
            return self.text(index)
        if role == _ALIGNMENT:
            return _RIGHT if COLUMNS[index.column()].numeric else _LEFT
        if role == _FOREGROUND:
            return self._ink(index)
        if role == _BACKGROUND:
            return self._surface(index)
        if role == _DECORATION:
            return self._sign(index)
        if role == _TOOLTIP:
            return plain_tooltip(self._tooltip(index))
        if role == _ACCESSIBLE:
            return self._spoken(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return AIR + COLUMNS[section].title() if section == AGE else COLUMNS[section].title()
        if role == _ALIGNMENT:
            return _RIGHT if COLUMNS[section].numeric else _LEFT
        return None

    def _put_in(self, position: int, rows: Iterable[ProductRow]) -> None:
        nodes = []
        for place, row in enumerate(rows, position):
            self._last_serial += 1
            node = _Node(self._last_serial, row, place)
            self._by_serial[node.serial] = node
            nodes.append(node)
        self._placed = self._placed and position == len(self._nodes)
        self._nodes[position:position] = nodes

    def _replace(self, position: int, row: ProductRow) -> None:
        """Offers that are gone go first; what is left begins the new ones, in the same order."""
        node, product = self._nodes[position], self.index(position, 0)
        staying = {offer.key for offer in row.offers}
        for at in reversed(range(len(node.row.offers))):
            if node.row.offers[at].key not in staying:
                self.beginRemoveRows(product, at, at)
                rest = (*node.row.offers[:at], *node.row.offers[at + 1 :])
                node.row = replace(node.row, offers=rest)
                self.endRemoveRows()
        kept = len(node.row.offers)
        node.row = replace(row, offers=row.offers[:kept])
        if len(row.offers) > kept:
            self.beginInsertRows(product, kept, len(row.offers) - 1)
            node.row = row
            self.endInsertRows()
        last = len(COLUMNS) - 1
        self.dataChanged.emit(product, self.index(position, last))
        if kept:
            first_offer = self.index(0, 0, product)
            self.dataChanged.emit(first_offer, self.index(kept - 1, last, product))

    def _place(self, node: _Node) -> int:
        if not self._placed:
            for place, other in enumerate(self._nodes):
                other.place = place
            self._placed = True
        return node.place

    def _offer_text(self, row: ProductRow, offer: Offer, column: Column) -> str:
        if column.name == "note" and offer.obstacle is None and row.is_best(offer):
            return words.best()
        return column.of_offer(offer, self._clock())

    def _ink(self, index: Index) -> QBrush | None:
        offer, row = self.offer_at(index), self.product_at(index)
        column = index.column()
        if offer is not None:
            if column == NOTE:
                state = StateColor.WARNING if offer.obstacle else StateColor.OK
                return QBrush(theme.color(state))
            faint = not offer.orderable or not offer.stock or (column == AGE)
            return QBrush(theme.muted()) if faint else None
        if row is None or column == PRODUCT:
            return None
        without_best = not row.best and column in (PRICE, PRICE_WITH_TAX, STOCK)
        return QBrush(theme.muted()) if without_best or column == NOTE else None

    def _surface(self, index: Index) -> QBrush | None:
        offer, row = self.offer_at(index), self.product_at(index)
        if offer is None or row is None or not row.is_best(offer):
            return None
        return QBrush(theme.tint(StateColor.OK))

    def _sign(self, index: Index) -> QIcon | None:
        """How a wanted line stands, as a shape beside the words."""
        row = self.product_at(index)
        if index.column() != NOTE or row is None or row.coverage is None or index.internalId():
            return None
        if row.coverage is Coverage.IN_STOCK:
            return theme.state_icon(StateColor.OK)
        if row.coverage is Coverage.NOT_FOUND and self._searching:
            return theme.state_icon(StateColor.BUSY)
        missing = row.coverage in (Coverage.NOT_FOUND, Coverage.NO_STOCK)
        return theme.state_icon(StateColor.ERROR if missing else StateColor.WARNING)

    def _tooltip(self, index: Index) -> str:
        offer, row = self.offer_at(index), self.product_at(index)
        if offer is not None:
            return words.offer_tooltip(offer)
        return words.product_tooltip(row) if row is not None else ""

    def _spoken(self, index: Index) -> str:
        """A cell with the name of its column, for whoever hears the table."""
        text = self.text(index)
        column = index.column()
        if column == PRODUCT:
            row, offer = self.product_at(index), self.offer_at(index)
            return text if offer or row is None else f"{text}, {row.brand} {row.name}"
        return f"{COLUMNS[column].title()}: {text}" if text else ""
