"""Keeps a small ledger as this version of the program writes it.

Run when a version with a new revision is released: ``python make_ledger.py`` beside this file, in
that version's environment. It leaves ``ledger-REVISION.db``. Ledgers that are kept are never made
again: their point is that the program of then wrote them.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.drafts import DraftLine
from purchasing_gui.domain.guides import Guide, GuideState, GuideVerdict, Packing
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Offer, Warehouse
from purchasing_gui.domain.purchase_orders import OrderLine, OrderState, Placement, PurchaseOrder
from purchasing_gui.domain.stores import NewOrder
from purchasing_gui.storage.ledger import Ledger, open_ledger

HERE = Path(__file__).resolve().parent
NOW = datetime(2026, 3, 14, 15, 30, tzinfo=UTC)
RFC = "EKU9003173C9"
ADDRESS = Address(
    contact="María Peña Núñez",
    phone="3331234567",
    street="Av. Álvaro Obregón",
    exterior_number="121",
    neighborhood="Roma Norte",
    postal_code="06700",
    city="Ciudad de México",
    municipality="Cuauhtémoc",
    state="Ciudad de México",
)
OFFER = Offer(
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
    as_of=NOW,
    raw='{"code": "34512"}',
)
PDF = b"%PDF-1.4\n%released\n%%EOF\n"


async def fill(ledger: Ledger) -> None:
    """A branch's day: something in every table that this version has."""
    open_draft = await ledger.drafts.create("Refacciones León")
    await ledger.drafts.save(
        replace(open_draft, lines=(DraftLine("line-a", OFFER, 3),), address=ADDRESS, rfc=RFC)
    )
    await ledger.drafts.delete((await ledger.drafts.create("Borrado")).id)
    placed = await _sent(ledger, OrderState.PLACED, Placement("88123", raw='{"id": 88123}'))
    await _sent(ledger, OrderState.INDETERMINATE)
    await _sent(ledger, OrderState.REJECTED)
    await _attach(ledger, placed)
    await ledger.addresses.keep(ADDRESS, RFC, "Oficina")
    if hasattr(ledger, "inbox"):
        await _fill_inbox(ledger, placed)
    if hasattr(ledger.guides, "keep_loose"):
        await ledger.guides.keep_loose(PDF + b"%loose\n", "suelta.pdf", 1)
    if hasattr(ledger, "product_links"):
        await _join_products(ledger)


async def _sent(
    ledger: Ledger, after: OrderState, placement: Placement | None = None
) -> PurchaseOrder:
    draft = await ledger.drafts.create(f"Pedido {after}")
    order = NewOrder(
        connection_id="zegucom",
        vendor_label="Zegucom",
        warehouse_id="1",
        warehouse_label="México",
        lines=(OrderLine("34512", "SA400S37/960G", "SSD Kingston", 3, Money(Decimal("952.654"))),),
        address=ADDRESS,
        rfc=RFC,
        takes_guides=True,
        line_ids=("line-a",),
    )
    (sending,) = await ledger.orders.write_ahead(draft.id, draft.revision, [order])
    if hasattr(ledger.orders, "keep_trace"):
        await ledger.orders.keep_trace(sending.id, "huella del pedido")
    return await ledger.orders.settle(
        sending.id,
        before=OrderState.SENDING,
        after=after,
        what=str(after),
        placement=placement,
        words="lo que dijo el proveedor",
    )


async def _attach(ledger: Ledger, order: PurchaseOrder) -> None:
    guides = [Guide("7749123456", PDF, "guia.pdf"), Guide("7749123457", PDF + b"%2\n", "otra.pdf")]
    await ledger.guides.attach(order.id, guides, Packing.PER_GUIDE)
    first, _ = await ledger.guides.begin_upload([order.id])
    await ledger.guides.settle({first.id: GuideVerdict(first.number, GuideState.STORED)})


async def _fill_inbox(ledger: Ledger, placed: PurchaseOrder) -> None:
    from purchasing_gui.domain.insights import CallCount, OfferSeen
    from purchasing_gui.domain.sales_orders import Buyer, SalesLine, SalesOrder

    price = Money(Decimal("410.00"))
    order = SalesOrder(
        "5512",
        (SalesLine("BAL-01", "Balata delantera", 2, price),),
        Buyer("José Ibáñez", "jose@example.com", "5512345678", "Calle 5 #10", "Puebla"),
        total=price,
        created_at=NOW,
        raw='{"id": 5512}',
    )
    token = await ledger.feeds.take("imotriz", 60)
    read = await ledger.feeds.begin_call("imotriz", token, 60)
    await ledger.feeds.keep_body(read, b'{"orders": [5512]}')
    await ledger.inbox.file("imotriz", [order], read)
    unread = await ledger.feeds.begin_call("imotriz", token, 60)
    await ledger.feeds.keep_body(unread, b'{"orders": "rotos')
    await ledger.feeds.give_back("imotriz", token)
    await ledger.inbox.claim("imotriz:5512")
    await ledger.inbox.note("imotriz:5512", "note", "pidió factura")
    await ledger.inbox.learn("BAL-01", "P06")
    rival = OfferSeen(placed.id, 0, "expercom", "Expercom", "KTN-960", price, NOW)
    await ledger.figures.keep_offers(placed.id, [rival])
    await ledger.figures.add_calls([CallCount("zegucom", date(2026, 3, 14), True, 9, 4, 120)])


async def _join_products(ledger: Ledger) -> None:
    from purchasing_gui.domain.product_links import ProductEnd, ProductLink

    one, other = ProductEnd("part:SA400S37960G", "kingston"), ProductEnd("code:expercom:7", "ktn")
    if hasattr(one, "number"):
        one = replace(one, number="SA400S37/960G")
    await ledger.product_links.learn([ProductLink.between(one, other)])


async def make(folder: Path) -> Path:
    """The path of the ledger that was kept."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "ledger.db"
        ledger = await open_ledger(
            file, branch="SUC01", who="Ana Núñez", desk_id="desk-1", clock=lambda: NOW
        )
        await fill(ledger)
        await ledger.close()
        with closing(sqlite3.connect(file)) as source:
            (revision,) = source.execute("SELECT version_num FROM alembic_version").fetchone()
            kept = folder / f"ledger-{revision}.db"
            kept.unlink(missing_ok=True)
            source.execute("PRAGMA journal_mode=DELETE")
            source.execute("PRAGMA page_size=1024")
            source.execute("VACUUM INTO ?", [str(kept)])
    return kept


if __name__ == "__main__":
    asyncio.run(make(HERE))
