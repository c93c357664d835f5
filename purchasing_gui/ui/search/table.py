"""The rows of a search as a tree: products, and under each its offers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
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

from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.products import Offer
from purchasing_gui.ui import wording
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.coverage import Coverage
from purchasing_gui.ui.search.filters import SortBy
from purchasing_gui.ui.search.results import Change, Inserted, ProductRow, Removed, Replaced
from purchasing_gui.ui.search.row_window import RowWindow
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.plain_label import plain_tooltip

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
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
_COLUMN_COUNT = len(COLUMNS)
_TOP = QModelIndex()
_FEW = 8
PRODUCT, WANTED, PRICE, PRICE_WITH_TAX, STOCK, AGE, NOTE = range(7)


class ResultModel(QAbstractItemModel):
    """Products and offers as the presenter gave them; it sorts and filters nothing itself.

    An offer's index carries the id of its product, a product's index carries 0.
    """

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: list[ProductRow] | RowWindow[ProductRow] = []
        self._ids = array("i")
        self._places: dict[int, int] = {}
        self.searching = False

    def show_rows(self, rows: Sequence[ProductRow]) -> None:
        """Replaces the whole table."""
        self.beginResetModel()
        self._take(rows)
        self.endResetModel()

    def is_same_but_for_order(self, rows: Sequence[ProductRow]) -> bool:
        """Whether ``show_order`` is enough to show these rows."""
        shown = self._rows
        if not isinstance(rows, RowWindow) or not isinstance(shown, RowWindow):
            return False
        return rows.origin is shown.origin

    def show_order(self, rows: Sequence[ProductRow]) -> None:
        """The same rows in another order: what is chosen, current or open goes with its row."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._ids[index.row()] if not index.internalId() else 0 for index in before]
        self._take(rows)
        after = [
            self.createIndex(self._place(row_id), index.column(), 0) if row_id else index
            for row_id, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def apply(self, changes: Sequence[Change]) -> None:
        """Changes one after the other, as they were made to the rows behind.

        Of many changes the cells are not told: a view would look through its rows for each of
        them, and this one draws itself anew.
        """
        few = len(changes) <= _FEW
        if isinstance(self._rows, RowWindow):
            self._rows, self._ids = list(self._rows), self._ids[:]
        rows = self._rows
        for change in changes:
            match change:
                case Inserted(position, fresh):
                    self.beginInsertRows(QModelIndex(), position, position + len(fresh) - 1)
                    rows[position:position] = fresh
                    self._ids[position:position] = _ids_of(fresh)
                    self._places.clear()
                    self.endInsertRows()
                case Replaced(position, row):
                    kept = self._replace(rows, position, row)
                    if few:
                        self._tell_changed(position, kept)
                case Removed(position):
                    self.beginRemoveRows(QModelIndex(), position, position)
                    del rows[position], self._ids[position]
                    self._places.clear()
                    self.endRemoveRows()

    def show_searching(self, searching: bool) -> None:
        """Whether a line that nobody has offered yet may still be found."""
        if searching == self.searching:
            return
        self.searching = searching
        if self._ids:
            last = len(self._ids) - 1
            self.dataChanged.emit(self.index(0, NOTE), self.index(last, NOTE))

    def product_at(self, index: Index) -> ProductRow | None:
        """The product of a row, or the one that an offer belongs to."""
        if not index.isValid():
            return None
        product_id = index.internalId()
        return self._rows[self._place(product_id) if product_id else index.row()]

    def offer_at(self, index: Index) -> Offer | None:
        """None where the row is a product."""
        if not index.isValid():
            return None
        product_id = index.internalId()
        return self._rows[self._place(product_id)].offers[index.row()] if product_id else None

    @property
    def has_childless(self) -> bool:
        """Whether there is a line of a list that nobody offers."""
        return min(self._ids, default=0) < 0

    def row_id(self, index: Index) -> int:
        """The id of the product of a row, or of the one that an offer belongs to."""
        return index.internalId() or self._ids[index.row()]

    def index_of(self, row_id: int, offer_key: tuple[str, str, str] | None = None) -> QModelIndex:
        """Where a product, or an offer of it, is now; invalid where it is not on the table."""
        try:
            place = self._ids.index(row_id)
        except ValueError:
            return QModelIndex()
        product = self.index(place, 0)
        if offer_key is not None:
            for at, offer in enumerate(self._rows[place].offers):
                if offer.key == offer_key:
                    return self.index(at, 0, product)
        return product

    def text(self, index: Index) -> str:
        """What a cell shows."""
        row = self.product_at(index)
        return self.text_of(row, self.offer_at(index), index.column()) if row is not None else ""

    def text_of(self, row: ProductRow, offer: Offer | None, column: int) -> str:
        """What a cell of a product says, or of one of its offers."""
        if offer is None:
            if column == NOTE:
                return words.row_note(row, searching=self.searching)
            return COLUMNS[column].of_product(row)
        if column == NOTE and offer.obstacle is None and row.is_best(offer):
            return words.best()
        return COLUMNS[column].of_offer(offer, self._clock())

    def columnCount(self, parent: Index = _TOP) -> int:
        return _COLUMN_COUNT

    def rowCount(self, parent: Index = _TOP) -> int:
        if not parent.isValid():
            return len(self._ids)
        if parent.internalId() or parent.column():
            return 0
        return len(self._rows[parent.row()].offers)

    def hasChildren(self, parent: Index = _TOP) -> bool:
        """Said of a product without making its row: only what nobody offers has no offers."""
        if not parent.isValid():
            return bool(self._ids)
        return not parent.internalId() and not parent.column() and self._ids[parent.row()] > 0

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        if row < 0 or not 0 <= column < _COLUMN_COUNT:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0) if row < len(self._ids) else QModelIndex()
        if row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, self._ids[parent.row()])

    def parent(self, index: Index = _TOP) -> QModelIndex:  # type: ignore[override]
        product_id = index.internalId() if index.isValid() else 0
        return self.createIndex(self._place(product_id), 0, 0) if product_id else QModelIndex()

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Colours and signs are the delegate's: asking for them here would cost a repaint dear."""
        if role == _DISPLAY:
            return self.text(index)
        if role == _ALIGNMENT:
            return _RIGHT if COLUMNS[index.column()].numeric else _LEFT
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

    def _take(self, rows: Sequence[ProductRow]) -> None:
        self._rows = rows if isinstance(rows, RowWindow) else list(rows)
        self._ids = rows.ids if isinstance(rows, RowWindow) else _ids_of(rows)
        self._places.clear()

    def _replace(self, rows: list[ProductRow], position: int, row: ProductRow) -> int:
        """Offers that are gone go first; what is left begins the new ones, in the same order.

        Returns how many are left.
        """
        product = self.index(position, 0)
        staying = {offer.key for offer in row.offers}
        for at in reversed(range(len(rows[position].offers))):
            offers = rows[position].offers
            if offers[at].key not in staying:
                self.beginRemoveRows(product, at, at)
                rows[position] = replace(rows[position], offers=(*offers[:at], *offers[at + 1 :]))
                self.endRemoveRows()
        kept = len(rows[position].offers)
        rows[position] = replace(row, offers=row.offers[:kept])
        if self._ids[position] != row.id:
            self._ids[position] = row.id
            self._places.clear()
        if len(row.offers) > kept:
            self.beginInsertRows(product, kept, len(row.offers) - 1)
            rows[position] = row
            self.endInsertRows()
        return kept

    def _tell_changed(self, position: int, kept: int) -> None:
        product, last = self.index(position, 0), _COLUMN_COUNT - 1
        self.dataChanged.emit(product, self.index(position, last))
        if kept:
            first_offer = self.index(0, 0, product)
            self.dataChanged.emit(first_offer, self.index(kept - 1, last, product))

    def _place(self, row_id: int) -> int:
        place = self._places.get(row_id)
        if place is None:
            place = self._places[row_id] = self._ids.index(row_id)
        return place

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


def sign_of(row: ProductRow, *, searching: bool) -> StateColor | None:
    """How a wanted line stands, as a shape beside the words."""
    if row.coverage is None:
        return None
    if row.coverage is Coverage.IN_STOCK:
        return StateColor.OK
    if row.coverage is Coverage.NOT_FOUND and searching:
        return StateColor.BUSY
    missing = row.coverage in (Coverage.NOT_FOUND, Coverage.NO_STOCK)
    return StateColor.ERROR if missing else StateColor.WARNING


def _ids_of(rows: Iterable[ProductRow]) -> array[int]:
    return array("i", [row.id for row in rows])
