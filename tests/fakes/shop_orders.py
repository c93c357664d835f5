"""What an order at a Spanish shop is made of, small and real: the vendor document's own sample."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from purchasing_gui.domain.addresses import SpanishAddress, SpanishBilling
from purchasing_gui.domain.money import EUR, Money
from purchasing_gui.domain.products import Offer
from purchasing_gui.domain.purchase_orders import OrderLine
from purchasing_gui.sandbox.api_tienda import shop_products


def line(product_id: str, quantity: int) -> OrderLine:
    return OrderLine(product_id, "", f"Producto {product_id}", quantity, Money(Decimal(10), EUR))


def sample_billing() -> SpanishBilling:
    """The billing of the document's createpedido; its NIF and CCC fail their checks."""
    return SpanishBilling(
        tax_id="H123456789",
        payment_method="DOMICILIACION",
        account="12341234121234567890",
        account_holder="Alfonso Lopez",
        invoice_to_company=True,
        mail="ejemplo@xa.bi",
        address=SpanishAddress(
            first_name="Xabier",
            last_name="Vázquez",
            company="ecliente",
            street="calle 25",
            city="ciudad",
            province="Madrid",
            postal_code="28670",
            country="España",
        ),
    )


def shop_offer(place: int = 0) -> Offer:
    """One of the sandbox's shop's products, as a clerk's imported price list has it."""
    product = shop_products()[place]
    return Offer(
        connection_id="api_tienda",
        vendor_label="Tienda ES",
        code=product.id,
        part_number=product.code,
        name=product.name,
        brand="",
        upc="",
        description="",
        price=Money(product.price, EUR),
        tax_included=product.tax_included,
        tax_rate=None,
        warehouse=None,
        stock=None,
        as_of=datetime.now(UTC),
        live=False,
    )
