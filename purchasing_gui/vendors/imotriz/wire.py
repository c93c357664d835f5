"""iMotriz on the wire (vendor document "Integración vía API de los Pedidos"): pure requests and
readings. Names of keys come from public client code; what is not recognised stays in ``raw``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlsplit

from purchasing_gui.domain.money import MXN, Money
from purchasing_gui.domain.problems import NotFound, UnreadableReply
from purchasing_gui.domain.sales_orders import Buyer, SalesLine, SalesOrder, SalesPage
from purchasing_gui.transport.messages import WireReply, WireRequest
from purchasing_gui.transport.readers import (
    Json,
    compact_json,
    excerpt,
    first_of,
    integer_of,
    json_of,
    mapping,
    moment_of,
    price_of,
    quantity_of,
    sequence,
    text_of,
)
from purchasing_gui.vendors.imotriz.codes import DOCUMENTED_WORDS, problem_of

NEW_ORDERS_PATH = "api/cart/transaction/newOrders"
ID_NAMES = ("id", "order_id", "transaction_id", "number")

_LIST_NAMES = ("ids", "orders", "transactions")
_WORD_NAMES = ("message", "mensaje", "error", "errors", "detail")
_CODE_NAMES = ("code", "status", "statusCode", "status_code", "error_code", "error")
_DATE_NAMES = ("created_at", "date", "created", "order_date", "transaction_date", "fecha")
_DEADLINE_NAMES = (
    "dispatch_deadline",
    "shipping_deadline",
    "delivery_deadline",
    "fecha_limite_despacho",
    "fecha_limite_envio",
    "fecha_limite",
)
_STATUS_NAMES = ("status", "state", "estado")
_PAYMENT_NAMES = ("payment_method", "payment", "payment_type", "metodo_pago", "forma_pago")
_CURRENCY_NAMES = ("currency", "currency_code", "moneda")
_CURRENCY_BY_DOMAIN = (
    (".com.mx", MXN),
    (".com.ec", "USD"),
    (".co.cr", "CRC"),
    ("imotriz.com", "COP"),
    ("imotriz.com.co", "COP"),
)
_ISO_CURRENCY = re.compile(r"[A-Z]{3}")
_LONGEST_WORDS = 300


def currency_of_host(base_url: str) -> str:
    """The currency of the country whose iMotriz this is; MXN for any host that is not iMotriz's."""
    host = urlsplit(base_url).hostname or ""
    return next(
        (currency for ending, currency in _CURRENCY_BY_DOMAIN if host.endswith(ending)), MXN
    )


def new_orders_request(token: str) -> WireRequest:
    """Hands over at most 30 orders and marks them as synchronised, so it is never repeatable."""
    return WireRequest("GET", NEW_ORDERS_PATH, _headers(token), repeatable=False)


def recent_ids_request(token: str, path: str) -> WireRequest:
    return WireRequest("GET", path.lstrip("/"), _headers(token), repeatable=True)


def order_request(token: str, path: str, order_id: str) -> WireRequest:
    """``path`` is a template with ``{id}``."""
    filled = path.lstrip("/").replace("{id}", quote(order_id, safe=""))
    return WireRequest("GET", filled, _headers(token), repeatable=True)


def _headers(token: str) -> dict[str, str]:
    return {"authorization": token, "content-type": "application/json"}


def raise_for_status(reply: WireReply) -> None:
    """Raises the problem of a status other than 2xx, with the vendor's words if it has any."""
    if not 200 <= reply.status < 300:
        raise problem_of(reply.status, _words_of(reply))


def _words_of(reply: WireReply) -> str:
    """The vendor's words, else the beginning of a page whose status the document does not know."""
    words = _own_words_of(reply)
    return words if words or reply.status in DOCUMENTED_WORDS else excerpt(reply.body)


def _own_words_of(reply: WireReply) -> str:
    try:
        body = json_of(reply)
    except UnreadableReply:
        return ""
    found = body if isinstance(body, str) else first_of(mapping(body), _WORD_NAMES)
    return (text_of(found) or text_of(mapping(found).get("message")))[:_LONGEST_WORDS]


def parse_page(reply: WireReply, currency: str) -> SalesPage:
    """One page of new orders. An entry without an order id is kept as text in ``unreadable``."""
    body = _answer(reply)
    metadata = mapping(mapping(body).get("metadata"))
    orders: list[SalesOrder] = []
    unreadable: list[str] = []
    for entry in _entries(body, reply):
        order = _order(entry, "", currency)
        if order is None:
            unreadable.append(compact_json(entry))
        else:
            orders.append(order)
    return SalesPage(
        orders=tuple(orders),
        pending=_count(metadata.get("pending_transactions")),
        found=_count(metadata.get("total_transactions_found")),
        unreadable=tuple(unreadable),
    )


def parse_recent_ids(reply: WireReply) -> tuple[str, ...]:
    """The ids, each once, in the vendor's order. Raises UnreadableReply where none can be read.

    The document's 404 speaks of one order; here it can only mean that the path is another one.
    """
    if reply.status == 404:
        words = _own_words_of(reply) or "there is no list of order ids at this path"
        raise NotFound("404", f"HTTP 404: {words}")
    entries = _id_entries(_answer(reply), reply)
    ids = tuple(dict.fromkeys(found for entry in entries if (found := _id_of(entry))))
    if entries and not ids:
        raise UnreadableReply("no order id in the list", reply.status, excerpt(reply.body))
    return ids


