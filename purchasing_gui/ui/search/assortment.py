"""What there is to show of a search, and the figures that its rows sort by."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from purchasing_gui.domain.money import MXN, Money
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.products import Offer, folded
from purchasing_gui.domain.same_products import number_shelf
from purchasing_gui.ui.search.coverage import best_offers
from purchasing_gui.ui.search.filters import OfferFilter, Order, SortBy
from purchasing_gui.ui.search.grouping import Product

_AFTER_THE_LIST = 1 << 40
_WORDS = frozenset({SortBy.PRODUCT, SortBy.BRAND})

Value = float | str | Money


@dataclass(frozen=True, slots=True)
class Line:
    """The line of a parts list that a product meets; -1 where it meets none."""

    index: int = -1
    quantity: int = 1


NO_LINE = Line()


@dataclass(frozen=True, slots=True)
class _Column:
    """Rows by id, with what they sort by; ``groups`` come one after the other, as currencies do."""

    value_of: Callable[[int], float | str]
    groups: tuple[array[int], ...]
    unknown: array[int]


class Assortment:
    """The products that pass a filter, and the lines of a list that nobody meets, by row id.

    A line that nobody meets has the id -1 less its index. The products must stay as they are. The
    figures of a column are worked out when it is sorted by first, and kept in a few bytes a row.
    """

    def __init__(
        self,
        products: Sequence[Product],
        shown: OfferFilter,
        wanted: Sequence[WantedPart],
        line_of: Callable[[Product], Line],
        exact: str,
    ) -> None:
        self._products = [Product(0, "")] * (products[-1].id + 1 if products else 1)
        for product in products:
            self._products[product.id] = product
        self._shown = shown
        self._narrows = shown.narrows
        self._wanted = wanted
        self._line_of = line_of if wanted else _no_line
        self._exact = number_shelf(exact) if exact else ""
        self._columns: dict[SortBy, _Column] = {}
        passing = [product for product in products if self.offers(product)]
        met = {line_of(product).index for product in passing} if wanted else set()
        unmet = [] if self._narrows else [-1 - at for at in range(len(wanted)) if at not in met]
        self.ids = array("i", [*reversed(unmet), *(product.id for product in passing)])
        self.met = len(passing)

    def product(self, row_id: int) -> Product:
        """Of an id that is among ``ids`` and not negative."""
        return self._products[row_id]

    def offers(self, product: Product) -> Sequence[Offer]:
        """Those of a product's offers that pass the filter."""
        every = product.offers.values()
        if not self._narrows:
            return tuple(every)
        return tuple(offer for offer in every if self._shown.passes(offer))

    def sorted(self, order: Order) -> array[int]:
        """The ids in an order; what is not known comes last either way."""
        column = self._columns.get(order.by)
        if column is None:
            column = self._columns[order.by] = self._column(order.by)
        ids = array("i")
        for group in column.groups:
            ids.fromlist(sorted(group, key=column.value_of))
        if order.descending and order.by is not SortBy.FOUND:
            ids.reverse()
        ids.extend(column.unknown)
        return ids

    def _column(self, by: SortBy) -> _Column:
        """Lines that nobody meets lie at the end, where their negative ids point to."""
        size = len(self._products) + len(self._wanted)
        words, figures = [""] * (size if by in _WORDS else 0), array("d")
        if by not in _WORDS:
            figures.frombytes(bytes(8 * size))
        groups: dict[str, array[int]] = {}
        unknown = array("i")
        for row_id in self.ids:
            value = self._value(by, row_id)
            if value is None:
                unknown.append(row_id)
                continue
            group = ""
            if isinstance(value, str):
                words[row_id] = value
            elif isinstance(value, Money):
                group, figures[row_id] = value.currency, float(value.amount)
            else:
                figures[row_id] = value
            groups.setdefault(group, array("i")).append(row_id)
        ranked = sorted(groups, key=lambda currency: (currency != MXN, currency))
        value_of = words.__getitem__ if by in _WORDS else figures.__getitem__
        return _Column(value_of, tuple(groups[name] for name in ranked), unknown)

    def _value(self, by: SortBy, row_id: int) -> Value | None:
        if row_id < 0:
            return self._value_of_unmet(by, -1 - row_id)
        product = self.product(row_id)
        if by is SortBy.FOUND:
            return self._match(product)
        if by is SortBy.PRODUCT:
            return number_shelf(number_of(product.offers.values()))
        if by is SortBy.BRAND:
            return folded(brand_of(product.offers.values())) or None
        offers = self.offers(product)
        if by is SortBy.STOCK:
            return stock_of(offers)
        if by is SortBy.AGE:
            return max(offer.as_of for offer in offers).timestamp()
        if by is SortBy.VENDORS:
            return len({offer.connection_id for offer in offers})
        lead = lead_of(offers, self._line_of(product).quantity)
        if lead is None:
            return None
        return lead.price_before_tax() if by is SortBy.PRICE else lead.price_with_tax()

    def _value_of_unmet(self, by: SortBy, line: int) -> Value | None:
        match by:
            case SortBy.FOUND:
                return line
            case SortBy.PRODUCT:
                return number_shelf(self._wanted[line].part_number)
            case SortBy.VENDORS:
                return 0
            case _:
                return None

    def _match(self, product: Product) -> int:
        """The list first, then the exact number, then what is in stock."""
        line = self._line_of(product).index
        if line >= 0:
            return line
        is_exact = (
            bool(self._exact) and number_shelf(number_of(product.offers.values())) == self._exact
        )
        in_stock = any(offer.stock for offer in self.offers(product))
        return _AFTER_THE_LIST + 2 * (not is_exact) + (not in_stock)


def number_of(offers: Iterable[Offer]) -> str:
    """What a product is called: the first part number, else the first vendor's code."""
    code = ""
    for offer in offers:
        if offer.part_number:
            return offer.part_number
        code = code or offer.code
    return code


def brand_of(offers: Iterable[Offer]) -> str:
    return next((brand for offer in offers if (brand := offer.brand.strip())), "")


def stock_of(offers: Iterable[Offer]) -> int | None:
    """The sum of the known figures, None where there is none."""
    figures = [offer.stock for offer in offers if offer.stock is not None]
    return sum(figures) if figures else None


def lead_of(offers: Sequence[Offer], quantity: int) -> Offer | None:
    """The best offer in stock, else the cheapest listed one."""
    return next(iter(best_offers(offers, quantity)), None) or cheapest_listed(offers)


def cheapest_listed(offers: Iterable[Offer]) -> Offer | None:
    priced = [offer for offer in offers if offer.price is not None]
    return min(priced, key=price_rank, default=None) if len(priced) != 1 else priced[0]


def price_rank(offer: Offer) -> tuple[bool, str, Decimal]:
    """Pesos first, then cheapest; what has no price comes last."""
    price = offer.price_before_tax()
    if price is None:
        return (True, "~", Decimal(0))
    return (price.currency != MXN, price.currency, price.amount)


def _no_line(_product: Product) -> Line:
    return NO_LINE
