"""The answers: figures of one topic, one currency and one period, ready to be drawn and listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from purchasing_gui.domain.insights import (
    LineSaving,
    MonthSpend,
    PriceLine,
    PricePoint,
    Savings,
    VendorService,
)
from purchasing_gui.domain.money import MXN, Money
from purchasing_gui.ui.insights.values import Days, Vendor, month_of

MOST_MONTHS = 24
"""A longer period also ends with the last month that has figures."""


@dataclass(frozen=True, slots=True)
class MoneyScope:
    """The stretch and the currency of a report, and the other currencies that there are."""

    days: Days
    currency: str
    currencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpendRow:
    """What one vendor got in one month; ``share`` is that of the whole report's sum."""

    month: date
    vendor: Vendor
    orders: int
    spent: Money
    share: Decimal


@dataclass(frozen=True, slots=True)
class SpendReport:
    """``vendors`` are those with figures and their sums, the largest first."""

    scope: MoneyScope
    months: tuple[date, ...]
    rows: tuple[SpendRow, ...]
    vendors: tuple[tuple[Vendor, Money], ...]
    total: Money
    orders: int

    @property
    def is_empty(self) -> bool:
        return not self.rows


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A price that was seen (asked) or paid; ``name`` is the product's at that vendor."""

    at: datetime
    vendor: Vendor
    code: str
    name: str
    paid: bool
    price: Money


@dataclass(frozen=True, slots=True)
class PriceTrack:
    """One vendor's code over time, oldest first; a price holds until the next one."""

    vendor: Vendor
    code: str
    paid: bool
    points: tuple[PricePoint, ...]


@dataclass(frozen=True, slots=True)
class PriceReport:
    """``rows`` newest first. ``until`` is how far the last prices are known to hold."""

    scope: MoneyScope
    part_number: str
    name: str
    tracks: tuple[PriceTrack, ...]
    rows: tuple[PriceRow, ...]
    until: datetime

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def asked_now(self) -> tuple[PriceRow, ...]:
        """The last price of each vendor's code, the lowest first."""
        last: dict[tuple[str, str], PriceRow] = {}
        for row in self.rows:
            if not row.paid:
                last.setdefault((row.vendor.connection_id, row.code), row)
        return tuple(sorted(last.values(), key=lambda row: row.price.amount))

    @property
    def last_paid(self) -> PriceRow | None:
        return next((row for row in self.rows if row.paid), None)


@dataclass(frozen=True, slots=True)
class SavingRow:
    month: date
    vendor: Vendor
    line: LineSaving


@dataclass(frozen=True, slots=True)
class SavingsReport:
    """``uncompared`` counts lines of the period, whatever vendor and currency."""

    scope: MoneyScope
    months: tuple[date, ...]
    rows: tuple[SavingRow, ...]
    vendors: tuple[tuple[Vendor, Money], ...]
    total: Money
    dearest_total: Money
    uncompared: int

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def share(self) -> Decimal:
        """How much less than the dearest was paid, from 0 to 1."""
        return share_of(self.total.amount, self.dearest_total.amount)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """How a vendor answered, on one day or (None) in the whole period."""

    vendor: Vendor
    day: date | None
    service: VendorService


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """``rows`` are one for each vendor, or the days of the only one (``by_day``), oldest first."""

    days: Days
    whole: tuple[ServiceRow, ...]
    rows: tuple[ServiceRow, ...]

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def by_day(self) -> bool:
        return any(row.day is not None for row in self.rows)


Report = SpendReport | PriceReport | SavingsReport | ServiceReport


def spend_report(
    spent: Sequence[MonthSpend],
    days: Days,
    vendors: Mapping[str, Vendor],
    connection_id: str = "",
    currency: str = "",
) -> SpendReport:
    """Oldest month first, the largest sum of a month first."""
    mine = [one for one in spent if connection_id in ("", one.connection_id)]
    scope = _scope(days, [one.spent for one in mine], currency)
    told = [one for one in mine if one.spent.currency == scope.currency]
    total = _sum((one.spent for one in told), scope.currency)
    rows = tuple(
        SpendRow(
            one.month,
            vendors[one.connection_id],
            one.orders,
            one.spent,
            share_of(one.spent.amount, total.amount),
        )
        for one in told
    )
    return SpendReport(
        scope=scope,
        months=_shown_months(days, [row.month for row in rows]),
        rows=rows,
        vendors=_by_vendor([(row.vendor, row.spent) for row in rows], scope.currency),
        total=total,
        orders=sum(row.orders for row in rows),
    )


