"""Prints the seconds that a vendor's list takes to decode, by ``json`` and typed.

In a process of its own, as the program does it: how long ``json`` takes depends on how much else
the collector has to look through.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec

ROUNDS = 5


class Product(msgspec.Struct, gc=False):
    """What a list is worth reading for, typed."""

    id: int
    part_number: str
    upc: str
    name: str
    description: str
    brand: str
    price: Decimal


def median_seconds(job: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        job()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main(file: str) -> None:
    body = Path(file).read_bytes()
    decoder = msgspec.json.Decoder(list[Product])
    plain = median_seconds(lambda: json.loads(body, parse_float=Decimal))
    print(plain, median_seconds(lambda: decoder.decode(body)))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
