"""Ledgers on disk, and the small values that go into them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.drafts import DraftLine
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.products import Offer, Warehouse
from purchasing_gui.domain.purchase_orders import OrderLine, PurchaseOrder
from purchasing_gui.domain.stores import NewOrder
from purchasing_gui.storage.ledger import Ledger, open_ledger

OpenDesk = Callable[..., Awaitable[Ledger]]

ADDRESS = Address(
    contact="José Núñez",
    phone="55 1234 5678",
    street="Av. Insurgentes Sur",
    exterior_number="1602",
    neighborhood="Crédito Constructor",
    postal_code="03940",
    city="Ciudad de México",
    municipality="Benito Juárez",
    state="Ciudad de México",
)


@pytest.fixture
def address() -> Address:
    return ADDRESS


@pytest.fixture
def offer() -> Offer:
    return Offer(
        connection_id="zegucom",
        vendor_label="Zegucom",
        code="34512",
        part_number="SA400S37/960G",
        name="SSD Kingston A400 960 GB",
        brand="Kingston",
        upc="740617277357",
        description="Unidad de estado sólido",
        price=Money(Decimal("952.654")),
        tax_included=False,
        tax_rate=None,
        warehouse=Warehouse("1", "México"),
        stock=5,
        as_of=datetime(2026, 3, 14, 15, 0, tzinfo=UTC),
        raw='{"code": "34512"}',
    )


@pytest.fixture
def line(offer: Offer) -> DraftLine:
    return DraftLine(id="line-a", offer=offer, quantity=3)


@pytest.fixture
def new_order() -> NewOrder:
    return NewOrder(
        connection_id="zegucom",
        vendor_label="Zegucom",
        warehouse_id="1",
        warehouse_label="México",
        lines=(OrderLine("34512", "SA400S37/960G", "SSD Kingston", 3, Money(Decimal("952.654"))),),
        address=ADDRESS,
        rfc="XAXX010101000",
        takes_guides=True,
        line_ids=("line-a",),
    )


@pytest.fixture
async def open_desk(tmp_path: Path, clock: Clock) -> AsyncIterator[OpenDesk]:
    """Opens the same ledger as one desk after another, or at once; closes them all."""
    opened: list[Ledger] = []

    async def open_as(who: str = "Ana", desk_id: str = "desk-1") -> Ledger:
        ledger = await open_ledger(
            tmp_path / "ledger.db", branch="SUC01", who=who, desk_id=desk_id, clock=clock
        )
        opened.append(ledger)
        return ledger

    yield open_as
    for ledger in opened:
        await ledger.close()


@pytest.fixture
async def ledger(open_desk: OpenDesk) -> Ledger:
    return await open_desk()


@pytest.fixture
async def order(ledger: Ledger, new_order: NewOrder) -> PurchaseOrder:
    draft = await ledger.drafts.create()
    (order,) = await ledger.orders.write_ahead(draft.id, draft.revision, [new_order])
    return order
