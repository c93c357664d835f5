"""Decides what the figures show: which topic, which stretch, which vendor, which currency."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from purchasing_gui.domain.insights import MonthSpend, PriceLine, Savings, VendorService
from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.products import Offer, normalised_part_number
from purchasing_gui.ui.insights.reports import (
    Report,
    price_report,
    savings_report,
    service_report,
    spend_report,
)
from purchasing_gui.ui.insights.values import (
    Message,
    Paper,
    Question,
    Suggestion,
    Topic,
    VendorChoice,
    marked_vendors,
)

MOST_SUGGESTED = 12
FEWEST_LETTERS = 2
_SEARCHED = 60


class Figures(Protocol):
    """Where the figures come from; ``services.insights.Insights`` is one."""

    async def spend(self, since: datetime, until: datetime) -> Sequence[MonthSpend]: ...

    async def price_history(self, part_number: str) -> Sequence[PriceLine]: ...

    async def savings(self, since: datetime, until: datetime) -> Savings: ...

    async def services(self, since: date, until: date) -> Sequence[VendorService]: ...

    async def service_days(
        self, connection_id: str, since: date, until: date
    ) -> Sequence[tuple[date, VendorService]]: ...


class Papers(Protocol):
    """Figures on paper, in the clerk's words. Slow: called in a worker thread."""

    def figures(self, report: Report, paper: Paper) -> bytes: ...


class InsightsView(Protocol):
    """What the presenter tells the window."""

    def show_preparing(self) -> None:
        """The first charts are on their way."""
        ...

    def show_vendors(self, vendors: Sequence[VendorChoice]) -> None: ...

    def show_report(self, question: Question, report: Report) -> Iterator[None]: ...

    def show_nothing(self, question: Question) -> None:
        """There are no figures for this."""
        ...

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None: ...

    def show_problem(self, problem: Problem) -> None: ...

    def tell(self, message: Message, detail: str = "") -> None: ...

    async def ask_path(self, question: Question, paper: Paper) -> Path | None: ...

    def picture(self) -> bytes:
        """What is drawn now, as a PNG of twice its size on screen."""
        ...


class InsightsPresenter:
    """Owns the question and its answer. Nothing is read before ``open``.

    ``prepare`` loads what draws; it is awaited once, before the first answer is shown.
    """

    def __init__(
        self,
        view: InsightsView,
        figures: Figures,
        vendors: Callable[[], Sequence[VendorChoice]],
        suggest: Callable[[str, int], Awaitable[Sequence[Offer]]],
        papers: Papers,
        prepare: Callable[[], Awaitable[None]],
        clock: Callable[[], datetime],
    ) -> None:
        self._view = view
        self._figures = figures
        self._vendors = vendors
        self._suggest = suggest
        self._papers = papers
        self._prepare = prepare
        self._clock = clock
        self._prepared = False
        self._question = Question()
        self._report: Report | None = None

    async def open(self) -> None:
        """Shows the figures as they are now; called whenever the pane comes into sight."""
        if not self._prepared:
            self._view.show_preparing()
            await self._prepare()
            self._prepared = True
        self._view.show_vendors(self._vendors())
        await self.ask(self._question)

    async def ask(self, question: Question) -> None:
        """Answers a question; what was shown before stays until the answer is there."""
        self._question = question
        if not self._prepared:
            return
        try:
            report = await self._answer(question)
        except Problem as problem:
            self._report = None
            self._view.show_nothing(question)
            self._view.show_problem(problem)
            return
        self._report = report
        if report is None or report.is_empty:
            self._view.show_nothing(question)
        else:
            for _ in self._view.show_report(question, report):
                await asyncio.sleep(0)

    async def suggest(self, text: str) -> None:
        """Products whose number or words begin like this, each part number once."""
        wanted = text.strip()
        found: dict[str, Suggestion] = {}
        if len(wanted) >= FEWEST_LETTERS:
            for offer in await self._suggest(wanted, _SEARCHED):
                number = normalised_part_number(offer.part_number)
                if number:
                    found.setdefault(number, Suggestion(offer.part_number, offer.name))
        self._view.show_suggestions(list(found.values())[:MOST_SUGGESTED])

    async def save(self, paper: Paper) -> None:
        """Writes the figures, or their picture, to a file."""
        report, question = self._report, self._question
        if report is None or report.is_empty:
            self._view.tell(Message.NOTHING_TO_SAVE)
            return
        picture = self._view.picture() if paper is Paper.PNG else b""
        path = await self._view.ask_path(question, paper)
        if path is None:
            return
        content = picture or await asyncio.to_thread(self._papers.figures, report, paper)
        try:
            await asyncio.to_thread(path.write_bytes, content)
        except OSError as error:
            self._view.tell(Message.NOT_SAVED, f"{path}: {error.strerror or error}")
        else:
            self._view.tell(Message.SAVED, str(path))

    async def _answer(self, question: Question) -> Report | None:
        match question.topic:
            case Topic.SPEND:
                return await self._spend(question)
            case Topic.PRICES:
                return await self._prices(question)
            case Topic.SAVINGS:
                return await self._savings(question)
            case Topic.SERVICE:
                return await self._service(question)

    async def _spend(self, question: Question) -> Report:
        days = question.days(self._today())
        spent = await self._figures.spend(days.since, days.until)
        vendors = marked_vendors(
            self._vendors(), {(one.connection_id, one.vendor_label) for one in spent}
        )
        return spend_report(spent, days, vendors, question.connection_id, question.currency)

    async def _prices(self, question: Question) -> Report | None:
        if not question.part_number:
            return None
        lines = await self._figures.price_history(question.part_number)
        vendors = marked_vendors(self._vendors(), {(one.connection_id, "") for one in lines})
        return price_report(
            question.part_number,
            lines,
            question.days(self._today()),
            self._clock(),
            vendors,
            question.connection_id,
            question.currency,
        )

    async def _savings(self, question: Question) -> Report:
        days = question.days(self._today())
        savings = await self._figures.savings(days.since, days.until)
        vendors = marked_vendors(
            self._vendors(), {(one.connection_id, one.vendor_label) for one in savings.lines}
        )
        return savings_report(savings, days, vendors, question.connection_id, question.currency)

    async def _service(self, question: Question) -> Report:
        days = question.days(self._today())
        services = await self._figures.services(days.first, days.last)
        by_day: Sequence[tuple[date, VendorService]] = ()
        if question.connection_id:
            by_day = await self._figures.service_days(question.connection_id, days.first, days.last)
        vendors = marked_vendors(self._vendors(), {(one.connection_id, "") for one in services})
        return service_report(services, by_day, days, vendors, question.connection_id)

    def _today(self) -> date:
        return self._clock().astimezone().date()
