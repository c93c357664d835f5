from datetime import UTC, datetime
from pathlib import Path

from fakes.hostile_bodies import EXAMPLES, hostile_replies, survives
from fakes.shop_orders import line
from hypothesis import given, settings

from purchasing_gui.domain.purchase_orders import Placement
from purchasing_gui.domain.sales_orders import BuyerAccount
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.api_tienda import wire

SAMPLES = [
    path.read_bytes() for path in sorted((Path(__file__).parent / "samples").glob("*_answer.json"))
]
WORDS = ("errno", "errstr", "pedidos", "pedido_id", "comprador_id", "cantidad", "precio", "pagos")
REPLIES = hostile_replies(SAMPLES, WORDS)
THOROUGH = settings(max_examples=EXAMPLES, deadline=None, database=None)


@THOROUGH
@given(REPLIES)
def test_a_buyer_is_read_or_refused_in_our_words(reply: WireReply):
    buyer_id = survives(wire.parse_buyer, reply)
    assert buyer_id is None or (isinstance(buyer_id, str) and buyer_id)


@THOROUGH
@given(REPLIES)
def test_a_placed_order_is_read_or_refused_in_our_words(reply: WireReply):
    placement = survives(lambda answer: wire.parse_placed(answer, "1"), reply)
    if placement is None:
        return
    assert isinstance(placement, Placement)
    assert 200 <= reply.status < 300
    assert "params" not in placement.raw
    placement.raw.encode()


@THOROUGH
@given(REPLIES)
def test_an_account_is_read_or_refused_in_our_words(reply: WireReply):
    account = survives(lambda answer: wire.parse_account(answer, "1"), reply)
    if account is None:
        return
    assert isinstance(account, BuyerAccount)
    wire.matching_orders(account, (line("95", 1),), datetime(2013, 1, 1, tzinfo=UTC))
    for order in account.orders:
        order.raw.encode()
        assert all(bought.quantity >= 0 for bought in order.lines)
        prices = [bought.price for bought in order.lines] + [p.amount for p in order.payments]
        assert all(price is None or price.amount > 0 for price in prices)
        assert all(b.tax_rate is None or 0 <= b.tax_rate <= 1 for b in order.lines)
