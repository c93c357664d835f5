"""What the clerk is asked about a lost order, before and after the vendor's were gone through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.money import EUR, Money
from purchasing_gui.domain.purchase_orders import (
    OrderLine,
    OrderState,
    PurchaseOrder,
    VendorOrder,
    VendorOrderLine,
)
from purchasing_gui.services.orders import Tracing, Trail
from purchasing_gui.ui.resolution.dialog import ResolveDialog
from purchasing_gui.ui.resolution.question import Finding, ResolutionQuestion

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ORDER = PurchaseOrder(
    id="1",
    draft_id="d",
    reference="SUC01-2026-000123-1",
    connection_id="tienda",
    vendor_label="Tienda",
    warehouse_id="",
    warehouse_label="",
    lines=(OrderLine("95", "", "Camiseta", 2, Money(Decimal("10.50"), EUR)),),
    address=Address(),
    rfc="",
    state=OrderState.INDETERMINATE,
    created_at=NOON,
    changed_at=NOON,
)


def candidate(number: str, minutes: int) -> VendorOrder:
    line = VendorOrderLine("95", "", "Camiseta", 2, Money(Decimal("10.50"), EUR))
    made = NOON + timedelta(minutes=minutes)
    return VendorOrder(number, "", "", "", (line,), "INICIADO", made)


@pytest.fixture
def opened(qtbot):
    def open_dialog(**question: object) -> ResolveDialog:
        dialog = ResolveDialog(ResolutionQuestion(ORDER, can_look_up=True, **question))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_dialog


def offered(dialog: ResolveDialog) -> list[Finding]:
    return [finding for finding, choice in dialog._choices.items() if choice.isVisible()]


def test_where_the_vendor_s_orders_can_be_gone_through_that_is_proposed_first(opened) -> None:
    dialog = opened(can_trace=True)
    assert offered(dialog) == [Finding.TRACE, Finding.PLACED, Finding.REJECTED]
    assert dialog.answer().finding is Finding.TRACE
    assert dialog._settle.isEnabled()


def test_elsewhere_the_vendor_is_asked_by_a_number(opened) -> None:
    dialog = opened()
    assert offered(dialog) == [Finding.LOOK_UP, Finding.PLACED, Finding.REJECTED]
    assert not dialog._settle.isEnabled()


def test_one_of_several_orders_has_to_be_pointed_at(opened) -> None:
    one, other = candidate("1640", 1), candidate("1639", 0)
    dialog = opened(can_trace=True, tracing=Tracing(ORDER, Trail.UNCLEAR, (one, other)))
    assert Finding.CHOSEN in offered(dialog)
    assert not dialog._settle.isEnabled()
    dialog.candidates.setCurrentIndex(dialog.candidates.model().index(1, 0))
    assert dialog._settle.isEnabled()
    assert dialog.answer().chosen == other
    dialog._choices[Finding.REJECTED].setChecked(True)
    assert dialog.answer().chosen is None
    assert not dialog._settle.isEnabled()


def test_a_single_doubtful_order_is_chosen_already(opened) -> None:
    one = candidate("1640", -180)
    dialog = opened(can_trace=True, tracing=Tracing(ORDER, Trail.UNCLEAR, (one,)))
    assert dialog.answer().chosen == one
    texts = [dialog.candidates.model().index(0, column).data() for column in range(3)]
    assert "Camiseta" in texts[1]
    assert "21.00" in texts[2]


def test_where_the_vendor_has_none_a_no_is_proposed_with_its_reason(opened) -> None:
    dialog = opened(can_trace=True, tracing=Tracing(ORDER, Trail.NOT_THERE))
    answer = dialog.answer()
    assert answer.finding is Finding.REJECTED
    assert answer.why
    assert dialog._settle.isEnabled()


def test_too_early_the_clerk_is_told_to_look_again(opened) -> None:
    dialog = opened(can_trace=True, tracing=Tracing(ORDER, Trail.TOO_EARLY))
    assert dialog.answer().finding is Finding.TRACE
