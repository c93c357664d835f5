import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.scripted_channel import json_reply, sample_reply
from fakes.shop_orders import line

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import NotFound, UnreadableReply
from purchasing_gui.domain.sales_orders import BuyerAccount, ShopOrder, ShopOrderLine, ShopPayment
from purchasing_gui.vendors.api_tienda import wire

SAMPLES = Path(__file__).parent / "samples"
CREATED = datetime(2013, 1, 21, 9, 5, 31, 985_559, tzinfo=UTC)


def euros(amount):
    return Money(Decimal(amount), "EUR")


def sample_account():
    return wire.parse_account(sample_reply(SAMPLES / "getcompradorinfo_answer.json"), "1234")


def test_a_buyer_has_an_id():
    assert wire.parse_buyer(sample_reply(SAMPLES / "createcomprador_answer.json")) == "1029"


def test_a_placed_order_has_a_number_and_keeps_the_answer_without_its_secrets():
    reply = sample_reply(SAMPLES / "createpedido_answer.json")
    placement = wire.parse_placed(reply, "1234")
    assert placement.vendor_number == "1639"
    assert json.loads(placement.raw) == {
        "comprador_id": "1234",
        "errstr": "",
        "direccion_id": "1959",
        "pedido_id": "1639",
        "errno": 0,
    }


def test_an_account_is_read_as_the_document_shows_it():
    account = sample_account()
    assert (account.buyer_id, account.first_name, account.last_name, account.mail) == (
        "1234",
        "Xabier",
        "Vázquez",
        "ejemplo@direccion.com",
    )
    assert account.subscriptions == ()
    (order,) = account.orders
    assert (order.id, order.shop_code, order.state) == ("1639", "p26", "INICIADO")
    assert order.created_at == CREATED
    assert order.lines == (
        ShopOrderLine("95", "Suscripción anual", 1, euros("50.00"), Decimal("0.18"), True),
        ShopOrderLine("94", "Suscripción mensual", 1, euros("10.00"), Decimal("0.18"), True),
    )
    assert order.payments == (
        ShopPayment(
            "2592",
            "a28",
            euros("60.00"),
            "PENDIENTE",
            datetime(2013, 1, 21, 9, 5, 32, 767_042, tzinfo=UTC),
        ),
    )
    assert json.loads(order.raw)["codigo_pedido_tienda"] == "p26"


def test_subscriptions_are_kept_as_text():
    body = {"errno": 0, "pedidos": [], "suscripciones": [{"id": 3, "apikey": "s3cret"}]}
    account = wire.parse_account(json_reply(body), "1")
    assert len(account.subscriptions) == 1
    assert "s3cret" not in account.subscriptions[0]


@pytest.mark.parametrize("orders", [[], {}, None])
def test_a_buyer_may_have_no_orders(orders):
    assert wire.parse_account(json_reply({"errno": "0", "pedidos": orders}), "1").orders == ()


@pytest.mark.parametrize("body", [{"errno": 0}, {"errno": 0, "pedidos": "ninguno"}])
def test_orders_that_are_not_there_are_not_an_empty_list(body):
    with pytest.raises(UnreadableReply):
        wire.parse_account(json_reply(body), "1")


def test_a_buyer_without_an_id_is_unreadable():
    with pytest.raises(UnreadableReply):
        wire.parse_buyer(json_reply({"errno": 0, "errstr": ""}))


@pytest.mark.parametrize("number", ["1639", "p26"])
def test_an_order_is_found_by_its_id_or_the_shops_code(number):
    order = wire.vendor_order(sample_account(), number)
    assert (order.vendor_number, order.state, order.created_at) == ("1639", "INICIADO", CREATED)
    assert [(found.code, found.quantity) for found in order.lines] == [("95", 1), ("94", 1)]
    assert order.lines[0].unit_price == euros("50.00")


@pytest.mark.parametrize("number", ["1640", ""])
def test_an_order_that_the_buyer_does_not_have_is_not_found(number):
    with pytest.raises(NotFound) as missing:
        wire.vendor_order(sample_account(), number)
    assert missing.value.meaning == "order_not_found"


def order(order_id, created_at, *lines):
    shop_lines = tuple(ShopOrderLine(i, "", q, None, None, False) for i, q in lines)
    return ShopOrder(order_id, "", "", created_at, shop_lines, ())


def account(*orders):
    return BuyerAccount("1", "", "", "", orders, ())


def test_after_a_lost_answer_the_order_is_known_by_its_pieces_and_its_time():
    now = CREATED
    wanted = (line("95", 2), line("94", 1), line("95", 1))
    orders = account(
        order("same", now, ("94", 1), ("95", 3)),
        order("later", now + timedelta(hours=1), ("95", 3), ("94", 1)),
        order("too old", now - timedelta(hours=15), ("95", 3), ("94", 1)),
        order("clock behind", now - timedelta(hours=13), ("95", 3), ("94", 1)),
        order("fewer", now, ("95", 2), ("94", 1)),
        order("more", now, ("95", 3), ("94", 1), ("96", 1)),
        order("empty", now),
    )
    found = wire.matching_orders(orders, wanted, now)
    assert [match.id for match in found] == ["later", "same", "clock behind"]


def test_an_order_without_a_date_stays_a_candidate():
    orders = account(order("undated", None, ("95", 1)))
    assert [m.id for m in wire.matching_orders(orders, (line("95", 1),), CREATED)] == ["undated"]
