from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from fakes.desk import MemorySecrets
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from ui.event_loop import run_on_qt
from ui.fake_panes import FakePanes

from purchasing_gui.app import Profile, open_desk
from purchasing_gui.domain.connections import Connection
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.search import SearchQuery
from purchasing_gui.ui.demo_banner import DemoBanner
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.search import SearchPaneView
from purchasing_gui.ui.search.table import PRICE
from purchasing_gui.ui.sections import Tab
from purchasing_gui.ui.theme import StateColor

T = TypeVar("T")
Job = Callable[[MainWindow], Awaitable[T]]


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(data_dir=tmp_path, demo=True, credentials=MemorySecrets())


@asynccontextmanager
async def shown(desk: Desk, panes: FakePanes) -> AsyncIterator[MainWindow]:
    defects: list[BaseException] = []
    window = MainWindow(desk, defects.append, panes.build)
    window.show()
    await window.start()
    yield window
    await window.shut_down()
    window.vanish()
    assert defects == []


def in_window(
    app: QApplication,
    profile: Profile,
    job: Job[T],
    *,
    change: Callable[[Desk], Desk] = lambda desk: desk,
    panes: FakePanes | None = None,
) -> T:
    async def whole() -> T:
        async with open_desk(profile) as desk, shown(change(desk), panes or FakePanes()) as window:
            return await job(window)

    return run_on_qt(app, whole())


def vendor(name: str, **settings: object) -> Connection:
    return Connection(name, "zegucom", name.title(), "http://127.0.0.1:9/s", **settings)  # type: ignore[arg-type]


SECRETS = {"user_key": "1", "password": "secret"}


def test_without_connections_the_first_start_asks_how_to_begin(
    qapp: QApplication, profile: Profile
) -> None:
    async def job(window: MainWindow) -> None:
        assert window.welcome.isVisible()
        assert not window.tabs.isVisible()

        await window.desk.connections.add(vendor("north"), SECRETS)

        assert window.tabs.isVisible()
        assert not window.welcome.isVisible()

    in_window(qapp, profile, job)


def test_the_welcome_page_leads_to_demo_and_connections(
    qapp: QApplication, profile: Profile, qtbot: QtBot
) -> None:
    async def job(window: MainWindow) -> None:
        with qtbot.waitSignal(window.demo_requested):
            window.welcome.demo_button.click()
        window.welcome.connect_button.click()
        assert window.connections_window.isVisible()

    in_window(qapp, profile, job)


def test_the_tabs_are_reached_by_their_shortcuts(
    qapp: QApplication, profile: Profile, qtbot: QtBot
) -> None:
    async def job(window: MainWindow) -> None:
        await window.desk.connections.add(vendor("north"), SECRETS)
        window.activateWindow()
        qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        assert window.tabs.currentIndex() == 1
        qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        assert window.tabs.currentIndex() == 0

    in_window(qapp, profile, job)


