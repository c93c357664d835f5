"""A draft: what the clerk means to buy before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from purchasing_gui.domain.addresses import Address, SpanishBilling
from purchasing_gui.domain.products import Offer


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A quantity of one offer. ``offer`` is the reading that the clerk saw when the line was added
    or last verified; ``id`` is unique within the draft.
    """

    id: str
    offer: Offer
    quantity: int


@dataclass(frozen=True, slots=True)
class Draft:
    """Lines, one address and one RFC; ``revision`` counts every saved change.

    ``folio`` reads ``SUC01-2026-000123``: branch prefix, year, number. ``locked_by`` names who is
    sending it, empty while it can be edited.
    """

    id: str
    folio: str
    title: str = ""
    lines: tuple[DraftLine, ...] = ()
    address: Address = Address()
    rfc: str = ""
    billing: SpanishBilling | None = None
    revision: int = 0
    created_at: datetime | None = None
    changed_at: datetime | None = None
    sales_order_id: str = ""
    closed: bool = False

    def line(self, line_id: str) -> DraftLine | None:
        return next((line for line in self.lines if line.id == line_id), None)


@dataclass(frozen=True, slots=True)
class OrderGroup:
    """The lines of a draft that make one purchase order: one vendor, one warehouse."""

    connection_id: str
    vendor_label: str
    warehouse_id: str
    warehouse_label: str
    lines: tuple[DraftLine, ...] = field(default_factory=tuple)

    @property
    def key(self) -> tuple[str, str]:
        return (self.connection_id, self.warehouse_id)


def order_groups(lines: Iterable[DraftLine]) -> tuple[OrderGroup, ...]:
    """The purchase orders that these lines become, in the order the vendors first appear."""
    grouped: dict[tuple[str, str], list[DraftLine]] = {}
    for line in lines:
        warehouse_id = line.offer.warehouse.id if line.offer.warehouse else ""
        grouped.setdefault((line.offer.connection_id, warehouse_id), []).append(line)
    return tuple(
        OrderGroup(
            connection_id=connection_id,
            vendor_label=members[0].offer.vendor_label,
            warehouse_id=warehouse_id,
            warehouse_label=members[0].offer.warehouse.label if members[0].offer.warehouse else "",
            lines=tuple(members),
        )
        for (connection_id, warehouse_id), members in grouped.items()
    )
