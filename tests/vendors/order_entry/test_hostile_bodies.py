from pathlib import Path

from fakes.hostile_bodies import EXAMPLES, hostile_replies, survives
from hypothesis import given, settings

from purchasing_gui.domain.branch_products import BranchProduct, Catalog, Category
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.order_entry import wire

SAMPLES = [
    *(path.read_bytes() for path in sorted((Path(__file__).parent / "samples").iterdir())),
    b'{"success": false, "errors": {"price": ["no"]}, "errorMsg": "No"}',
    b'{"success": true, "data": [{"id": "2", "name": "Smartphones"}]}',
]
WORDS = ("success", "id", "code", "price", "picture", "errorMsg", "field", "name", "creation_date")
REPLIES = hostile_replies(SAMPLES, WORDS)
THOROUGH = settings(max_examples=EXAMPLES, deadline=None, database=None)


@THOROUGH
@given(REPLIES)
def test_products_are_read_or_refused_in_our_words(reply: WireReply):
    for product in survives(lambda answer: wire.parse_products(answer, "MXN"), reply) or ():
        _is_sound(product)


@THOROUGH
@given(REPLIES)
def test_a_product_is_read_or_refused_in_our_words(reply: WireReply):
    product = survives(lambda answer: wire.parse_product(answer, "MXN"), reply)
    if product is not None:
        _is_sound(product)


@THOROUGH
@given(REPLIES)
def test_a_catalog_is_read_or_refused_in_our_words(reply: WireReply):
    groups = survives(lambda answer: wire.parse_catalog_products(answer, "MXN"), reply)
    for name, group in (groups or {}).items():
        assert isinstance(name, str)
        for product in group:
            _is_sound(product)


@THOROUGH
@given(REPLIES)
def test_categories_are_read_or_refused_in_our_words(reply: WireReply):
    for category in survives(wire.parse_categories, reply) or ():
        assert isinstance(category, Category)
        assert category.id


@THOROUGH
@given(REPLIES)
def test_a_category_or_catalog_is_read_or_refused_in_our_words(reply: WireReply):
    assert isinstance(survives(wire.parse_category, reply), Category | None)
    assert isinstance(survives(wire.parse_catalog, reply), Catalog | None)
    for catalog in survives(wire.parse_catalogs, reply) or ():
        assert catalog.id


@THOROUGH
@given(REPLIES)
def test_a_deletion_is_confirmed_or_refused_in_our_words(reply: WireReply):
    assert survives(wire.parse_deleted, reply) is None


def _is_sound(product: object) -> None:
    assert isinstance(product, BranchProduct)
    assert product.id
    assert product.price is None or product.price.amount >= 0
    product.raw.encode()
    listing = wire.listing_of(product)
    assert listing.price is None or listing.price.amount > 0
    assert listing.stock == ()
