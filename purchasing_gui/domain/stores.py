"""What the services ask of the stores that outlive the window.

Every method is one short transaction run off the event loop. All raise LedgerUnavailable when the
store itself cannot be used; guarded changes raise LedgerConflict when the record is not (or no
longer) as expected.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from purchasing_gui.domain.addresses import Address, SavedAddress, SpanishBilling
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.guides import (
    Guide,
    GuideVerdict,
    LooseGuideFile,
    Packing,
    StoredGuide,
)
from purchasing_gui.domain.inbox import (
    CallState,
    CrossReference,
    FeedStanding,
    Filed,
    InboxFilter,
    InboxLinks,
    InboxOrder,
    InboxState,
    KeptBody,
)
from purchasing_gui.domain.insights import CallCount, OfferSeen, Purchase
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import ListPage, Progress
from purchasing_gui.domain.problems import SettingsInvalid
from purchasing_gui.domain.products import Listing
from purchasing_gui.domain.purchase_orders import (
    Event,
    OrderLine,
    OrderState,
    Placement,
    PurchaseOrder,
)
from purchasing_gui.domain.sales_orders import SalesOrder


class DraftShelf(Protocol):
    """Drafts: saved on every change, found again after a kill."""

    async def create(self, title: str = "") -> Draft:
        """An empty draft with the next folio of this branch and year, unique in the ledger."""
        ...

    async def get(self, draft_id: str) -> Draft:
        """Raises LedgerConflict where it does not exist."""
        ...

    async def list(self, *, closed: bool = False) -> Sequence[Draft]:
        """Open drafts (or the closed ones), last changed first; deleted ones are left out."""
        ...

    async def save(self, draft: Draft) -> Draft:
        """Keeps the draft if ``draft.revision`` is still the stored one; gives it revision + 1.

        Raises LedgerConflict where somebody else changed, sent or closed it.
        """
        ...

    async def delete(self, draft_id: str) -> None:
        """Marks it deleted; ``restore`` brings it back. Refused while it has sending orders."""
        ...

    async def restore(self, draft_id: str) -> Draft: ...


@dataclass(frozen=True, slots=True)
class NewOrder:
    """A purchase order about to be written ahead; the ledger adds id, reference and times."""

    connection_id: str
    vendor_label: str
    warehouse_id: str
    warehouse_label: str
    lines: tuple[OrderLine, ...]
    address: Address
    rfc: str
    takes_guides: bool
    billing: SpanishBilling | None = None
    line_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Which purchase orders to list; an empty field does not narrow.

    ``since`` and ``until`` (not included) bound when the order was made; ``offset`` skips the
    newest ones, to read a long list in pages.
    """

    states: frozenset[OrderState] = frozenset()
    connection_id: str = ""
    draft_id: str = ""
    text: str = ""
    takes_guides: bool | None = None
    limit: int = 500
    since: datetime | None = None
    until: datetime | None = None
    offset: int = 0


