"""The pane as the window builds it: signals reach the presenter and come back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from ui.inbox.fake_inbox import FakeInbox, entry

from purchasing_gui.services.desk import Desk
from purchasing_gui.services.inbox import Inbox
from purchasing_gui.ui.inbox import InboxPane, build_pane
from purchasing_gui.ui.inbox.habits import WindowHabits
from purchasing_gui.ui.inbox.values import Habits
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.tasks import TaskScope


@pytest.fixture
def inbox() -> FakeInbox:
    return FakeInbox()


@pytest.fixture
async def pane(qtbot: QtBot, inbox: FakeInbox, tmp_path: Path) -> AsyncIterator[InboxPane]:
    connections = SimpleNamespace(watch=lambda changed: lambda: None)
    desk = cast(Desk, SimpleNamespace(connections=connections, data_dir=tmp_path))
    told: list[BaseException] = []
    scope = TaskScope(told.append, told.append)
    notices = Notices()
    qtbot.addWidget(notices.widget)
    built = build_pane(desk, cast(Inbox, inbox), scope, notices, clerk="Ana")
    qtbot.addWidget(built.widget)
    yield built
    await scope.close()
    assert told == []


async def test_from_the_list_to_buying(pane: InboxPane, inbox: FakeInbox) -> None:
    inbox.put(entry("1"), entry("2"))
    supplied: list[tuple[str, int]] = []
    pane.view.supply_requested.connect(
        lambda draft_id, parts: supplied.append((draft_id, len(parts)))
    )
    counted: list[int] = []
    pane.view.new_counted.connect(counted.append)
    await pane.presenter.start()
    assert counted[-1] == 2
    pane.view.table.choose("imotriz:2")
    async with asyncio.timeout(2):
        while pane.presenter.detail is None or not pane.presenter.detail.loaded:
            await asyncio.sleep(0)
        pane.view.detail.supply_button.click()
        while not supplied:
            await asyncio.sleep(0)
    assert inbox.started == ["imotriz:2"]
    assert supplied == [("draft-1", 1)]


async def test_a_note_and_a_filter_go_the_same_way(pane: InboxPane, inbox: FakeInbox) -> None:
    inbox.put(entry("1"))
    await pane.presenter.start()
    pane.view.detail.note_written.emit("Llamar antes")
    async with asyncio.timeout(2):
        while not inbox.history:
            await asyncio.sleep(0)
    pane.view.text_box.setText("nobody has this")
    assert pane.view.model.rowCount() == 0
    assert pane.presenter.detail is None


def test_habits_outlive_the_window_and_nonsense_has_its_default(tmp_path: Path) -> None:
    file = str(tmp_path / "window.ini")
    chosen = Habits(polling=True, minutes=30, explained=True)
    kept = QSettings(file, QSettings.Format.IniFormat)
    WindowHabits(kept).keep(chosen)
    kept.sync()
    again = QSettings(file, QSettings.Format.IniFormat)
    assert WindowHabits(again).load() == chosen
    again.setValue("inbox/minutes", "soon")
    assert WindowHabits(again).load().minutes == 10
