from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.desk import ADDRESS, RFC, FakeDesk, fake_desk
from fakes.shop_orders import sample_billing
from fakes.vendors import NORTH, FakeVendor, listing

from purchasing_gui.domain.addresses import SpanishBilling
from purchasing_gui.domain.guides import Guide
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import VendorKind
from purchasing_gui.domain.problems import CapabilityMissing, OutcomeUnknown
from purchasing_gui.domain.products import offers_of
from purchasing_gui.domain.purchase_orders import (
    OrderState,
    Placement,
    PurchaseOrder,
    VendorOrder,
    VendorOrderLine,
)
from purchasing_gui.domain.sales_orders import BuyerAccount
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.services import history as history_module
from purchasing_gui.services.history import Disagreement, History, Mismatch, disagreements


@dataclass
class Shop:
    """Keeps accounts of buyers; finds a buyer by the mail."""

    asked: list[str]

    async def create_buyer(self, first_name: str, last_name: str, mail: str) -> str:
        self.asked.append(mail)
        return "7"

    async def account(self, buyer_id: str) -> BuyerAccount:
        return BuyerAccount(buyer_id, "Ana", "Ruiz", "ana@example.com", (), ())


@dataclass
class Past:
    """A desk with a history, and the wholesaler it buys from."""

    desk: FakeDesk
    vendor: FakeVendor
    history: History

    async def order(
        self,
        *fates: Placement | BaseException,
        quantity: int = 4,
        billing: SpanishBilling | None = None,
    ) -> PurchaseOrder:
        """One order of a draft, with the fate given or placed."""
        self.vendor.fates = list(fates)
        offer = offers_of(
            self.vendor.goods["SSD"],
            connection_id="zegucom",
            vendor_label="Zegucom",
            as_of=self.desk.clock(),
            live=True,
        )[0]
        draft = await self.desk.drafts.create()
        await self.desk.drafts.add_line(draft.id, offer, quantity)
        await self.desk.drafts.set_shipping(draft.id, ADDRESS, RFC)
        await self.desk.drafts.set_billing(draft.id, billing)
        check = await self.desk.orders.verify(draft.id)
        return (await self.desk.orders.submit(draft.id, check))[0]


def record(order: PurchaseOrder, **other: object) -> VendorOrder:
    """What the vendor would have of our order, unless said otherwise."""
    lines = tuple(
        VendorOrderLine(line.code, line.part_number, line.name, line.quantity, line.unit_price)
        for line in order.lines
    )
    same = VendorOrder(
        order.vendor_number, order.invoice_number, order.reference, order.warehouse_id, lines
    )
    return replace(same, **other)  # type: ignore[arg-type]


@pytest.fixture
async def past(tmp_path: Path) -> AsyncIterator[Past]:
    vendor = FakeVendor.selling(listing("SSD", stock={NORTH: 99}))
    async with fake_desk(tmp_path, parts={"zegucom": vendor}) as desk:
        yield Past(desk, vendor, History(desk.connections, desk.orders, desk.drafts, desk.guides))


async def every_page(past: Past, wanted: OrderFilter | None = None) -> list[str]:
    return [
        one.order.reference
        async for page in past.history.pages(wanted or OrderFilter())
        for one in page
    ]


async def test_all_orders_come_newest_first_over_several_pages(past, monkeypatch):
    monkeypatch.setattr(history_module, "PAGE", 2)
    references = [(await past.order()).reference for _ in range(5)]
    assert await every_page(past) == references[::-1]
    assert await past.history.count(OrderFilter(limit=1)) == 5


async def test_an_order_made_meanwhile_repeats_no_other(past, monkeypatch):
    monkeypatch.setattr(history_module, "PAGE", 2)
    references = [(await past.order()).reference for _ in range(4)]
    seen: list[str] = []
    async for page in past.history.pages(OrderFilter()):
        if not seen:
            await past.order()
        seen += [one.order.reference for one in page]
    assert seen == references[::-1]


async def test_orders_are_found_by_the_days_they_were_made(past):
    first = await past.order()
    past.desk.clock.forward(days=1)
    second = await past.order()
    noon = past.desk.clock()
    assert await every_page(past, OrderFilter(since=noon)) == [second.reference]
    assert await every_page(past, OrderFilter(until=noon)) == [first.reference]
    day = OrderFilter(since=noon - timedelta(days=2), until=noon + timedelta(seconds=1))
    assert await past.history.count(day) == 2


