"""Repartir, held against trying everything."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purchasing_gui.domain.distribution import (
    Goal,
    LeftOut,
    Proposal,
    ProposedLine,
    Shortfall,
    SourceKey,
    Wanted,
    distribute,
    source_of,
)
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Obstacle, Offer, Warehouse

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
Ways = dict[frozenset[SourceKey], Decimal]


def offer(
    vendor: str,
    warehouse: str,
    number: str = "A",
    price: str | None = "10",
    stock: int | None = 10,
    *,
    currency: str = "MXN",
    obstacle: Obstacle | None = None,
) -> Offer:
    return Offer(
        connection_id=vendor,
        vendor_label=vendor,
        code=number,
        part_number=number,
        name=number,
        brand="",
        upc="",
        description="",
        price=None if price is None else Money(Decimal(price), currency),
        tax_included=False,
        tax_rate=None,
        warehouse=Warehouse(warehouse, warehouse),
        stock=stock,
        as_of=NOW,
        obstacle=obstacle,
    )


def proposals(*wanted: Wanted, fixed: Sequence[ProposedLine] = ()) -> dict[Goal, Proposal]:
    return {one.goal: one for one in distribute(wanted, fixed=fixed, guide_vendors={"v0"})}


def bought(proposal: Proposal) -> set[tuple[str, str, int]]:
    return {(*line.source, line.quantity) for line in proposal.lines}


def test_the_cheapest_splits_a_line_only_where_stock_demands_it() -> None:
    near, far = offer("v0", "1", price="10.001", stock=3), offer("v1", "1", price="10.01", stock=9)
    assert bought(proposals(Wanted("a", 3, (near, far)))[Goal.CHEAPEST]) == {("v0", "1", 3)}
    split = proposals(Wanted("a", 5, (near, far)))[Goal.CHEAPEST]
    assert bought(split) == {("v0", "1", 3), ("v1", "1", 2)}
    assert split.total == Money(Decimal("50.023"))


def test_among_equal_totals_the_cheapest_has_the_fewest_purchase_orders() -> None:
    a = Wanted("a", 1, (offer("v0", "1", "A"), offer("v0", "2", "A")))
    b = Wanted("b", 1, (offer("v0", "2", "B"), offer("v0", "3", "B")))
    cheapest = proposals(a, b)[Goal.CHEAPEST]
    assert bought(cheapest) == {("v0", "2", 1)}
    assert cheapest.purchase_orders == 1


def test_fewest_vendors_comes_before_fewest_orders_and_both_before_the_total() -> None:
    a = Wanted("a", 1, (offer("v0", "1", "A", "99"), offer("v1", "1", "A", "1")))
    b = Wanted("b", 1, (offer("v0", "2", "B", "99"), offer("v2", "1", "B", "1")))
    found = proposals(a, b)
    assert found[Goal.FEWEST_VENDORS].vendors == 1
    assert found[Goal.FEWEST_VENDORS].purchase_orders == 2
    assert found[Goal.FEWEST_VENDORS].guides == 2
    assert found[Goal.CHEAPEST].guides == 0


def test_one_warehouse_says_what_it_lacks_and_why() -> None:
    a = Wanted("a", 2, (offer("v0", "1", "A"), offer("v0", "2", "A")))
    b = Wanted("b", 4, (offer("v0", "1", "B", stock=3), offer("v1", "1", "B")))
    c = Wanted("c", 1, (offer("v1", "1", "C", stock=0),))
    one = proposals(a, b, c)[Goal.ONE_WAREHOUSE]
    assert bought(one) == {("v0", "1", 2), ("v0", "1", 3)}
    assert one.left_out == (
        LeftOut("b", 1, Shortfall.ELSEWHERE),
        LeftOut("c", 1, Shortfall.NO_STOCK),
    )


@pytest.mark.parametrize(
    ("offers", "reason"),
    [
        ((), Shortfall.NOT_CARRIED),
        ((offer("v0", "1", stock=0),), Shortfall.NO_STOCK),
        ((offer("v0", "1", stock=-3),), Shortfall.NO_STOCK),
        ((offer("v0", "1", obstacle=Obstacle.DISABLED),), Shortfall.NOT_ORDERABLE),
        ((offer("v0", "1", price=None),), Shortfall.NOT_ORDERABLE),
        ((offer("v0", "1", currency="EUR"),), Shortfall.OTHER_CURRENCY),
    ],
)
@pytest.mark.parametrize("goal", Goal)
def test_what_cannot_be_had_is_left_out_with_its_reason(
    goal: Goal, offers: tuple[Offer, ...], reason: Shortfall
) -> None:
    others = [Wanted("p", 1, (offer("v9", "1", "P"),)), Wanted("q", 1, (offer("v9", "1", "Q"),))]
    found = proposals(Wanted("a", 2, offers), *others)[goal]
    assert found.left_out == (LeftOut("a", 2, reason),)
    assert found.total == Money(Decimal(20))


def test_currencies_are_never_ranked_against_each_other() -> None:
    euros = offer("v0", "1", price="1", currency="EUR")
    pesos = offer("v1", "1", price="900")
    assert bought(proposals(Wanted("a", 1, (euros, pesos)))[Goal.CHEAPEST]) == {("v1", "1", 1)}
    only = distribute([Wanted("a", 1, (euros, pesos))], currency="EUR")
    assert all(proposal.total == Money(Decimal(1), "EUR") for proposal in only)


@pytest.mark.parametrize("goal", Goal)
def test_an_unknown_stock_is_the_last_resort_and_flagged(goal: Goal) -> None:
    silent = offer("v0", "1", price="1", stock=None)
    known = offer("v1", "1", price="50", stock=4)
    enough = proposals(Wanted("a", 4, (silent, known)))[goal]
    assert (bought(enough), enough.stock_unknown) == ({("v1", "1", 4)}, False)
    short = proposals(Wanted("a", 6, (silent, known)))[Goal.CHEAPEST]
    assert bought(short) == {("v1", "1", 4), ("v0", "1", 2)}
    assert short.stock_unknown


def test_fixed_lines_stay_take_their_stock_and_pay_for_their_order() -> None:
    fixed = ProposedLine(offer("v0", "1", stock=5, price="7"), 4)
    a = Wanted("a", 3, (fixed.offer, offer("v1", "1", price="9")))
    b = Wanted("b", 1, (offer("v0", "1", "B", "20"), offer("v1", "2", "B", "20")))
    found = proposals(a, b, fixed=[fixed])
    assert bought(found[Goal.CHEAPEST]) == {("v0", "1", 1), ("v1", "1", 2), ("v0", "1", 1)}
    assert found[Goal.CHEAPEST].purchase_orders == 2
    assert found[Goal.CHEAPEST].total == Money(Decimal(7 * 5 + 9 * 2 + 20))
    assert all(proposal.fixed == (fixed,) for proposal in found.values())


def test_nothing_wanted_gives_empty_proposals() -> None:
    assert [len(one.lines) for one in distribute([])] == [0, 0, 0]


SOURCES = [("v0", "1"), ("v0", "2"), ("v1", "1"), ("v1", "2"), ("v2", "1")]


@st.composite
def markets(draw: st.DrawFn) -> tuple[list[Wanted], list[ProposedLine]]:
    stocks = st.sampled_from([0, 0, 1, 1, 2, 3, 4, None])
    wanted = []
    for number in "ABC"[: draw(st.integers(1, 3))]:
        sold_at = draw(st.lists(st.sampled_from(SOURCES), unique=True, max_size=5))
        offers = [
            offer(*source, number, draw(st.sampled_from(["10", "10", "10.5", "12"])), draw(stocks))
            for source in sold_at
        ]
        wanted.append(Wanted(number, draw(st.integers(1, 4)), tuple(offers)))
    sold = [each for one in wanted for each in one.offers]
    fixed = draw(st.lists(st.sampled_from(sold), max_size=1)) if sold else []
    return wanted, [ProposedLine(each, draw(st.integers(1, 2))) for each in fixed]


def left_in_stock(each: Offer, fixed: Sequence[ProposedLine]) -> int | None:
    taken = sum(line.quantity for line in fixed if line.offer.key == each.key)
    return None if each.stock is None else max(0, each.stock - taken)


def allocations(pieces: int, limits: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every way to take so many pieces."""
    if not limits:
        if pieces == 0:
            yield ()
        return
    for taken in range(min(pieces, limits[0]) + 1):
        for rest in allocations(pieces - taken, limits[1:]):
            yield (taken, *rest)


