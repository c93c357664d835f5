"""The rows of one search: what the table shows, and how it changes while answers arrive."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.product_links import (
    Links,
    ProductLink,
    is_linked,
    joined_parts,
    parts_of_line,
)
from purchasing_gui.domain.products import Offer, folded, is_upc, normalised_part_number, upc_key
from purchasing_gui.domain.same_products import number_shelf, shelf_number
from purchasing_gui.ui.search.assortment import (
    NO_LINE,
    Assortment,
    Line,
    brand_of,
    cheapest_listed,
    number_of,
    price_rank,
    stock_of,
)
from purchasing_gui.ui.search.coverage import (
    Coverage,
    ListCoverage,
    best_offers,
    coverage_of,
    line_coverage,
    list_coverage,
)
from purchasing_gui.ui.search.filters import (
    AS_FOUND,
    EVERYTHING,
    Facets,
    OfferFilter,
    Order,
    facets_of,
)
from purchasing_gui.ui.search.grouping import OfferKey, Product, Products
from purchasing_gui.ui.search.row_window import RowWindow


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product, or one wanted line that nobody offers (``offers`` empty, ``id`` negative).

    ``best`` has the best offer of each currency for the wanted quantity; ``lead`` is the first of
    them, or the cheapest listed one where nothing is in stock. ``stock`` is the sum of the known
    figures, None where there is none; ``stock_is_partial`` says that some vendor gave no figure.
    ``linked``: a clerk has joined what vendors call differently.
    """

    id: int
    part_number: str
    brand: str = ""
    name: str = ""
    offers: tuple[Offer, ...] = ()
    best: tuple[Offer, ...] = ()
    lead: Offer | None = None
    stock: int | None = None
    stock_is_partial: bool = False
    vendors: int = 0
    wanted: WantedPart | None = None
    wanted_index: int = -1
    coverage: Coverage | None = None
    linked: bool = False

    @property
    def quantity(self) -> int:
        """How many pieces to add when the clerk names no number."""
        return self.wanted.quantity if self.wanted else 1

    def is_best(self, offer: Offer) -> bool:
        return any(best.key == offer.key for best in self.best)


