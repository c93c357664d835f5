"""Startrack order-entry as its document describes it: forms in, an envelope out."""

from __future__ import annotations

import base64
import binascii
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any
from urllib.parse import parse_qsl

from purchasing_gui.sandbox.exchange import Received, Reply, ShapeSwitches, json_reply
from purchasing_gui.sandbox.goods.product import Product

API_KEY = "demo-startrack-key"
PASSWORD = "demo-startrack"
READER_API_KEY = "demo-startrack-lectura"
"""A user who may read and not write."""

_FORM = "application/x-www-form-urlencoded"
_ROUTE = re.compile(r"/(product|category|catalog)(?:/([^/]+)(/product)?)?")
_FIELDS = frozenset({"category_id", "code", "name", "price", "description", "picture"})
_CENTAVO = Decimal("0.01")
_CLIENT_ID = "22"
_MOST_REQUESTS = 240
_WINDOW = 120.0
_OPENED = datetime(2025, 3, 3, 15, 4, 14, tzinfo=UTC)
_CATALOGS = {
    "1": ("Refacciones", ("2", "3", "4", "5")),
    "2": ("Cómputo", ("6", "7", "8", "9")),
    "3": ("Más vendidos de la sucursal", ("2", "6", "7")),
}
_CATEGORIES = {
    "2": "Frenos",
    "3": "Suspensión",
    "4": "Filtros",
    "5": "Sistema eléctrico",
    "6": "Almacenamiento",
    "7": "Redes",
    "8": "Impresión",
    "9": "Accesorios",
}
_IN_EACH = 15
_READS = {
    ("product", False, False): "products",
    ("product", True, False): "product",
    ("category", False, False): "categories",
    ("category", True, False): "category",
    ("category", True, True): "category_products",
    ("catalog", False, False): "catalogs",
    ("catalog", True, False): "catalog",
    ("catalog", True, True): "catalog_products",
}

Errors = dict[str, str]


class NotFound(Exception):
    """No such product, category or catalog."""


