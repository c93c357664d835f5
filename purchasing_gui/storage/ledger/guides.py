"""Guides in the ledger; their PDFs are rows beside them, each kept once."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from purchasing_gui.domain.guides import (
    Guide,
    GuideState,
    GuideVerdict,
    LooseGuideFile,
    Packing,
    StoredGuide,
)
from purchasing_gui.domain.inbox import InboxState
from purchasing_gui.domain.problems import GuideUnfit, LedgerConflict, LedgerUnavailable
from purchasing_gui.domain.products import normalised_part_number
from purchasing_gui.storage.ledger.conflicts import insert_for
from purchasing_gui.storage.ledger.database import Database
from purchasing_gui.storage.ledger.signature import Signature
from purchasing_gui.storage.ledger.tables import documents, guides, inbox, loose_guides, orders

_SENDABLE = (GuideState.ATTACHED.value, GuideState.REFUSED.value, GuideState.UNKNOWN.value)
_FINISHED = (InboxState.SHIPPED.value, InboxState.CANCELLED.value)
_MOST_IDS = 500
_REMOVABLE = (GuideState.ATTACHED.value, GuideState.REFUSED.value)

_described = select(guides, documents.c.size, documents.c.pages).join(
    documents, documents.c.sha256 == guides.c.document_id
)


class _Dispatch(msgspec.Struct):
    """What counts here of a marketplace order."""

    dispatch_by: datetime | None = None


_DISPATCH = msgspec.json.Decoder(_Dispatch)


class LedgerGuides:
    """Keeps guides; a number is in the ledger once, however it is spaced or spelt."""

    def __init__(self, database: Database, signature: Signature) -> None:
        self._database = database
        self._signature = signature

    async def attach(
        self, order_id: str, guides: Sequence[Guide], packing: Packing, pages: int = 1
    ) -> Sequence[StoredGuide]:
        """All of them or none. Raises GuideUnfit, and LedgerConflict where the order is missing."""
        digests = await self._database.read(
            lambda _: [hashlib.sha256(guide.pdf).hexdigest() for guide in guides]
        )
        return await self._database.write(
            lambda connection: [
                self._attach(connection, order_id, guide, digest, packing, pages)
                for guide, digest in zip(guides, digests, strict=True)
            ]
        )

    async def of_order(self, order_id: str) -> Sequence[StoredGuide]:
        return (await self.of_orders([order_id])).get(order_id, ())

    async def of_orders(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[StoredGuide]]:
        """In the order they were attached; orders without guides are left out."""
        query = _described.where(guides.c.order_id.in_(order_ids)).order_by(guides.c.position)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        found: dict[str, list[StoredGuide]] = {}
        for row in rows:
            found.setdefault(row.order_id, []).append(_guide(row))
        return found

    async def pdf(self, document_id: str) -> bytes:
        """Raises LedgerConflict where there is no such document."""
        query = select(documents.c.content).where(documents.c.sha256 == document_id)
        content = await self._database.read(
            lambda connection: connection.execute(query).scalar_one_or_none()
        )
        if content is None:
            raise LedgerConflict(document_id, "missing")
        return bytes(content)

    async def correct(self, guide_id: str, number: str, tracking: str) -> StoredGuide:
        return await self._database.write(
            lambda connection: self._correct(connection, guide_id, number.strip(), tracking.strip())
        )

    async def remove(self, guide_id: str) -> None:
        """Its PDF goes with the last guide that uses it."""
        await self._database.write(lambda connection: self._remove(connection, guide_id))

    async def begin_upload(self, order_ids: Sequence[str]) -> Sequence[StoredGuide]:
        """Returns those it marked.

        Raises LedgerConflict where there was nothing left to mark because another desk is uploading
        these guides just now.
        """
        return await self._database.write(lambda connection: self._begin(connection, order_ids))

    async def settle(self, verdicts: Mapping[str, GuideVerdict]) -> Sequence[StoredGuide]:
        """Returns all these guides as they stand then."""
        return await self._database.write(lambda connection: self._settle(connection, verdicts))

    async def close_interrupted(self) -> int:
        return await self._database.write(self._close_interrupted)

    async def number_in_use(self, number: str) -> str:
        return await self._database.read(
            lambda connection: _reference_of(connection, guide_number_key(number))
        )

    async def keep_loose(self, pdf: bytes, file_name: str, pages: int) -> LooseGuideFile:
        digest = await self._database.read(lambda _: hashlib.sha256(pdf).hexdigest())
        loose = LooseGuideFile(uuid.uuid4().hex, file_name, digest, pages)
        await self._database.write(lambda connection: self._keep_loose(connection, loose, pdf))
        return loose

    async def loose(self) -> Sequence[LooseGuideFile]:
        query = (
            select(loose_guides, documents.c.pages)
            .join(documents, documents.c.sha256 == loose_guides.c.document_id)
            .where(loose_guides.c.desk_id == self._signature.desk_id)
            .order_by(loose_guides.c.position)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [LooseGuideFile(row.id, row.file_name, row.document_id, row.pages) for row in rows]

    async def drop_loose(self, loose_ids: Sequence[str]) -> None:
        """Its PDF goes with it unless another loose file or a guide uses it."""
        await self._database.write(lambda connection: _drop_loose(connection, loose_ids))

    async def deadlines(self, order_ids: Sequence[str]) -> Mapping[str, datetime]:
        return await self._database.read(lambda connection: dict(_deadlines(connection, order_ids)))

    def _keep_loose(self, connection: Connection, loose: LooseGuideFile, pdf: bytes) -> None:
        _keep_document(connection, loose.document_id, pdf, loose.pages)
        connection.execute(
            insert(loose_guides).values(
                id=loose.id,
                file_name=loose.file_name,
                document_id=loose.document_id,
                kept_at=self._signature.now(),
                who=self._signature.who,
                desk_id=self._signature.desk_id,
            )
        )

    def _attach(
        self,
        connection: Connection,
        order_id: str,
        guide: Guide,
        digest: str,
        packing: Packing,
        pages: int,
    ) -> StoredGuide:
        key = guide_number_key(guide.number)
        if not key:
            raise GuideUnfit("number_missing", guide.file_name)
        holder = _reference_of(connection, key)
        if holder:
            raise GuideUnfit("number_used_here", guide.file_name, holder)
        if connection.execute(select(orders.c.id).where(orders.c.id == order_id)).first() is None:
            raise LedgerConflict(order_id, "missing")
        _keep_document(connection, digest, guide.pdf, pages)
        guide_id = uuid.uuid4().hex
        try:
            connection.execute(
                insert(guides).values(
                    id=guide_id,
                    order_id=order_id,
                    number=guide.number.strip(),
                    number_key=key,
                    tracking=guide.tracking.strip(),
                    carrier=guide.carrier,
                    file_name=guide.file_name,
                    document_id=digest,
                    packing=packing.value,
                    words="",
                    **self._stamp(GuideState.ATTACHED),
                )
            )
        except IntegrityError as error:
            raise GuideUnfit("number_used_here", guide.file_name) from error
        self._write_event(connection, order_id, guide_id, GuideState.ATTACHED, guide.number)
        return _stored(connection, [guide_id])[0]

    def _correct(
        self, connection: Connection, guide_id: str, number: str, tracking: str
    ) -> StoredGuide:
        key = guide_number_key(number)
        if not key:
            raise GuideUnfit("number_missing", "")
        others = connection.execute(
            select(guides.c.id).where(guides.c.number_key == key, guides.c.id != guide_id)
        )
        if others.first() is not None:
            raise GuideUnfit("number_used_here", "", _reference_of(connection, key))
        row = connection.execute(
            update(guides)
            .where(guides.c.id == guide_id, guides.c.state.in_(_REMOVABLE))
            .values(number=number, number_key=key, tracking=tracking)
            .returning(guides.c.order_id)
        ).one_or_none()
        if row is None:
            raise _conflict(connection, guide_id)
        self._signature.write_event(connection, row.order_id, "guide_corrected", number, guide_id)
        return _stored(connection, [guide_id])[0]

    def _remove(self, connection: Connection, guide_id: str) -> None:
        row = connection.execute(
            delete(guides)
            .where(guides.c.id == guide_id, guides.c.state.in_(_REMOVABLE))
            .returning(guides.c.order_id, guides.c.document_id, guides.c.number)
        ).one_or_none()
        if row is None:
            raise _conflict(connection, guide_id)
        _forget_unused(connection, [row.document_id])
        self._signature.write_event(connection, row.order_id, "guide_removed", row.number, guide_id)

    def _begin(self, connection: Connection, order_ids: Sequence[str]) -> Sequence[StoredGuide]:
        rows = connection.execute(
            update(guides)
            .where(guides.c.order_id.in_(order_ids), guides.c.state.in_(_SENDABLE))
            .values(**self._stamp(GuideState.UPLOADING))
            .returning(guides.c.id, guides.c.order_id, guides.c.number)
        ).all()
        if not rows:
            _refuse_running_upload(connection, order_ids)
        for row in rows:
            self._write_event(connection, row.order_id, row.id, GuideState.UPLOADING, row.number)
        return _stored(connection, [row.id for row in rows])

    def _settle(
        self, connection: Connection, verdicts: Mapping[str, GuideVerdict]
    ) -> Sequence[StoredGuide]:
        for guide_id, verdict in verdicts.items():
            row = connection.execute(
                update(guides)
                .where(guides.c.id == guide_id, guides.c.state == GuideState.UPLOADING.value)
                .values(words=verdict.words, **self._stamp(verdict.state))
                .returning(guides.c.order_id, guides.c.number)
            ).one_or_none()
            if row is not None:
                words = f"{row.number} {verdict.words}".strip()
                self._write_event(connection, row.order_id, guide_id, verdict.state, words)
        return _stored(connection, list(verdicts))

    def _close_interrupted(self, connection: Connection) -> int:
        rows = connection.execute(
            update(guides)
            .where(
                guides.c.desk_id == self._signature.desk_id,
                guides.c.state == GuideState.UPLOADING.value,
            )
            .values(**self._stamp(GuideState.UNKNOWN))
            .returning(guides.c.id, guides.c.order_id, guides.c.number)
        ).all()
        for row in rows:
            self._write_event(connection, row.order_id, row.id, GuideState.UNKNOWN, row.number)
        return len(rows)

    def _stamp(self, state: GuideState) -> dict[str, object]:
        return {
            "state": state.value,
            "changed_at": self._signature.now(),
            "changed_by": self._signature.who,
            "desk_id": self._signature.desk_id,
        }

    def _write_event(
        self, connection: Connection, order_id: str, guide_id: str, state: GuideState, words: str
    ) -> None:
        self._signature.write_event(connection, order_id, f"guide_{state.value}", words, guide_id)


def _deadlines(connection: Connection, order_ids: Sequence[str]) -> Iterator[tuple[str, datetime]]:
    query = (
        select(orders.c.id, inbox.c.content)
        .join(inbox, inbox.c.id == orders.c.sales_order_id)
        .where(inbox.c.marked.not_in(_FINISHED))
    )
    for start in range(0, len(order_ids), _MOST_IDS):
        some = order_ids[start : start + _MOST_IDS]
        for row in connection.execute(query.where(orders.c.id.in_(some))):
            until = _dispatch_of(row.content).dispatch_by
            if until is not None:
                yield row.id, until


def _dispatch_of(content: str) -> _Dispatch:
    try:
        return _DISPATCH.decode(content)
    except msgspec.DecodeError as error:
        raise LedgerUnavailable("damaged", str(error)) from error


def guide_number_key(number: str) -> str:
    """What makes two guide numbers the same: letters and digits, whatever their case."""
    return normalised_part_number(number)


def _keep_document(connection: Connection, digest: str, pdf: bytes, pages: int) -> None:
    """Two desks may keep the same file at the same moment."""
    known = connection.execute(select(documents.c.sha256).where(documents.c.sha256 == digest))
    if known.first() is not None:
        return
    row = {"sha256": digest, "size": len(pdf), "pages": pages, "content": pdf}
    connection.execute(insert_for(connection, documents).values(row).on_conflict_do_nothing())


def _drop_loose(connection: Connection, loose_ids: Sequence[str]) -> None:
    dropped = connection.execute(
        delete(loose_guides)
        .where(loose_guides.c.id.in_(loose_ids))
        .returning(loose_guides.c.document_id)
    )
    _forget_unused(connection, dropped.scalars().all())


def _forget_unused(connection: Connection, digests: Sequence[str]) -> None:
    connection.execute(
        delete(documents).where(
            documents.c.sha256.in_(digests),
            ~exists().where(guides.c.document_id == documents.c.sha256),
            ~exists().where(loose_guides.c.document_id == documents.c.sha256),
        )
    )


def _reference_of(connection: Connection, key: str) -> str:
    reference = connection.execute(
        select(orders.c.reference)
        .join(guides, guides.c.order_id == orders.c.id)
        .where(guides.c.number_key == key)
    ).scalar_one_or_none()
    return str(reference or "")


def _refuse_running_upload(connection: Connection, order_ids: Sequence[str]) -> None:
    running = connection.execute(
        select(guides.c.number, guides.c.changed_by).where(
            guides.c.order_id.in_(order_ids), guides.c.state == GuideState.UPLOADING.value
        )
    ).first()
    if running is not None:
        raise LedgerConflict(running.number, GuideState.UPLOADING.value, running.changed_by)


def _conflict(connection: Connection, guide_id: str) -> LedgerConflict:
    row = connection.execute(select(guides).where(guides.c.id == guide_id)).one_or_none()
    if row is None:
        return LedgerConflict(guide_id, "missing")
    return LedgerConflict(row.number, row.state, row.changed_by)


def _stored(connection: Connection, guide_ids: Sequence[str]) -> Sequence[StoredGuide]:
    rows = connection.execute(
        _described.where(guides.c.id.in_(guide_ids)).order_by(guides.c.position)
    )
    return [_guide(row) for row in rows]


def _guide(row: Row[Any]) -> StoredGuide:
    return StoredGuide(
        id=row.id,
        order_id=row.order_id,
        number=row.number,
        tracking=row.tracking,
        carrier=row.carrier,
        file_name=row.file_name,
        document_id=row.document_id,
        sha256=row.document_id,
        size=row.size,
        pages=row.pages,
        packing=Packing(row.packing),
        state=GuideState(row.state),
        words=row.words,
        changed_at=row.changed_at,
    )
