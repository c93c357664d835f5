"""Zegucom's calls as pure functions: values to requests, replies to values or a Problem.

Every call is a POST whose body carries the login; every answer is ``{"response": {…}}`` with a
verdict at up to three levels.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

from purchasing_gui.domain.guides import Guide, GuideState, GuideVerdict, Packing
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import GuideUpload, OrderRequest, PartAnswer
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
from purchasing_gui.domain.products import (
    Listing,
    Obstacle,
    Stock,
    Warehouse,
    normalised_part_number,
)
from purchasing_gui.domain.purchase_orders import Placement, VendorOrder, VendorOrderLine
from purchasing_gui.transport.messages import StreamedBody, WireReply, WireRequest
from purchasing_gui.transport.readers import (
    Json,
    compact_json,
    excerpt,
    integer_of,
    json_bytes,
    json_of,
    mapping,
    price_of,
    quantity_of,
    sequence,
    status_line,
    text_of,
)
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.vendors.zegucom.codes import (
    ABOUT_ONE_PART,
    ALREADY_STORED,
    DISABLED,
    NO_SUCH_PRODUCT,
    NOTHING_DONE,
    Verdict,
    verdict_of,
)

CHUNK = 196_608
"""Bytes of a PDF that are encoded at a time; a multiple of 3, so that no padding falls inside."""

MOST_ORDERS = 50
_NO_PDF = b"0"
_JSON = MappingProxyType({"content-type": "application/json"})
_TOO_LARGE = 413


@dataclass(frozen=True, slots=True)
class Login:
    """The account, as it goes into the body of every call."""

    user_key: int
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProductItem:
    """One entry of a get-product answer: its verdict and the product's fields, if any."""

    verdict: Verdict
    fields: Mapping[str, Json]

    @property
    def part_number(self) -> str:
        return text_of(self.fields.get("part_number"))


def products_request(login: Login, path: str, part_numbers: Sequence[str]) -> WireRequest:
    """Over all stores; ``ignore_message`` tells what is out of stock from what is not carried."""
    items = [{"part_number": number, "store": None} for number in part_numbers]
    return _call(login, path, {"ignore_message": True, "items": items}, repeatable=True)


def parse_products(
    reply: WireReply, part_numbers: Sequence[str], stores: Mapping[str, str]
) -> Sequence[PartAnswer]:
    """One answer for each number asked for, in that order. Raises where the whole call failed."""
    response = _response(reply)
    levels = [response, *_inner_level(response)]
    items = _items(levels[-1])
    for level in levels:
        verdict = verdict_of(level)
        if not items or verdict.code not in ABOUT_ONE_PART:
            _raise_for(verdict.problem())
    if not items:
        raise UnreadableReply("no answer for any part", reply.status, excerpt(reply.body))
    return [
        _part_answer(number, item, stores)
        for number, item in zip(part_numbers, _matched(part_numbers, items), strict=True)
    ]


def purchase_request(login: Login, path: str, order: OrderRequest) -> WireRequest:
    """Bought by code at the vendor's own price. Raises FieldsRejected, where nothing was sent."""
    flaws = order_flaws(order)
    if flaws:
        fields = {flaw.field: flaw.code for flaw in flaws}
        raise FieldsRejected("", "The order is not complete.", "missing_parameter", fields)
    items = [
        {"code": line.code, "quantity": line.quantity, "price": line.unit_price.amount}
        for line in order.lines
    ]
    wanted = {"id": order.reference, "store": integer_of(order.warehouse_id), "items": items}
    return _call(login, path, {"order": wanted})


def order_flaws(order: OrderRequest) -> tuple[Flaw, ...]:
    """What keeps the order from being written as the document asks."""
    if integer_of(order.warehouse_id) is None:
        return (Flaw("warehouse_id", "not_a_number", detail=order.warehouse_id),)
    return ()


def parse_purchase(reply: WireReply, reference: str) -> Placement:
    """The vendor's yes with its number and CFDI folio. Raises VendorRejected or VendorRefused for
    a clear no, also where the service did not run, else OutcomeUnknown.
    """
    try:
        response = _response(reply)
    except (UnreadableReply, VendorUnavailable) as problem:
        raise OutcomeUnknown(reference, str(problem)) from problem
    data = mapping(_single(response.get("data")))
    verdicts = [verdict_of(response)]
    if verdict_of(data).is_given:
        verdicts.append(verdict_of(data))
        data = mapping(_single(data.get("data"))) or data
    number = text_of(data.get("purchase_id"))
    for verdict in verdicts:
        if not verdict.is_yes:
            raise _no_purchase(verdict, number, reference)
    return Placement(
        vendor_number=number,
        invoice_number=text_of(data.get("invoice_number")),
        words=verdicts[0].words,
        raw=redacted_text(compact_json(response)),
    )


