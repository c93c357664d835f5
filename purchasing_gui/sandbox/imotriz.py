"""iMotriz as its document describes it: reading new orders marks them as synchronised."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from purchasing_gui.sandbox.buyers import Buyer, make_buyers
from purchasing_gui.sandbox.exchange import JSON, Received, Reply, ShapeSwitches, json_reply
from purchasing_gui.sandbox.goods.assortment import ANCHORS
from purchasing_gui.sandbox.goods.product import Product

TOKEN = "demo-imotriz-9f2c47d1"

_NEW_ORDERS = "/api/cart/transaction/newOrders"
_RECENT_IDS = "/api/cart/transaction/ordersIds"
_ORDER = "/api/cart/transaction/order/"
_MOST_AT_ONCE = 30
_RECENT = timedelta(days=8)
_RANGE = timedelta(days=30)
_FIRST_ID = 780_412
_MARGIN = Decimal("1.35")
_CENTAVO = Decimal("0.01")
_REFUSALS = {
    401: "Token de acceso no válido.",
    403: (
        "La fecha de inicio para la sincronización de pedidos no está configurada "
        "en la tienda virtual."
    ),
    404: "El pedido no fue encontrado.",
}


@dataclass(slots=True)
class Sale:
    """One marketplace order; ``synchronised`` once newOrders has returned it."""

    id: int
    created_at: datetime
    content: dict[str, Any]
    synchronised: bool = False


class IMotriz:
    """Orders of the virtual store. ``now`` is local time and read once, when the store opens."""

    kind = "imotriz"
    prefix = ""

    def __init__(self, products: Sequence[Product], seed: int, now: datetime) -> None:
        self.shapes = ShapeSwitches(
            {
                "recent_ids": ("data", "numbers", "strings", "objects"),
                "order": ("data", "list", "bare"),
                "sync_start": ("configured", "missing"),
            }
        )
        self._now = now
        self._token = TOKEN
        self._buyers = make_buyers(seed)
        self._parts = _sold_online(products, seed)
        self._chance = random.Random(f"sales {seed}")
        self._sales: dict[int, Sale] = {}
        oldest = timedelta(days=11)
        for at in range(len(self._buyers)):
            age = oldest * (1 - at / len(self._buyers))
            self._sell(self._buyers[at], now - age)

    def call_name(self, received: Received) -> str:
        if received.path == _NEW_ORDERS:
            return "newOrders"
        if received.path == _RECENT_IDS:
            return "ordersIds"
        return "order" if received.path.startswith(_ORDER) else "unknown"

    def answer(self, received: Received) -> Reply:
        call = self.call_name(received)
        if call == "unknown":
            return json_reply({"code": 404, "message": "Recurso no encontrado."}, 404)
        if received.method != "GET":
            return json_reply({"code": 405, "message": "Método no permitido."}, 405, Allow="GET")
        if received.headers.get("authorization") != self._token:
            return self.refusal(received)
        if self.shapes["sync_start"] == "missing":
            return _refused(403)
        if call == "newOrders":
            return self._new_orders()
        if call == "ordersIds":
            return self._recent_ids()
        return self._one(received.path.removeprefix(_ORDER))

    def refusal(self, received: Received) -> Reply:
        return _refused(401)

    def expire_credentials(self) -> bool:
        return False

    def slips(self, received: Received) -> tuple[str, ...]:
        if received.content_type != JSON:
            return ("Content-Type is not application/json",)
        return ()

    def change_prices(self, percent: Decimal, codes: frozenset[str]) -> None:
        """Orders keep the prices they were made with."""

    def empty_stock(self, left: int, codes: frozenset[str]) -> None:
        """The marketplace tells no stock."""

    def state(self) -> dict[str, Any]:
        return {
            "orders": [
                {"id": sale.id, "synchronised": sale.synchronised, **sale.content}
                for sale in self._sales.values()
            ]
        }

    def sell_more(self, count: int) -> list[int]:
        """Brings new orders from known buyers; gives their ids."""
        return [self._sell(self._chance.choice(self._buyers), self._now) for _ in range(count)]

    def mark_unsynchronised(self, ids: Sequence[int]) -> None:
        """What a person does with the icon in the virtual store; all orders if none is named."""
        for sale in self._sales.values():
            if not ids or sale.id in ids:
                sale.synchronised = False

    def new_token(self, token: str) -> None:
        """From now on only this token is valid."""
        self._token = token

    def _new_orders(self) -> Reply:
        new = [sale for sale in self._in_range(_RANGE) if not sale.synchronised]
        returned = new[:_MOST_AT_ONCE]
        for sale in returned:
            sale.synchronised = True
        metadata = {
            "total_transactions_found": len(new),
            "returned_transactions": len(returned),
            "pending_transactions": len(new) - len(returned),
        }
        return json_reply({"data": [sale.content for sale in returned], "metadata": metadata})

    def _recent_ids(self) -> Reply:
        ids = [sale.id for sale in self._in_range(_RECENT)]
        form = self.shapes["recent_ids"]
        if form == "strings":
            return json_reply([str(number) for number in ids])
        if form == "objects":
            return json_reply([{"id": number} for number in ids])
        return json_reply(ids if form == "numbers" else {"data": ids})

    def _one(self, spelled: str) -> Reply:
        sale = self._sales.get(int(spelled)) if spelled.isdecimal() else None
        if sale is None or sale not in self._in_range(_RANGE):
            return _refused(404)
        form = self.shapes["order"]
        if form == "bare":
            return json_reply(sale.content)
        return json_reply({"data": [sale.content] if form == "list" else sale.content})

    def _in_range(self, age: timedelta) -> list[Sale]:
        return [sale for sale in self._sales.values() if sale.created_at >= self._now - age]

    def _sell(self, buyer: Buyer, at: datetime) -> int:
        number = _FIRST_ID + len(self._sales) * 3
        lines = [self._line(part) for part in self._chance.sample(self._parts, self._lines())]
        total = sum((line["quantity"] * line["unit_price"] for line in lines), Decimal(0))
        order = {
            "id": number,
            "date": at.strftime("%Y-%m-%d %H:%M:%S"),
            "status": self._chance.choice(("Pagado", "Pagado", "Pagado", "En preparación")),
            "payment_method": self._chance.choice(("Tarjeta de crédito", "Transferencia", "OXXO")),
            "currency": "MXN",
            "total": total,
        }
        person = {
            "name": buyer.name,
            "email": buyer.email,
            "mobile": buyer.mobile,
            "address": buyer.address,
            "city": buyer.city,
        }
        self._sales[number] = Sale(number, at, {"order": order, "products": lines, "buyer": person})
        return number

    def _lines(self) -> int:
        return self._chance.choice((1, 1, 1, 2, 2, 3))

    def _line(self, part: Product) -> dict[str, Any]:
        before = (part.price * _MARGIN).quantize(_CENTAVO)
        discount = self._chance.choice((Decimal(1), Decimal(1), Decimal("0.95"), Decimal("0.9")))
        return {
            "code": part.part_number,
            "name": part.name,
            "quantity": self._chance.choice((1, 1, 1, 2, 4)),
            "unit_price_before": before,
            "unit_price": (before * discount).quantize(_CENTAVO),
        }


def _sold_online(products: Sequence[Product], seed: int) -> list[Product]:
    """What the virtual store offers: things that are always to be had, and some auto parts."""
    anchors = [each for each in products if each.part_number in ANCHORS]
    auto = [
        each for each in products if each.category in ("Frenos", "Suspensión", "Filtros", "Motor")
    ]
    return anchors * 2 + random.Random(f"online {seed}").sample(auto, 60)


def _refused(status: int) -> Reply:
    return json_reply({"code": status, "message": _REFUSALS[status]}, status)
