from pathlib import Path

import pytest
from fakes.scripted_channel import json_reply, sample_reply, text_reply

from purchasing_gui.domain.problems import (
    NotFound,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.vendors.imotriz import wire

SAMPLES = Path(__file__).parent / "samples"
PARSERS = (
    lambda reply: wire.parse_page(reply, "MXN"),
    wire.parse_recent_ids,
    lambda reply: wire.parse_order(reply, "1", "MXN"),
    wire.raise_for_status,
)


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("body", ["", '{"message": "No"}', "<html>no</html>", "[]"])
def test_each_documented_status_is_its_own_problem(parse, body):
    with pytest.raises(VendorRefused) as refused:
        parse(text_reply(body, 401))
    assert refused.value.code == "401"
    with pytest.raises(VendorRejected) as rejected:
        parse(text_reply(body, 403))
    assert (rejected.value.code, rejected.value.meaning) == ("403", "sync_date_missing")
    with pytest.raises(NotFound) as missing:
        parse(text_reply(body, 404))
    assert missing.value.code == "404"
    with pytest.raises(VendorUnavailable) as unavailable:
        parse(text_reply(body, 500))
    assert unavailable.value.reason is Unreached.SERVER_ERROR
    assert (unavailable.value.status, unavailable.value.not_sent) == (500, False)


def test_only_one_order_can_be_not_found():
    with pytest.raises(NotFound) as missing:
        wire.parse_order(text_reply("", 404), "1", "MXN")
    assert missing.value.meaning == "order_not_found"
    with pytest.raises(NotFound) as astray:
        wire.parse_recent_ids(text_reply("<html>no</html>", 404))
    assert (astray.value.meaning, "path" in astray.value.words) == ("other", True)
    with pytest.raises(NotFound, match="no route"):
        wire.parse_recent_ids(json_reply({"message": "no route"}, 404))


def test_the_vendors_own_words_are_kept():
    with pytest.raises(VendorRejected) as rejected:
        wire.raise_for_status(sample_reply(SAMPLES / "error_403.json", 403))
    assert rejected.value.words.endswith("no está configurada")


def test_the_documents_words_stand_in_for_missing_ones():
    with pytest.raises(VendorRefused) as refused:
        wire.raise_for_status(text_reply("", 401))
    assert refused.value.words == "Token de acceso no válido."


@pytest.mark.parametrize("data", [{}, {"data": []}, {"data": None}])
def test_a_verdict_in_the_body_counts_although_the_status_is_200(data):
    with pytest.raises(VendorRefused) as refused:
        wire.parse_page(json_reply({**data, "code": 401, "message": "Token vencido"}), "MXN")
    assert refused.value.words == "Token vencido"


def test_another_refusal_carries_its_status_and_the_beginning_of_the_page():
    with pytest.raises(VendorRejected) as rejected:
        wire.parse_recent_ids(text_reply("<html>Proxy says no</html>", 407))
    assert rejected.value.code == "407"
    assert "Proxy says no" in rejected.value.words


def test_a_web_page_instead_of_data_is_unreadable():
    with pytest.raises(UnreadableReply) as unread:
        wire.parse_page(text_reply("<html>Login</html>"), "MXN")
    assert "Login" in unread.value.excerpt