class Rewinding(QWidget):
    """A pane with one step to take back and none to do again."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.asked: list[str] = []

    def undo(self) -> None:
        self.asked.append("undo")

    def redo(self) -> None:
        self.asked.append("redo")

    def undo_text(self) -> str:
        return "Undo: add A&B"

    def redo_text(self) -> str:
        return ""


def test_the_edit_menu_names_the_drafts_next_step_but_a_text_undoes_its_own(
    qapp: QApplication, profile: Profile
) -> None:
    order = Rewinding()

    async def job(window: MainWindow) -> None:
        await window.desk.connections.add(vendor("north"), SECRETS)
        window.activateWindow()
        undo, redo = window.edit_menu.actions()[:2]
        typed = QLineEdit(window)
        typed.show()
        QTest.keyClicks(typed, "abc")
        typed.setFocus()
        window.edit_menu.aboutToShow.emit()
        assert undo.text() == "&Undo\tCtrl+Z"
        undo.trigger()
        assert (typed.text(), order.asked) == ("", [])
        typed.clearFocus()
        window.edit_menu.aboutToShow.emit()
        assert (undo.text(), undo.isEnabled()) == ("Undo: add A&&B\tCtrl+Z", True)
        assert (redo.text(), redo.isEnabled()) == ("&Redo\tCtrl+Y", False)
        undo.trigger()
        assert order.asked == ["undo"]
        window.tabs.setCurrentIndex(Tab.ORDERS)
        window.edit_menu.aboutToShow.emit()
        assert undo.text() == "&Undo\tCtrl+Z"

    in_window(qapp, profile, job, panes=FakePanes(order=order))


def test_the_search_box_has_the_focus_at_start(qapp: QApplication, profile: Profile) -> None:
    async def connect(window: MainWindow) -> bool:
        await window.desk.connections.add(vendor("north"), SECRETS)
        return window.focusWidget() is window.panes.search

    async def look(window: MainWindow) -> bool:
        return window.focusWidget() is window.panes.search

    assert in_window(qapp, profile, connect)
    assert in_window(qapp, profile, look)


def test_the_shipments_tab_counts_what_waits(qapp: QApplication, profile: Profile) -> None:
    async def job(window: MainWindow) -> tuple[str, str]:
        window.show_count(Tab.SHIPMENTS, 3)
        counted = window.tabs.tabText(1)
        window.show_count(Tab.SHIPMENTS, 0)
        return counted, window.tabs.tabText(1)

    counted, plain = in_window(qapp, profile, job)

    assert (counted.endswith("3"), plain.endswith("3")) == (True, False)


def test_every_connection_has_a_chip_that_tells_its_state(
    qapp: QApplication, profile: Profile
) -> None:
    async def job(window: MainWindow) -> None:
        connections = window.desk.connections
        await connections.add(vendor("north"), SECRETS)
        await connections.add(vendor("south"), {})
        await connections.add(vendor("east", enabled=False), SECRETS)
        await window.desk.search.run(SearchQuery(part_numbers=("A",)))

        chips = window.status.chips
        assert chips["north"].state is StateColor.ERROR
        assert "did not answer" in chips["north"].text()
        assert chips["south"].state is StateColor.WARNING
        assert chips["east"].state is StateColor.NEUTRAL

    in_window(qapp, profile, job)


def test_pressing_a_chip_opens_its_connection(qapp: QApplication, profile: Profile) -> None:
    async def job(window: MainWindow) -> None:
        await window.desk.connections.add(vendor("north"), SECRETS)
        await window.desk.connections.add(vendor("south"), SECRETS)
        window.status.chips["south"].click()
        presenter = window.connections_window.pane.presenter
        while presenter.open_form is None or presenter.open_form.connection.id != "south":
            await asyncio.sleep(0)
        assert window.connections_window.isVisible()

    in_window(qapp, profile, job)


@pytest.mark.parametrize("demo", [True, False])
def test_only_a_demo_profile_wears_the_banner(
    qapp: QApplication, profile: Profile, demo: bool
) -> None:
    async def job(window: MainWindow) -> int:
        return len(window.findChildren(DemoBanner))

    assert in_window(qapp, replace(profile, demo=demo), job) == int(demo)


def test_orders_without_an_answer_are_told_at_start(qapp: QApplication, profile: Profile) -> None:
    async def job(window: MainWindow) -> list[str]:
        return [notice.title for notice in window.notices.shown]

    titles = in_window(qapp, profile, job, change=lambda desk: replace(desk, interrupted=2))

    assert len(titles) == 1
    assert titles[0].startswith("2 ")


def test_closing_is_a_request_and_the_panes_are_closed_before_the_window_goes(
    qapp: QApplication, profile: Profile
) -> None:
    panes = FakePanes()

    async def job(window: MainWindow) -> bool:
        window.close()
        await window.leaving.wait()
        return window.isVisible()

    assert in_window(qapp, profile, job, panes=panes) is True
    assert panes.log == ["started", "closed"]


def test_closing_while_guides_are_on_their_way_says_what_is_waited_for(
    qapp: QApplication, profile: Profile
) -> None:
    async def job(window: MainWindow) -> list[StateColor]:
        window.close()
        await window.leaving.wait()
        return [notice.state for notice in window.notices.shown]

    assert in_window(qapp, profile, job, panes=FakePanes(uploading=True)) == [StateColor.BUSY]
    assert in_window(qapp, profile, job) == []


def test_the_look_is_remembered(qapp: QApplication, profile: Profile, tmp_path: Path) -> None:
    async def arrange(window: MainWindow) -> None:
        await window.desk.connections.add(vendor("north"), SECRETS)
        window.resize(780, 600)
        window.tabs.setCurrentIndex(1)

    async def look(window: MainWindow) -> tuple[int, int]:
        return window.width(), window.tabs.currentIndex()

    in_window(qapp, profile, arrange)

    assert in_window(qapp, profile, look) == (780, 1)
    assert (tmp_path / "window.ini").exists()


def test_the_usual_screen_holds_the_window(qapp: QApplication, profile: Profile) -> None:
    async def job(window: MainWindow) -> tuple[int, int]:
        smallest = window.minimumSizeHint()
        return smallest.width(), smallest.height()

    width, height = in_window(qapp, profile, job)

    assert width <= 1366
    assert height <= 768


def test_the_search_pane_gets_its_look_back(qapp: QApplication, profile: Profile) -> None:
    async def hide_column(window: MainWindow) -> None:
        pane = window.panes.search
        assert isinstance(pane, SearchPaneView)
        pane.tree.setColumnHidden(PRICE, True)
        pane.detail_button.setChecked(True)

    async def look(window: MainWindow) -> tuple[bool, bool]:
        pane = window.panes.search
        assert isinstance(pane, SearchPaneView)
        return pane.tree.isColumnHidden(PRICE), pane.detail_button.isChecked()

    def in_real_panes(job: Job[T]) -> T:
        async def whole() -> T:
            async with open_desk(profile) as desk:
                window = MainWindow(desk, _raise)
                window.show()
                await window.start()
                found = await job(window)
                await window.shut_down()
                window.vanish()
                return found

        return run_on_qt(qapp, whole())

    in_real_panes(hide_column)
    assert in_real_panes(look) == (True, True)


def _raise(error: BaseException) -> None:
    raise error
