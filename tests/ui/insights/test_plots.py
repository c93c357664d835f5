"""What is drawn has the report's figures, with scales that can be read."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from purchasing_gui.domain.insights import MonthSpend, PriceLine, PricePoint, VendorService
from purchasing_gui.domain.money import Money
from purchasing_gui.ui.insights.plots import (
    BarPlot,
    LinePlot,
    nice_step,
    plots_of,
    scale_around,
    scale_from_zero,
    time_ticks,
)
from purchasing_gui.ui.insights.reports import price_report, service_report, spend_report
from purchasing_gui.ui.insights.values import Question, VendorChoice, marked_vendors

YEAR = Question().days(date(2026, 11, 22))
VENDORS = marked_vendors([VendorChoice("ex", "Expercom"), VendorChoice("ze", "Zegucom")], [])


def plain(value: float, step: float) -> str:
    return f"{value:g}"


def test_bars_hold_the_figures_of_their_month_and_say_them() -> None:
    rows = [
        MonthSpend(date(2026, 3, 1), "ze", "", Money(Decimal("1000.25")), 2),
        MonthSpend(date(2026, 3, 1), "ex", "", Money(Decimal("20.50")), 1),
        MonthSpend(date(2026, 4, 1), "ex", "", Money(Decimal(7)), 1),
    ]
    (plot,) = plots_of(spend_report(rows, YEAR, VENDORS))
    assert isinstance(plot, BarPlot)
    assert {series.name: series.values[0] for series in plot.series} == {
        "Zegucom": 1000.25,
        "Expercom": 20.50,
    }
    assert plot.stops[0].lines == (
        "mar 2026",
        "Zegucom: $1,000.25",
        "Expercom: $20.50",
        "Total: $1,020.75",
    )
    assert plot.stops[1].lines == ("abr 2026", "Expercom: $7.00")
    assert plot.above[0] == "$1,021"
    assert plot.above[2] == ""
    assert plot.scale.high > 1020.75


def test_an_asked_price_holds_until_now_and_a_paid_one_is_a_point() -> None:
    point = PricePoint(datetime(2026, 5, 1, tzinfo=UTC), Money(Decimal("12.345")))
    lines = [
        PriceLine("ze", "C1", "D", False, (point,)),
        PriceLine("ze", "C1", "D", True, (point,)),
    ]
    now = datetime(2026, 11, 22, tzinfo=UTC)
    (plot,) = plots_of(price_report("D-1", lines, YEAR, now, VENDORS))
    assert isinstance(plot, LinePlot)
    asked, paid = plot.series
    assert (asked.line, asked.until) == (True, now.timestamp())
    assert (paid.line, paid.until, paid.name) == (False, None, "Zegucom, paid")
    assert plot.stops[0].lines[1] == "Zegucom: $12.345"


def test_two_codes_of_one_vendor_are_told_apart() -> None:
    point = PricePoint(datetime(2026, 5, 1, tzinfo=UTC), Money(Decimal(12)))
    lines = [PriceLine("ze", code, "D", False, (point,)) for code in ("C1", "C2")]
    now = datetime(2026, 11, 22, tzinfo=UTC)
    (plot,) = plots_of(price_report("D-1", lines, YEAR, now, VENDORS))
    assert [series.name for series in plot.series] == ["Zegucom C1", "Zegucom C2"]


def test_a_vendor_that_never_answered_has_no_bar_of_time() -> None:
    services = [VendorService("ze", 4, 4, None, None, None)]
    times, availability = plots_of(service_report(services, (), YEAR, VENDORS))
    assert isinstance(times, BarPlot)
    assert isinstance(availability, BarPlot)
    assert [series.values for series in times.series] == [(0.0,), (0.0,)]
    assert availability.series[0].values == (0.0,)
    assert "4 of 4 without an answer" in availability.stops[0].lines


@pytest.mark.parametrize(
    ("rough", "step"), [(0.03, 0.05), (0.2, 0.2), (2.3, 2.5), (7, 10), (40_000, 50_000)]
)
def test_steps_are_round_numbers(rough: float, step: float) -> None:
    assert nice_step(rough) == pytest.approx(step)


def test_a_scale_from_zero_names_zero_and_leaves_room_above() -> None:
    scale = scale_from_zero(95.0, plain)
    assert [words for _value, words in scale.ticks] == ["0", "20", "40", "60", "80", "100"]
    assert scale.high > 95
    assert scale_from_zero(0.0, plain).high > 0


def test_a_scale_around_prices_shows_small_moves() -> None:
    scale = scale_around([1000.0, 1010.0], plain)
    assert 990 < scale.low < 1000
    assert 1010 < scale.high < 1020
    assert scale_around([5.0], plain).low < 5 < scale_around([5.0], plain).high


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((2026, 11, 1), (2026, 11, 5), ["1 nov", "2 nov", "3 nov", "4 nov", "5 nov"]),
        ((2025, 12, 1), (2026, 3, 2), ["dic 2025", "ene 2026", "feb 2026", "mar 2026"]),
    ],
)
def test_time_is_named_by_days_or_by_months(
    first: tuple[int, int, int], last: tuple[int, int, int], labels: list[str]
) -> None:
    ticks = time_ticks(datetime(*first).timestamp(), datetime(*last).timestamp())
    assert [words for _stamp, words in ticks] == labels


def test_a_long_time_has_at_most_a_dozen_names() -> None:
    ticks = time_ticks(datetime(2000, 1, 1).timestamp(), datetime(2026, 1, 1).timestamp())
    assert len(ticks) <= 12
