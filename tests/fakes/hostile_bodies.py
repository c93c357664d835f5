"""Answers no vendor should give: what every parser must survive.

A body is grown from a seed and the vendor's own samples, so that thousands cost a second and a
failing one is found again from its seed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from random import Random

from hypothesis import strategies as st

from purchasing_gui.domain.problems import Problem
from purchasing_gui.transport.messages import WireReply

EXAMPLES = int(os.environ.get("MESA_FUZZ_EXAMPLES", "2000"))
"""Bodies for each parser; ``dev.py fuzz`` asks for many more."""

STATUSES = (200, 200, 200, 200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 500, 505)

CORPUS: tuple[bytes, ...] = (
    b"",
    b" \r\n\t",
    b"\xef\xbb\xbf",
    b"\xef\xbb\xbf{}",
    b"\xff\xfe\x00{",
    b'{"message": "caf\xe9"}',
    b"null",
    b"true",
    b"false",
    b"0",
    b"-1",
    b'""',
    b'"text"',
    b"[]",
    b"{}",
    b"[[]]",
    b"[null]",
    b"[[], {}, null, 1]",
    b"NaN",
    b"[Infinity]",
    b'{"price": NaN, "data": -Infinity}',
    b"1" * 5_000,
    b"1e999999999",
    b"1e-999999999",
    b'{"price": 1e400}',
    b"[" * 100_000,
    b"[" * 900 + b"]" * 900,
    b'{"data":' * 100_000,
    b'{"data":' * 900 + b"1" + b"}" * 900,
    b'{"a": 1, "a": 2}',
    b'{"\\ud800": "\\udfff"}',
    b'["\\ud83d\\ude00", "\\ud83d"]',
    b'{"\\u0000": "\\u0000"}',
    b"<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>",
    b"<?xml version='1.0'?><error/>",
    b"Warning: mysql_connect() in /var/www/html/index.php on line 3\n{}",
    b'{"success": true} trailing',
    b'{"unfinished": "str',
    b"{'single': 'quotes'}",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    bytes(range(256)),
)

SCALARS: tuple[object, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    3.75,
    -0.5,
    10**20,
    10**63,
    -(10**63),
    "",
    " ",
    "0",
    "1",
    "-1",
    "abc",
    "1,234.50",
    "1.234,50",
    "12e3",
    "١٢٣",
    "NaN",
    "Infinity",
    "9" * 100,
    "\u202e\u0000",
    "\ud800",
    "true",
    "2024-13-45 99:99:99+99",
    "9999-12-31T23:59:59-23:59",
    "0001-01-01 00:00:00+14",
    "https://other.example/next",
    "x" * 5_000,
)


def hostile_replies(
    samples: Sequence[bytes] = (), words: Sequence[str] = (), statuses: Sequence[int] = STATUSES
) -> st.SearchStrategy[WireReply]:
    """Replies with broken, twisted and random bodies.

    ``samples`` are good bodies to twist; ``words`` are field names that random bodies use.
    """

    def reply(seed: int) -> WireReply:
        random = Random(seed)
        body = hostile_body(random, samples, words)
        return WireReply(random.choice(statuses), {}, body, "http://127.0.0.1/v1/x")

    return st.integers(min_value=0, max_value=2**48).map(reply)


def survives(parse: Callable[[WireReply], object], reply: WireReply) -> object | None:
    """What the parser made of it; None where it raised a Problem. Anything else escapes."""
    try:
        return parse(reply)
    except Problem as problem:
        str(problem)
        return None


def hostile_body(random: Random, samples: Sequence[bytes], words: Sequence[str]) -> bytes:
    """One body from one source of chance."""
    choice = random.random()
    if choice < 0.08:
        return random.choice(CORPUS)
    if choice < 0.14:
        return random.randbytes(random.randrange(200))
    if choice < 0.35 or not samples:
        return _written(_value(random, words, 4), random)
    sample = random.choice(list(samples))
    if choice < 0.45:
        return sample[: random.randrange(len(sample))]
    if choice < 0.52:
        place = random.randrange(len(sample))
        return sample[:place] + random.randbytes(random.randrange(1, 4)) + sample[place + 1 :]
    twisted = json.loads(sample)
    for _ in range(random.randrange(1, 5)):
        twisted = _twisted(twisted, random, words)
    return _written(twisted, random)


def _written(value: object, random: Random) -> bytes:
    text = json.dumps(value, ensure_ascii=random.random() < 0.8)
    if random.random() < 0.1:
        text = "\ufeff" + text
    return text.encode("latin-1" if random.random() < 0.05 else "utf-8", "replace")


def _value(random: Random, words: Sequence[str], depth: int) -> object:
    shape = random.random()
    if depth == 0 or shape < 0.45:
        return random.choice(SCALARS)
    size = random.randrange(4)
    if shape < 0.65:
        return [_value(random, words, depth - 1) for _ in range(size)]
    names = [*words, "data", "message", "errors"]
    return {random.choice(names): _value(random, words, depth - 1) for _ in range(size)}


def _twisted(value: object, random: Random, words: Sequence[str]) -> object:
    """The value with one place in it replaced, doubled, wrapped or dropped."""
    if isinstance(value, dict) and value and random.random() < 0.85:
        key = random.choice(list(value))
        if random.random() < 0.15:
            return {name: kept for name, kept in value.items() if name != key}
        return {**value, key: _twisted(value[key], random, words)}
    if isinstance(value, list) and value and random.random() < 0.85:
        place = random.randrange(len(value))
        if random.random() < 0.15:
            return value[:place] + value[place + 1 :]
        if random.random() < 0.15:
            return [*value, value[place]]
        return [*value[:place], _twisted(value[place], random, words), *value[place + 1 :]]
    wrapped = random.random()
    if wrapped < 0.1:
        return [value]
    if wrapped < 0.2:
        return {random.choice([*words, "0", "1"]): value}
    return _value(random, words, 2)
