"""Keeps secrets out of logs, error texts, support files and raw-answer views."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

HIDDEN = "•••"

BODIES_LOG = "purchasing_gui.wire.bodies"
"""The log of what was sent and received, redacted; silent until a clerk turns it on for support."""


SECRET_KEYS = frozenset(
    {
        "authorization",
        "password",
        "apikey",
        "api_key",
        "token",
        "access_token",
        "plaintexttoken",
        "cc",
        "cookie",
        "set-cookie",
    }
)
_KEYS = "|".join(sorted(re.escape(key) for key in SECRET_KEYS))
_JSON_PAIR = re.compile(
    rf'("(?:{_KEYS})"\s*:\s*)("(?:[^"\\]|\\.)*(?:"|$)|[^\s,}}\]"]+)', re.IGNORECASE | re.DOTALL
)
_NESTED_JSON_PAIR = re.compile(
    rf'(\\"(?:{_KEYS})\\"\s*:\s*)(\\"(?:[^"\\]|\\\\\\?.)*(?:\\"|$)|[^\s,}}\]"\\]+)', re.IGNORECASE
)
_HEADER_PAIR = re.compile(
    r"(\b(?:authorization|cookie|set-cookie)\s*[:=]\s*)([^\r\n]+)", re.IGNORECASE
)
_FORM_PAIR = re.compile(rf"(\b(?:{_KEYS})=)([^&\s\"']+)", re.IGNORECASE)
_LONG_BASE64 = re.compile(r"[A-Za-z0-9+/%]{200,}={0,2}")
_SHORTEST_SECRET = 4
_SHORTEST_ECHO = 6


def redacted_text(text: str) -> str:
    """Text without the values of secret keys and without long base64 runs (their length stays)."""
    text = _JSON_PAIR.sub(lambda found: found[1] + f'"{HIDDEN}"', text)
    text = _NESTED_JSON_PAIR.sub(lambda found: found[1] + f'\\"{HIDDEN}\\"', text)
    text = _HEADER_PAIR.sub(lambda found: found[1] + HIDDEN, text)
    text = _FORM_PAIR.sub(lambda found: found[1] + HIDDEN, text)
    return _LONG_BASE64.sub(lambda found: f"[{len(found[0])} base64 characters]", text)


class Redactor:
    """Hides known secrets by value, however they are encoded, and unknown ones by their key."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._spellings: list[str] = []
        self._echoes: list[re.Pattern[bytes]] = []
        self.learn(*secrets)

    def learn(self, *secrets: str) -> None:
        """From now on these values are hidden too."""
        for secret in secrets:
            if len(secret) < _SHORTEST_SECRET:
                continue
            encoded = secret.encode()
            for spelling in {
                secret,
                quote(secret, safe=""),
                quote_plus(secret),
                json.dumps(secret)[1:-1],
                json.dumps(secret, ensure_ascii=False)[1:-1],
                json.dumps(json.dumps(secret)[1:-1])[1:-1],
                base64.b64encode(encoded).decode().rstrip("="),
            }:
                if spelling not in self._spellings:
                    self._spellings.append(spelling)
                    self._watch_for_echo(spelling)
        self._spellings.sort(key=len, reverse=True)

    def mask(self, body: bytes) -> bytes:
        """An answer without the secrets that it echoes; names of JSON fields are left alone.

        Values that are only digits stay: they could be part of a price.
        """
        for echo in self._echoes:
            body = echo.sub(HIDDEN.encode(), body)
        return body

    def redact(self, text: str) -> str:
        for spelling in self._spellings:
            text = text.replace(spelling, HIDDEN)
        return redacted_text(text)

    def _watch_for_echo(self, spelling: str) -> None:
        if len(spelling) >= _SHORTEST_ECHO and not spelling.isdigit():
            pattern = re.escape(spelling.encode()) + rb'(?!\\?"\s*:)'
            self._echoes.append(re.compile(pattern))
