"""The inbox: marketplace orders that our customers placed, and what is done about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QSettings

from purchasing_gui.services.desk import Desk
from purchasing_gui.services.inbox import Inbox
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.ui.inbox.habits import WindowHabits
from purchasing_gui.ui.inbox.presenter import InboxPresenter
from purchasing_gui.ui.inbox.view import InboxPaneView
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.tasks import TaskScope

__all__ = ["InboxPane", "InboxPaneView", "InboxPresenter", "build_pane"]


@dataclass(frozen=True)
class InboxPane:
    """``view`` has the signals ``supply_requested(draft id, parts)``, ``draft_opened(id)``,
    ``order_opened(id)``, ``settings_requested(connection id)``, ``new_counted(int)`` and
    ``attention_requested()``; ``presenter.start()`` is awaited inside the window's scope.
    """

    view: InboxPaneView
    presenter: InboxPresenter

    @property
    def widget(self) -> InboxPaneView:
        return self.view


def build_pane(
    desk: Desk,
    inbox: Inbox,
    scope: TaskScope,
    notices: Notices,
    *,
    clerk: str = "",
    redact: Callable[[str], str] = redacted_text,
) -> InboxPane:
    """The inbox pane, wired; nothing is read before ``presenter.start()``.

    ``clerk`` signs in the ledger here (Settings.clerk); without it the pane knows which orders are
    the clerk's only once he has taken one.
    """
    view = InboxPaneView(notices, redact)
    settings = QSettings(str(desk.data_dir / "window.ini"), QSettings.Format.IniFormat, view)
    presenter = InboxPresenter(
        view, inbox, WindowHabits(settings), lambda: datetime.now(UTC), scope, clerk
    )
    _wire_list(view, presenter, scope)
    _wire_detail(view, presenter, scope)
    stop_watching = desk.connections.watch(presenter.show_sources)
    view.destroyed.connect(lambda: stop_watching())
    return InboxPane(view, presenter)


def _wire_list(view: InboxPaneView, presenter: InboxPresenter, scope: TaskScope) -> None:
    view.pull_requested.connect(presenter.pull)
    view.recover_requested.connect(presenter.recover)
    view.reread_requested.connect(presenter.reread)
    view.cancel_requested.connect(presenter.cancel)
    view.narrowing_chosen.connect(presenter.narrow)
    view.order_chosen.connect(presenter.sort)
    view.opened.connect(presenter.open)
    view.seen.connect(presenter.refresh)
    view.polling_chosen.connect(
        lambda polling, minutes: scope.start(presenter.set_polling(polling, minutes))
    )
    view.comparing_chosen.connect(lambda on: scope.start(presenter.set_comparing(on)))


def _wire_detail(view: InboxPaneView, presenter: InboxPresenter, scope: TaskScope) -> None:
    detail = view.detail
    detail.claim_requested.connect(lambda: scope.start(presenter.claim()))
    detail.release_requested.connect(lambda: scope.start(presenter.release()))
    detail.supply_requested.connect(lambda: scope.start(presenter.supply()))
    detail.state_marked.connect(lambda state: scope.start(presenter.mark(state)))
    detail.note_written.connect(lambda text: scope.start(presenter.note(text)))
    detail.note_rewritten.connect(
        lambda note_id, text: scope.start(presenter.rewrite_note(note_id, text))
    )
    detail.read_again_requested.connect(lambda: scope.start(presenter.read_again()))
    detail.part_number_edited.connect(
        lambda code, part_number: scope.start(presenter.learn(code, part_number))
    )
