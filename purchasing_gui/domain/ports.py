"""What the services ask of the world; ``app`` hands in who implements each Protocol.

A vendor is a set of typed optional capabilities; whoever needs one asks ``vendor.guides``, never
the vendor's kind.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from purchasing_gui.domain.addresses import Address, FieldFate, Place, SpanishBilling
from purchasing_gui.domain.branch_products import (
    BranchProduct,
    Catalog,
    Category,
    PictureLimits,
    ProductFields,
)
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.guides import Guide, GuideSheet, GuideVerdict, Packing
from purchasing_gui.domain.problems import Flaw, Problem
from purchasing_gui.domain.products import Listing
from purchasing_gui.domain.purchase_orders import OrderLine, Placement, VendorOrder
from purchasing_gui.domain.sales_orders import BuyerAccount, SalesOrder, SalesPage

Progress = Callable[[int, int], None]
"""Called with (done, whole); whole is 0 while it is not known."""


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """A vendor's answer for one part number that was asked for.

    ``listing`` None and ``problem`` None: the vendor does not carry it.
    """

    part_number: str
    listing: Listing | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """A purchase order as a vendor's client needs it; ``reference`` is our number.

    ``trace`` is what the vendor's ``OrderTracer`` gave for it, empty where there is none.
    """

    reference: str
    warehouse_id: str
    lines: tuple[OrderLine, ...]
    address: Address = Address()
    rfc: str = ""
    billing: SpanishBilling | None = None
    trace: str = ""


@dataclass(frozen=True, slots=True)
class GuideUpload:
    """The guides of one placed order. With ONE_FOR_ALL the first guide's PDF stands for all."""

    vendor_number: str
    reference: str
    packing: Packing
    guides: tuple[Guide, ...]


@dataclass(frozen=True, slots=True)
class PageReading:
    """What one page of a vendor's list holds.

    ``records`` counts all its entries, also those that are no product. ``listings`` is walked once
    and may raise a Problem on the way. ``next_page`` is empty on the last page.
    """

    records: int
    listings: Iterable[Listing]
    next_page: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a vendor's list as it came, in a file that is removed by whoever reads it.

    ``read`` gets the file's bytes, in another process where they are many: a function of a module
    or a ``functools.partial`` of one, with plain values. It raises a Problem.
    """

    file: Path
    read: Callable[[bytes], PageReading]


class Catalogue(Protocol):
    """A vendor that lists everything it sells."""

    async def fetch(
        self, folder: Path, page: str = "", progress: Progress | None = None
    ) -> ListPage:
        """The first page of the list, or the one that a page before it named, unread.

        ``progress`` counts the bytes that land in ``folder``. Raises a Problem.
        """
        ...

    async def listing(self, code: str) -> Listing:
        """One product, live. Raises NotFound."""
        ...


class PartLookup(Protocol):
    """A vendor that is asked by part number."""

    @property
    def batch_size(self) -> int:
        """How many part numbers go in one call."""
        ...

    async def look_up(self, part_numbers: Sequence[str]) -> Sequence[PartAnswer]:
        """One answer for each number, in order. Raises a Problem when the whole call failed."""
        ...


class OrderDesk(Protocol):
    """A vendor that takes purchase orders."""

    @property
    def invoices_at_once(self) -> bool:
        """Whether placing an order issues the tax invoice."""
        ...

    def address_fates(self) -> Sequence[FieldFate]:
        """What becomes of each address field at this vendor."""
        ...

    def flaws(self, order: OrderRequest) -> Sequence[Flaw]:
        """What this vendor would refuse in the order, found without asking it."""
        ...

    async def quote(self, lines: Sequence[OrderLine]) -> Sequence[PartAnswer]:
        """Live price and stock of each line, in their order, found by its code or part number."""
        ...

    async def place(self, order: OrderRequest) -> Placement:
        """Send it, once.

        Raises VendorUnavailable with ``not_sent`` (surely not sent), VendorRejected or
        VendorRefused (surely not accepted), OutcomeUnknown for everything else.
        """
        ...


class OrderLookup(Protocol):
    """A vendor that can be asked about an order."""

    async def find(self, number: str) -> VendorOrder:
        """By the vendor's number (order or CFDI folio). Raises NotFound."""
        ...


class OrderTracer(Protocol):
    """A vendor whose orders can be gone through for one whose answer was lost."""

    async def trace_of(self, order: OrderRequest) -> str:
        """What ``candidates`` will find the order by; kept before the order leaves.

        Nothing of the order is sent. Raises VendorUnavailable with ``not_sent``, VendorRejected or
        VendorRefused.
        """
        ...

    async def candidates(
        self, trace: str, lines: Sequence[OrderLine], since: datetime
    ) -> Sequence[VendorOrder]:
        """The orders there with just these lines, newest first, that may be as new as ``since``.

        One whose age is in doubt is among them. Raises a Problem.
        """
        ...


class GuideShelf(Protocol):
    """A vendor that stores our waybills with its orders."""

    @property
    def batch_size(self) -> int:
        """How many orders go in one request."""
        ...

    async def store(
        self, uploads: Sequence[GuideUpload], progress: Progress | None = None
    ) -> Sequence[Sequence[GuideVerdict]]:
        """One request; the verdicts of each order's guides, in order. ``progress`` counts bytes.

        Raises a Problem only where no guide can have been stored.
        """
        ...


