"""Writes compared offers as a spreadsheet or CSV that cannot run anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from decimal import Decimal

from purchasing_gui.documents.sheet_table import Cell, TableColumn, table_csv, table_xlsx

_WIDTHS = (22, 18, 46, 20, 20, 20, 16, 9, 15, 15, 9, 11, 17, 26)


@dataclass(frozen=True, slots=True)
class OfferLabels:
    """The words of the list, in the clerk's language; the order is that of ``ListedOffer``."""

    title: str = "Offers"
    part_number: str = "Part number"
    brand: str = "Brand"
    description: str = "Description"
    vendor: str = "Vendor"
    warehouse: str = "Warehouse"
    code: str = "Vendor's code"
    upc: str = "UPC"
    wanted: str = "Wanted"
    price: str = "Price before IVA"
    price_with_tax: str = "Price with IVA"
    currency: str = "Currency"
    stock: str = "Stock"
    as_of: str = "As of"
    note: str = "Note"

    def columns(self) -> tuple[TableColumn, ...]:
        _title, *headings = astuple(self)
        return tuple(map(TableColumn, headings, _WIDTHS))


@dataclass(frozen=True, slots=True)
class ListedOffer:
    """One row; what a vendor does not tell is None. ``as_of`` is on the branch's clock."""

    part_number: str
    brand: str = ""
    description: str = ""
    vendor: str = ""
    warehouse: str = ""
    code: str = ""
    upc: str = ""
    wanted: int | None = None
    price: Decimal | None = None
    price_with_tax: Decimal | None = None
    currency: str = ""
    stock: int | None = None
    as_of: datetime | None = None
    note: str = ""

    def cells(self) -> tuple[Cell, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))


def offer_list_xlsx(rows: Iterable[ListedOffer], labels: OfferLabels) -> bytes:
    """One sheet with a filter on its headings; part numbers stay texts, figures count."""
    return table_xlsx(labels.title, labels.columns(), (row.cells() for row in rows))


def offer_list_csv(rows: Iterable[ListedOffer], labels: OfferLabels) -> bytes:
    """UTF-8 with a mark, as Excel wants it; no cell begins as a formula does."""
    return table_csv(labels.columns(), (row.cells() for row in rows))