def parse_order(reply: WireReply, order_id: str, currency: str) -> SalesOrder:
    """The order that was asked for as ``order_id``, in any of the forms seen. Raises NotFound."""
    body = _answer(reply)
    found = mapping(body).get("data", body) if isinstance(body, dict) else body
    if isinstance(found, list):
        found = found[0] if found else None
    if found is None or found == {}:
        raise NotFound(str(reply.status), DOCUMENTED_WORDS[404], "order_not_found")
    order = _order(found, order_id, currency)
    if order is None or not _looks_like_order(found):
        raise UnreadableReply("no order in the answer", reply.status, excerpt(reply.body))
    return order


def _answer(reply: WireReply) -> Json:
    """The decoded body, after the verdict that it may carry in spite of its HTTP status."""
    raise_for_status(reply)
    body = json_of(reply)
    record = mapping(body)
    if record and not record.get("data"):
        codes = (integer_of(record.get(name)) for name in _CODE_NAMES)
        verdict = next((code for code in codes if code in DOCUMENTED_WORDS), None)
        if verdict is not None and not _looks_like_order(record):
            raise problem_of(verdict, _words_of(reply))
    return body


def _entries(body: Json, reply: WireReply) -> Sequence[Json]:
    if isinstance(body, list):
        return body
    record = mapping(body)
    if "data" not in record:
        raise UnreadableReply("the answer has no data", reply.status, excerpt(reply.body))
    data = record["data"]
    if data is None or isinstance(data, list):
        return sequence(data)
    if not isinstance(data, dict):
        raise UnreadableReply("data is not a list", reply.status, excerpt(reply.body))
    return [data] if _looks_like_order(data) else list(data.values())


def _id_entries(body: Json, reply: WireReply) -> Sequence[Json]:
    entries = first_of(body, ("data", *_LIST_NAMES)) if isinstance(body, dict) else body
    if isinstance(entries, dict):
        inner = next((entries[name] for name in _LIST_NAMES if name in entries), entries)
        entries = list(inner.values()) if isinstance(inner, dict) else inner
    if isinstance(entries, list):
        return entries
    if isinstance(body, dict) and "data" in body and body["data"] is None:
        return ()
    raise UnreadableReply("the answer has no list of ids", reply.status, excerpt(reply.body))


def _looks_like_order(entry: Json) -> bool:
    record = mapping(entry)
    return any(name in record for name in ("order", "products", "buyer", *ID_NAMES))


def _id_of(entry: Json) -> str:
    """An order's id: the value itself, or under a known name in the entry or in its order part."""
    if not isinstance(entry, dict):
        return text_of(entry)
    part = entry.get("order")
    inner = text_of(first_of(part, ID_NAMES)) if isinstance(part, dict) else text_of(part)
    return inner or text_of(first_of(entry, ID_NAMES))


def _order(entry: Json, asked_id: str, currency: str) -> SalesOrder | None:
    if not isinstance(entry, dict):
        return None
    order_id = _id_of(entry) or asked_id
    if not order_id:
        return None
    order = mapping(entry.get("order")) or entry
    named = text_of(first_of(order, _CURRENCY_NAMES)).upper()
    currency = named if _ISO_CURRENCY.fullmatch(named) else currency
    return SalesOrder(
        id=order_id,
        lines=tuple(_line(product, currency) for product in _products(entry, order)),
        buyer=_buyer(mapping(entry.get("buyer", order.get("buyer")))),
        total=_money(order.get("total"), currency),
        created_at=moment_of(first_of(order, _DATE_NAMES)),
        status=text_of(first_of(order, _STATUS_NAMES)),
        payment=text_of(first_of(order, _PAYMENT_NAMES)),
        raw=compact_json(entry),
        dispatch_by=moment_of(first_of(order, _DEADLINE_NAMES)),
    )


def _products(entry: Mapping[str, Json], order: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    products = entry.get("products", order.get("products"))
    if isinstance(products, dict):
        products = [products] if "code" in products else list(products.values())
    return (product for product in sequence(products) if isinstance(product, dict))


def _line(product: Mapping[str, Json], currency: str) -> SalesLine:
    """A line whose quantity cannot be read counts no pieces; ``raw`` of the order has its text."""
    return SalesLine(
        code=text_of(product.get("code")),
        name=text_of(product.get("name")),
        quantity=quantity_of(product.get("quantity")) or 0,
        unit_price=_money(product.get("unit_price"), currency),
        unit_price_before_discount=_money(product.get("unit_price_before"), currency),
    )


def _buyer(record: Mapping[str, Json]) -> Buyer:
    return Buyer(
        name=text_of(first_of(record, ("name", "nombre"))),
        mail=text_of(first_of(record, ("email", "mail", "correo"))),
        phone=text_of(first_of(record, ("mobile", "phone", "celular", "telefono"))),
        address=text_of(first_of(record, ("address", "direccion"))),
        city=text_of(first_of(record, ("city", "ciudad"))),
    )


def _money(value: Json, currency: str) -> Money | None:
    amount = price_of(value)
    return Money(amount, currency) if amount is not None else None


def _count(value: Json) -> int:
    return max(0, integer_of(value) or 0)
