"""One order in full: buyer, products, what was done for it, notes, history, original data."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFontDatabase, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.inbox import InboxState
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.flat_tabs import FlatTabs
from purchasing_gui.ui.inbox import words
from purchasing_gui.ui.inbox.rows_view import RowsView
from purchasing_gui.ui.inbox.table import DeedsModel, HistoryModel, NotesModel, ProductsModel
from purchasing_gui.ui.inbox.values import OrderDetail
from purchasing_gui.ui.inbox.words import Deed, translate
from purchasing_gui.ui.widgets import (
    ElidedLabel,
    EmptyState,
    PlainLabel,
    PrimaryButton,
    plain_tooltip,
)

_LONGEST_RAW = 200_000
_SIGN = 16
_DONE, _NOTES, _HISTORY, _RAW = range(4)


class DetailPanel(QFrame):
    """Signals are what the clerk did about the order that ``show_detail`` gave.

    ``redact`` takes secrets out of the marketplace's words before they are shown.
    """

    claim_requested = Signal()
    release_requested = Signal()
    supply_requested = Signal()
    state_marked = Signal(object)
    note_written = Signal(str)
    note_rewritten = Signal(int, str)
    part_number_edited = Signal(str, str)
    read_again_requested = Signal()
    draft_opened = Signal(str)
    order_opened = Signal(str)

    def __init__(self, redact: Callable[[str], str], parent: QWidget | None = None) -> None:
        self._detail: OrderDetail | None = None
        super().__init__(parent)
        self._redact = redact
        self.setAccessibleName(translate("inbox", "Marketplace order"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(self.backgroundRole().Base)
        self.setAutoFillBackground(True)
        self._build_head()
        self._build_buyer()
        self._build_products()
        self._build_tabs()
        self._build_actions()
        self._lay_out()
        self.show_detail(None)

    def show_detail(self, detail: OrderDetail | None) -> None:
        other = detail is None or self._detail is None or detail.entry.id != self._detail.entry.id
        self._detail = detail
        self._pages.setCurrentWidget(self._empty if detail is None else self._order)
        self.products.show_detail(detail)
        if other:
            self.note_box.clear()
        if detail is None:
            return
        self._show_head(detail)
        self._show_actions(detail)
        self.deeds.show_rows(words.deeds(detail.work))
        self.history.show_rows(words.happenings(detail))
        self.notes.show_notes(detail.notes[::-1], detail.clerk)
        self.tabs.setTabText(_DONE, words.deeds_title(self.deeds.rowCount()))
        self.tabs.setTabText(_NOTES, words.notes_title(len(detail.notes)))
        self._done_pages.setCurrentIndex(1 if self.deeds.rowCount() else 0)
        self._show_raw()

    def focus_note(self) -> None:
        """Puts the keyboard where a note is written."""
        self.tabs.setCurrentIndex(_NOTES)
        self.note_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Signs take the ink of the theme they were drawn in, so they are drawn again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._detail is not None:
            self._show_head(self._detail)

    def _show_head(self, detail: OrderDetail) -> None:
        entry = detail.entry
        self._number.setText(entry.order.id)
        self._owner_sign.setPixmap(theme.icon("person").pixmap(_SIGN, _SIGN))
        icon, state = words.STATE_SIGNS[entry.state]
        self._state_sign.setPixmap(theme.icon(icon, state).pixmap(_SIGN, _SIGN))
        self._state.setText(words.state_text(entry.state))
        self._by_hand.setText(words.mark_text(detail))
        self._total.setText(wording.money(entry.order.total))
        self._facts.setText(words.facts_text(detail))
        deadline = words.deadline_sentence(detail)
        self._deadline.setText(deadline)
        urgent = words.deadline_state(entry, detail.now)
        sign = theme.state_icon(urgent) if urgent else theme.icon("history")
        self._deadline_sign.setPixmap(sign.pixmap(_SIGN, _SIGN))
        for part in (self._deadline, self._deadline_sign):
            part.setVisible(bool(deadline))
        self._buyer_name.setText(words.buyer_name(detail))
        self._buyer.setText(words.buyer_text(detail))

    def _show_actions(self, detail: OrderDetail) -> None:
        entry = detail.entry
        self._owner.setText(words.owner_text(detail))
        self.claim_button.setText(
            translate("inbox", "Let it go") if detail.is_mine else translate("inbox", "I take it")
        )
        cancelled = entry.state is InboxState.CANCELLED
        done = entry.state in (InboxState.SUPPLIED, InboxState.SHIPPED)
        self.supply_button.setEnabled(not cancelled)
        self.supply_button.set_leading(not done)
        self.supply_button.setText(
            translate("inbox", "Supply again…") if done else translate("inbox", "Supply")
        )
        for state, action in self.mark_actions.items():
            action.setChecked(entry.marked is state)
        self.follow_action.setEnabled(entry.marked is not None)

    def _show_raw(self) -> None:
        if self._detail is not None and self.tabs.currentIndex() == _RAW:
            self.raw.setPlainText(self._redact(_readable(self._detail.entry.order.raw)))

    def _build_head(self) -> None:
        self._number = _selectable()
        self._number.setFont(theme.strong(theme.tabular(theme.scaled(self.font(), 1.25))))
        self._state_sign = QLabel()
        self._state = PlainLabel()
        self._state.setFont(theme.strong(self.font()))
        self._by_hand = PlainLabel()
        theme.mute(self._by_hand)
        self._total = PlainLabel()
        self._total.setFont(theme.strong(theme.tabular(theme.scaled(self.font(), 1.25))))
        self._facts = ElidedLabel()
        theme.mute(self._facts)
        self._owner_sign = QLabel()
        self._owner = ElidedLabel()
        self._deadline_sign = QLabel()
        self._deadline = PlainLabel()

    def _build_buyer(self) -> None:
        self._buyer_name = _selectable()
        self._buyer_name.setFont(theme.strong(self.font()))
        self._buyer = _selectable()
        self._buyer.setWordWrap(True)

    def _build_products(self) -> None:
        self.products = ProductsModel()
        self.products_view = RowsView(self.products, translate("inbox", "Products of the order"))
        self.products_view.row_activated.connect(lambda _: self._edit_code())
        edit = QAction(translate("inbox", "Write the part number"), self.products_view)
        edit.setShortcut(QKeySequence("F2"))
        edit.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        edit.triggered.connect(self._edit_code)
        self.products_view.addAction(edit)
        self.products.part_number_edited.connect(self.part_number_edited)

    def _build_tabs(self) -> None:
        self.deeds, self.notes, self.history = DeedsModel(), NotesModel(), HistoryModel()
        self.deeds_view = RowsView(self.deeds, translate("inbox", "Done for this order"))
        self.deeds_view.without_frame()
        self.deeds_view.row_activated.connect(self._open_deed)
        self.history_view = RowsView(self.history, translate("inbox", "History"))
        self.history_view.without_frame()
        self.notes_view = QListView()
        self.notes.note_rewritten.connect(self.note_rewritten)
        remove = QAction(translate("inbox", "Take the note away"), self.notes_view)
        remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._remove_note)
        self.notes_view.addAction(remove)
        self.notes_view.setModel(self.notes)
        self.notes_view.setAccessibleName(translate("inbox", "Notes"))
        self.notes_view.setFrameShape(QFrame.Shape.NoFrame)
        self.notes_view.setWordWrap(True)
        self.notes_view.setSpacing(2)
        self.notes_view.setResizeMode(QListView.ResizeMode.Adjust)
        self.notes_view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.note_box = QLineEdit()
        self.note_box.setPlaceholderText(translate("inbox", "Write a note and press Enter"))
        self.note_box.setAccessibleName(translate("inbox", "New note"))
        self.note_button = QPushButton(translate("inbox", "Add note"))
        self.note_box.returnPressed.connect(self._write_note)
        self.note_button.clicked.connect(self._write_note)
        self.raw = QPlainTextEdit()
        self.raw.setReadOnly(True)
        self.raw.setTabChangesFocus(True)
        self.raw.setFrameShape(QFrame.Shape.NoFrame)
        self.raw.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.raw.setAccessibleName(translate("inbox", "Original data"))
        self._done_pages = QStackedWidget()
        self._done_pages.addWidget(_hint(translate("inbox", "Nothing was bought for it yet.")))
        self._done_pages.addWidget(self.deeds_view)
        self.tabs = FlatTabs()
        self.tabs.addTab(self._done_pages, theme.icon("cart"), words.deeds_title(0))
        self.tabs.addTab(self._notes_page(), theme.icon("document"), words.notes_title(0))
        self.tabs.addTab(self.history_view, theme.icon("history"), translate("inbox", "History"))
        self.tabs.addTab(self._raw_page(), theme.icon("list"), "")
        self.tabs.setTabToolTip(_RAW, translate("inbox", "Original data"))
        self.tabs.tabBar().setAccessibleTabName(_RAW, translate("inbox", "Original data"))
        self.tabs.currentChanged.connect(lambda _: self._show_raw())

    def _notes_page(self) -> QWidget:
        page = QWidget()
        line = QHBoxLayout()
        line.addWidget(self.note_box, 1)
        line.addWidget(self.note_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(line)
        column.addWidget(self.notes_view, 1)
        return page

    def _raw_page(self) -> QWidget:
        self.read_again_button = QPushButton(translate("inbox", "Ask the marketplace again"))
        self.read_again_button.setIcon(theme.icon("retry"))
        self.read_again_button.clicked.connect(self.read_again_requested)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.read_again_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.raw, 1)
        return page

    def _build_actions(self) -> None:
        self.claim_button = QPushButton()
        self.claim_button.setIcon(theme.icon("person"))
        self._bind(
            self.claim_button,
            translate("inbox", "Takes the order for you, or lets it go"),
            "Ctrl+L",
        )
        self.claim_button.clicked.connect(self._claim_or_release)
        self.mark_button = QPushButton(translate("inbox", "Mark"))
        self.mark_button.setMenu(self._mark_menu())
        self.mark_button.setToolTip(
            plain_tooltip(
                translate(
                    "inbox",
                    "Sets the state by hand: supplied from our own stock, shipped, cancelled",
                )
            )
        )
        self.supply_button = PrimaryButton(translate("inbox", "Supply"))
        self._bind(
            self.supply_button,
            translate("inbox", "Opens Buy with these products and the buyer's address"),
            "Ctrl+Return",
            "Ctrl+Enter",
        )
        self.supply_button.clicked.connect(self.supply_requested)

    def _mark_menu(self) -> QMenu:
        menu = QMenu(self)
        self.mark_actions: dict[InboxState, QAction] = {}
        for state in (InboxState.SUPPLIED, InboxState.SHIPPED, InboxState.CANCELLED):
            action = menu.addAction(theme.icon(*words.STATE_SIGNS[state]), words.state_text(state))
            action.setCheckable(True)
            action.triggered.connect(partial(self._mark, state))
            self.mark_actions[state] = action
        menu.addSeparator()
        self.follow_action = menu.addAction(translate("inbox", "Follow what is bought"))
        self.follow_action.triggered.connect(partial(self._mark, None))
        return menu

    def _bind(self, button: QPushButton, what: str, *shortcuts: str) -> None:
        """Gives a button its keys, which its tooltip names."""
        keys = [QKeySequence(shortcut) for shortcut in shortcuts]
        shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(plain_tooltip(f"{what} ({shown})"))
        button.setAccessibleDescription(what)
        action = QAction(what, self)
        action.setShortcuts(keys)
        action.triggered.connect(button.click)
        self.addAction(action)

    def _lay_out(self) -> None:
        self._order = QWidget()
        column = QVBoxLayout(self._order)
        column.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        column.addLayout(
            self._line(
                self._number, self._state_sign, self._state, self._by_hand, None, self._total
            )
        )
        column.addWidget(self._facts)
        column.addLayout(self._line(self._deadline_sign, self._deadline, None))
        owner = self._line(self._owner_sign)
        owner.addWidget(self._owner, 1)
        column.addLayout(owner)
        column.addSpacing(theme.TIGHT)
        column.addWidget(self._buyer_name)
        column.addWidget(self._buyer)
        column.addSpacing(theme.TIGHT)
        column.addWidget(self.products_view, 4)
        column.addWidget(self.tabs, 5)
        column.addLayout(self._line(self.claim_button, self.mark_button, None, self.supply_button))
        self._empty = EmptyState(
            translate("inbox", "Choose an order"),
            translate("inbox", "Its buyer, products and purchases are shown here."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._order)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _line(self, *parts: QWidget | None) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        for part in parts:
            if part is None:
                line.addStretch(1)
            else:
                line.addWidget(part)
        return line

    def _edit_code(self) -> None:
        cell = self.products_view.currentIndex().siblingAtColumn(0)
        if cell.flags() & Qt.ItemFlag.ItemIsEditable:
            self.products_view.edit(cell)

    def _claim_or_release(self) -> None:
        mine = self._detail is not None and self._detail.is_mine
        (self.release_requested if mine else self.claim_requested).emit()

    def _mark(self, state: InboxState | None) -> None:
        self.state_marked.emit(state)

    def _write_note(self) -> None:
        text = self.note_box.text().strip()
        if text:
            self.note_box.clear()
            self.note_written.emit(text)

    def _remove_note(self) -> None:
        self.notes.setData(self.notes_view.currentIndex(), "")

    def _open_deed(self, deed: Deed) -> None:
        (self.draft_opened if deed.kind == "draft" else self.order_opened).emit(deed.id)


def _readable(raw: str) -> str:
    """JSON over several lines; anything else as it is."""
    try:
        return json.dumps(json.loads(raw), indent=2, ensure_ascii=False)[:_LONGEST_RAW]
    except ValueError:
        return raw[:_LONGEST_RAW]


def _hint(text: str) -> QWidget:
    label = PlainLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    theme.mute(label)
    return label


def _selectable() -> PlainLabel:
    label = PlainLabel()
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
