"""What is peculiar to order-entry, and how it must come out."""

import json
from datetime import UTC, datetime

import pytest
from fakes.scripted_channel import json_reply

from purchasing_gui.domain.connections import Connection
from purchasing_gui.transport.redaction import Redactor
from purchasing_gui.vendors.order_entry import wire
from purchasing_gui.vendors.order_entry.client import PacedChannel


def paced(base_url):
    return PacedChannel(Connection("b", "order_entry", "B"), base_url, Redactor())


async def test_all_channels_to_one_host_share_one_pace():
    one, two = paced("https://host.example/api"), paced("https://HOST.example/other")
    elsewhere = paced("https://other.example/api")
    assert one._limiter is two._limiter
    assert one._limiter is not elsewhere._limiter
    assert one._limiter.max_rate <= 240
    await one.close()
    three = paced("https://host.example/api")
    assert three._limiter is two._limiter
    for channel in (two, three, elsewhere):
        await channel.close()
    assert paced("https://host.example/api")._limiter is not two._limiter


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2017-09-07 21:03:14+00", datetime(2017, 9, 7, 21, 3, 14, tzinfo=UTC)),
        ("2017-09-07 21:03:14.25-06", datetime(2017, 9, 8, 3, 3, 14, 250_000, tzinfo=UTC)),
        ("2017-09-07T21:03:14Z", datetime(2017, 9, 7, 21, 3, 14, tzinfo=UTC)),
        ("", None),
        (None, None),
    ],
)
def test_timestamps_have_a_two_digit_offset(written, moment):
    reply = json_reply({"success": True, "data": {"id": 1, "creation_date": written}})
    assert wire.parse_product(reply, "MXN").created_at == moment


def test_ids_are_text_whatever_their_type():
    data = {"id": 9, "client_id": 22, "category_id": 2.0, "code": 2345}
    product = wire.parse_product(json_reply({"success": True, "data": data}), "MXN")
    assert (product.id, product.client_id, product.category_id) == ("9", "22", "2")
    assert product.code == "2345"


def test_a_picture_is_kept_and_only_its_length_is_in_the_raw_text():
    picture = "iVBORw0KGgo" * 100
    reply = json_reply({"success": True, "data": {"id": 9, "picture": picture}})
    product = wire.parse_product(reply, "MXN")
    assert product.picture == picture
    assert picture not in product.raw
    assert json.loads(product.raw)["picture"] == f"[{len(picture)} base64 characters]"


def test_fields_that_the_document_does_not_know_are_kept():
    reply = json_reply({"success": True, "data": {"id": 9, "warranty": "12 meses"}})
    assert json.loads(wire.parse_product(reply, "MXN").raw)["warranty"] == "12 meses"


def test_a_deletion_may_be_answered_without_content():
    wire.parse_deleted(json_reply({}, 204))


def test_a_very_deep_error_does_not_overflow():
    errors: object = "x"
    for _ in range(700):
        errors = [errors]
    with pytest.raises(Exception, match="vendor said no"):
        wire.parse_products(json_reply({"success": False, "errors": errors}), "MXN")
