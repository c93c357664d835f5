"""What the clerk narrows the list by: words, vendor, days, states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.ui import theme
from purchasing_gui.ui.orders import words
from purchasing_gui.ui.orders.presenter import VendorChoice
from purchasing_gui.ui.orders.words import translate
from purchasing_gui.ui.widgets import PlainLabel, StateChip

_FIRST_DAY = QDate(2000, 1, 1)


class Period(StrEnum):
    """Usual stretches of days up to today, or one of the clerk's own."""

    EVER = "ever"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OWN = "own"


def period_bounds(
    period: Period, today: date, first: date, last: date
) -> tuple[datetime | None, datetime | None]:
    """From when and until when (not included) on this computer's clock."""
    if period is Period.EVER:
        return None, None
    starts = {
        Period.TODAY: today,
        Period.WEEK: today - timedelta(days=6),
        Period.MONTH: today.replace(day=1),
        Period.YEAR: today.replace(month=1, day=1),
        Period.OWN: min(first, last),
    }
    end = max(first, last) if period is Period.OWN else today
    return _midnight(starts[period]), _midnight(end + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


class FilterBar(QWidget):
    """``narrowed`` carries the whole OrderFilter whenever a part of it changes."""

    narrowed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit()
        self.vendor = QComboBox()
        self.period = QComboBox()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.states = {state: StateChip(words.STATE_COLORS[state]) for state in OrderState}
        self._build()
        self._lay_out()
        self.show_unresolved(0)

    def wanted(self) -> OrderFilter:
        """What is asked for now."""
        since, until = period_bounds(
            Period(self.period.currentData()),
            date.today(),
            _day(self.first),
            _day(self.last),
        )
        return OrderFilter(
            states=frozenset(state for state, chip in self.states.items() if chip.isChecked()),
            connection_id=self.vendor.currentData() or "",
            text=self.text.text().strip(),
            since=since,
            until=until,
        )

    def clear(self) -> None:
        """Asks for everything."""
        for control in (self.text, self.vendor, self.period, *self.states.values()):
            control.blockSignals(True)
        self.text.clear()
        self.vendor.setCurrentIndex(0)
        self.period.setCurrentIndex(0)
        for chip in self.states.values():
            chip.setChecked(False)
        for control in (self.text, self.vendor, self.period, *self.states.values()):
            control.blockSignals(False)
        self._on_period()

    def show_vendors(self, vendors: Sequence[VendorChoice]) -> None:
        """Keeps the chosen one where it still exists."""
        chosen = self.vendor.currentData()
        with QSignalBlocker(self.vendor):
            self.vendor.clear()
            self.vendor.addItem(translate("orders", "All vendors"), "")
            for vendor in vendors:
                self.vendor.addItem(vendor.label, vendor.connection_id)
            self.vendor.setCurrentIndex(max(0, self.vendor.findData(chosen or "")))

    def show_unresolved(self, count: int) -> None:
        for state, chip in self.states.items():
            text = words.state_text(state)
            if state is OrderState.INDETERMINATE:
                text = words.unresolved_chip_text(count)
            tip = translate("orders", "Show only orders in this state")
            chip.show_state(words.STATE_COLORS[state], text, tip)

    def _build(self) -> None:
        self.text.setPlaceholderText(
            translate("orders", "Reference, number, product, addressee, guide…")
        )
        self.text.setAccessibleName(translate("orders", "Search the orders"))
        self.text.setToolTip(translate("orders", "Search the orders (Ctrl+F)"))
        self.text.setClearButtonEnabled(True)
        self.vendor.setAccessibleName(translate("orders", "Vendor"))
        self.vendor.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.vendor.setMinimumContentsLength(14)
        self.show_vendors(())
        self.period.setAccessibleName(translate("orders", "Days"))
        for period, text in (
            (Period.EVER, translate("orders", "Any date")),
            (Period.TODAY, translate("orders", "Today")),
            (Period.WEEK, translate("orders", "Last 7 days")),
            (Period.MONTH, translate("orders", "This month")),
            (Period.YEAR, translate("orders", "This year")),
            (Period.OWN, translate("orders", "From … to …")),
        ):
            self.period.addItem(text, period)
        self._build_days()
        self.text.textChanged.connect(self._tell)
        self.vendor.currentIndexChanged.connect(self._tell)
        self.period.currentIndexChanged.connect(self._on_period)
        for chip in self.states.values():
            chip.setCheckable(True)
            chip.toggled.connect(self._tell)

    def _build_days(self) -> None:
        today = QDate.currentDate()
        for edit, name, day in (
            (self.first, translate("orders", "First day"), today.addMonths(-1)),
            (self.last, translate("orders", "Last day"), today),
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
        row.addWidget(PlainLabel(translate("orders", "to")))
        row.addWidget(self.last)
        self._days.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.SMALL)
        top.addWidget(self.text, 1)
        top.addWidget(self.vendor)
        top.addWidget(self.period)
        self.below = QHBoxLayout()
        self.below.setSpacing(theme.SMALL)
        for chip in self.states.values():
            self.below.addWidget(chip)
        self.below.addStretch(1)
        self.below.addWidget(self._days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(top)
        column.addLayout(self.below)

    def _on_period(self) -> None:
        self._days.setVisible(self.period.currentData() == Period.OWN)
        self._tell()

    def _tell(self) -> None:
        self.narrowed.emit(self.wanted())


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
