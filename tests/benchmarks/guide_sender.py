"""Sends 50 orders' guides of 1 MB each and prints what it took, as JSON; a process of its own.

Argument: address of the stub. Memory is read from Linux's own counters.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
from benchmarks.loop_watch import Stalls, watched

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.guides import Guide, GuideState, Packing
from purchasing_gui.domain.ports import GuideShelf, GuideUpload
from purchasing_gui.transport.messages import StreamedBody
from purchasing_gui.vendors.zegucom import KIND, wire
from purchasing_gui.vendors.zegucom.wire import Login

ORDERS, MEGABYTE, ROUNDS = 50, 1 << 20, 5
PIECE = bytes(1 << 18)


def uploads() -> list[GuideUpload]:
    return [
        GuideUpload(
            str(1000 + number),
            f"SUC01-{number}",
            Packing.PER_GUIDE,
            (Guide(f"12345678{number:02d}", os.urandom(MEGABYTE), "guia.pdf"),),
        )
        for number in range(ORDERS)
    ]


def memory(name: str) -> float:
    """``VmRSS`` now or ``VmHWM`` at its highest, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    raise LookupError(name)


async def raw_post(url: str, length: int) -> float:
    async def pieces() -> AsyncIterator[bytes]:
        left = length
        while left:
            yield PIECE[: min(left, len(PIECE))]
            left -= min(left, len(PIECE))

    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
        started = time.perf_counter()
        await client.post(url, content=pieces(), headers={"content-length": str(length)})
        return time.perf_counter() - started


async def sent(shelf: GuideShelf, waiting: list[GuideUpload]) -> float:
    started = time.perf_counter()
    verdicts = await shelf.store(waiting)
    seconds = time.perf_counter() - started
    assert all(one.state is GuideState.STORED for order in verdicts for one in order)
    return seconds


async def main(url: str) -> dict[str, float]:
    waiting = uploads()
    bound = await measured(url, "update-trackings/50", waiting)
    unbound = await measured(url, "update-trackings/unbound/50", waiting)
    return {**bound, "unbound": unbound["seconds"], "unbound_raw": unbound["raw"]}


async def measured(url: str, path: str, waiting: list[GuideUpload]) -> dict[str, float]:
    connection = Connection("z", "zegucom", "Z", url, {"paths": {"update_trackings": path}})
    secrets = {"user_key": "1", "password": "x"}
    vendor = KIND.connect(connection, secrets, lambda: datetime.now(UTC))
    assert vendor.guides is not None
    body = wire.guides_request(Login(1, "x"), path, waiting).body
    assert isinstance(body, StreamedBody)
    raw = [await raw_post(url + path, body.length) for _ in range(ROUNDS)]
    await sent(vendor.guides, waiting)
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmRSS")
    stalls: list[Stalls] = []
    times: list[float] = []
    for _ in range(ROUNDS):
        async with watched() as seen:
            times.append(await sent(vendor.guides, waiting))
        stalls.append(seen)
    await vendor.close()
    return {
        "megabytes": body.length / 1e6,
        "seconds": statistics.median(times),
        "raw": statistics.median(raw),
        "stall": statistics.median(one.longest for one in stalls),
        "memory": memory("VmHWM") - before,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(*sys.argv[1:]))))  # noqa: T201
