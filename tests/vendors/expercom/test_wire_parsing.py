from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.scripted_channel import json_reply, sample_reply, text_reply

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import Unreached, UnreadableReply, VendorUnavailable
from purchasing_gui.domain.products import Listing, Obstacle, Stock, Warehouse
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.expercom import wire

SAMPLES = Path(__file__).parent / "samples"
BASE_URL = "https://api.expercom.mx/v1"
PLAIN = wire.Reading(wire.merged_aliases({}), {})
BY_WAREHOUSE = (
    Stock(Warehouse("44", "Guadalajara"), 5),
    Stock(Warehouse("7", "Monterrey"), 0),
)


def _sample(name: str) -> WireReply:
    return sample_reply(SAMPLES / f"{name}.json")


def _product(reading: wire.Reading = PLAIN, **fields: object) -> Listing:
    return wire.parse_product(json_reply({"id": 6, "name": "SSD", **fields}), "6", reading)


@pytest.mark.parametrize(
    "body",
    [
        {"token": "t-1"},
        {"access_token": "t-1", "token_type": "bearer"},
        {"plainTextToken": "t-1"},
        {"data": {"token": "t-1"}},
        {"data": {"access_token": "t-1"}},
        {"authorization": {"token": "t-1", "type": "bearer"}},
        {"success": True, "message": "ok", "token": "Bearer t-1"},
        "t-1",
    ],
)
def test_a_token_is_found_wherever_it_comes(body: object) -> None:
    assert wire.parse_login(json_reply(body)).token == "t-1"


def test_a_token_tells_how_long_it_lasts() -> None:
    assert wire.parse_login(_sample("login_token")).seconds == 3600
    assert wire.parse_login(json_reply({"token": "t", "expires_in": "900"})).seconds == 900
    until = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert wire.parse_login(_sample("login_nested_token")).until == until
    epoch = {"token": "t", "expires_at": 1795348800}
    assert wire.parse_login(json_reply(epoch)).until == until


def test_a_login_answer_that_cannot_be_read_is_not_shown() -> None:
    with pytest.raises(UnreadableReply) as caught:
        wire.parse_login(text_reply('"1|secret'))
    assert caught.value.excerpt == ""
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "count", "next_url"),
    [
        ("products_list", 2, ""),
        ("products_data", 1, ""),
        ("products_named", 1, ""),
        ("products_page_flat", 1, "https://api.expercom.mx/v1/products?page=2"),
        ("products_page_nested", 1, "https://api.expercom.mx/v1/products?page=2"),
    ],
)
def test_a_list_of_products_is_read_in_every_form(name: str, count: int, next_url: str) -> None:
    page = wire.parse_products(_sample(name), BASE_URL)
    assert (len(page.records), page.next_url) == (count, next_url)


def test_a_relative_next_page_is_on_the_same_host() -> None:
    reply = json_reply({"data": [], "next_page_url": "/v1/products?page=2"})
    page = wire.parse_products(reply, BASE_URL)
    assert page.next_url == "https://api.expercom.mx/v1/products?page=2"


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/v1/products?page=2",
        "//other.example/x",
        "https://api.expercom.mx:8443/v1/products",
        "https://api.expercom.mx@other.example/",
        "ftp://api.expercom.mx/v1/products",
        "http://[",
    ],
)
def test_a_next_page_at_another_host_is_not_followed(url: str) -> None:
    with pytest.raises(VendorUnavailable) as caught:
        wire.parse_products(json_reply({"data": [], "next_page_url": url}), BASE_URL)
    assert caught.value.reason is Unreached.FORBIDDEN_REDIRECT


@pytest.mark.parametrize("name", ["product_bare", "product_data"])
def test_a_product_is_read_in_every_form(name: str) -> None:
    reading = wire.Reading(PLAIN.aliases, {"44": "Guadalajara", "7": "Monterrey"})
    listing = wire.parse_product(_sample(name), "6", reading)
    assert listing.code == "6"
    assert listing.part_number == "SA400S37/6G"
    assert listing.name == "SSD Kingston 6 GB"
    assert listing.brand == "Kingston"
    assert listing.upc == "740617263442"
    assert listing.price == Money(Decimal("1234.500"))
    assert str(listing.price.amount) == "1234.500"
    assert listing.stock == BY_WAREHOUSE
    assert listing.obstacle is None
    assert '"sku":"EX-6"' in listing.raw


