"""What the shipments pane decides: whose guide a PDF is, what is uploaded, and what is shown."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from purchasing_gui.domain.guides import (
    Guide,
    GuideSheet,
    GuideState,
    GuideVerdict,
    Packing,
    StoredGuide,
)
from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.problems import GuideUnfit, Problem
from purchasing_gui.domain.products import folded
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.domain.sales_orders import NEAR
from purchasing_gui.services.guide_matching import (
    Disagreement,
    Proposal,
    disagreements,
    numbers_of,
    proposal,
)
from purchasing_gui.services.guides import (
    GuideEvent,
    GuideFile,
    Guides,
    OrderWithGuides,
    UploadProgress,
    is_open,
)
from purchasing_gui.ui.printing.sheets import Printable
from purchasing_gui.ui.shipments.values import (
    Ages,
    Assigned,
    GuideRow,
    LeftLoose,
    ListView,
    LooseGuide,
    NumbersQuestion,
    OrderSheet,
    Outcome,
    Page,
    PageState,
    Pile,
    Thumbnail,
    TurnedAway,
    Upload,
    UploadOffer,
    Warned,
)

_MOST_SUGGESTED = 3
_MOST_THUMBNAILS = 60
_FAILED = (GuideState.REFUSED, GuideState.UNKNOWN)


class ShipmentsView(Protocol):
    def show_orders(self, listed: ListView, now: datetime) -> None: ...

    def show_order(self, sheet: OrderSheet | None, chosen_guide: str) -> None: ...

    def show_loose(self, loose: Sequence[LooseGuide], chosen: str) -> None: ...

    def show_pile(self, pile: Pile | None) -> None:
        """A pile being read, its outcomes, or nothing."""
        ...

    def show_offer(self, offer: UploadOffer) -> None: ...

    def show_upload(self, upload: Upload | None) -> None:
        """The running upload; None when there is none."""
        ...

    def show_upload_outcome(self, upload: Upload) -> None: ...

    def show_page(self, page: Page) -> None: ...

    def show_thumbnail(self, thumbnail: Thumbnail) -> None: ...

    async def print_pdf(self, paper: Printable) -> None:
        """Preview, and from there to the printer or a file. Raises GuideUnfit."""
        ...

    def open_path(self, path: Path) -> None:
        """Gives a file or a folder to the system's own program for it."""
        ...

    def tell_copy(self, file_name: str) -> None:
        """The original is gone; what is shown is a copy."""
        ...

    def tell_found(self, found: Sequence[Assigned]) -> None:
        """Guides that waited have their orders now."""
        ...

    def show_problem(self, problem: Problem) -> None: ...

    def announce_waiting(self, count: int) -> None: ...

    async def ask_numbers(self, question: NumbersQuestion) -> tuple[str, ...] | None: ...

    async def ask_in_spite(self, warned: Sequence[Warned], uploading: bool) -> bool:
        """Whether guides that disagree with their orders are attached (or uploaded) anyhow."""
        ...

    async def ask_removal(self, guide: StoredGuide) -> bool: ...


