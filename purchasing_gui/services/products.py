"""The branch's own products: listed, created, edited and deleted at the vendor that keeps them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from purchasing_gui.domain.branch_products import (
    BranchProduct,
    Catalog,
    Category,
    PictureLimits,
    ProductFields,
)
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.money import MXN, Money
from purchasing_gui.domain.ports import ProductEditor
from purchasing_gui.domain.price_lists import (
    Field,
    Layout,
    RowFlaw,
    Rows,
    cell_of,
    guessed_layout,
    price_in,
)
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    LedgerConflict,
    LedgerUnavailable,
    Problem,
    VendorRejected,
)
from purchasing_gui.domain.products import Listing
from purchasing_gui.services.connections import Connections

PRICE_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A row of a sheet that gives ``product`` another price."""

    row_no: int
    product: BranchProduct
    price: Money


@dataclass(frozen=True, slots=True)
class PriceRevision:
    """What a sheet would change; ``unchanged`` products have its price already."""

    changes: tuple[PriceChange, ...]
    unchanged: int
    flaws: tuple[RowFlaw, ...]


class PriceOutcome(StrEnum):
    CHANGED = "changed"
    FAILED = "failed"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True)
class PriceResult:
    """What became of one change; ``product`` is as the vendor has it now, if it was changed."""

    change: PriceChange
    outcome: PriceOutcome
    product: BranchProduct | None = None
    problem: Problem | None = None


PriceReport = Callable[[PriceResult], None]


class LocalCopies(Protocol):
    """What the search shows of the products before it asks their vendor."""

    async def remember(self, connection_id: str, listings: Sequence[Listing]) -> None: ...

    async def drop(self, connection_id: str, codes: Sequence[str]) -> None: ...


