"""What of an earlier acceptance still counts after a new check, and what it all costs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from fakes.vendors import listing, noon

from purchasing_gui.domain.drafts import Draft, DraftLine
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Offer, offers_of
from purchasing_gui.domain.purchase_orders import Change, Difference, Verification
from purchasing_gui.ui.order.sheet import Ledger, Stage, carried_over, sheet_of


def test_a_branch_in_the_border_strip_has_one_estimate() -> None:
    draft = Draft(id="d", folio="F", lines=(DraftLine("1", offer("100", 9), 2),))
    usual = sheet_of(draft, Ledger(), (), Decimal("0.16"), Stage.EDITING)
    assert str(usual.at_border) == "216.00 MXN"
    border = sheet_of(draft, Ledger(), (), Decimal("0.08"), Stage.EDITING)
    assert (str(border.totals["MXN"].total), border.at_border) == ("216.00 MXN", None)


def offer(price: str, stock: int) -> Offer:
    (one,) = offers_of(listing("A"), connection_id="z", vendor_label="Z", as_of=noon(), live=True)
    return replace(one, price=Money(Decimal(price)), stock=stock)


def check(now: Offer, *changes: Change) -> Verification:
    differences = tuple(Difference("line", one, offer("100", 9), now) for one in changes)
    return Verification("draft", 1, noon(), {"line": now}, differences)


def test_an_accepted_price_need_not_be_accepted_again() -> None:
    before = check(offer("120", 9), Change.PRICE_MOVED).accepting("line")
    again = carried_over(before, check(offer("120", 9), Change.PRICE_MOVED))
    assert again.open_differences == ()


def test_a_stock_that_is_newly_short_does_not_ride_on_an_accepted_price() -> None:
    before = check(offer("120", 1), Change.PRICE_MOVED).accepting("line")
    now = check(offer("120", 1), Change.PRICE_MOVED, Change.STOCK_SHORT)
    assert len(carried_over(before, now).open_differences) == 2
