"""Each documented call of each vendor, spoken by the connected desk to a strict server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.desk import ADDRESS, RFC
from fakes.lists import whole_list
from fakes.purchases import draft_with, offers_in_stock, placed_orders

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.domain.addresses import SpanishAddress, SpanishBilling
from purchasing_gui.domain.branch_products import ProductFields
from purchasing_gui.domain.guides import Guide, GuideState, Packing
from purchasing_gui.domain.money import EUR, Money
from purchasing_gui.domain.ports import GuideUpload, OrderRequest, Vendor
from purchasing_gui.domain.problems import NotFound
from purchasing_gui.domain.purchase_orders import OrderLine, OrderState
from purchasing_gui.sandbox.guides import SENDER, guide_pdf
from purchasing_gui.sandbox.launch import Sandbox, start_sandbox
from purchasing_gui.services.desk import Desk

KINDS = ("expercom", "zegucom", "imotriz", "order_entry", "api_tienda")


@pytest.fixture(scope="module")
def running_sandbox() -> Iterator[Sandbox]:
    with start_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def desk(running_sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Desk]:
    running_sandbox.control.reset()
    async with open_demo_desk(tmp_path, running_sandbox) as opened:
        yield opened
    slips = {kind: running_sandbox.control.state(kind)["slips"] for kind in KINDS}
    assert not any(slips.values()), slips


def vendor(desk: Desk, kind: str) -> Vendor:
    return desk.connections.vendor(kind)


def calls(sandbox: Sandbox, kind: str) -> set[str]:
    return {request["call"] for request in sandbox.control.requests(kind)}


async def test_expercom_login(desk: Desk, running_sandbox: Sandbox) -> None:
    await vendor(desk, "expercom").check()
    assert "login" in calls(running_sandbox, "expercom")


async def test_expercom_products(desk: Desk) -> None:
    catalogue = vendor(desk, "expercom").catalogue
    assert catalogue is not None
    listings = await whole_list(catalogue)
    assert len(listings) > 2000
    assert all(listing.price for listing in listings)


async def test_expercom_product(desk: Desk) -> None:
    catalogue = vendor(desk, "expercom").catalogue
    assert catalogue is not None
    assert (await catalogue.listing("6")).code == "6"
    with pytest.raises(NotFound):
        await catalogue.listing("99999999")


async def test_expercom_order(desk: Desk, running_sandbox: Sandbox) -> None:
    (order,) = await placed_orders(desk, "expercom")
    assert order.state is OrderState.PLACED
    (kept,) = running_sandbox.control.state("expercom")["orders"]
    assert kept["number_order"] == order.reference


async def test_zegucom_get_product(desk: Desk) -> None:
    parts = vendor(desk, "zegucom").parts
    assert parts is not None
    found, missing = await parts.look_up(["SA400S37/960G", "NO-EXISTE-1"])
    assert found.listing is not None
    assert found.listing.price is not None
    assert missing.listing is None
    assert missing.problem is None


async def test_zegucom_create_purchase(desk: Desk) -> None:
    (order,) = await placed_orders(desk, "zegucom")
    assert order.vendor_number
    assert order.invoice_number


@pytest.mark.parametrize("number", ["vendor_number", "invoice_number"])
async def test_zegucom_get_purchase(desk: Desk, number: str) -> None:
    (order,) = await placed_orders(desk, "zegucom")
    lookup = vendor(desk, "zegucom").order_lookup
    assert lookup is not None
    found = await lookup.find(getattr(order, number))
    assert found.reference == order.reference
    assert [line.quantity for line in found.lines] == [line.quantity for line in order.lines]


async def test_zegucom_update_trackings(desk: Desk) -> None:
    (order,) = await placed_orders(desk, "zegucom")
    shelf = vendor(desk, "zegucom").guides
    assert shelf is not None
    guide = Guide("1234567890", guide_pdf("DHL", "1234567890", SENDER))
    upload = GuideUpload(order.vendor_number, order.reference, Packing.PER_GUIDE, (guide,))
    ((first,),) = await shelf.store([upload])
    ((second,),) = await shelf.store([upload])
    assert (first.state, first.already_there) == (GuideState.STORED, False)
    assert (second.state, second.already_there) == (GuideState.STORED, True)


async def test_imotriz_new_orders(desk: Desk) -> None:
    feed = vendor(desk, "imotriz").sales
    assert feed is not None
    first = feed.parse_page(await feed.new_orders_raw())
    second = feed.parse_page(await feed.new_orders_raw())
    assert len(first.orders) == 30
    assert first.pending == len(second.orders)
    assert not {order.id for order in first.orders} & {order.id for order in second.orders}


async def test_imotriz_recent_ids(desk: Desk) -> None:
    feed = vendor(desk, "imotriz").sales
    assert feed is not None
    assert await feed.recent_ids()


async def test_imotriz_one_order(desk: Desk) -> None:
    feed = vendor(desk, "imotriz").sales
    assert feed is not None
    order_id = (await feed.recent_ids())[0]
    order = await feed.order(order_id)
    assert order.id == order_id
    assert order.buyer.name
    with pytest.raises(NotFound):
        await feed.order("999999999")


async def test_order_entry_products(desk: Desk) -> None:
    editor = vendor(desk, "order_entry").editor
    assert editor is not None
    products = await editor.products()
    assert len(products) > 100
    assert (await editor.product(products[0].id)).code == products[0].code


async def test_order_entry_create_edit_delete(desk: Desk) -> None:
    editor = vendor(desk, "order_entry").editor
    assert editor is not None
    category = (await editor.categories())[0]
    created = await editor.create(
        ProductFields(
            category_id=category.id,
            code="M-123479832-P",
            name="Producto",
            price=Money(Decimal("100.50")),
            description="Herramienta útil para trabajar. 100% & más",
            picture=b"\x89PNG+/=",
        )
    )
    assert created.description == "Herramienta útil para trabajar. 100% & más"
    edited = await editor.edit(created.id, ProductFields(price=Money(Decimal("256.75"))))
    assert edited.price == Money(Decimal("256.75"))
    assert edited.name == "Producto"
    await editor.delete(created.id)
    with pytest.raises(NotFound):
        await editor.product(created.id)


async def test_order_entry_by_category_and_catalog(desk: Desk) -> None:
    editor = vendor(desk, "order_entry").editor
    assert editor is not None
    category = (await editor.categories())[0]
    assert (await editor.category(category.id)).name == category.name
    products = await editor.products_in_category(category.id)
    assert {product.category_id for product in products} == {category.id}
    catalog = (await editor.catalogs())[0]
    assert (await editor.catalog(catalog.id)).name == catalog.name
    assert await editor.products_in_catalog(catalog.id)


BILLING = SpanishBilling(
    tax_id="12345678Z",
    payment_method="DOMICILIACION",
    account="12341234161234567890",
    account_holder="Alfonso López",
    mail="ejemplo@xa.bi",
    address=SpanishAddress(
        "Xabier", "Vázquez", "ecliente", "calle 25", "Madrid", "Madrid", "28670", "España"
    ),
)


async def test_api_tienda_create_buyer(desk: Desk) -> None:
    buyers = vendor(desk, "api_tienda").buyers
    assert buyers is not None
    first = await buyers.create_buyer("Xabier", "Vázquez", "nuevo@xa.bi")
    assert await buyers.create_buyer("Xabier", "Vázquez", "nuevo@xa.bi") == first


async def test_api_tienda_create_order_and_buyer_info(desk: Desk) -> None:
    shop = vendor(desk, "api_tienda")
    assert shop.orders is not None
    assert shop.buyers is not None
    line = OrderLine("94", "94", "Producto", 2, Money(Decimal("50.00"), EUR))
    placed = await shop.orders.place(
        OrderRequest("SUC01-2026-000001-1", "", (line,), billing=BILLING)
    )
    buyer = await shop.buyers.create_buyer("Xabier", "Vázquez", "ejemplo@xa.bi")
    account = await shop.buyers.account(buyer)
    assert placed.vendor_number in {order.id for order in account.orders}
    assert "12341234161234567890" not in placed.raw


async def test_a_draft_with_lines_of_two_vendors_uses_both_ordering_calls(
    desk: Desk, running_sandbox: Sandbox
) -> None:
    offers = [(await offers_in_stock(desk, kind))[0] for kind in ("expercom", "zegucom")]
    draft = await draft_with(desk, offers)
    assert (draft.address, draft.rfc) == (ADDRESS, RFC)
    await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    assert "order" in calls(running_sandbox, "expercom")
    assert "create-purchase" in calls(running_sandbox, "zegucom")
