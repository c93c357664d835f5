"""How Python's own work is kept out of the window's way."""

from __future__ import annotations

import asyncio
import gc
import sys
import weakref

from purchasing_gui.ui.garbage import garbage_collected_here


class _Knot:
    """Holds itself, so that only the collector lets it go."""

    def __init__(self) -> None:
        self.self = self


async def test_threads_take_short_turns_while_the_window_runs() -> None:
    before = sys.getswitchinterval()

    async with garbage_collected_here():
        assert sys.getswitchinterval() <= 0.0005

    assert sys.getswitchinterval() == before


async def test_young_garbage_is_collected_by_the_loop_alone() -> None:
    async with garbage_collected_here():
        knots = [_Knot() for _ in range(gc.get_threshold()[0] + 1)]
        one = weakref.ref(knots[0])
        gone = asyncio.Event()
        weakref.finalize(knots[0], gone.set)
        del knots

        assert one() is not None
        await asyncio.wait_for(gone.wait(), 5)

    assert gc.isenabled()
