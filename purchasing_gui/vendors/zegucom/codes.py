"""Zegucom's own codes (200–302), which live in the body and are never HTTP statuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from purchasing_gui.domain.problems import (
    NotFound,
    Problem,
    Unreached,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.transport.readers import Json, flag_of, mapping, sequence, text_of
from purchasing_gui.transport.redaction import redacted_text

OK = "200"
WRONG_LOGIN = "202"
NOT_IN_STOCK = "204"
NO_SUCH_PRODUCT = "205"
DISABLED = "208"
NO_SUCH_ORDER = "210"
ALREADY_STORED = "211"
UNKNOWN_ERROR = "301"
NOT_RUNNING = frozenset({"300", "302"})

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "201": "malformed",
        "203": "missing_parameter",
        NOT_IN_STOCK: "insufficient_stock",
        NO_SUCH_PRODUCT: "product_not_found",
        "206": "other",
        "207": "invalid_parameter",
        DISABLED: "product_disabled",
        "209": "user_blocked",
        NO_SUCH_ORDER: "order_not_found",
        ALREADY_STORED: "already_stored",
        "212": "file_not_created",
        "213": "not_allowed",
    }
)

ABOUT_ONE_PART = frozenset({NOT_IN_STOCK, NO_SUCH_PRODUCT, DISABLED})
"""Codes that concern one part number, also where they stand over the whole answer."""

NOTHING_DONE = frozenset({"201", WRONG_LOGIN, "203", "206", "207", "209", "213", *NOT_RUNNING})
"""Codes that, for a request as a whole, say that none of it was carried out."""

_LONGEST_WORDS = 600


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one level of an answer says about itself: ``result``, ``response_code`` and words."""

    result: bool | None
    code: str
    words: str

    @property
    def is_given(self) -> bool:
        return self.result is not None or bool(self.code)

    @property
    def is_yes(self) -> bool:
        """Both say yes, or the one that is there does."""
        return self.is_given and self.result is not False and self.code in (OK, "")

    @property
    def is_clear_no(self) -> bool:
        """They do not contradict each other, and it is not the code for anything whatever."""
        return self.result is not True and self.code not in (OK, "", UNKNOWN_ERROR)

    def problem(self) -> Problem | None:
        """None for a yes."""
        return None if self.is_yes else problem_of(self.code, self.words)


def verdict_of(level: Json) -> Verdict:
    """The verdict of one level of an answer."""
    record = mapping(level)
    return Verdict(
        flag_of(record.get("result")), text_of(record.get("response_code")), _words(record)
    )


def problem_of(code: str, words: str) -> Problem:
    """A no in the family of the program's problems."""
    if code == WRONG_LOGIN:
        return VendorRefused(words, code)
    if code in NOT_RUNNING:
        return VendorUnavailable(Unreached.OFFLINE, f"{code} {words}".strip())
    if code == UNKNOWN_ERROR:
        return VendorUnavailable(Unreached.SERVER_ERROR, f"{code} {words}".strip())
    if code in (NO_SUCH_PRODUCT, NO_SUCH_ORDER):
        return NotFound(code, words, MEANINGS[code])
    return VendorRejected(code, words, MEANINGS.get(code, "other"))


def _words(record: Mapping[str, Json]) -> str:
    """``message`` or ``msg`` (the pages use both), else the sentences in ``data``."""
    said = text_of(record.get("message")) or text_of(record.get("msg"))
    data = record.get("data")
    sentences = [text_of(part) for part in sequence(data)] if not said else []
    said = said or text_of(data) or "; ".join(filter(None, sentences))
    return redacted_text(said)[:_LONGEST_WORDS].strip()
