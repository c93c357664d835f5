"""What is asked of the figures, and how far the answer reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

_MONTHS_OF_A_YEAR = 12


class Topic(StrEnum):
    """The four views of the figures, in the order of their tabs."""

    SPEND = "spend"
    PRICES = "prices"
    SAVINGS = "savings"
    SERVICE = "service"


class Period(StrEnum):
    """Whole months up to today, or a stretch of the clerk's own."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    OWN = "own"


_MONTHS_BACK = {Period.MONTH: 0, Period.QUARTER: 2, Period.HALF: 5, Period.YEAR: 11}


class Paper(StrEnum):
    """What figures are saved as; the value is the file's suffix."""

    XLSX = "xlsx"
    CSV = "csv"
    PNG = "png"


class Message(StrEnum):
    SAVED = "saved"
    NOT_SAVED = "not_saved"
    NOTHING_TO_SAVE = "nothing_to_save"


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days on this computer's calendar, both ends included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        return _midnight(self.first)

    @property
    def until(self) -> datetime:
        """The midnight after the last day."""
        return _midnight(self.last + timedelta(days=1))

    def months(self) -> tuple[date, ...]:
        """The first day of each month that these days touch."""
        months = [month_of(self.first)]
        while (following := next_month(months[-1])) <= self.last:
            months.append(following)
        return tuple(months)


@dataclass(frozen=True, slots=True)
class Question:
    """What the clerk wants to see; an empty field does not narrow.

    ``first`` and ``last`` count for ``Period.OWN`` only, in either order. ``currency`` is a wish:
    where there is nothing in it, another one is shown.
    """

    topic: Topic = Topic.SPEND
    period: Period = Period.YEAR
    first: date = date.min
    last: date = date.min
    connection_id: str = ""
    currency: str = ""
    part_number: str = ""

    def days(self, today: date) -> Days:
        if self.period is Period.OWN:
            return Days(min(self.first, self.last), max(self.first, self.last))
        return Days(_months_before(today, _MONTHS_BACK[self.period]), today)

    @property
    def is_narrowed(self) -> bool:
        """Whether other figures might be there if more was asked for."""
        return bool(self.connection_id) or self.period is not Period.YEAR


@dataclass(frozen=True, slots=True)
class VendorChoice:
    """A vendor that the figures can be narrowed to."""

    connection_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor in the figures; ``mark`` numbers its colour and pattern."""

    connection_id: str
    label: str
    mark: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A product that the clerk may mean."""

    part_number: str
    name: str


def marked_vendors(
    known: Sequence[VendorChoice], seen: Iterable[tuple[str, str]]
) -> dict[str, Vendor]:
    """Vendors by id; those that are connected come first, so that their marks stay.

    ``seen`` are ids and labels of vendors that figures name, connected or not.
    """
    labels = {one.connection_id: one.label for one in known}
    for connection_id, label in sorted(seen):
        labels.setdefault(connection_id, label or connection_id)
    return {key: Vendor(key, label, mark) for mark, (key, label) in enumerate(labels.items())}


def month_of(day: date) -> date:
    return day.replace(day=1)


def next_month(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _months_before(today: date, count: int) -> date:
    months = today.year * _MONTHS_OF_A_YEAR + today.month - 1 - count
    return date(months // _MONTHS_OF_A_YEAR, months % _MONTHS_OF_A_YEAR + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
