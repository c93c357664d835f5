"""Purchase orders in the ledger, and their history."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, func, insert, or_, select, update

from purchasing_gui.domain.problems import LedgerConflict
from purchasing_gui.domain.products import folded, normalised_part_number
from purchasing_gui.domain.purchase_orders import Event, OrderState, Placement, PurchaseOrder
from purchasing_gui.domain.stores import NewOrder, OrderFilter
from purchasing_gui.storage.ledger.database import Database
from purchasing_gui.storage.ledger.drafts import draft_conflict, lock_draft
from purchasing_gui.storage.ledger.signature import Signature
from purchasing_gui.storage.ledger.tables import drafts, events, guides, order_line_ids, orders
from purchasing_gui.storage.ledger.values import (
    address_of,
    address_text,
    billing_of,
    billing_text,
    order_lines_of,
    order_lines_text,
)
from purchasing_gui.transport.redaction import redacted_text

LONGEST_ANSWER = 64 * 1024
"""Characters of a vendor's raw answer that are kept with an order."""

_OPEN = (OrderState.SENDING.value, OrderState.INDETERMINATE.value)


class LedgerOrders:
    """Keeps purchase orders; every change of state is guarded and leaves an event."""

    def __init__(self, database: Database, signature: Signature) -> None:
        self._database = database
        self._signature = signature

    async def write_ahead(
        self, draft_id: str, revision: int, orders: Sequence[NewOrder]
    ) -> Sequence[PurchaseOrder]:
        """The returned orders carry the bank account they were given; the ledger does not."""
        return await self._database.write(
            lambda connection: self._write_ahead(connection, draft_id, revision, orders)
        )

    async def settle(
        self,
        order_id: str,
        *,
        before: OrderState,
        after: OrderState,
        what: str,
        placement: Placement | None = None,
        words: str = "",
        problem_code: str = "",
    ) -> PurchaseOrder:
        """The placement's raw answer is kept redacted, for ``answer``."""
        changes = _changes(after, placement or Placement(""), words, problem_code)
        return await self._database.write(
            lambda connection: self._settle(connection, order_id, before, changes, what)
        )

    async def keep_trace(self, order_id: str, trace: str) -> None:
        def write(connection: Connection) -> None:
            done = connection.execute(
                update(orders)
                .where(orders.c.id == order_id, orders.c.state == OrderState.SENDING.value)
                .values(trace=trace)
            )
            if done.rowcount != 1:
                row = _stored(connection, order_id)
                raise LedgerConflict(row.reference, row.state, row.changed_by)

        await self._database.write(write)

    async def place_found(
        self, order_id: str, placement: Placement, *, what: str, words: str = ""
    ) -> PurchaseOrder:
        changes = _changes(OrderState.PLACED, placement, words)

        def write(connection: Connection) -> PurchaseOrder:
            _refuse_taken_number(connection, order_id, placement.vendor_number)
            return self._settle(connection, order_id, OrderState.INDETERMINATE, changes, what)

        return await self._database.write(write)

    async def learn_numbers(
        self, order_id: str, vendor_number: str, invoice_number: str
    ) -> PurchaseOrder:
        given = {"vendor_number": vendor_number, "invoice_number": invoice_number}

        def write(connection: Connection) -> PurchaseOrder:
            row = _stored(connection, order_id)
            fresh = {name: text for name, text in given.items() if text and not row._mapping[name]}
            if not fresh or row.state != OrderState.PLACED.value:
                return _order(row)
            connection.execute(
                update(orders)
                .where(orders.c.id == order_id)
                .values(changed_at=self._signature.now(), changed_by=self._signature.who, **fresh)
            )
            self._signature.write_event(
                connection, order_id, "numbers_learnt", " · ".join(fresh.values())
            )
            return _order(_stored(connection, order_id))

        return await self._database.write(write)

    async def get(self, order_id: str) -> PurchaseOrder:
        """Raises LedgerConflict where it does not exist."""
        return _order(await self._database.read(lambda connection: _stored(connection, order_id)))

    async def list(self, wanted: OrderFilter = OrderFilter()) -> Sequence[PurchaseOrder]:
        query = _listed(wanted)
        return await self._database.read(
            lambda connection: [_order(row) for row in connection.execute(query)]
        )

    async def count(self, wanted: OrderFilter = OrderFilter()) -> int:
        query = select(func.count()).select_from(_matching(wanted).subquery())
        return await self._database.read(
            lambda connection: int(connection.execute(query).scalar_one())
        )

    async def events(self, order_id: str) -> Sequence[Event]:
        """Those of its guides are among them."""
        query = select(events).where(events.c.order_id == order_id).order_by(events.c.position)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Event(at=row.at, who=row.who, what=row.what, words=row.words) for row in rows]

    async def note(self, order_id: str, what: str, words: str) -> None:
        def write(connection: Connection) -> None:
            _stored(connection, order_id)
            self._signature.write_event(connection, order_id, what, words)

        await self._database.write(write)

    async def answer(self, order_id: str) -> str:
        """What the vendor answered when it took the order, redacted; empty if it gave nothing."""
        row = await self._database.read(lambda connection: _stored(connection, order_id))
        return str(row.answer)

    async def sent_line_ids(self, draft_id: str) -> Mapping[str, OrderState]:
        rows = await self._database.read(
            lambda connection: connection.execute(_sent_lines(draft_id)).all()
        )
        return {row.line_id: OrderState(row.state) for row in rows}

    async def close_interrupted(self) -> Sequence[PurchaseOrder]:
        return await self._database.write(self._close_interrupted)

    def _write_ahead(
        self, connection: Connection, draft_id: str, revision: int, wanted: Sequence[NewOrder]
    ) -> Sequence[PurchaseOrder]:
        lock_draft(connection, draft_id)
        draft = connection.execute(
            update(drafts)
            .where(
                drafts.c.id == draft_id,
                drafts.c.revision == revision,
                drafts.c.deleted.is_(False),
                drafts.c.closed.is_(False),
            )
            .values(orders_made=drafts.c.orders_made + len(wanted))
            .returning(drafts.c.folio, drafts.c.orders_made, drafts.c.sales_order_id)
        ).one_or_none()
        if draft is None:
            raise draft_conflict(connection, draft_id)
        _refuse_open(connection, draft_id, draft.folio)
        _refuse_sent_lines(connection, draft_id, draft.folio, wanted)
        first = draft.orders_made - len(wanted) + 1
        return [
            self._insert(connection, draft_id, f"{draft.folio}-{number}", draft.sales_order_id, new)
            for number, new in enumerate(wanted, start=first)
        ]

    def _insert(
        self,
        connection: Connection,
        draft_id: str,
        reference: str,
        sales_order_id: str,
        new: NewOrder,
    ) -> PurchaseOrder:
        now = self._signature.now()
        order = PurchaseOrder(
            id=uuid.uuid4().hex,
            draft_id=draft_id,
            reference=reference,
            connection_id=new.connection_id,
            vendor_label=new.vendor_label,
            warehouse_id=new.warehouse_id,
            warehouse_label=new.warehouse_label,
            lines=new.lines,
            address=new.address,
            rfc=new.rfc,
            state=OrderState.SENDING,
            created_at=now,
            changed_at=now,
            takes_guides=new.takes_guides,
            billing=new.billing,
            sales_order_id=sales_order_id,
        )
        connection.execute(insert(orders).values(self._columns(order)))
        if new.line_ids:
            connection.execute(
                insert(order_line_ids),
                [{"order_id": order.id, "line_id": line_id} for line_id in new.line_ids],
            )
        self._signature.write_event(connection, order.id, OrderState.SENDING.value)
        return order

    def _columns(self, order: PurchaseOrder) -> dict[str, object]:
        return {
            "id": order.id,
            "draft_id": order.draft_id,
            "reference": order.reference,
            "connection_id": order.connection_id,
            "vendor_label": order.vendor_label,
            "warehouse_id": order.warehouse_id,
            "warehouse_label": order.warehouse_label,
            "lines": order_lines_text(order.lines),
            "address": address_text(order.address),
            "rfc": order.rfc,
            "billing": billing_text(order.billing),
            "state": order.state.value,
            "created_at": order.created_at,
            "changed_at": order.changed_at,
            "changed_by": self._signature.who,
            "desk_id": self._signature.desk_id,
            "vendor_number": order.vendor_number,
            "invoice_number": order.invoice_number,
            "words": order.words,
            "problem_code": order.problem_code,
            "takes_guides": order.takes_guides,
            "sales_order_id": order.sales_order_id,
            "answer": "",
            "findable": _findable(order),
            "trace": order.trace,
        }

    def _settle(
        self,
        connection: Connection,
        order_id: str,
        before: OrderState,
        changes: Mapping[str, str],
        what: str,
    ) -> PurchaseOrder:
        known = {
            name: value
            for name, value in changes.items()
            if value or name in ("words", "problem_code")
        }
        done = connection.execute(
            update(orders)
            .where(orders.c.id == order_id, orders.c.state == before.value)
            .values(changed_at=self._signature.now(), changed_by=self._signature.who, **known)
        )
        row = _stored(connection, order_id)
        if done.rowcount != 1:
            raise LedgerConflict(row.reference, row.state, row.changed_by)
        self._signature.write_event(connection, order_id, what, changes["words"])
        return _order(row)

    def _close_interrupted(self, connection: Connection) -> Sequence[PurchaseOrder]:
        rows = connection.execute(
            update(orders)
            .where(
                orders.c.desk_id == self._signature.desk_id,
                orders.c.state == OrderState.SENDING.value,
            )
            .values(
                state=OrderState.INDETERMINATE.value,
                problem_code="interrupted",
                changed_at=self._signature.now(),
                changed_by=self._signature.who,
            )
            .returning(orders)
        ).all()
        for row in rows:
            self._signature.write_event(connection, row.id, "interrupted")
        return [_order(row) for row in sorted(rows, key=lambda row: int(row.position))]


