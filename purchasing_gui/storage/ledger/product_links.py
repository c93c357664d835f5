"""Products that a clerk has joined, in the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from purchasing_gui.domain.product_links import ProductEnd, ProductLink
from purchasing_gui.storage.ledger.database import Database
from purchasing_gui.storage.ledger.signature import Signature
from purchasing_gui.storage.ledger.tables import product_links

_COLUMNS = product_links.c


class LedgerProductLinks:
    """Keeps what is the same product; a branch has some hundreds of links, read all at once."""

    def __init__(self, database: Database, signature: Signature) -> None:
        self._database = database
        self._signature = signature

    async def all(self) -> Sequence[ProductLink]:
        query = select(product_links).order_by(_COLUMNS.linked_at, _COLUMNS.one_shelf)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [
            ProductLink(
                ProductEnd(row.one_shelf, row.one_brand, row.one_number),
                ProductEnd(row.other_shelf, row.other_brand, row.other_number),
            )
            for row in rows
        ]

    async def learn(self, links: Sequence[ProductLink]) -> None:
        await self._database.write(lambda connection: self._learn(connection, links))

    async def forget(self, links: Sequence[ProductLink]) -> None:
        await self._database.write(lambda connection: _forget(connection, links))

    def _learn(self, connection: Connection, links: Sequence[ProductLink]) -> None:
        _forget(connection, links)
        for link in dict.fromkeys(links):
            connection.execute(
                insert(product_links).values(
                    one_shelf=link.one.shelf,
                    one_brand=link.one.brand,
                    other_shelf=link.other.shelf,
                    other_brand=link.other.brand,
                    one_number=link.one.number,
                    other_number=link.other.number,
                    who=self._signature.who,
                    linked_at=self._signature.now(),
                )
            )


def _forget(connection: Connection, links: Sequence[ProductLink]) -> None:
    for link in links:
        connection.execute(
            delete(product_links).where(
                _COLUMNS.one_shelf == link.one.shelf,
                _COLUMNS.one_brand == link.one.brand,
                _COLUMNS.other_shelf == link.other.shelf,
                _COLUMNS.other_brand == link.other.brand,
            )
        )
