"""The storm, over a part of its orders."""

from __future__ import annotations

from pathlib import Path

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
