"""Writes a list of purchase orders as a spreadsheet or CSV that cannot run anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from purchasing_gui.documents.sheet_table import (
    Cell,
    TableColumn,
    harmless,
    table_csv,
    table_xlsx,
    written,
)
from purchasing_gui.domain.money import Totals

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

    def columns(self) -> tuple[TableColumn, ...]:
        return tuple(map(TableColumn, self.headings(), _WIDTHS))


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

    def cells(self) -> tuple[Cell, ...]:
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
    return table_xlsx(labels.title, labels.columns(), (row.cells() for row in rows))


def order_list_csv(rows: Sequence[ListedOrder], labels: ListLabels) -> bytes:
    """UTF-8 with a mark, as Excel wants it; no cell begins as a formula does."""
    return table_csv(labels.columns(), (row.cells() for row in rows))


def order_list_tsv(rows: Sequence[ListedOrder], labels: ListLabels) -> str:
    """The same cells for the clipboard, one order a line."""
    lines = [list(labels.headings()), *([written(cell) for cell in row.cells()] for row in rows)]
    return "\n".join("\t".join(harmless(" ".join(cell.split())) for cell in line) for line in lines)
