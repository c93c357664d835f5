"""Purchase orders: what was sent to one vendor for one warehouse, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from purchasing_gui.domain.addresses import Address, SpanishBilling
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Obstacle, Offer


class OrderState(StrEnum):
    """draft → verified → sending → placed | rejected | indeterminate → placed | rejected.

    Drafts live on their own; a purchase order is born ``sending``.
    """

    SENDING = "sending"
    PLACED = "placed"
    REJECTED = "rejected"
    INDETERMINATE = "indeterminate"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line as it goes over the wire: the vendor's code and exactly the vendor's price."""

    code: str
    part_number: str
    name: str
    quantity: int
    unit_price: Money


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """One order to one vendor and warehouse.

    ``reference`` is our number at the vendor, unique for ever (draft folio plus suffix).
    ``vendor_number`` and ``invoice_number`` are the vendor's, empty until it gave them.
    ``words`` are the vendor's last words about it. ``takes_guides`` tells whether the vendor can
    store waybills for it. ``trace`` is what a vendor finds it by when its answer is lost.
    """

    id: str
    draft_id: str
    reference: str
    connection_id: str
    vendor_label: str
    warehouse_id: str
    warehouse_label: str
    lines: tuple[OrderLine, ...]
    address: Address
    rfc: str
    state: OrderState
    created_at: datetime
    changed_at: datetime
    vendor_number: str = ""
    invoice_number: str = ""
    words: str = ""
    problem_code: str = ""
    takes_guides: bool = False
    billing: SpanishBilling | None = None
    sales_order_id: str = ""
    trace: str = ""

    @property
    def subtotal(self) -> Money:
        """Before tax, not rounded. All lines of one order share a currency."""
        currency = self.lines[0].unit_price.currency if self.lines else "MXN"
        total = sum((line.unit_price.amount * line.quantity for line in self.lines), Decimal(0))
        return Money(total, currency)


@dataclass(frozen=True, slots=True)
class Placement:
    """The vendor's yes: its number (may be empty where it names none), CFDI folio, its words."""

    vendor_number: str
    invoice_number: str = ""
    words: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class VendorOrderLine:
    code: str
    part_number: str
    description: str
    quantity: int
    unit_price: Money | None


@dataclass(frozen=True, slots=True)
class VendorOrder:
    """An order as the vendor keeps it."""

    vendor_number: str
    invoice_number: str
    reference: str
    warehouse_id: str
    lines: tuple[VendorOrderLine, ...]
    state: str = ""
    created_at: datetime | None = None
    raw: str = ""

    @property
    def total(self) -> Money | None:
        """What its lines cost as the vendor tells their prices; None where one has no price."""
        prices = [line.unit_price for line in self.lines]
        known = [price for price in prices if price is not None]
        if not known or len(known) < len(prices) or len({price.currency for price in known}) > 1:
            return None
        costs = (
            price.amount * line.quantity for price, line in zip(known, self.lines, strict=True)
        )
        return Money(sum(costs, Decimal(0)), known[0].currency)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a record: when (UTC), who, what, in whose words.

    ``id`` tells a note of the inbox from the others of its order; elsewhere it is 0.
    """

    at: datetime
    who: str
    what: str
    words: str = ""
    id: int = field(default=0, compare=False)


class Change(StrEnum):
    """How a fresh reading differs from what the clerk saw."""

    PRICE_MOVED = "price_moved"
    STOCK_SHORT = "stock_short"
    GONE = "gone"
    DISABLED = "disabled"
    UNANSWERED = "unanswered"
    NOT_ORDERABLE = "not_orderable"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference found by verifying a draft line; ``blocks`` ones cannot be accepted."""

    line_id: str
    change: Change
    before: Offer
    now: Offer | None
    detail: str = ""
    obstacle: Obstacle | None = None

    @property
    def blocks(self) -> bool:
        return self.change in (
            Change.GONE,
            Change.DISABLED,
            Change.UNANSWERED,
            Change.NOT_ORDERABLE,
        )


@dataclass(frozen=True, slots=True)
class Verification:
    """A draft's lines read again at the vendors: bound to one revision of the draft.

    ``fresh`` maps line ids to the offer as it stands now. ``accepted`` are the line ids whose
    differences the clerk accepted; a submit sends the accepted, fresh price.
    """

    draft_id: str
    revision: int
    at: datetime
    fresh: Mapping[str, Offer]
    differences: tuple[Difference, ...]
    accepted: frozenset[str] = frozenset()

    @property
    def open_differences(self) -> tuple[Difference, ...]:
        return tuple(d for d in self.differences if d.blocks or d.line_id not in self.accepted)

    def accepting(self, *line_ids: str) -> Verification:
        """The same check with the differences of these lines (none named: all) accepted."""
        chosen = frozenset(line_ids) or frozenset(d.line_id for d in self.differences)
        return replace(self, accepted=self.accepted | chosen)
