from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import purchasing_gui
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.problems import LedgerUnavailable, VendorUnavailable
from purchasing_gui.domain.products import Listing, Obstacle, Stock, Warehouse
from purchasing_gui.domain.stores import CatalogueState
from purchasing_gui.storage.catalogue import LocalCatalogue, open_catalogue

SSD = Listing(
    code="34512",
    part_number="SA400S37/960G",
    name="SSD Kingston A400",
    brand="Kingston",
    upc="740617277357",
    description="Unidad de estado sólido, 1TB aprox.",
    price=Money(Decimal("952.654")),
    tax_rate=Decimal("0.16"),
    stock=(Stock(Warehouse("1", "México"), 5), Stock(Warehouse("2", "León"), None)),
    picture="https://pictures.example/34512.png",
    raw='{"code": 34512}',
)
TONER = Listing(
    code="T-1",
    part_number="CF217A",
    name="Tóner láser negro",
    brand="HP",
    obstacle=Obstacle.NO_PRICE,
)
CABLE = Listing(code="X-9", part_number="", name="Cable HDMI 2 m", brand="SA400 genérico")


async def whole(*batches: Sequence[Listing]) -> AsyncIterator[Sequence[Listing]]:
    for batch in batches:
        yield batch


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.db"


@pytest.fixture
async def open_cache(file: Path, clock) -> AsyncIterator:
    opened: list[LocalCatalogue] = []

    async def open_again() -> LocalCatalogue:
        opened.append(await open_catalogue(file, clock))
        return opened[-1]

    yield open_again
    for one in opened:
        await one.close()


@pytest.fixture
async def catalogue(open_cache) -> LocalCatalogue:
    return await open_cache()


async def codes(catalogue: LocalCatalogue, text: str, limit: int = 200) -> list[str]:
    return [hit.listing.code for hit in await catalogue.search(text, limit)]


def rows(file: Path, table: str) -> int:
    with closing(sqlite3.connect(file)) as source:
        return source.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


async def swept(catalogue: LocalCatalogue) -> None:
    """Every sweeping step hands in the next one; ten steps are more than any test needs."""
    for _ in range(10):
        await catalogue._write(lambda _: None)


async def test_a_listing_comes_back_whole(catalogue, clock) -> None:
    assert await catalogue.replace("zegucom", whole([SSD], [TONER])) == 2
    (hit,) = await catalogue.search("SA400S37/960G")
    assert (hit.connection_id, hit.listing, hit.as_of) == ("zegucom", SSD, clock.now)
    assert await catalogue.state("zegucom") == CatalogueState("zegucom", 2, clock.now)
    assert await catalogue.state("unknown") == CatalogueState("unknown", 0, None)


async def test_long_raw_texts_are_cut(catalogue) -> None:
    await catalogue.replace("zegucom", whole([replace(SSD, raw="x" * 10_000)]))
    (hit,) = await catalogue.search("sa400")
    assert hit.listing.raw == "x" * 4096


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sa400s37960g", ["34512"]),
        ("SA400-S37 / 960 G", ["34512"]),
        ("sa400", ["34512", "X-9"]),
        ("S37/96", ["34512"]),
        ("740617277357", ["34512"]),
        ("0740617277357", ["34512"]),
        ("solido unidad", ["34512"]),
        ("TONER LÁSER", ["T-1"]),
        ("aser negr", ["T-1"]),
        ("hp", ["T-1"]),
        ("hp toner", ["T-1"]),
        ("n toner", ["T-1"]),
        ("p toner", []),
        ("cable 2 m", ["X-9"]),
        ("c", ["T-1"]),
        ("cf", ["T-1"]),
        ("34512", ["34512"]),
        ("kingston toner", []),
        ("nothing like it", []),
        ("", []),
        ("   ", []),
    ],
)
async def test_what_a_clerk_types_finds(catalogue, text: str, found: list[str]) -> None:
    await catalogue.replace("zegucom", whole([SSD, TONER, CABLE]))
    assert await codes(catalogue, text) == found


@pytest.mark.parametrize(
    "text", ['"', 'a"b c', "* OR NEAR(", "100%", "-", "a\x00b", "\ud800x", "😀😀😀"]
)
async def test_no_text_is_a_query_language(catalogue, text: str) -> None:
    await catalogue.replace("zegucom", whole([SSD, TONER]))
    assert await codes(catalogue, text) in ([], ["34512"], ["T-1"])


