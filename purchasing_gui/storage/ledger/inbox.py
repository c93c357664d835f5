"""Marketplace orders in the ledger, each once, and what is done about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from purchasing_gui.domain.guides import GuideState
from purchasing_gui.domain.inbox import (
    CallState,
    CrossReference,
    Filed,
    Fulfilment,
    InboxFilter,
    InboxLinks,
    InboxOrder,
    InboxState,
    code_key,
    followed_state,
    inbox_id,
)
from purchasing_gui.domain.problems import LedgerConflict, LedgerUnavailable
from purchasing_gui.domain.products import folded
from purchasing_gui.domain.purchase_orders import Event, OrderState
from purchasing_gui.domain.sales_orders import SalesOrder
from purchasing_gui.storage.ledger.conflicts import insert_for
from purchasing_gui.storage.ledger.database import Database
from purchasing_gui.storage.ledger.signature import Signature
from purchasing_gui.storage.ledger.tables import (
    cross_references,
    drafts,
    guides,
    inbox,
    inbox_events,
    inbox_raw,
    order_line_ids,
    orders,
)
from purchasing_gui.storage.ledger.values import draft_lines_of, order_lines_of

NOTE = "note"
"""The event of a clerk's own words."""

MOST_IDS = 500
"""How many ids go into one question to the database."""

_ENCODER = msgspec.json.Encoder(decimal_format="string")
_ORDER = msgspec.json.Decoder(SalesOrder)
_LISTED = [column for column in inbox.c if column.name != "raw"]


