"""The order builder's current value: groups, warnings and totals, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from purchasing_gui.domain.drafts import Draft, DraftLine, OrderGroup, order_groups
from purchasing_gui.domain.money import BORDER_IVA, MXN, Money, Totals, totals_by_currency
from purchasing_gui.domain.problems import Flaw
from purchasing_gui.domain.products import Offer
from purchasing_gui.domain.purchase_orders import (
    Change,
    Difference,
    OrderState,
    PurchaseOrder,
    Verification,
)


class Stage(StrEnum):
    """What the pane is doing; only ``editing`` lets the clerk change anything."""

    EDITING = "editing"
    VERIFYING = "verifying"
    REVIEWING = "reviewing"
    SENDING = "sending"


class CheckState(StrEnum):
    """What is known about prices and stock: nothing, as of now, or as of before the last change."""

    NONE = "none"
    CURRENT = "current"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class LineNote:
    """Something to know about a line, shown under it.

    Exactly one of ``difference`` (found by verifying), ``flaw`` and ``short_by`` (more pieces than
    the stock that was shown) is given.
    """

    line_id: str
    difference: Difference | None = None
    accepted: bool = False
    flaw: Flaw | None = None
    short_of: int | None = None

    @property
    def acceptable(self) -> bool:
        return self.difference is not None and not self.difference.blocks

    @property
    def blocks(self) -> bool:
        if self.difference is not None:
            return self.difference.blocks
        return self.flaw is not None and self.flaw.blocks


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line as it would be sent: ``offer`` is the fresh reading once that is accepted."""

    line: DraftLine
    offer: Offer
    amount: Money | None
    notes: tuple[LineNote, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The lines of one purchase order.

    ``order`` is what they are on already, or the last attempt that the vendor rejected; None where
    nothing was sent yet. ``totals`` has one entry for each currency.
    """

    vendor_label: str
    warehouse_label: str
    connection_id: str
    lines: tuple[SheetLine, ...]
    totals: Mapping[str, Totals]
    order: PurchaseOrder | None = None
    flaws: tuple[Flaw, ...] = ()

    @property
    def locked(self) -> bool:
        return all(line.locked for line in self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the order builder shows besides the form.

    ``at_border`` is the total in pesos where the seller applies the border strip's IVA; None where
    that is what the totals are estimated with anyway.
    """

    folio: str
    title: str
    groups: tuple[SheetGroup, ...]
    totals: Mapping[str, Totals]
    stage: Stage
    check: CheckState
    open_differences: int = 0
    acceptable_differences: int = 0
    at_border: Money | None = None

    @property
    def to_send(self) -> int:
        """How many purchase orders sending now would make."""
        return sum(1 for group in self.groups if not group.locked)

    @property
    def stuck(self) -> bool:
        """Whether an order of this draft must be resolved before anything else is sent."""
        return any(
            group.locked and group.order and group.order.state is OrderState.INDETERMINATE
            for group in self.groups
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is on record about a draft: orders (newest first), sent lines, the last check."""

    orders: tuple[PurchaseOrder, ...] = ()
    sent: Mapping[str, OrderState] | None = None
    check: Verification | None = None

    def unsent(self, draft: Draft) -> Draft:
        """The draft with only the lines that can still be changed and sent."""
        sent = self.sent or {}
        return replace(draft, lines=tuple(line for line in draft.lines if line.id not in sent))


def sheet_of(
    draft: Draft, ledger: Ledger, flaws: Sequence[Flaw], iva_rate: Decimal, stage: Stage
) -> Sheet:
    """``flaws`` are those of the unsent lines; totals cover what is still to be sent, or all of it
    once everything is sent.
    """
    open_lines = ledger.unsent(draft).lines
    waiting = [_open_group(group, ledger, flaws, iva_rate) for group in order_groups(open_lines)]
    sent = _sent_groups(draft, ledger, iva_rate)
    state = check_state(draft, ledger.check)
    check = ledger.check if state is CheckState.CURRENT else None
    differences = check.open_differences if check else ()
    summed = [line for group in waiting or sent for line in group.lines]
    return Sheet(
        folio=draft.folio,
        title=draft.title,
        groups=(*waiting, *sent),
        totals=_totals(summed, iva_rate),
        stage=stage,
        check=state,
        open_differences=len(differences),
        acceptable_differences=sum(not difference.blocks for difference in differences),
        at_border=_total_at_border(summed, iva_rate),
    )


def check_state(draft: Draft, check: Verification | None) -> CheckState:
    if check is None or check.draft_id != draft.id:
        return CheckState.NONE
    return CheckState.CURRENT if check.revision == draft.revision else CheckState.OUTDATED


def carried_over(before: Verification | None, now: Verification) -> Verification:
    """The new check with those lines accepted whose differences the clerk accepted before, all of
    them and unchanged.
    """
    if before is None:
        return now
    known = {
        _reading(difference)
        for difference in before.differences
        if difference.line_id in before.accepted and not difference.blocks
    }
    fresh = {one.line_id for one in now.differences if _reading(one) not in known}
    again = {difference.line_id for difference in now.differences} - fresh
    return now.accepting(*again) if again else now


def _reading(difference: Difference) -> tuple[str, Change, Money | None, int | None]:
    now = difference.now
    return (
        difference.line_id,
        difference.change,
        now.price if now else None,
        now.stock if now else None,
    )


def _open_group(
    group: OrderGroup, ledger: Ledger, flaws: Sequence[Flaw], iva_rate: Decimal
) -> SheetGroup:
    lines = tuple(_open_line(line, ledger.check, flaws) for line in group.lines)
    return SheetGroup(
        vendor_label=group.vendor_label,
        warehouse_label=group.warehouse_label,
        connection_id=group.connection_id,
        lines=lines,
        totals=_totals(lines, iva_rate),
        order=_last_rejection(group, ledger.orders),
        flaws=tuple(flaw for flaw in flaws if flaw.field == f"connection:{group.connection_id}"),
    )


def _open_line(line: DraftLine, check: Verification | None, flaws: Sequence[Flaw]) -> SheetLine:
    difference = _difference_of(line, check)
    accepted = check is not None and line.id in check.accepted
    fresh = check.fresh.get(line.id) if check and difference and accepted else None
    offer = fresh or line.offer
    names = (f"line:{line.id}", f"line:{line.offer.code}")
    notes = [LineNote(line.id, flaw=flaw) for flaw in flaws if flaw.field in names]
    if line.offer.obstacle is not None:
        notes.append(LineNote(line.id, flaw=Flaw(f"line:{line.id}", str(line.offer.obstacle))))
    if difference is not None:
        notes.append(LineNote(line.id, difference=difference, accepted=accepted))
    elif offer.stock is not None and offer.stock < line.quantity:
        notes.append(LineNote(line.id, short_of=offer.stock))
    return SheetLine(line, offer, _amount(offer, line.quantity), tuple(notes))


def _difference_of(line: DraftLine, check: Verification | None) -> Difference | None:
    """What the last check found, as long as the line still says what was checked."""
    if check is None:
        return None
    return next(
        (
            difference
            for difference in check.differences
            if difference.line_id == line.id and difference.before == line.offer
        ),
        None,
    )


def _last_rejection(group: OrderGroup, orders: Sequence[PurchaseOrder]) -> PurchaseOrder | None:
    codes = {line.offer.code for line in group.lines}
    for order in orders:
        if (order.connection_id, order.warehouse_id) != group.key:
            continue
        if codes.isdisjoint(line.code for line in order.lines):
            continue
        return order if order.state is OrderState.REJECTED else None
    return None


def _sent_groups(draft: Draft, ledger: Ledger, iva_rate: Decimal) -> list[SheetGroup]:
    left = [line for line in draft.lines if line.id in (ledger.sent or {})]
    groups: list[SheetGroup] = []
    for order in ledger.orders:
        if order.state is OrderState.REJECTED:
            continue
        members = [line for line in left if _is_on(line, order)]
        left = [line for line in left if line not in members]
        lines = tuple(_sent_line(line, order) for line in members)
        groups.append(
            SheetGroup(
                vendor_label=order.vendor_label,
                warehouse_label=order.warehouse_label,
                connection_id=order.connection_id,
                lines=lines,
                totals=_totals(lines, iva_rate),
                order=order,
            )
        )
    return [group for group in groups if group.lines]


def _is_on(line: DraftLine, order: PurchaseOrder) -> bool:
    warehouse_id = line.offer.warehouse.id if line.offer.warehouse else ""
    return (line.offer.connection_id, warehouse_id) == (
        order.connection_id,
        order.warehouse_id,
    ) and any(
        (sent.code, sent.quantity) == (line.offer.code, line.quantity) for sent in order.lines
    )


def _sent_line(line: DraftLine, order: PurchaseOrder) -> SheetLine:
    price = next(sent.unit_price for sent in order.lines if sent.code == line.offer.code)
    offer = replace(line.offer, price=price)
    return SheetLine(line, offer, _amount(offer, line.quantity), locked=True)


def _amount(offer: Offer, quantity: int) -> Money | None:
    price = offer.price_before_tax()
    return price.times(quantity) if price else None


def _totals(lines: Iterable[SheetLine], iva_rate: Decimal) -> dict[str, Totals]:
    return totals_by_currency(
        (line.amount, _tax_rate(line.offer, iva_rate)) for line in lines if line.amount
    )


def _total_at_border(lines: Iterable[SheetLine], iva_rate: Decimal) -> Money | None:
    if iva_rate == BORDER_IVA:
        return None
    pesos = _totals(lines, BORDER_IVA).get(MXN)
    return pesos.total if pesos else None


def _tax_rate(offer: Offer, iva_rate: Decimal) -> Decimal:
    """The vendor's own rate; else Mexican IVA, which holds for pesos only."""
    if offer.tax_rate is not None:
        return offer.tax_rate
    return iva_rate if offer.price and offer.price.currency == MXN else Decimal(0)
