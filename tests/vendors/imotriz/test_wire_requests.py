import pytest

from purchasing_gui.vendors.imotriz import wire


def test_new_orders_are_asked_for_with_the_raw_token_and_never_repeatably():
    request = wire.new_orders_request("tok-123")
    assert (request.method, request.path) == ("GET", "api/cart/transaction/newOrders")
    assert request.headers == {"authorization": "tok-123", "content-type": "application/json"}
    assert request.body == b""
    assert not request.repeatable


def test_recent_ids_may_be_asked_for_again():
    request = wire.recent_ids_request("tok-123", "/api/cart/transaction/ordersIds")
    assert request.path == "api/cart/transaction/ordersIds"
    assert request.headers["authorization"] == "tok-123"
    assert request.repeatable


@pytest.mark.parametrize(
    ("order_id", "path"),
    [("88231", "orders/88231/full"), ("a/b ?", "orders/a%2Fb%20%3F/full")],
)
def test_an_order_id_fills_the_template_as_one_segment(order_id, path):
    request = wire.order_request("tok-123", "/orders/{id}/full", order_id)
    assert request.path == path
    assert request.repeatable
