"""A desk with past orders over the real ledger, and a view that keeps what it is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.desk import ADDRESS, RFC, FakeDesk, fake_desk
from fakes.shop_orders import sample_billing
from fakes.vendors import NORTH, SOUTH, FakeVendor, listing

from purchasing_gui.domain.money import EUR, Money
from purchasing_gui.domain.ports import VendorKind
from purchasing_gui.domain.problems import GuideUnfit, Problem
from purchasing_gui.domain.products import offers_of
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.domain.sales_orders import (
    BuyerAccount,
    ShopOrder,
    ShopOrderLine,
    ShopPayment,
)
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.history import Comparison, History, PastOrder
from purchasing_gui.ui.orders.papers import OrderPapers
from purchasing_gui.ui.orders.presenter import HistoryPresenter, VendorChoice
from purchasing_gui.ui.orders.values import Detail, Message, Paper
from purchasing_gui.ui.printing.sheets import Printable
from purchasing_gui.ui.resolution.question import ResolutionAnswer, ResolutionQuestion

IVA = Decimal("0.16")


@dataclass
class Shop:
    """A buyer with one order that is paid and one subscription."""

    failure: Problem | None = None

    async def create_buyer(self, first_name: str, last_name: str, mail: str) -> str:
        if self.failure is not None:
            raise self.failure
        return "7"

    async def account(self, buyer_id: str) -> BuyerAccount:
        line = ShopOrderLine("12", "Camiseta", 2, Money(Decimal("10.50"), EUR), None, False)
        payment = ShopPayment("31", "tienda", Money(Decimal("21.00"), EUR), "PAGADO", None)
        order = ShopOrder("V1", "tienda", "ENVIADO", None, (line,), (payment,))
        return BuyerAccount(buyer_id, "Xabier", "Vázquez", "x@a.bi", (order,), ('{"id": 4}',))


@dataclass
class Office:
    """The desk and everything around it; ``order`` makes a past one."""

    desk: Desk
    fake: FakeDesk
    vendors: dict[str, FakeVendor]
    shop: Shop

    async def order(
        self,
        *fates: object,
        connection_id: str = "zegucom",
        numbers: Sequence[str] = ("SSD",),
        quantity: int = 2,
    ) -> PurchaseOrder:
        vendor = self.vendors[connection_id]
        vendor.fates = list(fates)  # type: ignore[arg-type]
        draft = await self.desk.drafts.create()
        for number in numbers:
            offer = offers_of(
                vendor.goods[number],
                connection_id=connection_id,
                vendor_label=connection_id.title(),
                as_of=self.fake.clock(),
                live=True,
            )[0]
            await self.desk.drafts.add_line(draft.id, offer, quantity)
        await self.desk.drafts.set_shipping(draft.id, ADDRESS, RFC)
        if connection_id == "tienda":
            await self.desk.drafts.set_billing(draft.id, sample_billing())
        check = await self.desk.orders.verify(draft.id)
        return (await self.desk.orders.submit(draft.id, check))[0]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    vendors = {
        "zegucom": FakeVendor.selling(
            listing("SSD", "9516.548", stock={NORTH: 99}), listing("RAM", stock={NORTH: 99})
        ),
        "expercom": FakeVendor.selling(listing("RAM", "10.00", stock={SOUTH: 99})),
        "tienda": FakeVendor.selling(listing("CAM", "10.50", stock={SOUTH: 99}), arrived=[]),
    }
    shop = Shop()

    def with_buyers(kind: VendorKind) -> VendorKind:
        def connect(*given: object):  # type: ignore[no-untyped-def]
            vendor = kind.connect(*given)  # type: ignore[arg-type]
            return replace(vendor, buyers=shop) if vendor.connection.id == "tienda" else vendor

        return replace(kind, connect=connect)

    async with fake_desk(tmp_path, parts=vendors, wrapped_kind=with_buyers) as fake:
        services = {one.name: getattr(fake, one.name, None) for one in fields(Desk)}
        desk = Desk(**{**services, "iva_rate": IVA, "data_dir": tmp_path})
        yield Office(desk, fake, vendors, shop)


@dataclass
class FakeView:
    """Keeps the last of everything; the answers are the clerk's."""

    orders: list[PastOrder] = field(default_factory=list)
    batches: int = 0
    count: int = -1
    vendors: Sequence[VendorChoice] = ()
    nothing: bool | None = None
    detail: Detail | None = None
    asking: list[bool] = field(default_factory=list)
    unresolved: int = -1
    problems: list[Problem] = field(default_factory=list)
    told: list[tuple[Message, str]] = field(default_factory=list)
    changes: int = 0
    repeated: list[str] = field(default_factory=list)
    number: str | None = None
    resolutions: list[ResolutionAnswer | None] = field(default_factory=list)
    questions: list[ResolutionQuestion] = field(default_factory=list)
    path: Path | None = None
    printed: list[Printable] = field(default_factory=list)
    unfit: GuideUnfit | None = None
    comparisons: list[Comparison] = field(default_factory=list)
    accounts: list[BuyerAccount] = field(default_factory=list)

    def show_vendors(self, vendors: Sequence[VendorChoice]) -> None:
        self.vendors = vendors

    def show_orders(self, orders: Sequence[PastOrder], count: int) -> None:
        self.orders, self.count, self.batches, self.nothing = list(orders), count, 1, None

    def add_orders(self, orders: Sequence[PastOrder]) -> None:
        self.orders += orders
        self.batches += 1

    def change_order(self, past: PastOrder) -> None:
        self.orders = [past if one.order.id == past.order.id else one for one in self.orders]

    def show_nothing(self, *, narrowed: bool) -> None:
        self.nothing = narrowed

    def show_detail(self, detail: Detail | None) -> None:
        self.detail = detail

    def show_asking(self, asking: bool) -> None:
        self.asking.append(asking)

    def show_unresolved(self, count: int) -> None:
        self.unresolved = count

    def show_problem(self, problem: Problem, vendor_label: str = "") -> None:
        self.problems.append(problem)

    def tell(self, message: Message, detail: str = "") -> None:
        self.told.append((message, detail))

    def announce_changed(self) -> None:
        self.changes += 1

    def announce_repeated(self, draft_id: str) -> None:
        self.repeated.append(draft_id)

    def repeat_title(self, order: PurchaseOrder) -> str:
        return f"Repite {order.reference}"

    async def ask_number(self, order: PurchaseOrder) -> str | None:
        return self.number

    async def ask_resolution(self, question: ResolutionQuestion) -> ResolutionAnswer | None:
        self.questions.append(question)
        return self.resolutions.pop(0)

    async def ask_path(self, name: str, paper: Paper) -> Path | None:
        return self.path

    async def print_pdf(self, paper: Printable) -> None:
        if self.unfit is not None:
            raise self.unfit
        self.printed.append(paper)

    async def present_comparison(self, comparison: Comparison) -> None:
        self.comparisons.append(comparison)

    async def present_account(self, order: PurchaseOrder, account: BuyerAccount) -> None:
        self.accounts.append(account)


@dataclass
class Counter:
    office: Office
    view: FakeView
    presenter: HistoryPresenter


@pytest.fixture
async def counter(office: Office) -> Counter:
    view, desk = FakeView(), office.desk
    presenter = HistoryPresenter(
        view,
        History(desk.connections, desk.orders, desk.drafts, desk.guides),
        desk.orders,
        desk.connections,
        OrderPapers(IVA),
        IVA,
    )
    return Counter(office, view, presenter)
