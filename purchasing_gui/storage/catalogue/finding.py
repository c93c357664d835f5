"""Searching the cache: part numbers first, then UPCs, then words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice, zip_longest

from purchasing_gui.domain.products import folded, normalised_part_number, upc_key
from purchasing_gui.domain.stores import CatalogueHit
from purchasing_gui.storage.catalogue.bodies import listing_of
from purchasing_gui.storage.catalogue.schema import PRODUCTS_PER_CONNECTION

_AT_ONCE = 500
_LAST_CHARACTER = "\U0010ffff"
# CROSS JOIN keeps SQLite from walking a whole shelf and asking the index once for every product.
_LISTED = "CROSS JOIN listings ON listings.product = products.id AND listings.shelf IN ({shelves})"
_INDEXED = "CROSS JOIN listings ON listings.product = findable.rowid AND listings.shelf = ?"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A connection and the shelf it shows."""

    number: int
    connection_id: str
    shelf: int

    @property
    def product_range(self) -> tuple[int, int]:
        first = self.number * PRODUCTS_PER_CONNECTION
        return first, first + PRODUCTS_PER_CONNECTION - 1


def search(database: sqlite3.Connection, text: str, limit: int) -> Sequence[CatalogueHit]:
    """The best hits first; connections take turns, so that a large one does not hide the others."""
    shown = _shown(database)
    ids = dict.fromkeys(_found(database, shown, text, limit)) if limit > 0 and shown else {}
    return _hits(database, shown, list(islice(ids, limit)))


def by_part_number(
    database: sqlite3.Connection, part_numbers: Iterable[str]
) -> Sequence[CatalogueHit]:
    """In the order of the numbers asked for; a UPC is such a number, too."""
    shown = _shown(database)
    keys = dict.fromkeys(normalised_part_number(number) for number in part_numbers)
    ids = dict.fromkeys(
        listing
        for key in keys
        if key
        for listing in (
            *_with_part_number(database, shown, key, -1),
            *_with_upc(database, shown, key, -1),
        )
    )
    return _hits(database, shown, list(ids))


def by_code(
    database: sqlite3.Connection, codes: Iterable[tuple[str, str]]
) -> Sequence[CatalogueHit]:
    """The listings of (connection, vendor's code) that are shown."""
    shown = _shown(database)
    shelves = {one.connection_id: one.shelf for one in shown}
    rows = (
        database.execute(
            "SELECT id FROM listings WHERE shelf = ? AND code = ?", (shelves[connection_id], code)
        )
        for connection_id, code in codes
        if connection_id in shelves
    )
    return _hits(database, shown, [listing for (listing,) in chain.from_iterable(rows)])


def _shown(database: sqlite3.Connection) -> Sequence[_Shown]:
    rows = database.execute("SELECT number, id, shelf FROM connections ORDER BY number")
    return [_Shown(*row) for row in rows]


def _found(
    database: sqlite3.Connection, shown: Sequence[_Shown], text: str, limit: int
) -> Iterator[int]:
    """Listing ids, each step asked for only when the ones before were not enough."""
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    number, words = normalised_part_number(text), folded(text).split()
    if number:
        yield from _with_part_number(database, shown, number, limit)
        yield from _with_prefix(database, shown, number, limit)
    if len(number) >= 3:
        yield from _taking_turns(
            _indexed(database, one, f'part_number : "{number}"', (), limit) for one in shown
        )
    yield from _with_upc(database, shown, text, limit)
    yield from _with_words(database, shown, words, limit)


def _with_part_number(
    database: sqlite3.Connection, shown: Sequence[_Shown], number: str, limit: int
) -> Sequence[int]:
    return _ids(database, shown, "products.part_number = ?", (number,), "products.id", limit)


def _with_upc(
    database: sqlite3.Connection, shown: Sequence[_Shown], text: str, limit: int
) -> Sequence[int]:
    upc = upc_key(text)
    if not upc:
        return ()
    return _ids(database, shown, "products.upc = ?", (upc,), "products.upc", limit)


def _with_prefix(
    database: sqlite3.Connection, shown: Sequence[_Shown], prefix: str, limit: int
) -> Sequence[int]:
    return _ids(
        database,
        shown,
        "products.part_number > ? AND products.part_number < ?",
        (prefix, prefix + _LAST_CHARACTER),
        "products.part_number",
        limit,
    )


def _with_words(
    database: sqlite3.Connection, shown: Sequence[_Shown], words: Sequence[str], limit: int
) -> Iterator[int]:
    """Words of three characters and more anywhere, of two at the beginning of a word.

    A single character only narrows what the others found: the index has no entry for it.
    """
    phrases = [f'words : "{_quoted(_indexable(word))}"' for word in words if len(word) > 1]
    if not phrases:
        return
    single = [f" {word}" for word in words if len(word) == 1]
    match = " AND ".join(phrases)
    yield from _taking_turns(_indexed(database, one, match, single, limit) for one in shown)


def _indexable(word: str) -> str:
    return word if len(word) > 2 else f" {word}"


def _quoted(word: str) -> str:
    return word.replace('"', '""')


def _ids(
    database: sqlite3.Connection,
    shown: Sequence[_Shown],
    condition: str,
    values: Sequence[str],
    order: str,
    limit: int,
) -> Sequence[int]:
    shelves = ", ".join(str(one.shelf) for one in shown) or "-1"
    rows = database.execute(
        f"SELECT listings.id FROM products {_LISTED.format(shelves=shelves)}"  # noqa: S608 - our names
        f" WHERE {condition} ORDER BY {order} LIMIT ?",
        (*values, limit),
    )
    return [listing for (listing,) in rows]


def _indexed(
    database: sqlite3.Connection,
    one: _Shown,
    match: str,
    narrowing: Sequence[str],
    limit: int,
) -> Sequence[int]:
    """Unranked: ranking frequent words would cost more than finding them."""
    narrowed = " AND instr(findable.words, ?)" * len(narrowing)
    rows = database.execute(
        f"SELECT listings.id FROM findable {_INDEXED}"  # noqa: S608 - our names
        f" WHERE findable MATCH ? AND findable.rowid BETWEEN ? AND ?{narrowed} LIMIT ?",
        (one.shelf, match, *one.product_range, *narrowing, limit),
    )
    return [listing for (listing,) in rows]


def _taking_turns(lists: Iterable[Sequence[int]]) -> Iterator[int]:
    rounds = zip_longest(*lists)
    return (listing for listing in chain.from_iterable(rounds) if listing is not None)


def _hits(
    database: sqlite3.Connection, shown: Sequence[_Shown], ids: Sequence[int]
) -> Sequence[CatalogueHit]:
    names = {one.shelf: one.connection_id for one in shown}
    rows: dict[int, tuple[int, str, bytes]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        found = database.execute(
            "SELECT id, shelf, seen_at, body FROM listings"  # noqa: S608 - question marks only
            f" WHERE id IN ({', '.join('?' * len(part))})",
            part,
        )
        rows.update({listing: row for listing, *row in found})
    return [
        CatalogueHit(names[shelf], listing_of(body), datetime.fromisoformat(seen_at))
        for shelf, seen_at, body in (rows[listing] for listing in ids if listing in rows)
    ]
