"""A desk that is killed within or after a page of its second list.

    python paging_desk.py FILE PAGE DONE

DONE is how many of the page's entries have been taken in; 0: the page is whole.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
from fakes.lists import read_numbered

from purchasing_gui.domain.ports import ListPage
from purchasing_gui.domain.products import Listing
from purchasing_gui.storage.catalogue import open_catalogue

PAGES, ON_A_PAGE = 3, 1500
SOURCE = "http://127.0.0.1:9"


def page(folder: Path, name: str, number: int) -> ListPage:
    """Large enough for a child to read it."""
    first = (number - 1) * ON_A_PAGE
    listings = [
        Listing(code=f"C{n}", part_number=f"PN-{n}", name=f"{name} {n}", raw="x" * 200)
        for n in range(first, first + ON_A_PAGE)
    ]
    file = folder / f"{name}-{number}.json"
    file.write_bytes(msgspec.json.encode(listings))
    next_page = str(number + 1) if number < PAGES else ""
    return ListPage(file, partial(read_numbered, next_page=next_page))


async def fill(file: Path, last: int, last_done: int) -> None:
    cache = await open_catalogue(file, lambda: datetime.now(UTC))
    async with cache.intake("expercom") as first:
        for number in range(1, PAGES + 1):
            await first.take(page(file.parent, "vieja", number))
        await first.show()

    def killed(number: int, done: int, whole: int) -> None:
        if (number, done) == (last, last_done):
            os.kill(os.getpid(), signal.SIGKILL)

    async with cache.intake("expercom", SOURCE) as second:
        for number in range(1, PAGES + 1):
            await second.take(page(file.parent, "nueva", number), partial(killed, number))
            killed(number, 0, 0)


if __name__ == "__main__":
    asyncio.run(fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
