from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from purchasing_gui.domain.guides import Guide, GuideState, GuideVerdict, Packing
from purchasing_gui.domain.inbox import InboxState, inbox_id
from purchasing_gui.domain.problems import GuideUnfit, LedgerConflict
from purchasing_gui.domain.sales_orders import Buyer, SalesOrder

PDF = b"%PDF-1.4 a guide %%EOF"


def verdict(number: str, state: GuideState, words: str = "") -> GuideVerdict:
    return GuideVerdict(number, state, words=words)


async def attach(ledger, order, *numbers: str, pdf: bytes = PDF):
    guides = [Guide(number, pdf, file_name=f"{number}.pdf") for number in numbers]
    return await ledger.guides.attach(order.id, guides, Packing.PER_GUIDE)


async def test_a_guide_and_its_pdf_are_kept_in_the_ledger(ledger, order, clock) -> None:
    (guide,) = await ledger.guides.attach(
        order.id, [Guide(" 7749 ", PDF, "g.pdf", "T-1", "DHL")], Packing.ONE_FOR_ALL, pages=2
    )
    assert (guide.number, guide.tracking, guide.carrier) == ("7749", "T-1", "DHL")
    assert (guide.packing, guide.pages, guide.size) == (Packing.ONE_FOR_ALL, 2, len(PDF))
    assert guide.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (guide.state, guide.changed_at) == (GuideState.ATTACHED, clock.now)
    assert await ledger.guides.pdf(guide.document_id) == PDF
    assert await ledger.guides.of_order(order.id) == [guide]
    assert (await ledger.orders.events(order.id))[-1].what == "guide_attached"


async def test_equal_pdfs_are_kept_once_and_go_with_the_last_guide(ledger, order) -> None:
    first, second = await attach(ledger, order, "A1", "A2")
    assert first.document_id == second.document_id
    await ledger.guides.remove(first.id)
    assert await ledger.guides.pdf(second.document_id) == PDF
    await ledger.guides.remove(second.id)
    with pytest.raises(LedgerConflict):
        await ledger.guides.pdf(second.document_id)


@pytest.mark.parametrize("again", ["7749-1234-ab", "7749 1234 AB"])
async def test_a_number_already_in_the_ledger_is_refused_with_its_order(
    ledger, order, again: str
) -> None:
    await attach(ledger, order, "77491234ab")
    with pytest.raises(GuideUnfit) as caught:
        await attach(ledger, order, "new", again)
    assert (caught.value.code, caught.value.detail) == ("number_used_here", order.reference)
    assert len(await ledger.guides.of_order(order.id)) == 1, "all of them or none"
    assert await ledger.guides.number_in_use(again) == order.reference
    assert await ledger.guides.number_in_use("unheard-of") == ""


async def test_a_guide_without_a_number_is_refused(ledger, order) -> None:
    with pytest.raises(GuideUnfit) as caught:
        await attach(ledger, order, " - ")
    assert caught.value.code == "number_missing"


async def test_a_guide_needs_an_order(ledger) -> None:
    with pytest.raises(LedgerConflict):
        await ledger.guides.attach("nobody", [Guide("A1", PDF)], Packing.PER_GUIDE)


async def test_an_upload_takes_what_the_vendor_does_not_hold_and_settles_each(
    ledger, order
) -> None:
    await attach(ledger, order, "A1", "A2", "A3")
    uploading = await ledger.guides.begin_upload([order.id])
    assert {guide.state for guide in uploading} == {GuideState.UPLOADING}
    first, second, third = (guide.id for guide in uploading)
    settled = await ledger.guides.settle(
        {
            first: verdict("A1", GuideState.STORED, "200 OK"),
            second: verdict("A2", GuideState.REFUSED, "212"),
            third: verdict("A3", GuideState.UNKNOWN),
        }
    )
    assert [guide.state for guide in settled] == [
        GuideState.STORED,
        GuideState.REFUSED,
        GuideState.UNKNOWN,
    ]
    assert settled[0].words == "200 OK"
    again = await ledger.guides.begin_upload([order.id])
    assert [guide.id for guide in again] == [second, third]
    by_order = await ledger.guides.of_orders([order.id, "nobody"])
    assert list(by_order) == [order.id]


async def test_a_late_verdict_changes_nothing(ledger, order) -> None:
    (guide,) = await attach(ledger, order, "A1")
    (unchanged,) = await ledger.guides.settle({guide.id: verdict("A1", GuideState.STORED)})
    assert unchanged == guide


async def test_of_two_desks_that_upload_the_second_is_told_who_is_at_it(
    ledger, open_desk, order
) -> None:
    await attach(ledger, order, "A1")
    other = await open_desk("Beto", "desk-2")
    await other.guides.begin_upload([order.id])
    with pytest.raises(LedgerConflict) as caught:
        await ledger.guides.begin_upload([order.id])
    assert caught.value.who == "Beto"


async def test_a_guide_on_its_way_or_stored_is_not_removed(ledger, order) -> None:
    (guide,) = await attach(ledger, order, "A1")
    await ledger.guides.begin_upload([order.id])
    with pytest.raises(LedgerConflict) as caught:
        await ledger.guides.remove(guide.id)
    assert caught.value.state == "uploading"
    await ledger.guides.settle({guide.id: verdict("A1", GuideState.STORED)})
    with pytest.raises(LedgerConflict):
        await ledger.guides.remove(guide.id)


async def test_a_restarted_desk_leaves_its_interrupted_uploads_unknown(
    ledger, open_desk, order
) -> None:
    await attach(ledger, order, "A1", "A2")
    await ledger.guides.begin_upload([order.id])
    other = await open_desk("Beto", "desk-2")
    assert await other.guides.close_interrupted() == 0
    assert await ledger.guides.close_interrupted() == 2
    guides = await ledger.guides.of_order(order.id)
    assert {guide.state for guide in guides} == {GuideState.UNKNOWN}


async def test_a_pdf_without_an_order_is_kept_until_it_is_dropped(ledger, order) -> None:
    first = await ledger.guides.keep_loose(PDF, "uno.pdf", 2)
    second = await ledger.guides.keep_loose(PDF, "dos.pdf", 2)
    assert await ledger.guides.loose() == [first, second]
    assert (first.file_name, first.pages) == ("uno.pdf", 2)
    (guide,) = await attach(ledger, order, "A1")
    await ledger.guides.drop_loose([first.id])
    await ledger.guides.remove(guide.id)
    assert await ledger.guides.loose() == [second]
    assert await ledger.guides.pdf(second.document_id) == PDF
    await ledger.guides.drop_loose([second.id])
    with pytest.raises(LedgerConflict):
        await ledger.guides.pdf(second.document_id)


async def test_an_order_has_the_deadline_of_its_marketplace_order_until_that_is_finished(
    ledger, new_order, line, order
) -> None:
    until = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    sale = SalesOrder("1000042388", (), Buyer(name="José Núñez"), dispatch_by=until)
    await ledger.inbox.file("m", [sale])
    draft = await ledger.drafts.create()
    draft = await ledger.drafts.save(
        replace(draft, lines=(line,), sales_order_id=inbox_id("m", sale.id))
    )
    (linked,) = await ledger.orders.write_ahead(draft.id, draft.revision, [new_order])
    assert await ledger.guides.deadlines([linked.id, order.id]) == {linked.id: until}
    await ledger.inbox.mark(inbox_id("m", sale.id), InboxState.CANCELLED)
    assert await ledger.guides.deadlines([linked.id, order.id]) == {}
