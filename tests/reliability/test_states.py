"""Whatever clerks do and whenever the program dies: nothing is bought twice, nothing is lost.

The ledger is a real SQLite file that is opened again after every death; the vendors live in memory
and keep what they were sent. A dead program is one whose ledger and vendors no longer hear it.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from fakes.desk import ADDRESS, RFC, MemoryFile, MemorySecrets, NoPlaces
from fakes.vendors import FakeVendor, kind_of, listing, noon
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import OrderRequest
from purchasing_gui.domain.problems import (
    DraftInvalid,
    LedgerConflict,
    OutcomeUnknown,
    Unreached,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.products import offers_of
from purchasing_gui.domain.purchase_orders import (
    OrderState,
    Placement,
    PurchaseOrder,
    VendorOrder,
    VendorOrderLine,
)
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.postal import form_rules
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.drafts import Drafts
from purchasing_gui.services.orders import Orders, Resolution
from purchasing_gui.storage.ledger import Ledger, open_ledger

Result = TypeVar("Result")

VENDORS = ("alfa", "beta")
FATES = ("taken", "rejected", "answer lost", "request lost", "unreached", "defect")
MOMENTS = [
    f"{when} {call}"
    for call in ("sent_line_ids", "get", "write_ahead", "place", "settle")
    for when in ("before", "after")
]


class Defect(Exception):
    """Something in the program that nobody foresaw."""


@dataclass
class Life:
    """One run of the program; at its last moment it stops being heard."""

    last_moment: str = ""
    over: bool = False

    async def passing(self, moment: str) -> None:
        if moment == self.last_moment:
            self.over = True
        if self.over:
            raise asyncio.CancelledError

    async def lived_through(self, name: str, call: Callable[[], Awaitable[Result]]) -> Result:
        await self.passing(f"before {name}")
        result = await call()
        await self.passing(f"after {name}")
        return result


class Mortal:
    """A store that stops working when the program's life is over."""

    def __init__(self, store: Any, life: Life) -> None:
        self._store = store
        self._life = life

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)

        async def heard(*args: Any, **kwargs: Any) -> Any:
            return await self._life.lived_through(name, lambda: method(*args, **kwargs))

        return heard


@dataclass
class StrictVendor(FakeVendor):
    """Keeps every order it takes and would be outraged at seeing one twice."""

    name: str = ""
    life: Life = field(default_factory=Life)
    fate: str = "taken"
    taken: dict[str, OrderRequest] = field(default_factory=dict)

    async def place(self, order: OrderRequest) -> Placement:
        return await self.life.lived_through("place", lambda: self._decide(order))

    async def _decide(self, order: OrderRequest) -> Placement:
        await asyncio.sleep(0)
        match self.fate:
            case "rejected":
                raise VendorRejected("204", "no hay", "insufficient_stock")
            case "request lost":
                raise OutcomeUnknown(order.reference, "connection lost")
            case "unreached":
                raise VendorUnavailable(Unreached.CONNECT, not_sent=True)
        assert order.reference not in self.taken, f"{order.reference} came twice"
        self.taken[order.reference] = order
        number = f"{self.name}{len(self.taken)}"
        self.orders_there[number] = _kept(number, order)
        if self.fate == "answer lost":
            raise OutcomeUnknown(order.reference, "timed out")
        if self.fate == "defect":
            raise Defect
        return Placement(number, f"F-{number}")

    def number_of(self, reference: str) -> str:
        """What a clerk learns by telephone; empty where the vendor has no such order."""
        return next(
            (number for number, kept in self.orders_there.items() if kept.reference == reference),
            "",
        )


def _kept(number: str, order: OrderRequest) -> VendorOrder:
    lines = tuple(
        VendorOrderLine(line.code, line.part_number, line.name, line.quantity, line.unit_price)
        for line in order.lines
    )
    return VendorOrder(number, f"F-{number}", order.reference, order.warehouse_id, lines)


def _total(lines: Sequence[Any]) -> Decimal:
    return sum((line.unit_price.amount * line.quantity for line in lines), Decimal(0))


