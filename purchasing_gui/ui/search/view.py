"""How the search pane looks."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.documents.sheet_file import SHEET_FILES
from purchasing_gui.domain.parts_list import ListReading, WantedPart
from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.products import Offer
from purchasing_gui.services.near_parts import NearProduct
from purchasing_gui.ui import theme
from purchasing_gui.ui.dialogs import choose_save_path
from purchasing_gui.ui.notices import Notice, NoticeAction, Notices, notice_of
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.coverage import Coverage, ListCoverage
from purchasing_gui.ui.search.detail import DetailPanel
from purchasing_gui.ui.search.filter_menu import FilterButton
from purchasing_gui.ui.search.filters import EVERYTHING, Facets, OfferFilter, Order
from purchasing_gui.ui.search.papers import Paper
from purchasing_gui.ui.search.parts_fix import OpenLine
from purchasing_gui.ui.search.parts_fix_view import FixStrip
from purchasing_gui.ui.search.parts_sheet import list_notice
from purchasing_gui.ui.search.presenter import NotAdded, NothingFound, Summary
from purchasing_gui.ui.search.price_line import PricesSeen
from purchasing_gui.ui.search.progress import VendorProgress
from purchasing_gui.ui.search.results import Change, ProductRow
from purchasing_gui.ui.search.results_tree import ResultsTree
from purchasing_gui.ui.search.table import ResultModel
from purchasing_gui.ui.search.vendor_strip import VendorStrip
from purchasing_gui.ui.search.words import translate
from purchasing_gui.ui.search_box import BegunSearch, SearchBox
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import ElidedLabel, EmptyState, PlainLabel, PrimaryButton


class SearchPaneView(QWidget):
    """Search box, vendors, results and detail.

    ``offer_chosen(Offer, int)`` is for the order pane, ``settings_requested(connection id)`` for
    the window; the other signals are for the presenter.
    """

    offer_chosen = Signal(object, int)
    settings_requested = Signal(str)
    text_typed = Signal(str)
    search_requested = Signal(str)
    list_pasted = Signal(str)
    file_dropped = Signal(object)
    cancel_requested = Signal()
    close_list_requested = Signal()
    add_list_requested = Signal()
    retry_requested = Signal(str)
    retry_failed_requested = Signal()
    vendor_toggled = Signal(str)
    filter_chosen = Signal(object)
    order_chosen = Signal(object)
    offer_activated = Signal(object, object, object)
    export_requested = Signal(object)
    join_requested = Signal(object)
    part_requested = Signal(object)
    undo_join_requested = Signal()
    open_file_requested = Signal()
    columns_requested = Signal()
    row_entered = Signal(object)
    next_open_line_requested = Signal(bool)
    """The line that leaves something to decide: the one before, or after."""
    fix_requested = Signal()
    line_dropped = Signal()
    line_restored = Signal()
    detail_opened = Signal(object)
    """The offer whose prices are wanted."""

    def __init__(
        self,
        notices: Notices,
        clock: Clock,
        facets: Callable[[], Facets],
        redact: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._clock = clock
        self._shown = EVERYTHING
        self._vendors: tuple[VendorProgress, ...] = ()
        self._searching = False
        self._nothing: NothingFound | None = None
        self._takes_up_list = False
        self._joined: Notice | None = None
        self.box = SearchBox()
        self.box.dress()
        self.search_button = QPushButton()
        self.strip = VendorStrip()
        self.in_stock = QCheckBox(translate("search", "In stock"))
        self.filters = FilterButton(facets)
        self.list_bar = _ListBar()
        self.model = ResultModel(clock, self)
        self.tree = ResultsTree(self.model)
        self.detail = DetailPanel(redact)
        self.fix = FixStrip()
        self.empty = EmptyState("", icon="search")
        self._pages = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._footer = ElidedLabel()
        self.export_button = QPushButton(theme.icon("upload"), translate("search", "Export"))
        self.detail_button = QPushButton(theme.icon("list"), translate("search", "Detail"))
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self.show_start()

    # What the presenter tells.

    def show_start(self) -> None:
        self._say(
            translate("search", "What do you need to buy?"),
            translate(
                "search",
                "Write a part number, a UPC or a few words, or paste a list with quantities. "
                "A CSV, Excel or text file can be dropped here too.",
            ),
        )
        self._footer.setText("")
        self._nothing = None

    def show_rows(self, rows: Sequence[ProductRow], *, fresh: bool) -> None:
        self.tree.show_rows(rows, fresh=fresh)
        if not fresh and not self.tree.is_browsing() and not self._searching:
            self.tree.open_first()
            self.strip.relax()
            self._enter_list()
        self._turn_page()

    def show_changes(self, changes: Sequence[Change]) -> None:
        self.tree.show_changes(changes)
        self._turn_page()

    def show_vendors(self, vendors: Sequence[VendorProgress]) -> None:
        self._vendors = tuple(vendors)
        self.strip.setVisible(bool(vendors))
        self.strip.show_vendors(vendors)
        self.strip.show_chosen(self._shown.connection_ids)

    def show_summary(self, summary: Summary) -> None:
        self._searching = summary.searching
        self.model.show_searching(summary.searching)
        self._footer.setText(words.summary(summary))
        self._show_button()

    def show_coverage(self, coverage: ListCoverage | None, *, final: bool) -> None:
        self.list_bar.show_coverage(coverage, final=final)
        self.tree.show_wanted(coverage is not None)

    def show_nothing(self, nothing: NothingFound | None) -> None:
        self._nothing = nothing
        if nothing is not None:
            failed = any(vendor.phase.is_failure for vendor in nothing.vendors)
            action = translate("search", "Try again") if failed else ""
            if nothing.hidden:
                action = translate("search", "Remove all filters")
            self._say(words.nothing_title(nothing), words.nothing_text(nothing), action)
        elif self._searching and not self.model.rowCount():
            self._say(translate("search", "Asking the vendors…"))
        self._turn_page()

    def show_view_settings(self, shown: OfferFilter, order: Order) -> None:
        self._shown = shown
        self.in_stock.blockSignals(True)
        self.in_stock.setChecked(shown.in_stock)
        self.in_stock.blockSignals(False)
        self.filters.show_filter(shown)
        self.strip.show_chosen(shown.connection_ids)
        self.tree.show_order(order)

    def show_not_added(self, reason: NotAdded) -> None:
        self._notices.show(
            Notice(
                words.not_added_title(reason),
                words.not_added_text(reason),
                state=StateColor.WARNING,
            )
        )

    def show_list_added(self, coverage: ListCoverage) -> None:
        if self.list_bar.add_button.hasFocus():
            onward = self.list_bar.next_button
            (onward if onward.isVisible() else self.tree).setFocus(Qt.FocusReason.OtherFocusReason)
        missing = words.list_added(coverage)
        self._notices.say(
            translate("search", "%n line(s) added to the order", None, len(coverage.to_add)),
            missing,
            StateColor.WARNING if missing else StateColor.OK,
        )

    def show_empty_list(self) -> None:
        self._notices.show(
            Notice(
                translate("search", "There is no part number in this list"),
                translate("search", "Paste one part number a line, with its quantity beside it."),
                state=StateColor.WARNING,
            )
        )

    def show_list_file(self, file: Path | None, reading: ListReading) -> None:
        self.list_bar.show_file(file)
        notice = list_notice(file, reading)
        if notice is not None and file is None:
            self._notices.show(notice)
        elif notice is not None:
            action = NoticeAction(translate("search", "See columns…"), self.columns_requested.emit)
            self._notices.show(notice, action)

    def show_line(self, line: OpenLine | None) -> None:
        had_focus = self.fix.isAncestorOf(self.focusWidget() or self)
        self.fix.show_line(line)
        if line is not None:
            self._keep_line_in_sight()
        elif had_focus:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_near(self, near: Sequence[NearProduct]) -> None:
        self.fix.show_near(near)
        self._keep_line_in_sight()

    def _keep_line_in_sight(self) -> None:
        """The strip below takes room from the table."""
        self._column.activate()
        self.tree.scrollTo(self.tree.currentIndex())

    def go_to(self, position: int) -> None:
        index = self.model.index(position, 0)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)

    def show_dropped(self, part: WantedPart) -> None:
        self._notices.show(
            Notice(
                translate("search", "{number} is off the list").format(number=part.part_number),
                state=StateColor.OK,
            ),
            NoticeAction(translate("search", "Undo"), self.line_restored.emit),
        )

    def show_all_decided(self) -> None:
        self._notices.say(translate("search", "No line of the list is left to decide."))

    async def ask_path(self, paper: Paper) -> Path | None:
        return await choose_save_path(
            self,
            translate("search", "Export the results"),
            words.paper_pattern(paper),
            f"{words.paper_name()}.{paper.value}",
            paper.value,
        )

    def show_export(self, path: Path, failure: str = "") -> None:
        if failure:
            title = translate("search", "The file could not be written")
            self._notices.show(Notice(title, f"{path}: {failure}", state=StateColor.ERROR))
        else:
            title = translate("search", "The results were exported")
            self._notices.say(title, str(path), StateColor.OK)

    def show_joined(self, products: int) -> None:
        self._joined = Notice(
            translate("search", "%n products are one from now on", None, products),
            translate("search", "Every desk of the branch compares them together."),
            state=StateColor.OK,
        )
        undo = NoticeAction(translate("search", "Undo"), self.undo_join_requested.emit)
        self._notices.show(self._joined, undo)

    def show_parted(self) -> None:
        if self._joined is not None:
            self._notices.take_back(self._joined)

    def show_prices(self, prices: PricesSeen) -> None:
        self.detail.prices.show_prices(prices, self._clock())

    def is_browsing(self) -> bool:
        return self.tree.is_browsing()

    def hand_over(self, offer: Offer, quantity: int) -> None:
        self._footer.setText(words.added(offer, quantity))
        self.offer_chosen.emit(offer, quantity)

    # What the window asks.

    @property
    def vendors(self) -> tuple[VendorProgress, ...]:
        """How far each vendor is with the current search."""
        return self._vendors

    def focus_search(self) -> None:
        """Puts the keyboard into the search box with its text selected."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def take_search(self, begun: BegunSearch) -> None:
        """Goes on with what was typed or pasted before the pane was there."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if begun.is_file_wanted:
            self.open_list()
        elif begun.pasted:
            self.box.list_pasted.emit(begun.pasted)
        elif begun.text:
            self.box.setText(begun.text)
            self.box.setCursorPosition(begun.cursor)
            self.box.words_edited.emit(begun.text)
            if begun.is_wanted:
                self._on_enter()

    def take_up_list(self) -> None:
        """The keyboard is for the list that was handed in, once it is answered."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._takes_up_list = True

    def open_list(self) -> None:
        """Asks for a parts list in a file."""
        self.open_file_requested.emit()

    def save_state(self) -> bytes:
        """Columns, the splitter and whether the detail is open, for the next start."""
        state = {
            "columns": _encoded(self.tree.header().saveState()),
            "splitter": _encoded(self._splitter.saveState()),
            "detail": self.detail_button.isChecked(),
        }
        return json.dumps(state).encode()

    def restore_state(self, saved: bytes) -> None:
        """What ``save_state`` gave; anything else is left alone."""
        try:
            state = json.loads(saved)
            columns, splitter = state["columns"], state["splitter"]
            parts = (
                QByteArray.fromBase64(columns.encode()),
                QByteArray.fromBase64(splitter.encode()),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self.tree.header().restoreState(parts[0])
        self.tree.show_wanted(self.list_bar.isVisibleTo(self))
        self._splitter.restoreState(parts[1])
        self.detail_button.setChecked(bool(state.get("detail")))

    # Qt.

    def sizeHint(self) -> QSize:
        return QSize(820, 600)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_requested.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _list_file(event) is not None or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The keyboard goes where the files went."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        path = _list_file(event)
        if path is not None:
            self.file_dropped.emit(path)
        elif event.mimeData().hasText():
            self.list_pasted.emit(event.mimeData().text())
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setAccessibleName(translate("search", "Search"))
        self.box.setAcceptDrops(False)
        self.search_button.setMinimumHeight(self.box.minimumHeight())
        self.in_stock.setToolTip(translate("search", "Only what is in stock"))
        self.detail_button.setCheckable(True)
        self.detail_button.setToolTip(translate("search", "Show or hide the detail (F4)"))
        self._prepare_export()
        theme.set_ink(self._footer, theme.muted())
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.tree)
        self._splitter.addWidget(self._pages)
        self._splitter.addWidget(self.detail)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([400, 190])
        self.detail.hide()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.SMALL, theme.SMALL)
        column.setSpacing(theme.SMALL)
        top = (self.box, self.search_button, self.in_stock, self.filters)
        column.addLayout(_line(*top, stretch=self.box))
        column.addWidget(self.strip)
        column.addWidget(self.list_bar)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.fix)
        column.addLayout(
            _line(self._footer, self.export_button, self.detail_button, stretch=self._footer)
        )
        self.strip.follow(self.filters)
        self.strip.hide()
        self._show_button()

    def _prepare_export(self) -> None:
        self.export_button.setToolTip(translate("search", "Save the table as a file (Ctrl+E)"))
        menu = QMenu(self.export_button)
        for paper, text in (
            (Paper.XLSX, translate("search", "Excel workbook…")),
            (Paper.CSV, translate("search", "CSV table…")),
        ):
            action = menu.addAction(theme.icon("document"), text)
            action.triggered.connect(partial(self.export_requested.emit, paper))
        self.export_button.setMenu(menu)
        self.export_button.setEnabled(False)

    def _connect(self) -> None:
        self.box.words_edited.connect(self.text_typed)
        self.box.list_pasted.connect(self.list_pasted)
        self.box.returnPressed.connect(self._on_enter)
        self.box.rows_wanted.connect(self.tree.enter_rows)
        self.search_button.clicked.connect(self._on_button)
        self.strip.vendor_toggled.connect(self.vendor_toggled)
        self.strip.retry_requested.connect(self.retry_requested)
        self.strip.settings_requested.connect(self.settings_requested)
        self.strip.problem_opened.connect(self._on_problem_opened)
        self.in_stock.toggled.connect(
            lambda on: self.filter_chosen.emit(replace(self._shown, in_stock=on))
        )
        self.filters.filter_chosen.connect(self.filter_chosen)
        self.list_bar.add_requested.connect(self.add_list_requested)
        self.list_bar.close_requested.connect(self.close_list_requested)
        self.list_bar.columns_requested.connect(self.columns_requested)
        self.list_bar.next_requested.connect(self._on_next)
        self.empty.action_requested.connect(self._on_remedy)
        self.tree.offer_activated.connect(self.offer_activated)
        self.tree.order_asked.connect(self.order_chosen)
        self.tree.focused_changed.connect(self._on_focused)
        self.tree.customContextMenuRequested.connect(self._on_context_menu)
        self.detail_button.toggled.connect(self._on_detail_toggled)

    def _add_shortcuts(self) -> None:
        self.copy_action = self._action(
            translate("search", "Copy as table"), "copy", QKeySequence.StandardKey.Copy
        )
        self.copy_action.triggered.connect(self.tree.copy)
        self.expand_action = self._action(
            translate("search", "Expand all"), "expand", QKeySequence("Ctrl+Shift++")
        )
        self.expand_action.triggered.connect(self.tree.expandAll)
        self.collapse_action = self._action(
            translate("search", "Collapse all"), "collapse", QKeySequence("Ctrl+Shift+-")
        )
        self.collapse_action.triggered.connect(self.tree.collapseAll)
        self.join_action = self._action(
            translate("search", "They are the same product"), "plug", QKeySequence("Ctrl+J")
        )
        self.join_action.triggered.connect(self._on_join)
        self.part_action = self._action(
            translate("search", "Separate what was joined"), "undo", QKeySequence("Ctrl+Shift+J")
        )
        self.part_action.triggered.connect(self._on_part)
        self.fix_action = self._action(
            translate("search", "Put the line right"), "retry", QKeySequence(Qt.Key.Key_F2)
        )
        self.fix_action.triggered.connect(self._on_fix)
        self.drop_action = self._action(
            translate("search", "Take off the list"), "remove", QKeySequence.StandardKey.Delete
        )
        self.drop_action.triggered.connect(self.line_dropped)
        self.box.open_wanted.connect(self.open_file_requested)
        self.add_action = QAction(
            theme.icon("add"), translate("search", "Add to the order"), self.tree
        )
        self.add_action.setShortcut(QKeySequence(Qt.Key.Key_Return))
        self.add_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.add_action.triggered.connect(self.tree.activate_current)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for keys, run in (
            (QKeySequence(Qt.Key.Key_F4), self.detail_button.toggle),
            (QKeySequence("Ctrl+E"), self._on_export),
            (QKeySequence("Ctrl+O"), self.open_file_requested.emit),
            (QKeySequence(Qt.Key.Key_F8), self._on_next),
            (QKeySequence("Shift+F8"), self._on_previous),
        ):
            shortcut = QAction(self)
            shortcut.setShortcut(keys)
            shortcut.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.triggered.connect(run)
            self.addAction(shortcut)
        find = QAction(self)
        find.setShortcut(QKeySequence.StandardKey.Find)
        # From the order beside it, too.
        find.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        find.triggered.connect(self.focus_search)
        self.addAction(find)

    def _action(
        self, text: str, icon: str, keys: QKeySequence | QKeySequence.StandardKey
    ) -> QAction:
        action = QAction(theme.icon(icon), text, self.tree)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.tree.addAction(action)
        return action

    def _on_context_menu(self, at: object) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.add_action)
        menu.addAction(self.copy_action)
        menu.addSeparator()
        menu.addAction(self.join_action)
        menu.addAction(self.part_action)
        if self.list_bar.isVisibleTo(self):
            menu.addSeparator()
            menu.addAction(self.fix_action)
            menu.addAction(self.drop_action)
        menu.addSeparator()
        menu.addAction(self.expand_action)
        menu.addAction(self.collapse_action)
        self._show_what_can_be_joined()
        menu.aboutToHide.connect(self._free_join_keys)
        menu.popup(self.tree.viewport().mapToGlobal(at))  # type: ignore[call-overload]

    def _show_what_can_be_joined(self) -> None:
        chosen = self._chosen_rows()
        self.join_action.setEnabled(len(chosen) > 1 and any(row.offers for row in chosen))
        self.part_action.setEnabled(any(row.linked for row in chosen))

    def _free_join_keys(self) -> None:
        """Out of the menu the keys always ask; what they cannot do they leave."""
        self.join_action.setEnabled(True)
        self.part_action.setEnabled(True)

    def _chosen_rows(self) -> list[ProductRow]:
        """The chosen products, and the chosen lines that nobody offers."""
        indexes = self.tree.selectionModel().selectedRows()
        rows = [row for index in indexes if (row := self.model.product_at(index)) is not None]
        return list({row.id: row for row in rows}.values())

    def _on_join(self) -> None:
        self.join_requested.emit(self._chosen_rows())

    def _on_next(self) -> None:
        self._go_on(backwards=False)

    def _on_previous(self) -> None:
        self._go_on(backwards=True)

    def _go_on(self, *, backwards: bool) -> None:
        """The keyboard goes along, so that the line can be put right at once."""
        if self.list_bar.isVisibleTo(self):
            self.next_open_line_requested.emit(backwards)
            if self.fix.isVisibleTo(self):
                self.fix.edit()
            else:
                self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_list(self) -> None:
        """To what buys the list, else to its first open line; not if the clerk went elsewhere."""
        takes_up, self._takes_up_list = self._takes_up_list, False
        if not takes_up or self.window().focusWidget() is not self.box:
            return
        if self.list_bar.add_button.isEnabled():
            self.list_bar.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._on_next()

    def _on_fix(self) -> None:
        self.fix_requested.emit()
        if self.fix.isVisibleTo(self):
            self.fix.edit()

    def _on_part(self) -> None:
        for row in self.tree.chosen_products():
            if row.linked:
                self.part_requested.emit(row)
                return

    def _on_export(self) -> None:
        if self.export_button.isEnabled():
            self.export_button.showMenu()

    def _on_enter(self) -> None:
        self.search_requested.emit(self.box.text())

    def _on_button(self) -> None:
        if self._searching:
            self.cancel_requested.emit()
        else:
            self._on_enter()

    def _on_remedy(self) -> None:
        if self._nothing is not None and self._nothing.hidden:
            self.filter_chosen.emit(EVERYTHING)
        else:
            self.retry_failed_requested.emit()

    def _on_problem_opened(self, connection_id: str) -> None:
        for vendor in self._vendors:
            if vendor.connection_id == connection_id and vendor.problem is not None:
                self._notices.show(notice_of(vendor.problem, vendor.label))

    def _on_focused(self, row: ProductRow | None, offer: Offer | None) -> None:
        self.row_entered.emit(row)
        if self.detail.isVisibleTo(self):
            self.detail.show_product(row, offer)
            about = offer or (row.lead if row else None)
            if about is not None:
                self.detail_opened.emit(about)

    def _on_detail_toggled(self, shown: bool) -> None:
        self.detail.setVisible(shown)
        at = self.tree.currentIndex()
        self._on_focused(self.model.product_at(at), self.model.offer_at(at))

    def _show_button(self) -> None:
        if self._searching:
            self.search_button.setText(translate("search", "Cancel"))
            self.search_button.setToolTip(translate("search", "Stop asking (Esc)"))
        else:
            self.search_button.setText(translate("search", "Search"))
            self.search_button.setToolTip(translate("search", "Ask all vendors (Enter)"))

    def _say(self, title: str, text: str = "", action: str = "") -> None:
        self.empty.show_words(title, text, action)

    def _turn_page(self) -> None:
        page = self.tree if self.model.rowCount() else self.empty
        self.export_button.setEnabled(page is self.tree)
        if page is self.empty and self.tree.hasFocus():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pages.setCurrentWidget(page)


