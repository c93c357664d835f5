"""Drops 300 guides over 120 orders at once and counts which found their order.

    python tests/reliability/guide_pile.py [--orders N] [--guides N] [--window]

Labels of all carriers in turn, read by the real child readers. Every second order's guides do not
name our folio, so that only the addressee tells; many addressees share a postal code, a surname or
a street. Figures: assigned right, wrong, unassigned; time for the pile; longest pause of the loop.
With ``--window`` the pile is dropped on the real window over orders in its ledger, and a guide
counts as assigned only when the ledger has it with its order.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reliability.real_window import Pauses, in_window

from purchasing_gui.app import LEDGER_FILE, utc_now
from purchasing_gui.documents.guide_reader import ChildGuideReader
from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.guides import GuideSheet
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.purchase_orders import OrderLine, OrderState, Placement, PurchaseOrder
from purchasing_gui.domain.stores import NewOrder
from purchasing_gui.sandbox.guides import Addressee, DemoGuide, Shipment, demo_guides, guide_pdf
from purchasing_gui.sandbox.launch import start_sandbox
from purchasing_gui.services.guide_matching import numbers_of, proposal
from purchasing_gui.storage.ledger import open_ledger
from purchasing_gui.tour.hands import drop, press, until
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.shipments import ShipmentsView

GIVEN = ("María", "José Luis", "Ana Sofía", "Juan Carlos", "Lucía", "Óscar", "Íñigo", "Guadalupe")
FIRST = ("Peña", "Hernández", "López", "Martínez", "Muñoz", "Ortega", "García")
SECOND = ("Núñez", "Ríos", "Hernández", "Salas", "Cárdenas")
PLACES = (
    ("06700", "Roma Norte", "Ciudad de México", "Ciudad de México"),
    ("44100", "Centro", "Guadalajara", "Jalisco"),
    ("97000", "Centro", "Mérida", "Yucatán"),
    ("64000", "Centro", "Monterrey", "Nuevo León"),
    ("22000", "Zona Centro", "Tijuana", "Baja California"),
)
STREETS = ("Av. Álvaro Obregón", "Calle 60", "Av. Juárez", "Calzada Independencia")
TICK = 0.002
SETTLED = 1.0
"""Seconds that the window has to paint what it was told."""


@dataclass(frozen=True)
class Figures:
    """Guides by what became of them; seconds for all, milliseconds of the longest pause."""

    right: int
    wrong: int
    unassigned: int
    wrong_number: int
    seconds: float
    pause: float

    @property
    def share(self) -> float:
        return self.right / (self.right + self.wrong + self.unassigned)

    def __str__(self) -> str:
        return "\n".join(
            [
                f"assigned right     {self.right} ({self.share:.1%})",
                f"assigned wrong     {self.wrong}",
                f"unassigned         {self.unassigned}",
                f"wrong guide number {self.wrong_number}",
                f"seconds            {self.seconds:.1f}",
                f"longest loop pause {self.pause:.0f} ms",
            ]
        )


def made_orders(count: int) -> list[PurchaseOrder]:
    """Placed orders of as many people; no two share both a name and a postal code."""
    chance = random.Random("people")
    people = list(itertools.product(GIVEN, FIRST, SECOND))
    chance.shuffle(people)
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return [
        PurchaseOrder(
            id=f"order {at}",
            draft_id="d",
            reference=f"SUC01-2026-{at + 1:06d}-1",
            connection_id="zegucom",
            vendor_label="Zegucom",
            warehouse_id="1",
            warehouse_label="Guadalajara",
            lines=(),
            address=_address(at, " ".join(people[at])),
            rfc="",
            state=OrderState.PLACED,
            created_at=moment,
            changed_at=moment,
            vendor_number=str(70_000 + at),
            takes_guides=True,
        )
        for at in range(count)
    ]


def _address(at: int, name: str) -> Address:
    postal_code, neighborhood, city, state = PLACES[at % len(PLACES)]
    return Address(
        contact=name,
        phone=f"55{at * 7919 % 90_000_000 + 10_000_000}",
        street=STREETS[at % len(STREETS)],
        exterior_number=str(100 + at),
        neighborhood=neighborhood,
        postal_code=postal_code,
        city=city,
        municipality=city,
        state=state,
    )


def made_pile(orders: Sequence[PurchaseOrder], count: int) -> list[DemoGuide]:
    """The guides of these orders, spread as evenly as their number allows."""
    pieces = [count // len(orders) + (at < count % len(orders)) for at in range(len(orders))]
    named = demo_guides(
        [
            Shipment(order.reference, _addressee(order), many)
            for order, many in zip(orders, pieces, strict=True)
        ]
    )
    by_reference = {order.reference: order for order in orders}
    unnamed = {order.reference for order in orders[1::2]}
    return [
        DemoGuide(
            guide.reference,
            guide.carrier,
            guide.number,
            guide.file_name,
            guide_pdf(guide.carrier, guide.number, _addressee(by_reference[guide.reference])),
        )
        if guide.reference in unnamed
        else guide
        for guide in named
    ]


def _addressee(order: PurchaseOrder) -> Addressee:
    to = order.address
    return Addressee(
        name=to.contact.upper(),
        street=f"{to.street} {to.exterior_number}",
        neighborhood=to.neighborhood,
        postal_code=to.postal_code,
        city=to.city,
        state=to.state,
        phone=to.phone,
    )


async def read_and_match(folder: Path, orders: Sequence[PurchaseOrder], count: int) -> Figures:
    pile = made_pile(orders, count)
    paths = _saved(folder, pile)
    reader = ChildGuideReader()
    watch = asyncio.create_task(_longest_pause())
    started = time.perf_counter()
    try:
        sheets = await asyncio.gather(*map(reader.read, paths))
    finally:
        seconds = time.perf_counter() - started
        watch.cancel()
        await reader.close()
    pause = await watch
    return _counted(pile, sheets, orders, seconds, pause)


def _saved(folder: Path, pile: Sequence[DemoGuide]) -> list[Path]:
    paths = []
    for at, guide in enumerate(pile):
        path = folder / str(at) / guide.file_name
        path.parent.mkdir()
        path.write_bytes(guide.pdf)
        paths.append(path)
    return paths


async def _longest_pause() -> float:
    """Until cancelled; the milliseconds by which the loop was late at most."""
    longest = 0.0
    try:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            longest = max(longest, time.perf_counter() - before - TICK)
    except asyncio.CancelledError:
        return longest * 1000


def _counted(
    pile: Sequence[DemoGuide],
    sheets: Sequence[GuideSheet],
    orders: Sequence[PurchaseOrder],
    seconds: float,
    pause: float,
) -> Figures:
    reference = {order.id: order.reference for order in orders}
    right = wrong = unassigned = wrong_number = 0
    for guide, sheet in zip(pile, sheets, strict=True):
        found = proposal(sheet, orders, guide.file_name).certain
        if found is None:
            unassigned += 1
            continue
        right += reference[found.order_id] == guide.reference
        wrong += reference[found.order_id] != guide.reference
        wrong_number += [number.number for number in numbers_of(sheet)] != [guide.number]
    return Figures(right, wrong, unassigned, wrong_number, seconds, pause)


async def placed_orders(folder: Path, wanted: Sequence[PurchaseOrder]) -> list[PurchaseOrder]:
    """These orders as the ledger of a profile keeps them, each placed under its own folio."""
    ledger = await open_ledger(
        folder / LEDGER_FILE, branch="SUC01", who="Ana", desk_id="pile", clock=utc_now
    )
    line = OrderLine("34512", "SA400S37/960G", "SSD Kingston", 1, Money(Decimal("952.654")))
    placed = []
    try:
        for order in wanted:
            draft = await ledger.drafts.create()
            new = NewOrder(
                connection_id=order.connection_id,
                vendor_label=order.vendor_label,
                warehouse_id=order.warehouse_id,
                warehouse_label=order.warehouse_label,
                lines=(line,),
                address=order.address,
                rfc=order.rfc,
                takes_guides=True,
            )
            (sent,) = await ledger.orders.write_ahead(draft.id, draft.revision, [new])
            placed.append(
                await ledger.orders.settle(
                    sent.id,
                    before=OrderState.SENDING,
                    after=OrderState.PLACED,
                    what="placed",
                    placement=Placement(order.vendor_number),
                )
            )
    finally:
        await ledger.close()
    return placed


@dataclass(frozen=True)
class WindowFigures:
    """What the ledger has afterwards, and how long the window stood still meanwhile."""

    right: int
    wrong: int
    unassigned: int
    seconds: float
    pauses: Pauses

    @property
    def share(self) -> float:
        return self.right / (self.right + self.wrong + self.unassigned)

    def __str__(self) -> str:
        return "\n".join(
            [
                f"assigned right       {self.right} ({self.share:.1%})",
                f"assigned wrong       {self.wrong}",
                f"unassigned           {self.unassigned}",
                f"seconds              {self.seconds:.1f}",
                str(self.pauses),
            ]
        )


async def dropped_on(
    window: MainWindow, paths: Sequence[Path], pile: Sequence[DemoGuide]
) -> WindowFigures:
    """Drops the pile on Envíos and waits until the window tells what became of it."""
    view = cast(ShipmentsView, window.panes.shipments)
    pauses = Pauses()
    await press("Ctrl+2", window)
    await until(lambda: view.waiting > 0, "the orders are listed")
    await asyncio.sleep(SETTLED)
    watching = asyncio.create_task(pauses.watch())
    started = time.perf_counter()
    drop(paths, view)
    await until(lambda: view.pile.told is not None and view.pile.told.is_done, "read", 600)
    seconds = time.perf_counter() - started
    await asyncio.sleep(SETTLED)
    watching.cancel()
    reference = {guide.number: guide.reference for guide in pile}
    found = [
        row.order.reference == reference.get(guide.number)
        for row in await window.desk.guides.shelf_orders()
        for guide in row.guides
    ]
    right = sum(found)
    wrong = len(found) - right
    return WindowFigures(right, wrong, len(pile) - len(found), seconds, pauses)


def run_in_window(orders: int, guides: int) -> WindowFigures:
    with tempfile.TemporaryDirectory() as name, start_sandbox() as sandbox:
        folder, profile = Path(name, "pdf"), Path(name, "profile")
        folder.mkdir()
        profile.mkdir()
        placed = asyncio.run(placed_orders(profile, made_orders(orders)))
        pile = made_pile(placed, guides)
        paths = _saved(folder, pile)
        return in_window(profile, sandbox, lambda window: dropped_on(window, paths, pile))


def run(orders: int, guides: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(read_and_match(Path(folder), made_orders(orders), guides))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=120)
    parser.add_argument("--guides", type=int, default=300)
    parser.add_argument("--window", action="store_true")
    chosen = parser.parse_args()
    if chosen.window:
        shown = run_in_window(chosen.orders, chosen.guides)
        sys.stdout.write(f"{shown}\n")
        return 1 if shown.wrong or shown.share < 0.99 or shown.pauses.work_over else 0
    figures = run(chosen.orders, chosen.guides)
    sys.stdout.write(f"{figures}\n")
    bad = figures.wrong or figures.wrong_number or figures.share < 0.99
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
