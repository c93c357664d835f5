from pathlib import Path

import pytest
from fakes.scripted_channel import json_reply, sample_reply, text_reply

from purchasing_gui.domain.problems import (
    FieldsRejected,
    NotFound,
    OutcomeUnknown,
    Problem,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.expercom import wire

SAMPLES = Path(__file__).parent / "samples"
PLAIN = wire.Reading(wire.merged_aliases({}), {})


def _problem_of_product(reply: WireReply) -> Problem:
    with pytest.raises(Problem) as caught:
        wire.parse_product(reply, "6", PLAIN)
    return caught.value


def _problem_of_order(reply: WireReply) -> Problem:
    with pytest.raises(Problem) as caught:
        wire.parse_order(reply, "SUC01-2026-000123")
    return caught.value


@pytest.mark.parametrize("status", [401, 200])
def test_unauthenticated_is_a_refusal_whatever_the_status(status: int) -> None:
    reply = sample_reply(SAMPLES / "unauthenticated.json", status)
    assert _problem_of_product(reply) == VendorRefused("Unauthenticated.", "401")
    assert _problem_of_order(reply) == VendorRefused("Unauthenticated.", "401")


def test_a_forbidden_call_is_a_refusal() -> None:
    assert _problem_of_order(json_reply({"message": "No"}, 403)) == VendorRefused("No", "403")


@pytest.mark.parametrize(
    "reply",
    [
        json_reply({"message": "No query results"}, 404),
        text_reply("", 404),
        json_reply([]),
        json_reply({"data": None}),
        json_reply({"data": []}),
    ],
)
def test_a_product_that_is_not_there_is_not_found(reply: WireReply) -> None:
    assert isinstance(_problem_of_product(reply), NotFound)


def test_a_web_page_with_404_is_not_a_missing_product() -> None:
    assert isinstance(_problem_of_product(text_reply("<html>", 404)), UnreadableReply)


def test_a_server_error_of_a_reading_call_is_unavailability() -> None:
    problem = _problem_of_product(text_reply("<h1>Server Error</h1>", 500))
    assert isinstance(problem, VendorUnavailable)
    assert problem.status == 500
    assert not problem.not_sent


def test_rejected_fields_are_named_with_all_their_words() -> None:
    problem = _problem_of_order(sample_reply(SAMPLES / "fields_rejected.json", 422))
    assert isinstance(problem, FieldsRejected)
    assert problem.code == "422"
    assert problem.fields == {
        "rfc": "El RFC no es válido.",
        "shipping.zipcode": "Requerido. Cinco dígitos.",
    }


@pytest.mark.parametrize(
    "body",
    [
        {"success": False, "message": "Existencia insuficiente"},
        {"status": "error", "message": "Existencia insuficiente"},
        {"status": False, "message": "Existencia insuficiente"},
        {"error": "Existencia insuficiente"},
        {"error": {"message": "Existencia insuficiente"}},
        {"error": True, "message": "Existencia insuficiente"},
        {"code": 409, "message": "Existencia insuficiente"},
        {"data": {"success": "0", "message": "Existencia insuficiente"}},
        {"ok": 0, "mensaje": "Existencia insuficiente"},
        {"errors": ["Existencia insuficiente"]},
    ],
)
def test_a_no_in_the_body_counts_even_on_200(body: object) -> None:
    problem = _problem_of_order(json_reply(body))
    assert isinstance(problem, VendorRejected)
    assert problem.words == "Existencia insuficiente"


def test_a_plain_false_is_a_no() -> None:
    assert isinstance(_problem_of_order(json_reply(False)), VendorRejected)


@pytest.mark.parametrize(
    "reply",
    [
        text_reply(""),
        text_reply("<html>Bad gateway</html>"),
        text_reply('{"id": 8'),
        text_reply("null"),
        text_reply("<html>", 400),
        text_reply("", 500),
        json_reply({"message": "Server Error"}, 500),
        json_reply({"message": "Timeout"}, 408),
        json_reply({"message": "Server Error", "code": 500}),
        json_reply({}, 302),
        json_reply({"success": False, "id": 88}),
    ],
)
def test_an_order_without_a_clear_verdict_is_unknown(reply: WireReply) -> None:
    problem = _problem_of_order(reply)
    assert isinstance(problem, OutcomeUnknown)
    assert problem.reference == "SUC01-2026-000123"


@pytest.mark.parametrize("status", [400, 401, 403, 422])
def test_a_login_that_is_turned_down_is_a_refusal(status: int) -> None:
    body = {"message": "Datos no válidos", "errors": {"email": ["No coincide"]}}
    with pytest.raises(VendorRefused, match="Datos no válidos"):
        wire.parse_login(json_reply(body, status))


@pytest.mark.parametrize(
    "reply",
    [json_reply({"success": False, "message": "No"}), json_reply({"error": "No"})],
)
def test_a_login_turned_down_with_200_is_a_refusal(reply: WireReply) -> None:
    with pytest.raises(VendorRefused):
        wire.parse_login(reply)


@pytest.mark.parametrize(
    "reply",
    [json_reply({"user": "Ana"}), json_reply("No such user"), json_reply({}, 404)],
)
def test_a_login_without_a_token_cannot_be_read(reply: WireReply) -> None:
    with pytest.raises(UnreadableReply):
        wire.parse_login(reply)