async def test_part_numbers_come_before_words_and_exact_before_prefix_before_part(
    catalogue,
) -> None:
    await catalogue.replace(
        "zegucom",
        whole(
            [
                Listing(code="words", part_number="Z1", name="para ABC123"),
                Listing(code="inside", part_number="X-ABC-123", name="b"),
                Listing(code="prefix", part_number="ABC123-9", name="c"),
                Listing(code="exact", part_number="abc-123", name="d"),
            ]
        ),
    )
    assert await codes(catalogue, "ABC123") == ["exact", "prefix", "inside", "words"]


async def test_a_large_vendor_does_not_hide_a_small_one(catalogue) -> None:
    many = [Listing(code=f"C{n}", part_number="", name="disco duro") for n in range(300)]
    await catalogue.replace("large", whole(many))
    await catalogue.replace("small", whole([Listing(code="S", part_number="", name="disco")]))
    hits = await catalogue.search("disco", limit=10)
    assert len(hits) == 10
    assert "small" in {hit.connection_id for hit in hits}


async def test_many_part_numbers_are_found_at_once_in_their_order(catalogue) -> None:
    await catalogue.replace("zegucom", whole([SSD, TONER, CABLE]))
    await catalogue.replace("expercom", whole([replace(SSD, code="E1")]))
    hits = await catalogue.by_part_number(["cf-217a", "SA400S37960G", "none", ""])
    assert [(hit.connection_id, hit.listing.code) for hit in hits] == [
        ("zegucom", "T-1"),
        ("zegucom", "34512"),
        ("expercom", "E1"),
    ]


async def test_a_new_list_takes_the_place_of_the_old_one_whole(catalogue, file) -> None:
    await catalogue.replace("zegucom", whole([SSD, TONER]))
    await catalogue.replace("zegucom", whole([replace(SSD, name="SSD nuevo")], [CABLE]))
    assert await codes(catalogue, "toner") == []
    assert await codes(catalogue, "nuevo") == ["34512"]
    await swept(catalogue)
    assert (rows(file, "listings"), rows(file, "products")) == (2, 2)


async def test_while_a_list_is_on_its_way_the_old_one_is_searched(catalogue) -> None:
    await catalogue.replace("zegucom", whole([SSD]))

    async def slow() -> AsyncIterator[Sequence[Listing]]:
        yield [TONER]
        assert await codes(catalogue, "toner") == []
        assert await codes(catalogue, "ssd") == ["34512"]

    await catalogue.replace("zegucom", slow())
    assert await codes(catalogue, "toner") == ["T-1"]


async def test_a_list_that_breaks_off_leaves_the_old_one(catalogue, file) -> None:
    await catalogue.replace("zegucom", whole([SSD]))
    before = await catalogue.state("zegucom")

    async def broken() -> AsyncIterator[Sequence[Listing]]:
        yield [TONER]
        raise VendorUnavailable("timeout")

    with pytest.raises(VendorUnavailable):
        await catalogue.replace("zegucom", broken())
    assert await codes(catalogue, "ssd") == ["34512"]
    assert await codes(catalogue, "toner") == []
    assert await catalogue.state("zegucom") == before
    await swept(catalogue)
    assert (rows(file, "listings"), rows(file, "products")) == (1, 1)


async def test_a_cancelled_list_leaves_the_old_one(catalogue) -> None:
    await catalogue.replace("zegucom", whole([SSD]))
    arrived = asyncio.Event()

    async def endless() -> AsyncIterator[Sequence[Listing]]:
        yield [TONER]
        arrived.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(catalogue.replace("zegucom", endless()))
    await arrived.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await codes(catalogue, "ssd") == ["34512"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
async def test_a_desk_killed_half_way_finds_its_old_list_whole(open_cache, file) -> None:
    killed = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("filling_desk.py")), str(file)],
        env={**os.environ, "PYTHONPATH": str(Path(purchasing_gui.__file__).parents[1])},
        timeout=60,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert rows(file, "listings") > 3000, "the new list was half there"
    catalogue = await open_cache()
    assert (await catalogue.state("expercom")).products == 3000
    assert len(await catalogue.search("vieja", limit=5000)) == 3000
    assert await catalogue.search("nueva") == []
    await swept(catalogue)
    assert (rows(file, "listings"), rows(file, "products")) == (3000, 3000)


async def test_a_code_that_a_list_names_twice_is_there_once(catalogue, file) -> None:
    again = replace(SSD, name="SSD otra vez")
    assert await catalogue.replace("zegucom", whole([SSD, again])) == 1
    assert await codes(catalogue, "otra vez") == ["34512"]
    assert rows(file, "products") == 1


