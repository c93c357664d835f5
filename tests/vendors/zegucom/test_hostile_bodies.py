"""Whatever Zegucom may answer, its parsers give domain values or a Problem."""

import json
from decimal import Decimal
from pathlib import Path

from fakes.hostile_bodies import EXAMPLES, hostile_replies, survives
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from purchasing_gui.domain.guides import Guide, GuideState, GuideVerdict, Packing
from purchasing_gui.domain.ports import GuideUpload, PartAnswer
from purchasing_gui.domain.products import Listing
from purchasing_gui.domain.purchase_orders import Placement, VendorOrder
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.zegucom import wire

SAMPLES = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("samples/*.json"))]
WORDS = (
    "response",
    "result",
    "response_code",
    "code",
    "part_number",
    "price",
    "stores",
    "store",
    "purchase_id",
    "invoice_number",
    "products",
    "quantity",
)
ASKED = ["SA5DS1D5152", "QWWW6QR7RR88R", "SA5DHJJKK52"]
UPLOADS = [
    GuideUpload("1", "A", Packing.PER_GUIDE, (Guide("G1", b"%PDF"), Guide("G2", b"%PDF"))),
    GuideUpload("2", "B", Packing.ONE_FOR_ALL, (Guide("G3", b"%PDF"),)),
]

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
def test_each_part_gets_one_sound_answer(reply: WireReply) -> None:
    answers = survives(lambda reply: wire.parse_products(reply, ASKED, {"1": "Centro"}), reply)
    if answers is None:
        return
    assert isinstance(answers, list)
    assert [answer.part_number for answer in answers] == ASKED
    for answer in answers:
        assert isinstance(answer, PartAnswer)
        assert answer.listing is None or _is_sound(answer.listing)


@thorough
@given(replies)
def test_a_purchase_is_made_only_by_a_clear_yes(reply: WireReply) -> None:
    placement = survives(lambda reply: wire.parse_purchase(reply, "SUC01-2026-000123"), reply)
    if placement is not None:
        assert isinstance(placement, Placement)
        assert b"response" in reply.body
        placement.raw.encode()


@thorough
@given(replies)
def test_an_order_found_is_the_one_asked_for(reply: WireReply) -> None:
    order = survives(lambda reply: wire.parse_order(reply, "9999999"), reply)
    if order is not None:
        assert isinstance(order, VendorOrder)
        assert "9999999" in (order.vendor_number, order.invoice_number)
        assert all(line.quantity >= 0 for line in order.lines)


@thorough
@given(replies)
def test_every_guide_gets_exactly_one_verdict(reply: WireReply) -> None:
    verdicts = survives(lambda reply: wire.parse_guides(reply, UPLOADS), reply)
    if verdicts is None:
        return
    assert isinstance(verdicts, list)
    assert [[said.guide_number for said in order] for order in verdicts] == [["G1", "G2"], ["G3"]]
    for said in (said for order in verdicts for said in order):
        assert isinstance(said, GuideVerdict)
        assert said.state in (GuideState.STORED, GuideState.REFUSED, GuideState.UNKNOWN)


CODES = {"200": GuideState.STORED, "211": GuideState.STORED, "212": GuideState.REFUSED}


@thorough
@given(
    st.lists(st.lists(st.sampled_from(list(CODES)), min_size=1, max_size=4), max_size=6),
    st.integers(-2, 2),
)
def test_verdicts_go_to_their_guides_by_place_or_to_none(
    orders: list[list[str]], too_many: int
) -> None:
    """Where the vendor answers for more or fewer guides than were sent, nobody can tell whose."""
    numbers = iter(range(100))
    uploads = [
        GuideUpload(
            str(at), f"R{at}", Packing.PER_GUIDE,
            tuple(Guide(f"G{next(numbers)}", b"%PDF") for _ in codes),
        )
        for at, codes in enumerate(orders)
    ]  # fmt: skip
    said = [code for codes in orders for code in codes]
    answered = [*said, *["200"] * too_many][: len(said) + too_many]
    entries = [
        {"result": code == "200", "response_code": int(code), "data": [code]} for code in answered
    ]
    body = {"response": {"result": True, "response_code": 200, "data": entries}}
    dealt = survives(
        lambda reply: wire.parse_guides(reply, uploads),
        WireReply(200, {}, json.dumps(body).encode()),
    )
    if dealt is None or not said:
        return
    found = [verdict for order in dealt for verdict in order]
    assert [verdict.guide_number for verdict in found] == [f"G{at}" for at in range(len(said))]
    states = [verdict.state for verdict in found]
    if len(answered) == len(said):
        assert states == [CODES[code] for code in said]
    elif len(said) > 1:
        assert set(states) == {GuideState.UNKNOWN}
