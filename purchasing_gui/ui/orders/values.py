"""What the history shows of one order, and what it tells the clerk besides problems."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from purchasing_gui.documents.order_sheet import tax_rate
from purchasing_gui.domain.money import Money, Totals, totals_by_currency
from purchasing_gui.domain.purchase_orders import Event, PurchaseOrder
from purchasing_gui.services.history import Abilities, PastOrder


class Paper(StrEnum):
    """A file that is made of one order or of the list; its value is the file's suffix."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


class Message(StrEnum):
    RESOLVED = "resolved"
    REPEATED = "repeated"
    SAVED = "saved"
    NOT_SAVED = "not_saved"
    NOTHING_TO_EXPORT = "nothing_to_export"


@dataclass(frozen=True, slots=True)
class Detail:
    """The chosen order; ``events`` are None until they are read, newest first."""

    past: PastOrder
    totals: Totals
    abilities: Abilities
    events: tuple[Event, ...] | None = None

    @property
    def order(self) -> PurchaseOrder:
        return self.past.order


def order_totals(order: PurchaseOrder, iva_rate: Decimal) -> Totals:
    """An order's totals; the estimate of IVA holds for pesos only."""
    rate = tax_rate(order, iva_rate) or Decimal(0)
    currency = order.subtotal.currency
    amounts = [(line.unit_price.times(line.quantity), rate) for line in order.lines]
    none = Money(Decimal("0.00"), currency)
    return totals_by_currency(amounts).get(currency, Totals(none, none, none))
