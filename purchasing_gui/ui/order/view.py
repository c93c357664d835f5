"""The order builder's layout: draft, lines, shipping form, totals and the one way to send."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.addresses import Place, SavedAddress, SpanishBilling
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.problems import DraftInvalid, Flaw
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.ui import theme
from purchasing_gui.ui.dialogs import ask_text, await_dialog
from purchasing_gui.ui.notices import Notice, NoticeAction, Notices
from purchasing_gui.ui.order import words
from purchasing_gui.ui.order.billing_dialog import BillingDialog
from purchasing_gui.ui.order.distribution_dialog import DistributionDialog
from purchasing_gui.ui.order.distribution_presenter import Choices, Opening
from purchasing_gui.ui.order.form_view import FormPane
from purchasing_gui.ui.order.line_changes import LineChange
from purchasing_gui.ui.order.lines_view import LinesView
from purchasing_gui.ui.order.messages import Message
from purchasing_gui.ui.order.presenter import (
    Review,
    SentOrder,
)
from purchasing_gui.ui.order.review_dialog import ReviewDialog
from purchasing_gui.ui.order.sheet import CheckState, Sheet, Stage
from purchasing_gui.ui.order.shipping import Receipt, SaveState, Shipping
from purchasing_gui.ui.order.table import LinesModel
from purchasing_gui.ui.order.words import translate
from purchasing_gui.ui.printing.print_room import Printing
from purchasing_gui.ui.resolution.dialog import ResolveDialog
from purchasing_gui.ui.resolution.question import ResolutionAnswer, ResolutionQuestion
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import (
    ElidedLabel,
    EmptyState,
    PlainLabel,
    PrimaryButton,
    Sign,
    plain_tooltip,
)

_SIGN = 16
_LONGEST_MENU = 20


class OrderView(QWidget):
    """Signals are what the clerk did; ``show_…`` is what the presenter decided."""

    orders_placed = Signal()
    draft_changed = Signal()
    lines_shown = Signal(object)
    """The offers of all lines of the open draft."""

    send_requested = Signal()
    verify_requested = Signal()
    accept_all_requested = Signal()
    acceptance_changed = Signal(str, bool)
    quantity_edited = Signal(str, int)
    removal_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    distribution_requested = Signal()
    changes_kept = Signal(bool)
    proposal_chosen = Signal(object)
    distribution_closed = Signal()
    field_typed = Signal(str, str)
    field_left = Signal(str)
    address_pasted = Signal(str)
    addresses_searched = Signal(str)
    address_chosen = Signal(object)
    keep_address_requested = Signal()
    billing_requested = Signal()
    draft_chosen = Signal(str)
    draft_requested = Signal()
    rename_requested = Signal()
    duplicate_requested = Signal()
    delete_requested = Signal()
    restore_requested = Signal(str)
    resolve_requested = Signal(str)
    print_requested = Signal(str)

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
        self._iva_rate = iva_rate
        self._sheet: Sheet | None = None
        self._dialog: ReviewDialog | None = None
        self._distribution: DistributionDialog | None = None
        self._unresolved: tuple[str, ...] = ()
        self._undo_text = self._redo_text = ""
        self._in_border_strip = False
        self._waiting: QAbstractButton | None = None
        self._build_head()
        self._build_strip()
        self._build_lines()
        self._build_form()
        self._build_foot()
        self._lay_out()

    @property
    def sheet(self) -> Sheet | None:
        """What is shown of the open draft."""
        return self._sheet

    @property
    def widget(self) -> QWidget:
        return self

    def show_sheet(self, sheet: Sheet) -> None:
        if sheet == self._sheet:
            return
        self._sheet = sheet
        self.lines_shown.emit(tuple(line.offer for group in sheet.groups for line in group.lines))
        editable = sheet.stage in (Stage.EDITING, Stage.VERIFYING)
        all_sent = bool(sheet.groups) and sheet.to_send == 0
        self._show_title(sheet)
        self.lines.show_sheet(sheet, editable)
        self._body.setCurrentWidget(self.lines if sheet.groups else self._empty)
        self.form.show_editable(editable and not all_sent)
        self._show_totals(sheet)
        self._show_check(sheet)
        self._send.setText(words.send_text(sheet.to_send))
        idle = sheet.stage is Stage.EDITING
        sendable = idle and sheet.to_send > 0
        self._enable(self._send, sendable and not sheet.stuck)
        self._enable(self._distribute, sendable)
        self._enable(self._verify, sendable)
        self._accept_all.setVisible(idle and sheet.acceptable_differences > 0)
        self._accept_all.setText(
            translate("order", "Accept %n difference(s)", None, sheet.acceptable_differences)
        )

    def show_steps(self, done: LineChange | None, undone: LineChange | None) -> None:
        self._undo_text = words.undo_text(done) if done else ""
        self._redo_text = words.redo_text(undone) if undone else ""

    def undo_text(self) -> str:
        """What undo would take back, as a menu's entry; empty for nothing."""
        return self._undo_text

    def redo_text(self) -> str:
        return self._redo_text

    def undo(self) -> None:
        self.undo_requested.emit()

    def redo(self) -> None:
        self.redo_requested.emit()

    def show_drafts(self, drafts: Sequence[Draft], current_id: str) -> None:
        self._drafts_menu.clear()
        for draft in drafts[:_LONGEST_MENU]:
            action = self._drafts_menu.addAction(words.draft_text(draft).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(draft.id == current_id)
            action.triggered.connect(partial(self._choose_draft, draft.id))
        self._drafts_menu.addSeparator()
        self._drafts_menu.addActions(self._draft_actions)

    def show_orders(
        self, of_draft: Sequence[PurchaseOrder], unresolved: Sequence[PurchaseOrder]
    ) -> None:
        self._orders_button.setVisible(bool(of_draft))
        self._orders_button.setText(words.outcome_counts_text(of_draft))
        self._fill_orders(self._orders_menu, of_draft)
        self._strip.setVisible(bool(unresolved))
        self._strip_words.setText(words.unresolved_text(unresolved))
        self._fill_orders(self._resolve_menu, unresolved)
        self._unresolved = tuple(order.id for order in unresolved)

    def show_shipping(self, shipping: Shipping, place: Place | None) -> None:
        self.form.show_shipping(shipping, place)
        self._in_border_strip = place is not None and place.border_strip
        self._show_border()

    def show_field_flaws(self, flaws: Mapping[str, Flaw]) -> None:
        self.form.show_flaws(flaws)

    def show_receipts(self, receipts: Sequence[Receipt]) -> None:
        self.form.show_receipts(receipts)

    def show_billing_wanted(self, wanted: bool) -> None:
        self.form.show_billing_wanted(wanted)

    def show_saved(self, state: SaveState) -> None:
        colors = {
            SaveState.SAVED: StateColor.OK,
            SaveState.SAVING: StateColor.NEUTRAL,
            SaveState.FAILED: StateColor.ERROR,
        }
        self._saved_words.setText(words.saved_text(state))
        self._saved_sign.show_sign(colors[state])

    def show_saved_addresses(self, found: Sequence[SavedAddress]) -> None:
        self.form.show_saved_addresses(found)

    def show_flaws(self, flaws: Sequence[Flaw]) -> None:
        billing = any(flaw.field.startswith("billing") for flaw in flaws)
        remedy = NoticeAction(translate("order", "Billing in Spain…"), self.billing_requested.emit)
        self._notices.show_problem(DraftInvalid(flaws), action=remedy if billing else None)
        for flaw in flaws:
            if self.form.focus_field(flaw.field):
                return

    def show_draft_deleted(self, draft: Draft) -> None:
        self._notices.show(
            Notice(
                translate("order", "{folio} was deleted").format(folio=draft.folio),
                state=StateColor.NEUTRAL,
            ),
            NoticeAction(
                translate("order", "Undo"), partial(self.restore_requested.emit, draft.id)
            ),
        )

    def tell(self, message: Message) -> None:
        state, title, text = words.message_text(message)
        self._notices.say(title, text, state)

    def show_sending(self, sent: SentOrder) -> None:
        if self._dialog is not None:
            self._dialog.show_sending(sent)

    def show_outcome(self, sent: Sequence[SentOrder]) -> None:
        if self._dialog is not None:
            self._dialog.show_outcome(sent)
            return
        placed = sum(one.order.state is OrderState.PLACED for one in sent)
        self._notices.say(
            translate("order", "{placed} of {count} orders placed").format(
                placed=placed, count=len(sent)
            ),
            "\n".join(words.order_line_text(one.order) for one in sent),
            StateColor.OK if placed == len(sent) else StateColor.WARNING,
        )

    def end_sending(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

    def announce_draft_changed(self) -> None:
        self.draft_changed.emit()

    def announce_orders_placed(self) -> None:
        self.orders_placed.emit()

    async def ask_review(self, review: Review) -> bool:
        """Stays open after a yes, to show how the sending goes."""
        dialog = ReviewDialog(review, self)
        answered: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def settle(answer: bool) -> None:
            if not answered.done():
                answered.set_result(answer)

        dialog.confirmed.connect(self._notices.pass_on)
        dialog.confirmed.connect(lambda: settle(True))
        dialog.finished.connect(lambda _: self._forget(dialog))
        dialog.finished.connect(lambda _: settle(False))
        dialog.resolve_requested.connect(self.resolve_requested)
        dialog.print_requested.connect(self.print_requested)
        dialog.new_draft_requested.connect(self.draft_requested)
        self._dialog = dialog
        try:
            await asyncio.sleep(0)
            dialog.open()
            return await answered
        except asyncio.CancelledError:
            dialog.reject()
            raise

    def open_distribution(self, opening: Opening) -> None:
        self.close_distribution()
        dialog = DistributionDialog(opening, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changes_kept.connect(self.changes_kept)
        dialog.proposal_chosen.connect(self.proposal_chosen)
        dialog.finished.connect(lambda _: self._end_distribution(dialog))
        self._distribution = dialog
        dialog.open()

    def show_asking(self, answered: int, asked: int) -> None:
        if self._distribution is not None:
            self._distribution.show_asking(answered, asked)

    def show_choices(self, choices: Choices) -> None:
        if self._distribution is not None:
            self._distribution.show_choices(choices)

    def close_distribution(self) -> None:
        """Shut by the program: nobody is told."""
        dialog, self._distribution = self._distribution, None
        if dialog is not None:
            dialog.close()
            self.lines.setFocus()

    async def ask_resolution(self, question: ResolutionQuestion) -> ResolutionAnswer | None:
        dialog = ResolveDialog(question, self._dialog or self)
        code = await await_dialog(dialog)
        return dialog.answer() if code == QDialog.DialogCode.Accepted else None

    async def print_order(self, order: PurchaseOrder) -> None:
        await self._printing.preview_order(order, self._iva_rate, self._dialog or self)

    async def ask_billing(self, billing: SpanishBilling) -> SpanishBilling | None:
        dialog = BillingDialog(billing, self)
        code = await await_dialog(dialog)
        return dialog.billing() if code == QDialog.DialogCode.Accepted else None

    async def ask_title(self, draft: Draft) -> str | None:
        return await ask_text(
            self,
            translate("order", "Rename draft"),
            translate("order", "Title of {folio}").format(folio=draft.folio),
            draft.title,
        )

    def _end_distribution(self, dialog: DistributionDialog) -> None:
        if self._distribution is dialog:
            self._distribution = None
            self.distribution_closed.emit()

    def _forget(self, dialog: ReviewDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

    def _choose_draft(self, draft_id: str) -> None:
        self.draft_chosen.emit(draft_id)

    def _resolve_first(self) -> None:
        if len(self._unresolved) == 1:
            self.resolve_requested.emit(self._unresolved[0])
        else:
            _drop_down(self._resolve_menu, self._resolve)

    def _fill_orders(self, menu: QMenu, orders: Sequence[PurchaseOrder]) -> None:
        menu.clear()
        for order in orders[:_LONGEST_MENU]:
            action = menu.addAction(
                theme.state_icon(words.STATE_COLORS[order.state]),
                words.order_line_text(order).replace("&", "&&"),
            )
            if order.state is OrderState.INDETERMINATE:
                action.triggered.connect(partial(self._ask_to_resolve, order.id))

    def _ask_to_resolve(self, order_id: str) -> None:
        self.resolve_requested.emit(order_id)

    def _enable(self, button: QAbstractButton, on: bool) -> None:
        """A button that must wait lends the keyboard to the lines, and gets it back with them."""
        if not on and button.hasFocus():
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
            self._waiting = button
        button.setEnabled(on)
        if on and self._waiting is button:
            self._waiting = None
            if self.lines.hasFocus():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_title(self, sheet: Sheet) -> None:
        self._folio.setText(sheet.folio)
        self._title.setText(sheet.title)

    def _show_totals(self, sheet: Sheet) -> None:
        totals = tuple(sheet.totals.values())
        self._subtotals.setText("\n".join(words.totals_text(one) for one in totals))
        self._total.setText("\n".join(words.total_text(one) for one in totals))
        self._show_border()

    def _show_border(self) -> None:
        """A second estimate for buyers in the border strip; which one holds, the seller decides."""
        at_border = self._sheet.at_border if self._sheet else None
        self._border.setVisible(self._in_border_strip and at_border is not None)
        if at_border is not None:
            self._border.setText(words.border_text(at_border))

    def _show_check(self, sheet: Sheet) -> None:
        state, text = _check_words(sheet)
        self._check_sign.setVisible(bool(text))
        self._check_words.setText(text)
        self._check_sign.show_sign(state)

    def _build_head(self) -> None:
        self._folio = QPushButton()
        self._folio.setFont(theme.strong(theme.scaled(self.font(), 1.1)))
        self._folio.setFlat(True)
        self._folio.setAccessibleName(translate("order", "Draft"))
        self._folio.setToolTip(translate("order", "Open another draft, begin, rename, delete"))
        self._drafts_menu = QMenu(self)
        self._folio.setMenu(self._drafts_menu)
        self._draft_actions = [
            self._action(translate("order", "New draft"), "add", self.draft_requested, "Ctrl+N"),
            self._action(translate("order", "Rename…"), "", self.rename_requested),
            self._action(translate("order", "Duplicate"), "copy", self.duplicate_requested),
            self._action(translate("order", "Delete"), "remove", self.delete_requested),
        ]
        self._title = ElidedLabel()
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._distribute = QPushButton(translate("order", "Distribute…"))
        self._distribute.setAccessibleName(translate("order", "Distribute"))
        self._bind(
            self._distribute,
            translate("order", "Proposes where to buy: one warehouse, cheapest, fewest vendors"),
            "Ctrl+R",
            self.distribution_requested,
        )
        self._saved_sign = Sign(_SIGN)
        self._saved_words = PlainLabel()
        theme.mute(self._saved_words)
        self._orders_button = QPushButton()
        self._orders_button.setToolTip(translate("order", "The orders of this draft"))
        self._orders_menu = QMenu(self)
        self._orders_button.setMenu(self._orders_menu)
        self._orders_button.hide()

    def _action(self, text: str, icon: str, signal: object, shortcut: str = "") -> QAction:
        action = QAction(text, self)
        if icon:
            action.setIcon(theme.icon(icon))
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        action.triggered.connect(signal)
        return action

    def _build_strip(self) -> None:
        self._strip = _Strip()
        self._strip_words = PlainLabel(wrap=True)
        self._resolve = QPushButton(translate("order", "Resolve…"))
        self._resolve.clicked.connect(self._resolve_first)
        self._resolve_menu = QMenu(self)
        self._strip.lay_out(self._strip_words, self._resolve)
        self._strip.hide()

    def _build_lines(self) -> None:
        model = LinesModel()
        self.lines = LinesView(model)
        model.setParent(self.lines)
        model.quantity_edited.connect(self.quantity_edited)
        model.acceptance_changed.connect(self.acceptance_changed)
        self.lines.removal_requested.connect(self.removal_requested)
        self.lines.undo_requested.connect(self.undo_requested)
        self.lines.redo_requested.connect(self.redo_requested)
        self._empty = EmptyState(
            translate("order", "The order has no products yet"),
            translate(
                "order",
                "Choose an offer on the left and press Enter; a number before Enter is the "
                "quantity. Each vendor and warehouse becomes a purchase order of its own.",
            ),
            icon="cart",
        )
        self._body = QStackedWidget()
        self._body.addWidget(self.lines)
        self._body.addWidget(self._empty)
        self._body.setMinimumHeight(self.fontMetrics().height() * 7)

    def _build_form(self) -> None:
        self.form = FormPane()
        self.form.typed.connect(self.field_typed)
        self.form.left.connect(self.field_left)
        self.form.pasted.connect(self.address_pasted)
        self.form.addresses_searched.connect(self.addresses_searched)
        self.form.address_chosen.connect(self.address_chosen)
        self.form.billing_requested.connect(self.billing_requested)
        self.form.keep_requested.connect(self.keep_address_requested)

    def _build_foot(self) -> None:
        self._subtotals = PlainLabel()
        self._subtotals.setFont(theme.tabular(self.font()))
        theme.mute(self._subtotals)
        self._border = PlainLabel()
        self._border.setFont(theme.tabular(self.font()))
        self._border.setToolTip(
            translate("order", "What it costs where the seller applies the border strip's IVA")
        )
        theme.mute(self._border)
        self._border.hide()
        self._total = PlainLabel()
        self._total.setFont(theme.strong(theme.tabular(theme.scaled(self.font(), 1.25))))
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._check_sign = Sign(_SIGN)
        self._check_words = ElidedLabel()
        self._accept_all = QPushButton()
        self._accept_all.clicked.connect(self.accept_all_requested)
        self._accept_all.hide()
        self._verify = QPushButton(translate("order", "Verify"))
        self._bind(
            self._verify,
            translate("order", "Asks the vendors for live prices and stock"),
            "F5",
            self.verify_requested,
        )
        self._send = PrimaryButton(words.send_text(0))
        self._bind(
            self._send,
            translate("order", "Verifies, shows everything for review, then sends once"),
            "Ctrl+Return",
            self.send_requested,
        )

    def _bind(self, button: QAbstractButton, what: str, shortcut: str, signal: object) -> None:
        """Gives a button its signal and a shortcut, which its tooltip names."""
        keys = QKeySequence(shortcut)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(plain_tooltip(f"{what} ({shown})"))
        button.setAccessibleDescription(what)
        button.clicked.connect(signal)
        action = QAction(what, self)
        action.setShortcuts([keys, *([QKeySequence("Ctrl+Enter")] if "Return" in shortcut else [])])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(partial(_press, button))
        self.addAction(action)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addLayout(self._head())
        column.addWidget(self._strip)
        column.addWidget(self._body, 1)
        column.addWidget(self.form)
        column.addWidget(_rule())
        column.addLayout(self._sums())
        column.addLayout(self._buttons())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT)
        row.addWidget(self._folio)
        row.addWidget(self._title, 1)
        row.addWidget(self._saved_sign)
        row.addWidget(self._saved_words)
        row.addWidget(self._distribute)
        row.addWidget(self._orders_button)
        return row

    def _sums(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        estimates = QVBoxLayout()
        estimates.setSpacing(2)
        estimates.addWidget(self._subtotals)
        estimates.addWidget(self._border)
        row.addLayout(estimates)
        row.addStretch(1)
        row.addWidget(self._total)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self._check_sign)
        row.addWidget(self._check_words, 1)
        row.addWidget(self._accept_all)
        row.addWidget(self._verify)
        row.addWidget(self._send)
        return row


class _Strip(QFrame):
    """The warning above the lines while an order hangs."""

    def lay_out(self, text: QWidget, button: QWidget) -> None:
        sign = Sign(_SIGN, StateColor.WARNING)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SMALL, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        row.setSpacing(theme.SMALL)
        row.addWidget(sign)
        row.addWidget(text, 1)
        row.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(StateColor.WARNING))
        painter.drawRoundedRect(QRectF(self.rect()), theme.CORNER, theme.CORNER)
        painter.end()


def _press(button: QAbstractButton) -> None:
    """Takes the focus first, so that a quantity still being typed counts."""
    if button.isEnabled():
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        button.click()


def _drop_down(menu: QMenu, button: QWidget) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    theme.set_ink(line, theme.line())
    return line


def _check_words(sheet: Sheet) -> tuple[StateColor, str]:
    """What is known about the prices, in a few words."""
    if sheet.to_send == 0:
        return StateColor.NEUTRAL, ""
    match sheet.stage:
        case Stage.VERIFYING:
            return StateColor.BUSY, translate("order", "Asking the vendors…")
        case Stage.SENDING:
            return StateColor.BUSY, translate("order", "Sending…")
        case _:
            pass
    if sheet.open_differences > sheet.acceptable_differences:
        return StateColor.WARNING, translate(
            "order",
            "%n line(s) cannot be ordered",
            None,
            sheet.open_differences - sheet.acceptable_differences,
        )
    if sheet.acceptable_differences:
        return StateColor.WARNING, translate("order", "To accept")
    match sheet.check:
        case CheckState.CURRENT:
            return StateColor.OK, translate("order", "Verified")
        case CheckState.OUTDATED:
            return StateColor.NEUTRAL, translate("order", "Changed since verified")
        case CheckState.NONE:
            return StateColor.NEUTRAL, translate("order", "Not verified yet")