async def test_the_index_is_not_touched_while_only_price_and_stock_change(catalogue, file) -> None:
    await catalogue.replace("zegucom", whole([SSD, TONER]))
    with closing(sqlite3.connect(file)) as source:
        before = source.execute("SELECT id, fingerprint FROM products").fetchall()
    dearer = replace(SSD, price=Money(Decimal("960")), stock=())
    await catalogue.replace("zegucom", whole([dearer, TONER]))
    await swept(catalogue)
    with closing(sqlite3.connect(file)) as source:
        assert source.execute("SELECT id, fingerprint FROM products").fetchall() == before
    assert (await catalogue.search("ssd"))[0].listing == dearer


async def test_live_readings_refresh_single_listings(catalogue, clock) -> None:
    await catalogue.replace("zegucom", whole([SSD, TONER]))
    fetched = clock.now
    clock.forward(minutes=3)
    await catalogue.remember("zegucom", [replace(SSD, name="SSD vivo"), CABLE])
    assert await codes(catalogue, "vivo") == ["34512"]
    hits = {hit.listing.code: hit.as_of for hit in await catalogue.search("a")}
    assert hits == {}
    (toner,) = await catalogue.search("toner")
    (cable,) = await catalogue.search("cable")
    assert (toner.as_of, cable.as_of) == (fetched, clock.now)
    assert await catalogue.state("zegucom") == CatalogueState("zegucom", 3, fetched)


async def test_single_listings_that_are_gone_are_found_no_more(catalogue) -> None:
    await catalogue.replace("zegucom", whole([SSD, TONER]))
    await catalogue.replace("expercom", whole([SSD]))
    await catalogue.drop("zegucom", ["34512", "no such code"])
    await catalogue.drop("unknown", ["34512"])
    assert await shelves(catalogue) == {("zegucom", "T-1"), ("expercom", "34512")}
    assert (await catalogue.state("zegucom")).products == 1


async def test_a_vendor_without_a_list_is_remembered_piece_by_piece(catalogue) -> None:
    await catalogue.remember("zegucom", [SSD])
    assert await codes(catalogue, "sa400") == ["34512"]
    assert await catalogue.state("zegucom") == CatalogueState("zegucom", 1, None)


async def test_vendors_first_seen_while_a_list_is_on_its_way_get_nothing_of_it(catalogue) -> None:
    async with catalogue.intake("expercom") as list_of_one:
        await catalogue.remember("zegucom", [SSD])
        async with catalogue.intake("order_entry") as list_of_another:
            await list_of_one.add([TONER])
            await list_of_another.add([CABLE])
            await list_of_one.show()
            assert await shelves(catalogue) == {("zegucom", "34512"), ("expercom", "T-1")}
            await list_of_another.show()
    everything = {("zegucom", "34512"), ("expercom", "T-1"), ("order_entry", "X-9")}
    assert await shelves(catalogue) == everything


async def shelves(catalogue: LocalCatalogue) -> set[tuple[str, str]]:
    """Which vendor has which code."""
    vendors = ("zegucom", "expercom", "order_entry")
    wanted = [(vendor, one.code) for vendor in vendors for one in (SSD, TONER, CABLE)]
    return {(hit.connection_id, hit.listing.code) for hit in await catalogue.by_code(wanted)}


async def test_a_live_reading_wins_over_a_list_that_was_already_on_its_way(
    catalogue, clock
) -> None:
    await catalogue.replace("zegucom", whole([SSD]))
    live = replace(SSD, name="SSD leído en vivo", price=Money(Decimal("1")))
    clock.forward(minutes=1)

    async def overtaken() -> AsyncIterator[Sequence[Listing]]:
        yield [SSD, TONER]
        clock.forward(seconds=1)
        await catalogue.remember("zegucom", [live])

    assert await catalogue.replace("zegucom", overtaken()) == 2
    (hit,) = await catalogue.search("sa400")
    assert hit.listing == live


async def test_prices_are_noted_when_they_change(catalogue, clock) -> None:
    start = clock.now
    for amount in ("952.654", "952.6540", "900", "900.00", "952.654"):
        await catalogue.replace(
            "zegucom", whole([replace(SSD, price=Money(Decimal(amount))), TONER])
        )
        clock.forward(days=1)
    await catalogue.remember("zegucom", [replace(SSD, price=Money(Decimal("50"), "USD"))])
    prices = await catalogue.prices("zegucom", "34512")
    assert [(str(price), (at - start).days) for at, price in prices] == [
        ("952.654 MXN", 0),
        ("900 MXN", 2),
        ("952.654 MXN", 4),
        ("50 USD", 5),
    ]
    assert await catalogue.prices("zegucom", "T-1") == []


