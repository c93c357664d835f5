"""The program's real window on a demo desk, offscreen, and how long its loop stands still."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.sandbox.launch import Sandbox
from purchasing_gui.ui.crash import CrashReporter
from purchasing_gui.ui.garbage import garbage_collected_here
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.start import make_application, show_window

Result = TypeVar("Result")
Act = Callable[[MainWindow], Awaitable[Result]]

STALL = 50.0
"""Milliseconds that a clerk does not notice."""

_TICK = 0.002


@dataclass
class Pauses:
    """Milliseconds by which each tick of the window's loop came late, and the milliseconds of it
    that the window's own thread worked; the rest it waited for a processor that others had.
    """

    ticks: list[tuple[float, float]] = field(default_factory=list)

    @property
    def longest(self) -> float:
        return max(self.ticks, default=(0.0, 0.0))[0]

    @property
    def longest_work(self) -> float:
        return max((work for _late, work in self.ticks), default=0.0)

    @property
    def over(self) -> int:
        return sum(late > STALL for late, _work in self.ticks)

    @property
    def work_over(self) -> int:
        return sum(work > STALL for _late, work in self.ticks)

    @property
    def p99(self) -> float:
        late = sorted(late for late, _work in self.ticks)
        return late[int(len(late) * 0.99)] if late else 0.0

    def __str__(self) -> str:
        return "\n".join(
            [
                f"longest window stall {self.longest:.0f} ms, 99 % within {self.p99:.0f} ms",
                f"longest own work     {self.longest_work:.0f} ms without a turn for others",
                f"stalls over {STALL:.0f} ms   {self.over}, by own work {self.work_over}"
                f" (of {len(self.ticks)} looks)",
            ]
        )

    async def watch(self) -> None:
        """Looks until cancelled."""
        while True:
            before, work = time.perf_counter(), time.thread_time()
            await asyncio.sleep(_TICK)
            late = time.perf_counter() - before - _TICK
            self.ticks.append((late * 1000, (time.thread_time() - work) * 1000))


def in_window(folder: Path, sandbox: Sandbox, act: Act[Result]) -> Result:
    """What ``act`` gives, done in the real window of a demo desk in ``folder``."""
    app = make_application("es_MX")
    crashes = CrashReporter()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        crashes.install(runner.get_loop())
        return runner.run(_acted(folder, sandbox, crashes, act))


async def _acted(
    folder: Path, sandbox: Sandbox, crashes: CrashReporter, act: Act[Result]
) -> Result:
    async with garbage_collected_here(), open_demo_desk(folder, sandbox) as desk:
        window = await show_window(desk, crashes)
        try:
            return await act(window)
        finally:
            await window.shut_down()
            window.vanish()
