"""What vendors list, and the offers that a clerk compares."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

from purchasing_gui.domain.money import STANDARD_IVA, Money

_FEWEST_UPC_DIGITS = 7
_LONGEST_WORD, _LONGEST_NAME, _LONGEST_TEXT = 200, 500, 5_000
"""Characters that are shown; a vendor may send any number, and each one is measured to be drawn."""


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A place a vendor ships from. ``id`` is the vendor's own, always text."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Stock:
    """Pieces in one warehouse; ``quantity`` None means the vendor gives no figure."""

    warehouse: Warehouse | None
    quantity: int | None


class Obstacle(StrEnum):
    """Why an offer cannot be put on a purchase order."""

    NO_PURCHASE_CALL = "no_purchase_call"
    NO_PRICE = "no_price"
    DISABLED = "disabled"
    NO_WAREHOUSE = "no_warehouse"


@dataclass(frozen=True, slots=True)
class Listing:
    """One product as one vendor lists it.

    ``code`` is what the vendor wants on an order. ``price`` is before tax unless ``tax_included``;
    ``tax_rate`` is None where the vendor gives none. ``raw`` is the vendor's JSON text for it.
    ``list_day`` is since when it holds where it was read from a price list that a clerk has
    imported, None where the vendor told it.
    """

    code: str
    part_number: str
    name: str
    brand: str = ""
    upc: str = ""
    description: str = ""
    price: Money | None = None
    tax_included: bool = False
    tax_rate: Decimal | None = None
    stock: tuple[Stock, ...] = ()
    obstacle: Obstacle | None = None
    picture: str = ""
    raw: str = ""
    list_day: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One product from one connection and one warehouse, as it stood at ``as_of`` (UTC).

    ``live`` is true when the figure came from a question asked for this search, false when it was
    read from the local catalogue. ``list_day`` as in ``Listing``.
    """

    connection_id: str
    vendor_label: str
    code: str
    part_number: str
    name: str
    brand: str
    upc: str
    description: str
    price: Money | None
    tax_included: bool
    tax_rate: Decimal | None
    warehouse: Warehouse | None
    stock: int | None
    as_of: datetime
    live: bool = True
    obstacle: Obstacle | None = None
    picture: str = ""
    raw: str = ""
    list_day: date | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two readings the same offer: connection, vendor code, warehouse."""
        return (self.connection_id, self.code, self.warehouse.id if self.warehouse else "")

    @property
    def orderable(self) -> bool:
        return self.obstacle is None

    def price_before_tax(self) -> Money | None:
        """The unit price before tax, not rounded; None where the vendor gives no price."""
        if self.price is None or not self.tax_included:
            return self.price
        return self.price.without_tax(self.tax_rate or Decimal(0))

    def price_with_tax(self, default_rate: Decimal = STANDARD_IVA) -> Money | None:
        """The unit price with tax; ``default_rate`` (Mexican IVA) applies only to MXN prices."""
        if self.price is None or self.tax_included:
            return self.price
        rate = self.tax_rate
        if rate is None:
            rate = default_rate if self.price.currency == "MXN" else Decimal(0)
        return self.price.with_tax(rate)


def offers_of(
    listing: Listing, *, connection_id: str, vendor_label: str, as_of: datetime, live: bool
) -> tuple[Offer, ...]:
    """A listing as offers: one per warehouse, or a single one where the vendor names none.

    What a price list says is as old as the list, not as its import. Words of absurd length are cut,
    but never the code that an order names.
    """
    if listing.list_day is not None:
        as_of = min(as_of, datetime.combine(listing.list_day, time(12), UTC))
    stocks = listing.stock or (Stock(warehouse=None, quantity=None),)
    return tuple(
        Offer(
            connection_id=connection_id,
            vendor_label=vendor_label,
            code=listing.code,
            part_number=listing.part_number[:_LONGEST_WORD],
            name=listing.name[:_LONGEST_NAME],
            brand=listing.brand[:_LONGEST_WORD],
            upc=listing.upc[:_LONGEST_WORD],
            description=listing.description[:_LONGEST_TEXT],
            price=listing.price,
            tax_included=listing.tax_included,
            tax_rate=listing.tax_rate,
            warehouse=stock.warehouse,
            stock=stock.quantity,
            as_of=as_of,
            live=live,
            obstacle=listing.obstacle or (Obstacle.NO_PRICE if listing.price is None else None),
            picture=listing.picture,
            raw=listing.raw,
            list_day=listing.list_day,
        )
        for stock in stocks
    )


def folded(text: str) -> str:
    """Text for comparing words: lower case, without accents, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(plain.casefold().split())


def normalised_part_number(text: str) -> str:
    """A number for comparing: letters and digits only (``sa400-s37/960g`` → ``SA400S37960G``)."""
    return "".join(filter(str.isalnum, folded(text))).upper()


def upc_key(text: str) -> str:
    """Digits without leading zeros: a UPC of 12 digits and its EAN of 13 are the same. Empty for
    what is no number of digits only.
    """
    digits = text.strip()
    return digits.lstrip("0") if digits.isascii() and digits.isdigit() else ""


def is_upc(text: str) -> bool:
    """Whether a number may be a UPC or EAN, perhaps without the zeros that sheets drop."""
    return len(upc_key(text)) >= _FEWEST_UPC_DIGITS


def product_key(brand: str, part_number: str, upc: str, code: str) -> str:
    """What groups offers of the same product over vendors.

    The same number of two brands is two products. Where a vendor gives no part number, its code
    stays alone under a key of its own: a vendor's code is not a part number.
    """
    number = normalised_part_number(part_number)
    if number:
        return f"pn:{normalised_part_number(brand)}:{number}"
    digits = upc.strip()
    return f"upc:{digits}" if digits else f"code:{code}"
