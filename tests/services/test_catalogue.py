"""Fetching whole lists, page after page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest
from fakes.desk import FakeDesk, fake_desk
from fakes.lists import read_numbered
from fakes.vendors import FakeVendor, listing

from purchasing_gui.domain.ports import ListPage, Progress
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    NotFound,
    Unreached,
    UnreadableReply,
    VendorUnavailable,
)
from purchasing_gui.services import catalogue


class PagedVendor(FakeVendor):
    """Lists its goods one to a page; ``following`` names the page after each."""

    following: Callable[[str], str]
    failing: dict[str, BaseException]

    async def fetch(
        self, folder: Path, page: str = "", progress: Progress | None = None
    ) -> ListPage:
        number = int(page or "1")
        self.asked.append((page,))
        if page in self.failing:
            raise self.failing[page]
        file = folder / f"{number}.json"
        file.write_bytes(msgspec.json.encode(list(self.goods.values())[number - 1 : number]))
        return ListPage(file, partial(read_numbered, next_page=self.following(str(number))))


def paged(following: Mapping[str, str] | Callable[[str], str]) -> PagedVendor:
    vendor = PagedVendor.selling(listing("A1"), listing("A2"), listing("A3"))
    assert isinstance(vendor, PagedVendor)
    vendor.failing = {}
    vendor.following = following if callable(following) else lambda page: following.get(page, "")
    return vendor


async def test_pages_are_followed_to_the_last(tmp_path: Path) -> None:
    lists = paged({"1": "2", "2": "3"})
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        assert (await desk.catalogues.refresh("ex")).products == 3
    assert lists.asked == [("",), ("2",), ("3",)]


@pytest.mark.parametrize("following", [{"1": "2", "2": "1"}, {"1": "1"}, {"1": "2", "2": "2"}])
async def test_pages_in_a_circle_are_a_problem_and_the_old_list_stays(
    tmp_path: Path, following: dict[str, str]
) -> None:
    lists = paged({})
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        before = await desk.catalogues.refresh("ex")
        lists.following = lambda page: following.get(page, "")
        with pytest.raises(UnreadableReply, match="circle"):
            await desk.catalogues.refresh("ex")
        assert await desk.catalogues.cache.state("ex") == before


async def test_pages_without_an_end_are_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "MOST_PAGES", 4)
    lists = paged(lambda page: str(int(page) + 1))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        with pytest.raises(UnreadableReply, match="more than 4 pages"):
            await desk.catalogues.refresh("ex")


async def test_a_fetch_that_is_given_up_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = tmp_path / "temporary"
    folders.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folders))
    lists = FakeVendor.selling(listing("A1"))
    lists.gate.clear()
    async with fake_desk(tmp_path / "desk", catalogues={"ex": lists}) as desk:
        task = asyncio.create_task(desk.catalogues.refresh("ex"))
        while not list(folders.iterdir()):
            await asyncio.sleep(0)
        await desk.catalogues.close()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert list(folders.iterdir()) == []


async def test_a_vendor_without_a_list_cannot_be_refreshed(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, parts={"zeta": FakeVendor()}) as desk:
        with pytest.raises(CapabilityMissing):
            await desk.catalogues.refresh("zeta")


async def test_a_stopped_fetch_is_told_to_all_who_wait_and_the_old_list_stays(
    tmp_path: Path,
) -> None:
    lists = FakeVendor.selling(listing("A1"))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        before = await desk.catalogues.refresh("ex")
        assert await desk.catalogues.stale() == []
        desk.clock.forward(hours=1)
        assert await desk.catalogues.stale() == ["ex"]
        lists.gate.clear()
        waiting = [asyncio.create_task(desk.catalogues.refresh("ex")) for _ in range(2)]
        await asyncio.sleep(0)
        desk.catalogues.stop("ex")
        for task in waiting:
            with pytest.raises(VendorUnavailable) as told:
                await task
            assert told.value.reason is Unreached.CANCELLED
        assert await desk.catalogues.cache.state("ex") == before
        lists.gate.set()
        await desk.catalogues.refresh("ex")
        assert await desk.catalogues.stale() == []


async def test_everybody_who_asks_hears_how_far_the_list_is(tmp_path: Path) -> None:
    heard: dict[str, list[int]] = {"first": [], "second": []}
    lists = FakeVendor.selling(*(listing(f"A{n}") for n in range(9)))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await asyncio.gather(
            desk.catalogues.refresh("ex", lambda done, _whole: heard["first"].append(done)),
            desk.catalogues.refresh("ex", lambda done, _whole: heard["second"].append(done)),
        )
    assert heard["first"] == heard["second"] != []


async def test_a_vendor_that_lists_nothing_is_never_stale(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, parts={"zeta": FakeVendor()}) as desk:
        assert await desk.catalogues.stale() == []


async def broken_off(desk: FakeDesk, lists: PagedVendor) -> None:
    """A fetch that ends before its third page, over an older list."""
    await desk.catalogues.refresh("ex")
    desk.clock.forward(hours=1)
    lists.goods = {one.part_number: replace(one, name="nuevo") for one in lists.goods.values()}
    lists.failing = {"3": VendorUnavailable(Unreached.TIMEOUT)}
    with pytest.raises(VendorUnavailable):
        await desk.catalogues.refresh("ex")
    lists.failing = {}
    lists.asked.clear()


async def names(desk: FakeDesk) -> set[str]:
    return {hit.listing.name for hit in await desk.catalogues.cache.search("A", 10)}


async def test_a_list_that_was_broken_off_goes_on_with_the_page_it_lacks(tmp_path: Path) -> None:
    lists = paged({"1": "2", "2": "3"})
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await broken_off(desk, lists)
        assert "nuevo" not in await names(desk), "half a list is no list"
        assert (await desk.catalogues.refresh("ex")).products == 3
        assert await names(desk) == {"nuevo"}
    assert lists.asked == [("3",)]


async def test_the_next_run_of_the_program_goes_on_with_it_too(tmp_path: Path) -> None:
    lists = paged({"1": "2", "2": "3"})
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await broken_off(desk, lists)
        now = desk.clock.now
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        desk.clock.now = now + timedelta(minutes=5)
        assert "nuevo" not in await names(desk)
        live = replace(lists.goods["A1"], name="leído en vivo")
        await desk.catalogues.cache.remember("ex", [live])
        assert (await desk.catalogues.refresh("ex")).products == 3
        assert await names(desk) == {"nuevo", "leído en vivo"}
    assert lists.asked == [("3",)]


async def test_a_list_that_was_begun_long_ago_is_begun_anew(tmp_path: Path) -> None:
    lists = paged({"1": "2", "2": "3"})
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await broken_off(desk, lists)
        desk.clock.forward(minutes=31)
        await desk.catalogues.refresh("ex")
    assert lists.asked == [("",), ("2",), ("3",)]


async def test_a_list_of_another_address_is_begun_anew(tmp_path: Path) -> None:
    lists = paged({"1": "2", "2": "3"})
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await broken_off(desk, lists)
        moved = replace(desk.connections.get("ex"), base_url="http://127.0.0.1:9/otra")
        await desk.connections.change(moved)
        await desk.catalogues.refresh("ex")
    assert lists.asked == [("",), ("2",), ("3",)]


async def test_a_page_that_is_there_no_more_has_the_list_begun_anew_at_once(
    tmp_path: Path,
) -> None:
    lists = paged({"1": "2", "2": "3"})
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        await broken_off(desk, lists)
        lists.failing = {"3": NotFound("404", "no such page")}
        lists.following = lambda page: {"1": "2"}.get(page, "")
        assert (await desk.catalogues.refresh("ex")).products == 2
    assert lists.asked == [("3",), ("",), ("2",)]


async def test_an_unreadable_page_is_no_place_to_go_on_from(tmp_path: Path) -> None:
    lists = paged({"1": "2", "2": "3"})
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as desk:
        lists.failing = {"3": UnreadableReply("HTML")}
        with pytest.raises(UnreadableReply):
            await desk.catalogues.refresh("ex")
        lists.failing = {}
        lists.asked.clear()
        assert (await desk.catalogues.refresh("ex")).products == 3
    assert lists.asked == [("",), ("2",), ("3",)]
