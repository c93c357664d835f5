"""Pedidos: every purchase order, what became of it, and what one can do about it."""

from __future__ import annotations

from dataclasses import dataclass

from purchasing_gui.services.desk import Desk
from purchasing_gui.services.history import History
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.orders.papers import OrderPapers
from purchasing_gui.ui.orders.presenter import HistoryPresenter
from purchasing_gui.ui.orders.view import OrdersView
from purchasing_gui.ui.printing.print_room import Printing
from purchasing_gui.ui.tasks import TaskScope

__all__ = ["HistoryPresenter", "OrdersPane", "OrdersView", "build_pane"]

_LIST = "orders list"
_DETAIL = "orders detail"
_ACTION = "orders action"


@dataclass(frozen=True)
class OrdersPane:
    """``view`` has the signals ``repeat_requested(draft_id)``, ``orders_changed`` and
    ``unresolved_counted(int)``; ``presenter.reload()`` is awaited when orders were placed.
    """

    view: OrdersView
    presenter: HistoryPresenter

    @property
    def widget(self) -> OrdersView:
        return self.view


def build_pane(desk: Desk, scope: TaskScope, notices: Notices) -> OrdersPane:
    """The pane, wired; nothing is read before ``presenter.start()``."""
    view = OrdersView(notices, Printing(desk.guides.page_png_of, notices), desk.iva_rate)
    presenter = HistoryPresenter(
        view,
        History(desk.connections, desk.orders, desk.drafts, desk.guides),
        desk.orders,
        desk.connections,
        OrderPapers(desk.iva_rate),
        desk.iva_rate,
    )
    _wire_list(view, presenter, scope)
    _wire_actions(view, presenter, scope)
    return OrdersPane(view, presenter)


def _wire_list(view: OrdersView, presenter: HistoryPresenter, scope: TaskScope) -> None:
    view.narrowed.connect(lambda wanted: scope.replace(_LIST, presenter.narrow(wanted)))
    view.reload_requested.connect(lambda: scope.replace(_LIST, presenter.reload()))
    view.order_chosen.connect(lambda order_id: scope.replace(_DETAIL, presenter.choose(order_id)))
    view.export_requested.connect(lambda paper, name: scope.start(presenter.export(paper, name)))


def _wire_actions(view: OrdersView, presenter: HistoryPresenter, scope: TaskScope) -> None:
    """One action at a time: pressed again meanwhile, it does nothing."""
    for signal, action in (
        (view.detail.look_up_requested, presenter.look_up),
        (view.detail.account_requested, presenter.show_account),
        (view.detail.resolve_requested, presenter.resolve),
        (view.detail.repeat_requested, presenter.repeat),
        (view.detail.preview_requested, presenter.preview),
    ):
        signal.connect(
            lambda run=action: None if scope.is_running(_ACTION) else scope.replace(_ACTION, run())
        )
    view.detail.paper_requested.connect(lambda paper: scope.start(presenter.save(paper)))
