"""Figures as files and as cells: the documents' writers with the clerk's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from purchasing_gui.documents.sheet_table import (
    Cell,
    TableColumn,
    harmless,
    table_csv,
    table_xlsx,
    written,
)
from purchasing_gui.ui.insights import words
from purchasing_gui.ui.insights.reports import (
    PriceReport,
    Report,
    SavingsReport,
    ServiceReport,
    SpendReport,
)
from purchasing_gui.ui.insights.table import Column, columns_of
from purchasing_gui.ui.insights.values import Paper, Topic


class FigurePapers:
    """Every row of a report, one a line, with its currency beside it."""

    def figures(self, report: Report, paper: Paper) -> bytes:
        """As CSV, else as a workbook."""
        columns = columns_of(report)
        headings = [TableColumn(column.heading_in_sheet, column.width) for column in columns]
        if paper is Paper.CSV:
            return table_csv(headings, _cells(columns, report.rows))
        title = words.topic_name(_topic_of(report))
        return table_xlsx(title, headings, _cells(columns, report.rows))


def as_text(columns: Sequence[Column], rows: Sequence[Any]) -> str:
    """The same cells for the clipboard: headings, then one row a line, tabs between."""
    lines = [
        [column.heading_in_sheet for column in columns],
        *([written(cell) for cell in line] for line in _cells(columns, rows)),
    ]
    return "\n".join("\t".join(harmless(" ".join(cell.split())) for cell in line) for line in lines)


def _cells(columns: Sequence[Column], rows: Sequence[Any]) -> Iterator[list[Cell]]:
    return ([column.cell(row) for column in columns] for row in rows)


def _topic_of(report: Report) -> Topic:
    match report:
        case SpendReport():
            return Topic.SPEND
        case PriceReport():
            return Topic.PRICES
        case SavingsReport():
            return Topic.SAVINGS
        case ServiceReport():
            return Topic.SERVICE