def _changes(
    after: OrderState, given: Placement, words: str, problem_code: str = ""
) -> dict[str, str]:
    return {
        "state": after.value,
        "words": words or given.words,
        "problem_code": problem_code,
        "vendor_number": given.vendor_number,
        "invoice_number": given.invoice_number,
        "answer": redacted_text(given.raw)[:LONGEST_ANSWER],
    }


def _refuse_taken_number(connection: Connection, order_id: str, number: str) -> None:
    """One order at the vendor is one order here, also when two desks find it at once.

    Both lock the connection's indeterminate orders first, so that the second sees what the first
    has settled; SQLite has locked the whole ledger already.
    """
    connection_id = _stored(connection, order_id).connection_id
    connection.execute(
        select(orders.c.id)
        .where(
            orders.c.connection_id == connection_id,
            orders.c.state == OrderState.INDETERMINATE.value,
        )
        .order_by(orders.c.position)
        .with_for_update()
    ).all()
    other = connection.execute(
        select(orders.c.reference, orders.c.state, orders.c.changed_by).where(
            orders.c.connection_id == connection_id,
            orders.c.vendor_number == number,
            orders.c.id != order_id,
        )
    ).first()
    if number and other is not None:
        raise LedgerConflict(other.reference, other.state, other.changed_by)


