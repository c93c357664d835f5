"""The exported table: one offer a line, and nothing in it that a sheet would run."""

import csv
import io
from pathlib import Path

from python_calamine import CalamineWorkbook
from ui.search.scripted_search import NOON, a_part, an_offer

from purchasing_gui.documents.offer_list import OfferLabels
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.papers import Paper, offer_list
from purchasing_gui.ui.search.results import Results

HOSTILE = '=HYPERLINK("http://x","y")'


def results() -> Results:
    shown = Results(wanted=[a_part("007", 4), a_part("MISSING", 2)])
    shown.take(
        [
            an_offer(part_number="007", price="1049.500", name=HOSTILE),
            an_offer("zegucom", part_number="007", price=None, stock=None, warehouse=""),
        ]
    )
    return shown


def test_a_workbook_keeps_part_numbers_as_text_and_figures_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "offers.xlsx"
    path.write_bytes(offer_list(results().rows, Paper.XLSX, OfferLabels(), words.list_remark))
    heading, best, other, missing = (
        CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    )
    told = dict(zip(heading, best, strict=True))
    assert told["Part number"] == "007"
    assert told["Description"] == HOSTILE
    assert (told["Price before IVA"], told["Price with IVA"]) == (1049.5, 1217.42)
    assert (told["Stock"], told["Wanted"], told["Currency"]) == (40, 4, "MXN")
    assert told["As of"] == NOON.astimezone().replace(tzinfo=None)
    assert (other[8], other[11]) == ("", "")
    assert (missing[0], missing[7], missing[13]) == ("MISSING", 2, "not found")


def test_no_cell_of_a_csv_begins_as_a_formula() -> None:
    data = offer_list(results().rows, Paper.CSV, OfferLabels(), words.list_remark)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1][2] == f"'{HOSTILE}"
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))]
