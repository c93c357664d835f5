"""What a person is asked about an indeterminate order, and the answer put into effect."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.orders import Orders, Resolution


class Finding(StrEnum):
    """How a person settles an indeterminate order."""

    LOOK_UP = "look_up"
    PLACED = "placed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ResolutionAnswer:
    """What the clerk found out; ``why`` is asked for unless the vendor itself is asked."""

    finding: Finding
    number: str = ""
    invoice_number: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ResolutionQuestion:
    """``given`` and ``problem`` are the last answer and why it did not settle the order."""

    order: PurchaseOrder
    can_look_up: bool
    given: ResolutionAnswer | None = None
    problem: Problem | None = None


Ask = Callable[[ResolutionQuestion], Awaitable[ResolutionAnswer | None]]


async def resolve(
    orders: Orders, connections: Connections, order_id: str, ask: Ask
) -> ResolutionAnswer | None:
    """Asks until an answer settles the order; None where the clerk leaves it as it is."""
    order = await orders.get(order_id)
    question = ResolutionQuestion(order, can_look_up(connections, order))
    while (answer := await ask(question)) is not None:
        try:
            await _settle(orders, order, answer)
        except Problem as problem:
            question = replace(question, given=answer, problem=problem)
        else:
            return answer
    return None


def can_look_up(connections: Connections, order: PurchaseOrder) -> bool:
    """Whether the order's vendor can be asked about an order by its number."""
    try:
        return connections.vendor(order.connection_id).order_lookup is not None
    except Problem:
        return False


async def _settle(orders: Orders, order: PurchaseOrder, answer: ResolutionAnswer) -> None:
    if answer.finding is Finding.LOOK_UP:
        await orders.look_up(order.id, answer.number)
        return
    await orders.resolve(
        order.id,
        Resolution(answer.finding),
        why=answer.why,
        vendor_number=answer.number,
        invoice_number=answer.invoice_number,
    )
