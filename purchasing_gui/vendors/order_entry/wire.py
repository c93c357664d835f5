"""Order-entry on the wire (vendor document "API: Productos"): pure requests and readings.

Writes are form-urlencoded; every answer is an envelope ``success``, ``data``, ``errors``,
``errorMsg``.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar
from urllib.parse import quote, urlencode

from purchasing_gui.domain.branch_products import BranchProduct, Catalog, Category, ProductFields
from purchasing_gui.domain.money import CENT, Money
from purchasing_gui.domain.ports import PageReading
from purchasing_gui.domain.problems import FieldsRejected, NotFound, Problem, UnreadableReply
from purchasing_gui.domain.products import Listing, Obstacle
from purchasing_gui.transport.messages import WireReply, WireRequest
from purchasing_gui.transport.readers import (
    Json,
    compact_json,
    decimal_of,
    excerpt,
    flag_of,
    json_of,
    mapping,
    moment_of,
    text_of,
)
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.vendors.order_entry.codes import problem_of

LONGEST_CODE = 30
LONGEST_NAME = 255
_LARGEST_PRICE = Decimal("1e12")
_NOT_SENT = "not_sent"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """HTTP Basic credentials: the key is the user, the password is that user's."""

    key: str
    password: str

    @property
    def basic(self) -> str:
        return base64.b64encode(f"{self.key}:{self.password}".encode()).decode()


def products_request(key: ApiKey) -> WireRequest:
    return _get(key, "product", long=True)


def product_request(key: ApiKey, product_id: str) -> WireRequest:
    return _get(key, f"product/{_segment(product_id)}")


def category_products_request(key: ApiKey, category_id: str) -> WireRequest:
    return _get(key, f"category/{_segment(category_id)}/product", long=True)


def catalog_products_request(key: ApiKey, catalog_id: str) -> WireRequest:
    return _get(key, f"catalog/{_segment(catalog_id)}/product", long=True)


def categories_request(key: ApiKey) -> WireRequest:
    return _get(key, "category")


def category_request(key: ApiKey, category_id: str) -> WireRequest:
    return _get(key, f"category/{_segment(category_id)}")


def catalogs_request(key: ApiKey) -> WireRequest:
    return _get(key, "catalog")


def catalog_request(key: ApiKey, catalog_id: str) -> WireRequest:
    return _get(key, f"catalog/{_segment(catalog_id)}")


def create_request(key: ApiKey, fields: ProductFields, currency: str) -> WireRequest:
    """Raises FieldsRejected, before anything is sent, for what the document does not allow."""
    missing = {
        name: "missing"
        for name, value in (("category_id", fields.category_id), ("price", fields.price))
        if value is None
    }
    return _write(key, "POST", "product", _form(fields, currency, missing))


def edit_request(key: ApiKey, product_id: str, fields: ProductFields, currency: str) -> WireRequest:
    """Only the given fields are sent. Raises FieldsRejected before anything is sent."""
    form = _form(fields, currency, {})
    return _write(key, "PUT", f"product/{_segment(product_id)}", form)


def delete_request(key: ApiKey, product_id: str) -> WireRequest:
    return WireRequest("DELETE", f"product/{_segment(product_id)}", _headers(key))


def _headers(key: ApiKey) -> dict[str, str]:
    return {"authorization": f"Basic {key.basic}"}


def _get(key: ApiKey, path: str, *, long: bool = False) -> WireRequest:
    return WireRequest("GET", path, _headers(key), repeatable=True, long=long)


def _write(key: ApiKey, method: str, path: str, form: Mapping[str, str]) -> WireRequest:
    headers = {**_headers(key), "content-type": "application/x-www-form-urlencoded"}
    body = urlencode(form, quote_via=quote, safe="").encode()
    return WireRequest(method, path, headers, body, long="picture" in form)


def _segment(record_id: str) -> str:
    """An id as one path segment; an empty or dotted one would address the whole list."""
    segment = quote(record_id.strip(), safe="")
    if not segment.strip("."):
        raise NotFound(_NOT_SENT, f"no record has the id {record_id!r}", "missing_parameter")
    return segment


