import json
from base64 import b64encode
from decimal import Decimal
from typing import Any

import pytest

from purchasing_gui.domain.guides import Guide, Packing
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import GuideUpload, OrderRequest
from purchasing_gui.domain.problems import FieldsRejected, NotFound
from purchasing_gui.domain.purchase_orders import OrderLine
from purchasing_gui.transport.messages import StreamedBody, WireRequest
from purchasing_gui.vendors.zegucom import wire

LOGIN = wire.Login(999999, "XXXXXX")
AUTH = b'{"headers":{"auth":{"user_key":999999,"password":"XXXXXX"}},"request":'
LINE = OrderLine("ZSA5D", "SA5DS1D5152", "SSD", 1, Money(Decimal("9516.548")))


async def _streamed(request: WireRequest) -> bytes:
    assert isinstance(request.body, StreamedBody)
    body = b"".join([chunk async for chunk in request.body.chunks()])
    assert len(body) == request.body.length
    return body


async def _orders(*uploads: GuideUpload) -> list[dict[str, Any]]:
    body = await _streamed(wire.guides_request(LOGIN, "update-trackings", uploads))
    orders: list[dict[str, Any]] = json.loads(body)["request"]["orders"]
    return orders


def test_parts_are_asked_over_all_stores_and_told_apart_from_what_is_not_carried() -> None:
    request = wire.products_request(LOGIN, "get-product", ["SA5DS1D5152", "QWWW6QR7RR88R"])
    assert (request.method, request.path) == ("POST", "get-product")
    assert request.body == AUTH + (
        b'{"ignore_message":true,"items":[{"part_number":"SA5DS1D5152","store":null},'
        b'{"part_number":"QWWW6QR7RR88R","store":null}]}}'
    )


def test_a_purchase_is_written_as_the_document_shows_it() -> None:
    order = OrderRequest("SUC01-2026-000123", "0", (LINE,))
    assert wire.purchase_request(LOGIN, "create-purchase", order).body == AUTH + (
        b'{"order":{"id":"SUC01-2026-000123","store":0,'
        b'"items":[{"code":"ZSA5D","quantity":1,"price":9516.548}]}}}'
    )


@pytest.mark.parametrize("digits", ["9516.548", "9516.50", "0.1", "100", "99999999.999"])
def test_a_price_goes_back_with_exactly_its_digits(digits: str) -> None:
    line = OrderLine("Z", "P", "", 1, Money(Decimal(digits)))
    request = wire.purchase_request(LOGIN, "p", OrderRequest("R", "1", (line,)))
    assert isinstance(request.body, bytes)
    assert b'"price":' + digits.encode() + b"}" in request.body


def test_a_store_that_is_no_number_is_a_flaw_and_is_not_sent() -> None:
    order = OrderRequest("R", "", (LINE,))
    flaws = wire.order_flaws(order)
    assert [(flaw.field, flaw.code) for flaw in flaws] == [("warehouse_id", "not_a_number")]
    with pytest.raises(FieldsRejected):
        wire.purchase_request(LOGIN, "create-purchase", order)


def test_an_order_is_asked_for_by_a_number() -> None:
    request = wire.order_lookup_request(LOGIN, "get-purchase", " 999999 ")
    assert request.body == AUTH + b'{"identifier":999999}}'
    with pytest.raises(NotFound):
        wire.order_lookup_request(LOGIN, "get-purchase", "SUC01-2026-000123")


def test_only_the_two_look_ups_may_be_repeated() -> None:
    guides = (GuideUpload("1", "R", Packing.PER_GUIDE, (Guide("G", b"%PDF"),)),)
    assert wire.products_request(LOGIN, "x", ["A"]).repeatable
    assert wire.order_lookup_request(LOGIN, "x", "1").repeatable
    assert not wire.purchase_request(LOGIN, "x", OrderRequest("R", "1", (LINE,))).repeatable
    assert not wire.guides_request(LOGIN, "x", guides).repeatable
    assert wire.guides_request(LOGIN, "x", guides).long


async def test_guides_with_a_pdf_each_leave_the_global_one_at_zero() -> None:
    guides = (Guide("G1", b"%PDF-1", tracking="T1"), Guide("G2", b"%PDF-22"))
    request = wire.guides_request(
        LOGIN, "update-trackings", [GuideUpload("9999999", "R-1", Packing.PER_GUIDE, guides)]
    )
    assert await _streamed(request) == AUTH + (
        b'{"orders":[{"purchase_id":9999999,"order_id":"R-1","global_b64_pdf":"0",'
        b'"tracking_data":[{"shipping_id":"G1","tracking":"T1","base64_pdf":"JVBERi0x"},'
        b'{"shipping_id":"G2","tracking":"G2","base64_pdf":"JVBERi0yMg=="}]}]}}'
    )


async def test_one_pdf_for_all_guides_is_sent_once() -> None:
    guides = (Guide("G1", b"%PDF-1"), Guide("G2", b"%PDF-1"))
    (order,) = await _orders(GuideUpload("1", "R", Packing.ONE_FOR_ALL, guides))
    assert order["global_b64_pdf"] == "JVBERi0x"
    assert [guide["base64_pdf"] for guide in order["tracking_data"]] == ["0", "0"]


@pytest.mark.parametrize("size", [1, 2, 3, wire.CHUNK - 1, wire.CHUNK, wire.CHUNK + 1, 200_001])
async def test_a_pdf_of_any_size_arrives_whole(size: int) -> None:
    pdf = bytes(place % 251 for place in range(size))
    (order,) = await _orders(GuideUpload("1", "R", Packing.PER_GUIDE, (Guide("G", pdf),)))
    assert order["tracking_data"][0]["base64_pdf"] == b64encode(pdf).decode()


async def test_names_with_quotes_and_accents_keep_the_body_whole() -> None:
    guide = Guide('G"1\\', b"%PDF", tracking="ñandú")
    orders = await _orders(
        GuideUpload("1", 'R"1', Packing.PER_GUIDE, (guide,)),
        GuideUpload("2", "R2", Packing.PER_GUIDE, (guide,)),
    )
    assert [order["order_id"] for order in orders] == ['R"1', "R2"]
    assert orders[0]["tracking_data"][0]["shipping_id"] == 'G"1\\'
    assert orders[0]["tracking_data"][0]["tracking"] == "ñandú"


async def test_a_large_body_comes_in_small_pieces() -> None:
    guide = Guide("G", b"x" * 1_000_000)
    request = wire.guides_request(LOGIN, "x", [GuideUpload("1", "R", Packing.PER_GUIDE, (guide,))])
    assert isinstance(request.body, StreamedBody)
    sizes = [len(chunk) async for chunk in request.body.chunks()]
    assert max(sizes) <= 4 * wire.CHUNK // 3


def test_the_password_is_not_in_what_a_trace_would_show() -> None:
    assert "XXXXXX" not in repr(LOGIN)
