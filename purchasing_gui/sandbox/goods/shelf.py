"""A wholesaler's shelf: articles with prices and stock that move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from purchasing_gui.sandbox.goods.product import Product


@dataclass(slots=True)
class Article:
    """One product as one wholesaler sells it; ``price`` before IVA, ``stock`` by place id."""

    code: str
    product: Product
    price: Decimal
    stock: dict[int, int] = field(default_factory=dict)
    disabled: bool = False

    @property
    def total_stock(self) -> int:
        return sum(self.stock.values())


class Shelf:
    """One wholesaler's own copies of its articles, found by code or by part number in any case."""

    def __init__(self, articles: Iterable[Article]) -> None:
        copies = [replace(article, stock=dict(article.stock)) for article in articles]
        self._by_code = {article.code: article for article in copies}
        self._by_number: dict[str, Article] = {}
        for article in self._by_code.values():
            self._by_number.setdefault(article.product.part_number.casefold(), article)

    def __iter__(self) -> Iterator[Article]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def with_code(self, code: str) -> Article | None:
        return self._by_code.get(code)

    def with_part_number(self, number: str) -> Article | None:
        return self._by_number.get(number.strip().casefold())

    def change_prices(self, percent: Decimal, codes: frozenset[str]) -> None:
        """Moves prices by ``percent``, each keeping its number of decimals."""
        for article in self._meant(codes):
            moved = article.price * (1 + percent / 100)
            article.price = moved.quantize(article.price)

    def empty_stock(self, left: int, codes: frozenset[str]) -> None:
        for article in self._meant(codes):
            article.stock = dict.fromkeys(article.stock, left)

    def _meant(self, codes: frozenset[str]) -> Iterator[Article]:
        for article in self:
            if not codes or article.code in codes or article.product.part_number in codes:
                yield article
