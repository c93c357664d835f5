"""Groups the offers of one search into products, while they arrive in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from purchasing_gui.domain.product_links import Links, on_shelf
from purchasing_gui.domain.products import Offer
from purchasing_gui.domain.same_products import number_shelf, shelf_of

OfferKey = tuple[str, str, str]
ListingKey = tuple[str, str]


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
        self._former: dict[ListingKey, int] = {}
        self._taken: set[int] = set()
        self._count = 0

    def all(self) -> list[Product]:
        """Every product in the order in which they were first seen."""
        found = [product for products in self._products.values() for product in products]
        found.sort(key=lambda product: product.id)
        return found

    def on_shelves(self, shelves: Iterable[str]) -> list[Product]:
        """The products of all brands that stand there."""
        return [product for shelf in shelves for product in self._products.get(shelf, ())]

    def offers(self) -> Iterator[Offer]:
        """Every offer, in no particular order."""
        for shelf in self._shelves.values():
            yield from shelf.values()

    def relink(self, links: Links) -> None:
        """Groups all offers anew by other links; a product stays the one that its offers were."""
        offers = list(self.offers())
        self._former = {listing: product.id for listing, product in self._home.items()}
        self.links = links
        for known in (self._shelves, self._products, self._shelf_of, self._home, self._listings):
            known.clear()
        touched: dict[str, None] = {}
        for offer in offers:
            touched.update(dict.fromkeys(self._shelve(offer)))
        self._regrouped(touched)
        self._former.clear()
        self._taken.clear()

    def with_listing(self, offer: Offer) -> Product | None:
        """The product that an offer's listing is."""
        return self._home.get(offer.key[:2])

    def take(self, offers: Sequence[Offer]) -> list[Product]:
        """Adds or replaces offers; returns the products that changed, emptied ones included.

        A live answer for a listing also drops what the local catalogue said about it: a warehouse
        that the vendor no longer names has none of it.
        """
        touched: dict[str, None] = {}
        for offer in offers:
            if offer.live:
                stale = self._stale_keys(offer)
                touched.update({self._unshelve(key): None for key in stale})
            left, shelf = self._shelve(offer)
            touched[left] = touched[shelf] = None
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
                and shelf_of(offer) == wanted
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
        self._listings.setdefault(key[:2], {})[key] = None
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
        for together in self._groups(shelf):
            known = self._product_of(together, before, after) if before else None
            product = known or self._new_product(shelf, together)
            product.offers = dict(together)
            self._home.update(dict.fromkeys((key[:2] for key in together), product))
            after.append(product)
        emptied = [product for product in before if product not in after]
        for product in emptied:
            product.offers = {}
        self._products[shelf] = after
        return after + emptied

    def _groups(self, shelf: str) -> Sequence[Mapping[OfferKey, Offer]]:
        """The offers of a shelf by product; what a vendor lists under one code is one product."""
        shelved = self._shelves[shelf]
        if len({key[:2] for key in shelved}) == 1:
            return [shelved]
        groups = on_shelf(shelf, tuple(shelved.values()))
        return [{offer.key: offer for offer in group} for group in groups]

    def _product_of(
        self,
        together: Iterable[OfferKey],
        before: Sequence[Product],
        taken: Sequence[Product],
    ) -> Product | None:
        """The product that these listings already were, unless another group has claimed it."""
        homes = (self._home.get(key[:2]) for key in together)
        return next((home for home in homes if home in before and home not in taken), None)

    def _new_product(self, shelf: str, together: Iterable[OfferKey]) -> Product:
        for key in together if self._former else ():
            former = self._former.get(key[:2], 0)
            if former and former not in self._taken:
                self._taken.add(former)
                return Product(former, shelf)
        self._count += 1
        return Product(self._count, shelf)
