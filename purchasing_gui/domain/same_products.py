"""Which offers of several vendors are one product by what the vendors themselves say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from purchasing_gui.domain.products import Offer, folded, normalised_part_number

BrandWords = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_FEWEST_INITIALS = 2
_NUMBER = "pn:"
_UPC = "upc:"
_CODE = "code:"


def shelf_of(offer: Offer) -> str:
    """Where all offers of a part number stand, whatever their brand.

    Without a part number the UPC counts, and without that the code, which means something at its
    own vendor only.
    """
    return shelf_named(offer.part_number, offer.upc, offer.code, offer.connection_id)


def shelf_named(part_number: str, upc: str, code: str, connection_id: str) -> str:
    """As ``shelf_of``, for what a vendor lists."""
    shelf = number_shelf(part_number)
    if shelf != _NUMBER:
        return shelf
    digits = upc.strip()
    return upc_shelf(digits) if digits else f"{_CODE}{code}@{connection_id}"


@lru_cache(maxsize=65_536)
def number_shelf(part_number: str) -> str:
    """The shelf of a part number."""
    return f"{_NUMBER}{normalised_part_number(part_number)}"


def upc_shelf(upc: str) -> str:
    """The shelf of what has a UPC and no part number."""
    return f"{_UPC}{upc.strip()}"


def shelf_number(shelf: str) -> str:
    """The part number or UPC that a shelf stands for; empty where it is a vendor's own code."""
    kind = next((kind for kind in (_NUMBER, _UPC) if shelf.startswith(kind)), None)
    return shelf.removeprefix(kind) if kind else ""


def shelf_code(shelf: str) -> tuple[str, str] | None:
    """The connection and its code that a shelf stands for; None where it is a number."""
    if not shelf.startswith(_CODE):
        return None
    code, _, connection_id = shelf.removeprefix(_CODE).rpartition("@")
    return connection_id, code


def has_part_number(shelf: str) -> bool:
    """Whether brands tell products apart on this shelf."""
    return shelf.startswith(_NUMBER)


def same_products(offers: Sequence[Offer]) -> list[list[Offer]]:
    """Offers of one shelf, parted into products by brand.

    Two spellings are one brand as ``same_brand`` says, or where the UPC is the same. An offer
    without a brand joins the only brand there is, or the one with its UPC.
    """
    if len(offers) < 2:
        return [list(offers)] if offers else []
    groups: list[list[Offer]] = []
    for offer in offers:
        if not brand_words(offer.brand):
            continue
        group = next((group for group in groups if _belongs(offer, group)), None)
        if group is None:
            groups.append([offer])
        else:
            group.append(offer)
    return _with_nameless(groups, [offer for offer in offers if not brand_words(offer.brand)])


def same_brand(one: str, other: str) -> bool:
    """Whether one spelling continues the other (``Kingston``, ``Kingston Technology``) or gives its
    initials (``HP``, ``Hewlett-Packard``).
    """
    short, long = sorted((brand_words(one), brand_words(other)), key=len)
    if long[: len(short)] == short or "".join(short) == "".join(long):
        return True
    initials = "".join(word[0] for word in long)
    return len(long) >= _FEWEST_INITIALS and short == (initials,)


@lru_cache(maxsize=4096)
def brand_words(brand: str) -> BrandWords:
    """A brand for comparing."""
    return tuple(_WORD.findall(folded(brand)))


def _with_nameless(groups: list[list[Offer]], nameless: list[Offer]) -> list[list[Offer]]:
    if not nameless:
        return groups
    if len(groups) == 1:
        return [[*groups[0], *nameless]]
    alone: list[Offer] = []
    for offer in nameless:
        home = next((group for group in groups if _upc_among(offer, group)), alone)
        home.append(offer)
    return [*groups, alone] if alone else groups


def _belongs(offer: Offer, group: Sequence[Offer]) -> bool:
    return same_brand(offer.brand, group[0].brand) or _upc_among(offer, group)


def _upc_among(offer: Offer, group: Sequence[Offer]) -> bool:
    upc = offer.upc.strip()
    return bool(upc) and any(other.upc.strip() == upc for other in group)
