"""How Catálogo looks: the tree left, the table in the middle, the form right."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.documents.sheet_file import SHEET_FILES
from purchasing_gui.domain.branch_products import Category
from purchasing_gui.domain.problems import CredentialsMissing, Problem, VendorRefused
from purchasing_gui.ui import theme
from purchasing_gui.ui.dialogs import choose_files
from purchasing_gui.ui.notices import Notice, NoticeAction, Notices, notice_of
from purchasing_gui.ui.products import words
from purchasing_gui.ui.products.form_view import ProductFormPanel
from purchasing_gui.ui.products.picture_box import PASTE_KEYS
from purchasing_gui.ui.products.places_view import PlacesView
from purchasing_gui.ui.products.table import ProductsModel, ProductsTable
from purchasing_gui.ui.products.values import Listing, Message, Place, Places, Shelf
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.widgets import ElidedLabel, EmptyState, PlainLabel, plain_tooltip
from purchasing_gui.ui.widgets.progress import ProgressBar

_TREE_SHARE, _TABLE_SHARE, _FORM_SHARE = 184, 782, 376
_TREE_LEAST = 140
_PROGRESS_WIDTH = 120


class ProductsPaneView(QWidget):
    """The branch's own products.

    For the window: ``settings_requested(connection id)`` and ``attention_requested()``, where
    something has to be asked here. The rest is for the presenters.
    """

    settings_requested = Signal(str)
    attention_requested = Signal()

    shelf_chosen = Signal(str)
    place_chosen = Signal(object)
    text_typed = Signal(str)
    order_chosen = Signal(object)
    product_chosen = Signal(str)
    new_requested = Signal()
    reload_requested = Signal()
    stop_requested = Signal()
    thumbnails_wanted = Signal(object)
    sheet_choosing_requested = Signal()
    sheet_dropped = Signal(object)
    seen = Signal()
    left = Signal()

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._shelves: tuple[Shelf, ...] = ()
        self._listing: Listing | None = None
        self._failure: Problem | None = None
        self._is_reading = False
        self._was_stopped = False
        self.shelf_box = QComboBox()
        self.text_box = QLineEdit()
        self.reload_button = QPushButton(translate("products", "Refresh"))
        self.sheet_button = QPushButton(translate("products", "Prices from a sheet…"))
        self.new_button = QPushButton(translate("products", "New product"))
        self.places = PlacesView()
        self.model = ProductsModel()
        self.table = ProductsTable(self.model)
        self.empty = EmptyState("", icon="box")
        self.form = ProductFormPanel(notices)
        self.activity = _ActivityBar()
        self._footer = ElidedLabel()
        self._middle = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self._turn_page()

    # What the presenter tells.

    @property
    def is_seen(self) -> bool:
        return self.isVisible()

    def show_shelves(self, shelves: Sequence[Shelf], chosen: str) -> None:
        self._shelves = tuple(shelves)
        self.shelf_box.blockSignals(True)
        self.shelf_box.clear()
        for shelf in shelves:
            self.shelf_box.addItem(shelf.label, shelf.connection_id)
        self.shelf_box.blockSignals(False)
        self.shelf_box.setVisible(len(shelves) > 1)
        self.choose_shelf(chosen)

    def choose_shelf(self, connection_id: str) -> None:
        self.shelf_box.blockSignals(True)
        self.shelf_box.setCurrentIndex(self.shelf_box.findData(connection_id))
        self.shelf_box.blockSignals(False)
        self.form.show_vendor(self._label(connection_id))
        self._turn_page()

    def show_places(self, places: Places, chosen: Place) -> None:
        self.places.show_places(places, chosen)

    def choose_place(self, place: Place) -> None:
        self.places.choose(place)

    def show_categories(self, categories: Sequence[Category]) -> None:
        self.form.show_categories(categories)

    def show_listing(self, listing: Listing, chosen: str) -> None:
        self._listing = listing
        if listing.whole:
            self._failure, self._was_stopped = None, False
        self.table.show_listing(listing, chosen)
        self._footer.setText(words.listing_text(listing) if listing.whole else "")
        self._turn_page()

    def show_reading(self, *, reading: bool) -> None:
        self._is_reading = reading
        if reading:
            self._failure, self._was_stopped = None, False
        self.activity.setVisible(reading)
        self._turn_page()

    def show_failure(self, problem: Problem, label: str) -> None:
        self._failure = problem
        self._turn_page()

    def show_stopped(self) -> None:
        self._was_stopped = True
        self._turn_page()

    def tell_problem(self, problem: Problem, label: str) -> None:
        action = None
        if isinstance(problem, VendorRefused | CredentialsMissing):
            action = NoticeAction(translate("products", "Connections…"), self._open_settings)
        self._notices.show_problem(problem, label, action)

    def choose_product(self, product_id: str) -> None:
        self.table.choose(product_id)

    def show_thumbnails(self, pngs: Mapping[str, bytes]) -> None:
        self.model.show_thumbnails(pngs)

    def forget_thumbnail(self, product_id: str) -> None:
        self.model.forget_thumbnail(product_id)

    def come_forward(self) -> None:
        self.attention_requested.emit()

    def remind_unsaved(self, name: str) -> None:
        """The clerk went elsewhere with unsaved changes: they are still here."""
        state, title, text = words.message_text(Message.UNSAVED, name)
        back = NoticeAction(translate("products", "Go back"), self.attention_requested.emit)
        self._notices.show(Notice(title, text, state=state), back)

    async def choose_sheet(self) -> Path | None:
        pattern = translate("products", "Sheets ({patterns})").format(
            patterns=" ".join(f"*{suffix}" for suffix in SHEET_FILES)
        )
        title = translate("products", "Prices from a sheet")
        files = await choose_files(self, title, pattern, several=False)
        return files[0] if files else None

    # What the window asks.

    def save_state(self) -> bytes:
        """The splitter, for the next start."""
        return json.dumps({"splitter": _encoded(self._splitter.saveState())}).encode()

    def restore_state(self, saved: bytes) -> None:
        """What ``save_state`` gave; anything else is left alone."""
        try:
            state = json.loads(saved)
            splitter = QByteArray.fromBase64(state["splitter"].encode())
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self._splitter.restoreState(splitter)

    # Qt.

    def sizeHint(self) -> QSize:
        return QSize(_TREE_SHARE + _TABLE_SHARE + _FORM_SHARE, 620)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.window().isMinimized() and self.window().isVisible():
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text_box.text():
            self.text_box.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Down and self.text_box.hasFocus():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _sheet_in(event) is not None and self._shelves:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        sheet = _sheet_in(event)
        if sheet is not None:
            event.acceptProposedAction()
            self.sheet_dropped.emit(sheet)

    def _lay_out(self) -> None:
        self.setAccessibleName(translate("products", "Catalog"))
        self.setAcceptDrops(True)
        self.shelf_box.setAccessibleName(translate("products", "Vendor"))
        self.text_box.setPlaceholderText(
            translate("products", "Filter by code, name, description or category…")
        )
        self.text_box.setClearButtonEnabled(True)
        self.text_box.setAccessibleName(translate("products", "Filter the products"))
        self.text_box.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.reload_button.setIcon(theme.icon("retry"))
        self.sheet_button.setIcon(theme.icon("list"))
        self.new_button.setIcon(theme.icon("add"))
        theme.set_ink(self._footer, theme.muted())
        self.places.setMinimumWidth(_TREE_LEAST)
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.table)
        for part in (self.places, self._middle, self.form):
            self._splitter.addWidget(part)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_TREE_SHARE, _TABLE_SHARE, _FORM_SHARE])
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self.shelf_box)
        line.addWidget(self.text_box, 1)
        for button in (self.reload_button, self.sheet_button, self.new_button):
            line.addWidget(button)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addWidget(self._footer, 1)
        foot.addWidget(self.activity)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addLayout(line)
        column.addWidget(self._splitter, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.shelf_box.currentIndexChanged.connect(
            lambda _: self.shelf_chosen.emit(str(self.shelf_box.currentData() or ""))
        )
        self.text_box.textChanged.connect(self.text_typed)
        self.text_box.returnPressed.connect(
            lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.reload_button.clicked.connect(lambda: self.reload_requested.emit())
        self.sheet_button.clicked.connect(lambda: self.sheet_choosing_requested.emit())
        self.new_button.clicked.connect(lambda: self.new_requested.emit())
        self.form.new_requested.connect(self.new_requested)
        self.places.place_chosen.connect(self.place_chosen)
        self.model.pictures_wanted.connect(self.thumbnails_wanted)
        self.table.order_asked.connect(self.order_chosen)
        self.table.chosen.connect(self.product_chosen)
        self.table.opened.connect(self.form.focus_first)
        self.table.deletion_requested.connect(self.form.delete_requested)
        self.empty.action_requested.connect(self._on_empty_action)
        self.activity.stop_button.clicked.connect(lambda: self.stop_requested.emit())

    def _add_shortcuts(self) -> None:
        self._bind(self.reload_button, translate("products", "Read the products again"), "F5")
        self._bind(self.new_button, translate("products", "Begin a new product"), "Ctrl+N")
        self._bind(
            self.sheet_button,
            translate("products", "Change many prices with a CSV or Excel sheet"),
            "Ctrl+O",
        )
        self._add_action(translate("products", "Filter the products"), "Ctrl+F", self._focus_text)
        self._add_action(translate("products", "Save"), "Ctrl+S", self.form.save_button.click)
        duplicate = self.form.duplicate_button.click
        self._add_action(translate("products", "Duplicate"), "Ctrl+D", duplicate)
        paste = self.form.picture.paste
        self._add_action(translate("products", "Paste a picture"), PASTE_KEYS, paste)

    def _bind(self, button: QPushButton, what: str, keys: str) -> None:
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(plain_tooltip(f"{what} ({shown})"))
        button.setAccessibleDescription(what)
        self._add_action(what, keys, button.click)

    def _add_action(self, what: str, keys: str, run: Callable[[], object]) -> None:
        action = QAction(what, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: run())
        self.addAction(action)

    def _focus_text(self) -> None:
        self.text_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text_box.selectAll()

    def _label(self, connection_id: str) -> str:
        return next((one.label for one in self._shelves if one.connection_id == connection_id), "")

    def _open_settings(self) -> None:
        self.settings_requested.emit(str(self.shelf_box.currentData() or ""))

    def _on_empty_action(self) -> None:
        if not self._shelves or isinstance(self._failure, VendorRefused | CredentialsMissing):
            self._open_settings()
        elif self._failure is not None or self._was_stopped:
            self.reload_requested.emit()
        elif self._listing is not None and self._listing.text:
            self.text_box.clear()
        else:
            self.new_requested.emit()

    def _turn_page(self) -> None:
        there = bool(self._shelves)
        for part in (self.places, self.form):
            part.setVisible(there)
        for control in (self.text_box, self.reload_button, self.sheet_button, self.new_button):
            control.setEnabled(there)
        if there and self._listing is not None and self._listing.rows:
            self._middle.setCurrentWidget(self.table)
            return
        self._middle.setCurrentWidget(self.empty)
        self.empty.show_words(*self._empty_words())

    def _empty_words(self) -> tuple[str, str, str]:
        """Title, text and action of what stands where rows would."""
        if not self._shelves:
            return (
                translate("products", "No catalog of our own is connected"),
                translate(
                    "products",
                    "With a connection to Startrack order-entry the branch's products are listed "
                    "here, created, edited and deleted.",
                ),
                translate("products", "Connect one…"),
            )
        if self._failure is not None:
            notice = notice_of(self._failure, self._label(str(self.shelf_box.currentData())))
            refused = isinstance(self._failure, VendorRefused | CredentialsMissing)
            text = "\n".join(filter(None, (notice.text, notice.remedy)))
            settings = translate("products", "Connections…")
            return notice.title, text, settings if refused else translate("products", "Try again")
        if self._is_reading:
            return translate("products", "Reading the products…"), "", ""
        if self._was_stopped:
            return (
                translate("products", "Reading was stopped"),
                "",
                translate("products", "Read the products"),
            )
        if self._listing is not None and self._listing.text and self._listing.whole:
            return (
                translate("products", "No product passes the filter"),
                translate("products", "The others are hidden, not gone."),
                translate("products", "Remove the filter"),
            )
        return (
            translate("products", "There are no products here"),
            translate("products", "The vendor lists none in this place."),
            translate("products", "New product"),
        )


class _ActivityBar(QWidget):
    """That the vendor is being read, and the way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        text = PlainLabel(translate("products", "Reading the products…"))
        bar = ProgressBar()
        bar.setRange(0, 0)
        bar.setFixedWidth(_PROGRESS_WIDTH)
        bar.setTextVisible(False)
        bar.setAccessibleName(text.text())
        self.stop_button = QPushButton(translate("products", "Stop"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SMALL)
        for part in (text, bar, self.stop_button):
            line.addWidget(part)
        self.hide()


def _sheet_in(event: QDropEvent) -> Path | None:
    """The one sheet file that is dropped."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SHEET_FILES else None


def _encoded(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode()
