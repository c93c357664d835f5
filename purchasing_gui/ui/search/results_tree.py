"""The table of results: typed quantities, Enter, copying, and rows that stay under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.search.copying import as_table
from purchasing_gui.ui.search.filters import AS_FOUND, Order
from purchasing_gui.ui.search.results import Change, ProductRow
from purchasing_gui.ui.search.table import (
    AGE,
    AIR,
    COLUMNS,
    PRICE,
    PRODUCT,
    WANTED,
    Index,
    ResultModel,
)
from purchasing_gui.ui.search.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel

MOST_DIGITS = 5
_OPENED_AT_FIRST = 3
_ROW_AIR = 8
_SIGN_SHARE = 0.85


class ResultsTree(QTreeView):
    """Shows a ResultModel. A number typed before Enter is the quantity."""

    offer_activated = Signal(object, object, object)
    """The product row, its offer (None for the product itself) and the typed quantity or None."""
    order_asked = Signal(object)
    focused_changed = Signal(object, object)

    def __init__(self, model: ResultModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = model
        self._typed = ""
        self._order = AS_FOUND
        self._touched = False
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setFont(theme.tabular(self.font()))
        self.setAccessibleName(translate("search", "Search results"))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(theme.LARGE)
        sign = round(self.fontMetrics().height() * _SIGN_SHARE)
        self.setIconSize(QSize(sign, sign))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._quantity = _Quantity(self)
        self._prepare_header()
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.expanded.connect(self._on_touched)
        self.collapsed.connect(self._on_touched)

    @property
    def typed_quantity(self) -> int | None:
        return int(self._typed) if self._typed.strip("0") else None

    def show_rows(self, rows: Sequence[ProductRow], *, fresh: bool) -> None:
        """Another table, or the same rows anew: then what was open and chosen stays so."""
        if fresh:
            self._touched = False
            self._results.show_rows(rows)
            self._on_current_changed(QModelIndex(), QModelIndex())
            return
        opened = self._opened()
        current = self._current_key()
        self._results.show_rows(rows)
        self._open(opened)
        if current is not None:
            self._make_current(self._results.index_of(*current))

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Takes changes in; the row that the clerk is at stays where it is on the screen."""
        if not self.is_browsing():
            self._results.apply(changes)
            return
        at = self.currentIndex()
        visible = at.isValid() and self.viewport().rect().intersects(self.visualRect(at))
        anchor = QPersistentModelIndex(at if visible else self.indexAt(QPoint(1, 1)))
        before = self.visualRect(anchor).top() if anchor.isValid() else 0
        self._results.apply(changes)
        if anchor.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(anchor).top() - before)
        if at.isValid():
            self._on_current_changed(self.currentIndex(), at)

    def open_first(self) -> None:
        """Opens the first few products, unless the clerk has opened or closed any himself."""
        if self._touched:
            return
        for place in range(min(_OPENED_AT_FIRST, self._results.rowCount())):
            self.expand(self._results.index(place, 0))
        self._touched = False

    def show_order(self, order: Order) -> None:
        """Marks the column that the rows are sorted by."""
        self._order = order
        header = self.header()
        section = next((at for at, column in enumerate(COLUMNS) if column.sort_by is order.by), -1)
        if order == AS_FOUND or section == WANTED:
            section = -1
        direction = (
            Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        )
        header.setSortIndicator(section, direction)

    def show_wanted(self, shown: bool) -> None:
        """The wanted quantities make sense for a parts list only."""
        self.setColumnHidden(WANTED, not shown)

    def is_browsing(self) -> bool:
        """Whether a row is chosen or the keyboard is in the table."""
        return self.hasFocus() or self.selectionModel().hasSelection()

    def enter_rows(self) -> None:
        """Puts the keyboard on the current row, or the first."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self._choose_a_row()

    def chosen_products(self) -> list[ProductRow]:
        """The products of the chosen rows that somebody offers, each once."""
        rows = map(self._results.product_at, self.selectionModel().selectedRows())
        return list({row.id: row for row in rows if row is not None and row.offers}.values())

    def copy(self) -> None:
        """The chosen rows as tab-separated text."""
        chosen = [
            (row, self._results.offer_at(index))
            for index in sorted(self.selectionModel().selectedRows(), key=self._height_of)
            if (row := self._results.product_at(index)) is not None
        ]
        if chosen:
            QGuiApplication.clipboard().setText(as_table(chosen))

    def activate_current(self) -> None:
        """Enter: the current offer, or its product's best, in the typed quantity."""
        self._activate(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text().isdecimal() and event.text().isascii():
            self._type((self._typed + event.text())[:MOST_DIGITS])
        elif self._typed and event.key() == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif self._typed and event.key() == Qt.Key.Key_Escape:
            self._type("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activate_current()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: looking through every row would hold the window."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._choose_a_row()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._type("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._quantity.place()

    def _prepare_header(self) -> None:
        header = self.header()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        character = self.fontMetrics().averageCharWidth()
        for at, column in enumerate(COLUMNS):
            self.setColumnWidth(at, column.width * character + theme.MEDIUM)
            self.setColumnHidden(at, column.hidden)
        header.setMinimumSectionSize(theme.LARGE * 3)
        header.setSectionResizeMode(PRODUCT, QHeaderView.ResizeMode.Stretch)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionClicked.connect(self._on_section_clicked)
        header.setToolTip(translate("search", "Click sorts, right click shows and hides columns"))

    def _on_header_menu(self, at: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.header().mapToGlobal(at))

    def columns_menu(self) -> QMenu:
        """Which columns are shown; the first always is."""
        menu = QMenu(self)
        for at, column in enumerate(COLUMNS):
            if at in (PRODUCT, WANTED):
                continue
            action = menu.addAction(column.title())
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(at))
            action.toggled.connect(lambda on, section=at: self.setColumnHidden(section, not on))
        return menu

    def _on_section_clicked(self, section: int) -> None:
        """First up, then down, then as found."""
        by = COLUMNS[section].sort_by
        if self._order.by is not by:
            self.order_asked.emit(Order(by))
        elif not self._order.descending:
            self.order_asked.emit(Order(by, descending=True))
        else:
            self.order_asked.emit(AS_FOUND)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._activate(index)

    def _activate(self, index: QModelIndex) -> None:
        row = self._results.product_at(index)
        quantity = self.typed_quantity
        self._type("")
        if row is not None:
            self.offer_activated.emit(row, self._results.offer_at(index), quantity)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.focused_changed.emit(
            self._results.product_at(current), self._results.offer_at(current)
        )

    def _on_touched(self, _index: QModelIndex) -> None:
        self._touched = True

    def _type(self, digits: str) -> None:
        self._typed = digits
        self._quantity.show_digits(digits)

    def _opened(self) -> set[int]:
        return {
            row.id
            for place in range(self._results.rowCount())
            if self.isExpanded(index := self._results.index(place, 0))
            and (row := self._results.product_at(index)) is not None
        }

    def _open(self, row_ids: set[int]) -> None:
        touched = self._touched
        for place in range(self._results.rowCount() if row_ids else 0):
            index = self._results.index(place, 0)
            row = self._results.product_at(index)
            if row is not None and row.id in row_ids:
                self.expand(index)
        self._touched = touched

    def _current_key(self) -> tuple[int, tuple[str, str, str] | None] | None:
        index = self.currentIndex()
        row, offer = self._results.product_at(index), self._results.offer_at(index)
        return (row.id, offer.key if offer else None) if row is not None else None

    def _choose_a_row(self) -> None:
        """The keyboard always has a row to act on."""
        if not self.selectionModel().hasSelection():
            current = self.currentIndex()
            self._make_current(current if current.isValid() else self._results.index(0, 0))

    def _make_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def _height_of(self, index: QModelIndex) -> tuple[int, int]:
        parent = index.parent()
        return (parent.row(), index.row()) if parent.isValid() else (index.row(), -1)


class _Quantity(PlainLabel):
    """``× 12`` over the corner of the table while a number is being typed."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__("", tree)
        self._tree = tree
        self.setFont(theme.strong(theme.scaled(tree.font(), 1.5)))
        self.setAutoFillBackground(True)
        self.setMargin(theme.SMALL)
        self.setFrameShape(PlainLabel.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_digits(self, digits: str) -> None:
        self.setText(translate("search", "× {quantity}  Enter").format(quantity=digits))
        theme.set_ink(self, theme.color(StateColor.ACCENT))
        self.setVisible(bool(digits))
        self.place()

    def place(self) -> None:
        self.adjustSize()
        within = self._tree.rect()
        corner = QRect(QPoint(0, 0), self.size())
        corner.moveBottomRight(within.bottomRight() - QPoint(theme.LARGE * 2, theme.LARGE))
        self.setGeometry(corner)
        self.raise_()


class _Cells(QStyledItemDelegate):
    """Draws a product's number in bold and, after it, brand and name in a fainter ink."""

    def __init__(self, tree: ResultsTree) -> None:
        super().__init__(tree)
        self._bold = theme.strong(tree.font())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + _ROW_AIR)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == PRICE and not index.internalId():
            option.font = self._bold
        elif index.column() == AGE and option.text:
            option.text = AIR + option.text

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if index.column() != PRODUCT or not isinstance(model, ResultModel) or index.internalId():
            super().paint(painter, option, index)
            return
        row = model.product_at(index)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if row is not None:
            self._paint_product(painter, option, row)

    def _paint_product(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ProductRow
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        roles = option.palette.ColorRole
        ink = option.palette.color(roles.HighlightedText if selected else roles.Text)
        area = option.rect.adjusted(theme.TIGHT - 1, 0, -theme.TIGHT, 0)
        painter.save()
        painter.setFont(self._bold)
        painter.setPen(ink)
        number = painter.fontMetrics().elidedText(
            row.part_number, Qt.TextElideMode.ElideRight, area.width()
        )
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(area, flags, number)
        area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(number) + theme.SMALL)
        painter.setFont(option.font)
        if not selected:
            painter.setPen(theme.muted())
        rest = option.fontMetrics.elidedText(
            described(row), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, flags, rest)
        painter.restore()


def described(row: ProductRow) -> str:
    """Brand and name; the brand once where the name has it already."""
    if not row.brand or row.brand.casefold() in row.name.casefold():
        return row.name
    return f"{row.brand} · {row.name}" if row.name else row.brand
