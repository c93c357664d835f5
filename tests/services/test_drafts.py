"""Drafts are kept with every change, and lose none when changes come together."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.desk import ADDRESS, RFC, FakeDesk, fake_desk
from fakes.vendors import FakeVendor, listing

from purchasing_gui.domain.problems import DraftInvalid
from purchasing_gui.domain.products import Obstacle, Offer
from purchasing_gui.services.search import SearchQuery


async def offer_of(desk: FakeDesk, number: str) -> Offer:
    result = await desk.search.run(SearchQuery(part_numbers=(number,)))
    return next(iter(result.offers.values()))


async def test_the_same_offer_again_adds_to_its_line(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, parts={"one": FakeVendor.selling(listing("A"))}) as desk:
        draft = await desk.drafts.create()
        offer = await offer_of(desk, "A")
        await desk.drafts.add_line(draft.id, offer, 2)
        draft = await desk.drafts.add_line(draft.id, offer, 3)
    assert [line.quantity for line in draft.lines] == [5]


async def test_changes_at_the_same_moment_are_all_kept(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, parts={"one": FakeVendor.selling(listing("A"))}) as desk:
        draft = await desk.drafts.create()
        offer = await offer_of(desk, "A")
        await asyncio.gather(
            desk.drafts.set_shipping(draft.id, ADDRESS, RFC),
            *(desk.drafts.add_line(draft.id, offer) for _ in range(10)),
            desk.drafts.rename(draft.id, "Para María"),
        )
        kept = await desk.drafts.get(draft.id)
    assert (kept.lines[0].quantity, kept.address, kept.title) == (10, ADDRESS, "Para María")


@pytest.mark.parametrize("quantity", [0, -1, 100_000])
async def test_an_impossible_quantity_is_refused_and_nothing_changes(
    tmp_path: Path, quantity: int
) -> None:
    async with fake_desk(tmp_path, parts={"one": FakeVendor.selling(listing("A"))}) as desk:
        draft = await desk.drafts.create()
        offer = await offer_of(desk, "A")
        with pytest.raises(DraftInvalid):
            await desk.drafts.add_line(draft.id, offer, quantity)
        assert (await desk.drafts.get(draft.id)).lines == ()


async def test_an_offer_that_cannot_be_ordered_says_why(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, parts={"one": FakeVendor.selling(listing("A"))}) as desk:
        draft = await desk.drafts.create()
        offer = replace(await offer_of(desk, "A"), obstacle=Obstacle.NO_PURCHASE_CALL)
        with pytest.raises(DraftInvalid, match="no_purchase_call"):
            await desk.drafts.add_line(draft.id, offer)


async def test_a_duplicate_has_a_folio_of_its_own_and_changes_alone(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, parts={"one": FakeVendor.selling(listing("A"))}) as desk:
        draft = await desk.drafts.create()
        draft = await desk.drafts.add_line(draft.id, await offer_of(desk, "A"))
        copy = await desk.drafts.duplicate(draft.id)
        await desk.drafts.set_quantity(copy.id, copy.lines[0].id, 7)
        original = await desk.drafts.get(draft.id)
    assert copy.folio != draft.folio
    assert original.lines[0].quantity == 1


async def test_a_deleted_draft_comes_back_whole(tmp_path: Path) -> None:
    async with fake_desk(tmp_path) as desk:
        draft = await desk.drafts.create("uno")
        await desk.drafts.delete(draft.id)
        assert await desk.drafts.list() == []
        restored = await desk.drafts.restore(draft.id)
        assert [one.id for one in await desk.drafts.list()] == [draft.id]
    assert restored.title == "uno"
