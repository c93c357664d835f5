"""Guides: attached to placed orders, uploaded in batches, each with a verdict of its own."""

from __future__ import annotations

import asyncio
import tempfile
from collections import deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Callable,
    Coroutine,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, pairwise, zip_longest
from pathlib import Path, PurePath

from purchasing_gui.domain.file_names import plain_file_name
from purchasing_gui.domain.guides import (
    Guide,
    GuideSheet,
    GuideState,
    GuideVerdict,
    LooseGuideFile,
    Packing,
    StoredGuide,
)
from purchasing_gui.domain.ports import GuideReader, GuideShelf, GuideUpload
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    DraftInvalid,
    Flaw,
    GuideUnfit,
    Problem,
    VendorRefused,
    VendorRejected,
)
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.domain.stores import GuideLedger, OrderBook, OrderFilter
from purchasing_gui.services.connections import Connections

LARGEST_REQUEST = 32 * 1024 * 1024
"""Bytes of PDF in one upload request, before base64 makes them a third larger."""

READ_AHEAD = 3
"""How many files of a pile are in memory or being read at a time."""

MOST_ORDERS = 2_000
"""How many placed orders are looked through for guides, the newest."""


@dataclass(frozen=True, slots=True)
class GuideFile:
    """A dropped PDF: what it says and its bytes, so that the file itself may go away.

    ``origin`` is the file it was read from, None for one that comes out of the ledger.
    """

    file_name: str
    sheet: GuideSheet
    pdf: bytes
    origin: Path | None = None