class OrderBook(Protocol):
    """Purchase orders and their history."""

    async def write_ahead(
        self, draft_id: str, revision: int, orders: Sequence[NewOrder]
    ) -> Sequence[PurchaseOrder]:
        """All of them as ``sending`` in one transaction, or none.

        The draft must still have this revision and no order that is sending or indeterminate, and
        none of the lines (``line_ids``) may be on an order that is sending, placed or
        indeterminate. ``reference`` is the folio plus ``-1``, ``-2``, … counted up per draft.
        """
        ...

    async def settle(
        self,
        order_id: str,
        *,
        before: OrderState,
        after: OrderState,
        what: str,
        placement: Placement | None = None,
        words: str = "",
        problem_code: str = "",
    ) -> PurchaseOrder:
        """Moves an order to its next state and writes the event, or raises LedgerConflict."""
        ...

    async def keep_trace(self, order_id: str, trace: str) -> None:
        """Writes down, while it is ``sending``, what the order can be found by.

        Raises LedgerConflict where it is sending no more.
        """
        ...

    async def place_found(
        self, order_id: str, placement: Placement, *, what: str, words: str = ""
    ) -> PurchaseOrder:
        """An indeterminate order is placed because the vendor has it.

        Raises LedgerConflict where another order of the connection has this number already.
        """
        ...

    async def learn_numbers(
        self, order_id: str, vendor_number: str, invoice_number: str
    ) -> PurchaseOrder:
        """Fills in numbers of a placed order that the vendor gave only later; known ones stay."""
        ...

    async def get(self, order_id: str) -> PurchaseOrder: ...

    async def list(self, wanted: OrderFilter = OrderFilter()) -> Sequence[PurchaseOrder]:
        """Newest first."""
        ...

    async def count(self, wanted: OrderFilter = OrderFilter()) -> int:
        """How many there are, whatever the filter's limit and offset."""
        ...

    async def events(self, order_id: str) -> Sequence[Event]:
        """Oldest first."""
        ...

    async def note(self, order_id: str, what: str, words: str) -> None:
        """Adds an event that changes no state."""
        ...

    async def sent_line_ids(self, draft_id: str) -> Mapping[str, OrderState]:
        """Lines of a draft that are on an order not rejected, with that order's state."""
        ...

    async def close_interrupted(self) -> Sequence[PurchaseOrder]:
        """At start: what this desk left ``sending`` becomes indeterminate."""
        ...


class GuideLedger(Protocol):
    """Guides and their PDFs, kept inside the ledger."""

    async def attach(
        self, order_id: str, guides: Sequence[Guide], packing: Packing, pages: int = 1
    ) -> Sequence[StoredGuide]:
        """Raises GuideUnfit(number_used_here) where a guide number is already in this ledger."""
        ...

    async def of_order(self, order_id: str) -> Sequence[StoredGuide]: ...

    async def of_orders(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[StoredGuide]]: ...

    async def pdf(self, document_id: str) -> bytes: ...

    async def correct(self, guide_id: str, number: str, tracking: str) -> StoredGuide:
        """Other numbers for a guide that is attached or refused; raises as ``attach`` does."""
        ...

    async def remove(self, guide_id: str) -> None:
        """Only a guide that is attached or refused."""
        ...

    async def begin_upload(self, order_ids: Sequence[str]) -> Sequence[StoredGuide]:
        """Marks the attached, refused and unknown guides of these orders as uploading."""
        ...

    async def settle(self, verdicts: Mapping[str, GuideVerdict]) -> Sequence[StoredGuide]:
        """Writes one verdict for each guide id at once; only uploading guides change."""
        ...

    async def close_interrupted(self) -> int:
        """At start: what this desk left ``uploading`` becomes unknown."""
        ...

    async def number_in_use(self, number: str) -> str:
        """The reference of the order that has this guide number, or empty."""
        ...

    async def keep_loose(self, pdf: bytes, file_name: str, pages: int) -> LooseGuideFile:
        """Keeps a PDF whose order is not known yet."""
        ...

    async def loose(self) -> Sequence[LooseGuideFile]:
        """What this desk has kept so, oldest first."""
        ...

    async def drop_loose(self, loose_ids: Sequence[str]) -> None:
        """Forgets them; a PDF that a guide uses by now stays."""
        ...

    async def deadlines(self, order_ids: Sequence[str]) -> Mapping[str, datetime]:
        """Until when purchase orders must leave, for those whose marketplace order says so.

        One that is cancelled or marked as shipped has no deadline any more.
        """
        ...