def _refuse_open(connection: Connection, draft_id: str, folio: str) -> None:
    unsettled = connection.execute(
        select(orders.c.state, orders.c.changed_by).where(
            orders.c.draft_id == draft_id, orders.c.state.in_(_OPEN)
        )
    ).first()
    if unsettled is not None:
        raise LedgerConflict(folio, unsettled.state, unsettled.changed_by)


def _refuse_sent_lines(
    connection: Connection, draft_id: str, folio: str, wanted: Iterable[NewOrder]
) -> None:
    line_ids = [line_id for new in wanted for line_id in new.line_ids]
    if len(set(line_ids)) != len(line_ids):
        raise LedgerConflict(folio, "line_twice")
    for row in connection.execute(_sent_lines(draft_id)):
        if row.line_id in line_ids:
            raise LedgerConflict(folio, row.state, row.changed_by)


def _sent_lines(draft_id: str) -> Select[tuple[str, str, str]]:
    return (
        select(order_line_ids.c.line_id, orders.c.state, orders.c.changed_by)
        .join(orders, orders.c.id == order_line_ids.c.order_id)
        .where(orders.c.draft_id == draft_id, orders.c.state != OrderState.REJECTED.value)
        .order_by(orders.c.position)
    )


def _listed(wanted: OrderFilter) -> Select[Any]:
    newest_first = _matching(wanted).order_by(orders.c.position.desc())
    return newest_first.limit(wanted.limit).offset(wanted.offset)


