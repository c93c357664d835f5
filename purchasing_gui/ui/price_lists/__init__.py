"""Price lists that clerks have as files, for vendors that tell no products themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from purchasing_gui.services.desk import Desk
from purchasing_gui.storage.column_memory import FILE_NAME as COLUMN_FILE
from purchasing_gui.storage.column_memory import FileColumnMemory
from purchasing_gui.ui.price_lists.presenter import PriceListsPresenter
from purchasing_gui.ui.price_lists.window import PriceListsWindow
from purchasing_gui.ui.tasks import TaskScope

__all__ = ["PriceListsPane", "PriceListsPresenter", "PriceListsWindow", "build_window"]


@dataclass(frozen=True)
class PriceListsPane:
    """The window's two halves."""

    window: PriceListsWindow
    presenter: PriceListsPresenter

    def open(self) -> None:
        """Shows the imported lists."""
        self.window.open_at_front()

    def open_import(self) -> None:
        """Shows the imported lists and asks for a file."""
        self.window.open_at_front()
        self.presenter.import_list()


def build_window(desk: Desk, scope: TaskScope, parent: QWidget) -> PriceListsPane:
    """The window of price lists, wired and hidden."""
    window = PriceListsWindow(FileColumnMemory(desk.data_dir / COLUMN_FILE), scope, parent)
    presenter = PriceListsPresenter(desk.price_lists, partial(datetime.now, UTC), scope, window)
    window.import_requested.connect(lambda path: presenter.import_list(path))
    window.import_again_requested.connect(presenter.import_again)
    window.removal_requested.connect(presenter.remove)
    window.cancel_requested.connect(presenter.cancel)
    window.shown.connect(presenter.reload)
    return PriceListsPane(window, presenter)
