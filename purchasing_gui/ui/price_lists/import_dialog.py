"""The dialog that imports a price list: whose it is, how its prices are meant, its columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.sheet_columns import ColumnMapping, Rows, SheetPreview
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.price_lists.presenter import ImportChoice, ImportOrder
from purchasing_gui.ui.price_lists.values import (
    CURRENCIES,
    PURPOSE,
    Terms,
    preview_of,
    price_columns,
    rate_of,
)
from purchasing_gui.ui.price_lists.words import translate
from purchasing_gui.ui.sheet_mapping import (
    MappedSheet,
    Previewer,
    SheetMappingPanel,
    SheetMappingPresenter,
    SheetReader,
    SheetRequest,
    connect_panel,
    resize_to_lines,
)
from purchasing_gui.ui.tasks import TaskScope
from purchasing_gui.ui.widgets import ElidedLabel, LabeledField, PlainLabel, PrimaryButton

_WIDE, _HIGH = 64, 40
_RATE_WIDTH = 8


class ImportDialog(QDialog):
    """Enter imports, Esc leaves the vendor's list as it is."""

    def __init__(
        self,
        start: MappedSheet,
        choice: ImportChoice,
        read: SheetReader,
        scope: TaskScope,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("price_lists", "Import a price list"))
        self._terms = choice.terms
        self.vendor = QComboBox()
        self.currency = QComboBox()
        self.day = QDateEdit()
        self.tax_included = QCheckBox(translate("price_lists", "Prices with tax"))
        self.tax_rate = QLineEdit()
        self.panel = SheetMappingPanel(price_columns())
        self.mapping = SheetMappingPresenter(
            start, import_request(self._preview), read, scope, self.panel
        )
        self.accept_button = PrimaryButton(translate("price_lists", "Import"))
        self.accept_button.setDefault(True)
        self.cancel_button = QPushButton(translate("price_lists", "Cancel"))
        self._fill(choice)
        self._lay_out(start.sheet.file_name)
        self._connect()
        self.mapping.start()

    @property
    def order(self) -> ImportOrder:
        return ImportOrder(self.mapping.mapped, self._terms)

    def _preview(self, rows: Rows, mapping: ColumnMapping) -> SheetPreview:
        """Runs in another thread: the terms are a value, not widgets."""
        return preview_of(rows, self._terms.layout(mapping))

    def _fill(self, choice: ImportChoice) -> None:
        for taker in choice.takers:
            self.vendor.addItem(taker.label, taker.id)
        self.vendor.setCurrentIndex(max(0, self.vendor.findData(choice.terms.connection_id)))
        for currency in dict.fromkeys((*CURRENCIES, choice.terms.currency)):
            self.currency.addItem(currency, currency)
        self.currency.setCurrentIndex(self.currency.findData(choice.terms.currency))
        today = choice.terms.day
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.day.setMaximumDate(self.day.date())
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMM yyyy")
        self.tax_included.setChecked(choice.terms.tax_included)
        rate = choice.terms.tax_rate
        self.tax_rate.setText(wording.percentage(rate) if rate is not None else "")

    def _on_terms(self) -> None:
        day = self.day.date()
        terms = Terms(
            self.vendor.currentData(),
            self.currency.currentData(),
            date(day.year(), day.month(), day.day()),
            self.tax_included.isChecked(),
            rate_of(self.tax_rate.text()),
        )
        figures_changed = replace(terms, connection_id="", day=terms.day) != replace(
            self._terms, connection_id="", day=terms.day
        )
        self._terms = terms
        self._show_rate()
        if figures_changed:
            self.mapping.refresh()

    def _show_rate(self) -> None:
        wrong = bool(self.tax_rate.text().strip()) and rate_of(self.tax_rate.text()) is None
        self._rate_field.set_message(
            translate("price_lists", "A percentage such as 21") if wrong else ""
        )
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.accept_button.setEnabled(self.panel.is_ready and self._rate_field.state is None)

    def _connect(self) -> None:
        connect_panel(self.panel, self.mapping)
        self.panel.readiness_changed.connect(self._show_readiness)
        self.vendor.currentIndexChanged.connect(self._on_terms)
        self.currency.currentIndexChanged.connect(self._on_terms)
        self.day.dateChanged.connect(self._on_terms)
        self.tax_included.toggled.connect(self._on_terms)
        self.tax_rate.textChanged.connect(self._on_terms)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(lambda _: self.mapping.close())

    def _lay_out(self, file_name: str) -> None:
        title = PlainLabel(translate("price_lists", "Whose list is it, and what does it say?"))
        title.setFont(theme.strong(theme.scaled(self.font(), 1.15)))
        file = ElidedLabel(file_name, mode=Qt.TextElideMode.ElideMiddle)
        theme.mute(file)
        self._rate_field = LabeledField(translate("price_lists", "Tax rate"), self.tax_rate)
        self.tax_rate.setPlaceholderText(translate("price_lists", "not known"))
        self.tax_rate.setFixedWidth(self.fontMetrics().averageCharWidth() * _RATE_WIDTH * 2)
        terms = QHBoxLayout()
        terms.setSpacing(theme.MEDIUM)
        top = Qt.AlignmentFlag.AlignTop
        vendor = LabeledField(translate("price_lists", "Vendor"), self.vendor)
        terms.addWidget(vendor, 1, top)
        for field in (
            LabeledField(translate("price_lists", "Prices hold since"), self.day),
            LabeledField(translate("price_lists", "Currency"), self.currency),
            self._rate_field,
        ):
            terms.addWidget(field, 0, top)
        terms.addLayout(_below_a_label(self.tax_included, self.vendor.sizeHint().height()), 0)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addWidget(title)
        column.addWidget(file)
        column.addLayout(terms)
        column.addWidget(self.panel, 1)
        column.addLayout(buttons)
        resize_to_lines(self, _WIDE, _HIGH)


def _below_a_label(control: QWidget, height: int) -> QVBoxLayout:
    """On the line of the fields beside it, whose labels stand above them."""
    control.setMinimumHeight(height)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(PlainLabel())
    column.addWidget(control)
    column.addStretch(1)
    return column


def import_request(preview: Previewer) -> SheetRequest:
    """What a price list needs of a sheet; ``preview`` tells how its rows would be read."""
    title = translate("price_lists", "Import a price list")
    return SheetRequest(PURPOSE, title, price_columns(), preview)
