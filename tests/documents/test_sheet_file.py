"""Files as rows of text: the sheet, the delimiter and the encoding, guessed or said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from purchasing_gui.documents import sheet_file
from purchasing_gui.documents.sheet_file import SheetReading, guessed_delimiter, open_sheet, rows_in
from purchasing_gui.domain.problems import SheetUnreadable

Save = Callable[..., Path]
LIST = "Número de parte;Cantidad\nABC-Ñ;2\nDEF;1,000\n"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a;b;1.234,50 €\nc;d;12,00", ";"),
        ("a,b\nc,d", ","),
        ("a\tb,c\nd\te", "\t"),
        ('7,"Cable; azul; corto",1\n8,"Tubo; gris; largo",2', ","),
        ("a|b|c", "|"),
        ("SA400", ","),
    ],
)
def test_the_delimiter_is_what_cuts_the_lines_alike(text: str, mark: str) -> None:
    assert guessed_delimiter(text) == mark


def test_a_text_is_read_in_the_way_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes("ca\xf1o;1,5\n".encode("cp850"))
    guessed = open_sheet(path)
    assert (guessed.reading.encoding, guessed.reading.delimiter) == ("cp1252", ";")
    said = open_sheet(path, SheetReading(delimiter=",", encoding="cp850"))
    assert said.rows == [["caño;1", "5"]]


def test_a_quotation_mark_that_is_never_closed_loses_no_row(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text('"MONITOR 19,1\n' + "".join(f"P-{n},{n}\n" for n in range(40)))
    rows = open_sheet(path).rows
    assert (len(rows), rows[0], rows[-1]) == (41, ['"MONITOR 19', "1"], ["P-39", "39"])


def test_the_sheets_of_a_workbook_can_be_chosen_and_rows_count_as_in_the_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "libro.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Portada")
        prices = workbook.add_worksheet("Precios")
        prices.write_row(2, 1, ["clave", 0.1 + 0.2, 1e-7, 7501234567890])
        workbook.add_worksheet("Notas").write_row(0, 0, ["nota"])
    first = open_sheet(path)
    assert first.sheets == ("Portada", "Precios", "Notas")
    assert (first.reading.sheet, first.rows[:2]) == ("Precios", [[""] * 5, [""] * 5])
    assert first.rows[2] == ["", "clave", "0.3", "0.0000001", "7501234567890"]
    assert open_sheet(path, SheetReading(sheet="Notas")).rows == [["nota"]]
    assert open_sheet(path, SheetReading(sheet="Portada")).rows == []


def test_a_workbook_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "libro.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet().write(1_000, 50, "lejos")
    monkeypatch.setattr(sheet_file, "MOST_CELLS", 40_000)
    with pytest.raises(SheetUnreadable, match="too_large"):
        open_sheet(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_the_encodings_that_excel_writes(saved: Save, encoding: str) -> None:
    path = saved(LIST.encode(encoding), "lista.csv")
    assert rows_in(path) == [["Número de parte", "Cantidad"], ["ABC-Ñ", "2"], ["DEF", "1,000"]]


def test_a_workbook_keeps_long_numbers_whole(tmp_path: Path) -> None:
    path = tmp_path / "lista.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate([("UPC", "Cant"), (7501234567890, 4), ("00123", 2), ("X", "")]):
            sheet.write_row(row, 0, cells)
    assert rows_in(path)[1:] == [["7501234567890", "4"], ["00123", "2"], ["X", ""]]


def test_a_price_list_is_read_as_rows(saved: Save) -> None:
    path = saved(b'producto_id,nombre,precio\n7,"Cable, HDMI",12.50\n', "precios.csv")
    assert rows_in(path) == [["producto_id", "nombre", "precio"], ["7", "Cable, HDMI", "12.50"]]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("vacia.csv", b"", "empty"),
        ("foto.csv", b"\x89PNG\0\0\0", "not_a_sheet"),
        ("rota.xlsx", b"PK\x03\x04nada", "not_a_sheet"),
        ("texto.xlsx", b"hola", "not_a_sheet"),
        ("vieja.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "not_a_sheet"),
    ],
)
def test_what_is_no_list_is_refused_by_name(saved: Save, name: str, data: bytes, code: str) -> None:
    with pytest.raises(SheetUnreadable) as caught:
        rows_in(saved(data, name))
    assert (caught.value.code, caught.value.file_name) == (code, name)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "no.csv", tmp_path, tmp_path / "no.xlsx"):
        with pytest.raises(SheetUnreadable) as caught:
            rows_in(path)
        assert caught.value.code == "no_file"


def test_a_file_over_the_cap_is_not_opened(saved: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_file, "SIZE_CAP", 10)
    with pytest.raises(SheetUnreadable) as caught:
        rows_in(saved(b"x" * 11, "grande.csv"))
    assert caught.value.code == "too_large"
