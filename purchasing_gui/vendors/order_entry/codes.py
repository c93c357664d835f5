"""Order-entry's verdicts: HTTP status and the envelope's ``errors`` and ``errorMsg``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from purchasing_gui.domain.problems import (
    FieldsRejected,
    NotFound,
    Problem,
    Unreached,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.transport.readers import Json, first_of, flag_of, mapping, sequence, text_of

_FIELD_NAMES = ("field", "name", "campo")
_WORD_NAMES = ("errorMsg", "message", "msg", "error", "mensaje")
_DEEPEST_WORDS = 4
_STATUS_WORDS = {
    401: "HTTP 401: the API key or its password is not accepted",
    403: "HTTP 403: this API key has no permission for that",
    404: "HTTP 404: not found",
}


def problem_of(status: int, envelope: Mapping[str, Json], beginning: str = "") -> Problem:
    """What a failed call means; ``beginning`` is that of a body which is no envelope.

    ``errors`` may be {field: words}, {field: [words]}, [words], [{field, message}] or null.
    """
    code = str(status)
    fields, loose = _errors_of(envelope.get("errors"))
    said = [text_of(first_of(envelope, _WORD_NAMES)), *loose]
    words = "; ".join(part for part in said if part)
    if status in (401, 403):
        return VendorRefused(words or _STATUS_WORDS[status], code)
    if status == 404:
        return NotFound(code, words or _STATUS_WORDS[404])
    if status >= 500 and flag_of(envelope.get("success")) is not False:
        detail = f"HTTP {status} {words or beginning}".strip()
        return VendorUnavailable(Unreached.SERVER_ERROR, detail, status=status)
    if fields:
        words = words or "; ".join(f"{name}: {text}" for name, text in fields.items())
        return FieldsRejected(code, words, "invalid_parameter", fields)
    return VendorRejected(code, words or f"HTTP {status} {beginning}".strip())


def _errors_of(errors: Json) -> tuple[dict[str, str], list[str]]:
    """Words by field, and the words that belong to no field."""
    if isinstance(errors, dict):
        named = {name: "; ".join(_texts(told)) for name, told in errors.items()}
        return {name: words for name, words in named.items() if words}, []
    fields: dict[str, str] = {}
    loose: list[str] = []
    for error in sequence(errors) or [errors]:
        name = text_of(first_of(mapping(error), _FIELD_NAMES))
        words = text_of(first_of(mapping(error), _WORD_NAMES))
        if name and words:
            fields[name] = "; ".join(part for part in (fields.get(name), words) if part)
        else:
            loose.extend(_texts(error))
    return fields, loose


def _texts(value: Json, levels: int = _DEEPEST_WORDS) -> Iterator[str]:
    """Every text inside a message, however it is wrapped; deeper ones are not looked for."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for member in value if levels else ():
            yield from _texts(member, levels - 1)
    elif words := text_of(value):
        yield words
