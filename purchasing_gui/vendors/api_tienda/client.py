"""An eCliente shop: buyers, orders with Spanish billing, and what a buyer has ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from urllib.parse import urlsplit

from purchasing_gui.domain.addresses import Address, FieldFate, SpanishBilling
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import (
    Clock,
    CredentialField,
    OrderRequest,
    PartAnswer,
    Vendor,
    VendorKind,
)
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    DraftInvalid,
    Flaw,
    OutcomeUnknown,
    RateLimited,
    SettingsInvalid,
    Unreached,
    UnreadableReply,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.purchase_orders import OrderLine, Placement, VendorOrder
from purchasing_gui.domain.sales_orders import BuyerAccount
from purchasing_gui.transport.channel import Channel
from purchasing_gui.transport.redaction import Redactor
from purchasing_gui.vendors.api_tienda import wire
from purchasing_gui.vendors.api_tienda.spanish_form import account_digits, billing_flaws

API_PATH = "/srv/apitienda/api"
_NO_BUYER = "0"


class Buyers:
    """The shop's accounts of buyers."""

    def __init__(self, channel: Channel, shop: wire.Shop, redactor: Redactor) -> None:
        self._channel = channel
        self._shop = shop
        self._redactor = redactor

    async def create_buyer(self, first_name: str, last_name: str, mail: str) -> str:
        request = wire.create_buyer_request(self._shop, first_name, last_name, mail)
        return wire.parse_buyer(await self._channel.send(request), self._redactor.redact)

    async def account(self, buyer_id: str) -> BuyerAccount:
        request = wire.account_request(self._shop, buyer_id)
        reply = await self._channel.send(request)
        return wire.parse_account(reply, buyer_id, self._redactor.redact)

    async def check(self) -> str:
        """Asks for a buyer that cannot exist; any readable answer but a refusal will do."""
        try:
            await self.account(_NO_BUYER)
        except VendorRejected as answer:
            return answer.words
        return "the shop answered"