class LedgerInbox:
    """Keeps marketplace orders; their states follow their purchase orders and guides."""

    def __init__(self, database: Database, signature: Signature) -> None:
        self._database = database
        self._signature = signature

    async def file(
        self, connection_id: str, orders: Sequence[SalesOrder], call_id: str = ""
    ) -> Filed:
        return await self._database.write(
            lambda connection: self._file(connection, connection_id, orders, call_id)
        )

    async def known(self, connection_id: str, order_ids: Sequence[str]) -> frozenset[str]:
        return await self._database.read(
            lambda connection: _known(connection, connection_id, order_ids)
        )

    async def renew(self, inbox_id: str, order: SalesOrder) -> InboxOrder:
        """Leaves an event only where the reading differs."""
        return await self._database.write(
            lambda connection: self._renew(connection, inbox_id, order)
        )

    async def get(self, inbox_id: str) -> InboxOrder:
        return await self._database.read(lambda connection: _entry(connection, inbox_id))

    async def list(self, wanted: InboxFilter) -> Sequence[InboxOrder]:
        return await self._database.read(lambda connection: _list(connection, wanted))

    async def claim(self, inbox_id: str, instead_of: str = "") -> InboxOrder:
        return await self._database.write(
            lambda connection: self._claim(connection, inbox_id, instead_of)
        )

    async def release(self, inbox_id: str) -> InboxOrder:
        return await self._database.write(
            lambda connection: self._change(connection, inbox_id, {"owner": ""}, "released")
        )

    async def mark(self, inbox_id: str, state: InboxState | None) -> InboxOrder:
        value = state.value if state else ""
        return await self._database.write(
            lambda connection: self._change(
                connection, inbox_id, {"marked": value}, "marked", value
            )
        )

    async def note(self, inbox_id: str, what: str, words: str) -> None:
        def write(connection: Connection) -> None:
            _stored(connection, inbox_id)
            self._write_event(connection, inbox_id, what, words)

        await self._database.write(write)

    async def rewrite_note(self, inbox_id: str, note_id: int, words: str) -> None:
        await self._database.write(
            lambda connection: self._rewrite_note(connection, inbox_id, note_id, words.strip())
        )

    async def events(self, inbox_id: str) -> Sequence[Event]:
        query = (
            select(inbox_events)
            .where(inbox_events.c.inbox_id == inbox_id)
            .order_by(inbox_events.c.position)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Event(row.at, row.who, row.what, row.words, row.position) for row in rows]

    async def links(self, inbox_id: str) -> InboxLinks:
        def read(connection: Connection) -> InboxLinks:
            made = connection.execute(
                select(drafts.c.id)
                .where(drafts.c.sales_order_id == inbox_id, drafts.c.deleted.is_(False))
                .order_by(drafts.c.created_at, drafts.c.folio)
            ).scalars()
            sent = connection.execute(
                select(orders.c.id)
                .where(orders.c.sales_order_id == inbox_id)
                .order_by(orders.c.position)
            ).scalars()
            return InboxLinks(tuple(made), tuple(sent))

        return await self._database.read(read)

    async def learn(self, code: str, part_number: str) -> None:
        await self._database.write(
            lambda connection: self._learn(connection, code, part_number.strip())
        )

    async def part_numbers(self, codes: Sequence[str]) -> Mapping[str, str]:
        keys = {code_key(code) for code in codes} - {""}

        def read(connection: Connection) -> dict[str, str]:
            return {
                row.code_key: row.part_number
                for some in _portions(sorted(keys))
                for row in connection.execute(
                    select(cross_references).where(cross_references.c.code_key.in_(some))
                )
            }

        return await self._database.read(read)

    async def cross_references(self) -> Sequence[CrossReference]:
        query = select(cross_references).order_by(cross_references.c.code_key)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [CrossReference(row.code, row.part_number, row.who, row.learned_at) for row in rows]

    def _file(
        self,
        connection: Connection,
        connection_id: str,
        found: Sequence[SalesOrder],
        call_id: str,
    ) -> Filed:
        """The ledger's unique numbers decide what is new, so that no two desks can both add it."""
        if call_id:
            _close_call(connection, call_id, empty=not found)
        once = {order.id: order for order in found}
        before = _known(connection, connection_id, list(once))
        fresh = [order for order_id, order in once.items() if order_id not in before]
        added = {order.id for order in fresh if self._add(connection, connection_id, order)}
        return Filed(
            new=tuple(order_id for order_id in once if order_id in added),
            known=tuple(order_id for order_id in once if order_id not in added),
        )

    def _add(self, connection: Connection, connection_id: str, order: SalesOrder) -> bool:
        now = self._signature.now()
        values = {
            "id": inbox_id(connection_id, order.id),
            "connection_id": connection_id,
            "number": order.id,
            "arrived_at": now,
            "changed_at": now,
            "changed_by": self._signature.who,
            "owner": "",
            "marked": "",
            **_columns(order),
        }
        once = insert_for(connection, inbox).values(values).on_conflict_do_nothing()
        added = connection.execute(once.returning(inbox.c.id))
        if added.first() is None:
            return False
        self._write_event(connection, inbox_id(connection_id, order.id), "arrived", order.status)
        return True

    def _renew(self, connection: Connection, inbox_id: str, order: SalesOrder) -> InboxOrder:
        row = _stored(connection, inbox_id)
        columns = _columns(order)
        if (row.content, row.raw) != (columns["content"], columns["raw"]):
            connection.execute(update(inbox).where(inbox.c.id == inbox_id).values(**columns))
            self._write_event(connection, inbox_id, "read_again", order.status)
        return _entry(connection, inbox_id)

    def _claim(self, connection: Connection, inbox_id: str, instead_of: str) -> InboxOrder:
        who = self._signature.who
        row = _stored(connection, inbox_id)
        if row.owner == who:
            return _entry(connection, inbox_id)
        done = connection.execute(
            update(inbox)
            .where(inbox.c.id == inbox_id, inbox.c.owner.in_({"", instead_of}))
            .values(owner=who, changed_at=self._signature.now(), changed_by=who)
        )
        if done.rowcount != 1:
            raise _claimed(connection, inbox_id)
        self._write_event(connection, inbox_id, "claimed", row.owner)
        return _entry(connection, inbox_id)

    def _change(
        self,
        connection: Connection,
        inbox_id: str,
        columns: Mapping[str, str],
        what: str,
        words: str = "",
    ) -> InboxOrder:
        """Changes an order that is this clerk's or nobody's."""
        who = self._signature.who
        row = _stored(connection, inbox_id)
        done = connection.execute(
            update(inbox)
            .where(inbox.c.id == inbox_id, inbox.c.owner.in_(["", who]))
            .values(changed_at=self._signature.now(), changed_by=who, **columns)
        )
        if done.rowcount != 1:
            raise _claimed(connection, inbox_id)
        if any(getattr(row, name) != value for name, value in columns.items()):
            self._write_event(connection, inbox_id, what, words)
        return _entry(connection, inbox_id)

    def _learn(self, connection: Connection, code: str, part_number: str) -> None:
        key = code_key(code)
        connection.execute(delete(cross_references).where(cross_references.c.code_key == key))
        if key and part_number:
            connection.execute(
                insert(cross_references).values(
                    code_key=key,
                    code=code.strip(),
                    part_number=part_number,
                    who=self._signature.who,
                    learned_at=self._signature.now(),
                )
            )

    def _rewrite_note(
        self, connection: Connection, inbox_id: str, note_id: int, words: str
    ) -> None:
        """A note that is taken away keeps its words, as what it was."""
        mine = (
            inbox_events.c.inbox_id == inbox_id,
            inbox_events.c.position == note_id,
            inbox_events.c.what == NOTE,
        )
        row = connection.execute(select(inbox_events).where(*mine)).one_or_none()
        if row is None or row.who != self._signature.who:
            raise LedgerConflict(inbox_id, "note", row.who if row is not None else "")
        if row.words == words:
            return
        values = {"words": words} if words else {"what": "note_removed"}
        connection.execute(update(inbox_events).where(*mine).values(**values))
        if words:
            self._write_event(connection, inbox_id, "note_changed", row.words)

    def _write_event(self, connection: Connection, inbox_id: str, what: str, words: str) -> None:
        connection.execute(
            insert(inbox_events).values(
                inbox_id=inbox_id,
                at=self._signature.now(),
                who=self._signature.who,
                what=what,
                words=words,
            )
        )


