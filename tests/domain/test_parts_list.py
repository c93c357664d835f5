from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purchasing_gui.domain.parts_list import MOST_LINES, pasted_list, wanted_parts

CASES = [
    ("SA400\t5\nKVR\t10", [("SA400", 5), ("KVR", 10)]),
    ("SA400S37/960G\t5\n\n\nsa400s37-960g\t2", [("SA400S37/960G", 7)]),
    ("Número de parte\tDescripción\tCantidad\nABC\tDisco 960\t1,200", [("ABC", 1200)]),
    ("Cant;SKU\n4;X1\n0;X2", [("X1", 4)]),
    ("qty,part number\n3,A1\n,B2", [("A1", 3), ("B2", 1)]),
    ("MODELO\nX-100\nX-200", [("X-100", 1), ("X-200", 1)]),
    ("5 x SA400S37/960G", [("SA400S37/960G", 5)]),
    ("3 pzas de KVR32", [("KVR32", 3)]),
    ("3 pzas. KVR32", [("KVR32", 3)]),
    (
        "DT100 x 4\nDT200 x4\nDT300 2\nDT400 7 pzas",
        [("DT100", 4), ("DT200", 4), ("DT300", 2), ("DT400", 7)],
    ),
    ("920-003105", [("920-003105", 1)]),
    ("12345 3", [("12345", 3)]),
    ("7501234567890\t4\n7501234567891\t2", [("7501234567890", 4), ("7501234567891", 2)]),
    ("SA400,5\nKVR,10", [("SA400", 5), ("KVR", 10)]),
    ('"A,B",3\n"C,D",4', [("A,B", 3), ("C,D", 4)]),
    ("- SA400 2\n• KVR 3\n1. DT1 5\n2) DT2", [("SA400", 2), ("KVR", 3), ("DT1", 5), ("DT2", 1)]),
    ("KVR32 1,000\nDT 2,500", [("KVR32", 1000), ("DT", 2500)]),
    ("X9   disco duro 2 TB   7", [("X9", 7)]),
    ("5\tSA400\tSSD", [("SA400", 5)]),
    ("SA400S37/960G\tSSD\t5\t$1,234.50", [("SA400S37/960G", 5)]),
    ("SA400S37/960G  $1,234.50", [("SA400S37/960G", 1)]),
    ("SA400\u00a05", [("SA400", 5)]),
    ("\ufeffSKU\tCant\r\nA1\t2\r\n", [("A1", 2)]),
    ("X3\t2.0", [("X3", 2)]),
    ("ssd kingston 1tb\n960gb", [("ssd kingston 1tb", 1), ("960gb", 1)]),
    ("X3\t1,000.00", [("X3", 1000)]),
    ("0740617263480\t2\n740617263480\t1,000", [("0740617263480", 1002)]),
    (
        "Req. 44\t\nPartida\tClave del artículo\tCant. solicitada\n1\tSA400\t1,000",
        [("SA400", 1000)],
    ),
    ("No. de Parte:\tCANTIDAD PZAS\nA1\t5\nB2\t7", [("A1", 5), ("B2", 7)]),
    ("Mfr Part #\tQty Ordered\nA1\t5\nB2\t6", [("A1", 5), ("B2", 6)]),
    (
        "1\tSA400S37/960G\t4\n2\tKVR32\t6\n3\tDT1\t2",
        [("SA400S37/960G", 4), ("KVR32", 6), ("DT1", 2)],
    ),
    (
        "1\t12345678\t4\n2\t23456789\t6\n3\t34567890\t2",
        [("12345678", 4), ("23456789", 6), ("34567890", 2)],
    ),
    ("1\tSA400\n2\tKVR32\n3\tDT1", [("SA400", 1), ("KVR32", 1), ("DT1", 1)]),
    ("SA400, 3\nKVR32, 4\nDT1, 5", [("SA400", 3), ("KVR32", 4), ("DT1", 5)]),
    ('SKU\tNombre\tCantidad\nA1\t"Disco\nduro"\t3\nB2\t"24"" LED"\t4', [("A1", 3), ("B2", 4)]),
    ('A1\t"24 LED\t4\nB2\tDisco 3.5"\t2', [("A1", 4), ("B2", 2)]),
    ("A1\t1 000\nB2\t2\u202f500\nC3\t1'200", [("A1", 1000), ("B2", 2500), ("C3", 1200)]),
    ("'0740617263480\t2", [("0740617263480", 2)]),
    ("7.40617263480E+11\t2", [("740617263480", 2)]),
    ("SKU\tCant\nA1\t2\nSKU\tCant\nB2\t3\nTotal\t5", [("A1", 2), ("B2", 3)]),
    ("", []),
    ("\n \t \n", []),
    ("---\n***", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_pasted_list_is_read_as_a_clerk_means_it(
    text: str, wanted: list[tuple[str, int]]
) -> None:
    assert [(part.part_number, part.quantity) for part in wanted_parts(text)] == wanted


@pytest.mark.parametrize(
    "quantity", ["dos", "-5", "2.5", "9" * 30, "1.234,5", "1.000", "2.000 pzas"]
)
def test_a_quantity_that_cannot_be_read_is_one_and_says_so(quantity: str) -> None:
    (part,) = wanted_parts(f"SKU\tcantidad\nX1\t{quantity}")
    assert (part.quantity, part.doubtful) == (1, True)


def test_a_part_knows_the_line_it_first_stood_on() -> None:
    first, second = wanted_parts("SKU\tqty\n\nA1\t2\nB2\t1\nA1\t3")
    assert (first.line_no, first.quantity, first.text) == (3, 5, "A1  2")
    assert second.line_no == 4


@given(st.text(max_size=400))
def test_any_text_gives_parts_with_a_number_and_a_quantity(text: str) -> None:
    for part in wanted_parts(text):
        assert part.part_number.strip()
        assert part.quantity >= 1


@pytest.mark.parametrize("text", ["1\tSA400\t4\n2\tKVR\t6", "KVR32 1 000\nDT 12 500"])
def test_where_two_figures_may_be_the_quantity_neither_is_believed(text: str) -> None:
    parts = wanted_parts(text)
    assert len(parts) == 2
    assert all((part.quantity, part.doubtful) == (1, True) for part in parts)


def test_a_number_that_a_sheet_has_cut_is_told() -> None:
    reading = pasted_list("SKU\tCant\n7.40617E+11\t2\nA1\t3")
    assert [(flaw.row_no, flaw.code) for flaw in reading.flaws] == [(2, "cut_number")]
    assert [part.quantity for part in reading.parts] == [2, 3]
    (flaw,) = pasted_list("7,5E+12\t3").flaws
    assert flaw.text == "7,5E+12"


def test_what_comes_after_the_most_lines_is_told() -> None:
    for line in ("A-{n}\t2", "A-{n}"):
        reading = pasted_list("\n".join(line.format(n=n) for n in range(MOST_LINES + 3)))
        assert len(reading.parts) == MOST_LINES
        assert [flaw.code for flaw in reading.flaws] == ["too_many"]
