from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from purchasing_gui.documents.order_list import (
    ListedOrder,
    ListLabels,
    order_list_csv,
    order_list_tsv,
    order_list_xlsx,
)
from purchasing_gui.domain.money import Money, totals_by_currency

ROW = ListedOrder(
    reference="SUC01-2026-000123-1",
    made_at=datetime(2026, 11, 22, 9, 30),
    vendor="Zegucom",
    warehouse="Mérida",
    addressee="María Peña",
    postal_code="06700",
    state="colocada",
    vendor_number="884211",
    invoice_number="F-00017",
    totals=totals_by_currency([(Money(Decimal("100.005")), Decimal("0.16"))])["MXN"],
    guides="2 guías",
)
LABELS = ListLabels(title="Pedidos", reference="Referencia")
FORMULAS = ["=1+1", "+52 33", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")']


def rows_of_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def hostile(payload: str) -> ListedOrder:
    return replace(
        ROW,
        vendor=payload,
        warehouse=payload,
        addressee=payload,
        vendor_number=payload,
        invoice_number=payload,
    )


def test_the_sheet_keeps_numbers_as_text_and_figures_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "pedidos.xlsx"
    path.write_bytes(order_list_xlsx([ROW, ROW], LABELS))
    heading, first, _second = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert heading[0] == "Referencia"
    assert first[1] == datetime(2026, 11, 22, 9, 30)
    assert first[5] == "06700"
    assert first[7] == "884211"
    assert first[9:13] == ["MXN", 100.01, 16.0, 116.01]


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_words_become_a_formula_in_the_sheet(payload: str) -> None:
    data = order_list_xlsx([hostile(payload)], LABELS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_cell_of_the_csv_begins_as_a_formula_does(payload: str) -> None:
    _heading, row = rows_of_csv(order_list_csv([hostile(payload)], LABELS))
    assert row[2] == f"'{payload}"
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_the_csv_opens_in_excel_with_its_accents() -> None:
    data = order_list_csv([ROW], LABELS)
    assert data.startswith(b"\xef\xbb\xbf")
    heading, row = rows_of_csv(data)
    assert len(heading) == len(row)
    assert row[:5] == ["SUC01-2026-000123-1", "2026-11-22 09:30", "Zegucom", "Mérida", "María Peña"]
    assert row[10:13] == ["100.01", "16.00", "116.01"]


def test_an_empty_list_is_headings_only(tmp_path: Path) -> None:
    assert len(rows_of_csv(order_list_csv([], LABELS))) == 1
    path = tmp_path / "pedidos.xlsx"
    path.write_bytes(order_list_xlsx([], LABELS))
    assert len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()) == 1


def test_a_copied_order_is_one_line_of_harmless_cells() -> None:
    heading, line = order_list_tsv([hostile("a\tb\n=c"), ROW][:1], LABELS).split("\n")
    assert len(heading.split("\t")) == len(line.split("\t"))
    assert line.split("\t")[2] == "a b =c"
    assert order_list_tsv([hostile("=1")], LABELS).split("\t").count("'=1") == 5
