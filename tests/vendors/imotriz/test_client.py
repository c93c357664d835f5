from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.scripted_channel import ScriptedChannel, json_reply, sample_reply, text_reply

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    SettingsInvalid,
    Unreached,
    VendorRefused,
    VendorUnavailable,
)
from purchasing_gui.vendors.imotriz import KIND
from purchasing_gui.vendors.imotriz.client import vendor_over

SAMPLES = Path(__file__).parent / "samples"
SECRETS = {"token": "tok-123"}


def clock():
    return datetime(2024, 5, 6, tzinfo=UTC)


def vendor(channel, base_url="", **options):
    connection = Connection("shop", "imotriz", "iMotriz", base_url, options)
    return vendor_over(channel, connection, SECRETS, clock)


async def test_new_orders_come_as_the_bytes_that_were_sent():
    body = b"\xef\xbb\xbf not even { JSON \xff"
    channel = ScriptedChannel(text_reply(body))
    assert await vendor(channel).sales.new_orders_raw() == body
    assert channel.sent_paths() == ["api/cart/transaction/newOrders"]
    assert not channel.requests[0].repeatable


async def test_new_orders_are_asked_for_once_even_when_the_answer_is_lost():
    channel = ScriptedChannel(VendorUnavailable(Unreached.BROKEN))
    with pytest.raises(VendorUnavailable):
        await vendor(channel).sales.new_orders_raw()
    assert len(channel.requests) == 1


async def test_only_the_status_can_refuse_new_orders():
    channel = ScriptedChannel(text_reply("", 401))
    with pytest.raises(VendorRefused):
        await vendor(channel).sales.new_orders_raw()


async def test_a_stored_page_is_read_later():
    sales = vendor(ScriptedChannel()).sales
    page = sales.parse_page((SAMPLES / "new_orders.json").read_bytes())
    assert [order.id for order in page.orders] == ["88231", "88232"]
    assert page.orders[0].total.currency == "MXN"


async def test_recovery_lists_ids_and_reads_one_order():
    channel = ScriptedChannel(
        sample_reply(SAMPLES / "recent_ids.json"), sample_reply(SAMPLES / "one_order.json")
    )
    sales = vendor(channel).sales
    assert list(await sales.recent_ids()) == ["88231", "88232"]
    assert (await sales.order("88231")).id == "88231"
    assert channel.sent_paths() == [
        "api/cart/transaction/ordersIds",
        "api/cart/transaction/order/88231",
    ]


async def test_paths_come_from_the_options():
    channel = ScriptedChannel(json_reply([1]), json_reply({"id": 1}))
    sales = vendor(channel, recent_ids_path="/v2/ids", order_path="v2/one?order={id}").sales
    await sales.recent_ids()
    await sales.order("1")
    assert channel.sent_paths() == ["v2/ids", "v2/one?order=1"]


async def test_an_empty_path_switches_its_call_off():
    channel = ScriptedChannel()
    sales = vendor(channel, recent_ids_path="", order_path="").sales
    with pytest.raises(CapabilityMissing):
        await sales.recent_ids()
    with pytest.raises(CapabilityMissing):
        await sales.order("1")
    assert channel.requests == []


async def test_the_connection_test_never_takes_new_orders():
    by_ids = ScriptedChannel(json_reply({"data": [1, 2]}))
    assert await vendor(by_ids).check() == "2 recent orders"
    by_order = ScriptedChannel(text_reply("", 404))
    assert await vendor(by_order, recent_ids_path="").check()
    assert by_order.sent_paths() == ["api/cart/transaction/order/0"]
    nothing = ScriptedChannel()
    with pytest.raises(CapabilityMissing):
        await vendor(nothing, recent_ids_path="", order_path="").check()
    assert nothing.requests == []


async def test_the_connection_test_tells_of_a_refused_token():
    with pytest.raises(VendorRefused):
        await vendor(ScriptedChannel(text_reply("", 401))).check()
    with pytest.raises(VendorRefused):
        await vendor(ScriptedChannel(text_reply("", 401)), recent_ids_path="").check()


def test_a_connection_that_cannot_work_is_refused_at_once():
    connection = Connection("shop", "imotriz", "iMotriz")
    with pytest.raises(CredentialsMissing):
        KIND.connect(connection, {"token": " "}, clock)
    with pytest.raises(SettingsInvalid):
        KIND.connect(connection, {"token": "tok\nX-Evil: 1"}, clock)
    with pytest.raises(SettingsInvalid):
        vendor(ScriptedChannel(), order_path="/order/one")


async def test_connecting_gives_a_feed_that_can_be_closed():
    connected = KIND.connect(Connection("shop", "imotriz", "iMotriz"), SECRETS, clock)
    assert connected.sales is not None
    assert connected.orders is None
    await connected.close()
