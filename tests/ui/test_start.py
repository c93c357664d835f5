from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from functools import partial
from pathlib import Path

import pytest
from fakes.desk import MemorySecrets
from PySide6.QtCore import QLocale, Qt, QTimer, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from ui.fake_panes import FakePanes

from purchasing_gui.app import Profile, open_desk, utc_now
from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.services.desk import Desk
from purchasing_gui.storage.ledger import open_ledger
from purchasing_gui.ui import start
from purchasing_gui.ui.crash import CrashReporter
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.opening import OpeningWindow
from purchasing_gui.ui.search_box import BegunSearch
from purchasing_gui.ui.sections import LOOK_FILE, Tab
from purchasing_gui.ui.start import OpenDesk, make_application, run_window

REAL_SHOW_WINDOW = start.show_window


@pytest.fixture(autouse=True)
def own_language(qapp: QApplication) -> Iterator[None]:
    """The program installs its language; the tests after these read the source's words."""
    before, locale = qapp.findChildren(QTranslator), QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            qapp.removeTranslator(translator)
            translator.deleteLater()
    QLocale.setDefault(locale)


@pytest.fixture(autouse=True)
def plain_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program takes over hooks and panes; a test gives them back."""
    monkeypatch.setattr(CrashReporter, "install", lambda self, loop: None)
    monkeypatch.setattr(start, "show_window", partial(start.show_window, build=FakePanes().build))


def openings() -> list[OpeningWindow]:
    tops = QApplication.topLevelWidgets()
    return [widget for widget in tops if isinstance(widget, OpeningWindow)]


def run(folder: Path, desk: OpenDesk, on_ready: start.OnReady | None = None) -> int:
    """As the command line does it, in English."""
    app = make_application("en")
    opening = OpeningWindow(folder / LOOK_FILE)
    opening.appear(app)
    return run_window(app, desk, opening, on_ready=on_ready)


def test_the_window_opens_and_closes_and_then_the_desk_is_closed(
    qapp: QApplication, tmp_path: Path
) -> None:
    log: list[str] = []

    @asynccontextmanager
    async def desk() -> AsyncIterator[Desk]:
        assert any(opening.isVisible() for opening in openings())
        profile = Profile(data_dir=tmp_path, demo=True, credentials=MemorySecrets())
        async with open_desk(profile) as opened:
            yield opened
        log.append("desk closed")

    def on_ready(window: MainWindow) -> None:
        assert window.isVisible()
        log.append("ready")
        QTimer.singleShot(0, window.close)

    assert run(tmp_path, desk, on_ready) == 0
    assert log == ["ready", "desk closed"]


class RecordingPane(QLineEdit):
    """A search pane that only notes what was begun before it was there."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[BegunSearch] = []

    def take_search(self, begun: BegunSearch) -> None:
        self.begun.append(begun)


def handed_over(
    monkeypatch: pytest.MonkeyPatch, folder: Path, act: Callable[[OpeningWindow], None]
) -> tuple[BegunSearch, Tab]:
    """What the real window is given when somebody acts while the desk is being opened."""
    pane = RecordingPane()
    monkeypatch.setattr(
        start, "show_window", partial(REAL_SHOW_WINDOW, build=FakePanes(search=pane).build)
    )
    tabs: list[int] = []

    @asynccontextmanager
    async def desk() -> AsyncIterator[Desk]:
        (opening,) = [opening for opening in openings() if opening.isVisible()]
        act(opening)
        profile = Profile(data_dir=folder, demo=True, credentials=MemorySecrets())
        async with open_desk(profile) as opened:
            yield opened

    def on_ready(window: MainWindow) -> None:
        assert not any(opening.isVisible() for opening in openings())
        tabs.append(window.tabs.currentIndex())
        QTimer.singleShot(0, window.close)

    assert run(folder, desk, on_ready) == 0
    (begun,) = pane.begun
    return begun, Tab(tabs[0])


