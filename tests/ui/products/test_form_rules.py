"""What may be written, what of it changed, and whose change clashes with whose."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from ui.products.shop import product

from purchasing_gui.domain.branch_products import ProductFields
from purchasing_gui.domain.money import Money
from purchasing_gui.ui.products.form_rules import (
    amount_in,
    clashes_of,
    flaws_of,
    form_of,
    merged,
    touched,
    wanted_fields,
)
from purchasing_gui.ui.products.values import FieldName, ProductForm, Side

FORM = ProductForm("5", "K-1", "Disco", "1234.50", "Ventilado")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234.5", "1234.5"),
        ("$1,234.50", "1234.50"),
        ("MXN 12", "12"),
        ("USD 12", None),
        ("€12", None),
        ("1.234,50", None),
        ("doce", None),
        ("", None),
    ],
)
def test_a_price_is_read_as_mexican_clerks_write_it(text: str, amount: str | None) -> None:
    assert amount_in(text, "MXN") == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({}, set()),
        ({"price": "$1,234.5"}, set()),
        ({"name": " Disco ", "description": "Ventilado\r\n"}, set()),
        ({"price": "1234.51"}, {FieldName.PRICE}),
        ({"price": ""}, {FieldName.PRICE}),
        ({"name": "disco"}, {FieldName.NAME}),
        ({"picture": b""}, {FieldName.PICTURE}),
        ({"category_id": "6", "code": ""}, {FieldName.CATEGORY, FieldName.CODE}),
    ],
)
def test_only_what_means_something_else_counts_as_changed(
    changed: dict[str, object], fields: set[FieldName]
) -> None:
    assert touched(FORM, replace(FORM, **changed), "MXN") == fields


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({"category_id": " "}, ("category_id", "missing")),
        ({"price": " "}, ("price", "missing")),
        ({"price": "caro"}, ("price", "unreadable")),
        ({"price": "-1"}, ("price", "out_of_range")),
        ({"price": "1000000000000"}, ("price", "out_of_range")),
        ({"price": "1.005"}, ("price", "more_than_two_decimals")),
        ({"price": "0"}, ("price", "zero")),
        ({"code": "x" * 31}, ("code", "too_long")),
        ({"name": "x" * 256}, ("name", "too_long")),
    ],
)
def test_what_the_document_does_not_allow_is_said_at_its_field(
    changed: dict[str, object], flaw: tuple[str, str]
) -> None:
    form = replace(FORM, **changed)
    [found] = flaws_of(form, set(FieldName), "MXN")
    assert (found.field, found.code) == flaw
    assert found.blocks is (found.code != "zero")
    assert flaws_of(form, set(FieldName) - {found.field}, "MXN") == ()


def test_the_longest_code_and_name_and_the_second_decimal_are_allowed() -> None:
    form = replace(FORM, code="x" * 30, name="ñ" * 255, price="0.01")
    assert flaws_of(form, set(FieldName), "MXN") == ()


def test_only_the_fields_asked_for_are_written() -> None:
    assert wanted_fields(FORM, {FieldName.PRICE}, "MXN") == ProductFields(
        price=Money(Decimal("1234.50"))
    )
    whole = wanted_fields(replace(FORM, picture=b"x"), set(FieldName), "USD")
    assert whole == ProductFields(
        "5", "K-1", "Disco", Money(Decimal("1234.50"), "USD"), "Ventilado", b"x"
    )


def test_a_product_without_a_price_has_an_empty_one_in_the_form() -> None:
    assert form_of(product("1", price=None)).price == ""
    assert form_of(product("1", "769.00")).price == "769.00"


def test_each_field_that_somebody_changed_is_a_clash_with_its_own_suggestion() -> None:
    mine = replace(FORM, price="10", picture=b"new")
    theirs = replace(FORM, price="20", name="Otro")

    clashes = clashes_of(FORM, mine, theirs, touched(FORM, mine, "MXN"))

    told = {one.field: (one.before, one.mine, one.theirs, one.suggested) for one in clashes}
    assert told == {
        FieldName.NAME: ("Disco", "Disco", "Otro", Side.THEIRS),
        FieldName.PRICE: ("1234.50", "10", "20", Side.MINE),
        FieldName.PICTURE: ("kept", "new", "kept", Side.MINE),
    }


def test_the_merged_form_takes_each_field_from_its_side() -> None:
    mine = replace(FORM, price="10", name="Mío", picture=b"new")
    theirs = replace(FORM, price="20", name="Otro", picture=b"changed")
    sides = {FieldName.PRICE: Side.MINE, FieldName.NAME: Side.THEIRS}
    assert merged(mine, theirs, sides) == replace(FORM, price="10", name="Otro", picture=None)
    assert merged(mine, theirs, {FieldName.PICTURE: Side.MINE}).picture == b"new"
