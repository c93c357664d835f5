"""The detail over a real catalogue: prices that were seen come with the row."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from fakes.desk import fake_desk
from fakes.vendors import FakeVendor, listing
from pytestqt.qtbot import QtBot

from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.search import build_pane
from purchasing_gui.ui.tasks import TaskScope


async def test_the_detail_of_a_listed_product_draws_how_its_price_changed(
    tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[BaseException] = []
    scope = TaskScope(told.append, told.append)
    notices = Notices()
    qtbot.addWidget(notices.widget)
    lists = FakeVendor.selling(listing("SSD1", "100"))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as fake:
        await fake.catalogues.refresh("ex")
        fake.clock.forward(days=1)
        lists.goods["SSD1"] = listing("SSD1", "80")
        await fake.catalogues.refresh("ex")
        desk = SimpleNamespace(
            data_dir=tmp_path,
            price_lists=None,
            search=fake.search,
            connections=fake.connections,
            product_links=fake.ledger.product_links,
        )
        pane = build_pane(cast(Desk, desk), scope, notices)
        qtbot.addWidget(pane.widget)
        pane.view.search_requested.emit("SSD1")
        async with asyncio.timeout(5):
            while pane.presenter.is_searching:
                await asyncio.sleep(0)
            pane.view.tree.setCurrentIndex(pane.view.model.index(0, 0))
            pane.view.detail_button.click()
            while pane.view.detail.prices.isHidden():
                await asyncio.sleep(0)
        assert pane.view.detail.prices.line.isVisibleTo(pane.view.detail)
        assert "$80.00" in pane.view.detail.prices.accessibleDescription()
        await scope.close()
    assert told == []