def order_lookup_request(login: Login, path: str, number: str) -> WireRequest:
    """``number`` is a purchase_id or a CFDI folio. Raises NotFound for what cannot be either."""
    identifier = integer_of(number)
    if identifier is None:
        raise NotFound("", "", "order_not_found")
    return _call(login, path, {"identifier": identifier}, repeatable=True)


def parse_order(reply: WireReply, number: str) -> VendorOrder:
    """The order that has this number. Raises NotFound, or UnreadableReply for another order: the
    two series of numbers may meet.
    """
    response = _response(reply)
    _raise_for(verdict_of(response).problem())
    data = mapping(_single(response.get("data")))
    if verdict_of(data).is_given:
        _raise_for(verdict_of(data).problem())
        data = mapping(_single(data.get("data")))
    purchase_id, invoice = text_of(data.get("purchase_id")), text_of(data.get("invoice_number"))
    if text_of(integer_of(number)) not in (purchase_id, invoice):
        raise UnreadableReply(
            f"asked for {number}, answered {purchase_id or '?'} / {invoice or '?'}", reply.status
        )
    return VendorOrder(
        vendor_number=purchase_id,
        invoice_number=invoice,
        reference=text_of(data.get("order_id")),
        warehouse_id=text_of(data.get("store")),
        lines=tuple(_order_line(line, reply) for line in sequence(data.get("products"))),
        raw=redacted_text(compact_json(data)),
    )


def guides_request(login: Login, path: str, uploads: Sequence[GuideUpload]) -> WireRequest:
    """The guides of up to 50 orders in one body that is encoded while it is sent."""
    pieces = tuple(_joined(_guide_pieces(login, uploads)))
    length = sum(len(piece) if isinstance(piece, bytes) else piece.length for piece in pieces)
    return WireRequest(
        "POST", path, _JSON, StreamedBody(length, lambda: _chunks(pieces)), long=True
    )


def parse_guides(reply: WireReply, uploads: Sequence[GuideUpload]) -> list[list[GuideVerdict]]:
    """The verdicts of each order's guides.

    They come in one list over all orders, in the order of the request; where their number is not
    that of the guides, nothing is assumed and all are UNKNOWN. Raises only where the vendor says
    that nothing was stored.
    """
    guides = [guide for upload in uploads for guide in upload.guides]
    if reply.status == _TOO_LARGE:
        raise VendorRejected(str(_TOO_LARGE), "The request is larger than the vendor takes.")
    try:
        response = _response(reply)
    except (UnreadableReply, VendorUnavailable) as problem:
        return _dealt(uploads, [_unknown(guide, str(problem)) for guide in guides])
    outer = verdict_of(response)
    entries = _entries(response.get("data"))
    nothing_done = outer.code in NOTHING_DONE and outer.is_clear_no
    if nothing_done and not entries:
        _raise_for(outer.problem())
    if len(entries) == len(guides):
        pairs = zip(guides, map(verdict_of, entries), strict=True)
        return _dealt(uploads, [_guide_verdict(guide, said) for guide, said in pairs])
    if not entries and len(guides) == 1 and not outer.is_yes:
        return _dealt(uploads, [_guide_verdict(guides[0], outer)])
    words = outer.words or f"{len(entries)} verdicts for {len(guides)} guides"
    return _dealt(uploads, [_unknown(guide, words, outer.code) for guide in guides])


def _entries(data: Json) -> Sequence[Json]:
    """The verdicts by guide; PHP writes a single one with or without a list around it."""
    return [data] if verdict_of(data).is_given else sequence(data)


def all_unknown(uploads: Sequence[GuideUpload], words: str) -> list[list[GuideVerdict]]:
    """What is known of the guides after a lost answer: nothing."""
    return [[_unknown(guide, words) for guide in upload.guides] for upload in uploads]


def _call(login: Login, path: str, request: Json, *, repeatable: bool = False) -> WireRequest:
    body = json_bytes({"headers": _headers(login), "request": request})
    return WireRequest("POST", path, _JSON, body, repeatable=repeatable)


def _headers(login: Login) -> Json:
    return {"auth": {"user_key": login.user_key, "password": login.password}}


def _raise_for(problem: Problem | None) -> None:
    if problem is not None:
        raise problem


def _response(reply: WireReply) -> Mapping[str, Json]:
    """The part of the body that carries the verdict. It counts whatever the HTTP status is."""
    try:
        response = mapping(mapping(json_of(reply)).get("response"))
    except UnreadableReply as unread:
        raise _status_problem(reply) or unread from None
    if verdict_of(response).is_given:
        return response
    raise _status_problem(reply) or UnreadableReply(
        "no verdict in it", reply.status, excerpt(reply.body)
    )


