"""What the tour counts as a stall of the program."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from purchasing_gui.tour.record import Recorder


def _work(seconds: float) -> None:
    """Keeps the processor busy, as the program does when it holds the window up."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def test_a_step_that_never_lets_go_is_a_stall_from_its_start(
    qtbot: QtBot, tmp_path: Path
) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)

    async with Recorder(tmp_path).step("busy", "Busy", label) as step:
        _work(0.06)

    assert step.longest_stall_ms >= 50


async def test_two_short_stalls_do_not_make_a_long_one(qtbot: QtBot, tmp_path: Path) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)

    async with Recorder(tmp_path).step("twice", "Twice", label) as step:
        for _ in range(8):
            _work(0.03)
            await asyncio.sleep(0)

    assert 20 <= step.longest_stall_ms < 150


async def test_the_time_a_picture_takes_is_no_stall(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    recorder = Recorder(tmp_path)
    grab = label.grab

    def slow_grab() -> object:
        _work(0.2)
        return grab()

    monkeypatch.setattr(label, "grab", slow_grab)
    async with recorder.step("picture", "Picture", label) as step:
        recorder.picture(step, label)

    assert step.pictures == ["01-picture.png"]
    assert step.longest_stall_ms < 100
