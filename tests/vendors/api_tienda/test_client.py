import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from fakes.scripted_channel import ScriptedChannel, json_reply, sample_reply, text_reply
from fakes.shop_orders import line, sample_billing

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import OrderRequest
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    DraftInvalid,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    SettingsInvalid,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.vendors.api_tienda import KIND
from purchasing_gui.vendors.api_tienda.client import endpoint_of, vendor_over

SAMPLES = Path(__file__).parent / "samples"
CONNECTION = Connection("shop", "api_tienda", "Tienda", "https://host.example")
ORDER = OrderRequest(
    "SUC01-2026-000123-A", "", (line("1", 1), line("2", 1)), billing=sample_billing()
)


def clock():
    return datetime(2024, 5, 6, tzinfo=UTC)


def vendor(channel):
    return vendor_over(channel, CONNECTION, {"apikey": "secret-key"}, clock)


def sample(name):
    return sample_reply(SAMPLES / f"{name}_answer.json")


def sent(channel, index):
    return json.loads(parse_qs(channel.bodies[index].decode())["data"][0])


async def test_placing_finds_the_buyer_and_sends_the_order_once():
    channel = ScriptedChannel(sample("createcomprador"), sample("createpedido"))
    placement = await vendor(channel).orders.place(ORDER)
    assert placement.vendor_number == "1639"
    assert json.loads(placement.raw)["comprador_id"] == "1029"
    buyer, order = sent(channel, 0), sent(channel, 1)
    assert (buyer["action"], buyer["mail"]) == ("createcomprador", "ejemplo@xa.bi")
    assert (order["action"], order["comprador_id"]) == ("createpedido", 1029)
    assert order["observaciones"] == ORDER.reference
    assert [request.repeatable for request in channel.requests] == [True, False]


@pytest.mark.parametrize(
    "answer",
    [
        VendorUnavailable(Unreached.BROKEN),
        VendorUnavailable(Unreached.TIMEOUT),
        VendorUnavailable(Unreached.TOO_LARGE),
        text_reply(""),
        text_reply("<html>Gateway</html>", 500),
        text_reply("", 502),
        json_reply({"pedido_id": "1639"}),
        json_reply({"errno": 0, "pedido_id": "1639"}, 500),
    ],
    ids=["broken", "timeout", "too large", "empty", "500", "502", "no errno", "yes and 500"],
)
async def test_an_order_without_a_verdict_has_an_unknown_outcome_and_is_not_repeated(answer):
    channel = ScriptedChannel(sample("createcomprador"), answer)
    with pytest.raises(OutcomeUnknown) as unknown:
        await vendor(channel).orders.place(ORDER)
    assert unknown.value.reference == ORDER.reference
    assert "1029" in unknown.value.cause
    assert len(channel.requests) == 2


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (VendorUnavailable(Unreached.CONNECT, not_sent=True), VendorUnavailable),
        (text_reply("", 429), RateLimited),
        (json_reply({"errno": 7, "errstr": "Producto inexistente"}), VendorRejected),
        (json_reply({"errno": 1, "errstr": "apikey inválida"}), VendorRefused),
    ],
    ids=["not sent", "429", "no", "key"],
)
async def test_an_order_that_was_surely_not_taken_says_so(answer, kind):
    channel = ScriptedChannel(sample("createcomprador"), answer)
    with pytest.raises(kind):
        await vendor(channel).orders.place(ORDER)


@pytest.mark.parametrize(
    "answer",
    [VendorUnavailable(Unreached.TIMEOUT), text_reply("<html></html>", 404), json_reply({})],
    ids=["timeout", "404", "no errno"],
)
async def test_when_the_buyer_cannot_be_had_the_order_has_surely_not_left(answer):
    channel = ScriptedChannel(answer)
    with pytest.raises(VendorUnavailable) as problem:
        await vendor(channel).orders.place(ORDER)
    assert problem.value.not_sent
    assert len(channel.requests) == 1


async def test_an_order_without_billing_is_not_sent():
    channel = ScriptedChannel()
    desk = vendor(channel).orders
    with pytest.raises(DraftInvalid):
        await desk.place(replace(ORDER, billing=None))
    assert channel.requests == []
    assert [flaw.field for flaw in desk.flaws(replace(ORDER, billing=None))] == ["billing"]


