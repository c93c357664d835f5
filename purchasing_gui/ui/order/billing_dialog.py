"""The billing form of a Spanish shop: who pays, how, and where the invoice goes."""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.addresses import SpanishAddress, SpanishBilling
from purchasing_gui.ui import theme
from purchasing_gui.ui.order.words import translate
from purchasing_gui.ui.widgets import LabeledField, PlainLabel, PrimaryButton

_ACCOUNT = "account"
_ADDRESS_FIELDS = frozenset(field.name for field in fields(SpanishAddress))
_ROWS = (
    ("tax_id", "mail"),
    ("payment_method", "account_holder"),
    ("account",),
    ("first_name", "last_name"),
    ("company", "street"),
    ("postal_code", "city"),
    ("province", "country"),
)
_WIDTH = 480


class BillingDialog(QDialog):
    """The account number is kept for this session only, as the form says."""

    def __init__(self, billing: SpanishBilling, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("order", "Billing in Spain"))
        self._edits = {name: QLineEdit(_value(billing, name)) for row in _ROWS for name in row}
        self._to_company = QCheckBox(translate("order", "Invoice to the company"))
        self._to_company.setChecked(billing.invoice_to_company)
        self._lay_out()
        self.setMinimumWidth(_WIDTH)

    def billing(self) -> SpanishBilling:
        """What is filled in now."""
        texts = {name: edit.text().strip() for name, edit in self._edits.items()}
        address = {name: text for name, text in texts.items() if name in _ADDRESS_FIELDS}
        return SpanishBilling(
            tax_id=texts["tax_id"],
            payment_method=texts["payment_method"],
            account=texts[_ACCOUNT],
            account_holder=texts["account_holder"],
            invoice_to_company=self._to_company.isChecked(),
            mail=texts["mail"],
            address=replace(SpanishAddress(), **address),
        )

    def _lay_out(self) -> None:
        intro = PlainLabel(
            translate(
                "order",
                "The Spanish shop invoices with these data; the shipping form is not sent to it.",
            ),
            wrap=True,
        )
        theme.mute(intro)
        save = PrimaryButton(translate("order", "Save"))
        save.setDefault(True)
        save.clicked.connect(self.accept)
        cancel = QPushButton(translate("order", "Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(intro)
        column.addLayout(self._grid())
        column.addWidget(self._to_company)
        column.addLayout(buttons)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.SMALL)
        for row, names in enumerate(_ROWS):
            for position, name in enumerate(names):
                field = LabeledField(_label(name), self._edits[name], hint=_hint(name))
                grid.addWidget(field, row, position, 1, 2 // len(names))
        return grid


def _value(billing: SpanishBilling, name: str) -> str:
    return str(getattr(billing.address if name in _ADDRESS_FIELDS else billing, name))


def _hint(name: str) -> str:
    if name == _ACCOUNT:
        return translate("order", "It is kept for this session only, never stored")
    return ""


def _label(name: str) -> str:
    labels = {
        "tax_id": translate("order", "Tax id (NIF)"),
        "payment_method": translate("order", "Payment method"),
        "account": translate("order", "Bank account (CCC)"),
        "account_holder": translate("order", "Account holder"),
        "mail": translate("order", "E-mail"),
        "first_name": translate("order", "First name"),
        "last_name": translate("order", "Last name"),
        "company": translate("order", "Company"),
        "street": translate("order", "Street"),
        "postal_code": translate("order", "Postal code"),
        "city": translate("order", "City"),
        "province": translate("order", "Province"),
        "country": translate("order", "Country"),
    }
    return labels[name]
