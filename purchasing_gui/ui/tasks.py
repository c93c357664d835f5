"""The only place that starts tasks from the window: holds them, replaces them, ends them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from purchasing_gui.domain.problems import Problem

_log = logging.getLogger(__name__)

ProblemHandler = Callable[[Problem], None]
DefectHandler = Callable[[BaseException], None]


class TaskScope:
    """The running tasks of one pane.

    A Problem that a task raises goes to ``on_problem``; anything else is a defect and goes to
    ``on_defect`` once. Cancelled tasks are silent.
    """

    def __init__(self, on_problem: ProblemHandler, on_defect: DefectHandler) -> None:
        self._on_problem = on_problem
        self._on_defect = on_defect
        self._tasks: set[asyncio.Task[Any]] = set()
        self._named: dict[str, asyncio.Task[Any]] = {}

    def start(self, job: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Runs a job beside all others."""
        task = asyncio.get_running_loop().create_task(job)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def replace(self, name: str, job: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Runs a job and cancels the one of the same name that still runs: the latest wins."""
        self.cancel(name)
        task = self.start(job)
        self._named[name] = task
        return task

    def cancel(self, name: str) -> bool:
        """Whether there was something to cancel."""
        task = self._named.pop(name, None)
        return task is not None and task.cancel()

    def is_running(self, name: str) -> bool:
        task = self._named.get(name)
        return task is not None and not task.done()

    async def close(self) -> None:
        """Cancels everything and waits until it has ended."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        for name, named in tuple(self._named.items()):
            if named is task:
                del self._named[name]
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        for single in _leaves(error):
            if isinstance(single, Problem):
                self._on_problem(single)
            else:
                _log.error("a task failed", exc_info=single)
                self._on_defect(single)


def _leaves(error: BaseException) -> list[BaseException]:
    """The single errors inside nested exception groups."""
    if isinstance(error, BaseExceptionGroup):
        return [leaf for member in error.exceptions for leaf in _leaves(member)]
    return [error]
