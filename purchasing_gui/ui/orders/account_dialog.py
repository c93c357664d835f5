"""All that a buyer has at a shop: orders with their products and payments, subscriptions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.domain.sales_orders import BuyerAccount, ShopOrder, ShopOrderLine, ShopPayment
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.flat_tabs import FlatTabs
from purchasing_gui.ui.orders import words
from purchasing_gui.ui.orders.words import translate
from purchasing_gui.ui.widgets import EmptyState, PlainLabel, PrimaryButton

_WIDTH = 680
_HEIGHT = 460
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AMOUNT = 2
_WIDEST_AMOUNT = "EUR 999,999.99"
_FEW = 6
"""So many orders are shown opened."""


class AccountDialog(QDialog):
    """The order that was asked about is opened and marked where the shop has it."""

    def __init__(
        self, order: PurchaseOrder, account: BuyerAccount, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("orders", "Account at the shop"))
        self.resize(_WIDTH, _HEIGHT)
        self._order = order
        self.tree = self._orders_tree(account.orders)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        name = " ".join(filter(None, (account.first_name, account.last_name)))
        title = PlainLabel(words.joined(order.vendor_label, name), wrap=True)
        title.setFont(theme.strong(theme.scaled(self.font(), 1.1)))
        column.addWidget(title)
        buyer = translate("orders", "Buyer {buyer}").format(buyer=account.buyer_id)
        quiet = PlainLabel(words.joined(buyer, account.mail), wrap=True)
        theme.mute(quiet)
        column.addWidget(quiet)
        column.addWidget(PlainLabel(self._finding_text(account), wrap=True))
        column.addWidget(self._tabs(account), 1)
        close = PrimaryButton(translate("orders", "Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        close.setFocus()

    def _finding_text(self, account: BuyerAccount) -> str:
        number = self._order.vendor_number
        if not number:
            return translate(
                "orders", "Our order has no number yet: look for it among these by its products."
            )
        if any(order.id == number for order in account.orders):
            return translate("orders", "Order no. {number} is there.").format(number=number)
        return translate("orders", "The shop does not list order no. {number}.").format(
            number=number
        )

    def _tabs(self, account: BuyerAccount) -> FlatTabs:
        tabs = FlatTabs()
        orders = self.tree if account.orders else EmptyState(translate("orders", "No orders"))
        tabs.addTab(
            orders,
            theme.icon("list"),
            translate("orders", "%n order(s)", None, len(account.orders)),
        )
        count = len(account.subscriptions)
        subscriptions = QPlainTextEdit("\n\n".join(account.subscriptions))
        subscriptions.setReadOnly(True)
        subscriptions.setAccessibleName(translate("orders", "Subscriptions"))
        tabs.addTab(
            subscriptions if count else EmptyState(translate("orders", "No subscriptions")),
            theme.icon("retry"),
            translate("orders", "%n subscription(s)", None, count),
        )
        return tabs

    def _orders_tree(self, orders: Sequence[ShopOrder]) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(translate("orders", "Orders at the shop"))
        tree.setHeaderLabels(
            [
                translate("orders", "Order"),
                translate("orders", "State"),
                translate("orders", "Amount"),
            ]
        )
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.headerItem().setTextAlignment(_AMOUNT, _RIGHT)
        for order in orders:
            self._add_order(tree, order, few=len(orders) <= _FEW)
        tree.resizeColumnToContents(1)
        tree.setColumnWidth(_AMOUNT, tree.fontMetrics().horizontalAdvance(_WIDEST_AMOUNT))
        return tree

    def _add_order(self, tree: QTreeWidget, order: ShopOrder, *, few: bool) -> None:
        ours = bool(order.id) and order.id == self._order.vendor_number
        number = translate("orders", "No. {number}").format(number=order.id)
        day = wording.moment(order.created_at) if order.created_at else ""
        top = _item(words.joined(number, day), order.state, "", strong=ours)
        tree.addTopLevelItem(top)
        for line in order.lines:
            top.addChild(_line_item(line))
        for payment in order.payments:
            top.addChild(_payment_item(payment))
        top.setExpanded(ours or few)
        if ours:
            tree.setCurrentItem(top)


def _line_item(line: ShopOrderLine) -> QTreeWidgetItem:
    name = translate("orders", "{quantity} × {name}").format(
        quantity=wording.quantity(line.quantity), name=line.name or line.product_id
    )
    return _item(name, "", wording.price(line.price))


def _payment_item(payment: ShopPayment) -> QTreeWidgetItem:
    day = wording.moment(payment.created_at) if payment.created_at else ""
    name = translate("orders", "Payment {number}").format(number=payment.id)
    return _item(words.joined(name, day), payment.state, wording.money(payment.amount))


def _item(name: str, state: str, amount: str, *, strong: bool = False) -> QTreeWidgetItem:
    item = QTreeWidgetItem([" ".join(name.split()), " ".join(state.split()), amount])
    item.setTextAlignment(_AMOUNT, _RIGHT)
    if strong:
        for column in range(_AMOUNT + 1):
            item.setFont(column, theme.strong(QFont(item.font(column))))
    return item
