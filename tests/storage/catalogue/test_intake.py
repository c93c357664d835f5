from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from fakes.lists import print_and_read, refuse
from fakes.vendors import read_goods

import purchasing_gui
from purchasing_gui.domain.ports import ListPage, PageReading
from purchasing_gui.domain.problems import LedgerUnavailable, UnreadableReply
from purchasing_gui.domain.products import Listing
from purchasing_gui.storage.catalogue import LocalCatalogue, intake, open_catalogue

LARGE = [
    Listing(code=f"C{n}", part_number=f"PN-{n}", name=f"Producto {n}", description="x" * 100)
    for n in range(3000)
]
SMALL = [Listing(code="S1", part_number="CF217A", name="Tóner láser")]


@pytest.fixture
async def catalogue(tmp_path: Path, clock) -> AsyncIterator[LocalCatalogue]:
    cache = await open_catalogue(tmp_path / "catalogue.db", clock)
    yield cache
    await cache.close()


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., ListPage]:
    def written(listings: list[Listing], read=read_goods, name: str = "page.json") -> ListPage:
        file = tmp_path / name
        file.write_bytes(msgspec.json.encode(listings))
        return ListPage(file, read)

    return written


async def imported(catalogue: LocalCatalogue, *pages: ListPage) -> int:
    async with catalogue.intake("ex") as new_list:
        for one in pages:
            await new_list.take(one)
        return await new_list.show()


def children(new_list: intake.ListIntake) -> list[int]:
    child = new_list._child._child
    return [child.pid] if child else []


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("listings", [SMALL, LARGE])
async def test_a_page_is_taken_in_and_its_file_is_gone(catalogue, page, listings) -> None:
    fetched = page(listings)
    assert await imported(catalogue, fetched) == len(listings)
    assert not fetched.file.exists()
    (hit,) = await catalogue.by_part_number([listings[-1].part_number])
    assert hit.listing == listings[-1]


async def test_large_and_small_pages_make_one_list(catalogue, page) -> None:
    assert await imported(catalogue, page(LARGE), page(SMALL, name="2.json")) == 3001
    assert len(await catalogue.search("producto", 5000)) == 3000


async def test_only_large_pages_need_a_child(catalogue, page) -> None:
    async with catalogue.intake("ex") as new_list:
        await new_list.take(page(SMALL))
        assert children(new_list) == []
        await new_list.take(page(LARGE))
        (pid,) = children(new_list)
        await new_list.take(page(LARGE))
        assert children(new_list) == [pid]
    assert not is_alive(pid)


async def test_progress_counts_the_entries_of_a_page(catalogue, page) -> None:
    seen: list[tuple[int, int]] = []
    async with catalogue.intake("ex") as new_list:
        await new_list.take(page(LARGE), lambda *progress: seen.append(progress))
    assert seen[:2] == [(1000, 3000), (2000, 3000)]
    assert seen[-1] == (3000, 3000)


async def test_nothing_is_seen_before_the_list_is_shown(catalogue, page) -> None:
    await imported(catalogue, page(SMALL))
    async with catalogue.intake("ex") as new_list:
        await new_list.take(page(LARGE))
        assert await catalogue.search("producto") == []
        assert len(await catalogue.search("toner")) == 1
    assert len(await catalogue.search("toner")) == 1
    assert await catalogue.search("producto") == []


@pytest.mark.parametrize("listings", [SMALL, LARGE])
async def test_what_a_reader_finds_wrong_is_told_and_the_old_list_stays(
    catalogue, page, listings
) -> None:
    await imported(catalogue, page(SMALL))
    with pytest.raises(UnreadableReply) as caught:
        await imported(catalogue, page(listings, refuse))
    assert (caught.value.status, caught.value.excerpt) == (200, '[{"co')
    assert len(await catalogue.search("toner")) == 1


@pytest.mark.parametrize("listings", [SMALL, LARGE])
async def test_a_defect_of_a_reader_is_told_as_a_defect(catalogue, page, listings) -> None:
    with pytest.raises((AttributeError, RuntimeError), match="no attribute 'listings'"):
        await imported(catalogue, page(listings, json.loads))


