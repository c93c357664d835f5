"""How the inbox pane looks: marketplaces and filters above, orders left, the open one right."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.inbox import InboxOrder, Remaining
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.problems import LedgerConflict, Problem
from purchasing_gui.services.inbox import PullReport, RecoverReport, RereadReport
from purchasing_gui.ui import theme
from purchasing_gui.ui.dialogs import ask, ask_choice
from purchasing_gui.ui.inbox import words
from purchasing_gui.ui.inbox.desktop_notice import DesktopNotice
from purchasing_gui.ui.inbox.detail_view import DetailPanel
from purchasing_gui.ui.inbox.filter_strip import FilterStrip
from purchasing_gui.ui.inbox.narrowing import (
    Narrowing,
    Order,
    narrowing_kept,
    narrowing_of,
    order_kept,
    order_of,
)
from purchasing_gui.ui.inbox.polling_button import PollingButton
from purchasing_gui.ui.inbox.rows_view import OrdersTable
from purchasing_gui.ui.inbox.table import OrdersModel
from purchasing_gui.ui.inbox.values import (
    Activity,
    Feeds,
    Habits,
    Lack,
    Listing,
    Message,
    OrderDetail,
    Remedy,
    Source,
    Supply,
)
from purchasing_gui.ui.inbox.words import translate
from purchasing_gui.ui.notices import Notice, NoticeAction, Notices, notice_of
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import ElidedLabel, EmptyState, PlainLabel, Sign, plain_tooltip
from purchasing_gui.ui.widgets.progress import ProgressBar

_SIGN = 16
_TABLE_SHARE, _DETAIL_SHARE = 898, 444
_PROGRESS_WIDTH = 140


class InboxPaneView(QWidget):
    """The marketplace orders.

    For the window: ``supply_requested(draft id, parts)``, ``draft_opened(draft id)``,
    ``order_opened(purchase order id)``, ``settings_requested(connection id)``, ``new_counted(int)``
    and ``attention_requested()`` when a desktop notice was pressed. The rest is for the presenter.
    """

    supply_requested = Signal(str, object)
    draft_opened = Signal(str)
    order_opened = Signal(str)
    settings_requested = Signal(str)
    new_counted = Signal(int)
    attention_requested = Signal()

    pull_requested = Signal()
    recover_requested = Signal()
    reread_requested = Signal()
    cancel_requested = Signal()
    polling_chosen = Signal(bool, int)
    comparing_chosen = Signal(bool)
    narrowing_chosen = Signal(object)
    order_chosen = Signal(object)
    opened = Signal(str)
    seen = Signal()

    def __init__(
        self, notices: Notices, redact: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._shown = Narrowing()
        self._listing: Listing | None = None
        self._feeds = Feeds()
        self._sources: tuple[Source, ...] = ()
        self.text_box = QLineEdit()
        self.source_box = QComboBox()
        self.polling = PollingButton()
        self.recover_button = QPushButton(translate("inbox", "Recover"))
        self.pull_button = QPushButton(translate("inbox", "Fetch orders"))
        self.filters = FilterStrip()
        self.strip = RemedyStrip()
        self.model = OrdersModel()
        self.table = OrdersTable(self.model, translate("inbox", "Marketplace orders"))
        self.detail = DetailPanel(redact)
        self.empty = EmptyState("", icon="shop")
        self.activity = _ActivityBar()
        self.desktop = DesktopNotice(self)
        self._footer = ElidedLabel()
        self._left = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._add_shortcuts()

    # What the presenter tells.

    @property
    def is_seen(self) -> bool:
        return self.isVisible()

    def show_sources(self, sources: Sequence[Source], chosen: str) -> None:
        self._sources = tuple(sources)
        self.source_box.blockSignals(True)
        self.source_box.clear()
        self.source_box.addItem(translate("inbox", "All marketplaces"), "")
        for source in sources:
            self.source_box.addItem(source.label, source.connection_id)
        self.source_box.setCurrentIndex(max(0, self.source_box.findData(chosen)))
        self.source_box.blockSignals(False)
        self.source_box.setVisible(len(sources) > 1)
        for button in (self.pull_button, self.recover_button, self.polling):
            button.setVisible(bool(sources))
        self._turn_page()

    def show_listing(self, listing: Listing) -> None:
        chosen, place = self.table.chosen_id, self.table.currentIndex().row()
        self._listing = listing
        self._shown = listing.narrowing
        self.filters.show_filters(listing.narrowing, listing.counts)
        if self.text_box.text().strip() != listing.narrowing.text:
            self.text_box.setText(listing.narrowing.text)
        self.table.show_order(listing.order)
        if self.model.show_listing(listing):
            self.table.choose(chosen, place)
        if not listing.entries:
            self.opened.emit("")
        self._show_footer()
        self._turn_page()
        self.new_counted.emit(listing.counts.new)

    def show_detail(self, detail: OrderDetail | None) -> None:
        self.detail.show_detail(detail)

    def show_feeds(self, feeds: Feeds) -> None:
        self._feeds = feeds
        self.strip.show_remedy(feeds.remedy)
        self._show_footer()

    def show_activity(self, activity: Activity | None) -> None:
        self.activity.show_activity(activity)
        for button in (self.pull_button, self.recover_button, self.strip.button):
            button.setEnabled(activity is None)

    def show_habits(self, habits: Habits) -> None:
        self.polling.show_habits(habits)
        self.desktop.set_wanted(habits.polling)

    def show_pulled(self, report: PullReport, label: str) -> None:
        state, title, text = words.pulled_text(report, label)
        if report.problem is None:
            self._notices.say(title, text, state)
            return
        if report.new or report.known:
            self._notices.say(title, text, state)
        self._show_problem(report.problem, report.connection_id, label)

    def show_recovered(self, report: RecoverReport, label: str) -> None:
        if report.problem is None or report.missing:
            state, title, text = words.recovered_text(report, label)
            self._notices.say(title, text, state)
        if report.problem is not None:
            self._show_problem(report.problem, report.connection_id, label)

    def show_reread(self, report: RereadReport) -> None:
        state, title, text = words.reread_text(report)
        self._notices.say(title, text, state)

    def show_arrived(self, count: int, label: str) -> None:
        title = translate("inbox", "%n new order(s) from {marketplace}", None, count).format(
            marketplace=label
        )
        told = self.desktop.say(title, translate("inbox", "They are in the inbox."))
        if not self.isVisible() or not (told or self.isActiveWindow()):
            action = NoticeAction(translate("inbox", "Look"), self.attention_requested.emit)
            self._notices.show(Notice(title, state=StateColor.BUSY), action)

    def show_polling_ended(self, problem: Problem, label: str) -> None:
        notice = notice_of(problem, label)
        self._notices.show(
            replace(
                notice,
                title=translate("inbox", "{marketplace} is no longer read by itself").format(
                    marketplace=label
                ),
                text="\n".join(filter(None, (notice.title, notice.text))),
            )
        )

    def tell(self, message: Message) -> None:
        state, title, text = words.message_text(message)
        self._notices.say(title, text, state)

    def announce_supply(self, draft_id: str, parts: Sequence[WantedPart]) -> None:
        self.supply_requested.emit(draft_id, tuple(parts))

    async def ask_marking(self, labels: Sequence[str]) -> bool:
        return await ask(
            self,
            translate("inbox", "Fetch orders"),
            translate("inbox", "{marketplace} marks every order that is read as delivered.").format(
                marketplace=", ".join(labels)
            ),
            translate("inbox", "Fetch and mark"),
            detail=translate(
                "inbox",
                "From then on it hands them to nobody else: not to another program, nor to a "
                "portal that reads new orders. They stay here, and what is lost on the way is "
                "recovered with Recover for 8 days. This is asked only once.",
            ),
        )

    async def ask_take_over(self, number: str, owner: str) -> bool:
        return await ask(
            self,
            translate("inbox", "Take over"),
            translate("inbox", "{owner} already has order {number}.").format(
                owner=owner, number=number
            ),
            translate("inbox", "Take it over"),
            detail=translate("inbox", "Agree first, so that nothing is bought twice."),
            default_accepts=False,
        )

    async def ask_supply_again(self, entry: InboxOrder, left: Remaining) -> Supply | None:
        """What is missing comes first; where nothing is, buying more is not what Enter does."""
        title = translate("inbox", "Supply again")
        text = words.bought_sentence(entry)
        whole = translate("inbox", "Buy everything again")
        if not left.missing:
            again = await ask(
                self,
                title,
                text,
                whole,
                detail=words.remaining_text(left),
                default_accepts=False,
            )
            return Supply.WHOLE if again else None
        chosen = await ask_choice(
            self,
            title,
            text,
            [translate("inbox", "Buy what is missing"), whole],
            detail=words.remaining_text(left),
        )
        return None if chosen is None else (Supply.MISSING, Supply.WHOLE)[chosen]

    # What the window asks.

    def save_state(self) -> bytes:
        """Columns, splitter, filters and order, for the next start; not what was typed."""
        state = {
            "columns": _encoded(self.table.horizontalHeader().saveState()),
            "splitter": _encoded(self._splitter.saveState()),
            "filters": narrowing_kept(self._shown),
            "order": order_kept(self._listing.order if self._listing else Order()),
        }
        return json.dumps(state).encode()

    def restore_state(self, saved: bytes) -> None:
        """What ``save_state`` gave; anything else is left alone."""
        try:
            state = json.loads(saved)
            columns = QByteArray.fromBase64(state["columns"].encode())
            splitter = QByteArray.fromBase64(state["splitter"].encode())
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self.table.horizontalHeader().restoreState(columns)
        self._splitter.restoreState(splitter)
        self.table.make_room()
        self.order_chosen.emit(order_of(state.get("order")))
        self._narrow(narrowing_of(state.get("filters")))

    # Qt.

    def sizeHint(self) -> QSize:
        return QSize(_TABLE_SHARE + _DETAIL_SHARE, 640)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text_box.text():
            self.text_box.clear()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Down and self.text_box.hasFocus():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setAccessibleName(translate("inbox", "Inbox"))
        self.text_box.setPlaceholderText(
            translate("inbox", "Order, buyer, city, phone or product…")
        )
        self.text_box.setClearButtonEnabled(True)
        self.text_box.setAccessibleName(translate("inbox", "Find an order"))
        self.text_box.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.source_box.setAccessibleName(translate("inbox", "Marketplace"))
        self.pull_button.setIcon(theme.icon("save"))
        self.recover_button.setIcon(theme.icon("retry"))
        theme.set_ink(self._footer, theme.muted())
        self._left.addWidget(self.empty)
        self._left.addWidget(self.table)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self.detail)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([_TABLE_SHARE, _DETAIL_SHARE])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addLayout(
            _line(
                self.text_box,
                self.source_box,
                self.polling,
                self.recover_button,
                self.pull_button,
                stretch=self.text_box,
            )
        )
        column.addWidget(self.filters)
        column.addWidget(self.strip)
        column.addWidget(self._splitter, 1)
        column.addLayout(_line(self._footer, self.activity, stretch=self._footer))
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.text_box.textChanged.connect(
            lambda text: self._narrow(replace(self._shown, text=text.strip()))
        )
        self.text_box.returnPressed.connect(
            lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.source_box.currentIndexChanged.connect(
            lambda _: self._narrow(
                replace(self._shown, connection_id=self.source_box.currentData() or "")
            )
        )
        self.filters.narrowing_chosen.connect(self._narrow)
        self.polling.polling_chosen.connect(self.polling_chosen)
        self.polling.comparing_chosen.connect(self.comparing_chosen)
        self.recover_button.clicked.connect(self.recover_requested)
        self.pull_button.clicked.connect(self.pull_requested)
        self.strip.action_requested.connect(self._on_remedy)
        self.table.order_asked.connect(self.order_chosen)
        self.table.chosen_changed.connect(self.opened)
        self.table.row_activated.connect(
            lambda _: self.detail.products_view.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.detail.draft_opened.connect(self.draft_opened)
        self.detail.order_opened.connect(self.order_opened)
        self.empty.action_requested.connect(self._on_empty_action)
        self.activity.cancel.clicked.connect(self.cancel_requested)
        self.desktop.pressed.connect(self.attention_requested)

    def _add_shortcuts(self) -> None:
        marks = translate(
            "inbox",
            "Reads the new orders and marks them as delivered at the marketplace",
        )
        compares = translate(
            "inbox",
            "Compares with the last 8 days of the marketplace and fetches what is missing here",
        )
        self._bind(self.pull_button, marks, "F5")
        self._bind(self.recover_button, compares, "Ctrl+Shift+R")
        find = QAction(translate("inbox", "Find an order"), self)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.triggered.connect(self._focus_text)
        note = QAction(translate("inbox", "Write a note"), self)
        note.setShortcut(QKeySequence("Ctrl+N"))
        note.triggered.connect(self.detail.focus_note)
        self.addActions([find, note])

    def _bind(self, button: QPushButton, what: str, shortcut: str) -> None:
        keys = QKeySequence(shortcut)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(plain_tooltip(f"{what} ({shown})"))
        button.setAccessibleDescription(what)
        action = QAction(what, self)
        action.setShortcut(keys)
        action.triggered.connect(button.click)
        self.addAction(action)

    def _focus_text(self) -> None:
        self.text_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text_box.selectAll()

    def _narrow(self, narrowing: Narrowing) -> None:
        if narrowing != self._shown:
            self.narrowing_chosen.emit(narrowing)

    def _on_remedy(self, remedy: Remedy) -> None:
        match remedy.lack:
            case Lack.INTERRUPTED | Lack.UNCOMPARED:
                self.recover_requested.emit()
            case Lack.UNREADABLE:
                self.reread_requested.emit()
            case Lack.OVERDUE:
                self.pull_requested.emit()

    def _on_empty_action(self) -> None:
        if not self._sources:
            self.settings_requested.emit("")
        elif self._shown.narrows:
            self._narrow(Narrowing(connection_id=self._shown.connection_id))
        else:
            self.pull_requested.emit()

    def _show_problem(self, problem: Problem, connection_id: str, label: str) -> None:
        if isinstance(problem, LedgerConflict) and problem.state == "pulling":
            self._notices.show(
                Notice(
                    translate("inbox", "{who} is reading {marketplace} just now").format(
                        who=problem.who, marketplace=label
                    ),
                    translate("inbox", "The orders come into the same inbox."),
                    state=StateColor.NEUTRAL,
                )
            )
            return
        settings = NoticeAction(
            translate("inbox", "Connections…"),
            lambda: self.settings_requested.emit(connection_id),
        )
        self._notices.show_problem(problem, label, settings)

    def _show_footer(self) -> None:
        if self._listing is not None:
            self._footer.setText(words.summary_text(self._listing, self._feeds))

    def _enter_table(self) -> None:
        """The keyboard goes to the first rows, unless words are being typed."""
        self._left.setCurrentWidget(self.table)
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused) and focused is not self.text_box:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_page(self) -> None:
        listing = self._listing
        some = listing is not None and listing.counts.whole > 0
        for part in (self.filters, self.detail):
            part.setVisible(some)
        self.text_box.setEnabled(some)
        if listing is not None and listing.entries:
            if self._left.currentWidget() is not self.table:
                self._enter_table()
            return
        self._left.setCurrentWidget(self.empty)
        if self._shown.narrows:
            self.empty.show_words(
                translate("inbox", "No order passes the filters"),
                translate("inbox", "The others are hidden, not gone."),
                translate("inbox", "Remove all filters"),
            )
        elif not self._sources:
            self.empty.show_words(
                translate("inbox", "No marketplace is connected"),
                translate(
                    "inbox",
                    "With a connection to iMotriz, your customers' orders come in here, ready to "
                    "be bought and followed.",
                ),
                translate("inbox", "Connect a marketplace…"),
            )
        else:
            self.empty.show_words(
                translate("inbox", "No orders have been fetched yet"),
                translate(
                    "inbox",
                    "Fetching reads the new orders and marks them as delivered at the marketplace.",
                ),
                translate("inbox", "Fetch orders"),
            )


class RemedyStrip(QFrame):
    """The warning above the list while a marketplace asks for attention."""

    action_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remedy: Remedy | None = None
        self.text = PlainLabel(wrap=True)
        self.button = QPushButton()
        self.button.clicked.connect(self._on_clicked)
        sign = Sign(_SIGN, StateColor.WARNING)
        line = _line(sign, self.text, self.button, stretch=self.text)
        line.setContentsMargins(theme.MEDIUM, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        self.setLayout(line)
        self.hide()

    def show_remedy(self, remedy: Remedy | None) -> None:
        self._remedy = remedy
        self.setVisible(remedy is not None)
        if remedy is not None:
            self.text.setText(words.remedy_text(remedy))
            self.setAccessibleName(words.remedy_text(remedy))
            self.button.setText(words.remedy_action(remedy))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(StateColor.WARNING))
        painter.drawRoundedRect(QRectF(self.rect()), theme.CORNER, theme.CORNER)
        painter.end()

    def _on_clicked(self) -> None:
        if self._remedy is not None:
            self.action_requested.emit(self._remedy)


class _ActivityBar(QWidget):
    """How far a reading is, and the way to stop it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel()
        self._bar = ProgressBar()
        self._bar.setFixedWidth(_PROGRESS_WIDTH)
        self._bar.setTextVisible(False)
        self.cancel = QPushButton(translate("inbox", "Stop"))
        line = _line(self._words, self._bar, self.cancel, stretch=None)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.hide()

    def show_activity(self, activity: Activity | None) -> None:
        self.setVisible(activity is not None)
        if activity is None:
            return
        text = words.activity_text(activity)
        self._words.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, activity.whole)
        self._bar.setValue(activity.done)


def _line(*parts: QWidget, stretch: QWidget | None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.SMALL)
    for part in parts:
        line.addWidget(part, 1 if part is stretch else 0)
    return line


def _encoded(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode()
