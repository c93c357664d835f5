"""Decides what the order builder does: lines, drafts, verifying, sending, resolving."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Protocol

from purchasing_gui.domain.addresses import SpanishBilling
from purchasing_gui.domain.distribution import Goal
from purchasing_gui.domain.drafts import Draft, DraftLine, order_groups
from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.problems import Flaw, LedgerConflict, Problem
from purchasing_gui.domain.products import Offer
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder, Verification
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.distribution import Distribution
from purchasing_gui.services.drafts import Drafts
from purchasing_gui.services.orders import OrderEvent, Orders, OrderSettled
from purchasing_gui.ui.order.distribution_presenter import DistributionPresenter, DistributionView
from purchasing_gui.ui.order.form_presenter import FormPresenter, FormView, SplitAddress
from purchasing_gui.ui.order.line_changes import LineChange, LineChanges, Lines
from purchasing_gui.ui.order.messages import Message
from purchasing_gui.ui.order.sheet import (
    CheckState,
    Ledger,
    Sheet,
    SheetGroup,
    Stage,
    carried_over,
    check_state,
    sheet_of,
)
from purchasing_gui.ui.order.shipping import (
    FORM_FIELDS,
    Receipt,
    Shipping,
    ShippingKeeper,
    receipt,
)
from purchasing_gui.ui.resolution.question import (
    Finding,
    ResolutionAnswer,
    ResolutionQuestion,
    resolve,
)
from purchasing_gui.ui.tasks import TaskScope

_BILLING = "billing"
_STILL_MINE = frozenset({"changed", OrderState.SENDING.value})
FRESH_FOR = timedelta(minutes=2)
"""How old a check may be for sending without asking the vendors again."""


@dataclass(frozen=True, slots=True)
class ReviewedOrder:
    """One purchase order on the review sheet."""

    group: SheetGroup
    invoices_at_once: bool


@dataclass(frozen=True, slots=True)
class Review:
    """What the clerk confirms before anything leaves."""

    folio: str
    orders: tuple[ReviewedOrder, ...]
    sheet: Sheet
    shipping: Shipping


@dataclass(frozen=True, slots=True)
class SentOrder:
    """An order and, where it was not placed, why."""

    order: PurchaseOrder
    problem: Problem | None = None


class OrderView(FormView, DistributionView, Protocol):
    def show_sheet(self, sheet: Sheet) -> None: ...

    def show_drafts(self, drafts: Sequence[Draft], current_id: str) -> None: ...

    def show_orders(
        self, of_draft: Sequence[PurchaseOrder], unresolved: Sequence[PurchaseOrder]
    ) -> None: ...

    def show_steps(self, done: LineChange | None, undone: LineChange | None) -> None:
        """What undo would take back and redo would do again."""
        ...

    def show_receipts(self, receipts: Sequence[Receipt]) -> None: ...

    def show_billing_wanted(self, wanted: bool) -> None:
        """Whether a vendor of this draft invoices by the Spanish form."""
        ...

    def show_flaws(self, flaws: Sequence[Flaw]) -> None:
        """All that keeps the draft from being sent; the first field of the form takes the focus."""
        ...

    def show_draft_deleted(self, draft: Draft) -> None:
        """With a way to bring it back."""
        ...

    def show_sending(self, sent: SentOrder) -> None: ...

    def show_outcome(self, sent: Sequence[SentOrder]) -> None: ...

    def end_sending(self) -> None:
        """Nothing was sent: the review sheet goes away."""
        ...

    def announce_draft_changed(self) -> None: ...

    def announce_orders_placed(self) -> None: ...

    async def ask_review(self, review: Review) -> bool: ...

    async def ask_resolution(self, question: ResolutionQuestion) -> ResolutionAnswer | None: ...

    async def print_order(self, order: PurchaseOrder) -> None:
        """Preview, and from there to the printer or a file. Raises GuideUnfit."""
        ...

    async def ask_billing(self, billing: SpanishBilling) -> SpanishBilling | None: ...

    async def ask_title(self, draft: Draft) -> str | None: ...


def _utc_now() -> datetime:
    return datetime.now(UTC)


class OrderPresenter:
    """Owns the open draft, its last check and the stage the pane is in."""

    def __init__(
        self,
        view: OrderView,
        desk: Desk,
        scope: TaskScope,
        split_address: SplitAddress | None = None,
        clock: Clock = _utc_now,
    ) -> None:
        self._view = view
        self._drafts: Drafts = desk.drafts
        self._orders: Orders = desk.orders
        self._connections: Connections = desk.connections
        self._iva_rate: Decimal = desk.iva_rate
        self._clock = clock
        self._draft = Draft(id="", folio="")
        self._ledger = Ledger()
        self._stage = Stage.EDITING
        self._edits = asyncio.Lock()
        self._changes: dict[str, LineChanges] = {}
        self._distribution: Distribution = desk.distribution
        self.distribution = DistributionPresenter(view, desk.distribution, desk.connections)
        self.form = FormPresenter(
            view=view,
            keeper=ShippingKeeper(self._save_shipping, view.show_saved),
            scope=scope,
            postal=desk.postal,
            rules=desk.address_rules,
            addresses=desk.addresses,
            split_address=split_address,
            changed=self.refresh,
        )

    @property
    def draft(self) -> Draft:
        """The open draft with the address as it stands in the form, saved or not."""
        shipping = self.form.shipping
        return replace(self._draft, address=shipping.address, rfc=shipping.rfc)

    @property
    def stage(self) -> Stage:
        return self._stage

    async def start(self) -> None:
        """Comes back to the draft that was changed last, or begins one."""
        for draft in await self._drafts.list():
            if not _all_sent(draft, await self._orders.sent_lines(draft.id)):
                await self._open(draft)
                return
        await self._open(await self._drafts.create())

    async def close(self) -> None:
        """Saves what is still pending."""
        await self.form.flush()

    def refresh(self) -> None:
        """Judges and shows the draft again, without asking anybody."""
        draft = self.draft
        flaws = self._flaws()
        self._view.show_sheet(sheet_of(draft, self._ledger, flaws, self._iva_rate, self._stage))
        self._show_steps()
        self._view.show_receipts(self._receipts())
        self._view.show_billing_wanted(
            draft.billing is not None or any(flaw.field.startswith(_BILLING) for flaw in flaws)
        )
        self.form.show_flaws(flaws)

    async def new_draft(self) -> None:
        """An empty draft; the open one is kept, and taken again if it is still empty."""
        if not self._may_edit():
            return
        await self.form.flush()
        if self._draft.lines or not self.form.shipping.address.is_empty:
            await self._open(await self._drafts.create())

    async def open_draft(self, draft_id: str) -> None:
        if not self._may_edit() or draft_id == self._draft.id:
            return
        await self.form.flush()
        await self._open(await self._drafts.get(draft_id))

    async def rename(self) -> None:
        title = await self._view.ask_title(self._draft)
        if title is not None:
            self._take(await self._drafts.rename(self._draft.id, title.strip()))
            await self._list_drafts()

    async def duplicate(self) -> None:
        if self._may_edit():
            await self.form.flush()
            await self._open(await self._drafts.duplicate(self._draft.id))

    async def delete(self) -> None:
        """Deletes the open draft, shows the next one, and offers to bring it back."""
        if not self._may_edit():
            return
        await self.form.flush()
        deleted = self._draft
        await self._drafts.delete(deleted.id)
        await self.start()
        self._view.show_draft_deleted(deleted)

    async def restore(self, draft_id: str) -> None:
        await self._drafts.restore(draft_id)
        await self.open_draft(draft_id)

    async def add_offer(self, offer: Offer, quantity: int) -> None:
        """Adds pieces of an offer; a draft that was sent whole gives way to a new one."""
        if not self._may_edit():
            return
        if _all_sent(self._draft, self._ledger.sent or {}):
            await self.form.flush()
            await self._open(await self._drafts.create())
            self._view.tell(Message.NEW_DRAFT_STARTED)
        locked = [line for line in self._draft.lines if line.id in (self._ledger.sent or {})]
        if any(line.offer.key == offer.key for line in locked):
            await self._edit(lambda draft_id: self._add_beside_sent(draft_id, offer, quantity))
        else:
            await self._edit(lambda draft_id: self._drafts.add_line(draft_id, offer, quantity))

    async def set_quantity(self, line_id: str, quantity: int) -> None:
        await self._edit_line(
            line_id, lambda draft_id: self._drafts.set_quantity(draft_id, line_id, quantity)
        )

    async def remove_line(self, line_id: str) -> None:
        await self._edit_line(line_id, lambda draft_id: self._drafts.remove_line(draft_id, line_id))

    async def undo(self) -> None:
        """Takes back the last change of the lines; what was sent since stays."""
        if not self._may_edit():
            return
        async with self._edits:
            changes, now = self._changes_of_draft(), self._draft.lines
            if changes.earlier is None:
                self._view.tell(Message.NOTHING_TO_UNDO)
            elif await self._show_again(changes.earlier):
                changes.went_back(now)
                self._show_steps()

    async def redo(self) -> None:
        """Does again what was taken back last."""
        if not self._may_edit():
            return
        async with self._edits:
            changes, now = self._changes_of_draft(), self._draft.lines
            if changes.later is None:
                self._view.tell(Message.NOTHING_TO_REDO)
            elif await self._show_again(changes.later):
                changes.went_forward(now)
                self._show_steps()

    async def distribute(self) -> None:
        """Shows three ways to buy what is not sent yet; nothing changes before one is chosen."""
        if self._stage is not Stage.EDITING:
            self._may_edit()
            return
        await self._settle_edits()
        if not self._has_something_to_send():
            return
        unsent = self._ledger.unsent(self._draft)
        changed = self._changes_of_draft().changed_by_hand(unsent.lines)
        sent = len(self._draft.lines) - len(unsent.lines)
        await self.distribution.open(unsent, changed, sent)

    async def apply_proposal(self, goal: Goal) -> None:
        """Puts the chosen way to buy in place of the lines; undo brings them back."""
        found, kept = self.distribution.found, self.distribution.kept
        self._view.close_distribution()
        self.distribution.close()
        if found is None or found.draft_id != self._draft.id:
            return
        await self._edit(lambda _: self._distribution.apply(found, goal))
        if found.draft_id == self._draft.id:
            left_alone = kept | (self._ledger.sent or {}).keys()
            self._changes_of_draft().arranged(
                line for line in self._draft.lines if line.id not in left_alone
            )
            self._view.tell(Message.DISTRIBUTED)

    async def edit_billing(self) -> None:
        """Lets the clerk fill in what a Spanish shop invoices with."""
        if not self._may_edit():
            return
        billing = await self._view.ask_billing(self._draft.billing or SpanishBilling())
        if billing is not None:
            self._take(await self._drafts.set_billing(self._draft.id, billing))

    async def verify(self) -> None:
        """Asks the vendors for live prices and stock; differences are shown at their lines."""
        if self._stage is not Stage.EDITING:
            return
        self._enter(Stage.VERIFYING)
        try:
            await self._settle_edits()
            if self._has_something_to_send() and await self._verify():
                self._tell_differences()
        finally:
            self._enter(Stage.EDITING)

    def accept(self, *line_ids: str) -> None:
        """Accepts the differences of these lines (of all lines when none is named)."""
        if self._ledger.check is not None and self._stage is Stage.EDITING:
            self._check(self._ledger.check.accepting(*line_ids))

    def refuse(self, line_id: str) -> None:
        """Takes an acceptance back."""
        check = self._ledger.check
        if check is not None and self._stage is Stage.EDITING:
            self._check(replace(check, accepted=check.accepted - {line_id}))

    async def send(self) -> None:
        """Checks, lets the clerk review, and sends once; a second call meanwhile does nothing."""
        if self._stage is not Stage.EDITING:
            return
        self._enter(Stage.VERIFYING)
        try:
            await self._settle_edits()
            check = await self._ready_check()
            if check is not None and await self._confirmed():
                await self._submit(check)
        finally:
            self._enter(Stage.EDITING)

    async def resolve(self, order_id: str) -> None:
        """Settles an indeterminate order by what the clerk or the vendor says."""
        answer = await resolve(self._orders, self._connections, order_id, self._view.ask_resolution)
        if answer is not None:
            await self._after_resolving(answer)

    async def print_order(self, order_id: str) -> None:
        """Shows a sent order as it is printed, and prints it."""
        await self._view.print_order(await self._orders.get(order_id))

    async def reload_orders(self) -> None:
        """Reads the draft's orders and the unresolved ones again."""
        draft_id = self._draft.id
        orders = await self._orders.of_draft(draft_id)
        sent = await self._orders.sent_lines(draft_id)
        unresolved = await self._orders.list(
            OrderFilter(states=frozenset({OrderState.INDETERMINATE}))
        )
        if draft_id == self._draft.id:
            self._ledger = replace(self._ledger, orders=tuple(orders), sent=sent)
            self._view.show_orders(orders, unresolved)
            self.refresh()

    async def _open(self, draft: Draft) -> None:
        self._draft = draft
        self._ledger = Ledger()
        self.form.open(draft.id, Shipping(draft.address, draft.rfc))
        await self.reload_orders()
        await self._list_drafts()

    async def _reload(self) -> None:
        """Reads the draft and its orders again; one that is placed whole is put away."""
        draft = await self._drafts.get(self._draft.id)
        sent = await self._orders.sent_lines(draft.id)
        placed = all(state is OrderState.PLACED for state in sent.values())
        if placed and _all_sent(draft, sent) and not draft.closed:
            draft = await self._drafts.close(draft.id)
        self._draft = draft
        await self.reload_orders()
        await self._list_drafts()

    async def _list_drafts(self) -> None:
        self._view.show_drafts(await self._drafts.list(), self._draft.id)

    async def _save_shipping(self, draft_id: str, shipping: Shipping) -> None:
        try:
            saved = await self._drafts.set_shipping(draft_id, shipping.address, shipping.rfc)
        except LedgerConflict as conflict:
            if conflict.state in _STILL_MINE:
                raise
            await self._leave_lost_draft(draft_id)
        else:
            self._take(saved)

    async def _leave_lost_draft(self, draft_id: str) -> None:
        """Another desk sent or deleted the draft: what stands there is shown."""
        self._view.tell(Message.DRAFT_CLOSED)
        if draft_id != self._draft.id:
            return
        try:
            await self._open(await self._drafts.get(draft_id))
        except LedgerConflict:
            await self.start()

    def _take(self, saved: Draft) -> None:
        """Shows what was saved, unless another draft was opened meanwhile."""
        if saved.id != self._draft.id or saved.revision < self._draft.revision:
            return
        self._draft = saved
        self.refresh()
        self._view.announce_draft_changed()

    async def _edit_line(self, line_id: str, edit: Callable[[str], Awaitable[Draft]]) -> None:
        if line_id in (self._ledger.sent or {}):
            self._view.tell(Message.LINE_LOCKED)
        else:
            await self._edit(edit)

    async def _edit(self, edit: Callable[[str], Awaitable[Draft]]) -> None:
        if not self._may_edit():
            return
        async with self._edits:
            await self._edit_in_turn(edit)

    async def _edit_in_turn(self, edit: Callable[[str], Awaitable[Draft]]) -> None:
        before = self._draft
        try:
            after = await edit(before.id)
        except LedgerConflict:
            await self._reload()
            raise
        except Problem:
            self.refresh()
            raise
        if after.lines != before.lines:
            self._changes_of_draft().made(before.lines)
        self._take(after)

    def _show_steps(self) -> None:
        changes, lines = self._changes_of_draft(), self._draft.lines
        self._view.show_steps(changes.last_done(lines), changes.last_undone(lines))

    def _changes_of_draft(self) -> LineChanges:
        return self._changes.setdefault(self._draft.id, LineChanges())

    async def _show_again(self, lines: Lines) -> bool:
        """Brings back an earlier or later version of the lines; False where it cannot be had."""
        sent = self._ledger.sent or {}
        kept = [line for line in self._draft.lines if line.id in sent]
        back = [line for line in lines if line.id not in sent]
        draft_id = self._draft.id
        try:
            saved = await self._drafts.replace_lines(draft_id, [*kept, *back])
        except LedgerConflict:
            await self._reload()
            raise
        self._take(saved)
        return draft_id == self._draft.id

    async def _settle_edits(self) -> None:
        """What was typed before Verify or Send is part of what is verified and sent."""
        await self.form.flush()
        async with self._edits:
            pass

    async def _add_beside_sent(self, draft_id: str, offer: Offer, quantity: int) -> Draft:
        """The same offer is on an order already: more of it is a line of its own."""
        sent = self._ledger.sent or {}
        for line in self._draft.lines:
            if line.offer.key == offer.key and line.id not in sent:
                return await self._drafts.set_quantity(draft_id, line.id, line.quantity + quantity)
        added = DraftLine(uuid.uuid4().hex, offer, quantity)
        return await self._drafts.replace_lines(draft_id, [*self._draft.lines, added])

    def _may_edit(self) -> bool:
        if self._stage in (Stage.REVIEWING, Stage.SENDING):
            self._view.tell(Message.WAIT_FOR_SENDING)
            return False
        return True

    def _enter(self, stage: Stage) -> None:
        self._stage = stage
        self.refresh()

    def _check(self, check: Verification | None) -> None:
        self._ledger = replace(self._ledger, check=check)
        self.refresh()

    def _flaws(self) -> tuple[Flaw, ...]:
        draft = self._ledger.unsent(self.draft)
        return self._orders.flaws(draft) if draft.lines else self.form.own_flaws()

    def _receipts(self) -> list[Receipt]:
        receipts: dict[str, Receipt] = {}
        for group in order_groups(self._ledger.unsent(self._draft).lines):
            try:
                vendor = self._connections.vendor(group.connection_id)
            except Problem:
                continue
            if vendor.orders is not None:
                receipts[group.connection_id] = receipt(
                    group.vendor_label,
                    vendor.orders.address_fates(),
                    self.form.shipping,
                    with_guide=vendor.guides is not None,
                )
        return list(receipts.values())

    def _has_something_to_send(self) -> bool:
        if self._ledger.unsent(self._draft).lines:
            return True
        self._view.tell(Message.ALL_SENT if self._draft.lines else Message.NO_LINES)
        return False

    async def _ready_check(self) -> Verification | None:
        """A fresh check with nothing left to decide; else None, and the clerk is told why."""
        if not self._has_something_to_send():
            return None
        if self._is_stuck():
            self._view.tell(Message.RESOLVE_FIRST)
            return None
        blocking = [flaw for flaw in self._flaws() if flaw.blocks]
        if blocking:
            self.form.judge_all()
            self.refresh()
            self._view.show_flaws(sorted(blocking, key=_place_in_form))
            return None
        check = self._usable_check() or await self._verify()
        if check is None:
            return None
        if check.open_differences:
            self._tell_differences()
            return None
        return check

    def _is_stuck(self) -> bool:
        return any(order.state is OrderState.INDETERMINATE for order in self._ledger.orders)

    def _usable_check(self) -> Verification | None:
        check = self._ledger.check
        if check is None or check_state(self._draft, check) is not CheckState.CURRENT:
            return None
        return check if self._clock() - check.at <= FRESH_FOR else None

    async def _verify(self) -> Verification | None:
        """The vendors' word on the draft as it stands; None where it changed meanwhile."""
        draft_id = self._draft.id
        check = carried_over(self._ledger.check, await self._orders.verify(draft_id))
        if draft_id != self._draft.id:
            return None
        self._check(check)
        if check_state(self._draft, check) is CheckState.CURRENT:
            return check
        self._view.tell(Message.CHANGED_MEANWHILE)
        return None

    def _tell_differences(self) -> None:
        check = self._ledger.check
        found = check.open_differences if check else ()
        if any(difference.blocks for difference in found):
            self._view.tell(Message.DIFFERENCES_BLOCK)
        else:
            self._view.tell(Message.DIFFERENCES_OPEN if found else Message.VERIFIED_CLEAN)

    async def _confirmed(self) -> bool:
        self._enter(Stage.REVIEWING)
        sheet = sheet_of(self.draft, self._ledger, (), self._iva_rate, self._stage)
        return await self._view.ask_review(
            Review(
                folio=self._draft.folio,
                orders=tuple(
                    ReviewedOrder(group, self._invoices_at_once(group.connection_id))
                    for group in sheet.groups
                    if not group.locked
                ),
                sheet=sheet,
                shipping=self.form.shipping,
            )
        )

    async def _submit(self, check: Verification) -> None:
        self._enter(Stage.SENDING)
        settled: dict[str, SentOrder] = {}

        def on_event(event: OrderEvent) -> None:
            problem = event.problem if isinstance(event, OrderSettled) else None
            settled[event.order.id] = SentOrder(event.order, problem)
            self._view.show_sending(settled[event.order.id])

        try:
            await self._orders.submit(self._draft.id, check, on_event)
        except Problem:
            self._view.end_sending()
            raise
        finally:
            await self._after_sending(settled)
        self._view.show_outcome(tuple(settled.values()))

    async def _after_sending(self, settled: Mapping[str, SentOrder]) -> None:
        self._check(None)
        self._changes.pop(self._draft.id, None)
        await self._reload()
        if any(sent.order.state is OrderState.PLACED for sent in settled.values()):
            self._view.announce_orders_placed()

    def _invoices_at_once(self, connection_id: str) -> bool:
        desk = self._connections.vendor(connection_id).orders
        return desk is not None and desk.invoices_at_once

    async def _after_resolving(self, answer: ResolutionAnswer) -> None:
        await self._reload()
        self._view.tell(Message.ORDER_RESOLVED)
        if answer.finding is not Finding.REJECTED:
            self._view.announce_orders_placed()


def _all_sent(draft: Draft, sent: Mapping[str, OrderState]) -> bool:
    return bool(draft.lines) and all(line.id in sent for line in draft.lines)


def _place_in_form(flaw: Flaw) -> int:
    return FORM_FIELDS.index(flaw.field) if flaw.field in FORM_FIELDS else len(FORM_FIELDS)
