"""What stands on a printed purchase order: its words, its figures, its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal

from babel.dates import format_date

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.money import MXN, STANDARD_IVA, Totals, totals_by_currency
from purchasing_gui.domain.purchase_orders import PurchaseOrder


@dataclass(frozen=True, slots=True)
class SheetLabels:
    """The words on the sheet, in the clerk's language; ``locale`` words dates and money."""

    locale: str = "en"
    title: str = "Purchase order"
    date: str = "Date"
    vendor: str = "Vendor"
    warehouse: str = "Warehouse"
    vendor_number: str = "Vendor's order number"
    invoice_number: str = "Invoice"
    ship_to: str = "Ship to"
    tax_id: str = "Tax id (RFC)"
    phone: str = "Phone"
    references: str = "References"
    line: str = "No."
    code: str = "Code"
    part_number: str = "Part number"
    description: str = "Description"
    quantity: str = "Qty"
    unit_price: str = "Unit price"
    amount: str = "Amount"
    subtotal: str = "Subtotal"
    tax: str = "Tax (estimate)"
    total: str = "Total"
    pieces: str = "Pieces"
    prices_before_tax: str = "Prices before tax. The seller's invoice decides on the tax."
    page: str = "Page"
    postal_code: str = "C.P."
    interior: str = "Int."


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What goes on the sheet: the order, the branch's own name, its tax rate and time zone.

    ``tax_rate`` None leaves the tax out (a vendor outside Mexico).
    """

    order: PurchaseOrder
    branch: str = ""
    tax_rate: Decimal | None = STANDARD_IVA
    zone: tzinfo | None = None


def tax_rate(order: PurchaseOrder, iva_rate: Decimal) -> Decimal | None:
    """None for an order in another currency: its tax is not ours to estimate."""
    return iva_rate if order.subtotal.currency == MXN else None


def address_lines(address: Address, labels: SheetLabels, rfc: str = "") -> list[str]:
    """An address as it stands on an envelope, empty parts left out."""
    interior = f"{labels.interior} {address.interior_number}" if address.interior_number else ""
    postal = f"{labels.postal_code} {address.postal_code}" if address.postal_code else ""
    region = dict.fromkeys((address.municipality, address.city, address.state))
    return [
        line
        for line in (
            address.contact,
            joined(" ", address.street, address.exterior_number, interior),
            address.neighborhood,
            joined("  ", postal, joined(", ", *region)),
            _named(labels.phone, address.phone),
            _named(labels.tax_id, rfc),
            _named(labels.references, address.references),
        )
        if line
    ]


def joined(separator: str, *parts: str) -> str:
    return separator.join(part for part in parts if part)


def _named(label: str, value: str) -> str:
    return f"{label}: {value}" if value else ""


def sheet_totals(sheet: SheetOrder) -> dict[str, Totals]:
    """Totals by currency; with no tax rate the total is the subtotal."""
    rate = sheet.tax_rate or Decimal(0)
    return totals_by_currency(
        (line.unit_price.times(line.quantity), rate) for line in sheet.order.lines
    )


def sheet_date(sheet: SheetOrder, labels: SheetLabels) -> str:
    moment = sheet.order.created_at.astimezone(sheet.zone)
    return format_date(moment, format="long", locale=labels.locale)
