"""The table as a file: one offer a line, figures that a sheet can add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum

from purchasing_gui.documents.offer_list import (
    ListedOffer,
    OfferLabels,
    offer_list_csv,
    offer_list_xlsx,
)
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Offer
from purchasing_gui.ui.search.results import ProductRow

Remark = Callable[[ProductRow, Offer | None], str]
"""What is to be said of an offer, or of a wanted line that has none."""


class Paper(StrEnum):
    """What a table is written as; the value is the file's suffix."""

    XLSX = "xlsx"
    CSV = "csv"


def offer_list(
    rows: Sequence[ProductRow], paper: Paper, labels: OfferLabels, remark: Remark
) -> bytes:
    """Every offer of the rows; long tables take seconds: not for the GUI thread."""
    write = offer_list_csv if paper is Paper.CSV else offer_list_xlsx
    return write(_listed(rows, remark), labels)


def _listed(rows: Sequence[ProductRow], remark: Remark) -> Iterator[ListedOffer]:
    for row in rows:
        for offer in row.offers:
            yield _line(row, offer, remark)
        if not row.offers:
            yield ListedOffer(row.part_number, wanted=_wanted(row), note=remark(row, None))


def _line(row: ProductRow, offer: Offer, remark: Remark) -> ListedOffer:
    return ListedOffer(
        part_number=offer.part_number or row.part_number,
        brand=offer.brand or row.brand,
        description=offer.name or row.name,
        vendor=offer.vendor_label,
        warehouse=offer.warehouse.label if offer.warehouse else "",
        code=offer.code,
        upc=offer.upc,
        wanted=_wanted(row),
        price=_figure(offer.price_before_tax(), exact=not offer.tax_included),
        price_with_tax=_figure(offer.price_with_tax(), exact=offer.tax_included),
        currency=offer.price.currency if offer.price else "",
        stock=offer.stock,
        as_of=offer.as_of.astimezone(),
        note=remark(row, offer),
    )


def _wanted(row: ProductRow) -> int | None:
    return row.wanted.quantity if row.wanted else None


def _figure(amount: Money | None, *, exact: bool) -> Decimal | None:
    """With every digit the vendor gave; in centavos where it had to be worked out."""
    if amount is None:
        return None
    return amount.amount if exact else amount.rounded().amount