def test_a_list_of_one_is_that_product() -> None:
    listing = wire.parse_product(_sample("product_in_list"), "6", PLAIN)
    assert listing.stock == (Stock(None, 12),)
    assert listing.obstacle is Obstacle.NO_WAREHOUSE


def test_a_total_belongs_to_the_only_warehouse() -> None:
    one = wire.Reading(PLAIN.aliases, {"44": "Guadalajara"})
    assert _product(one, stock="12").stock == (Stock(Warehouse("44", "Guadalajara"), 12),)


def test_a_total_over_several_warehouses_is_no_figure_of_any() -> None:
    two = wire.Reading(PLAIN.aliases, {"44": "GDL", "7": "MTY"})
    assert [stock.quantity for stock in _product(two, stock=12).stock] == [None, None]
    assert [stock.quantity for stock in _product(two, stock=0).stock] == [0, 0]
    assert _product(two, stock=12).obstacle is None


def test_a_product_without_any_warehouse_cannot_be_ordered() -> None:
    assert _product().stock == ()
    assert _product().obstacle is Obstacle.NO_WAREHOUSE


@pytest.mark.parametrize(
    "fields",
    [
        {"warehouses": [{"id": 44, "name": "Guadalajara", "stock": 5}]},
        {"almacenes": [{"almacen_id": "44", "almacen": "Guadalajara", "qty": 5.0}]},
        {"almacenes": {"44": {"nombre": "Guadalajara", "existencia": "5"}}},
        {"warehouses": {"warehouse_id": 44, "nombre": "Guadalajara", "stock": 5}},
        {"stock": 99, "warehouses": [{"id": 44, "name": "Guadalajara", "stock": 5}]},
        {"existencias": {"total": 5, "Guadalajara": 5}},
    ],
)
def test_stock_by_warehouse_is_read_in_every_form(fields: dict[str, object]) -> None:
    reading = wire.Reading(PLAIN.aliases, {"44": "Guadalajara"})
    expected = (Stock(Warehouse("44", "Guadalajara"), 5),)
    assert _product(reading, **fields).stock == expected


def test_an_unreadable_figure_is_no_figure() -> None:
    listing = _product(price="llame", warehouses=[{"id": 44, "stock": "n/d"}])
    assert listing.price is None
    assert listing.stock == (Stock(Warehouse("44", "44"), None),)


@pytest.mark.parametrize(
    ("currency", "price"),
    [
        (None, Money(Decimal("10"))),
        ("M.N.", Money(Decimal("10"))),
        ("usd", Money(Decimal("10"), "USD")),
        ("Dólares", Money(Decimal("10"), "USD")),
        ("XYZ", None),
    ],
)
def test_a_price_has_a_known_currency_or_is_none(currency: object, price: Money | None) -> None:
    assert _product(precio=10, moneda=currency).price == price


def test_the_field_map_adds_names_before_the_known_ones() -> None:
    reading = wire.Reading(wire.merged_aliases({"price": ("precio_mayoreo",)}), {})
    assert _product(reading, precio_mayoreo="9", price="10").price == Money(Decimal(9))
    assert _product(reading, price="10").price == Money(Decimal(10))


def test_an_answer_about_another_product_is_not_believed() -> None:
    with pytest.raises(UnreadableReply):
        wire.parse_product(json_reply({"id": 7, "name": "SSD", "stock": 1}), "6", PLAIN)


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ({"id": 5}, "5"),
        ({"order_id": "A-5"}, "A-5"),
        ({"folio": 5.0}, "5"),
        ({"number_order": "OC-5"}, "OC-5"),
        ({"data": {"id": 5, "number_order": "OURS"}}, "5"),
        ({"number_order": "OURS", "data": {"folio": "F5"}}, "F5"),
        ([{"id": 5}], "5"),
        ({"message": "Pedido recibido"}, ""),
    ],
)
def test_the_order_number_is_found_or_empty(body: object, number: str) -> None:
    placement = wire.parse_order(json_reply(body, 201), "OURS")
    assert placement.vendor_number == number
    assert placement.raw


def test_a_yes_keeps_the_vendors_words_and_hides_secrets_in_the_raw_answer() -> None:
    body = {"message": "Pedido recibido", "token": "abcdef"}
    placement = wire.parse_order(json_reply(body), "R")
    assert placement.words == "Pedido recibido"
    assert "abcdef" not in placement.raw
