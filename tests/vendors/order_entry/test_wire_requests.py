import base64
from decimal import Decimal
from urllib.parse import parse_qs

import pytest

from purchasing_gui.domain.branch_products import ProductFields
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import FieldsRejected, NotFound
from purchasing_gui.vendors.order_entry import wire

KEY = wire.ApiKey("key-1", "päss")
BASIC = "Basic " + base64.b64encode("key-1:päss".encode()).decode()


def money(amount: str) -> Money:
    return Money(Decimal(amount))


@pytest.mark.parametrize(
    ("request_", "path"),
    [
        (wire.products_request(KEY), "product"),
        (wire.product_request(KEY, "9"), "product/9"),
        (wire.category_products_request(KEY, "2"), "category/2/product"),
        (wire.catalog_products_request(KEY, "4"), "catalog/4/product"),
        (wire.categories_request(KEY), "category"),
        (wire.category_request(KEY, "2"), "category/2"),
        (wire.catalogs_request(KEY), "catalog"),
        (wire.catalog_request(KEY, "4"), "catalog/4"),
    ],
)
def test_reading_is_a_signed_get_that_may_be_repeated(request_, path):
    assert (request_.method, request_.path, request_.body) == ("GET", path, b"")
    assert request_.headers["authorization"] == BASIC
    assert request_.repeatable


def test_the_documents_sample_of_creating_is_written_as_shown():
    fields = ProductFields(
        category_id="2",
        code="M-123479832-P",
        name="Producto",
        price=money("100.5"),
        description="Herramienta útil para trabajar.",
    )
    request = wire.create_request(KEY, fields, "MXN")
    assert (request.method, request.path, request.repeatable) == ("POST", "product", False)
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert request.headers["authorization"] == BASIC
    assert request.body == (
        b"category_id=2&name=Producto&price=100.50&code=M-123479832-P"
        b"&description=Herramienta%20%C3%BAtil%20para%20trabajar."
    )


def test_an_edit_sends_only_what_is_given():
    request = wire.edit_request(KEY, "13", ProductFields(price=money("256.75")), "MXN")
    assert (request.method, request.path) == ("PUT", "product/13")
    assert request.body == b"price=256.75"
    assert not request.repeatable


def test_an_emptied_field_is_sent_empty():
    request = wire.edit_request(KEY, "13", ProductFields(description="", picture=b""), "MXN")
    assert request.body == b"description=&picture="


def test_a_picture_travels_as_percent_encoded_base64():
    picture = bytes(range(256))
    request = wire.edit_request(KEY, "13", ProductFields(picture=picture), "MXN")
    assert isinstance(request.body, bytes)
    assert b"+" not in request.body
    assert b"/" not in request.body
    assert base64.b64decode(parse_qs(request.body.decode())["picture"][0]) == picture


def test_a_deletion_has_no_body_and_is_not_repeatable():
    request = wire.delete_request(KEY, "13")
    assert (request.method, request.path, request.body) == ("DELETE", "product/13", b"")
    assert not request.repeatable


@pytest.mark.parametrize("price", ["0", "7", "100.5", "100.50", "999999999.99", "1E+3", "3.100"])
def test_a_price_has_exactly_two_decimals(price):
    request = wire.edit_request(KEY, "1", ProductFields(price=money(price)), "MXN")
    assert isinstance(request.body, bytes)
    assert request.body.decode() == f"price={Decimal(price):.2f}"


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        (ProductFields(price=money("1")), {"category_id": "missing"}),
        (ProductFields(category_id="2"), {"price": "missing"}),
        (ProductFields(), {"category_id": "missing", "price": "missing"}),
        (ProductFields(category_id=" ", price=money("1")), {"category_id": "missing"}),
    ],
)
def test_creating_needs_a_category_and_a_price(fields, refused):
    with pytest.raises(FieldsRejected) as problem:
        wire.create_request(KEY, fields, "MXN")
    assert problem.value.fields == refused
    assert problem.value.code == "not_sent"


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        (ProductFields(code="x" * 31), {"code": "too_long:30"}),
        (ProductFields(name="ñ" * 256), {"name": "too_long:255"}),
        (ProductFields(price=money("1.005")), {"price": "more_than_two_decimals"}),
        (ProductFields(price=money("-1")), {"price": "out_of_range"}),
        (ProductFields(price=money("1e40")), {"price": "out_of_range"}),
        (ProductFields(price=money("NaN")), {"price": "out_of_range"}),
        (ProductFields(price=Money(Decimal(1), "USD")), {"price": "currency:MXN"}),
    ],
)
def test_what_the_document_does_not_allow_is_not_sent(fields, refused):
    with pytest.raises(FieldsRejected) as problem:
        wire.edit_request(KEY, "13", fields, "MXN")
    assert problem.value.fields == refused


def test_the_longest_code_and_name_are_allowed():
    fields = ProductFields(code="x" * 30, name="ñ" * 255)
    assert wire.edit_request(KEY, "13", fields, "MXN").body


@pytest.mark.parametrize("product_id", ["", " ", ".", ".."])
def test_no_id_can_address_more_than_one_product(product_id):
    with pytest.raises(NotFound):
        wire.delete_request(KEY, product_id)


def test_an_id_is_one_segment_of_the_path():
    assert wire.product_request(KEY, "../category").path == "product/..%2Fcategory"