def savings_report(
    savings: Savings,
    days: Days,
    vendors: Mapping[str, Vendor],
    connection_id: str = "",
    currency: str = "",
) -> SavingsReport:
    """Newest line first."""
    mine = [one for one in savings.lines if connection_id in ("", one.connection_id)]
    scope = _scope(days, [one.saved for one in mine], currency)
    rows = tuple(
        SavingRow(month_of(one.at.astimezone().date()), vendors[one.connection_id], one)
        for one in sorted(mine, key=lambda one: one.at, reverse=True)
        if one.saved.currency == scope.currency
    )
    dearest = [row.line.dearest.times(row.line.quantity) for row in rows]
    return SavingsReport(
        scope=scope,
        months=_shown_months(days, [row.month for row in rows]),
        rows=rows,
        vendors=_by_vendor([(row.vendor, row.line.saved) for row in rows], scope.currency),
        total=_sum((row.line.saved for row in rows), scope.currency),
        dearest_total=_sum(dearest, scope.currency).rounded(),
        uncompared=savings.uncompared,
    )


def price_report(
    part_number: str,
    lines: Sequence[PriceLine],
    days: Days,
    now: datetime,
    vendors: Mapping[str, Vendor],
    connection_id: str = "",
    currency: str = "",
) -> PriceReport:
    """Prices of the period, and of each vendor the one that held when it began."""
    mine = [
        (line, _points_within(line, days))
        for line in lines
        if connection_id in ("", line.connection_id)
    ]
    scope = _scope(days, [point.price for _line, points in mine for point in points], currency)
    tracks, rows = [], []
    for line, points in mine:
        told = tuple(point for point in points if point.price.currency == scope.currency)
        if not told:
            continue
        vendor = vendors[line.connection_id]
        tracks.append(PriceTrack(vendor, line.code, line.paid, told))
        rows += [
            PriceRow(point.at, vendor, line.code, line.name, line.paid, point.price)
            for point in told
        ]
    rows.sort(key=lambda row: row.at, reverse=True)
    return PriceReport(
        scope=scope,
        part_number=part_number,
        name=next((line.name for line in lines if line.name), ""),
        tracks=tuple(sorted(tracks, key=lambda track: (track.vendor.mark, track.paid))),
        rows=tuple(rows),
        until=min(now, days.until),
    )


def service_report(
    services: Sequence[VendorService],
    by_day: Sequence[tuple[date, VendorService]],
    days: Days,
    vendors: Mapping[str, Vendor],
    connection_id: str = "",
) -> ServiceReport:
    """``by_day`` is of the only vendor that is asked for; empty for all of them."""
    whole = tuple(
        sorted(
            (
                ServiceRow(vendors[one.connection_id], None, one)
                for one in services
                if connection_id in ("", one.connection_id)
            ),
            key=lambda row: row.vendor.mark,
        )
    )
    daily = tuple(ServiceRow(vendors[one.connection_id], day, one) for day, one in by_day)
    return ServiceReport(days=days, whole=whole, rows=daily or whole)


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """A fraction from 0 to 1 of three digits; 0 of nothing."""
    return round(part / whole, 3) if whole else Decimal(0)


def _points_within(line: PriceLine, days: Days) -> list[PricePoint]:
    """An asked price still held at the beginning of the period; a paid one was of its moment."""
    before = [point for point in line.points if point.at < days.since]
    within = [point for point in line.points if days.since <= point.at < days.until]
    return within if line.paid else [*before[-1:], *within]


def _scope(days: Days, amounts: Sequence[Money], wish: str) -> MoneyScope:
    """The wished currency where there is any of it, else the one with the most figures."""
    counts = Counter(amount.currency for amount in amounts)
    currencies = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
    usual = currencies[0] if currencies else wish or MXN
    return MoneyScope(days, wish if wish in counts else usual, currencies)


def _sum(amounts: Iterable[Money], currency: str) -> Money:
    return Money(sum((one.amount for one in amounts), Decimal("0.00")), currency)


def _by_vendor(
    amounts: Sequence[tuple[Vendor, Money]], currency: str
) -> tuple[tuple[Vendor, Money], ...]:
    sums: dict[Vendor, Decimal] = {}
    for vendor, amount in amounts:
        sums[vendor] = sums.get(vendor, Decimal(0)) + amount.amount
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0].mark))
    return tuple((vendor, Money(amount, currency)) for vendor, amount in ordered)


def _shown_months(days: Days, told: Sequence[date]) -> tuple[date, ...]:
    """From the first month with figures on: before it there was nothing to be counted."""
    if not told:
        return ()
    months = Days(min(told), days.last).months()
    return months if len(months) <= MOST_MONTHS else Days(min(told), max(told)).months()
