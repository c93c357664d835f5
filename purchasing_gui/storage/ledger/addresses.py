"""The branch's addresses in the ledger."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from purchasing_gui.domain.addresses import Address, SavedAddress
from purchasing_gui.domain.problems import LedgerConflict
from purchasing_gui.domain.products import folded
from purchasing_gui.storage.ledger.database import Database
from purchasing_gui.storage.ledger.signature import Signature
from purchasing_gui.storage.ledger.tables import addresses
from purchasing_gui.storage.ledger.values import address_of, address_text


class SharedAddresses:
    """Keeps addresses; two are equal when every field and the RFC are."""

    def __init__(self, database: Database, signature: Signature) -> None:
        self._database = database
        self._signature = signature

    async def search(self, text: str = "", limit: int = 50) -> Sequence[SavedAddress]:
        """Each word may stand in another field."""
        query = select(addresses).order_by(addresses.c.last_used.desc()).limit(limit)
        for word in folded(text).split():
            query = query.where(addresses.c.findable.contains(word, autoescape=True))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_saved(row) for row in rows]

    async def keep(self, address: Address, rfc: str, label: str = "") -> SavedAddress:
        """A new ``label`` takes the place of the equal one's, an empty one does not."""
        return await self._database.write(
            lambda connection: self._keep(connection, address, rfc, label)
        )

    async def change(self, saved: SavedAddress) -> SavedAddress:
        """Raises LedgerConflict where it was deleted. When it was last used stays as it is."""
        return await self._database.write(lambda connection: _change(connection, saved))

    async def delete(self, address_id: str) -> None:
        """Deleting it twice is no mistake."""
        await self._database.write(
            lambda connection: connection.execute(
                delete(addresses).where(addresses.c.id == address_id)
            )
        )

    def _keep(self, connection: Connection, address: Address, rfc: str, label: str) -> SavedAddress:
        now = self._signature.now()
        equal = connection.execute(
            select(addresses).where(
                addresses.c.address == address_text(address), addresses.c.rfc == rfc
            )
        ).first()
        if equal is None:
            address_id = uuid.uuid4().hex
            columns = _columns(address, rfc, label)
            connection.execute(insert(addresses).values(id=address_id, last_used=now, **columns))
        else:
            address_id = equal.id
            columns = _columns(address, rfc, label or equal.label)
            connection.execute(
                update(addresses)
                .where(addresses.c.id == address_id)
                .values(last_used=now, **columns)
            )
        return _stored(connection, address_id)


def _change(connection: Connection, saved: SavedAddress) -> SavedAddress:
    connection.execute(
        update(addresses)
        .where(addresses.c.id == saved.id)
        .values(**_columns(saved.address, saved.rfc, saved.label))
    )
    return _stored(connection, saved.id)


def _columns(address: Address, rfc: str, label: str) -> dict[str, str]:
    words = [label, rfc, *(getattr(address, field.name) for field in fields(address))]
    return {
        "label": label,
        "address": address_text(address),
        "rfc": rfc,
        "findable": folded(" ".join(words)),
    }


def _stored(connection: Connection, address_id: str) -> SavedAddress:
    row = connection.execute(select(addresses).where(addresses.c.id == address_id)).one_or_none()
    if row is None:
        raise LedgerConflict(address_id, "missing")
    return _saved(row)


def _saved(row: Row[Any]) -> SavedAddress:
    return SavedAddress(
        id=row.id,
        label=row.label,
        address=address_of(row.address),
        rfc=row.rfc,
        last_used=row.last_used.isoformat(),
    )
