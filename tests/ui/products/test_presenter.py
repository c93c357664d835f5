"""The list: which connection, which place, in what order; and how reading may fail."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import replace

import pytest
from ui.products.shop import Shop, picture

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.problems import (
    Unreached,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.ui.products.arranging import Order, SortBy
from purchasing_gui.ui.products.values import Leaving, Place, PlaceKind, Shelf

AWAY = VendorUnavailable(Unreached.CONNECT)


async def test_nothing_is_asked_before_the_pane_is_seen(unopened: Shop) -> None:
    unopened.view.is_seen = False
    await unopened.presenter.start()
    await unopened.settle()
    assert unopened.editor.calls == []
    unopened.view.is_seen = True
    unopened.presenter.see()
    await unopened.settle()
    assert unopened.view.codes == ["K-1", "K-2", "K-3"]
    unopened.editor.calls.clear()
    unopened.presenter.see()
    await unopened.settle()
    assert unopened.editor.calls == [], "what was read is not read by looking again"


async def test_the_connections_that_can_edit_are_offered(shop: Shop) -> None:
    assert shop.view.shelves == (Shelf("branch", "Branch"), Shelf("second", "Second"))
    assert shop.view.chosen_shelf == "branch"
    await shop.presenter.choose_shelf("second")
    await shop.settle()
    assert shop.view.codes == ["K-9"]
    await shop.open("9")
    assert shop.form_view.opened.currency == "USD"


async def test_another_connection_waits_for_unsaved_changes(shop: Shop) -> None:
    await shop.open("1")
    shop.write(name="Otro")
    shop.form_view.leaving = [Leaving.STAY]
    await shop.presenter.choose_shelf("second")
    assert shop.view.chosen_shelf == "branch"
    assert shop.other.calls == []


async def test_a_connection_that_goes_takes_its_products_along(shop: Shop) -> None:
    await shop.open("1")
    await shop.connections.remove("branch")
    shop.presenter.show_shelves()
    await shop.settle()
    assert (shop.view.chosen_shelf, shop.view.codes) == ("second", ["K-9"])
    assert shop.form_view.opened is None
    await shop.connections.remove("second")
    shop.presenter.show_shelves()
    await shop.settle()
    assert (shop.view.shelves, shop.view.codes) == ((), [])


async def test_the_tree_counts_what_is_known(shop: Shop) -> None:
    places = shop.view.places
    assert places.whole.count == 3
    assert [(one.name, one.count) for one in places.categories] == [("Frenos", 2), ("Filtros", 1)]
    assert [(one.name, one.count) for one in places.catalogs] == [("Refacciones", None)]
    assert [one.id for one in shop.view.categories] == ["5", "6"]


async def test_a_place_is_read_at_the_vendor(shop: Shop) -> None:
    await shop.presenter.choose_place(Place(PlaceKind.CATEGORY, "6"))
    await shop.settle()
    assert shop.view.codes == ["K-3"]
    await shop.presenter.choose_place(Place(PlaceKind.CATALOG, "1"))
    await shop.settle()
    assert len(shop.view.codes) == 3
    [catalog] = shop.view.places.catalogs
    assert [(one.name, one.count) for one in catalog.sections] == [("Frenos", 2), ("Filtros", 1)]
    await shop.presenter.choose_place(catalog.sections[0].place)
    await shop.settle()
    assert shop.view.codes == ["K-1", "K-2"]
    assert [name for name, _ in shop.editor.calls] == [
        "products_in_category",
        "products_in_catalog",
        "products_in_catalog",
    ]


async def test_what_is_known_of_a_place_is_shown_while_it_is_read(shop: Shop) -> None:
    gate = shop.editor.gates["products_in_category"] = asyncio.Event()
    await shop.presenter.choose_place(Place(PlaceKind.CATEGORY, "6"))
    while shop.view.codes != ["K-3"]:
        await asyncio.sleep(0)
    shop.editor.kept["3"] = replace(shop.editor.kept["3"], code="K-3b")
    gate.set()
    await shop.settle()
    assert shop.view.codes == ["K-3b"]
    assert shop.view.reading[-1] is False


async def test_a_place_is_not_left_with_unsaved_changes(shop: Shop) -> None:
    await shop.open("1")
    shop.write(name="Otro")
    shop.form_view.leaving = [Leaving.STAY]
    await shop.presenter.choose_place(Place(PlaceKind.CATEGORY, "6"))
    assert shop.view.place == Place()
    assert shop.form_view.state.dirty


async def test_the_list_is_narrowed_and_sorted(shop: Shop) -> None:
    shop.presenter.narrow("frenos")
    shop.presenter.sort(Order(SortBy.CODE, descending=True))
    await shop.settle()
    assert shop.view.codes == ["K-2", "K-1"]
    assert (shop.view.listing.whole, shop.view.listing.text) == (3, "frenos")


async def test_refreshing_keeps_what_is_open_and_shows_its_new_values(shop: Shop) -> None:
    await shop.open("2")
    shop.editor.change("2", name="De otro")
    shop.presenter.reload()
    await shop.settle()
    assert shop.view.marked == "2"
    assert shop.form_view.opened.form.name == "De otro"
    shop.write(name="Mío")
    shop.editor.change("2", name="De otro más")
    shop.presenter.reload()
    await shop.settle()
    assert shop.form_view.state.dirty, "what is being written stays"


async def test_a_vendor_that_is_away_is_told_in_the_place_of_the_list(unopened: Shop) -> None:
    unopened.editor.failures["products"] = AWAY
    await unopened.presenter.start()
    await unopened.settle()
    assert unopened.view.failures == [AWAY]
    unopened.presenter.reload()
    await unopened.settle()
    assert len(unopened.view.codes) == 3


async def test_a_list_that_is_there_stays_when_the_vendor_goes_away(shop: Shop) -> None:
    shop.editor.failures["products"] = AWAY
    shop.presenter.reload()
    await shop.settle()
    assert (shop.view.problems, shop.view.failures) == ([AWAY], [])
    assert len(shop.view.codes) == 3


async def test_new_credentials_are_tried_at_once(unopened: Shop) -> None:
    unopened.editor.failures["products"] = VendorRefused("no", "401")
    await unopened.presenter.start()
    await unopened.settle()
    assert isinstance(unopened.view.failures[0], VendorRefused)
    await unopened.connections.change(Connection("branch", "shelf", "Sucursal"))
    unopened.presenter.show_shelves()
    await unopened.settle()
    assert unopened.view.shelves[0].label == "Sucursal"
    assert len(unopened.view.codes) == 3


@pytest.mark.parametrize("call", ["categories", "catalogs"])
async def test_a_vendor_without_a_tree_still_lists_its_products(unopened: Shop, call: str) -> None:
    unopened.editor.failures[call] = VendorRejected("404", "not found")
    await unopened.presenter.start()
    await unopened.settle()
    assert len(unopened.view.codes) == 3
    assert len(getattr(unopened.view.places, call)) == 0


async def test_reading_may_be_stopped(unopened: Shop) -> None:
    unopened.editor.gates["products"] = asyncio.Event()
    await unopened.presenter.start()
    while not unopened.editor.calls:
        await asyncio.sleep(0)
    unopened.presenter.stop()
    await unopened.settle()
    assert unopened.view.stopped == 1
    assert unopened.view.reading == [True, False]


async def test_a_product_that_is_gone_when_it_is_chosen_opens_nothing(shop: Shop) -> None:
    await shop.open("77")
    assert shop.form_view.opened is None


async def test_small_pictures_are_made_for_what_is_in_sight(shop: Shop) -> None:
    spelled = base64.b64encode(picture()).decode()
    shop.editor.kept["1"] = replace(shop.editor.kept["1"], picture=spelled)
    shop.editor.kept["2"] = replace(shop.editor.kept["2"], picture="not a picture")
    shop.presenter.reload()
    await shop.settle()
    shop.presenter.make_thumbnails(("1", "2", "gone"))
    await shop.settle()
    assert shop.view.thumbnails["1"].startswith(b"\x89PNG")
    assert shop.view.thumbnails["2"] == b""
    assert "gone" not in shop.view.thumbnails


async def test_a_list_that_could_not_be_refreshed_is_read_again_with_new_credentials(
    shop: Shop,
) -> None:
    shop.editor.failures["products"] = VendorRefused("no", "401")
    shop.presenter.reload()
    await shop.settle()
    shop.editor.calls.clear()
    shop.presenter.show_shelves()
    await shop.settle()
    assert [name for name, _ in shop.editor.calls][:1] == ["products"]
    shop.editor.calls.clear()
    shop.presenter.show_shelves()
    await shop.settle()
    assert shop.editor.calls == []
