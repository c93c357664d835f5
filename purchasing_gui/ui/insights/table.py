"""The tables behind the charts: the same figures as cells, for eyes, ears, clipboard, sheets.

Figures stand right of all texts, so that no number touches a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from purchasing_gui.documents.sheet_table import Cell
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.insights import words
from purchasing_gui.ui.insights.reports import (
    PriceReport,
    PriceRow,
    Report,
    SavingRow,
    SavingsReport,
    ServiceReport,
    ServiceRow,
    SpendReport,
    SpendRow,
)
from purchasing_gui.ui.insights.words import translate

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MILLISECONDS = 1000
_MONTH_CELL = "%Y-%m"


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of each row: as a sheet counts it, and as a person reads it.

    ``width`` is that of its cells in characters; ``stretches`` takes what room is left;
    ``sheet_heading`` names the unit where a sheet's figure has another than the shown one.
    """

    heading: str
    width: int
    cell: Callable[[Any], Cell]
    shown: Callable[[Any], str]
    figures: bool = False
    stretches: bool = False
    sheet_heading: str = ""

    @property
    def heading_in_sheet(self) -> str:
        return self.sheet_heading or self.heading


def columns_of(report: Report) -> tuple[Column, ...]:
    match report:
        case SpendReport():
            return _spend_columns()
        case PriceReport():
            return _price_columns()
        case SavingsReport():
            return _savings_columns()
        case ServiceReport():
            return _service_columns(by_day=report.by_day)


def _text(heading: str, width: int, text: Callable[[Any], str]) -> Column:
    return Column(heading, width, text, text)


def _currency(of: Callable[[Any], str]) -> Column:
    return _text(translate("insights", "Currency"), 9, of)


def _spend_columns() -> tuple[Column, ...]:
    def month(row: SpendRow) -> str:
        return row.month.strftime(_MONTH_CELL)

    def shown_month(row: SpendRow) -> str:
        return words.month(row.month)

    return (
        Column(translate("insights", "Month"), 14, month, shown_month),
        Column(
            translate("insights", "Vendor"),
            24,
            lambda row: row.vendor.label,
            lambda row: row.vendor.label,
            stretches=True,
        ),
        _currency(lambda row: row.spent.currency),
        Column(
            translate("insights", "Orders"),
            12,
            lambda row: row.orders,
            lambda row: wording.quantity(row.orders),
            figures=True,
        ),
        Column(
            translate("insights", "Spent before IVA"),
            20,
            lambda row: row.spent.amount,
            lambda row: wording.money(row.spent),
            figures=True,
        ),
        Column(
            translate("insights", "Share"),
            12,
            lambda row: row.share,
            lambda row: words.percent(row.share),
            figures=True,
        ),
    )


def _price_columns() -> tuple[Column, ...]:
    def kind(row: PriceRow) -> str:
        return translate("insights", "paid") if row.paid else translate("insights", "asked")

    return (
        Column(
            translate("insights", "Date"),
            20,
            lambda row: row.at.astimezone(),
            lambda row: wording.moment(row.at),
        ),
        _text(translate("insights", "Vendor"), 22, lambda row: row.vendor.label),
        _text(translate("insights", "Vendor's code"), 20, lambda row: row.code),
        Column(
            translate("insights", "Product"),
            40,
            lambda row: row.name,
            lambda row: " ".join(row.name.split()),
            stretches=True,
        ),
        _text(translate("insights", "Price is"), 10, kind),
        _currency(lambda row: row.price.currency),
        Column(
            translate("insights", "Unit price before IVA"),
            22,
            lambda row: row.price.amount,
            lambda row: wording.price(row.price),
            figures=True,
        ),
    )


