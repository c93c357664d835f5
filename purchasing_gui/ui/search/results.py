"""The rows of one search: what the table shows, and how it changes while answers arrive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from purchasing_gui.domain.money import MXN
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.product_links import Links, ProductLink, is_linked, joined_parts
from purchasing_gui.domain.products import Offer, folded, normalised_part_number
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
    SortBy,
    facets_of,
)
from purchasing_gui.ui.search.grouping import OfferKey, Product, Products

Rank = tuple[object, ...]


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
    their wanted line). Only ``arrange`` filters and sorts anew.
    """

    def __init__(
        self,
        text: str = "",
        wanted: Sequence[WantedPart] = (),
        shown: OfferFilter = EVERYTHING,
        order: Order = AS_FOUND,
        links: Links | None = None,
    ) -> None:
        self.listed = tuple(wanted)
        self.shown = shown
        self.order = order
        self.rows: list[ProductRow] = []
        self._products = Products(links)
        self._exact = normalised_part_number(text)
        self._places: dict[int, int] | None = None
        self._number_lines()
        self.arrange()

    def take(self, offers: Sequence[Offer]) -> list[Change]:
        """Adds offers or newer readings of them."""
        return self._changes(self._products.take(offers))

    def drop_cached(self, connection_id: str, part_numbers: Iterable[str]) -> list[Change]:
        """Takes back what only the local catalogue said of numbers a vendor does not carry."""
        return self._changes(self._products.drop_cached(connection_id, part_numbers))

    @property
    def links(self) -> Links:
        return self._products.links

    def relink(self, links: Links) -> None:
        """Joins and parts products by other links; the rows are arranged anew."""
        self._products.relink(links)
        self._number_lines()
        self.arrange()

    def _number_lines(self) -> None:
        """Lines of ``listed`` that want one joined product are one line of ``wanted``."""
        self.wanted = joined_parts(self.listed, self.links)
        self._line_of = {
            normalised_part_number(part.part_number): index
            for index, part in reversed(tuple(enumerate(self.wanted)))
        }

    def every_offer(self, row: ProductRow) -> tuple[Offer, ...]:
        """All offers of a row's product, whatever the filter."""
        product = self._product(row)
        return tuple(product.offers.values()) if product else ()

    def links_of(self, row: ProductRow) -> tuple[ProductLink, ...]:
        """What a clerk has joined in a row's product."""
        product = self._product(row)
        return self.links.of(product.shelf) if product else ()

    @property
    def hidden(self) -> int:
        """Products that are not on the table because no offer of theirs passes the filter."""
        return len(self._products.all()) - sum(1 for row in self.rows if row.id > 0)

    def arrange(self, shown: OfferFilter | None = None, order: Order | None = None) -> None:
        """Filters and sorts all rows anew."""
        self.shown = self.shown if shown is None else shown
        self.order = self.order if order is None else order
        rows = [row for product in self._products.all() if (row := self._row(product)) is not None]
        met = {row.wanted_index for row in rows}
        if not self.shown.narrows:
            rows += [self._unmet(i) for i in range(len(self.wanted)) if i not in met]
        self.rows = sorted_rows(rows, self.order, self._exact)
        self._places = None

    def facets(self) -> Facets:
        """What there is to filter by, over all offers whatever the filter."""
        return facets_of(self._products.offers())

    def offers_of(self, connection_id: str) -> list[Offer]:
        """Every offer of one vendor, whatever the filter."""
        return [o for o in self._products.offers() if o.connection_id == connection_id]

    def coverage(self) -> ListCoverage:
        """How far the parts list can be bought, whatever the filter."""
        return list_coverage(
            line_coverage(
                part,
                [
                    tuple(product.offers.values())
                    for product in self._products.with_number(part.part_number)
                ],
            )
            for part in self.wanted
        )

    def _product(self, row: ProductRow) -> Product | None:
        return next((known for known in self._products.all() if known.id == row.id), None)

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
            changes.append(Inserted(len(self.rows), tuple(fresh)))
            self._append(fresh)
        return changes

    def _changed(self, place: int, product: Product) -> Change:
        before = self.rows[place]
        if product.offers:
            row = self._row(product, before)
        elif before.wanted is not None and not self._has_sibling(place):
            row = self._unmet(before.wanted_index)
        else:
            row = None
        if row is None:
            del self.rows[place]
            self._places = None
            return Removed(place)
        self._put(place, row)
        return Replaced(place, row)

    def _settled_in(self, home: int, row: ProductRow) -> Change:
        """A row of a wanted line takes the line's empty place, or comes after its sibling."""
        if self.rows[home].id < 0:
            self._put(home, row)
            return Replaced(home, row)
        self.rows.insert(home + 1, row)
        self._places = None
        return Inserted(home + 1, (row,))

    def _put(self, place: int, row: ProductRow) -> None:
        if self._places is not None:
            self._places.pop(self.rows[place].id, None)
            self._places[row.id] = place
        self.rows[place] = row

    def _append(self, rows: Sequence[ProductRow]) -> None:
        if self._places is not None:
            start = len(self.rows)
            self._places.update({row.id: start + i for i, row in enumerate(rows)})
        self.rows.extend(rows)

    def _place(self, row_id: int) -> int | None:
        if self._places is None:
            self._places = {row.id: place for place, row in enumerate(self.rows)}
        return self._places.get(row_id)

    def _place_in_list(self, row: ProductRow) -> int | None:
        if row.wanted is None:
            return None
        empty = self._place(-1 - row.wanted_index)
        if empty is not None:
            return empty
        index = row.wanted_index
        return max((at for at, r in enumerate(self.rows) if r.wanted_index == index), default=None)

    def _has_sibling(self, place: int) -> bool:
        index = self.rows[place].wanted_index
        near = (place - 1, place + 1)
        return any(0 <= at < len(self.rows) and self.rows[at].wanted_index == index for at in near)

    def _row(self, product: Product, before: ProductRow | None = None) -> ProductRow | None:
        """The row of a product; None where no offer passes the filter and none was shown before."""
        every = tuple(product.offers.values())
        shown = tuple(offer for offer in every if self.shown.passes(offer))
        if before is not None:
            shown = _in_known_order(shown or every, before)
        elif len(shown) > 1:
            shown = tuple(sorted(shown, key=_offer_rank))
        if not shown:
            return None
        index = self._line_index(product.shelf, every) if self.wanted else -1
        wanted = self.wanted[index] if index >= 0 else None
        row = _row_of(product.id, every, shown, wanted, index)
        return replace(row, linked=True) if is_linked(product.shelf) else row

    def _line_index(self, shelf: str, offers: Iterable[Offer]) -> int:
        numbers = {normalised_part_number(offer.part_number) for offer in offers}
        numbers |= self.links.numbers(shelf)
        return min((self._line_of[n] for n in numbers if n in self._line_of), default=-1)

    def _unmet(self, index: int) -> ProductRow:
        part = self.wanted[index]
        return ProductRow(
            id=-1 - index,
            part_number=part.part_number,
            wanted=part,
            wanted_index=index,
            coverage=Coverage.NOT_FOUND,
        )