@dataclass(frozen=True, slots=True)
class Inserted:
    """New rows from ``position`` on."""

    position: int
    rows: tuple[ProductRow, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """The row at ``position`` says something else; offers it already had keep their order."""

    position: int
    row: ProductRow


@dataclass(frozen=True, slots=True)
class Removed:
    """The row at ``position`` is gone."""

    position: int


Change = Inserted | Replaced | Removed


class Results:
    """The rows of one search. Changes apply one after the other, in the order given.

    While answers arrive no row moves: known rows change in place, new ones come last (or after
    their wanted line). Only ``arrange`` filters and sorts anew; arranged rows are made when they
    are looked at. ``offers`` are those known from the start.
    """

    def __init__(
        self,
        text: str = "",
        wanted: Sequence[WantedPart] = (),
        shown: OfferFilter = EVERYTHING,
        order: Order = AS_FOUND,
        links: Links | None = None,
        offers: Sequence[Offer] = (),
    ) -> None:
        self.listed = tuple(wanted)
        self.shown = shown
        self.order = order
        self._products = Products(links)
        self._exact = normalised_part_number(text)
        self._assortment: Assortment | None = None
        self._arranged = RowWindow[ProductRow](array("i"), self._unmet, None)
        self._live: list[ProductRow] | None = None
        self._places: dict[int, int] | None = None
        self._number_lines()
        self._products.take(offers)
        self.arrange()

    @property
    def rows(self) -> Sequence[ProductRow]:
        """What is on the table, from top to bottom."""
        return self._arranged if self._live is None else self._live

    @property
    def products(self) -> int:
        """How many rows have an offer."""
        if self._live is None and self._assortment is not None:
            return self._assortment.met
        return sum(1 for row in self.rows if row.offers)

    def take(self, offers: Sequence[Offer]) -> list[Change]:
        """Adds offers or newer readings of them."""
        self._settle()
        return self._changes(self._products.take(offers))

    def drop_cached(self, connection_id: str, part_numbers: Iterable[str]) -> list[Change]:
        """Takes back what only the local catalogue said of numbers a vendor does not carry."""
        self._settle()
        return self._changes(self._products.drop_cached(connection_id, part_numbers))

    @property
    def links(self) -> Links:
        return self._products.links

    def relink(self, links: Links) -> None:
        """Joins and parts products by other links; the rows are arranged anew."""
        self._settle()
        self._products.relink(links)
        self._number_lines()
        self.arrange()

    def relisted(self, listed: Sequence[WantedPart], known: Sequence[Offer] = ()) -> Results:
        """The same offers and ``known`` ones for another list, without those of lines off it."""
        fresh = Results("", listed, self.shown, self.order, self.links)
        kept = [
            offer
            for product in self._products.all()
            if self._line(product) is NO_LINE or fresh._line(product) is not NO_LINE
            for offer in product.offers.values()
        ]
        return Results("", listed, self.shown, self.order, self.links, [*kept, *known])

    def _number_lines(self) -> None:
        """Lines of ``listed`` that want one joined product are one line of ``wanted``."""
        self.wanted = joined_parts(self.listed, self.links)
        self._line_of = {
            _key_of(part.part_number): index
            for index, part in reversed(tuple(enumerate(self.wanted)))
        }
        self._shelves = [self.links.shelves(number_shelf(part.part_number)) for part in self.wanted]
        self._not_found = [line_coverage(part, ()) for part in self.wanted]
        self._line_of_upc = {
            upc_key(part.part_number): index
            for index, part in reversed(tuple(enumerate(self.wanted)))
            if is_upc(part.part_number)
        }

    def listed_in(self, line: WantedPart) -> tuple[int, ...]:
        """Where the parts of one line of ``wanted`` stand in ``listed``."""
        return parts_of_line(line, self.listed, self.links)

    def every_offer(self, row: ProductRow) -> tuple[Offer, ...]:
        """All offers of a row's product, whatever the filter."""
        product = self._product(row)
        return tuple(product.offers.values()) if product else ()

    def place_of(self, offer: Offer) -> int | None:
        """Where the product of an offer's listing is on the table."""
        product = self._products.with_listing(offer)
        if product is None or self._live is not None:
            return None if product is None else self._place(product.id)
        ids = self._arranged.ids
        return ids.index(product.id) if product.id in ids else None

    def links_of(self, row: ProductRow) -> tuple[ProductLink, ...]:
        """What a clerk has joined in a row's product."""
        product = self._product(row)
        return self.links.of(product.shelf) if product else ()

    @property
    def hidden(self) -> int:
        """Products that are not on the table because no offer of theirs passes the filter."""
        return len(self._products.all()) - self.products

    def arrange(self, shown: OfferFilter | None = None, order: Order | None = None) -> None:
        """Filters and sorts all rows anew; in another order alone they stay the same rows."""
        self.order = self.order if order is None else order
        if shown is not None and shown != self.shown:
            self.shown = shown
            self._assortment = None
        if self._assortment is None:
            self._assortment = Assortment(
                self._products.all(), self.shown, self.wanted, self._line, self._exact
            )
        make = partial(self._arranged_row, self._assortment, self._products_by_upc())
        self._arranged = RowWindow(self._assortment.sorted(self.order), make, self._assortment)
        self._live = self._places = None

    def facets(self) -> Facets:
        """What there is to filter by, over all offers whatever the filter."""
        return facets_of(self._products.offers())

    def offers_of(self, connection_id: str) -> list[Offer]:
        """Every offer of one vendor, whatever the filter."""
        return [o for o in self._products.offers() if o.connection_id == connection_id]

    def coverage(self) -> ListCoverage:
        """How far the parts list can be bought, whatever the filter."""
        by_upc = self._products_by_upc()
        return list_coverage(
            self._not_found[index]
            if not (products := self._products_for(index, by_upc))
            else line_coverage(part, [tuple(product.offers.values()) for product in products])
            for index, part in enumerate(self.wanted)
        )

    def _products_for(
        self, index: int, by_upc: Mapping[str, Sequence[Product]]
    ) -> Iterable[Product]:
        """What meets a line of the list by its number, whatever other lines it meets."""
        found = self._products.on_shelves(self._shelves[index])
        if not by_upc:
            return found
        others = by_upc.get(upc_key(self.wanted[index].part_number), ())
        return dict.fromkeys([*found, *others])

    def _products_by_upc(self) -> dict[str, list[Product]]:
        """Those that are wanted by their UPC."""
        found: dict[str, list[Product]] = {}
        for product in self._products.all() if self._line_of_upc else ():
            for upc in {upc_key(offer.upc) for offer in product.offers.values()}:
                if upc in self._line_of_upc:
                    found.setdefault(upc, []).append(product)
        return found

    def _product(self, row: ProductRow) -> Product | None:
        return next((known for known in self._products.all() if known.id == row.id), None)

    def _settle(self) -> None:
        """Before products change, the arranged rows become rows that stay as they are."""
        self._live = self._table
        self._assortment = None

    @property
    def _table(self) -> list[ProductRow]:
        """The rows as a list that may be changed in place."""
        return self._arranged.settle() if self._live is None else self._live

    def _changes(self, products: Iterable[Product]) -> list[Change]:
        changes: list[Change] = []
        fresh: list[ProductRow] = []
        for product in products:
            place = self._place(product.id)
            if place is not None:
                changes.append(self._changed(place, product))
                continue
            row = self._row(product)
            if row is None:
                continue
            home = self._place_in_list(row)
            if home is None:
                fresh.append(row)
            else:
                changes.append(self._settled_in(home, row))
        if fresh:
            changes.append(Inserted(len(self._table), tuple(fresh)))
            self._append(fresh)
        return changes

    def _changed(self, place: int, product: Product) -> Change:
        before = self._table[place]
        if product.offers:
            row = self._row(product, before)
        elif before.wanted is not None and not self._has_sibling(place):
            row = self._unmet(before.wanted_index)
        else:
            row = None
        if row is None:
            del self._table[place]
            self._places = None
            return Removed(place)
        self._put(place, row)
        return Replaced(place, row)

    def _settled_in(self, home: int, row: ProductRow) -> Change:
        """A row of a wanted line takes the line's empty place, or comes after its sibling."""
        if self._table[home].id < 0:
            self._put(home, row)
            return Replaced(home, row)
        self._table.insert(home + 1, row)
        self._places = None
        return Inserted(home + 1, (row,))

    def _put(self, place: int, row: ProductRow) -> None:
        if self._places is not None:
            self._places.pop(self._table[place].id, None)
            self._places[row.id] = place
        self._table[place] = row

    def _append(self, rows: Sequence[ProductRow]) -> None:
        if self._places is not None:
            start = len(self._table)
            self._places.update({row.id: start + i for i, row in enumerate(rows)})
        self._table.extend(rows)

    def _place(self, row_id: int) -> int | None:
        if self._places is None:
            self._places = {row.id: place for place, row in enumerate(self._table)}
        return self._places.get(row_id)

    def _place_in_list(self, row: ProductRow) -> int | None:
        if row.wanted is None:
            return None
        empty = self._place(-1 - row.wanted_index)
        if empty is not None:
            return empty
        index = row.wanted_index
        return max(
            (at for at, r in enumerate(self._table) if r.wanted_index == index), default=None
        )

    def _has_sibling(self, place: int) -> bool:
        index = self._table[place].wanted_index
        near = (place - 1, place + 1)
        return any(
            0 <= at < len(self._table) and self._table[at].wanted_index == index for at in near
        )

    def _arranged_row(
        self, assortment: Assortment, by_upc: Mapping[str, Sequence[Product]], row_id: int
    ) -> ProductRow:
        if row_id < 0:
            return self._met_elsewhere(-1 - row_id, by_upc)
        product = assortment.product(row_id)
        return self._row_of(product, _in_rank(assortment.offers(product)))

    def _row(self, product: Product, before: ProductRow | None = None) -> ProductRow | None:
        """The row of a product; None where no offer passes the filter and none was shown before."""
        every = tuple(product.offers.values())
        passing = tuple(offer for offer in every if self.shown.passes(offer))
        shown = _in_known_order(passing or every, before) if before else _in_rank(passing)
        return self._row_of(product, shown) if shown else None

    def _row_of(self, product: Product, shown: tuple[Offer, ...]) -> ProductRow:
        every = tuple(product.offers.values())
        line = self._line(product)
        wanted = self.wanted[line.index] if line.index >= 0 else None
        best = best_offers(shown, line.quantity)
        return ProductRow(
            id=product.id,
            part_number=number_of(every),
            brand=brand_of(every),
            name=next((o.name for o in every if o.name), "")
            or next((o.description for o in every if o.description), ""),
            offers=shown,
            best=best,
            lead=best[0] if best else cheapest_listed(shown),
            stock=stock_of(shown),
            stock_is_partial=len({offer.stock is None for offer in shown}) > 1,
            vendors=len({offer.connection_id for offer in shown}),
            wanted=wanted,
            wanted_index=line.index,
            coverage=coverage_of(every, line.quantity) if wanted else None,
            linked=is_linked(product.shelf),
        )

    def _line(self, product: Product) -> Line:
        """The line of the list that a product meets."""
        if not self.wanted:
            return NO_LINE
        offers = product.offers.values()
        numbers = {_key_of(offer.part_number) for offer in offers}
        numbers |= self.links.numbers(product.shelf)
        lines = [self._line_of[n] for n in numbers if n in self._line_of]
        if self._line_of_upc:
            upcs = {upc_key(offer.upc) for offer in offers}
            lines += [self._line_of_upc[upc] for upc in upcs if upc in self._line_of_upc]
        index = min(lines, default=-1)
        return Line(index, self.wanted[index].quantity) if index >= 0 else NO_LINE

    def _met_elsewhere(self, index: int, by_upc: Mapping[str, Sequence[Product]]) -> ProductRow:
        """A line without a row of its own: its product may stand at another line that names it."""
        products = [tuple(product.offers.values()) for product in self._products_for(index, by_upc)]
        state = line_coverage(self.wanted[index], products).coverage
        return replace(self._unmet(index), coverage=state)

    def _unmet(self, index: int) -> ProductRow:
        part = self.wanted[index]
        return ProductRow(
            id=-1 - index,
            part_number=part.part_number,
            wanted=part,
            wanted_index=index,
            coverage=Coverage.NOT_FOUND,
        )


def _key_of(part_number: str) -> str:
    """As ``normalised_part_number``; the same numbers are asked for with every answer."""
    return shelf_number(number_shelf(part_number))


def _in_rank(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    return tuple(sorted(offers, key=_offer_rank)) if len(offers) > 1 else tuple(offers)


def _in_known_order(offers: Sequence[Offer], before: ProductRow) -> tuple[Offer, ...]:
    place: dict[OfferKey, int] = {offer.key: at for at, offer in enumerate(before.offers)}
    return tuple(sorted(offers, key=lambda offer: place.get(offer.key, len(place))))


def _offer_rank(offer: Offer) -> tuple[object, ...]:
    """In stock first, then pesos, then cheapest."""
    buyable = offer.orderable and bool(offer.stock)
    return (not buyable, offer.stock == 0, *price_rank(offer), folded(offer.vendor_label))
