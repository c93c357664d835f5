"""Rows as a table for the clipboard: one offer a line, figures that a sheet can add up."""

from __future__ import annotations

from collections.abc import Sequence

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Offer
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.results import ProductRow
from purchasing_gui.ui.search.words import translate

_FORMULA_STARTS = ("=", "+", "-", "@")


def as_table(chosen: Sequence[tuple[ProductRow, Offer | None]]) -> str:
    """Tab-separated text with headings; a product stands for its best offer."""
    lines = [_headings(), *(_cells(row, offer or row.lead) for row, offer in chosen)]
    return "\n".join("\t".join(_harmless(cell) for cell in line) for line in lines)


def _headings() -> list[str]:
    return [
        translate("search", "Part number"),
        translate("search", "Brand"),
        translate("search", "Description"),
        translate("search", "Vendor · warehouse"),
        translate("search", "Price before IVA"),
        translate("search", "Price with IVA"),
        translate("search", "Currency"),
        translate("search", "Stock"),
    ]


def _cells(row: ProductRow, offer: Offer | None) -> list[str]:
    if offer is None:
        return [row.part_number, row.brand, row.name, "", "", "", "", ""]
    return [
        offer.part_number or offer.code,
        offer.brand or row.brand,
        offer.name or row.name,
        words.place(offer),
        _figure(offer.price_before_tax(), exact=not offer.tax_included),
        _figure(offer.price_with_tax(), exact=offer.tax_included),
        words.currency_of(offer),
        "" if offer.stock is None else str(offer.stock),
    ]


def _figure(amount: Money | None, *, exact: bool) -> str:
    if amount is None:
        return ""
    return str(amount.amount if exact else amount.rounded().amount)


def _harmless(cell: str) -> str:
    """One line, and never a formula to the sheet it is pasted into."""
    plain = " ".join(cell.split())
    return f"'{plain}" if plain.startswith(_FORMULA_STARTS) else plain
