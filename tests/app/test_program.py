"""The program as a stranger starts it: from the command line, on a machine without a display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def started(*options: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "purchasing_gui", *options],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )


@pytest.fixture(scope="module", autouse=True)
def compiled_translations() -> None:
    subprocess.run(
        [sys.executable, "-m", "purchasing_gui.ui.translation", "compile"], cwd=ROOT, check=True
    )


def test_the_tour_does_what_every_step_says(tmp_path: Path) -> None:
    folder = tmp_path / "recorrido con espacios y eñes"
    run = started("--tour", str(folder))
    assert run.returncode == 0, run.stdout + run.stderr
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    assert summary["ok"]
    assert all(number for number in summary["vendor_numbers"].values())
    assert len(summary["vendor_numbers"]) >= 3
    for step in summary["steps"]:
        assert step["pictures"], step
        assert all((folder / picture).stat().st_size > 10_000 for picture in step["pictures"])


def test_the_installation_tests_itself() -> None:
    run = started("--self-test")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "quit: all checks passed" in run.stdout


def test_a_support_bundle_is_written_for_a_profile(tmp_path: Path) -> None:
    target = tmp_path / "soporte.zip"
    run = started("--profile", str(tmp_path), "--support-bundle", str(target))
    assert run.returncode == 0
    assert target.stat().st_size > 0
