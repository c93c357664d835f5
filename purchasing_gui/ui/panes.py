"""Puts the panes together and lets them hear of each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from purchasing_gui.postal.address_text import address_of
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.tasks import TaskScope


@dataclass(frozen=True)
class Panes:
    """The panes of the main window. ``start`` reads what they show first; ``close`` keeps what is
    not kept yet; ``is_uploading`` tells whether guides are on their way.
    """

    search: QWidget
    order: QWidget
    shipments: QWidget
    start: Callable[[], Awaitable[None]]
    close: Callable[[], Awaitable[None]]
    is_uploading: Callable[[], bool]


class Frame(Protocol):
    """What panes ask of the window around them."""

    def open_connections(self, connection_id: str = "") -> None: ...

    def show_shipments_waiting(self, count: int) -> None:
        """How many placed orders wait for guides; 0 takes the figure away."""
        ...


PaneFactory = Callable[[Desk, TaskScope, Notices, Frame], Panes]


def build_panes(desk: Desk, scope: TaskScope, notices: Notices, frame: Frame) -> Panes:
    """Search, order builder and shipments, wired to each other.

    They are imported here so that the window's frame can be shown before their modules load.
    """
    from purchasing_gui.ui.order import build_pane as build_order
    from purchasing_gui.ui.search import build_pane as build_search
    from purchasing_gui.ui.shipments import build_pane as build_shipments

    search = build_search(desk, scope, notices)
    order = build_order(desk, scope, notices, partial(address_of, directory=desk.postal))
    shipments = build_shipments(desk, scope, notices)
    search.widget.offer_chosen.connect(
        lambda offer, quantity: scope.start(order.presenter.add_offer(offer, quantity))
    )
    search.widget.settings_requested.connect(frame.open_connections)
    shipments.widget.waiting_changed.connect(frame.show_shipments_waiting)
    order.widget.orders_placed.connect(lambda: scope.start(shipments.presenter.reload()))

    async def start() -> None:
        await order.presenter.start()
        await shipments.presenter.start()

    return Panes(
        search.widget,
        order.widget,
        shipments.widget,
        start,
        order.presenter.close,
        lambda: shipments.presenter.is_uploading,
    )
