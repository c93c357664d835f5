from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from purchasing_gui.documents import sheet_file
from purchasing_gui.documents.parts_list import rows_in, wanted_parts_in
from purchasing_gui.domain.problems import SheetUnreadable

Save = Callable[..., Path]
LIST = "Número de parte;Cantidad\nABC-Ñ;2\nDEF;1,000\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_the_encodings_that_excel_writes(saved: Save, encoding: str) -> None:
    path = saved(LIST.encode(encoding), "lista.csv")
    assert [(p.part_number, p.quantity) for p in wanted_parts_in(path)] == [
        ("ABC-Ñ", 2),
        ("DEF", 1000),
    ]


def test_a_workbook_keeps_long_numbers_whole(tmp_path: Path) -> None:
    path = tmp_path / "lista.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate([("UPC", "Cant"), (7501234567890, 4), ("00123", 2), ("X", "")]):
            sheet.write_row(row, 0, cells)
    assert [(p.part_number, p.quantity, p.line_no) for p in wanted_parts_in(path)] == [
        ("7501234567890", 4, 2),
        ("00123", 2, 3),
        ("X", 1, 4),
    ]


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
        wanted_parts_in(saved(data, name))
    assert (caught.value.code, caught.value.file_name) == (code, name)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "no.csv", tmp_path, tmp_path / "no.xlsx"):
        with pytest.raises(SheetUnreadable) as caught:
            wanted_parts_in(path)
        assert caught.value.code == "no_file"


def test_a_file_over_the_cap_is_not_opened(saved: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_file, "SIZE_CAP", 10)
    with pytest.raises(SheetUnreadable) as caught:
        wanted_parts_in(saved(b"x" * 11, "grande.csv"))
    assert caught.value.code == "too_large"
