"""Expercom's calls as pure functions: values to requests, replies to values or a Problem.

The document gives no answer but the 401, so every field is read by the names it may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import quote, urljoin, urlsplit

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.money import MXN, Money
from purchasing_gui.domain.ports import OrderRequest, PageReading
from purchasing_gui.domain.problems import (
    FieldsRejected,
    Flaw,
    NotFound,
    OutcomeUnknown,
    Problem,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.products import Listing, Obstacle, Stock, Warehouse, folded
from purchasing_gui.domain.purchase_orders import OrderLine, Placement
from purchasing_gui.transport.messages import WireReply, WireRequest
from purchasing_gui.transport.readers import (
    Json,
    compact_json,
    decimal_of,
    excerpt,
    first_of,
    integer_of,
    json_bytes,
    json_of,
    mapping,
    moment_of,
    price_of,
    quantity_of,
    sequence,
    text_of,
)
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.vendors.expercom.codes import problem_of, verdict_in, words_of

ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "product_id"),
        "code": ("sku", "clave", "code", "codigo"),
        "part_number": ("part_number", "numero_parte", "no_parte", "modelo", "mpn"),
        "upc": ("upc", "ean", "codigo_barras"),
        "name": ("name", "nombre", "title"),
        "description": ("description", "descripcion"),
        "brand": ("brand", "marca"),
        "price": ("price", "precio", "precio_lista"),
        "currency": ("currency", "moneda"),
        "stock": ("stock", "existencia", "existencias", "qty", "inventory"),
        "warehouses": ("warehouses", "almacenes", "existencias"),
        "warehouse_id": ("id", "warehouse_id", "almacen_id"),
        "warehouse_name": ("name", "nombre", "almacen"),
        "warehouse_stock": ("stock", "existencia", "qty"),
    }
)
"""What a field of a product may be called; the option ``field_map`` puts other names first."""

REQUIRED_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "contact_name": "contact",
        "phone": "phone",
        "street": "street",
        "num_ext": "exterior_number",
        "neighborhood": "neighborhood",
        "city": "city",
        "state": "state",
        "zipcode": "postal_code",
    }
)
"""The parts of ``shipping`` that cannot be left out, and the address field each comes from."""

_CURRENCIES = {
    "MXN": MXN,
    "MXP": MXN,
    "MN": MXN,
    "PESOS": MXN,
    "PESO": MXN,
    "PESOS MEXICANOS": MXN,
    "USD": "USD",
    "DLS": "USD",
    "DOLARES": "USD",
    "DOLAR": "USD",
    "EUR": "EUR",
}
_TOKEN_PATHS = (
    ("token",),
    ("access_token",),
    ("plainTextToken",),
    ("data", "token"),
    ("data", "access_token"),
    ("data", "plainTextToken"),
    ("authorization", "token"),
    ("token", "access_token"),
    ("token", "plainTextToken"),
)
_EXPIRY_PLACES = ((), ("data",), ("authorization",), ("token",))
_LONGEST_LIFE = 10 * 365 * 86_400.0
_PHONE = re.compile(r"(?:\+?521?|04[45]|01)?(\d{10})")
_NUMBER_NAMES = ("id", "order_id", "folio")


@dataclass(frozen=True, slots=True)
class Pass:
    """A bearer token and, where the vendor said so, how long it lasts."""

    token: str = field(repr=False)
    seconds: float | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How this branch reads products: names of fields and its warehouses (id → label)."""

    aliases: Mapping[str, tuple[str, ...]]
    warehouses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """One part of the list, undecoded product by product; ``next_url`` empty on the last."""

    records: tuple[Json, ...]
    next_url: str = ""


def login_request(email: str, password: str) -> WireRequest:
    body = json_bytes({"email": email, "password": password})
    return WireRequest("POST", "login", _JSON, body, secret_reply=True)


def parse_login(reply: WireReply) -> Pass:
    """The token, at whichever place it comes. Raises VendorRefused for any clear no."""
    problem = problem_of(reply)
    if isinstance(problem, NotFound):
        raise UnreadableReply("no login call at this address", reply.status)
    if isinstance(problem, VendorRejected):
        raise VendorRefused(_login_words(problem), problem.code)
    if problem is not None:
        raise _without_excerpt(problem)
    try:
        body = json_of(reply)
    except UnreadableReply as unreadable:
        raise _without_excerpt(unreadable) from None
    token = _token_in(body)
    if not token:
        words = words_of(body) if isinstance(body, dict) else ""
        raise UnreadableReply(f"the login answer holds no token. {words}".strip(), reply.status)
    return Pass(token, _seconds_in(body), _until_in(body))


