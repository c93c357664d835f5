"""Services over the real ledger and cache, with vendors that live in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from fakes.vendors import FakeVendor, kind_of, noon

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.guides import GuideSheet
from purchasing_gui.domain.ports import VendorKind
from purchasing_gui.domain.problems import SettingsInvalid
from purchasing_gui.postal import form_rules
from purchasing_gui.services.catalogue import Catalogues
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.drafts import Drafts
from purchasing_gui.services.guides import Guides
from purchasing_gui.services.orders import Orders
from purchasing_gui.services.search import Search
from purchasing_gui.storage.catalogue import open_catalogue
from purchasing_gui.storage.ledger import Ledger, open_ledger

ADDRESS = Address(
    contact="María Peña Núñez",
    phone="33 3123 4567",
    street="Av. Álvaro Obregón",
    exterior_number="121",
    neighborhood="Roma Norte",
    postal_code="06700",
    city="Ciudad de México",
    municipality="Cuauhtémoc",
    state="Ciudad de México",
)
RFC = "EKU9003173C9"


@dataclass
class MemoryFile:
    """A connections file that is a list; ``broken`` makes it refuse to be written."""

    connections: Sequence[Connection] = ()
    broken: SettingsInvalid | None = None

    def load(self) -> tuple[Sequence[Connection], Sequence[SettingsInvalid]]:
        return self.connections, [self.broken] if self.broken else []

    def save(self, connections: Sequence[Connection]) -> None:
        if self.broken is not None:
            raise self.broken
        self.connections = tuple(connections)


@dataclass
class MemorySecrets:
    """Credentials of this session."""

    remembers: bool = False
    kept: dict[str, dict[str, str]] = field(default_factory=dict)

    def get(self, connection_id: str, names: Sequence[str]) -> dict[str, str]:
        return dict(self.kept.get(connection_id, {}))

    def put(self, connection_id: str, secrets: Mapping[str, str], *, remember: bool) -> bool:
        self.kept[connection_id] = dict(secrets)
        return remember and self.remembers

    def forget(self, connection_id: str, names: Sequence[str]) -> None:
        self.kept.pop(connection_id, None)


class NoPlaces:
    """A directory without postal codes."""

    def place(self, postal_code: str) -> None:
        return None


class NoReader:
    """A guide reader that finds nothing."""

    async def read(self, path: Path) -> GuideSheet:
        return GuideSheet(numbers=(), pages=1)

    async def read_pdf(self, pdf: bytes, file_name: str) -> GuideSheet:
        return GuideSheet(numbers=(), pages=1)

    async def split(self, pdf: bytes, starts: Sequence[int]) -> Sequence[bytes]:
        return [pdf for _ in starts]

    async def page_png(self, pdf: bytes, page: int, width: int) -> bytes:
        return b""

    async def close(self) -> None:
        """Nothing is open."""


@dataclass
class Clock:
    """A clock that is set by hand."""

    now: datetime = field(default_factory=noon)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class FakeDesk:
    connections: Connections
    catalogues: Catalogues
    search: Search
    drafts: Drafts
    orders: Orders
    guides: Guides
    ledger: Ledger
    clock: Clock


@asynccontextmanager
async def fake_desk(
    folder: Path,
    *,
    parts: Mapping[str, FakeVendor] | None = None,
    catalogues: Mapping[str, FakeVendor] | None = None,
    wrapped_kind: Callable[[VendorKind], VendorKind] = lambda kind: kind,
) -> AsyncIterator[FakeDesk]:
    """``parts`` are vendors that look numbers up, ``catalogues`` those that list; by id."""
    clock = Clock()
    listing_kind = kind_of(catalogues or {}, "lists", capability="catalogue")
    parts_kind = kind_of(parts or {}, "asks", capability="parts")
    kinds = {kind.kind: wrapped_kind(kind) for kind in (listing_kind, parts_kind)}
    connections = Connections(kinds, MemoryFile(), MemorySecrets(), clock, lambda _: True)
    for kind, fakes in (("asks", parts or {}), ("lists", catalogues or {})):
        for name in fakes:
            await connections.add(Connection(name, kind, name.title()), {"key": "secret"})
    ledger = await open_ledger(
        folder / "ledger.db", branch="SUC01", who="Ana", desk_id="desk", clock=clock
    )
    cache = await open_catalogue(folder / "catalogue.db", clock=clock)
    kept = Catalogues(connections, cache, clock, timedelta(minutes=15))
    orders = Orders(
        connections,
        ledger.drafts,
        ledger.orders,
        NoPlaces(),
        form_rules,
        clock,
        timedelta(minutes=10),
    )
    guides = Guides(connections, ledger.orders, ledger.guides, NoReader())
    try:
        yield FakeDesk(
            connections,
            kept,
            Search(connections, kept, clock, ledger.product_links),
            Drafts(ledger.drafts),
            orders,
            guides,
            ledger,
            clock,
        )
    finally:
        await guides.close()
        await orders.close()
        await kept.close()
        await cache.close()
        await ledger.close()
