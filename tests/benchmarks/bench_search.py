"""A search costs what its slowest vendor costs."""

from __future__ import annotations

import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from benchmarks.figures import Figures
from benchmarks.stub import LATENCIES, LOGIN, Stub

from purchasing_gui.app import Profile, open_desk
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.search import OffersFound, SearchEvent, SearchQuery

SLOWEST = max(LATENCIES)
NUMBERS = tuple(f"PN-{number:04d}" for number in range(500))
AT_ONCE = 10
TIMED_IN_SEQUENCE = 20
ONE_BY_ONE = 180


@asynccontextmanager
async def desk_with(folder: Path, *connections) -> AsyncIterator[Desk]:
    async with open_desk(Profile(data_dir=folder, demo=True)) as desk:
        for connection in connections:
            await desk.connections.add(connection, LOGIN, remember=False)
        yield desk


async def seconds(desk: Desk, query: SearchQuery) -> float:
    started = time.perf_counter()
    result = await desk.search.run(query)
    assert not result.failures
    assert result.offers
    return time.perf_counter() - started


async def one_answer(stub: Stub, latency: int) -> float:
    """The vendor's own time for one number, asked over a connection that is open already."""
    body = {"headers": {}, "request": {"items": [{"part_number": "PN-0000"}]}}
    times = []
    async with httpx.AsyncClient(base_url=stub.url(latency), trust_env=False) as client:
        for _ in range(4):
            started = time.perf_counter()
            await client.post("get-product", json=body)
            times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


async def test_five_vendors(stub: Stub, figures: Figures, tmp_path: Path) -> None:
    connections = [stub.zegucom(latency) for latency in LATENCIES]
    slowest = await one_answer(stub, SLOWEST)
    async with desk_with(tmp_path, *connections) as desk:
        await seconds(desk, SearchQuery(text="PN-0000"))
        times = [await seconds(desk, SearchQuery(text=f"PN-{n:04d}")) for n in range(1, 8)]
    found = statistics.median(times)
    figures.at_most(
        "search of 5 vendors ÷ slowest vendor",
        found / slowest,
        1.05,
        how=f"{found * 1000:.0f} ms over {slowest * 1000:.0f} ms; median of {len(times)}",
    )


async def test_a_parts_list(stub: Stub, figures: Figures, tmp_path: Path) -> None:
    """The peers' way: one vendor after the other, one number after the other."""
    answer = await one_answer(stub, 180)
    alone = await in_sequence(stub)
    async with desk_with(tmp_path / "one", stub.zegucom(180)) as desk:
        await seconds(desk, SearchQuery(part_numbers=("PN-0000",)))
        one_by_one = await seconds(desk, SearchQuery(part_numbers=NUMBERS))
    async with desk_with(tmp_path / "many", stub.zegucom(180, batch_size=50)) as desk:
        await seconds(desk, SearchQuery(part_numbers=("PN-0000",)))
        batched = await seconds(desk, SearchQuery(part_numbers=NUMBERS))
    ideal = answer * len(NUMBERS) / AT_ONCE
    figures.at_most(
        "500 part numbers, 10 at once ÷ ideal",
        one_by_one / ideal,
        1.05,
        how=f"{one_by_one:.2f} s over {ideal:.2f} s at 180 ms a call",
    )
    how = f"sequential {alone:.0f} s, from {TIMED_IN_SEQUENCE} calls with a new connection each"
    figures.at_least("… against the sequential pattern", alone / one_by_one, 9, "×", how=how)
    figures.at_least("… where the vendor batches (50)", alone / batched, 30, "×", how=how)


async def test_a_parts_list_over_all_vendors(stub: Stub, figures: Figures, tmp_path: Path) -> None:
    """Four vendors that batch and one, the slowest, that is asked number by number."""
    batching = [stub.zegucom(ms, batch_size=50) for ms in LATENCIES if ms != ONE_BY_ONE]
    answer = await one_answer(stub, ONE_BY_ONE)
    landed: dict[str, float] = {}
    async with desk_with(tmp_path, stub.zegucom(ONE_BY_ONE), *batching) as desk:
        await seconds(desk, SearchQuery(part_numbers=("PN-0000",)))
        started = time.perf_counter()

        def note(event: SearchEvent) -> None:
            if isinstance(event, OffersFound):
                landed.setdefault(event.connection_id, time.perf_counter() - started)

        fresh = tuple(f"Q{number}" for number in NUMBERS)
        result = await desk.search.run(SearchQuery(part_numbers=fresh), note)
        took = time.perf_counter() - started
    assert not result.failures
    ideal = answer * len(NUMBERS) / AT_ONCE
    figures.at_most(
        "500 part numbers, 5 vendors ÷ the slowest one's ideal",
        took / ideal,
        1.05,
        how=f"{took:.2f} s over {ideal:.2f} s; {len(result.offers)} offers",
    )
    figures.at_most(
        "… until every vendor has shown offers",
        max(landed.values()),
        1.0,
        " s",
        how=", ".join(f"{name} {at:.2f} s" for name, at in landed.items()),
    )


async def in_sequence(stub: Stub) -> float:
    body = {"headers": {}, "request": {"items": [{"part_number": "PN-0000"}]}}
    started = time.perf_counter()
    for _ in range(TIMED_IN_SEQUENCE):
        async with httpx.AsyncClient(verify=False, trust_env=False) as client:
            await client.post(stub.url(180) + "get-product", json=body)
    return (time.perf_counter() - started) * len(NUMBERS) / TIMED_IN_SEQUENCE