def _savings_columns() -> tuple[Column, ...]:
    def at(row: SavingRow) -> Cell:
        return row.line.at.astimezone()

    return (
        Column(
            translate("insights", "Date"), 14, at, lambda row: words.day(words.day_of(row.line.at))
        ),
        _text(translate("insights", "Order"), 24, lambda row: row.line.reference),
        _text(translate("insights", "Vendor"), 18, lambda row: row.vendor.label),
        Column(
            translate("insights", "Part number"),
            20,
            lambda row: row.line.part_number,
            lambda row: row.line.part_number,
            stretches=True,
        ),
        _text(translate("insights", "Dearest at"), 18, lambda row: row.line.dearest_vendor),
        _currency(lambda row: row.line.saved.currency),
        Column(
            translate("insights", "Qty"),
            7,
            lambda row: row.line.quantity,
            lambda row: wording.quantity(row.line.quantity),
            figures=True,
        ),
        Column(
            translate("insights", "Paid"),
            15,
            lambda row: row.line.paid.amount,
            lambda row: wording.price(row.line.paid),
            figures=True,
        ),
        Column(
            translate("insights", "Dearest"),
            15,
            lambda row: row.line.dearest.amount,
            lambda row: wording.price(row.line.dearest),
            figures=True,
        ),
        Column(
            translate("insights", "Saved"),
            15,
            lambda row: row.line.saved.amount,
            lambda row: wording.money(row.line.saved),
            figures=True,
        ),
    )


def _service_columns(*, by_day: bool) -> tuple[Column, ...]:
    def day(row: ServiceRow) -> Cell:
        return row.day.isoformat() if row.day else ""

    def shown_day(row: ServiceRow) -> str:
        return words.day(row.day) if row.day else ""

    vendor = Column(
        translate("insights", "Vendor"),
        24,
        lambda row: row.vendor.label,
        lambda row: row.vendor.label,
        stretches=True,
    )
    head = (Column(translate("insights", "Day"), 16, day, shown_day), vendor)
    return (
        *(head if by_day else (vendor,)),
        _count(translate("insights", "Calls"), lambda row: row.service.calls),
        _count(translate("insights", "Without an answer"), lambda row: row.service.failed),
        Column(
            translate("insights", "Availability"),
            14,
            lambda row: row.service.availability,
            lambda row: words.percent(row.service.availability),
            figures=True,
        ),
        _time(
            translate("insights", "Half within"),
            translate("insights", "Half within (ms)"),
            lambda row: row.service.median,
        ),
        _time(
            translate("insights", "95 of 100 within"),
            translate("insights", "95 of 100 within (ms)"),
            lambda row: row.service.slow,
        ),
        _time(
            translate("insights", "Mean time"),
            translate("insights", "Mean time (ms)"),
            lambda row: row.service.mean,
        ),
    )


def _count(heading: str, count: Callable[[ServiceRow], int]) -> Column:
    return Column(heading, 16, count, lambda row: wording.quantity(count(row)), figures=True)


def _time(
    heading: str, sheet_heading: str, seconds: Callable[[ServiceRow], float | None]
) -> Column:
    """Sheets get whole milliseconds, which they can reckon with."""

    def milliseconds(row: ServiceRow) -> int | None:
        value = seconds(row)
        return None if value is None else round(value * _MILLISECONDS)

    return Column(
        heading,
        18,
        milliseconds,
        lambda row: words.seconds(seconds(row)),
        figures=True,
        sheet_heading=sheet_heading,
    )


class FigureModel(QAbstractTableModel):
    """The rows of one report; a click on a heading sorts them."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Column, ...] = ()
        self._rows: list[Any] = []

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    def show_report(self, report: Report) -> None:
        self.beginResetModel()
        self._columns, self._rows = columns_of(report), list(report.rows)
        self.endResetModel()

    def rows_at(self, places: Sequence[int]) -> list[Any]:
        return [self._rows[place] for place in places]

    @property
    def rows(self) -> Sequence[Any]:
        """As they are sorted now."""
        return self._rows

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].figures else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.shown(self._rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return theme.tabular(QApplication.font())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading}: {column.shown(self._rows[index.row()])}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Empty cells come first; -1 leaves the order as it is."""
        if not 0 <= column < len(self._columns):
            return
        cell = self._columns[column].cell
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(
            key=lambda row: _sort_key(cell(row)), reverse=order is Qt.SortOrder.DescendingOrder
        )
        self.layoutChanged.emit()


def _sort_key(cell: Cell) -> tuple[bool, Any]:
    if isinstance(cell, str):
        return True, cell.casefold()
    return cell is not None, Decimal(0) if cell is None else cell
