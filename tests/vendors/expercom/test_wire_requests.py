import json
from decimal import Decimal

import pytest

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import OrderRequest
from purchasing_gui.domain.problems import FieldsRejected
from purchasing_gui.domain.purchase_orders import OrderLine
from purchasing_gui.vendors.expercom import wire

ADDRESS = Address(
    contact="Ana Ruiz",
    phone="+52 1 33 1234 5678",
    street="Av. Vallarta",
    exterior_number="1020",
    interior_number="4B",
    neighborhood="Americana",
    postal_code="04410",
    city="Guadalajara",
    municipality="Guadalajara",
    state="Jalisco",
    references="Junto al parque",
)
LINE = OrderLine("6", "SA400S37/240G", "SSD", 3, Money(Decimal("1234.500")))
ORDER = OrderRequest("SUC01-2026-000123", "44", (LINE,), ADDRESS, "xaxx010101000")


def test_a_login_is_sent_as_json_and_its_answer_stays_out_of_the_logs() -> None:
    request = wire.login_request("ana@example.com", "^81fas")
    assert (request.method, request.path) == ("POST", "login")
    assert isinstance(request.body, bytes)
    assert json.loads(request.body) == {"email": "ana@example.com", "password": "^81fas"}
    assert request.secret_reply
    assert not request.repeatable


def test_every_other_call_carries_the_bearer_token() -> None:
    for request in (
        wire.products_request("abc"),
        wire.product_request("abc", "6"),
        wire.order_request("abc", ORDER),
    ):
        assert request.headers["authorization"] == "Bearer abc"


def test_every_call_names_the_content_type_of_the_document() -> None:
    for request in (
        wire.login_request("ana@example.com", "^81fas"),
        wire.products_request("abc"),
        wire.product_request("abc", "6"),
        wire.order_request("abc", ORDER),
    ):
        assert request.headers["content-type"] == "application/json"


def test_reading_may_be_repeated_and_ordering_may_not() -> None:
    assert wire.products_request("abc").repeatable
    assert wire.products_request("abc").long
    assert wire.product_request("abc", "6").repeatable
    assert not wire.order_request("abc", ORDER).repeatable


def test_a_product_id_cannot_leave_its_path() -> None:
    assert wire.product_request("abc", "6/../../x?y").path == "product/6%2F..%2F..%2Fx%3Fy"


def test_an_order_is_written_as_the_document_shows_it() -> None:
    body = wire.order_request("abc", ORDER).body
    assert body == (
        b'{"warehouse_id":44,"rfc":"XAXX010101000","number_order":"SUC01-2026-000123",'
        b'"shipping":{"contact_name":"Ana Ruiz","phone":"3312345678","street":"Av. Vallarta",'
        b'"num_ext":"1020","num_int":"4B","neighborhood":"Americana","city":"Guadalajara",'
        b'"state":"Jalisco","zipcode":"04410"},'
        b'"products":[{"product_id":"6","qty":3,"price":1234.500}]}'
    )


def test_an_order_without_an_address_has_no_shipping() -> None:
    order = OrderRequest("R", "44", (LINE,), rfc="XAXX010101000")
    assert "shipping" not in json.loads(_body(order))


def test_an_empty_interior_number_is_left_out() -> None:
    address = ADDRESS.with_field("interior_number", " ")
    assert "num_int" not in wire.shipping_of(address)


def test_the_municipality_stands_in_for_a_missing_city() -> None:
    address = ADDRESS.with_field("city", "").with_field("municipality", "Zapopan")
    assert wire.shipping_of(address)["city"] == "Zapopan"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("33 1234 5678", "3312345678"),
        ("+52 33 1234-5678", "3312345678"),
        ("(044) 33 1234 5678", "3312345678"),
        ("01 33 12 34 56 78", "3312345678"),
        ("5212345678", "5212345678"),
        ("33 1234 5678 ext. 4", "33 1234 5678 ext. 4"),
        ("+1 212 555 0100", "+1 212 555 0100"),
    ],
)
def test_a_telephone_goes_out_as_ten_digits_or_as_typed(typed: str, sent: str) -> None:
    assert wire.national_phone(typed) == sent


def test_an_incomplete_address_is_not_sent_at_all() -> None:
    order = OrderRequest("R", "44", (LINE,), Address(street="Vallarta"), "XAXX010101000")
    with pytest.raises(FieldsRejected) as caught:
        wire.order_request("abc", order)
    assert set(caught.value.fields) == {
        "contact",
        "phone",
        "exterior_number",
        "neighborhood",
        "city",
        "state",
        "postal_code",
    }


def test_a_warehouse_that_is_no_number_and_a_missing_rfc_are_flaws() -> None:
    flaws = wire.order_flaws(OrderRequest("R", "GDL", (LINE,), ADDRESS))
    assert [(flaw.field, flaw.code, flaw.blocks) for flaw in flaws] == [
        ("warehouse_id", "not_a_number", True),
        ("rfc", "rfc_missing", True),
    ]


def _body(order: OrderRequest) -> bytes:
    body = wire.order_request("abc", order).body
    assert isinstance(body, bytes)
    return body
