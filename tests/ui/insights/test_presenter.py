"""What is read, when, and what becomes of the answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ui.insights.conftest import Analyst, an_offer

from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.ui.insights.reports import PriceReport, ServiceReport, SpendReport
from purchasing_gui.ui.insights.values import Message, Paper, Period, Question, Topic


async def test_nothing_is_read_or_loaded_before_the_pane_is_seen(analyst: Analyst) -> None:
    await analyst.presenter.ask(Question(topic=Topic.SAVINGS))
    assert (analyst.loads, analyst.figures.asked, analyst.view.shown) == (0, [], [])
    await analyst.presenter.open()
    assert [name for name, _ in analyst.view.shown] == ["preparing", "nothing"]
    assert analyst.figures.asked[0][0] == "savings"


async def test_the_charts_are_loaded_once(analyst: Analyst) -> None:
    await analyst.presenter.open()
    await analyst.presenter.open()
    assert analyst.loads == 1
    assert [name for name, _ in analyst.view.shown] == ["preparing", "report", "report"]


async def test_spending_of_twelve_months_is_the_first_thing_shown(analyst: Analyst) -> None:
    await analyst.presenter.open()
    report = analyst.view.report
    assert isinstance(report, SpendReport)
    assert report.scope.days.first == date(2025, 12, 1)
    assert str(report.total) == "1020.75 MXN"
    assert [vendor.connection_id for vendor in analyst.view.vendors] == ["ex", "ze"]


async def test_a_vendor_that_was_removed_is_still_in_the_figures(analyst: Analyst) -> None:
    await analyst.presenter.open()
    await analyst.presenter.ask(Question(currency="EUR"))
    report = analyst.view.report
    assert isinstance(report, SpendReport)
    assert [vendor.label for vendor, _sum in report.vendors] == ["Antes SA"]


async def test_prices_need_a_product_first(analyst: Analyst) -> None:
    await analyst.presenter.open()
    await analyst.presenter.ask(Question(topic=Topic.PRICES))
    assert analyst.view.report is None
    assert not [call for call in analyst.figures.asked if call[0] == "prices"]
    await analyst.presenter.ask(Question(topic=Topic.PRICES, part_number="D-1"))
    assert isinstance(analyst.view.report, PriceReport)
    await analyst.presenter.ask(Question(topic=Topic.PRICES, part_number="NADA"))
    assert analyst.view.report is None


async def test_one_vendors_answers_are_shown_day_by_day(analyst: Analyst) -> None:
    await analyst.presenter.open()
    await analyst.presenter.ask(Question(topic=Topic.SERVICE))
    assert isinstance(analyst.view.report, ServiceReport)
    assert not analyst.view.report.by_day
    question = Question(topic=Topic.SERVICE, connection_id="ze", period=Period.MONTH)
    await analyst.presenter.ask(question)
    assert analyst.view.report.by_day
    assert analyst.figures.asked[-1] == ("days", "ze", date(2026, 11, 1), date(2026, 11, 22))


async def test_a_ledger_that_cannot_be_read_is_told_and_shows_nothing(analyst: Analyst) -> None:
    analyst.figures.problem = LedgerUnavailable("locked")
    await analyst.presenter.open()
    assert analyst.view.problems == [analyst.figures.problem]
    await analyst.presenter.save(Paper.CSV)
    assert analyst.view.told == [(Message.NOTHING_TO_SAVE, "")]


async def test_suggestions_name_each_part_number_once(analyst: Analyst) -> None:
    analyst.offers = [an_offer("A-1"), an_offer("a1", "ex"), an_offer("B-2"), an_offer("")]
    await analyst.presenter.suggest(" a ")
    assert (analyst.searched, analyst.view.suggestions) == ([], [])
    await analyst.presenter.suggest(" a1 ")
    assert analyst.searched == ["a1"]
    assert [one.part_number for one in analyst.view.suggestions or ()] == ["A-1", "B-2"]


@pytest.mark.parametrize(
    ("paper", "content"),
    [
        (Paper.XLSX, b"SpendReport xlsx"),
        (Paper.CSV, b"SpendReport csv"),
        (Paper.PNG, b"png"),
    ],
)
async def test_figures_and_picture_go_to_the_chosen_file(
    analyst: Analyst, tmp_path: Path, paper: Paper, content: bytes
) -> None:
    await analyst.presenter.open()
    analyst.view.path = tmp_path / "gasto"
    await analyst.presenter.save(paper)
    assert analyst.view.path.read_bytes() == content
    assert analyst.view.told == [(Message.SAVED, str(analyst.view.path))]


async def test_a_file_that_cannot_be_written_is_told(analyst: Analyst, tmp_path: Path) -> None:
    await analyst.presenter.open()
    analyst.view.path = tmp_path / "no" / "gasto.csv"
    await analyst.presenter.save(Paper.CSV)
    ((message, detail),) = analyst.view.told
    assert message is Message.NOT_SAVED
    assert "gasto.csv" in detail


async def test_a_dismissed_dialog_writes_nothing(analyst: Analyst) -> None:
    await analyst.presenter.open()
    await analyst.presenter.save(Paper.XLSX)
    assert analyst.view.told == []
