"""Keeps Python's cyclic garbage collector in the window's thread, and threads out of its way."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

_PAUSE = 0.2
"""Seconds. Looking often means looking through little at a time."""

_YOUNGEST_TIMES = 3
"""So often the youngest generation is looked through before the one after it is: it stays small."""

_OLDEST = 2
_OLDEST_EVERY = 30.0
"""Seconds. To look through the oldest generation takes longer than a frame."""

_TURN = 0.0002
"""Seconds that another thread may work on while the window's waits for its turn.

Painting needs a turn for every widget: at Python's five milliseconds a window is drawn in a quarter
of a second while a thread reads a PDF.
"""


@asynccontextmanager
async def garbage_collected_here() -> AsyncIterator[None]:
    """For the length of the block, cyclic garbage is collected in this thread and no other.

    Left alone, Python collects in whichever thread allocates; a widget caught in a cycle would be
    destroyed in a worker thread, and Qt dies of that. For as long, other threads give way soon.
    """
    gc.collect()
    gc.disable()
    collecting = _Collecting(asyncio.get_running_loop())
    try:
        with _short_turns():
            yield
    finally:
        collecting.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()


@contextmanager
def no_collecting() -> Iterator[None]:
    """For loading modules: they stay, and to look through them takes a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def spare_what_is_here() -> None:
    """What exists by now stays until the block ends, and is not looked through any more.

    Modules and panes are most of what there is: to walk them all takes longer than a frame.
    """
    gc.freeze()


@contextmanager
def _short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class _Collecting:
    """Looks now and then whether a generation is due."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        youngest, _, oldest = gc.get_threshold()
        self._thresholds = (youngest, _YOUNGEST_TIMES, oldest)
        self._oldest_at = loop.time() + _OLDEST_EVERY
        self._next = loop.call_later(_PAUSE, self._collect_when_due)

    def stop(self) -> None:
        self._next.cancel()

    def _collect_when_due(self) -> None:
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), self._thresholds, strict=True)
            )
            if threshold and count > threshold and self._may_look_through(generation)
        ]
        if due:
            self._collect(max(due))
        self._next = self._loop.call_later(_PAUSE, self._collect_when_due)

    def _may_look_through(self, generation: int) -> bool:
        return generation < _OLDEST or self._loop.time() >= self._oldest_at

    def _collect(self, generation: int) -> None:
        if generation == _OLDEST:
            self._oldest_at = self._loop.time() + _OLDEST_EVERY
        gc.collect(generation)
