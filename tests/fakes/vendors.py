"""Small real vendors that live in memory: they answer when told to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import msgspec

from purchasing_gui.domain.addresses import FieldFate
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.guides import GuideState, GuideVerdict
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import (
    Clock,
    CredentialField,
    GuideUpload,
    ListPage,
    OrderRequest,
    PageReading,
    PartAnswer,
    Progress,
    Vendor,
    VendorKind,
)
from purchasing_gui.domain.problems import Flaw, NotFound, Problem
from purchasing_gui.domain.products import Listing, Stock, Warehouse
from purchasing_gui.domain.purchase_orders import OrderLine, Placement, VendorOrder

NORTH = Warehouse("1", "Monterrey")
SOUTH = Warehouse("2", "Mérida")


def listing(
    part_number: str,
    price: str = "100.00",
    *,
    brand: str = "Kingston",
    name: str = "",
    stock: Mapping[Warehouse, int] | None = None,
    code: str = "",
) -> Listing:
    """A product with stock in one warehouse unless said otherwise."""
    pieces = {NORTH: 10} if stock is None else stock
    return Listing(
        code=code or f"C-{part_number}",
        part_number=part_number,
        name=name or f"Producto {part_number}",
        brand=brand,
        price=Money(Decimal(price)),
        stock=tuple(Stock(warehouse, quantity) for warehouse, quantity in pieces.items()),
    )


@dataclass
class FakeVendor:
    """A wholesaler with goods. ``gate`` closed holds every answer back; ``failure`` is raised.

    ``fates`` are taken one for each order: a Placement is given, a Problem is raised. ``arrived``
    are orders that can be gone through for a lost one; None: that cannot be done here.
    """

    goods: dict[str, Listing] = field(default_factory=dict)
    batch_size: int = 50
    failure: Problem | None = None
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    fates: list[Placement | BaseException] = field(default_factory=list)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    received: list[OrderRequest] = field(default_factory=list)
    uploads: list[Sequence[GuideUpload]] = field(default_factory=list)
    orders_there: dict[str, VendorOrder] = field(default_factory=dict)
    invoices_at_once: bool = True
    form_flaws: tuple[Flaw, ...] = ()
    lists: int = 0
    arrived: list[VendorOrder] | None = None
    buyers: int = 0

    def __post_init__(self) -> None:
        self.gate.set()

    @classmethod
    def selling(cls, *listings: Listing, **settings: object) -> FakeVendor:
        return cls(goods={one.part_number: one for one in listings}, **settings)  # type: ignore[arg-type]

    async def _answer(self) -> None:
        await self.gate.wait()
        if self.failure is not None:
            raise self.failure

    async def look_up(self, part_numbers: Sequence[str]) -> Sequence[PartAnswer]:
        self.asked.append(tuple(part_numbers))
        await self._answer()
        return [PartAnswer(number, self.goods.get(number)) for number in part_numbers]

    async def fetch(
        self, folder: Path, page: str = "", progress: Progress | None = None
    ) -> ListPage:
        self.lists += 1
        await self._answer()
        file = folder / f"list-{self.lists}.json"
        file.write_bytes(msgspec.json.encode(list(self.goods.values())))
        return ListPage(file, read_goods)

    async def listing(self, code: str) -> Listing:
        self.asked.append((code,))
        await self._answer()
        found = next((one for one in self.goods.values() if one.code == code), None)
        if found is None:
            raise NotFound("404", "no such product", "product_not_found")
        return found

    def address_fates(self) -> Sequence[FieldFate]:
        return (FieldFate("street", "sent"),)

    def flaws(self, order: OrderRequest) -> Sequence[Flaw]:
        return self.form_flaws

    async def quote(self, lines: Sequence[OrderLine]) -> Sequence[PartAnswer]:
        return await self.look_up([line.part_number for line in lines])

    async def place(self, order: OrderRequest) -> Placement:
        self.received.append(order)
        await self.gate.wait()
        fate = self.fates.pop(0) if self.fates else Placement(f"V{len(self.received)}", "F1")
        if isinstance(fate, BaseException):
            raise fate
        return fate

    async def trace_of(self, order: OrderRequest) -> str:
        self.buyers += 1
        await self._answer()
        return "buyer-7"

    async def candidates(
        self, trace: str, lines: Sequence[OrderLine], since: datetime
    ) -> Sequence[VendorOrder]:
        self.asked.append((trace,))
        await self._answer()
        return list(self.arrived or ())

    async def find(self, number: str) -> VendorOrder:
        if number not in self.orders_there:
            raise NotFound("210", "no such order", "order_not_found")
        return self.orders_there[number]

    async def store(
        self, uploads: Sequence[GuideUpload], progress: Progress | None = None
    ) -> Sequence[Sequence[GuideVerdict]]:
        self.uploads.append(uploads)
        await self._answer()
        return [
            [GuideVerdict(guide.number, GuideState.STORED, "200") for guide in upload.guides]
            for upload in uploads
        ]

    async def check(self) -> str:
        await self._answer()
        return "fine"

    async def close(self) -> None:
        """Nothing is open."""


def read_goods(body: bytes) -> PageReading:
    """The goods as a fake writes them down."""
    goods = msgspec.json.decode(body, type=list[Listing])
    return PageReading(len(goods), goods)


def kind_of(
    fakes: Mapping[str, FakeVendor], kind: str = "fake", *, capability: str = "parts"
) -> VendorKind:
    """A kind whose connections (by id) are these fakes; can do ``parts`` or ``catalogue``."""

    def connect(connection: Connection, credentials: Mapping[str, str], clock: Clock) -> Vendor:
        fake = fakes[connection.id]
        return Vendor(
            connection=connection,
            check=fake.check,
            close=fake.close,
            parts=fake if capability == "parts" else None,
            catalogue=fake if capability == "catalogue" else None,
            orders=fake,
            order_lookup=fake,
            order_tracer=None if fake.arrived is None else fake,
            guides=fake,
        )

    return VendorKind(
        kind=kind,
        label="Fake",
        default_base_url="http://127.0.0.1:9",
        credentials=(CredentialField("key", "Key"),),
        connect=connect,
    )


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
