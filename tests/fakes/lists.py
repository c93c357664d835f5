"""Reads a vendor's whole list as the catalogue would, without keeping it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from fakes.vendors import read_goods

from purchasing_gui.domain.ports import Catalogue, PageReading, Progress
from purchasing_gui.domain.problems import UnreadableReply
from purchasing_gui.domain.products import Listing


async def pages_of(
    catalogue: Catalogue | None, progress: Progress | None = None
) -> AsyncIterator[PageReading]:
    """Page after page; nothing may be left in the folder but what was fetched."""
    assert catalogue is not None
    page = ""
    with TemporaryDirectory() as folder:
        while True:
            fetched = await catalogue.fetch(Path(folder), page, progress)
            reading = fetched.read(fetched.file.read_bytes())
            yield reading
            page = reading.next_page
            if not page:
                return


async def whole_list(catalogue: Catalogue | None) -> list[Listing]:
    return [listing async for page in pages_of(catalogue) for listing in page.listings]


def refuse(body: bytes) -> PageReading:
    """A reader that can read nothing."""
    raise UnreadableReply("not a list", 200, body[:5].decode())


def print_and_read(body: bytes) -> PageReading:
    """A reader that has something to say."""
    print("reading")  # noqa: T201
    return read_goods(body)


def read_numbered(body: bytes, *, next_page: str) -> PageReading:
    """One page of several."""
    listings = msgspec.json.decode(body, type=list[Listing])
    return PageReading(len(listings), listings, next_page)
