"""The clerk's steps up to a purchase, for tests that begin there."""

from __future__ import annotations

from collections.abc import Sequence

from fakes.desk import ADDRESS, RFC

from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.products import Offer
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.search import SearchQuery


async def offers_in_stock(
    desk: Desk, connection_id: str, text: str = "ssd kingston"
) -> list[Offer]:
    """Offers of one vendor that can be ordered, in warehouses with at least three pieces."""
    result = await desk.search.run(SearchQuery(text=text))
    return [
        offer
        for offer in result.offers.values()
        if offer.connection_id == connection_id and offer.orderable and (offer.stock or 0) >= 3
    ]


async def draft_with(desk: Desk, offers: Sequence[Offer], quantity: int = 2) -> Draft:
    draft = await desk.drafts.create()
    for offer in offers:
        await desk.drafts.add_line(draft.id, offer, quantity)
    return await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)


async def placed_orders(desk: Desk, connection_id: str, count: int = 1) -> Sequence[PurchaseOrder]:
    """``count`` orders at one vendor, all of one piece."""
    placed: list[PurchaseOrder] = []
    offers = await offers_in_stock(desk, connection_id)
    for number in range(count):
        draft = await draft_with(desk, [offers[number % len(offers)]], 1)
        placed += await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    return placed
