"""The order builder: what is to be bought, where it goes, and the sending of it."""

from __future__ import annotations

from dataclasses import dataclass

from purchasing_gui.domain.addresses import SavedAddress
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.order.form_presenter import SplitAddress
from purchasing_gui.ui.order.presenter import OrderPresenter
from purchasing_gui.ui.order.view import OrderView
from purchasing_gui.ui.printing.print_room import Printing
from purchasing_gui.ui.tasks import TaskScope

_DISTRIBUTION = "distribution"
_PRINTING = "order printing"

__all__ = ["OrderPane", "OrderPresenter", "OrderView", "build_pane"]


@dataclass(frozen=True)
class OrderPane:
    """``view`` has the signals ``orders_placed`` and ``draft_changed``; ``presenter.start()``,
    ``add_offer``, ``open_draft`` and ``close`` are awaited inside the window's scope.
    """

    view: OrderView
    presenter: OrderPresenter

    @property
    def widget(self) -> OrderView:
        return self.view


def build_pane(
    desk: Desk, scope: TaskScope, notices: Notices, split_address: SplitAddress | None = None
) -> OrderPane:
    """The order builder, wired; nothing is read before ``presenter.start()``.

    ``split_address`` reads a whole pasted address; without it pasting says that it is not
    understood.
    """
    view = OrderView(notices, Printing(desk.guides.page_png_of, notices), desk.iva_rate)
    presenter = OrderPresenter(view, desk, scope, split_address)
    _wire_lines(view, presenter, scope)
    _wire_distribution(view, presenter, scope)
    _wire_form(view, presenter, scope)
    _wire_drafts(view, presenter, scope)
    stop_watching = desk.connections.watch(presenter.refresh)
    view.destroyed.connect(lambda: stop_watching())
    return OrderPane(view, presenter)


def _wire_lines(view: OrderView, presenter: OrderPresenter, scope: TaskScope) -> None:
    view.quantity_edited.connect(
        lambda line_id, quantity: scope.start(presenter.set_quantity(line_id, quantity))
    )
    view.removal_requested.connect(lambda line_id: scope.start(presenter.remove_line(line_id)))
    view.undo_requested.connect(lambda: scope.start(presenter.undo()))
    view.redo_requested.connect(lambda: scope.start(presenter.redo()))
    view.verify_requested.connect(lambda: scope.start(presenter.verify()))
    view.send_requested.connect(lambda: scope.start(presenter.send()))
    view.accept_all_requested.connect(presenter.accept)
    view.acceptance_changed.connect(
        lambda line_id, on: presenter.accept(line_id) if on else presenter.refuse(line_id)
    )
    view.resolve_requested.connect(lambda order_id: scope.start(presenter.resolve(order_id)))
    view.print_requested.connect(
        lambda order_id: scope.replace(_PRINTING, presenter.print_order(order_id))
    )


def _wire_distribution(view: OrderView, presenter: OrderPresenter, scope: TaskScope) -> None:
    def on_closed() -> None:
        scope.cancel(_DISTRIBUTION)
        presenter.distribution.close()

    view.distribution_requested.connect(
        lambda: scope.replace(_DISTRIBUTION, presenter.distribute())
    )
    view.changes_kept.connect(
        lambda keep: scope.replace(_DISTRIBUTION, presenter.distribution.keep_changes(keep))
    )
    view.proposal_chosen.connect(lambda goal: scope.start(presenter.apply_proposal(goal)))
    view.distribution_closed.connect(on_closed)


def _wire_form(view: OrderView, presenter: OrderPresenter, scope: TaskScope) -> None:
    def on_address_chosen(saved: SavedAddress) -> None:
        presenter.form.fill(saved.address, saved.rfc)

    view.field_typed.connect(presenter.form.type)
    view.field_left.connect(presenter.form.leave)
    view.address_pasted.connect(presenter.form.paste)
    view.address_chosen.connect(on_address_chosen)
    view.addresses_searched.connect(
        lambda text: scope.replace("addresses", presenter.form.search(text))
    )
    view.billing_requested.connect(lambda: scope.start(presenter.edit_billing()))
    view.keep_address_requested.connect(lambda: scope.start(presenter.form.keep_address()))


def _wire_drafts(view: OrderView, presenter: OrderPresenter, scope: TaskScope) -> None:
    view.draft_chosen.connect(lambda draft_id: scope.start(presenter.open_draft(draft_id)))
    view.draft_requested.connect(lambda: scope.start(presenter.new_draft()))
    view.rename_requested.connect(lambda: scope.start(presenter.rename()))
    view.duplicate_requested.connect(lambda: scope.start(presenter.duplicate()))
    view.delete_requested.connect(lambda: scope.start(presenter.delete()))
    view.restore_requested.connect(lambda draft_id: scope.start(presenter.restore(draft_id)))
