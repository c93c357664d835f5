from __future__ import annotations

import time

import pytest

from purchasing_gui.documents.guide_text import guide_numbers, phones_in, postal_codes_in

BARCODES = [
    ("1Z999AA10123456784", "", "1Z999AA10123456784", "UPS"),
    ("JMX700012345678", "", "JMX700012345678", "J&T Express"),
    ("JJD014600003456789012", "", "JJD014600003456789012", "DHL"),
    ("JD014600003456789012", "", "JD014600003456789012", "DHL"),
    ("1001921334250001000300779017972697", "", "779017972697", "FedEx"),
    ("9622001900004567890123", "", "900004567890123", "FedEx"),
    ("771234567890", "FedEx Express", "771234567890", "FedEx"),
    ("771234567890", "", "771234567890", ""),
    ("1234567890", "DHL Express WAYBILL", "1234567890", "DHL"),
    ("8055241528464720099314", "ESTAFETA Mexicana", "8055241528464720099314", "Estafeta"),
    ("805524152A46B720099314", "estafeta", "805524152A46B720099314", "Estafeta"),
    ("MEX01WE0123456", "", "MEX01WE0123456", "Paquetexpress"),
    ("141185271190", "PAQUETEXPRESS", "141185271190", "Paquetexpress"),
    ("1234567890123", "99minutos.com", "1234567890123", "99minutos"),
    ("123456789", "REDPACK", "123456789", "Redpack"),
    ("700012345678", "J&T EXPRESS", "700012345678", "J&T Express"),
]


@pytest.mark.parametrize(("barcode", "text", "number", "carrier"), BARCODES)
def test_a_barcode_names_its_number_and_carrier(
    barcode: str, text: str, number: str, carrier: str
) -> None:
    best = guide_numbers([(barcode, 2)], text, "")[0]
    assert (best.number, best.carrier) == (number, carrier)
    assert (best.source, best.page) == ("barcode", 2)


TEXTS = [
    ("DHL\nWAYBILL 12 3456 7890\nTel 5512345678", "1234567890", "DHL"),
    ("FedEx\nTRK# 7712 3456 7890", "771234567890", "FedEx"),
    ("Número de guía: 8055241528464720099314 ESTAFETA", "8055241528464720099314", "Estafeta"),
    ("No. Guía MEX01WE0123456", "MEX01WE0123456", "Paquetexpress"),
    ("UPS  Tracking #: 1Z 999 AA1 01 2345 6784", "1Z999AA10123456784", "UPS"),
    ("J&T Express JMX700012345678", "JMX700012345678", "J&T Express"),
    ("Código de rastreo 99M123456789", "99M123456789", "99minutos"),
]


@pytest.mark.parametrize(("text", "number", "carrier"), TEXTS)
def test_a_printed_number_is_found(text: str, number: str, carrier: str) -> None:
    best = guide_numbers([], text, "")[0]
    assert (best.number, best.source, best.carrier) == (number, "text", carrier)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("guia_771234567890.pdf", "771234567890"),
        ("1Z999AA10123456784.PDF", "1Z999AA10123456784"),
        ("Guía JMX700012345678 (1).pdf", "JMX700012345678"),
    ],
)
def test_a_file_name_is_the_last_resort(name: str, number: str) -> None:
    assert [(n.number, n.source) for n in guide_numbers([], "", name)] == [(number, "file_name")]
    from_barcode = guide_numbers([("1234567890", 0)], "", name)
    assert [n.source for n in from_barcode] == ["barcode", "file_name"]


def test_the_labelled_barcode_comes_before_routing_codes() -> None:
    barcodes = [("2LMX06700+48000001", 0), ("JJD014600003456789012", 0), ("1234567890", 0)]
    found = guide_numbers(barcodes, "DHL EXPRESS WAYBILL 12 3456 7890", "")
    assert found[0].number == "1234567890"


def test_the_same_number_is_named_once_with_its_best_source() -> None:
    found = guide_numbers([("771234567890", 0)], "FedEx TRK# 7712 3456 7890", "771234567890.pdf")
    assert [(n.number, n.source) for n in found] == [("771234567890", "barcode")]


def test_phones_dates_and_tax_ids_are_no_guides() -> None:
    text = "Tel. 55 1234 5678\nRFC GODE561231GR8\nFecha 20261122\n06700"
    assert guide_numbers([("GODE561231GR8", 0)], text, "") == ()


def test_a_link_in_a_qr_code_gives_the_number_in_it() -> None:
    found = guide_numbers([("https://rastreo.mx/t?guia=JMX700012345678&l=es", 0)], "", "")
    assert [n.number for n in found] == ["JMX700012345678"]


def test_postal_codes_with_a_label_come_first_and_each_once() -> None:
    text = "Remitente 44100 Guadalajara\nDestino C.P. 06700, CP:06700\nGuía 123456 #12345"
    assert postal_codes_in(text) == ("06700", "44100")


def test_phones_are_ten_digits_each_once() -> None:
    text = "Tel: +52 1 55 1234 5678, Cel. (33) 3615-1234\n998 123 4567\n55 1234 5678"
    assert phones_in(text) == ("5512345678", "3336151234", "9981234567")


@pytest.mark.parametrize(
    "piece", ["1 ", "guía ", "12-", "A1", "Tel ", "C.P. ", "(55) ", "1234 567 "]
)
def test_a_hostile_text_takes_no_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    started = time.perf_counter()
    guide_numbers([(text[:3_000], 0)] * 5, text, "x")
    postal_codes_in(text)
    phones_in(text)
    assert time.perf_counter() - started < 0.5
