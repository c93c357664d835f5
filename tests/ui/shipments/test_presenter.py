"""What the shipments pane decides."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from ui.shipments.paper import JUAN, MARIA, Shipping

from purchasing_gui.domain.guides import GuideSheet, GuideState, GuideVerdict, Packing
from purchasing_gui.domain.problems import GuideUnfit, Unreached, VendorUnavailable
from purchasing_gui.services.guide_matching import Doubt, Mismatch, Proposal, Reason
from purchasing_gui.ui.shipments.values import (
    Ages,
    Assigned,
    LeftLoose,
    NumbersQuestion,
    Outcome,
    PageState,
    TurnedAway,
    UploadOffer,
    Warned,
)


def outcomes(shipping: Shipping) -> tuple[Outcome, ...]:
    pile = shipping.view.piles[-1]
    assert pile is not None
    assert pile.is_done
    return pile.outcomes


def shown_numbers(shipping: Shipping) -> list[str]:
    assert shipping.view.sheet is not None
    return [row.guide.number for row in shipping.view.sheet.rows]


async def test_a_pile_finds_its_orders_and_tells_what_became_of_each_file(
    shipping: Shipping,
) -> None:
    maria, juan = await shipping.order_for(MARIA), await shipping.order_for(JUAN)
    picture = shipping.folder / "foto.pdf"
    picture.write_text("hola", "utf-8")
    stranger = shipping.guide_file("3333333333", to=MARIA.with_field("postal_code", "97000"))
    await shipping.presenter.add_files(
        [
            shipping.guide_file("1111111111", to=JUAN),
            picture,
            stranger,
            shipping.guide_file("2222222222", more=f"Ref {maria.reference}"),
        ]
    )
    first, second, third, fourth = outcomes(shipping)
    assert isinstance(first, Assigned)
    assert (first.reference, first.reasons) == (
        juan.reference,
        (Reason.POSTAL_CODE, Reason.NAME),
    )
    assert isinstance(second, TurnedAway)
    assert second.problem.code == "not_pdf"
    assert isinstance(third, LeftLoose)
    assert isinstance(fourth, Assigned)
    assert fourth.reference == maria.reference
    assert [loose.numbers for loose in shipping.view.loose] == [("3333333333",)]
    assert shipping.view.offer.all == 2


async def test_a_guide_that_two_orders_could_own_waits_for_a_person(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    second = await shipping.order_for(MARIA)
    await shipping.presenter.add_files([shipping.guide_file("1111111111")])
    (left,) = outcomes(shipping)
    assert left == LeftLoose("1111111111.pdf", (Doubt.SEVERAL_ORDERS,))
    (loose,) = shipping.view.loose
    await shipping.presenter.assign([loose.id], second.id)
    assert shipping.view.loose == ()
    assert shown_numbers(shipping) == ["1111111111"]
    assert shipping.view.sheet is not None
    assert shipping.view.sheet.order.id == second.id


@pytest.mark.parametrize("answer", [True, False])
async def test_giving_a_guide_to_another_person_is_asked_first(
    shipping: Shipping, answer: bool
) -> None:
    order = await shipping.order_for(JUAN)
    await shipping.presenter.add_files([shipping.guide_file("1111111111", to=MARIA)])
    (loose,) = shipping.view.loose
    shipping.view.in_spite = answer
    await shipping.presenter.assign([loose.id])
    ((warned, uploading),) = shipping.view.questions
    assert not uploading
    assert warned[0].reference == order.reference
    assert {one.mismatch for one in warned[0].disagreements} == {
        Mismatch.POSTAL_CODE,
        Mismatch.NAME,
    }
    assert shown_numbers(shipping) == (["1111111111"] if answer else [])
    assert len(shipping.view.loose) == (0 if answer else 1)


async def test_one_file_dropped_on_an_order_goes_there_with_a_warning(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    juan = await shipping.order_for(JUAN)
    await shipping.presenter.choose_order(juan.id)
    await shipping.presenter.add_files([shipping.guide_file("1111111111", to=MARIA)], juan.id)
    (outcome,) = outcomes(shipping)
    assert isinstance(outcome, Assigned)
    assert outcome.reference == juan.reference
    assert outcome.disagreements
    assert shipping.view.sheet is not None
    assert shipping.view.sheet.rows[0].disagreements == outcome.disagreements


async def test_a_guide_that_is_here_already_is_turned_away(shipping: Shipping) -> None:
    order = await shipping.order_for(MARIA)
    path = shipping.guide_file("1111111111")
    await shipping.presenter.add_files([path, path])
    again = outcomes(shipping)[1]
    assert isinstance(again, TurnedAway)
    assert (again.problem.code, again.problem.detail) == ("number_used_here", order.reference)
    loose = shipping.guide_file("2222222222", to=JUAN)
    await shipping.presenter.add_files([loose, loose])
    assert isinstance(outcomes(shipping)[1], TurnedAway)
    assert len(shipping.view.loose) == 1


async def test_a_file_without_number_asks_for_it_when_it_is_assigned(shipping: Shipping) -> None:
    order = await shipping.order_for(MARIA)
    await shipping.presenter.add_files([shipping.guide_file()])
    (loose,) = shipping.view.loose
    await shipping.presenter.assign([loose.id])
    assert len(shipping.view.loose) == 1
    shipping.view.numbers = ("7777777777",)
    await shipping.presenter.assign([loose.id])
    question = shipping.view.questions[-1]
    assert question == NumbersQuestion("sin numero.pdf", order.reference, (), several=False)
    assert shown_numbers(shipping) == ["7777777777"]


async def test_one_pdf_can_stand_for_several_guides(shipping: Shipping) -> None:
    order = await shipping.order_for(MARIA)
    shipping.presenter.choose_packing(Packing.ONE_FOR_ALL)
    shipping.view.numbers = ("1111111111", "2222222222")
    await shipping.presenter.add_files([shipping.guide_file("1111111111")], order.id)
    question = shipping.view.questions[-1]
    assert isinstance(question, NumbersQuestion)
    assert question.several
    assert question.suggested == ("1111111111",)
    shipping.view.numbers = ("3333333333",)
    await shipping.presenter.add_numbers()
    assert shipping.view.sheet is not None
    guides = [row.guide for row in shipping.view.sheet.rows]
    assert [guide.number for guide in guides] == ["1111111111", "2222222222", "3333333333"]
    assert {guide.packing for guide in guides} == {Packing.ONE_FOR_ALL}
    assert len({guide.document_id for guide in guides}) == 1


async def test_a_pdf_with_several_labels_is_never_assigned_by_itself(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    await shipping.presenter.add_files([shipping.guide_file("1111111111", "2222222222")])
    (loose,) = shipping.view.loose
    assert loose.numbers == ("1111111111", "2222222222")
    shipping.view.numbers = loose.numbers
    await shipping.presenter.assign([loose.id])
    assert shipping.view.sheet is not None
    assert shipping.view.sheet.packing is Packing.ONE_FOR_ALL


async def test_the_list_is_narrowed_by_words_and_by_what_waits(shipping: Shipping) -> None:
    maria, juan = await shipping.order_for(MARIA), await shipping.order_for(JUAN)
    await shipping.presenter.add_files([shipping.guide_file("1111111111", to=JUAN)])
    await shipping.presenter.upload_all()

    def shown() -> list[str]:
        assert shipping.view.listed is not None
        return [row.order.id for row in shipping.view.listed.rows]

    assert shown() == [maria.id, juan.id]
    shipping.presenter.filter("", True)
    assert shown() == [maria.id]
    shipping.presenter.filter("ríos 44100", False)
    assert shown() == [juan.id]
    shipping.presenter.filter("1111", False)
    assert shown() == [juan.id]
    assert shipping.view.waiting[-1] == 1


async def test_an_upload_tells_bytes_and_verdicts(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    await shipping.order_for(JUAN)
    await shipping.presenter.add_files(
        [shipping.guide_file("1111111111"), shipping.guide_file("2222222222", to=JUAN)]
    )
    shipping.vendor.said = {
        "1111111111": GuideVerdict("1111111111", GuideState.STORED, "211", "", True),
        "2222222222": GuideVerdict("2222222222", GuideState.REFUSED, "212", "sin archivo"),
    }
    await shipping.presenter.upload_all()
    running = [upload.permille for upload in shipping.view.uploads if upload is not None]
    assert running == sorted(running)
    assert running[-1] == 1000
    assert running[:2] == [0, pytest.approx(500, abs=10)]
    assert shipping.view.uploads[-1] is None
    (outcome,) = shipping.view.outcomes
    assert (outcome.already_there, outcome.count(GuideState.REFUSED)) == (1, 1)
    assert shipping.view.offer == UploadOffer(all=0, of_order=0, failed=1)
    shipping.vendor.said = {}
    await shipping.presenter.retry_failed()
    assert shipping.view.offer == UploadOffer()
    assert shipping.view.waiting[-1] == 0


async def test_a_vendor_that_is_away_is_named_and_nothing_changes(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    await shipping.presenter.add_files([shipping.guide_file("1111111111")])
    shipping.vendor.failure = VendorUnavailable(Unreached.CONNECT, not_sent=True)
    await shipping.presenter.upload_all()
    assert shipping.view.problems == [shipping.vendor.failure]
    assert shipping.view.offer.all == 1


async def test_a_guide_of_somebody_else_is_asked_about_before_it_leaves_even_after_a_restart(
    shipping: Shipping,
) -> None:
    juan = await shipping.order_for(JUAN)
    await shipping.presenter.add_files([shipping.guide_file("1111111111", to=MARIA)], juan.id)
    restarted = shipping.restarted()
    await restarted.start()
    shipping.view.in_spite = False
    await restarted.upload_order()
    ((warned, uploading),) = shipping.view.questions
    assert uploading
    assert isinstance(warned[0], Warned)
    assert shipping.vendor.uploads == []
    assert shipping.view.offer.all == 1


async def test_cancelling_an_upload_ends_the_request_and_shows_what_came_of_it(
    shipping: Shipping,
) -> None:
    await shipping.order_for(MARIA)
    await shipping.presenter.add_files([shipping.guide_file("1111111111")])
    shipping.vendor.gate.clear()
    upload = asyncio.create_task(shipping.presenter.upload_all())
    while not shipping.vendor.uploads:
        await asyncio.sleep(0)
    shipping.presenter.upload_stopping()
    upload.cancel()
    shipping.vendor.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await upload
    assert any(running is not None and running.stopping for running in shipping.view.uploads)
    assert shipping.view.outcomes[0].count(GuideState.STORED) == 1
    assert not shipping.presenter.is_uploading


async def test_a_number_is_corrected_and_a_used_one_is_refused(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    await shipping.order_for(JUAN)
    await shipping.presenter.add_files(
        [shipping.guide_file("1111111111"), shipping.guide_file("2222222222", to=JUAN)]
    )
    assert shipping.view.sheet is not None
    (row,) = shipping.view.sheet.rows
    with pytest.raises(GuideUnfit):
        await shipping.presenter.correct(row.guide.id, "2222222222", "")
    await shipping.presenter.correct(row.guide.id, "1111111112", "R-9")
    assert shown_numbers(shipping) == ["1111111112"]
    assert shipping.view.sheet.rows[0].guide.tracking == "R-9"


async def test_a_guide_is_removed_only_while_the_vendor_cannot_hold_it(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    await shipping.presenter.add_files([shipping.guide_file("1111111111")])
    assert shipping.view.sheet is not None
    guide = shipping.view.sheet.rows[0].guide
    shipping.view.removal = False
    await shipping.presenter.remove(guide.id)
    assert shown_numbers(shipping) == ["1111111111"]
    await shipping.presenter.upload_all()
    shipping.view.removal = True
    await shipping.presenter.remove(guide.id)
    assert shown_numbers(shipping) == ["1111111111"]
    await shipping.presenter.add_files([shipping.guide_file("2222222222")], guide.order_id)
    second = shipping.view.sheet.rows[1].guide
    await shipping.presenter.remove(second.id)
    assert shown_numbers(shipping) == ["1111111111"]


async def test_the_preview_shows_the_chosen_guide_loose_or_attached(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    await shipping.presenter.show_page(0, 300)
    assert shipping.view.pages[-1].state is PageState.NOTHING
    await shipping.presenter.add_files(
        [
            shipping.guide_file("1111111111"),
            shipping.guide_file("2222222222", "3333333333", to=JUAN),
        ]
    )
    await shipping.presenter.show_page(0, 300)
    loading, ready = shipping.view.pages[-2:]
    assert (loading.state, ready.state) == (PageState.LOADING, PageState.READY)
    assert ready.png.startswith(b"0:300:")
    shipping.presenter.choose_loose(shipping.view.loose[0].id)
    await shipping.presenter.show_page(1, 400)
    assert shipping.view.pages[-1].png.startswith(b"1:400:")
    assert (shipping.view.pages[-1].pages, shipping.view.pages[-1].title) == (
        2,
        "2222222222_3333333333.pdf",
    )


async def test_a_page_that_cannot_be_drawn_says_why(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    await shipping.presenter.add_files([shipping.guide_file("1111111111", more="torn")])
    await shipping.presenter.show_page(0, 300)
    page = shipping.view.pages[-1]
    assert page.state is PageState.FAILED
    assert isinstance(page.problem, GuideUnfit)


async def test_discarded_guides_leave_the_list(shipping: Shipping) -> None:
    await shipping.presenter.add_files([shipping.guide_file("1111111111")])
    assert shipping.presenter.unassigned == 1
    await shipping.presenter.discard_loose([shipping.view.loose[0].id])
    assert shipping.presenter.unassigned == 0
    assert shipping.view.loose == ()


async def test_each_guide_in_one_pdf_goes_to_its_own_order(shipping: Shipping) -> None:
    maria, juan = await shipping.order_for(MARIA), await shipping.order_for(JUAN)
    stranger = shipping.guide_file("3333333333", to=MARIA.with_field("postal_code", "97000"))
    book = shipping.guide_book(
        shipping.guide_file("1111111111", to=JUAN), shipping.guide_file("2222222222"), stranger
    )
    await shipping.presenter.add_files([book])
    first, second, third = outcomes(shipping)
    assert isinstance(first, Assigned)
    assert isinstance(second, Assigned)
    assert (first.file_name, first.reference) == ("todas (p. 1).pdf", juan.reference)
    assert (second.file_name, second.reference) == ("todas (p. 2).pdf", maria.reference)
    assert isinstance(third, LeftLoose)
    (kept,) = await shipping.guides.of_order(juan.id)
    assert kept.packing is Packing.PER_GUIDE
    assert b"2222222222" not in await shipping.guides.pdf(kept.document_id)


async def test_one_pdf_of_one_order_stays_whole_where_its_guides_share_a_pdf(
    shipping: Shipping,
) -> None:
    order = await shipping.order_for(MARIA)
    shipping.presenter.choose_packing(Packing.ONE_FOR_ALL)
    await shipping.presenter.add_files(
        [shipping.guide_book(shipping.guide_file("1111111111"), shipping.guide_file("2222222222"))]
    )
    kept = await shipping.guides.of_order(order.id)
    assert [guide.number for guide in kept] == ["1111111111", "2222222222"]
    assert len({guide.document_id for guide in kept}) == 1


async def test_unassigned_guides_are_there_again_after_a_restart(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    path = shipping.guide_file("1111111111", to=JUAN)
    await shipping.presenter.add_files([path, shipping.guide_file("2222222222", to=JUAN)])
    path.unlink()
    restarted = shipping.restarted()
    await restarted.start()
    assert [loose.numbers for loose in shipping.view.loose] == [("1111111111",), ("2222222222",)]
    await restarted.assign([shipping.view.loose[0].id])
    await restarted.discard_loose([shipping.view.loose[0].id])
    again = shipping.restarted()
    await again.start()
    assert shipping.view.loose == ()
    assert shown_numbers(shipping) == ["1111111111"]


async def test_the_pages_of_a_guide_are_drawn_small_and_its_pdf_is_laid_out_for_the_viewer(
    shipping: Shipping,
) -> None:
    await shipping.order_for(MARIA)
    path = shipping.guide_file("2222222222", "3333333333", to=JUAN)
    await shipping.presenter.add_files([path])
    shipping.presenter.choose_loose(shipping.view.loose[0].id)
    await shipping.presenter.show_thumbnails(48)
    assert [small.number for small in shipping.view.thumbnails] == [0, 1]
    await shipping.presenter.open_guide()
    (opened,) = shipping.view.opened
    assert opened.read_bytes() == path.read_bytes()
    assert opened.name == path.name
    await shipping.guides.close()
    assert not opened.exists()


async def test_the_chosen_guide_is_printed_from_the_ledger_or_from_where_it_waits(
    shipping: Shipping,
) -> None:
    await shipping.presenter.print_guide()
    assert shipping.view.printed == []
    await shipping.order_for(MARIA)
    taken, waiting = shipping.guide_file("1111111111"), shipping.guide_file("2222", to=JUAN)
    await shipping.presenter.add_files([taken, waiting])
    shipping.presenter.choose_loose(shipping.view.loose[0].id)
    await shipping.presenter.print_guide()
    shipping.presenter.choose_guide(shipping.view.chosen_guide)
    await shipping.presenter.print_guide()
    assert [paper.pdf for paper in shipping.view.printed] == [
        waiting.read_bytes(),
        taken.read_bytes(),
    ]


async def test_the_folder_of_a_guide_is_the_originals_and_a_copys_where_that_is_gone(
    shipping: Shipping,
) -> None:
    await shipping.order_for(MARIA)
    taken, waiting = shipping.guide_file("1111111111"), shipping.guide_file("2222", to=JUAN)
    await shipping.presenter.add_files([taken, waiting])
    restarted = shipping.restarted()
    await restarted.start()
    await restarted.open_folder()
    restarted.choose_loose(shipping.view.loose[0].id)
    await restarted.open_folder()
    assert shipping.view.opened == [shipping.folder, shipping.folder]
    assert shipping.view.copies == []
    waiting.unlink()
    await restarted.open_folder()
    copy = shipping.view.opened[-1]
    assert [path.name for path in copy.iterdir()] == [waiting.name]
    assert shipping.view.copies == [waiting.name]


async def test_a_waiting_guide_finds_the_order_that_comes_later_and_it_is_told(
    shipping: Shipping,
) -> None:
    doubtful = shipping.guide_file("3333333333", to=JUAN.with_field("postal_code", "97000"))
    await shipping.presenter.add_files([shipping.guide_file("1111111111"), doubtful])
    assert len(shipping.view.loose) == 2
    juan = await shipping.order_for(JUAN)
    assert shipping.view.found == []
    assert [loose.candidates for loose in shipping.view.loose] == [(), (juan.reference,)]
    maria = await shipping.order_for(MARIA)
    assert shipping.view.found == [
        (
            Assigned(
                "1111111111.pdf", "1111111111", maria.reference, (Reason.POSTAL_CODE, Reason.NAME)
            ),
        )
    ]
    assert [loose.numbers for loose in shipping.view.loose] == [("3333333333",)]
    (kept,) = await shipping.guides.of_order(maria.id)
    assert kept.number == "1111111111"
    await shipping.restarted().start()
    assert len(shipping.view.loose) == 1
    assert len(shipping.view.found) == 1


async def test_waiting_guides_are_compared_again_only_when_orders_changed(
    shipping: Shipping, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shipping.presenter.add_files([shipping.guide_file("1111111111", to=JUAN)])
    await shipping.order_for(MARIA)
    compared: list[str] = []

    def noted(sheet: GuideSheet, orders: object, file_name: str, complete: object) -> Proposal:
        compared.append(file_name)
        return Proposal((), (Doubt.NO_MATCH,))

    monkeypatch.setattr("purchasing_gui.ui.shipments.presenter.proposal", noted)
    await shipping.presenter.reload()
    assert compared == []
    await shipping.order_for(MARIA)
    assert compared == ["1111111111.pdf"]


async def test_what_must_leave_soon_comes_first_and_is_counted(
    shipping: Shipping, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = [await shipping.order_for(JUAN) for _ in range(4)]
    now = shipping.desk.clock()
    left = (timedelta(days=3), timedelta(hours=5), None, -timedelta(hours=1))
    until = {order.id: now + time for order, time in zip(orders, left, strict=True) if time}

    async def deadlines(order_ids: Sequence[str]) -> dict[str, datetime]:
        return until

    monkeypatch.setattr(shipping.desk.ledger.guides, "deadlines", deadlines)
    await shipping.presenter.reload()
    assert shipping.view.listed is not None
    first, second, third, fourth = orders
    assert [row.order.id for row in shipping.view.listed.rows] == [
        fourth.id,
        second.id,
        first.id,
        third.id,
    ]
    assert shipping.view.listed.ages == Ages(today=4, near=1, overdue=1)
    await shipping.presenter.choose_order(second.id)
    assert shipping.view.sheet is not None
    assert shipping.view.sheet.deadline == until[second.id]
    await shipping.presenter.add_files([shipping.guide_file("1111111111", to=JUAN)], second.id)
    await shipping.presenter.upload_all()
    assert shipping.view.sheet.deadline is None


async def test_orders_without_a_guide_are_counted_by_age(shipping: Shipping) -> None:
    await shipping.order_for(MARIA)
    shipping.desk.clock.forward(days=1)
    await shipping.order_for(JUAN)
    shipping.desk.clock.forward(days=1)
    await shipping.presenter.reload()
    assert shipping.view.listed is not None
    assert shipping.view.listed.ages == Ages(today=0, yesterday=1, older=1)
    await shipping.presenter.add_files([shipping.guide_file("1111111111")])
    assert shipping.view.listed.ages == Ages(today=0, yesterday=1, older=0)
