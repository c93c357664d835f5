"""The script that drops a pile of guides, with a smaller pile."""

from __future__ import annotations

import subprocess
import sys

from reliability import guide_pile
from reliability.guide_pile import run


def test_a_pile_of_guides_finds_its_orders_and_none_goes_to_a_wrong_one() -> None:
    figures = run(orders=24, guides=48)
    assert (figures.wrong, figures.wrong_number) == (0, 0)
    assert figures.share >= 0.99


def test_a_pile_dropped_on_the_real_window_ends_with_its_orders_in_the_ledger() -> None:
    command = [sys.executable, guide_pile.__file__, "--window", "--orders=12", "--guides=24"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    figures = dict(line.split("  ", 1) for line in told.stdout.splitlines() if "  " in line)
    assert figures["assigned right"].strip() == "24 (100.0%)", told.stdout + told.stderr
    assert figures["assigned wrong"].strip() == "0"
