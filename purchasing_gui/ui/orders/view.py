"""The history's layout: the list and its filters on the left, one order on the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
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

from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.domain.sales_orders import BuyerAccount
from purchasing_gui.services.history import Comparison, PastOrder
from purchasing_gui.ui import theme
from purchasing_gui.ui.dialogs import ask_text, await_dialog, choose_save_path
from purchasing_gui.ui.notices import Notice, Notices
from purchasing_gui.ui.orders import words
from purchasing_gui.ui.orders.account_dialog import AccountDialog
from purchasing_gui.ui.orders.comparison_dialog import ComparisonDialog
from purchasing_gui.ui.orders.detail import OrderDetail
from purchasing_gui.ui.orders.filter_bar import FilterBar
from purchasing_gui.ui.orders.papers import OrderPapers
from purchasing_gui.ui.orders.presenter import VendorChoice
from purchasing_gui.ui.orders.table import TwoLineView, orders_model
from purchasing_gui.ui.orders.values import Detail, Message, Paper
from purchasing_gui.ui.orders.words import translate
from purchasing_gui.ui.printing.print_room import Printing
from purchasing_gui.ui.printing.sheets import Printable
from purchasing_gui.ui.resolution.dialog import ResolveDialog
from purchasing_gui.ui.resolution.question import ResolutionAnswer, ResolutionQuestion
from purchasing_gui.ui.widgets import EmptyState, PlainLabel

_LIST_SHARE, _DETAIL_SHARE = 62, 38
_USUAL_WIDTH = 1350


class OrdersView(QWidget):
    """Signals are what the clerk did; ``show_…`` is what the presenter decided.

    ``repeat_requested`` names the draft that repeats an order; ``orders_changed`` tells that an
    order has another state; ``unresolved_counted`` how many indeterminate ones there are.
    """

    repeat_requested = Signal(str)
    orders_changed = Signal()
    unresolved_counted = Signal(int)

    narrowed = Signal(object)
    order_chosen = Signal(str)
    reload_requested = Signal()
    export_requested = Signal(object, str)

    def __init__(
        self,
        notices: Notices,
        printing: Printing,
        iva_rate: Decimal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._printing = printing
        self._papers = OrderPapers(iva_rate)
        self._chosen = ""
        self._narrowed = False
        self._model = orders_model(iva_rate)
        self.filters = FilterBar()
        self.detail = OrderDetail()
        self.table = TwoLineView(
            self._model,
            translate("orders", "Purchase orders"),
            {
                0: "SUC01-2026-000123-1 n",
                1: "Zegucom Cómp",
                3: "▲ Núm. 4210002 · CFDI 318402",
                4: "▲ 2 sin confirm",
                5: "$9,999,999.99",
            },
        )
        self._build()
        self._lay_out()
        self._add_shortcuts()

    def show_vendors(self, vendors: Sequence[VendorChoice]) -> None:
        self.filters.show_vendors(vendors)

    def show_orders(self, orders: Sequence[PastOrder], count: int) -> None:
        self._count.setText(words.count_text(count))
        self._model.show_rows(orders)
        self._list.setCurrentWidget(self.table)
        self._mark_chosen()

    def add_orders(self, orders: Sequence[PastOrder]) -> None:
        before = self.table.currentIndex().isValid()
        self._model.add_rows(orders)
        if not before:
            self._mark_chosen()

    def change_order(self, past: PastOrder) -> None:
        self._model.change_row(past)

    def show_nothing(self, *, narrowed: bool) -> None:
        self._narrowed = narrowed
        if narrowed:
            self._nothing.show_words(
                translate("orders", "No order matches"),
                translate("orders", "Look for other words, or take the filters away."),
                translate("orders", "Take the filters away"),
            )
        else:
            self._nothing.show_words(
                translate("orders", "There are no orders yet"),
                translate("orders", "Every order that you send from Buy is kept here for good."),
            )
        self._list.setCurrentWidget(self._nothing)

    def show_detail(self, detail: Detail | None) -> None:
        self._chosen = detail.order.id if detail else ""
        if detail is None:
            self._side.setCurrentWidget(self._no_detail)
            return
        self.detail.show_detail(detail)
        self._side.setCurrentWidget(self.detail)

    def show_asking(self, asking: bool) -> None:
        self.detail.show_asking(asking)

    def show_unresolved(self, count: int) -> None:
        self.filters.show_unresolved(count)
        self.unresolved_counted.emit(count)

    def show_problem(self, problem: Problem, vendor_label: str = "") -> None:
        self._notices.show_problem(problem, vendor_label)

    def tell(self, message: Message, detail: str = "") -> None:
        state, title, text = words.message_text(message, detail)
        self._notices.show(Notice(title, text, state=state))

    def announce_changed(self) -> None:
        self.orders_changed.emit()

    def announce_repeated(self, draft_id: str) -> None:
        self.repeat_requested.emit(draft_id)

    def repeat_title(self, order: PurchaseOrder) -> str:
        return translate("orders", "Repeats {reference}").format(reference=order.reference)

    async def ask_number(self, order: PurchaseOrder) -> str | None:
        return await ask_text(
            self,
            translate("orders", "Look up {reference}").format(reference=order.reference),
            translate("orders", "The vendor's number (order or CFDI folio):"),
            accept=translate("orders", "Look up"),
        )

    async def ask_resolution(self, question: ResolutionQuestion) -> ResolutionAnswer | None:
        dialog = ResolveDialog(question, self)
        accepted = await await_dialog(dialog) == ResolveDialog.DialogCode.Accepted
        return dialog.answer() if accepted else None

    async def ask_path(self, name: str, paper: Paper) -> Path | None:
        return await choose_save_path(
            self,
            translate("orders", "Save as"),
            words.paper_pattern(paper),
            f"{name}.{paper.value}",
            paper.value,
        )

    async def print_pdf(self, paper: Printable) -> None:
        await self._printing.preview(paper, self)

    async def present_comparison(self, comparison: Comparison) -> None:
        await await_dialog(ComparisonDialog(comparison, self))

    async def present_account(self, order: PurchaseOrder, account: BuyerAccount) -> None:
        await await_dialog(AccountDialog(order, account, self))

    def copy_chosen(self) -> None:
        """The chosen rows as cells, for a sheet."""
        rows = self.table.chosen_rows()
        if rows:
            QGuiApplication.clipboard().setText(self._papers.cells(rows))

    def _mark_chosen(self) -> None:
        if self._chosen:
            self.table.choose(self._chosen)

    def _build(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.chosen.connect(self.order_chosen)
        self.table.copy_pressed.connect(self.copy_chosen)
        self.table.opened.connect(self.detail.lines.setFocus)
        self.filters.narrowed.connect(self.narrowed)
        self._nothing = EmptyState("", icon="history")
        self._nothing.action_requested.connect(self.filters.clear)
        self._no_detail = EmptyState(
            translate("orders", "No order is chosen"),
            translate(
                "orders", "Choose one to see its products, its history and what can be done."
            ),
            icon="document",
        )
        self._count = PlainLabel()
        theme.mute(self._count)
        self._build_tools()

    def _build_tools(self) -> None:
        self._reload = QToolButton()
        self._reload.setIcon(theme.icon("retry"))
        self._reload.setAccessibleName(translate("orders", "Read again"))
        self._reload.setToolTip(translate("orders", "Read again (F5)"))
        self._reload.clicked.connect(self.reload_requested)
        self._copy = QToolButton()
        self._copy.setIcon(theme.icon("copy"))
        self._copy.setAccessibleName(translate("orders", "Copy the chosen rows"))
        self._copy.setToolTip(translate("orders", "Copy the chosen rows as a table (Ctrl+C)"))
        self._copy.clicked.connect(self.copy_chosen)
        self.export = QPushButton(theme.icon("upload"), translate("orders", "Export"))
        self.export.setToolTip(translate("orders", "Save the whole filtered list (Ctrl+E)"))
        menu = QMenu(self.export)
        menu.addAction(translate("orders", "As Excel…"), lambda: self._export(Paper.XLSX))
        menu.addAction(translate("orders", "As CSV…"), lambda: self._export(Paper.CSV))
        self.export.setMenu(menu)

    def _lay_out(self) -> None:
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.SMALL, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.filters)
        column.addWidget(self._list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.TIGHT + 2)
        foot.addWidget(self._count)
        foot.addStretch(1)
        for tool in (self._copy, self._reload, self.export):
            foot.addWidget(tool)
        column.addLayout(foot)
        self._side = QStackedWidget()
        self._side.addWidget(self._no_detail)
        self._side.addWidget(self.detail)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._side)
        self.splitter.setStretchFactor(0, _LIST_SHARE)
        self.splitter.setStretchFactor(1, _DETAIL_SHARE)
        self.splitter.setSizes(
            [_USUAL_WIDTH * _LIST_SHARE // 100, _USUAL_WIDTH * _DETAIL_SHARE // 100]
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.setFocusProxy(self.table)
        for table in (self.table, self.detail.lines, self.detail.events):
            table.setFrameShape(QFrame.Shape.StyledPanel)

    def _add_shortcuts(self) -> None:
        for keys, run in (
            ("Ctrl+F", self._search),
            ("F5", self.reload_requested.emit),
            ("Ctrl+E", self.export.showMenu),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _search(self) -> None:
        self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.text.selectAll()

    def _export(self, paper: Paper) -> None:
        name = translate("orders", "orders-{day}").format(day=date.today().isoformat())
        self.export_requested.emit(paper, name)
