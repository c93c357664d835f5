"""Whatever Expercom may answer, its parsers give domain values or a Problem."""

from decimal import Decimal
from pathlib import Path

import pytest
from fakes.hostile_bodies import CORPUS, EXAMPLES, hostile_replies, survives
from hypothesis import HealthCheck, given, settings

from purchasing_gui.domain.problems import UnreadableReply
from purchasing_gui.domain.products import Listing
from purchasing_gui.domain.purchase_orders import Placement
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.expercom import wire

SAMPLES = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("samples/*.json"))]
WORDS = (
    "id",
    "stock",
    "existencias",
    "almacenes",
    "price",
    "moneda",
    "token",
    "expires_in",
    "expires_at",
    "success",
    "status",
    "error",
    "next_page_url",
    "links",
    "order",
)
READING = wire.Reading(wire.merged_aliases({}), {"44": "Guadalajara"})
BASE_URL = "http://127.0.0.1/v1"

thorough = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
replies = hostile_replies(SAMPLES, WORDS)


def _is_sound(listing: Listing) -> bool:
    price = listing.price
    sound_price = price is None or (
        isinstance(price.amount, Decimal) and price.amount.is_finite() and price.amount > 0
    )
    sound_stock = all(
        stock.quantity is None or (isinstance(stock.quantity, int) and stock.quantity >= 0)
        for stock in listing.stock
    )
    listing.raw.encode()
    return bool(listing.code) and sound_price and sound_stock


@thorough
@given(replies)
def test_a_login_gives_a_token_a_header_can_carry(reply: WireReply) -> None:
    given_pass = survives(wire.parse_login, reply)
    if given_pass is not None:
        assert isinstance(given_pass, wire.Pass)
        assert given_pass.token
        assert given_pass.token.isascii()
        assert given_pass.token.isprintable()


@thorough
@given(replies)
def test_a_list_gives_sound_products(reply: WireReply) -> None:
    page = survives(lambda reply: wire.parse_products(reply, BASE_URL), reply)
    if page is None:
        return
    assert isinstance(page, wire.Page)
    assert not page.next_url or page.next_url.startswith("http://127.0.0.1")
    for record in page.records:
        listing = wire.listing_of(record, READING)
        assert listing is None or _is_sound(listing)


@thorough
@given(replies)
def test_a_detail_gives_the_product_that_was_asked_for(reply: WireReply) -> None:
    listing = survives(lambda reply: wire.parse_product(reply, "6", READING), reply)
    if listing is not None:
        assert isinstance(listing, Listing)
        assert listing.code == "6"
        assert _is_sound(listing)


@thorough
@given(replies)
def test_an_order_is_placed_only_by_a_good_status(reply: WireReply) -> None:
    placement = survives(lambda reply: wire.parse_order(reply, "SUC01-2026-000123"), reply)
    if placement is not None:
        assert isinstance(placement, Placement)
        assert 200 <= reply.status < 300
        placement.raw.encode()


@pytest.mark.parametrize("body", CORPUS, ids=range(len(CORPUS)))
def test_no_unreadable_body_is_taken_for_a_product(body: bytes) -> None:
    reply = WireReply(200, {}, body)
    assert survives(lambda reply: wire.parse_product(reply, "6", READING), reply) is None


def test_an_error_shows_the_status_and_300_characters_at_most() -> None:
    page = WireReply(200, {}, b"<html>" + b"x " * 500)
    with pytest.raises(UnreadableReply) as caught:
        wire.parse_product(page, "6", READING)
    assert caught.value.status == 200
    assert len(caught.value.excerpt) == 300
