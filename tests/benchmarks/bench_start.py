"""How soon there is something to see."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.figures import Figures

ROUNDS = 7
TESTS = Path(__file__).parents[1]


def paints(*arguments: str) -> tuple[float, float]:
    """Seconds to the first paint and to the finished window."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.window_start", *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (TESTS.parent, TESTS)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, finished = map(float, done.stdout.split())
    return first, finished


def test_first_paint(figures: Figures, tmp_path: Path) -> None:
    bare, ours, finished = [], [], []
    for turn in range(ROUNDS + 1):
        bare.append(paints("bare")[0])
        first, whole = paints("mesa", str(tmp_path / f"profile-{min(turn, 1)}"))
        ours.append(first)
        finished.append(whole)
    simple, own = statistics.median(bare[1:]), statistics.median(ours[1:])
    how = (
        f"{own * 1000:.0f} ms over {simple * 1000:.0f} ms, median of {ROUNDS}: the opening window;"
    )
    how += f" window with its first content after {statistics.median(finished[1:]) * 1000:.0f} ms"
    figures.at_most("first paint ÷ bare QMainWindow", own / simple, 2.0, how=how)
