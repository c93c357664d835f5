"""Which offers the clerk wants to see, and in what order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from purchasing_gui.domain.money import MXN
from purchasing_gui.domain.products import Offer, folded

WarehouseKey = tuple[str, str]
K = TypeVar("K")


class SortBy(StrEnum):
    """What the rows are ordered by; ``FOUND`` is best match first, or the order of the list."""

    FOUND = "found"
    PRODUCT = "product"
    BRAND = "brand"
    PRICE = "price"
    PRICE_WITH_TAX = "price_with_tax"
    STOCK = "stock"
    AGE = "age"
    VENDORS = "vendors"


@dataclass(frozen=True, slots=True)
class Order:
    """An order of rows; what is not known comes last either way."""

    by: SortBy = SortBy.FOUND
    descending: bool = False


@dataclass(frozen=True, slots=True)
class OfferFilter:
    """What passes; an empty field does not narrow.

    ``brands`` are folded, ``warehouses`` are (connection id, warehouse id). A price range is in
    ``currency`` before tax; offers in another currency do not pass it.
    """

    in_stock: bool = False
    connection_ids: frozenset[str] = frozenset()
    warehouses: frozenset[WarehouseKey] = frozenset()
    brands: frozenset[str] = frozenset()
    lowest: Decimal | None = None
    highest: Decimal | None = None
    currency: str = MXN

    @property
    def narrows(self) -> bool:
        return self != OfferFilter(currency=self.currency)

    def passes(self, offer: Offer) -> bool:
        """Whether this offer is to be seen."""
        return (
            (not self.in_stock or bool(offer.stock))
            and (not self.connection_ids or offer.connection_id in self.connection_ids)
            and (not self.warehouses or warehouse_key(offer) in self.warehouses)
            and (not self.brands or folded(offer.brand) in self.brands)
            and self._price_passes(offer)
        )

    def _price_passes(self, offer: Offer) -> bool:
        if self.lowest is None and self.highest is None:
            return True
        price = offer.price_before_tax()
        if price is None or price.currency != self.currency:
            return False
        above = self.lowest is None or price.amount >= self.lowest
        return above and (self.highest is None or price.amount <= self.highest)


EVERYTHING = OfferFilter()
AS_FOUND = Order()


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to filter by: key → (words, offers)."""

    vendors: Mapping[str, tuple[str, int]]
    warehouses: Mapping[WarehouseKey, tuple[str, int]]
    brands: Mapping[str, tuple[str, int]]


def facets_of(offers: Iterable[Offer]) -> Facets:
    """Counts vendors, warehouses and brands, each sorted by its words."""
    vendors: Counter[tuple[str, str]] = Counter()
    warehouses: Counter[tuple[WarehouseKey, str]] = Counter()
    brands: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for offer in offers:
        vendors[offer.connection_id, offer.vendor_label] += 1
        if offer.warehouse is not None:
            label = f"{offer.vendor_label} · {offer.warehouse.label}"
            warehouses[warehouse_key(offer), label] += 1
        if offer.brand.strip():
            brands[folded(offer.brand)] += 1
            spelling.setdefault(folded(offer.brand), offer.brand.strip())
    return Facets(
        vendors=_sorted({key: (words, count) for (key, words), count in vendors.items()}),
        warehouses=_sorted({key: (words, count) for (key, words), count in warehouses.items()}),
        brands=_sorted({key: (spelling[key], count) for key, count in brands.items()}),
    )


def warehouse_key(offer: Offer) -> WarehouseKey:
    """A warehouse id means something at its own vendor only."""
    return (offer.connection_id, offer.warehouse.id if offer.warehouse else "")


def _sorted(counted: dict[K, tuple[str, int]]) -> dict[K, tuple[str, int]]:
    return dict(sorted(counted.items(), key=lambda item: folded(item[1][0])))
