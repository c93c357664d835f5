"""Guides: attached to placed orders, uploaded in batches, each with a verdict of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from purchasing_gui.domain.guides import (
    Guide,
    GuideSheet,
    GuideState,
    GuideVerdict,
    Packing,
    StoredGuide,
)
from purchasing_gui.domain.ports import GuideReader, GuideShelf, GuideUpload
from purchasing_gui.domain.problems import CapabilityMissing, DraftInvalid, Flaw, Problem
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.domain.stores import GuideLedger, OrderBook, OrderFilter
from purchasing_gui.services.connections import Connections

LARGEST_REQUEST = 32 * 1024 * 1024
"""Bytes of PDF in one upload request, before base64 makes them a third larger."""


@dataclass(frozen=True, slots=True)
class OrderWithGuides:
    """A placed order whose vendor takes guides, and the guides it has so far."""

    order: PurchaseOrder
    guides: tuple[StoredGuide, ...]

    @property
    def waits(self) -> bool:
        """Whether it still lacks a guide that the vendor holds."""
        return not self.guides or any(guide.state is not GuideState.STORED for guide in self.guides)


@dataclass(frozen=True, slots=True)
class UploadProgress:
    """Bytes of the running request; ``order_ids`` are the orders in it."""

    order_ids: tuple[str, ...]
    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class GuideSettled:
    """One guide has the vendor's verdict."""

    guide: StoredGuide
    verdict: GuideVerdict


GuideEvent = UploadProgress | GuideSettled
GuideReport = Callable[[GuideEvent], None]


