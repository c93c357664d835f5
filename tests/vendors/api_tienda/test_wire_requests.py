import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from fakes.shop_orders import line, sample_billing

from purchasing_gui.domain.addresses import SpanishBilling
from purchasing_gui.vendors.api_tienda import wire

SAMPLES = Path(__file__).parent / "samples"
SHOP = wire.Shop("api", "xxxxxxxxxxxx")


def data_of(request):
    form = parse_qs(request.body.decode(), strict_parsing=True, keep_blank_values=True)
    assert list(form) == ["data"]
    assert request.headers == {"content-type": "application/x-www-form-urlencoded"}
    assert (request.method, request.path) == ("POST", "api")
    return json.loads(form["data"][0])


def test_the_documents_sample_of_a_buyer_is_written_as_shown():
    shop = wire.Shop("api", "xxxxxxxxxxxxxxxxxx")
    request = wire.create_buyer_request(shop, "Xabier", "Vázquez", "ejemplo@xa.bi")
    assert data_of(request) == json.loads((SAMPLES / "createcomprador_call.json").read_text())
    assert request.repeatable


def test_the_documents_sample_of_an_order_is_written_as_shown():
    lines = (line("1", 1), line("2", 1))
    request = wire.order_request(SHOP, "1234", sample_billing(), lines, "Creado via API")
    assert data_of(request) == json.loads((SAMPLES / "createpedido_call.json").read_text())
    assert not request.repeatable


def test_a_buyers_account_may_be_asked_for_again():
    request = wire.account_request(SHOP, "1234")
    assert data_of(request) == {
        "apikey": "xxxxxxxxxxxx",
        "action": "getcompradorinfo",
        "comprador_id": 1234,
    }
    assert request.repeatable


def test_every_attribute_is_sent_even_when_it_is_empty():
    sent = data_of(wire.order_request(SHOP, "1", SpanishBilling(), (), "PO-1"))
    sample = json.loads((SAMPLES / "createpedido_call.json").read_text())
    assert set(sent) == set(sample)
    assert set(sent["direccion"]) == set(sample["direccion"])
    assert (sent["cc"], sent["facturar_a_entidad"], sent["observaciones"]) == ("", 0, "PO-1")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [("7", 7), ("007", "007"), ("p26", "p26"), ("٣", "٣"), ("-1", "-1"), ("9" * 25, "9" * 25)],
)
def test_ids_are_numbers_where_they_are_numbers(typed, sent):
    data = data_of(wire.order_request(SHOP, typed, SpanishBilling(), (line(typed, 3),), "PO-1"))
    assert data["comprador_id"] == sent
    assert data["productos"] == [{"producto_id": sent, "cantidad": 3}]


@pytest.mark.parametrize(
    "typed",
    [
        "12341234121234567890",
        "1234 1234 12 1234567890",
        "1234-1234-12-1234567890",
        "ES00 1234 1234 1212 3456 7890",
    ],
)
def test_the_bank_account_is_sent_as_digits_only(typed):
    billing = SpanishBilling(account=typed)
    data = data_of(wire.order_request(SHOP, "1", billing, (), "PO-1"))
    assert data["cc"] == "12341234121234567890"


def test_letters_beyond_ascii_and_form_signs_survive():
    request = wire.create_buyer_request(SHOP, "Íñigo & Cía", 'O"Neil=+%', "a@b.es")
    assert (data_of(request)["nombre"], data_of(request)["apellidos"]) == (
        "Íñigo & Cía",
        'O"Neil=+%',
    )
