import pytest
from fakes.scripted_channel import json_reply, text_reply

from purchasing_gui.domain.problems import (
    FieldsRejected,
    NotFound,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.vendors.order_entry import wire

PARSERS = (
    lambda reply: wire.parse_products(reply, "MXN"),
    lambda reply: wire.parse_product(reply, "MXN"),
    lambda reply: wire.parse_catalog_products(reply, "MXN"),
    wire.parse_categories,
    wire.parse_deleted,
)


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize(
    "body", ["", "<html></html>", "{}", '{"success": false, "errors": {"a": "b"}}']
)
def test_statuses_have_their_meaning_with_any_body(parse, body):
    for status in (401, 403):
        with pytest.raises(VendorRefused) as refused:
            parse(text_reply(body, status))
        assert refused.value.code == str(status)
    with pytest.raises(NotFound):
        parse(text_reply(body, 404))


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("status", [200, 400, 422])
def test_a_no_in_the_body_is_a_no_at_any_status(parse, status):
    with pytest.raises(VendorRejected) as rejected:
        parse(json_reply({"success": False, "errors": None, "errorMsg": "No se pudo"}, status))
    assert not isinstance(rejected.value, FieldsRejected)
    assert (rejected.value.code, rejected.value.words) == (str(status), "No se pudo")


@pytest.mark.parametrize(
    ("errors", "fields"),
    [
        ({"price": "inválido"}, {"price": "inválido"}),
        ({"price": ["inválido", "negativo"]}, {"price": "inválido; negativo"}),
        ([{"field": "price", "message": "inválido"}], {"price": "inválido"}),
        (
            [{"field": "price", "message": "a"}, {"field": "price", "message": "b"}],
            {"price": "a; b"},
        ),
        ({"price": {"numeric": "inválido"}, "name": None}, {"price": "inválido"}),
    ],
)
def test_the_vendors_words_about_fields_are_kept_by_field(errors, fields):
    with pytest.raises(FieldsRejected) as rejected:
        wire.parse_product(json_reply({"success": False, "errors": errors}), "MXN")
    assert rejected.value.fields == fields
    assert rejected.value.words


@pytest.mark.parametrize(
    ("errors", "words"),
    [(["uno", "dos"], "Falló; uno; dos"), ("uno", "Falló; uno"), ([], "Falló"), ({}, "Falló")],
)
def test_words_that_belong_to_no_field_are_said_as_they_are(errors, words):
    body = {"success": "false", "errors": errors, "errorMsg": "Falló"}
    with pytest.raises(VendorRejected) as rejected:
        wire.parse_product(json_reply(body), "MXN")
    assert rejected.value.words == words


@pytest.mark.parametrize("body", ["", "<html>Oops</html>", '{"message": "Server Error"}', "[]"])
def test_a_broken_server_is_unavailable_and_says_nothing_about_the_request(body):
    with pytest.raises(VendorUnavailable) as problem:
        wire.parse_product(text_reply(body, 500), "MXN")
    assert problem.value.reason is Unreached.SERVER_ERROR
    assert not problem.value.not_sent


@pytest.mark.parametrize(
    "body", ["", "<html></html>", "{}", '{"success": "maybe"}', '{"data": []}']
)
def test_an_answer_without_a_verdict_is_unreadable(body):
    with pytest.raises(UnreadableReply):
        wire.parse_products(text_reply(body), "MXN")
    with pytest.raises(UnreadableReply):
        wire.parse_deleted(text_reply(body))


def test_a_refusal_that_is_no_envelope_carries_its_beginning():
    with pytest.raises(VendorRejected) as rejected:
        wire.parse_products(text_reply("<html>Bad Request from proxy</html>", 400), "MXN")
    assert "HTTP 400" in rejected.value.words
    assert "from proxy" in rejected.value.words
