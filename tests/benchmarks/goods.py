"""A wholesaler's list of made-up products, as large as a real one."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec

_WORDS = (
    "disco duro ssd memoria ram teclado mouse monitor laptop impresora tóner láser cable hdmi"
    " adaptador fuente gabinete procesador tarjeta video cámara inalámbrico bluetooth negro blanco"
    " gamer óptico"
)
WORDS = _WORDS.split()
BRANDS = ("Kingston", "HP", "Logitech", "Samsung", "Brother", "Ñandú")


def records(count: int, seed: int = 1) -> Iterator[dict[str, object]]:
    """Products as Expercom may write them; 100,000 are about 37 MB."""
    dice = random.Random(seed)
    for number in range(count):
        yield {
            "id": number,
            "sku": f"EX{number:06d}",
            "part_number": f"{dice.choice('ABCDEFGHJK')}{dice.randrange(10**6):06d}-{number:06X}",
            "upc": f"7{dice.randrange(10**10):011d}",
            "name": " ".join(dice.choices(WORDS, k=6)),
            "description": " ".join(dice.choices(WORDS, k=14)),
            "brand": dice.choice(BRANDS),
            "price": f"{dice.randrange(100, 900_000) / 100:.2f}",
            "currency": "MXN",
            "warehouses": [
                {"id": 1, "name": "México", "stock": dice.randrange(50)},
                {"id": 2, "name": "León", "stock": dice.randrange(50)},
            ],
        }


def list_body(count: int, seed: int = 1) -> bytes:
    return msgspec.json.encode(list(records(count, seed)))
