from pathlib import Path

import pytest
from fakes.scripted_channel import json_reply, sample_reply, text_reply

from purchasing_gui.domain.guides import Guide, GuideState, Packing
from purchasing_gui.domain.ports import GuideUpload
from purchasing_gui.domain.problems import (
    NotFound,
    OutcomeUnknown,
    Problem,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.zegucom import wire
from purchasing_gui.vendors.zegucom.codes import MEANINGS, Verdict, problem_of

SAMPLES = Path(__file__).parent / "samples"
REJECTIONS = ["201", "203", "204", "206", "207", "208", "209", "211", "212", "213"]
ONE = [GuideUpload("1", "A", Packing.PER_GUIDE, (Guide("G1", b"%PDF"),))]
TWO = [*ONE, GuideUpload("2", "B", Packing.PER_GUIDE, (Guide("G2", b"%PDF"),))]


def _response(code: object, result: object = False, data: object = ()) -> WireReply:
    said = {"result": result, "response_code": code, "msg": "words", "data": data or []}
    return json_reply({"response": said})


def _product_problem(reply: WireReply, asked: int = 1) -> Problem:
    with pytest.raises(Problem) as caught:
        wire.parse_products(reply, ["A", "B", "C"][:asked], {})
    return caught.value


def _purchase_problem(reply: WireReply) -> Problem:
    with pytest.raises(Problem) as caught:
        wire.parse_purchase(reply, "SUC01-2026-000123")
    return caught.value


@pytest.mark.parametrize("code", REJECTIONS)
def test_every_code_of_a_no_has_its_meaning(code: str) -> None:
    assert problem_of(code, "words") == VendorRejected(code, "words", MEANINGS[code])


def test_the_other_codes_are_problems_of_their_own_kind() -> None:
    assert problem_of("202", "words") == VendorRefused("words", "202")
    assert problem_of("205", "words") == NotFound("205", "words", "product_not_found")
    assert problem_of("210", "words") == NotFound("210", "words", "order_not_found")
    for code, reason in [
        ("300", Unreached.OFFLINE),
        ("302", Unreached.OFFLINE),
        ("301", Unreached.SERVER_ERROR),
    ]:
        problem = problem_of(code, "words")
        assert isinstance(problem, VendorUnavailable)
        assert problem.reason is reason
    assert problem_of("999", "words") == VendorRejected("999", "words", "other")


@pytest.mark.parametrize(
    ("result", "code", "is_yes", "is_clear_no"),
    [
        (True, "200", True, False),
        (True, "", True, False),
        (None, "200", True, False),
        (False, "204", False, True),
        (None, "204", False, True),
        (False, "999", False, True),
        (True, "204", False, False),
        (False, "200", False, False),
        (False, "", False, False),
        (False, "301", False, False),
        (None, "", False, False),
    ],
)
def test_a_verdict_takes_both_of_its_halves(
    result: bool | None, code: str, is_yes: bool, is_clear_no: bool
) -> None:
    verdict = Verdict(result, code, "")
    assert (verdict.is_yes, verdict.is_clear_no) == (is_yes, is_clear_no)


@pytest.mark.parametrize("code", ["201", 202, "203", 206, "207", 209, "213", 300, "301", 302])
def test_a_failed_call_fails_as_a_whole(code: object) -> None:
    problem = _product_problem(_response(code), 3)
    assert type(problem) is type(problem_of(str(code), "words"))


def test_a_wrong_login_carries_the_vendors_words() -> None:
    problem = _product_problem(sample_reply(SAMPLES / "authentication_failed.json"))
    assert problem == VendorRefused("Authentication failed. Incorrect password", "202")


@pytest.mark.parametrize("status", [200, 400, 404, 500])
def test_the_body_decides_whatever_the_http_status(status: int) -> None:
    body = {"response": {"result": False, "response_code": 202, "message": "No"}}
    assert _product_problem(json_reply(body, status)) == VendorRefused("No", "202")


def test_items_under_a_contradictory_answer_are_not_believed() -> None:
    item = {"result": True, "response_code": 200, "data": {"code": "Z", "part_number": "A"}}
    for result, code in [(False, 200), (False, 301), (True, 213)]:
        _product_problem(_response(code, result, [item]))


def test_items_under_a_partial_no_are_believed() -> None:
    item = {"result": True, "response_code": 200, "data": {"code": "Z", "part_number": "A"}}
    answers = wire.parse_products(_response(205, False, [item]), ["A"], {})
    assert answers[0].listing is not None


@pytest.mark.parametrize(
    ("code", "result"), [(208, False), (204, False), (213, False), (200, False), (201, True)]
)
def test_an_item_with_a_no_is_a_problem_of_its_part(code: int, result: bool) -> None:
    item = {"result": result, "response_code": code, "message": "words", "data": []}
    (answer,) = wire.parse_products(_response(200, True, [item]), ["A"], {})
    assert answer.listing is None
    assert answer.problem == problem_of(str(code), "words")


def test_a_product_under_a_no_without_a_code_is_not_offered() -> None:
    item = {"result": False, "data": {"code": "Z", "part_number": "A", "price": "1"}}
    (answer,) = wire.parse_products(_response(200, True, [item]), ["A"], {})
    assert answer.listing is None
    assert answer.problem is not None


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (text_reply("<html>"), UnreadableReply),
        (text_reply("", 200), UnreadableReply),
        (text_reply("<html>", 404), UnreadableReply),
        (json_reply({"response": {}}), UnreadableReply),
        (json_reply({"response": []}), UnreadableReply),
        (json_reply([]), UnreadableReply),
        (json_reply({"response": {"result": True, "response_code": 200}}), UnreadableReply),
        (text_reply("<h1>Fatal error</h1>", 500), VendorUnavailable),
        (json_reply({}, 500), VendorUnavailable),
    ],
)
def test_an_answer_without_a_verdict_is_none(reply: WireReply, kind: type[Problem]) -> None:
    assert isinstance(_product_problem(reply), kind)


