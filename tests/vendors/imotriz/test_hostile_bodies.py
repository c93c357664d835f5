import json
from pathlib import Path

from fakes.hostile_bodies import EXAMPLES, hostile_replies, survives
from hypothesis import given, settings

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.sales_orders import SalesOrder, SalesPage
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.imotriz import wire

SAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parent / "samples").iterdir())]
WORDS = ("order", "products", "buyer", "metadata", "id", "ids", "total", "unit_price", "code")
REPLIES = hostile_replies(SAMPLES, WORDS)
THOROUGH = settings(max_examples=EXAMPLES, deadline=None, database=None)


@THOROUGH
@given(REPLIES)
def test_a_page_is_read_or_refused_in_our_words(reply: WireReply):
    page = survives(lambda answer: wire.parse_page(answer, "MXN"), reply)
    if page is None:
        return
    assert isinstance(page, SalesPage)
    assert page.pending >= 0
    for order in page.orders:
        _is_sound(order)
    for text in page.unreadable:
        json.loads(text)


@THOROUGH
@given(REPLIES)
def test_ids_are_read_or_refused_in_our_words(reply: WireReply):
    ids = survives(wire.parse_recent_ids, reply)
    if ids is None:
        return
    assert all(isinstance(found, str) and found for found in ids)
    assert len(set(ids)) == len(ids)


@THOROUGH
@given(REPLIES)
def test_an_order_is_read_or_refused_in_our_words(reply: WireReply):
    order = survives(lambda answer: wire.parse_order(answer, "88231", "MXN"), reply)
    if order is not None:
        _is_sound(order)


def _is_sound(order: object) -> None:
    assert isinstance(order, SalesOrder)
    assert order.id
    order.raw.encode()
    for line in order.lines:
        assert line.quantity >= 0
    for money in (order.total, *(line.unit_price for line in order.lines)):
        assert money is None or (isinstance(money, Money) and money.amount > 0)
