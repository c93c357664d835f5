"""What Expercom's statuses and bodies say went wrong.

Only the 401 is documented; the rest are the habits of the framework behind it.
"""

from __future__ import annotations

from collections.abc import Mapping

from purchasing_gui.domain.problems import (
    FieldsRejected,
    NotFound,
    Problem,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.transport.readers import (
    Json,
    excerpt,
    flag_of,
    integer_of,
    json_of,
    mapping,
    status_line,
    text_of,
)
from purchasing_gui.transport.redaction import redacted_text

_UNAUTHENTICATED = "unauthenticated"
_BAD_WORDS = frozenset({"error", "fail", "failed", "failure", "ko"})
_FLAGS = ("success", "ok", "result")
_WORDS = ("message", "mensaje", "error", "msg", "error_message")
_LONGEST_WORDS = 600


def problem_of(reply: WireReply) -> Problem | None:
    """What the status and the body's own verdict say; None where both say yes."""
    body = _body_or_none(reply)
    if reply.status == 401:
        return VendorRefused(words_of(body), "401")
    if reply.status == 403:
        return VendorRefused(words_of(body), "403")
    if reply.status >= 500:
        words = words_of(body)
        detail = f"HTTP {reply.status} {words}" if words else status_line(reply)
        return VendorUnavailable(Unreached.SERVER_ERROR, detail, status=reply.status)
    if 200 <= reply.status < 300:
        return verdict_in(body)
    if reply.status == 404 and not reply.body.strip():
        return _rejection("404", {})
    if not isinstance(body, dict) or not 400 <= reply.status < 500 or reply.status == 408:
        return UnreadableReply("an unexpected status", reply.status, excerpt(reply.body))
    return _rejection(str(reply.status), body)


def words_of(body: Json) -> str:
    """The vendor's own sentence in a body, without secrets; empty where there is none."""
    if isinstance(body, str):
        return _tidy(body)
    record = mapping(body)
    for name in _WORDS:
        value = record.get(name)
        words = text_of(value) or text_of(mapping(value).get("message"))
        if words:
            return _tidy(words)
    return _tidy(" ".join(field_errors(record).values()))


def field_errors(record: Mapping[str, Json]) -> dict[str, str]:
    """``errors`` as {field: words}, from {field: [words]}, {field: words} or [words]."""
    errors = record.get("errors")
    if isinstance(errors, list):
        return {str(place): words for place, entry in enumerate(errors) if (words := _said(entry))}
    return {name: words for name, entry in mapping(errors).items() if (words := _said(entry))}


def _said(entry: Json) -> str:
    if isinstance(entry, list):
        return _tidy(" ".join(filter(None, (text_of(part) for part in entry))))
    return _tidy(text_of(entry) or text_of(mapping(entry).get("message")))


def _tidy(words: str) -> str:
    return redacted_text(words)[:_LONGEST_WORDS].strip()


def _body_or_none(reply: WireReply) -> Json:
    try:
        return json_of(reply)
    except UnreadableReply:
        return None


def _says_unauthenticated(body: Json) -> bool:
    return text_of(mapping(body).get("message")).lower().rstrip(".") == _UNAUTHENTICATED


def _rejection(code: str, record: Mapping[str, Json]) -> Problem:
    words = words_of(record)
    fields = field_errors(record)
    if code == "404":
        return NotFound(code, words, "product_not_found")
    if fields:
        return FieldsRejected(code, words, "invalid_parameter", fields)
    return VendorRejected(code, words)


def verdict_in(body: Json) -> Problem | None:
    """The verdict of a body that came with a good status, at its top or under ``data``."""
    if _says_unauthenticated(body):
        return VendorRefused(words_of(body), "401")
    for record in (mapping(body), mapping(mapping(body).get("data"))):
        code = _bad_code(record)
        if code == "401":
            return VendorRefused(words_of(record) or words_of(body), code)
        if code.startswith("5"):
            return VendorUnavailable(Unreached.SERVER_ERROR, words_of(record), status=int(code))
        if code:
            return _rejection(code, record if words_of(record) else {**mapping(body), **record})
    return None


def _bad_code(record: Mapping[str, Json]) -> str:
    """The vendor's code of a no, ``error`` where it names none, empty for a yes."""
    status = _http_like(record.get("status")) or _http_like(record.get("code"))
    if status and "message" in record:
        return status
    status = _http_like(record.get("status_code")) or _http_like(record.get("statusCode"))
    said_no = (
        any(flag_of(record.get(name)) is False for name in _FLAGS)
        or record.get("status") is False
        or text_of(record.get("status")).lower() in _BAD_WORDS
        or _is_trouble(record.get("error"))
        or bool(field_errors(record))
    )
    return status or ("error" if said_no else "")


def _is_trouble(error: Json) -> bool:
    """``error`` may be a flag, a number, a sentence or a record; 0, false and "" are no trouble."""
    if isinstance(error, dict | list):
        return bool(error)
    return text_of(error).lower() not in ("", "0", "false", "null", "none") or error is True


def _http_like(value: Json) -> str:
    number = integer_of(value)
    return str(number) if number is not None and 400 <= number < 600 else ""
