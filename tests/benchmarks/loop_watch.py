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
    """Milliseconds by which each beat came late."""

    all: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        return max(self.all, default=0.0)

    @property
    def p99(self) -> float:
        return sorted(self.all)[int(len(self.all) * 0.99)] if self.all else 0.0


@asynccontextmanager
async def watched() -> AsyncIterator[Stalls]:
    stalls = Stalls()

    async def beat() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_BEAT)
            stalls.all.append((time.perf_counter() - before - _BEAT) * 1000)

    task = asyncio.create_task(beat())
    await asyncio.sleep(0.05)
    stalls.all.clear()
    try:
        yield stalls
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