def _close_call(connection: Connection, call_id: str, *, empty: bool) -> None:
    """A page without orders leaves nothing behind: with polling there are many."""
    if empty:
        connection.execute(delete(inbox_raw).where(inbox_raw.c.id == call_id))
        return
    connection.execute(
        update(inbox_raw)
        .where(inbox_raw.c.id == call_id)
        .values(state=CallState.READ.value, words="")
    )


def _columns(order: SalesOrder) -> dict[str, str]:
    buyer = order.buyer
    words = [order.id, order.status, order.payment]
    words += [buyer.name, buyer.mail, buyer.phone, buyer.address, buyer.city]
    words += [text for line in order.lines for text in (line.code, line.name)]
    return {
        "content": _ENCODER.encode(replace(order, raw="")).decode(),
        "raw": order.raw,
        "findable": folded(" ".join(words)),
    }


def _known(connection: Connection, connection_id: str, order_ids: Sequence[str]) -> frozenset[str]:
    return frozenset(
        number
        for some in _portions(order_ids)
        for number in connection.execute(
            select(inbox.c.number).where(
                inbox.c.connection_id == connection_id, inbox.c.number.in_(some)
            )
        ).scalars()
    )


def _stored(connection: Connection, inbox_id: str) -> Row[Any]:
    row = connection.execute(select(inbox).where(inbox.c.id == inbox_id)).one_or_none()
    if row is None:
        raise LedgerConflict(inbox_id, "missing")
    return row


def _claimed(connection: Connection, inbox_id: str) -> LedgerConflict:
    return LedgerConflict(inbox_id, "claimed", _stored(connection, inbox_id).owner)


def _entry(connection: Connection, inbox_id: str) -> InboxOrder:
    row = _stored(connection, inbox_id)
    (entry,) = _with_states(connection, [row])
    return replace(entry, order=replace(entry.order, raw=row.raw))


def _list(connection: Connection, wanted: InboxFilter) -> Sequence[InboxOrder]:
    """States are not columns, so portions are read until enough orders have the wanted one."""
    found: list[InboxOrder] = []
    before: int | None = None
    while len(found) < wanted.limit:
        query = _listed(wanted).limit(MOST_IDS)
        if before is not None:
            query = query.where(inbox.c.position < before)
        rows = connection.execute(query).all()
        found += [
            entry
            for entry in _with_states(connection, rows)
            if not wanted.states or entry.state in wanted.states
        ]
        if len(rows) < MOST_IDS:
            break
        before = rows[-1].position
    return found[: wanted.limit]


def _listed(wanted: InboxFilter) -> Select[Any]:
    query = select(*_LISTED).order_by(inbox.c.position.desc())
    if wanted.connection_id:
        query = query.where(inbox.c.connection_id == wanted.connection_id)
    if wanted.owner is not None:
        query = query.where(inbox.c.owner == wanted.owner)
    for word in folded(wanted.text).split():
        query = query.where(inbox.c.findable.contains(word, autoescape=True))
    return query