class Guides:
    """Keeps guide PDFs in the ledger and brings them to the vendors that store them."""

    def __init__(
        self,
        connections: Connections,
        book: OrderBook,
        ledger: GuideLedger,
        reader: GuideReader,
    ) -> None:
        self._connections = connections
        self._book = book
        self._ledger = ledger
        self._reader = reader
        self._running: set[asyncio.Task[Sequence[StoredGuide]]] = set()

    async def read(self, path: Path) -> GuideSheet:
        """What a dropped PDF says. Raises GuideUnfit."""
        return await self._reader.read(path)

    async def page_png(self, document_id: str, page: int, width: int) -> bytes:
        """A picture of one page (from 0) of a stored PDF."""
        return await self._reader.page_png(await self._ledger.pdf(document_id), page, width)

    async def shelf_orders(self) -> Sequence[OrderWithGuides]:
        """Placed orders that take guides: those still waiting first, oldest first."""
        orders = await self._book.list(
            OrderFilter(states=frozenset({OrderState.PLACED}), takes_guides=True)
        )
        guides = await self._ledger.of_orders([order.id for order in orders])
        rows = [OrderWithGuides(order, tuple(guides.get(order.id, ()))) for order in orders]
        return sorted(rows, key=lambda row: (not row.waits, row.order.created_at))

    async def of_order(self, order_id: str) -> Sequence[StoredGuide]:
        return await self._ledger.of_order(order_id)

    async def attach(
        self,
        order_id: str,
        guides: Sequence[Guide],
        packing: Packing = Packing.PER_GUIDE,
        pages: int = 1,
    ) -> Sequence[StoredGuide]:
        """Keeps guides with a placed order. Raises GuideUnfit or DraftInvalid."""
        order = await self._book.get(order_id)
        if not order.takes_guides:
            raise CapabilityMissing(order.connection_id, "store guides")
        if order.state is not OrderState.PLACED:
            raise DraftInvalid([Flaw("order", "order_not_placed", detail=order.reference)])
        if any(not guide.number.strip() for guide in guides):
            raise DraftInvalid([Flaw("number", "number_missing")])
        return await self._ledger.attach(order_id, guides, packing, pages)

    async def remove(self, guide_id: str) -> None:
        await self._ledger.remove(guide_id)

    async def upload(
        self, order_ids: Sequence[str], report: GuideReport | None = None
    ) -> Sequence[StoredGuide]:
        """Sends all guides of these orders that the vendor does not hold yet.

        Several orders share a request, never more than the vendor takes. Cancelling stops between
        requests; a request on its way is brought to its end. Returns the guides it settled.
        """
        settled: list[StoredGuide] = []
        for shelf, orders in await self._by_shelf(order_ids):
            async for batch in self._batches(shelf, orders):
                task = asyncio.create_task(self._send(shelf, batch, report or (lambda _: None)))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
                settled += await asyncio.shield(task)
        return settled

    async def close(self) -> None:
        """Waits for the request that is on its way."""
        while self._running:
            await asyncio.gather(*self._running, return_exceptions=True)
        await self._reader.close()

    async def _by_shelf(
        self, order_ids: Sequence[str]
    ) -> Sequence[tuple[GuideShelf, Sequence[PurchaseOrder]]]:
        by_connection: dict[str, list[PurchaseOrder]] = {}
        for order_id in dict.fromkeys(order_ids):
            order = await self._book.get(order_id)
            by_connection.setdefault(order.connection_id, []).append(order)
        found: list[tuple[GuideShelf, Sequence[PurchaseOrder]]] = []
        for connection_id, orders in by_connection.items():
            shelf = self._connections.vendor(connection_id).guides
            if shelf is None:
                raise CapabilityMissing(connection_id, "store guides")
            found.append((shelf, orders))
        return found

    async def _batches(
        self, shelf: GuideShelf, orders: Sequence[PurchaseOrder]
    ) -> AsyncIterator[Sequence[PurchaseOrder]]:
        """As many orders as the vendor takes at once and the byte limit allows; at least one."""
        guides = await self._ledger.of_orders([order.id for order in orders])
        batch: list[PurchaseOrder] = []
        size = 0
        for order in orders:
            open_guides = [guide for guide in guides.get(order.id, ()) if _is_open(guide)]
            if not open_guides:
                continue
            documents = {guide.document_id: guide.size for guide in open_guides}
            weight = sum(documents.values())
            if batch and (len(batch) >= shelf.batch_size or size + weight > LARGEST_REQUEST):
                yield batch
                batch, size = [], 0
            batch.append(order)
            size += weight
        if batch:
            yield batch

    async def _send(
        self, shelf: GuideShelf, orders: Sequence[PurchaseOrder], report: GuideReport
    ) -> Sequence[StoredGuide]:
        order_ids = tuple(order.id for order in orders)
        uploading = await self._ledger.begin_upload(order_ids)
        by_order: dict[str, list[StoredGuide]] = {}
        for guide in uploading:
            by_order.setdefault(guide.order_id, []).append(guide)
        sent = [order for order in orders if by_order.get(order.id)]
        uploads = [await self._upload_of(order, by_order[order.id]) for order in sent]
        verdicts = await self._verdicts(
            shelf,
            uploads,
            lambda done, whole: report(UploadProgress(order_ids, done, whole)),
        )
        by_guide: dict[str, GuideVerdict] = {}
        for order, answered in zip(sent, verdicts, strict=True):
            for guide, verdict in zip(by_order[order.id], answered, strict=True):
                by_guide[guide.id] = verdict
        settled = await self._ledger.settle(by_guide)
        for guide in settled:
            report(GuideSettled(guide, by_guide[guide.id]))
        return settled

    async def _verdicts(
        self,
        shelf: GuideShelf,
        uploads: Sequence[GuideUpload],
        progress: Callable[[int, int], None],
    ) -> Sequence[Sequence[GuideVerdict]]:
        try:
            return await shelf.store(uploads, progress)
        except Problem as problem:
            return [
                [
                    GuideVerdict(
                        guide.number, GuideState.REFUSED, type(problem).__name__, str(problem)
                    )
                    for guide in upload.guides
                ]
                for upload in uploads
            ]
        except BaseException:
            await asyncio.shield(self._leave_unknown(uploads))
            raise

    async def _leave_unknown(self, uploads: Sequence[GuideUpload]) -> None:
        await self._ledger.close_interrupted()

    async def _upload_of(self, order: PurchaseOrder, guides: Sequence[StoredGuide]) -> GuideUpload:
        pdfs: Mapping[str, bytes] = {
            document_id: await self._ledger.pdf(document_id)
            for document_id in {guide.document_id for guide in guides}
        }
        return GuideUpload(
            vendor_number=order.vendor_number,
            reference=order.reference,
            packing=guides[0].packing,
            guides=tuple(
                Guide(
                    number=guide.number,
                    pdf=pdfs[guide.document_id],
                    file_name=guide.file_name,
                    tracking=guide.tracking,
                    carrier=guide.carrier,
                )
                for guide in guides
            ),
        )


def _is_open(guide: StoredGuide) -> bool:
    return guide.state in (GuideState.ATTACHED, GuideState.REFUSED, GuideState.UNKNOWN)


def open_guides(rows: Sequence[OrderWithGuides]) -> Iterator[StoredGuide]:
    """The guides of these orders that can be uploaded."""
    return (guide for row in rows for guide in row.guides if _is_open(guide))