async def test_when_a_code_was_first_and_last_seen_survives_a_change_of_its_text(
    catalogue, clock
) -> None:
    first = clock.now
    await catalogue.replace("zegucom", whole([SSD]))
    clock.forward(days=1)
    await catalogue.replace("zegucom", whole([replace(SSD, name="SSD renombrado")]))
    assert await catalogue.seen("zegucom", "34512") == (first, clock.now)
    assert await catalogue.seen("zegucom", "none") is None


async def test_a_forgotten_vendor_is_gone_and_the_others_stay(catalogue, file) -> None:
    await catalogue.replace("zegucom", whole([SSD]))
    await catalogue.replace("expercom", whole([replace(SSD, code="E1")]))
    await catalogue.forget("zegucom")
    assert await codes(catalogue, "ssd") == ["E1"]
    assert await catalogue.prices("zegucom", "34512") == []
    await swept(catalogue)
    assert rows(file, "products") == 1


async def test_a_vendor_forgotten_while_its_list_is_on_its_way_stays_forgotten(
    catalogue,
) -> None:
    async def overtaken() -> AsyncIterator[Sequence[Listing]]:
        yield [SSD]
        await catalogue.forget("zegucom")

    assert await catalogue.replace("zegucom", overtaken()) == 0
    assert await codes(catalogue, "ssd") == []


async def test_the_cache_is_there_after_a_restart(open_cache) -> None:
    first = await open_cache()
    await first.replace("zegucom", whole([SSD]))
    await first.close()
    assert await codes(await open_cache(), "ssd") == ["34512"]


@pytest.mark.parametrize("spoiling", ["not_a_database", "other_version", "missing_table"])
async def test_a_file_that_cannot_be_used_is_made_anew(open_cache, file, spoiling: str) -> None:
    first = await open_cache()
    await first.replace("zegucom", whole([SSD]))
    await first.close()
    if spoiling == "not_a_database":
        file.write_bytes(b"<html>" * 3000)
    else:
        with closing(sqlite3.connect(file)) as source:
            other = "PRAGMA user_version=99" if spoiling == "other_version" else "DROP TABLE prices"
            source.execute(other)
    again = await open_cache()
    assert await codes(again, "ssd") == []
    assert await again.replace("zegucom", whole([SSD])) == 1
    assert await codes(again, "ssd") == ["34512"]


def spoil(file: Path) -> None:
    """Damages every page but the first while the file is open."""
    with file.open("r+b") as open_file:
        size = file.stat().st_size
        open_file.seek(4096)
        open_file.write(b"\xff" * (size - 4096))


async def test_damage_found_while_searching_gives_an_empty_cache_that_works(
    open_cache, file
) -> None:
    first = await open_cache()
    await first.replace("zegucom", whole([SSD]))
    await first.close()
    again = await open_cache()
    spoil(file)
    results = await asyncio.gather(*(codes(again, "ssd") for _ in range(5)))
    assert results == [[]] * 5
    await again.remember("zegucom", [SSD])
    assert await codes(again, "ssd") == ["34512"]


async def test_a_list_that_meets_a_damaged_file_fails_instead_of_being_half_shown(
    open_cache, file
) -> None:
    first = await open_cache()
    await first.replace("zegucom", whole([SSD]))
    await first.close()
    again = await open_cache()

    async def spoilt() -> AsyncIterator[Sequence[Listing]]:
        yield [TONER]
        await again._renew(0)
        yield [CABLE]

    with pytest.raises(LedgerUnavailable) as caught:
        await again.replace("zegucom", spoilt())
    assert caught.value.reason == "damaged"
    assert await codes(again, "cable") == []
    assert (await again.state("zegucom")).as_of is None
    assert await again.replace("zegucom", whole([CABLE])) == 1


async def test_a_full_disk_is_told_and_the_old_list_stays(catalogue) -> None:
    await catalogue.replace("zegucom", whole([SSD]))
    await catalogue._write(lambda writer: writer.execute("PRAGMA max_page_count=1").fetchall())
    many = [Listing(code=f"C{n}", part_number="", name="disco " * 50) for n in range(2000)]
    with pytest.raises(LedgerUnavailable) as caught:
        await catalogue.replace("zegucom", whole(many))
    assert caught.value.reason == "disk_full"
    assert await codes(catalogue, "ssd") == ["34512"]
