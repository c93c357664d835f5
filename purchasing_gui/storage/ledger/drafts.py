"""Drafts in the ledger."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, exists, insert, select, update

from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.problems import LedgerConflict
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.storage.ledger.conflicts import insert_for
from purchasing_gui.storage.ledger.database import Database
from purchasing_gui.storage.ledger.signature import Signature
from purchasing_gui.storage.ledger.tables import counters, drafts, orders
from purchasing_gui.storage.ledger.values import (
    address_of,
    address_text,
    billing_of,
    billing_text,
    draft_lines_of,
    draft_lines_text,
)

_being_sent = exists().where(
    orders.c.draft_id == drafts.c.id, orders.c.state == OrderState.SENDING.value
)


class LedgerDrafts:
    """Keeps drafts. Bank accounts are held in this session's memory only, never in the ledger."""

    def __init__(self, database: Database, signature: Signature, branch: str) -> None:
        self._database = database
        self._signature = signature
        self._branch = branch
        self._accounts: dict[str, str] = {}

    async def create(self, title: str = "") -> Draft:
        return await self._database.write(lambda connection: self._create(connection, title))

    async def get(self, draft_id: str) -> Draft:
        """Raises LedgerConflict where it does not exist or was deleted."""
        row = await self._database.read(lambda connection: living_draft(connection, draft_id))
        return self._draft(row)

    async def list(self, *, closed: bool = False) -> Sequence[Draft]:
        query = (
            select(drafts)
            .where(drafts.c.deleted.is_(False), drafts.c.closed.is_(closed))
            .order_by(drafts.c.changed_at.desc(), drafts.c.folio.desc())
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [self._draft(row) for row in rows]

    async def save(self, draft: Draft) -> Draft:
        """The bank account of the billing stays in memory."""
        saved = await self._database.write(lambda connection: self._save(connection, draft))
        self._accounts[draft.id] = draft.billing.account if draft.billing else ""
        return saved

    async def delete(self, draft_id: str) -> None:
        await self._database.write(lambda connection: self._mark(connection, draft_id, True))

    async def restore(self, draft_id: str) -> Draft:
        row = await self._database.write(lambda connection: self._mark(connection, draft_id, False))
        return self._draft(row)

    def _create(self, connection: Connection, title: str) -> Draft:
        now = self._signature.now()
        folio = self._next_folio(connection, now.astimezone().year)
        draft = Draft(id=uuid.uuid4().hex, folio=folio, title=title, created_at=now, changed_at=now)
        connection.execute(
            insert(drafts).values(
                id=draft.id,
                folio=folio,
                created_at=now,
                deleted=False,
                orders_made=0,
                revision=0,
                **self._columns(draft),
            )
        )
        return draft

    def _next_folio(self, connection: Connection, year: int) -> str:
        name = f"folio:{self._branch}-{year}"
        return f"{self._branch}-{year}-{_next_number(connection, name):06d}"

    def _save(self, connection: Connection, draft: Draft) -> Draft:
        lock_draft(connection, draft.id)
        saved = replace(draft, revision=draft.revision + 1, changed_at=self._signature.now())
        done = connection.execute(
            update(drafts)
            .where(
                drafts.c.id == draft.id,
                drafts.c.revision == draft.revision,
                drafts.c.deleted.is_(False),
                ~_being_sent,
            )
            .values(revision=saved.revision, **self._columns(saved))
        )
        if done.rowcount != 1:
            raise draft_conflict(connection, draft.id)
        return saved

    def _columns(self, draft: Draft) -> dict[str, object]:
        return {
            "title": draft.title,
            "lines": draft_lines_text(draft.lines),
            "address": address_text(draft.address),
            "rfc": draft.rfc,
            "billing": billing_text(draft.billing),
            "sales_order_id": draft.sales_order_id,
            "closed": draft.closed,
            "changed_at": draft.changed_at,
            "changed_by": self._signature.who,
        }

    def _mark(self, connection: Connection, draft_id: str, deleted: bool) -> Row[Any]:
        lock_draft(connection, draft_id)
        done = connection.execute(
            update(drafts)
            .where(drafts.c.id == draft_id, drafts.c.deleted.is_(not deleted), ~_being_sent)
            .values(
                deleted=deleted,
                revision=drafts.c.revision + 1,
                changed_at=self._signature.now(),
                changed_by=self._signature.who,
            )
        )
        if done.rowcount != 1:
            raise draft_conflict(connection, draft_id)
        return connection.execute(select(drafts).where(drafts.c.id == draft_id)).one()

    def _draft(self, row: Row[Any]) -> Draft:
        billing = billing_of(row.billing)
        account = self._accounts.get(row.id, "")
        return Draft(
            id=row.id,
            folio=row.folio,
            title=row.title,
            lines=draft_lines_of(row.lines),
            address=address_of(row.address),
            rfc=row.rfc,
            billing=replace(billing, account=account) if billing and account else billing,
            revision=row.revision,
            created_at=row.created_at,
            changed_at=row.changed_at,
            sales_order_id=row.sales_order_id,
            closed=row.closed,
        )


def living_draft(connection: Connection, draft_id: str) -> Row[Any]:
    """Raises LedgerConflict where there is no such draft or it was deleted."""
    row = connection.execute(
        select(drafts).where(drafts.c.id == draft_id, drafts.c.deleted.is_(False))
    ).one_or_none()
    if row is None:
        raise draft_conflict(connection, draft_id)
    return row


def draft_conflict(connection: Connection, draft_id: str) -> LedgerConflict:
    """Why a guarded change of a draft did not happen: its state now, and who brought it there."""
    row = connection.execute(select(drafts).where(drafts.c.id == draft_id)).one_or_none()
    if row is None:
        return LedgerConflict(draft_id, "missing")
    if row.deleted:
        return LedgerConflict(row.folio, "deleted", row.changed_by)
    sender = connection.execute(
        select(orders.c.changed_by).where(
            orders.c.draft_id == draft_id, orders.c.state == OrderState.SENDING.value
        )
    ).first()
    if sender is not None:
        return LedgerConflict(row.folio, OrderState.SENDING.value, sender.changed_by)
    return LedgerConflict(row.folio, "closed" if row.closed else "changed", row.changed_by)


def lock_draft(connection: Connection, draft_id: str) -> None:
    """Makes other desks wait before they look at this draft and its orders.

    SQLite has locked the whole ledger already and knows no such words; SQLAlchemy leaves them out.
    """
    connection.execute(select(drafts.c.id).where(drafts.c.id == draft_id).with_for_update())


def _next_number(connection: Connection, name: str) -> int:
    """The next value of a counter; its row stays locked until the transaction ends."""
    count = (
        update(counters)
        .where(counters.c.name == name)
        .values(value=counters.c.value + 1)
        .returning(counters.c.value)
    )
    value = connection.execute(count).scalar_one_or_none()
    if value is None:
        _insert_once(connection, name)
        value = connection.execute(count).scalar_one()
    return int(value)


def _insert_once(connection: Connection, name: str) -> None:
    start = {"name": name, "value": 0}
    connection.execute(insert_for(connection, counters).values(start).on_conflict_do_nothing())
