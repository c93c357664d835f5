"""Decides what the history does: find orders, ask about them, settle, repeat and print them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.domain.sales_orders import BuyerAccount
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.history import Comparison, History, PastOrder
from purchasing_gui.services.orders import Orders
from purchasing_gui.ui.orders.values import Detail, Message, Paper, order_totals
from purchasing_gui.ui.printing.sheets import Printable
from purchasing_gui.ui.resolution.question import ResolutionAnswer, ResolutionQuestion, resolve

_UNRESOLVED = OrderFilter(states=frozenset({OrderState.INDETERMINATE}))


@dataclass(frozen=True, slots=True)
class VendorChoice:
    """A vendor to narrow the list by."""

    connection_id: str
    label: str


class Papers(Protocol):
    """Orders on paper, in the clerk's words. Slow: called in a worker thread."""

    def order(self, order: PurchaseOrder, paper: Paper) -> bytes: ...

    def list(self, orders: Sequence[PastOrder], paper: Paper) -> bytes: ...


class HistoryView(Protocol):
    """What the presenter tells the window."""

    def show_vendors(self, vendors: Sequence[VendorChoice]) -> None: ...

    def show_orders(self, orders: Sequence[PastOrder], count: int) -> None:
        """The newest of ``count`` orders; further ones are added below."""
        ...

    def add_orders(self, orders: Sequence[PastOrder]) -> None: ...

    def change_order(self, past: PastOrder) -> None:
        """The same order, with what is known of it now."""
        ...

    def show_nothing(self, *, narrowed: bool) -> None:
        """There is no order at all, or none that matches."""
        ...

    def show_detail(self, detail: Detail | None) -> None: ...

    def show_asking(self, asking: bool) -> None:
        """A vendor is being asked about the chosen order."""
        ...

    def show_unresolved(self, count: int) -> None:
        """How many indeterminate orders there are, whatever the filter."""
        ...

    def show_problem(self, problem: Problem, vendor_label: str = "") -> None: ...

    def tell(self, message: Message, detail: str = "") -> None: ...

    def announce_changed(self) -> None:
        """An order has another state than before."""
        ...

    def announce_repeated(self, draft_id: str) -> None: ...

    def repeat_title(self, order: PurchaseOrder) -> str:
        """How the draft is called that repeats an order."""
        ...

    async def ask_number(self, order: PurchaseOrder) -> str | None:
        """The vendor's number, which is not known yet."""
        ...

    async def ask_resolution(self, question: ResolutionQuestion) -> ResolutionAnswer | None: ...

    async def ask_path(self, name: str, paper: Paper) -> Path | None: ...

    async def print_pdf(self, paper: Printable) -> None:
        """Preview, and from there to the printer or a file. Raises GuideUnfit."""
        ...

    async def present_comparison(self, comparison: Comparison) -> None: ...

    async def present_account(self, order: PurchaseOrder, account: BuyerAccount) -> None: ...


