"""Order-entry as the branch's own catalogue: read, compared and edited, never bought from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar
from urllib.parse import urlsplit
from weakref import WeakSet

from purchasing_gui.domain.branch_products import (
    BranchProduct,
    Catalog,
    Category,
    PictureLimits,
    ProductFields,
)
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.money import MXN
from purchasing_gui.domain.ports import (
    Clock,
    CredentialField,
    ListPage,
    OptionField,
    Progress,
    Vendor,
    VendorKind,
)
from purchasing_gui.domain.problems import (
    CredentialsMissing,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    SettingsInvalid,
    UnreadableReply,
    VendorUnavailable,
)
from purchasing_gui.domain.products import Listing
from purchasing_gui.transport.channel import Channel, Pacing
from purchasing_gui.transport.messages import WireReply, WireRequest
from purchasing_gui.transport.readers import integer_of
from purchasing_gui.transport.redaction import Redactor
from purchasing_gui.vendors.order_entry import wire

API_PATH = "/api/order-entry"
LIMIT = Pacing(240, 120)
USUAL_PICTURES = PictureLimits()

_T = TypeVar("_T")


class PacedChannel(Channel):
    """A channel that shares its pace with every open channel to the same host: the vendor counts
    calls per IP address, not per connection.
    """

    _open: ClassVar[WeakSet[PacedChannel]] = WeakSet()

    def __init__(self, connection: Connection, base_url: str, redactor: Redactor) -> None:
        super().__init__(connection, base_url, redactor, pacing=LIMIT)
        self._host = urlsplit(base_url).netloc.lower()
        twin = next((other for other in self._open if other._host == self._host), None)
        self._limiter = twin._limiter if twin else self._limiter
        self._open.add(self)

    async def close(self) -> None:
        self._open.discard(self)
        await super().close()


class ProductShelf:
    """Reads and changes the branch's products; a change is sent once, never repeated."""

    def __init__(
        self,
        channel: Channel,
        key: wire.ApiKey,
        currency: str,
        picture_limits: PictureLimits = USUAL_PICTURES,
    ) -> None:
        self._channel = channel
        self._key = key
        self._currency = currency
        self._picture_limits = picture_limits

    @property
    def currency(self) -> str:
        return self._currency

    @property
    def picture_limits(self) -> PictureLimits:
        return self._picture_limits

    def as_listed(self, product: BranchProduct) -> Listing:
        return wire.listing_of(product)

    async def products(self) -> Sequence[BranchProduct]:
        return await self._product_list(wire.products_request(self._key))

    async def product(self, product_id: str) -> BranchProduct:
        reply = await self._channel.send(wire.product_request(self._key, product_id))
        return wire.parse_product(reply, self._currency)

    async def products_in_category(self, category_id: str) -> Sequence[BranchProduct]:
        return await self._product_list(wire.category_products_request(self._key, category_id))

    async def products_in_catalog(self, catalog_id: str) -> Mapping[str, Sequence[BranchProduct]]:
        reply = await self._channel.send(wire.catalog_products_request(self._key, catalog_id))
        return await asyncio.to_thread(wire.parse_catalog_products, reply, self._currency)

    async def categories(self) -> Sequence[Category]:
        return wire.parse_categories(await self._channel.send(wire.categories_request(self._key)))

    async def category(self, category_id: str) -> Category:
        request = wire.category_request(self._key, category_id)
        return wire.parse_category(await self._channel.send(request))

    async def catalogs(self) -> Sequence[Catalog]:
        return wire.parse_catalogs(await self._channel.send(wire.catalogs_request(self._key)))

    async def catalog(self, catalog_id: str) -> Catalog:
        request = wire.catalog_request(self._key, catalog_id)
        return wire.parse_catalog(await self._channel.send(request))

    async def create(self, fields: ProductFields) -> BranchProduct:
        request = wire.create_request(self._key, fields, self._currency)
        return await self._changed(request, f"new product {fields.code or ''}".strip())

    async def edit(self, product_id: str, fields: ProductFields) -> BranchProduct:
        request = wire.edit_request(self._key, product_id, fields, self._currency)
        return await self._changed(request, f"product {product_id}")

    async def delete(self, product_id: str) -> None:
        request = wire.delete_request(self._key, product_id)
        await self._written(request, wire.parse_deleted, f"product {product_id}")

    async def check(self) -> str:
        """The list of products stands in where the server lacks the list of categories, which is
        not in the vendor's document.
        """
        try:
            return f"{len(await self.categories())} categories"
        except NotFound:
            return f"{len(await self.products())} products"

    async def list_page(self, folder: Path, progress: Progress | None) -> ListPage:
        """All products, unread."""
        reply = await self._channel.download(wire.products_request(self._key), folder, progress)
        if reply.file is None:
            raise wire.no_list(reply)
        return ListPage(reply.file, partial(wire.read_products, currency=self._currency))

    async def _product_list(self, request: WireRequest) -> Sequence[BranchProduct]:
        reply = await self._channel.send(request)
        return await asyncio.to_thread(wire.parse_products, reply, self._currency)

    async def _changed(self, request: WireRequest, reference: str) -> BranchProduct:
        def parse(reply: WireReply) -> BranchProduct:
            return wire.parse_written(reply, self._currency)

        return await self._written(request, parse, reference)

    async def _written(
        self, request: WireRequest, parse: Callable[[WireReply], _T], reference: str
    ) -> _T:
        """Sends a change once. Raises OutcomeUnknown where it may or may not have been made."""
        try:
            return parse(await self._channel.send(request))
        except RateLimited:
            raise
        except VendorUnavailable as problem:
            if problem.not_sent:
                raise
            raise OutcomeUnknown(reference, str(problem)) from problem
        except UnreadableReply as problem:
            raise OutcomeUnknown(reference, str(problem)) from problem


