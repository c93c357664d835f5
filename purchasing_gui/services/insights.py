"""The branch's figures as plain values: spending, prices, savings, and how vendors answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal

from purchasing_gui.domain.insights import (
    CallCount,
    LineSaving,
    MonthSpend,
    OfferSeen,
    PriceLine,
    PricePoint,
    Purchase,
    Savings,
    VendorService,
    bucket_of,
    service_of,
)
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.products import Listing, normalised_part_number
from purchasing_gui.domain.purchase_orders import OrderLine, PurchaseOrder
from purchasing_gui.domain.stores import CatalogueHit, FigureBook, PricesSeen
from purchasing_gui.services.connections import Connections

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
MOST_WAITING = 500
"""Counted calls held in memory before they are due to be written."""

_CountKey = tuple[str, date, bool, int]


class Insights:
    """Reads figures from the ledger, and writes down what they need as it happens.

    Months and days are those of ``zone`` (None: this computer's). Amounts are before tax; those of
    different currencies are never added or compared.
    """

    def __init__(
        self,
        connections: Connections,
        figures: FigureBook,
        prices: PricesSeen,
        clock: Clock,
        zone: tzinfo | None = None,
    ) -> None:
        self._connections = connections
        self._figures = figures
        self._prices = prices
        self._clock = clock
        self._zone = zone
        self._waiting: dict[_CountKey, CallCount] = {}

    async def order_placed(self, order: PurchaseOrder) -> None:
        """Keeps what other vendors ask for the same products at this moment.

        Never raises a Problem: an order that is placed stays placed, with or without figures.
        """
        try:
            await self._figures.keep_offers(order.id, await self._rivals(order))
        except Problem:
            return

    def record_call(
        self, connection_id: str, seconds: float, ok: bool, at: datetime | None = None
    ) -> None:
        """Counts one call to a vendor; ``flush`` writes what was counted."""
        milliseconds = max(0, round(seconds * 1000))
        day = self._local(at or self._clock()).date()
        key = (connection_id, day, ok, bucket_of(milliseconds))
        before = self._waiting.get(key) or CallCount(*key, calls=0, milliseconds=0)
        self._waiting[key] = replace(
            before, calls=before.calls + 1, milliseconds=before.milliseconds + milliseconds
        )

    @property
    def flush_due(self) -> bool:
        """Whether enough was counted to be worth a transaction."""
        return sum(count.calls for count in self._waiting.values()) >= MOST_WAITING

    async def flush(self) -> None:
        """Writes the counted calls; what cannot be written now waits for the next time."""
        counts, self._waiting = tuple(self._waiting.values()), {}
        if not counts:
            return
        try:
            await self._figures.add_calls(counts)
        except Problem:
            for count in counts:
                self._put_back(count)
            raise

    async def close(self) -> None:
        """Writes what was counted; a ledger that cannot be written loses only figures."""
        try:
            await self.flush()
        except Problem:
            return

    async def spend(
        self, since: datetime = EARLIEST, until: datetime | None = None
    ) -> tuple[MonthSpend, ...]:
        """Per month and vendor, oldest month first, the largest sum of a month first."""
        sums: dict[tuple[date, str, str], MonthSpend] = {}
        for purchase in await self._purchases(since, until):
            month = self._local(purchase.at).date().replace(day=1)
            for currency, amount in _subtotals(purchase.lines).items():
                key = (month, purchase.connection_id, currency)
                before = sums.get(key)
                sums[key] = MonthSpend(
                    month=month,
                    connection_id=purchase.connection_id,
                    vendor_label=purchase.vendor_label,
                    spent=Money(amount + (before.spent.amount if before else 0), currency),
                    orders=1 + (before.orders if before else 0),
                )
        rounded = [replace(one, spent=one.spent.rounded()) for one in sums.values()]
        return tuple(sorted(rounded, key=lambda one: (one.month, -one.spent.amount)))

    async def price_history(self, part_number: str) -> tuple[PriceLine, ...]:
        """What vendors asked for a product over time, and what was paid for it."""
        hits = await self._prices.by_part_number([part_number])
        asked = [await self._asked(hit) for hit in hits]
        paid = self._paid(await self._purchases(EARLIEST, None), part_number)
        return tuple(line for line in (*asked, *paid) if line.points)

    async def savings(self, since: datetime = EARLIEST, until: datetime | None = None) -> Savings:
        """Each bought line against the dearest offer that there was for it when it was bought."""
        until = until or self._end()
        rivals: dict[tuple[str, int], list[OfferSeen]] = {}
        for offer in await self._figures.offers(since, until):
            rivals.setdefault((offer.order_id, offer.line_no), []).append(offer)
        lines: list[LineSaving] = []
        uncompared = 0
        for purchase in await self._figures.purchases(since, until):
            for line_no, line in enumerate(purchase.lines):
                saving = _saving(purchase, line, rivals.get((purchase.order_id, line_no), ()))
                if saving is None:
                    uncompared += 1
                else:
                    lines.append(saving)
        return Savings(tuple(lines), _totals(lines), uncompared)

    async def services(self, since: date, until: date) -> tuple[VendorService, ...]:
        """How each vendor answered on these days, both included; by connection id."""
        await self.flush()
        counts: dict[str, list[CallCount]] = {}
        for count in await self._figures.calls(since, until):
            counts.setdefault(count.connection_id, []).append(count)
        return tuple(service_of(name, counts[name]) for name in sorted(counts))

    async def service_days(
        self, connection_id: str, since: date, until: date
    ) -> tuple[tuple[date, VendorService], ...]:
        """The same of one vendor, day by day; days without calls are left out."""
        await self.flush()
        days: dict[date, list[CallCount]] = {}
        for count in await self._figures.calls(since, until):
            if count.connection_id == connection_id:
                days.setdefault(count.day, []).append(count)
        return tuple((day, service_of(connection_id, days[day])) for day in sorted(days))

    async def _rivals(self, order: PurchaseOrder) -> list[OfferSeen]:
        wanted = [line.part_number for line in order.lines if line.part_number]
        hits = await self._prices.by_part_number(wanted)
        return [
            offer
            for line_no, line in enumerate(order.lines)
            for offer in self._rivals_of_line(order, line_no, line, hits)
        ]

    def _rivals_of_line(
        self, order: PurchaseOrder, line_no: int, line: OrderLine, hits: Sequence[CatalogueHit]
    ) -> list[OfferSeen]:
        number = normalised_part_number(line.part_number)
        same = [hit for hit in hits if normalised_part_number(hit.listing.part_number) == number]
        brand = next((_brand(hit) for hit in same if _is_own(hit, order, line)), "")
        found: list[OfferSeen] = []
        for hit in same if number else ():
            price = _price_before_tax(hit)
            if hit.connection_id == order.connection_id or price is None:
                continue
            if brand and _brand(hit) not in ("", brand):
                continue
            found.append(
                OfferSeen(
                    order_id=order.id,
                    line_no=line_no,
                    connection_id=hit.connection_id,
                    vendor_label=self._label(hit.connection_id),
                    code=hit.listing.code,
                    price=price,
                    as_of=hit.as_of,
                )
            )
        return found

    def _label(self, connection_id: str) -> str:
        labels = {connection.id: connection.label for connection in self._connections.list()}
        return labels.get(connection_id, connection_id)

    async def _asked(self, hit: CatalogueHit) -> PriceLine:
        seen = await self._prices.prices(hit.connection_id, hit.listing.code)
        return PriceLine(
            connection_id=hit.connection_id,
            code=hit.listing.code,
            name=hit.listing.name,
            paid=False,
            points=tuple(PricePoint(at, _before_tax(hit.listing, price)) for at, price in seen),
        )

    def _paid(self, purchases: Sequence[Purchase], part_number: str) -> list[PriceLine]:
        number = normalised_part_number(part_number)
        found: dict[tuple[str, str], PriceLine] = {}
        for purchase in purchases:
            for line in purchase.lines:
                if not number or normalised_part_number(line.part_number) != number:
                    continue
                key = (purchase.connection_id, line.code)
                before = found.get(key) or PriceLine(*key, name=line.name, paid=True, points=())
                point = PricePoint(purchase.at, line.unit_price)
                found[key] = replace(before, points=(*before.points, point))
        return list(found.values())

    async def _purchases(self, since: datetime, until: datetime | None) -> Sequence[Purchase]:
        return await self._figures.purchases(since, until or self._end())

    def _end(self) -> datetime:
        """Later than anything placed until now, by whichever desk's clock."""
        return datetime(9999, 1, 1, tzinfo=UTC)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def _put_back(self, count: CallCount) -> None:
        key = (count.connection_id, count.day, count.ok, count.bucket)
        newer = self._waiting.get(key)
        self._waiting[key] = replace(
            count,
            calls=count.calls + (newer.calls if newer else 0),
            milliseconds=count.milliseconds + (newer.milliseconds if newer else 0),
        )


def _subtotals(lines: Sequence[OrderLine]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for line in lines:
        price = line.unit_price
        sums[price.currency] = sums.get(price.currency, Decimal(0)) + price.amount * line.quantity
    return sums


def _saving(purchase: Purchase, line: OrderLine, rivals: Sequence[OfferSeen]) -> LineSaving | None:
    """None where no other vendor offered the product in the currency that was paid."""
    paid = line.unit_price
    others = [offer for offer in rivals if offer.price.currency == paid.currency]
    if not others:
        return None
    dearest = max(others, key=lambda offer: offer.price.amount)
    own = dearest.price.amount <= paid.amount
    saved = max(Decimal(0), dearest.price.amount - paid.amount) * line.quantity
    return LineSaving(
        reference=purchase.reference,
        at=purchase.at,
        vendor_label=purchase.vendor_label,
        part_number=line.part_number,
        quantity=line.quantity,
        paid=paid,
        dearest=paid if own else dearest.price,
        dearest_vendor=purchase.vendor_label if own else dearest.vendor_label,
        saved=Money(saved, paid.currency).rounded(),
        connection_id=purchase.connection_id,
    )


def _totals(lines: Sequence[LineSaving]) -> tuple[Money, ...]:
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.saved.currency] = sums.get(line.saved.currency, Decimal(0)) + line.saved.amount
    return tuple(Money(amount, currency) for currency, amount in sorted(sums.items()))


def _is_own(hit: CatalogueHit, order: PurchaseOrder, line: OrderLine) -> bool:
    return hit.connection_id == order.connection_id and hit.listing.code == line.code


def _brand(hit: CatalogueHit) -> str:
    return normalised_part_number(hit.listing.brand)


def _price_before_tax(hit: CatalogueHit) -> Money | None:
    """None where the vendor asks no price, or has none of it left to sell."""
    listing = hit.listing
    told = [stock.quantity for stock in listing.stock if stock.quantity is not None]
    if listing.price is None or listing.obstacle is not None or (told and not any(told)):
        return None
    return _before_tax(listing, listing.price)


def _before_tax(listing: Listing, price: Money) -> Money:
    """A price of this listing, without the tax that the vendor puts into its prices."""
    return price.without_tax(listing.tax_rate or Decimal(0)) if listing.tax_included else price