class HistoryPresenter:
    """Owns the filter, the rows read so far and the chosen order."""

    def __init__(
        self,
        view: HistoryView,
        history: History,
        orders: Orders,
        connections: Connections,
        papers: Papers,
        iva_rate: Decimal,
    ) -> None:
        self._view = view
        self._history = history
        self._orders = orders
        self._connections = connections
        self._papers = papers
        self._iva_rate = iva_rate
        self._wanted = OrderFilter()
        self._known: dict[str, PastOrder] = {}
        self._detail: Detail | None = None

    async def start(self) -> None:
        await self.reload()

    async def reload(self) -> None:
        """Reads everything again; the chosen order stays chosen."""
        self._view.show_vendors(
            [VendorChoice(one.id, one.label) for one in self._connections.list()]
        )
        self._view.show_unresolved(await self._history.count(_UNRESOLVED))
        await self._read()
        if self._detail is not None:
            await self.choose(self._detail.order.id)

    async def narrow(self, wanted: OrderFilter) -> None:
        """Shows the orders that match, newest first."""
        self._wanted = wanted
        await self._read()

    async def choose(self, order_id: str) -> None:
        """Shows one order whole; an empty id shows none."""
        if not order_id:
            self._show(None)
            return
        past = self._known.get(order_id) or await self._history.get(order_id)
        before = self._detail
        detail = self._detailed(past)
        if before is not None and before.order.id == order_id:
            detail = replace(detail, events=before.events)
        self._show(detail)
        events = tuple(reversed(await self._history.events(order_id)))
        if self._detail is detail:
            self._show(replace(detail, events=events))

    async def look_up(self) -> None:
        """Asks the vendor what it has, and shows where that differs from ours."""
        if self._detail is None or not self._detail.abilities.look_up:
            return
        order = self._detail.order
        number = order.vendor_number or order.invoice_number
        if not number:
            number = await self._view.ask_number(order) or ""
            if not number:
                return
        self._view.show_asking(True)
        try:
            comparison = await self._history.compare(order.id, number)
        except Problem as problem:
            self._view.show_problem(problem, order.vendor_label)
            return
        finally:
            self._view.show_asking(False)
        await self._refresh(order, changed=comparison.order.state is not order.state)
        await self._view.present_comparison(comparison)

    async def show_account(self) -> None:
        """Shows all that the order's buyer has at the shop."""
        if self._detail is None or not self._detail.abilities.account:
            return
        order = self._detail.order
        self._view.show_asking(True)
        try:
            account = await self._history.account(order.id)
        except Problem as problem:
            self._view.show_problem(problem, order.vendor_label)
            return
        finally:
            self._view.show_asking(False)
        await self._view.present_account(order, account)

    async def resolve(self) -> None:
        """Settles the chosen indeterminate order by what the clerk or the vendor says."""
        if self._detail is None or not self._detail.abilities.resolve:
            return
        order = self._detail.order
        answer = await resolve(
            self._orders,
            self._connections,
            order.id,
            self._view.ask_resolution,
            self._view.show_asking,
        )
        await self._refresh(order, changed=answer is not None)
        if answer is not None:
            self._view.tell(Message.RESOLVED, order.reference)

    async def repeat(self) -> None:
        """Makes a new draft of the chosen order's lines and address."""
        if self._detail is None:
            return
        order = self._detail.order
        draft = await self._history.repeat(order.id, self._view.repeat_title(order))
        self._view.tell(Message.REPEATED, draft.folio)
        self._view.announce_repeated(draft.id)

    async def preview(self) -> None:
        """Shows the chosen order as it is printed, and prints it."""
        if self._detail is None:
            return
        order = self._detail.order
        pdf = await asyncio.to_thread(self._papers.order, order, Paper.PDF)
        try:
            await self._view.print_pdf(Printable(order.reference, pdf))
        except Problem as problem:
            self._view.show_problem(problem)

    async def save(self, paper: Paper) -> None:
        """Writes the chosen order to a file."""
        if self._detail is None:
            return
        order = self._detail.order
        path = await self._view.ask_path(order.reference, paper)
        if path is not None:
            await self._write(path, await asyncio.to_thread(self._papers.order, order, paper))

    async def export(self, paper: Paper, name: str) -> None:
        """Writes all orders that match the filter to a file; ``name`` is suggested."""
        wanted = self._wanted
        if await self._history.count(wanted) == 0:
            self._view.tell(Message.NOTHING_TO_EXPORT)
            return
        path = await self._view.ask_path(name, paper)
        if path is None:
            return
        rows = [past async for page in self._history.pages(wanted) for past in page]
        await self._write(path, await asyncio.to_thread(self._papers.list, rows, paper))

    async def _read(self) -> None:
        wanted = self._wanted
        count = await self._history.count(wanted)
        self._known.clear()
        first = True
        async for page in self._history.pages(wanted):
            self._known.update((past.order.id, past) for past in page)
            if first:
                self._view.show_orders(page, count)
            else:
                self._view.add_orders(page)
            first = False
        if not self._known:
            self._view.show_nothing(narrowed=wanted != OrderFilter())

    async def _refresh(self, order: PurchaseOrder, *, changed: bool) -> None:
        """Shows what is on record now of an order that may have changed."""
        past = await self._history.get(order.id)
        self._known[order.id] = past
        self._view.change_order(past)
        self._view.show_unresolved(await self._history.count(_UNRESOLVED))
        if self._detail is not None and self._detail.order.id == order.id:
            await self.choose(order.id)
        if changed:
            self._view.announce_changed()

    def _detailed(self, past: PastOrder) -> Detail:
        totals = order_totals(past.order, self._iva_rate)
        return Detail(past, totals, self._history.abilities(past.order))

    def _show(self, detail: Detail | None) -> None:
        self._detail = detail
        self._view.show_detail(detail)

    async def _write(self, path: Path, content: bytes) -> None:
        try:
            await asyncio.to_thread(path.write_bytes, content)
        except OSError as error:
            self._view.tell(Message.NOT_SAVED, f"{path}: {error.strerror or error}")
        else:
            self._view.tell(Message.SAVED, str(path))