class BranchCatalogue:
    """The branch's products as listings to compare; lists come without pictures."""

    def __init__(self, shelf: ProductShelf) -> None:
        self._shelf = shelf

    async def fetch(
        self, folder: Path, page: str = "", progress: Progress | None = None
    ) -> ListPage:
        """The whole list is one page."""
        return await self._shelf.list_page(folder, progress)

    async def listing(self, code: str) -> Listing:
        return wire.listing_of(await self._shelf.product(code))


def connect(connection: Connection, credentials: Mapping[str, str], clock: Clock) -> Vendor:
    redactor = Redactor(credentials.values())
    redactor.learn(_api_key(connection, credentials).basic)
    channel = PacedChannel(connection, api_address(connection), redactor)
    return vendor_over(channel, connection, credentials, clock)


def vendor_over(
    channel: Channel, connection: Connection, credentials: Mapping[str, str], clock: Clock
) -> Vendor:
    currency = str(connection.options.get("currency") or MXN).strip().upper()
    key, limits = _api_key(connection, credentials), _picture_limits(connection)
    shelf = ProductShelf(channel, key, currency, limits)
    return Vendor(
        connection, shelf.check, channel.close, catalogue=BranchCatalogue(shelf), editor=shelf
    )


def api_address(connection: Connection) -> str:
    """The base address; a bare host gets the document's path."""
    base_url = connection.base_url.strip().rstrip("/")
    if not base_url:
        raise SettingsInvalid(connection.id, "the address of the order-entry server is missing")
    return base_url if urlsplit(base_url).path else base_url + API_PATH


def _api_key(connection: Connection, credentials: Mapping[str, str]) -> wire.ApiKey:
    key, password = credentials.get("api_key", "").strip(), credentials.get("password", "")
    missing = [name for name, value in (("api_key", key), ("password", password)) if not value]
    if missing:
        raise CredentialsMissing(connection.id, missing)
    return wire.ApiKey(key, password)


def _picture_limits(connection: Connection) -> PictureLimits:
    """The document names no limit: these are the branch's own."""
    side = integer_of(connection.options.get("picture_side"))
    kilobytes = integer_of(connection.options.get("picture_kb"))
    return PictureLimits(
        side if side and side > 0 else USUAL_PICTURES.side,
        kilobytes * 1_000 if kilobytes and kilobytes > 0 else USUAL_PICTURES.size,
    )


KIND = VendorKind(
    kind="order_entry",
    label="Startrack order-entry",
    default_base_url="",
    credentials=(
        CredentialField("api_key", "API key", hidden=False),
        CredentialField("password", "Password"),
    ),
    connect=connect,
    options=(
        OptionField("currency", "Currency of its prices", "text", MXN, help="ISO code, e.g. MXN."),
        OptionField(
            "picture_side",
            "Largest side of a picture (pixels)",
            "number",
            USUAL_PICTURES.side,
            help="Larger pictures are made smaller before they are sent.",
        ),
        OptionField(
            "picture_kb",
            "Largest picture file (kB)",
            "number",
            USUAL_PICTURES.size // 1_000,
            help="The vendor's document names no limit.",
        ),
    ),
    summary="Our own catalogue: list, create, edit and delete products.",
)
