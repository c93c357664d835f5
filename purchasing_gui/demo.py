"""The demonstration: a desk connected to the embedded sandbox, and to nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from purchasing_gui.app import Profile, open_desk
from purchasing_gui.domain.connections import Connection
from purchasing_gui.sandbox import demo_connections
from purchasing_gui.sandbox.launch import Sandbox, start_sandbox
from purchasing_gui.services.desk import Desk


@asynccontextmanager
async def running_sandbox() -> AsyncIterator[Sandbox]:
    """The five vendor APIs in a process of their own, for the length of the block."""
    sandbox = await asyncio.to_thread(start_sandbox)
    try:
        yield sandbox
    finally:
        await asyncio.to_thread(sandbox.stop)


@asynccontextmanager
async def open_demo_desk(folder: Path, sandbox: Sandbox) -> AsyncIterator[Desk]:
    """A demo profile in ``folder`` with every sandbox vendor connected."""
    async with open_desk(Profile(data_dir=folder, demo=True)) as desk:
        for vendor in demo_connections(sandbox.urls):
            await desk.connections.add(
                Connection(
                    id=vendor["id"],
                    kind=vendor["kind"],
                    label=vendor["label"],
                    base_url=vendor["base_url"],
                    options=vendor["options"],
                ),
                vendor["credentials"],
                remember=False,
            )
        yield desk
