"""Figures that are known beforehand, and a view that keeps what it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from purchasing_gui.domain.insights import (
    MonthSpend,
    PriceLine,
    PricePoint,
    Savings,
    VendorService,
)
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.products import Offer
from purchasing_gui.ui.insights.presenter import InsightsPresenter
from purchasing_gui.ui.insights.reports import Report
from purchasing_gui.ui.insights.values import (
    Message,
    Paper,
    Question,
    Suggestion,
    VendorChoice,
)

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)


@dataclass
class KnownFigures:
    """Two vendors; ``asked`` keeps what was asked for, ``problem`` is raised instead."""

    problem: Problem | None = None
    asked: list[tuple[object, ...]] = field(default_factory=list)

    async def spend(self, since: datetime, until: datetime) -> Sequence[MonthSpend]:
        self._note("spend", since, until)
        return (
            MonthSpend(date(2026, 10, 1), "ze", "Zegucom", Money(Decimal("1000.25")), 2),
            MonthSpend(date(2026, 10, 1), "ex", "Expercom", Money(Decimal("20.50")), 1),
            MonthSpend(date(2026, 9, 1), "gone", "Antes SA", Money(Decimal(7), "EUR"), 1),
        )

    async def price_history(self, part_number: str) -> Sequence[PriceLine]:
        self._note("prices", part_number)
        if part_number == "NADA":
            return ()
        point = PricePoint(datetime(2026, 5, 1, tzinfo=UTC), Money(Decimal("12.5")))
        return (PriceLine("ze", "C1", "Disco", False, (point,)),)

    async def savings(self, since: datetime, until: datetime) -> Savings:
        self._note("savings", since, until)
        return Savings((), (), 3)

    async def services(self, since: date, until: date) -> Sequence[VendorService]:
        self._note("services", since, until)
        return (VendorService("ze", 10, 1, 0.2, 0.2, 0.9),)

    async def service_days(
        self, connection_id: str, since: date, until: date
    ) -> Sequence[tuple[date, VendorService]]:
        self._note("days", connection_id, since, until)
        service = VendorService("ze", 5, 0, 0.2, 0.2, 0.9)
        return ((date(2026, 11, 2), service), (date(2026, 11, 3), service))

    def _note(self, *call: object) -> None:
        self.asked.append(call)
        if self.problem is not None:
            raise self.problem


@dataclass
class FakeView:
    """Keeps what it is shown; the answers are the clerk's."""

    shown: list[tuple[str, object]] = field(default_factory=list)
    vendors: Sequence[VendorChoice] = ()
    report: Report | None = None
    suggestions: Sequence[Suggestion] | None = None
    problems: list[Problem] = field(default_factory=list)
    told: list[tuple[Message, str]] = field(default_factory=list)
    path: Path | None = None

    def show_preparing(self) -> None:
        self.shown.append(("preparing", None))

    def show_vendors(self, vendors: Sequence[VendorChoice]) -> None:
        self.vendors = vendors

    def show_report(self, question: Question, report: Report) -> Iterator[None]:
        yield
        self.shown.append(("report", question))
        self.report = report

    def show_nothing(self, question: Question) -> None:
        self.shown.append(("nothing", question))
        self.report = None

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        self.suggestions = suggestions

    def show_problem(self, problem: Problem) -> None:
        self.problems.append(problem)

    def tell(self, message: Message, detail: str = "") -> None:
        self.told.append((message, detail))

    async def ask_path(self, question: Question, paper: Paper) -> Path | None:
        return self.path

    def picture(self) -> bytes:
        return b"png"


@dataclass
class WrittenPapers:
    def figures(self, report: Report, paper: Paper) -> bytes:
        return f"{type(report).__name__} {paper}".encode()


def an_offer(part_number: str, connection_id: str = "ze") -> Offer:
    return Offer(
        connection_id=connection_id,
        vendor_label=connection_id,
        code=f"{connection_id}-{part_number}",
        part_number=part_number,
        name=f"Producto {part_number}",
        brand="",
        upc="",
        description="",
        price=None,
        tax_included=False,
        tax_rate=None,
        warehouse=None,
        stock=None,
        as_of=NOW,
        live=False,
    )


@dataclass
class Analyst:
    """A presenter and all around it; ``loads`` counts how often the charts were loaded."""

    view: FakeView = field(default_factory=FakeView)
    figures: KnownFigures = field(default_factory=KnownFigures)
    offers: list[Offer] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    loads: int = 0

    def __post_init__(self) -> None:
        self.presenter = InsightsPresenter(
            self.view,
            self.figures,
            lambda: [VendorChoice("ex", "Expercom"), VendorChoice("ze", "Zegucom")],
            self._suggest,
            WrittenPapers(),
            self._load,
            lambda: NOW,
        )

    async def _suggest(self, text: str, limit: int) -> Sequence[Offer]:
        self.searched.append(text)
        return self.offers[:limit]

    async def _load(self) -> None:
        self.loads += 1


@pytest.fixture
def analyst() -> Analyst:
    return Analyst()
