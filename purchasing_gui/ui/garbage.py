"""Keeps Python's cyclic garbage collector in the window's thread."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_PAUSE = 1.0


@asynccontextmanager
async def garbage_collected_here() -> AsyncIterator[None]:
    """For the length of the block, cyclic garbage is collected in this thread and no other.

    Left alone, Python collects in whichever thread allocates; a widget caught in a cycle would be
    destroyed in a worker thread, and Qt dies of that.
    """
    gc.collect()
    gc.disable()
    collecting = asyncio.create_task(_collect_when_due())
    try:
        yield
    finally:
        collecting.cancel()
        await asyncio.gather(collecting, return_exceptions=True)
        gc.collect()
        gc.enable()


async def _collect_when_due() -> None:
    while True:
        await asyncio.sleep(_PAUSE)
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if threshold and count > threshold
        ]
        if due:
            gc.collect(max(due))
