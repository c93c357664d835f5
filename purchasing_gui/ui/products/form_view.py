"""The form on the right: one product, its fields, its picture, and what the vendor says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.branch_products import BranchProduct, Category
from purchasing_gui.domain.problems import Problem
from purchasing_gui.ui import theme
from purchasing_gui.ui.dialogs import ask, ask_choice, await_dialog, choose_files
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.products import words
from purchasing_gui.ui.products.conflict_dialog import ConflictDialog
from purchasing_gui.ui.products.form_rules import LONGEST_CODE, LONGEST_NAME
from purchasing_gui.ui.products.picture_box import PICTURE_FILES, PictureBox, PictureDrops
from purchasing_gui.ui.products.pictures import picture_file
from purchasing_gui.ui.products.raw_dialog import RawDialog
from purchasing_gui.ui.products.values import (
    Busy,
    Conflict,
    Doubt,
    FieldName,
    FormState,
    Leaving,
    Message,
    Opened,
    ProductForm,
    Side,
)
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import (
    ElidedLabel,
    EmptyState,
    LabeledField,
    PlainLabel,
    PrimaryButton,
    plain_tooltip,
)

_SIGN = 16
_DESCRIPTION_LINES = 4
_LEAST_WIDTH = 320
_PRICE_CHARACTERS = 13


class ProductFormPanel(QFrame):
    """Signals are what the clerk did; ``show_…`` is what the presenter decided."""

    form_edited = Signal(object)
    save_requested = Signal()
    discard_requested = Signal()
    delete_requested = Signal()
    duplicate_requested = Signal()
    look_up_requested = Signal()
    read_again_requested = Signal()
    picture_offered = Signal(object)
    picture_choosing_requested = Signal()
    picture_removal_requested = Signal()
    raw_requested = Signal()
    new_requested = Signal()

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._vendor = ""
        self._opened: Opened | None = None
        self._categories: tuple[Category, ...] = ()
        self._is_free = True
        self.title = ElidedLabel()
        self.facts = ElidedLabel()
        self.duplicate_button = _tool("copy", translate("products", "Duplicate"), "Ctrl+D")
        self.read_button = _tool("retry", translate("products", "Read this product again"), "")
        self.raw_button = _tool("document", translate("products", "The vendor's answer"), "")
        self.delete_button = _tool("remove", translate("products", "Delete…"), "")
        self.strip = DoubtStrip()
        self.top = _TopWords()
        self.category = QComboBox()
        self.code = QLineEdit()
        self.name = QLineEdit()
        self.price = QLineEdit()
        self.description = QPlainTextEdit()
        self.picture = PictureBox()
        self._drops = PictureDrops(self.picture)
        self.fields = self._build_fields()
        self.standing = ElidedLabel()
        self.discard_button = QPushButton(translate("products", "Discard"))
        self.save_button = PrimaryButton(translate("products", "Save"))
        self.empty = EmptyState("", icon="box")
        self._pages = QStackedWidget()
        self._body = QWidget()
        self._lay_out()
        self._connect()
        self.show_product(None)

    # What the presenter tells.

    def show_vendor(self, label: str) -> None:
        """Whose products these are, for what is told and asked."""
        self._vendor = label

    def show_categories(self, categories: Sequence[Category]) -> None:
        """What may be chosen; where the vendor tells none, the id is typed."""
        self._categories = tuple(categories)
        self._fill_categories(self._form().category_id)

    def show_product(self, opened: Opened | None) -> None:
        self._opened = opened
        self._pages.setCurrentWidget(self._body if opened is not None else self.empty)
        if opened is None:
            self._show_empty()
            return
        self.title.setText(words.product_title(opened.product))
        self.facts.setText(words.product_facts(opened.product))
        self.fields[FieldName.PRICE].set_label(
            translate("products", "Price ({currency})").format(currency=opened.currency)
        )
        self._write(opened.form)
        exists = opened.product is not None
        for button in (
            self.duplicate_button,
            self.read_button,
            self.raw_button,
            self.delete_button,
        ):
            button.setVisible(exists)

    def show_state(self, state: FormState) -> None:
        shown: set[FieldName] = set()
        for flaw in state.flaws:
            if flaw.field not in shown:
                shown.add(flaw.field)
                ink = StateColor.ERROR if flaw.blocks else StateColor.WARNING
                self.fields[flaw.field].set_message(words.flaw_text(flaw), ink)
        for field in set(FieldName) - shown:
            self.fields[field].set_message("")
        self.top.show_words(state.words)
        self.strip.show_doubt(state.doubt)
        shut = state.busy is not None and state.busy is not Busy.FITTING
        self._shut(shut)
        self.save_button.setEnabled(state.busy is None and state.doubt is None)
        is_new = self._opened is not None and self._opened.product is None
        self.discard_button.setText(
            translate("products", "Cancel") if is_new else translate("products", "Discard")
        )
        self.discard_button.setEnabled(
            state.busy is None and (state.dirty or is_new or state.doubt is not None)
        )
        self.delete_button.setEnabled(state.busy is None and state.doubt is None)
        self._show_standing(state)

    def show_picture(self, png: bytes, size: int) -> None:
        self.picture.show_picture(png, size)

    def focus_field(self, field: FieldName) -> None:
        control = self.fields[field].control
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, QLineEdit):
            control.selectAll()

    def focus_first(self) -> None:
        """For the keyboard, on coming from the list."""
        if self._opened is not None:
            self.focus_field(FieldName.PRICE)

    def tell(self, message: Message, name: str = "") -> None:
        state, title, text = words.message_text(message, name)
        self._notices.say(title, text, state)

    def tell_problem(self, problem: Problem) -> None:
        self._notices.show_problem(problem, self._vendor)

    async def ask_unsaved(self, name: str) -> Leaving:
        chosen = await ask_choice(
            self,
            translate("products", "Unsaved changes"),
            translate("products", "{name} has changes that are not saved.").format(
                name=name or translate("products", "The product")
            ),
            (translate("products", "Save"), translate("products", "Discard")),
            detail=translate("products", "Cancel to go on editing."),
        )
        if chosen is None:
            return Leaving.STAY
        return (Leaving.SAVE, Leaving.DISCARD)[chosen]

    async def ask_delete(self, product: BranchProduct, *, changed: bool) -> bool:
        meanwhile = translate(
            "products",
            "Somebody changed it at the vendor since you read it. Delete it all the same?",
        )
        return await ask(
            self,
            translate("products", "Delete a product"),
            translate("products", "Delete {name} ({code}) from {vendor}?").format(
                name=words.product_title(product),
                code=product.code or product.id,
                vendor=self._vendor,
            ),
            translate("products", "Delete"),
            detail=meanwhile
            if changed
            else translate("products", "It leaves the vendor's catalogue; this cannot be undone."),
            default_accepts=False,
        )

    async def ask_conflict(self, conflict: Conflict) -> Mapping[FieldName, Side] | None:
        names = {category.id: category.name for category in self._categories}
        dialog = ConflictDialog(conflict, names, self._vendor, self)
        accepted = await await_dialog(dialog)
        return dialog.sides() if accepted else None

    async def choose_picture(self) -> None:
        pattern = translate("products", "Pictures ({patterns})").format(
            patterns=" ".join(f"*{suffix}" for suffix in PICTURE_FILES)
        )
        files = await choose_files(
            self, translate("products", "Choose a picture"), pattern, several=False
        )
        if files:
            self.picture_offered.emit(picture_file(files[0]))

    async def show_raw(self) -> None:
        """What the vendor said of the open product."""
        product = self._opened.product if self._opened else None
        if product is not None:
            await await_dialog(RawDialog(words.product_title(product), product.raw, self))

    # Qt.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)

    def _build_fields(self) -> dict[FieldName, LabeledField]:
        self.code.setMaxLength(LONGEST_CODE * 4)
        self.name.setMaxLength(LONGEST_NAME * 2)
        self.price.setFont(theme.tabular(self.font()))
        self.price.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(
            self.fontMetrics().lineSpacing() * _DESCRIPTION_LINES + theme.MEDIUM
        )
        controls: dict[FieldName, QWidget] = {
            FieldName.CATEGORY: self.category,
            FieldName.CODE: self.code,
            FieldName.NAME: self.name,
            FieldName.PRICE: self.price,
            FieldName.DESCRIPTION: self.description,
            FieldName.PICTURE: self.picture,
        }
        required = (FieldName.CATEGORY, FieldName.PRICE)
        return {
            field: LabeledField(words.field_title(field), control, required=field in required)
            for field, control in controls.items()
        }

    def _lay_out(self) -> None:
        self.setAccessibleName(translate("products", "Product"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setAcceptDrops(True)
        self.title.setFont(theme.strong(theme.scaled(self.font(), 1.12)))
        self.facts.setFont(theme.scaled(self.font(), 0.92))
        theme.mute(self.facts)
        self.price.setMinimumWidth(
            self.fontMetrics().averageCharWidth() * _PRICE_CHARACTERS + theme.LARGE
        )
        heading = QHBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(self.title, 1)
        for button in (
            self.duplicate_button,
            self.read_button,
            self.raw_button,
            self.delete_button,
        ):
            heading.addWidget(button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.TIGHT, theme.SMALL, 0)
        column.setSpacing(theme.SMALL)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(theme.SMALL)
        top = Qt.AlignmentFlag.AlignTop
        side_by_side.addWidget(self.fields[FieldName.CODE], 3, top)
        side_by_side.addWidget(self.fields[FieldName.PRICE], 2, top)
        column.addWidget(self.fields[FieldName.CATEGORY])
        column.addLayout(side_by_side)
        column.addWidget(self.fields[FieldName.NAME])
        column.addWidget(self.fields[FieldName.DESCRIPTION])
        column.addWidget(self.fields[FieldName.PICTURE])
        column.addStretch(1)
        self._inside = inside
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.standing, 1)
        buttons.addWidget(self.discard_button)
        buttons.addWidget(self.save_button)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.TIGHT, theme.SMALL)
        body.setSpacing(theme.TIGHT)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, theme.SMALL, 0)
        above.setSpacing(theme.TIGHT)
        above.addLayout(heading)
        for part in (self.facts, self.strip, self.top):
            above.addWidget(part)
        body.addLayout(above)
        body.addWidget(scroll, 1)
        body.addLayout(buttons)
        buttons.setContentsMargins(0, theme.TIGHT, theme.SMALL, 0)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self.category.currentIndexChanged.connect(lambda _: self._on_edited())
        self.category.editTextChanged.connect(lambda _: self._on_edited())
        for line in (self.code, self.name, self.price):
            line.textEdited.connect(lambda _: self._on_edited())
        self.description.textChanged.connect(self._on_edited)
        self.picture.source_offered.connect(self.picture_offered)
        self.picture.choosing_requested.connect(self.picture_choosing_requested)
        self.picture.removal_requested.connect(self.picture_removal_requested)
        for button, signal in (
            (self.save_button, self.save_requested),
            (self.discard_button, self.discard_requested),
            (self.delete_button, self.delete_requested),
            (self.duplicate_button, self.duplicate_requested),
            (self.read_button, self.read_again_requested),
            (self.raw_button, self.raw_requested),
            (self.strip.look_up_button, self.look_up_requested),
        ):
            button.clicked.connect(partial(signal.emit))
        self.empty.action_requested.connect(self.new_requested)
        tip = translate("products", "Sends only what was changed ({keys})").format(keys="Ctrl+S")
        self.save_button.setToolTip(plain_tooltip(tip))

    def _on_edited(self) -> None:
        if self._opened is not None:
            self.form_edited.emit(self._form())

    def _form(self) -> ProductForm:
        return ProductForm(
            category_id=self._category_id(),
            code=self.code.text(),
            name=self.name.text(),
            price=self.price.text(),
            description=self.description.toPlainText(),
        )

    def _category_id(self) -> str:
        if self._is_free:
            return self.category.currentText().strip()
        return str(self.category.currentData() or "")

    def _write(self, form: ProductForm) -> None:
        self._fill_categories(form.category_id)
        with QSignalBlocker(self.description):
            self.description.setPlainText(form.description)
        self.code.setText(form.code)
        self.name.setText(form.name)
        self.price.setText(form.price)
        for line in (self.code, self.name):
            line.setCursorPosition(0)

    def _fill_categories(self, chosen: str) -> None:
        """A category that the vendor does not list is offered all the same."""
        with QSignalBlocker(self.category):
            self._is_free = not self._categories
            self.category.clear()
            self.category.setEditable(self._is_free)
            if self._is_free:
                self.category.setEditText(chosen)
                return
            if not chosen:
                self.category.addItem(translate("products", "Choose…"), "")
            for category in self._categories:
                self.category.addItem(category.name or category.id, category.id)
            if chosen and self.category.findData(chosen) < 0:
                self.category.addItem(
                    translate("products", "Category {id}").format(id=chosen), chosen
                )
            self.category.setCurrentIndex(max(0, self.category.findData(chosen)))

    def _shut(self, shut: bool) -> None:
        """While a change is on its way; what has the keyboard gets it back."""
        if self._inside.isEnabled() == (not shut):
            return
        focused = self.focusWidget()
        self._inside.setEnabled(not shut)
        if not shut and focused is not None and self.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_standing(self, state: FormState) -> None:
        if state.busy is not None:
            text, ink = words.busy_text(state.busy), theme.color(StateColor.BUSY)
        elif state.doubt is not None:
            text, ink = translate("products", "Without an answer"), theme.color(StateColor.WARNING)
        elif any(flaw.blocks for flaw in state.flaws):
            text, ink = translate("products", "To be corrected"), theme.color(StateColor.ERROR)
        elif state.dirty:
            text, ink = translate("products", "Not saved yet"), theme.color(StateColor.WARNING)
        else:
            text, ink = translate("products", "No changes"), theme.muted()
        self.standing.setText(text)
        theme.set_ink(self.standing, ink)

    def _show_empty(self) -> None:
        self.empty.show_words(
            translate("products", "No product is open"),
            translate("products", "Choose one in the list, or begin a new one."),
            translate("products", "New product"),
        )


class DoubtStrip(QFrame):
    """Says that an answer was lost, and lets the clerk look up what became of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(wrap=True)
        self._title.setFont(theme.strong(self.font()))
        self._text = PlainLabel(wrap=True)
        self.look_up_button = QPushButton(translate("products", "Look it up"))
        sign = QLabel()
        sign.setPixmap(theme.state_icon(StateColor.WARNING).pixmap(_SIGN, _SIGN))
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._title)
        said.addWidget(self._text)
        said.addWidget(self.look_up_button, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        line.setSpacing(theme.SMALL)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        self.hide()

    def show_doubt(self, doubt: Doubt | None) -> None:
        self.setVisible(doubt is not None)
        if doubt is not None:
            title, text = words.doubt_text(doubt)
            self._title.setText(title)
            self._text.setText(text)
            self.setAccessibleName(title)
            self.setAccessibleDescription(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_surface(self, StateColor.WARNING)


class _TopWords(QFrame):
    """What the vendor says that belongs to no field."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel(wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sign = QLabel()
        sign.setPixmap(theme.state_icon(StateColor.ERROR).pixmap(_SIGN, _SIGN))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SMALL, theme.TIGHT, theme.SMALL, theme.TIGHT)
        line.setSpacing(theme.SMALL)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def show_words(self, said: str) -> None:
        self._words.setText(said)
        self.setAccessibleName(said)
        self.setVisible(bool(said))

    def text(self) -> str:
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_surface(self, StateColor.ERROR)


def _paint_surface(widget: QWidget, state: StateColor) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tint(state))
    painter.drawRoundedRect(QRectF(widget.rect()), theme.CORNER, theme.CORNER)
    painter.end()


def _tool(icon: str, name: str, keys: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(name)
    button.setToolTip(plain_tooltip(f"{name} ({keys})" if keys else name))
    return button
