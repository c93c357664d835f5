"""A desk that is killed while its child takes in a second list."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from fakes.vendors import read_goods

from purchasing_gui.domain.ports import ListPage
from purchasing_gui.domain.products import Listing
from purchasing_gui.storage.catalogue import open_catalogue


def page(folder: Path, name: str) -> ListPage:
    listings = [
        Listing(code=f"C{n}", part_number=f"PN-{n}", name=f"{name} {n}", raw="x" * 100)
        for n in range(3000)
    ]
    file = folder / f"{name}.json"
    file.write_bytes(msgspec.json.encode(listings))
    return ListPage(file, read_goods)


def killed(done: int, whole: int) -> None:
    if done == 2000:
        os.kill(os.getpid(), signal.SIGKILL)


async def fill(file: Path) -> None:
    cache = await open_catalogue(file, lambda: datetime.now(UTC))
    async with cache.intake("expercom") as first:
        await first.take(page(file.parent, "vieja"))
        await first.show()
    async with cache.intake("expercom") as second:
        await second.take(page(file.parent, "nueva"), killed)


asyncio.run(fill(Path(sys.argv[1])))