def products_request(token: str, path: str = "products") -> WireRequest:
    return WireRequest("GET", path, _signed(token), repeatable=True, long=True)


def parse_products(reply: WireReply, base_url: str) -> Page:
    """A plain list, ``{data: […]}``, ``{products: […]}`` or a Laravel page, flat or nested.

    Raises VendorUnavailable where the next page is at another host.
    """
    if not 200 <= reply.status < 300:
        _raise_for(problem_of(reply))
    body = json_of(reply)
    _raise_for(verdict_in(body))
    records, holder = _records_in(body)
    if records is None:
        raise UnreadableReply("no list of products in it", reply.status, excerpt(reply.body))
    here = urljoin(base_url.rstrip("/") + "/", reply.url or "products")
    return Page(tuple(records), _next_url(mapping(body), holder, here, base_url))


def read_products(body: bytes, *, url: str, base_url: str, reading: Reading) -> PageReading:
    """What ``parse_products`` finds at ``url``, as listings.

    Walking them raises UnreadableReply where none of the products names an id.
    """
    page = parse_products(WireReply(200, {}, body, url), base_url)
    return PageReading(len(page.records), _listings(page.records, reading), page.next_url)


def no_list(reply: WireReply) -> Problem:
    """What an answer with another status than 200 says instead of a list."""
    problem = problem_of(reply)
    return problem or UnreadableReply("no list of products", reply.status, excerpt(reply.body))


def product_request(token: str, product_id: str) -> WireRequest:
    path = "product/" + quote(product_id, safe="")
    return WireRequest("GET", path, _signed(token), repeatable=True)


def parse_product(reply: WireReply, product_id: str, reading: Reading) -> Listing:
    """One product: an object, ``{data: {…}}`` or a list of one. Raises NotFound."""
    _raise_for(problem_of(reply))
    body = json_of(reply)
    record = mapping(_only(body, ("data", "product", "producto")))
    answered = text_of(first_of(record, reading.aliases["id"]))
    if not record or (not answered and _is_empty_envelope(record)):
        raise _no_product(body, reply)
    if answered and answered != product_id:
        raise UnreadableReply(f"asked for product {product_id}, answered {answered}", reply.status)
    if not answered and not _looks_like_product(record, reading):
        raise UnreadableReply("no product in it", reply.status, excerpt(reply.body))
    return _listing(record, product_id, reading)


def parse_greeting(reply: WireReply) -> None:
    """Any answer about a product, even that there is none, shows that the token is accepted."""
    problem = problem_of(reply)
    if isinstance(problem, NotFound):
        return
    _raise_for(problem)
    json_of(reply)


def listing_of(record: Json, reading: Reading) -> Listing | None:
    """One member of the list; None where it names no id, without which it cannot be asked for."""
    fields = mapping(record)
    product_id = text_of(first_of(fields, reading.aliases["id"]))
    return _listing(fields, product_id, reading) if product_id else None


def order_request(token: str, order: OrderRequest) -> WireRequest:
    """The order exactly as the document shows it. Raises FieldsRejected, where nothing was sent."""
    flaws = order_flaws(order)
    if flaws:
        fields = {flaw.field: flaw.code for flaw in flaws}
        raise FieldsRejected("", "The order is not complete.", "missing_parameter", fields)
    body: dict[str, Json] = {
        "warehouse_id": integer_of(order.warehouse_id),
        "rfc": re.sub(r"[\s.\-]", "", order.rfc).upper(),
        "number_order": order.reference,
    }
    if not order.address.is_empty:
        body["shipping"] = shipping_of(order.address)
    body["products"] = [_product_line(line) for line in order.lines]
    return WireRequest("POST", "order", _signed(token), json_bytes(body))


