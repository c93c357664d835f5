"""The table of products: its columns, its small pictures, and how it is walked through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from purchasing_gui.domain.branch_products import BranchProduct
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.products import words
from purchasing_gui.ui.products.arranging import Order, ProductRow, SortBy
from purchasing_gui.ui.products.values import FieldName, Listing
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.widgets.two_lines import (
    MARKED,
    Index,
    TwoLineColumn,
    TwoLineDelegate,
    TwoLineModel,
)

PICTURE = 0
_MOST_THUMBNAILS = 2_000
_PICTURE_SIDE = 36
_NAME_CHARACTERS = 16
_MAY_BE_HIDDEN = (3, 5)
"""Category and time of change, the dearer to the clerk first."""


@dataclass(frozen=True, slots=True)
class ProductColumn:
    """A column of the table, what it sorts by, and a text as wide as it; empty: what is left."""

    shown: TwoLineColumn[ProductRow]
    sort_by: SortBy | None
    widest: str = ""


def _column(
    field: FieldName | None,
    first: Callable[[BranchProduct], str],
    sort_by: SortBy,
    widest: str = "",
    second: Callable[[BranchProduct], str] = lambda _: "",
    *,
    strong: bool = False,
    figures: bool = False,
) -> ProductColumn:
    shown: TwoLineColumn[ProductRow] = TwoLineColumn(
        (lambda: words.field_title(field)) if field else (lambda: translate("products", "Changed")),
        lambda row: first(row.product),
        lambda row: second(row.product),
        strong=strong,
        figures=figures,
    )
    return ProductColumn(shown, sort_by, widest)


COLUMNS: tuple[ProductColumn, ...] = (
    ProductColumn(
        TwoLineColumn(lambda: translate("products", "Picture"), lambda _: ""), None, "Foto m"
    ),
    _column(
        FieldName.CODE,
        lambda product: product.code or wording.NO_FIGURE,
        SortBy.CODE,
        "M-123479832-P m",
        strong=True,
    ),
    _column(
        FieldName.NAME,
        lambda product: product.name or wording.NO_FIGURE,
        SortBy.NAME,
        second=lambda product: product.description,
    ),
    ProductColumn(
        TwoLineColumn(
            lambda: words.field_title(FieldName.CATEGORY),
            lambda row: row.category or wording.NO_FIGURE,
        ),
        SortBy.CATEGORY,
        "Sistema eléctrico",
    ),
    _column(
        FieldName.PRICE,
        lambda product: wording.price(product.price),
        SortBy.PRICE,
        "$999,999.99",
        figures=True,
    ),
    _column(
        None,
        lambda product: words.changed_day(product.changed_at),
        SortBy.CHANGED,
        "22 nov 2026 m",
        lambda product: words.changed_time(product.changed_at),
        figures=True,
    ),
)


class ProductsModel(TwoLineModel[ProductRow]):
    """The rows that pass. Pictures that come into sight are asked for once, a bunch at a time."""

    pictures_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            [column.shown for column in COLUMNS], lambda row: row.product.id, words.row_tooltip
        )
        self._thumbnails: dict[str, QPixmap] = {}
        self._wanted: list[str] = []

    def show_thumbnails(self, pngs: Mapping[str, bytes]) -> None:
        for product_id, png in pngs.items():
            pixmap = QPixmap()
            if png:
                pixmap.loadFromData(png)
            self._thumbnails[product_id] = pixmap
            index = self.index_of(product_id)
            if index.isValid():
                self.dataChanged.emit(index, index)
        for oldest in list(self._thumbnails)[: len(self._thumbnails) - _MOST_THUMBNAILS]:
            del self._thumbnails[oldest]

    def forget_thumbnail(self, product_id: str) -> None:
        self._thumbnails.pop(product_id, None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None or index.column() != PICTURE:
            return super().data(index, role)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnail(row.product)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return translate("products", "with picture") if row.product.picture else ""
        return super().data(index, role)

    def _thumbnail(self, product: BranchProduct) -> QPixmap | None:
        if not product.picture:
            return None
        known = self._thumbnails.get(product.id)
        if known is None:
            self._thumbnails[product.id] = QPixmap()
            if not self._wanted:
                QTimer.singleShot(0, self, self._ask)
            self._wanted.append(product.id)
        return known

    def _ask(self) -> None:
        wanted, self._wanted = self._wanted, []
        self.pictures_wanted.emit(tuple(wanted))


class ProductsTable(QTreeView):
    """Rows of two lines. ``chosen`` names the product that the clerk goes to; Enter is ``opened``;
    Delete is ``deletion_requested``; a click on a heading ``order_asked``.
    """

    chosen = Signal(str)
    opened = Signal()
    deletion_requested = Signal()
    order_asked = Signal(object)

    def __init__(self, model: ProductsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._order = Order()
        self._quiet = False
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(translate("products", "Products"))
        self.setItemDelegate(TwoLineDelegate(self))
        self.setItemDelegateForColumn(PICTURE, _PictureDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(40)
        header.sectionClicked.connect(self._on_heading)
        self.setColumnHidden(PICTURE, True)
        self._size_columns()

    def show_listing(self, listing: Listing, chosen: str) -> None:
        """Keeps the chosen product marked, and the place where the clerk looks."""
        self._quiet = True
        pictured = any(row.product.picture for row in listing.rows)
        self.setColumnHidden(PICTURE, not pictured)
        self._rows.show_rows(listing.rows)
        self._quiet = False
        self.choose(chosen)
        self._order = listing.order
        self._mark_order()

    def choose(self, product_id: str) -> None:
        """Marks a row without telling anybody."""
        index = self._rows.index_of(product_id)
        self._quiet = True
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self._quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row() and not self._quiet:
            self.chosen.emit(self._rows.key_at(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is chosen by coming here; Qt alone would only stand on it."""
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason)
        if by_key and not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and plain:
            self.deletion_requested.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: looking through every row would hold the window."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_columns()
            self._make_room()

    def _on_heading(self, section: int) -> None:
        by = COLUMNS[section].sort_by
        if by is None:
            self._mark_order()
            return
        again = self._order.by is by
        self.order_asked.emit(Order(by, descending=again and not self._order.descending))

    def _make_room(self) -> None:
        """Where the names would have no room, columns that may be missed are hidden."""
        left = self.viewport().width() - self.fontMetrics().averageCharWidth() * _NAME_CHARACTERS
        for place, column in enumerate(COLUMNS):
            if column.widest and place not in _MAY_BE_HIDDEN and not self.isColumnHidden(place):
                left -= self._width_of(column)
        for place in _MAY_BE_HIDDEN:
            left -= self._width_of(COLUMNS[place])
            if self.isColumnHidden(place) is not (left < 0):
                self.setColumnHidden(place, left < 0)

    def _width_of(self, column: ProductColumn) -> int:
        return self.fontMetrics().horizontalAdvance(column.widest) + theme.LARGE

    def _mark_order(self) -> None:
        place = next(at for at, column in enumerate(COLUMNS) if column.sort_by is self._order.by)
        down = self._order.descending
        self.header().setSortIndicator(
            place, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        )

    def _size_columns(self) -> None:
        header = self.header()
        for place, column in enumerate(COLUMNS):
            if not column.widest:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, self._width_of(column))


class _PictureDelegate(QStyledItemDelegate):
    """A small picture in the middle of its cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_PICTURE_SIDE + theme.SMALL, _PICTURE_SIDE + theme.TIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if option.widget is not None and option.state.value & MARKED:
            self.initStyleOption(option, index)
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = QIcon()
            option.widget.style().drawControl(
                QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
            )
        if not isinstance(pixmap, QPixmap) or pixmap.isNull():
            return
        side = min(_PICTURE_SIDE, option.rect.height() - theme.TIGHT)
        size = pixmap.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(option.rect)
        area.setSize(size)
        area.moveCenter(option.rect.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, pixmap)
