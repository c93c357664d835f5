"""What is drawn, as numbers and words: bars, lines, scales, and what is read out at a place."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from babel.dates import format_date
from babel.numbers import format_currency

from purchasing_gui.domain.money import MXN, Money
from purchasing_gui.ui import wording
from purchasing_gui.ui.insights import words
from purchasing_gui.ui.insights.reports import (
    PriceReport,
    PriceTrack,
    Report,
    SavingsReport,
    ServiceReport,
    ServiceRow,
    SpendReport,
)
from purchasing_gui.ui.insights.values import Vendor, month_of, next_month
from purchasing_gui.ui.insights.words import translate

_TICKS = 5
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_HEADROOM = 1.12
_WEEK_TICKS_UNTIL = 75
_MOST_TIME_TICKS = 12
_MOST_LABELS = 14
_MARGIN = 0.08
_DAY = 86_400.0

Tick = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Scale:
    """The upright axis: from where to where, and the values that are named."""

    low: float
    high: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that can be read out: its heading, then a line for each figure.

    ``y`` is None where the whole column is meant.
    """

    x: float
    lines: tuple[str, ...]
    y: float | None = None


@dataclass(frozen=True, slots=True)
class BarSeries:
    """One value for each column, 0 where there is nothing."""

    name: str
    mark: int
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LineSeries:
    """Seconds since 1970 and values; ``line`` False draws the points alone."""

    name: str
    mark: int
    points: tuple[tuple[float, float], ...]
    line: bool = True
    stepped: bool = False
    until: float | None = None


@dataclass(frozen=True, slots=True)
class BarPlot:
    """Columns at 0, 1, 2, …; ``above`` are the words over them."""

    title: str
    labels: tuple[Tick, ...]
    series: tuple[BarSeries, ...]
    stacked: bool
    scale: Scale
    stops: tuple[Stop, ...]
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinePlot:
    title: str
    start: float
    end: float
    labels: tuple[Tick, ...]
    series: tuple[LineSeries, ...]
    scale: Scale
    stops: tuple[Stop, ...]


Plot = BarPlot | LinePlot
NOTHING = LinePlot("", 0.0, 1.0, (), (), Scale(0.0, 1.0, ()), ())
Worded = Callable[[float], str]


def plots_of(report: Report) -> tuple[Plot, ...]:
    """One chart, or two side by side. The report is not empty."""
    match report:
        case SpendReport():
            sums = [(row.month, row.vendor, row.spent) for row in report.rows]
            return (_monthly(report.months, report.vendors, sums),)
        case SavingsReport():
            saved = [(row.month, row.vendor, row.line.saved) for row in report.rows]
            return (_monthly(report.months, report.vendors, saved),)
        case PriceReport():
            return (_price_plot(report),)
        case ServiceReport() if report.by_day:
            return (_daily_times(report.rows), _daily_availability(report.rows))
        case ServiceReport():
            return (_vendor_times(report.rows), _vendor_availability(report.rows))


def scale_from_zero(highest: float, worded: Callable[[float, float], str]) -> Scale:
    """Room for the highest bar and the words over it; ``worded`` gets a value and the step."""
    step = nice_step((highest or 1.0) / _TICKS)
    high = (highest or 1.0) * _HEADROOM
    count = math.floor(high / step + 1e-9)
    ticks = [index * step for index in range(count + 1)]
    return Scale(0.0, high, tuple((value, worded(value, step)) for value in ticks))


def scale_around(values: Sequence[float], worded: Callable[[float, float], str]) -> Scale:
    """From below the lowest to above the highest, so that small moves can be seen."""
    low, high = min(values), max(values)
    spread = (high - low) or abs(high) * 0.1 or 1.0
    bottom = max(0.0, low - spread * _MARGIN * 2)
    top = high + spread * _MARGIN * 2
    step = nice_step((top - bottom) / _TICKS)
    first, last = math.ceil(bottom / step - 1e-9), math.floor(top / step + 1e-9)
    ticks = [index * step for index in range(first, last + 1)]
    return Scale(bottom, top, tuple((value, worded(value, step)) for value in ticks))


