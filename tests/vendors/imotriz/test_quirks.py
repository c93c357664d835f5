"""What is peculiar to iMotriz, and how it must come out."""

import json

import pytest
from fakes.scripted_channel import json_reply, text_reply

from purchasing_gui.vendors.imotriz import KIND, wire


@pytest.mark.parametrize(
    ("host", "currency"),
    [
        ("https://www.imotriz.com.mx", "MXN"),
        ("https://www.imotriz.com", "COP"),
        ("https://www.imotriz.com.ec", "USD"),
        ("https://www.imotriz.co.cr", "CRC"),
        ("http://127.0.0.1:9003", "MXN"),
    ],
)
def test_each_country_has_its_currency(host, currency):
    assert wire.currency_of_host(host) == currency


def test_the_form_offers_the_four_countries_mexico_first():
    assert KIND.base_urls[0] == ("México", KIND.default_base_url)
    assert len(KIND.base_urls) == 4


def test_an_order_that_names_its_currency_is_believed():
    entry = {"order": {"id": 1, "total": "10", "currency": "usd"}, "products": []}
    order = wire.parse_page(json_reply({"data": [entry]}), "MXN").orders[0]
    assert order.total.currency == "USD"


@pytest.mark.parametrize("price", ["", None, "0", 0, "gratis", "-3", "1.234,50", True, [], {}])
def test_an_unreadable_price_is_no_price(price):
    entry = {"order": {"id": 1, "total": price}, "products": [{"code": "A", "unit_price": price}]}
    order = wire.parse_page(json_reply({"data": [entry]}), "MXN").orders[0]
    assert order.total is None
    assert order.lines[0].unit_price is None


def test_products_may_come_as_one_or_as_a_map():
    one = {"order": {"id": 1}, "products": {"code": "A", "quantity": 2}}
    many = {"order": {"id": 2}, "products": {"0": {"code": "A"}, "3": {"code": "B"}}}
    orders = wire.parse_page(json_reply({"data": [one, many]}), "MXN").orders
    assert [[line.code for line in order.lines] for order in orders] == [["A"], ["A", "B"]]


def test_a_page_in_another_encoding_is_read():
    body = json.dumps({"data": [{"order": {"id": 1}, "buyer": {"city": "Mérida"}}]}, ensure_ascii=0)
    for encoded in (body.encode("latin-1"), body.encode("utf-8-sig")):
        page = wire.parse_page(text_reply(encoded), "MXN")
        assert page.orders[0].buyer.city == "Mérida"