def sorted_rows(rows: Iterable[ProductRow], order: Order, exact: str = "") -> list[ProductRow]:
    """Rows in an order; ``exact`` is the normalised number that comes first as the best match."""
    known: list[ProductRow] = []
    unknown: list[ProductRow] = []
    value = _VALUES[order.by]
    for row in rows:
        (unknown if value(row) is None else known).append(row)
    if order.by is SortBy.FOUND:
        return sorted([*known, *unknown], key=lambda row: _match_rank(row, exact))
    known.sort(key=lambda row: (value(row), row.id), reverse=order.descending)
    return known + unknown


def _row_of(
    row_id: int,
    every: Sequence[Offer],
    shown: Sequence[Offer],
    wanted: WantedPart | None,
    index: int,
) -> ProductRow:
    quantity = wanted.quantity if wanted else 1
    best = best_offers(shown, quantity)
    figures = [offer.stock for offer in shown if offer.stock is not None]
    return ProductRow(
        id=row_id,
        part_number=next((o.part_number for o in every if o.part_number), every[0].code),
        brand=next((o.brand.strip() for o in every if o.brand.strip()), ""),
        name=next((o.name for o in every if o.name), "")
        or next((o.description for o in every if o.description), ""),
        offers=tuple(shown),
        best=best,
        lead=best[0] if best else _cheapest_listed(shown),
        stock=sum(figures) if figures else None,
        stock_is_partial=0 < len(figures) < len(shown),
        vendors=len({offer.connection_id for offer in shown}),
        wanted=wanted,
        wanted_index=index,
        coverage=coverage_of(every, quantity) if wanted else None,
    )


def _in_known_order(offers: Sequence[Offer], before: ProductRow) -> tuple[Offer, ...]:
    place: dict[OfferKey, int] = {offer.key: at for at, offer in enumerate(before.offers)}
    return tuple(sorted(offers, key=lambda offer: place.get(offer.key, len(place))))


def _cheapest_listed(offers: Sequence[Offer]) -> Offer | None:
    priced = [offer for offer in offers if offer.price is not None]
    return min(priced, key=_price_rank, default=None)


def _price_rank(offer: Offer) -> tuple[bool, str, Decimal]:
    price = offer.price_before_tax()
    if price is None:
        return (True, "~", Decimal(0))
    return (price.currency != MXN, price.currency, price.amount)


def _offer_rank(offer: Offer) -> Rank:
    """In stock first, then pesos, then cheapest."""
    buyable = offer.orderable and bool(offer.stock)
    return (not buyable, offer.stock == 0, *_price_rank(offer), folded(offer.vendor_label))


def _match_rank(row: ProductRow, exact: str) -> Rank:
    if row.wanted is not None:
        return (0, row.wanted_index, row.id)
    is_exact = bool(exact) and normalised_part_number(row.part_number) == exact
    return (1, not is_exact, not row.stock, row.id)


def _lead_price(row: ProductRow) -> Rank | None:
    return _price_rank(row.lead) if row.lead else None


def _lead_price_with_tax(row: ProductRow) -> Rank | None:
    price = row.lead.price_with_tax() if row.lead else None
    return (price.currency != MXN, price.currency, price.amount) if price else None


def _newest(row: ProductRow) -> datetime | None:
    return max((offer.as_of for offer in row.offers), default=None)


_VALUES: dict[SortBy, Callable[[ProductRow], object]] = {
    SortBy.FOUND: lambda row: row.id,
    SortBy.PRODUCT: lambda row: normalised_part_number(row.part_number),
    SortBy.BRAND: lambda row: folded(row.brand) or None,
    SortBy.PRICE: _lead_price,
    SortBy.PRICE_WITH_TAX: _lead_price_with_tax,
    SortBy.STOCK: lambda row: row.stock,
    SortBy.AGE: _newest,
    SortBy.VENDORS: lambda row: row.vendors,
}
