"""What is shown ties out with what is on record, currency by currency."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from purchasing_gui.domain.insights import (
    LineSaving,
    MonthSpend,
    PriceLine,
    PricePoint,
    Savings,
    VendorService,
)
from purchasing_gui.domain.money import Money
from purchasing_gui.ui.insights.reports import (
    price_report,
    savings_report,
    service_report,
    spend_report,
)
from purchasing_gui.ui.insights.values import (
    Days,
    Period,
    Question,
    VendorChoice,
    marked_vendors,
)

TODAY = date(2026, 11, 22)
YEAR = Question().days(TODAY)
KNOWN = [VendorChoice("ex", "Expercom"), VendorChoice("ze", "Zegucom")]
VENDORS = marked_vendors(KNOWN, [("old", "Antes SA")])


def spent(month: int, vendor: str, amount: str, currency: str = "MXN", orders: int = 1):
    money = Money(Decimal(amount), currency)
    return MonthSpend(date(2026, month, 1), vendor, vendor, money, orders)


def saving(vendor: str, saved: str, dearest: str, quantity: int = 1, currency: str = "MXN"):
    return LineSaving(
        "S-1",
        datetime(2026, 10, 5, 18, tzinfo=UTC),
        vendor,
        "A-1",
        quantity,
        Money(Decimal(1), currency),
        Money(Decimal(dearest), currency),
        "Otro",
        Money(Decimal(saved), currency),
        vendor,
    )


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.MONTH, date(2026, 11, 1)),
        (Period.QUARTER, date(2026, 9, 1)),
        (Period.HALF, date(2026, 6, 1)),
        (Period.YEAR, date(2025, 12, 1)),
    ],
)
def test_periods_are_whole_months_up_to_today(period: Period, first: date) -> None:
    assert Question(period=period).days(TODAY) == Days(first, TODAY)


def test_days_of_ones_own_may_be_given_in_either_order() -> None:
    own = Question(period=Period.OWN, first=TODAY, last=date(2026, 1, 31))
    assert own.days(TODAY) == Days(date(2026, 1, 31), TODAY)


def test_a_stretch_ends_at_the_midnight_after_its_last_day() -> None:
    days = Days(TODAY, TODAY)
    assert days.until - days.since == timedelta(days=1)
    assert days.months() == (date(2026, 11, 1),)


def test_spending_adds_one_currency_and_offers_the_others() -> None:
    rows = [spent(3, "ze", "100.10"), spent(3, "ex", "50"), spent(4, "ze", "9", "EUR")]
    report = spend_report(rows, YEAR, VENDORS)
    assert (report.scope.currency, report.scope.currencies) == ("MXN", ("MXN", "EUR"))
    assert str(report.total) == "150.10 MXN"
    assert [(v.label, str(sum_)) for v, sum_ in report.vendors] == [
        ("Zegucom", "100.10 MXN"),
        ("Expercom", "50 MXN"),
    ]
    euros = spend_report(rows, YEAR, VENDORS, currency="EUR")
    assert str(euros.total) == "9.00 EUR"


def test_the_shares_of_all_rows_make_a_whole() -> None:
    report = spend_report([spent(3, "ze", "75"), spent(5, "ex", "25")], YEAR, VENDORS)
    assert [row.share for row in report.rows] == [Decimal("0.750"), Decimal("0.250")]
    assert sum(row.share for row in report.rows) == 1


def test_every_month_since_the_first_with_figures_has_its_place() -> None:
    report = spend_report([spent(3, "ze", "75"), spent(6, "ze", "75")], YEAR, VENDORS)
    assert report.months == tuple(date(2026, month, 1) for month in range(3, 12))


def test_a_very_long_stretch_ends_with_its_last_figures() -> None:
    long = Days(date(2000, 1, 1), date(2030, 1, 1))
    years = spend_report([spent(3, "ze", "75"), spent(6, "ze", "75")], long, VENDORS)
    assert years.months == tuple(date(2026, month, 1) for month in (3, 4, 5, 6))


def test_one_vendor_alone_is_reckoned_alone() -> None:
    rows = [spent(3, "ze", "100"), spent(3, "ex", "50")]
    report = spend_report(rows, YEAR, VENDORS, connection_id="ex")
    assert str(report.total) == "50.00 MXN"


def test_savings_tie_out_with_their_lines() -> None:
    lines = (
        saving("ze", "3.50", "10", 2),
        saving("ex", "1", "4"),
        saving("ex", "9", "9", 1, "EUR"),
    )
    report = savings_report(Savings(lines, (), 7), YEAR, VENDORS)
    assert str(report.total) == "4.50 MXN"
    assert str(report.dearest_total) == "24.00 MXN"
    assert report.share == Decimal("0.188")
    assert report.uncompared == 7
    assert len(report.rows) == 2


def test_a_price_that_held_when_the_period_began_is_in_it() -> None:
    asked = PriceLine(
        "ze",
        "C1",
        "Disco",
        False,
        (
            PricePoint(datetime(2024, 1, 1, tzinfo=UTC), Money(Decimal(5))),
            PricePoint(datetime(2025, 1, 1, tzinfo=UTC), Money(Decimal(10))),
            PricePoint(datetime(2026, 5, 1, tzinfo=UTC), Money(Decimal(12))),
        ),
    )
    paid = PriceLine(
        "ze",
        "C1",
        "Disco",
        True,
        (PricePoint(datetime(2025, 1, 2, tzinfo=UTC), Money(Decimal(9))),),
    )
    now = datetime(2026, 11, 22, 18, tzinfo=UTC)
    report = price_report("D-1", [asked, paid], YEAR, now, VENDORS)
    assert [str(row.price.amount) for row in report.rows] == ["12", "10"]
    assert report.last_paid is None
    assert [str(row.price.amount) for row in report.asked_now] == ["12"]
    assert report.until == now


def test_prices_in_another_currency_wait_for_their_turn() -> None:
    point = PricePoint(datetime(2026, 5, 1, tzinfo=UTC), Money(Decimal(12)))
    euro = PricePoint(datetime(2026, 5, 2, tzinfo=UTC), Money(Decimal(1), "EUR"))
    line = PriceLine("ze", "C1", "Disco", False, (point, euro))
    other = PriceLine("ex", "C9", "Disco", False, (point,))
    now = datetime(2026, 11, 22, tzinfo=UTC)
    report = price_report("D-1", [line, other], YEAR, now, VENDORS)
    assert {row.price.currency for row in report.rows} == {"MXN"}
    in_euro = price_report("D-1", [line, other], YEAR, now, VENDORS, currency="EUR")
    assert [track.vendor.label for track in in_euro.tracks] == ["Zegucom"]


def test_one_vendors_days_take_the_place_of_its_sum() -> None:
    service = VendorService("ze", 10, 1, 0.2, 0.2, 0.9)
    both = [service, VendorService("ex", 5, 0, 0.2, 0.2, 0.9)]
    assert not service_report(both, (), YEAR, VENDORS).by_day
    report = service_report(both, [(TODAY, service)], YEAR, VENDORS, "ze")
    assert report.by_day
    assert [row.day for row in report.rows] == [TODAY]
    assert [row.vendor.label for row in report.whole] == ["Zegucom"]


def test_a_vendor_keeps_its_mark_whoever_else_is_in_the_figures() -> None:
    assert [VENDORS[one].mark for one in ("ex", "ze", "old")] == [0, 1, 2]
    assert VENDORS["old"].label == "Antes SA"
    assert marked_vendors(KNOWN, [("ze", "viejo nombre")])["ze"].label == "Zegucom"
