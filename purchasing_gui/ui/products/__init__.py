"""Catálogo: the branch's own products at the vendor that keeps them."""

from __future__ import annotations

from dataclasses import dataclass

from purchasing_gui.services.desk import Desk
from purchasing_gui.storage.column_memory import FILE_NAME, FileColumnMemory
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.products.presenter import ProductsPresenter
from purchasing_gui.ui.products.price_road import PriceRoad
from purchasing_gui.ui.products.view import ProductsPaneView
from purchasing_gui.ui.tasks import TaskScope

__all__ = ["ProductsPane", "ProductsPaneView", "ProductsPresenter", "build_pane"]


@dataclass(frozen=True)
class ProductsPane:
    """``view`` has the signals ``settings_requested(connection id)`` and ``attention_requested()``;
    ``presenter.start()`` is awaited in the window's scope, ``presenter.may_close()`` before the
    window goes, ``close()`` when it goes.
    """

    view: ProductsPaneView
    presenter: ProductsPresenter
    prices: PriceRoad

    @property
    def widget(self) -> ProductsPaneView:
        return self.view

    async def close(self) -> None:
        """Waits for the change that is on its way; prices that wait are not sent."""
        await self.prices.close()
        await self.presenter.close()


def build_pane(desk: Desk, scope: TaskScope, notices: Notices) -> ProductsPane:
    """The pane, wired; no vendor is asked before the clerk sees it."""
    view = ProductsPaneView(notices)
    presenter = ProductsPresenter(view, view.form, desk.products, scope)
    _wire_list(view, presenter, scope)
    _wire_form(view, presenter, scope)
    memory = FileColumnMemory(desk.data_dir / FILE_NAME)
    prices = PriceRoad(view, presenter, desk.products, memory, scope)
    view.sheet_choosing_requested.connect(lambda: scope.start(prices.choose()))
    view.sheet_dropped.connect(lambda path: scope.start(prices.open(path)))
    stop_watching = desk.connections.watch(presenter.show_shelves)
    view.destroyed.connect(lambda: stop_watching())
    return ProductsPane(view, presenter, prices)


def _wire_list(view: ProductsPaneView, presenter: ProductsPresenter, scope: TaskScope) -> None:
    view.shelf_chosen.connect(lambda id_: scope.start(presenter.choose_shelf(id_)))
    view.place_chosen.connect(lambda place: scope.start(presenter.choose_place(place)))
    view.product_chosen.connect(lambda id_: scope.start(presenter.choose_product(id_)))
    view.new_requested.connect(lambda: scope.start(presenter.start_new()))
    view.text_typed.connect(presenter.narrow)
    view.order_chosen.connect(presenter.sort)
    view.reload_requested.connect(presenter.reload)
    view.stop_requested.connect(presenter.stop)
    view.thumbnails_wanted.connect(presenter.make_thumbnails)
    view.seen.connect(presenter.see)
    view.left.connect(presenter.look_away)


def _wire_form(view: ProductsPaneView, presenter: ProductsPresenter, scope: TaskScope) -> None:
    panel, form = view.form, presenter.form
    panel.form_edited.connect(form.write)
    panel.save_requested.connect(lambda: scope.start(form.save()))
    panel.discard_requested.connect(form.discard)
    panel.delete_requested.connect(lambda: scope.start(form.delete()))
    panel.duplicate_requested.connect(lambda: scope.start(presenter.duplicate()))
    panel.look_up_requested.connect(lambda: scope.start(form.look_up()))
    panel.read_again_requested.connect(lambda: scope.start(form.read_again()))
    panel.picture_offered.connect(lambda source: scope.start(form.take_picture(source)))
    panel.picture_removal_requested.connect(form.remove_picture)
    panel.picture_choosing_requested.connect(lambda: scope.start(panel.choose_picture()))
    panel.raw_requested.connect(lambda: scope.start(panel.show_raw()))