async def test_orders_come_with_their_guides(past):
    order = await past.order()
    await past.desk.guides.attach(order.id, [Guide("G1", b"%PDF"), Guide("G2", b"%PDF")])
    [page] = [page async for page in past.history.pages(OrderFilter())]
    assert [guide.number for guide in page[0].guides] == ["G1", "G2"]
    assert (await past.history.get(order.id)).guides == page[0].guides


async def test_what_the_vendor_has_is_compared_with_ours(past):
    order = await past.order()
    past.vendor.orders_there[order.vendor_number] = record(order)
    assert (await past.history.compare(order.id)).disagreements == ()
    assert (await past.history.events(order.id))[-1].what == "looked_up"


async def test_an_indeterminate_order_found_at_the_vendor_is_placed(past):
    order = await past.order(OutcomeUnknown("x", "timeout"))
    past.vendor.orders_there["99"] = record(order, vendor_number="99")
    comparison = await past.history.compare(order.id, "99")
    assert comparison.order.state is OrderState.PLACED
    assert comparison.order.vendor_number == "99"
    assert comparison.disagreements == ()


async def test_every_kind_of_difference_is_named(past):
    order = await past.order()
    price = Money(Decimal("101.00"))
    line = VendorOrderLine(order.lines[0].code, "SSD", "", 3, price)
    added = VendorOrderLine("Z9", "RAM", "", 2, None)
    found = record(order, invoice_number="F2", warehouse_id="9", lines=(line, added))
    assert list(disagreements(order, found)) == [
        Disagreement(Mismatch.INVOICE_NUMBER, "", "F1", "F2"),
        Disagreement(Mismatch.WAREHOUSE, "", "1", "9"),
        Disagreement(Mismatch.QUANTITY, "SSD", 4, 3),
        Disagreement(Mismatch.PRICE, "SSD", order.lines[0].unit_price, price),
        Disagreement(Mismatch.LINE_ADDED, "RAM", theirs=2),
    ]
    gone = record(order, lines=())
    assert list(disagreements(order, gone)) == [Disagreement(Mismatch.LINE_MISSING, "SSD", ours=4)]


async def test_what_the_vendor_does_not_tell_is_no_difference(past):
    order = await past.order()
    silent = VendorOrderLine("", "ssd", "", 4, None)
    found = record(order, vendor_number="", invoice_number="", warehouse_id="", lines=(silent,))
    assert list(disagreements(order, found)) == []


async def test_a_repeated_order_is_a_new_draft_that_can_be_sent(past):
    order = await past.order(quantity=3)
    draft = await past.history.repeat(order.id, "Otra vez")
    assert draft.folio not in order.reference
    assert (draft.title, draft.address, draft.rfc) == ("Otra vez", ADDRESS, RFC)
    assert [line.quantity for line in draft.lines] == [3]
    check = await past.desk.orders.verify(draft.id)
    assert check.differences == ()
    again = (await past.desk.orders.submit(draft.id, check))[0]
    assert again.lines == order.lines


async def test_an_order_can_be_asked_about_only_where_the_vendor_may_have_it(past):
    placed = await past.order()
    lost = await past.order(OutcomeUnknown("x", "timeout"))
    can = past.history.abilities
    assert (can(placed).look_up, can(placed).resolve) == (True, False)
    assert (can(lost).look_up, can(lost).resolve) == (True, True)
    assert not can(replace(placed, state=OrderState.REJECTED)).look_up
    assert not can(replace(placed, connection_id="gone")).look_up


async def test_the_account_of_a_shop_s_buyer_is_found_by_the_order_s_mail(tmp_path):
    shop, vendor = Shop([]), FakeVendor.selling(listing("SSD", stock={NORTH: 99}))

    def with_buyers(kind: VendorKind) -> VendorKind:
        return replace(kind, connect=lambda *given: replace(kind.connect(*given), buyers=shop))

    async with fake_desk(tmp_path, parts={"zegucom": vendor}, wrapped_kind=with_buyers) as desk:
        past = Past(desk, vendor, History(desk.connections, desk.orders, desk.drafts, desk.guides))
        order = await past.order(billing=sample_billing())
        abilities = past.history.abilities(order)
        assert (abilities.account, abilities.look_up) == (True, False)
        assert (await past.history.account(order.id)).buyer_id == "7"
        assert shop.asked == [sample_billing().mail]


async def test_a_vendor_without_buyers_has_no_account_to_show(past):
    order = await past.order()
    assert not past.history.abilities(order).account
    with pytest.raises(CapabilityMissing):
        await past.history.account(order.id)
