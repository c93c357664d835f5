"""What Catálogo does: chooses a connection and a place in its tree, lists, and opens products."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from purchasing_gui.domain.branch_products import BranchProduct, Catalog, Category
from purchasing_gui.domain.problems import Problem
from purchasing_gui.services.products import BranchProducts
from purchasing_gui.ui.products import pictures
from purchasing_gui.ui.products.arranging import (
    Order,
    ProductRow,
    arranged,
    product_row,
    product_rows,
)
from purchasing_gui.ui.products.form_presenter import FormPresenter, ProductFormView
from purchasing_gui.ui.products.values import (
    Listing,
    Place,
    PlaceKind,
    PlaceNode,
    Places,
    Shelf,
)
from purchasing_gui.ui.tasks import TaskScope

THUMBNAIL_SIDE = 72
"""Pixels; shown at half of it, so that they are sharp on fine screens."""

_READ = "products-read"
_ARRANGE = "products-arrange"
_THUMBNAILS = "products-thumbnails"


class ProductsView(Protocol):
    """What the pane shows."""

    @property
    def is_seen(self) -> bool:
        """Whether the clerk has the pane before him."""
        ...

    def show_shelves(self, shelves: Sequence[Shelf], chosen: str) -> None: ...

    def show_places(self, places: Places, chosen: Place) -> None: ...

    def show_categories(self, categories: Sequence[Category]) -> None:
        """Those that the form offers; none where the vendor tells none."""
        ...

    def show_listing(self, listing: Listing, chosen: str) -> None:
        """``chosen`` is the product in the form, which stays marked."""
        ...

    def show_reading(self, *, reading: bool) -> None: ...

    def show_failure(self, problem: Problem, label: str) -> None:
        """In the place of a list that could not be read; ``show_listing`` ends it."""
        ...

    def show_stopped(self) -> None:
        """In the place of a list that the clerk no longer waits for."""
        ...

    def tell_problem(self, problem: Problem, label: str) -> None: ...

    def choose_product(self, product_id: str) -> None:
        """Marks a row without saying so; empty: none."""
        ...

    def choose_place(self, place: Place) -> None:
        """Marks a place without saying so."""
        ...

    def choose_shelf(self, connection_id: str) -> None: ...

    def show_thumbnails(self, pngs: Mapping[str, bytes]) -> None:
        """PNGs by product id, as ``make_thumbnails`` was asked; empty: nothing to see."""
        ...

    def forget_thumbnail(self, product_id: str) -> None:
        """The product may have another picture now."""
        ...

    def remind_unsaved(self, name: str) -> None:
        """The clerk went elsewhere with unsaved changes."""
        ...

    def come_forward(self) -> None:
        """Brings the pane before the clerk, to ask him something."""
        ...


class ProductsPresenter:
    """Owns which products are listed; ``form`` owns the one that is open."""

    def __init__(
        self,
        view: ProductsView,
        form_view: ProductFormView,
        products: BranchProducts,
        scope: TaskScope,
    ) -> None:
        self._view = view
        self._products = products
        self._scope = scope
        self._shelves: tuple[Shelf, ...] = ()
        self._shelf = ""
        self._place = Place()
        self._categories: tuple[Category, ...] = ()
        self._catalogs: tuple[Catalog, ...] = ()
        self._sections: dict[str, dict[str, int]] = {}
        self._tree_is_read = False
        self._all_is_read = False
        self._known: dict[str, BranchProduct] = {}
        self._rows: dict[str, ProductRow] = {}
        self._is_read = False
        self._failed = False
        self._round = 0
        self._text = ""
        self._order = Order()
        self._asking = False
        self._is_closed = False
        self.form = FormPresenter(form_view, products, self, scope)

    @property
    def shelf(self) -> Shelf | None:
        """The connection at hand."""
        return next((one for one in self._shelves if one.connection_id == self._shelf), None)

    async def start(self) -> None:
        """Shows which connections there are; nothing is asked before the pane is seen."""
        self.show_shelves()

    def show_shelves(self) -> None:
        """The connections as they are now; the one at hand is kept while it is there."""
        self._shelves = tuple(
            Shelf(connection.id, connection.label) for connection in self._products.shelves()
        )
        ids = [shelf.connection_id for shelf in self._shelves]
        if self._shelf not in ids:
            self._take_shelf(ids[0] if ids else "")
        self._view.show_shelves(self._shelves, self._shelf)
        if self._failed:
            self._is_read = False
        self.see()

    def see(self) -> None:
        """The clerk looks at the pane: reads what has not been read yet."""
        if self._shelf and not self._is_read and self._view.is_seen:
            self.reload()

    def look_away(self) -> None:
        """The clerk goes to another tab; what he wrote stays, and he is told so."""
        if self.form.is_dirty and not self._asking:
            self._view.remind_unsaved(self.form.name)

    async def choose_shelf(self, connection_id: str) -> None:
        if connection_id == self._shelf:
            return
        if not await self.may_leave():
            self._view.choose_shelf(self._shelf)
            return
        self._take_shelf(connection_id)
        self.see()

    async def choose_place(self, place: Place) -> None:
        if place == self._place:
            return
        if not await self.may_leave():
            self._view.choose_place(self._place)
            return
        self._place = place
        self.form.close()
        self._take_rows(self._known_in(place))
        self._start_reading()

    def reload(self) -> None:
        """Reads the products at hand and the tree again."""
        self._tree_is_read = False
        self._start_reading()

    def stop(self) -> None:
        """Waits no longer for the vendor."""
        if self._scope.cancel(_READ) and not self._rows:
            self._view.show_stopped()

    def narrow(self, text: str) -> None:
        self._text = text.strip()
        self._arrange()

    def sort(self, order: Order) -> None:
        self._order = order
        self._arrange()

    async def choose_product(self, product_id: str) -> None:
        """Opens a product of the list, after asking about unsaved changes."""
        if product_id == self.form.product_id:
            return
        if not await self.may_leave():
            self._view.choose_product(self.form.product_id)
            return
        product = self._known.get(product_id)
        if product is not None:
            self.form.open(product)
            self._view.choose_product(product_id)

    async def start_new(self) -> None:
        """An empty form, in the category at hand."""
        if not self._shelf or not await self.may_leave():
            return
        in_category = self._place.kind is PlaceKind.CATEGORY
        self._view.choose_product("")
        self.form.open_new(self._place.id if in_category else "")

    async def duplicate(self) -> None:
        await self.form.duplicate()
        if not self.form.product_id:
            self._view.choose_product("")

    async def may_leave(self) -> bool:
        """Whether the form may show something else; one question at a time."""
        if self._asking:
            return False
        self._asking = True
        try:
            return await self.form.may_leave()
        finally:
            self._asking = False

    async def may_close(self) -> bool:
        """Whether the window may go; unsaved changes are asked about where they are."""
        if self.form.is_dirty:
            self._view.come_forward()
        await self.form.finish()
        return await self.may_leave()

    async def close(self) -> None:
        """Waits for a change that is on its way; nothing is begun any more."""
        self._is_closed = True
        await self.form.finish()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Shows that the vendor is being read, for the length of the block."""
        self._view.show_reading(reading=True)
        try:
            yield
        finally:
            self._view.show_reading(reading=False)

    def make_thumbnails(self, product_ids: Iterable[str]) -> None:
        if self._is_closed:
            return
        texts = {
            product_id: self._known[product_id].picture
            for product_id in product_ids
            if product_id in self._known
        }
        self._scope.start(self._make_thumbnails(texts))

    # What the form tells.

    def take(self, product: BranchProduct) -> None:
        """Shows a product as the vendor has it now, wherever it belongs."""
        self._known[product.id] = product
        self._rows[product.id] = product_row(product, self._category_names())
        self._view.forget_thumbnail(product.id)
        self._arrange()
        self._show_places()

    def drop(self, product_id: str) -> None:
        self._known.pop(product_id, None)
        self._rows.pop(product_id, None)
        self._arrange()
        self._show_places()

    def holder_of(self, code: str) -> BranchProduct | None:
        wanted = code.casefold()
        return next((one for one in self._known.values() if one.code.casefold() == wanted), None)

    def knows(self, product_id: str) -> bool:
        return product_id in self._known

    # What was read.

    def _start_reading(self) -> None:
        if self._shelf:
            self._scope.replace(_READ, self._read())

    async def _read(self) -> None:
        self._round += 1
        mine = self._round
        self._view.show_reading(reading=True)
        try:
            products = await self._read_products(self._place)
            if not self._tree_is_read:
                await self._read_tree()
            rows = await asyncio.to_thread(product_rows, products, self._category_names())
        except Problem as problem:
            self._take_failure(problem)
        else:
            self._take_products(products)
            self._take_rows(rows)
            self._refresh_form()
        finally:
            if mine == self._round:
                self._view.show_reading(reading=False)

    async def _read_tree(self) -> None:
        """A vendor that tells no categories or catalogs still lists all its products."""
        self._categories, self._catalogs = await asyncio.gather(
            self._told_categories(self._shelf), self._told_catalogs(self._shelf)
        )
        self._tree_is_read = True
        self._view.show_categories(self._categories)

    async def _told_categories(self, connection_id: str) -> tuple[Category, ...]:
        try:
            return tuple(await self._products.categories(connection_id))
        except Problem:
            return ()

    async def _told_catalogs(self, connection_id: str) -> tuple[Catalog, ...]:
        try:
            return tuple(await self._products.catalogs(connection_id))
        except Problem:
            return ()

    async def _read_products(self, place: Place) -> Sequence[BranchProduct]:
        match place.kind:
            case PlaceKind.ALL:
                return await self._products.list(self._shelf)
            case PlaceKind.CATEGORY:
                return await self._products.list(self._shelf, place.id)
            case PlaceKind.CATALOG | PlaceKind.SECTION:
                sections = await self._products.by_catalog(self._shelf, place.id)
                self._sections[place.id] = {
                    name: len(products) for name, products in sections.items()
                }
                wanted = [place.section] if place.section else list(sections)
                return [one for name in wanted for one in sections.get(name, ())]

    def _take_failure(self, problem: Problem) -> None:
        self._failed = True
        label = shelf.label if (shelf := self.shelf) else ""
        if self._rows:
            self._view.tell_problem(problem, label)
        else:
            self._view.show_failure(problem, label)

    def _take_products(self, products: Sequence[BranchProduct]) -> None:
        read = {product.id: product for product in products}
        self._is_read, self._failed = True, False
        if self._place.kind is PlaceKind.ALL:
            self._known, self._all_is_read = read, True
        else:
            self._known |= read
        self._show_places()

    def _take_rows(self, rows: Iterable[ProductRow]) -> None:
        self._rows = {row.product.id: row for row in rows}
        self._arrange()

    def _refresh_form(self) -> None:
        """The open product as it was just read; what the clerk is writing stays."""
        now = self._known.get(self.form.product_id)
        if now is not None and not self.form.is_dirty and not self.form.is_busy:
            self.form.open(now)

    def _take_shelf(self, connection_id: str) -> None:
        self._scope.cancel(_READ)
        self._shelf = connection_id
        self._place = Place()
        self._categories, self._catalogs, self._sections = (), (), {}
        self._known, self._is_read, self._failed = {}, False, False
        self._tree_is_read, self._all_is_read = False, False
        self._view.show_categories(())
        self.form.use_shelf(connection_id)
        self._show_places()
        self._take_rows(())

    def _known_in(self, place: Place) -> tuple[ProductRow, ...]:
        """What is known of a place before it is read again."""
        if place.kind is PlaceKind.ALL:
            known = list(self._known.values()) if self._all_is_read else []
        else:
            in_category = place.id if place.kind is PlaceKind.CATEGORY else None
            known = [one for one in self._known.values() if one.category_id == in_category]
        return product_rows(known, self._category_names())

    def _category_names(self) -> dict[str, str]:
        return {category.id: category.name for category in self._categories}

    def _show_places(self) -> None:
        counts = Counter(one.category_id for one in self._known.values())
        known = self._all_is_read
        self._view.show_places(
            Places(
                PlaceNode(Place(), "", len(self._known) if known else None),
                tuple(
                    PlaceNode(
                        Place(PlaceKind.CATEGORY, one.id),
                        one.name or one.id,
                        counts[one.id] if known else None,
                    )
                    for one in self._categories
                ),
                tuple(self._catalog_node(one) for one in self._catalogs),
            ),
            self._place,
        )

    def _catalog_node(self, catalog: Catalog) -> PlaceNode:
        sections = self._sections.get(catalog.id)
        return PlaceNode(
            Place(PlaceKind.CATALOG, catalog.id),
            catalog.name or catalog.id,
            None if sections is None else sum(sections.values()),
            tuple(
                PlaceNode(Place(PlaceKind.SECTION, catalog.id, name), name, count)
                for name, count in (sections or {}).items()
            ),
        )

    def _arrange(self) -> None:
        self._scope.replace(_ARRANGE, self._show_arranged())

    async def _show_arranged(self) -> None:
        rows = tuple(self._rows.values())
        text, order = self._text, self._order
        passing = await asyncio.to_thread(arranged, rows, text, order)
        listing = Listing(passing, len(rows), text, order)
        self._view.show_listing(listing, self.form.product_id)

    async def _make_thumbnails(self, texts: Mapping[str, str]) -> None:
        self._view.show_thumbnails(await pictures.thumbnails(texts, THUMBNAIL_SIDE))
