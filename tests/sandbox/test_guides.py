from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp

from purchasing_gui.sandbox.guides import (
    CARRIERS,
    Addressee,
    Shipment,
    demo_guides,
    guide_number,
    guide_pdf,
    guides_pdf,
)

MARIA = Addressee(
    name="María Núñez Ibarra",
    street="Amores 1234, Int. 5",
    neighborhood="Del Valle Centro",
    postal_code="03100",
    city="Benito Juárez",
    state="Ciudad de México",
    phone="55 1234 5678",
)

_opened: Callable[[bytes], Any] = pdfium.PdfDocument


def _text(pdf: bytes, page: int = 0) -> str:
    document = _opened(pdf)
    try:
        return str(document[page].get_textpage().get_text_range())
    finally:
        document.close()


def _barcodes(pdf: bytes) -> list[str]:
    document = _opened(pdf)
    try:
        picture = document[0].render(scale=200 / 72).to_pil()
    finally:
        document.close()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_guide_tells_its_number_and_addressee_to_man_and_machine(carrier: str) -> None:
    number = guide_number(carrier, random.Random(3))
    pdf = guide_pdf(carrier, number, MARIA, reference="SUC01-1-A")
    text = _text(pdf)
    for told in (number, "María Núñez Ibarra", "03100", "Del Valle Centro", "SUC01-1-A"):
        assert told in text
    assert any(number in barcode for barcode in _barcodes(pdf))


def test_the_same_guide_is_the_same_file() -> None:
    assert guide_pdf("DHL", "1234567890", MARIA) == guide_pdf("DHL", "1234567890", MARIA)


def test_receipts_follow_the_label() -> None:
    pdf = guide_pdf("UPS", "1Z1", MARIA, pages=3)
    assert len(_opened(pdf)) == 3
    assert "COMPROBANTE" in _text(pdf, page=2)


def test_one_file_can_hold_several_guides() -> None:
    pdf = guides_pdf("Redpack", ["111111111", "222222222"], MARIA)
    assert "222222222" in _text(pdf, page=1)


def test_a_pile_holds_every_piece_and_some_names_tell_nothing() -> None:
    shipments = [Shipment(f"PO-{at}", MARIA, pieces=1 + at % 2) for at in range(10)]
    pile = demo_guides(shipments)
    assert [each.reference for each in pile].count("PO-1") == 2
    assert len({each.number for each in pile}) == len(pile) == 15
    assert {each.carrier for each in pile} == set(CARRIERS)
    named = [each.number in each.file_name for each in pile]
    assert any(named)
    assert not all(named)
    assert pile == demo_guides(shipments)