def _matching(wanted: OrderFilter) -> Select[Any]:
    query = select(orders)
    if wanted.states:
        query = query.where(orders.c.state.in_(sorted(state.value for state in wanted.states)))
    if wanted.connection_id:
        query = query.where(orders.c.connection_id == wanted.connection_id)
    if wanted.draft_id:
        query = query.where(orders.c.draft_id == wanted.draft_id)
    if wanted.takes_guides is not None:
        query = query.where(orders.c.takes_guides.is_(wanted.takes_guides))
    if wanted.since is not None:
        query = query.where(orders.c.created_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(orders.c.created_at < wanted.until)
    for word in folded(wanted.text).split():
        query = query.where(_mentions(word))
    return query


def _mentions(word: str) -> Any:
    """In the order itself, among the vendor's numbers, or as one of its guides."""
    ways = [
        orders.c.findable.contains(word, autoescape=True),
        orders.c.vendor_number.icontains(word, autoescape=True),
        orders.c.invoice_number.icontains(word, autoescape=True),
    ]
    number = normalised_part_number(word)
    if number:
        ways.append(
            exists().where(
                and_(
                    guides.c.order_id == orders.c.id,
                    guides.c.number_key.contains(number, autoescape=True),
                )
            )
        )
    return or_(*ways)


def _findable(order: PurchaseOrder) -> str:
    lines = [f"{line.code} {line.part_number} {line.name}" for line in order.lines]
    address = order.address
    return folded(
        " ".join(
            [
                order.reference,
                order.vendor_label,
                order.warehouse_label,
                order.rfc,
                order.sales_order_id,
                address.contact,
                address.street,
                address.postal_code,
                *lines,
            ]
        )
    )


def _stored(connection: Connection, order_id: str) -> Row[Any]:
    row = connection.execute(select(orders).where(orders.c.id == order_id)).one_or_none()
    if row is None:
        raise LedgerConflict(order_id, "missing")
    return row


def _order(row: Row[Any]) -> PurchaseOrder:
    return PurchaseOrder(
        id=row.id,
        draft_id=row.draft_id,
        reference=row.reference,
        connection_id=row.connection_id,
        vendor_label=row.vendor_label,
        warehouse_id=row.warehouse_id,
        warehouse_label=row.warehouse_label,
        lines=order_lines_of(row.lines),
        address=address_of(row.address),
        rfc=row.rfc,
        state=OrderState(row.state),
        created_at=row.created_at,
        changed_at=row.changed_at,
        vendor_number=row.vendor_number,
        invoice_number=row.invoice_number,
        words=row.words,
        problem_code=row.problem_code,
        takes_guides=row.takes_guides,
        billing=billing_of(row.billing),
        sales_order_id=row.sales_order_id,
        trace=row.trace,
    )
