"""What a clerk has taught: two products that vendors name differently are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.products import Offer, normalised_part_number
from purchasing_gui.domain.same_products import (
    brand_words,
    has_part_number,
    number_shelf,
    same_brand,
    same_products,
    shelf_number,
    shelf_of,
    upc_shelf,
)

_LINKED = "linked:"


@dataclass(frozen=True, slots=True, order=True)
class ProductEnd:
    """One product as vendors name it: where its offers stand (part number, UPC or a vendor's own
    code) and its brand, both normalised for comparing.

    ``number`` is the part number or UPC as it is written, for asking vendors.
    """

    shelf: str
    brand: str
    number: str = field(default="", compare=False)

    @property
    def asked_as(self) -> str:
        """What to ask vendors for; empty where only a vendor's own code names it."""
        return self.number or shelf_number(self.shelf)


@dataclass(frozen=True, slots=True)
class ProductLink:
    """Both ends are one product. ``between`` gives equal links for either order."""

    one: ProductEnd
    other: ProductEnd

    @classmethod
    def between(cls, one: ProductEnd, other: ProductEnd) -> ProductLink:
        return cls(*sorted((one, other)))


class LinkBook(Protocol):
    """Learned links: kept in the ledger, so that they outlive the catalogue and reach every desk.

    Raises LedgerUnavailable.
    """

    async def all(self) -> Sequence[ProductLink]: ...

    async def learn(self, links: Sequence[ProductLink]) -> None:
        """All of them or none; one that is known already stays as it is."""
        ...

    async def forget(self, links: Sequence[ProductLink]) -> None: ...


class Links:
    """Which products are one because a clerk has said so.

    Joined products stand on a shelf of their own, ``linked:`` and the first of their ends.
    """

    def __init__(self, links: Iterable[ProductLink] = ()) -> None:
        self.all = frozenset(links)
        self._names: dict[str, dict[ProductEnd, str]] = {}
        self._groups: dict[str, frozenset[ProductEnd]] = {}
        for group in _joined(self.all):
            first = min(group)
            name = f"{_LINKED}{first.shelf} {first.brand}"
            self._groups[name] = frozenset(group)
            for end in group:
                self._names.setdefault(end.shelf, {})[end] = name

    def shelf(self, offer: Offer) -> str:
        """Where an offer stands; only under a part number does the brand count.

        One without a brand goes with the joined product where all that is joined there is one.
        """
        return self.home(shelf_of(offer), offer.brand)

    def home(self, shelf: str, brand: str) -> str:
        """As ``shelf``, for what stands on ``shelf_of`` and its brand."""
        names = self._names.get(shelf)
        if not names:
            return shelf
        different = set(names.values())
        if len(different) == 1 and not (has_part_number(shelf) and brand_words(brand)):
            return different.pop()
        same = (
            name
            for end, name in names.items()
            if end.brand == brand or (end.brand and same_brand(brand, end.brand))
        )
        return next(same, shelf)

    def shelves(self, shelf: str) -> list[str]:
        """Every shelf on which the offers of a part number's or UPC's shelf may stand."""
        return list(dict.fromkeys([shelf, *self._names.get(shelf, {}).values()]))

    def of(self, shelf: str) -> tuple[ProductLink, ...]:
        """The links that hold a joined product together."""
        ends = self.ends(shelf)
        return tuple(link for link in self.all if link.one in ends)

    def ends(self, shelf: str) -> frozenset[ProductEnd]:
        """All that a joined product is called; empty for the shelf of any other."""
        return self._groups.get(shelf, frozenset())

    def numbers(self, shelf: str) -> frozenset[str]:
        """The part numbers and UPCs of a joined product, for comparing."""
        numbers = (shelf_number(end.shelf) for end in self.ends(shelf))
        return frozenset(normalised_part_number(number) for number in numbers if number)

    def called(self, number: str) -> frozenset[ProductEnd]:
        """What else the products are called that have this part number or UPC."""
        own = (number_shelf(number), upc_shelf(number))
        names = {name for shelf in own for name in self._names.get(shelf, {}).values()}
        ends = frozenset[ProductEnd]().union(*(self.ends(name) for name in names))
        return frozenset(end for end in ends if end.shelf not in own)


