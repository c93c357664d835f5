"""What the branch's figures are made of: placed orders, rival offers, counts of calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, select

from purchasing_gui.domain.insights import CallCount, OfferSeen, Purchase
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.storage.ledger.conflicts import insert_for
from purchasing_gui.storage.ledger.database import Database
from purchasing_gui.storage.ledger.tables import call_counts, offer_snapshots, orders
from purchasing_gui.storage.ledger.values import order_lines_of


class LedgerFigures:
    """Reads placed orders; keeps what rivals asked then, and how vendors answered each day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def purchases(self, since: datetime, until: datetime) -> Sequence[Purchase]:
        query = _placed(since, until).order_by(orders.c.position)
        return await self._database.read(
            lambda connection: [
                Purchase(
                    order_id=row.id,
                    reference=row.reference,
                    connection_id=row.connection_id,
                    vendor_label=row.vendor_label,
                    at=row.created_at,
                    lines=order_lines_of(row.lines),
                )
                for row in connection.execute(query)
            ]
        )

    async def keep_offers(self, order_id: str, offers: Sequence[OfferSeen]) -> None:
        rows = [
            {
                "order_id": order_id,
                "line_no": offer.line_no,
                "connection_id": offer.connection_id,
                "code": offer.code,
                "vendor_label": offer.vendor_label,
                "amount": format(offer.price.amount, "f"),
                "currency": offer.price.currency,
                "as_of": offer.as_of,
            }
            for offer in offers
        ]
        if rows:
            await self._database.write(
                lambda connection: connection.execute(
                    insert_for(connection, offer_snapshots).on_conflict_do_nothing(), rows
                )
            )

    async def offers(self, since: datetime, until: datetime) -> Sequence[OfferSeen]:
        placed = _placed(since, until).with_only_columns(orders.c.id)
        query = select(offer_snapshots).where(offer_snapshots.c.order_id.in_(placed))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [
            OfferSeen(
                order_id=row.order_id,
                line_no=row.line_no,
                connection_id=row.connection_id,
                vendor_label=row.vendor_label,
                code=row.code,
                price=Money(Decimal(row.amount), row.currency),
                as_of=row.as_of,
            )
            for row in rows
        ]

    async def add_calls(self, counts: Sequence[CallCount]) -> None:
        """Adds to what other desks counted."""

        def write(connection: Connection) -> None:
            for count in counts:
                _add_count(connection, count)

        await self._database.write(write)

    async def calls(self, since: date, until: date) -> Sequence[CallCount]:
        """Both days are in it."""
        query = select(call_counts).where(
            call_counts.c.day >= since.isoformat(), call_counts.c.day <= until.isoformat()
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [
            CallCount(
                connection_id=row.connection_id,
                day=date.fromisoformat(row.day),
                ok=row.ok,
                bucket=row.bucket,
                calls=row.calls,
                milliseconds=row.milliseconds,
            )
            for row in rows
        ]


def _placed(since: datetime, until: datetime) -> Select[Any]:
    return select(orders).where(
        orders.c.state == OrderState.PLACED.value,
        orders.c.created_at >= since,
        orders.c.created_at < until,
    )


def _add_count(connection: Connection, count: CallCount) -> None:
    added = insert_for(connection, call_counts).values(
        connection_id=count.connection_id,
        day=count.day.isoformat(),
        ok=count.ok,
        bucket=count.bucket,
        calls=count.calls,
        milliseconds=count.milliseconds,
    )
    connection.execute(
        added.on_conflict_do_update(
            index_elements=list(call_counts.primary_key.columns),
            set_={
                "calls": call_counts.c.calls + added.excluded.calls,
                "milliseconds": call_counts.c.milliseconds + added.excluded.milliseconds,
            },
        )
    )
