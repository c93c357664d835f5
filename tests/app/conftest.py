"""One sandbox for the whole folder, put back to its beginning before every test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.sandbox.launch import Sandbox, start_sandbox
from purchasing_gui.services.desk import Desk


@pytest.fixture(scope="module")
def running_sandbox() -> Iterator[Sandbox]:
    with start_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running_sandbox: Sandbox) -> Sandbox:
    running_sandbox.control.reset()
    return running_sandbox


@pytest.fixture
async def desk(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_demo_desk(tmp_path / "perfil ñ", sandbox) as opened:
        yield opened
