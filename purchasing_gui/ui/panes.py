"""Puts the panes together and lets them hear of each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.postal.address_text import address_of
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.search_box import BegunSearch
from purchasing_gui.ui.sections import Tab
from purchasing_gui.ui.tasks import TaskScope


@runtime_checkable
class RemembersLook(Protocol):
    """A pane whose columns and splitters come back at the next start."""

    def save_state(self) -> bytes: ...

    def restore_state(self, saved: bytes) -> None:
        """What ``save_state`` gave; anything else is left alone."""
        ...


@runtime_checkable
class OpensLists(Protocol):
    """A pane that takes parts lists from files."""

    def open_list(self) -> None:
        """Asks for the file."""
        ...


@runtime_checkable
class TakesSearches(Protocol):
    """A pane that goes on with what was typed before it was there."""

    def take_search(self, begun: BegunSearch) -> None: ...


@runtime_checkable
class TakesBack(Protocol):
    """A pane whose steps are undone one by one; the texts name the next one, empty for none."""

    def undo(self) -> None: ...

    def redo(self) -> None: ...

    def undo_text(self) -> str: ...

    def redo_text(self) -> str: ...


@dataclass(frozen=True)
class Panes:
    """The panes of the main window. ``start`` reads what they show first; ``close`` keeps what is
    not kept yet; ``is_uploading`` tells whether guides are on their way; ``may_leave`` asks about
    what only a person can decide, such as a product that is not saved.
    """

    search: QWidget
    order: QWidget
    shipments: QWidget
    inbox: QWidget
    orders: QWidget
    products: QWidget
    insights: QWidget
    start: Callable[[], Awaitable[None]]
    close: Callable[[], Awaitable[None]]
    is_uploading: Callable[[], bool]
    may_leave: Callable[[], Awaitable[bool]]


class Frame(Protocol):
    """What panes ask of the window around them."""

    def open_connections(self, connection_id: str = "") -> None: ...

    def show_count(self, tab: Tab, count: int) -> None:
        """How much waits on a tab; 0 takes the figure away."""
        ...

    def turn_to(self, tab: Tab) -> None: ...


PaneFactory = Callable[[Desk, TaskScope, Notices, Frame], Panes]


def build_panes(desk: Desk, scope: TaskScope, notices: Notices, frame: Frame) -> Panes:
    """All panes, wired to each other.

    They are imported here so that the window's frame can be shown before their modules load.
    """
    from purchasing_gui.ui.inbox import build_pane as build_inbox
    from purchasing_gui.ui.insights import build_pane as build_insights
    from purchasing_gui.ui.order import build_pane as build_order
    from purchasing_gui.ui.orders import build_pane as build_orders
    from purchasing_gui.ui.products import build_pane as build_products
    from purchasing_gui.ui.search import build_pane as build_search
    from purchasing_gui.ui.shipments import build_pane as build_shipments

    search = build_search(desk, scope, notices)
    order = build_order(desk, scope, notices, partial(address_of, directory=desk.postal))
    shipments = build_shipments(desk, scope, notices)
    inbox = build_inbox(desk, desk.inbox, scope, notices, clerk=desk.clerk)
    orders = build_orders(desk, scope, notices)
    products = build_products(desk, scope, notices)
    insights = build_insights(desk, scope, notices)
    search.widget.offer_chosen.connect(
        lambda offer, quantity: scope.start(order.presenter.add_offer(offer, quantity))
    )
    order.widget.lines_shown.connect(search.presenter.know_order)
    search.widget.settings_requested.connect(frame.open_connections)
    inbox.widget.settings_requested.connect(frame.open_connections)
    products.widget.settings_requested.connect(frame.open_connections)
    products.widget.attention_requested.connect(partial(frame.turn_to, Tab.PRODUCTS))
    shipments.widget.waiting_changed.connect(partial(frame.show_count, Tab.SHIPMENTS))
    shipments.widget.waiting_changed.connect(lambda _: scope.start(orders.presenter.reload()))
    inbox.widget.new_counted.connect(partial(frame.show_count, Tab.INBOX))
    orders.widget.unresolved_counted.connect(partial(frame.show_count, Tab.ORDERS))

    async def follow_orders() -> None:
        await shipments.presenter.reload()
        await orders.presenter.reload()
        inbox.presenter.refresh()
        insights.refresh()

    async def open_draft(draft_id: str) -> None:
        frame.turn_to(Tab.BUY)
        await order.presenter.open_draft(draft_id)

    async def supply(draft_id: str, parts: Sequence[WantedPart]) -> None:
        frame.turn_to(Tab.BUY)
        if parts:
            search.widget.box.clear()
            search.presenter.search_list(parts)
            search.widget.take_up_list()
        await order.presenter.open_draft(draft_id)

    def show_order(order_id: str) -> None:
        frame.turn_to(Tab.ORDERS)
        scope.start(orders.presenter.choose(order_id))

    order.widget.orders_placed.connect(lambda: scope.start(follow_orders()))
    orders.widget.orders_changed.connect(lambda: scope.start(order.presenter.reload_orders()))
    orders.widget.orders_changed.connect(lambda: scope.start(shipments.presenter.reload()))
    inbox.widget.attention_requested.connect(partial(frame.turn_to, Tab.INBOX))
    orders.widget.repeat_requested.connect(lambda draft_id: scope.start(open_draft(draft_id)))
    inbox.widget.supply_requested.connect(
        lambda draft_id, parts: scope.start(supply(draft_id, parts))
    )
    inbox.widget.draft_opened.connect(lambda draft_id: scope.start(open_draft(draft_id)))
    inbox.widget.order_opened.connect(show_order)

    async def start() -> None:
        await order.presenter.start()
        await shipments.presenter.start()
        await inbox.presenter.start()
        await orders.presenter.start()
        await products.presenter.start()

    async def close() -> None:
        await order.presenter.close()
        await products.close()

    return Panes(
        search.widget,
        order.widget,
        shipments.widget,
        inbox.widget,
        orders.widget,
        products.widget,
        insights.widget,
        start,
        close,
        lambda: shipments.presenter.is_uploading,
        products.presenter.may_close,
    )
