"""The storm, over a part of its orders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reliability import storm as script
from reliability.storm import storm

from purchasing_gui.sandbox.launch import start_sandbox


async def test_after_a_storm_the_ledger_and_the_vendors_agree(tmp_path: Path) -> None:
    with start_sandbox() as sandbox:
        figures = await storm(tmp_path, sandbox, 60)
    assert figures.disagreements == []
    assert figures.orders == figures.requests == 60
    assert figures.states["sending"] == 0
    assert figures.states["indeterminate"] == figures.resolved > 5
    assert figures.states["rejected"] > 0
    assert figures.states["placed"] > 5


def test_a_storm_through_the_real_window_leaves_ledger_and_vendors_agreed() -> None:
    command = [sys.executable, script.__file__, "--window", "--orders=12"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    figures = dict(line.split("  ", 1) for line in told.stdout.splitlines() if "  " in line)
    assert figures["purchase orders"].strip().startswith("12 "), told.stdout + told.stderr
    assert figures["disagreements"].strip() == "0 []"
    assert "order calls received 12" in told.stdout
