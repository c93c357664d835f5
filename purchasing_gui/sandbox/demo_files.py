"""Files to import in a demonstration: ``python -m purchasing_gui.sandbox.demo_files FOLDER``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from purchasing_gui.sandbox.api_tienda import shop_products

PRICE_LIST = "precios-tienda.csv"
PARTS_LIST = "lista-de-partes.csv"

_WANTED = (
    ("SA400S37/960G", 3),
    ("KVR32N22S8/8", 4),
    ("TL-SG1008D", 2),
    ("910-004940", 10),
    ("T544120-AL", 6),
    ("UTPSP7BUY", 24),
    ("BKR6E-11", 16),
    ("K060953", 2),
    ("0986BB1010", 5),
    ("G16301", 4),
    ("6203-2RS", 8),
    ("NO-EXISTE-123", 1),
)


def price_list() -> str:
    """The Spanish shop's goods as CSV: producto_id, código, nombre, precio (EUR)."""
    rows = [
        f'{product.id},{product.code},"{_quoted(product.name)}",{product.price}'
        for product in shop_products()
    ]
    return "\n".join(["producto_id,código,nombre,precio", *rows, ""])


def parts_list() -> str:
    """Part numbers with quantities as CSV, as a clerk gets them; the last is sold nowhere."""
    rows = [f"{number},{quantity}" for number, quantity in _WANTED]
    return "\n".join(["número de parte,cantidad", *rows, ""])


def write_files(folder: Path) -> None:
    (folder / PRICE_LIST).write_bytes(price_list().encode())
    (folder / PARTS_LIST).write_bytes(parts_list().encode())


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def main(arguments: Sequence[str]) -> int:
    write_files(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