class AddressBook(Protocol):
    """Addresses that the branch keeps."""

    async def search(self, text: str = "", limit: int = 50) -> Sequence[SavedAddress]:
        """Accent-insensitive over all fields, last used first."""
        ...

    async def keep(self, address: Address, rfc: str, label: str = "") -> SavedAddress:
        """Adds it, or marks the equal one as used now."""
        ...

    async def change(self, saved: SavedAddress) -> SavedAddress: ...

    async def delete(self, address_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """How much of a vendor's list is at hand and since when."""

    connection_id: str
    products: int
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class CatalogueHit:
    """A cached listing of one connection and when it was read (UTC)."""

    connection_id: str
    listing: Listing
    as_of: datetime


class CatalogueIntake(Protocol):
    """A vendor's list on its way into the cache; nobody sees anything of it before ``show``."""

    @property
    def next_page(self) -> str:
        """The page to begin with: empty for the first, else where an earlier fetch broke off."""
        ...

    async def take(self, page: ListPage, progress: Progress | None = None) -> str:
        """Takes one page in and names the next, or nothing. ``progress`` counts its entries.

        Raises the Problem that its reader raises.
        """
        ...

    async def give_up(self) -> None:
        """The next fetch begins anew instead of going on with this one."""
        ...

    async def show(self) -> int:
        """The list takes the old one's place; returns how many products it has."""
        ...


class CatalogueCache(Protocol):
    """Local copy of what vendors list; disposable, rebuilt from them."""

    def intake(
        self, connection_id: str, source: str = ""
    ) -> AbstractAsyncContextManager[CatalogueIntake]:
        """A new list of a connection; left without ``show``, the old one stays.

        With a ``source`` (where the list comes from) it goes on with a list of the same source that
        was broken off between two pages not long ago.
        """
        ...

    async def replace(self, connection_id: str, batches: AsyncIterable[Sequence[Listing]]) -> int:
        """The new list becomes visible whole or not at all; returns how many products it has."""
        ...

    async def remember(self, connection_id: str, listings: Sequence[Listing]) -> None:
        """Adds or refreshes single listings (from live answers)."""
        ...

    async def drop(self, connection_id: str, codes: Sequence[str]) -> None:
        """Takes out single listings that the vendor no longer has."""
        ...

    async def search(self, text: str, limit: int = 200) -> Sequence[CatalogueHit]:
        """Part numbers (exact first, then prefix, then part of it), UPCs, and words in any order
        without regard to accents.
        """
        ...

    async def by_part_number(self, part_numbers: Sequence[str]) -> Sequence[CatalogueHit]:
        """Those with one of the numbers as part number or UPC, in the order of the numbers."""
        ...

    async def by_code(self, codes: Sequence[tuple[str, str]]) -> Sequence[CatalogueHit]:
        """The listings of (connection, vendor's code)."""
        ...

    async def prices(self, connection_id: str, code: str) -> Sequence[tuple[datetime, Money]]:
        """Each price seen for a vendor's code, oldest first, once for every change."""
        ...

    async def state(self, connection_id: str) -> CatalogueState: ...

    async def forget(self, connection_id: str) -> None: ...


class ConnectionFile(Protocol):
    """``connections.toml``: readable and editable by hand, never with secrets."""

    def load(self) -> tuple[Sequence[Connection], Sequence[SettingsInvalid]]:
        """What can be read, and what cannot (with its line); a broken file is never overwritten."""
        ...

    def save(self, connections: Sequence[Connection]) -> None:
        """Raises SettingsInvalid while the file on disk is broken. Comments are kept."""
        ...


class FeedLog(Protocol):
    """Readings of marketplaces' new orders: one desk at a time, each written down before it leaves.

    Leases run by the database's clock, so that desks with wrong clocks do not matter.
    """

    async def take(self, connection_id: str, seconds: float) -> str:
        """A token for so long. Raises LedgerConflict("pulling") that names who reads already."""
        ...

    async def renew(self, connection_id: str, token: str, seconds: float) -> None:
        """Raises LedgerConflict where the lease ran out and somebody else took it."""
        ...

    async def give_back(self, connection_id: str, token: str) -> None: ...

    async def begin_call(self, connection_id: str, token: str, seconds: float) -> str:
        """Renews the lease and writes the reading ahead, as ``asked``; returns its id."""
        ...

    async def keep_body(self, call_id: str, body: bytes) -> None:
        """Commits what came, before anybody reads it."""
        ...

    async def settle_call(self, call_id: str, state: CallState, words: str = "") -> None: ...

    async def unread(
        self, connection_id: str = "", states: Sequence[CallState] = ()
    ) -> Sequence[KeptBody]:
        """Bodies that were not read (``stored``) or not wholly (``unreadable``), oldest first."""
        ...

    async def pulled(self, connection_id: str) -> None:
        """All that was waiting has been read, now."""
        ...

    async def recovered(self, connection_id: str, token: str) -> None:
        """Nothing is open any more of what was asked until now; needs the lease."""
        ...

    async def standing(self, connection_id: str) -> FeedStanding: ...

    async def close_interrupted(self) -> None:
        """At start: gives back the leases that this desk held when it was killed."""
        ...


class SalesInbox(Protocol):
    """Marketplace orders at this branch, each once, with who does what about them."""

    async def file(
        self, connection_id: str, orders: Sequence[SalesOrder], call_id: str = ""
    ) -> Filed:
        """Adds those not known yet, and marks the reading they came with as read."""
        ...

    async def known(self, connection_id: str, order_ids: Sequence[str]) -> frozenset[str]:
        """Which of the marketplace's ids are here."""
        ...

    async def renew(self, inbox_id: str, order: SalesOrder) -> InboxOrder:
        """Keeps a newer reading of the same order."""
        ...

    async def get(self, inbox_id: str) -> InboxOrder:
        """With its raw JSON. Raises LedgerConflict where it does not exist."""
        ...

    async def list(self, wanted: InboxFilter) -> Sequence[InboxOrder]:
        """Newest first, without raw JSON."""
        ...

    async def claim(self, inbox_id: str, instead_of: str = "") -> InboxOrder:
        """Makes this clerk the owner. Raises LedgerConflict("claimed") naming another owner,
        unless that is ``instead_of``.
        """
        ...

    async def release(self, inbox_id: str) -> InboxOrder:
        """Raises LedgerConflict where somebody else owns it."""
        ...

    async def mark(self, inbox_id: str, state: InboxState | None) -> InboxOrder:
        """Sets a state by hand; None lets it follow its orders again. Others' orders: conflict."""
        ...

    async def note(self, inbox_id: str, what: str, words: str) -> None: ...

    async def rewrite_note(self, inbox_id: str, note_id: int, words: str) -> None:
        """Other words for this clerk's own note, or none: it is taken away. What it said before
        stays in the history. Raises LedgerConflict that names whose note it is.
        """
        ...

    async def events(self, inbox_id: str) -> Sequence[Event]:
        """Oldest first."""
        ...

    async def links(self, inbox_id: str) -> InboxLinks: ...

    async def learn(self, code: str, part_number: str) -> None:
        """From now on this marketplace code means that part number; empty: forget it."""
        ...

    async def part_numbers(self, codes: Sequence[str]) -> Mapping[str, str]:
        """The learned ones, by ``code_key``."""
        ...

    async def cross_references(self) -> Sequence[CrossReference]:
        """All that was learned, by code."""
        ...


class FigureBook(Protocol):
    """What the branch's figures are made of."""

    async def purchases(self, since: datetime, until: datetime) -> Sequence[Purchase]:
        """Placed orders of a period, oldest first."""
        ...

    async def keep_offers(self, order_id: str, offers: Sequence[OfferSeen]) -> None:
        """What other vendors asked when this order was placed; the first record stays."""
        ...

    async def offers(self, since: datetime, until: datetime) -> Sequence[OfferSeen]:
        """Of the placed orders of a period."""
        ...

    async def add_calls(self, counts: Sequence[CallCount]) -> None: ...

    async def calls(self, since: date, until: date) -> Sequence[CallCount]: ...


class PricesSeen(Protocol):
    """The prices that vendors' lists and answers told over time."""

    async def by_part_number(self, part_numbers: Sequence[str]) -> Sequence[CatalogueHit]:
        """Those with one of the numbers as part number or UPC, in the order of the numbers."""
        ...

    async def by_code(self, codes: Sequence[tuple[str, str]]) -> Sequence[CatalogueHit]:
        """The listings of (connection, vendor's code)."""
        ...

    async def prices(self, connection_id: str, code: str) -> Sequence[tuple[datetime, Money]]:
        """Oldest first, once for every change."""
        ...
