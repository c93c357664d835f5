"""What every key press in a form, and every order, waits for."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figures, p95

from purchasing_gui.assets import asset
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.postal.directory import SatPostalDirectory
from purchasing_gui.storage.ledger import open_ledger

COMMITS = 200


def real_codes(count: int) -> list[str]:
    address = f"{asset('postal', 'postal.sqlite').resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as source:
        rows = source.execute("SELECT postal_code FROM place ORDER BY random() LIMIT ?", (count,))
        return [f"{code:05d}" for (code,) in rows]


def test_colonias(benchmark, figures: Figures) -> None:
    directory = SatPostalDirectory(asset("postal", "postal.sqlite"))
    codes = iter(real_codes(1010))
    benchmark.pedantic(
        directory.place, setup=lambda: ((next(codes),), {}), rounds=1000, warmup_rounds=10
    )
    directory.close()
    measured = p95(benchmark.stats.stats.data) * 1000
    figures.at_most(
        "colonias of a código postal p95", measured, 1, " ms", how="1,000 codes that exist"
    )


async def test_ledger_commits(figures: Figures, tmp_path: Path) -> None:
    ledger = await open_ledger(
        tmp_path / "ledger.db",
        branch="SUC01",
        who="bench",
        desk_id="bench",
        clock=lambda: datetime.now(UTC),
    )
    times = []
    draft: Draft = await ledger.drafts.create("bench")
    for _ in range(COMMITS):
        started = time.perf_counter()
        draft = await ledger.drafts.save(draft)
        times.append((time.perf_counter() - started) * 1000)
    await ledger.close()
    how = f"a draft saved {COMMITS} times as a clerk's change is, thread and all; fastest"
    how += f" {min(times):.2f} ms"
    figures.at_most("ledger commit (WAL, synchronous=FULL) p95", p95(times), 5, " ms", how=how)
