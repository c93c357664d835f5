"""A shipments desk without Qt: real ledger, guides of paper, and a view that takes notes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from fakes.desk import ADDRESS, RFC, FakeDesk, fake_desk
from fakes.vendors import FakeVendor, listing

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.guides import GuideNumber, GuideSheet, GuideVerdict, StoredGuide
from purchasing_gui.domain.ports import GuideUpload, Progress
from purchasing_gui.domain.problems import GuideUnfit, Problem
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.services.guides import Guides
from purchasing_gui.services.search import SearchQuery
from purchasing_gui.ui.printing.sheets import Printable
from purchasing_gui.ui.shipments.presenter import ShipmentsPresenter
from purchasing_gui.ui.shipments.values import (
    Assigned,
    ListView,
    LooseGuide,
    NumbersQuestion,
    OrderSheet,
    Page,
    Pile,
    Thumbnail,
    Upload,
    UploadOffer,
    Warned,
)

MARIA = ADDRESS
JUAN = replace(ADDRESS, contact="Juan Ortega Ríos", postal_code="44100", phone="33 3999 0000")


BETWEEN = "\n---\n"


class PaperReader:
    """Reads text files: ``%PDF``, lines of words, and ``#`` before each number of a barcode.

    Between the guides of one file stands a line of ``---``.
    """

    async def read(self, path: Path) -> GuideSheet:
        return await self.read_pdf(path.read_bytes(), path.name)

    async def read_pdf(self, pdf: bytes, file_name: str) -> GuideSheet:
        text = pdf.decode("utf-8")
        if not text.startswith("%PDF"):
            raise GuideUnfit("not_pdf", file_name)
        numbers = [line[1:] for line in text.splitlines() if line.startswith("#")]
        return GuideSheet(
            tuple(GuideNumber(n, "barcode", "DHL", page) for page, n in enumerate(numbers)),
            max(1, len(numbers)),
            text,
            starts=tuple(range(text.count(BETWEEN) + 1)) if BETWEEN in text else (),
        )

    async def split(self, pdf: bytes, starts: Sequence[int]) -> Sequence[bytes]:
        return pdf.split(BETWEEN.encode())

    async def page_png(self, pdf: bytes, page: int, width: int) -> bytes:
        if b"torn" in pdf:
            raise GuideUnfit("damaged", "guia.pdf")
        return b"%d:%d:%d" % (page, width, len(pdf))

    async def close(self) -> None:
        """Nothing is open."""


@dataclass
class NotingView:
    """Keeps the last of everything it was shown; ``answers`` are given to its questions."""

    listed: ListView | None = None
    sheet: OrderSheet | None = None
    chosen_guide: str = ""
    loose: Sequence[LooseGuide] = ()
    piles: list[Pile | None] = field(default_factory=list)
    offer: UploadOffer = field(default_factory=UploadOffer)
    uploads: list[Upload | None] = field(default_factory=list)
    outcomes: list[Upload] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    questions: list[object] = field(default_factory=list)
    thumbnails: list[Thumbnail] = field(default_factory=list)
    printed: list[Printable] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    found: list[tuple[Assigned, ...]] = field(default_factory=list)
    numbers: tuple[str, ...] | None = None
    in_spite: bool = True
    removal: bool = True

    def show_orders(self, listed: ListView, now: datetime) -> None:
        self.listed = listed

    def show_order(self, sheet: OrderSheet | None, chosen_guide: str) -> None:
        self.sheet, self.chosen_guide = sheet, chosen_guide

    def show_loose(self, loose: Sequence[LooseGuide], chosen: str) -> None:
        self.loose = loose

    def show_pile(self, pile: Pile | None) -> None:
        self.piles.append(pile)

    def show_offer(self, offer: UploadOffer) -> None:
        self.offer = offer

    def show_upload(self, upload: Upload | None) -> None:
        self.uploads.append(upload)

    def show_upload_outcome(self, upload: Upload) -> None:
        self.outcomes.append(upload)

    def show_page(self, page: Page) -> None:
        self.pages.append(page)

    def show_thumbnail(self, thumbnail: Thumbnail) -> None:
        self.thumbnails.append(thumbnail)

    async def print_pdf(self, paper: Printable) -> None:
        self.printed.append(paper)

    def open_path(self, path: Path) -> None:
        self.opened.append(path)

    def tell_copy(self, file_name: str) -> None:
        self.copies.append(file_name)

    def tell_found(self, found: Sequence[Assigned]) -> None:
        self.found.append(tuple(found))

    def show_problem(self, problem: Problem) -> None:
        self.problems.append(problem)

    def announce_waiting(self, count: int) -> None:
        self.waiting.append(count)

    async def ask_numbers(self, question: NumbersQuestion) -> tuple[str, ...] | None:
        self.questions.append(question)
        return self.numbers

    async def ask_in_spite(self, warned: Sequence[Warned], uploading: bool) -> bool:
        self.questions.append((tuple(warned), uploading))
        return self.in_spite

    async def ask_removal(self, guide: StoredGuide) -> bool:
        self.questions.append(guide)
        return self.removal


@dataclass
class MemoryOrigins:
    """Origins of this session."""

    paths: dict[str, Path] = field(default_factory=dict)

    def path_of(self, document_id: str) -> Path | None:
        return self.paths.get(document_id)

    def remember(self, origins: Mapping[str, Path]) -> None:
        self.paths.update(origins)


@dataclass
class Shelf(FakeVendor):
    """Stores guides; ``said`` are verdicts by guide number."""

    said: dict[str, GuideVerdict] = field(default_factory=dict)

    async def store(
        self, uploads: Sequence[GuideUpload], progress: Progress | None = None
    ) -> Sequence[Sequence[GuideVerdict]]:
        if progress is not None:
            for done in (1, 1, 2):
                progress(done, 2)
        stored = await super().store(uploads, progress)
        return [
            [self.said.get(verdict.guide_number, verdict) for verdict in verdicts]
            for verdicts in stored
        ]


@dataclass
class Shipping:
    """The pane's brain with everything around it."""

    desk: FakeDesk
    guides: Guides
    vendor: Shelf
    view: NotingView
    presenter: ShipmentsPresenter
    folder: Path
    origins: MemoryOrigins

    def restarted(self) -> ShipmentsPresenter:
        """The brain of the next start, over the same ledger and window."""
        return ShipmentsPresenter(self.view, self.guides, self.origins, self.desk.clock)

    async def order_for(self, address: Address = MARIA) -> PurchaseOrder:
        """A placed order for this address."""
        result = await self.desk.search.run(SearchQuery(part_numbers=("A",)))
        (offer,) = result.offers.values()
        draft = await self.desk.drafts.create()
        await self.desk.drafts.add_line(draft.id, offer, 1)
        draft = await self.desk.drafts.set_shipping(draft.id, address, RFC)
        (order,) = await self.desk.orders.submit(draft.id, await self.desk.orders.verify(draft.id))
        await self.presenter.reload()
        return order

    def guide_file(
        self, *numbers: str, to: Address = MARIA, name: str = "", more: str = ""
    ) -> Path:
        lines = ["%PDF", "DESTINATARIO", to.contact, f"C.P. {to.postal_code}", more]
        path = self.folder / (name or f"{'_'.join(numbers) or 'sin numero'}.pdf")
        path.write_text("\n".join([*lines, *(f"#{number}" for number in numbers)]), "utf-8")
        return path

    def guide_book(self, *guides: Path, name: str = "todas.pdf") -> Path:
        """One file that holds these guides."""
        path = self.folder / name
        path.write_text(BETWEEN.join(guide.read_text("utf-8") for guide in guides), "utf-8")
        return path


@asynccontextmanager
async def shipping_desk(folder: Path) -> AsyncIterator[Shipping]:
    vendor = Shelf(goods={"A": listing("A")})
    async with fake_desk(folder, parts={"one": vendor}) as desk:
        guides = Guides(desk.connections, desk.ledger.orders, desk.ledger.guides, PaperReader())
        view = NotingView()
        origins = MemoryOrigins()
        presenter = ShipmentsPresenter(view, guides, origins, desk.clock)
        await presenter.start()
        yield Shipping(desk, guides, vendor, view, presenter, folder, origins)
        await guides.close()
