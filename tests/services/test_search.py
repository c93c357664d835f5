"""What a search reports, whoever is slow, silent or late."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.desk import fake_desk
from fakes.vendors import NORTH, SOUTH, FakeVendor, listing

from purchasing_gui.domain.ports import PartAnswer
from purchasing_gui.domain.problems import LedgerUnavailable, Unreached, VendorUnavailable
from purchasing_gui.domain.product_links import ProductEnd, ProductLink
from purchasing_gui.domain.products import Listing
from purchasing_gui.domain.same_products import shelf_named
from purchasing_gui.services.search import (
    OffersFound,
    SearchEvent,
    SearchQuery,
    VendorFailed,
    VendorFinished,
    VendorStarted,
)


def shown(events: list[SearchEvent], connection_id: str) -> set[str]:
    """The part numbers that were reported for one vendor."""
    return {
        offer.part_number
        for event in events
        if isinstance(event, OffersFound) and event.connection_id == connection_id
        for offer in event.offers
    }


async def test_a_number_is_asked_of_every_vendor_and_each_answer_lands(tmp_path: Path) -> None:
    asks = FakeVendor.selling(listing("SSD1", stock={NORTH: 5, SOUTH: 0}))
    lists = FakeVendor.selling(listing("SSD1", "90"), listing("RAM1"))
    events: list[SearchEvent] = []
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        result = await desk.search.run(SearchQuery(text="SSD1"), events.append)
    assert {(offer.connection_id, offer.stock) for offer in result.offers.values()} == {
        ("zeta", 5),
        ("zeta", 0),
        ("ex", 10),
    }
    assert shown(events, "ex") == {"SSD1"}


async def test_words_find_candidates_in_one_list_and_ask_the_others_for_them(
    tmp_path: Path,
) -> None:
    asks = FakeVendor.selling(listing("A-1"), listing("A-2"))
    lists = FakeVendor.selling(
        listing("A-1", name="Batería de níquel"), listing("B-1", name="Bujía")
    )
    events: list[SearchEvent] = []
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        await desk.search.run(SearchQuery(text="bateria niquel"), events.append)
    assert shown(events, "zeta") == {"A-1"}
    assert shown(events, "ex") == {"A-1"}


async def test_a_vendor_with_nothing_to_be_asked_for_yet_is_not_called_empty(
    tmp_path: Path,
) -> None:
    asks = FakeVendor.selling(listing("A-1"))
    lists = FakeVendor.selling(listing("A-1", name="Batería de níquel"))
    events: list[SearchEvent] = []
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        await desk.search.run(SearchQuery(text="bateria niquel"), events.append)
        finished = [e for e in events if isinstance(e, VendorFinished)]
        assert [(e.connection_id, e.offers) for e in finished] == [("ex", 1), ("zeta", 1)]
        events.clear()
        await desk.search.run(SearchQuery(text="no hay tal cosa"), events.append)
    finished = [e for e in events if isinstance(e, VendorFinished)]
    assert sorted((e.connection_id, e.offers) for e in finished) == [("ex", 0), ("zeta", 0)]


async def test_a_silent_vendor_does_not_hold_back_the_others(tmp_path: Path) -> None:
    silent, quick = FakeVendor.selling(listing("X1")), FakeVendor.selling(listing("X1"))
    silent.gate.clear()
    landed = asyncio.Event()
    events: list[SearchEvent] = []

    def report(event: SearchEvent) -> None:
        events.append(event)
        if isinstance(event, VendorFinished) and event.connection_id == "quick":
            landed.set()

    async with fake_desk(tmp_path, parts={"silent": silent, "quick": quick}) as desk:
        running = asyncio.create_task(desk.search.run(SearchQuery(text="X1"), report))
        await asyncio.wait_for(landed.wait(), 5)
        assert shown(events, "quick") == {"X1"}
        assert not running.done()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    assert not any(isinstance(event, VendorFailed) for event in events)


async def test_a_failed_vendor_is_a_result_and_can_be_asked_again_alone(tmp_path: Path) -> None:
    down = FakeVendor.selling(listing("X1"), failure=VendorUnavailable(Unreached.CONNECT))
    fine = FakeVendor.selling(listing("X1"))
    async with fake_desk(tmp_path, parts={"down": down, "fine": fine}) as desk:
        result = await desk.search.run(SearchQuery(text="X1"))
        assert set(result.failures) == {"down"}
        assert {offer.connection_id for offer in result.offers.values()} == {"fine"}
        down.failure = None
        again = await desk.search.run(SearchQuery(text="X1", connection_ids=("down",)))
    assert {offer.connection_id for offer in again.offers.values()} >= {"down"}
    assert again.failures == {}
    assert len(fine.asked) == 1


async def test_a_fresh_list_is_not_fetched_again_but_its_hits_are_asked_live(
    tmp_path: Path,
) -> None:
    lists = FakeVendor.selling(listing("X1", "100"))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await desk.search.run(SearchQuery(text="X1"))
        lists.goods["X1"] = listing("X1", "120")
        result = await desk.search.run(SearchQuery(text="X1"))
        assert lists.lists == 1
        (offer,) = result.offers.values()
        assert offer.live
        assert str(offer.price) == "120 MXN"
        desk.clock.forward(minutes=16)
        await desk.search.run(SearchQuery(text="X1"))
    assert lists.lists == 2


async def test_cached_offers_are_shown_with_their_age_before_any_vendor_answers(
    tmp_path: Path,
) -> None:
    lists = FakeVendor.selling(listing("X1"))
    events: list[SearchEvent] = []
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await desk.search.run(SearchQuery(text="X1"))
        lists.gate.clear()
        running = asyncio.create_task(desk.search.run(SearchQuery(text="X1"), events.append))
        while not any(isinstance(event, VendorStarted) for event in events):
            await asyncio.sleep(0)
        (cached,) = [offer for e in events if isinstance(e, OffersFound) for offer in e.offers]
        assert not cached.live
        lists.gate.set()
        result = await running
    assert all(offer.live for offer in result.offers.values())


async def test_a_parts_list_tells_which_numbers_a_vendor_does_not_carry(tmp_path: Path) -> None:
    asks = FakeVendor.selling(listing("A1"), listing("A2"), batch_size=2)
    lists = FakeVendor.selling(listing("A2"))
    query = SearchQuery(part_numbers=("A1", "A2", "A3"))
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        result = await desk.search.run(query)
    assert result.not_carried == {"zeta": ("A3",), "ex": ("A1", "A3")}
    assert asks.asked == [("A1", "A2"), ("A3",)]


async def test_suggestions_come_from_the_local_copy_without_asking_anybody(
    tmp_path: Path,
) -> None:
    lists = FakeVendor.selling(listing("KX-500", name="Teléfono"))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await desk.catalogues.refresh("ex")
        asked = len(lists.asked)
        (offer,) = await desk.search.suggest("telefono")
        assert offer.part_number == "KX-500"
        assert len(lists.asked) == asked


async def test_two_searches_at_once_share_one_fetch_of_a_list(tmp_path: Path) -> None:
    lists = FakeVendor.selling(listing("X1"), listing("Y1"))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await asyncio.gather(
            desk.search.run(SearchQuery(text="X1")), desk.search.run(SearchQuery(text="Y1"))
        )
    assert lists.lists == 1


async def test_every_price_that_was_seen_is_told_oldest_first(tmp_path: Path) -> None:
    asks = FakeVendor.selling(listing("SSD1", "100"))
    async with fake_desk(tmp_path, parts={"zeta": asks}) as desk:
        await desk.search.run(SearchQuery(text="SSD1"))
        asks.goods["SSD1"] = listing("SSD1", "90")
        desk.clock.forward(days=1)
        result = await desk.search.run(SearchQuery(text="SSD1"))
        (offer,) = result.offers.values()
        prices = await desk.search.price_history("zeta", offer.code)
    assert [str(price.amount) for _at, price in prices] == ["100", "90"]
    assert prices[0][0] < prices[1][0]


def joined(*listings: tuple[str, Listing]) -> list[ProductLink]:
    """Links between what each of the named vendors lists."""
    first, *others = [
        ProductEnd(
            shelf_named(one.part_number, one.upc, one.code, vendor),
            one.brand.lower(),
            one.part_number or one.upc,
        )
        for vendor, one in listings
    ]
    return [ProductLink.between(first, other) for other in others]


@pytest.mark.parametrize(
    "query",
    [
        SearchQuery(text="sa400s37960g"),
        SearchQuery(part_numbers=("SA400-S37/960G",)),
        SearchQuery(text="SA400S37/960G", connection_ids=("zeta",)),
    ],
    ids=["number", "list", "one vendor"],
)
async def test_a_vendor_is_asked_for_the_number_that_a_clerk_has_joined_as_it_spells_it(
    tmp_path: Path, query: SearchQuery
) -> None:
    ours, theirs = listing("SA400S37/960G"), listing("KT-960/9", brand="KTC")
    asks = FakeVendor.selling(theirs)
    async with fake_desk(tmp_path, parts={"zeta": asks}) as desk:
        await desk.ledger.product_links.learn(joined(("ex", ours), ("zeta", theirs)))
        result = await desk.search.run(query)
    (asked,) = asks.asked
    assert len(asked) == 2
    assert asked[1] == "KT-960/9"
    assert [offer.part_number for offer in result.offers.values()] == ["KT-960/9"]


async def test_a_list_with_both_joined_numbers_asks_for_each_once(tmp_path: Path) -> None:
    one, other = listing("A-1"), listing("B-1")
    asks = FakeVendor.selling(one, other)
    lists = FakeVendor.selling(other)
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        await desk.ledger.product_links.learn(joined(("zeta", one), ("ex", other)))
        result = await desk.search.run(SearchQuery(part_numbers=("A-1", "B-1")))
    assert asks.asked == [("A-1", "B-1")]
    assert {key[:2] for key in result.offers} == {
        ("zeta", "C-A-1"),
        ("zeta", "C-B-1"),
        ("ex", "C-B-1"),
    }


async def test_a_listed_product_without_number_comes_with_the_number_it_is_joined_with(
    tmp_path: Path,
) -> None:
    numbered = listing("A-1")
    nameless = replace(listing("", code="77"), part_number="")
    asks, lists = FakeVendor.selling(numbered), FakeVendor.selling(nameless, listing("Z-9"))
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        await desk.ledger.product_links.learn(joined(("zeta", numbered), ("ex", nameless)))
        await desk.search.run(SearchQuery(text="Z-9"))
        result = await desk.search.run(SearchQuery(part_numbers=("A-1",)))
        offers = {key[:2]: offer for key, offer in result.offers.items()}
    assert set(offers) == {("zeta", "C-A-1"), ("ex", "77")}
    assert offers["ex", "77"].live


async def test_an_answer_that_leads_to_a_joined_product_has_the_others_asked_for_it(
    tmp_path: Path,
) -> None:
    """Nothing on this desk knew that the UPC is the product's; the vendor's answer says so."""
    found = replace(listing("A-1"), upc="740617263480")
    theirs, listed = listing("B-1"), listing("C-1")
    knows = FakeVendor(goods={"740617263480": found})
    asks, lists = FakeVendor.selling(theirs), FakeVendor.selling(listed)
    async with fake_desk(
        tmp_path, parts={"knows": knows, "zeta": asks}, catalogues={"ex": lists}
    ) as desk:
        await desk.catalogues.refresh("ex")
        links = joined(("knows", found), ("zeta", theirs), ("ex", listed))
        await desk.ledger.product_links.learn(links)
        events: list[SearchEvent] = []
        result = await desk.search.run(SearchQuery(text="740617263480"), events.append)
    assert shown(events, "zeta") == {"B-1"}
    assert shown(events, "ex") == {"C-1"}
    assert {offer.live for offer in result.offers.values()} == {True}


async def test_a_upc_is_found_in_the_local_list_from_a_parts_list(tmp_path: Path) -> None:
    lists = FakeVendor.selling(replace(listing("A-1"), upc="740617263480"))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        result = await desk.search.run(SearchQuery(part_numbers=("0740617263480",)))
    assert [offer.part_number for offer in result.offers.values()] == ["A-1"]


async def test_without_the_ledger_products_are_asked_for_by_their_own_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away() -> list[ProductLink]:
        raise LedgerUnavailable("server_away")

    asks = FakeVendor.selling(listing("A-1"))
    async with fake_desk(tmp_path, parts={"zeta": asks}) as desk:
        monkeypatch.setattr(desk.ledger.product_links, "all", away)
        await desk.search.run(SearchQuery(text="A-1"))
    assert asks.asked == [("A-1",)]


@pytest.mark.parametrize(
    "query",
    [
        SearchQuery(text="sa400s37960g"),
        SearchQuery(part_numbers=("sa400s37960g", "SA400-S37/960G")),
    ],
    ids=["number", "list"],
)
async def test_a_vendor_is_asked_once_for_a_number_as_the_local_list_spells_it(
    tmp_path: Path, query: SearchQuery
) -> None:
    asks = FakeVendor.selling(listing("SA400S37/960G"))
    lists = FakeVendor.selling(listing("SA400S37/960G"))
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        await desk.catalogues.refresh("ex")
        result = await desk.search.run(query)
    assert asks.asked == [("SA400S37/960G",)]
    assert {key[0] for key in result.offers} == {"zeta", "ex"}


async def test_a_list_fetched_just_now_does_not_have_a_number_asked_again_in_another_spelling(
    tmp_path: Path,
) -> None:
    asks = FakeVendor.selling(listing("AB-12"))
    lists = FakeVendor.selling(listing("AB-12"))
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        await desk.search.run(SearchQuery(part_numbers=("AB-12",)))
        await desk.search.run(SearchQuery(text="ab12"))
        await desk.search.run(SearchQuery(text="A-B12", connection_ids=("zeta",)))
    assert asks.asked == [("AB-12",)] * 3


async def test_a_vendor_is_asked_as_it_spells_a_number_itself_and_says_no_to_the_clerks(
    tmp_path: Path,
) -> None:
    asks = FakeVendor.selling(listing("AB.12"))
    lists = FakeVendor.selling(listing("AB-12"))
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        await desk.search.run(SearchQuery(part_numbers=("AB.12",)))
        asks.asked.clear()
        await desk.search.run(SearchQuery(part_numbers=("AB-12",)))
        assert asks.asked == [("AB.12",)]
        asks.goods.clear()
        result = await desk.search.run(SearchQuery(part_numbers=("ab12",)))
    assert result.not_carried["zeta"] == ("ab12",)


async def test_a_upc_of_a_list_is_asked_for_as_such_and_by_its_part_number(tmp_path: Path) -> None:
    known = replace(listing("A-1"), upc="740617263480")
    asks, lists = FakeVendor.selling(known), FakeVendor.selling(known)
    async with fake_desk(tmp_path, parts={"zeta": asks}, catalogues={"ex": lists}) as desk:
        await desk.catalogues.refresh("ex")
        result = await desk.search.run(SearchQuery(part_numbers=("0740617263480",)))
    assert asks.asked == [("0740617263480", "A-1")]
    assert {key[0] for key in result.offers} == {"zeta", "ex"}
    assert result.not_carried == {"zeta": (), "ex": ()}


async def test_what_a_vendor_does_not_carry_outlives_what_it_is_asked_for_later(
    tmp_path: Path,
) -> None:
    """The answer of one vendor leads to a joined product, so that the other is asked again."""
    found, theirs = replace(listing("A-1"), upc="740617263480"), listing("B-1")
    knows, asks = FakeVendor(goods={"740617263480": found}), FakeVendor.selling(theirs)
    async with fake_desk(tmp_path, parts={"knows": knows, "zeta": asks}) as desk:
        await desk.ledger.product_links.learn(joined(("knows", found), ("zeta", theirs)))
        query = SearchQuery(part_numbers=("740617263480", "NO-1"))
        result = await desk.search.run(query)
    assert len(asks.asked) == 2
    assert {key[:2] for key in result.offers} == {("knows", "C-A-1"), ("zeta", "C-B-1")}
    assert set(result.not_carried["zeta"]) == {"740617263480", "NO-1", "A-1"}
    assert set(result.not_carried["knows"]) == {"NO-1", "B-1"}


async def test_a_vendor_that_fails_half_way_is_not_taken_for_one_that_answered(
    tmp_path: Path,
) -> None:
    class Tired(FakeVendor):
        async def look_up(self, part_numbers: Sequence[str]) -> Sequence[PartAnswer]:
            answers = await super().look_up(part_numbers)
            if len(self.asked) > 1:
                raise VendorUnavailable(Unreached.CONNECT)
            return answers

    asks = Tired.selling(listing("A1"), listing("A3"), batch_size=2)
    events: list[SearchEvent] = []
    async with fake_desk(tmp_path, parts={"zeta": asks}) as desk:
        query = SearchQuery(part_numbers=("A1", "NO-1", "A3", "A4"))
        result = await desk.search.run(query, events.append)
    assert [offer.part_number for offer in result.offers.values()] == ["A1"]
    assert isinstance(result.failures["zeta"], VendorUnavailable)
    assert result.not_carried == {"zeta": ("NO-1",)}
    assert isinstance(events[-1], VendorFailed)
    assert events[-1].not_carried == ("NO-1",)


async def test_a_listed_product_that_its_vendor_has_no_more_is_not_carried(tmp_path: Path) -> None:
    lists = FakeVendor.selling(listing("A-1"), listing("A-2"))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await desk.catalogues.refresh("ex")
        del lists.goods["A-1"]
        result = await desk.search.run(SearchQuery(part_numbers=("a1", "A-2", "A-3")))
        assert result.failures == {}
        assert set(result.not_carried["ex"]) == {"a1", "A-3", "A-1"}
        assert [offer.part_number for offer in await desk.search.suggest("A-")] == ["A-2"]
