"""A desk over the real ledger, two small wholesalers, and a view that keeps what it is shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fakes.desk import ADDRESS, RFC, FakeDesk, fake_desk
from fakes.vendors import NORTH, SOUTH, FakeVendor, listing, noon

from purchasing_gui.domain.addresses import Address, Place, SavedAddress, SpanishBilling
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.problems import Flaw, Problem
from purchasing_gui.domain.products import Offer, offers_of
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.postal import form_rules
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.distribution import Distribution
from purchasing_gui.ui.order.distribution_presenter import Choices, Opening
from purchasing_gui.ui.order.line_changes import LineChange
from purchasing_gui.ui.order.messages import Message
from purchasing_gui.ui.order.presenter import (
    OrderPresenter,
    Review,
    SentOrder,
)
from purchasing_gui.ui.order.sheet import Sheet
from purchasing_gui.ui.order.shipping import Receipt, SaveState, Shipping
from purchasing_gui.ui.resolution.question import ResolutionAnswer, ResolutionQuestion
from purchasing_gui.ui.tasks import TaskScope

ROMA = Place(
    "06700", "Ciudad de México", "Cuauhtémoc", "Ciudad de México", ("Hipódromo", "Roma Norte")
)
SMALL = Place("44100", "Jalisco", "Guadalajara", "Guadalajara", ("Centro",))


class FewPlaces:
    """A directory of two postal codes."""

    def place(self, postal_code: str) -> Place | None:
        return {"06700": ROMA, "44100": SMALL}.get(postal_code)


@dataclass
class FakeView:
    """Keeps the last of everything; ``confirms`` and ``resolutions`` are the clerk's answers."""

    sheet: Sheet | None = None
    drafts: Sequence[Draft] = ()
    current_id: str = ""
    orders: Sequence[PurchaseOrder] = ()
    unresolved: Sequence[PurchaseOrder] = ()
    shipping: Shipping = field(default_factory=Shipping)
    place: Place | None = None
    field_flaws: Mapping[str, Flaw] = field(default_factory=dict)
    flaws: Sequence[Flaw] = ()
    receipts: Sequence[Receipt] = ()
    steps: tuple[LineChange | None, LineChange | None] = (None, None)
    saved: SaveState = SaveState.SAVED
    found: Sequence[SavedAddress] = ()
    told: list[Message] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    sending: list[SentOrder] = field(default_factory=list)
    outcome: Sequence[SentOrder] = ()
    ended: bool = False
    deleted: Draft | None = None
    opening: Opening | None = None
    asking: list[tuple[int, int]] = field(default_factory=list)
    choices: Choices | None = None
    placed: int = 0
    confirms: bool = True
    resolutions: list[ResolutionAnswer | None] = field(default_factory=list)
    questions: list[ResolutionQuestion] = field(default_factory=list)
    title: str | None = None
    printed: list[PurchaseOrder] = field(default_factory=list)
    billing_wanted: bool = False
    billing: SpanishBilling | None = None

    def show_sheet(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def show_drafts(self, drafts: Sequence[Draft], current_id: str) -> None:
        self.drafts, self.current_id = drafts, current_id

    def show_orders(
        self, of_draft: Sequence[PurchaseOrder], unresolved: Sequence[PurchaseOrder]
    ) -> None:
        self.orders, self.unresolved = of_draft, unresolved

    def open_distribution(self, opening: Opening) -> None:
        self.opening, self.choices = opening, None

    def show_asking(self, answered: int, asked: int) -> None:
        self.asking.append((answered, asked))
        self.choices = None

    def show_choices(self, choices: Choices) -> None:
        self.choices = choices

    def close_distribution(self) -> None:
        self.opening = None

    def show_shipping(self, shipping: Shipping, place: Place | None) -> None:
        self.shipping, self.place = shipping, place

    def show_field_flaws(self, flaws: Mapping[str, Flaw]) -> None:
        self.field_flaws = flaws

    def show_flaws(self, flaws: Sequence[Flaw]) -> None:
        self.flaws = flaws

    def show_steps(self, done: LineChange | None, undone: LineChange | None) -> None:
        self.steps = (done, undone)

    def show_receipts(self, receipts: Sequence[Receipt]) -> None:
        self.receipts = receipts

    def show_saved(self, state: SaveState) -> None:
        self.saved = state

    def show_saved_addresses(self, found: Sequence[SavedAddress]) -> None:
        self.found = found

    def show_draft_deleted(self, draft: Draft) -> None:
        self.deleted = draft

    def show_sending(self, sent: SentOrder) -> None:
        self.sending.append(sent)

    def show_outcome(self, sent: Sequence[SentOrder]) -> None:
        self.outcome = sent

    def end_sending(self) -> None:
        self.ended = True

    def tell(self, message: Message) -> None:
        self.told.append(message)

    def announce_draft_changed(self) -> None:
        """Nobody listens here."""

    def announce_orders_placed(self) -> None:
        self.placed += 1

    async def ask_review(self, review: Review) -> bool:
        self.reviews.append(review)
        await asyncio.sleep(0)
        return self.confirms

    async def ask_resolution(self, question: ResolutionQuestion) -> ResolutionAnswer | None:
        self.questions.append(question)
        return self.resolutions.pop(0)

    def show_billing_wanted(self, wanted: bool) -> None:
        self.billing_wanted = wanted

    async def print_order(self, order: PurchaseOrder) -> None:
        self.printed.append(order)

    async def ask_billing(self, billing: SpanishBilling) -> SpanishBilling | None:
        return self.billing

    async def ask_title(self, draft: Draft) -> str | None:
        return self.title


@dataclass
class Counter:
    """A presenter at its desk, with what stands around it."""

    desk: Desk
    fake: FakeDesk
    view: FakeView
    presenter: OrderPresenter
    scope: TaskScope
    problems: list[Problem]
    zegucom: FakeVendor
    expercom: FakeVendor

    def successor(self) -> Counter:
        """The program started again over the same ledger."""
        return _counter(self.desk, self.fake, self.zegucom, self.expercom)

    async def ready_draft(self) -> None:
        """Two orders with everything filled in."""
        await self.presenter.start()
        await self.presenter.add_offer(offer("SSD"), 4)
        await self.presenter.add_offer(offer("RAM", "expercom"), 2)
        self.presenter.form.fill(ADDRESS, RFC)
        await self.presenter.form.flush()


def offer(
    number: str, connection_id: str = "zegucom", price: str = "100.00", stock: int = 10
) -> Offer:
    """One offer of a wholesaler's warehouse in the north (Expercom: in the south)."""
    place = NORTH if connection_id == "zegucom" else SOUTH
    return offers_of(
        listing(number, price, stock={place: stock}),
        connection_id=connection_id,
        vendor_label=connection_id.title(),
        as_of=noon(),
        live=True,
    )[0]


def _counter(desk: Desk, fake: FakeDesk, zegucom: FakeVendor, expercom: FakeVendor) -> Counter:
    view = FakeView()
    problems: list[Problem] = []
    defects: list[BaseException] = []
    scope = TaskScope(problems.append, defects.append)
    presenter = OrderPresenter(view, desk, scope, _split, fake.clock)
    return Counter(desk, fake, view, presenter, scope, problems, zegucom, expercom)


def _split(text: str) -> Address | None:
    """The first line is the contact, the last a postal code."""
    lines = text.splitlines()
    return Address(contact=lines[0], postal_code=lines[-1]) if len(lines) > 1 else None


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    zegucom = FakeVendor.selling(listing("SSD", stock={NORTH: 10}))
    expercom = FakeVendor.selling(listing("RAM", stock={SOUTH: 10}))
    async with fake_desk(tmp_path, parts={"zegucom": zegucom, "expercom": expercom}) as fake:
        own: dict[str, Any] = {
            "distribution": Distribution(
                fake.connections,
                fake.search,
                fake.drafts,
                fake.orders,
                fake.ledger.product_links,
            ),
            "addresses": fake.ledger.addresses,
            "postal": FewPlaces(),
            "address_rules": form_rules,
            "iva_rate": Decimal("0.16"),
        }
        services: dict[str, Any] = {one.name: getattr(fake, one.name, None) for one in fields(Desk)}
        desk = Desk(**(services | own))
        made = _counter(desk, fake, zegucom, expercom)
        yield made
        await made.presenter.close()
        await made.scope.close()


@pytest.fixture
def make_offer() -> Callable[..., Offer]:
    return offer
