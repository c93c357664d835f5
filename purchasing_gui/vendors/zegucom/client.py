"""Zegucom as part look-up, order desk, order look-up and guide shelf."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType

from purchasing_gui.domain.addresses import Address, FieldFate
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.guides import GuideState, GuideVerdict
from purchasing_gui.domain.ports import (
    Clock,
    CredentialField,
    GuideUpload,
    OptionField,
    OrderRequest,
    PartAnswer,
    Progress,
    Vendor,
    VendorKind,
)
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    Flaw,
    OutcomeUnknown,
    Problem,
    RateLimited,
    SettingsInvalid,
    UnreadableReply,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.purchase_orders import OrderLine, Placement, VendorOrder
from purchasing_gui.transport.channel import Channel
from purchasing_gui.transport.readers import integer_of
from purchasing_gui.transport.redaction import Redactor
from purchasing_gui.vendors.zegucom import wire
from purchasing_gui.vendors.zegucom.codes import ABOUT_ONE_PART, NO_SUCH_PRODUCT
from purchasing_gui.vendors.zegucom.wire import Login

DEFAULT_BASE_URL = "https://api.zegucom.com.mx/services"
TEST_BASE_URL = "https://api.test.zegucom.com.mx/services"
DEFAULT_BATCH_SIZE = 50
LARGEST_BATCH = 1_000
DEFAULT_PATHS: Mapping[str, str] = MappingProxyType(
    {
        "get_product": "get-product",
        "create_purchase": "create-purchase",
        "get_purchase": "get-purchase",
        "update_trackings": "update-trackings",
    }
)
_UNLIKELY_PART = "MESA-DE-COMPRAS-PRUEBA"


@dataclass(frozen=True, slots=True)
class Account:
    """Our account and how this branch reaches it; a call with an empty path is switched off."""

    connection_id: str
    login: Login
    paths: Mapping[str, str]
    stores: Mapping[str, str]
    batch_size: int


class Parts:
    """Price and stock by part number, over all stores."""

    def __init__(self, channel: Channel, account: Account) -> None:
        self._channel = channel
        self._account = account

    @property
    def batch_size(self) -> int:
        return self._account.batch_size

    async def look_up(self, part_numbers: Sequence[str]) -> Sequence[PartAnswer]:
        """Raises only where no batch was answered; else a failed batch fails its own numbers."""
        wanted = list(dict.fromkeys(number.strip() for number in part_numbers if number.strip()))
        size = self.batch_size
        batches = [wanted[start : start + size] for start in range(0, len(wanted), size)]
        outcomes = await asyncio.gather(*map(self._batch, batches))
        failed = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
        if batches and len(failed) == len(batches):
            raise failed[0]
        answers: dict[str, PartAnswer] = {}
        for batch, outcome in zip(batches, outcomes, strict=True):
            if isinstance(outcome, Problem):
                answers |= {number: PartAnswer(number, problem=outcome) for number in batch}
            else:
                answers |= zip(batch, outcome, strict=True)
        return [answers.get(number.strip(), PartAnswer(number)) for number in part_numbers]

    async def check(self) -> str:
        """Asks for a part that nobody sells."""
        answer = (await self.look_up([_UNLIKELY_PART]))[0]
        if isinstance(answer.problem, UnreadableReply):
            raise answer.problem
        return self._account.paths["get_product"]

    async def _batch(self, part_numbers: Sequence[str]) -> Sequence[PartAnswer] | Problem:
        try:
            return await self._answers(part_numbers)
        except Problem as problem:
            return problem

    async def _answers(self, part_numbers: Sequence[str]) -> Sequence[PartAnswer]:
        """Where the whole call fails over one of several parts, the halves are asked apart."""
        account = self._account
        request = wire.products_request(account.login, account.paths["get_product"], part_numbers)
        reply = await self._channel.send(request)
        try:
            return wire.parse_products(reply, part_numbers, account.stores)
        except VendorRejected as problem:
            if problem.code not in ABOUT_ONE_PART:
                raise
            if len(part_numbers) == 1:
                sold = problem.code != NO_SUCH_PRODUCT
                return [PartAnswer(part_numbers[0], problem=problem if sold else None)]
        middle = len(part_numbers) // 2
        halves = await asyncio.gather(
            self._answers(part_numbers[:middle]), self._answers(part_numbers[middle:])
        )
        return [*halves[0], *halves[1]]


class Orders:
    """Purchases; each one is invoiced as it is made. Zegucom takes no address, only our guides."""

    invoices_at_once = True

    def __init__(self, channel: Channel, account: Account, parts: Parts | None) -> None:
        self._channel = channel
        self._account = account
        self._parts = parts

    def address_fates(self) -> Sequence[FieldFate]:
        return [FieldFate(field.name, "dropped") for field in fields(Address)]

    def flaws(self, order: OrderRequest) -> Sequence[Flaw]:
        return wire.order_flaws(order)

    async def quote(self, lines: Sequence[OrderLine]) -> Sequence[PartAnswer]:
        """Asked by part number, believed only where the answer has the line's code."""
        numbers = [line.part_number for line in lines if line.part_number.strip()]
        if self._parts is None or not numbers:
            return [self._unasked(line) for line in lines]
        answers = dict(zip(numbers, await self._parts.look_up(numbers), strict=True))
        return [
            _of_code(answers.get(line.part_number) or self._unasked(line), line.code)
            for line in lines
        ]

    async def place(self, order: OrderRequest) -> Placement:
        account = self._account
        request = wire.purchase_request(account.login, account.paths["create_purchase"], order)
        try:
            reply = await self._channel.send(request)
        except RateLimited:
            raise
        except VendorUnavailable as problem:
            if problem.not_sent:
                raise
            raise OutcomeUnknown(order.reference, str(problem)) from problem
        return wire.parse_purchase(reply, order.reference)

    def _unasked(self, line: OrderLine) -> PartAnswer:
        missing = CapabilityMissing(
            self._account.connection_id, "read a price without a part number"
        )
        return PartAnswer(line.part_number, problem=missing)