class OrderEntry:
    """The branch's own catalogue: products in categories, categories in catalogs."""

    kind = "order_entry"
    prefix = "/api/order-entry"

    def __init__(
        self, products: Iterable[Product], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.shapes = ShapeSwitches(
            {
                "errors": ("map", "map_of_lists", "list", "list_of_objects", "null"),
                "failure_status": ("200", "400"),
                "rate_limit": ("on", "off"),
            }
        )
        self._clock = clock
        self._seen: dict[str, deque[float]] = {}
        self._products: dict[str, dict[str, Any]] = {}
        self._changes = 0
        for category_id, category in _CATEGORIES.items():
            of_it = [each for each in products if each.category == category]
            for product in of_it[:: max(1, len(of_it) // _IN_EACH)][:_IN_EACH]:
                self._add(_branch_product(product, category_id))

    def call_name(self, received: Received) -> str:
        found = _ROUTE.fullmatch(received.path)
        if found is None or (found[1] == "product" and found[3]):
            return "unknown"
        read = _READS[found[1], found[2] is not None, found[3] is not None]
        writes = {
            ("products", "POST"): "create",
            ("product", "PUT"): "edit",
            ("product", "DELETE"): "delete",
        }
        return writes.get((read, received.method), read)

    def answer(self, received: Received) -> Reply:
        if self._is_too_fast(received.client):
            words = {"success": False, "errorMsg": "Too many requests"}
            return json_reply(words, 529, Retry_After="10")
        user = _user(received)
        if user not in (API_KEY, READER_API_KEY):
            return self.refusal(received)
        call = self.call_name(received)
        if call in ("create", "edit", "delete") and user == READER_API_KEY:
            words = {"success": False, "errorMsg": "No tiene permiso para esta operación."}
            return json_reply(words, 403)
        if call == "unknown":
            return json_reply({"success": False, "errorMsg": "Recurso no encontrado."}, 404)
        if received.method != "GET" and call not in ("create", "edit", "delete"):
            return json_reply({"success": False, "errorMsg": "Método no permitido."}, 405)
        try:
            return self._serve(call, received)
        except NotFound:
            return json_reply({"success": False, "errorMsg": "El registro no existe."}, 404)

    def refusal(self, received: Received) -> Reply:
        words = {"success": False, "errorMsg": "Credenciales no válidas."}
        return json_reply(words, 401, WWW_Authenticate='Basic realm="API"')

    def expire_credentials(self) -> bool:
        return False

    def slips(self, received: Received) -> tuple[str, ...]:
        if received.method in ("POST", "PUT") and received.content_type != _FORM:
            return ("the body is not a form",)
        return ()

    def change_prices(self, percent: Decimal, codes: frozenset[str]) -> None:
        for product in self._products.values():
            if not codes or product["code"] in codes:
                moved = Decimal(product["price"]) * (1 + percent / 100)
                product["price"] = str(moved.quantize(_CENTAVO, ROUND_HALF_UP))

    def empty_stock(self, left: int, codes: frozenset[str]) -> None:
        """order-entry tells no stock."""

    def state(self) -> dict[str, Any]:
        return {
            "products": [
                {name: value for name, value in product.items() if name != "picture"}
                for product in self._products.values()
            ]
        }

    def _is_too_fast(self, client: str) -> bool:
        if self.shapes["rate_limit"] == "off":
            return False
        now = self._clock()
        seen = self._seen.setdefault(client, deque())
        while seen and seen[0] <= now - _WINDOW:
            seen.popleft()
        if len(seen) >= _MOST_REQUESTS:
            return True
        seen.append(now)
        return False

    def _serve(self, call: str, received: Received) -> Reply:
        found = _ROUTE.fullmatch(received.path)
        id_ = (found[2] or "") if found else ""
        if call == "create":
            return self._create(received)
        if call == "edit":
            return self._edit(id_, received)
        if call == "delete":
            self._product(id_)
            del self._products[id_]
            return json_reply({"success": True})
        return json_reply({"success": True, "data": self._read(call, id_)})

    def _read(self, call: str, id_: str) -> Any:
        match call:
            case "products":
                return list(self._products.values())
            case "product":
                return self._product(id_)
            case "category_products":
                self._category(id_)
                return self._of_category(id_)
            case "catalog_products":
                return {
                    _CATEGORIES[category]: self._of_category(category)
                    for category in self._catalog(id_)["categories"]
                }
            case "categories":
                return [self._category(each) for each in _CATEGORIES]
            case "category":
                return self._category(id_)
            case "catalogs":
                return [self._catalog(each) for each in _CATALOGS]
        return self._catalog(id_)

    def _product(self, id_: str) -> dict[str, Any]:
        if id_ not in self._products:
            raise NotFound
        return self._products[id_]

    def _of_category(self, id_: str) -> list[dict[str, Any]]:
        return [each for each in self._products.values() if each["category_id"] == id_]

    def _category(self, id_: str) -> dict[str, Any]:
        if id_ not in _CATEGORIES:
            raise NotFound
        return {"id": id_, "client_id": _CLIENT_ID, "name": _CATEGORIES[id_]}

    def _catalog(self, id_: str) -> dict[str, Any]:
        if id_ not in _CATALOGS:
            raise NotFound
        name, categories = _CATALOGS[id_]
        return {"id": id_, "client_id": _CLIENT_ID, "name": name, "categories": list(categories)}

    def _create(self, received: Received) -> Reply:
        form = _form(received)
        errors = _form_errors(form)
        for name in ("category_id", "price"):
            if not form.get(name):
                errors[name] = "Este campo es requerido."
        if errors:
            return self._invalid(errors)
        return json_reply({"success": True, "data": self._add(form)})

    def _edit(self, id_: str, received: Received) -> Reply:
        product = self._product(id_)
        form = _form(received)
        errors = _form_errors(form)
        if errors:
            return self._invalid(errors)
        product |= _stored(form)
        product["changed_date"] = self._tick()
        return json_reply({"success": True, "data": product})

    def _add(self, form: Mapping[str, str]) -> dict[str, Any]:
        id_ = str(9 + self._changes)
        now = self._tick()
        blank = {"code": None, "name": None, "description": None, "picture": None}
        product: dict[str, Any] = {
            "id": id_,
            "client_id": _CLIENT_ID,
            **blank,
            **_stored(form),
            "creation_date": now,
            "changed_date": now,
        }
        self._products[id_] = product
        return product

    def _tick(self) -> str:
        """A time stamp that moves with every change, so that the demo is always the same."""
        self._changes += 1
        moment = _OPENED + timedelta(minutes=37 * self._changes)
        return moment.strftime("%Y-%m-%d %H:%M:%S+00")

    def _invalid(self, errors: Errors) -> Reply:
        body = {
            "success": False,
            "errors": _in_form(errors, self.shapes["errors"]),
            "errorMsg": "Hay errores en los datos enviados.",
        }
        return json_reply(body, int(self.shapes["failure_status"]))


def _branch_product(product: Product, category_id: str) -> dict[str, str]:
    return {
        "category_id": category_id,
        "code": product.part_number[:30],
        "name": product.name,
        "price": str((product.price * Decimal("1.3")).quantize(_CENTAVO)),
        "description": product.description,
        "picture": "",
    }


def _user(received: Received) -> str:
    """The user who gave the right password, else an empty text."""
    scheme, _, spelled = received.headers.get("authorization", "").partition(" ")
    try:
        user, _, password = base64.b64decode(spelled, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return ""
    return user if scheme == "Basic" and password == PASSWORD else ""


def _form(received: Received) -> dict[str, str]:
    if received.content_type != _FORM:
        return {}
    text = received.body.decode("ascii", "replace")
    return dict(parse_qsl(text, keep_blank_values=True))


def _form_errors(form: Mapping[str, str]) -> Errors:
    errors = {name: "Campo no reconocido." for name in form if name not in _FIELDS}
    if "category_id" in form and form["category_id"] not in _CATEGORIES:
        errors["category_id"] = "Debe ser un id existente."
    if "price" in form and not _is_price(form["price"]):
        errors["price"] = "Debe ser un número."
    for name, most in (("code", 30), ("name", 255)):
        if len(form.get(name, "")) > most:
            errors[name] = f"Máximo {most} caracteres."
    if not _is_base64(form.get("picture", "")):
        errors["picture"] = "Debe ser una foto en base 64."
    return errors


def _is_price(text: str) -> bool:
    try:
        price = Decimal(text)
    except InvalidOperation:
        return False
    return price.is_finite() and price >= 0


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _stored(form: Mapping[str, str]) -> dict[str, str]:
    values = dict(form)
    if "price" in values:
        values["price"] = str(Decimal(values["price"]).quantize(_CENTAVO, ROUND_HALF_UP))
    return values


def _in_form(errors: Errors, form: str) -> Any:
    match form:
        case "map_of_lists":
            return {name: [words] for name, words in errors.items()}
        case "list":
            return [f"{name}: {words}" for name, words in errors.items()]
        case "list_of_objects":
            return [{"field": name, "message": words} for name, words in errors.items()]
        case "null":
            return None
    return errors
