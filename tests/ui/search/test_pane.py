"""The pane as the window builds it: signals of the view reach the presenter and come back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui.search.scripted_search import MemoryLinks, ScriptedSearch, a_part, an_offer

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.problems import CredentialsMissing
from purchasing_gui.domain.products import Offer
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.search import SearchPane, build_pane, searched_vendors
from purchasing_gui.ui.tasks import TaskScope


class FewConnections:
    """A catalogue, a part look-up, a marketplace that sells nothing to us, one without secrets."""

    def __init__(self) -> None:
        self._vendors: dict[str, Any] = {
            "expercom": SimpleNamespace(parts=None, catalogue=object()),
            "zegucom": SimpleNamespace(parts=object(), catalogue=None),
            "imotriz": SimpleNamespace(parts=None, catalogue=None),
            "closed": None,
        }

    def enabled(self) -> tuple[Connection, ...]:
        return tuple(Connection(key, key, key.title()) for key in self._vendors)

    def vendor(self, connection_id: str) -> object:
        vendor = self._vendors[connection_id]
        if vendor is None:
            raise CredentialsMissing(connection_id)
        return vendor


@pytest.fixture
def search() -> ScriptedSearch:
    return ScriptedSearch()


@pytest.fixture
async def pane(qtbot: QtBot, search: ScriptedSearch, tmp_path: Path) -> AsyncIterator[SearchPane]:
    desk = cast(
        Desk,
        SimpleNamespace(
            search=search,
            connections=FewConnections(),
            product_links=MemoryLinks(),
            data_dir=tmp_path,
            price_lists=None,
        ),
    )
    told: list[BaseException] = []
    scope = TaskScope(told.append, told.append)
    notices = Notices()
    qtbot.addWidget(notices.widget)
    built = build_pane(desk, scope, notices)
    qtbot.addWidget(built.widget)
    yield built
    await scope.close()
    assert told == []


def test_who_cannot_sell_is_not_asked_and_who_lacks_credentials_is() -> None:
    asked = searched_vendors(cast(Connections, FewConnections()))
    assert [vendor.connection_id for vendor in asked] == ["expercom", "zegucom", "closed"]


async def test_from_the_box_to_the_order(
    pane: SearchPane, search: ScriptedSearch, qtbot: QtBot
) -> None:
    chosen: list[tuple[Offer, int]] = []
    pane.view.offer_chosen.connect(lambda offer, quantity: chosen.append((offer, quantity)))
    pane.view.box.setText("ssd")
    qtbot.keyClick(pane.view.box, Qt.Key.Key_Return)
    question = await search.question()
    assert pane.view.search_button.text() == "Cancel"
    best = an_offer("zegucom", price="1049", stock=50)
    question.found(an_offer("expercom"))
    question.found(best)
    await question.finish()
    assert pane.view.search_button.text() == "Search"
    pane.view.tree.enter_rows()
    qtbot.keyClicks(pane.view.tree, "12")
    qtbot.keyClick(pane.view.tree, Qt.Key.Key_Return)
    assert chosen == [(best, 12)]


async def test_the_first_products_open_when_all_answers_are_in(
    pane: SearchPane, search: ScriptedSearch
) -> None:
    pane.view.search_requested.emit("ssd")
    question = await search.question()
    question.found(*(an_offer("expercom", f"PN{n}") for n in range(5)))
    tree, model = pane.view.tree, pane.view.model
    assert not tree.isExpanded(model.index(0, 0))
    await question.finish()
    opened = [tree.isExpanded(model.index(place, 0)) for place in range(5)]
    assert opened == [True, True, True, False, False]


async def test_rows_stay_where_they_are_while_a_slow_vendor_answers(
    pane: SearchPane, search: ScriptedSearch, qtbot: QtBot
) -> None:
    pane.widget.resize(820, 400)
    pane.view.search_requested.emit("ssd")
    question = await search.question()
    question.found(*(an_offer("expercom", f"PN{n}", stock=n % 2) for n in range(60)))
    tree, model = pane.view.tree, pane.view.model
    tree.expandAll()
    tree.setCurrentIndex(model.index(40, 0))
    tree.scrollTo(model.index(40, 0))
    before = tree.visualRect(tree.currentIndex()).top()
    question.found(*(an_offer("zegucom", f"PN{n}", price="1") for n in range(0, 60, 3)))
    await question.finish()
    row = model.product_at(tree.currentIndex())
    assert row is not None
    assert row.part_number == "PN40"
    assert tree.visualRect(tree.currentIndex()).top() == before


async def test_escape_stops_asking(pane: SearchPane, search: ScriptedSearch, qtbot: QtBot) -> None:
    pane.view.search_requested.emit("ssd")
    question = await search.question()
    qtbot.keyClick(pane.view.box, Qt.Key.Key_Escape)
    await asyncio.wait_for(question.ended.wait(), 1)
    assert pane.view.strip.chip("zegucom").text() == "Zegucom · cancelled"


async def hand_over_list(pane: SearchPane, search: ScriptedSearch, *offers: Offer) -> None:
    """The window gives the pane a list, as it does with a marketplace order's parts."""
    pane.view.show()
    pane.presenter.search_list([a_part("SA400S37/960G"), a_part("NADIE-1")])
    pane.view.take_up_list()
    question = await search.question()
    if offers:
        question.found(*offers)
    await question.finish()


async def test_the_keyboard_goes_on_with_a_list_that_was_handed_over(
    pane: SearchPane, search: ScriptedSearch, qtbot: QtBot
) -> None:
    await hand_over_list(pane, search, an_offer())
    assert pane.view.focusWidget() is pane.view.list_bar.add_button
    chosen: list[str] = []
    pane.view.offer_chosen.connect(lambda offer, quantity: chosen.append(offer.part_number))
    qtbot.keyClick(pane.view.list_bar.add_button, Qt.Key.Key_Return)
    assert chosen == ["SA400S37/960G"]


async def test_the_keyboard_goes_to_the_first_open_line_where_nothing_can_be_added(
    pane: SearchPane, search: ScriptedSearch
) -> None:
    await hand_over_list(pane, search)
    assert pane.view.fix.isAncestorOf(pane.view.focusWidget())
    row = pane.view.model.product_at(pane.view.tree.currentIndex())
    assert row is not None
    assert row.part_number == "SA400S37/960G"


async def test_who_works_elsewhere_when_the_list_is_answered_keeps_the_keyboard(
    pane: SearchPane, search: ScriptedSearch
) -> None:
    pane.view.show()
    pane.presenter.search_list([a_part("SA400S37/960G")])
    pane.view.take_up_list()
    pane.view.in_stock.setFocus()
    question = await search.question()
    question.found(an_offer())
    await question.finish()
    assert pane.view.focusWidget() is pane.view.in_stock
