"""What a person is asked about an indeterminate order, and the answer put into effect."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.purchase_orders import PurchaseOrder, VendorOrder
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.orders import Orders, Resolution, Tracing, Trail


class Finding(StrEnum):
    """How a person settles an indeterminate order.

    ``TRACE`` has the vendor's orders gone through, ``CHOSEN`` names one that this has found.
    """

    TRACE = "trace"
    CHOSEN = "chosen"
    LOOK_UP = "look_up"
    PLACED = "placed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ResolutionAnswer:
    """What the clerk found out; ``why`` is asked for unless the vendor itself is asked.

    ``chosen`` is the vendor's order that is the lost one.
    """

    finding: Finding
    number: str = ""
    invoice_number: str = ""
    why: str = ""
    chosen: VendorOrder | None = None


@dataclass(frozen=True, slots=True)
class ResolutionQuestion:
    """``given`` and ``problem`` are the last answer and why it did not settle the order.

    ``can_trace``: the vendor's orders can be gone through; ``tracing`` is what that has shown.
    """

    order: PurchaseOrder
    can_look_up: bool
    can_trace: bool = False
    tracing: Tracing | None = None
    given: ResolutionAnswer | None = None
    problem: Problem | None = None


Ask = Callable[[ResolutionQuestion], Awaitable[ResolutionAnswer | None]]


async def resolve(
    orders: Orders,
    connections: Connections,
    order_id: str,
    ask: Ask,
    tell_asking: Callable[[bool], None] = lambda _: None,
) -> ResolutionAnswer | None:
    """Asks until an answer settles the order; None where the clerk leaves it as it is.

    ``tell_asking`` hears while the vendor is asked.
    """
    order = await orders.get(order_id)
    question = ResolutionQuestion(
        order, can_look_up(connections, order), can_trace=orders.can_trace(order)
    )
    while (answer := await ask(question)) is not None:
        tell_asking(True)
        try:
            tracing = await _settle(orders, order, answer)
        except Problem as problem:
            question = replace(question, given=answer, problem=problem)
        else:
            if tracing is None or tracing.trail is Trail.SETTLED:
                return answer
            question = replace(question, given=None, problem=None, tracing=tracing)
        finally:
            tell_asking(False)
    return None


def can_look_up(connections: Connections, order: PurchaseOrder) -> bool:
    """Whether the order's vendor can be asked about an order by its number."""
    try:
        return connections.vendor(order.connection_id).order_lookup is not None
    except Problem:
        return False


async def _settle(orders: Orders, order: PurchaseOrder, answer: ResolutionAnswer) -> Tracing | None:
    """What going through the vendor's orders has shown; None where the order is settled."""
    if answer.finding is Finding.TRACE:
        return await orders.trace(order.id)
    if answer.finding is Finding.LOOK_UP:
        await orders.inspect(order.id, answer.number)
    elif answer.chosen is not None:
        await orders.adopt(order.id, answer.chosen)
    else:
        await _take_word(orders, order, answer)
    return None


async def _take_word(orders: Orders, order: PurchaseOrder, answer: ResolutionAnswer) -> None:
    await orders.resolve(
        order.id,
        Resolution(answer.finding),
        why=answer.why,
        vendor_number=answer.number,
        invoice_number=answer.invoice_number,
    )
