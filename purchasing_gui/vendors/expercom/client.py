"""Expercom as a catalogue and an order desk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from purchasing_gui.domain.addresses import FieldFate
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import (
    Clock,
    CredentialField,
    ListPage,
    OptionField,
    OrderRequest,
    PartAnswer,
    Progress,
    Vendor,
    VendorKind,
)
from purchasing_gui.domain.problems import (
    CredentialsMissing,
    Flaw,
    NotFound,
    OutcomeUnknown,
    Problem,
    RateLimited,
    SettingsInvalid,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorUnavailable,
)
from purchasing_gui.domain.products import Listing
from purchasing_gui.domain.purchase_orders import OrderLine, Placement
from purchasing_gui.transport.channel import Channel
from purchasing_gui.transport.messages import WireReply, WireRequest
from purchasing_gui.transport.redaction import Redactor
from purchasing_gui.vendors.expercom import wire
from purchasing_gui.vendors.expercom.codes import problem_of
from purchasing_gui.vendors.expercom.session import Session, Ticket
from purchasing_gui.vendors.expercom.wire import Pass, Reading

DEFAULT_BASE_URL = "https://api.expercom.mx/v1"
_HARMLESS_PRODUCT = "1"

Exchange = Callable[[WireRequest], Awaitable[WireReply]]


class SignedCalls:
    """Calls with a bearer token; one that is refused is renewed and the call repeated, once."""

    def __init__(self, channel: Channel, session: Session) -> None:
        self._channel = channel
        self.session = session

    async def send(self, build: Callable[[str], WireRequest]) -> WireReply:
        return await self._signed(build, self._channel.send)

    async def download(
        self, build: Callable[[str], WireRequest], folder: Path, progress: Progress | None
    ) -> WireReply:
        return await self._signed(
            build, lambda request: self._channel.download(request, folder, progress)
        )

    async def send_once(self, request: WireRequest) -> WireReply:
        """Exactly one sending; a refusal of the token is an answer like any other."""
        return await self._channel.send(request)

    async def _signed(self, build: Callable[[str], WireRequest], exchange: Exchange) -> WireReply:
        ticket = await self.session.ticket()
        reply = await exchange(build(ticket.token))
        if not (self.session.renews and refuses_token(reply)):
            return reply
        ticket = await self.session.renewed(ticket)
        return await exchange(build(ticket.token))


class ProductList:
    """The whole list of products, and each one live."""

    def __init__(self, calls: SignedCalls, base_url: str, reading: Reading) -> None:
        self._calls = calls
        self._base_url = base_url
        self._reading = reading

    async def fetch(
        self, folder: Path, page: str = "", progress: Progress | None = None
    ) -> ListPage:
        path = page or urljoin(self._base_url.rstrip("/") + "/", "products")
        reply = await self._calls.download(
            lambda token: wire.products_request(token, path), folder, progress
        )
        if reply.file is None:
            raise wire.no_list(reply)
        return ListPage(
            reply.file,
            partial(
                wire.read_products, url=reply.url, base_url=self._base_url, reading=self._reading
            ),
        )

    async def listing(self, code: str) -> Listing:
        reply = await self._calls.send(lambda token: wire.product_request(token, code))
        return wire.parse_product(reply, code, self._reading)


class Orders:
    """Purchase orders, each sent once."""

    invoices_at_once = False

    def __init__(self, calls: SignedCalls, products: ProductList) -> None:
        self._calls = calls
        self._products = products

    def address_fates(self) -> Sequence[FieldFate]:
        """The municipality goes out only where there is no city."""
        sent = (*wire.REQUIRED_FIELDS.values(), "interior_number")
        dropped = ("municipality", "references")
        return (
            *(FieldFate(name, "sent") for name in sent),
            *(FieldFate(name, "dropped") for name in dropped),
        )

    def flaws(self, order: OrderRequest) -> Sequence[Flaw]:
        return wire.order_flaws(order)

    async def quote(self, lines: Sequence[OrderLine]) -> Sequence[PartAnswer]:
        """One question for each product, all at once; a failed one fails alone."""
        codes = list(dict.fromkeys(line.code for line in lines))
        answers = await asyncio.gather(*(self._quoted(code) for code in codes))
        by_code = dict(zip(codes, answers, strict=True))
        return [replace(by_code[line.code], part_number=line.part_number) for line in lines]

    async def place(self, order: OrderRequest) -> Placement:
        """A 401 comes before the order is read, so that one repeat with a new token is safe."""
        build = partial(wire.order_request, order=order)
        ticket = await _before_sending(self._calls.session.ticket())
        reply = await self._sent(build(ticket.token), order.reference)
        if self._calls.session.renews and refuses_token(reply):
            ticket = await _before_sending(self._calls.session.renewed(ticket))
            reply = await self._sent(build(ticket.token), order.reference)
        return wire.parse_order(reply, order.reference)

    async def _quoted(self, code: str) -> PartAnswer:
        try:
            return PartAnswer(code, await self._products.listing(code))
        except NotFound:
            return PartAnswer(code)
        except Problem as problem:
            return PartAnswer(code, problem=problem)

    async def _sent(self, request: WireRequest, reference: str) -> WireReply:
        try:
            return await self._calls.send_once(request)
        except RateLimited:
            raise
        except VendorUnavailable as problem:
            if problem.not_sent:
                raise
            raise OutcomeUnknown(reference, str(problem)) from problem


def refuses_token(reply: WireReply) -> bool:
    """Whether the vendor says that nobody is signed in, by status or in so many words."""
    problem = problem_of(reply) if reply.file is None else None
    return isinstance(problem, VendorRefused) and problem.code == "401"


def connect(connection: Connection, credentials: Mapping[str, str], clock: Clock) -> Vendor:
    """Takes ``email`` and ``password``, or a ready-made ``token``, or both (the token goes first).

    Raises CredentialsMissing or SettingsInvalid.
    """
    redactor = Redactor(credentials.values())
    channel = Channel(connection, connection.base_url or DEFAULT_BASE_URL, redactor)
    return vendor_over(channel, connection, credentials, clock, learn=redactor.learn)


def vendor_over(
    channel: Channel,
    connection: Connection,
    credentials: Mapping[str, str],
    clock: Clock,
    learn: Callable[[str], None] = lambda _token: None,
) -> Vendor:
    """The vendor over a given channel; ``learn`` is told each token, so that it can be hidden."""
    email = credentials.get("email", "").strip()
    password = credentials.get("password", "")
    token = _ready_token(connection, credentials)
    if not token and not (email and password):
        raise CredentialsMissing(connection.id, ("email", "password", "token"))

    async def sign_in() -> Pass:
        given = wire.parse_login(await channel.send(wire.login_request(email, password)))
        learn(given.token)
        return given

    can_sign_in = bool(email and password)
    session = Session(clock, sign_in if can_sign_in else None, token)
    calls = SignedCalls(channel, session)
    products = ProductList(calls, connection.base_url or DEFAULT_BASE_URL, reading_of(connection))

    async def check() -> str:
        if can_sign_in and not token:
            await sign_in()
            return "login"
        reply = await calls.send(partial(wire.product_request, product_id=_HARMLESS_PRODUCT))
        wire.parse_greeting(reply)
        return "product"

    return Vendor(
        connection, check, channel.close, catalogue=products, orders=Orders(calls, products)
    )


def reading_of(connection: Connection) -> Reading:
    """The branch's own field names and warehouses. Raises SettingsInvalid."""
    return Reading(wire.merged_aliases(_field_map(connection)), _labels(connection, "warehouses"))


