"""Figures on paper: the same ones, countable, and harmless."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from purchasing_gui.domain.insights import LineSaving, MonthSpend, Savings, VendorService
from purchasing_gui.domain.money import Money
from purchasing_gui.ui.insights.papers import FigurePapers, as_text
from purchasing_gui.ui.insights.reports import savings_report, service_report, spend_report
from purchasing_gui.ui.insights.table import FigureModel, columns_of
from purchasing_gui.ui.insights.values import Paper, Question, VendorChoice, marked_vendors

YEAR = Question().days(date(2026, 11, 22))
HOSTILE = '=HYPERLINK("http://x")'
VENDORS = marked_vendors([VendorChoice("ze", "Zegucom"), VendorChoice("bad", HOSTILE)], [])
SPEND = spend_report(
    [
        MonthSpend(date(2026, 3, 1), "ze", "", Money(Decimal("1000.25")), 2),
        MonthSpend(date(2026, 4, 1), "bad", "", Money(Decimal("1000")), 1),
    ],
    YEAR,
    VENDORS,
)


def test_a_sheet_has_months_vendors_and_figures_that_count(tmp_path: Path) -> None:
    path = tmp_path / "gasto.xlsx"
    path.write_bytes(FigurePapers().figures(SPEND, Paper.XLSX))
    heading, first, second = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert heading == ["Month", "Vendor", "Currency", "Orders", "Spent before IVA", "Share"]
    assert first == ["2026-03", "Zegucom", "MXN", 2.0, 1000.25, 0.5]
    assert second[1] == HOSTILE


def test_no_vendors_name_becomes_a_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(FigurePapers().figures(SPEND, Paper.XLSX))) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    text = FigurePapers().figures(SPEND, Paper.CSV).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[2][1] == f"'{HOSTILE}"
    assert as_text(columns_of(SPEND), SPEND.rows).split("\n")[2].split("\t")[1] == f"'{HOSTILE}"


def test_times_are_milliseconds_in_a_sheet_and_say_so() -> None:
    services = [
        VendorService("ze", 10, 1, 0.25, 0.1234, 1.5),
        VendorService("bad", 2, 2, *[None] * 3),
    ]
    report = service_report(services, (), YEAR, VENDORS)
    heading, first, second = as_text(columns_of(report), report.rows).split("\n")
    assert heading.split("\t")[4:] == [
        "Half within (ms)",
        "95 of 100 within (ms)",
        "Mean time (ms)",
    ]
    assert first.split("\t")[1:] == ["10", "1", "0.9000", "123", "1500", "250"]
    assert second.split("\t")[4:] == ["", "", ""]


@pytest.fixture
def savings_model() -> FigureModel:
    lines = tuple(
        LineSaving(
            f"S-{place}",
            datetime(2026, 10, place + 1, 18, tzinfo=UTC),
            "Zegucom",
            "A",
            place,
            Money(Decimal(10)),
            Money(Decimal(20)),
            "Otro",
            Money(Decimal(amount)),
            "ze",
        )
        for place, amount in enumerate(("9", "100", "20"))
    )
    model = FigureModel()
    model.show_report(savings_report(Savings(lines, (), 0), YEAR, VENDORS))
    return model


def test_headings_sort_by_value_and_not_by_words(qapp, savings_model: FigureModel) -> None:
    last = savings_model.columnCount() - 1
    savings_model.sort(last)
    assert [str(row.line.saved.amount) for row in savings_model.rows] == ["9", "20", "100"]
    savings_model.sort(0, savings_model.sort.__defaults__[0].DescendingOrder)
    assert [row.line.reference for row in savings_model.rows] == ["S-2", "S-1", "S-0"]
