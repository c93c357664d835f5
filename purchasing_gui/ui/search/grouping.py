"""Groups the offers of one search into products, while they arrive in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from purchasing_gui.domain.product_links import ProductEnd, ProductLink
from purchasing_gui.domain.products import Offer, folded, normalised_part_number, product_key

OfferKey = tuple[str, str, str]
ListingKey = tuple[str, str]

_WORD = re.compile(r"[^\W_]+")
_FEWEST_INITIALS = 2
_NUMBERLESS = "pn:"
_LINKED = "linked:"


@dataclass(eq=False)
class Product:
    """One product of this search. ``id`` counts from 1 and stays while its offers change."""

    id: int
    shelf: str
    offers: dict[OfferKey, Offer] = field(default_factory=dict)


class Links:
    """Which products are one because a clerk has said so.

    Joined products stand on a shelf of their own, ``linked:`` and the first of their ends.
    """

    def __init__(self, links: Iterable[ProductLink] = ()) -> None:
        self.all = frozenset(links)
        self._ends: dict[str, dict[ProductEnd, str]] = {}
        self._groups: dict[str, set[ProductEnd]] = {}
        for group in _joined(self.all):
            name = f"{_LINKED}{min(group)}"
            self._groups[name] = group
            for end in group:
                self._ends.setdefault(end.shelf, {})[end] = name

    def shelf(self, offer: Offer) -> str:
        """Where an offer stands; only under a part number does the brand count.

        One without a brand goes with the joined product where all that is joined there is one.
        """
        shelf = _shelf(offer)
        ends = self._ends.get(shelf)
        if not ends:
            return shelf
        names = set(ends.values())
        if len(names) == 1 and not (shelf.startswith(_NUMBERLESS) and _brand_words(offer.brand)):
            return names.pop()
        same = (
            name
            for end, name in ends.items()
            if end.brand == offer.brand or (end.brand and _same_brand(offer.brand, end.brand))
        )
        return next(same, shelf)

    def shelves(self, number: str) -> list[str]:
        """Every shelf on which offers of a part number's shelf may stand."""
        return list(dict.fromkeys([number, *self._ends.get(number, {}).values()]))

    def of(self, shelf: str) -> tuple[ProductLink, ...]:
        """The links that hold a joined product together."""
        ends = self._groups.get(shelf, set())
        return tuple(link for link in self.all if link.one in ends)


def links_between(products: Sequence[Sequence[Offer]]) -> tuple[ProductLink, ...]:
    """What makes products one: every way in which their offers are named, tied to the first."""
    ends = {
        ProductEnd(_shelf(offer), " ".join(_brand_words(offer.brand))): None
        for offers in products
        for offer in offers
    }
    first, *others = ends
    return tuple(ProductLink.between(first, other) for other in others)


class Products:
    """The offers of one search by product.

    Offers meet by part number and brand. One without a brand joins the only brand that has its
    number, and stands alone as soon as a second brand turns up. Without a part number the UPC
    counts, and without that the code, which means something at its own vendor only. What a clerk
    has joined is one product whatever it is called.
    """

    def __init__(self, links: Links | None = None) -> None:
        self.links = links or Links()
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
        return [
            product
            for shelf in self.links.shelves(number_shelf(part_number))
            for product in self._products.get(shelf, [])
        ]

    def offers(self) -> Iterator[Offer]:
        """Every offer, in no particular order."""
        for shelf in self._shelves.values():
            yield from shelf.values()

    def relink(self, links: Links) -> None:
        """Groups all offers anew by other links."""
        offers = list(self.offers())
        self.links = links
        for known in (self._shelves, self._products, self._shelf_of, self._home, self._listings):
            known.clear()
        touched: dict[str, None] = {}
        for offer in offers:
            touched.update(dict.fromkeys(self._shelve(offer)))
        self._regrouped(touched)

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
            wanted = number_shelf(number)
            gone = [
                key
                for shelf in self.links.shelves(wanted)
                for key, offer in self._shelves.get(shelf, {}).items()
                if offer.connection_id == connection_id
                and not offer.live
                and _shelf(offer) == wanted
            ]
            touched.update({self._unshelve(key): None for key in gone})
        return self._regrouped(touched)

    def _stale_keys(self, answer: Offer) -> list[OfferKey]:
        keys = self._listings.get((answer.connection_id, answer.code), {})
        return [key for key in keys if not self._shelves[self._shelf_of[key]][key].live]

    def _shelve(self, offer: Offer) -> tuple[str, ...]:
        key, shelf = offer.key, self.links.shelf(offer)
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
        offers = tuple(self._shelves[shelf].values())
        for together in [offers] if offers and is_linked(shelf) else same_products(offers):
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


def is_linked(shelf: str) -> bool:
    """Whether a clerk has joined the products that stand there."""
    return shelf.startswith(_LINKED)


def _joined(links: Iterable[ProductLink]) -> list[set[ProductEnd]]:
    groups: list[set[ProductEnd]] = []
    for link in links:
        met = [group for group in groups if link.one in group or link.other in group]
        groups = [group for group in groups if group not in met]
        groups.append({link.one, link.other}.union(*met))
    return groups


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
