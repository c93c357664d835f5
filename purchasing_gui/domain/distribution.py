"""Repartir: which offers to buy the wanted products from, worked out in three ways.

Prices count before tax. Currencies are never compared: one currency is ranked, and what can only be
had in another is left out and said so. An offer whose stock is unknown is used for those pieces
only that no offer with a known stock is left for.

``CHEAPEST`` has the least total (a product is split over warehouses where stock demands it) and
among equal totals the fewest purchase orders. ``FEWEST_VENDORS`` has the fewest vendors, then the
fewest purchase orders, then the least total. ``ONE_WAREHOUSE`` is the warehouse that fills most
products, then most pieces, then costs least. All three are exact to 1/10,000 of a unit price;
where a search had to be cut short, ``Proposal.proven`` is false.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from purchasing_gui.domain.fewest_sources import (
    MOST_STEPS,
    Cover,
    Effort,
    Need,
    Supply,
    fewest_sources,
)
from purchasing_gui.domain.money import MXN, Money
from purchasing_gui.domain.products import Offer

SourceKey = tuple[str, str]
"""Connection and warehouse: what makes one purchase order."""

_PARTS_OF_A_UNIT = 10_000


class Goal(StrEnum):
    ONE_WAREHOUSE = "one_warehouse"
    CHEAPEST = "cheapest"
    FEWEST_VENDORS = "fewest_vendors"


class Shortfall(StrEnum):
    """Why pieces are left out.

    ``ELSEWHERE``: not at the one chosen warehouse, but at others. ``NOT_CARRIED``: no offer at all.
    """

    NO_STOCK = "no_stock"
    NOT_ORDERABLE = "not_orderable"
    OTHER_CURRENCY = "other_currency"
    ELSEWHERE = "elsewhere"
    NOT_CARRIED = "not_carried"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pieces of one product and every offer known for it. Two of them never share an offer."""

    id: str
    quantity: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """Pieces of one offer. ``wanted_id`` is empty where the clerk fixed the line."""

    offer: Offer
    quantity: int
    wanted_id: str = ""

    @property
    def source(self) -> SourceKey:
        return source_of(self.offer)

    @property
    def stock_unknown(self) -> bool:
        return self.offer.stock is None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Pieces that the proposal has no offer for."""

    wanted_id: str
    quantity: int
    reason: Shortfall


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to buy. ``lines`` are the chosen ones, ``fixed`` those that stay as they were."""

    goal: Goal
    currency: str
    lines: tuple[ProposedLine, ...]
    fixed: tuple[ProposedLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    guide_vendors: frozenset[str] = frozenset()
    proven: bool = True

    @property
    def total(self) -> Money:
        """Before tax, not rounded: all lines, fixed ones included, that are in the currency."""
        prices = ((line.offer.price_before_tax(), line.quantity) for line in self._all)
        amounts = (
            price.times(quantity).amount
            for price, quantity in prices
            if price is not None and price.currency == self.currency
        )
        return Money(sum(amounts, Decimal(0)), self.currency)

    @property
    def purchase_orders(self) -> int:
        return len(self._sources)

    @property
    def vendors(self) -> int:
        return len({connection_id for connection_id, _ in self._sources})

    @property
    def guides(self) -> int:
        """One for each purchase order at a vendor that sends our guides along."""
        return sum(connection_id in self.guide_vendors for connection_id, _ in self._sources)

    @property
    def stock_unknown(self) -> bool:
        """Whether some line relies on a stock that nobody knows."""
        return any(line.stock_unknown for line in self.lines)

    @property
    def _all(self) -> tuple[ProposedLine, ...]:
        return (*self.fixed, *self.lines)

    @property
    def _sources(self) -> frozenset[SourceKey]:
        return frozenset(line.source for line in self._all)


def source_of(offer: Offer) -> SourceKey:
    return (offer.connection_id, offer.warehouse.id if offer.warehouse else "")


def distribute(
    wanted: Sequence[Wanted],
    *,
    fixed: Sequence[ProposedLine] = (),
    guide_vendors: Collection[str] = (),
    currency: str = "",
) -> tuple[Proposal, ...]:
    """The three proposals in the order of ``Goal``.

    ``fixed`` lines take their pieces from the stock first, and their purchase orders cost nothing
    extra. Without a ``currency`` the one is ranked that fills most products.
    """
    ranked = currency or _widest_currency(wanted)
    market = _Market(wanted, fixed, ranked)
    found = (_in_one_warehouse(market), _cheapest(market), _with_fewest_vendors(market))
    return tuple(
        replace(proposal, fixed=tuple(fixed), guide_vendors=frozenset(guide_vendors))
        for proposal in found
    )


@dataclass(frozen=True, slots=True)
class _Pick:
    """An offer that can be bought: ``price`` in parts of a unit, ``stock`` None where unknown."""

    offer: Offer
    price: int
    stock: int | None
    source: int


class _Market:
    """What can be bought in one currency; purchase-order sources are numbered in a fixed order."""

    def __init__(
        self, wanted: Sequence[Wanted], fixed: Sequence[ProposedLine], currency: str
    ) -> None:
        self.wanted = wanted
        self.currency = currency
        taken: dict[tuple[str, str, str], int] = {}
        for line in fixed:
            taken[line.offer.key] = taken.get(line.offer.key, 0) + line.quantity
        buyable = [[o for o in one.offers if _buyable(o, currency)] for one in wanted]
        self.sources = sorted(
            {source_of(offer) for offers in buyable for offer in offers}
            | {line.source for line in fixed}
        )
        self._number = {source: number for number, source in enumerate(self.sources)}
        self.given = frozenset(self._number[line.source] for line in fixed)
        self.picks = [[self._pick(offer, taken) for offer in offers] for offers in buyable]

    def _pick(self, offer: Offer, taken: Mapping[tuple[str, str, str], int]) -> _Pick:
        stock = offer.stock
        if stock is not None:
            stock = max(0, stock - taken.get(offer.key, 0))
        return _Pick(offer, _ranked_price(offer), stock, self._number[source_of(offer)])

    def vendor_of(self, source: int) -> str:
        return self.sources[source][0]

    @cached_property
    def needs(self) -> list[Need]:
        """Two for a product at most: pieces from known stock, and those that nobody has surely."""
        return [need for one, picks in self._wanted_picks() for need in _needs(one.quantity, picks)]

    def proposal(self, goal: Goal, sources: Collection[int], *, proven: bool = True) -> Proposal:
        """Everything wanted, filled from the cheapest of these sources."""
        lines: list[ProposedLine] = []
        left_out: list[LeftOut] = []
        for one, picks in self._wanted_picks():
            usable = [pick for pick in picks if pick.source in sources]
            filled = list(_filled(one, usable))
            lines += filled
            missing = one.quantity - sum(line.quantity for line in filled)
            if missing:
                left_out.append(LeftOut(one.id, missing, self._reason(one, picks, missing, usable)))
        return Proposal(goal, self.currency, tuple(lines), (), tuple(left_out), proven=proven)

    def _wanted_picks(self) -> Iterator[tuple[Wanted, list[_Pick]]]:
        return zip(self.wanted, self.picks, strict=True)

    def _reason(
        self, one: Wanted, picks: Sequence[_Pick], missing: int, usable: Sequence[_Pick]
    ) -> Shortfall:
        if not one.offers:
            return Shortfall.NOT_CARRIED
        if _reach(picks, one.quantity) > _reach(usable, one.quantity):
            return Shortfall.ELSEWHERE
        orderable = [offer for offer in one.offers if offer.orderable and offer.price is not None]
        if not orderable:
            return Shortfall.NOT_ORDERABLE
        foreign = (
            o for o in orderable if o.price is not None and o.price.currency != self.currency
        )
        if any(offer.stock != 0 for offer in foreign):
            return Shortfall.OTHER_CURRENCY
        return Shortfall.NO_STOCK


def _in_one_warehouse(market: _Market) -> Proposal:
    """Known stock goes before unknown: whole products, pieces, then both with the unknown ones."""
    if not market.sources:
        return market.proposal(Goal.ONE_WAREHOUSE, ())

    def rank(number: int) -> tuple[int, ...]:
        surely_whole = surely = whole = reached = cost = 0
        for one, picks in zip(market.wanted, market.picks, strict=True):
            here = [pick for pick in picks if pick.source == number]
            known = _reach([pick for pick in here if pick.stock is not None], one.quantity)
            filled = list(_filled(one, here))
            surely_whole += known == one.quantity
            surely += known
            pieces = sum(line.quantity for line in filled)
            whole += pieces == one.quantity
            reached += pieces
            cost += sum(_ranked_price(line.offer) * line.quantity for line in filled)
        new_order = number not in market.given
        return (-surely_whole, -surely, -whole, -reached, new_order, cost, number)

    best = min(range(len(market.sources)), key=rank)
    return market.proposal(Goal.ONE_WAREHOUSE, {best})


def _cheapest(market: _Market) -> Proposal:
    """Sources cheaper than the last piece are used up in any case; of those that are as dear as
    the last piece, the fewest that have enough are chosen.
    """
    used = set(market.given)
    ties: list[Need] = []
    for need in market.needs:
        cheaper, tie = _split_at_margin(need)
        used |= {supply.source for supply in cheaper}
        ties.append(tie)
    found = fewest_sources(ties, used) or Cover(frozenset(), 0)
    return market.proposal(Goal.CHEAPEST, used | found.sources, proven=found.proven)


def _split_at_margin(need: Need) -> tuple[list[Supply], Need]:
    """Supplies that the least total uses wholly, and what is to be had at the last piece's price.

    The tie costs the same wherever it is bought, hence nothing here.
    """
    left = need.pieces
    cheaper: list[Supply] = []
    tied: list[Supply] = []
    by_price: dict[int, list[Supply]] = {}
    for supply in need.supplies:
        by_price.setdefault(supply.price, []).append(supply)
    for price in sorted(by_price):
        if left <= sum(supply.pieces for supply in by_price[price]):
            tied = [replace(supply, price=0) for supply in by_price[price]]
            break
        cheaper += by_price[price]
        left -= sum(supply.pieces for supply in by_price[price])
    return cheaper, Need(left, tuple(tied))


def _with_fewest_vendors(market: _Market) -> Proposal:
    best: Cover | None = None
    effort = Effort(MOST_STEPS)
    for vendors in _smallest_vendor_sets(market):
        needs = [_at_vendors(market, need, vendors) for need in market.needs]
        best = fewest_sources(needs, market.given, best, effort)
    best = best or Cover(frozenset(), 0)
    return market.proposal(Goal.FEWEST_VENDORS, market.given | best.sources, proven=best.proven)


def _smallest_vendor_sets(market: _Market) -> Iterator[frozenset[str]]:
    """Every set of as few vendors as possible, the fixed lines' vendors included in each."""
    names = sorted({connection_id for connection_id, _ in market.sources})
    number = {name: place for place, name in enumerate(names)}
    given = {number[market.vendor_of(source)] for source in market.given}
    needs = [
        Need(
            need.pieces,
            tuple(
                replace(s, price=0, source=number[market.vendor_of(s.source)])
                for s in need.supplies
            ),
        )
        for need in market.needs
    ]
    fewest = fewest_sources(needs, given)
    others = [place for place in range(len(names)) if place not in given]
    for chosen in combinations(others, len(fewest.sources) if fewest else 0):
        yield frozenset(names[place] for place in (*given, *chosen))


def _at_vendors(market: _Market, need: Need, vendors: Collection[str]) -> Need:
    return replace(
        need, supplies=tuple(s for s in need.supplies if market.vendor_of(s.source) in vendors)
    )


def _needs(quantity: int, picks: Sequence[_Pick]) -> Iterator[Need]:
    known = [Supply(pick.price, pick.source, pick.stock) for pick in picks if pick.stock]
    surely = min(quantity, sum(supply.pieces for supply in known))
    if surely:
        yield Need(surely, tuple(known))
    rest = quantity - surely
    unknown = [Supply(pick.price, pick.source, rest) for pick in picks if pick.stock is None]
    if rest and unknown:
        yield Need(rest, tuple(unknown))


def _filled(one: Wanted, picks: Iterable[_Pick]) -> Iterator[ProposedLine]:
    """The wanted pieces from the cheapest of these offers; unknown stock comes last."""
    left = one.quantity
    for pick in sorted(picks, key=_filling_order):
        taken = left if pick.stock is None else min(left, pick.stock)
        if taken:
            yield ProposedLine(pick.offer, taken, one.id)
            left -= taken


def _filling_order(pick: _Pick) -> tuple[bool, int, int, int, str]:
    return (pick.stock is None, pick.price, -(pick.stock or 0), pick.source, pick.offer.code)


def _reach(picks: Iterable[_Pick], quantity: int) -> int:
    """How many of so many pieces these offers may have."""
    return min(quantity, sum(quantity if pick.stock is None else pick.stock for pick in picks))


def _buyable(offer: Offer, currency: str) -> bool:
    return offer.orderable and offer.price is not None and offer.price.currency == currency


def _ranked_price(offer: Offer) -> int:
    price = offer.price_before_tax()
    amount = price.amount if price else Decimal(0)
    return int((amount * _PARTS_OF_A_UNIT).to_integral_value(rounding=ROUND_HALF_EVEN))


def _widest_currency(wanted: Sequence[Wanted]) -> str:
    """The currency that fills most products, then most pieces; Mexican pesos among equals."""
    currencies = sorted({o.price.currency for one in wanted for o in one.offers if o.price})

    def rank(currency: str) -> tuple[int, int, bool, str]:
        reached = [_in_currency(one, currency) for one in wanted]
        whole = sum(pieces == one.quantity for pieces, one in zip(reached, wanted, strict=True))
        return (-whole, -sum(reached), currency != MXN, currency)

    return min(currencies, key=rank, default=MXN)


def _in_currency(one: Wanted, currency: str) -> int:
    stocks = [offer.stock for offer in one.offers if _buyable(offer, currency)]
    return min(one.quantity, sum(one.quantity if s is None else max(0, s) for s in stocks))