def _field_map(connection: Connection) -> dict[str, tuple[str, ...]]:
    where = f"{connection.id}.field_map"
    names_by_field: dict[str, tuple[str, ...]] = {}
    for field, names in _table(connection, "field_map").items():
        if field not in wire.ALIASES:
            raise SettingsInvalid(where, f"{field} is no field; known: {', '.join(wire.ALIASES)}")
        listed = [names] if isinstance(names, str) else names
        if not isinstance(listed, list | tuple) or not all(
            isinstance(name, str) and name for name in listed
        ):
            raise SettingsInvalid(where, f"{field} must be a list of names")
        names_by_field[field] = tuple(listed)
    return names_by_field


def _labels(connection: Connection, option: str) -> dict[str, str]:
    labels: dict[str, str] = {}
    for key, label in _table(connection, option).items():
        if not key.strip() or not isinstance(label, str):
            raise SettingsInvalid(f"{connection.id}.{option}", f"{key} must have a text label")
        labels[key.strip()] = label.strip() or key.strip()
    return labels


def _table(connection: Connection, option: str) -> Mapping[str, object]:
    value = connection.options.get(option) or {}
    if not isinstance(value, Mapping):
        raise SettingsInvalid(f"{connection.id}.{option}", "must be a table")
    return {str(key): entry for key, entry in value.items()}


def _ready_token(connection: Connection, credentials: Mapping[str, str]) -> str:
    token = credentials.get("token", "").strip().removeprefix("Bearer ").strip()
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise SettingsInvalid(connection.id, "the token holds characters that no header can carry")
    return token


async def _before_sending(signing_in: Awaitable[Ticket]) -> Ticket:
    """A token for an order; whatever goes wrong here, the order was surely not carried out."""
    try:
        return await signing_in
    except VendorUnavailable as problem:
        raise replace(problem, not_sent=True) from problem
    except UnreadableReply as problem:
        raise VendorUnavailable(
            Unreached.BROKEN, str(problem), not_sent=True, status=problem.status
        ) from problem


KIND = VendorKind(
    kind="expercom",
    label="Expercom",
    default_base_url=DEFAULT_BASE_URL,
    credentials=(
        CredentialField("email", "E-mail", hidden=False, required=False),
        CredentialField("password", "Password", required=False),
        CredentialField("token", "Ready-made token", required=False),
    ),
    connect=connect,
    options=(
        OptionField(
            "warehouses",
            "Warehouses",
            "labels",
            help="Number and name of each warehouse that orders can go to.",
        ),
        OptionField(
            "field_map",
            "Field names",
            "fields",
            help="Further names under which Expercom sends a field of a product.",
        ),
    ),
    base_urls=(("Production", DEFAULT_BASE_URL),),
    summary="IT wholesaler: catalogue, live price and stock, purchase orders.",
)