def _with_states(connection: Connection, rows: Sequence[Row[Any]]) -> list[InboxOrder]:
    contents = {row.id: _order_of(row.content) for row in rows}
    done = _fulfilments(connection, contents)
    notes = _note_counts(connection, list(contents))
    return [
        InboxOrder(
            id=row.id,
            connection_id=row.connection_id,
            order=contents[row.id],
            state=InboxState(row.marked) if row.marked else followed_state(done[row.id]),
            arrived_at=row.arrived_at,
            changed_at=row.changed_at,
            owner=row.owner,
            marked=InboxState(row.marked) if row.marked else None,
            notes=notes.get(row.id, 0),
        )
        for row in rows
    ]


def _note_counts(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    query = (
        select(inbox_events.c.inbox_id, func.count())
        .where(inbox_events.c.what == NOTE)
        .group_by(inbox_events.c.inbox_id)
    )
    return {
        row[0]: row[1]
        for some in _portions(ids)
        for row in connection.execute(query.where(inbox_events.c.inbox_id.in_(some)))
    }


def _order_of(content: str) -> SalesOrder:
    try:
        return _ORDER.decode(content)
    except msgspec.DecodeError as error:
        raise LedgerUnavailable("damaged", str(error)) from error


def _fulfilments(
    connection: Connection, contents: Mapping[str, SalesOrder]
) -> dict[str, Fulfilment]:
    """What was bought for each of these orders; deleted drafts do not count, their orders do."""
    ids = list(contents)
    sent = _by_sales_order(
        connection,
        ids,
        select(
            orders.c.id,
            orders.c.sales_order_id,
            orders.c.state,
            orders.c.lines,
            orders.c.takes_guides,
        ),
        orders.c.sales_order_id,
    )
    made = _by_sales_order(
        connection,
        ids,
        select(drafts.c.sales_order_id, drafts.c.lines).where(
            drafts.c.deleted.is_(False), drafts.c.closed.is_(False)
        ),
        drafts.c.sales_order_id,
    )
    placed = [
        row.id for rows in sent.values() for row in rows if row.state == OrderState.PLACED.value
    ]
    placed_lines = _placed_lines(connection, placed)
    guide_states = _guide_states(connection, placed)
    return {
        one: _fulfilment(order, sent.get(one, ()), made.get(one, ()), placed_lines, guide_states)
        for one, order in contents.items()
    }


def _fulfilment(
    order: SalesOrder,
    sent: Sequence[Row[Any]],
    made: Sequence[Row[Any]],
    placed_lines: frozenset[str],
    guide_states: Mapping[str, Sequence[str]],
) -> Fulfilment:
    placed = [row for row in sent if row.state == OrderState.PLACED.value]
    states = [state for row in placed for state in guide_states.get(row.id, ())]
    return Fulfilment(
        pieces_wanted=sum(line.quantity for line in order.lines),
        pieces_placed=sum(line.quantity for row in placed for line in order_lines_of(row.lines)),
        order_states=frozenset(OrderState(row.state) for row in sent),
        open_lines=any(
            line.id not in placed_lines for row in made for line in draft_lines_of(row.lines)
        ),
        guides=len(states),
        guides_missing=any(state != GuideState.STORED.value for state in states)
        or any(row.takes_guides and row.id not in guide_states for row in placed),
    )


def _by_sales_order(
    connection: Connection, ids: Sequence[str], query: Select[Any], column: Any
) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for some in _portions(ids):
        for row in connection.execute(query.where(column.in_(some))):
            found.setdefault(row.sales_order_id, []).append(row)
    return found


def _placed_lines(connection: Connection, order_ids: Sequence[str]) -> frozenset[str]:
    return frozenset(
        line_id
        for some in _portions(order_ids)
        for line_id in connection.execute(
            select(order_line_ids.c.line_id).where(order_line_ids.c.order_id.in_(some))
        ).scalars()
    )


def _guide_states(connection: Connection, order_ids: Sequence[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for some in _portions(order_ids):
        rows = connection.execute(
            select(guides.c.order_id, guides.c.state).where(guides.c.order_id.in_(some))
        )
        for row in rows:
            found.setdefault(row.order_id, []).append(row.state)
    return found


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + MOST_IDS] for start in range(0, len(ids), MOST_IDS))
