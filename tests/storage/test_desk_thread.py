from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from purchasing_gui.storage.desk_thread import DeskThread


@pytest.fixture
async def thread() -> AsyncIterator[DeskThread]:
    thread = DeskThread("desk")
    yield thread
    await thread.close()


async def test_jobs_are_done_in_turn_on_one_thread_that_is_not_the_loops(thread) -> None:
    done: list[int] = []
    names = await asyncio.gather(
        *(
            thread.finish(lambda n=n: (done.append(n), threading.current_thread().name)[1])
            for n in range(20)
        )
    )
    assert done == list(range(20))
    assert len(set(names)) == 1
    assert threading.current_thread().name not in names


@pytest.mark.parametrize("way", ["finish", "ask"])
async def test_only_jobs_to_be_finished_outlive_their_caller(thread, way: str) -> None:
    gate, done = threading.Event(), []
    holding = asyncio.create_task(thread.finish(gate.wait))
    waiting = asyncio.create_task(getattr(thread, way)(lambda: done.append(way)))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    gate.set()
    await holding
    await thread.finish(lambda: None)
    assert done == (["finish"] if way == "finish" else [])


async def test_what_a_job_raises_reaches_its_caller(thread) -> None:
    with pytest.raises(ZeroDivisionError):
        await thread.finish(lambda: 1 // 0)


async def test_closing_waits_for_what_was_handed_in() -> None:
    thread, done = DeskThread("desk"), []
    thread.later(lambda: done.append("late"))
    await thread.close()
    assert done == ["late"]
