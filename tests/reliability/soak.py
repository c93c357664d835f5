"""Plays the clerk's day in the real window again and again, and watches the memory.

    QT_QPA_PLATFORM=offscreen python tests/reliability/soak.py [MINUTES]

Prints the rounds, the memory after the third round and at the end, and the growth a round. Exits 1
when the program grew by more than ``MOST_GROWTH``, did not level off, or a round did not do what it
says. The second half tells little in a run much shorter than ten minutes.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import qasync  # noqa: E402

from purchasing_gui.demo import open_demo_desk, running_sandbox  # noqa: E402
from purchasing_gui.tour.record import Recorder, Step  # noqa: E402
from purchasing_gui.tour.script import Tour  # noqa: E402
from purchasing_gui.ui.garbage import garbage_collected_here  # noqa: E402
from purchasing_gui.ui.start import make_application, show_window  # noqa: E402

WARM_ROUNDS = 3
MOST_GROWTH = 16.0
"""Megabytes over ten minutes, after the warm-up. What grows is bounded: SQLite's pages (6 MB, four
connections), Qt's drawings (4 MB), and some 400 orders placed, a few kilobytes each."""
LATE_SHARE = 0.5
"""The second half may grow by so much of what the first did: it must level off."""


def resident_mb() -> float:
    """This process's memory, in megabytes (Linux)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _give_back() -> None:
    """Returns freed memory to the system, so that what is counted is in use (glibc)."""
    ctypes.CDLL(None).malloc_trim(0)


async def soak(minutes: float) -> int:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        async with (
            garbage_collected_here(),
            running_sandbox() as sandbox,
            open_demo_desk(folder, sandbox) as desk,
        ):
            window = await show_window(desk)
            tour = Tour(window, sandbox, Recorder(folder), folder)
            memory: list[float] = []
            end = time.monotonic() + minutes * 60
            while time.monotonic() < end or len(memory) <= WARM_ROUNDS:
                await tour.again(Step("soak", "soak"))
                sandbox.control.reset()
                gc.collect()
                _give_back()
                memory.append(resident_mb())
            await window.shut_down()
            window.vanish()
    base = memory[WARM_ROUNDS]
    growth = memory[-1] - base
    half = memory[len(memory) // 2] - base
    print(f"{len(memory)} rounds in {minutes} minutes without a crash")
    print(f"memory {base:.0f} MB after the warm-up, {memory[-1]:.0f} MB at the end")
    print(f"growth {growth:.1f} MB, {growth / max(1, len(memory) - WARM_ROUNDS):.2f} MB a round")
    print(f"of it {half:.1f} MB in the first half, {growth - half:.1f} MB in the second")
    levels_off = growth - half <= LATE_SHARE * half
    return 0 if growth <= MOST_GROWTH and levels_off else 1


def main() -> int:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    app = make_application("es_MX")
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(soak(minutes))


if __name__ == "__main__":
    sys.exit(main())
