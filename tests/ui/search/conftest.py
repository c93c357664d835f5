"""The search pane's presenter between a scripted service and a view that remembers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from ui.search.scripted_search import (
    VENDORS,
    MemoryLinks,
    Pane,
    RememberedView,
    ScriptedSearch,
    read_file,
    write_table,
)

from purchasing_gui.domain.problems import Problem
from purchasing_gui.ui.search.presenter import SearchPresenter
from purchasing_gui.ui.tasks import TaskScope


@pytest.fixture
async def pane() -> AsyncIterator[Pane]:
    problems: asyncio.Queue[Problem] = asyncio.Queue()
    defects: list[BaseException] = []
    scope = TaskScope(problems.put_nowait, defects.append)
    search, view, links = ScriptedSearch(), RememberedView(), MemoryLinks()
    presenter = SearchPresenter(search, lambda: VENDORS, read_file, write_table, links, scope, view)
    yield Pane(search, view, presenter, problems, links)
    await scope.close()
    assert defects == []
