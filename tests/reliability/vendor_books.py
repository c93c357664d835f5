"""What the sandbox's vendors keep, and a clerk who finds out there what became of an order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.sandbox.launch import SandboxControl
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.orders import Resolution

SHOP_SAMPLE = "Pedido de muestra"
"""The remark of the order that the sandbox's shop has from the start."""


@dataclass(frozen=True)
class KeptOrder:
    """An order as one vendor keeps it; ``total`` is before tax."""

    vendor: str
    reference: str
    number: str
    total: Decimal


def orders_at_vendors(control: SandboxControl) -> list[KeptOrder]:
    return (
        [
            KeptOrder(
                "expercom",
                order["number_order"],
                str(order["id"]),
                sum(
                    (Decimal(each["price"]) * each["qty"] for each in order["products"]), Decimal(0)
                ),
            )
            for order in control.state("expercom")["orders"]
        ]
        + [
            KeptOrder(
                "zegucom",
                order["order_id"],
                str(order["purchase_id"]),
                sum(
                    (Decimal(each["price"]) * each["quantity"] for each in order["products"]),
                    Decimal(0),
                ),
            )
            for order in control.state("zegucom")["orders"]
        ]
        + [
            KeptOrder(
                "api_tienda",
                kept["observaciones"],
                kept["order"]["pedido_id"],
                sum(
                    (
                        Decimal(each["precio"]) * int(each["cantidad"])
                        for each in kept["order"]["productos_pedido"]
                    ),
                    Decimal(0),
                ),
            )
            for kept in control.state("api_tienda")["orders"]
            if kept["observaciones"] != SHOP_SAMPLE
        ]
    )


async def all_orders(desk: Desk) -> list[PurchaseOrder]:
    return list(await desk.orders.list(OrderFilter(limit=100_000)))


async def settle_unknown(desk: Desk, kept: list[KeptOrder]) -> int:
    """Calls each vendor about every indeterminate order; returns how many there were.

    The shop's orders are gone through by the program, which is told no number; Zegucom is asked
    through it with the number the clerk was told, and Expercom has no look-up, so that the clerk
    says what was found out.
    """
    unknown = [o for o in await all_orders(desk) if o.state is OrderState.INDETERMINATE]
    told = {one.reference: one.number for one in kept}
    for order in unknown:
        number = told.get(order.reference, "")
        if order.connection_id == "api_tienda":
            found = await desk.orders.look_up(order.id)
            if found.state is OrderState.INDETERMINATE:
                await desk.orders.resolve(order.id, Resolution.REJECTED, why="No está en la tienda")
        elif number and order.connection_id == "zegucom":
            await desk.orders.look_up(order.id, number)
        elif number:
            await desk.orders.resolve(
                order.id, Resolution.PLACED, why="Lo tiene el proveedor", vendor_number=number
            )
        else:
            await desk.orders.resolve(order.id, Resolution.REJECTED, why="No entró")
    return len(unknown)


def disagreements(ledger: list[PurchaseOrder], kept: list[KeptOrder]) -> list[str]:
    """One sentence for each difference between the ledger and the vendors' books."""
    found: list[str] = []
    placed = {order.reference: order for order in ledger if order.state is OrderState.PLACED}
    references = [one.reference for one in kept]
    found += [f"{name} is there twice" for name in references if references.count(name) > 1]
    found += [f"{name} is lost" for name in references if name not in placed]
    found += [f"{name} is nowhere" for name in placed if name not in references]
    for one in kept:
        order = placed.get(one.reference)
        if order is None:
            continue
        if order.subtotal.amount != one.total:
            found.append(f"{one.reference} costs {one.total}, not {order.subtotal}")
        if order.vendor_number and one.number not in order.vendor_number:
            found.append(f"{one.reference} is {one.number}, not {order.vendor_number}")
    return found