def ways(one: Wanted, fixed: Sequence[ProposedLine]) -> Ways:
    """What each set of sources costs that fills as much as there is, known stock first."""
    stocks = [left_in_stock(each, fixed) for each in one.offers]
    surely = min(one.quantity, sum(stock or 0 for stock in stocks))
    rest = one.quantity - surely if None in stocks else 0
    known = allocations(surely, [stock or 0 for stock in stocks])
    unknown = allocations(rest, [rest if stock is None else 0 for stock in stocks])
    found: Ways = {}
    for first, second in product(known, list(unknown)):
        taken = [a + b for a, b in zip(first, second, strict=True)]
        used = frozenset(source_of(o) for o, n in zip(one.offers, taken, strict=True) if n)
        prices = [o.price.amount if o.price else Decimal(0) for o in one.offers]
        cost = sum((p * n for p, n in zip(prices, taken, strict=True)), Decimal(0))
        found[used] = min(cost, found.get(used, cost))
    return found


def all_ways(wanted: Sequence[Wanted], fixed: Sequence[ProposedLine]) -> Ways:
    together: Ways = {frozenset(line.source for line in fixed): Decimal(0)}
    for one in wanted:
        merged: Ways = {}
        for (used, cost), (more, extra) in product(together.items(), ways(one, fixed).items()):
            union = used | more
            merged[union] = min(cost + extra, merged.get(union, cost + extra))
        together = merged
    return together


