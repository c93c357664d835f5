import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.scripted_channel import json_reply, sample_reply

from purchasing_gui.domain.branch_products import Catalog, Category
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import NotFound, UnreadableReply
from purchasing_gui.domain.products import Obstacle, offers_of
from purchasing_gui.vendors.order_entry import wire

SAMPLES = Path(__file__).parent / "samples"


def test_the_list_of_products_is_read_as_the_document_shows_it():
    products = wire.parse_products(sample_reply(SAMPLES / "products.json"), "MXN")
    assert [product.id for product in products] == ["9", "10"]
    first = products[0]
    assert (first.client_id, first.category_id, first.code) == ("22", "2", "2345")
    assert first.name == "iPhone 7 Plus"
    assert first.price == Money(Decimal("769.00"), "MXN")
    assert str(first.price.amount) == "769.00"
    assert first.picture == ""
    assert first.created_at == datetime(2017, 9, 7, 21, 3, 14, tzinfo=UTC)
    assert json.loads(first.raw)["description"] == first.description


@pytest.mark.parametrize(("name", "price"), [("created", "100.50"), ("edited", "256.75")])
def test_a_written_product_comes_back_as_the_vendor_keeps_it(name, price):
    product = wire.parse_product(sample_reply(SAMPLES / f"{name}.json"), "MXN")
    assert (product.id, product.code, product.picture) == ("13", "M-123479832-P", "")
    assert product.price == Money(Decimal(price), "MXN")
    assert product.description == "Herramienta útil para trabajar."


def test_a_catalog_is_read_by_category():
    groups = wire.parse_catalog_products(sample_reply(SAMPLES / "products_in_catalog.json"), "MXN")
    assert {name: [p.id for p in group] for name, group in groups.items()} == {
        "Smartphones": ["9", "10"],
        "Cars": ["11"],
    }
    assert groups["Cars"][0].category_name == "Cars"


def test_a_deletion_needs_no_data():
    wire.parse_deleted(sample_reply(SAMPLES / "deleted.json"))


def test_categories_and_catalogs_are_lists_of_names():
    body = {"success": True, "data": [{"id": 2, "name": "Smartphones"}, {"id": "3", "name": None}]}
    assert wire.parse_categories(json_reply(body)) == (
        Category("2", "Smartphones"),
        Category("3", ""),
    )
    assert wire.parse_catalogs(json_reply(body))[0] == Catalog("2", "Smartphones")
    one = {"success": True, "data": {"id": 2, "name": "Smartphones"}}
    assert wire.parse_category(json_reply(one)) == Category("2", "Smartphones")
    assert wire.parse_catalog(json_reply(one)) == Catalog("2", "Smartphones")


@pytest.mark.parametrize("data", [[], {}, None])
def test_an_empty_list_is_an_empty_list(data):
    reply = json_reply({"success": True, "data": data})
    assert wire.parse_products(reply, "MXN") == ()
    assert wire.parse_catalog_products(reply, "MXN") == {}


@pytest.mark.parametrize("body", [{"success": True}, {"success": True, "data": "none"}, [], {}])
def test_a_list_that_is_not_there_is_not_an_empty_one(body):
    with pytest.raises(UnreadableReply):
        wire.parse_products(json_reply(body), "MXN")


@pytest.mark.parametrize("data", [[], {}, None, False])
def test_a_yes_without_the_product_means_that_there_is_none(data):
    with pytest.raises(NotFound):
        wire.parse_product(json_reply({"success": True, "data": data}), "MXN")


def test_a_list_of_one_product_is_that_product():
    reply = json_reply({"success": True, "data": [{"id": 9}]})
    assert wire.parse_product(reply, "MXN").id == "9"


def test_a_listing_can_be_compared_but_not_ordered():
    product = wire.parse_products(sample_reply(SAMPLES / "products.json"), "MXN")[0]
    listing = wire.listing_of(product)
    assert (listing.code, listing.part_number, listing.name) == ("9", "2345", "iPhone 7 Plus")
    assert listing.stock == ()
    assert listing.obstacle is Obstacle.NO_PURCHASE_CALL
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    (offer,) = offers_of(listing, connection_id="b", vendor_label="B", as_of=moment, live=True)
    assert (offer.stock, offer.orderable) == (None, False)


@pytest.mark.parametrize("price", [None, "", "n/a", "-1.00", [], True])
def test_an_unreadable_price_is_no_price(price):
    reply = json_reply({"success": True, "data": {"id": 9, "price": price}})
    product = wire.parse_product(reply, "MXN")
    assert product.price is None
    assert wire.listing_of(product).price is None


def test_a_price_of_nothing_is_shown_to_the_editor_and_not_offered():
    product = wire.parse_product(json_reply({"success": 1, "data": {"id": 9, "price": "0"}}), "MXN")
    assert product.price == Money(Decimal(0), "MXN")
    assert wire.listing_of(product).price is None
