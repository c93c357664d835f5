"""Tolerant readings shared by all vendors: JSON text in, exact values or None out.

A reader never guesses: what cannot be read becomes None (or an UnreadableReply for a whole body),
never a zero.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

import msgspec

from purchasing_gui.domain.problems import UnreadableReply
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.transport.redaction import redacted_text

Json = object
"""Any decoded JSON value: dict, list, str, Decimal, int, bool or None."""

EXCERPT_LENGTH = 300
_LONGEST_NUMBER = 64
_DEEPEST = 200
_GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")
_PLAIN = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_STAMP_OFFSET = re.compile(r"([+-]\d{2})$")


def decoded_text(body: bytes) -> str:
    """UTF-8 with or without a byte-order mark, else latin-1 (which reads any bytes)."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def excerpt(body: bytes) -> str:
    """The beginning of a body for an error text, redacted."""
    return redacted_text(decoded_text(body[: EXCERPT_LENGTH * 4]))[:EXCERPT_LENGTH]


def status_line(reply: WireReply) -> str:
    """The status and the beginning of the body (redacted), for an error without a vendor's word."""
    return f"HTTP {reply.status} {excerpt(reply.body)}".strip()


def json_of(reply: WireReply) -> Json:
    """The decoded body. Numbers with a fraction become Decimal. Raises UnreadableReply."""
    text = decoded_text(reply.body).strip()
    if not text:
        raise UnreadableReply("the answer is empty", reply.status)
    try:
        value: Json = json.loads(
            text, parse_float=_number, parse_int=_integer, parse_constant=_no_constant
        )
        return _storable(value) if _SURROGATE.search(text) else value
    except (ValueError, RecursionError, InvalidOperation) as error:
        detail = "the answer is a web page, not data" if text.startswith("<") else "not JSON"
        raise UnreadableReply(detail, reply.status, excerpt(reply.body)) from error


def _storable(value: Json) -> Json:
    """The value with half characters replaced: no file, database or window can take them."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_storable(member) for member in value]
    if isinstance(value, dict):
        return {str(_storable(name)): _storable(member) for name, member in value.items()}
    return value


def _number(text: str) -> Decimal:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("a number of unreasonable length")
    return Decimal(text)


def _integer(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("a number of unreasonable length")
    return int(text)


def _no_constant(name: str) -> Decimal:
    raise ValueError(f"{name} is not JSON")


def mapping(value: Json) -> Mapping[str, Json]:
    """A map; the empty list and null that PHP writes for an empty map read as one."""
    return value if isinstance(value, dict) else {}


def sequence(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else ()


def text_of(value: Json) -> str:
    """An identifier or a sentence as text, whatever its JSON type; null and lists are empty."""
    if isinstance(value, bool) or value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, Decimal) and value == value.to_integral_value() and value.adjusted() < 40:
        return str(int(value))
    return str(value).strip()


def decimal_of(value: Json) -> Decimal | None:
    """An exact number from an int, a Decimal or text such as ``"1,234.50"`` or ``"$ 99.0"``.

    None for everything else, including ``""``, null, true, NaN and numbers of absurd size.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return _sane(Decimal(value))
    if isinstance(value, Decimal):
        return _sane(value)
    if not isinstance(value, str) or len(value) > _LONGEST_NUMBER:
        return None
    text = value.replace("\u00a0", " ").strip().removeprefix("$").strip()
    if _GROUPED.match(text):
        text = text.replace(",", "")
    if not _PLAIN.match(text) or not text.isascii():
        return None
    return _sane(Decimal(text))


def _sane(number: Decimal) -> Decimal | None:
    if not number.is_finite() or number.adjusted() > 14:
        return None
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and exponent >= -12 else None


def price_of(value: Json) -> Decimal | None:
    """A price: an exact number above zero, else None. A price of nothing is no price."""
    number = decimal_of(value)
    return number if number is not None and number > 0 else None


def quantity_of(value: Json) -> int | None:
    """Whole pieces, not negative; a fraction is cut down (4.5 pieces can sell 4)."""
    number = decimal_of(value)
    if number is None:
        return None
    return max(0, int(number))


def integer_of(value: Json) -> int | None:
    """A whole number from 7, 7.0 or "7"; None where it has a fraction or is none."""
    number = decimal_of(value)
    if number is None or number != number.to_integral_value():
        return None
    return int(number)


def flag_of(value: Json) -> bool | None:
    """true/false, 1/0, "1"/"0", "true"/"false"; None for everything else."""
    if isinstance(value, bool):
        return value
    return {"1": True, "true": True, "0": False, "false": False}.get(text_of(value).lower())


def moment_of(value: Json) -> datetime | None:
    """A UTC moment from ISO-like text (``2017-09-07 21:03:14+00``, ``2013-01-21 09:05:31.985559``).

    Text without an offset is read as UTC.
    """
    if not isinstance(value, str) or len(value) > 40:
        return None
    text = _STAMP_OFFSET.sub(r"\1:00", value.strip()) if len(value.strip()) > 10 else value.strip()
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def first_of(record: Mapping[str, Json], names: Sequence[str]) -> Json:
    """The first of these fields that is there and not null or empty text."""
    for name in names:
        value = record.get(name)
        if value is not None and value != "":
            return value
    return None


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def json_bytes(value: Json) -> bytes:
    """The value as UTF-8 JSON; a Decimal is written as a number with exactly its digits."""
    return _ENCODER.encode(value)


def compact_json(value: Json) -> str:
    """The value as JSON text for keeping and showing. Raises UnreadableReply if nested too deep."""
    try:
        return json_bytes(value).decode()
    except RecursionError as error:
        raise UnreadableReply("the answer is nested too deep") from error
