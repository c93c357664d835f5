"""The form of one connection, made from what its kind asks for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.connections import Timeouts
from purchasing_gui.domain.ports import CredentialField
from purchasing_gui.ui import theme
from purchasing_gui.ui.connections.form import ConnectionForm, FieldFault, FormInput
from purchasing_gui.ui.connections.option_editors import OptionEditor, option_editor
from purchasing_gui.ui.kind_words import kind_words
from purchasing_gui.ui.widgets import LabeledField, PlainLabel, PrimaryButton

_WIDEST = 680
_LONGEST_WAIT = 3600.0

translate = QCoreApplication.translate


class FormPage(QWidget):
    """Shows one form at a time and reads it back; the buttons below it act on that form."""

    save_requested = Signal()
    test_requested = Signal()
    removal_requested = Signal()
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: _Fields | None = None
        self._title = PlainLabel()
        self._title.setFont(theme.strong(theme.scaled(self.font(), 1.25)))
        self._summary = PlainLabel(wrap=True)
        theme.mute(self._summary)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remove_button = QPushButton(translate("connections", "Remove…"))
        self.test_button = QPushButton(translate("connections", "Test"))
        self.save_button = PrimaryButton(translate("connections", "Save"))
        self._lay_out()

    def show_form(self, form: ConnectionForm) -> None:
        """Puts a form's starting values in place of whatever was shown."""
        self._title.setText(form.connection.label or kind_words(form.kind.label))
        self._summary.setText(kind_words(form.kind.summary))
        self.remove_button.setText(
            translate("connections", "Cancel")
            if form.is_new
            else translate("connections", "Remove…")
        )
        self._shown = _Fields()
        body = self._shown.build(form)
        self._shown.ca_button.clicked.connect(self.file_wanted)
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._put_buttons_last(body)

    def form_input(self) -> FormInput:
        return self._fields.read()

    def show_faults(self, faults: Mapping[str, FieldFault]) -> None:
        """Marks the fields at fault and goes to the first of them."""
        for name, field in self._fields.labeled.items():
            fault = faults.get(name)
            field.set_message(_fault_text(fault) if fault else "")
        first = next((name for name in self._fields.labeled if name in faults), None)
        if first is not None:
            field = self._fields.labeled[first]
            field.control.setFocus()
            self._scroll.ensureWidgetVisible(field)

    def set_ca_file(self, path: str) -> None:
        self._fields.ca_file.setText(path)

    def show_testing(self, running: bool) -> None:
        for button in (self.test_button, self.save_button, self.remove_button):
            button.setEnabled(not running)
        self.test_button.setText(
            translate("connections", "Testing…") if running else translate("connections", "Test")
        )

    @property
    def _fields(self) -> _Fields:
        if self._shown is None:
            raise RuntimeError("no form is shown")
        return self._shown

    def _put_buttons_last(self, body: QWidget) -> None:
        """Tab goes through the fields, which are made anew with every form, to the buttons."""
        before, part = body, body.nextInFocusChain()
        while part is not None and body.isAncestorOf(part):
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
                before = part
            part = part.nextInFocusChain()
        for button in (self.remove_button, self.test_button, self.save_button):
            QWidget.setTabOrder(before, button)
            before = button

    def _lay_out(self) -> None:
        # Enter in any field saves; without this the dialog would press its first button.
        for button in (self.remove_button, self.test_button):
            button.setAutoDefault(False)
        self.save_button.setDefault(True)
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.setToolTip(translate("connections", "Keeps the connection (Ctrl+S)"))
        self.test_button.setToolTip(
            translate("connections", "Saves and makes one harmless call to the vendor")
        )
        self.save_button.clicked.connect(self.save_requested)
        self.test_button.clicked.connect(self.test_requested)
        self.remove_button.clicked.connect(self.removal_requested)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.test_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self._title)
        column.addWidget(self._summary)
        column.addSpacing(theme.SMALL)
        column.addWidget(self._scroll, 1)
        column.addSpacing(theme.SMALL)
        column.addLayout(buttons)


