"""Plays the tour from its first step to its last and says whether all went as it says."""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

import qasync

from purchasing_gui.demo import open_demo_desk, running_sandbox
from purchasing_gui.tour.hands import Waited
from purchasing_gui.tour.record import Recorder
from purchasing_gui.tour.script import Tour
from purchasing_gui.ui.crash import CrashReporter
from purchasing_gui.ui.garbage import garbage_collected_here
from purchasing_gui.ui.start import make_application, show_window


def run_tour(folder: Path, *, language: str = "") -> int:
    """Pictures and ``summary.json`` go to ``folder``; 0 only if every step did what it says."""
    logging.basicConfig(level=logging.ERROR)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    app = make_application(language or "es_MX")
    crashes = CrashReporter()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        crashes.install(runner.get_loop())
        recorder = Recorder(folder)
        return runner.run(_play(recorder, crashes))


async def _play(recorder: Recorder, crashes: CrashReporter) -> int:
    """The profile is a folder of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        async with (
            garbage_collected_here(),
            running_sandbox() as sandbox,
            open_demo_desk(Path(profile), sandbox) as desk,
        ):
            window = await show_window(desk, crashes)
            try:
                await Tour(window, sandbox, recorder, Path(profile)).whole()
            except Waited as waited:
                _say(f"the tour waited in vain: {waited}")
            finally:
                recorder.write()
                await window.shut_down()
                window.vanish()
    for step in recorder.steps:
        sign = "ok  " if step.ok else "FAIL"
        _say(f"{sign} {step.name:<28} {step.seconds:6.2f} s  {step.problem}")
    return 0 if recorder.ok else 1


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
