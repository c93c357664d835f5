"""Readers give exact values or say that there is none; they never guess."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from purchasing_gui.domain.problems import UnreadableReply
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.transport.readers import (
    decimal_of,
    flag_of,
    integer_of,
    json_bytes,
    json_of,
    moment_of,
    price_of,
    quantity_of,
    text_of,
)


def reply(body: bytes, status: int = 200) -> WireReply:
    return WireReply(status, {}, body)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, "5"),
        (Decimal("9516.548"), "9516.548"),
        ("1,234.50", "1234.50"),
        ("$ 99.0", "99.0"),
        ("1\u00a0", "1"),
        ("-3", "-3"),
        ("1.5e3", "1500"),
        ("", None),
        (None, None),
        (True, None),
        ("1,23", None),
        ("1.234,50", None),
        ("NaN", None),
        ("Infinity", None),
        ("١٢", None),
        ("1e999", None),
        ("9" * 80, None),
        ([], None),
        ({}, None),
    ],
)
def test_decimals_are_read_exactly_or_not_at_all(value: object, number: str | None) -> None:
    read = decimal_of(value)
    assert read == (None if number is None else Decimal(number))


def test_the_digits_of_a_price_survive_the_way_in_and_out() -> None:
    body = json_of(reply(b'{"price": 9516.548, "other": 10.00}'))
    assert json_bytes(body) == b'{"price":9516.548,"other":10.00}'


def test_a_price_of_nothing_is_no_price() -> None:
    assert price_of("0.00") is None
    assert price_of(-4) is None


@pytest.mark.parametrize(
    ("value", "pieces"), [("5", 5), (4.9 and Decimal("4.9"), 4), (-2, 0), ("x", None), (None, None)]
)
def test_quantities_are_whole_pieces(value: object, pieces: int | None) -> None:
    assert quantity_of(value) == pieces


@pytest.mark.parametrize(
    ("value", "number"), [("7", 7), (Decimal("7.0"), 7), ("7.5", None), (False, None)]
)
def test_integers_have_no_fraction(value: object, number: int | None) -> None:
    assert integer_of(value) == number


@pytest.mark.parametrize(
    ("value", "flag"),
    [(True, True), ("0", False), (1, True), ("true", True), (None, None), ("yes", None)],
)
def test_flags_come_in_many_spellings(value: object, flag: bool | None) -> None:
    assert flag_of(value) is flag


@pytest.mark.parametrize(
    ("value", "text"), [(1234, "1234"), (Decimal("12.0"), "12"), (" a ", "a"), (None, ""), ([], "")]
)
def test_identifiers_become_text(value: object, text: str) -> None:
    assert text_of(value) == text


def test_stamps_of_both_vendors_are_read_as_utc() -> None:
    assert moment_of("2017-09-07 21:03:14+00") == datetime(2017, 9, 7, 21, 3, 14, tzinfo=UTC)
    assert moment_of("2013-01-21 09:05:31.985559") == datetime(
        2013, 1, 21, 9, 5, 31, 985559, tzinfo=UTC
    )
    assert moment_of("yesterday") is None


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"<html>", b"{", b"NaN", b"[" * 5000, b"\xff\xfe", b'{"a":' + b"9" * 400 + b"}"],
    ids=["empty", "blank", "html", "cut", "nan", "deep", "bytes", "huge"],
)
def test_a_body_that_is_not_json_is_unreadable_with_its_status(body: bytes) -> None:
    with pytest.raises(UnreadableReply) as caught:
        json_of(reply(body, 418))
    assert caught.value.status == 418


def test_the_excerpt_of_an_unreadable_body_is_short_and_has_no_secret() -> None:
    with pytest.raises(UnreadableReply) as caught:
        json_of(reply(b'<p>"password": "hunter2"</p>' + b"x" * 4000))
    assert len(caught.value.excerpt) <= 300
    assert "hunter2" not in caught.value.excerpt


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_spanish_text_is_read_in_every_encoding_that_vendors_use(encoding: str) -> None:
    assert json_of(reply('{"n":"Batería"}'.encode(encoding))) == {"n": "Batería"}
