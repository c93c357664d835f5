"""What a sheet suggests about its own columns, and where a person must be asked."""

from __future__ import annotations

import pytest

from purchasing_gui.domain.sheet_columns import (
    CellKind,
    ColumnMapping,
    WantedColumn,
    guessed_columns,
    heading_signature,
    recalled_columns,
)

PART = WantedColumn(
    "part_number", "Número de parte", ("numero de parte", "clave"), CellKind.CODE, required=True
)
PIECES = WantedColumn("quantity", "Cantidad", ("cantidad",), CellKind.NUMBER, by_look=True)
CODE = WantedColumn("code", "Id", ("producto id",), CellKind.CODE, True, stand_in="part_number")
PRICE = WantedColumn("price", "Precio", ("precio", "pvp"), CellKind.MONEY, required=True)
BODY = [["SA400S37/960G", "4"], ["KVR32N22S8/8", "6"], ["BKR6E-11", "1,000"]]


class Memory:
    def __init__(self) -> None:
        self.kept: dict[str, ColumnMapping] = {}

    def recall(self, signature: str) -> ColumnMapping | None:
        return self.kept.get(signature)

    def keep(self, signature: str, mapping: ColumnMapping) -> None:
        self.kept[signature] = mapping


def test_known_headings_are_certain_wherever_they_stand() -> None:
    rows = [["Refaccionaria"], [], ["Cantidad", "NÚMERO DE PARTE"], ["4", "A-1"], ["2", "B-2"]]
    guess = guessed_columns(rows, (PART, PIECES))
    assert guess.certain
    assert guess.mapping == ColumnMapping({"part_number": 1, "quantity": 0}, 2)


def test_a_sheet_without_headings_is_told_by_its_cells() -> None:
    guess = guessed_columns(BODY, (PART, PIECES))
    assert guess.certain
    assert guess.mapping == ColumnMapping({"part_number": 0, "quantity": 1}, -1)


def test_odd_headings_are_guessed_from_the_cells_but_asked_about() -> None:
    rows = [["Renglón", "Lo que pide", "Cuántos"], *([str(i), *row] for i, row in enumerate(BODY))]
    guess = guessed_columns(rows, (PART, PIECES))
    assert not guess.certain
    assert guess.mapping == ColumnMapping({"part_number": 1, "quantity": 2}, 0)


def test_the_number_of_the_row_is_no_quantity() -> None:
    rows = [[str(number), *row[:1]] for number, row in enumerate(BODY, 1)]
    assert "quantity" not in guessed_columns(rows, (PART, PIECES)).mapping.columns


def test_two_columns_of_the_same_name_are_asked_about() -> None:
    rows = [["clave", "numero de parte", "cantidad"], ["A-1", "B-1", "3"], ["A-2", "B-2", "4"]]
    assert not guessed_columns(rows, (PART, PIECES)).certain


def test_two_columns_that_could_be_the_quantity_are_asked_about() -> None:
    rows = [[number, pieces, "7"] for number, pieces in BODY]
    assert not guessed_columns(rows, (PART, PIECES)).certain


def test_a_heading_whose_cells_are_something_else_is_asked_about() -> None:
    rows = [
        ["Clave del pedido", "Nota"],
        ["Memoria para equipo de escritorio", "urge"],
        ["Cable de red azul", ""],
    ]
    assert not guessed_columns(rows, (PART, PIECES)).certain


def test_a_required_column_may_be_stood_in_for() -> None:
    rows = [["clave", "precio"], ["KX-500", "1.234,50 €"], ["KX-501", "12,00"]]
    guess = guessed_columns(rows, (CODE, PART, PRICE))
    assert guess.mapping.missing((CODE, PART, PRICE)) == ()
    assert guess.mapping.decimal_mark == ","
    assert ColumnMapping({"price": 1}).missing((CODE, PART, PRICE)) == (CODE, PART)


@pytest.mark.parametrize("heading_row", [-1, 1])
def test_a_person_may_say_where_the_headings_are(heading_row: int) -> None:
    rows = [["x", "y"], ["cantidad", "clave"], *([str(n * 2), f"A-{n}"] for n in range(8))]
    guess = guessed_columns(rows, (PART, PIECES), heading_row)
    assert guess.mapping.heading_row == heading_row
    assert guess.mapping.columns == {"part_number": 1, "quantity": 0}


@pytest.mark.parametrize("rows", [[], [[]], [[""]], [["", ""], []]])
def test_an_empty_sheet_suggests_nothing(rows: list[list[str]]) -> None:
    guess = guessed_columns(rows, (PART, PIECES))
    assert (guess.certain, guess.mapping.columns) == (False, {})


def test_what_was_chosen_is_found_again_by_the_headings_wherever_they_stand() -> None:
    memory = Memory()
    chosen = ColumnMapping({"part_number": 2, "quantity": 0}, 4, ",")
    memory.keep(heading_signature("parts", ["Pzs.", "", "Artículo"]), chosen)
    rows = [["Pedido 7"], ["PZS", " ", "articulo"], ["1", "", "A"]]
    assert recalled_columns(rows, "parts", memory) == ColumnMapping(chosen.columns, 1, ",")
    assert recalled_columns(rows, "prices", memory) is None
    assert heading_signature("parts", ["", " "]) == ""


def test_the_only_column_is_the_one_that_is_needed() -> None:
    guess = guessed_columns([["Pedido 7"], ["SA400 4"], ["KVR32 6"]], (PART, PIECES))
    assert guess.certain
    assert guess.mapping.columns == {"part_number": 0}
    assert not guessed_columns([["Pedido de enero"], ["para la sucursal"]], (PART,)).certain


def test_a_mostly_empty_column_is_not_what_every_row_needs_whatever_it_is_called() -> None:
    rows = [["Numero de parte", "Clave interna", "Cantidad"]]
    rows += [["745412101456" if n == 0 else "", f"KVR{n}/8", "4"] for n in range(5)]
    guess = guessed_columns(rows, (PART, PIECES))
    assert guess.mapping.columns == {"part_number": 1, "quantity": 2}
    assert not guess.certain


def test_a_row_count_begins_at_one() -> None:
    rows = [["SA400", "3"], ["KVR32", "4"], ["DT100", "5"]]
    assert guessed_columns(rows, (PART, PIECES)).mapping.columns == {
        "part_number": 0,
        "quantity": 1,
    }


def test_the_number_of_the_row_is_no_part_number_whatever_it_is_called() -> None:
    rows = [
        ["Clave", "Lo que pide", "Cantidad"],
        *([str(n + 1), *row] for n, row in enumerate(BODY)),
    ]
    assert guessed_columns(rows, (PART, PIECES)).mapping.columns["part_number"] == 1
