"""What the clerk asks of the figures: product, vendor, days, currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QDateEdit, QHBoxLayout, QLineEdit, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.insights import words
from purchasing_gui.ui.insights.values import Period, Question, Suggestion, Topic, VendorChoice
from purchasing_gui.ui.insights.words import translate
from purchasing_gui.ui.widgets import PlainLabel

_FIRST_DAY = QDate(2000, 1, 1)
_PART_NUMBER = int(Qt.ItemDataRole.UserRole) + 1
_LEAST_BOX = 180
_WIDEST_BOX = 420


class FilterBar(QWidget):
    """``asked`` carries the whole Question whenever a part of it changes; ``typed`` the letters in
    the product's box, for suggestions.
    """

    asked = Signal(object)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Question()
        self._suggestions = QStandardItemModel(self)
        self.product = QLineEdit()
        self.vendor = QComboBox()
        self.period = QComboBox()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.currency = QComboBox()
        self._build_product()
        self._build_choices()
        self._build_days()
        self._lay_out()
        self.show_topic(Topic.SPEND)

    def question(self) -> Question:
        """What is asked for now."""
        return replace(
            self._question,
            period=Period(self.period.currentData()),
            first=_day(self.first),
            last=_day(self.last),
            connection_id=self.vendor.currentData() or "",
            currency=self.currency.currentData() or self._question.currency,
        )

    def show_topic(self, topic: Topic) -> None:
        """Asks nothing by itself."""
        self._question = replace(self._question, topic=topic)
        self.product.setVisible(topic is Topic.PRICES)

    def show_vendors(self, vendors: Sequence[VendorChoice]) -> None:
        """Keeps the chosen one where it still exists."""
        chosen = self.vendor.currentData()
        with QSignalBlocker(self.vendor):
            self.vendor.clear()
            self.vendor.addItem(translate("insights", "All vendors"), "")
            for vendor in vendors:
                self.vendor.addItem(vendor.label, vendor.connection_id)
            self.vendor.setCurrentIndex(max(0, self.vendor.findData(chosen or "")))

    def show_currencies(self, currencies: Sequence[str], shown: str) -> None:
        """A choice is offered only where there is one."""
        with QSignalBlocker(self.currency):
            self.currency.clear()
            for currency in currencies:
                self.currency.addItem(currency, currency)
            self.currency.setCurrentIndex(self.currency.findData(shown))
        self.currency.setVisible(len(currencies) > 1)

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        self._suggestions.clear()
        for suggestion in suggestions:
            item = QStandardItem(f"{suggestion.part_number}   {suggestion.name}")
            item.setData(suggestion.part_number, _PART_NUMBER)
            self._suggestions.appendRow(item)
        if suggestions and self.product.hasFocus():
            self.product.completer().complete()

    def widen(self) -> None:
        """Asks for twelve months of all vendors."""
        with QSignalBlocker(self.vendor), QSignalBlocker(self.period):
            self.vendor.setCurrentIndex(0)
            self.period.setCurrentIndex(self.period.findData(Period.YEAR))
        self._on_period()

    def choose_product(self, part_number: str) -> None:
        self.product.setText(part_number)
        self._on_product()

    def _build_product(self) -> None:
        self.product.setPlaceholderText(translate("insights", "Part number or words of a product"))
        self.product.setAccessibleName(translate("insights", "Product"))
        self.product.setToolTip(translate("insights", "The product whose prices to show (Ctrl+F)"))
        self.product.setClearButtonEnabled(True)
        self.product.setMinimumWidth(_LEAST_BOX)
        self.product.setMaximumWidth(_WIDEST_BOX)
        completer = QCompleter(self._suggestions, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_PART_NUMBER)
        completer.activated.connect(self.choose_product)
        self.product.setCompleter(completer)
        self.product.textEdited.connect(self.typed)
        self.product.returnPressed.connect(self._on_product)

    def _build_choices(self) -> None:
        self.vendor.setAccessibleName(translate("insights", "Vendor"))
        self.vendor.setToolTip(translate("insights", "Figures of one vendor only"))
        self.vendor.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.vendor.setMinimumContentsLength(15)
        self.show_vendors(())
        self.period.setAccessibleName(translate("insights", "Period"))
        self.period.setToolTip(translate("insights", "Whole months up to today, or days you name"))
        for period in Period:
            self.period.addItem(words.period_name(period), period)
        self.period.setCurrentIndex(self.period.findData(Period.YEAR))
        self.currency.setAccessibleName(translate("insights", "Currency"))
        self.currency.setToolTip(translate("insights", "Currencies are never added together"))
        self.currency.setVisible(False)
        self.vendor.currentIndexChanged.connect(self._tell)
        self.period.currentIndexChanged.connect(self._on_period)
        self.currency.currentIndexChanged.connect(self._tell)

    def _build_days(self) -> None:
        today = QDate.currentDate()
        for edit, name, day in (
            (self.first, translate("insights", "First day"), today.addMonths(-1)),
            (self.last, translate("insights", "Last day"), today),
        ):
            edit.setAccessibleName(name)
            edit.setToolTip(name)
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd/MM/yyyy")
            edit.setMinimumDate(_FIRST_DAY)
            edit.setDate(day)
            edit.dateChanged.connect(self._tell)
        self._days = QWidget()
        row = QHBoxLayout(self._days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TIGHT)
        row.addWidget(self.first)
        row.addWidget(PlainLabel(translate("insights", "to")))
        row.addWidget(self.last)
        self._days.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.product, 1)
        row.addWidget(self.period)
        row.addWidget(self._days)
        row.addWidget(self.vendor)
        row.addWidget(self.currency)
        row.addStretch(0)

    def _on_product(self) -> None:
        self._question = replace(self._question, part_number=self.product.text().strip())
        self._tell()

    def _on_period(self) -> None:
        self._days.setVisible(self.period.currentData() == Period.OWN)
        self._tell()

    def _tell(self) -> None:
        if self.currency.currentData():
            self._question = replace(self._question, currency=self.currency.currentData())
        self.asked.emit(self.question())


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
