"""One product of the trade, as any wholesaler would know it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_CENTAVO = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Product:
    """``price`` is the usual one in MXN before IVA; ``upc`` is empty where the maker gives none."""

    part_number: str
    brand: str
    name: str
    description: str
    category: str
    price: Decimal
    upc: str = ""


def peso(amount: float) -> Decimal:
    """A round-off to centavos for made-up prices."""
    return Decimal(str(amount)).quantize(_CENTAVO)


def upc(maker: int, item: int) -> str:
    """A 12-digit UPC-A with its check digit, from a 6-digit maker and a 5-digit item number."""
    digits = f"{maker:06d}{item:05d}"
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(digits))
    return f"{digits}{-total % 10}"
