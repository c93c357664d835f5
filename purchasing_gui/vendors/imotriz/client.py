"""iMotriz as a sales feed: new orders, the ids of the last 8 days, one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import (
    Clock,
    CredentialField,
    OptionField,
    Vendor,
    VendorKind,
)
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    NotFound,
    SettingsInvalid,
)
from purchasing_gui.domain.sales_orders import SalesOrder, SalesPage
from purchasing_gui.transport.channel import Channel
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.transport.redaction import Redactor
from purchasing_gui.vendors.imotriz import wire

DEFAULT_BASE_URL = "https://www.imotriz.com.mx"
DEFAULT_RECENT_IDS_PATH = "/api/cart/transaction/ordersIds"
DEFAULT_ORDER_PATH = "/api/cart/transaction/order/{id}"
_NO_ORDER = "0"


@dataclass(frozen=True, slots=True)
class Store:
    """Our virtual store at iMotriz: its token, currency and the two paths the document only shows
    as pictures (empty: switched off).
    """

    connection_id: str
    token: str
    currency: str
    recent_ids_path: str
    order_path: str


class Feed:
    """The orders that customers placed in our store."""

    def __init__(self, channel: Channel, store: Store) -> None:
        self._channel = channel
        self._store = store

    async def new_orders_raw(self) -> bytes:
        reply = await self._channel.send(wire.new_orders_request(self._store.token))
        wire.raise_for_status(reply)
        return reply.body

    def parse_page(self, raw: bytes) -> SalesPage:
        return wire.parse_page(WireReply(200, {}, raw), self._store.currency)

    async def recent_ids(self) -> Sequence[str]:
        if not self._store.recent_ids_path:
            raise CapabilityMissing(self._store.connection_id, "no path for recent order ids")
        request = wire.recent_ids_request(self._store.token, self._store.recent_ids_path)
        return wire.parse_recent_ids(await self._channel.send(request))

    async def order(self, order_id: str) -> SalesOrder:
        if not self._store.order_path:
            raise CapabilityMissing(self._store.connection_id, "no path for reading one order")
        request = wire.order_request(self._store.token, self._store.order_path, order_id)
        reply = await self._channel.send(request)
        return wire.parse_order(reply, order_id, self._store.currency)

    async def check(self) -> str:
        """Never reads new orders: that would mark them as handed over."""
        if self._store.recent_ids_path:
            return f"{len(await self.recent_ids())} recent orders"
        if not self._store.order_path:
            raise CapabilityMissing(
                self._store.connection_id, "a test without taking orders needs one of the two paths"
            )
        try:
            await self.order(_NO_ORDER)
        except NotFound:
            return "token accepted"
        return "token accepted"


def connect(connection: Connection, credentials: Mapping[str, str], clock: Clock) -> Vendor:
    redactor = Redactor(credentials.values())
    channel = Channel(connection, connection.base_url or DEFAULT_BASE_URL, redactor)
    return vendor_over(channel, connection, credentials, clock)


def vendor_over(
    channel: Channel, connection: Connection, credentials: Mapping[str, str], clock: Clock
) -> Vendor:
    feed = Feed(channel, _store(connection, credentials))
    return Vendor(connection, feed.check, channel.close, sales=feed)


def _store(connection: Connection, credentials: Mapping[str, str]) -> Store:
    token = credentials.get("token", "").strip()
    if not token:
        raise CredentialsMissing(connection.id, ["token"])
    if not (token.isascii() and token.isprintable()):
        raise SettingsInvalid(connection.id, "the token holds characters that no header can carry")
    order_path = _path(connection, "order_path", DEFAULT_ORDER_PATH)
    if order_path and "{id}" not in order_path:
        raise SettingsInvalid(f"{connection.id}.order_path", "the path must contain {id}")
    base_url = connection.base_url or DEFAULT_BASE_URL
    return Store(
        connection_id=connection.id,
        token=token,
        currency=_currency(connection) or wire.currency_of_host(base_url),
        recent_ids_path=_path(connection, "recent_ids_path", DEFAULT_RECENT_IDS_PATH),
        order_path=order_path,
    )


def _currency(connection: Connection) -> str:
    return str(connection.options.get("currency") or "").strip().upper()


def _path(connection: Connection, name: str, default: str) -> str:
    return str(connection.options.get(name, default) or "").strip()


KIND = VendorKind(
    kind="imotriz",
    label="iMotriz",
    default_base_url=DEFAULT_BASE_URL,
    base_urls=(
        ("México", DEFAULT_BASE_URL),
        ("Colombia", "https://www.imotriz.com"),
        ("Ecuador", "https://www.imotriz.com.ec"),
        ("Costa Rica", "https://www.imotriz.co.cr"),
    ),
    credentials=(CredentialField("token", "Token"),),
    connect=connect,
    options=(
        OptionField(
            "recent_ids_path",
            "Path of the recent order ids",
            "path",
            DEFAULT_RECENT_IDS_PATH,
            help="Empty: recovery by id list is off.",
        ),
        OptionField(
            "order_path",
            "Path of one order",
            "path",
            DEFAULT_ORDER_PATH,
            help="Must contain {id}. Empty: reading one order is off.",
        ),
        OptionField(
            "currency",
            "Currency",
            "choice",
            "",
            choices=("", "MXN", "COP", "USD", "CRC"),
            help="Empty: the currency of the country.",
        ),
    ),
    summary="Marketplace: the orders of our customers come from here.",
)