@pytest.mark.parametrize("code", [*REJECTIONS, "205", "210", "300", "302", "999"])
def test_a_purchase_with_a_clear_no_was_surely_not_made(code: str) -> None:
    problem = _purchase_problem(_response(int(code)))
    assert isinstance(problem, VendorRejected)
    assert (problem.code, problem.words) == (code, "words")


def test_a_purchase_with_a_wrong_login_was_surely_not_made() -> None:
    reply = sample_reply(SAMPLES / "authentication_failed.json")
    assert isinstance(_purchase_problem(reply), VendorRefused)


def test_insufficient_stock_has_a_meaning_the_window_can_word() -> None:
    problem = _purchase_problem(sample_reply(SAMPLES / "purchase_insufficient_stock.json"))
    assert problem == VendorRejected("204", "Insufficient stock", "insufficient_stock")


@pytest.mark.parametrize(
    "reply",
    [
        _response(301),
        _response(301, True),
        _response(200, False),
        _response(204, True),
        _response(204, False, {"purchase_id": 5}),
        _response(200, True, {"result": False, "response_code": 200}),
        json_reply({"response": {"result": False}}),
        json_reply({"response": {}}),
        text_reply("<html>OK</html>"),
        text_reply("", 500),
        text_reply('{"response": {"result": tr'),
    ],
)
def test_a_purchase_without_a_clear_verdict_is_unknown(reply: WireReply) -> None:
    problem = _purchase_problem(reply)
    assert isinstance(problem, OutcomeUnknown)
    assert problem.reference == "SUC01-2026-000123"


def test_a_no_under_a_yes_is_a_no() -> None:
    inner = {"result": False, "response_code": 204, "message": "Sin existencia"}
    problem = _purchase_problem(_response(200, True, inner))
    assert problem == VendorRejected("204", "Sin existencia", "insufficient_stock")


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("body", ["", "<html></html>", '{"message": "Forbidden"}'])
def test_a_web_server_that_wants_a_login_refuses_the_credentials(status: int, body: str) -> None:
    refused = VendorRefused(f"HTTP {status}", str(status))
    assert _product_problem(text_reply(body, status)) == refused
    assert _purchase_problem(text_reply(body, status)) == refused
    with pytest.raises(VendorRefused):
        wire.parse_guides(text_reply(body, status), TWO)


def test_a_broken_server_is_quoted() -> None:
    problem = _product_problem(text_reply("<html>Bad gateway</html>", 500))
    assert isinstance(problem, VendorUnavailable)
    assert problem.detail == "HTTP 500 <html>Bad gateway</html>"


def test_an_unknown_order_is_not_found() -> None:
    with pytest.raises(NotFound) as caught:
        wire.parse_order(sample_reply(SAMPLES / "order_not_found.json"), "5")
    assert caught.value.meaning == "order_not_found"


@pytest.mark.parametrize("code", [201, 202, 203, 206, 207, 209, 213, 300, 302])
def test_guides_of_a_call_that_did_nothing_are_a_problem(code: int) -> None:
    with pytest.raises(Problem) as caught:
        wire.parse_guides(_response(code), TWO)
    assert type(caught.value) is type(problem_of(str(code), ""))


@pytest.mark.parametrize(
    "reply",
    [
        _response(301),
        _response(210),
        _response(211),
        _response(202, True),
        text_reply("<html>"),
        text_reply("", 500),
        text_reply("<html>", 404),
    ],
)
def test_guides_without_a_verdict_of_their_own_are_unknown(reply: WireReply) -> None:
    verdicts = wire.parse_guides(reply, TWO)
    assert [[said.state for said in order] for order in verdicts] == [
        [GuideState.UNKNOWN],
        [GuideState.UNKNOWN],
    ]


@pytest.mark.parametrize(
    ("code", "state"),
    [(210, GuideState.REFUSED), (211, GuideState.STORED), (301, GuideState.UNKNOWN)],
)
def test_the_only_guide_takes_the_verdict_of_the_whole(code: int, state: GuideState) -> None:
    assert wire.parse_guides(_response(code), ONE)[0][0].state is state


@pytest.mark.parametrize(
    ("result", "code", "state"),
    [
        (True, 200, GuideState.STORED),
        (False, 211, GuideState.STORED),
        (False, 212, GuideState.REFUSED),
        (False, 210, GuideState.REFUSED),
        (False, 200, GuideState.UNKNOWN),
        (True, 212, GuideState.UNKNOWN),
        (False, 301, GuideState.UNKNOWN),
        (None, "", GuideState.UNKNOWN),
    ],
)
def test_each_guide_is_judged_by_both_halves_of_its_verdict(
    result: bool | None, code: object, state: GuideState
) -> None:
    said = {"result": result, "response_code": code, "data": ["words"]}
    (order,) = wire.parse_guides(_response(200, True, [said]), ONE)
    assert order[0].state is state


def test_secrets_in_the_vendors_words_are_hidden() -> None:
    words = 'bad key: {"password": "hush-hush"}'
    reply = json_reply({"response": {"result": False, "response_code": 201, "msg": words}})
    assert "hush-hush" not in str(_product_problem(reply))
