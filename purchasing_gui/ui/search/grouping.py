"""Groups the offers of one search into products, while they arrive in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from purchasing_gui.domain.products import Offer, folded, normalised_part_number, product_key

OfferKey = tuple[str, str, str]
ListingKey = tuple[str, str]

_WORD = re.compile(r"[^\W_]+")
_FEWEST_INITIALS = 2
_NUMBERLESS = "pn:"


@dataclass(eq=False)
class Product:
    """One product of this search. ``id`` counts from 1 and stays while its offers change."""

    id: int
    shelf: str
    offers: dict[OfferKey, Offer] = field(default_factory=dict)


class Products:
    """The offers of one search by product.

    Offers meet by part number and brand. One without a brand joins the only brand that has its
    number, and stands alone as soon as a second brand turns up. Without a part number the UPC
    counts, and without that the code, which means something at its own vendor only.
    """

    def __init__(self) -> None:
        self._shelves: dict[str, dict[OfferKey, Offer]] = {}
        self._products: dict[str, list[Product]] = {}
        self._shelf_of: dict[OfferKey, str] = {}
        self._home: dict[ListingKey, Product] = {}
        self._listings: dict[ListingKey, dict[OfferKey, None]] = {}
        self._count = 0

    def all(self) -> list[Product]:
        """Every product in the order in which they were first seen."""
        found = [product for products in self._products.values() for product in products]
        found.sort(key=lambda product: product.id)
        return found

    def with_number(self, part_number: str) -> list[Product]:
        """The products of all brands that have this part number."""
        return self._products.get(number_shelf(part_number), [])

    def offers(self) -> Iterator[Offer]:
        """Every offer, in no particular order."""
        for shelf in self._shelves.values():
            yield from shelf.values()

    def take(self, offers: Sequence[Offer]) -> list[Product]:
        """Adds or replaces offers; returns the products that changed, emptied ones included.

        A live answer for a listing also drops what the local catalogue said about it: a warehouse
        that the vendor no longer names has none of it.
        """
        touched: dict[str, None] = {}
        for offer in offers:
            stale = self._stale_keys(offer) if offer.live else []
            touched.update({self._unshelve(key): None for key in stale})
            touched.update(dict.fromkeys(self._shelve(offer)))
        return self._regrouped(touched)

    def drop_cached(self, connection_id: str, part_numbers: Iterable[str]) -> list[Product]:
        """Drops what the local catalogue said about numbers that the vendor does not carry."""
        touched: dict[str, None] = {}
        for number in part_numbers:
            shelf = self._shelves.get(number_shelf(number), {})
            gone = [
                key
                for key, offer in shelf.items()
                if offer.connection_id == connection_id and not offer.live
            ]
            touched.update({self._unshelve(key): None for key in gone})
        return self._regrouped(touched)

    def _stale_keys(self, answer: Offer) -> list[OfferKey]:
        keys = self._listings.get((answer.connection_id, answer.code), {})
        return [key for key in keys if not self._shelves[self._shelf_of[key]][key].live]

    def _shelve(self, offer: Offer) -> tuple[str, ...]:
        key, shelf = offer.key, _shelf(offer)
        left = self._shelf_of.get(key, shelf)
        if left != shelf:
            self._unshelve(key)
        self._shelf_of[key] = shelf
        self._shelves.setdefault(shelf, {})[key] = offer
        self._listings.setdefault((offer.connection_id, offer.code), {})[key] = None
        return (left, shelf)

    def _unshelve(self, key: OfferKey) -> str:
        shelf = self._shelf_of.pop(key)
        del self._shelves[shelf][key]
        del self._listings[key[0], key[1]][key]
        return shelf

    def _regrouped(self, shelves: Iterable[str]) -> list[Product]:
        return [product for shelf in shelves for product in self._regroup(shelf)]

    def _regroup(self, shelf: str) -> list[Product]:
        before = self._products.get(shelf, [])
        after: list[Product] = []
        for together in same_products(tuple(self._shelves[shelf].values())):
            product = self._product_of(together, before, after) or self._new_product(shelf)
            product.offers = {offer.key: offer for offer in together}
            self._home.update({key[:2]: product for key in product.offers})
            after.append(product)
        emptied = [product for product in before if product not in after]
        for product in emptied:
            product.offers = {}
        self._products[shelf] = after
        return after + emptied

    def _product_of(
        self, together: Sequence[Offer], before: Sequence[Product], taken: Sequence[Product]
    ) -> Product | None:
        """The product that these listings already were, unless another group has claimed it."""
        homes = (self._home.get(offer.key[:2]) for offer in together)
        return next((home for home in homes if home in before and home not in taken), None)

    def _new_product(self, shelf: str) -> Product:
        self._count += 1
        return Product(self._count, shelf)


@lru_cache(maxsize=65_536)
def number_shelf(part_number: str) -> str:
    """Where all offers of a part number stand, whatever their brand."""
    return f"{_NUMBERLESS}{normalised_part_number(part_number)}"


def same_products(offers: Sequence[Offer]) -> list[list[Offer]]:
    """Offers of one part number, parted into products by brand.

    Two spellings are one brand where one continues the other (``Kingston``, ``Kingston
    Technology``), gives its initials (``HP``, ``Hewlett-Packard``), or the UPC is the same.
    """
    if len(offers) < 2:
        return [list(offers)] if offers else []
    nameless = [offer for offer in offers if not _brand_words(offer.brand)]
    groups: list[list[Offer]] = []
    for offer in offers:
        if not _brand_words(offer.brand):
            continue
        group = next((group for group in groups if _belongs(offer, group)), None)
        if group is None:
            groups.append([offer])
        else:
            group.append(offer)
    return _with_nameless(groups, nameless)


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


def _shelf(offer: Offer) -> str:
    shelf = number_shelf(offer.part_number)
    if shelf != _NUMBERLESS:
        return shelf
    key = product_key("", "", offer.upc, offer.code)
    return key if key.startswith("upc:") else f"{key}@{offer.connection_id}"
