"""The branch's products: only what changed is written, and never over somebody else's change."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

import pytest
from fakes.desk import Clock, MemoryFile, MemorySecrets
from fakes.vendors import FakeVendor, noon

from purchasing_gui.domain.branch_products import (
    BranchProduct,
    Catalog,
    Category,
    PictureLimits,
    ProductFields,
)
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import Clock as AnyClock
from purchasing_gui.domain.ports import Vendor, VendorKind
from purchasing_gui.domain.price_lists import Field, RowFlaw, guessed_layout
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    FieldsRejected,
    LedgerConflict,
    LedgerUnavailable,
    NotFound,
    OutcomeUnknown,
    Problem,
    Unreached,
    VendorUnavailable,
)
from purchasing_gui.domain.products import Listing
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.products import (
    BranchProducts,
    PriceChange,
    PriceOutcome,
    PriceResult,
    only_changed,
    price_revision,
)


def product(product_id: str, price: str = "10.00", *, code: str = "") -> BranchProduct:
    return BranchProduct(
        id=product_id,
        category_id="5",
        code=code or f"K-{product_id}",
        name=f"Producto {product_id}",
        price=Money(Decimal(price)),
        description="",
        picture=base64.b64encode(b"old picture").decode(),
        created_at=noon(),
        changed_at=noon(),
    )


@dataclass
class FakeEditor:
    """Keeps products in memory and writes down every change; ``refusals`` are by product id."""

    kept: dict[str, BranchProduct]
    written: list[tuple[str, ProductFields]] = field(default_factory=list)
    refusals: dict[str, Problem] = field(default_factory=dict)
    currency: str = "MXN"
    picture_limits: PictureLimits = field(default_factory=PictureLimits)

    def as_listed(self, product: BranchProduct) -> Listing:
        return Listing(product.id, product.code, product.name, price=product.price)

    async def products(self) -> Sequence[BranchProduct]:
        return tuple(self.kept.values())

    async def product(self, product_id: str) -> BranchProduct:
        if product_id not in self.kept:
            raise NotFound("404", "no such product", "product_not_found")
        return self.kept[product_id]

    async def products_in_category(self, category_id: str) -> Sequence[BranchProduct]:
        return [one for one in self.kept.values() if one.category_id == category_id]

    async def products_in_catalog(self, catalog_id: str) -> Mapping[str, Sequence[BranchProduct]]:
        return {"Frenos": tuple(self.kept.values())}

    async def categories(self) -> Sequence[Category]:
        return [Category("5", "Frenos")]

    async def category(self, category_id: str) -> Category:
        return Category(category_id, "Frenos")

    async def catalogs(self) -> Sequence[Catalog]:
        return [Catalog("1", "Todo")]

    async def catalog(self, catalog_id: str) -> Catalog:
        return Catalog(catalog_id, "Todo")

    async def create(self, fields: ProductFields) -> BranchProduct:
        if fields.price is None:
            raise FieldsRejected("422", "no", fields={"price": "required"})
        self.kept["9"] = product("9", str(fields.price.amount))
        return self.kept["9"]

    async def edit(self, product_id: str, fields: ProductFields) -> BranchProduct:
        if product_id in self.refusals:
            raise self.refusals[product_id]
        self.written.append((product_id, fields))
        self.move(product_id)
        if fields.price is not None:
            self.kept[product_id] = replace(self.kept[product_id], price=fields.price)
        return self.kept[product_id]

    async def delete(self, product_id: str) -> None:
        del self.kept[product_id]

    def move(self, product_id: str) -> None:
        """The product is changed by somebody."""
        self.kept[product_id] = replace(
            self.kept[product_id], changed_at=noon() + timedelta(seconds=1)
        )


@dataclass
class Copies:
    """What the search would show, by code; ``away``: the disk is full."""

    shown: dict[tuple[str, str], Listing] = field(default_factory=dict)
    away: bool = False

    async def remember(self, connection_id: str, listings: Sequence[Listing]) -> None:
        self._there()
        self.shown.update({(connection_id, one.code): one for one in listings})

    async def drop(self, connection_id: str, codes: Sequence[str]) -> None:
        self._there()
        for code in codes:
            self.shown.pop((connection_id, code), None)

    def _there(self) -> None:
        if self.away:
            raise LedgerUnavailable("disk_full")


@pytest.fixture
def copies() -> Copies:
    return Copies()


@pytest.fixture
def editor() -> FakeEditor:
    return FakeEditor({str(number): product(str(number)) for number in range(1, 5)})


@pytest.fixture
async def products(editor: FakeEditor, copies: Copies) -> AsyncIterator[BranchProducts]:
    fake = FakeVendor()

    def connect(connection: Connection, secrets: Mapping[str, str], clock: AnyClock) -> Vendor:
        edits = editor if connection.id == "branch" else None
        return Vendor(connection, fake.check, fake.close, catalogue=fake, editor=edits)

    kind = VendorKind("shelf", "Shelf", "http://127.0.0.1:9", (), connect)
    connections = Connections(
        {"shelf": kind}, MemoryFile(), MemorySecrets(), Clock(), lambda _: True
    )
    for name in ("branch", "other"):
        await connections.add(Connection(name, "shelf", name), {})
    yield BranchProducts(connections, copies)
    await connections.close()


async def test_products_are_listed_whole_by_category_and_by_catalog(
    products: BranchProducts, editor: FakeEditor
) -> None:
    editor.kept["4"] = replace(editor.kept["4"], category_id="6")
    assert len(await products.list("branch")) == 4
    assert [one.id for one in await products.list("branch", category="6")] == ["4"]
    assert set(await products.by_catalog("branch", "1")) == {"Frenos"}
    assert (await products.categories("branch"))[0].name == "Frenos"
    assert (await products.catalogs("branch"))[0].name == "Todo"
    assert [connection.id for connection in products.shelves()] == ["branch"]
    with pytest.raises(CapabilityMissing):
        await products.list("other")


async def test_only_the_fields_that_differ_are_written(
    products: BranchProducts, editor: FakeEditor
) -> None:
    seen = await products.one("branch", "1")
    wanted = ProductFields(
        category_id="5",
        code="K-1",
        name="Otro nombre",
        price=Money(Decimal("10.0")),
        description="",
        picture=b"old picture",
    )
    await products.edit("branch", seen, wanted)
    assert editor.written == [("1", ProductFields(name="Otro nombre"))]


async def test_an_edit_that_changes_nothing_writes_nothing(
    products: BranchProducts, editor: FakeEditor
) -> None:
    seen = await products.one("branch", "1")
    assert await products.edit("branch", seen, ProductFields(name=seen.name)) == seen
    assert editor.written == []


def test_a_new_picture_is_written_and_a_damaged_old_one_is_no_reason_to_fail() -> None:
    wanted = ProductFields(picture=b"new")
    assert only_changed(product("1"), wanted) == wanted
    assert only_changed(replace(product("1"), picture="x"), wanted) == wanted


async def test_a_product_changed_meanwhile_is_neither_overwritten_nor_deleted(
    products: BranchProducts, editor: FakeEditor
) -> None:
    seen = await products.one("branch", "1")
    editor.move("1")
    for refused in (
        products.edit("branch", seen, ProductFields(name="X")),
        products.delete("branch", seen),
    ):
        with pytest.raises(LedgerConflict) as told:
            await refused
        assert (told.value.what, told.value.state) == ("K-1", "changed")
    assert editor.written == []
    await products.delete("branch", await products.one("branch", "1"))
    assert "1" not in editor.kept


async def test_field_errors_come_through(products: BranchProducts) -> None:
    with pytest.raises(FieldsRejected) as told:
        await products.create("branch", ProductFields(name="X"))
    assert told.value.fields == {"price": "required"}
    assert (await products.create("branch", ProductFields(price=Money(Decimal(5))))).id == "9"


async def test_a_sheet_of_prices_is_shown_before_anything_is_written(
    products: BranchProducts, editor: FakeEditor
) -> None:
    editor.kept["4"] = product("4", code="K-3")
    rows = [
        ["id", "código", "precio"],
        ["1", "", "12.50"],
        ["", "k-2", "10"],
        ["", "K-3", "11"],
        ["77", "", "11"],
        ["", "", "11"],
        ["1", "", "13"],
        ["3", "", "9.999"],
        ["4", "", "-2"],
    ]
    revision = await products.preview_prices("branch", rows)
    assert [(c.row_no, c.product.id, str(c.price)) for c in revision.changes] == [
        (2, "1", "12.50 MXN")
    ]
    assert revision.unchanged == 1
    assert revision.flaws == (
        RowFlaw(4, Field.CODE, "ambiguous", "K-3"),
        RowFlaw(5, Field.CODE, "unknown", "77"),
        RowFlaw(6, Field.CODE, "missing", ""),
        RowFlaw(7, Field.CODE, "repeated", "K-1"),
        RowFlaw(8, Field.PRICE, "too_precise", "9.999"),
        RowFlaw(9, Field.PRICE, "not_positive", "-2"),
    )
    assert editor.written == []


def test_a_code_that_looks_like_another_products_id_is_taken_as_a_code() -> None:
    goods = [product("7", code="8"), product("8", code="A")]
    rows = [["código", "precio"], ["8", "5"]]
    (change,) = price_revision(goods, rows, guessed_layout(rows)).changes
    assert change.product.id == "7"


async def test_each_row_has_a_result_of_its_own(
    products: BranchProducts, editor: FakeEditor
) -> None:
    rows = [["id", "precio"], ["1", "20"], ["2", "20"], ["3", "20"], ["4", "20"]]
    changes = (await products.preview_prices("branch", rows)).changes
    editor.move("1")
    editor.refusals = {"2": FieldsRejected("422", "no"), "3": VendorUnavailable(Unreached.TIMEOUT)}
    told: list[PriceResult] = []
    results = await products.apply_prices("branch", changes, told.append)
    assert [(one.change.product.id, one.outcome) for one in results] == [
        ("1", PriceOutcome.FAILED),
        ("2", PriceOutcome.FAILED),
        ("3", PriceOutcome.FAILED),
        ("4", PriceOutcome.NOT_TRIED),
    ]
    assert [type(one.problem) for one in results[:3]] == [
        LedgerConflict,
        FieldsRejected,
        VendorUnavailable,
    ]
    assert tuple(told) == tuple(results)
    editor.refusals = {"3": OutcomeUnknown("product 3")}
    again = await products.apply_prices("branch", changes[1:3])
    assert [one.outcome for one in again] == [PriceOutcome.CHANGED, PriceOutcome.FAILED]
    assert editor.kept["2"].price == Money(Decimal(20))


async def test_repricing_ends_between_two_products_when_it_is_told_to(
    products: BranchProducts, editor: FakeEditor
) -> None:
    changes = [
        PriceChange(number, editor.kept[str(number)], Money(Decimal("5.00")))
        for number in range(1, 5)
    ]
    done: list[PriceResult] = []
    results = await products.apply_prices(
        "branch", changes, done.append, goes_on=lambda: len(done) < 2
    )
    assert [each.outcome for each in results] == ["changed", "changed", "not_tried", "not_tried"]
    assert [product_id for product_id, _ in editor.written] == ["1", "2"]


async def test_the_terms_of_a_shelf_are_its_editor_s(products: BranchProducts) -> None:
    assert products.currency("branch") == "MXN"
    assert products.picture_limits("branch") == PictureLimits()


async def test_what_is_written_is_known_to_the_search_at_once(
    products: BranchProducts, editor: FakeEditor, copies: Copies
) -> None:
    await products.edit("branch", editor.kept["1"], ProductFields(price=Money(Decimal(99))))
    made = await products.create("branch", ProductFields(price=Money(Decimal(5))))
    assert {key: str(one.price) for key, one in copies.shown.items()} == {
        ("branch", "1"): "99 MXN",
        ("branch", "9"): "5 MXN",
    }
    await products.delete("branch", made)
    assert set(copies.shown) == {("branch", "1")}


async def test_a_product_is_written_though_its_local_copy_cannot_be(
    products: BranchProducts, editor: FakeEditor, copies: Copies
) -> None:
    copies.away = True
    edited = await products.edit(
        "branch", editor.kept["1"], ProductFields(price=Money(Decimal(99)))
    )
    assert edited.price == Money(Decimal(99))
    await products.delete("branch", edited)
    assert "1" not in editor.kept