def cost_of(proposal: Proposal) -> Decimal:
    return sum((o.price.amount * n for o, n in chosen(proposal) if o.price), Decimal(0))


def chosen(proposal: Proposal) -> list[tuple[Offer, int]]:
    return [(line.offer, line.quantity) for line in proposal.lines]


@settings(max_examples=250, deadline=None)
@given(markets())
def test_no_way_of_buying_beats_the_proposals(
    market: tuple[list[Wanted], list[ProposedLine]],
) -> None:
    wanted, fixed = market
    found = proposals(*wanted, fixed=fixed)
    every = all_ways(wanted, fixed)
    cheapest = found[Goal.CHEAPEST]
    assert (cost_of(cheapest), cheapest.purchase_orders) == min(
        (cost, len(used)) for used, cost in every.items()
    )
    fewest = found[Goal.FEWEST_VENDORS]
    assert (fewest.vendors, fewest.purchase_orders, cost_of(fewest)) == min(
        (len({vendor for vendor, _ in used}), len(used), cost) for used, cost in every.items()
    )
    assert cheapest.proven
    assert fewest.proven


@settings(max_examples=150, deadline=None)
@given(markets())
def test_no_single_warehouse_fills_more_products_than_the_one_proposed(
    market: tuple[list[Wanted], list[ProposedLine]],
) -> None:
    wanted, fixed = market
    one = proposals(*wanted, fixed=fixed)[Goal.ONE_WAREHOUSE]
    assert len({line.source for line in one.lines}) <= 1

    def surely_filled(source: SourceKey) -> tuple[int, int]:
        known = [
            min(
                each.quantity,
                sum(left_in_stock(o, fixed) or 0 for o in each.offers if source_of(o) == source),
            )
            for each in wanted
        ]
        whole = sum(n == each.quantity for n, each in zip(known, wanted, strict=True))
        return (whole, sum(known))

    best = max(map(surely_filled, SOURCES))
    if best > (0, 0):
        assert surely_filled(one.lines[0].source) == best


@settings(max_examples=150, deadline=None)
@given(markets())
def test_every_proposal_accounts_for_every_piece_and_oversells_nothing(
    market: tuple[list[Wanted], list[ProposedLine]],
) -> None:
    wanted, fixed = market
    for proposal in distribute(wanted, fixed=fixed):
        for one in wanted:
            lines = [line for line in proposal.lines if line.wanted_id == one.id]
            missing = sum(gap.quantity for gap in proposal.left_out if gap.wanted_id == one.id)
            assert sum(line.quantity for line in lines) + missing == one.quantity
            assert len({line.offer.key for line in lines}) == len(lines)
            for line in lines:
                stock = left_in_stock(line.offer, fixed)
                assert line.quantity > 0
                assert stock is None or line.quantity <= stock


def a_large_order(seed: int) -> list[Wanted]:
    """50 lines at 5 vendors with 10 warehouses each, one price per vendor, gaps everywhere."""
    chance = random.Random(seed)
    wanted = []
    for line in range(50):
        offers = []
        for vendor in range(5):
            if chance.random() < 0.7:
                price = f"{chance.randint(10_000, 900_000)}.{chance.randint(0, 999):03}"
                offers += [
                    offer(
                        f"v{vendor}",
                        str(place),
                        f"P{line}",
                        price,
                        chance.randint(1, 20) if chance.random() < 0.5 else 0,
                    )
                    for place in range(10)
                ]
        wanted.append(Wanted(str(line), chance.randint(1, 10), tuple(offers)))
    return wanted


@pytest.mark.parametrize("seed", range(3))
def test_fifty_lines_at_five_vendors_with_ten_warehouses_take_less_than_a_second(
    seed: int,
) -> None:
    wanted = a_large_order(seed)
    began = time.process_time()
    found = distribute(wanted)
    assert time.process_time() - began < 1
    assert all(proposal.proven for proposal in found)
    one, cheapest, fewest = found
    assert fewest.purchase_orders <= cheapest.purchase_orders
    assert cheapest.total.amount <= fewest.total.amount
    assert one.purchase_orders == 1


def test_a_search_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("purchasing_gui.domain.distribution.MOST_STEPS", 10)
    fewest = distribute(a_large_order(0))[2]
    assert not fewest.proven
    assert sum(line.quantity for line in fewest.lines) > 0