async def test_an_order_is_found_through_its_buyer():
    channel = ScriptedChannel(sample("getcompradorinfo"), sample("getcompradorinfo"))
    lookup = vendor(channel).order_lookup
    assert (await lookup.find("1234/1639")).state == "INICIADO"
    assert sent(channel, 0)["comprador_id"] == 1234
    with pytest.raises(NotFound):
        await lookup.find("1234/1")


async def test_the_session_that_placed_an_order_knows_its_buyer():
    channel = ScriptedChannel(
        sample("createcomprador"), sample("createpedido"), sample("getcompradorinfo")
    )
    connected = vendor(channel)
    placement = await connected.orders.place(ORDER)
    found = await connected.order_lookup.find(placement.vendor_number)
    assert found.vendor_number == "1639"
    assert sent(channel, 2)["comprador_id"] == 1029


async def test_an_order_whose_buyer_nobody_knows_is_not_called_missing():
    channel = ScriptedChannel()
    with pytest.raises(CapabilityMissing):
        await vendor(channel).order_lookup.find("1639")
    assert channel.requests == []


async def test_buyers_are_created_and_their_accounts_read():
    channel = ScriptedChannel(sample("createcomprador"), sample("getcompradorinfo"))
    buyers = vendor(channel).buyers
    assert await buyers.create_buyer("Xabier", "Vázquez", "ejemplo@xa.bi") == "1029"
    assert (await buyers.account("1234")).buyer_id == "1234"


async def test_no_call_tells_a_price():
    channel = ScriptedChannel()
    answers = await vendor(channel).orders.quote(ORDER.lines)
    assert [answer.part_number for answer in answers] == ["1", "2"]
    assert all(isinstance(answer.problem, CapabilityMissing) for answer in answers)
    assert all(answer.listing is None for answer in answers)
    assert channel.requests == []


async def test_the_connection_test_is_harmless_and_content_with_any_readable_answer():
    unknown_buyer = json_reply({"errno": 5, "errstr": "El comprador no existe"})
    channel = ScriptedChannel(unknown_buyer)
    assert await vendor(channel).check() == "El comprador no existe"
    assert sent(channel, 0) == {
        "apikey": "secret-key",
        "action": "getcompradorinfo",
        "comprador_id": 0,
    }
    assert await vendor(ScriptedChannel(sample("getcompradorinfo"))).check()
    with pytest.raises(VendorRefused):
        await vendor(ScriptedChannel(json_reply({"errno": 1, "errstr": "apikey"}))).check()
    with pytest.raises(UnreadableReply):
        await vendor(ScriptedChannel(text_reply("<html></html>", 404))).check()


def test_nothing_of_the_mexican_address_is_sent():
    desk = vendor(ScriptedChannel()).orders
    assert {fate.fate for fate in desk.address_fates()} == {"dropped"}
    assert not desk.invoices_at_once


@pytest.mark.parametrize(
    ("typed", "base_url", "path"),
    [
        ("https://host.example", "https://host.example/srv/apitienda", "api"),
        ("https://host.example/", "https://host.example/srv/apitienda", "api"),
        ("http://127.0.0.1:9005/srv/apitienda/api/", "http://127.0.0.1:9005/srv/apitienda", "api"),
        ("https://host.example/other", "https://host.example", "other"),
    ],
)
def test_a_bare_host_gets_the_documents_path(typed, base_url, path):
    endpoint = endpoint_of(Connection("s", "api_tienda", "T", typed))
    assert (endpoint.base_url, endpoint.path) == (base_url, path)


def test_a_connection_that_cannot_work_is_refused_at_once():
    with pytest.raises(CredentialsMissing):
        KIND.connect(CONNECTION, {}, clock)
    with pytest.raises(SettingsInvalid):
        KIND.connect(Connection("s", "api_tienda", "T"), {"apikey": "secret-key"}, clock)


async def test_connecting_gives_a_desk_buyers_and_look_up_and_no_catalogue():
    connected = KIND.connect(CONNECTION, {"apikey": "secret-key"}, clock)
    assert connected.orders is not None
    assert connected.order_lookup is not None
    assert connected.buyers is not None
    assert connected.catalogue is None
    await connected.close()
