"""A marketplace in memory, and an inbox over the real ledger."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fakes.desk import Clock, MemoryFile, MemorySecrets

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import Clock as AnyClock
from purchasing_gui.domain.ports import CredentialField, Vendor, VendorKind
from purchasing_gui.domain.problems import NotFound, Problem, UnreadableReply
from purchasing_gui.domain.sales_orders import Buyer, SalesLine, SalesOrder, SalesPage
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.drafts import Drafts
from purchasing_gui.services.inbox import Inbox
from purchasing_gui.storage.ledger import Ledger, open_ledger

PAGE = 30


@dataclass
class FakeMarket:
    """Hands over orders page by page and marks them before it answers.

    ``fates`` are taken one for each call of new orders: a Problem is raised after marking, bytes
    are answered instead of the page. ``gate`` closed holds every answer back.
    """

    waiting: list[str] = field(default_factory=list)
    fates: list[Problem | bytes | None] = field(default_factory=list)
    details: dict[str, Problem] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    counts: bool = True
    dialect: str = "v1"
    listed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()
        self.listed = list(self.waiting)

    @classmethod
    def with_orders(cls, count: int) -> FakeMarket:
        return cls(waiting=[str(1000 + at) for at in range(count)])

    async def new_orders_raw(self) -> bytes:
        self.calls.append("new")
        page, self.waiting = self.waiting[:PAGE], self.waiting[PAGE:]
        await self.gate.wait()
        fate = self.fates.pop(0) if self.fates else None
        if isinstance(fate, Problem):
            raise fate
        if fate is not None:
            return fate
        return json.dumps({self.dialect: page, "pending": len(self.waiting)}).encode()

    def parse_page(self, raw: bytes) -> SalesPage:
        """Only pages in the dialect ``v1`` can be read; "?" stands for an entry without id."""
        try:
            page = json.loads(raw)
            ids = page["v1"]
        except (ValueError, KeyError) as error:
            raise UnreadableReply("not a page") from error
        return SalesPage(
            orders=tuple(sale(number) for number in ids if number != "?"),
            pending=page["pending"] if self.counts else 0,
            found=len(ids) + page["pending"] if self.counts else 0,
            unreadable=tuple("{}" for number in ids if number == "?"),
        )

    async def recent_ids(self) -> Sequence[str]:
        self.calls.append("ids")
        return self.listed

    async def order(self, order_id: str) -> SalesOrder:
        self.calls.append(order_id)
        if order_id in self.details:
            raise self.details[order_id]
        if order_id not in self.listed:
            raise NotFound("404", "no such order", "order_not_found")
        return sale(order_id)

    async def check(self) -> str:
        return "fine"

    async def close(self) -> None:
        """Nothing is open."""


def sale(number: str, *codes: str, quantity: int = 2) -> SalesOrder:
    return SalesOrder(
        id=number,
        lines=tuple(
            SalesLine(code, f"Producto {code}", quantity, None) for code in codes or ("A",)
        ),
        buyer=Buyer("María Peña", "maria@example.mx", "5512345678", "Calle 5 #12", "Mérida"),
        raw=json.dumps({"order": {"id": number}}),
    )


def market_kind(markets: Mapping[str, FakeMarket]) -> VendorKind:
    def connect(connection: Connection, secrets: Mapping[str, str], clock: AnyClock) -> Vendor:
        market = markets[connection.id]
        return Vendor(connection, market.check, market.close, sales=market)

    return VendorKind(
        kind="market",
        label="Market",
        default_base_url="http://127.0.0.1:9",
        credentials=(CredentialField("token", "Token"),),
        connect=connect,
    )


@dataclass
class InboxDesk:
    inbox: Inbox
    drafts: Drafts
    ledger: Ledger
    connections: Connections
    clock: Clock
    free: list[int]


@asynccontextmanager
async def inbox_desk(
    folder: Path,
    market: FakeMarket,
    *,
    who: str = "Ana",
    desk_id: str = "desk",
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    split: Callable[[str], Address] = lambda text: Address(street=text),
) -> AsyncIterator[InboxDesk]:
    """One desk connected to the marketplace as ``m``; desks in one folder share the ledger."""
    clock, free = Clock(), [10**10]
    connections = Connections(
        {"market": market_kind({"m": market})}, MemoryFile(), MemorySecrets(), clock, lambda _: True
    )
    await connections.add(Connection("m", "market", "Market"), {"token": "secret"})
    ledger = await open_ledger(
        folder / "ledger.db", branch="SUC01", who=who, desk_id=desk_id, clock=clock
    )
    await ledger.feeds.close_interrupted()
    inbox = Inbox(
        connections,
        ledger.inbox,
        ledger.feeds,
        ledger.drafts,
        ledger.orders,
        ledger.guides,
        split,
        lambda: free[0],
        clock,
        pause,
    )
    try:
        yield InboxDesk(inbox, Drafts(ledger.drafts), ledger, connections, clock, free)
    finally:
        await inbox.close()
        await ledger.close()