class Origins(Protocol):
    """Where dropped PDFs came from, beyond the window's life."""

    def path_of(self, document_id: str) -> Path | None: ...

    def remember(self, origins: Mapping[str, Path]) -> None: ...


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ShipmentsPresenter:
    """Owns the list of orders, the chosen order and guide, the loose guides and the upload."""

    def __init__(
        self, view: ShipmentsView, guides: Guides, origins: Origins, clock: Clock = _utc_now
    ) -> None:
        self._view = view
        self._guides = guides
        self._origins = origins
        self._clock = clock
        self._rows: tuple[OrderWithGuides, ...] = ()
        self._loose: tuple[LooseGuide, ...] = ()
        self._text = ""
        self._waiting_only = False
        self._order_id = ""
        self._guide_id = ""
        self._loose_id = ""
        self._packing: dict[str, Packing] = {}
        self._sheets: dict[str, GuideSheet] = {}
        self._disagreements: dict[tuple[str, str], tuple[Disagreement, ...]] = {}
        self._verdicts: dict[str, GuideVerdict] = {}
        self._upload: Upload | None = None
        self._came_from: dict[str, Path] = {}
        self._reading = asyncio.Lock()
        self._matched = frozenset[tuple[str, bool]]()

    @property
    def unassigned(self) -> int:
        """How many guides wait for a person."""
        return len(self._loose)

    @property
    def is_uploading(self) -> bool:
        return self._upload is not None

    async def start(self) -> None:
        """Shows the orders, then the guides that waited for a person when the program ended."""
        await self._read_rows()
        async with self._reading:
            await self._take_up_loose()
            await self._match_loose()

    async def reload(self) -> None:
        """Reads orders and guides again; what was chosen stays chosen where it still exists.

        Guides that wait for a person are compared with orders that are new.
        """
        await self._read_rows()
        if not self._reading.locked():
            async with self._reading:
                await self._match_loose()

    async def _read_rows(self) -> None:
        self._rows = tuple(_in_turn(await self._guides.shelf_orders(), self._clock()))
        self._view.announce_waiting(sum(row.waits for row in self._rows))
        if self._row(self._order_id) is None:
            self._order_id = self._rows[0].order.id if self._rows else ""
        self._show_all()

    def filter(self, text: str, waiting_only: bool) -> None:
        self._text, self._waiting_only = text, waiting_only
        self._show_orders()

    async def choose_order(self, order_id: str) -> None:
        if order_id == self._order_id:
            return
        self._order_id, self._guide_id = order_id, ""
        self._show_order()
        self._view.show_offer(self._offer())
        await self.check_order()

    async def check_order(self) -> None:
        """Compares the guides of the chosen order that are not stored yet with its address."""
        row = self._row(self._order_id)
        if row is not None:
            await self._compare([row])
            self._show_order()

    def choose_guide(self, guide_id: str) -> None:
        """What the preview shows is asked for by the view, which knows how wide it is."""
        self._guide_id, self._loose_id = guide_id, ""

    def choose_loose(self, loose_id: str) -> None:
        self._loose_id = loose_id

    def choose_packing(self, packing: Packing) -> None:
        self._packing[self._order_id] = packing
        self._show_order()

    async def show_page(self, number: int, width: int) -> None:
        """Renders a page of the chosen guide, loose or attached, ``width`` pixels wide."""
        page = self._page_of_choice(number)
        self._view.show_page(page)
        if page.state is PageState.NOTHING:
            return
        try:
            png = await self._picture(page, width)
        except Problem as problem:
            self._view.show_page(replace(page, state=PageState.FAILED, problem=problem))
            return
        self._view.show_page(replace(page, state=PageState.READY, png=png))

    async def show_thumbnails(self, width: int) -> None:
        """Renders the pages of the chosen guide small, one after the other."""
        page = self._page_of_choice(0)
        for number in range(min(page.pages, _MOST_THUMBNAILS)):
            try:
                png = await self._picture(replace(page, number=number), width)
            except Problem:
                continue
            self._view.show_thumbnail(Thumbnail(page.document, number, png))

    async def print_guide(self) -> None:
        """Shows the chosen guide as it is printed, and prints it."""
        page = self._page_of_choice(0)
        if page.state is PageState.NOTHING:
            return
        await self._view.print_pdf(Printable(page.title, await self._pdf_of(page)))

    async def open_guide(self) -> None:
        """Shows the chosen guide in the system's viewer."""
        path = await self._laid_out()
        if path is not None:
            self._view.open_path(path)

    async def open_folder(self) -> None:
        """Shows the folder the chosen guide came from; where it is gone, that of a copy."""
        page = self._page_of_choice(0)
        if page.state is PageState.NOTHING:
            return
        origin = self._origins.path_of(self._document_of(page))
        if origin is not None and await asyncio.to_thread(origin.is_file):
            self._view.open_path(origin.parent)
            return
        path = await self._laid_out()
        if path is not None:
            self._view.open_path(path.parent)
            self._view.tell_copy(page.title)

    async def add_files(self, paths: Sequence[Path], order_id: str = "") -> None:
        """Reads a dropped pile; one single file dropped on an order goes to that order."""
        async with self._reading:
            await self._add_files(paths, self._row(order_id) if len(paths) == 1 else None)

    async def _add_files(self, paths: Sequence[Path], target: OrderWithGuides | None) -> None:
        outcomes: list[Outcome] = []
        try:
            async with aclosing(self._guides.load_all(paths)) as loaded:
                for done, path in enumerate(paths):
                    self._view.show_pile(Pile(tuple(outcomes), done, len(paths), path.name))
                    outcomes += await self._take_in(path, await anext(loaded), target)
        finally:
            whole = len(paths)
            self._view.show_pile(Pile(tuple(outcomes), whole, whole) if outcomes else None)
            came_from, self._came_from = self._came_from, {}
            self._origins.remember(came_from)
            await self._read_rows()
            await self._match_loose()
        await self.check_order()

    def dismiss_pile(self) -> None:
        self._view.show_pile(None)

    async def assign(self, loose_ids: Sequence[str], order_id: str = "") -> None:
        """Gives loose guides to an order (the chosen one); asks where they disagree with it."""
        row = self._row(order_id or self._order_id)
        if row is None:
            return
        for loose in [one for one in self._loose if one.id in loose_ids]:
            if await self._assign(loose, row):
                await self._drop_loose([loose.id])
        self._order_id = row.order.id
        await self.reload()
        await self.check_order()

    async def discard_loose(self, loose_ids: Sequence[str]) -> None:
        await self._drop_loose(loose_ids)
        self._show_loose()

    async def correct(self, guide_id: str, number: str, tracking: str) -> None:
        """Keeps other numbers for a guide that has not left."""
        guide = self._guide(guide_id)
        if guide is None or (guide.number, guide.tracking) == (number.strip(), tracking.strip()):
            return
        try:
            await self._guides.correct(guide_id, number, tracking)
        finally:
            await self.reload()

    async def add_numbers(self) -> None:
        """Further guide numbers for the PDF that stands for all guides of the order."""
        row, guide = self._row(self._order_id), self._guide(self._guide_id)
        if row is None or guide is None:
            return
        numbers = await self._view.ask_numbers(
            NumbersQuestion(guide.file_name, row.order.reference, (), several=True)
        )
        if not numbers:
            return
        pdf = await self._guides.pdf(guide.document_id)
        added = [Guide(number, pdf, guide.file_name, "", guide.carrier) for number in numbers]
        await self._guides.attach(row.order.id, added, Packing.ONE_FOR_ALL, guide.pages)
        await self.reload()

    async def remove(self, guide_id: str) -> None:
        """Takes a guide out that the vendor surely does not hold."""
        guide = self._guide(guide_id)
        if guide is None or not GuideRow(guide).editable:
            return
        if not await self._view.ask_removal(guide):
            return
        try:
            await self._guides.remove(guide_id)
        finally:
            await self.reload()

    async def upload_all(self) -> None:
        """All orders with a guide that has not been sent."""
        await self._send([row for row in self._rows if _has(row, GuideState.ATTACHED)])

    async def upload_order(self) -> None:
        row = self._row(self._order_id)
        await self._send([row] if row is not None else [])

    async def retry_failed(self) -> None:
        """All orders with a guide that was refused or has no known outcome."""
        await self._send([row for row in self._rows if _has(row, *_FAILED)])

    def upload_stopping(self) -> None:
        """The clerk cancelled; the request on its way is brought to its end."""
        if self._upload is not None:
            self._upload = replace(self._upload, stopping=True)
            self._view.show_upload(self._upload)

    async def _take_in(
        self, path: Path, loaded: GuideFile | GuideUnfit, target: OrderWithGuides | None
    ) -> Sequence[Outcome]:
        """One outcome, or one for each guide of a PDF that holds several."""
        if isinstance(loaded, GuideUnfit):
            return [TurnedAway(path.name, loaded)]
        if target is not None:
            outcome = await self._unless_unfit(loaded, self._take_for(loaded, target))
            return [outcome] if outcome is not None else []
        parts = await self._guides.parts(loaded)
        row = await self._order_of_all(parts)
        if row is not None:
            outcome = await self._unless_unfit(loaded, self._take_whole(loaded, parts, row))
            return [outcome] if outcome is not None else []
        found = [await self._unless_unfit(part, self._match(part)) for part in parts]
        return [outcome for outcome in found if outcome is not None]

    async def _unless_unfit(
        self, file: GuideFile, taking: Awaitable[Outcome | None]
    ) -> Outcome | None:
        try:
            return await taking
        except GuideUnfit as problem:
            return TurnedAway(file.file_name, problem)

    async def _order_of_all(self, parts: Sequence[GuideFile]) -> OrderWithGuides | None:
        """The order that all are for, if its guides share one PDF."""
        if len(parts) < 2:
            return None
        found = [(await self._proposal_of(part)).certain for part in parts]
        orders = {certain.order_id if certain else "" for certain in found}
        row = self._row(orders.pop()) if len(orders) == 1 else None
        shared = row is not None and self._packing_of(row) is Packing.ONE_FOR_ALL
        return row if shared else None

    async def _take_whole(
        self, file: GuideFile, parts: Sequence[GuideFile], row: OrderWithGuides
    ) -> Outcome:
        numbers = [number for part in parts for number in _numbers(part)]
        await self._refuse_known(file, numbers)
        await self._attach(file, row, numbers)
        return Assigned(file.file_name, numbers[0], row.order.reference)

    async def _proposal_of(self, file: GuideFile) -> Proposal:
        complete = {row.order.id for row in self._rows if not row.waits}
        return await asyncio.to_thread(
            proposal, file.sheet, self._orders(), file.file_name, complete
        )

    async def _take_up_loose(self) -> None:
        """Those that got an order in the meantime are dropped."""
        known = {loose.id for loose in self._loose}
        async with aclosing(self._guides.kept_loose()) as kept:
            async for one, file in kept:
                if one.id in known:
                    continue
                numbers = _numbers(file)
                if await self._are_here(numbers):
                    await self._guides.drop_loose([one.id])
                    continue
                found = await self._proposal_of(file)
                self._add_loose(LooseGuide(one.id, file, numbers, found, document=one.document_id))

    async def _match_loose(self) -> None:
        """Gives waiting guides to orders that are new and surely theirs, and says so quietly."""
        found: list[Assigned] = []
        while self._loose and self._matched != (orders := self._standing()):
            self._matched = orders
            for loose in self._loose:
                found += await self._match_again(loose)
            if found:
                await self._read_rows()
        self._show_loose()
        if found:
            self._view.tell_found(found)

    async def _match_again(self, loose: LooseGuide) -> Sequence[Assigned]:
        proposed = await self._proposal_of(loose.file)
        row = self._row(proposed.certain.order_id) if proposed.certain else None
        if proposed.certain is None or row is None:
            self._renew_loose(replace(loose, proposal=proposed))
            return []
        if await self._are_here(loose.numbers):
            await self._drop_loose([loose.id])
            return []
        try:
            await self._attach(loose.file, row, loose.numbers)
        except GuideUnfit:
            return []
        await self._drop_loose([loose.id])
        reasons = proposed.certain.reasons
        reference = row.order.reference
        return [Assigned(loose.file.file_name, loose.numbers[0], reference, reasons)]

    async def _are_here(self, numbers: Sequence[str]) -> bool:
        """Whether some order has all these guides."""
        return bool(numbers) and all([await self._guides.holder_of(number) for number in numbers])

    def _standing(self) -> frozenset[tuple[str, bool]]:
        """What decides where a waiting guide may go."""
        return frozenset((row.order.id, row.waits) for row in self._rows)

    async def _take_for(self, file: GuideFile, row: OrderWithGuides) -> Outcome | None:
        """None where the clerk, asked for the number, thought better of it."""
        numbers = await self._numbers_for(file, row, _numbers(file))
        if not numbers:
            return None
        await self._attach(file, row, numbers)
        against = await self._unlike(file, row)
        return Assigned(file.file_name, numbers[0], row.order.reference, (), against)

    async def _match(self, file: GuideFile) -> Outcome:
        numbers = _numbers(file)
        await self._refuse_known(file, numbers)
        found = await self._proposal_of(file)
        row = self._row(found.certain.order_id) if found.certain else None
        if found.certain is None or row is None:
            kept = await self._guides.keep_loose(file)
            self._note_origin(kept.document_id, file)
            self._add_loose(LooseGuide(kept.id, file, numbers, found, document=kept.document_id))
            return LeftLoose(file.file_name, found.doubts)
        await self._attach(file, row, numbers)
        return Assigned(file.file_name, numbers[0], row.order.reference, found.certain.reasons)

    async def _refuse_known(self, file: GuideFile, numbers: Sequence[str]) -> None:
        """Raises GuideUnfit where the guide is in the ledger or among the loose ones."""
        for number in numbers:
            holder = await self._guides.holder_of(number)
            if holder:
                raise GuideUnfit("number_used_here", file.file_name, holder)
        if any(loose.file.pdf == file.pdf for loose in self._loose):
            raise GuideUnfit("number_used_here", file.file_name)

    async def _assign(self, loose: LooseGuide, row: OrderWithGuides) -> bool:
        against = await self._unlike(loose.file, row)
        number = loose.numbers[0] if loose.numbers else loose.file.file_name
        if against and not await self._view.ask_in_spite(
            [Warned(row.order.reference, number, against)], False
        ):
            return False
        numbers = await self._numbers_for(loose.file, row, loose.numbers)
        if not numbers:
            return False
        try:
            await self._attach(loose.file, row, numbers)
        except GuideUnfit as problem:
            self._view.show_problem(problem)
            return False
        return True

    async def _numbers_for(
        self, file: GuideFile, row: OrderWithGuides, found: tuple[str, ...]
    ) -> tuple[str, ...] | None:
        """The clerk is asked where the number is missing or one PDF stands for several."""
        several = self._packing_of(row) is Packing.ONE_FOR_ALL or len(found) > 1
        if len(found) == 1 and not several:
            return found
        candidates = found or tuple(
            number.number for number in file.sheet.numbers[:_MOST_SUGGESTED]
        )
        return await self._view.ask_numbers(
            NumbersQuestion(file.file_name, row.order.reference, candidates, several)
        )

    async def _attach(self, file: GuideFile, row: OrderWithGuides, numbers: Sequence[str]) -> None:
        carriers = {number.number: number.carrier for number in file.sheet.numbers}
        carrier = next(filter(None, carriers.values()), "")
        guides = [
            Guide(number, file.pdf, file.file_name, "", carriers.get(number, carrier))
            for number in numbers
        ]
        shared = self._packing_of(row) is Packing.ONE_FOR_ALL or len(numbers) > 1
        packing = Packing.ONE_FOR_ALL if shared else Packing.PER_GUIDE
        kept = await self._guides.attach(row.order.id, guides, packing, file.sheet.pages)
        for guide in kept:
            self._note_origin(guide.document_id, file)
        self._sheets |= {guide.document_id: file.sheet for guide in kept}

    async def _send(self, rows: Sequence[OrderWithGuides]) -> None:
        guides = [guide for row in rows for guide in row.guides if is_open(guide)]
        if not guides or self._upload is not None:
            return
        self._upload = Upload(len(guides), sum(guide.size for guide in guides))
        self._view.show_upload(self._upload)
        try:
            if await self._confirmed(rows, guides):
                await self._guides.upload([row.order.id for row in rows], self._reporter(rows))
        finally:
            done, self._upload = self._upload, None
            self._view.show_upload(None)
            if done is not None and done.settled:
                self._view.show_upload_outcome(done)
            await self.reload()

    async def _confirmed(
        self, rows: Sequence[OrderWithGuides], guides: Sequence[StoredGuide]
    ) -> bool:
        """Asks once about all guides that go to another place or person than their order."""
        await self._compare(rows)
        warned = [
            Warned(row.order.reference, guide.number, against)
            for row in rows
            for guide in row.guides
            if is_open(guide) and (against := self._against(guide, row.order))
        ]
        return not warned or await self._view.ask_in_spite(warned, True)

    def _reporter(self, rows: Sequence[OrderWithGuides]) -> Callable[[GuideEvent], None]:
        sizes = {
            row.order.id: sum(guide.size for guide in row.guides if is_open(guide)) for row in rows
        }

        told: list[Problem] = []

        def report(event: GuideEvent) -> None:
            before = self._upload
            if before is None:
                return
            if isinstance(event, UploadProgress):
                whole = sum(sizes[order_id] for order_id in event.order_ids)
                part = event.done / event.whole if event.whole else 0.0
                self._upload = before.sending(part * whole)
                if self._upload.permille == before.permille:
                    return
            else:
                self._verdicts[event.guide.id] = event.verdict
                self._upload = before.settling(event.guide, event.verdict)
                if event.problem is not None and event.problem not in told:
                    told.append(event.problem)
                    self._view.show_problem(event.problem)
            self._view.show_upload(self._upload)

        return report

    async def _read_sheets(self, guides: Iterable[StoredGuide]) -> None:
        """Reads the PDFs that were attached at another time or desk; one that cannot be read has
        nothing to say.
        """
        for guide in guides:
            if guide.document_id in self._sheets:
                continue
            try:
                self._sheets[guide.document_id] = await self._guides.sheet(guide)
            except GuideUnfit:
                self._sheets[guide.document_id] = GuideSheet((), guide.pages)

    async def _unlike(self, file: GuideFile, row: OrderWithGuides) -> tuple[Disagreement, ...]:
        return await asyncio.to_thread(disagreements, file.sheet, row.order, self._orders())

    async def _compare(self, rows: Sequence[OrderWithGuides]) -> None:
        """Looks how the open guides of these orders agree with them."""
        pairs = [(row.order, guide) for row in rows for guide in row.guides if is_open(guide)]
        await self._read_sheets(guide for _order, guide in pairs)
        sheets, others = self._sheets, self._orders()

        def found() -> dict[tuple[str, str], tuple[Disagreement, ...]]:
            return {
                (order.id, guide.document_id): disagreements(
                    sheets[guide.document_id], order, others
                )
                for order, guide in pairs
            }

        self._disagreements |= await asyncio.to_thread(found)

    def _against(self, guide: StoredGuide, order: PurchaseOrder) -> tuple[Disagreement, ...]:
        return self._disagreements.get((order.id, guide.document_id), ())

    def _page_of_choice(self, number: int) -> Page:
        loose = next((one for one in self._loose if one.id == self._loose_id), None)
        if loose is not None:
            title, pages = loose.file.file_name, loose.file.sheet.pages
            return Page(PageState.LOADING, loose.id, title, number, pages)
        guide = self._guide(self._guide_id)
        if guide is None:
            return Page()
        title = guide.file_name or guide.number
        return Page(PageState.LOADING, guide.document_id, title, number, guide.pages)

    async def _laid_out(self) -> Path | None:
        page = self._page_of_choice(0)
        if page.state is PageState.NOTHING:
            return None
        return await self._guides.lay_out(page.document, page.title, await self._pdf_of(page))

    def _note_origin(self, document_id: str, file: GuideFile) -> None:
        if file.origin is not None:
            self._came_from[document_id] = file.origin.absolute()

    def _document_of(self, page: Page) -> str:
        loose = next((one for one in self._loose if one.id == page.document), None)
        return loose.document if loose is not None else page.document

    async def _pdf_of(self, page: Page) -> bytes:
        loose = next((one for one in self._loose if one.id == page.document), None)
        return loose.file.pdf if loose is not None else await self._guides.pdf(page.document)

    async def _picture(self, page: Page, width: int) -> bytes:
        loose = next((one for one in self._loose if one.id == page.document), None)
        if loose is not None:
            return await self._guides.page_png_of(loose.file.pdf, page.number, width)
        return await self._guides.page_png(page.document, page.number, width)

    def _add_loose(self, loose: LooseGuide) -> None:
        self._loose = (*self._loose, replace(loose, candidates=self._references(loose)))
        self._show_loose()

    def _renew_loose(self, loose: LooseGuide) -> None:
        newer = replace(loose, candidates=self._references(loose))
        self._loose = tuple(newer if one.id == loose.id else one for one in self._loose)

    async def _drop_loose(self, loose_ids: Sequence[str]) -> None:
        await self._guides.drop_loose(loose_ids)
        self._loose = tuple(loose for loose in self._loose if loose.id not in loose_ids)
        if self._loose_id in loose_ids:
            self._loose_id = ""

    def _references(self, loose: LooseGuide) -> tuple[str, ...]:
        return tuple(
            row.order.reference
            for match in loose.proposal.matches
            if (row := self._row(match.order_id)) is not None
        )

    def _show_all(self) -> None:
        self._show_orders()
        self._show_loose()
        self._show_order()
        self._view.show_offer(self._offer())

    def _show_orders(self) -> None:
        words = folded(self._text).split()
        shown = tuple(
            row for row in self._rows if (row.waits or not self._waiting_only) and _says(row, words)
        )
        waiting = sum(row.waits for row in self._rows)
        self._view.show_orders(
            ListView(
                shown, len(self._rows), waiting, self._order_id, _ages(self._rows, self._clock())
            ),
            self._clock(),
        )

    def _show_order(self) -> None:
        row = self._row(self._order_id)
        if row is None:
            self._guide_id = ""
            self._view.show_order(None, "")
            return
        if self._guide(self._guide_id) is None:
            self._guide_id = row.guides[0].id if row.guides else ""
        rows = tuple(
            GuideRow(
                guide,
                self._verdicts.get(guide.id),
                self._against(guide, row.order) if is_open(guide) else (),
            )
            for guide in row.guides
        )
        deadline = row.deadline if row.waits else None
        sheet = OrderSheet(row.order, rows, self._packing_of(row), deadline)
        self._view.show_order(sheet, self._guide_id)

    def _show_loose(self) -> None:
        self._view.show_loose(self._loose, self._loose_id)

    def _offer(self) -> UploadOffer:
        row = self._row(self._order_id)
        return UploadOffer(
            all=sum(
                sum(map(is_open, row.guides))
                for row in self._rows
                if _has(row, GuideState.ATTACHED)
            ),
            of_order=sum(map(is_open, row.guides)) if row is not None else 0,
            failed=sum(guide.state in _FAILED for row in self._rows for guide in row.guides),
        )

    def _packing_of(self, row: OrderWithGuides) -> Packing:
        kept = row.guides[-1].packing if row.guides else Packing.PER_GUIDE
        return self._packing.get(row.order.id, kept)

    def _orders(self) -> list[PurchaseOrder]:
        return [row.order for row in self._rows]

    def _row(self, order_id: str) -> OrderWithGuides | None:
        return next((row for row in self._rows if row.order.id == order_id), None)

    def _guide(self, guide_id: str) -> StoredGuide | None:
        row = self._row(self._order_id)
        guides = row.guides if row is not None else ()
        return next((guide for guide in guides if guide.id == guide_id), None)