class OrderBook:
    """What became of a purchase, by its number or its CFDI folio."""

    def __init__(self, channel: Channel, account: Account) -> None:
        self._channel = channel
        self._account = account

    async def find(self, number: str) -> VendorOrder:
        path = self._account.paths["get_purchase"]
        request = wire.order_lookup_request(self._account.login, path, number)
        return wire.parse_order(await self._channel.send(request), number)


class Guides:
    """Our waybills with their purchases; a repeat is safe, the vendor answers that it has them."""

    batch_size = wire.MOST_ORDERS

    def __init__(self, channel: Channel, account: Account) -> None:
        self._channel = channel
        self._account = account

    async def store(
        self, uploads: Sequence[GuideUpload], progress: Progress | None = None
    ) -> Sequence[Sequence[GuideVerdict]]:
        """Guides of an order without a purchase number are refused here; it cannot be named."""
        sent = [upload for upload in uploads if _can_be_named(upload) and upload.guides]
        if len(sent) > self.batch_size:
            raise ValueError(f"at most {self.batch_size} orders go in one request")
        verdicts = iter(await self._stored(sent, progress) if sent else [])
        return [
            next(verdicts) if _can_be_named(upload) and upload.guides else _nameless(upload)
            for upload in uploads
        ]

    async def _stored(
        self, uploads: Sequence[GuideUpload], progress: Progress | None
    ) -> Sequence[Sequence[GuideVerdict]]:
        path = self._account.paths["update_trackings"]
        request = wire.guides_request(self._account.login, path, uploads)
        try:
            reply = await self._channel.send(request, progress)
        except RateLimited:
            raise
        except VendorUnavailable as problem:
            if problem.not_sent:
                raise
            return wire.all_unknown(uploads, str(problem))
        return wire.parse_guides(reply, uploads)


def connect(connection: Connection, credentials: Mapping[str, str], clock: Clock) -> Vendor:
    """Takes ``user_key`` (a whole number) and ``password``.

    Raises CredentialsMissing or SettingsInvalid.
    """
    channel = Channel(
        connection, connection.base_url or DEFAULT_BASE_URL, Redactor(credentials.values())
    )
    return vendor_over(channel, connection, credentials, clock)


