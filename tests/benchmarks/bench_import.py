"""A whole list is taken in without the window noticing."""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from pathlib import Path

from benchmarks.bench_search import desk_with
from benchmarks.figures import Figures, p95
from benchmarks.loop_watch import Stalls, watched
from benchmarks.stub import PRODUCTS, Stub

from purchasing_gui.transport.channel import load_for_requests

IMPORTS = 3


async def test_import(stub: Stub, figures: Figures, tmp_path: Path) -> None:
    """Fetched over HTTP, decoded and indexed; the first request of the session is told apart."""
    gc.collect()
    gc.freeze()  # what earlier benches hold is not this program's
    all_stalls: list[Stalls] = []
    async with desk_with(tmp_path) as desk:
        await desk.connections.add(stub.expercom(), {"token": "t"}, remember=False)
        await asyncio.to_thread(load_for_requests)
        async with watched() as first:
            await desk.connections.test("ex")
        started = time.perf_counter()
        for _ in range(IMPORTS):
            await desk.catalogues.cache.forget("ex")
            async with watched() as stalls:
                state = await desk.catalogues.refresh("ex")
            assert state.products == PRODUCTS
            all_stalls.append(stalls)
        seconds = (time.perf_counter() - started) / IMPORTS
    longest = [one.longest for one in all_stalls]
    told = ", ".join(f"{one.longest:.0f} ({one.work_in_longest:.1f})" for one in all_stalls)
    how = f"median of {IMPORTS} imports; each one's longest, and what this process worked in it:"
    how += f" {told} ms; p99 {statistics.median(one.p99 for one in all_stalls):.1f} ms;"
    how += f" {seconds:.0f} s from the request to the last word"
    figures.at_most(
        "import of 100k products (37 MB): longest event-loop stall",
        statistics.median(longest),
        16,
        " ms",
        how=how,
    )
    figures.at_most(
        "first request of a session: longest event-loop stall",
        first.longest,
        50,
        " ms",
        how="what it needs was loaded in a thread, as the window does",
    )


async def test_search_meanwhile(stub: Stub, figures: Figures, tmp_path: Path) -> None:
    """A clerk types while the list comes anew; what he finds is the old list."""
    waits: list[float] = []
    async with desk_with(tmp_path) as desk:
        await desk.connections.add(stub.expercom(), {"token": "t"}, remember=False)
        await desk.catalogues.refresh("ex")
        async with watched() as stalls:
            refresh = asyncio.create_task(desk.catalogues.refresh("ex"))
            while not refresh.done():
                asked = time.perf_counter()
                assert await desk.search.suggest("impresora láser")
                waits.append((time.perf_counter() - asked) * 1000)
                await asyncio.sleep(0.05)
            await refresh
    figures.at_most(
        "search while a list is taken in p95",
        p95(waits),
        20,
        " ms",
        how=f"{len(waits)} searches; the loop's stalls: p99 {stalls.p99:.1f} ms",
    )
