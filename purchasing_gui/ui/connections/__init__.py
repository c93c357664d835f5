"""Where vendors are connected, tested and disconnected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.connections.presenter import ConnectionsPresenter
from purchasing_gui.ui.connections.view import ConnectionsPaneView
from purchasing_gui.ui.dialogs import choose_files
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.tasks import TaskScope


@dataclass(frozen=True)
class ConnectionsPane:
    """The pane's two halves; ``stop_watching`` ends its interest in others' changes."""

    widget: ConnectionsPaneView
    presenter: ConnectionsPresenter
    stop_watching: Callable[[], None]


def build_pane(desk: Desk, scope: TaskScope, notices: Notices) -> ConnectionsPane:
    """Puts view and presenter together; ``notices`` shows the outcomes."""
    view = ConnectionsPaneView(notices)
    presenter = ConnectionsPresenter(desk.connections, view)
    page = view.form_page

    async def choose_ca_file() -> None:
        title = QCoreApplication.translate("connections", "File of trusted certificates (PEM)")
        chosen = await choose_files(view, title, "PEM (*.pem *.crt *.cer)", several=False)
        if chosen:
            page.set_ca_file(str(chosen[0]))

    view.connection_selected.connect(lambda id_: scope.replace("form", presenter.select(id_)))
    view.adding_requested.connect(lambda: scope.replace("form", presenter.start_adding()))
    view.kind_chosen.connect(presenter.choose_kind)
    page.save_requested.connect(lambda: scope.start(presenter.save()))
    page.test_requested.connect(lambda: scope.start(presenter.test()))
    page.removal_requested.connect(lambda: scope.start(presenter.remove()))
    page.file_wanted.connect(lambda: scope.start(choose_ca_file()))
    presenter.open()
    return ConnectionsPane(view, presenter, desk.connections.watch(presenter.refresh))
