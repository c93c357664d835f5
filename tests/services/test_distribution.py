"""Repartir over a draft: what is asked, what is proposed, what becomes of the lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.desk import ADDRESS, RFC, FakeDesk, fake_desk
from fakes.vendors import NORTH, SOUTH, FakeVendor, listing

from purchasing_gui.domain.distribution import Goal, Shortfall
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.problems import (
    LedgerConflict,
    Unreached,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.product_links import links_between
from purchasing_gui.domain.products import Offer
from purchasing_gui.services.distribution import Distribution
from purchasing_gui.services.search import SearchQuery


def distribution(desk: FakeDesk) -> Distribution:
    return Distribution(
        desk.connections, desk.search, desk.drafts, desk.orders, desk.ledger.product_links
    )


async def offer_at(desk: FakeDesk, number: str, connection_id: str, warehouse: str = "1") -> Offer:
    result = await desk.search.run(SearchQuery(part_numbers=(number,)))
    return next(
        offer
        for key, offer in result.offers.items()
        if key[0] == connection_id and key[2] == warehouse and offer.part_number == number
    )


async def draft_of(desk: FakeDesk, *wanted: tuple[Offer, int]) -> Draft:
    draft = await desk.drafts.create()
    for offer, quantity in wanted:
        await desk.drafts.add_line(draft.id, offer, quantity)
    return await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)


def pieces(draft: Draft) -> set[tuple[str, str, str, int]]:
    return {
        (line.offer.key[0], line.offer.key[2], line.offer.part_number, line.quantity)
        for line in draft.lines
    }


async def test_all_vendors_are_weighed_and_the_cheapest_put_in_place(tmp_path: Path) -> None:
    dear = FakeVendor.selling(listing("A", "100", stock={NORTH: 9}))
    cheap = FakeVendor.selling(listing("A", "90", stock={NORTH: 2, SOUTH: 1}))
    async with fake_desk(tmp_path, parts={"dear": dear}, catalogues={"cheap": cheap}) as desk:
        draft = await draft_of(desk, (await offer_at(desk, "A", "dear"), 5))
        found = await distribution(desk).propose(draft.id)
        after = await distribution(desk).apply(found, Goal.CHEAPEST)
    assert found.proposal(Goal.CHEAPEST).purchase_orders == 3
    assert found.proposal(Goal.ONE_WAREHOUSE).guides == 1
    assert pieces(after) == {
        ("cheap", "1", "A", 2),
        ("cheap", "2", "A", 1),
        ("dear", "1", "A", 2),
    }
    assert draft.lines[0].id in {line.id for line in after.lines}


async def test_the_same_number_of_another_brand_is_another_product(tmp_path: Path) -> None:
    ours = FakeVendor.selling(listing("A", "100", brand="Kingston"))
    same = FakeVendor.selling(listing("A", "95", brand="KINGSTON TECHNOLOGY"))
    other = FakeVendor.selling(listing("A", "5", brand="Genérica"))
    async with fake_desk(tmp_path, parts={"ours": ours, "same": same, "other": other}) as desk:
        draft = await draft_of(desk, (await offer_at(desk, "A", "ours"), 1))
        found = await distribution(desk).propose(draft.id)
    (line,) = found.proposal(Goal.CHEAPEST).lines
    assert line.offer.connection_id == "same"


async def test_lines_of_one_product_are_put_together_and_parted_again(tmp_path: Path) -> None:
    one = FakeVendor.selling(listing("A", "100", stock={NORTH: 3, SOUTH: 9}))
    async with fake_desk(tmp_path, parts={"one": one}) as desk:
        north = await offer_at(desk, "A", "one")
        south = await offer_at(desk, "A", "one", "2")
        draft = await draft_of(desk, (north, 3), (south, 2))
        found = await distribution(desk).propose(draft.id)
        after = await distribution(desk).apply(found, Goal.ONE_WAREHOUSE)
    assert pieces(after) == {("one", "2", "A", 5)}
    assert after.lines[0].id == draft.lines[1].id


async def test_fixed_and_sent_lines_stay_where_they_are(tmp_path: Path) -> None:
    dear = FakeVendor.selling(listing("A", "100"), listing("B", "100"), listing("C", "100"))
    cheap = FakeVendor.selling(listing("A", "1"), listing("B", "1"), listing("C", "1"))
    cheap.fates = [VendorRejected("204", "no hay")]
    async with fake_desk(tmp_path, parts={"dear": dear, "cheap": cheap}) as desk:
        sent = await offer_at(desk, "A", "dear")
        refused = await offer_at(desk, "B", "cheap")
        draft = await draft_of(desk, (sent, 1), (refused, 1))
        await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        draft = await desk.drafts.add_line(draft.id, await offer_at(desk, "B", "dear"), 1)
        draft = await desk.drafts.add_line(draft.id, await offer_at(desk, "C", "dear"), 2)
        found = await distribution(desk).propose(draft.id, fixed={draft.lines[2].id})
        after = await distribution(desk).apply(found, Goal.CHEAPEST)
    assert pieces(after) == {
        ("dear", "1", "A", 1),
        ("cheap", "1", "B", 1),
        ("dear", "1", "B", 1),
        ("cheap", "1", "C", 2),
    }
    assert after.lines[0] == draft.lines[0]
    assert after.lines[2] == draft.lines[2]


@pytest.mark.parametrize("goal", Goal)
async def test_what_nobody_has_stays_on_its_line(tmp_path: Path, goal: Goal) -> None:
    one = FakeVendor.selling(listing("A", stock={NORTH: 3}), listing("B", stock={SOUTH: 5}))
    async with fake_desk(tmp_path, parts={"one": one}) as desk:
        a, b = await offer_at(desk, "A", "one"), await offer_at(desk, "B", "one", "2")
        draft = await draft_of(desk, (a, 3), (b, 2))
        one.goods = {"A": listing("A", stock={NORTH: 1, SOUTH: 1})}
        found = await distribution(desk).propose(draft.id)
        after = await distribution(desk).apply(found, goal)
    quantities = {"A": 0, "B": 0}
    for line in after.lines:
        quantities[line.offer.part_number] += line.quantity
    assert quantities == {"A": 3, "B": 2}
    gaps = {gap.reason for gap in found.proposal(goal).left_out}
    assert Shortfall.NOT_CARRIED in gaps


async def test_a_silent_vendor_is_told_and_keeps_the_offers_on_the_draft(tmp_path: Path) -> None:
    silent = FakeVendor.selling(listing("A", "100"), listing("B", "100"))
    well = FakeVendor.selling(listing("B", "120"))
    async with fake_desk(tmp_path, parts={"silent": silent, "well": well}) as desk:
        a = await offer_at(desk, "A", "silent")
        draft = await draft_of(desk, (a, 1), (await offer_at(desk, "B", "well"), 1))
        silent.failure = VendorUnavailable(Unreached.TIMEOUT)
        found = await distribution(desk).propose(draft.id)
    assert set(found.failures) == {"silent"}
    cheapest = found.proposal(Goal.CHEAPEST)
    assert {line.offer.connection_id for line in cheapest.lines} >= {"silent"}
    assert cheapest.left_out == ()


async def test_a_proposal_for_an_older_draft_is_refused(tmp_path: Path) -> None:
    one = FakeVendor.selling(listing("A"), listing("B"))
    async with fake_desk(tmp_path, parts={"one": one}) as desk:
        draft = await draft_of(desk, (await offer_at(desk, "A", "one"), 1))
        found = await distribution(desk).propose(draft.id)
        kept = await desk.drafts.add_line(draft.id, await offer_at(desk, "B", "one"), 1)
        with pytest.raises(LedgerConflict):
            await distribution(desk).apply(found, Goal.CHEAPEST)
        assert await desk.drafts.get(draft.id) == kept


async def test_a_proposal_for_lines_that_were_sent_since_is_refused(tmp_path: Path) -> None:
    one = FakeVendor.selling(listing("A"))
    async with fake_desk(tmp_path, parts={"one": one}) as desk:
        draft = await draft_of(desk, (await offer_at(desk, "A", "one"), 1))
        found = await distribution(desk).propose(draft.id)
        await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        with pytest.raises(LedgerConflict):
            await distribution(desk).apply(found, Goal.CHEAPEST)


async def test_an_empty_draft_gives_empty_proposals_without_asking_anybody(tmp_path: Path) -> None:
    one = FakeVendor.selling(listing("A"))
    async with fake_desk(tmp_path, parts={"one": one}) as desk:
        draft = await desk.drafts.create()
        found = await distribution(desk).propose(draft.id)
    assert [proposal.lines for proposal in found.proposals] == [(), (), ()]
    assert one.asked == []


async def test_what_a_clerk_has_joined_is_one_product_to_distribute(tmp_path: Path) -> None:
    dear = FakeVendor.selling(listing("A", "100", stock={NORTH: 9}))
    cheap = FakeVendor.selling(listing("KT-A", "80", brand="KTC", stock={NORTH: 9}))
    async with fake_desk(tmp_path, parts={"dear": dear, "cheap": cheap}) as desk:
        ours, theirs = await offer_at(desk, "A", "dear"), await offer_at(desk, "KT-A", "cheap")
        await desk.ledger.product_links.learn(links_between([[ours], [theirs]]))
        draft = await draft_of(desk, (ours, 5))
        found = await distribution(desk).propose(draft.id)
        after = await distribution(desk).apply(found, Goal.CHEAPEST)
    assert pieces(after) == {("cheap", "1", "KT-A", 5)}