def _status_problem(reply: WireReply) -> Problem | None:
    """What a web server before the service says; the service itself speaks in the body."""
    if reply.status in (401, 403):
        return VendorRefused(f"HTTP {reply.status}", str(reply.status))
    if reply.status >= 500:
        return VendorUnavailable(Unreached.SERVER_ERROR, status_line(reply), status=reply.status)
    return None


def _inner_level(response: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    """A level between the answer and its items: ``data`` that is a verdict over a list."""
    data = mapping(response.get("data"))
    is_level = verdict_of(data).is_given and isinstance(data.get("data"), list)
    return [data] if is_level else []


def _items(level: Mapping[str, Json]) -> list[ProductItem]:
    """PHP writes a list, a map of its places, or a single entry without a list around it."""
    data = level.get("data")
    if isinstance(data, dict):
        is_one = verdict_of(data).is_given or "code" in data
        entries: Sequence[Json] = [data] if is_one else list(data.values())
    else:
        entries = sequence(data)
    return [_item(entry) for entry in entries if isinstance(entry, dict)]


def _item(entry: Mapping[str, Json]) -> ProductItem:
    """An entry with a verdict around its product, or a bare product."""
    verdict = verdict_of(entry)
    if verdict.is_given:
        return ProductItem(verdict, mapping(_single(entry.get("data"))))
    return ProductItem(verdict, entry)


def _single(value: Json) -> Json:
    """What is in a list of one; PHP writes either."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _matched(part_numbers: Sequence[str], items: Sequence[ProductItem]) -> list[ProductItem | None]:
    """The item that answers each number: by its part number, else by place.

    Place counts only where there are as many items as numbers and those that name their part stand
    in the order of the request.
    """
    exact = {item.part_number: item for item in reversed(items) if item.part_number}
    loose = {normalised_part_number(name): item for name, item in exact.items()}
    found = [
        exact.get(number) or loose.get(normalised_part_number(number)) for number in part_numbers
    ]
    nameless = [item for item in items if not item.part_number]
    if len(items) != len(part_numbers) or not nameless:
        return found
    if all(match in (None, items[place]) for place, match in enumerate(found)):
        return [
            match or (None if items[place].part_number else items[place])
            for place, match in enumerate(found)
        ]
    if len({item.verdict.code for item in nameless}) > 1 or found.count(None) != len(nameless):
        return found
    return [match or nameless[0] for match in found]


def _part_answer(number: str, item: ProductItem | None, stores: Mapping[str, str]) -> PartAnswer:
    if item is None:
        return PartAnswer(number, problem=UnreadableReply(f"no answer for {number}"))
    code = item.verdict.code
    has_product = bool(text_of(item.fields.get("code")))
    if code == NO_SUCH_PRODUCT:
        return PartAnswer(number)
    is_answer = item.verdict.is_yes or not item.verdict.is_given or code in ABOUT_ONE_PART
    if has_product and is_answer:
        return PartAnswer(number, _listing(number, item, stores))
    problem = item.verdict.problem() if item.verdict.is_given else None
    return PartAnswer(
        number, problem=problem or UnreadableReply(f"the answer for {number} holds no product")
    )


def _listing(number: str, item: ProductItem, stores: Mapping[str, str]) -> Listing:
    fields = item.fields
    price = price_of(fields.get("price"))
    stock = _stock(fields, stores)
    has_store = any(entry.warehouse is not None for entry in stock)
    obstacle = None if has_store else Obstacle.NO_WAREHOUSE
    description = text_of(fields.get("description"))
    return Listing(
        code=text_of(fields.get("code")),
        part_number=item.part_number or number,
        name=description or item.part_number or number,
        brand=text_of(fields.get("brand")),
        upc=text_of(fields.get("upc")),
        description=description,
        price=Money(price) if price is not None else None,
        stock=stock,
        obstacle=Obstacle.DISABLED if item.verdict.code == DISABLED else obstacle,
        raw=redacted_text(compact_json(fields)),
    )


def _stock(fields: Mapping[str, Json], labels: Mapping[str, str]) -> tuple[Stock, ...]:
    """Pieces by store. PHP writes a map, a list (the index is the store) or, for none, ``[]``."""
    told = [fields[name] for name in ("stores", "store") if name in fields]
    pairs = [pair for value in told for pair in _store_pairs(value)]
    if pairs:
        by_store = {store: quantity_of(quantity) for store, quantity in reversed(pairs)}
        return tuple(
            Stock(Warehouse(store, labels.get(store, store)), by_store[store])
            for store in dict.fromkeys(store for store, _quantity in pairs)
        )
    if not any(value in (None, [], {}) for value in told):
        return ()
    stores = [Warehouse(store, label) for store, label in labels.items()]
    return tuple(Stock(store, 0) for store in stores) or (Stock(None, 0),)


def _store_pairs(value: Json) -> list[tuple[str, Json]]:
    if isinstance(value, dict):
        return [(store, quantity) for store, quantity in value.items() if store.strip()]
    return [
        (str(place), quantity)
        for place, quantity in enumerate(sequence(value))
        if quantity is not None and not isinstance(quantity, dict | list)
    ]


def _no_purchase(verdict: Verdict, number: str, reference: str) -> Problem:
    """Why the order was not placed, or that this is not known."""
    if number or not verdict.is_clear_no:
        cause = f"{verdict.code} {verdict.words}".strip()
        return OutcomeUnknown(reference, cause)
    problem = verdict.problem()
    if problem is None or isinstance(problem, VendorUnavailable):
        return VendorRejected(verdict.code, verdict.words)
    return problem


def _order_line(line: Json, reply: WireReply) -> VendorOrderLine:
    fields = mapping(line)
    quantity = quantity_of(fields.get("quantity"))
    if quantity is None:
        raise UnreadableReply("a line without a quantity", reply.status, excerpt(reply.body))
    price = price_of(fields.get("price"))
    return VendorOrderLine(
        code=text_of(fields.get("code")),
        part_number=text_of(fields.get("part_number")),
        description=text_of(fields.get("description")),
        quantity=quantity,
        unit_price=Money(price) if price is not None else None,
    )


@dataclass(frozen=True, slots=True)
class EncodedPdf:
    """A PDF that becomes base64 only while it is sent."""

    pdf: bytes

    @property
    def length(self) -> int:
        return 4 * ((len(self.pdf) + 2) // 3)


Piece = bytes | EncodedPdf


def _guide_pieces(login: Login, uploads: Sequence[GuideUpload]) -> Iterable[Piece]:
    yield b'{"headers":' + json_bytes(_headers(login)) + b',"request":{"orders":['
    for place, upload in enumerate(uploads):
        yield b"," if place else b""
        yield from _order_pieces(upload)
    yield b"]}}"


def _order_pieces(upload: GuideUpload) -> Iterable[Piece]:
    one_for_all = upload.packing is Packing.ONE_FOR_ALL
    head = {
        "purchase_id": integer_of(upload.vendor_number),
        "order_id": upload.reference,
    }
    yield json_bytes(head)[:-1] + b',"global_b64_pdf":"'
    yield EncodedPdf(upload.guides[0].pdf) if one_for_all else _NO_PDF
    yield b'","tracking_data":['
    for place, guide in enumerate(upload.guides):
        tracking = {"shipping_id": guide.number, "tracking": guide.tracking or guide.number}
        yield (b"," if place else b"") + json_bytes(tracking)[:-1] + b',"base64_pdf":"'
        yield _NO_PDF if one_for_all else EncodedPdf(guide.pdf)
        yield b'"}'
    yield b"]}"


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same with neighbouring bytes in one piece."""
    for is_text, run in groupby(pieces, lambda piece: isinstance(piece, bytes)):
        if is_text:
            yield b"".join(piece for piece in run if isinstance(piece, bytes))
        else:
            yield from run


async def _chunks(pieces: Sequence[Piece]) -> AsyncIterator[bytes]:
    """The body bit by bit; gives way after each, because a fast network never makes it wait."""
    for piece in pieces:
        if isinstance(piece, bytes):
            yield piece
            continue
        whole = memoryview(piece.pdf)
        for start in range(0, len(whole), CHUNK):
            yield b64encode(whole[start : start + CHUNK])
            await asyncio.sleep(0)


def _guide_verdict(guide: Guide, said: Verdict) -> GuideVerdict:
    if said.is_yes:
        return GuideVerdict(guide.number, GuideState.STORED, said.code, said.words)
    if said.code == ALREADY_STORED:
        return GuideVerdict(
            guide.number, GuideState.STORED, said.code, said.words, already_there=True
        )
    if said.is_clear_no:
        return GuideVerdict(guide.number, GuideState.REFUSED, said.code, said.words)
    return _unknown(guide, said.words, said.code)


def _unknown(guide: Guide, words: str, code: str = "") -> GuideVerdict:
    return GuideVerdict(guide.number, GuideState.UNKNOWN, code, words)


def _dealt(
    uploads: Sequence[GuideUpload], verdicts: Sequence[GuideVerdict]
) -> list[list[GuideVerdict]]:
    """One flat list of verdicts, cut up by order."""
    rest = iter(verdicts)
    return [[next(rest) for _guide in upload.guides] for upload in uploads]
