from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2 as pdfium
import pytest
from python_calamine import CalamineWorkbook

from purchasing_gui.documents.order_pdf import order_pdf
from purchasing_gui.documents.order_sheet import SheetLabels, SheetOrder, address_lines
from purchasing_gui.documents.order_xlsx import order_xlsx
from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.purchase_orders import OrderLine, OrderState, PurchaseOrder

NIGHT = datetime(2026, 11, 22, 3, tzinfo=UTC)
ADDRESS = Address(
    contact="María Ruiz",
    phone="55 1234 5678",
    street="Calle Orizaba",
    exterior_number="121",
    interior_number="4B",
    neighborhood="Roma Norte",
    postal_code="06700",
    city="Ciudad de México",
    municipality="Cuauhtémoc",
    state="Ciudad de México",
)
ORDER = PurchaseOrder(
    id="1",
    draft_id="1",
    reference="SUC01-2026-000123-A",
    connection_id="zegucom",
    vendor_label="Zegucom Cómputo",
    warehouse_id="3",
    warehouse_label="Guadalajara",
    lines=(
        OrderLine("ZC-1", "SA400S37/960G", "SSD 960 GB", 2, Money(Decimal("9516.548"))),
        OrderLine("ZC-2", "00123", "Cable <b>& más</b>", 10, Money(Decimal("0.10"))),
    ),
    address=ADDRESS,
    rfc="GODE561231GR8",
    state=OrderState.PLACED,
    created_at=NIGHT,
    changed_at=NIGHT,
    vendor_number="884211",
)
SPANISH = SheetLabels(locale="es_MX", title="Orden de compra", ship_to="Enviar a", total="Total")
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.mx","ver")',
    "http://x.mx",
    "\t=1",
    "{=1}",
    "123",
]


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_pdf_says_what_was_ordered_from_whom_for_where() -> None:
    text = text_of(order_pdf(SheetOrder(ORDER, "Cómputo del Centro"), SPANISH))
    for words in (
        "Orden de compra",
        "SUC01-2026-000123-A",
        "Zegucom Cómputo",
        "Guadalajara",
        "884211",
        "Calle Orizaba 121 Int. 4B",
        "06700",
        "GODE561231GR8",
        "SA400S37/960G",
        "9,516.548 MXN",
        "19,033.10 MXN",
        "22,079.55 MXN",
        "Cable <b>& más</b>",
    ):
        assert words in text, words


def test_the_date_is_the_branch_s_day() -> None:
    zone = ZoneInfo("America/Mexico_City")
    text = text_of(order_pdf(SheetOrder(ORDER, zone=zone), SPANISH))
    assert "21 de noviembre de 2026" in text


def test_without_a_tax_rate_the_total_is_the_subtotal() -> None:
    text = text_of(order_pdf(SheetOrder(ORDER, tax_rate=None), SPANISH))
    assert text.count("19,034.10 MXN") == 2
    assert "Tax (estimate)" not in text


def test_currencies_are_totalled_apart() -> None:
    euros = OrderLine("E", "E", "E", 1, Money(Decimal(5), "EUR"))
    text = text_of(order_pdf(SheetOrder(replace(ORDER, lines=(*ORDER.lines, euros))), SPANISH))
    assert "5.80 EUR" in text
    assert "22,079.55 MXN" in text


def test_the_same_order_gives_the_same_pdf() -> None:
    sheet = SheetOrder(ORDER)
    assert order_pdf(sheet, SPANISH) == order_pdf(sheet, SPANISH)


def test_a_long_order_runs_over_pages_with_its_heading_on_each() -> None:
    lines = tuple(replace(ORDER.lines[0], code=f"C{n}", name="x" * 300) for n in range(60))
    data = order_pdf(SheetOrder(replace(ORDER, lines=lines)), SPANISH)
    pages = len(pdfium.PdfDocument(data))
    assert pages > 3
    assert text_of(data).count("Unit price") == pages


@pytest.mark.parametrize(
    "words", ["<img src='file:///etc/hosts'/>", "<font color=red>", "a & b < c", "中文 \x07 ñ", ""]
)
def test_vendor_words_are_never_markup(words: str) -> None:
    hostile = replace(
        ORDER,
        vendor_label=words,
        lines=(replace(ORDER.lines[0], name=words, code=words, part_number=words),),
    )
    text = text_of(order_pdf(SheetOrder(hostile), SPANISH))
    shown = words.encode("cp1252", "replace").decode("cp1252").replace("\x07", " ")
    assert " ".join(shown.split())[:9] in " ".join(text.split())


def test_the_workbook_holds_figures_as_numbers_and_codes_as_text(tmp_path: Path) -> None:
    path = tmp_path / "orden.xlsx"
    path.write_bytes(order_xlsx(SheetOrder(ORDER), SPANISH))
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    second = next(row for row in rows if row[1] == "ZC-2")
    assert second[2] == "00123"
    assert second[4:8] == [10.0, 0.1, 1.0, "MXN"]
    assert [row[6] for row in rows if row[5] == "Total"] == [22079.55]


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_words_become_a_formula_or_a_link(payload: str) -> None:
    line = replace(ORDER.lines[0], code=payload, part_number=payload, name=payload)
    hostile = replace(
        ORDER,
        vendor_label=payload,
        warehouse_label=payload,
        vendor_number=payload,
        lines=(line,),
        address=replace(ADDRESS, contact=payload, references=payload),
        rfc=payload,
    )
    data = order_xlsx(SheetOrder(hostile, branch=payload), SPANISH)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in archive.namelist() if "externalLink" in name]
    assert "<f>" not in sheet
    assert "<f " not in sheet
    assert "hyperlink" not in sheet.lower()


def test_an_address_leaves_out_what_is_empty() -> None:
    assert address_lines(Address(street="Hidalgo", city="Puebla"), SPANISH) == ["Hidalgo", "Puebla"]
    assert "C.P. 06700  Cuauhtémoc, Ciudad de México" in address_lines(ADDRESS, SPANISH)