class _Fields:
    """The controls of one form, by the names that faults use."""

    def __init__(self) -> None:
        self.labeled: dict[str, LabeledField] = {}
        self.label = QLineEdit()
        self.base_url = QLineEdit()
        self.enabled = QCheckBox(translate("connections", "Use this connection"))
        self.ca_file = QLineEdit()
        self.ca_button = QPushButton(translate("connections", "Choose…"))
        self.ca_button.setAutoDefault(False)
        self.connect_wait = _seconds_box()
        self.read_wait = _seconds_box()
        self.long_wait = _seconds_box()
        self._credentials: dict[str, QLineEdit] = {}
        self._options: dict[str, OptionEditor] = {}

    def build(self, form: ConnectionForm) -> QWidget:
        start = form.start
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.MEDIUM, 0)
        column.setSpacing(theme.SMALL)
        self._fill(start)
        column.addWidget(self._named("label", translate("connections", "Name"), self.label))
        self._add_address(column, form)
        column.addWidget(self.enabled)
        self._add_credentials(column, form)
        self._add_options(column, form, start)
        self._add_advanced(column)
        column.addStretch(1)
        return body

    def read(self) -> FormInput:
        return FormInput(
            label=self.label.text(),
            base_url=self.base_url.text(),
            enabled=self.enabled.isChecked(),
            options={name: editor.read() for name, editor in self._options.items()},
            credentials={name: line.text() for name, line in self._credentials.items()},
            timeouts=Timeouts(
                self.connect_wait.value(), self.read_wait.value(), self.long_wait.value()
            ),
            ca_file=self.ca_file.text(),
        )

    def _fill(self, start: FormInput) -> None:
        self.label.setText(start.label)
        self.base_url.setText(start.base_url)
        self.enabled.setChecked(start.enabled)
        self.ca_file.setText(start.ca_file)
        self.connect_wait.setValue(start.timeouts.connect)
        self.read_wait.setValue(start.timeouts.read)
        self.long_wait.setValue(start.timeouts.long_read)

    def _named(self, name: str, label: str, control: QWidget, hint: str = "") -> LabeledField:
        field = LabeledField(label, control, hint=hint)
        self.labeled[name] = field
        return field

    def _add_address(self, column: QVBoxLayout, form: ConnectionForm) -> None:
        self.base_url.setPlaceholderText("https://…")
        address = self._named("base_url", translate("connections", "Address"), self.base_url)
        if len(form.kind.base_urls) < 2:
            column.addWidget(address)
            return
        places = QComboBox()
        for label, url in form.kind.base_urls:
            places.addItem(kind_words(label), url)
        places.addItem(translate("connections", "Another address"), "")
        known = places.findData(self.base_url.text().rstrip("/"))
        places.setCurrentIndex(known if known >= 0 else places.count() - 1)
        places.activated.connect(lambda: self._take_place(places))
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(LabeledField(translate("connections", "Country or use"), places), 1)
        row.addWidget(address, 2)
        column.addLayout(row)

    def _take_place(self, places: QComboBox) -> None:
        if places.currentData():
            self.base_url.setText(places.currentData())
        else:
            self.base_url.setFocus()
            self.base_url.selectAll()

    def _add_credentials(self, column: QVBoxLayout, form: ConnectionForm) -> None:
        if not form.kind.credentials:
            return
        column.addWidget(_heading(translate("connections", "Credentials")))
        where = PlainLabel(_secrets_hint(form), wrap=True)
        theme.mute(where)
        column.addWidget(where)
        grid = QGridLayout()
        grid.setSpacing(theme.SMALL)
        for index, credential in enumerate(form.kind.credentials):
            line = _credential_line(credential, stored=credential.name in form.stored)
            self._credentials[credential.name] = line
            name = f"credentials.{credential.name}"
            field = self._named(name, kind_words(credential.label), line)
            grid.addWidget(field, index // 2, index % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)

    def _add_options(self, column: QVBoxLayout, form: ConnectionForm, start: FormInput) -> None:
        if not form.kind.options:
            return
        column.addWidget(_heading(translate("connections", "Vendor's settings")))
        for option in form.kind.options:
            editor = option_editor(option, start.options.get(option.name))
            self._options[option.name] = editor
            label = "" if option.shape == "flag" else kind_words(option.label)
            column.addWidget(
                self._named(
                    f"options.{option.name}", label, editor.control, kind_words(option.help)
                )
            )

    def _add_advanced(self, column: QVBoxLayout) -> None:
        toggle = QToolButton()
        toggle.setText(translate("connections", "Advanced"))
        toggle.setIcon(theme.icon("settings"))
        toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        toggle.setAutoRaise(True)
        toggle.setCheckable(True)
        panel = QWidget()
        panel.setVisible(False)
        toggle.toggled.connect(panel.setVisible)
        grid = QGridLayout(panel)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SMALL)
        waits = (
            (translate("connections", "Wait to connect"), self.connect_wait),
            (translate("connections", "Wait for an answer"), self.read_wait),
            (translate("connections", "Wait for lists and guides"), self.long_wait),
        )
        for index, (label, box) in enumerate(waits):
            grid.addWidget(LabeledField(label, box), 0, index)
        file_row = QWidget()
        row = QHBoxLayout(file_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.ca_file, 1)
        row.addWidget(self.ca_button)
        file_row.setFocusProxy(self.ca_file)
        label = translate("connections", "File of trusted certificates (PEM)")
        self.ca_file.setAccessibleName(label)
        hint = translate("connections", "Only where the branch's network asks for it.")
        grid.addWidget(self._named("ca_file", label, file_row, hint), 1, 0, 1, 3)
        column.addSpacing(theme.SMALL)
        column.addWidget(toggle)
        column.addWidget(panel)


def _heading(text: str) -> PlainLabel:
    heading = PlainLabel(text)
    heading.setFont(theme.strong(heading.font()))
    heading.setContentsMargins(0, theme.MEDIUM, 0, 0)
    return heading


def _seconds_box() -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(1, _LONGEST_WAIT)
    box.setDecimals(0)
    box.setSuffix(" s")
    return box


def _credential_line(credential: CredentialField, *, stored: bool) -> QLineEdit:
    line = QLineEdit()
    if credential.hidden:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    if stored:
        line.setPlaceholderText(translate("connections", "stored; write to replace it"))
    return line


def _secrets_hint(form: ConnectionForm) -> str:
    if form.secrets_are_kept:
        return translate("connections", "They are kept in this computer's keyring.")
    return translate(
        "connections",
        "This computer has no keyring: they are kept for this session only and asked again "
        "next time.",
    )


def _fault_text(fault: FieldFault) -> str:
    match fault:
        case FieldFault.MISSING:
            return translate("connections", "This is needed.")
        case FieldFault.NOT_AN_ADDRESS:
            return translate("connections", "Write an address such as https://vendor.mx/api.")
        case FieldFault.ALL_OR_NONE:
            return translate("connections", "Write all the credentials again, or none.")
