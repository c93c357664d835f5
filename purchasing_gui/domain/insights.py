"""The branch's figures: what was spent, saved and waited for. Plain values, before tax."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil, log

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.purchase_orders import OrderLine

_STEP = 1.25


@dataclass(frozen=True, slots=True)
class Purchase:
    """A placed order, as far as the figures need it."""

    order_id: str
    reference: str
    connection_id: str
    vendor_label: str
    at: datetime
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class OfferSeen:
    """Another vendor's unit price for line ``line_no`` (from 0) when an order was placed."""

    order_id: str
    line_no: int
    connection_id: str
    vendor_label: str
    code: str
    price: Money
    as_of: datetime


@dataclass(frozen=True, slots=True)
class CallCount:
    """Calls of one day that took about as long: bucket ``n`` holds up to 1.25ⁿ milliseconds."""

    connection_id: str
    day: date
    ok: bool
    bucket: int
    calls: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class MonthSpend:
    """What one vendor got in one month (its first day), in one currency, in centavos."""

    month: date
    connection_id: str
    vendor_label: str
    spent: Money
    orders: int


@dataclass(frozen=True, slots=True)
class PricePoint:
    at: datetime
    price: Money


@dataclass(frozen=True, slots=True)
class PriceLine:
    """Prices of one product at one vendor over time. ``paid`` are those of our own orders."""

    connection_id: str
    code: str
    name: str
    paid: bool
    points: tuple[PricePoint, ...]


@dataclass(frozen=True, slots=True)
class LineSaving:
    """One bought line against the dearest offer there was for it, in the same currency.

    ``saved`` is for all pieces, never below zero, in centavos; ``connection_id`` is the vendor
    that got the order.
    """

    reference: str
    at: datetime
    vendor_label: str
    part_number: str
    quantity: int
    paid: Money
    dearest: Money
    dearest_vendor: str
    saved: Money
    connection_id: str = ""


@dataclass(frozen=True, slots=True)
class Savings:
    """``totals`` holds one sum for each currency; ``uncompared`` lines had no other offer."""

    lines: tuple[LineSaving, ...]
    totals: tuple[Money, ...]
    uncompared: int


@dataclass(frozen=True, slots=True)
class VendorService:
    """How a vendor answered: seconds of its good answers, and the share of calls it answered.

    ``median`` and ``slow`` (95 of 100 were faster) are exact to a quarter; None without answers.
    """

    connection_id: str
    calls: int
    failed: int
    mean: float | None
    median: float | None
    slow: float | None

    @property
    def availability(self) -> Decimal:
        """A fraction from 0 to 1, rounded to four digits."""
        if not self.calls:
            return Decimal(0)
        return round(Decimal(self.calls - self.failed) / self.calls, 4)


def bucket_of(milliseconds: int) -> int:
    """The smallest bucket that holds a call of this length."""
    return max(0, ceil(log(milliseconds, _STEP))) if milliseconds > 1 else 0


def service_of(connection_id: str, counts: Iterable[CallCount]) -> VendorService:
    """One vendor's counts, added up."""
    good: dict[int, int] = {}
    calls = failed = milliseconds = 0
    for count in counts:
        calls += count.calls
        if not count.ok:
            failed += count.calls
            continue
        milliseconds += count.milliseconds
        good[count.bucket] = good.get(count.bucket, 0) + count.calls
    answered = calls - failed
    return VendorService(
        connection_id=connection_id,
        calls=calls,
        failed=failed,
        mean=milliseconds / answered / 1000 if answered else None,
        median=_quantile(good, 0.5),
        slow=_quantile(good, 0.95),
    )


def _quantile(buckets: dict[int, int], share: float) -> float | None:
    """Seconds that this share of the calls did not exceed; None without calls."""
    wanted = share * sum(buckets.values())
    passed = 0
    for bucket in sorted(buckets):
        passed += buckets[bucket]
        if passed >= wanted:
            return float(_STEP**bucket) / 1000
    return None
