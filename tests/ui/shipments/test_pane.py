"""The wired pane: what the clerk does reaches the ledger and the vendor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot
from ui.shipments.paper import JUAN, MARIA, Shipping

from purchasing_gui.domain.guides import GuideState
from purchasing_gui.domain.problems import Problem
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.shipments import ShipmentsPane, build_pane
from purchasing_gui.ui.tasks import TaskScope


@pytest.fixture
async def pane(shipping: Shipping, qtbot: QtBot) -> AsyncIterator[ShipmentsPane]:
    problems: list[Problem] = []
    defects: list[BaseException] = []
    scope = TaskScope(problems.append, defects.append)
    desk = cast(Desk, SimpleNamespace(guides=shipping.guides, data_dir=shipping.folder))
    built = build_pane(desk, scope, Notices())
    qtbot.addWidget(built.widget)
    built.widget.resize(1366, 680)
    built.widget.show()
    yield built
    await scope.close()
    assert (problems, defects) == ([], [])


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)


async def test_dropped_guides_end_at_the_vendor(shipping: Shipping, pane: ShipmentsPane) -> None:
    waiting: list[int] = []
    pane.view.waiting_changed.connect(waiting.append)
    maria = await shipping.order_for(MARIA)
    await shipping.order_for(JUAN)
    await pane.presenter.start()
    assert waiting == [2]
    paths = [shipping.guide_file("1111111111"), shipping.guide_file("2222222222", to=JUAN)]
    pane.view.files_dropped.emit(paths, "")
    await until(lambda: pane.view.foot._all.text() == "Upload 2 guide(s)")
    pane.view.foot._all.click()
    await until(lambda: waiting[-1] == 0)
    (kept,) = await shipping.guides.of_order(maria.id)
    assert kept.state is GuideState.STORED


async def test_choosing_a_loose_guide_and_then_an_attached_one_changes_the_page(
    shipping: Shipping, pane: ShipmentsPane
) -> None:
    await shipping.order_for(MARIA)
    await pane.presenter.start()
    loose = shipping.guide_file("2222222222", to=JUAN)
    await pane.presenter.add_files([shipping.guide_file("1111111111"), loose])
    await until(lambda: pane.view.preview._title.whole_text() == "1111111111.pdf")
    pane.view.loose.list.setCurrentIndex(pane.view.loose.list.model().index(0, 0))
    await until(lambda: pane.view.preview._title.whole_text() == "2222222222.pdf")
    assert not pane.view.guides.selectedIndexes()
    pane.view.guides.setCurrentIndex(pane.view.guides.model().index(0, 0))
    await until(lambda: pane.view.preview._title.whole_text() == "1111111111.pdf")
