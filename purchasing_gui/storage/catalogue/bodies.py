"""How a listing is kept and found again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

import msgspec

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Listing, folded, normalised_part_number

LONGEST_RAW = 4096
"""Characters of the vendor's own JSON that are kept with a listing."""

_ENCODER = msgspec.json.Encoder(decimal_format="string")
_DECODER = msgspec.json.Decoder(Listing)


def body_of(listing: Listing) -> bytes:
    slim = (
        listing
        if len(listing.raw) <= LONGEST_RAW
        else replace(listing, raw=listing.raw[:LONGEST_RAW])
    )
    return _ENCODER.encode(slim)


def listing_of(body: bytes) -> Listing:
    return _DECODER.decode(body)


def fingerprint(listing: Listing) -> bytes:
    """Equal for listings that are found by the same words."""
    digest = hashlib.blake2b(digest_size=16)
    for text in _words(listing):
        digest.update(text.encode("utf-8", "surrogatepass") + b"\x00")
    return digest.digest()


def searchable(listing: Listing) -> str:
    """Each folded word once, with a blank before it, so that its beginning can be looked for."""
    words = dict.fromkeys(folded(" ".join(_words(listing))).split())
    return " " + " ".join(words)


def part_number_key(listing: Listing) -> str:
    return normalised_part_number(listing.part_number)


def price_text(price: Money) -> str:
    """The amount without trailing zeros: 10.0 and 10.00 are no change of price."""
    return format(price.amount.normalize() if price.amount else Decimal(0), "f")


def _words(listing: Listing) -> tuple[str, ...]:
    return (
        listing.part_number,
        listing.code,
        listing.upc,
        listing.brand,
        listing.name,
        listing.description,
    )
