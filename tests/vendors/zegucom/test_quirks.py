"""What is particular to Zegucom, seen from outside through its connected vendor."""

from collections.abc import Sequence
from datetime import UTC, datetime

from fakes.scripted_channel import ScriptedChannel, json_reply

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import OrderRequest, PartAnswer, Vendor
from purchasing_gui.domain.products import offers_of
from purchasing_gui.domain.purchase_orders import OrderLine
from purchasing_gui.vendors.zegucom import KIND
from purchasing_gui.vendors.zegucom.client import vendor_over

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PRODUCT = {"code": "Z-1", "part_number": "A", "brand": "KINGSTON", "price": "9516.548"}


def _vendor(channel: ScriptedChannel) -> Vendor:
    connection = Connection("zg", "zegucom", "Zegucom", options={"stores": {"1": "Centro"}})
    return vendor_over(
        channel, connection, {"user_key": "0123", "password": "hush-hush"}, lambda: NOON
    )


async def _look_up(*stores: object) -> tuple[ScriptedChannel, Sequence[PartAnswer]]:
    items = [
        {
            "result": True,
            "response_code": 200,
            "data": {**PRODUCT, "part_number": f"A{place}", "stores": told},
        }
        for place, told in enumerate(stores)
    ]
    body = {"response": {"result": True, "response_code": 200, "data": items}}
    channel = ScriptedChannel(json_reply(body))
    parts = _vendor(channel).parts
    assert parts is not None
    return channel, await parts.look_up([f"A{place}" for place in range(len(stores))])


async def test_out_of_stock_is_an_offer_of_zero_and_not_a_part_not_carried() -> None:
    _channel, (answer,) = await _look_up([])
    assert answer.listing is not None
    (offer,) = offers_of(
        answer.listing, connection_id="zg", vendor_label="Zegucom", as_of=NOON, live=True
    )
    assert (offer.stock, offer.orderable) == (0, True)
    assert offer.warehouse is not None
    assert offer.warehouse.label == "Centro"


async def test_php_writes_the_same_stores_as_a_map_or_as_a_list() -> None:
    _channel, answers = await _look_up({"0": "3", "1": "5"}, ["3", "5"])
    first, second = (answer.listing for answer in answers)
    assert first is not None
    assert second is not None
    assert first.stock == second.stock


async def test_the_login_is_a_number_and_no_key_is_added() -> None:
    channel, _answers = await _look_up({"1": 5})
    assert channel.sent_json() == {
        "headers": {"auth": {"user_key": 123, "password": "hush-hush"}},
        "request": {"ignore_message": True, "items": [{"part_number": "A0", "store": None}]},
    }


async def test_three_decimals_go_from_the_search_to_the_purchase_untouched() -> None:
    _channel, (answer,) = await _look_up({"1": 5})
    assert answer.listing is not None
    assert answer.listing.price is not None
    line = OrderLine(answer.listing.code, "A0", "SSD", 2, answer.listing.price)
    bought = {"result": True, "response_code": 200, "msg": "ok", "data": {"purchase_id": 7}}
    channel = ScriptedChannel(json_reply({"response": bought}))
    orders = _vendor(channel).orders
    assert orders is not None
    await orders.place(OrderRequest("R", "1", (line,)))
    assert b'"price":9516.548}' in channel.bodies[0]


def test_the_form_offers_the_test_address() -> None:
    assert dict(KIND.base_urls)["Test"] == "https://api.test.zegucom.com.mx/services"
    assert KIND.default_base_url == "https://api.zegucom.com.mx/services"