def _numbers(file: GuideFile) -> tuple[str, ...]:
    return tuple(number.number for number in numbers_of(file.sheet))


def _in_turn(rows: Iterable[OrderWithGuides], now: datetime) -> list[OrderWithGuides]:
    """What must leave soon comes first; all else stays in its order."""

    def turn(row: OrderWithGuides) -> tuple[bool, float]:
        until = row.deadline if row.waits else None
        urgent = until is not None and until - now < NEAR
        return not urgent, until.timestamp() if urgent and until is not None else 0.0

    return sorted(rows, key=turn)


def _ages(rows: Iterable[OrderWithGuides], now: datetime) -> Ages:
    bare = [row for row in rows if not row.guides]
    today = now.astimezone().date()
    days = Counter((today - row.order.created_at.astimezone().date()).days for row in bare)
    left = [row.deadline - now for row in bare if row.deadline is not None]
    return Ages(
        today=sum(count for day, count in days.items() if day < 1),
        yesterday=days[1],
        older=sum(count for day, count in days.items() if day > 1),
        near=sum(timedelta(0) <= time < NEAR for time in left),
        overdue=sum(time < timedelta(0) for time in left),
    )


def _has(row: OrderWithGuides, *states: GuideState) -> bool:
    return any(guide.state in states for guide in row.guides)


def _says(row: OrderWithGuides, words: Sequence[str]) -> bool:
    """Whether every word stands somewhere in the order, its address or its guides."""
    order, address = row.order, row.order.address
    text = folded(
        " ".join(
            (
                order.reference,
                order.vendor_number,
                order.vendor_label,
                order.warehouse_label,
                address.contact,
                address.postal_code,
                address.city,
                *(guide.number for guide in row.guides),
                *(guide.tracking for guide in row.guides),
            )
        )
    )
    return all(word in text for word in words)
