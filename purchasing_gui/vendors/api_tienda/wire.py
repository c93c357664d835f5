"""API tienda on the wire (vendor document "API tienda"): pure requests and readings.

Every call is a POST of one form field ``data`` that holds JSON; every answer echoes it, with the
key and the bank account, under ``params``: that echo is never kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from purchasing_gui.domain.addresses import SpanishBilling
from purchasing_gui.domain.money import EUR, Money
from purchasing_gui.domain.problems import (
    NotFound,
    Problem,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.purchase_orders import (
    OrderLine,
    Placement,
    VendorOrder,
    VendorOrderLine,
)
from purchasing_gui.domain.sales_orders import (
    BuyerAccount,
    ShopOrder,
    ShopOrderLine,
    ShopPayment,
)
from purchasing_gui.transport.messages import WireReply, WireRequest
from purchasing_gui.transport.readers import (
    EXCERPT_LENGTH,
    Json,
    compact_json,
    decimal_of,
    decoded_text,
    flag_of,
    integer_of,
    json_of,
    mapping,
    moment_of,
    price_of,
    quantity_of,
    status_line,
    text_of,
)
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.vendors.api_tienda.codes import problem_of
from purchasing_gui.vendors.api_tienda.spanish_form import account_digits

ZONE_SLACK = timedelta(hours=14)
"""The shop's time has no zone: read as UTC, it may be so much behind the world's clock."""

_EXCERPT_BYTES = EXCERPT_LENGTH * 4

Redact = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Shop:
    """Where the shop listens (path below the channel's base address) and our secret key there."""

    path: str
    apikey: str


def create_buyer_request(shop: Shop, first_name: str, last_name: str, mail: str) -> WireRequest:
    """Safe to repeat: the shop does not create an existing buyer again."""
    fields = {"nombre": first_name, "apellidos": last_name, "mail": mail}
    return _request(shop, "createcomprador", fields, repeatable=True)


def order_request(
    shop: Shop,
    buyer_id: str,
    billing: SpanishBilling,
    lines: Iterable[OrderLine],
    reference: str,
) -> WireRequest:
    """``reference`` travels as ``observaciones``, the only free text that an order has."""
    address = billing.address
    fields = {
        "comprador_id": _number(buyer_id),
        "direccion": {
            "nombre": address.first_name,
            "apellidos": address.last_name,
            "entidad": address.company,
            "direccion1": address.street,
            "ciudad": address.city,
            "provincia": address.province,
            "cp": address.postal_code.strip(),
            "pais": address.country,
        },
        "productos": [
            {"producto_id": _number(line.code), "cantidad": line.quantity} for line in lines
        ],
        "facturacion_nif": billing.tax_id.strip(),
        "metodo_pago": billing.payment_method,
        "cc_titular": billing.account_holder,
        "cc": account_digits(billing.account),
        "facturar_a_entidad": int(billing.invoice_to_company),
        "observaciones": reference,
    }
    return _request(shop, "createpedido", fields, repeatable=False)


def account_request(shop: Shop, buyer_id: str) -> WireRequest:
    fields = {"comprador_id": _number(buyer_id)}
    return _request(shop, "getcompradorinfo", fields, repeatable=True)


def _request(
    shop: Shop, action: str, fields: Mapping[str, Json], *, repeatable: bool
) -> WireRequest:
    data = compact_json({"apikey": shop.apikey, "action": action, **fields})
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return WireRequest(
        "POST", shop.path, headers, urlencode({"data": data}).encode(), repeatable=repeatable
    )


def _number(record_id: str) -> Json:
    """An id as the JSON integer that the document shows, or as it is where it is none."""
    digits = record_id.strip()
    plain = digits.isascii() and digits.isdigit() and len(digits) < 19
    return int(digits) if plain and str(int(digits)) == digits else digits


def parse_buyer(reply: WireReply, redact: Redact = redacted_text) -> str:
    """The buyer's id."""
    buyer_id = text_of(_answer(reply, redact).get("comprador_id"))
    if not buyer_id:
        raise _unreadable(reply, redact, "the answer has no comprador_id")
    return buyer_id


def parse_placed(reply: WireReply, buyer_id: str, redact: Redact = redacted_text) -> Placement:
    """The shop's yes. ``raw`` holds its answer without the echo, and the buyer's id.

    A no that brings an order's number is neither: it raises UnreadableReply.
    """
    try:
        answer = _answer(reply, redact)
    except VendorRejected as problem:
        if text_of(mapping(json_of(reply)).get("pedido_id")):
            detail = f"errno {problem.code} and an order's number"
            raise _unreadable(reply, redact, detail) from problem
        raise
    kept = {**_without_echo(answer), "comprador_id": buyer_id}
    return Placement(
        vendor_number=text_of(answer.get("pedido_id")),
        words=redact(text_of(answer.get("errstr"))),
        raw=redact(compact_json(kept)),
    )


def parse_account(reply: WireReply, buyer_id: str, redact: Redact = redacted_text) -> BuyerAccount:
    """A buyer's orders, payments and subscriptions; a list that is absent is not an empty one."""
    answer = _answer(reply, redact)
    if "pedidos" not in answer:
        raise _unreadable(reply, redact, "the answer has no list of orders")
    orders = _maps(answer["pedidos"], "pedido_id")
    if orders is None:
        raise _unreadable(reply, redact, "the orders are not a list")
    who = mapping(answer.get("comprador_info"))
    return BuyerAccount(
        buyer_id=buyer_id,
        first_name=text_of(who.get("nombre")),
        last_name=text_of(who.get("apellidos")),
        mail=text_of(who.get("mail")),
        orders=tuple(_order(order, redact) for order in orders),
        subscriptions=tuple(
            redact(compact_json(entry)) for entry in _members(answer.get("suscripciones"))
        ),
    )


def vendor_order(account: BuyerAccount, number: str) -> VendorOrder:
    """One order of the buyer by its id or by the shop's code for it. Raises NotFound."""
    found = next(
        (order for order in account.orders if number and number in (order.id, order.shop_code)),
        None,
    )
    if found is None:
        words = f"buyer {account.buyer_id} has no order {number}"
        raise NotFound("", words, "order_not_found")
    return as_vendor_order(found)


def as_vendor_order(found: ShopOrder) -> VendorOrder:
    """The shop tells neither our number nor an invoice."""
    return VendorOrder(
        vendor_number=found.id,
        invoice_number="",
        reference="",
        warehouse_id="",
        lines=tuple(
            VendorOrderLine(line.product_id, "", line.name, line.quantity, line.price)
            for line in found.lines
        ),
        state=found.state,
        created_at=found.created_at,
        raw=found.raw,
    )


def matching_orders(
    account: BuyerAccount, lines: Sequence[OrderLine], not_before: datetime
) -> tuple[ShopOrder, ...]:
    """The orders that a lost answer may have left: the same pieces of the same products, created
    after ``not_before`` wherever the shop's clock may stand, newest first.

    An order without a readable date stays a candidate: to overlook one would mean buying twice.
    """
    wanted = _pieces((line.code, line.quantity) for line in lines)
    earliest = not_before - ZONE_SLACK
    found = [
        order
        for order in account.orders
        if _pieces((line.product_id, line.quantity) for line in order.lines) == wanted
        and (order.created_at is None or order.created_at >= earliest)
    ]
    return tuple(sorted(found, key=lambda order: order.created_at or not_before, reverse=True))


def _pieces(lines: Iterable[tuple[str, int]]) -> Counter[str]:
    pieces: Counter[str] = Counter()
    for product_id, quantity in lines:
        pieces[product_id.strip()] += quantity
    return pieces


def _answer(reply: WireReply, redact: Redact) -> Mapping[str, Json]:
    """The answer of a yes (``errno`` 0). Raises the shop's problem where it says no."""
    try:
        answer = mapping(json_of(reply))
    except UnreadableReply as unread:
        raise _no_verdict(reply, redact, unread.detail) from unread
    errno = answer.get("errno")
    code = text_of(errno)
    if not code:
        raise _no_verdict(reply, redact, "the answer does not say whether it succeeded")
    if integer_of(errno) != 0:
        raise problem_of(redact(code), redact(text_of(answer.get("errstr"))))
    if not 200 <= reply.status < 300:
        raise _unreadable(reply, redact, "a yes with the status of an error")
    return answer


def _without_echo(answer: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in answer.items() if name != "params"}


def _order(record: Mapping[str, Json], redact: Redact) -> ShopOrder:
    return ShopOrder(
        id=text_of(record.get("pedido_id")),
        shop_code=text_of(record.get("codigo_pedido_tienda")),
        state=text_of(record.get("estado")),
        created_at=moment_of(record.get("fecha_creacion")),
        lines=tuple(
            _line(line) for line in _maps(record.get("productos_pedido"), "producto_id") or ()
        ),
        payments=tuple(_payment(entry) for entry in _maps(record.get("pagos"), "pago_id") or ()),
        raw=redact(compact_json(record)),
    )


def _line(record: Mapping[str, Json]) -> ShopOrderLine:
    """A line whose quantity cannot be read counts no pieces; ``raw`` of the order has its text."""
    return ShopOrderLine(
        product_id=text_of(record.get("producto_id")),
        name=text_of(record.get("nombre")),
        quantity=quantity_of(record.get("cantidad")) or 0,
        price=_euros(record.get("precio")),
        tax_rate=_rate(record.get("impuestos")),
        tax_included=flag_of(record.get("impuestos_incluidos_en_precio")) or False,
    )


def _payment(record: Mapping[str, Json]) -> ShopPayment:
    """``cantidad`` of a payment is an amount of money."""
    return ShopPayment(
        id=text_of(record.get("pago_id")),
        shop_code=text_of(record.get("codigo_pago_tienda")),
        amount=_euros(record.get("cantidad")),
        state=text_of(record.get("estado")),
        created_at=moment_of(record.get("fecha_creacion")),
    )


def _euros(value: Json) -> Money | None:
    amount = price_of(value)
    return Money(amount, EUR) if amount is not None else None


def _rate(value: Json) -> Decimal | None:
    """``"18.00"`` per cent as 0.18."""
    percent = decimal_of(value)
    return percent / 100 if percent is not None and 0 <= percent <= 100 else None


def _members(value: Json) -> Sequence[Json]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()


def _maps(value: Json, id_name: str) -> list[Mapping[str, Json]] | None:
    """A list, a map or one record as a list of records; None where it is none of them."""
    if value is not None and not isinstance(value, dict | list):
        return None
    entries = [value] if isinstance(value, dict) and id_name in value else _members(value)
    return [entry for entry in entries if isinstance(entry, dict)]


def _no_verdict(reply: WireReply, redact: Redact, detail: str) -> Problem:
    """An answer without ``errno`` comes from the web server before the shop: its status counts."""
    if reply.status in (401, 403):
        return VendorRefused(f"HTTP {reply.status}", str(reply.status))
    if reply.status >= 500:
        detail = redact(status_line(reply))
        return VendorUnavailable(Unreached.SERVER_ERROR, detail, status=reply.status)
    return _unreadable(reply, redact, detail)


def _unreadable(reply: WireReply, redact: Redact, detail: str) -> UnreadableReply:
    beginning = redact(decoded_text(reply.body[:_EXCERPT_BYTES]))[:EXCERPT_LENGTH]
    return UnreadableReply(detail, reply.status, beginning)
