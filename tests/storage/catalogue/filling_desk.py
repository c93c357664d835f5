"""A desk that is killed while it takes in a second list; prints how far it is."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from purchasing_gui.domain.products import Listing
from purchasing_gui.storage.catalogue import open_catalogue


async def batches(name: str, whole: bool) -> AsyncIterator[Sequence[Listing]]:
    for start in range(0, 3000, 500):
        yield [
            Listing(code=f"C{n}", part_number=f"PN-{n}", name=f"{name} {n}")
            for n in range(start, start + 500)
        ]
        if start == 1500 and not whole:
            os.kill(os.getpid(), signal.SIGKILL)


async def fill(file: Path) -> None:
    cache = await open_catalogue(file, lambda: datetime.now(UTC))
    await cache.replace("expercom", batches("vieja", whole=True))
    await cache.replace("expercom", batches("nueva", whole=False))


asyncio.run(fill(Path(sys.argv[1])))