class BranchProducts:
    """Products behind a connection that can edit. All methods raise a Problem.

    What is written here is known to the search at once.
    """

    def __init__(self, connections: Connections, copies: LocalCopies) -> None:
        self._connections = connections
        self._copies = copies

    def shelves(self) -> tuple[Connection, ...]:
        """The enabled connections whose products can be edited."""
        return tuple(
            connection for connection in self._connections.enabled() if self._edits(connection.id)
        )

    def currency(self, connection_id: str) -> str:
        """The currency of every price there."""
        return self._editor(connection_id).currency

    def picture_limits(self, connection_id: str) -> PictureLimits:
        return self._editor(connection_id).picture_limits

    async def list(
        self, connection_id: str, category: str | None = None
    ) -> Sequence[BranchProduct]:
        """All products, or those of a category by its id."""
        editor = self._editor(connection_id)
        if category is None:
            return await editor.products()
        return await editor.products_in_category(category)

    async def by_catalog(
        self, connection_id: str, catalog_id: str
    ) -> Mapping[str, Sequence[BranchProduct]]:
        """A catalog's products by category name."""
        return await self._editor(connection_id).products_in_catalog(catalog_id)

    async def one(self, connection_id: str, product_id: str) -> BranchProduct:
        return await self._editor(connection_id).product(product_id)

    async def categories(self, connection_id: str) -> Sequence[Category]:
        return await self._editor(connection_id).categories()

    async def catalogs(self, connection_id: str) -> Sequence[Catalog]:
        return await self._editor(connection_id).catalogs()

    async def create(self, connection_id: str, wanted: ProductFields) -> BranchProduct:
        """Raises FieldsRejected with the vendor's words at each field."""
        return await self._remembered(
            connection_id, await self._editor(connection_id).create(wanted)
        )

    async def edit(
        self, connection_id: str, seen: BranchProduct, wanted: ProductFields
    ) -> BranchProduct:
        """Writes only what differs from how the product stands now.

        ``seen`` is the reading that the clerk edited. Raises LedgerConflict("changed") where the
        product was changed since; ``one`` then tells how it stands.
        """
        editor = self._editor(connection_id)
        now = await _unmoved(editor, seen)
        changed = only_changed(now, wanted)
        if changed != ProductFields():
            now = await editor.edit(now.id, changed)
        return await self._remembered(connection_id, now)

    async def delete(self, connection_id: str, seen: BranchProduct) -> None:
        """Raises LedgerConflict where it was changed since ``seen``, NotFound where it is gone."""
        editor = self._editor(connection_id)
        await _unmoved(editor, seen)
        await editor.delete(seen.id)
        with suppress(LedgerUnavailable):
            await self._copies.drop(connection_id, [editor.as_listed(seen).code])

    async def preview_prices(
        self, connection_id: str, rows: Rows, layout: Layout | None = None
    ) -> PriceRevision:
        """What new prices from a sheet would change; nothing is written.

        A product is found by its id, else by its code. ``layout`` corrects what the headings
        suggest.
        """
        products = await self._editor(connection_id).products()
        currency = next((each.price.currency for each in products if each.price), MXN)
        return price_revision(products, rows, layout or guessed_layout(rows, currency), currency)

    async def apply_prices(
        self,
        connection_id: str,
        changes: Sequence[PriceChange],
        report: PriceReport | None = None,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> Sequence[PriceResult]:
        """One product after the other. A problem that is not the product's own ends the work, and
        so does ``goes_on`` between two products: the rest is then ``not_tried``.
        """
        results: list[PriceResult] = []
        stopped = False
        for change in changes:
            result = (
                PriceResult(change, PriceOutcome.NOT_TRIED)
                if stopped or not goes_on()
                else await self._reprice(connection_id, change)
            )
            stopped = stopped or _concerns_all(result.problem)
            results.append(result)
            if report is not None:
                report(result)
        return tuple(results)

    async def _reprice(self, connection_id: str, change: PriceChange) -> PriceResult:
        try:
            product = await self.edit(
                connection_id, change.product, ProductFields(price=change.price)
            )
        except Problem as problem:
            return PriceResult(change, PriceOutcome.FAILED, problem=problem)
        return PriceResult(change, PriceOutcome.CHANGED, product)

    async def _remembered(self, connection_id: str, product: BranchProduct) -> BranchProduct:
        """Without a local copy the vendor has the product nevertheless."""
        vendor = self._connections.vendor(connection_id)
        if vendor.catalogue is not None and vendor.editor is not None:
            with suppress(LedgerUnavailable):
                await self._copies.remember(connection_id, [vendor.editor.as_listed(product)])
        return product

    def _editor(self, connection_id: str) -> ProductEditor:
        editor = self._connections.vendor(connection_id).editor
        if editor is None:
            raise CapabilityMissing(connection_id, "edit products")
        return editor

    def _edits(self, connection_id: str) -> bool:
        try:
            return self._connections.vendor(connection_id).editor is not None
        except Problem:
            return False


def only_changed(now: BranchProduct, wanted: ProductFields) -> ProductFields:
    """The wanted fields that differ from the product; the others are left as they are."""
    current = {
        "category_id": now.category_id,
        "code": now.code,
        "name": now.name,
        "price": now.price,
        "description": now.description,
        "picture": _picture_bytes(now.picture),
    }
    same = {
        each.name: None
        for each in fields(ProductFields)
        if getattr(wanted, each.name) == current[each.name]
    }
    return replace(wanted, **same)


def price_revision(
    products: Sequence[BranchProduct], rows: Rows, layout: Layout, currency: str = MXN
) -> PriceRevision:
    """The changes that the rows of a sheet ask for."""
    search = _Search(products)
    changes: dict[str, PriceChange] = {}
    flaws: list[RowFlaw] = []
    unchanged = 0
    for row_no, row in enumerate(rows, 1):
        if row_no - 1 <= layout.heading_row or not any(cell.strip() for cell in row):
            continue
        product = search.product_of(row_no, row, layout)
        price = _price_of(row_no, row, layout)
        if isinstance(product, RowFlaw) or isinstance(price, RowFlaw):
            flaws += [each for each in (product, price) if isinstance(each, RowFlaw)]
        elif product.id in changes:
            flaws.append(RowFlaw(row_no, Field.CODE, "repeated", product.code))
        elif product.price is not None and product.price.amount == price:
            unchanged += 1
        else:
            changes[product.id] = PriceChange(
                row_no, product, Money(price, product.price.currency if product.price else currency)
            )
    return PriceRevision(tuple(changes.values()), unchanged, tuple(flaws))


class _Search:
    """Finds the product that a row means."""

    def __init__(self, products: Sequence[BranchProduct]) -> None:
        self._by_id = {product.id: product for product in products}
        self._by_code: dict[str, list[BranchProduct]] = {}
        for product in products:
            self._by_code.setdefault(product.code.casefold(), []).append(product)

    def product_of(
        self, row_no: int, row: Sequence[str], layout: Layout
    ) -> BranchProduct | RowFlaw:
        named = cell_of(row, layout, Field.CODE)
        code = cell_of(row, layout, Field.PART_NUMBER)
        if not named and not code:
            return RowFlaw(row_no, Field.CODE, "missing")
        own_column = layout.columns.get(Field.CODE) != layout.columns.get(Field.PART_NUMBER)
        if own_column and named in self._by_id:
            return self._by_id[named]
        for text in (code, named):
            found = self._by_code.get(text.casefold(), []) if text else []
            if len(found) == 1:
                return found[0]
            if found:
                return RowFlaw(row_no, Field.CODE, "ambiguous", text)
        return RowFlaw(row_no, Field.CODE, "unknown", named or code)


def _price_of(row_no: int, row: Sequence[str], layout: Layout) -> Decimal | RowFlaw:
    text = cell_of(row, layout, Field.PRICE)
    price = price_in(text, layout)
    if isinstance(price, str):
        return RowFlaw(row_no, Field.PRICE, price, text)
    if price != round(price, PRICE_DECIMALS):
        return RowFlaw(row_no, Field.PRICE, "too_precise", text)
    return price


async def _unmoved(editor: ProductEditor, seen: BranchProduct) -> BranchProduct:
    """The product as it stands now. Raises LedgerConflict where it is not as it was seen."""
    now = await editor.product(seen.id)
    if now.changed_at != seen.changed_at:
        raise LedgerConflict(seen.code or seen.id, "changed")
    return now


def _picture_bytes(text: str) -> bytes:
    """Empty where there is no picture, or what the vendor gave is none."""
    try:
        return base64.b64decode(text, validate=False)
    except binascii.Error:
        return b""


def _concerns_all(problem: Problem | None) -> bool:
    return problem is not None and not isinstance(problem, VendorRejected | LedgerConflict)
