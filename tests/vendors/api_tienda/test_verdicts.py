import pytest
from fakes.scripted_channel import json_reply, text_reply

from purchasing_gui.domain.problems import (
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.vendors.api_tienda import wire

PARSERS = (
    wire.parse_buyer,
    lambda reply: wire.parse_placed(reply, "1"),
    lambda reply: wire.parse_account(reply, "1"),
)
GOOD = {"comprador_id": "1", "pedido_id": "2", "pedidos": []}


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("errno", [0, "0", 0.0])
def test_zero_is_the_only_yes(parse, errno):
    parse(json_reply({**GOOD, "errno": errno}))


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("errno", [3, "3", -1, "E7", 0.5])
def test_any_other_number_is_a_no_in_the_shops_words(parse, errno):
    with pytest.raises(VendorRejected) as rejected:
        parse(json_reply({"errno": errno, "errstr": "El comprador no existe"}))
    assert (rejected.value.code, rejected.value.words) == (str(errno), "El comprador no existe")


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("status", [400, 404, 500])
def test_the_verdict_of_the_body_counts_at_any_status(parse, status):
    with pytest.raises(VendorRejected):
        parse(json_reply({"errno": 3, "errstr": "No"}, status))


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize(
    "words",
    [
        "apikey incorrecta",
        "API key not valid",
        "La clave no es válida",
        "invalid key",
        "No autorizado",
    ],
)
def test_words_about_the_key_are_a_refusal_of_the_credentials(parse, words):
    with pytest.raises(VendorRefused) as refused:
        parse(json_reply({"errno": 1, "errstr": words}))
    assert (refused.value.words, refused.value.code) == (words, "1")


@pytest.mark.parametrize("words", ["Producto keyboard agotado", "Monkey no existe", "enclave"])
def test_words_that_only_look_like_it_are_not(words):
    with pytest.raises(VendorRejected):
        wire.parse_buyer(json_reply({"errno": 1, "errstr": words}))


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize(
    "body",
    ["", "<html></html>", "[]", "{}", "null", '{"errno": null}', '{"errno": ""}', '{"errno": []}'],
)
def test_without_errno_there_is_no_verdict(parse, body):
    for status in (200, 404):
        with pytest.raises(UnreadableReply) as unread:
            parse(text_reply(body, status))
        assert unread.value.status == status
    with pytest.raises(VendorUnavailable) as unavailable:
        parse(text_reply(body, 500))
    assert unavailable.value.reason is Unreached.SERVER_ERROR
    assert (unavailable.value.status, unavailable.value.not_sent) == (500, False)
    assert unavailable.value.detail == f"HTTP 500 {body}".strip()


def test_a_no_that_brings_an_orders_number_is_no_clear_no():
    with pytest.raises(UnreadableReply):
        wire.parse_placed(json_reply({"errno": 4, "errstr": "Sin correo", "pedido_id": "9"}), "1")


def test_a_yes_with_the_status_of_an_error_is_no_yes():
    with pytest.raises(UnreadableReply):
        wire.parse_placed(json_reply({**GOOD, "errno": 0}, 500), "1")


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("body", ["", "<html></html>", "{}"])
def test_a_web_server_that_wants_a_login_refuses_the_credentials(status, body):
    with pytest.raises(VendorRefused):
        wire.parse_buyer(text_reply(body, status))


def test_a_no_without_words_still_says_its_number():
    with pytest.raises(VendorRejected) as rejected:
        wire.parse_buyer(json_reply({"errno": 12, "errstr": None}))
    assert "12" in rejected.value.words