@dataclass(frozen=True, slots=True)
class OrderWithGuides:
    """A placed order whose vendor takes guides, and the guides it has so far.

    ``deadline`` is until when it must leave, None where no marketplace order says so.
    """

    order: PurchaseOrder
    guides: tuple[StoredGuide, ...]
    deadline: datetime | None = None

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
    """One guide has the vendor's verdict; ``problem`` says why where its whole request failed."""

    guide: StoredGuide
    verdict: GuideVerdict
    problem: Problem | None = None


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
        self._laid_out: tempfile.TemporaryDirectory[str] | None = None
        self._running: set[asyncio.Task[Sequence[StoredGuide]]] = set()

    async def read(self, path: Path) -> GuideSheet:
        """What a dropped PDF says. Raises GuideUnfit."""
        return await self._reader.read(path)

    async def load(self, path: Path) -> GuideFile:
        """Reads a dropped PDF whole. Raises GuideUnfit."""
        sheet = await self._reader.read(path)
        try:
            pdf = await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            raise GuideUnfit("damaged", path.name, error.strerror or str(error)) from error
        return GuideFile(path.name, sheet, pdf, path)

    async def load_all(self, paths: Iterable[Path]) -> AsyncGenerator[GuideFile | GuideUnfit, None]:
        """Reads a pile, several files at once; gives them, or what is wrong, in their order."""
        loop, left = asyncio.get_running_loop(), iter(paths)
        ahead = deque(loop.create_task(self._loaded(path)) for path in islice(left, READ_AHEAD))
        try:
            while ahead:
                loaded = await ahead[0]
                ahead.popleft()
                ahead.extend(loop.create_task(self._loaded(path)) for path in islice(left, 1))
                yield loaded
        finally:
            for task in ahead:
                task.cancel()

    async def parts(self, file: GuideFile) -> Sequence[GuideFile]:
        """The guides in a PDF, each with its pages, or the PDF itself where it is but one."""
        starts = file.sheet.starts
        if not starts:
            return [file]
        try:
            pdfs = await self._reader.split(file.pdf, starts)
            names = [
                _part_name(file.file_name, start, end)
                for start, end in pairwise([*starts, file.sheet.pages])
            ]
            return [
                GuideFile(name, await self._reader.read_pdf(pdf, name), pdf, file.origin)
                for name, pdf in zip(names, pdfs, strict=True)
            ]
        except GuideUnfit:
            return [file]

    async def keep_loose(self, file: GuideFile) -> LooseGuideFile:
        """Keeps a file whose order is not known yet, so that it outlives the program."""
        return await self._ledger.keep_loose(file.pdf, file.file_name, file.sheet.pages)

    async def kept_loose(self) -> AsyncGenerator[tuple[LooseGuideFile, GuideFile], None]:
        """The files this desk kept so, oldest first."""
        for kept in await self._ledger.loose():
            pdf = await self._ledger.pdf(kept.document_id)
            try:
                sheet = await self._reader.read_pdf(pdf, kept.file_name)
            except GuideUnfit:
                sheet = GuideSheet((), kept.pages)
            yield kept, GuideFile(kept.file_name, sheet, pdf)

    async def drop_loose(self, loose_ids: Sequence[str]) -> None:
        """Forgets files that have their order now or are not wanted."""
        await self._ledger.drop_loose(loose_ids)

    async def sheet(self, guide: StoredGuide) -> GuideSheet:
        """What a kept PDF says. Raises GuideUnfit."""
        pdf = await self._ledger.pdf(guide.document_id)
        return await self._reader.read_pdf(pdf, guide.file_name)

    async def page_png(self, document_id: str, page: int, width: int) -> bytes:
        """A picture of one page (from 0) of a stored PDF."""
        return await self._reader.page_png(await self._ledger.pdf(document_id), page, width)

    async def page_png_of(self, pdf: bytes, page: int, width: int) -> bytes:
        """A picture of one page (from 0) of a PDF that is not attached yet. Raises GuideUnfit."""
        return await self._reader.page_png(pdf, page, width)

    async def shelf_orders(self) -> Sequence[OrderWithGuides]:
        """Placed orders that take guides: those still waiting first, oldest first."""
        orders = await self._book.list(
            OrderFilter(states=frozenset({OrderState.PLACED}), takes_guides=True, limit=MOST_ORDERS)
        )
        ids = [order.id for order in orders]
        guides, deadlines = await self._ledger.of_orders(ids), await self._ledger.deadlines(ids)
        rows = [
            OrderWithGuides(order, tuple(guides.get(order.id, ())), deadlines.get(order.id))
            for order in reversed(orders)
        ]
        return sorted(rows, key=lambda row: (not row.waits, row.order.created_at))

    async def of_order(self, order_id: str) -> Sequence[StoredGuide]:
        return await self._ledger.of_order(order_id)

    async def of_orders(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[StoredGuide]]:
        """By order id; orders without guides may be missing."""
        return await self._ledger.of_orders(order_ids)

    async def lay_out(self, document: str, file_name: str, pdf: bytes) -> Path:
        """Writes a PDF where the system's viewer can open it until this is closed.

        ``document`` keeps apart what bears the same name. Raises OSError.
        """
        return await asyncio.to_thread(self._lay_out, document, file_name, pdf)

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

    async def pdf(self, document_id: str) -> bytes:
        """The bytes of a kept PDF, to attach it to further guides of its order."""
        return await self._ledger.pdf(document_id)

    async def correct(self, guide_id: str, number: str, tracking: str) -> StoredGuide:
        """Other numbers for a guide that never left or was refused.

        Raises GuideUnfit, and LedgerConflict where the guide may be at the vendor.
        """
        return await self._ledger.correct(guide_id, number, tracking)

    async def holder_of(self, number: str) -> str:
        """The reference of the order that has this guide number, or empty."""
        return await self._ledger.number_in_use(number)

    async def remove(self, guide_id: str) -> None:
        """Only a guide that is attached or refused; LedgerConflict for any other."""
        await self._ledger.remove(guide_id)

    async def upload(
        self, order_ids: Sequence[str], report: GuideReport | None = None
    ) -> Sequence[StoredGuide]:
        """Sends all guides of these orders that the vendor does not hold yet.

        Several orders share a request, never more than the vendor takes. Cancelling stops between
        requests; a request on its way is brought to its end. A connection that cannot be used
        keeps no other from its guides. Returns all these guides as they stand then.
        """
        settled: list[StoredGuide] = []
        for connection_id, orders in (await self._by_connection(order_ids)).items():
            tell = report or _silent
            try:
                shelf = self._shelf(connection_id)
            except Problem as problem:
                settled += await self._leave(orders, problem, tell)
                continue
            async for batch in self._batches(shelf, orders):
                settled += await self._to_its_end(self._send(shelf, batch, tell))
        return settled

    async def close(self) -> None:
        """Waits for the request that is on its way."""
        while self._running:
            await asyncio.gather(*self._running, return_exceptions=True)
        await self._reader.close()
        if self._laid_out is not None:
            await asyncio.to_thread(self._laid_out.cleanup)
            self._laid_out = None

    def _lay_out(self, document: str, file_name: str, pdf: bytes) -> Path:
        if self._laid_out is None:
            self._laid_out = tempfile.TemporaryDirectory(
                prefix="mesa-guides-", ignore_cleanup_errors=True
            )
        name = plain_file_name(file_name, ".pdf")
        path = Path(self._laid_out.name, plain_file_name(document, ""), name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(pdf)
        return path

    async def _loaded(self, path: Path) -> GuideFile | GuideUnfit:
        try:
            return await self.load(path)
        except GuideUnfit as problem:
            return problem

    async def _to_its_end(
        self, request: Coroutine[None, None, Sequence[StoredGuide]]
    ) -> Sequence[StoredGuide]:
        task = asyncio.get_running_loop().create_task(request)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait([task])
            raise

    async def _by_connection(
        self, order_ids: Sequence[str]
    ) -> Mapping[str, Sequence[PurchaseOrder]]:
        found: dict[str, list[PurchaseOrder]] = {}
        for order_id in dict.fromkeys(order_ids):
            order = await self._book.get(order_id)
            found.setdefault(order.connection_id, []).append(order)
        return found

    def _shelf(self, connection_id: str) -> GuideShelf:
        shelf = self._connections.vendor(connection_id).guides
        if shelf is None:
            raise CapabilityMissing(connection_id, "store guides")
        return shelf

    async def _leave(
        self, orders: Sequence[PurchaseOrder], problem: Problem, report: GuideReport
    ) -> Sequence[StoredGuide]:
        """Nothing can be sent there; the guides stay as they are."""
        guides = await self._ledger.of_orders([order.id for order in orders])
        left = [guide for kept in guides.values() for guide in kept if is_open(guide)]
        for guide in left:
            verdict = GuideVerdict(guide.number, guide.state, type(problem).__name__)
            report(GuideSettled(guide, verdict, problem))
        return left

    async def _batches(
        self, shelf: GuideShelf, orders: Sequence[PurchaseOrder]
    ) -> AsyncIterator[Sequence[_Parcels]]:
        """As many orders as the vendor takes at once and the byte limit allows; at least one."""
        guides = await self._ledger.of_orders([order.id for order in orders])
        batch: list[_Parcels] = []
        size = 0
        for order in orders:
            waiting = _Parcels(order, tuple(filter(is_open, guides.get(order.id, ()))))
            if not waiting.guides:
                continue
            if batch and (len(batch) >= shelf.batch_size or size + waiting.size > LARGEST_REQUEST):
                yield batch
                batch, size = [], 0
            batch.append(waiting)
            size += waiting.size
        if batch:
            yield batch

    async def _send(
        self, shelf: GuideShelf, batch: Sequence[_Parcels], report: GuideReport
    ) -> Sequence[StoredGuide]:
        """One request, or several where orders have guides of both packings."""
        before = {guide.id: guide.state for parcels in batch for guide in parcels.guides}
        uploading = await self._ledger.begin_upload([parcels.order.id for parcels in batch])
        marked = {guide.id: guide for guide in uploading}
        settled: list[StoredGuide] = []
        try:
            for parcels in _rounds(batch, uploading):
                answered = await self._answer(shelf, parcels, before, report)
                settled += await self._settle(answered, report)
        finally:
            lost = marked.keys() - {guide.id for guide in settled}
            if lost:
                await self._leave_unknown([marked[guide_id] for guide_id in lost])
        return settled

    async def _answer(
        self,
        shelf: GuideShelf,
        parcels: Sequence[_Parcels],
        before: Mapping[str, GuideState],
        report: GuideReport,
    ) -> _Answered:
        order_ids = tuple(one.order.id for one in parcels)
        guides = [guide for one in parcels for guide in one.guides]
        uploads = [await self._upload_of(one) for one in parcels]
        try:
            verdicts = await shelf.store(
                uploads, lambda done, whole: report(UploadProgress(order_ids, done, whole))
            )
        except Problem as problem:
            return _Answered(
                {guide.id: _unsent(guide, before.get(guide.id), problem) for guide in guides},
                problem,
            )
        flat = [verdict for answered in verdicts for verdict in answered]
        return _Answered(
            {guide.id: verdict for guide, verdict in zip(guides, flat, strict=True)}, None
        )

    async def _settle(self, answered: _Answered, report: GuideReport) -> Sequence[StoredGuide]:
        settled = await self._ledger.settle(answered.verdicts)
        for guide in settled:
            report(GuideSettled(guide, answered.verdicts[guide.id], answered.problem))
        return settled

    async def _leave_unknown(self, guides: Sequence[StoredGuide]) -> None:
        await asyncio.shield(
            self._ledger.settle(
                {guide.id: GuideVerdict(guide.number, GuideState.UNKNOWN) for guide in guides}
            )
        )

    async def _upload_of(self, parcels: _Parcels) -> GuideUpload:
        pdfs: Mapping[str, bytes] = {
            document_id: await self._ledger.pdf(document_id)
            for document_id in {guide.document_id for guide in parcels.guides}
        }
        return GuideUpload(
            vendor_number=parcels.order.vendor_number,
            reference=parcels.order.reference,
            packing=parcels.guides[0].packing,
            guides=tuple(
                Guide(
                    number=guide.number,
                    pdf=pdfs[guide.document_id],
                    file_name=guide.file_name,
                    tracking=guide.tracking,
                    carrier=guide.carrier,
                )
                for guide in parcels.guides
            ),
        )


@dataclass(frozen=True, slots=True)
class _Parcels:
    """Guides of one order; what is sent together has one packing and, for all, one PDF."""

    order: PurchaseOrder
    guides: tuple[StoredGuide, ...]

    @property
    def size(self) -> int:
        """Bytes of PDF that the request carries for them."""
        shared = {g.document_id: g.size for g in self.guides if g.packing is Packing.ONE_FOR_ALL}
        own = sum(guide.size for guide in self.guides if guide.packing is Packing.PER_GUIDE)
        return own + sum(shared.values())

    def apart(self) -> Sequence[_Parcels]:
        """Split into what can be sent together."""
        found: dict[str, list[StoredGuide]] = {}
        for guide in self.guides:
            shared = guide.packing is Packing.ONE_FOR_ALL
            found.setdefault(guide.document_id if shared else "", []).append(guide)
        return [_Parcels(self.order, tuple(guides)) for guides in found.values()]


@dataclass(frozen=True, slots=True)
class _Answered:
    """Verdicts by guide id; ``problem`` where the request as a whole failed."""

    verdicts: Mapping[str, GuideVerdict]
    problem: Problem | None


def is_open(guide: StoredGuide) -> bool:
    """Whether it can be uploaded."""
    return guide.state in (GuideState.ATTACHED, GuideState.REFUSED, GuideState.UNKNOWN)


def open_guides(rows: Iterable[OrderWithGuides]) -> Iterator[StoredGuide]:
    """The guides of these orders that can be uploaded."""
    return (guide for row in rows for guide in row.guides if is_open(guide))


def _part_name(file_name: str, start: int, end: int) -> str:
    """The name of the pages from ``start`` (from 0) up to ``end``, counted as people do."""
    path = PurePath(file_name)
    pages = f"{start + 1}" if end == start + 1 else f"{start + 1}-{end}"
    return f"{path.stem} (p. {pages}){path.suffix}"


def _rounds(
    batch: Sequence[_Parcels], uploading: Sequence[StoredGuide]
) -> Iterator[Sequence[_Parcels]]:
    """Requests in which no order stands twice."""
    by_order: dict[str, list[StoredGuide]] = {}
    for guide in uploading:
        by_order.setdefault(guide.order_id, []).append(guide)
    parts = [
        _Parcels(parcels.order, tuple(by_order[parcels.order.id])).apart()
        for parcels in batch
        if parcels.order.id in by_order
    ]
    for together in zip_longest(*parts):
        yield [parcels for parcels in together if parcels is not None]


def _unsent(guide: StoredGuide, before: GuideState | None, problem: Problem) -> GuideVerdict:
    """After a request of which nothing can have been stored.

    What never left is as it was; a guide of unknown fate stays so, whatever this request came to.
    """
    said_no = isinstance(problem, VendorRejected | VendorRefused)
    keeps = before is GuideState.UNKNOWN or not said_no
    state = before if before is not None and keeps else GuideState.REFUSED
    words = problem.words if isinstance(problem, VendorRejected | VendorRefused) else ""
    return GuideVerdict(guide.number, state, type(problem).__name__, words)


def _silent(_event: GuideEvent) -> None:
    """Nobody listens."""