class SalesFeed(Protocol):
    """A marketplace that hands over its new orders."""

    async def new_orders_raw(self) -> bytes:
        """One page, unread. The marketplace marks its orders as handed over: never repeat it."""
        ...

    def parse_page(self, raw: bytes) -> SalesPage: ...

    async def recent_ids(self) -> Sequence[str]:
        """Ids of the last 8 days. Raises CapabilityMissing where the path is not configured."""
        ...

    async def order(self, order_id: str) -> SalesOrder: ...


class ProductEditor(Protocol):
    """A catalogue of our own that can be changed."""

    @property
    def currency(self) -> str:
        """That of every price, as ISO code; prices in another are refused."""
        ...

    @property
    def picture_limits(self) -> PictureLimits: ...

    def as_listed(self, product: BranchProduct) -> Listing:
        """The product as this vendor's catalogue lists it."""
        ...

    async def products(self) -> Sequence[BranchProduct]: ...

    async def product(self, product_id: str) -> BranchProduct: ...

    async def products_in_category(self, category_id: str) -> Sequence[BranchProduct]: ...

    async def products_in_catalog(self, catalog_id: str) -> Mapping[str, Sequence[BranchProduct]]:
        """By category name."""
        ...

    async def categories(self) -> Sequence[Category]: ...

    async def category(self, category_id: str) -> Category: ...

    async def catalogs(self) -> Sequence[Catalog]: ...

    async def catalog(self, catalog_id: str) -> Catalog: ...

    async def create(self, fields: ProductFields) -> BranchProduct:
        """Raises FieldsRejected with the vendor's words at each field."""
        ...

    async def edit(self, product_id: str, fields: ProductFields) -> BranchProduct: ...

    async def delete(self, product_id: str) -> None: ...


class BuyerDesk(Protocol):
    """A shop that keeps accounts of buyers."""

    async def create_buyer(self, first_name: str, last_name: str, mail: str) -> str:
        """The buyer's id; an existing one is found, not doubled."""
        ...

    async def account(self, buyer_id: str) -> BuyerAccount: ...


@dataclass(frozen=True)
class Vendor:
    """One connected vendor and what it can do; an absent capability is None.

    ``check`` makes one harmless call and returns a short word on what answered.
    """

    connection: Connection
    check: Callable[[], Awaitable[str]]
    close: Callable[[], Awaitable[None]]
    catalogue: Catalogue | None = None
    parts: PartLookup | None = None
    orders: OrderDesk | None = None
    order_lookup: OrderLookup | None = None
    order_tracer: OrderTracer | None = None
    guides: GuideShelf | None = None
    sales: SalesFeed | None = None
    editor: ProductEditor | None = None
    buyers: BuyerDesk | None = None


@dataclass(frozen=True)
class CredentialField:
    """One secret that a kind asks for: its name in the mapping and how the form shows it."""

    name: str
    label: str
    hidden: bool = True
    required: bool = True


@dataclass(frozen=True)
class OptionField:
    """One setting of a kind. ``shape``: ``text``, ``path``, ``labels`` (id → label), ``fields``
    (field → list of names), ``choice`` (one of ``choices``), ``number`` or ``flag``.
    """

    name: str
    label: str
    shape: str
    default: object = None
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class VendorKind:
    """A kind of vendor system: what its form asks for and how it is connected.

    ``connect`` takes the connection, its credentials and the clock (UTC now).
    """

    kind: str
    label: str
    default_base_url: str
    credentials: tuple[CredentialField, ...]
    connect: Callable[[Connection, Mapping[str, str], Clock], Vendor]
    options: tuple[OptionField, ...] = ()
    base_urls: tuple[tuple[str, str], ...] = ()
    summary: str = ""


Clock = Callable[[], datetime]
"""Gives the present moment in UTC, with its time zone."""


class PostalDirectory(Protocol):
    """Postal codes of Mexico."""

    def place(self, postal_code: str) -> Place | None:
        """None where the code is not in the SAT's list."""
        ...


class AddressRules(Protocol):
    """What makes an RFC, a telephone or an address right, doubtful or wrong."""

    def rfc_flaws(self, rfc: str) -> tuple[Flaw, ...]: ...

    def address_flaws(self, address: Address, place: Place | None) -> tuple[Flaw, ...]:
        """``place`` is what the postal code fixes, None where it is unknown."""
        ...


class CredentialStore(Protocol):
    """Where secrets live: the system's keyring, or this session's memory."""

    @property
    def remembers(self) -> bool:
        """Whether there is a keyring that outlives the session."""
        ...

    def get(self, connection_id: str, names: Sequence[str]) -> dict[str, str]: ...

    def put(self, connection_id: str, secrets: Mapping[str, str], *, remember: bool) -> bool:
        """Returns whether the secrets were kept beyond this session."""
        ...

    def forget(self, connection_id: str, names: Sequence[str]) -> None: ...


class GuideReader(Protocol):
    """Reads guide PDFs without endangering the program."""

    async def read(self, path: Path) -> GuideSheet:
        """Raises GuideUnfit."""
        ...

    async def read_pdf(self, pdf: bytes, file_name: str) -> GuideSheet:
        """As ``read``, for a file that is in memory. Raises GuideUnfit."""
        ...

    async def split(self, pdf: bytes, starts: Sequence[int]) -> Sequence[bytes]:
        """A PDF for each of the guides that begin at these pages (from 0). Raises GuideUnfit."""
        ...

    async def page_png(self, pdf: bytes, page: int, width: int) -> bytes:
        """A picture of one page (from 0), ``width`` pixels wide. Raises GuideUnfit."""
        ...

    async def close(self) -> None: ...
