"""A branch's catalogue in memory behind the real services, and views that keep what they hear."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from fakes.desk import Clock, MemoryFile, MemorySecrets
from fakes.vendors import FakeVendor, noon
from PIL import Image

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
from purchasing_gui.domain.problems import NotFound, Problem
from purchasing_gui.domain.products import Listing as VendorListing
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.products import BranchProducts
from purchasing_gui.ui.products.presenter import ProductsPresenter
from purchasing_gui.ui.products.values import (
    Conflict,
    FieldName,
    FormState,
    Leaving,
    Listing,
    Message,
    Opened,
    Place,
    Places,
    Shelf,
    Side,
)
from purchasing_gui.ui.tasks import TaskScope

CATEGORIES = (Category("5", "Frenos"), Category("6", "Filtros"))


def picture(side: int = 40, color: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (side, side), color).save(target, "PNG")
    return target.getvalue()


def product(product_id: str, price: str | None = "10.00", **fields: Any) -> BranchProduct:
    made = BranchProduct(
        id=product_id,
        category_id="5",
        code=f"K-{product_id}",
        name=f"Producto {product_id}",
        price=Money(Decimal(price)) if price is not None else None,
        description="",
        picture="",
        created_at=noon(),
        changed_at=noon(),
    )
    return replace(made, **fields)


@dataclass
class FakeEditor:
    """``failures`` are raised by the next call of that name; ``before`` runs before it."""

    kept: dict[str, BranchProduct]
    currency: str = "MXN"
    picture_limits: PictureLimits = field(default_factory=lambda: PictureLimits(64, 50_000))
    calls: list[tuple[str, Any]] = field(default_factory=list)
    failures: dict[str, Problem] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    before: dict[str, Callable[[], None]] = field(default_factory=dict)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)

    def as_listed(self, product: BranchProduct) -> VendorListing:
        return VendorListing(product.id, product.code, product.name, price=product.price)

    async def products(self) -> Sequence[BranchProduct]:
        await self._called("products")
        return tuple(self.kept.values())

    async def product(self, product_id: str) -> BranchProduct:
        await self._called("product", product_id)
        return self._one(product_id)

    async def products_in_category(self, category_id: str) -> Sequence[BranchProduct]:
        await self._called("products_in_category", category_id)
        return [one for one in self.kept.values() if one.category_id == category_id]

    async def products_in_catalog(self, catalog_id: str) -> Mapping[str, Sequence[BranchProduct]]:
        await self._called("products_in_catalog", catalog_id)
        return {
            category.name: [
                replace(one, category_name=category.name)
                for one in self.kept.values()
                if one.category_id == category.id
            ]
            for category in CATEGORIES
        }

    async def categories(self) -> Sequence[Category]:
        await self._called("categories")
        return CATEGORIES

    async def category(self, category_id: str) -> Category:
        raise NotImplementedError

    async def catalogs(self) -> Sequence[Catalog]:
        await self._called("catalogs")
        return (Catalog("1", "Refacciones"),)

    async def catalog(self, catalog_id: str) -> Catalog:
        raise NotImplementedError

    async def create(self, fields: ProductFields) -> BranchProduct:
        await self._called("create", fields)
        made = self._written(product(str(100 + len(self.kept)), code="", name=""), fields)
        return self._answer("create", made)

    async def edit(self, product_id: str, fields: ProductFields) -> BranchProduct:
        await self._called("edit", (product_id, fields))
        return self._answer("edit", self._written(self._one(product_id), fields))

    async def delete(self, product_id: str) -> None:
        await self._called("delete", product_id)
        self._one(product_id)
        del self.kept[product_id]
        self._answer("delete", None)

    def change(self, product_id: str, **fields: Any) -> None:
        """Somebody else changes a product."""
        now = self.kept[product_id]
        later = (now.changed_at or noon()) + timedelta(minutes=1)
        self.kept[product_id] = replace(now, changed_at=later, **fields)

    def sent(self, call: str) -> list[Any]:
        return [what for name, what in self.calls if name == call]

    async def _called(self, name: str, what: Any = None) -> None:
        self.calls.append((name, what))
        if name in self.gates:
            await self.gates[name].wait()
        if name in self.before:
            self.before.pop(name)()
        if name in self.failures and name not in self.lost:
            raise self.failures.pop(name)

    def _answer(self, name: str, answer: Any) -> Any:
        """A lost answer: what was asked is done, and nobody says so."""
        if name in self.lost:
            self.lost.discard(name)
            raise self.failures.pop(name)
        return answer

    def _one(self, product_id: str) -> BranchProduct:
        if product_id not in self.kept:
            raise NotFound("404", "no such product", "product_not_found")
        return self.kept[product_id]

    def _written(self, now: BranchProduct, fields: ProductFields) -> BranchProduct:
        values = {
            name: getattr(fields, name)
            for name in ("category_id", "code", "name", "price", "description")
            if getattr(fields, name) is not None
        }
        if fields.picture is not None:
            values["picture"] = base64.b64encode(fields.picture).decode()
        self.kept[now.id] = replace(now, **values)
        self.change(now.id)
        return self.kept[now.id]


@dataclass
class FakeFormView:
    """Answers are given beforehand; the last one shown counts."""

    opened: Opened | None = None
    state: FormState = field(default_factory=FormState)
    states: list[FormState] = field(default_factory=list)
    picture: tuple[bytes, int] = (b"", 0)
    focused: list[FieldName] = field(default_factory=list)
    told: list[tuple[Message, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    leaving: list[Leaving] = field(default_factory=list)
    deletes: list[bool] = field(default_factory=list)
    asked_deletes: list[tuple[str, bool]] = field(default_factory=list)
    sides: list[Mapping[FieldName, Side] | None] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def show_product(self, opened: Opened | None) -> None:
        self.opened = opened

    def show_state(self, state: FormState) -> None:
        self.state = state
        self.states.append(state)

    def show_picture(self, png: bytes, size: int) -> None:
        self.picture = (png, size)

    def focus_field(self, field: FieldName) -> None:
        self.focused.append(field)

    def tell(self, message: Message, name: str = "") -> None:
        self.told.append((message, name))

    def tell_problem(self, problem: Problem) -> None:
        self.problems.append(problem)

    async def ask_unsaved(self, name: str) -> Leaving:
        return self.leaving.pop(0)

    async def ask_delete(self, product: BranchProduct, *, changed: bool) -> bool:
        self.asked_deletes.append((product.name, changed))
        return self.deletes.pop(0)

    async def ask_conflict(self, conflict: Conflict) -> Mapping[FieldName, Side] | None:
        self.conflicts.append(conflict)
        return self.sides.pop(0)


@dataclass
class FakeView:
    is_seen: bool = True
    shelves: tuple[Shelf, ...] = ()
    chosen_shelf: str = ""
    places: Places | None = None
    place: Place = field(default_factory=Place)
    categories: Sequence[Category] = ()
    listing: Listing | None = None
    marked: str = ""
    reading: list[bool] = field(default_factory=list)
    failures: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stopped: int = 0
    reminded: list[str] = field(default_factory=list)
    thumbnails: dict[str, bytes] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)
    came_forward: int = 0

    def show_shelves(self, shelves: Sequence[Shelf], chosen: str) -> None:
        self.shelves, self.chosen_shelf = tuple(shelves), chosen

    def show_places(self, places: Places, chosen: Place) -> None:
        self.places, self.place = places, chosen

    def show_categories(self, categories: Sequence[Category]) -> None:
        self.categories = categories

    def show_listing(self, listing: Listing, chosen: str) -> None:
        self.listing, self.marked = listing, chosen

    def show_reading(self, *, reading: bool) -> None:
        self.reading.append(reading)

    def show_failure(self, problem: Problem, label: str) -> None:
        self.failures.append(problem)

    def show_stopped(self) -> None:
        self.stopped += 1

    def tell_problem(self, problem: Problem, label: str) -> None:
        self.problems.append(problem)

    def choose_product(self, product_id: str) -> None:
        self.marked = product_id

    def choose_place(self, place: Place) -> None:
        self.place = place

    def choose_shelf(self, connection_id: str) -> None:
        self.chosen_shelf = connection_id

    def show_thumbnails(self, pngs: Mapping[str, bytes]) -> None:
        self.thumbnails |= pngs

    def forget_thumbnail(self, product_id: str) -> None:
        self.forgotten.append(product_id)

    def remind_unsaved(self, name: str) -> None:
        self.reminded.append(name)

    def come_forward(self) -> None:
        self.came_forward += 1

    @property
    def codes(self) -> list[str]:
        return [row.product.code for row in self.listing.rows] if self.listing else []


@dataclass
class Shop:
    """The pane without a window. ``settle`` lets everything that was begun come to its end."""

    editor: FakeEditor
    other: FakeEditor
    connections: Connections
    products: BranchProducts
    scope: TaskScope
    view: FakeView
    form_view: FakeFormView
    presenter: ProductsPresenter
    problems: list[BaseException]

    async def settle(self) -> None:
        async with asyncio.timeout(5):
            while self.scope._tasks:
                await asyncio.gather(*self.scope._tasks, return_exceptions=True)

    async def open(self, product_id: str) -> None:
        await self.presenter.choose_product(product_id)
        await self.settle()

    def write(self, **values: Any) -> None:
        """The clerk types into the form."""
        form = self.presenter.form
        form.write(replace(form._form, **values))


class NoCopies:
    """Nobody searches here."""

    async def remember(self, connection_id: str, listings: Sequence[VendorListing]) -> None:
        return None

    async def drop(self, connection_id: str, codes: Sequence[str]) -> None:
        return None


async def make_shop() -> Shop:
    editor = FakeEditor({str(number): product(str(number)) for number in range(1, 4)})
    editor.kept["3"] = replace(editor.kept["3"], category_id="6")
    other = FakeEditor({"9": product("9", "1.00")}, currency="USD")
    fake = FakeVendor()
    editors = {"branch": editor, "second": other}

    def connect(connection: Connection, secrets: Mapping[str, str], clock: AnyClock) -> Vendor:
        return Vendor(connection, fake.check, fake.close, editor=editors.get(connection.id))

    kind = VendorKind("shelf", "Shelf", "http://127.0.0.1:9", (), connect)
    connections = Connections(
        {"shelf": kind}, MemoryFile(), MemorySecrets(), Clock(), lambda _: True
    )
    for name in ("branch", "second", "plain"):
        await connections.add(Connection(name, "shelf", name.title()), {})
    problems: list[BaseException] = []
    scope = TaskScope(problems.append, problems.append)
    view, form_view, products = FakeView(), FakeFormView(), BranchProducts(connections, NoCopies())
    presenter = ProductsPresenter(view, form_view, products, scope)
    return Shop(editor, other, connections, products, scope, view, form_view, presenter, problems)


def sheet_file(folder: Path, *rows: str) -> Path:
    file = folder / "precios.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file