class _ListBar(QFrame):
    """How far a parts list can be bought, and the button that buys it."""

    add_requested = Signal()
    close_requested = Signal()
    columns_requested = Signal()
    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._title = PlainLabel()
        self._title.setFont(theme.strong(self.font()))
        self._text = ElidedLabel()
        self.add_button = PrimaryButton(translate("search", "Add the best of all"))
        self.next_button = QPushButton()
        self.next_button.setIcon(theme.state_icon(StateColor.WARNING))
        self.next_button.setAutoDefault(False)
        self.next_button.setToolTip(
            translate("search", "Goes to the next line that leaves something to decide (F8)")
        )
        self.columns_button = _tool("table", translate("search", "See the file's columns…"))
        self.close_button = _tool("close", translate("search", "Close the list"))
        self.columns_button.clicked.connect(self.columns_requested)
        self.next_button.clicked.connect(self.next_requested)
        self.add_button.clicked.connect(self.add_requested)
        self.close_button.clicked.connect(self.close_requested)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MEDIUM, theme.TIGHT + 2, theme.SMALL, theme.TIGHT + 2)
        line.setSpacing(theme.SMALL)
        words_shown = QVBoxLayout()
        words_shown.setSpacing(0)
        words_shown.addWidget(self._title)
        words_shown.addWidget(self._text)
        line.addLayout(words_shown, 1)
        line.addWidget(self.columns_button)
        line.addWidget(self.next_button)
        line.addWidget(self.add_button)
        line.addWidget(self.close_button)
        self.show_file(None)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with the list as the space bar does."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            button, QAbstractButton
        ):
            button.click()
            return
        super().keyPressEvent(event)

    def show_file(self, file: Path | None) -> None:
        """Columns are asked about where the list came from a sheet."""
        self.columns_button.setVisible(file is not None)

    def show_coverage(self, coverage: ListCoverage | None, *, final: bool) -> None:
        self.setVisible(coverage is not None)
        if coverage is None:
            return
        self._title.setText(translate("search", "List of %n part(s)", None, len(coverage.lines)))
        self._text.setText(words.coverage_line(coverage))
        self.add_button.setEnabled(final and bool(coverage.to_add))
        left = len(coverage.lines) - len(coverage.ready)
        self.next_button.setText(translate("search", "%n to decide", None, left))
        self.next_button.setVisible(final and left > 0)
        in_stock = coverage.counts.get(Coverage.IN_STOCK, 0)
        tip = translate(
            "search",
            "Adds the cheapest offer in stock for each line's quantity: %n line(s)",
            None,
            len(coverage.to_add),
        )
        if coverage.ready and not coverage.to_add:
            tip = translate("search", "The best of every line is in the order already.")
        if in_stock and coverage.ambiguous:
            tip = f"{tip}\n{words.ambiguous_explanation(coverage)}"
        self.add_button.setToolTip(tip)


def _tool(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    button.setAutoRaise(True)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _line(*parts: QWidget, stretch: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.SMALL)
    for part in parts:
        line.addWidget(part, 1 if part is stretch else 0)
    return line


def _list_file(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in SHEET_FILES:
            return path
    return None


def _encoded(state: QByteArray) -> str:
    return base64.b64encode(state.data()).decode()
