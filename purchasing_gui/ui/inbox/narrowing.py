"""Which orders the clerk wants to see, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import itemgetter
from typing import Any

from purchasing_gui.domain.inbox import InboxOrder, InboxState
from purchasing_gui.domain.products import folded


class SortBy(StrEnum):
    """What the rows are ordered by."""

    NUMBER = "number"
    STATE = "state"
    AGE = "age"
    BUYER = "buyer"
    CITY = "city"
    PIECES = "pieces"
    TOTAL = "total"
    OWNER = "owner"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Order:
    """An order of rows; what is not known comes last either way. By age means youngest first."""

    by: SortBy = SortBy.AGE
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What passes; an empty field does not narrow. ``text`` is every word, anywhere."""

    connection_id: str = ""
    states: frozenset[InboxState] = frozenset()
    mine: bool = False
    unclaimed: bool = False
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Whether orders of the marketplace at hand may be hidden."""
        return replace(self, connection_id="") != Narrowing()

    @property
    def without_states(self) -> Narrowing:
        return replace(self, states=frozenset())


@dataclass(frozen=True, slots=True)
class FoundBy:
    """An order with the words it is found by, without accents and capitals."""

    entry: InboxOrder
    words: str


_STATE_RANKS = {state: rank for rank, state in enumerate(InboxState)}


def findable(entries: Iterable[InboxOrder]) -> list[FoundBy]:
    """Prepares many orders for searching as fast as one types."""
    return [FoundBy(entry, folded(" ".join(_texts(entry)))) for entry in entries]


def passing(orders: Iterable[FoundBy], narrowing: Narrowing, clerk: str) -> list[InboxOrder]:
    """Those that pass; ``clerk`` is whose orders are ``mine``."""
    words = folded(narrowing.text).split()
    if narrowing == Narrowing():
        return [found.entry for found in orders]
    return [
        found.entry
        for found in orders
        if _passes(found.entry, narrowing, clerk) and all(word in found.words for word in words)
    ]


def ordered(entries: Sequence[InboxOrder], order: Order) -> list[InboxOrder]:
    valued = [(_value(entry, order.by), entry) for entry in entries]
    known = [pair for pair in valued if pair[0] is not None]
    known.sort(key=itemgetter(0), reverse=order.descending)
    return [entry for _, entry in known] + [entry for value, entry in valued if value is None]


def pieces(entry: InboxOrder) -> int:
    """How many pieces the customer wants."""
    return sum(line.quantity for line in entry.order.lines)


def placed_at(entry: InboxOrder) -> datetime:
    """When the customer ordered; when it came here where the marketplace does not say."""
    return entry.order.created_at or entry.arrived_at


def narrowing_kept(narrowing: Narrowing) -> dict[str, Any]:
    """The filters as JSON has them; what was typed is of the moment and left out."""
    return {
        "connection": narrowing.connection_id,
        "states": sorted(narrowing.states),
        "mine": narrowing.mine,
        "unclaimed": narrowing.unclaimed,
    }


def narrowing_of(kept: object) -> Narrowing:
    """What ``narrowing_kept`` gave; what makes no sense does not narrow."""
    if not isinstance(kept, dict):
        return Narrowing()
    states = kept.get("states")
    known = set(states if isinstance(states, list) else ()) & set(InboxState)
    return Narrowing(
        connection_id=str(kept.get("connection") or ""),
        states=frozenset(map(InboxState, known)),
        mine=kept.get("mine") is True,
        unclaimed=kept.get("unclaimed") is True,
    )


def order_kept(order: Order) -> dict[str, Any]:
    return {"by": order.by, "descending": order.descending}


def order_of(kept: object) -> Order:
    """What ``order_kept`` gave; anything else is the usual order."""
    if not isinstance(kept, dict) or kept.get("by") not in set(SortBy):
        return Order()
    return Order(SortBy(kept["by"]), kept.get("descending") is True)


def _passes(entry: InboxOrder, narrowing: Narrowing, clerk: str) -> bool:
    if narrowing.connection_id and entry.connection_id != narrowing.connection_id:
        return False
    if narrowing.states and entry.state not in narrowing.states:
        return False
    if narrowing.mine and (not clerk or entry.owner != clerk):
        return False
    return not (narrowing.unclaimed and entry.owner)


def _texts(entry: InboxOrder) -> list[str]:
    order, buyer = entry.order, entry.order.buyer
    texts = [order.id, order.status, order.payment, entry.owner]
    texts += [buyer.name, buyer.mail, buyer.phone, buyer.address, buyer.city]
    return texts + [text for line in order.lines for text in (line.code, line.name)]


def _value(entry: InboxOrder, by: SortBy) -> Any:
    """What an order is sorted by; None where it is not known."""
    order = entry.order
    match by:
        case SortBy.NUMBER:
            return (order.id.zfill(24), order.id)
        case SortBy.STATE:
            return _STATE_RANKS[entry.state]
        case SortBy.AGE:
            return -placed_at(entry).timestamp()
        case SortBy.BUYER:
            return folded(order.buyer.name) or None
        case SortBy.CITY:
            return folded(order.buyer.city) or None
        case SortBy.PIECES:
            return pieces(entry)
        case SortBy.TOTAL:
            return order.total.amount if order.total else None
        case SortBy.OWNER:
            return folded(entry.owner) or None
        case SortBy.DEADLINE:
            return order.dispatch_by
