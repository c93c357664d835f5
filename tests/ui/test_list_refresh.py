"""Lists are fetched in the background, one after the other, and can be stopped."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import cast

from fakes.desk import fake_desk
from fakes.vendors import FakeVendor, listing
from PySide6.QtWidgets import QStatusBar
from pytestqt.qtbot import QtBot

from purchasing_gui.domain.problems import Unreached, VendorUnavailable
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.list_refresh import ListRefresh
from purchasing_gui.ui.status import StatusStrip
from purchasing_gui.ui.tasks import TaskScope

_DOWN = VendorUnavailable(Unreached.TIMEOUT)


class DeadVendor(FakeVendor):
    async def fetch(self, *_: object) -> object:  # type: ignore[override]
        raise _DOWN


async def test_what_is_outdated_is_fetched_and_who_fails_hides_no_other(
    tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[BaseException] = []
    bar = QStatusBar()
    qtbot.addWidget(bar)
    strip = StatusStrip(bar)
    scope = TaskScope(told.append, told.append)
    vendors = {"dead": DeadVendor(), "ex": FakeVendor.selling(listing("A1"), listing("A2"))}
    async with fake_desk(tmp_path, catalogues=vendors) as desk:
        strip.show_connections(desk.connections)
        refresh = ListRefresh(cast(Desk, desk), scope, strip)
        done = asyncio.Event()
        desk.catalogues.watch(lambda _: done.set())
        refresh.start()
        await asyncio.wait_for(done.wait(), 5)
        assert (await desk.catalogues.cache.state("ex")).products == 2
        assert "did not answer" in strip.chips["dead"].text()
        await scope.close()
        assert strip.lists.isHidden()
    assert told == []


async def test_a_stopped_refresh_leaves_the_old_list_and_says_nothing(
    tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[BaseException] = []
    bar = QStatusBar()
    qtbot.addWidget(bar)
    strip = StatusStrip(bar)
    scope = TaskScope(told.append, told.append)
    lists = FakeVendor.selling(listing("A1"))
    lists.gate.clear()
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        strip.show_connections(desk.connections)
        refresh = ListRefresh(cast(Desk, desk), scope, strip)
        refresh.start()
        while strip.lists.isHidden():
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        strip.lists.cancel.click()
        while not strip.lists.isHidden():
            await asyncio.sleep(0)
        assert (await desk.catalogues.cache.state("ex")).as_of is None
        assert strip.chips["ex"].text() == "Ex"
        await scope.close()
    assert told == []
