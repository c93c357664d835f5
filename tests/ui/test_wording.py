from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import Flaw
from purchasing_gui.domain.products import Obstacle
from purchasing_gui.domain.purchase_orders import Change
from purchasing_gui.ui import wording

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)

KNOWN_CODES = (
    *("field_missing", "missing", "phone_missing", "rfc_missing", "rfc_form", "rfc_check_digit"),
    *("phone_form", "phone_doubtful", "postal_code_form", "postal_code_unknown"),
    *("neighborhood_unlisted", "state_mismatch", "municipality_mismatch", "province_mismatch"),
    *("nif_form", "mail_form", "account_form", "account_check", "quantity", "code_missing"),
    *("not_verified", "not_a_number", "lines_missing", "check_outdated", "check_too_old"),
    *("connection", "number_missing", "order_not_placed", "reason_missing"),
    *(str(change) for change in Change),
    *(str(obstacle) for obstacle in Obstacle),
)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Money(Decimal("1049.5")), "$1,049.50"),
        (Money(Decimal("1049.505")), "$1,049.51"),
        (Money(Decimal("0")), "$0.00"),
        (Money(Decimal("12.3"), "EUR"), "EUR\u00a012.30"),
        (None, "—"),
    ],
)
def test_money_is_shown_in_centavos_with_foreign_currencies_named(
    amount: Money | None, shown: str
) -> None:
    assert wording.money(amount) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [("1049.500", "$1,049.50"), ("1049.505", "$1,049.505"), ("7", "$7.00"), ("1E+3", "$1,000.00")],
)
def test_a_price_keeps_the_digits_that_the_vendor_gave(given: str, shown: str) -> None:
    assert wording.price(Money(Decimal(given))) == shown


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=3),
    st.sampled_from(["MXN", "EUR", "USD"]),
)
def test_prices_are_written_as_babel_writes_them(amount: Decimal, currency: str) -> None:
    decimals = max(2, -int(amount.normalize().as_tuple().exponent))
    sign = "¤" if currency == "MXN" else "¤\u00a0"
    assert wording.price(Money(amount, currency)) == format_currency(
        amount,
        currency,
        format=f"{sign}#,##0.{'0' * decimals}",
        locale=wording.LOCALE,
        currency_digits=False,
    )


@pytest.mark.parametrize(
    ("past", "shown"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(seconds=-5), "now"),
        (timedelta(minutes=2), "2 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=30), "3 feb 2026"),
    ],
)
def test_ages_are_told_in_the_unit_that_matters(past: timedelta, shown: str) -> None:
    assert wording.age(NOW - past, NOW) == shown


@pytest.mark.parametrize("code", KNOWN_CODES)
def test_every_known_flaw_has_a_sentence_that_does_not_show_its_code(code: str) -> None:
    sentence = wording.flaw_text(Flaw("postal_code", code, detail="X-1"))

    assert sentence
    assert "please check this" not in sentence
    assert code not in sentence.split() or code in ("connection", "quantity", "missing")


def test_an_unknown_flaw_stays_readable() -> None:
    sentence = wording.flaw_text(Flaw("street", "moon_phase", detail="full"))

    assert sentence == "Street: please check this (moon_phase). full"


def test_flaws_that_block_come_first_and_none_is_said_twice() -> None:
    text = wording.flaws_text(
        [
            Flaw("rfc", "rfc_check_digit", blocks=False),
            Flaw("rfc", "rfc_form"),
            Flaw("rfc", "rfc_form"),
        ]
    )

    lines = text.splitlines()
    assert len(lines) == 2
    assert "12" in lines[0]
