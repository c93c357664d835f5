"""Which products pass the filter, and in what order they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from purchasing_gui.domain.branch_products import BranchProduct
from purchasing_gui.domain.products import folded


class SortBy(StrEnum):
    CODE = "code"
    NAME = "name"
    CATEGORY = "category"
    PRICE = "price"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Order:
    by: SortBy = SortBy.CODE
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product with its category's name, and the words it is found by."""

    product: BranchProduct
    category: str
    findable: str


def product_rows(
    products: Iterable[BranchProduct], categories: Mapping[str, str]
) -> tuple[ProductRow, ...]:
    """``categories`` gives names by id; a category without a name shows its id."""
    return tuple(product_row(product, categories) for product in products)


def product_row(product: BranchProduct, categories: Mapping[str, str]) -> ProductRow:
    category = (
        product.category_name or categories.get(product.category_id, "") or product.category_id
    )
    told = (product.code, product.name, product.description, category, product.id)
    return ProductRow(product, category, folded(" ".join(told)))


def arranged(rows: Sequence[ProductRow], text: str, order: Order) -> tuple[ProductRow, ...]:
    """The rows that hold every word of the text; those without the figure sorted by come last."""
    wanted = folded(text).split()
    passing = [row for row in rows if all(word in row.findable for word in wanted)]
    key = _KEYS[order.by]
    known = [row for row in passing if key(row) is not None]
    unknown = [row for row in passing if key(row) is None]
    known.sort(key=key, reverse=order.descending)
    return (*known, *unknown)


_KEYS: Mapping[SortBy, Callable[[ProductRow], Any]] = {
    SortBy.CODE: lambda row: row.product.code.casefold() or None,
    SortBy.NAME: lambda row: folded(row.product.name) or None,
    SortBy.CATEGORY: lambda row: folded(row.category) or None,
    SortBy.PRICE: lambda row: row.product.price.amount if row.product.price else None,
    SortBy.CHANGED: lambda row: row.product.changed_at,
}
