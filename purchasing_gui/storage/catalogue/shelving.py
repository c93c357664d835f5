"""Writing to the cache: whole lists on a new shelf, single listings on the shown one."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from purchasing_gui.domain.products import Listing, upc_key
from purchasing_gui.storage.catalogue.bodies import (
    body_of,
    fingerprint,
    part_number_key,
    price_text,
    searchable,
)
from purchasing_gui.storage.catalogue.schema import PRODUCTS_PER_CONNECTION

SWEEP_ROWS = 2000

_KEEP_LISTING = """
INSERT OR REPLACE INTO listings (shelf, code, product, seen_at, body) VALUES (?, ?, ?, ?, ?)
"""
_KEEP_PRICE = """
INSERT INTO prices (connection_id, code, at, amount, currency)
SELECT :connection, :code, :at, :amount, :currency
WHERE (:amount, :currency) IS NOT (
    SELECT amount, currency FROM prices
    WHERE connection_id = :connection AND code = :code ORDER BY rowid DESC LIMIT 1
)
"""
_SHELVES = """
WITH RECURSIVE found (number) AS (
    SELECT min(shelf) FROM listings
    UNION ALL
    SELECT (SELECT min(shelf) FROM listings WHERE shelf > number) FROM found
    WHERE number IS NOT NULL
)
SELECT number FROM found
WHERE number IS NOT NULL AND number NOT IN (SELECT shelf FROM connections)
AND number NOT IN (SELECT shelf FROM unfinished)
"""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of a connection, begun at a moment (ISO text, empty for the one that is shown).

    ``resumed``: an earlier fetch has begun it.
    """

    number: int
    connection: int
    connection_id: str
    begun_at: str = ""
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A list that was broken off: its shelf and the page to go on with."""

    shelf: Shelf
    next_page: str


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def begin_shelf(
    database: sqlite3.Connection, connection_id: str, growing: Collection[int], now: str
) -> Shelf:
    """A new shelf that nobody sees yet, apart from those that are ``growing`` already.

    What was unfinished of the connection is given up.
    """
    with transaction(database):
        connection, _ = _connection(database, connection_id, growing)
        number = _free_shelf(database, growing)
        database.execute("DELETE FROM unfinished WHERE connection = ?", (connection,))
    return Shelf(number, connection, connection_id, now)


def bookmark(
    database: sqlite3.Connection, connection_id: str, source: str, oldest: str
) -> Bookmark | None:
    """Where a list of the same source was broken off that was begun no earlier than ``oldest``."""
    row = database.execute(
        "SELECT unfinished.shelf, connection, begun_at, next_page FROM unfinished"
        " JOIN connections ON connections.number = unfinished.connection"
        " WHERE connections.id = ? AND source = ? AND begun_at >= ?",
        (connection_id, source, oldest),
    ).fetchone()
    if row is None:
        return None
    number, connection, begun_at, next_page = row
    return Bookmark(Shelf(number, connection, connection_id, begun_at, resumed=True), next_page)


def keep_bookmark(database: sqlite3.Connection, mark: Bookmark, source: str) -> None:
    """All pages before ``next_page`` are on the shelf."""
    shelf = mark.shelf
    with transaction(database):
        database.execute(
            "INSERT OR REPLACE INTO unfinished (connection, shelf, source, begun_at, next_page)"
            " VALUES (?, ?, ?, ?, ?)",
            (shelf.connection, shelf.number, source, shelf.begun_at, mark.next_page),
        )


def drop_bookmark(database: sqlite3.Connection, shelf: Shelf) -> None:
    with transaction(database):
        database.execute("DELETE FROM unfinished WHERE shelf = ?", (shelf.number,))


def drop_bookmarks(database: sqlite3.Connection, oldest: str) -> None:
    """Those of lists that were begun before ``oldest``; ``sweep_step`` then frees their space."""
    with transaction(database):
        database.execute("DELETE FROM unfinished WHERE begun_at < ?", (oldest,))


def add_to_shelf(
    database: sqlite3.Connection, shelf: Shelf, listings: Sequence[Listing], now: str
) -> None:
    with transaction(database):
        _put(database, shelf, listings, now)


def show_shelf(
    database: sqlite3.Connection, shelf: Shelf, now: str, live_codes: Iterable[str]
) -> int:
    """The one moment in which the new list takes the old one's place; returns its length.

    ``live_codes`` were read live while the list was on its way and are newer than it, as are those
    that an earlier run of the program read after it was begun. A connection that was forgotten
    meanwhile stays forgotten.
    """
    with transaction(database):
        shown = database.execute(
            "SELECT shelf FROM connections WHERE number = ?", (shelf.connection,)
        ).fetchone()
        if shown is None:
            return 0
        codes = [*live_codes, *(_read_since(database, shown[0], shelf) if shelf.resumed else ())]
        _carry_over(database, shelf, shown[0], codes)
        _show(database, shelf)
        database.execute("DELETE FROM unfinished WHERE connection = ?", (shelf.connection,))
        database.execute(
            "UPDATE connections SET as_of = ? WHERE number = ?", (now, shelf.connection)
        )
        (products,) = database.execute(
            "SELECT products FROM connections WHERE number = ?", (shelf.connection,)
        ).fetchone()
    return int(products)


def remember(
    database: sqlite3.Connection,
    connection_id: str,
    listings: Sequence[Listing],
    growing: Collection[int],
    now: str,
) -> None:
    """Puts single listings on the shelf that is shown, which is none of the ``growing`` ones."""
    with transaction(database):
        connection, shown = _connection(database, connection_id, growing)
        shelf = Shelf(shown, connection, connection_id)
        _put(database, shelf, listings, now)
        _show(database, shelf)


def drop(database: sqlite3.Connection, connection_id: str, codes: Sequence[str]) -> None:
    """Takes single listings off the shelf that is shown; their prices stay known."""
    with transaction(database):
        found = database.execute(
            "SELECT number, shelf FROM connections WHERE id = ?", (connection_id,)
        ).fetchone()
        if found is None:
            return
        gone = [
            product
            for code in codes
            for (product,) in database.execute(
                "DELETE FROM listings WHERE shelf = ? AND code = ? RETURNING product",
                (found[1], code),
            ).fetchall()
        ]
        _drop_unlisted(database, gone)
        _show(database, Shelf(found[1], found[0], connection_id))


def forget(database: sqlite3.Connection, connection_id: str) -> None:
    """The connection's list is gone at once; ``sweep_step`` then frees its space."""
    with transaction(database):
        database.execute(
            "DELETE FROM unfinished"
            " WHERE connection IN (SELECT number FROM connections WHERE id = ?)",
            (connection_id,),
        )
        database.execute("DELETE FROM connections WHERE id = ?", (connection_id,))
        database.execute("DELETE FROM prices WHERE connection_id = ?", (connection_id,))


