"""The inbox: orders of our customers at a marketplace, and how far each one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import quote

from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.products import folded, normalised_part_number
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.domain.sales_orders import SalesOrder

LISTED_FOR = timedelta(days=8)
"""How long the marketplace lists an order's id."""

LONGEST_SILENCE = timedelta(days=6)


class InboxState(StrEnum):
    """new → in_process → supplied → shipped, following what was bought for it; or cancelled."""

    NEW = "new"
    IN_PROCESS = "in_process"
    SUPPLIED = "supplied"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class InboxOrder:
    """A marketplace order at this branch.

    ``state`` follows its purchase orders and guides unless a clerk ``marked`` it. ``owner`` is who
    takes care of it, empty while nobody does; ``notes`` counts what clerks wrote about it. In lists
    ``order.raw`` is empty.
    """

    id: str
    connection_id: str
    order: SalesOrder
    state: InboxState
    arrived_at: datetime
    changed_at: datetime
    owner: str = ""
    marked: InboxState | None = None
    notes: int = 0


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """Which orders to list; an empty field does not narrow. ``owner`` "" means unclaimed."""

    connection_id: str = ""
    states: frozenset[InboxState] = frozenset()
    owner: str | None = None
    text: str = ""
    limit: int = 500


@dataclass(frozen=True, slots=True)
class InboxLinks:
    """The drafts (not deleted) and purchase orders made for one inbox order, oldest first."""

    draft_ids: tuple[str, ...] = ()
    order_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How much of one inbox order is bought and labelled.

    ``open_lines`` tells whether a draft still holds lines that no placed order has;
    ``guides_missing`` whether a placed order waits for a guide that its vendor stores.
    """

    pieces_wanted: int
    pieces_placed: int = 0
    order_states: frozenset[OrderState] = frozenset()
    open_lines: bool = False
    guides: int = 0
    guides_missing: bool = False


def followed_state(done: Fulfilment) -> InboxState:
    """The state that follows from what was done; rejected purchase orders do not count."""
    living = done.order_states - {OrderState.REJECTED}
    if not living:
        return InboxState.NEW
    all_placed = living == {OrderState.PLACED} and not done.open_lines
    if not all_placed or done.pieces_placed < done.pieces_wanted:
        return InboxState.IN_PROCESS
    if done.guides and not done.guides_missing:
        return InboxState.SHIPPED
    return InboxState.SUPPLIED


@dataclass(frozen=True, slots=True)
class Taken:
    """Pieces got for an inbox order, under the part number and the code the vendor has for them.

    ``where`` is the reference of the purchase order, or the folio of a draft not sent yet.
    """

    part_number: str
    code: str
    quantity: int
    where: str


@dataclass(frozen=True, slots=True)
class Remaining:
    """What an inbox order wants, and what of it is ``bought``, ``prepared`` in a draft, missing.

    Something bought under a number that nobody asked for is in ``bought`` and covers nothing.
    """

    wanted: tuple[WantedPart, ...]
    missing: tuple[WantedPart, ...]
    bought: tuple[Taken, ...] = ()
    prepared: tuple[Taken, ...] = ()


class CallState(StrEnum):
    """What became of one reading of new orders.

    asked → refused (nothing was handed over) | lost (no answer came) | stored → read | unreadable.
    """

    ASKED = "asked"
    REFUSED = "refused"
    LOST = "lost"
    STORED = "stored"
    READ = "read"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class KeptBody:
    """A page as the marketplace sent it that has not been read, or not wholly."""

    id: str
    connection_id: str
    asked_at: datetime
    body: bytes
    words: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """The marketplace's ids of a page's orders: those that are new here, those known before."""

    new: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """How things stand with a feed.

    ``open_calls`` counts readings whose orders may have been marked but never arrived, and pages
    that cannot be read; ``unreadable`` the quarantined pages; ``puller`` who is reading just now.
    ``lost_after`` is when everything older than what may be missing was surely here; None where
    that was never so.
    """

    connection_id: str
    pulled_at: datetime | None = None
    recovered_at: datetime | None = None
    open_calls: int = 0
    unreadable: int = 0
    puller: str = ""
    lost_after: datetime | None = None

    def recoverable(self, now: datetime) -> bool:
        """Whether the marketplace still lists all that may be missing."""
        if not self.open_calls:
            return True
        return self.lost_after is not None and now - self.lost_after <= LISTED_FOR

    def overdue(self, now: datetime) -> bool:
        """Whether orders may soon be too old to be recovered: the marketplace tells 8 days' ids."""
        return self.pulled_at is not None and now - self.pulled_at > LONGEST_SILENCE


@dataclass(frozen=True, slots=True)
class CrossReference:
    """The part number that a marketplace's code stands for, as a clerk taught it."""

    code: str
    part_number: str
    who: str = ""
    at: datetime | None = field(default=None, compare=False)


def inbox_id(connection_id: str, order_id: str) -> str:
    """The id here of a marketplace's order; the connection and its number can be told apart."""
    return f"{quote(connection_id, safe='')}:{order_id}"


def code_key(code: str) -> str:
    """What makes two spellings the same marketplace code."""
    return folded(code)


def wanted_of(order: SalesOrder, part_numbers: Mapping[str, str]) -> tuple[WantedPart, ...]:
    """The order's products as a parts list, equal part numbers added up.

    ``part_numbers`` are the learned ones by ``code_key``; a code that is not among them stands for
    itself, and a product without code is looked for by its name. A quantity that the marketplace
    did not tell counts one, and is doubtful.
    """
    found: dict[str, WantedPart] = {}
    for line_no, line in enumerate(order.lines, 1):
        number = part_numbers.get(code_key(line.code)) or line.code or line.name
        key = normalised_part_number(number)
        if not key:
            continue
        earlier = found.get(key)
        found[key] = WantedPart(
            part_number=earlier.part_number if earlier else number,
            quantity=max(line.quantity, 1) + (earlier.quantity if earlier else 0),
            line_no=earlier.line_no if earlier else line_no,
            text=earlier.text if earlier else f"{line.code}  {line.name}".strip(),
            doubtful=line.quantity < 1 or (earlier is not None and earlier.doubtful),
        )
    return tuple(found.values())


def remaining_of(
    wanted: tuple[WantedPart, ...], bought: Sequence[Taken], prepared: Sequence[Taken] = ()
) -> Remaining:
    """Takes off the wanted pieces what is bought or in a draft under the same number."""
    keys = {normalised_part_number(part.part_number) for part in wanted}
    got: Counter[str] = Counter()
    for taken in (*bought, *prepared):
        names = map(normalised_part_number, (taken.part_number, taken.code))
        key = next((name for name in names if name in keys), "")
        got[key] += taken.quantity
    missing = [
        replace(part, quantity=part.quantity - got[normalised_part_number(part.part_number)])
        for part in wanted
    ]
    left = tuple(part for part in missing if part.quantity > 0)
    return Remaining(wanted, left, tuple(bought), tuple(prepared))
