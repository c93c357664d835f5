"""The table of results: typed quantities, Enter, copying, and rows that stay under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyleOptionFocusRect,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.search.cells import ResultCells, Section
from purchasing_gui.ui.search.copying import as_table
from purchasing_gui.ui.search.filters import AS_FOUND, Order
from purchasing_gui.ui.search.results import Change, ProductRow
from purchasing_gui.ui.search.table import (
    COLUMNS,
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
_FEW_OPEN = 50
_SIGN_SHARE = 0.85
_PANEL = QStyle.PrimitiveElement.PE_PanelItemViewItem


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
        self._open_ids: set[int] = set()
        self._rows_are_laid_out = False
        self._sections: list[Section] = []
        self.setModel(model)
        self.setFont(theme.tabular(self.font()))
        self._cells = ResultCells(self, model)
        self.setItemDelegate(self._cells)
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
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)

    @property
    def typed_quantity(self) -> int | None:
        return int(self._typed) if self._typed.strip("0") else None

    def show_rows(self, rows: Sequence[ProductRow], *, fresh: bool) -> None:
        """Another table, or the same rows anew: then what was open and chosen stays so."""
        if fresh:
            self._touched = False
            self._open_ids.clear()
            self._results.show_rows(rows)
            self._on_current_changed(QModelIndex(), QModelIndex())
        elif self._results.is_same_but_for_order(rows):
            self._show_order(rows)
        else:
            self._show_anew(rows)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Takes changes in; the row that the clerk is at stays where it is on the screen."""
        self.viewport().update()
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

    def doItemsLayout(self) -> None:
        """Closed rows in another order are laid out already: only what they say has changed."""
        if self._rows_are_laid_out:
            self._rows_are_laid_out = False
            self.viewport().update()
        else:
            super().doItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._cells.take_look()
        self._sections = self._laid_out_sections()
        super().paintEvent(event)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A whole row at once: Qt would go through the style for every cell."""
        area, first = option.rect, self._sections[0]
        indent = self.indentation() * (2 if index.internalId() else 1)
        selected = self.selectionModel().isSelected(index)
        self._cells.draw_surface(painter, area, index)
        if selected:
            option.state |= QStyle.StateFlag.State_Selected
            self.style().drawPrimitive(_PANEL, option, painter, self)
        self.drawBranches(painter, QRect(first.left, area.top(), indent, area.height()), index)
        words = [Section(first.column, first.left + indent, first.width - indent)]
        words += self._sections[1:]
        self._cells.draw_words(painter, area, index, words, selected=selected)
        if self.hasFocus() and index == self.currentIndex().siblingAtColumn(0):
            self._draw_focus(painter, area)

    def _draw_focus(self, painter: QPainter, area: QRect) -> None:
        frame = QStyleOptionFocusRect()
        frame.initFrom(self)
        frame.rect = area
        frame.state |= QStyle.StateFlag.State_KeyboardFocusChange
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, frame, painter, self)

    def _laid_out_sections(self) -> list[Section]:
        """The columns that are shown, from left to right."""
        header = self.header()
        order = map(header.logicalIndex, range(len(COLUMNS)))
        return [
            Section(at, header.sectionViewportPosition(at), header.sectionSize(at))
            for at in order
            if not header.isSectionHidden(at)
        ]

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

    def _on_expanded(self, index: QModelIndex) -> None:
        self._touched = True
        self._open_ids.add(self._results.row_id(index))

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._touched = True
        self._open_ids.discard(self._results.row_id(index))

    def _type(self, digits: str) -> None:
        self._typed = digits
        self._quantity.show_digits(digits)

    def _show_order(self, rows: Sequence[ProductRow]) -> None:
        """A few open rows are closed meanwhile, so that no other row need be laid out anew."""
        opened, touched = set(self._open_ids), self._touched
        few = len(opened) <= _FEW_OPEN
        if few:
            self._each(opened, self.collapse)
            self.executeDelayedItemsLayout()
            self._rows_are_laid_out = not self._results.has_childless
        self._results.show_order(rows)
        self.executeDelayedItemsLayout()
        if few:
            self._each(opened, self.expand)
        self._touched = touched
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _show_anew(self, rows: Sequence[ProductRow]) -> None:
        opened, touched = set(self._open_ids), self._touched
        current = self._current_key()
        self._open_ids.clear()
        self._results.show_rows(rows)
        self._each(opened, self.expand)
        self._touched = touched
        if current is not None:
            self._make_current(self._results.index_of(*current))

    def _each(self, row_ids: Iterable[int], act: Callable[[QModelIndex], None]) -> None:
        for row_id in row_ids:
            index = self._results.index_of(row_id)
            if index.isValid():
                act(index)

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
