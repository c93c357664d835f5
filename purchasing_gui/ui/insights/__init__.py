"""Análisis: what was spent and saved, what products cost over time, how vendors answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module

from purchasing_gui.domain.ports import Clock
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.garbage import spare_what_is_here
from purchasing_gui.ui.insights.papers import FigurePapers
from purchasing_gui.ui.insights.presenter import InsightsPresenter
from purchasing_gui.ui.insights.values import VendorChoice
from purchasing_gui.ui.insights.view import InsightsView
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.tasks import TaskScope

__all__ = ["InsightsPane", "InsightsPresenter", "InsightsView", "build_pane"]

_FIGURES = "insights figures"
_CHARTS = "purchasing_gui.ui.insights.charts"
_SUGGESTIONS = "insights suggestions"


@dataclass(frozen=True)
class InsightsPane:
    """``refresh`` reads again what is in sight, after orders were placed."""

    view: InsightsView
    presenter: InsightsPresenter
    refresh: Callable[[], None]

    @property
    def widget(self) -> InsightsView:
        return self.view


def build_pane(
    desk: Desk, scope: TaskScope, notices: Notices, clock: Clock = lambda: datetime.now(UTC)
) -> InsightsPane:
    """The pane, wired; it reads and loads nothing before it is shown for the first time."""
    view = InsightsView(notices)

    async def prepare() -> None:
        """Imports what draws beside the window's own work, then makes it bit by bit."""
        await asyncio.to_thread(import_module, _CHARTS)
        spare_what_is_here()
        for _ in view.make_charts():
            await asyncio.sleep(0)

    presenter = InsightsPresenter(
        view,
        desk.insights,
        lambda: [VendorChoice(one.id, one.label) for one in desk.connections.list()],
        desk.search.suggest,
        FigurePapers(),
        prepare,
        clock,
    )

    def open_again() -> None:
        scope.replace(_FIGURES, presenter.open())

    def refresh() -> None:
        if view.isVisible():
            open_again()

    view.opened.connect(open_again)
    view.asked.connect(lambda question: scope.replace(_FIGURES, presenter.ask(question)))
    view.product_typed.connect(lambda text: scope.replace(_SUGGESTIONS, presenter.suggest(text)))
    view.save_requested.connect(lambda paper: scope.start(presenter.save(paper)))
    return InsightsPane(view, presenter, refresh)