class Clerks(RuleBasedStateMachine):
    """Drafts are known by id; every line has a part number of its own at both vendors."""

    drafts = Bundle("drafts")

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._runner = asyncio.Runner()
        self._vendors = {name: StrictVendor(name=name) for name in VENDORS}
        self._parts = 0
        self._ledger: Ledger | None = None
        self._run(self._begin_life())

    def teardown(self) -> None:
        if self._ledger is not None:
            self._run(self._ledger.close())
        self._runner.close()
        self._folder.cleanup()

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self._runner.run(work)

    async def _begin_life(self) -> None:
        if self._ledger is not None:
            await self._ledger.close()
        self._life = Life()
        self._ledger = await open_ledger(
            Path(self._folder.name) / "ledger.db",
            branch="SUC01",
            who="Ana",
            desk_id="desk",
            clock=noon,
        )
        await self._ledger.orders.close_interrupted()
        connections = Connections(
            {"strict": kind_of(self._vendors, "strict")},
            MemoryFile(),
            MemorySecrets(),
            noon,
            lambda _: True,
        )
        for name, vendor in self._vendors.items():
            vendor.life = self._life
            await connections.add(Connection(name, "strict", name), {"key": "secret"})
        shelf: Any = Mortal(self._ledger.drafts, self._life)
        book: Any = Mortal(self._ledger.orders, self._life)
        self._drafts = Drafts(self._ledger.drafts)
        self._orders = Orders(
            connections, shelf, book, NoPlaces(), form_rules, noon, timedelta(minutes=10)
        )

    async def _submit(self, draft_id: str) -> None:
        """What the clerk sees of it, the ledger must know."""
        try:
            await self._orders.submit(draft_id, await self._orders.verify(draft_id))
        except (DraftInvalid, LedgerConflict, Defect):
            return
        except asyncio.CancelledError:
            assert self._life.over
        finally:
            await self._orders.close()

    async def _all_orders(self) -> Sequence[PurchaseOrder]:
        assert self._ledger is not None
        return await self._ledger.orders.list(OrderFilter(limit=100_000))

    async def _of_unknown_fate(self) -> Sequence[PurchaseOrder]:
        return [o for o in await self._all_orders() if o.state is OrderState.INDETERMINATE]

    async def _add_line(self, draft_id: str, vendor: str, quantity: int) -> None:
        self._parts += 1
        part = listing(f"P{self._parts}", f"{self._parts}.{self._parts % 1000:03}")
        self._vendors[vendor].goods[part.part_number] = part
        (offer,) = offers_of(
            part, connection_id=vendor, vendor_label=vendor, as_of=noon(), live=True
        )
        await self._drafts.add_line(draft_id, offer, quantity)

    @rule(target=drafts, vendors=st.lists(st.sampled_from(VENDORS), min_size=1, max_size=3))
    def begin_a_draft(self, vendors: list[str]) -> Any:
        async def begun() -> str:
            draft = await self._drafts.create()
            await self._drafts.set_shipping(draft.id, ADDRESS, RFC)
            for vendor in vendors:
                await self._add_line(draft.id, vendor, 2)
            return draft.id

        return multiple(self._run(begun()))

    @rule(draft=drafts, vendor=st.sampled_from(VENDORS), quantity=st.integers(1, 9))
    def add_a_line(self, draft: str, vendor: str, quantity: int) -> None:
        self._run(self._add_line(draft, vendor, quantity))

    @rule(draft=drafts, quantity=st.integers(1, 9))
    def change_a_quantity(self, draft: str, quantity: int) -> None:
        async def changed() -> None:
            line = (await self._drafts.get(draft)).lines[0]
            await self._drafts.set_quantity(draft, line.id, quantity)

        self._run(changed())

    @rule(draft=drafts, fates=st.tuples(*[st.sampled_from(FATES)] * len(VENDORS)))
    def submit(self, draft: str, fates: tuple[str, ...]) -> None:
        self._meet(fates)
        self._run(self._submit(draft))

    @rule(draft=drafts, fates=st.tuples(*[st.sampled_from(FATES)] * len(VENDORS)))
    def submit_twice_at_once(self, draft: str, fates: tuple[str, ...]) -> None:
        self._meet(fates)

        async def twice() -> None:
            await asyncio.gather(self._submit(draft), self._submit(draft))

        self._run(twice())

    @rule(
        draft=drafts,
        fates=st.tuples(*[st.sampled_from(FATES)] * len(VENDORS)),
        moment=st.sampled_from(MOMENTS),
    )
    def submit_and_die(self, draft: str, fates: tuple[str, ...], moment: str) -> None:
        self._meet(fates)
        self._life.last_moment = moment

        async def death() -> None:
            await self._submit(draft)
            await self._begin_life()

        self._run(death())

    @rule(choice=st.randoms(use_true_random=False))
    def look_up_with_the_number_from_the_vendor(self, choice: Any) -> None:
        async def looked_up() -> None:
            unknown = await self._of_unknown_fate()
            if not unknown:
                return
            order = choice.choice(unknown)
            number = self._vendors[order.connection_id].number_of(order.reference)
            if number:
                found = await self._orders.look_up(order.id, number)
                assert found.state is OrderState.PLACED

        self._run(looked_up())

    @rule(choice=st.randoms(use_true_random=False))
    def resolve_after_a_call(self, choice: Any) -> None:
        async def resolved() -> None:
            unknown = await self._of_unknown_fate()
            if not unknown:
                return
            order = choice.choice(unknown)
            number = self._vendors[order.connection_id].number_of(order.reference)
            outcome = Resolution.PLACED if number else Resolution.REJECTED
            await self._orders.resolve(
                order.id, outcome, why="Llamé al proveedor", vendor_number=number
            )

        self._run(resolved())

    @rule()
    def restart(self) -> None:
        self._run(self._begin_life())

    def _meet(self, fates: Sequence[str]) -> None:
        for vendor, fate in zip(self._vendors.values(), fates, strict=True):
            vendor.fate = fate

    @invariant()
    def no_line_is_bought_twice(self) -> None:
        codes = [
            line.code
            for vendor in self._vendors.values()
            for order in vendor.taken.values()
            for line in order.lines
        ]
        assert len(codes) == len(set(codes))

    @invariant()
    def the_ledger_knows_every_order_that_a_vendor_has(self) -> None:
        known = {order.reference: order for order in self._run(self._all_orders())}
        for vendor in self._vendors.values():
            for reference, sent in vendor.taken.items():
                order = known[reference]
                assert order.state in (OrderState.PLACED, OrderState.INDETERMINATE)
                assert order.connection_id == vendor.name
                assert order.lines == sent.lines

    @invariant()
    def every_placed_order_is_at_its_vendor_for_the_same_total(self) -> None:
        for order in self._run(self._all_orders()):
            assert order.state is not OrderState.SENDING
            if order.state is OrderState.PLACED:
                vendor = self._vendors[order.connection_id]
                kept = vendor.orders_there[order.vendor_number]
                assert kept.reference == order.reference
                assert _total(kept.lines) == order.subtotal.amount

    @invariant()
    def no_reference_is_given_twice(self) -> None:
        references = [order.reference for order in self._run(self._all_orders())]
        assert len(references) == len(set(references))


Clerks.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestOrderStates = Clerks.TestCase
