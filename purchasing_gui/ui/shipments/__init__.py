"""The shipments pane: guides on their way to the vendors that hold the placed orders."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from PySide6.QtCore import QSettings

from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.printing.print_room import Printing
from purchasing_gui.ui.shipments.origins import WindowOrigins
from purchasing_gui.ui.shipments.presenter import ShipmentsPresenter
from purchasing_gui.ui.shipments.view import ShipmentsView
from purchasing_gui.ui.tasks import TaskScope

__all__ = ["ShipmentsPane", "ShipmentsPresenter", "ShipmentsView", "build_pane"]

_UPLOAD = "shipments upload"
_PRINTING = "shipments printing"


@dataclass(frozen=True)
class ShipmentsPane:
    """``view.waiting_changed`` tells how many orders wait; ``presenter.reload()`` is awaited when
    orders were placed.
    """

    view: ShipmentsView
    presenter: ShipmentsPresenter

    @property
    def widget(self) -> ShipmentsView:
        return self.view


def build_pane(desk: Desk, scope: TaskScope, notices: Notices) -> ShipmentsPane:
    """The pane, wired; nothing is read before ``presenter.start()``."""
    view = ShipmentsView(notices, Printing(desk.guides.page_png_of, notices))
    settings = QSettings(str(desk.data_dir / "window.ini"), QSettings.Format.IniFormat, view)
    presenter = ShipmentsPresenter(view, desk.guides, WindowOrigins(settings))
    _wire_choices(view, presenter, scope)
    _wire_files(view, presenter, scope)
    _wire_upload(view, presenter, scope)
    return ShipmentsPane(view, presenter)


def _wire_choices(view: ShipmentsView, presenter: ShipmentsPresenter, scope: TaskScope) -> None:
    view.filter_changed.connect(presenter.filter)
    view.order_chosen.connect(
        lambda order_id: scope.replace("shipments order", presenter.choose_order(order_id))
    )
    view.guide_chosen.connect(presenter.choose_guide)
    view.loose_chosen.connect(presenter.choose_loose)
    view.packing_chosen.connect(presenter.choose_packing)
    view.page_requested.connect(
        lambda page, width: scope.replace("shipments page", presenter.show_page(page, width))
    )
    view.thumbnails_requested.connect(
        lambda width: scope.replace("shipments thumbnails", presenter.show_thumbnails(width))
    )
    view.print_requested.connect(lambda: scope.replace(_PRINTING, presenter.print_guide()))
    view.viewer_requested.connect(lambda: scope.start(presenter.open_guide()))
    view.folder_requested.connect(lambda: scope.start(presenter.open_folder()))


def _wire_files(view: ShipmentsView, presenter: ShipmentsPresenter, scope: TaskScope) -> None:
    async def add_chosen_files() -> None:
        paths = await view.ask_files()
        if paths:
            await presenter.add_files(paths)

    view.files_dropped.connect(
        lambda paths, order_id: scope.start(presenter.add_files(paths, order_id))
    )
    view.files_requested.connect(lambda: scope.start(add_chosen_files()))
    view.pile_dismissed.connect(presenter.dismiss_pile)
    view.assignment_requested.connect(
        lambda loose, order_id: scope.start(presenter.assign(loose, order_id))
    )
    view.discard_requested.connect(lambda loose: scope.start(presenter.discard_loose(loose)))
    view.correction_requested.connect(
        lambda guide, number, tracking: scope.start(presenter.correct(guide, number, tracking))
    )
    view.removal_requested.connect(lambda guide: scope.start(presenter.remove(guide)))
    view.numbers_requested.connect(lambda: scope.start(presenter.add_numbers()))


def _wire_upload(view: ShipmentsView, presenter: ShipmentsPresenter, scope: TaskScope) -> None:
    def stop() -> None:
        presenter.upload_stopping()
        scope.cancel(_UPLOAD)

    def unless_running(upload: Callable[[], Coroutine[None, None, None]]) -> None:
        if not presenter.is_uploading:
            scope.replace(_UPLOAD, upload())

    view.upload_requested.connect(lambda: unless_running(presenter.upload_all))
    view.order_upload_requested.connect(lambda: unless_running(presenter.upload_order))
    view.retry_requested.connect(lambda: unless_running(presenter.retry_failed))
    view.cancel_requested.connect(stop)
