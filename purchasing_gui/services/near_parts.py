"""Products that a wanted line may have meant: a number spelt nearly like its own, or its words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.product_links import products_of
from purchasing_gui.domain.products import Offer, folded, normalised_part_number

Suggest = Callable[[str, int], Awaitable[Sequence[Offer]]]
"""What the local catalogue knows of a text, at most so many products."""

LEAST_LIKE = 0.6
LEAST_LIKE_WORDS = 0.62
_PIECES = 3
_SHORTEST_PIECE = 3
_HITS = 120
_MOST_WORDS = 6
_FEWEST_LETTERS = 3
# Characters that people and scanners mistake for each other.
_CONFUSED = str.maketrans("OQILZSB", "0011258")


@dataclass(frozen=True, slots=True)
class NearProduct:
    """A product and how like what was wanted it is, from 0 to 1.

    ``by_words``: it is described like the line, its number is another.
    """

    offers: tuple[Offer, ...]
    likeness: float
    by_words: bool = False

    @property
    def part_number(self) -> str:
        lead = self.offers[0]
        return next((one.part_number for one in self.offers if one.part_number), lead.code)


class NearParts:
    """Looks in the local catalogue only; asks no vendor."""

    def __init__(self, suggest: Suggest) -> None:
        self._suggest = suggest

    async def near(self, wanted: WantedPart, limit: int = 8) -> tuple[NearProduct, ...]:
        """The likeliest first; those alike by number before those alike by description."""
        number = normalised_part_number(wanted.part_number)
        found = [offer for piece in pieces_of(number) for offer in await self._hits(piece)]
        by_number = _ranked(found, lambda offer: number_likeness(number, offer), LEAST_LIKE)
        words = words_of(wanted)
        described = [offer for query in _queries(words) for offer in await self._hits(query)]
        text = " ".join(words)
        by_words = _ranked(described, lambda offer: words_likeness(text, offer), LEAST_LIKE_WORDS)
        known = {near.offers[0].key for near in by_number}
        others = [
            replace(near, by_words=True) for near in by_words if near.offers[0].key not in known
        ]
        return tuple([*by_number, *others][:limit])

    async def _hits(self, query: str) -> Sequence[Offer]:
        return await self._suggest(query, _HITS)


def pieces_of(number: str) -> tuple[str, ...]:
    """Parts of a number of which one is whole where up to two characters are wrong."""
    if len(number) < _SHORTEST_PIECE:
        return ()
    count = max(1, min(_PIECES, len(number) // _SHORTEST_PIECE))
    cuts = [round(len(number) * at / count) for at in range(count + 1)]
    pieces = [number[start:end] for start, end in pairwise(cuts)]
    confused = number.translate(_CONFUSED)
    return tuple(dict.fromkeys([number, confused, *pieces]))


def number_likeness(number: str, offer: Offer) -> float:
    """From 0 to 1, without regard to characters that are mistaken for each other."""
    other = normalised_part_number(offer.part_number or offer.code)
    plain = Levenshtein.normalized_similarity(number, other)
    confused = Levenshtein.normalized_similarity(
        number.translate(_CONFUSED), other.translate(_CONFUSED)
    )
    return max(plain, confused - 0.01)


def words_likeness(text: str, offer: Offer) -> float:
    """From 0 to 1: how many of the words describe the product."""
    described = folded(f"{offer.brand} {offer.name} {offer.description}")
    return fuzz.token_set_ratio(text, described) / 100


def words_of(wanted: WantedPart) -> tuple[str, ...]:
    """The words beside the number in its line that may describe the product."""
    number = folded(wanted.part_number)
    words = folded(wanted.text).replace(number, " ").split()
    return tuple(
        word for word in words if len(word) >= _FEWEST_LETTERS and any(map(str.isalpha, word))
    )[:_MOST_WORDS]


def _queries(words: Sequence[str]) -> Iterator[str]:
    """All words, then each pair of neighbours: some may be the customer's own."""
    if len(words) < 2:
        return
    yield " ".join(words)
    if len(words) > 2:
        yield from (" ".join(pair) for pair in pairwise(words))


def _ranked(
    offers: Iterable[Offer], likeness: Callable[[Offer], float], least: float
) -> list[NearProduct]:
    each = {offer.key: offer for offer in offers}
    alike = {key: like for key, offer in each.items() if (like := likeness(offer)) >= least}
    ranked = [
        NearProduct(tuple(product), max(alike[offer.key] for offer in product))
        for product in products_of(each[key] for key in alike)
    ]
    ranked.sort(key=lambda near: (-near.likeness, not any(offer.stock for offer in near.offers)))
    return ranked
