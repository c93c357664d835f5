"""Past purchase orders: found again, compared with what the vendor has, bought once more."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from purchasing_gui.domain.drafts import Draft, DraftLine
from purchasing_gui.domain.guides import StoredGuide
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import Vendor
from purchasing_gui.domain.problems import CapabilityMissing, Problem
from purchasing_gui.domain.products import Offer, Warehouse, normalised_part_number
from purchasing_gui.domain.purchase_orders import (
    Event,
    OrderLine,
    OrderState,
    PurchaseOrder,
    VendorOrder,
    VendorOrderLine,
)
from purchasing_gui.domain.sales_orders import BuyerAccount
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.drafts import Drafts
from purchasing_gui.services.guides import Guides
from purchasing_gui.services.orders import Orders

PAGE = 250
"""How many orders are read from the ledger at once."""

_AT_VENDOR = (OrderState.PLACED, OrderState.INDETERMINATE)


@dataclass(frozen=True, slots=True)
class PastOrder:
    """A purchase order and its guides."""

    order: PurchaseOrder
    guides: tuple[StoredGuide, ...] = ()


@dataclass(frozen=True, slots=True)
class Abilities:
    """What can be done about one order besides reading it.

    ``look_up`` asks the vendor for this order, ``account`` for all that its buyer has there.
    """

    look_up: bool = False
    account: bool = False
    resolve: bool = False


class Mismatch(StrEnum):
    """In what the vendor's record differs from ours."""

    VENDOR_NUMBER = "vendor_number"
    INVOICE_NUMBER = "invoice_number"
    WAREHOUSE = "warehouse"
    LINE_MISSING = "line_missing"
    LINE_ADDED = "line_added"
    QUANTITY = "quantity"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference; ``subject`` is the line's part number, empty where it is the whole order."""

    what: Mismatch
    subject: str = ""
    ours: Money | int | str = ""
    theirs: Money | int | str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Our order, the vendor's record of it, and where the two differ."""

    order: PurchaseOrder
    found: VendorOrder
    disagreements: tuple[Disagreement, ...]


class History:
    """What the desk's other services know about past orders, put together."""

    def __init__(
        self, connections: Connections, orders: Orders, drafts: Drafts, guides: Guides
    ) -> None:
        self._connections = connections
        self._orders = orders
        self._drafts = drafts
        self._guides = guides

    async def count(self, wanted: OrderFilter) -> int:
        return await self._orders.count(wanted)

    async def pages(self, wanted: OrderFilter) -> AsyncIterator[Sequence[PastOrder]]:
        """All orders that match, newest first, each once even while new ones come in."""
        seen: set[str] = set()
        offset = 0
        while True:
            page = replace(wanted, limit=PAGE, offset=offset)
            orders = await self._orders.list(page)
            yield await self._with_guides([order for order in orders if order.id not in seen])
            seen.update(order.id for order in orders)
            offset += len(orders)
            if len(orders) < PAGE:
                return

    async def get(self, order_id: str) -> PastOrder:
        return (await self._with_guides([await self._orders.get(order_id)]))[0]

    async def events(self, order_id: str) -> Sequence[Event]:
        """Oldest first, those of its guides among them."""
        return await self._orders.events(order_id)

    def abilities(self, order: PurchaseOrder) -> Abilities:
        vendor = self._vendor(order)
        at_vendor = order.state in _AT_VENDOR and vendor is not None
        account = at_vendor and vendor is not None and vendor.buyers is not None
        return Abilities(
            look_up=at_vendor and vendor is not None and bool(vendor.order_lookup) and not account,
            account=account and order.billing is not None,
            resolve=order.state is OrderState.INDETERMINATE,
        )

    async def compare(self, order_id: str, number: str = "") -> Comparison:
        """Asks the vendor for its record; an indeterminate order that it knows becomes placed.

        Raises as ``Orders.look_up`` does.
        """
        inspection = await self._orders.inspect(order_id, number)
        order, found = inspection.order, inspection.found
        return Comparison(order, found, tuple(disagreements(order, found)))

    async def account(self, order_id: str) -> BuyerAccount:
        """All that the order's buyer has at the shop: orders, payments, subscriptions."""
        order = await self._orders.get(order_id)
        buyers = self._connections.vendor(order.connection_id).buyers
        if buyers is None or order.billing is None or order.state not in _AT_VENDOR:
            raise CapabilityMissing(order.connection_id, "show the buyer's account")
        name = order.billing.address
        buyer_id = await buyers.create_buyer(name.first_name, name.last_name, order.billing.mail)
        return await buyers.account(buyer_id)

    async def repeat(self, order_id: str, title: str = "") -> Draft:
        """A new draft with the same lines and address, at the prices of then: verify tells today's.

        The bank account of a Spanish billing is a secret and has to be given again.
        """
        order = await self._orders.get(order_id)
        draft = await self._drafts.create(title)
        lines = [
            DraftLine(f"{draft.id}-{number}", _offer_then(order, line), line.quantity)
            for number, line in enumerate(order.lines, 1)
        ]
        await self._drafts.replace_lines(draft.id, lines)
        await self._drafts.set_billing(draft.id, order.billing)
        return await self._drafts.set_shipping(draft.id, order.address, order.rfc)

    async def _with_guides(self, orders: Sequence[PurchaseOrder]) -> list[PastOrder]:
        takers = [order.id for order in orders if order.takes_guides]
        guides = await self._guides.of_orders(takers) if takers else {}
        return [PastOrder(order, tuple(guides.get(order.id, ()))) for order in orders]

    def _vendor(self, order: PurchaseOrder) -> Vendor | None:
        try:
            return self._connections.vendor(order.connection_id)
        except Problem:
            return None


