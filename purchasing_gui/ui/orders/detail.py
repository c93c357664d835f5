"""One order whole: what was bought, for where, what became of it, and what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.documents.order_sheet import address_lines
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.orders import words
from purchasing_gui.ui.orders.table import TwoLineView, events_model, lines_model
from purchasing_gui.ui.orders.values import Detail, Paper
from purchasing_gui.ui.orders.words import translate
from purchasing_gui.ui.printing.order_paper import sheet_labels
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import ElidedLabel, PlainLabel, PrimaryButton, plain_tooltip

_SIGN = 16
_INSET = 6
_MOST_ROWS = 5
_MOST_GUIDES = 4
_LONGEST_WORDS = 240


class OrderDetail(QWidget):
    """Signals are what the clerk wants done with the order that is shown."""

    look_up_requested = Signal()
    account_requested = Signal()
    resolve_requested = Signal()
    repeat_requested = Signal()
    preview_requested = Signal()
    paper_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: Detail | None = None
        self._asking = False
        self._build_head()
        self._build_actions()
        self.lines = TwoLineView(
            lines := lines_model(),
            translate("orders", "Products of the order"),
            {1: "99,999", 2: "$99,999.9999", 3: "$9,999,999.99"},
        )
        self.events = TwoLineView(
            events := events_model(),
            translate("orders", "What happened with the order"),
            {1: "22 nov 2026, 15:03 m"},
        )
        self._lines_model, self._events_model = lines, events
        self._totals = PlainLabel()
        self._total = PlainLabel()
        self._address = PlainLabel(wrap=True)
        self._guides = PlainLabel(wrap=True)
        self._lay_out()

    @property
    def event_count(self) -> int:
        """How many lines the shown order's history has."""
        return self._events_model.rowCount()

    def show_detail(self, detail: Detail) -> None:
        self._detail = detail
        order = detail.order
        self._reference.setText(order.reference)
        self._place.setText(
            words.joined(
                order.vendor_label, order.warehouse_label, wording.moment(order.created_at)
            )
        )
        self._standing.show_order(detail)
        self._lines_model.show_rows(enumerate(order.lines))
        self._fit_lines(len(order.lines))
        self._events_model.show_rows(enumerate(detail.events or ()))
        self._totals.setText(words.totals_text(detail.totals))
        self._total.setText(
            translate("orders", "Total {total}").format(total=wording.money(detail.totals.total))
        )
        address = address_lines(order.address, sheet_labels(), order.rfc)
        self._address.setText("\n".join(address) or translate("orders", "No address was sent"))
        self._guides.setText(_guide_lines(detail))
        self._show_abilities()

    def show_asking(self, asking: bool) -> None:
        """While a vendor is asked, it is not asked again."""
        self._asking = asking
        self._show_abilities()

    def _show_abilities(self) -> None:
        if self._detail is None:
            return
        abilities = self._detail.abilities
        self.look_up.setVisible(abilities.look_up)
        self.look_up.setEnabled(not self._asking)
        self.account.setVisible(abilities.account)
        self.account.setEnabled(not self._asking)
        self.resolve.setVisible(abilities.resolve)
        self.resolve.setEnabled(not self._asking)
        self.resolve.setText(
            translate("orders", "Asking…") if self._asking else translate("orders", "Resolve…")
        )
        text = translate("orders", "Asking…") if self._asking else translate("orders", "Look up")
        self.look_up.setText(text)

    def _build_head(self) -> None:
        self._reference = PlainLabel()
        self._reference.setFont(theme.strong(theme.scaled(self.font(), 1.25)))
        self._reference.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._place = ElidedLabel()
        theme.mute(self._place)
        self._standing = _Standing()

    def _build_actions(self) -> None:
        self.resolve = PrimaryButton(translate("orders", "Resolve…"))
        self.look_up = QPushButton(theme.icon("search"), "")
        self.account = QPushButton(theme.icon("person"), translate("orders", "Account"))
        self.repeat = QPushButton(theme.icon("copy"), translate("orders", "Repeat"))
        self.document = QPushButton(theme.icon("document"), translate("orders", "Document"))
        self.document.setMenu(self._document_menu())
        self.document.setToolTip(translate("orders", "Print it, or save it as PDF or Excel"))
        for button, signal, keys, tip in (
            (
                self.resolve,
                self.resolve_requested,
                "Ctrl+R",
                translate("orders", "Say what became of this order (Ctrl+R)"),
            ),
            (
                self.look_up,
                self.look_up_requested,
                "Ctrl+I",
                translate("orders", "See what the vendor has of this order (Ctrl+I)"),
            ),
            (
                self.account,
                self.account_requested,
                "Ctrl+U",
                translate("orders", "Orders, payments and subscriptions at the shop (Ctrl+U)"),
            ),
            (
                self.repeat,
                self.repeat_requested,
                "Ctrl+D",
                translate("orders", "New draft with the same products (Ctrl+D)"),
            ),
        ):
            button.setToolTip(tip)
            button.clicked.connect(signal)
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)
        for button in (self.resolve, self.look_up, self.account):
            button.hide()

    def _document_menu(self) -> QMenu:
        menu = QMenu(self)
        preview = menu.addAction(theme.icon("print"), translate("orders", "Preview and print…"))
        preview.setShortcut(QKeySequence("Ctrl+P"))
        preview.triggered.connect(lambda: self.preview_requested.emit())
        self.addAction(preview)
        for text, paper in (
            (translate("orders", "Save as PDF…"), Paper.PDF),
            (translate("orders", "Save as Excel…"), Paper.XLSX),
        ):
            action = menu.addAction(theme.icon("save"), text)
            action.triggered.connect(partial(self._ask_paper, paper))
        return menu

    def _ask_paper(self, paper: Paper) -> None:
        self.paper_requested.emit(paper)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.SMALL, theme.SMALL)
        column.setSpacing(theme.SMALL)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._reference)
        head.addWidget(self._place)
        column.addLayout(head)
        column.addWidget(self._standing)
        column.addLayout(self._action_row())
        column.addWidget(self.lines)
        column.addLayout(self._totals_row())
        column.addLayout(self._where_row())
        column.addWidget(_caption(translate("orders", "History")))
        column.addWidget(self.events, 1)

    def _action_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT + 2)
        for button in (self.resolve, self.look_up, self.account):
            row.addWidget(button)
        row.addStretch(1)
        for last in (self.repeat, self.document):
            row.addWidget(last)
        return row

    def _totals_row(self) -> QHBoxLayout:
        for label in (self._totals, self._total):
            label.setFont(theme.tabular(self.font()))
        self._total.setFont(theme.strong(theme.tabular(theme.scaled(self.font(), 1.1))))
        theme.mute(self._totals)
        row = QHBoxLayout()
        row.setSpacing(theme.LARGE)
        row.addStretch(1)
        row.addWidget(self._totals)
        row.addWidget(self._total)
        return row

    def _where_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.LARGE)
        for title, label, share in (
            (translate("orders", "Ship to"), self._address, 3),
            (translate("orders", "Guides"), self._guides, 2),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            block = QVBoxLayout()
            block.setSpacing(2)
            block.addWidget(_caption(title))
            block.addWidget(label)
            block.addStretch(1)
            row.addLayout(block, share)
        return row

    def _fit_lines(self, count: int) -> None:
        """As high as its lines, up to a handful; the history below takes what is left."""
        row = 2 * self.fontMetrics().height() + theme.SMALL + 1
        head = self.lines.header().sizeHint().height()
        frame = 2 * self.lines.frameWidth()
        self.lines.setFixedHeight(head + frame + row * max(1, min(count, _MOST_ROWS)))
        self.events.setMinimumHeight(head + frame + row)


class _Standing(QFrame):
    """State, numbers and the vendor's words on the surface of the state."""

    def __init__(self) -> None:
        super().__init__()
        self._state = StateColor.NEUTRAL
        self._title = PlainLabel(wrap=True)
        self._title.setFont(theme.strong(self.font()))
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text = PlainLabel(wrap=True)
        self._words = PlainLabel(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIGN + 2 * theme.SMALL, _INSET, theme.SMALL, _INSET)
        column.setSpacing(1)
        for label in (self._title, self._text, self._words):
            column.addWidget(label)

    def show_order(self, detail: Detail) -> None:
        order = detail.order
        self._state = words.STATE_COLORS[order.state]
        numbers = words.numbers_text(order) if order.vendor_number or order.invoice_number else ""
        self._title.setText(words.joined(words.state_text(order.state), numbers))
        standing = words.standing_text(order)
        self._text.setText(standing)
        self._text.setVisible(bool(standing))
        said = " ".join(words.quoted_words(order).split())
        shown = said if len(said) <= _LONGEST_WORDS else f"{said[:_LONGEST_WORDS]}…"
        self._words.setText(f"«{shown}»")
        self._words.setToolTip(plain_tooltip(order.words if shown != said else ""))
        self.setToolTip(plain_tooltip("" if said else order.words))
        self._words.setVisible(bool(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(self._state))
        painter.drawRoundedRect(QRectF(self.rect()), theme.CORNER, theme.CORNER)
        ink, ratio = theme.color(self._state), self.devicePixelRatioF()
        sign = theme.icon_pixmap(f"state_{self._state.value}", ink, _SIGN, ratio)
        painter.drawPixmap(theme.SMALL, _INSET + 1, sign)
        painter.end()


def _caption(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setFont(theme.strong(label.font()))
    return label


def _guide_lines(detail: Detail) -> str:
    guides = detail.past.guides
    if not guides:
        if detail.order.takes_guides and detail.order.state is not OrderState.PLACED:
            return wording.NO_FIGURE
        if detail.order.takes_guides:
            return translate("orders", "None yet: add them in Shipments")
        return translate("orders", "This vendor takes no guides")
    shown = [words.guide_text(guide) for guide in guides[:_MOST_GUIDES]]
    left = len(guides) - _MOST_GUIDES
    if left > 0:
        shown.append(translate("orders", "and %n more", None, left))
    return "\n".join(shown)