def test_what_is_typed_before_the_window_is_ready_is_in_it(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(opening: OpeningWindow) -> None:
        QTest.keyClicks(opening.box, "kv2400")
        QTest.keyClick(opening.box, Qt.Key.Key_Home)

    begun, tab = handed_over(monkeypatch, tmp_path, act)
    assert begun == BegunSearch("kv2400", 0, "", is_wanted=False, is_file_wanted=False)
    assert tab is Tab.BUY


def test_enter_before_the_window_is_ready_is_not_lost_unless_the_words_change(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search(opening: OpeningWindow) -> None:
        QTest.keyClicks(opening.box, "kv2400\r")

    def search_and_go_on(opening: OpeningWindow) -> None:
        QTest.keyClicks(opening.box, "kv2400\r1")

    assert handed_over(monkeypatch, tmp_path, search)[0].is_wanted
    assert not handed_over(monkeypatch, tmp_path, search_and_go_on)[0].is_wanted


def test_a_list_pasted_before_the_window_is_ready_is_searched_by_it(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def paste(opening: OpeningWindow) -> None:
        opening.box.insert("A-1\t2\nB-2\t3")

    begun, _ = handed_over(monkeypatch, tmp_path, paste)
    assert begun.pasted.split() == ["A-1", "2", "B-2", "3"]
    assert begun.text == ""


def test_a_tab_chosen_before_the_window_is_ready_is_the_one_it_shows(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, tab = handed_over(
        monkeypatch, tmp_path, lambda opening: opening.tabs.setCurrentIndex(Tab.ORDERS)
    )
    assert tab is Tab.ORDERS


def test_a_window_closed_before_it_is_ready_opens_nothing(
    qapp: QApplication, tmp_path: Path
) -> None:
    @asynccontextmanager
    async def desk() -> AsyncIterator[Desk]:
        raise AssertionError("opened")
        yield

    app = make_application("en")
    opening = OpeningWindow(tmp_path / LOOK_FILE)
    opening.appear(app)
    opening.close()
    assert run_window(app, desk, opening) == 0


def test_where_no_vendor_is_connected_there_is_no_box_to_search_with(
    qapp: QApplication, tmp_path: Path
) -> None:
    opening = OpeningWindow(tmp_path / LOOK_FILE, searchable=False)
    opening.appear(qapp)
    assert not opening.box.isVisible()
    assert opening.words.isVisible()
    opening.close()


def test_the_opening_window_is_on_screen_without_the_thousand_names_of_qt() -> None:
    code = (
        "import pathlib; from PySide6 import QtCore; from purchasing_gui.ui import opening, start\n"
        "app = start.make_application('es_MX')\n"
        "window = opening.OpeningWindow(pathlib.Path('none.ini')); window.appear(app)\n"
        "print('Qt' in vars(QtCore), window.box.isVisible())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]


def test_nothing_that_the_opening_window_does_not_need_is_imported_before_it() -> None:
    names = "purchasing_gui.__main__, purchasing_gui.ui.opening, purchasing_gui.ui.start"
    code = f"import sys, {names}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    slow = {
        "purchasing_gui.ui.widgets",
        "asyncio",
        "qasync",
        "httpx",
        "sqlalchemy",
        "alembic",
        "babel",
        "keyring",
    }
    assert slow & set(run.stdout.split()) == set()


def test_a_desk_that_cannot_be_opened_says_why_and_ends_with_a_status(
    qapp: QApplication, tmp_path: Path
) -> None:
    shown: list[str] = []

    @asynccontextmanager
    async def desk() -> AsyncIterator[Desk]:
        QTimer.singleShot(0, read_and_close)
        raise LedgerUnavailable("profile_in_use")
        yield

    def read_and_close() -> None:
        opening = next(opening for opening in openings() if opening.isVisible())
        shown.extend(notice.title for notice in opening.notices.shown)
        opening.close_button.click()

    assert run(tmp_path, desk) == 1
    assert shown == ["The ledger cannot be used"]


def test_a_newer_ledger_is_refused_in_the_clerks_words_and_left_alone(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def make() -> None:
        await (
            await open_ledger(
                tmp_path / "ledger.db", branch="SUC01", who="Ana", desk_id="d", clock=utc_now
            )
        ).close()

    asyncio.run(make())
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as ledger:
        ledger.execute("UPDATE alembic_version SET version_num = '9999'")
        ledger.commit()
    before = (tmp_path / "ledger.db").read_bytes()
    shown: list[str] = []

    @asynccontextmanager
    async def desk() -> AsyncIterator[Desk]:
        QTimer.singleShot(50, read_and_close)
        async with open_desk(Profile(data_dir=tmp_path, credentials=MemorySecrets())) as opened:
            yield opened

    def read_and_close() -> None:
        opening = next((opening for opening in openings() if opening.notices is not None), None)
        if opening is None:
            QTimer.singleShot(50, read_and_close)
            return
        shown.extend(f"{notice.text} {notice.remedy}" for notice in opening.notices.shown)
        opening.close_button.click()

    assert run(tmp_path, desk) == 1
    (told,) = shown
    assert "written by a newer version" in told
    assert "Update Mesa de Compras on this computer" in told
    assert (tmp_path / "ledger.db").read_bytes() == before