def _form(fields: ProductFields, currency: str, missing: Mapping[str, str]) -> dict[str, str]:
    refused = {**missing, **_refused(fields, currency)}
    if refused:
        words = "; ".join(f"{name}: {word}" for name, word in refused.items())
        raise FieldsRejected(_NOT_SENT, words, "invalid_parameter", refused)
    form: dict[str, str | None] = {
        "category_id": fields.category_id,
        "name": fields.name,
        "price": f"{fields.price.amount.quantize(CENT):f}" if fields.price else None,
        "code": fields.code,
        "description": fields.description,
        "picture": None if fields.picture is None else base64.b64encode(fields.picture).decode(),
    }
    return {name: value for name, value in form.items() if value is not None}


def _refused(fields: ProductFields, currency: str) -> dict[str, str]:
    """Our fields that break the document's limits, each with a stable word."""
    refused: dict[str, str] = {}
    if fields.category_id is not None and not fields.category_id.strip():
        refused["category_id"] = "missing"
    if len(fields.code or "") > LONGEST_CODE:
        refused["code"] = f"too_long:{LONGEST_CODE}"
    if len(fields.name or "") > LONGEST_NAME:
        refused["name"] = f"too_long:{LONGEST_NAME}"
    if fields.price is not None and (word := _price_flaw(fields.price, currency)):
        refused["price"] = word
    return refused


def _price_flaw(price: Money, currency: str) -> str:
    amount = price.amount
    if price.currency != currency:
        return f"currency:{currency}"
    if not amount.is_finite() or not 0 <= amount < _LARGEST_PRICE:
        return "out_of_range"
    return "" if amount == amount.quantize(CENT) else "more_than_two_decimals"


def parse_products(reply: WireReply, currency: str) -> tuple[BranchProduct, ...]:
    """A list of products; entries without an id cannot be edited and are left out."""
    return _products(_data(reply), reply, currency)


def read_products(body: bytes, currency: str) -> PageReading:
    """The list as things to compare, without pictures: what a catalogue keeps."""
    products = parse_products(WireReply(200, {}, body), currency)
    listings = (replace(listing_of(product), picture="") for product in products)
    return PageReading(len(products), listings)


def no_list(reply: WireReply) -> Problem:
    """What an answer with another status than 200 says instead of a list."""
    try:
        _envelope(reply)
    except Problem as problem:
        return problem
    return _unreadable(reply, "no list of products in it")


def parse_product(reply: WireReply, currency: str) -> BranchProduct:
    """One product as the vendor has it. Raises NotFound where there is none."""
    return _record(reply, lambda record: _product(record, currency))


def parse_written(reply: WireReply, currency: str) -> BranchProduct:
    """The product as created or edited. A yes that shows no product raises UnreadableReply."""
    try:
        return parse_product(reply, currency)
    except NotFound as missing:
        if 200 <= reply.status < 300:
            raise _unreadable(reply, "a yes without the product") from missing
        raise


def parse_catalog_products(reply: WireReply, currency: str) -> dict[str, tuple[BranchProduct, ...]]:
    """Products by category name; an empty catalog is an empty map."""
    data = _data(reply)
    if data is None or data == []:
        return {}
    if not isinstance(data, dict):
        raise _unreadable(reply, "the catalog is not grouped by category")
    return {name: _products(group, reply, currency, name) for name, group in data.items()}


def parse_categories(reply: WireReply) -> tuple[Category, ...]:
    return _records(_data(reply), reply, _category)


def parse_category(reply: WireReply) -> Category:
    return _record(reply, _category)


def parse_catalogs(reply: WireReply) -> tuple[Catalog, ...]:
    return _records(_data(reply), reply, _catalog)


def parse_catalog(reply: WireReply) -> Catalog:
    return _record(reply, _catalog)