class OrderCounter:
    """Places orders at the shop and finds them through their buyer.

    Remembers, for this session, which buyer an order belongs to.
    """

    def __init__(
        self, channel: Channel, shop: wire.Shop, redactor: Redactor, buyers: Buyers, name: str
    ) -> None:
        self._channel = channel
        self._shop = shop
        self._redactor = redactor
        self._buyers = buyers
        self._name = name
        self._buyer_of: dict[str, str] = {}

    @property
    def invoices_at_once(self) -> bool:
        return False

    def address_fates(self) -> Sequence[FieldFate]:
        """Nothing of the Mexican address is sent: the shop takes the Spanish billing form."""
        return tuple(FieldFate(field.name, "dropped") for field in fields(Address))

    def flaws(self, order: OrderRequest) -> Sequence[Flaw]:
        billing = () if order.billing is None else tuple(billing_flaws(order.billing))
        missing = (Flaw("billing", "missing"),) if order.billing is None else ()
        lines = tuple(
            Flaw(f"line:{line.code}", "quantity") for line in order.lines if line.quantity < 1
        )
        codes = tuple(
            Flaw(f"line:{line.code}", "code_missing") for line in order.lines if not line.code
        )
        return (*missing, *billing, *lines, *codes)

    async def quote(self, lines: Sequence[OrderLine]) -> Sequence[PartAnswer]:
        """The shop has no call that tells a price."""
        missing = CapabilityMissing(self._name, "the shop's API tells no prices")
        return [PartAnswer(line.part_number or line.code, problem=missing) for line in lines]

    async def place(self, order: OrderRequest) -> Placement:
        """Finds or creates the buyer, then sends the order, once."""
        if order.billing is None:
            raise DraftInvalid([Flaw("billing", "missing")])
        self._redactor.learn(order.billing.account, account_digits(order.billing.account))
        buyer_id = order.trace or await self._buyer(order.billing)
        request = wire.order_request(
            self._shop, buyer_id, order.billing, order.lines, order.reference
        )
        try:
            reply = await self._channel.send(request)
            placement = wire.parse_placed(reply, buyer_id, self._redactor.redact)
        except RateLimited:
            raise
        except VendorUnavailable as problem:
            if problem.not_sent:
                raise
            raise self._lost(order, buyer_id, problem) from problem
        except UnreadableReply as problem:
            raise self._lost(order, buyer_id, problem) from problem
        if placement.vendor_number:
            self._buyer_of[placement.vendor_number] = buyer_id
        return placement

    async def find(self, number: str) -> VendorOrder:
        """``number`` reads ``buyer/order``; the order alone where this session placed it."""
        buyer_id, _, order_number = number.strip().rpartition("/")
        buyer_id = buyer_id or self._buyer_of.get(order_number, "")
        if not buyer_id:
            raise CapabilityMissing(
                self._name, "an order is found through its buyer: write buyer/order"
            )
        return wire.vendor_order(await self._buyers.account(buyer_id), order_number)

    async def trace_of(self, order: OrderRequest) -> str:
        """The buyer's id, by which the shop lists orders; a new buyer is created."""
        if order.billing is None:
            raise DraftInvalid([Flaw("billing", "missing")])
        return await self._buyer(order.billing)

    async def candidates(
        self, trace: str, lines: Sequence[OrderLine], since: datetime
    ) -> Sequence[VendorOrder]:
        account = await self._buyers.account(trace)
        return [
            wire.as_vendor_order(found) for found in wire.matching_orders(account, lines, since)
        ]

    async def _buyer(self, billing: SpanishBilling) -> str:
        """The buyer's id. Whatever fails here, no byte of the order has left."""
        name = billing.address
        try:
            return await self._buyers.create_buyer(
                name.first_name, name.last_name, billing.mail.strip()
            )
        except VendorUnavailable as problem:
            raise replace(problem, not_sent=True) from problem
        except UnreadableReply as problem:
            raise VendorUnavailable(
                Unreached.BROKEN, str(problem), not_sent=True, status=problem.status
            ) from problem

    def _lost(self, order: OrderRequest, buyer_id: str, cause: Exception) -> OutcomeUnknown:
        return OutcomeUnknown(order.reference, f"Buyer {buyer_id} at the shop. {cause}")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The shop's address in the two parts that a channel and its requests want."""

    base_url: str
    path: str


def endpoint_of(connection: Connection) -> Endpoint:
    """The document's address; a bare host gets the document's path."""
    url = connection.base_url.strip().rstrip("/")
    if not url:
        raise SettingsInvalid(connection.id, "the address of the shop is missing")
    url = url if urlsplit(url).path else url + API_PATH
    base_url, _, path = url.rpartition("/")
    return Endpoint(base_url, path)


def connect(connection: Connection, credentials: Mapping[str, str], clock: Clock) -> Vendor:
    redactor = Redactor(credentials.values())
    channel = Channel(connection, endpoint_of(connection).base_url, redactor)
    return vendor_over(channel, connection, credentials, clock, redactor)


def vendor_over(
    channel: Channel,
    connection: Connection,
    credentials: Mapping[str, str],
    clock: Clock,
    redactor: Redactor | None = None,
) -> Vendor:
    """``redactor`` is the channel's own: it learns each bank account before that is sent."""
    apikey = credentials.get("apikey", "").strip()
    if not apikey:
        raise CredentialsMissing(connection.id, ["apikey"])
    redactor = redactor or Redactor(credentials.values())
    shop = wire.Shop(endpoint_of(connection).path, apikey)
    buyers = Buyers(channel, shop, redactor)
    counter = OrderCounter(channel, shop, redactor, buyers, connection.id)
    return Vendor(
        connection,
        buyers.check,
        channel.close,
        orders=counter,
        order_lookup=counter,
        order_tracer=counter,
        buyers=buyers,
    )


KIND = VendorKind(
    kind="api_tienda",
    label="eCliente API tienda",
    default_base_url="",
    credentials=(CredentialField("apikey", "API key"),),
    connect=connect,
    summary="Spanish shop: orders with a billing address, and what a buyer has ordered.",
)
