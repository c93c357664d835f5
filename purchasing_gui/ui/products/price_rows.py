"""The rows of a price revision: old and new price, how far apart they are, what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.price_lists import Field, Layout, RowFlaw, Rows, cell_of
from purchasing_gui.domain.problems import OutcomeUnknown
from purchasing_gui.services.products import (
    PriceChange,
    PriceOutcome,
    PriceResult,
    PriceRevision,
)

BIG_CHANGE = Decimal("0.30")
"""A fraction of the old price from which a change is worth a second look."""


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A row of the sheet: a change, with its result once it was tried, or what is wrong with it.

    ``code`` is what the sheet names the product by.
    """

    row_no: int
    code: str
    change: PriceChange | None = None
    flaw: RowFlaw | None = None
    included: bool = False
    result: PriceResult | None = None

    @property
    def key(self) -> str:
        return f"{self.row_no}:{self.flaw.field if self.flaw else 'change'}"

    @property
    def before(self) -> Money | None:
        return self.change.product.price if self.change else None

    @property
    def rate(self) -> Decimal | None:
        """The change as a fraction of the old price; None where there was none."""
        if self.change is None or self.before is None or not self.before.amount:
            return None
        return (self.change.price.amount - self.before.amount) / self.before.amount

    @property
    def is_big(self) -> bool:
        if self.change is None:
            return False
        return self.rate is None or abs(self.rate) >= BIG_CHANGE

    @property
    def is_unknown(self) -> bool:
        """Sent, and no answer came."""
        return self.result is not None and isinstance(self.result.problem, OutcomeUnknown)

    @property
    def has_failed(self) -> bool:
        return self.result is not None and self.result.outcome is PriceOutcome.FAILED


class Shown(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    BIG = "big"
    FLAWED = "flawed"
    FAILED = "failed"


class Phase(StrEnum):
    COMPARING = "comparing"
    READY = "ready"
    APPLYING = "applying"
    STOPPING = "stopping"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PriceCounts:
    """How many rows are what."""

    changes: int = 0
    included: int = 0
    big: int = 0
    flawed: int = 0
    unchanged: int = 0
    tried: int = 0
    changed: int = 0
    failed: int = 0
    unknown: int = 0
    not_tried: int = 0


def rows_of(revision: PriceRevision, sheet: Rows, layout: Layout) -> tuple[PriceRow, ...]:
    """In the order of the sheet; every change is included to begin with."""

    def code(row_no: int) -> str:
        row = sheet[row_no - 1]
        return cell_of(row, layout, Field.PART_NUMBER) or cell_of(row, layout, Field.CODE)

    rows = [
        PriceRow(change.row_no, change.product.code or change.product.id, change, included=True)
        for change in revision.changes
    ]
    rows += [PriceRow(flaw.row_no, code(flaw.row_no), flaw=flaw) for flaw in revision.flaws]
    return tuple(sorted(rows, key=lambda row: (row.row_no, row.key)))


def counted(rows: Iterable[PriceRow], unchanged: int) -> PriceCounts:
    listed = list(rows)
    changes = [row for row in listed if row.change is not None]
    outcomes = [row.result.outcome for row in changes if row.result is not None]
    return PriceCounts(
        changes=len(changes),
        included=sum(row.included for row in changes),
        big=sum(row.is_big for row in changes),
        flawed=sum(row.flaw is not None for row in listed),
        unchanged=unchanged,
        tried=sum(outcome is not PriceOutcome.NOT_TRIED for outcome in outcomes),
        changed=outcomes.count(PriceOutcome.CHANGED),
        failed=sum(row.has_failed and not row.is_unknown for row in changes),
        unknown=sum(row.is_unknown for row in changes),
        not_tried=outcomes.count(PriceOutcome.NOT_TRIED),
    )


def passing(rows: Iterable[PriceRow], shown: Shown) -> tuple[PriceRow, ...]:
    match shown:
        case Shown.ALL:
            return tuple(rows)
        case Shown.BIG:
            return tuple(row for row in rows if row.is_big)
        case Shown.FLAWED:
            return tuple(row for row in rows if row.flaw is not None)
        case Shown.FAILED:
            return tuple(
                row
                for row in rows
                if row.result is not None and row.result.outcome is not PriceOutcome.CHANGED
            )
