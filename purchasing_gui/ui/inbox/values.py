"""What the inbox pane shows, as values that need no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from purchasing_gui.domain.inbox import FeedStanding, InboxOrder, InboxState
from purchasing_gui.domain.purchase_orders import Event, OrderState
from purchasing_gui.services.inbox import InboxWork
from purchasing_gui.ui.inbox.narrowing import Narrowing, Order

NOTHING_DONE = InboxWork((), (), {})
ROUNDS = (5, 10, 15, 30, 60)
"""Minutes between two readings by itself that a clerk may choose."""


@dataclass(frozen=True, slots=True)
class Source:
    """A marketplace connection."""

    connection_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Habits:
    """What this desk chose: reading by itself every so many ``minutes``, and whether it was told
    that reading marks the orders at the marketplace.

    ``compares`` asks once a day that nothing of the last 8 days is missing here: by itself where
    orders are read so, else it is offered.
    """

    polling: bool = False
    minutes: int = 10
    explained: bool = False
    compares: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """How many orders each filter would show; ``states`` as the other filters leave them, ``new``
    and ``whole`` of the marketplace at hand.
    """

    states: Mapping[InboxState, int] = field(default_factory=dict)
    mine: int = 0
    unclaimed: int = 0
    new: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """The orders that pass, in order. ``cut`` says that older ones are not shown."""

    entries: tuple[InboxOrder, ...]
    counts: Counts
    narrowing: Narrowing
    order: Order
    now: datetime
    cut: bool = False


class Work(StrEnum):
    """What is being done with a marketplace."""

    PULLING = "pulling"
    RECOVERING = "recovering"
    REREADING = "rereading"


@dataclass(frozen=True, slots=True)
class Activity:
    """What runs just now and how far it is; ``whole`` 0: nobody knows how much there is."""

    work: Work
    label: str
    done: int = 0
    whole: int = 0


class Lack(StrEnum):
    """Why something has to be done about a marketplace."""

    INTERRUPTED = "interrupted"
    UNREADABLE = "unreadable"
    OVERDUE = "overdue"
    UNCOMPARED = "uncompared"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One marketplace that asks for attention; ``count`` is the pages that cannot be read."""

    lack: Lack
    source: Source
    count: int = 0


@dataclass(frozen=True, slots=True)
class Feeds:
    """How things stand with the marketplaces at hand; ``polling`` names those read by itself."""

    standings: tuple[tuple[Source, FeedStanding], ...] = ()
    remedy: Remedy | None = None
    polling: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OrderDetail:
    """One order with all that is known here; ``loaded`` is false while only the list's row is.

    ``part_numbers`` are those that its codes stand for, by ``code_key``; ``clerk`` is who works
    here, where that is known.
    """

    entry: InboxOrder
    source: str
    now: datetime
    is_mine: bool = False
    loaded: bool = False
    events: tuple[Event, ...] = ()
    work: InboxWork = NOTHING_DONE
    part_numbers: Mapping[str, str] = field(default_factory=dict)
    clerk: str = ""

    @property
    def notes(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.what == "note")

    @property
    def bought(self) -> bool:
        """Whether something was bought for it that may not be bought twice."""
        return any(order.state is not OrderState.REJECTED for order in self.work.orders)


class Supply(StrEnum):
    """What of an order is handed over to be bought."""

    MISSING = "missing"
    WHOLE = "whole"


class Message(StrEnum):
    """What the pane tells the clerk besides problems and figures."""

    NO_SOURCE = "no_source"
    STOPPING = "stopping"
    READ_AGAIN = "read_again"
    NOTHING_TO_SUPPLY = "nothing_to_supply"
    ALL_PREPARED = "all_prepared"
