"""Writes one table as a spreadsheet or CSV that cannot run anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

Cell = str | int | Decimal | datetime | None

ACCENT = "#1f5f8b"
LONGEST_TAB = 31
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_DAY_FORMAT = "yyyy-mm-dd hh:mm"
_MONEY_FORMAT = "#,##0.00##"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A heading and how wide its cells are, in characters."""

    heading: str
    width: int


def table_xlsx(title: str, columns: Sequence[TableColumn], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a filter on its headings; texts stay texts, figures and dates count."""
    import xlsxwriter  # most days nothing is exported

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    page = workbook.add_worksheet(title[:LONGEST_TAB])
    heading = workbook.add_format({"bold": True, "bg_color": ACCENT, "font_color": "#ffffff"})
    money = workbook.add_format({"num_format": _MONEY_FORMAT})
    day = workbook.add_format({"num_format": _DAY_FORMAT, "align": "left"})
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.heading, heading)
    last = 0
    for last, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            match cell:
                case None:
                    continue
                case datetime():
                    page.write_datetime(last, at, cell.replace(tzinfo=None), day)
                case Decimal():
                    page.write_number(last, at, float(cell), money)
                case int():
                    page.write_number(last, at, cell)
                case _:
                    page.write_string(last, at, cell)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(last, 1), len(columns) - 1)
    workbook.close()
    return target.getvalue()


def table_csv(columns: Sequence[TableColumn], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a mark, as Excel wants it; no cell begins as a formula does."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([harmless(column.heading) for column in columns])
    writer.writerows([written(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a sheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def written(cell: Cell) -> str:
    """A cell as a CSV or the clipboard has it."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case Decimal():
            return f"{cell:f}"
        case int():
            return str(cell)
        case _:
            return harmless(cell)
