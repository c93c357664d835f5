"""How long an event loop leaves waiting whoever asks for a turn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

_BEAT = 0.001


@dataclass
class Stalls:
    """Milliseconds by which each beat came late, and what all our threads worked meanwhile.

    A beat that came late without work of ours waited for a disk, or for other programs.
    """

    beats: list[tuple[float, float]] = field(default_factory=list)

    @property
    def longest(self) -> float:
        return max(self.beats, default=(0.0, 0.0))[0]

    @property
    def work_in_longest(self) -> float:
        return max(self.beats, default=(0.0, 0.0))[1]

    @property
    def p99(self) -> float:
        late = sorted(late for late, _work in self.beats)
        return late[int(len(late) * 0.99)] if late else 0.0


@asynccontextmanager
async def watched() -> AsyncIterator[Stalls]:
    stalls = Stalls()

    async def beat() -> None:
        while True:
            before, work = time.perf_counter(), time.process_time()
            await asyncio.sleep(_BEAT)
            late = time.perf_counter() - before - _BEAT
            stalls.beats.append((late * 1000, (time.process_time() - work) * 1000))

    task = asyncio.create_task(beat())
    await asyncio.sleep(0.05)
    stalls.beats.clear()
    try:
        yield stalls
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