def parse_order(reply: WireReply, reference: str) -> Placement:
    """The vendor's yes. Raises VendorRejected or VendorRefused for a clear no.

    Raises OutcomeUnknown for everything that is neither.
    """
    problem = problem_of(reply)
    if isinstance(problem, VendorUnavailable | UnreadableReply):
        raise OutcomeUnknown(reference, str(problem))
    try:
        body = json_of(reply)
    except UnreadableReply as unreadable:
        if problem is not None:
            raise problem from None
        raise OutcomeUnknown(reference, str(unreadable)) from unreadable
    number = _order_number(body)
    if problem is not None and number and reply.status < 300:
        raise OutcomeUnknown(reference, f"The answer says no and gives the number {number}.")
    _raise_for(problem)
    if body is None or isinstance(body, bool):
        _raise_for_bare_word(body, reference)
    return Placement(number, words=words_of(body), raw=redacted_text(compact_json(body)))


def order_flaws(order: OrderRequest) -> tuple[Flaw, ...]:
    """What keeps the order from being written as the document asks."""
    flaws = []
    if integer_of(order.warehouse_id) is None:
        flaws.append(Flaw("warehouse_id", "not_a_number", detail=order.warehouse_id))
    if not order.rfc.strip():
        flaws.append(Flaw("rfc", "rfc_missing"))
    if not order.address.is_empty:
        shipping = shipping_of(order.address)
        flaws += [
            Flaw(ours, "phone_missing" if ours == "phone" else "field_missing")
            for theirs, ours in REQUIRED_FIELDS.items()
            if not shipping[theirs]
        ]
    return tuple(flaws)


def shipping_of(address: Address) -> dict[str, str]:
    """The address in Expercom's words; the municipality stands in for a city that is not there."""
    shipping = {
        "contact_name": address.contact.strip(),
        "phone": national_phone(address.phone),
        "street": address.street.strip(),
        "num_ext": address.exterior_number.strip(),
        "num_int": address.interior_number.strip(),
        "neighborhood": address.neighborhood.strip(),
        "city": address.city.strip() or address.municipality.strip(),
        "state": address.state.strip(),
        "zipcode": address.postal_code.strip(),
    }
    if not shipping["num_int"]:
        del shipping["num_int"]
    return shipping


def national_phone(typed: str) -> str:
    """Ten national digits where the number is clearly Mexican, else as it was typed."""
    found = _PHONE.fullmatch(re.sub(r"[\s().\-]", "", typed))
    return found[1] if found else typed.strip()


