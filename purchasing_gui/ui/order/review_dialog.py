"""The review sheet: what will leave, then how it goes, then what became of each order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.notices import notice_of
from purchasing_gui.ui.order import words
from purchasing_gui.ui.order.presenter import Review, ReviewedOrder, SentOrder
from purchasing_gui.ui.order.sheet import SheetLine
from purchasing_gui.ui.order.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, PrimaryButton, StateChip

_SIZE = (640, 520)
_MOST_LINES = 200


class ReviewDialog(QDialog):
    """``confirmed`` is told once; from then on nothing can be sent from this dialog again."""

    confirmed = Signal()
    resolve_requested = Signal(str)
    print_requested = Signal(str)
    new_draft_requested = Signal()

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(
            translate("order", "Review and send {folio}").format(folio=review.folio)
        )
        self._cards = {_key(order): OrderCard(order) for order in review.orders}
        for card in self._cards.values():
            card.resolve_requested.connect(self.resolve_requested)
            card.print_requested.connect(self.print_requested)
        self._heading = PlainLabel(
            translate("order", "%n purchase order(s) will leave", None, len(review.orders))
        )
        self._heading.setFont(theme.strong(theme.scaled(self.font(), 1.15)))
        self._subheading = PlainLabel(words.shipping_line(review.shipping), wrap=True)
        theme.mute(self._subheading)
        self._totals = PlainLabel(
            "\n".join(words.total_text(totals) for totals in review.sheet.totals.values())
        )
        self._totals.setFont(theme.strong(theme.tabular(self.font())))
        self._cancel = QPushButton(translate("order", "Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._new_draft = PrimaryButton(translate("order", "New draft"))
        self._new_draft.clicked.connect(self._on_new_draft)
        self._new_draft.hide()
        self._confirm = PrimaryButton(words.send_text(len(review.orders)))
        self._confirm.setDefault(True)
        self._confirm.clicked.connect(self._on_confirm)
        self._finished = False
        self._lay_out()
        self.resize(*_SIZE)

    def show_sending(self, sent: SentOrder) -> None:
        """One order is on its way, or has its result."""
        card = self._cards.get((sent.order.connection_id, sent.order.warehouse_id))
        if card is not None:
            card.show_sent(sent)

    @property
    def is_finished(self) -> bool:
        """Whether every order has its result."""
        return self._finished

    def show_outcome(self, sent: Sequence[SentOrder]) -> None:
        """All have a result; a whole success offers the next draft."""
        for one in sent:
            self.show_sending(one)
        placed = sum(one.order.state is OrderState.PLACED for one in sent)
        whole = placed == len(sent)
        if whole:
            self._heading.setText(translate("order", "Sent: %n order(s) placed", None, placed))
        else:
            self._heading.setText(
                translate("order", "{placed} of {count} orders placed").format(
                    placed=placed, count=len(sent)
                )
            )
        self._cancel.setText(translate("order", "Close"))
        self._cancel.setDefault(not whole)
        self._new_draft.setVisible(whole)
        if whole:
            self._new_draft.setDefault(True)
            self._new_draft.setFocus()
        self._confirm.hide()
        self._finished = True

    def _on_confirm(self) -> None:
        self._confirm.setEnabled(False)
        self._confirm.setText(translate("order", "Sending…"))
        self._cancel.setText(translate("order", "Go on in the background"))
        self._heading.setText(translate("order", "Sending…"))
        for card in self._cards.values():
            card.show_waiting()
        self.confirmed.emit()

    def _on_new_draft(self) -> None:
        self.accept()
        self.new_draft_requested.emit()

    def _lay_out(self) -> None:
        cards = QWidget()
        stack = QVBoxLayout(cards)
        stack.setContentsMargins(0, 0, theme.SMALL, 0)
        stack.setSpacing(theme.SMALL)
        for card in self._cards.values():
            stack.addWidget(card)
        stack.addStretch(1)
        area = QScrollArea()
        area.setWidget(cards)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(translate("order", "Purchase orders"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._totals)
        buttons.addStretch(1)
        for button in (self._cancel, self._new_draft, self._confirm):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addWidget(self._heading)
        column.addWidget(self._subheading)
        column.addSpacing(theme.TIGHT)
        column.addWidget(area, 1)
        column.addSpacing(theme.TIGHT)
        column.addLayout(buttons)


class OrderCard(QFrame):
    """One purchase order: its lines and total, then its state."""

    resolve_requested = Signal(str)
    print_requested = Signal(str)

    def __init__(self, reviewed: ReviewedOrder) -> None:
        super().__init__()
        group = reviewed.group
        self._label = group.vendor_label
        self._order_id = ""
        self._place = PlainLabel(words.place_text(group.vendor_label, group.warehouse_label))
        self._place.setFont(theme.strong(self.font()))
        self._chip = StateChip()
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip.setCursor(Qt.CursorShape.ArrowCursor)
        self._words = PlainLabel(wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.hide()
        self._resolve = QPushButton(translate("order", "Resolve…"))
        self._resolve.clicked.connect(lambda: self.resolve_requested.emit(self._order_id))
        self._resolve.hide()
        self._print = QPushButton(theme.icon("print"), translate("order", "Print…"))
        self._print.setAccessibleDescription(self._place.text())
        self._print.setToolTip(translate("order", "Preview, print or save this purchase order"))
        self._print.clicked.connect(lambda: self.print_requested.emit(self._order_id))
        self._print.hide()
        self._lay_out(reviewed)
        if reviewed.invoices_at_once:
            self._chip.show_state(StateColor.WARNING, translate("order", "this issues an invoice"))
        self._chip.setVisible(reviewed.invoices_at_once)

    def show_waiting(self) -> None:
        self._show_chip(StateColor.BUSY, translate("order", "sending…"))

    def show_sent(self, sent: SentOrder) -> None:
        order = sent.order
        self._order_id = order.id
        text = words.order_text(order)
        self._show_chip(words.STATE_COLORS[order.state], text)
        unresolved = order.state is OrderState.INDETERMINATE
        if unresolved:
            self._say(_indeterminate_text(order.reference))
        elif sent.problem is not None:
            self._say(_problem_text(sent.problem, self._label))
        self._resolve.setVisible(unresolved)
        self._print.setVisible(order.state is OrderState.PLACED)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.line())
        painter.setBrush(self.palette().base())
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, theme.CORNER, theme.CORNER)
        painter.end()

    def _show_chip(self, state: StateColor, text: str) -> None:
        self._chip.show_state(state, text)
        self._chip.setVisible(True)

    def _say(self, text: str) -> None:
        self._words.setText(text)
        self._words.setVisible(bool(text))

    def _lay_out(self, reviewed: ReviewedOrder) -> None:
        head = QHBoxLayout()
        head.addWidget(self._place)
        head.addStretch(1)
        head.addWidget(self._chip)
        foot = QHBoxLayout()
        foot.addWidget(self._words, 1)
        foot.addStretch()
        for button in (self._resolve, self._print):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        column.addLayout(_lines_grid(reviewed))
        column.addLayout(foot)


def _lines_grid(reviewed: ReviewedOrder) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.MEDIUM)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(reviewed.group.lines[:_MOST_LINES]):
        _add_line(grid, row, line)
    row = grid.rowCount()
    for totals in reviewed.group.totals.values():
        name, figure = _quiet(words.totals_text(totals)), _figure(wording.money(totals.total))
        figure.setFont(theme.strong(figure.font()))
        grid.addWidget(name, row, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(figure, row, 3)
        row += 1
    return grid


def _add_line(grid: QGridLayout, row: int, line: SheetLine) -> None:
    times = translate("order", "{quantity} ×").format(quantity=wording.quantity(line.line.quantity))
    item = PlainLabel(f"{line.offer.part_number or line.offer.code}   {line.offer.name}", wrap=True)
    grid.addWidget(_figure(times), row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(item, row, 1)
    grid.addWidget(_quiet(wording.price(line.offer.price)), row, 2, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(_figure(wording.money(line.amount)), row, 3, Qt.AlignmentFlag.AlignTop)


def _figure(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setFont(theme.tabular(label.font()))
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    return label


def _quiet(text: str) -> PlainLabel:
    label = _figure(text)
    theme.mute(label)
    return label


def _key(order: ReviewedOrder) -> tuple[str, str]:
    warehouse = order.group.lines[0].offer.warehouse
    return (order.group.connection_id, warehouse.id if warehouse else "")


def _problem_text(problem: Problem, vendor_label: str) -> str:
    notice = notice_of(problem, vendor_label)
    return "\n".join(filter(None, (notice.title, notice.text, notice.remedy)))


def _indeterminate_text(reference: str) -> str:
    return translate(
        "order",
        "The order left and no clear answer came back. {reference} may have gone in, so it is not "
        "sent again. Ask the vendor, then resolve it here.",
    ).format(reference=reference)
