"""No secret survives redaction, however it is written."""

from __future__ import annotations

import base64
import json
import logging
from urllib.parse import quote_plus

import pytest

from purchasing_gui.transport.redaction import HIDDEN, Redactor, redacted_text

SECRET = 'cañón "7" & más+/='


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        json.dumps({"note": SECRET}),
        json.dumps({"note": SECRET}, ensure_ascii=False),
        json.dumps({"data": json.dumps({"x": SECRET})}),
        f"data={quote_plus(SECRET)}&x=1",
        "Basic " + base64.b64encode(SECRET.encode()).decode(),
    ],
    ids=["plain", "json", "json-utf8", "json-in-json", "form", "base64"],
)
def test_a_known_secret_is_hidden_by_value(text: str) -> None:
    shown = Redactor([SECRET]).redact(text)
    assert HIDDEN in shown
    for spelling in (SECRET, json.dumps(SECRET)[1:-1], quote_plus(SECRET)):
        assert spelling not in shown


@pytest.mark.parametrize(
    "text",
    [
        '{"headers": {"auth": {"user_key": 1, "password": "s3cr\\"et"}}}',
        '{"apikey" : "s3cret", "action" : "x"}',
        '{"data": "{\\"apikey\\": \\"s3cret\\", \\"cc\\": \\"12345678901234567890\\"}"}',
        "Authorization: Bearer s3cret",
        "authorization=s3cret",
        "token=s3cret&page=2",
        '{"access_token":"s3cret',
        '{"password": 123456, "token":"s3cret"}',
    ],
)
def test_an_unknown_secret_is_hidden_by_its_key(text: str) -> None:
    shown = redacted_text(text)
    for secret in ("s3cr", "12345678901234567890", "123456"):
        assert secret not in shown


def test_what_is_no_secret_stays_readable() -> None:
    text = '{"price": 9516.548, "accion": "comprar", "description": "Batería de 12 V"}'
    assert redacted_text(text) == text


def test_a_pdf_in_base64_is_shown_by_its_length() -> None:
    assert redacted_text('{"base64_pdf":"' + "QUJD" * 100 + '"}') == (
        '{"base64_pdf":"[400 base64 characters]"}'
    )


def test_short_values_are_not_taken_for_secrets_by_value() -> None:
    assert Redactor(["1"]).redact("1 piece") == "1 piece"


def test_the_log_of_calls_has_no_secret_in_its_addresses(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "purchasing_gui.wire"):
        logging.getLogger("purchasing_gui.wire").info("%s", Redactor([SECRET]).redact(SECRET))
    assert SECRET not in caplog.text


def test_a_secret_that_an_answer_echoes_is_masked_and_the_answer_stays_data() -> None:
    redactor = Redactor(["message-9", "123456"])
    body = b'{"message-9":"no user message-9","price":123456}'
    assert redactor.mask(body).decode() == f'{{"message-9":"no user {HIDDEN}","price":123456}}'
