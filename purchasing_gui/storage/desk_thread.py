"""Work that may block, off the event loop and in one fixed order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class DeskThread:
    """One thread that does one job after the other."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def finish(self, job: Callable[[], Result]) -> Result:
        """Does the job to its end, even when whoever waits for it is cancelled meanwhile."""
        return await asyncio.shield(self._begin(job))

    async def ask(self, job: Callable[[], Result]) -> Result:
        """Does a job that nobody misses: cancelled before it has begun, it never will be done."""
        return await self._begin(job)

    def later(self, job: Callable[[], object]) -> None:
        """Hands in a job that nobody waits for and that raises nothing."""
        self._executor.submit(job)

    def wait_for(self, job: Callable[[], Result]) -> Result:
        """Does the job while the calling thread, which is not the event loop's, waits."""
        return self._executor.submit(job).result()

    async def close(self) -> None:
        """Waits for the jobs already handed in, then ends the thread."""
        await self.finish(lambda: None)
        self._executor.shutdown(wait=False)

    def _begin(self, job: Callable[[], Result]) -> asyncio.Future[Result]:
        future: Future[Result] = self._executor.submit(job)
        return asyncio.wrap_future(future)
