"""Writes a list of purchase orders as a spreadsheet or CSV that cannot run anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from purchasing_gui.domain.money import Totals

ACCENT = "#1f5f8b"
LONGEST_TAB = 31
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_DAY_FORMAT = "yyyy-mm-dd hh:mm"
_WIDTHS = (24, 17, 22, 20, 28, 8, 16, 18, 18, 9, 14, 14, 14, 24)


@dataclass(frozen=True, slots=True)
class ListLabels:
    """The words of the list, in the clerk's language."""

    title: str = "Purchase orders"
    reference: str = "Reference"
    date: str = "Date"
    vendor: str = "Vendor"
    warehouse: str = "Warehouse"
    addressee: str = "Addressee"
    postal_code: str = "Postal code"
    state: str = "State"
    vendor_number: str = "Vendor's number"
    invoice_number: str = "Invoice"
    currency: str = "Currency"
    subtotal: str = "Subtotal"
    tax: str = "Tax (estimate)"
    total: str = "Total"
    guides: str = "Guides"

    def headings(self) -> tuple[str, ...]:
        """In the order of a row's cells."""
        return (
            self.reference,
            self.date,
            self.vendor,
            self.warehouse,
            self.addressee,
            self.postal_code,
            self.state,
            self.vendor_number,
            self.invoice_number,
            self.currency,
            self.subtotal,
            self.tax,
            self.total,
            self.guides,
        )


@dataclass(frozen=True, slots=True)
class ListedOrder:
    """One row; ``made_at`` is on the branch's clock, ``state`` and ``guides`` are words."""

    reference: str
    made_at: datetime
    vendor: str
    warehouse: str
    addressee: str
    postal_code: str
    state: str
    vendor_number: str
    invoice_number: str
    totals: Totals
    guides: str

    def cells(self) -> tuple[str | datetime | Decimal, ...]:
        return (
            self.reference,
            self.made_at,
            self.vendor,
            self.warehouse,
            self.addressee,
            self.postal_code,
            self.state,
            self.vendor_number,
            self.invoice_number,
            self.totals.total.currency,
            self.totals.subtotal.amount,
            self.totals.tax.amount,
            self.totals.total.amount,
            self.guides,
        )


def order_list_xlsx(rows: Sequence[ListedOrder], labels: ListLabels) -> bytes:
    """One sheet with a filter on its headings; texts stay texts, figures and dates count."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    page = workbook.add_worksheet(labels.title[:LONGEST_TAB])
    heading = workbook.add_format({"bold": True, "bg_color": ACCENT, "font_color": "#ffffff"})
    money = workbook.add_format({"num_format": "#,##0.00"})
    day = workbook.add_format({"num_format": _DAY_FORMAT, "align": "left"})
    for column, (words, wide) in enumerate(zip(labels.headings(), _WIDTHS, strict=True)):
        page.set_column(column, column, wide)
        page.write_string(0, column, words, heading)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row.cells()):
            match cell:
                case datetime():
                    page.write_datetime(number, column, cell.replace(tzinfo=None), day)
                case Decimal():
                    page.write_number(number, column, float(cell), money)
                case _:
                    page.write_string(number, column, cell)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(rows), 1), len(_WIDTHS) - 1)
    workbook.close()
    return target.getvalue()


def order_list_csv(rows: Sequence[ListedOrder], labels: ListLabels) -> bytes:
    """UTF-8 with a mark, as Excel wants it; no cell begins as a formula does."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([harmless(words) for words in labels.headings()])
    for row in rows:
        writer.writerow([_written(cell) for cell in row.cells()])
    return target.getvalue().encode("utf-8-sig")


def order_list_tsv(rows: Sequence[ListedOrder], labels: ListLabels) -> str:
    """The same cells for the clipboard, one order a line."""
    lines = [list(labels.headings()), *([_written(cell) for cell in row.cells()] for row in rows)]
    return "\n".join("\t".join(harmless(" ".join(cell.split())) for cell in line) for line in lines)


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a sheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _written(cell: str | datetime | Decimal) -> str:
    match cell:
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case Decimal():
            return f"{cell:f}"
        case _:
            return harmless(cell)