def nice_step(rough: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    magnitude = 10.0 ** math.floor(math.log10(rough))
    return next(step for step in _STEPS if step * magnitude >= rough - 1e-12) * magnitude


def time_ticks(start: float, end: float) -> tuple[Tick, ...]:
    """Weeks of a short stretch, months of a longer one, at most a dozen."""
    first, last = _day(start), _day(end)
    if (last - first).days <= _WEEK_TICKS_UNTIL:
        span = max(1, (last - first).days)
        step = max(1, math.ceil(span / _MOST_TIME_TICKS))
        days = [first + timedelta(days=count) for count in range(0, span + 1, step)]
        return tuple(
            (_stamp(day), format_date(day, "d MMM", locale=wording.LOCALE)) for day in days
        )
    months = [month_of(first)]
    while (following := next_month(months[-1])) <= last:
        months.append(following)
    step = max(1, math.ceil(len(months) / _MOST_TIME_TICKS))
    return tuple((_stamp(month), words.month(month)) for month in months[::step])


def _monthly(
    months: Sequence[date],
    vendors: Sequence[tuple[Vendor, Money]],
    amounts: Iterable[tuple[date, Vendor, Money]],
) -> BarPlot:
    sums: dict[tuple[date, str], Decimal] = {}
    for month, vendor, amount in amounts:
        key = (month, vendor.connection_id)
        sums[key] = sums.get(key, Decimal(0)) + amount.amount
    currency = vendors[0][1].currency
    totals = [
        sum(
            (sums.get((month, vendor.connection_id), Decimal(0)) for vendor, _ in vendors),
            Decimal(0),
        )
        for month in months
    ]
    stops = []
    for place, month in enumerate(months):
        told = [
            (vendor.label, sums[month, vendor.connection_id])
            for vendor, _sum in vendors
            if (month, vendor.connection_id) in sums
        ]
        if len(told) != 1:
            told.append((translate("insights", "Total"), totals[place]))
        lines = [_named(name, wording.money(Money(amount, currency))) for name, amount in told]
        stops.append(Stop(float(place), (words.month(month), *lines)))
    return BarPlot(
        title="",
        labels=_thinned([words.month(month) for month in months]),
        series=tuple(
            BarSeries(
                vendor.label,
                vendor.mark,
                tuple(float(sums.get((month, vendor.connection_id), 0)) for month in months),
            )
            for vendor, _sum in vendors
        ),
        stacked=True,
        scale=scale_from_zero(float(max(totals)), partial(_axis_money, currency=currency)),
        stops=tuple(stops),
        above=tuple(
            _axis_money(float(total), 1.0, currency=currency) if total else "" for total in totals
        )
        if len(months) <= _MOST_LABELS
        else (),
    )


def _price_plot(report: PriceReport) -> LinePlot:
    currency = report.scope.currency
    until = report.until.timestamp()
    first = min(row.at for row in report.rows).timestamp()
    start = max(report.scope.days.since.timestamp(), first - _DAY)
    end = max(until, start + _DAY)
    several = _codes_by_vendor(report.tracks)
    series = tuple(
        LineSeries(
            _track_name(track, several),
            track.vendor.mark,
            tuple((point.at.timestamp(), float(point.price.amount)) for point in track.points),
            line=not track.paid,
            stepped=True,
            until=None if track.paid else until,
        )
        for track in report.tracks
    )
    stops = sorted(
        (
            Stop(
                max(start, point.at.timestamp()),
                (
                    wording.moment(point.at),
                    _named(_track_name(track, several), wording.price(point.price)),
                ),
                float(point.price.amount),
            )
            for track in report.tracks
            for point in track.points
        ),
        key=lambda stop: stop.x,
    )
    amounts = [float(row.price.amount) for row in report.rows]
    return LinePlot(
        title="",
        start=start,
        end=end,
        labels=time_ticks(start, end),
        series=series,
        scale=scale_around(amounts, partial(_axis_money, currency=currency)),
        stops=tuple(stops),
    )


def _codes_by_vendor(tracks: Sequence[PriceTrack]) -> set[str]:
    """Vendors that carry the product under more than one code."""
    codes: dict[str, set[str]] = {}
    for track in tracks:
        codes.setdefault(track.vendor.connection_id, set()).add(track.code)
    return {vendor for vendor, known in codes.items() if len(known) > 1}


def _track_name(track: PriceTrack, several: set[str]) -> str:
    name = track.vendor.label
    if track.vendor.connection_id in several:
        name = f"{name} {track.code}"
    if track.paid:
        return translate("insights", "{vendor}, paid").format(vendor=name)
    return name


def _vendor_times(rows: Sequence[ServiceRow]) -> BarPlot:
    median = translate("insights", "Half within")
    slow = translate("insights", "95 of 100 within")
    values = [(row.service.median or 0.0, row.service.slow or 0.0) for row in rows]
    return BarPlot(
        title=translate("insights", "Time to answer"),
        labels=_thinned([row.vendor.label for row in rows]),
        series=(
            BarSeries(median, 0, tuple(pair[0] for pair in values)),
            BarSeries(slow, 1, tuple(pair[1] for pair in values)),
        ),
        stacked=False,
        scale=scale_from_zero(max((pair[1] for pair in values), default=0.0), _axis_seconds),
        stops=tuple(
            Stop(float(place), (row.vendor.label, *_time_lines(row)))
            for place, row in enumerate(rows)
        ),
    )


def _vendor_availability(rows: Sequence[ServiceRow]) -> BarPlot:
    return BarPlot(
        title=translate("insights", "Availability"),
        labels=_thinned([row.vendor.label for row in rows]),
        series=(
            BarSeries(
                translate("insights", "Answered calls"),
                2,
                tuple(float(row.service.availability) for row in rows),
            ),
        ),
        stacked=False,
        scale=_shares(),
        stops=tuple(
            Stop(float(place), (row.vendor.label, *_answer_lines(row)))
            for place, row in enumerate(rows)
        ),
        above=tuple(words.percent(row.service.availability) for row in rows),
    )


def _daily_times(rows: Sequence[ServiceRow]) -> LinePlot:
    told = [(row, row.day) for row in rows if row.day and row.service.median is not None]
    start, end = _stretch(rows)
    values = [value for row, _day in told for value in (row.service.median, row.service.slow)]
    return LinePlot(
        title=translate("insights", "Time to answer"),
        start=start,
        end=end,
        labels=time_ticks(start, end),
        series=(
            LineSeries(
                translate("insights", "Half within"),
                0,
                tuple((_stamp(day), row.service.median or 0.0) for row, day in told),
            ),
            LineSeries(
                translate("insights", "95 of 100 within"),
                1,
                tuple((_stamp(day), row.service.slow or 0.0) for row, day in told),
            ),
        ),
        scale=scale_from_zero(max((value or 0.0 for value in values), default=0.0), _axis_seconds),
        stops=tuple(
            Stop(_stamp(day), (words.day(day), *_time_lines(row)), row.service.median)
            for row, day in told
        ),
    )


def _daily_availability(rows: Sequence[ServiceRow]) -> LinePlot:
    start, end = _stretch(rows)
    told = [(row, row.day) for row in rows if row.day]
    return LinePlot(
        title=translate("insights", "Availability"),
        start=start,
        end=end,
        labels=time_ticks(start, end),
        series=(
            LineSeries(
                translate("insights", "Answered calls"),
                2,
                tuple((_stamp(day), float(row.service.availability)) for row, day in told),
            ),
        ),
        scale=_shares(),
        stops=tuple(
            Stop(
                _stamp(day),
                (words.day(day), *_answer_lines(row)),
                float(row.service.availability),
            )
            for row, day in told
        ),
    )


def _time_lines(row: ServiceRow) -> tuple[str, ...]:
    service = row.service
    return (
        _named(translate("insights", "Half within"), words.seconds(service.median)),
        _named(translate("insights", "95 of 100 within"), words.seconds(service.slow)),
        translate("insights", "%Ln call(s)", None, service.calls),
    )


def _answer_lines(row: ServiceRow) -> tuple[str, ...]:
    service = row.service
    return (
        _named(translate("insights", "Answered calls"), words.percent(service.availability)),
        translate("insights", "{failed} of {calls} without an answer").format(
            failed=wording.quantity(service.failed), calls=wording.quantity(service.calls)
        ),
    )


def _shares() -> Scale:
    marks = (0.0, 0.25, 0.5, 0.75, 1.0)
    return Scale(0.0, _HEADROOM, tuple((mark, words.percent(Decimal(mark))) for mark in marks))


def _stretch(rows: Sequence[ServiceRow]) -> tuple[float, float]:
    """A day more on both sides, so that single days stand free of the edges."""
    days = [row.day for row in rows if row.day]
    return _stamp(min(days) - timedelta(days=1)), _stamp(max(days) + timedelta(days=1))


def _named(name: str, figure: str) -> str:
    return translate("insights", "{name}: {figure}").format(name=name, figure=figure)


def _thinned(labels: Sequence[str]) -> tuple[Tick, ...]:
    step = max(1, math.ceil(len(labels) / _MOST_LABELS))
    return tuple((float(place), labels[place]) for place in range(0, len(labels), step))


def _axis_money(value: float, step: float, *, currency: str) -> str:
    sign = "¤" if currency == MXN else "¤\u00a0"
    pattern = f"{sign}#,##0" if step >= 1 else f"{sign}#,##0.00"
    return str(
        format_currency(
            value, currency, format=pattern, locale=wording.LOCALE, currency_digits=False
        )
    )


def _axis_seconds(value: float, step: float) -> str:
    return wording.duration(value) if value else "0"


def _day(stamp: float) -> date:
    return datetime.fromtimestamp(stamp).date()


def _stamp(day: date) -> float:
    return datetime.combine(day, time()).timestamp()
