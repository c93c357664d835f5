"""Zegucom as its document describes it: one envelope, verdicts in the body, never in the status."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from purchasing_gui.sandbox.exchange import Received, Reply, ShapeSwitches, json_body, json_reply
from purchasing_gui.sandbox.goods.assortment import ZEGUCOM_STORES
from purchasing_gui.sandbox.goods.shelf import Article, Shelf

USER_KEY = 123456
PASSWORD = "demo-zegucom"
BLOCKED_USER_KEY = 209209
READER_USER_KEY = 213213
"""A user who may look up and not buy."""

_SERVICES = ("get-product", "create-purchase", "get-purchase", "update-trackings")
_WRITES = frozenset({"create-purchase", "update-trackings"})
_MOST_ORDERS = 50
_NO_PDF = "0"
_FIRST_PURCHASE = 4_210_001
_FIRST_INVOICE = 318_401

MALFORMED = 201
AUTHENTICATION = 202
MISSING = 203
NO_STOCK = 204
NO_PRODUCT = 205
NO_SERVICE = 206
INVALID = 207
DISABLED = 208
BLOCKED = 209
NO_ORDER = 210
SAME_TRACKING = 211
NO_FILE = 212
NOT_ALLOWED = 213
_WORDS = {
    MALFORMED: "Malformed request",
    AUTHENTICATION: "Authentication failed",
    MISSING: "Missing required parameter",
    NO_STOCK: "Insufficient stock",
    NO_PRODUCT: "Product not found",
    NO_SERVICE: "Service not found",
    INVALID: "Invalid parameter",
    DISABLED: "Product temporarily disabled",
    BLOCKED: "Blocked User",
    NO_ORDER: "Order Not Found",
    SAME_TRACKING: "Tracking Already Exists",
    NO_FILE: "File Not Created",
    NOT_ALLOWED: "Not Allowed",
}


class Refused(Exception):
    """The request ends with one of the documented codes."""

    def __init__(self, code: int, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.words = (
            detail if code == AUTHENTICATION else ": ".join(filter(None, (_WORDS[code], detail)))
        )


class Zegucom:
    """Products by part number, purchases by code, guides that are accepted once."""

    kind = "zegucom"
    prefix = "/services"

    def __init__(self, articles: Iterable[Article]) -> None:
        self.shelf = Shelf(articles)
        self.shapes = ShapeSwitches(
            {
                "stores": ("stores_map", "store_map", "stores_list", "empty_list_for_none"),
                "verdicts": ("one_for_each_guide", "last_one_missing"),
            }
        )
        self._purchases: list[dict[str, Any]] = []
        self._guides: dict[str, dict[str, Any]] = {}

    def call_name(self, received: Received) -> str:
        name = received.path.strip("/")
        return name if name in _SERVICES else "unknown"

    def answer(self, received: Received) -> Reply:
        call = self.call_name(received)
        try:
            return json_reply({"response": self._serve(call, received)})
        except Refused as refusal:
            return json_reply({"response": _failure(call, refusal)})

    def refusal(self, received: Received) -> Reply:
        words = Refused(AUTHENTICATION, "Authentication failed. Incorrect password")
        return json_reply({"response": _failure(self.call_name(received), words)})

    def expire_credentials(self) -> bool:
        return False

    def slips(self, received: Received) -> tuple[str, ...]:
        if received.content_type != "application/json":
            return ("Content-Type is not application/json",)
        return ()

    def change_prices(self, percent: Decimal, codes: frozenset[str]) -> None:
        self.shelf.change_prices(percent, codes)

    def empty_stock(self, left: int, codes: frozenset[str]) -> None:
        self.shelf.empty_stock(left, codes)

    def state(self) -> dict[str, Any]:
        return {
            "orders": self._purchases,
            "guides": list(self._guides.values()),
            "products": len(self.shelf),
        }

    def _serve(self, call: str, received: Received) -> dict[str, Any]:
        if received.method != "POST":
            raise Refused(MALFORMED, "POST expected")
        try:
            envelope = json_body(received.body)
        except ValueError:
            raise Refused(MALFORMED) from None
        request, user_key = _opened(envelope)
        if call == "unknown":
            raise Refused(NO_SERVICE)
        if call in _WRITES and user_key == READER_USER_KEY:
            raise Refused(NOT_ALLOWED)
        if call == "get-product":
            return self._products(request)
        if call == "create-purchase":
            return self._purchase(request)
        if call == "get-purchase":
            return self._purchase_found(request)
        return self._trackings(request)

    def _products(self, request: Mapping[str, Any]) -> dict[str, Any]:
        _known_keys(request, {"items"}, {"ignore_message"})
        ignore = request.get("ignore_message", False)
        if not isinstance(ignore, bool):
            raise Refused(INVALID, "ignore_message")
        items = _list_of_objects(request, "items")
        for item in items:
            _known_keys(item, {"part_number", "store"})
            _text(item, "part_number")
            if item["store"] is not None:
                _whole(item, "store")
        found = [self._match(item["part_number"], item["store"], ignore) for item in items]
        return _success("message", "Request successfull", found)

    def _match(self, number: str, store: int | None, ignore_message: bool) -> dict[str, Any]:
        article = self.shelf.with_part_number(number)
        if article is None:
            return _item_failure(NO_PRODUCT)
        if article.disabled:
            return _item_failure(DISABLED)
        if store is not None and store not in ZEGUCOM_STORES:
            return _item_failure(INVALID)
        stock = article.stock if store is None else {store: article.stock[store]}
        if not any(stock.values()) and not ignore_message:
            return _item_failure(NO_STOCK)
        product = article.product
        data = {
            "code": article.code,
            "part_number": product.part_number,
            "upc": product.upc,
            "description": product.description,
            "brand": product.brand,
            "price": str(article.price),
        }
        return _success("message", "Match found", data | self._stores(stock))

    def _stores(self, stock: Mapping[int, int]) -> dict[str, Any]:
        form = self.shapes["stores"]
        spelled = {str(store): str(left) for store, left in stock.items()}
        if form == "store_map":
            return {"store": spelled}
        if form == "stores_list":
            return {"stores": [str(stock.get(at, 0)) for at in range(max(stock) + 1)]}
        if form == "empty_list_for_none" and not any(stock.values()):
            return {"stores": []}
        return {"stores": spelled}

    def _purchase(self, request: Mapping[str, Any]) -> dict[str, Any]:
        _known_keys(request, {"order"})
        order = _object(request, "order")
        _known_keys(order, {"id", "store", "items"})
        _text(order, "id")
        store = _whole(order, "store")
        lines = _list_of_objects(order, "items")
        for line in lines:
            _known_keys(line, {"code", "quantity", "price"})
            _text(line, "code")
            if _whole(line, "quantity") < 1:
                raise Refused(INVALID, "quantity")
            if isinstance(line["price"], bool) or not isinstance(line["price"], (int, Decimal)):
                raise Refused(INVALID, "price")
        if store not in ZEGUCOM_STORES:
            raise Refused(INVALID, "store")
        products = self._taken_from_shelf(store, lines)
        purchase = {
            "purchase_id": _FIRST_PURCHASE + len(self._purchases),
            "invoice_number": _FIRST_INVOICE + len(self._purchases),
            "order_id": order["id"],
            "store": store,
            "products": products,
        }
        self._purchases.append(purchase)
        given = {name: purchase[name] for name in ("purchase_id", "invoice_number")}
        return _success("msg", "Purchase successfully created", given)

    def _taken_from_shelf(self, store: int, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        wanted: dict[str, int] = {}
        products = []
        for line in lines:
            article = self._buyable(line)
            wanted[article.code] = wanted.get(article.code, 0) + line["quantity"]
            if wanted[article.code] > article.stock[store]:
                raise Refused(NO_STOCK, article.code)
            products.append(
                {
                    "part_number": article.product.part_number,
                    "code": article.code,
                    "description": article.product.description,
                    "quantity": line["quantity"],
                    "price": article.price,
                }
            )
        for code, quantity in wanted.items():
            article = self._on_shelf(code)
            article.stock[store] -= quantity
        return products

    def _on_shelf(self, code: str) -> Article:
        article = self.shelf.with_code(code)
        if article is None:
            raise Refused(NO_PRODUCT, code)
        return article

    def _buyable(self, line: Mapping[str, Any]) -> Article:
        article = self._on_shelf(line["code"])
        if article.disabled:
            raise Refused(DISABLED, article.code)
        if line["price"] != article.price:
            raise Refused(INVALID, f"price of {article.code} is not the current one")
        return article

    def _purchase_found(self, request: Mapping[str, Any]) -> dict[str, Any]:
        _known_keys(request, {"identifier"})
        identifier = _whole(request, "identifier")
        for purchase in self._purchases:
            if identifier in (purchase["purchase_id"], purchase["invoice_number"]):
                return _success("msg", "Match found", purchase)
        raise Refused(NO_ORDER)

    def _trackings(self, request: Mapping[str, Any]) -> dict[str, Any]:
        _known_keys(request, {"orders"})
        orders = _list_of_objects(request, "orders")
        if len(orders) > _MOST_ORDERS:
            raise Refused(INVALID, f"at most {_MOST_ORDERS} orders")
        for order in orders:
            _known_keys(order, {"purchase_id", "order_id", "global_b64_pdf", "tracking_data"})
            _whole(order, "purchase_id")
            _text(order, "order_id")
            _text(order, "global_b64_pdf")
            for guide in _list_of_objects(order, "tracking_data"):
                _known_keys(guide, {"shipping_id", "tracking", "base64_pdf"})
                for name in ("shipping_id", "tracking", "base64_pdf"):
                    _text(guide, name)
        verdicts = [
            self._stored(order, guide) for order in orders for guide in order["tracking_data"]
        ]
        if self.shapes["verdicts"] == "last_one_missing":
            verdicts.pop()
        return {"result": True, "response_code": 200, "data": verdicts}

    def _stored(self, order: Mapping[str, Any], guide: Mapping[str, Any]) -> dict[str, Any]:
        if not any(
            (order["purchase_id"], order["order_id"])
            == (purchase["purchase_id"], purchase["order_id"])
            for purchase in self._purchases
        ):
            return _guide_failure(NO_ORDER)
        if guide["shipping_id"] in self._guides:
            return _guide_failure(SAME_TRACKING)
        spelled = {order["global_b64_pdf"], guide["base64_pdf"]} - {_NO_PDF}
        if len(spelled) != 1 or _NO_PDF not in (order["global_b64_pdf"], guide["base64_pdf"]):
            return _guide_failure(INVALID)
        pdf = _pdf(spelled.pop())
        if pdf is None:
            return _guide_failure(NO_FILE)
        self._guides[guide["shipping_id"]] = {
            "purchase_id": order["purchase_id"],
            "order_id": order["order_id"],
            "shipping_id": guide["shipping_id"],
            "tracking": guide["tracking"],
            "global": order["global_b64_pdf"] != _NO_PDF,
            "size": len(pdf),
            "sha256": hashlib.sha256(pdf).hexdigest(),
        }
        words = "Success. Tracking saved successfully"
        return {"result": True, "response_code": 200, "data": [words]}


def _opened(envelope: Any) -> tuple[dict[str, Any], int]:
    """The request inside the envelope and who sends it."""
    if not isinstance(envelope, dict) or not envelope.keys() <= {"headers", "request"}:
        raise Refused(MALFORMED)
    if not isinstance(envelope.get("request"), dict):
        raise Refused(AUTHENTICATION, "Request key is required and must be an array")
    _known_keys(envelope, {"headers", "request"})
    headers = _object(envelope, "headers")
    _known_keys(headers, {"auth"})
    auth = _object(headers, "auth")
    _known_keys(auth, {"user_key", "password"})
    user_key = _whole(auth, "user_key")
    password = _text(auth, "password")
    if user_key == BLOCKED_USER_KEY:
        raise Refused(BLOCKED)
    if user_key not in (USER_KEY, READER_USER_KEY):
        raise Refused(AUTHENTICATION, "Authentication failed. User key not found")
    if password != PASSWORD:
        raise Refused(AUTHENTICATION, "Authentication failed. Incorrect password")
    request: dict[str, Any] = envelope["request"]
    return request, user_key


def _known_keys(values: Mapping[str, Any], needed: set[str], optional: Iterable[str] = ()) -> None:
    if values.keys() - needed - set(optional):
        raise Refused(MALFORMED)
    missing = sorted(needed - values.keys())
    if missing:
        raise Refused(MISSING, missing[0])


def _object(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = values[name]
    if not isinstance(value, dict):
        raise Refused(INVALID, name)
    return value


def _list_of_objects(values: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = values[name]
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise Refused(INVALID, name)
    if not value:
        raise Refused(MISSING, name)
    return value


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values[name]
    if not isinstance(value, str):
        raise Refused(INVALID, name)
    if not value:
        raise Refused(MISSING, name)
    return value


def _whole(values: Mapping[str, Any], name: str) -> int:
    value = values[name]
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused(INVALID, name)
    return value


def _success(words_key: str, words: str, data: Any) -> dict[str, Any]:
    return {"result": True, words_key: words, "response_code": 200, "data": data}


def _failure(call: str, refused: Refused) -> dict[str, Any]:
    words_key = "message" if call in ("get-product", "unknown") else "msg"
    return {"result": False, "response_code": refused.code, words_key: refused.words, "data": []}


def _item_failure(code: int) -> dict[str, Any]:
    return {"result": False, "response_code": code, "message": _WORDS[code], "data": []}


def _guide_failure(code: int) -> dict[str, Any]:
    return {"result": False, "response_code": code, "data": [f"Error. {_WORDS[code]}"]}


def _pdf(spelled: str) -> bytes | None:
    try:
        pdf = base64.b64decode(spelled, validate=True)
    except (binascii.Error, ValueError):
        return None
    return pdf if pdf.startswith(b"%PDF-") else None
