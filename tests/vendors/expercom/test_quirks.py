"""What is particular to Expercom, seen from outside through its connected vendor."""

from datetime import UTC, datetime

from fakes.lists import pages_of
from fakes.scripted_channel import Answer, ScriptedChannel, json_reply

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.products import Listing, Stock, Warehouse, offers_of
from purchasing_gui.transport.messages import WireRequest
from purchasing_gui.vendors.expercom.client import vendor_over

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def _listing(product: dict[str, object], **options: object) -> Listing:
    connection = Connection("ex", "expercom", "Expercom", options=options)
    channel = ScriptedChannel(json_reply(product))
    vendor = vendor_over(channel, connection, {"token": "t"}, lambda: NOON)
    assert vendor.catalogue is not None
    return await vendor.catalogue.listing("6")


def _offers(listing: Listing) -> list[tuple[str, int | None, bool]]:
    offers = offers_of(listing, connection_id="ex", vendor_label="Ex", as_of=NOON, live=True)
    return [
        (offer.warehouse.label if offer.warehouse else "", offer.stock, offer.orderable)
        for offer in offers
    ]


async def test_a_total_can_still_be_ordered_from_each_configured_warehouse() -> None:
    product = {"id": 6, "nombre": "SSD", "precio": 10, "existencia": 12}
    listing = await _listing(product, warehouses={"44": "Guadalajara", "7": "Monterrey"})
    assert _offers(listing) == [("Guadalajara", None, True), ("Monterrey", None, True)]


async def test_a_total_without_warehouses_is_shown_and_not_orderable() -> None:
    product = {"id": 6, "nombre": "SSD", "precio": 10, "existencia": 12}
    assert _offers(await _listing(product)) == [("", 12, False)]


async def test_the_branch_names_a_warehouse_better_than_the_vendor() -> None:
    product = {"id": 6, "precio": 10, "almacenes": [{"id": 44, "nombre": "CEDIS 1", "qty": 2}]}
    listing = await _listing(product, warehouses={"44": "Guadalajara"})
    assert listing.stock == (Stock(Warehouse("44", "Guadalajara"), 2),)


async def test_a_branch_mends_a_renamed_field_without_a_release() -> None:
    product = {"articulo": 6, "precio_neto": "10.50", "exist": {"44": 2}}
    listing = await _listing(
        product, field_map={"id": "articulo", "price": ["precio_neto"], "warehouses": ["exist"]}
    )
    assert str(listing.price) == "10.50 MXN"
    assert listing.stock == (Stock(Warehouse("44", "44"), 2),)


async def test_products_left_out_are_counted() -> None:
    channel = ScriptedChannel(json_reply([{"id": 6}, {"nombre": "sin clave"}]))
    connection = Connection("ex", "expercom", "Expercom")
    catalogue = vendor_over(channel, connection, {"token": "t"}, lambda: NOON).catalogue
    (counts,) = [(p.records, len(list(p.listings))) async for p in pages_of(catalogue)]
    assert counts == (2, 1)


async def test_every_token_is_learnt_so_that_it_can_be_hidden() -> None:
    def answer(request: WireRequest) -> Answer:
        return json_reply({"token": "1|secret"} if request.path == "login" else {"id": 6})

    learnt: list[str] = []
    vendor = vendor_over(
        ScriptedChannel(responder=answer),
        Connection("ex", "expercom", "Expercom"),
        {"email": "a@b.c", "password": "x"},
        lambda: NOON,
        learn=learnt.append,
    )
    assert vendor.catalogue is not None
    await vendor.catalogue.listing("6")
    assert learnt == ["1|secret"]
