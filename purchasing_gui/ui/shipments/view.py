"""The shipments pane: orders left, the chosen one's guides beside them, the page at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.guides import Packing, StoredGuide
from purchasing_gui.domain.problems import Problem
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.dialogs import ask, await_dialog, choose_files
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.printing.print_room import Printing
from purchasing_gui.ui.printing.sheets import Printable
from purchasing_gui.ui.shipments import words
from purchasing_gui.ui.shipments.guide_form import GuideForm
from purchasing_gui.ui.shipments.lists import guides_view, orders_view
from purchasing_gui.ui.shipments.loose_list import LoosePanel
from purchasing_gui.ui.shipments.numbers_dialog import NumbersDialog
from purchasing_gui.ui.shipments.pile_strip import PileStrip
from purchasing_gui.ui.shipments.preview import PagePreview
from purchasing_gui.ui.shipments.table import LOOSE_GUIDES, GuidesModel, OrdersModel
from purchasing_gui.ui.shipments.upload_bar import UploadBar
from purchasing_gui.ui.shipments.values import (
    Ages,
    Assigned,
    ListView,
    LooseGuide,
    NumbersQuestion,
    OrderSheet,
    Page,
    Pile,
    Thumbnail,
    Upload,
    UploadOffer,
    Warned,
)
from purchasing_gui.ui.shipments.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import ElidedLabel, EmptyState, Sign, plain_tooltip

_SIGN = 16
_SHARES = (584, 410, 340)


class ShipmentsView(QWidget):
    """Signals are what the clerk did; ``show_…`` is what the presenter decided."""

    waiting_changed = Signal(int)

    filter_changed = Signal(str, bool)
    order_chosen = Signal(str)
    guide_chosen = Signal(str)
    loose_chosen = Signal(str)
    packing_chosen = Signal(object)
    files_dropped = Signal(list, str)
    files_requested = Signal()
    pile_dismissed = Signal()
    assignment_requested = Signal(list, str)
    discard_requested = Signal(list)
    correction_requested = Signal(str, str, str)
    removal_requested = Signal(str)
    numbers_requested = Signal()
    upload_requested = Signal()
    order_upload_requested = Signal()
    retry_requested = Signal()
    cancel_requested = Signal()
    page_requested = Signal(int, int)
    thumbnails_requested = Signal(int)
    print_requested = Signal()
    viewer_requested = Signal()
    folder_requested = Signal()

    def __init__(self, notices: Notices, printing: Printing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._printing = printing
        self._waiting = 0
        self._sheet: OrderSheet | None = None
        self._now = datetime.now(UTC)
        self._shown_document = ""
        self._dragged: list[Path] = []
        self.setAcceptDrops(True)
        self._build_orders()
        self._build_loose()
        self._build_guides()
        self._build_preview()
        self._build_foot()
        self._lay_out()
        self._veil = _DropVeil(self)

    @property
    def widget(self) -> QWidget:
        return self

    def show_orders(self, listed: ListView, now: datetime) -> None:
        self._now = now
        self._orders_model.show_orders(listed.rows, now)
        self.orders.choose(listed.chosen_id)
        self._waiting_only.setText(
            translate("shipments", "Only waiting (%n)", None, listed.waiting)
        )
        self._show_ages(listed.ages)
        self._orders_body.setCurrentWidget(self.orders if listed.rows else self._no_orders)
        if listed.total == 0:
            self._no_orders.show_words(
                translate("shipments", "No order takes guides yet"),
                translate(
                    "shipments",
                    "Placed orders appear here when their vendor stores prepaid guides.",
                ),
            )
        elif not listed.rows:
            self._no_orders.show_words(
                translate("shipments", "No order matches"),
                translate("shipments", "Change the filter or show the finished orders too."),
            )

    def show_order(self, sheet: OrderSheet | None, chosen_guide: str) -> None:
        self._sheet = sheet
        self._show_deadline(sheet)
        rows = sheet.rows if sheet is not None else ()
        self._title.setText(sheet.order.reference if sheet is not None else "")
        self._vendor.setText(words.vendor_text(sheet.order) if sheet is not None else "")
        self._addressee.setText(words.addressee_text(sheet.order) if sheet is not None else "")
        self._show_packing(sheet)
        self._guides_model.renew_rows(rows)
        if self.loose.selected():
            chosen_guide = ""
        self.guides.choose(chosen_guide)
        self._guides_body.setCurrentWidget(self.guides if rows else self._no_guides)
        self._no_guides.setEnabled(sheet is not None)
        row = next((one for one in rows if one.guide.id == chosen_guide), None)
        self.form.show_row(row)
        self._follow(row.guide.document_id if row is not None else "", chosen_guide)

    def show_loose(self, loose: Sequence[LooseGuide], chosen: str) -> None:
        self.loose.show_loose(loose, chosen)

    def show_pile(self, pile: Pile | None) -> None:
        self.pile.show_pile(pile)

    def show_offer(self, offer: UploadOffer) -> None:
        self.foot.show_offer(offer)

    def show_upload(self, upload: Upload | None) -> None:
        self.foot.show_upload(upload)

    def show_upload_outcome(self, upload: Upload) -> None:
        state = words.upload_outcome_state(upload)
        titles = {
            StateColor.OK: translate("shipments", "The guides are at the vendor"),
            StateColor.WARNING: translate("shipments", "Not all guides are at the vendor yet"),
            StateColor.ERROR: translate("shipments", "The vendor refused some guides"),
        }
        self._notices.say(titles[state], words.upload_outcome_text(upload), state)

    def show_page(self, page: Page) -> None:
        self.preview.show_page(page)

    def show_thumbnail(self, thumbnail: Thumbnail) -> None:
        self.preview.show_thumbnail(thumbnail)

    async def print_pdf(self, paper: Printable) -> None:
        await self._printing.preview(paper, self)

    def open_path(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._notices.say(
                translate("shipments", "No program opens it"),
                translate("shipments", "It is at {path} until Mesa de Compras is closed.").format(
                    path=path
                ),
                StateColor.WARNING,
            )

    def tell_copy(self, file_name: str) -> None:
        self._notices.say(
            translate("shipments", "This is a copy of {file}").format(file=file_name),
            translate(
                "shipments",
                "The original is no longer where it was. The copy stays in this folder until "
                "Mesa de Compras is closed; in the program the guide is kept for good.",
            ),
            StateColor.NEUTRAL,
        )

    def tell_found(self, found: Sequence[Assigned]) -> None:
        self._notices.say(
            translate("shipments", "%n waiting guide(s) found the order", None, len(found)),
            words.found_text(found),
        )

    def show_problem(self, problem: Problem) -> None:
        self._notices.show_problem(problem)

    @property
    def waiting(self) -> int:
        """How many orders wait for guides."""
        return self._waiting

    def announce_waiting(self, count: int) -> None:
        self._waiting = count
        self.waiting_changed.emit(count)

    def save_state(self) -> bytes:
        """The splitter, for the next start."""
        return bytes(self.splitter.saveState().data())

    def restore_state(self, saved: bytes) -> None:
        """What ``save_state`` gave; anything else is left alone."""
        self.splitter.restoreState(QByteArray(saved))

    async def ask_numbers(self, question: NumbersQuestion) -> tuple[str, ...] | None:
        dialog = NumbersDialog(question, self)
        code = await await_dialog(dialog)
        return dialog.numbers() if code == QDialog.DialogCode.Accepted else None

    async def ask_in_spite(self, warned: Sequence[Warned], uploading: bool) -> bool:
        said = "\n".join(map(words.warned_text, warned))
        if uploading:
            return await ask(
                self,
                translate("shipments", "Guides unlike their orders"),
                translate(
                    "shipments", "%n guide(s) go to another place or person.", None, len(warned)
                ),
                translate("shipments", "Upload anyway"),
                detail=said,
                default_accepts=False,
            )
        return await ask(
            self,
            translate("shipments", "Guide unlike the order"),
            translate("shipments", "This guide does not look like this order's."),
            translate("shipments", "Assign anyway"),
            detail=said,
            default_accepts=False,
        )

    async def ask_removal(self, guide: StoredGuide) -> bool:
        return await ask(
            self,
            translate("shipments", "Remove guide"),
            translate("shipments", "Remove guide {number} from the order?").format(
                number=guide.number
            ),
            translate("shipments", "Remove"),
            default_accepts=False,
        )

    async def ask_files(self) -> list[Path]:
        return await choose_files(
            self,
            translate("shipments", "Add guides"),
            translate("shipments", "Guides (*.pdf);;All files (*)"),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._dragged = _files(event.mimeData())
        if self._dragged or event.mimeData().hasFormat(LOOSE_GUIDES):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        order_id = self._target(event.position().toPoint(), event.mimeData())
        self._show_target(order_id, event.position().toPoint(), event.mimeData())
        loose = event.mimeData().hasFormat(LOOSE_GUIDES)
        event.setAccepted(bool(order_id) or not loose)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        dropped = event.mimeData()
        self._dragged = _files(dropped)
        order_id = self._target(event.position().toPoint(), dropped)
        if dropped.hasFormat(LOOSE_GUIDES):
            ids = bytes(dropped.data(LOOSE_GUIDES).data()).decode().splitlines()
            if order_id:
                self.assignment_requested.emit(ids, order_id)
        else:
            self.files_dropped.emit(self._dragged, order_id)
        event.acceptProposedAction()

    def _target(self, point: QPoint, dropped: QMimeData) -> str:
        """The order that is meant by the place: a row of the list, or the guides of one."""
        if not dropped.hasFormat(LOOSE_GUIDES) and len(self._dragged) != 1:
            return ""
        viewport = self.orders.viewport()
        inside = viewport.mapFrom(self, point)
        if viewport.isVisible() and viewport.rect().contains(inside):
            return self.orders.key_under(inside)
        if self._area(self._guides_side).contains(point) and self._sheet is not None:
            return self._sheet.order.id
        return ""

    def _show_target(self, order_id: str, point: QPoint, dropped: QMimeData) -> None:
        viewport = self.orders.viewport()
        inside = viewport.mapFrom(self, point)
        if order_id and viewport.rect().contains(inside):
            row = self.orders.visualRect(self.orders.indexAt(inside))
            row.setLeft(0)
            row.setRight(viewport.width())
            self._veil.cover(QRect(viewport.mapTo(self, row.topLeft()), row.size()), "")
        elif order_id and self._sheet is not None:
            words_ = translate("shipments", "Drop here for {reference}")
            text = words_.format(reference=self._sheet.order.reference)
            self._veil.cover(self._area(self._guides_body), text)
        elif dropped.hasFormat(LOOSE_GUIDES):
            self._veil.hide()
        else:
            text = translate("shipments", "Drop the guides: each one looks for its order")
            self._veil.cover(self.rect(), text)

    def _area(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self, QPoint(0, 0)), part.size())

    def _paste_files(self) -> None:
        """Files copied in a file manager; one alone goes to the order whose guides are at hand."""
        files = _files(QGuiApplication.clipboard().mimeData())
        guides_at_hand = self._guides_side.isAncestorOf(self.focusWidget() or self)
        alone = len(files) == 1 and guides_at_hand and self._sheet is not None
        if files:
            self.files_dropped.emit(files, self._sheet.order.id if alone and self._sheet else "")

    def _follow(self, document: str, guide_id: str) -> None:
        """The preview shows the chosen guide's PDF, once for each choice."""
        if self.loose.selected() or document == self._shown_document:
            return
        self._shown_document = document
        self.guide_chosen.emit(guide_id)
        self.preview.ask()

    def _on_order(self, order_id: str) -> None:
        self.loose.clear_selection()
        self.order_chosen.emit(order_id)

    def _on_guide(self, guide_id: str) -> None:
        self.loose.clear_selection()
        rows = self._sheet.rows if self._sheet is not None else ()
        row = next((one for one in rows if one.guide.id == guide_id), None)
        self.form.show_row(row)
        self._shown_document = row.guide.document_id if row is not None else ""
        self.guide_chosen.emit(guide_id)
        self.preview.ask()

    def _on_loose(self, loose_id: str) -> None:
        self._shown_document = ""
        self.guides.choose("")
        self.form.show_row(None)
        self.loose_chosen.emit(loose_id)
        self.preview.ask()

    def _on_filter(self) -> None:
        self.filter_changed.emit(self._filter.text(), self._waiting_only.isChecked())

    def _on_packing(self) -> None:
        shared = self._one_for_all.isChecked()
        self.packing_chosen.emit(Packing.ONE_FOR_ALL if shared else Packing.PER_GUIDE)

    def _on_assign(self, loose_ids: list[str]) -> None:
        self.assignment_requested.emit(loose_ids, "")

    def _show_ages(self, ages: Ages) -> None:
        self._ages.setText(words.ages_text(ages))
        self._ages.setVisible(ages != Ages())
        self._ages_sign.setVisible(bool(ages.older or ages.near or ages.overdue))
        state = StateColor.ERROR if ages.overdue else StateColor.WARNING
        self._ages_sign.show_sign(state)

    def _show_deadline(self, sheet: OrderSheet | None) -> None:
        sentence = words.deadline_sentence(sheet, self._now)
        until = sheet.deadline if sheet is not None else None
        urgent = wording.urgency(until, self._now) if until is not None else None
        self._deadline.setText(sentence)
        self._deadline_sign.show_sign(urgent, "" if urgent is not None else "history")
        for part in (self._deadline, self._deadline_sign):
            part.setVisible(bool(sentence))

    def _show_packing(self, sheet: OrderSheet | None) -> None:
        shared = sheet is not None and sheet.packing is Packing.ONE_FOR_ALL
        (self._one_for_all if shared else self._per_guide).setChecked(True)
        for choice in (self._per_guide, self._one_for_all):
            choice.setEnabled(sheet is not None)

    def _build_orders(self) -> None:
        self._orders_model = OrdersModel()
        self.orders = orders_view(self._orders_model)
        self.orders.chosen.connect(self._on_order)
        self._no_orders = EmptyState("", icon="truck")
        self._orders_body = QStackedWidget()
        self._orders_body.addWidget(self.orders)
        self._orders_body.addWidget(self._no_orders)
        self._ages, self._ages_sign = ElidedLabel(), Sign(_SIGN)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(
            translate("shipments", "Order, addressee, postal code, guide…")
        )
        self._filter.setClearButtonEnabled(True)
        self._filter.setAccessibleName(translate("shipments", "Filter the orders"))
        self._filter.setToolTip(plain_tooltip(translate("shipments", "Filter (Ctrl+F)")))
        self._filter.textChanged.connect(self._on_filter)
        self._waiting_only = QCheckBox()
        self._waiting_only.toggled.connect(self._on_filter)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._filter.setFocus)
        self._add = QPushButton(theme.icon("add"), translate("shipments", "Add guides…"))
        add_keys = QKeySequence("Ctrl+O")
        self._add.setToolTip(
            plain_tooltip(
                translate("shipments", "Or drop or paste PDFs anywhere here (Ctrl+O, Ctrl+V)")
            )
        )
        self._add.clicked.connect(self.files_requested)
        add = QShortcut(add_keys, self)
        add.activated.connect(self._add.click)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste_files)

    def _build_loose(self) -> None:
        self.loose = LoosePanel()
        self.loose.chosen.connect(self._on_loose)
        self.loose.assignment_requested.connect(self._on_assign)
        self.loose.discard_requested.connect(self.discard_requested)
        self.pile = PileStrip()
        self.pile.dismissed.connect(self.pile_dismissed)

    def _build_guides(self) -> None:
        self._guides_model = GuidesModel()
        self.guides = guides_view(self._guides_model)
        self.guides.chosen.connect(self._on_guide)
        self.guides.delete_pressed.connect(self.removal_requested)
        self._no_guides = EmptyState(
            translate("shipments", "This order has no guides yet"),
            translate("shipments", "Drop its PDF here, or several anywhere: each finds its order."),
            translate("shipments", "Add guides…"),
            icon="document",
        )
        self._no_guides.action_requested.connect(self.files_requested)
        self._guides_body = QStackedWidget()
        self._guides_body.addWidget(self.guides)
        self._guides_body.addWidget(self._no_guides)
        self._title = ElidedLabel()
        self._title.setFont(theme.strong(theme.scaled(self.font(), 1.1)))
        self._vendor, self._addressee = ElidedLabel(), ElidedLabel()
        self._deadline, self._deadline_sign = ElidedLabel(), Sign(_SIGN)
        theme.mute(self._vendor)
        self._per_guide = QRadioButton(translate("shipments", "One PDF per guide"))
        self._one_for_all = QRadioButton(translate("shipments", "One PDF for all"))
        group = QButtonGroup(self)
        for choice in (self._per_guide, self._one_for_all):
            group.addButton(choice)
            choice.clicked.connect(self._on_packing)
        self._one_for_all.setToolTip(
            plain_tooltip(
                translate("shipments", "The next PDF stands for several guide numbers you enter")
            )
        )
        self.form = GuideForm()
        self.form.corrected.connect(self.correction_requested)
        self.form.removal_requested.connect(self.removal_requested)
        self.form.numbers_requested.connect(self.numbers_requested)

    def _build_preview(self) -> None:
        self.preview = PagePreview()
        self.preview.page_requested.connect(self.page_requested)
        self.preview.thumbnails_requested.connect(self.thumbnails_requested)
        self.preview.print_requested.connect(self.print_requested)
        self.preview.viewer_requested.connect(self.viewer_requested)
        self.preview.folder_requested.connect(self.folder_requested)

    def _build_foot(self) -> None:
        self.foot = UploadBar()
        self.foot.upload_requested.connect(self.upload_requested)
        self.foot.order_upload_requested.connect(self.order_upload_requested)
        self.foot.retry_requested.connect(self.retry_requested)
        self.foot.cancel_requested.connect(self.cancel_requested)

    def _lay_out(self) -> None:
        self._guides_side = self._guides_column()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setObjectName("shipments")
        for part in (self._orders_column(), self._guides_side, self.preview):
            splitter.addWidget(part)
        splitter.setHandleWidth(theme.MEDIUM)
        splitter.setSizes(_SHARES)
        for position, share in enumerate((3, 2, 2)):
            splitter.setStretchFactor(position, share)
        self.splitter = splitter
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.SMALL, theme.SMALL)
        column.addWidget(splitter)

    def _orders_column(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        head.addWidget(self._filter, 1)
        head.addWidget(self._waiting_only)
        head.addWidget(self._add)
        ages = QHBoxLayout()
        ages.setSpacing(theme.TIGHT)
        ages.addWidget(self._ages_sign)
        ages.addWidget(self._ages, 1)
        return _column(head, ages, self.pile, (self._orders_body, 1), self.loose)

    def _guides_column(self) -> QWidget:
        choice = QHBoxLayout()
        choice.setSpacing(theme.MEDIUM)
        choice.addWidget(self._per_guide)
        choice.addWidget(self._one_for_all)
        choice.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(2)
        for label in (self._title, self._vendor, self._addressee):
            head.addWidget(label)
        deadline = QHBoxLayout()
        deadline.setSpacing(theme.TIGHT)
        deadline.addWidget(self._deadline_sign)
        deadline.addWidget(self._deadline, 1)
        head.addLayout(deadline)
        return _column(head, choice, (self._guides_body, 1), self.form, self.foot)


class _DropVeil(QWidget):
    """Shows during a drag where the files would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, area: QRect, text: str) -> None:
        self._text = text
        self.setGeometry(area)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface = theme.tint(StateColor.ACCENT)
        surface.setAlpha(215 if self._text else 60)
        painter.setBrush(surface)
        painter.setPen(QPen(theme.color(StateColor.ACCENT), 2, Qt.PenStyle.DashLine))
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(area, theme.CORNER, theme.CORNER)
        if self._text:
            painter.setFont(theme.strong(theme.scaled(self.font(), 1.2)))
            painter.setPen(self.palette().windowText().color())
            painter.drawText(
                area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._text
            )
        painter.end()


def _column(*parts: QWidget | QBoxLayout | tuple[QWidget, int]) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SMALL)
    for part in parts:
        match part:
            case QBoxLayout():
                column.addLayout(part)
            case QWidget():
                column.addWidget(part)
            case (widget, stretch):
                column.addWidget(widget, stretch)
    return side


def _files(dropped: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
