from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from functools import partial
from pathlib import Path

import pytest
from fakes.desk import MemorySecrets
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.fake_panes import FakePanes

from purchasing_gui.app import Profile, open_desk, utc_now
from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.services.desk import Desk
from purchasing_gui.storage.ledger import open_ledger
from purchasing_gui.ui import start
from purchasing_gui.ui.crash import CrashReporter
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.start import OpeningCard, run_window


@pytest.fixture(autouse=True)
def plain_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program takes over hooks and panes; a test gives them back."""
    monkeypatch.setattr(CrashReporter, "install", lambda self, loop: None)
    monkeypatch.setattr(start, "show_window", partial(start.show_window, build=FakePanes().build))


def cards() -> list[OpeningCard]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, OpeningCard)]


def test_the_window_opens_and_closes_and_then_the_desk_is_closed(
    qapp: QApplication, tmp_path: Path
) -> None:
    log: list[str] = []

    @asynccontextmanager
    async def desk() -> AsyncIterator[Desk]:
        assert any(card.isVisible() for card in cards())
        profile = Profile(data_dir=tmp_path, demo=True, credentials=MemorySecrets())
        async with open_desk(profile) as opened:
            yield opened
        log.append("desk closed")

    def on_ready(window: MainWindow) -> None:
        assert window.isVisible()
        log.append("ready")
        QTimer.singleShot(0, window.close)

    assert run_window(desk, language="en", on_ready=on_ready) == 0
    assert log == ["ready", "desk closed"]


def test_nothing_that_the_opening_card_does_not_need_is_imported_before_it() -> None:
    code = "import sys, purchasing_gui.__main__, purchasing_gui.ui.start; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    slow = {"asyncio", "qasync", "httpx", "sqlalchemy", "alembic", "babel", "keyring"}
    assert slow & set(run.stdout.split()) == set()


def test_a_desk_that_cannot_be_opened_says_why_and_ends_with_a_status(qapp: QApplication) -> None:
    shown: list[str] = []

    @asynccontextmanager
    async def desk() -> AsyncIterator[Desk]:
        QTimer.singleShot(0, read_and_close)
        raise LedgerUnavailable("profile_in_use")
        yield

    def read_and_close() -> None:
        card = next(card for card in cards() if card.isVisible())
        shown.extend(notice.title for notice in card.notices.shown)
        card.close_button.click()

    assert run_window(desk, language="en") == 1
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
        card = next((card for card in cards() if card.notices is not None), None)
        if card is None:
            QTimer.singleShot(50, read_and_close)
            return
        shown.extend(f"{notice.text} {notice.remedy}" for notice in card.notices.shown)
        card.close_button.click()

    assert run_window(desk, language="en") == 1
    (told,) = shown
    assert "written by a newer version" in told
    assert "Update Mesa de Compras on this computer" in told
    assert (tmp_path / "ledger.db").read_bytes() == before