def merged_aliases(field_map: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The alias table with a branch's own names before the known ones."""
    return {
        field: tuple(dict.fromkeys((*field_map.get(field, ()), *names)))
        for field, names in ALIASES.items()
    }


_JSON = MappingProxyType({"content-type": "application/json"})


def _signed(token: str) -> dict[str, str]:
    """The document shows the content type with every call, also with those without a body."""
    return {**_JSON, "authorization": f"Bearer {token}"}


def _raise_for(problem: Problem | None) -> None:
    if problem is not None:
        raise problem


def _login_words(problem: VendorRejected) -> str:
    fields = problem.fields if isinstance(problem, FieldsRejected) else {}
    return problem.words or " ".join(fields.values())


def _without_excerpt(problem: Problem) -> Problem:
    """A login answer may be a token through and through, so nothing of it is shown."""
    if isinstance(problem, UnreadableReply):
        return UnreadableReply(problem.detail, problem.status)
    if isinstance(problem, VendorUnavailable):
        return replace(problem, detail=f"HTTP {problem.status}")
    return problem


def _token_in(body: Json) -> str:
    if isinstance(body, str):
        return _as_token(body)
    return next(filter(None, (_as_token(_at(body, path)) for path in _TOKEN_PATHS)), "")


def _as_token(value: Json) -> str:
    """A token that a header can carry; a sentence, which has spaces, is none."""
    text = value.strip().removeprefix("Bearer ") if isinstance(value, str) else ""
    return text if text.isascii() and text.isprintable() and " " not in text else ""


def _at(body: Json, path: tuple[str, ...]) -> Json:
    for name in path:
        body = mapping(body).get(name)
    return body


def _seconds_in(body: Json) -> float | None:
    for place in _EXPIRY_PLACES:
        seconds = decimal_of(mapping(_at(body, place)).get("expires_in"))
        if seconds is not None and 0 < seconds < _LONGEST_LIFE:
            return float(seconds)
    return None


def _until_in(body: Json) -> datetime | None:
    for place in _EXPIRY_PLACES:
        value = mapping(_at(body, place)).get("expires_at")
        until = moment_of(value) or _moment_of_epoch(value)
        if until is not None:
            return until
    return None


def _moment_of_epoch(value: Json) -> datetime | None:
    """Seconds or milliseconds since 1970."""
    seconds = decimal_of(value)
    if seconds is None or not 10**9 <= seconds < 10**13:
        return None
    return datetime.fromtimestamp(float(seconds / 1000 if seconds >= 10**11 else seconds), UTC)


def _records_in(body: Json) -> tuple[list[Json] | None, Mapping[str, Json]]:
    """The products and the map beside them that may name the next page."""
    holder: Mapping[str, Json] = {}
    for _level in range(3):
        if isinstance(body, list):
            return body, holder
        holder = mapping(body) or holder
        body = first_of(mapping(body), ("data", "products", "productos"))
    return None, holder


def _next_url(
    outer: Mapping[str, Json], holder: Mapping[str, Json], here: str, base_url: str
) -> str:
    for record in (holder, outer):
        for place in (record, mapping(record.get("links")), mapping(record.get("meta"))):
            url = text_of(first_of(place, ("next_page_url", "next")))
            if url:
                return _same_host(url, here, base_url)
    return ""


def _same_host(url: str, here: str, base_url: str) -> str:
    """The address of the next page on the connection's own scheme.

    A framework behind a proxy writes ``http://`` for itself. Raises VendorUnavailable for another
    host: the list would end here without anybody noticing.
    """
    try:
        there, base = urlsplit(urljoin(here, url)), urlsplit(base_url)
        same = there.hostname == base.hostname and there.port == base.port
    except ValueError:
        same = False
    if not same or there.scheme not in ("http", "https"):
        raise VendorUnavailable(
            Unreached.FORBIDDEN_REDIRECT, "the list goes on at another host; credentials stay here"
        )
    return there._replace(scheme=base.scheme, fragment="").geturl()


def _only(body: Json, names: tuple[str, ...]) -> Json:
    """The value inside envelopes and lists of one."""
    for _level in range(4):
        if isinstance(body, list):
            if len(body) != 1:
                return None
            body = body[0]
        inner = first_of(mapping(body), names)
        if not isinstance(inner, dict | list):
            return body
        body = inner
    return body


def _no_product(body: Json, reply: WireReply) -> Problem:
    """An empty answer means that there is none; anything else cannot be read."""
    empty = body in (None, [], {}) or (isinstance(body, dict) and _is_empty_envelope(body))
    if empty:
        return NotFound(str(reply.status), "", "product_not_found")
    return UnreadableReply("no product in it", reply.status, excerpt(reply.body))


def _is_empty_envelope(body: Mapping[str, Json]) -> bool:
    return "data" in body and not body["data"]


def _looks_like_product(record: Mapping[str, Json], reading: Reading) -> bool:
    """Whether an answer without an id names something and tells a figure of it."""

    def has(*fields: str) -> bool:
        return any(first_of(record, reading.aliases[field]) is not None for field in fields)

    return has("part_number", "code", "name") and has("price", "stock", "warehouses")


def _listings(records: Sequence[Json], reading: Reading) -> Iterator[Listing]:
    named = 0
    for record in records:
        listing = listing_of(record, reading)
        if listing is not None:
            named += 1
            yield listing
    if records and not named:
        raise UnreadableReply(f"none of {len(records)} products names an id; see field_map")


def _listing(record: Mapping[str, Json], product_id: str, reading: Reading) -> Listing:
    def said(field: str) -> str:
        return text_of(first_of(record, reading.aliases[field]))

    stock = _stock(record, reading)
    named = [entry for entry in stock if entry.warehouse is not None]
    return Listing(
        code=product_id,
        part_number=said("part_number"),
        name=said("name") or said("description") or said("code"),
        brand=said("brand"),
        upc=said("upc"),
        description=said("description"),
        price=_price(record, reading),
        stock=stock,
        obstacle=None if named else Obstacle.NO_WAREHOUSE,
        raw=compact_json(record),
    )


def _price(record: Mapping[str, Json], reading: Reading) -> Money | None:
    """A price in pesos unless the vendor names another currency; none in an unknown currency."""
    amount = price_of(first_of(record, reading.aliases["price"]))
    named = first_of(record, reading.aliases["currency"])
    currency = MXN if named is None else _CURRENCIES.get(_currency_word(named))
    return Money(amount, currency) if amount is not None and currency else None


def _currency_word(value: Json) -> str:
    return folded(text_of(value)).replace(".", "").upper()


def _stock(record: Mapping[str, Json], reading: Reading) -> tuple[Stock, ...]:
    """Pieces by warehouse where the vendor tells them apart, else the total where it can be put.

    With one known warehouse the total is that warehouse's. With several, none of them gets a
    figure, unless the total is zero.
    """
    told = _stock_by_warehouse(record, reading)
    if told:
        return told
    total = quantity_of(_scalar(record, reading.aliases["stock"]))
    known = [Warehouse(key, label) for key, label in reading.warehouses.items()]
    if not known:
        return () if total is None else (Stock(None, total),)
    each = total if len(known) == 1 or total == 0 else None
    return tuple(Stock(warehouse, each) for warehouse in known)


def _stock_by_warehouse(record: Mapping[str, Json], reading: Reading) -> tuple[Stock, ...]:
    for name in (*reading.aliases["warehouses"], *reading.aliases["stock"]):
        entries = _warehouse_entries(record.get(name), reading)
        found = (_warehouse_stock(key, entry, reading) for key, entry in entries)
        by_id = {stock.warehouse.id: stock for stock in found if stock and stock.warehouse}
        if by_id:
            return tuple(by_id.values())
    return ()


def _warehouse_entries(value: Json, reading: Reading) -> Sequence[tuple[str, Json]]:
    """(key, entry) of a map or a list; a single warehouse that is not in a list counts as one."""
    fields = mapping(value)
    is_one = all(
        any(name in fields for name in reading.aliases[part])
        for part in ("warehouse_id", "warehouse_stock")
    )
    if is_one:
        return [("", value)]
    if fields:
        return [(key, entry) for key, entry in fields.items() if folded(key) != "total"]
    return [("", entry) for entry in sequence(value)]


def _warehouse_stock(key: str, entry: Json, reading: Reading) -> Stock | None:
    """One warehouse from ``id → quantity``, ``id → {…}`` or a list member; None without an id."""
    fields = mapping(entry)
    name = text_of(first_of(fields, reading.aliases["warehouse_name"]))
    warehouse_id = text_of(first_of(fields, reading.aliases["warehouse_id"])) or key.strip()
    warehouse_id = _configured_id(warehouse_id or name, reading)
    if not warehouse_id or isinstance(entry, list):
        return None
    quantity = first_of(fields, reading.aliases["warehouse_stock"]) if fields else entry
    label = reading.warehouses.get(warehouse_id) or name or key.strip() or warehouse_id
    return Stock(Warehouse(warehouse_id, label), quantity_of(quantity))


def _configured_id(told: str, reading: Reading) -> str:
    """The warehouse's id where the vendor names a place by the label that the branch gave it."""
    if told in reading.warehouses:
        return told
    wanted = folded(told)
    return next((key for key, label in reading.warehouses.items() if folded(label) == wanted), told)


def _scalar(record: Mapping[str, Json], names: tuple[str, ...]) -> Json:
    values = (record.get(name) for name in names)
    return next((value for value in values if value not in (None, "", [], {})), None)


def _product_line(line: OrderLine) -> dict[str, Json]:
    return {"product_id": line.code, "qty": line.quantity, "price": line.unit_price.amount}


def _order_number(body: Json) -> str:
    """The vendor's number; its echo of ours only where it gives no other."""
    top = mapping(_only(body, ("",)))
    data = mapping(_only(top.get("data"), ("",)))
    places = [top, data, mapping(top.get("order")), mapping(data.get("order"))]
    for names in (_NUMBER_NAMES, ("number_order",)):
        for place in places:
            number = text_of(first_of(place, names))
            if number:
                return number
    return ""


def _raise_for_bare_word(body: Json, reference: str) -> None:
    if body is False:
        raise VendorRejected("error", "")
    if body is None:
        raise OutcomeUnknown(reference, "The answer is empty.")
