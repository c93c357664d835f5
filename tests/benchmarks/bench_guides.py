"""Guides go out as they are encoded: no copy of them, no pause of the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.figures import Figures
from benchmarks.stub import Stub

TESTS = Path(__file__).parents[1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's counters")
def test_fifty_orders(stub: Stub, figures: Figures) -> None:
    paths = os.pathsep.join(map(str, (TESTS.parent, TESTS)))
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.guide_sender", stub.url(60)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    took = json.loads(done.stdout)
    size = f"{took['megabytes']:.0f} MB of JSON"
    how = f"{size} to a receiver at 1 Gbit/s, median of 5"
    what = "50 orders × 1 MB of guides: "
    figures.at_most(what + "extra peak memory", took["memory"], 5, " MB", how=how)
    figures.at_most("… longest event-loop stall", took["stall"], 16, " ms", how=how)
    raw = (
        f"{size} in {took['seconds'] * 1000:.0f} ms, zeros in {took['raw'] * 1000:.0f} ms; without"
    )
    raw += f" a line {took['unbound'] * 1000:.0f} over {took['unbound_raw'] * 1000:.0f} ms"
    figures.at_least(
        "… throughput of a raw streamed POST", took["raw"] / took["seconds"], 0.9, how=raw
    )