def sweep_step(database: sqlite3.Connection, growing: Iterable[int]) -> bool:
    """Drops some rows that are neither on a shown nor a growing shelf; false: nothing left."""
    unused = {number for (number,) in database.execute(_SHELVES)} - set(growing)
    if not unused:
        return False
    with transaction(database):
        dropped = database.execute(
            "DELETE FROM listings WHERE id IN (SELECT id FROM listings WHERE shelf = ? LIMIT ?)"
            " RETURNING product",
            (min(unused), SWEEP_ROWS),
        ).fetchall()
        _drop_unlisted(database, [product for (product,) in dropped])
    return True


def _connection(
    database: sqlite3.Connection, connection_id: str, growing: Collection[int]
) -> tuple[int, int]:
    """Its number and the shelf it shows; an unknown one gets both."""
    found = database.execute(
        "SELECT number, shelf FROM connections WHERE id = ?", (connection_id,)
    ).fetchone()
    if found is not None:
        return int(found[0]), int(found[1])
    shelf = _free_shelf(database, growing)
    number = database.execute(
        "INSERT INTO connections (id, shelf, products) VALUES (?, ?, 0)", (connection_id, shelf)
    ).lastrowid
    return int(number or 0), shelf


def _free_shelf(database: sqlite3.Connection, growing: Collection[int]) -> int:
    """A number that nobody has; a list that has just begun to grow is in no table yet."""
    (highest,) = database.execute(
        "SELECT max(ifnull((SELECT max(shelf) FROM listings), 0),"
        " ifnull((SELECT max(shelf) FROM connections), 0),"
        " ifnull((SELECT max(shelf) FROM unfinished), 0))"
    ).fetchone()
    return max(int(highest), *growing, 0) + 1


