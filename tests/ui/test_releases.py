"""A newer version is told quietly; who asks is told everything; nothing ever blocks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton, QStatusBar
from pytestqt.qtbot import QtBot

from purchasing_gui.domain.problems import Problem, Unreached, UnreadableReply, VendorUnavailable
from purchasing_gui.domain.releases import Release
from purchasing_gui.services.releases import Releases
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.releases import ReleaseWatch
from purchasing_gui.ui.status import StatusStrip
from purchasing_gui.ui.tasks import TaskScope

NEWER = Release("1.2.0", "https://sistemas.example.com/mesa", "Más <b>rápida</b>.")


@dataclass
class Page:
    """Answers with a release or raises a problem; ``asked`` counts."""

    answer: Release | Problem
    asked: int = 0

    async def newest(self) -> Release:
        self.asked += 1
        if isinstance(self.answer, Problem):
            raise self.answer
        return self.answer


@dataclass
class Bench:
    scope: TaskScope
    status: StatusStrip
    notices: Notices
    told: list[BaseException] = field(default_factory=list)

    def watch(self, page: Page | None) -> ReleaseWatch:
        return ReleaseWatch(Releases(page, "1.1.0"), self.scope, self.status, self.notices)

    async def settle(self) -> None:
        while self.scope.is_running("newer version"):
            await asyncio.sleep(0)

    @property
    def titles(self) -> list[str]:
        return [notice.title for notice in self.notices.shown]


@pytest.fixture
async def bench(qtbot: QtBot) -> AsyncIterator[Bench]:
    bar = QStatusBar()
    notices = Notices()
    qtbot.addWidget(bar)
    qtbot.addWidget(notices.widget)
    told: list[BaseException] = []
    made = Bench(TaskScope(told.append, told.append), StatusStrip(bar), notices, told)
    yield made
    await made.scope.close()
    assert told == []


async def test_at_the_start_a_newer_version_is_told_in_the_status_bar_only(bench: Bench) -> None:
    bench.watch(Page(NEWER)).start()
    await bench.settle()
    assert not bench.status.release.isHidden()
    assert "1.2.0" in bench.status.release.text()
    assert bench.titles == []


@pytest.mark.parametrize(
    "answer", [Release("1.1.0"), VendorUnavailable(Unreached.CONNECT), UnreadableReply("no")]
)
async def test_at_the_start_no_news_and_failures_are_silent(
    bench: Bench, answer: Release | Problem
) -> None:
    bench.watch(Page(answer)).start()
    await bench.settle()
    assert bench.status.release.isHidden()
    assert bench.titles == []


async def test_without_a_page_nothing_is_looked_for_and_who_asks_is_told(bench: Bench) -> None:
    watch = bench.watch(None)
    watch.start()
    assert not bench.scope.is_running("newer version")
    watch.ask()
    (notice,) = bench.notices.shown
    assert "update_url" in notice.remedy


async def test_pressing_the_chip_shows_the_notes_as_they_are_and_the_way(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    watch = bench.watch(Page(NEWER))
    watch.start()
    await bench.settle()
    bench.status.release.click()
    (notice,) = bench.notices.shown
    assert notice.text == "Más <b>rápida</b>."
    buttons = bench.notices.widget.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Open its page").click()
    assert opened == ["https://sistemas.example.com/mesa"]


async def test_who_asks_hears_that_this_is_the_newest(bench: Bench) -> None:
    bench.watch(Page(Release("1.1.0"))).ask()
    await bench.settle()
    assert bench.titles == ["This is the newest version"]


async def test_who_asks_hears_why_there_is_no_answer(bench: Bench) -> None:
    bench.watch(Page(VendorUnavailable(Unreached.CONNECT, "token=hush42"))).ask()
    await bench.settle()
    (notice,) = bench.notices.shown
    assert "could not be found out" in notice.title
    assert "hush42" not in notice.detail
    assert QApplication.activeModalWidget() is None


async def test_a_version_that_was_withdrawn_leaves_the_status_bar(bench: Bench) -> None:
    page = Page(NEWER)
    watch = bench.watch(page)
    watch.start()
    await bench.settle()
    page.answer = Release("1.1.0")
    watch.ask()
    await bench.settle()
    assert bench.status.release.isHidden()
    assert page.asked == 2