def is_linked(shelf: str) -> bool:
    """Whether a clerk has joined the products that stand there."""
    return shelf.startswith(_LINKED)


def links_between(products: Sequence[Sequence[Offer]]) -> tuple[ProductLink, ...]:
    """What makes products one: every way in which their offers are named, tied to the first."""
    return _tied(end_of(offer) for offers in products for offer in offers)


def links_to_number(part_number: str, product: Sequence[Offer]) -> tuple[ProductLink, ...]:
    """What makes a number that nobody lists one with a product.

    Should a vendor list the number some day, it is the product where the brand is the same.
    """
    brand = next((offer.brand for offer in product if brand_words(offer.brand)), "")
    number = ProductEnd(number_shelf(part_number), _brand(brand), part_number.strip())
    return _tied([number, *map(end_of, product)])


def end_of(offer: Offer) -> ProductEnd:
    """How the vendor of an offer names its product."""
    shelf = shelf_of(offer)
    number = offer.part_number if has_part_number(shelf) else shelf_number(shelf)
    return ProductEnd(shelf, _brand(offer.brand), number.strip())


def products_of(offers: Iterable[Offer], links: Links | None = None) -> list[list[Offer]]:
    """Offers in any order, parted into products.

    They meet by part number and brand, without a part number by UPC, and whatever a clerk has
    joined is one product.
    """
    links = links or Links()
    shelves: dict[str, list[Offer]] = {}
    for offer in offers:
        shelves.setdefault(links.shelf(offer), []).append(offer)
    return [product for shelf, found in shelves.items() for product in on_shelf(shelf, found)]


def on_shelf(shelf: str, offers: Sequence[Offer]) -> list[list[Offer]]:
    """The offers of one of ``Links``' shelves by product."""
    return [list(offers)] if offers and is_linked(shelf) else same_products(offers)


def joined_parts(wanted: Iterable[WantedPart], links: Links) -> tuple[WantedPart, ...]:
    """A parts list with the lines of one joined product as one line, where the first of them stood.

    A number that stands for several joined products says nothing about which of them is wanted.
    """
    lines: dict[str, WantedPart] = {}
    for part in wanted:
        name = _line_name(part, links)
        earlier = lines.get(name)
        lines[name] = part if earlier is None else _added(earlier, part)
    return tuple(lines.values())


def parts_of_line(line: WantedPart, wanted: Sequence[WantedPart], links: Links) -> tuple[int, ...]:
    """Where the parts stand in a list that are one line of ``joined_parts``."""
    name = _line_name(line, links)
    return tuple(at for at, part in enumerate(wanted) if _line_name(part, links) == name)


def _line_name(part: WantedPart, links: Links) -> str:
    shelf = number_shelf(part.part_number)
    names = links.shelves(shelf)[1:]
    return names[0] if len(names) == 1 else shelf


def _added(earlier: WantedPart, again: WantedPart) -> WantedPart:
    return replace(
        earlier,
        quantity=earlier.quantity + again.quantity,
        doubtful=earlier.doubtful or again.doubtful,
    )


def _tied(ends: Iterable[ProductEnd]) -> tuple[ProductLink, ...]:
    first, *others = dict.fromkeys(ends)
    return tuple(ProductLink.between(first, other) for other in others)


def _brand(brand: str) -> str:
    return " ".join(brand_words(brand))


def _joined(links: Iterable[ProductLink]) -> list[set[ProductEnd]]:
    groups: list[set[ProductEnd]] = []
    for link in links:
        met = [group for group in groups if link.one in group or link.other in group]
        groups = [group for group in groups if group not in met]
        groups.append({link.one, link.other}.union(*met))
    return groups
