"""Putting one page of a vendor's list on a shelf, some listings at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from purchasing_gui.domain.ports import ListPage
from purchasing_gui.domain.products import Listing
from purchasing_gui.storage.catalogue.shelving import Shelf, add_to_shelf

STEP = 1000
"""Listings in one transaction: small enough that a live reading never waits long for its turn."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of a page is on its shelf: ``listings`` of its ``records``."""

    listings: int
    records: int
    whole: bool
    next_page: str


class PageShelving:
    """One page between its file and its shelf."""

    def __init__(self, page: ListPage) -> None:
        """Reads the file, which is then gone. Raises the reader's Problem."""
        try:
            body = page.file.read_bytes()
        finally:
            page.file.unlink(missing_ok=True)
        reading = page.read(body)
        self._listings: Iterator[Listing] = iter(reading.listings)
        self._records = reading.records
        self._next_page = reading.next_page
        self._done = 0

    def step(self, database: sqlite3.Connection, shelf: Shelf, now: str) -> Standing:
        """One transaction. Raises the reader's Problem."""
        part = list(islice(self._listings, STEP))
        if part:
            add_to_shelf(database, shelf, part, now)
        self._done += len(part)
        return Standing(self._done, self._records, len(part) < STEP, self._next_page)
