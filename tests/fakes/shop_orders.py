"""What an order at a Spanish shop is made of, small and real: the vendor document's own sample."""

from __future__ import annotations

from decimal import Decimal

from purchasing_gui.domain.addresses import SpanishAddress, SpanishBilling
from purchasing_gui.domain.money import EUR, Money
from purchasing_gui.domain.purchase_orders import OrderLine


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