def vendor_over(
    channel: Channel, connection: Connection, credentials: Mapping[str, str], clock: Clock
) -> Vendor:
    account = account_of(connection, credentials)
    paths = account.paths
    parts = Parts(channel, account)
    has_parts = bool(paths["get_product"])

    async def check() -> str:
        if not has_parts:
            raise CapabilityMissing(connection.id, "a harmless call without the get_product path")
        return await parts.check()

    return Vendor(
        connection,
        check,
        channel.close,
        parts=parts if has_parts else None,
        orders=Orders(channel, account, parts if has_parts else None)
        if paths["create_purchase"]
        else None,
        order_lookup=OrderBook(channel, account) if paths["get_purchase"] else None,
        guides=Guides(channel, account) if paths["update_trackings"] else None,
    )


def account_of(connection: Connection, credentials: Mapping[str, str]) -> Account:
    """The account as settings and credentials describe it."""
    user_key = credentials.get("user_key", "").strip()
    password = credentials.get("password", "")
    if not user_key or not password:
        raise CredentialsMissing(connection.id, ("user_key", "password"))
    if not (user_key.isascii() and user_key.isdigit() and len(user_key) <= 18):
        raise SettingsInvalid(connection.id, "user_key must be a whole number")
    return Account(
        connection.id,
        Login(int(user_key), password),
        _paths(connection),
        _stores(connection),
        _batch_size(connection),
    )


def _paths(connection: Connection) -> Mapping[str, str]:
    where = f"{connection.id}.paths"
    paths = dict(DEFAULT_PATHS)
    for call, path in _table(connection, "paths").items():
        if call not in DEFAULT_PATHS:
            raise SettingsInvalid(where, f"{call} is no call; known: {', '.join(DEFAULT_PATHS)}")
        if not isinstance(path, str):
            raise SettingsInvalid(where, f"{call} must be a path")
        paths[call] = path.strip().lstrip("/")
    return paths


def _stores(connection: Connection) -> Mapping[str, str]:
    labels: dict[str, str] = {}
    for store, label in _table(connection, "stores").items():
        if integer_of(store) is None or not isinstance(label, str):
            raise SettingsInvalid(
                f"{connection.id}.stores", f"{store} must be a number with a text label"
            )
        labels[store.strip()] = label.strip() or store.strip()
    return labels


def _batch_size(connection: Connection) -> int:
    size = integer_of(connection.options.get("batch_size") or DEFAULT_BATCH_SIZE)
    if size is None or not 1 <= size <= LARGEST_BATCH:
        raise SettingsInvalid(
            f"{connection.id}.batch_size", f"must be a number from 1 to {LARGEST_BATCH}"
        )
    return size


def _table(connection: Connection, option: str) -> Mapping[str, object]:
    value = connection.options.get(option) or {}
    if not isinstance(value, Mapping):
        raise SettingsInvalid(f"{connection.id}.{option}", "must be a table")
    return {str(key): entry for key, entry in value.items()}


def _of_code(answer: PartAnswer, code: str) -> PartAnswer:
    """The answer where it is about this code; another product under the number is not it."""
    if answer.listing is None or answer.listing.code == code:
        return answer
    return PartAnswer(answer.part_number)


def _can_be_named(upload: GuideUpload) -> bool:
    return integer_of(upload.vendor_number) is not None


def _nameless(upload: GuideUpload) -> Sequence[GuideVerdict]:
    return [
        GuideVerdict(guide.number, GuideState.REFUSED, "no_purchase_id") for guide in upload.guides
    ]


KIND = VendorKind(
    kind="zegucom",
    label="Zegucom Cómputo",
    default_base_url=DEFAULT_BASE_URL,
    credentials=(
        CredentialField("user_key", "User key", hidden=False),
        CredentialField("password", "API password"),
    ),
    connect=connect,
    options=(
        OptionField("stores", "Stores", "labels", help="Number and name of each store."),
        OptionField(
            "batch_size",
            "Part numbers in one call",
            "number",
            DEFAULT_BATCH_SIZE,
            help="The vendor documents no limit.",
        ),
        OptionField(
            "paths",
            "Paths of the calls",
            "labels",
            dict(DEFAULT_PATHS),
            help="Only some paths are documented. An empty path switches its call off.",
        ),
    ),
    base_urls=(("Production", DEFAULT_BASE_URL), ("Test", TEST_BASE_URL)),
    summary="IT wholesaler: price and stock by part number, purchases, our own guides.",
)
