"""The shipping form: four short rows, each field with its own verdict beside its label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.addresses import Place, SavedAddress
from purchasing_gui.domain.problems import Flaw
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.order import words
from purchasing_gui.ui.order.address_popup import AddressPopup
from purchasing_gui.ui.order.shipping import Receipt, Shipping
from purchasing_gui.ui.order.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import ElidedLabel, PlainLabel, Sign, plain_tooltip

_ROWS: tuple[tuple[tuple[str, int], ...], ...] = (
    (("contact", 5), ("phone", 3), ("rfc", 4)),
    (("street", 6), ("exterior_number", 3), ("interior_number", 3)),
    (("postal_code", 3), ("neighborhood", 5), ("municipality", 4)),
    (("city", 4), ("state", 4), ("references", 4)),
)
_CELLS = 12
_SIGN = 12


class AddressEdit(QLineEdit):
    """A line of the form; several lines pasted at once are a whole address."""

    address_pasted = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if len(text.strip().splitlines()) > 1:
                self.address_pasted.emit(text)
                return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class FormField(QWidget):
    """Label with the verdict beside it, the control below: its height never changes."""

    def __init__(self, label: str, control: QWidget, edit: AddressEdit) -> None:
        super().__init__()
        self.control = control
        self.edit = edit
        self._flaw: Flaw | None = None
        self._label = PlainLabel(label)
        self._label.setBuddy(control)
        theme.mute(self._label)
        self._sign = Sign(_SIGN)
        self._verdict = ElidedLabel()
        small = theme.scaled(self.font(), 0.92)
        self._label.setFont(small)
        self._verdict.setFont(small)
        control.setAccessibleName(label)
        edit.setAccessibleName(label)
        control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        control.setMinimumWidth(self.fontMetrics().averageCharWidth() * 5)
        self._lay_out()
        self.show_flaw(None)

    @property
    def flaw(self) -> Flaw | None:
        return self._flaw

    def show_flaw(self, flaw: Flaw | None) -> None:
        self._flaw = flaw
        state = _severity(flaw)
        self._verdict.setText(words.short_flaw_text(flaw) if flaw else "")
        self._sign.setVisible(flaw is not None)
        sentence = wording.flaw_text(flaw) if flaw else ""
        for part in (self, self.control, self.edit, self._verdict):
            part.setToolTip(plain_tooltip(sentence))
            part.setAccessibleDescription(sentence)
        self._colour(state)

    def _colour(self, state: StateColor | None) -> None:
        base = QGuiApplication.palette().color(QPalette.ColorRole.Base)
        palette = self.edit.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.tint(state) if state else base)
        self.edit.setPalette(palette)
        if state is None:
            return
        theme.set_ink(self._verdict, theme.color(state))
        self._sign.show_sign(state)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.TIGHT)
        above.addWidget(self._label)
        above.addWidget(self._sign)
        above.addWidget(self._verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(above)
        column.addWidget(self.control)
        self.setFocusProxy(self.control)


class FormPane(QWidget):
    """The shipping form of the open draft."""

    typed = Signal(str, str)
    left = Signal(str)
    pasted = Signal(str)
    addresses_searched = Signal(str)
    address_chosen = Signal(object)
    keep_requested = Signal()
    billing_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._fields = {name: self._field(name) for row in _ROWS for name, _ in row}
        self._receipts = (ElidedLabel(), ElidedLabel())
        self._popup = AddressPopup(self)
        self._popup.searched.connect(self.addresses_searched)
        self._popup.chosen.connect(self.address_chosen)
        self._saved_button = self._tool(
            "place", translate("order", "Saved addresses"), translate("order", "Saved…")
        )
        self._keep_button = self._tool(
            "save",
            translate("order", "Keep this address among the saved ones"),
            translate("order", "Keep"),
        )
        self._paste_button = self._tool(
            "copy",
            translate("order", "Split the address on the clipboard over the fields (Ctrl+V)"),
            translate("order", "Paste"),
        )
        self._billing_button = self._tool(
            "document",
            translate("order", "What the Spanish shop invoices with"),
            translate("order", "Billing…"),
        )
        self._billing_button.clicked.connect(self.billing_requested)
        self._billing_button.hide()
        self._saved_button.clicked.connect(self._open_saved)
        self._keep_button.clicked.connect(self.keep_requested)
        self._paste_button.clicked.connect(self._paste)
        self._lay_out()

    def show_shipping(self, shipping: Shipping, place: Place | None) -> None:
        """Fills the fields; one that already says so keeps its cursor."""
        self._filling = True
        self._fill_neighborhoods(place)
        for name, field in self._fields.items():
            if field.edit.text() != shipping.value(name):
                field.edit.setText(shipping.value(name))
                field.edit.setCursorPosition(0)
        self._filling = False

    def show_flaws(self, flaws: Mapping[str, Flaw]) -> None:
        for name, field in self._fields.items():
            if field.flaw != flaws.get(name):
                field.show_flaw(flaws.get(name))

    def show_receipts(self, receipts: Sequence[Receipt]) -> None:
        """One line a vendor; more than two share the second line."""
        sentences = [words.receipt_text(receipt) for receipt in receipts]
        shown = [*sentences[:1], "  ".join(sentences[1:])]
        for label, text in zip(self._receipts, [*shown, ""], strict=False):
            if label.whole_text() != text:
                label.setText(text)

    def show_billing_wanted(self, wanted: bool) -> None:
        self._billing_button.setVisible(wanted)

    def show_saved_addresses(self, found: Sequence[SavedAddress]) -> None:
        self._popup.show_found(found)

    def show_editable(self, editable: bool) -> None:
        for field in self._fields.values():
            field.control.setEnabled(editable)
        for button in (self._saved_button, self._paste_button):
            button.setEnabled(editable)

    def focus_field(self, name: str) -> bool:
        """Whether the form has such a field."""
        field = self._fields.get(name)
        if field is None:
            return False
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def field(self, name: str) -> FormField:
        return self._fields[name]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the pane; it never changes a colonia by accident."""
        return event.type() == QEvent.Type.Wheel

    def _field(self, name: str) -> FormField:
        edit = AddressEdit()
        edit.textChanged.connect(partial(self._on_text, name))
        edit.left.connect(partial(self.left.emit, name))
        edit.address_pasted.connect(self.pasted)
        control: QWidget = edit
        if name == "neighborhood":
            self._neighborhoods = _editable_list(edit)
            self._neighborhoods.installEventFilter(self)
            control = self._neighborhoods
        return FormField(_label(name), control, edit)

    def _on_text(self, name: str, text: str) -> None:
        if not self._filling:
            self.typed.emit(name, text)

    def _fill_neighborhoods(self, place: Place | None) -> None:
        names = list(place.neighborhoods) if place else []
        box = self._neighborhoods
        if names == [box.itemText(position) for position in range(box.count())]:
            return
        written = box.currentText()
        box.clear()
        box.addItems(names)
        box.setCurrentIndex(-1)
        box.setEditText(written)

    def _open_saved(self) -> None:
        self._popup.open_below(self._saved_button)
        self.addresses_searched.emit("")

    def _paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().text())

    def _tool(self, icon: str, tooltip: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon(icon))
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(tooltip)
        button.setToolTip(plain_tooltip(tooltip))
        return button

    def _lay_out(self) -> None:
        title = PlainLabel(translate("order", "Shipping data"))
        title.setFont(theme.strong(self.font()))
        head = QHBoxLayout()
        head.setSpacing(theme.TIGHT)
        head.addWidget(title)
        head.addStretch(1)
        for button in (
            self._billing_button,
            self._saved_button,
            self._keep_button,
            self._paste_button,
        ):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        column.addLayout(self._grid())
        receipts = QVBoxLayout()
        receipts.setSpacing(0)
        for label in self._receipts:
            label.setFont(theme.scaled(self.font(), 0.92))
            theme.mute(label)
            receipts.addWidget(label)
        column.addLayout(receipts)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SMALL)
        grid.setVerticalSpacing(theme.TIGHT)
        for cell in range(_CELLS):
            grid.setColumnStretch(cell, 1)
        for row, cells in enumerate(_ROWS):
            start = 0
            for name, span in cells:
                grid.addWidget(self._fields[name], row, start, 1, span)
                start += span
        return grid


def _label(name: str) -> str:
    """The label of a field, short enough for a half-width pane."""
    match name:
        case "exterior_number":
            return translate("order", "Ext. no.")
        case "interior_number":
            return translate("order", "Int. no.")
        case "postal_code":
            return translate("order", "Postal code")
        case "rfc":
            return translate("order", "RFC")
        case _:
            return wording.field_name(name)


def _editable_list(edit: AddressEdit) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setLineEdit(edit)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMaxVisibleItems(16)
    completer = box.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return box


def _severity(flaw: Flaw | None) -> StateColor | None:
    if flaw is None:
        return None
    return StateColor.ERROR if flaw.blocks else StateColor.WARNING
