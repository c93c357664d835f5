from __future__ import annotations

import asyncio

from purchasing_gui.domain.problems import LedgerUnavailable, Problem
from purchasing_gui.ui.tasks import TaskScope


def scope() -> tuple[TaskScope, list[Problem], list[BaseException]]:
    problems: list[Problem] = []
    defects: list[BaseException] = []
    return TaskScope(problems.append, defects.append), problems, defects


async def forever() -> None:
    await asyncio.Event().wait()


async def raising(*errors: Exception) -> None:
    raise errors[0] if len(errors) == 1 else ExceptionGroup("several", errors)


async def ended(task: asyncio.Task[None]) -> None:
    await asyncio.wait([task])
    await asyncio.sleep(0)


async def test_the_latest_of_a_name_wins() -> None:
    tasks, problems, defects = scope()
    first = tasks.replace("search", forever())
    second = tasks.replace("search", forever())
    await ended(first)

    assert (first.cancelled(), second.done()) == (True, False)
    assert tasks.is_running("search")
    await tasks.close()
    assert (problems, defects) == ([], [])


async def test_problems_and_defects_go_their_own_ways_once_each() -> None:
    tasks, problems, defects = scope()
    expected, slip = LedgerUnavailable("disk_full"), ValueError("slip")

    await ended(tasks.start(raising(expected, slip)))

    assert (problems, defects) == ([expected], [slip])


async def test_closing_ends_every_task_silently() -> None:
    tasks, problems, defects = scope()
    running = [tasks.start(forever()), tasks.replace("a", forever())]
    await asyncio.sleep(0)

    await tasks.close()

    assert all(task.cancelled() for task in running)
    assert (problems, defects) == ([], [])


async def test_cancelling_says_whether_something_ran() -> None:
    tasks, _, _ = scope()
    tasks.replace("a", forever())

    assert tasks.cancel("a")
    assert not tasks.cancel("a")
    await tasks.close()
