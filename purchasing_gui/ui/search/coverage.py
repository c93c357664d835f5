"""Which offer is best for so many pieces, and how far a parts list can be bought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from purchasing_gui.domain.money import MXN
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.products import Offer


class Coverage(StrEnum):
    """How much of one wanted line can be had, the best first."""

    IN_STOCK = "in_stock"
    PARTIAL = "partial"
    STOCK_UNKNOWN = "stock_unknown"
    NO_STOCK = "no_stock"
    NOT_ORDERABLE = "not_orderable"
    NOT_FOUND = "not_found"


_RANK = {state: rank for rank, state in enumerate(Coverage)}


@dataclass(frozen=True, slots=True)
class LineCoverage:
    """One wanted line; ``choice`` is what to buy without a question, None where there is one.

    ``products`` counts the brands that have the number: with two of them the clerk chooses, and so
    does he where the list's quantity could not be read.
    """

    wanted: WantedPart
    coverage: Coverage
    choice: Offer | None = None
    products: int = 0


@dataclass(frozen=True, slots=True)
class ListCoverage:
    """A whole parts list: its lines, and how many of them stand how.

    ``added`` are the numbers, as written on the list, that are in the order already.
    """

    lines: tuple[LineCoverage, ...]
    counts: Mapping[Coverage, int]
    added: frozenset[str] = frozenset()

    @property
    def ready(self) -> tuple[LineCoverage, ...]:
        """The lines that can be added without a question."""
        return tuple(line for line in self.lines if line.choice is not None)

    @property
    def to_add(self) -> tuple[LineCoverage, ...]:
        """The ready ones that were not added before: twice pressed is not twice bought."""
        return tuple(line for line in self.ready if line.wanted.part_number not in self.added)

    @property
    def ambiguous(self) -> tuple[LineCoverage, ...]:
        """Lines in stock that wait for the clerk to say which brand, or how many."""
        return tuple(
            line
            for line in self.lines
            if line.coverage is Coverage.IN_STOCK and line.choice is None
        )


def best_offers(offers: Iterable[Offer], quantity: int = 1) -> tuple[Offer, ...]:
    """The cheapest before tax that can be ordered and has so many pieces, one per currency.

    Currencies are not ranked against each other; Mexican pesos come first, then by name. Of equal
    prices the live one wins, then the warehouse that the vendor names first, so that the best of a
    whole list gathers in few orders.
    """
    cheapest: dict[str, Offer] = {}
    for offer in offers:
        price = offer.price_before_tax()
        if price is None or not offer.orderable or (offer.stock or 0) < max(quantity, 1):
            continue
        rival = cheapest.get(price.currency)
        if rival is None or _merit(offer) < _merit(rival):
            cheapest[price.currency] = offer
    currencies = sorted(cheapest, key=lambda currency: (currency != MXN, currency))
    return tuple(cheapest[currency] for currency in currencies)


def coverage_of(offers: Sequence[Offer], quantity: int) -> Coverage:
    """How far one product's offers reach for a quantity out of one warehouse."""
    return _reach(offers, quantity)[0]


def _reach(offers: Sequence[Offer], quantity: int) -> tuple[Coverage, tuple[Offer, ...]]:
    """With the best offers, for whoever wants both."""
    if not offers:
        return Coverage.NOT_FOUND, ()
    best = best_offers(offers, quantity)
    if best:
        return Coverage.IN_STOCK, best
    orderable = [offer for offer in offers if offer.orderable]
    if any(offer.stock for offer in orderable):
        return Coverage.PARTIAL, ()
    if any(offer.stock is None for offer in orderable):
        return Coverage.STOCK_UNKNOWN, ()
    if any(offer.stock != 0 for offer in offers):
        return Coverage.NOT_ORDERABLE, ()
    return Coverage.NO_STOCK, ()


def line_coverage(wanted: WantedPart, products: Sequence[Sequence[Offer]]) -> LineCoverage:
    """One wanted line over the products that have its number, each given by its offers."""
    reaches = [_reach(offers, wanted.quantity) for offers in products if offers]
    state = min(
        (state for state, _best in reaches), key=_RANK.__getitem__, default=Coverage.NOT_FOUND
    )
    best = reaches[0][1] if len(reaches) == 1 and not wanted.doubtful else ()
    return LineCoverage(wanted, state, best[0] if best else None, len(reaches))


def list_coverage(lines: Iterable[LineCoverage]) -> ListCoverage:
    """The sum over a parts list."""
    kept = tuple(lines)
    return ListCoverage(kept, Counter(line.coverage for line in kept))


def _merit(offer: Offer) -> tuple[Decimal, bool]:
    price = offer.price_before_tax()
    return (price.amount if price else Decimal(0), not offer.live)