def disagreements(order: PurchaseOrder, found: VendorOrder) -> Iterator[Disagreement]:
    """Where the vendor's record differs; what it does not tell is no difference."""
    for what, ours, theirs in (
        (Mismatch.VENDOR_NUMBER, order.vendor_number, found.vendor_number),
        (Mismatch.INVOICE_NUMBER, order.invoice_number, found.invoice_number),
        (Mismatch.WAREHOUSE, order.warehouse_id, found.warehouse_id),
    ):
        if theirs and ours != theirs:
            yield Disagreement(what, "", ours, theirs)
    left = list(found.lines)
    for line in order.lines:
        match = next((other for other in left if _is_same(line, other)), None)
        if match is None:
            yield Disagreement(Mismatch.LINE_MISSING, _named(line), ours=line.quantity)
            continue
        left.remove(match)
        yield from _line_disagreements(line, match)
    for other in left:
        yield Disagreement(Mismatch.LINE_ADDED, _named(other), theirs=other.quantity)


def _line_disagreements(line: OrderLine, found: VendorOrderLine) -> Iterator[Disagreement]:
    if line.quantity != found.quantity:
        yield Disagreement(Mismatch.QUANTITY, _named(line), line.quantity, found.quantity)
    if found.unit_price is not None and found.unit_price != line.unit_price:
        yield Disagreement(Mismatch.PRICE, _named(line), line.unit_price, found.unit_price)


def _is_same(line: OrderLine, found: VendorOrderLine) -> bool:
    if line.code and found.code:
        return line.code == found.code
    number = normalised_part_number(line.part_number)
    return bool(number) and number == normalised_part_number(found.part_number)


def _named(line: OrderLine | VendorOrderLine) -> str:
    return line.part_number or line.code


def _offer_then(order: PurchaseOrder, line: OrderLine) -> Offer:
    """The offer as it stood when the order was made."""
    warehouse = Warehouse(order.warehouse_id, order.warehouse_label) if order.warehouse_id else None
    return Offer(
        connection_id=order.connection_id,
        vendor_label=order.vendor_label,
        code=line.code,
        part_number=line.part_number,
        name=line.name,
        brand="",
        upc="",
        description="",
        price=line.unit_price,
        tax_included=False,
        tax_rate=None,
        warehouse=warehouse,
        stock=None,
        as_of=order.created_at,
        live=False,
    )
