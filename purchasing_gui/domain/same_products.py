"""Which offers of several vendors are one product."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from purchasing_gui.domain.products import Offer, folded, normalised_part_number, product_key

_WORD = re.compile(r"[^\W_]+")
_FEWEST_INITIALS = 2


def products_of(offers: Iterable[Offer]) -> list[list[Offer]]:
    """Offers in any order, parted into products.

    They meet by part number and brand; without a part number the UPC counts, and without that the
    code, which means something at its own vendor only.
    """
    shelves: dict[str, list[Offer]] = {}
    for offer in offers:
        shelves.setdefault(shelf_of(offer), []).append(offer)
    return [product for shelf in shelves.values() for product in same_products(shelf)]


def shelf_of(offer: Offer) -> str:
    """Where all offers of a part number stand, whatever their brand."""
    number = normalised_part_number(offer.part_number)
    if number:
        return f"pn:{number}"
    key = product_key("", "", offer.upc, offer.code)
    return key if key.startswith("upc:") else f"{key}@{offer.connection_id}"


def same_products(offers: Sequence[Offer]) -> list[list[Offer]]:
    """Offers of one part number, parted into products by brand.

    Two spellings are one brand where one continues the other (``Kingston``, ``Kingston
    Technology``), gives its initials (``HP``, ``Hewlett-Packard``), or the UPC is the same. An
    offer without a brand joins the only brand there is, or the one with its UPC.
    """
    groups: list[list[Offer]] = []
    for offer in offers:
        if not _brand_words(offer.brand):
            continue
        group = next((group for group in groups if _belongs(offer, group)), None)
        if group is None:
            groups.append([offer])
        else:
            group.append(offer)
    return _with_nameless(groups, [offer for offer in offers if not _brand_words(offer.brand)])


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
    return _same_brand(offer.brand, group[0].brand) or _upc_among(offer, group)


def _upc_among(offer: Offer, group: Sequence[Offer]) -> bool:
    upc = offer.upc.strip()
    return bool(upc) and any(other.upc.strip() == upc for other in group)


def _same_brand(one: str, other: str) -> bool:
    short, long = sorted((_brand_words(one), _brand_words(other)), key=len)
    if long[: len(short)] == short or "".join(short) == "".join(long):
        return True
    initials = "".join(word[0] for word in long)
    return len(long) >= _FEWEST_INITIALS and short == (initials,)


@lru_cache(maxsize=4096)
def _brand_words(brand: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(brand)))
