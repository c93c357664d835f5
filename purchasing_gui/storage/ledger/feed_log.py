"""Readings of marketplaces' new orders in the ledger: who may read, and what came."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    and_,
    func,
    insert,
    literal_column,
    select,
    update,
)

from purchasing_gui.domain.inbox import CallState, FeedStanding, KeptBody
from purchasing_gui.domain.problems import LedgerConflict
from purchasing_gui.storage.ledger.conflicts import insert_for
from purchasing_gui.storage.ledger.database import Database
from purchasing_gui.storage.ledger.signature import Signature
from purchasing_gui.storage.ledger.tables import feeds, inbox_raw

_CLOCKS = {
    "sqlite": "CAST(strftime('%s', 'now') AS INTEGER)",
    "postgresql": "CAST(extract(epoch FROM now()) AS BIGINT)",
}
_WITH_BODY = (CallState.STORED, CallState.UNREADABLE)


class LedgerFeedLog:
    """Keeps leases and raw pages. Leases run by the database's clock, in whole seconds."""

    def __init__(self, database: Database, signature: Signature) -> None:
        self._database = database
        self._signature = signature

    async def take(self, connection_id: str, seconds: float) -> str:
        return await self._database.write(
            lambda connection: self._take(connection, connection_id, seconds)
        )

    async def renew(self, connection_id: str, token: str, seconds: float) -> None:
        await self._database.write(
            lambda connection: _renew(connection, connection_id, token, seconds)
        )

    async def give_back(self, connection_id: str, token: str) -> None:
        """Giving back what somebody else has taken since is no mistake."""
        await self._database.write(
            lambda connection: connection.execute(
                update(feeds)
                .where(feeds.c.connection_id == connection_id, feeds.c.token == token)
                .values(token="", until=0)
            )
        )

    async def begin_call(self, connection_id: str, token: str, seconds: float) -> str:
        return await self._database.write(
            lambda connection: self._begin_call(connection, connection_id, token, seconds)
        )

    async def keep_body(self, call_id: str, body: bytes) -> None:
        await self._database.write(
            lambda connection: connection.execute(
                update(inbox_raw)
                .where(inbox_raw.c.id == call_id)
                .values(state=CallState.STORED.value, body=body)
            )
        )

    async def settle_call(self, call_id: str, state: CallState, words: str = "") -> None:
        await self._database.write(
            lambda connection: connection.execute(
                update(inbox_raw)
                .where(inbox_raw.c.id == call_id)
                .values(state=state.value, words=words)
            )
        )

    async def unread(
        self, connection_id: str = "", states: Sequence[CallState] = ()
    ) -> Sequence[KeptBody]:
        wanted = [state.value for state in states or _WITH_BODY]
        query = (
            select(inbox_raw)
            .where(inbox_raw.c.state.in_(wanted), inbox_raw.c.body.is_not(None))
            .order_by(inbox_raw.c.position)
        )
        if connection_id:
            query = query.where(inbox_raw.c.connection_id == connection_id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [
            KeptBody(row.id, row.connection_id, row.asked_at, bytes(row.body), row.words)
            for row in rows
        ]

    async def pulled(self, connection_id: str) -> None:
        await self._database.write(
            lambda connection: connection.execute(
                update(feeds)
                .where(feeds.c.connection_id == connection_id)
                .values(pulled_at=self._signature.now())
            )
        )

    async def recovered(self, connection_id: str, token: str) -> None:
        await self._database.write(
            lambda connection: self._recovered(connection, connection_id, token)
        )

    async def standing(self, connection_id: str) -> FeedStanding:
        return await self._database.read(lambda connection: _standing(connection, connection_id))

    async def close_interrupted(self) -> None:
        await self._database.write(
            lambda connection: connection.execute(
                update(feeds)
                .where(feeds.c.desk_id == self._signature.desk_id)
                .values(token="", until=0)
            )
        )

    def _take(self, connection: Connection, connection_id: str, seconds: float) -> str:
        _add_missing(connection, connection_id)
        now, token = database_now(connection), uuid.uuid4().hex
        done = connection.execute(
            update(feeds)
            .where(feeds.c.connection_id == connection_id, feeds.c.until <= now)
            .values(
                token=token,
                who=self._signature.who,
                desk_id=self._signature.desk_id,
                until=now + round(seconds),
            )
        )
        if done.rowcount != 1:
            raise _held(connection, connection_id)
        return token

    def _begin_call(
        self, connection: Connection, connection_id: str, token: str, seconds: float
    ) -> str:
        _renew(connection, connection_id, token, seconds)
        call_id = uuid.uuid4().hex
        emptied = connection.execute(
            select(feeds.c.pulled_at).where(feeds.c.connection_id == connection_id)
        ).scalar_one()
        connection.execute(
            insert(inbox_raw).values(
                id=call_id,
                connection_id=connection_id,
                state=CallState.ASKED.value,
                asked_at=self._signature.now(),
                who=self._signature.who,
                desk_id=self._signature.desk_id,
                words="",
                recovered=False,
                emptied_before=emptied,
            )
        )
        return call_id

    def _recovered(self, connection: Connection, connection_id: str, token: str) -> None:
        done = connection.execute(
            update(feeds)
            .where(feeds.c.connection_id == connection_id, feeds.c.token == token)
            .values(recovered_at=self._signature.now())
        )
        if done.rowcount != 1:
            raise _held(connection, connection_id)
        connection.execute(
            update(inbox_raw)
            .where(inbox_raw.c.connection_id == connection_id, inbox_raw.c.recovered.is_(False))
            .values(recovered=True)
        )


def database_now(connection: Connection) -> ColumnElement[int]:
    """Whole seconds since 1970 by the database's own clock."""
    return literal_column(_CLOCKS[connection.dialect.name], BigInteger)


def _add_missing(connection: Connection, connection_id: str) -> None:
    start = {"connection_id": connection_id, "token": "", "who": "", "desk_id": "", "until": 0}
    connection.execute(insert_for(connection, feeds).values(start).on_conflict_do_nothing())


def _renew(connection: Connection, connection_id: str, token: str, seconds: float) -> None:
    done = connection.execute(
        update(feeds)
        .where(feeds.c.connection_id == connection_id, feeds.c.token == token)
        .values(until=database_now(connection) + round(seconds))
    )
    if done.rowcount != 1:
        raise _held(connection, connection_id)


def _held(connection: Connection, connection_id: str) -> LedgerConflict:
    row = connection.execute(
        select(feeds.c.who).where(feeds.c.connection_id == connection_id)
    ).one_or_none()
    return LedgerConflict(connection_id, "pulling", row.who if row else "")


def _standing(connection: Connection, connection_id: str) -> FeedStanding:
    """A reading that is ``asked`` is open only when nobody can be waiting for it any more."""
    feed = connection.execute(
        select(feeds, (feeds.c.until > database_now(connection)).label("held")).where(
            feeds.c.connection_id == connection_id
        )
    ).one_or_none()
    if feed is None:
        return FeedStanding(connection_id)
    mine = inbox_raw.c.connection_id == connection_id
    dead = [CallState.LOST.value, CallState.UNREADABLE.value]
    if not feed.held:
        dead.append(CallState.ASKED.value)
    open_calls = and_(mine, inbox_raw.c.recovered.is_(False), inbox_raw.c.state.in_(dead))
    kept = and_(mine, inbox_raw.c.state == CallState.UNREADABLE.value)
    return FeedStanding(
        connection_id=connection_id,
        pulled_at=feed.pulled_at,
        recovered_at=feed.recovered_at,
        open_calls=_count(connection, open_calls),
        lost_after=_lost_after(connection, open_calls),
        unreadable=_count(connection, kept),
        puller=feed.who if feed.held else "",
    )


def _lost_after(connection: Connection, open_calls: ColumnElement[bool]) -> datetime | None:
    """None where an open reading was made before the feed had ever been read to its end."""
    moments = connection.execute(select(inbox_raw.c.emptied_before).where(open_calls)).scalars()
    found = list(moments)
    return min(found) if found and None not in found else None


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(inbox_raw).where(condition)
    return int(connection.execute(query).scalar_one())
