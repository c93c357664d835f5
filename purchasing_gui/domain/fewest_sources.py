"""The fewest places that together have enough of everything, and the cheapest such choice.

This is a set cover with quantities, solved exactly by branch and bound: take the need with the
fewest places left, try each of them in turn, and give a branch up as soon as a lower bound shows
that it cannot beat the best choice known. The bound on the number of places is a feasible solution
of the linear programme's dual; the bound on the cost is what the needs would cost if every place
that is still allowed were used.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

MOST_STEPS = 12_000
"""Branches tried before the best choice so far is given back unproven: a second at most."""

_TIGHTENINGS = 100
_ONE_SOURCE = 1_000_000
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Supply:
    """What one place has for one need: ``price`` is in whole units of any size."""

    price: int
    source: int
    pieces: int


@dataclass(frozen=True, slots=True)
class Need:
    """So many pieces, to be had from these supplies; a need may be split over several."""

    pieces: int
    supplies: tuple[Supply, ...]


@dataclass(slots=True)
class Effort:
    """How many branches may still be tried; searches that share it use it up together."""

    steps: int = MOST_STEPS


@dataclass(frozen=True, slots=True)
class Cover:
    """Sources that have enough for every need. ``proven`` is false where the search was cut short
    and a better choice is not ruled out.
    """

    sources: frozenset[int]
    cost: int
    proven: bool = True


def fewest_sources(
    needs: Sequence[Need],
    given: Iterable[int] = (),
    best: Cover | None = None,
    effort: Effort | None = None,
) -> Cover | None:
    """The fewest sources beyond those ``given``, then the least cost.

    The cost is that of all needs, each filled from the cheapest of the given and chosen sources.
    Gives ``best`` back, a choice for other sources, where nothing better is found; None where no
    sources suffice and there is no ``best``.
    """
    known = frozenset(given)
    if any(_supplied(need) < need.pieces for need in needs):
        return best
    parts = _independent_parts(needs, known)
    limit = best if len(parts) == 1 and len(parts[0]) == len(needs) else None
    effort = effort or Effort()
    searches = [_Search(part, known, limit, effort) for part in parts]
    chosen = [search.best() for search in searches]
    proven = all(search.proven for search in searches) and (best is None or best.proven)
    sources = frozenset[int]().union(*(each for each in chosen if each))
    found = Cover(sources, sum(_cost(need, sources | known) for need in needs), proven)
    if best is not None and (None in chosen or _rank(best) <= _rank(found)):
        return replace(best, proven=proven)
    return found


def _rank(cover: Cover) -> tuple[int, int]:
    return (len(cover.sources), cover.cost)


def _supplied(need: Need) -> int:
    return sum(supply.pieces for supply in need.supplies)


def _cost(need: Need, sources: frozenset[int]) -> int:
    """Filled from the cheapest of these sources; what they lack costs nothing."""
    left, cost = need.pieces, 0
    for supply in sorted(need.supplies, key=lambda supply: supply.price):
        if supply.source in sources:
            taken = min(left, supply.pieces)
            cost += taken * supply.price
            left -= taken
    return cost


def _independent_parts(needs: Sequence[Need], given: frozenset[int]) -> list[list[Need]]:
    """Needs that share no source to choose are solved apart: their choices add up."""
    parts: list[tuple[set[int], list[Need]]] = []
    for need in needs:
        sources = _worth_choosing(need, given)
        if not sources:
            continue
        touching = [part for part in parts if part[0] & sources]
        parts = [part for part in parts if not part[0] & sources]
        members = [other for part in touching for other in part[1]]
        parts.append((sources.union(*(part[0] for part in touching)), [*members, need]))
    return [members for _, members in parts]


def _worth_choosing(need: Need, given: frozenset[int]) -> set[int]:
    """Sources that can fill the need or make it cheaper than the given ones do."""
    left, dearest = need.pieces, 0
    for supply in sorted(need.supplies, key=lambda supply: supply.price):
        if left > 0 and supply.source in given:
            left -= supply.pieces
            dearest = supply.price
    return {
        supply.source
        for supply in need.supplies
        if supply.source not in given and (left > 0 or supply.price < dearest)
    }


_Open = tuple[int, list[tuple[int, int]]]
"""Pieces still missing for a need, and (bit of a source, pieces) of those that may be chosen."""
_Priced = tuple[int, list[tuple[int, int, int]]]
"""The pieces of a need, and (price, bit of a source, pieces) from the cheapest on."""
_Hopeless = Callable[[Sequence[_Open], int, int], bool]


class _Search:
    """One part, searched twice: for the smallest number of sources, then for the least cost.

    Sources are bits of a number here, so that a set of them is one number too; a given one is 0.
    """

    def __init__(
        self,
        needs: Sequence[Need],
        given: frozenset[int],
        limit: Cover | None,
        effort: Effort,
    ) -> None:
        sources = sorted({s.source for need in needs for s in need.supplies} - given)
        self._source_of = {1 << place: source for place, source in enumerate(sources)}
        bit_of = {source: bit for bit, source in self._source_of.items()} | dict.fromkeys(given, 0)
        self._priced = [
            (need.pieces, sorted((s.price, bit_of[s.source], s.pieces) for s in need.supplies))
            for need in needs
        ]
        self._start = [_opened(pieces, priced) for pieces, priced in self._priced]
        self._every_bit = sum(self._source_of)
        self._best: int | None = None
        self._best_count = self._every_bit.bit_count() + 1
        if limit is not None:
            self._best_count = min(self._best_count, len(limit.sources) + 1)
        self._best_cost = 0
        self._count_bound = _Bound((), ())
        self._cost_bound = _Bound((), ())
        self._effort = effort
        self._limit = limit
        self.proven = True

    def best(self) -> frozenset[int] | None:
        """None where nothing is better than the limit."""
        self._tighten_count_bound()
        self._descend(self._start, 0, self._every_bit, self._count_is_hopeless)
        if self._best is None:
            return None
        if self._limit is not None and (self._best_count, self._best_cost) >= _rank(self._limit):
            self._best, self._best_cost = None, self._limit.cost
        self._tighten_cost_bound()
        self._descend(self._start, 0, self._every_bit, self._cost_is_hopeless)
        best = self._best
        if best is None:
            return None
        return frozenset(source for bit, source in self._source_of.items() if bit & best)

    def _descend(
        self, parents: Sequence[_Open], chosen: int, allowed: int, hopeless: _Hopeless
    ) -> None:
        self._effort.steps -= 1
        if self._effort.steps < 0 and (self._best is not None or self._limit is not None):
            self.proven = False
            return
        still_open, chosen, allowed = _settled(parents, chosen, allowed)
        if still_open is None or hopeless(still_open, chosen, allowed):
            return
        if not still_open:
            self._keep(chosen)
            return
        _, candidates = max(still_open, key=_tightness)
        for bit in _most_useful_first(candidates, still_open):
            allowed &= ~bit
            self._descend(still_open, chosen | bit, allowed, hopeless)

    def _count_is_hopeless(self, still_open: Sequence[_Open], chosen: int, allowed: int) -> bool:
        last = (self._best_count - 1) * _ONE_SOURCE
        return (
            self._count_bound.least(chosen, allowed, allowed.bit_count()) > last
            or chosen.bit_count() + _fewest_more(still_open) >= self._best_count
        )

    def _cost_is_hopeless(self, still_open: Sequence[_Open], chosen: int, allowed: int) -> bool:
        more = self._best_count - chosen.bit_count()
        if more < 0 or (more == 0 and still_open):
            return True
        return (
            self._cost_bound.least(chosen, allowed, more) >= self._best_cost
            or self._cost(chosen | (allowed if more else 0)) >= self._best_cost
            or self._count_bound.least(chosen, allowed, more) > self._best_count * _ONE_SOURCE
            or _fewest_more(still_open) > more
        )

    def _keep(self, chosen: int) -> None:
        self._best = chosen
        self._best_count = chosen.bit_count()
        self._best_cost = self._cost(chosen)

    def _cost(self, usable: int) -> int:
        """What all needs cost, each filled from the cheapest usable source."""
        cost = 0
        for left, priced in self._priced:
            for price, bit, pieces in priced:
                if bit & usable or not bit:
                    if pieces >= left:
                        cost += left * price
                        break
                    cost += pieces * price
                    left -= pieces
        return cost

    def _tighten_count_bound(self) -> None:
        """Here a piece costs nothing and a source costs one."""
        free = [(pieces, [(0, bit, s) for _, bit, s in priced]) for pieces, priced in self._priced]
        widest = max(len(candidates) for _, candidates in self._start)
        values = [_ONE_SOURCE / pieces / widest for pieces, _ in free]
        target = self._best_count * _ONE_SOURCE
        for bound in _rising_bounds(free, values, target, _ONE_SOURCE, self._every_bit.bit_count()):
            self._count_bound = bound

    def _tighten_cost_bound(self) -> None:
        values = [float(_dearest_taken(pieces, priced)) for pieces, priced in self._priced]
        for bound in _rising_bounds(self._priced, values, self._best_cost, 0, self._best_count):
            self._cost_bound = bound


def _rising_bounds(
    priced: Sequence[_Priced], values: Sequence[float], target: int, opening: int, count: int
) -> Iterator[_Bound]:
    """Ever better bounds by subgradient steps, until they reach the target or rise no more."""
    boldness, highest = 2.0, -1
    for _ in range(_TIGHTENINGS):
        bound = _Bound(priced, [round(value) for value in values], opening)
        least = bound.least(0, -1, count)
        if least > highest:
            highest = least
            yield bound
        else:
            boldness *= 0.9
        lacking = bound.lacking(count)
        norm = sum(pieces * pieces for pieces in lacking)
        if not norm or highest >= target:
            return
        step = boldness * max(target - least, 1) / norm
        values = [
            max(0.0, value + step * pieces) for value, pieces in zip(values, lacking, strict=True)
        ]


class _Bound:
    """A lower bound on what a choice costs: Lagrange's relaxation with a value for each need.

    Whoever misses a piece pays the need's value for it; each source then earns what its pieces
    cost less than that, whatever the other sources do, and costs ``opening`` itself. Right for any
    values, tight for good ones; without any it is 0.
    """

    def __init__(self, priced: Sequence[_Priced], values: Sequence[int], opening: int = 0) -> None:
        self._priced = priced
        self._values = values
        self._whole = 0
        earned: dict[int, int] = {}
        for (pieces, supplies), value in zip(priced, values, strict=True):
            self._whole += pieces * value
            for price, bit, supply in supplies:
                if price >= value:
                    break
                gain = (value - price) * min(supply, pieces)
                earned[bit] = earned.get(bit, 0) + gain
        self._whole -= earned.pop(0, 0)
        self._ranking = sorted(
            ((bit, gain - opening) for bit, gain in earned.items()), key=lambda one: -one[1]
        )
        self._opening = opening

    def least(self, chosen: int, allowed: int, more: int) -> int:
        """With these chosen and at most so ``more`` of the allowed ones."""
        bound = self._whole
        for bit, gain in self._ranking:
            if bit & chosen:
                bound -= gain
            elif more > 0 and gain > 0 and bit & allowed:
                bound -= gain
                more -= 1
        return bound

    def lacking(self, count: int) -> list[int]:
        """Pieces that each need misses (or has too many of) where those that earn most give all."""
        chosen = sum(bit for bit, gain in self._ranking[:count] if gain > 0)
        missing: list[int] = []
        for (pieces, supplies), value in zip(self._priced, self._values, strict=True):
            given = 0
            for price, bit, supply in supplies:
                if price >= value:
                    break
                if bit & chosen or not bit:
                    given += min(supply, pieces)
            missing.append(pieces - given)
        return missing


def _opened(pieces: int, priced: Sequence[tuple[int, int, int]]) -> _Open:
    at_hand: dict[int, int] = {}
    for _, bit, supply in priced:
        at_hand[bit] = at_hand.get(bit, 0) + supply
    return pieces - at_hand.pop(0, 0), list(at_hand.items())


def _dearest_taken(pieces: int, priced: Sequence[tuple[int, int, int]]) -> int:
    """The price of the last piece when all sources may be used."""
    for price, _, supply in priced:
        pieces -= supply
        if pieces <= 0:
            return price
    return 0


def _settled(
    parents: Sequence[_Open], chosen: int, allowed: int
) -> tuple[list[_Open] | None, int, int]:
    """The needs left open once all sources are chosen that some need cannot do without."""
    while True:
        still_open = _narrowed(parents, chosen, allowed)
        must = _indispensable(still_open or ())
        if not must:
            return still_open, chosen, allowed
        chosen |= must
        allowed &= ~must


def _narrowed(parents: Sequence[_Open], chosen: int, allowed: int) -> list[_Open] | None:
    """The needs that the chosen sources leave open; None where the allowed ones cannot fill one."""
    still_open: list[_Open] = []
    for pieces, candidates in parents:
        left = pieces
        possible = 0
        usable: list[tuple[int, int]] = []
        for candidate in candidates:
            bit, supply = candidate
            if bit & chosen:
                left -= supply
            elif bit & allowed:
                usable.append(candidate)
                possible += supply
        if left <= 0:
            continue
        if possible < left:
            return None
        still_open.append((left, usable))
    return still_open


def _indispensable(still_open: Sequence[_Open]) -> int:
    """Sources without which some need cannot be filled."""
    must = 0
    for left, candidates in still_open:
        spare = sum(supply for _, supply in candidates) - left
        for bit, supply in candidates:
            if supply > spare:
                must |= bit
    return must


def _fewest_more(still_open: Sequence[_Open]) -> int:
    """How many sources are needed at least."""
    return max(_fewest_for_all(still_open), max(map(_fewest_for_one, still_open), default=0))


def _fewest_for_one(need: _Open) -> int:
    """So many of its largest supplies."""
    left, candidates = need
    count = 0
    for supply in sorted([supply for _, supply in candidates], reverse=True):
        if left <= 0:
            break
        left -= supply
        count += 1
    return count


def _fewest_for_all(still_open: Sequence[_Open]) -> int:
    """Every source earns at most 1, which its needs share out; what they earn is a bound."""
    unearned: dict[int, float] = {}
    total = 0.0
    for left, candidates in sorted(still_open, key=lambda one: len(one[1])):
        worth = min(unearned.get(bit, 1.0) * left / min(supply, left) for bit, supply in candidates)
        if worth > 0.0:
            total += worth
            for bit, supply in candidates:
                unearned[bit] = unearned.get(bit, 1.0) - worth * min(supply, left) / left
    return math.ceil(total - _ROUNDING)


def _tightness(need: _Open) -> float:
    """How much of what could be had is needed: the tightest need leaves the fewest choices."""
    left, candidates = need
    return left / sum(min(supply, left) for _, supply in candidates)


def _most_useful_first(
    candidates: Iterable[tuple[int, int]], still_open: Sequence[_Open]
) -> list[int]:
    use: dict[int, float] = {}
    for left, others in still_open:
        for bit, supply in others:
            use[bit] = use.get(bit, 0.0) + min(supply, left) / left
    return sorted((bit for bit, _ in candidates), key=lambda bit: (-use[bit], bit))
