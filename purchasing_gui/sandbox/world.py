"""Everything the sandbox holds at one time: five vendors, their faults and the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from purchasing_gui.sandbox.api_tienda import ApiTienda
from purchasing_gui.sandbox.exchange import Vendor
from purchasing_gui.sandbox.expercom import Expercom
from purchasing_gui.sandbox.faults import FaultBoard
from purchasing_gui.sandbox.goods.assortment import Assortment, make_assortment
from purchasing_gui.sandbox.imotriz import IMotriz
from purchasing_gui.sandbox.journal import Journal
from purchasing_gui.sandbox.order_entry import OrderEntry
from purchasing_gui.sandbox.zegucom import Zegucom

KINDS = ("expercom", "zegucom", "imotriz", "order_entry", "api_tienda")


class World:
    """The same seed gives the same goods; ``latency`` is in seconds and holds for every call."""

    def __init__(self, seed: int, latency: float) -> None:
        self._seed = seed
        self._goods = make_assortment(seed)
        self.board = FaultBoard(latency, seed)
        self.journal = Journal()
        self.imotriz, self.vendors = _opened(seed, self._goods)

    def reset(self) -> None:
        """Starts afresh: no orders, no guides, no faults, an empty journal."""
        self.board.clear()
        self.journal.clear()
        self.imotriz, self.vendors = _opened(self._seed, self._goods)

    def state(self, kind: str) -> dict[str, Any]:
        vendor = self.vendors[kind]
        return {
            **vendor.state(),
            "requests": self.journal.counts(kind),
            "slips": self.journal.slips(kind),
            "shapes": vendor.shapes.described(),
        }


def _opened(seed: int, goods: Assortment) -> tuple[IMotriz, Mapping[str, Vendor]]:
    now = datetime.now()
    imotriz = IMotriz(goods.products, seed, now)
    vendors: Mapping[str, Vendor] = {
        "expercom": Expercom(goods.expercom),
        "zegucom": Zegucom(goods.zegucom),
        "imotriz": imotriz,
        "order_entry": OrderEntry(goods.products),
        "api_tienda": ApiTienda(now),
    }
    return imotriz, vendors
