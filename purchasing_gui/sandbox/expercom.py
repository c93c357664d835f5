"""Expercom as its document describes it; what the document leaves open is a shape switch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from purchasing_gui.sandbox.exchange import (
    JSON,
    Received,
    Reply,
    ShapeSwitches,
    json_body,
    json_reply,
)
from purchasing_gui.sandbox.goods.assortment import EXPERCOM_WAREHOUSES
from purchasing_gui.sandbox.goods.shelf import Article, Shelf

EMAIL = "compras@sucursal-demo.mx"
PASSWORD = "^81fas"
READY_TOKEN = "demo-expercom-token-de-representante"

_METHODS = {"/login": "POST", "/products": "GET", "/order": "POST"}
_PRODUCT = re.compile(r"/product/([^/]+)")
_RFC = re.compile(r"[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}")
_PAGE = 200
_SHIPPING_REQUIRED = (
    "contact_name",
    "phone",
    "street",
    "num_ext",
    "neighborhood",
    "city",
    "state",
    "zipcode",
)
_TOKEN_FORMS = (
    "token",
    "access_token",
    "plainTextToken",
    "data.token",
    "data.access_token",
    "authorization.token",
    "string",
)
_FIELDS = {
    "english": {
        "id": "id",
        "code": "sku",
        "number": "part_number",
        "upc": "upc",
        "name": "name",
        "description": "description",
        "brand": "brand",
        "price": "price",
        "currency": "currency",
        "stock": "stock",
        "places": "warehouses",
    },
    "spanish": {
        "id": "product_id",
        "code": "clave",
        "number": "numero_parte",
        "upc": "codigo_barras",
        "name": "nombre",
        "description": "descripcion",
        "brand": "marca",
        "price": "precio",
        "currency": "moneda",
        "stock": "existencia",
        "places": "almacenes",
    },
}

Errors = dict[str, list[str]]


class Expercom:
    """Products, one log-in, orders. An order is checked as documented and moves the stock."""

    kind = "expercom"
    prefix = "/v1"

    def __init__(self, articles: Iterable[Article]) -> None:
        self.shelf = Shelf(articles)
        self.shapes = ShapeSwitches(
            {
                "products": ("data", "list", "products", "page", "nested_page"),
                "product": ("data", "object", "one_element_list"),
                "token": _TOKEN_FORMS,
                "fields": ("english", "spanish"),
                "price": ("number", "string"),
                "stock": ("list", "map", "total_only"),
                "order": (
                    "data.id",
                    "id",
                    "order_id",
                    "folio",
                    "number_order",
                    "data.folio",
                    "none",
                ),
            }
        )
        self._orders: list[dict[str, Any]] = []
        self._tokens = {READY_TOKEN}
        self._issued = 0

    def call_name(self, received: Received) -> str:
        if _PRODUCT.fullmatch(received.path):
            return "product"
        return received.path.strip("/") if received.path in _METHODS else "unknown"

    def answer(self, received: Received) -> Reply:
        call = self.call_name(received)
        if call == "unknown":
            return json_reply({"message": "The route could not be found."}, 404)
        allowed = _METHODS.get(received.path, "GET")
        if received.method != allowed:
            words = f"The {received.method} method is not supported for route v1{received.path}."
            return json_reply({"message": words}, 405, Allow=allowed)
        if call == "login":
            return self._log_in(_values(received))
        if not self._is_authorised(received):
            return self.refusal(received)
        if call == "products":
            return self._list(received)
        if call == "product":
            return self._detail(received.path.rpartition("/")[2])
        return self._order(_values(received))

    def refusal(self, received: Received) -> Reply:
        return json_reply({"message": "Unauthenticated."}, 401, Cache_Control="no-cache, private")

    def expire_credentials(self) -> bool:
        self._tokens.clear()
        return True

    def slips(self, received: Received) -> tuple[str, ...]:
        found = []
        if received.headers.get("accept") != JSON:
            found.append("Accept is not application/json")
        if received.content_type != JSON:
            found.append("Content-Type is not application/json")
        return tuple(found)

    def change_prices(self, percent: Decimal, codes: frozenset[str]) -> None:
        self.shelf.change_prices(percent, codes)

    def empty_stock(self, left: int, codes: frozenset[str]) -> None:
        self.shelf.empty_stock(left, codes)

    def state(self) -> dict[str, Any]:
        return {"orders": self._orders, "tokens_issued": self._issued, "products": len(self.shelf)}

    def _is_authorised(self, received: Received) -> bool:
        scheme, _, token = received.headers.get("authorization", "").partition(" ")
        return scheme == "Bearer" and token in self._tokens

    def _log_in(self, values: Mapping[str, Any]) -> Reply:
        errors = _text_errors(values, ("email", "password"))
        if errors:
            return _unprocessable(errors)
        if (values["email"], values["password"]) != (EMAIL, PASSWORD):
            return json_reply({"message": "Unauthenticated."}, 401)
        self._issued += 1
        token = f"{self._issued}|demoExpercomTokenNumero{self._issued:06d}"
        self._tokens.add(token)
        return json_reply(_token_answer(token, self.shapes["token"]))

    def _list(self, received: Received) -> Reply:
        form = self.shapes["products"]
        articles = list(self.shelf)
        if form in ("page", "nested_page"):
            return json_reply(self._page(articles, received, nested=form == "nested_page"))
        products = [self._product(article) for article in articles]
        return json_reply(products if form == "list" else {form: products})

    def _page(self, articles: list[Article], received: Received, *, nested: bool) -> dict[str, Any]:
        asked = received.query.get("page", "1")
        number = int(asked) if asked.isdecimal() else 1
        last = -(-len(articles) // _PAGE)
        url = f"http://{received.headers.get('host', '')}{self.prefix}/products?page="
        following = f"{url}{number + 1}" if number < last else None
        chosen = articles[(number - 1) * _PAGE : number * _PAGE]
        data = [self._product(article) for article in chosen]
        figures = {"current_page": number, "last_page": last, "per_page": _PAGE}
        total = {"total": len(articles)}
        if nested:
            return {"data": {**figures, "data": data, "next_page_url": following, **total}}
        links = {"first": f"{url}1", "last": f"{url}{last}", "prev": None, "next": following}
        return {"data": data, "links": links, "meta": {**figures, **total}}

    def _detail(self, spelled: str) -> Reply:
        article = self.shelf.with_code(spelled) if spelled.isdecimal() else None
        if article is None:
            return json_reply(
                {"message": "No query results for model [App\\Models\\Product]."}, 404
            )
        product = self._product(article)
        form = self.shapes["product"]
        if form == "one_element_list":
            return json_reply([product])
        return json_reply({"data": product} if form == "data" else product)

    def _product(self, article: Article) -> dict[str, Any]:
        names = _FIELDS[self.shapes["fields"]]
        product = article.product
        price = str(article.price) if self.shapes["price"] == "string" else article.price
        fields = {
            names["id"]: int(article.code),
            names["code"]: f"EXP{int(article.code):06d}",
            names["number"]: product.part_number,
            names["upc"]: product.upc or None,
            names["name"]: product.name,
            names["description"]: product.description,
            names["brand"]: product.brand,
            names["price"]: price,
            names["currency"]: "MXN",
            names["stock"]: article.total_stock,
        }
        return fields | self._places(article, names)

    def _places(self, article: Article, names: Mapping[str, str]) -> dict[str, Any]:
        form = self.shapes["stock"]
        if form == "total_only":
            return {}
        if form == "map":
            return {names["places"]: {str(place): left for place, left in article.stock.items()}}
        place_id, place_name = (
            ("almacen_id", "almacen") if names["stock"] == "existencia" else ("id", "name")
        )
        return {
            names["places"]: [
                {place_id: place, place_name: EXPERCOM_WAREHOUSES[place], names["stock"]: left}
                for place, left in article.stock.items()
            ]
        }

    def _order(self, values: Mapping[str, Any]) -> Reply:
        errors = _form_errors(values) or self._stock_errors(values)
        if errors:
            return _unprocessable(errors)
        warehouse = int(values["warehouse_id"])
        for line in values.get("products", ()):
            article = self.shelf.with_code(line["product_id"])
            if article is not None:
                article.stock[warehouse] -= int(line["qty"])
        number = 250_001 + len(self._orders)
        order = {"id": number, "folio": f"EXP-{number}", **values}
        self._orders.append(order)
        return json_reply(_order_answer(order, self.shapes["order"]), 201)

    def _stock_errors(self, values: Mapping[str, Any]) -> Errors:
        errors: Errors = {}
        wanted: dict[str, int] = {}
        for at, line in enumerate(values.get("products", ())):
            where = f"products.{at}"
            code = line["product_id"]
            article = self.shelf.with_code(code)
            if article is None:
                errors[f"{where}.product_id"] = [f"El producto {code} no existe."]
                continue
            if line["price"] != article.price:
                words = f"El precio del producto {code} cambió: ahora es {article.price}."
                errors[f"{where}.price"] = [words]
            wanted[code] = wanted.get(code, 0) + int(line["qty"])
            left = article.stock[int(values["warehouse_id"])]
            if wanted[code] > left:
                words = f"Existencia insuficiente del producto {code}: quedan {left}."
                errors[f"{where}.qty"] = [words]
        return errors


def _values(received: Received) -> Mapping[str, Any]:
    """The JSON object sent; empty where the framework would see no input."""
    if received.content_type != JSON:
        return {}
    try:
        values = json_body(received.body)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _unprocessable(errors: Errors) -> Reply:
    first = next(iter(errors.values()))[0]
    more = sum(len(words) for words in errors.values()) - 1
    message = f"{first} (and {more} more error{'s' if more > 1 else ''})" if more else first
    return json_reply({"message": message, "errors": errors}, 422)


def _text_errors(values: Mapping[str, Any], names: Iterable[str], parent: str = "") -> Errors:
    errors: Errors = {}
    for name in names:
        value = values.get(name)
        if value is None or value == "":
            errors[parent + name] = [f"The {parent}{name} field is required."]
        elif not isinstance(value, str):
            errors[parent + name] = [f"The {parent}{name} field must be a string."]
    return errors


def _unknown_errors(values: Mapping[str, Any], names: Iterable[str], parent: str = "") -> Errors:
    known = set(names)
    return {
        parent + name: [f"The {parent}{name} field is prohibited."]
        for name in values
        if name not in known
    }


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _form_errors(values: Mapping[str, Any]) -> Errors:
    """What is wrong with an order before the shelf is looked at."""
    known = ("warehouse_id", "rfc", "number_order", "shipping", "products")
    errors = _unknown_errors(values, known) | _text_errors(values, ("rfc", "number_order"))
    warehouse = values.get("warehouse_id")
    if not _is_number(warehouse):
        errors["warehouse_id"] = ["The warehouse_id field is required and must be a number."]
    elif warehouse not in EXPERCOM_WAREHOUSES:
        errors["warehouse_id"] = ["The selected warehouse_id is invalid."]
    if "rfc" not in errors and not _RFC.fullmatch(values["rfc"]):
        errors["rfc"] = ["The rfc format is invalid."]
    return errors | _shipping_errors(values) | _product_errors(values)


def _shipping_errors(values: Mapping[str, Any]) -> Errors:
    if "shipping" not in values:
        return {}
    shipping = values["shipping"]
    if not isinstance(shipping, dict):
        return {"shipping": ["The shipping field must be an object."]}
    errors = _text_errors(shipping, _SHIPPING_REQUIRED, "shipping.")
    if not isinstance(shipping.get("num_int", ""), str):
        errors["shipping.num_int"] = ["The shipping.num_int field must be a string."]
    return errors | _unknown_errors(shipping, (*_SHIPPING_REQUIRED, "num_int"), "shipping.")


def _product_errors(values: Mapping[str, Any]) -> Errors:
    lines = values.get("products", [])
    if not isinstance(lines, list):
        return {"products": ["The products field must be an array."]}
    errors: Errors = {}
    for at, line in enumerate(lines):
        where = f"products.{at}."
        if not isinstance(line, dict):
            errors[where[:-1]] = [f"The {where[:-1]} field must be an object."]
            continue
        errors |= _text_errors(line, ("product_id",), where)
        errors |= _unknown_errors(line, ("product_id", "qty", "price"), where)
        for name in ("qty", "price"):
            if not _is_number(line.get(name)):
                errors[where + name] = [f"The {where}{name} field must be a number."]
        if f"{where}qty" not in errors and (line["qty"] < 1 or line["qty"] % 1):
            errors[f"{where}qty"] = [f"The {where}qty field must be a whole number above 0."]
    return errors


def _nested(path: str, value: Any) -> Any:
    for name in reversed(path.split(".")):
        value = {name: value}
    return value


def _token_answer(token: str, form: str) -> Any:
    if form == "string":
        return token
    answer = _nested(form, token)
    if form == "access_token":
        answer |= {"token_type": "Bearer", "expires_in": 3600}
    return answer


def _order_answer(order: Mapping[str, Any], form: str) -> dict[str, Any]:
    message = {"message": "Pedido generado correctamente."}
    if form == "none":
        return message
    name = form.rpartition(".")[2]
    value = order[{"order_id": "id"}.get(name, name)]
    answer: dict[str, Any] = _nested(form, value)
    return message | answer
