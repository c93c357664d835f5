import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.scripted_channel import json_reply, sample_reply

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import NotFound, UnreadableReply
from purchasing_gui.domain.sales_orders import Buyer, SalesLine
from purchasing_gui.vendors.imotriz import wire

SAMPLES = Path(__file__).parent / "samples"
ENTRY = json.loads((SAMPLES / "new_orders.json").read_text())["data"][0]


def test_a_page_gives_its_orders_and_how_many_wait():
    page = wire.parse_page(sample_reply(SAMPLES / "new_orders.json"), "MXN")
    assert (page.pending, page.found, page.unreadable) == (30, 32, ())
    assert [order.id for order in page.orders] == ["88231", "88232"]
    order = page.orders[0]
    assert order.total == Money(Decimal("1299.80"), "MXN")
    assert order.created_at == datetime(2024, 5, 6, 10, 11, 12, tzinfo=UTC)
    assert (order.status, order.payment) == ("Pagado", "Tarjeta")
    assert order.buyer == Buyer(
        "María Pérez", "maria@example.com", "5512345678", "Av. Juárez 10", "Puebla"
    )
    assert order.lines == (
        SalesLine(
            "BUJ-NGK-4",
            "Bujía NGK iridio",
            4,
            Money(Decimal("324.95"), "MXN"),
            Money(Decimal("350.00"), "MXN"),
        ),
    )
    assert json.loads(order.raw) == ENTRY


def test_an_absent_price_stays_absent():
    page = wire.parse_page(sample_reply(SAMPLES / "new_orders.json"), "MXN")
    assert page.orders[1].lines[0].unit_price_before_discount is None


@pytest.mark.parametrize("metadata", [{}, [], None, {"pending_transactions": None}])
def test_missing_counts_mean_nothing_is_waiting(metadata):
    page = wire.parse_page(json_reply({"data": [ENTRY], "metadata": metadata}), "MXN")
    assert (page.pending, page.found, len(page.orders)) == (0, 0, 1)


def test_an_entry_without_an_order_id_is_kept_as_text():
    nameless = {"order": {"total": 5}, "products": [], "buyer": {}}
    page = wire.parse_page(json_reply({"data": [nameless, ENTRY, None]}), "MXN")
    assert [order.id for order in page.orders] == ["88231"]
    assert [json.loads(text) for text in page.unreadable] == [nameless, None]


@pytest.mark.parametrize("data", [[], {}, None])
def test_an_empty_page_has_no_orders(data):
    assert wire.parse_page(json_reply({"data": data}), "MXN").orders == ()


def test_a_page_without_data_is_unreadable_and_not_empty():
    with pytest.raises(UnreadableReply):
        wire.parse_page(json_reply({"metadata": {}}), "MXN")


@pytest.mark.parametrize("name", ["id", "order_id", "transaction_id", "number"])
def test_the_order_id_is_found_under_each_known_name(name):
    for entry in ({"order": {name: 7}}, {name: "7", "order": {}}, {name: 7}):
        assert [o.id for o in wire.parse_page(json_reply({"data": [entry]}), "MXN").orders] == ["7"]


@pytest.mark.parametrize(
    "body",
    [
        [88231, 88232],
        ["88231", "88232", "88231"],
        {"data": [88231, "88232"]},
        [{"id": 88231}, {"order_id": "88232"}],
        {"data": [{"transaction_id": 88231}, {"number": 88232}]},
        {"data": {"ids": [88231, 88232]}},
        {"ids": [88231, 88232]},
        {"data": {"0": 88231, "5": 88232}},
        [{"order": {"id": 88231}}, {"order": 88232}],
    ],
)
def test_recent_ids_are_read_in_every_form(body):
    assert wire.parse_recent_ids(json_reply(body)) == ("88231", "88232")


@pytest.mark.parametrize("body", [[], {"data": []}, {"data": {}}, {"data": None}])
def test_no_recent_orders_is_an_empty_list(body):
    assert wire.parse_recent_ids(json_reply(body)) == ()


@pytest.mark.parametrize("body", [{"message": "mantenimiento"}, "text", [None], {"data": "1,2"}])
def test_a_list_without_any_id_is_unreadable(body):
    with pytest.raises(UnreadableReply):
        wire.parse_recent_ids(json_reply(body))


@pytest.mark.parametrize("body", [{"data": ENTRY}, {"data": [ENTRY]}, ENTRY, [ENTRY]])
def test_one_order_is_read_in_every_form(body):
    order = wire.parse_order(json_reply(body), "88231", "MXN")
    assert (order.id, order.buyer.city, len(order.lines)) == ("88231", "Puebla", 1)


def test_an_order_that_does_not_name_itself_is_the_one_asked_for():
    order = wire.parse_order(json_reply({"data": {"products": []}}), "88231", "MXN")
    assert order.id == "88231"


@pytest.mark.parametrize("body", [{"data": []}, {"data": None}, {}, []])
def test_an_empty_answer_means_that_there_is_no_such_order(body):
    with pytest.raises(NotFound):
        wire.parse_order(json_reply(body), "88231", "MXN")


def test_something_else_than_an_order_is_unreadable():
    with pytest.raises(UnreadableReply):
        wire.parse_order(json_reply({"message": "hola"}), "88231", "MXN")
