"""Drops 300 guides over 120 orders at once and counts which found their order.

    python tests/reliability/guide_pile.py [--orders N] [--guides N]

Labels of all carriers in turn, read by the real child readers. Every second order's guides do not
name our folio, so that only the addressee tells; many addressees share a postal code, a surname or
a street. Figures: assigned right, wrong, unassigned; time for the pile; longest pause of the loop.
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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from purchasing_gui.documents.guide_reader import ChildGuideReader
from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.guides import GuideSheet
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.sandbox.guides import Addressee, DemoGuide, Shipment, demo_guides, guide_pdf
from purchasing_gui.services.guide_matching import numbers_of, proposal

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


def run(orders: int, guides: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(read_and_match(Path(folder), made_orders(orders), guides))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=120)
    parser.add_argument("--guides", type=int, default=300)
    chosen = parser.parse_args()
    figures = run(chosen.orders, chosen.guides)
    sys.stdout.write(f"{figures}\n")
    bad = figures.wrong or figures.wrong_number or figures.share < 0.99
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
