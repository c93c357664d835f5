"""Orders that customers placed at a marketplace, and buyers' accounts at a shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from purchasing_gui.domain.money import Money

NEAR = timedelta(hours=24)
"""How long before it must leave an order asks for attention."""


@dataclass(frozen=True, slots=True)
class SalesLine:
    code: str
    name: str
    quantity: int
    unit_price: Money | None
    unit_price_before_discount: Money | None = None


@dataclass(frozen=True, slots=True)
class Buyer:
    name: str = ""
    mail: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class SalesOrder:
    """One marketplace order. ``raw`` is the marketplace's JSON text, always kept.

    ``dispatch_by`` is until when it must leave, None where the marketplace does not say.
    """

    id: str
    lines: tuple[SalesLine, ...]
    buyer: Buyer
    total: Money | None = None
    created_at: datetime | None = None
    status: str = ""
    payment: str = ""
    raw: str = ""
    dispatch_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class SalesPage:
    """One answer of a marketplace feed: its orders and how many are still waiting there.

    ``unreadable`` keeps the JSON text of entries that carry no order id.
    """

    orders: tuple[SalesOrder, ...]
    pending: int
    found: int = 0
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShopOrderLine:
    product_id: str
    name: str
    quantity: int
    price: Money | None
    tax_rate: Decimal | None
    tax_included: bool


@dataclass(frozen=True, slots=True)
class ShopPayment:
    id: str
    shop_code: str
    amount: Money | None
    state: str
    created_at: datetime | None


@dataclass(frozen=True, slots=True)
class ShopOrder:
    id: str
    shop_code: str
    state: str
    created_at: datetime | None
    lines: tuple[ShopOrderLine, ...]
    payments: tuple[ShopPayment, ...]
    raw: str = ""


@dataclass(frozen=True, slots=True)
class BuyerAccount:
    """A buyer at a shop: orders with payments, and subscriptions as raw JSON texts."""

    buyer_id: str
    first_name: str
    last_name: str
    mail: str
    orders: tuple[ShopOrder, ...]
    subscriptions: tuple[str, ...]