def _put(database: sqlite3.Connection, shelf: Shelf, listings: Sequence[Listing], now: str) -> None:
    products = _Products(database, shelf.connection, now)
    replaced: list[int] = []
    for listing in listings:
        product = products.id_of(listing)
        before = database.execute(
            "SELECT product FROM listings WHERE shelf = ? AND code = ?",
            (shelf.number, listing.code),
        ).fetchone()
        if before is not None and before[0] != product:
            replaced.append(before[0])
        database.execute(
            _KEEP_LISTING, (shelf.number, listing.code, product, now, body_of(listing))
        )
    database.executemany(
        _KEEP_PRICE,
        (
            {
                "connection": shelf.connection_id,
                "code": listing.code,
                "at": now,
                "amount": price_text(listing.price),
                "currency": listing.price.currency,
            }
            for listing in listings
            if listing.price is not None
        ),
    )
    products.index()
    _drop_unlisted(database, replaced)


class _Products:
    """Finds or makes the products of one connection, inside one transaction.

    What was made can be found by its words only after ``index``, which comes last.
    """

    def __init__(self, database: sqlite3.Connection, connection: int, now: str) -> None:
        self._database = database
        self._connection = connection
        self._now = now
        self._made: list[tuple[int, str, str]] = []
        first = connection * PRODUCTS_PER_CONNECTION
        (highest,) = database.execute(
            "SELECT max(id) FROM products WHERE id >= ? AND id < ?",
            (first, first + PRODUCTS_PER_CONNECTION),
        ).fetchone()
        self._next = first if highest is None else highest + 1

    def id_of(self, listing: Listing) -> int:
        """The one with the same text; a code whose text changed keeps when it was first seen."""
        mark = fingerprint(listing)
        first_seen = self._now
        for product, stored, seen in self._database.execute(
            "SELECT id, fingerprint, first_seen FROM products WHERE connection = ? AND code = ?",
            (self._connection, listing.code),
        ):
            if stored == mark:
                return int(product)
            first_seen = min(first_seen, seen)
        return self._make(listing, mark, first_seen)

    def index(self) -> None:
        self._database.executemany(
            "INSERT INTO findable (rowid, part_number, words) VALUES (?, ?, ?)", self._made
        )
        self._made.clear()

    def _make(self, listing: Listing, mark: bytes, first_seen: str) -> int:
        product = self._next
        self._next += 1
        number, words = part_number_key(listing), searchable(listing)
        self._made.append((product, number, words))
        self._database.execute(
            "INSERT INTO products"
            " (id, code, connection, part_number, upc, words, fingerprint, first_seen)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                product,
                listing.code,
                self._connection,
                number,
                upc_key(listing.upc),
                words,
                mark,
                first_seen,
            ),
        )
        return product


def _read_since(database: sqlite3.Connection, shown: int, shelf: Shelf) -> list[str]:
    """What is newer than the pages that the earlier fetch has taken in."""
    rows = database.execute(
        "SELECT code FROM listings WHERE shelf = ? AND seen_at > ?", (shown, shelf.begun_at)
    )
    return [code for (code,) in rows]


def _carry_over(
    database: sqlite3.Connection, shelf: Shelf, shown: int, codes: Iterable[str]
) -> None:
    for code in codes:
        live = database.execute(
            "SELECT ?, code, product, seen_at, body FROM listings WHERE shelf = ? AND code = ?",
            (shelf.number, shown, code),
        ).fetchone()
        if live is None:
            continue
        replaced = database.execute(
            "SELECT product FROM listings WHERE shelf = ? AND code = ?", (shelf.number, code)
        ).fetchone()
        database.execute(_KEEP_LISTING, live)
        _drop_unlisted(database, replaced or ())


def _show(database: sqlite3.Connection, shelf: Shelf) -> None:
    database.execute(
        "UPDATE connections SET shelf = :shelf,"
        " products = (SELECT count(*) FROM listings WHERE shelf = :shelf) WHERE number = :number",
        {"shelf": shelf.number, "number": shelf.connection},
    )


def _drop_unlisted(database: sqlite3.Connection, products: Iterable[int]) -> None:
    rows = [
        row
        for product in dict.fromkeys(products)
        for row in database.execute(
            "SELECT id, part_number, words FROM products WHERE id = ?"
            " AND NOT EXISTS (SELECT 1 FROM listings WHERE product = products.id)",
            (product,),
        )
    ]
    database.executemany("DELETE FROM products WHERE id = ?", [(row[0],) for row in rows])
    database.executemany(
        "INSERT INTO findable (findable, rowid, part_number, words) VALUES ('delete', ?, ?, ?)",
        rows,
    )