def unreachable() -> Callable[[bytes], PageReading]:
    return lambda body: read_goods(body)


async def test_a_reader_that_no_child_could_have_fails_with_small_lists_too(
    catalogue, page
) -> None:
    with pytest.raises(AttributeError, match="local object"):
        await imported(catalogue, page(SMALL, unreachable()))


async def test_what_a_reader_prints_does_no_harm(catalogue, page) -> None:
    assert await imported(catalogue, page(LARGE, print_and_read)) == 3000


async def test_entries_that_are_no_products_are_counted_in_the_log(
    catalogue, tmp_path, caplog
) -> None:
    file = tmp_path / "page.json"
    file.write_bytes(msgspec.json.encode(SMALL))
    async with catalogue.intake("ex") as new_list:
        new_list._count(replace_records(await _standing(new_list, file)))
    assert "ex: 1 of 2 entries are no products" in caplog.text


async def _standing(new_list: intake.ListIntake, file: Path):
    hands = intake.OwnHands(new_list.shelf)
    hands.open(ListPage(file, read_goods))
    return await new_list._write(lambda writer: hands.step(writer, "2026-01-01"))


def replace_records(standing):
    return replace(standing, records=2)


async def test_a_child_that_is_killed_leaves_the_old_list(catalogue, page) -> None:
    await imported(catalogue, page(SMALL))
    with pytest.raises(UnreadableReply, match="was ended"):
        await with_killed_child(catalogue, page(LARGE))
    assert len(await catalogue.search("toner")) == 1
    assert await imported(catalogue, page(LARGE)) == 3000


async def with_killed_child(catalogue: LocalCatalogue, fetched: ListPage) -> None:
    async with catalogue.intake("ex") as new_list:

        def kill(done: int, whole: int) -> None:
            new_list._child._child.kill()

        await new_list.take(fetched, kill)


async def test_a_cancelled_list_ends_its_child(catalogue, page) -> None:
    begun: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def take() -> None:
        async with catalogue.intake("ex") as new_list:
            await new_list.take(
                page(LARGE), lambda *_: begun.done() or begun.set_result(children(new_list)[0])
            )
            await new_list.show()

    task = asyncio.create_task(take())
    pid = await begun
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not is_alive(pid)
    assert await catalogue.search("producto") == []


async def test_live_readings_have_their_turn_and_win(catalogue, page) -> None:
    live = replace(LARGE[0], name="Leído en vivo")
    remembered: list[asyncio.Task[None]] = []
    async with catalogue.intake("ex") as new_list:

        def remember(done: int, whole: int) -> None:
            if not remembered:
                remembered.append(asyncio.create_task(catalogue.remember("ex", [live])))

        await new_list.take(page(LARGE), remember)
        assert remembered[0].done()
        await new_list.show()
    (hit,) = await catalogue.by_part_number([live.part_number])
    assert hit.listing == live


async def test_a_cache_made_anew_ends_the_child_that_fills_the_old_one(catalogue, page) -> None:
    async with catalogue.intake("ex") as new_list:
        await new_list.take(page(LARGE))
        (pid,) = children(new_list)
        await catalogue._renew(0)
        assert not is_alive(pid)
        with pytest.raises(LedgerUnavailable, match="damaged"):
            await new_list.show()
    assert await imported(catalogue, page(LARGE)) == 3000


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
async def test_a_desk_killed_while_its_child_writes_finds_its_old_list_whole(
    tmp_path: Path, clock
) -> None:
    file = tmp_path / "catalogue.db"
    here = Path(__file__)
    paths = [str(Path(purchasing_gui.__file__).parents[1]), str(here.parents[2])]
    killed = subprocess.run(
        [sys.executable, str(here.with_name("importing_desk.py")), str(file)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        timeout=60,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(file)) as source:
        assert source.execute("SELECT count(*) FROM listings").fetchone()[0] > 3000
    cache = await open_catalogue(file, clock)
    assert (await cache.state("expercom")).products == 3000
    assert len(await cache.search("vieja", limit=5000)) == 3000
    assert await cache.search("nueva") == []
    await cache.close()