def parse_deleted(reply: WireReply) -> None:
    """Returns where the vendor says yes; a deletion has no data."""
    if reply.status != 204:
        _envelope(reply)


def listing_of(product: BranchProduct) -> Listing:
    """The product as something to compare: it has no stock figure and cannot be ordered.

    ``code`` is the product's id, which the vendor's calls take; the branch's own code is the part
    number.
    """
    return Listing(
        code=product.id,
        part_number=product.code,
        name=product.name,
        description=product.description,
        price=product.price if product.price and product.price.amount > 0 else None,
        obstacle=Obstacle.NO_PURCHASE_CALL,
        picture=product.picture,
        raw=product.raw,
    )


def _data(reply: WireReply) -> Json:
    """The envelope's data. Raises UnreadableReply where it has none: that is no empty list."""
    envelope = _envelope(reply)
    if "data" not in envelope:
        raise _unreadable(reply, "the answer has no data")
    return envelope["data"]


def _envelope(reply: WireReply) -> Mapping[str, Json]:
    """The envelope of a yes. Raises the vendor's problem where it says no, at any HTTP status."""
    try:
        envelope = mapping(json_of(reply))
    except UnreadableReply as unread:
        if reply.status >= 400:
            raise problem_of(reply.status, {}, unread.excerpt) from unread
        raise
    success = flag_of(envelope.get("success"))
    if reply.status >= 400 or success is False:
        raise problem_of(reply.status, envelope)
    if success is None:
        raise _unreadable(reply, "the answer does not say whether it succeeded")
    return envelope


def _products(
    data: Json, reply: WireReply, currency: str, category_name: str = ""
) -> tuple[BranchProduct, ...]:
    return _records(data, reply, lambda record: _product(record, currency, category_name))


def _records(
    data: Json, reply: WireReply, read: Callable[[Mapping[str, Json]], _T | None]
) -> tuple[_T, ...]:
    """A list, a map of records, or one record; ``read`` gives None for what it cannot read."""
    if isinstance(data, dict):
        data = [data] if "id" in data else list(data.values())
    if data is None:
        return ()
    if not isinstance(data, list):
        raise _unreadable(reply, "the data is not a list")
    found = tuple(value for entry in data if (value := read(mapping(entry))) is not None)
    if data and not found:
        raise _unreadable(reply, "the list holds no record that can be read")
    return found


def _record(reply: WireReply, read: Callable[[Mapping[str, Json]], _T | None]) -> _T:
    data = _data(reply)
    if not data:
        raise NotFound(str(reply.status), "the vendor has no such record")
    found = _records(data, reply, read)
    if len(found) != 1:
        raise _unreadable(reply, "more than one record where one was asked for")
    return found[0]


def _product(
    record: Mapping[str, Json], currency: str, category_name: str = ""
) -> BranchProduct | None:
    product_id = text_of(record.get("id"))
    if not product_id:
        return None
    amount = decimal_of(record.get("price"))
    return BranchProduct(
        id=product_id,
        category_id=text_of(record.get("category_id")),
        code=text_of(record.get("code")),
        name=text_of(record.get("name")),
        price=Money(amount, currency) if amount is not None and amount >= 0 else None,
        description=text_of(record.get("description")),
        picture=text_of(record.get("picture")),
        created_at=moment_of(record.get("creation_date")),
        changed_at=moment_of(record.get("changed_date")),
        client_id=text_of(record.get("client_id")),
        category_name=category_name,
        raw=redacted_text(compact_json(record)),
    )


def _category(record: Mapping[str, Json]) -> Category | None:
    category_id = text_of(record.get("id"))
    return Category(category_id, text_of(record.get("name"))) if category_id else None


def _catalog(record: Mapping[str, Json]) -> Catalog | None:
    catalog_id = text_of(record.get("id"))
    return Catalog(catalog_id, text_of(record.get("name"))) if catalog_id else None


def _unreadable(reply: WireReply, detail: str) -> UnreadableReply:
    return UnreadableReply(detail, reply.status, excerpt(reply.body))
