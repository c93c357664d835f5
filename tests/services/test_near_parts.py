"""What a wanted line may have meant, from what the local catalogue knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.desk import fake_desk
from fakes.vendors import FakeVendor, listing

from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.products import Listing, Offer, folded, normalised_part_number, offers_of
from purchasing_gui.services.near_parts import NearParts, pieces_of

NOON = datetime(2026, 11, 22, tzinfo=UTC)
GOODS = (
    ("SA400S37/960G", "Unidad SSD Kingston A400 960 GB SATA"),
    ("SA400S37/480G", "Unidad SSD Kingston A400 480 GB SATA"),
    ("KVR32N22S8/8", "Memoria Kingston DDR4 8 GB 3200"),
    ("BKR6E-11", "Bujía NGK de níquel"),
    ("910-004940", "Mouse inalámbrico Logitech M170"),
)


async def suggest(text: str, limit: int) -> Sequence[Offer]:
    """As the catalogue: parts of numbers, and all words in any order."""
    number, words = normalised_part_number(text), folded(text).split()
    return [
        offer
        for code, name in GOODS
        if (number and number in normalised_part_number(code))
        or all(word in folded(name) for word in words)
        for offer in offers_of(
            Listing(code, code, name), connection_id="x", vendor_label="X", as_of=NOON, live=False
        )
    ][:limit]


def line(number: str, text: str = "") -> WantedPart:
    return WantedPart(number, 1, 1, text or number)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("SA400S37/96OG", "SA400S37/960G"),
        ("SA4O0S37-960G", "SA400S37/960G"),
        ("SA400S37/960", "SA400S37/960G"),
        ("KVR32N2258/8", "KVR32N22S8/8"),
        ("KVR3N22S8/8", "KVR32N22S8/8"),
        ("BKR6E11X", "BKR6E-11"),
        ("910-00494", "910-004940"),
    ],
)
async def test_a_slip_in_a_number_finds_the_number_first(written: str, meant: str) -> None:
    near = await NearParts(suggest).near(line(written))
    assert near[0].part_number == meant
    assert near[0].likeness > 0.7


async def test_a_number_that_is_like_none_finds_nothing() -> None:
    assert await NearParts(suggest).near(line("XYZ-99-QQ")) == ()


async def test_the_words_beside_a_number_find_what_they_describe() -> None:
    wanted = line("INT-77", "3  mouse inalámbrico Logitech para oficina  INT-77")
    (near,) = await NearParts(suggest).near(wanted)
    assert (near.part_number, near.by_words) == ("910-004940", True)


async def test_what_is_alike_by_number_comes_before_what_is_alike_by_words() -> None:
    wanted = line("KVR32N22S8/9", "memoria mouse inalámbrico Logitech  KVR32N22S8/9")
    near = await NearParts(suggest).near(wanted)
    assert [(one.part_number, one.by_words) for one in near] == [
        ("KVR32N22S8/8", False),
        ("910-004940", True),
    ]


async def test_no_more_are_named_than_can_be_read() -> None:
    assert len(await NearParts(suggest).near(line("SA400S37/960"), limit=1)) == 1


def test_one_piece_of_a_number_outlives_two_slips() -> None:
    assert pieces_of("SA400S37960G") == ("SA400S37960G", "5A400537960G", "SA40", "0S37", "960G")
    assert pieces_of("AB") == ()


async def test_the_catalogue_of_a_desk_is_asked(tmp_path: Path) -> None:
    lists = FakeVendor.selling(listing("SA400S37/960G", "100"))
    async with fake_desk(tmp_path, catalogues={"ex": lists}) as fake:
        await fake.catalogues.refresh("ex")
        assert await NearParts(fake.search.suggest).near(line("SA400S37/96OG"))
