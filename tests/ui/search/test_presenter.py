import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from ui.search.scripted_search import Pane, Question, an_offer

from purchasing_gui.domain.problems import (
    CredentialsMissing,
    LedgerUnavailable,
    Problem,
    RateLimited,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.product_links import links_between
from purchasing_gui.domain.products import Obstacle
from purchasing_gui.services.search import (
    OffersFound,
    VendorFailed,
    VendorFinished,
    VendorStarted,
)
from purchasing_gui.ui.search.coverage import Coverage
from purchasing_gui.ui.search.filters import OfferFilter, Order, SortBy
from purchasing_gui.ui.search.papers import Paper
from purchasing_gui.ui.search.progress import Phase, phase_of_problem
from purchasing_gui.ui.search.results import ProductRow

TIMEOUT = VendorUnavailable(Unreached.TIMEOUT)


async def test_typing_shows_what_the_local_catalogue_knows(pane: Pane) -> None:
    pane.search.catalogue["ssd"] = (an_offer(live=False),)
    await suggested(pane, "ssd")
    assert pane.view.numbers == ["SA400S37/960G"]
    assert not pane.view.summary.live
    assert pane.view.vendors == {}


async def test_a_screenful_of_what_is_known_is_shown_before_the_rest(pane: Pane) -> None:
    many = tuple(an_offer(part_number=f"SSD-{number}", live=False) for number in range(90))
    pane.search.catalogue["ssd"] = many
    shown: list[int] = []
    show_rows = pane.view.show_rows

    def counted(rows: Sequence[ProductRow], *, fresh: bool) -> None:
        shown.append(len(rows))
        show_rows(rows, fresh=fresh)

    pane.view.show_rows = counted  # type: ignore[method-assign]
    await suggested(pane, "ssd")

    assert 20 < shown[0] < 90
    assert shown[-1] == 90


async def test_only_the_last_of_what_was_typed_is_looked_up(pane: Pane) -> None:
    for text in ("ss", "ssd", "ssd 1"):
        pane.presenter.suggest(text)
    assert await pane.search.suggested.get() == "ssd 1"
    assert pane.search.suggested.empty()


async def test_a_single_letter_is_not_looked_up(pane: Pane) -> None:
    pane.presenter.suggest("s")
    await suggested(pane, "ss")
    assert pane.search.suggested.empty()


async def test_enter_asks_every_vendor_and_shows_each_answer_as_it_lands(pane: Pane) -> None:
    pane.presenter.search(" ssd 1tb ")
    question = await pane.search.question()
    assert question.query.text == "ssd 1tb"
    assert set(pane.view.phases.values()) == {Phase.SEARCHING}
    question.found(an_offer("zegucom"), seconds=0.1)
    assert pane.view.phases["zegucom"] is Phase.FOUND
    assert pane.view.phases["expercom"] is Phase.SEARCHING
    assert pane.view.numbers == ["SA400S37/960G"]
    assert pane.view.summary.searching
    await question.finish()
    assert not pane.view.summary.searching


async def test_suggestions_of_the_same_text_stay_until_the_vendors_say_more(pane: Pane) -> None:
    pane.search.catalogue["ssd"] = (an_offer(live=False, stock=4),)
    await suggested(pane, "ssd")
    tables = pane.view.fresh_tables
    pane.presenter.search("ssd")
    question = await pane.search.question()
    assert pane.view.fresh_tables == tables
    assert [row.stock for row in pane.view.rows] == [4]
    question.found(an_offer(stock=2))
    assert [row.stock for row in pane.view.rows] == [2]


async def test_a_failed_vendor_hides_no_other(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.tell(VendorStarted("expercom"), VendorFailed("expercom", TIMEOUT, 30.0))
    question.found(an_offer("zegucom"))
    question.tell(VendorStarted("centro"), VendorFinished("centro", 0, 0.1))
    await question.finish()
    assert pane.view.phases == {
        "expercom": Phase.NO_ANSWER,
        "zegucom": Phase.FOUND,
        "centro": Phase.NOTHING,
    }
    assert (pane.view.summary.answered, pane.view.summary.vendors) == (2, 3)
    assert pane.view.numbers == ["SA400S37/960G"]


@pytest.mark.parametrize(
    ("problem", "phase"),
    [
        (VendorRefused("bad"), Phase.CREDENTIALS),
        (CredentialsMissing("zegucom", ["password"]), Phase.CREDENTIALS),
        (RateLimited(Unreached.SERVER_ERROR), Phase.RATE_LIMITED),
        (VendorUnavailable(Unreached.CONNECT), Phase.UNREACHABLE),
        (VendorUnavailable(Unreached.CERTIFICATE), Phase.UNREACHABLE),
        (TIMEOUT, Phase.NO_ANSWER),
        (UnreadableReply("html"), Phase.UNREADABLE),
        (VendorRejected("201", "unrecognised keys"), Phase.REFUSED),
    ],
)
def test_every_problem_has_its_word_on_the_chip(problem: Problem, phase: Phase) -> None:
    assert phase_of_problem(problem) is phase
    assert phase.is_failure


async def test_not_carried_not_in_stock_and_nothing_found_are_told_apart(pane: Pane) -> None:
    question = await asked(pane, "SA400S37/960G")
    question.found(an_offer("expercom", stock=0))
    question.tell(VendorStarted("zegucom"), VendorFinished("zegucom", 0, 0.1, ("SA400S37/960G",)))
    question.tell(VendorStarted("centro"), VendorFinished("centro", 0, 0.1))
    await question.finish()
    assert pane.view.phases == {
        "expercom": Phase.NO_STOCK,
        "zegucom": Phase.NOT_CARRIED,
        "centro": Phase.NOTHING,
    }


async def test_a_vendor_asked_in_two_rounds_adds_up_its_time(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.found(an_offer("zegucom", "A"), seconds=0.2)
    question.found(an_offer("zegucom", "B"), seconds=0.3)
    await question.finish()
    zegucom = pane.view.vendors["zegucom"]
    assert zegucom.seconds == pytest.approx(0.5)
    assert zegucom.products == 2


async def test_what_the_catalogue_told_goes_when_the_vendor_does_not_carry_it(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.tell(OffersFound("zegucom", (an_offer("zegucom", live=False),)))
    question.tell(VendorStarted("zegucom"), VendorFinished("zegucom", 0, 0.1, ("SA400S37/960G",)))
    await question.finish()
    assert pane.view.rows == []
    assert pane.view.phases["zegucom"] is Phase.NOT_CARRIED


async def test_a_vendor_that_failed_half_way_keeps_what_it_said_it_does_not_carry(
    pane: Pane,
) -> None:
    question = await asked(pane, "ssd")
    question.tell(OffersFound("zegucom", (an_offer("zegucom", "NO-1", live=False),)))
    question.tell(VendorStarted("zegucom"), VendorFailed("zegucom", TIMEOUT, 0.1, ("NO-1",)))
    await question.finish()
    assert pane.view.rows == []
    assert pane.view.phases["zegucom"] is Phase.NO_ANSWER
    assert pane.view.vendors["zegucom"].not_carried == ("NO-1",)


async def test_the_latest_search_wins_whatever_the_older_one_still_says(pane: Pane) -> None:
    older = await asked(pane, "ssd")
    newer = await asked(pane, "memoria")
    await older.ended.wait()
    older.found(an_offer("expercom", "OLD"))
    newer.found(an_offer("expercom", "NEW"))
    assert pane.view.numbers == ["NEW"]
    await newer.finish()
    assert pane.view.phases["expercom"] is Phase.FOUND


async def test_cancelling_keeps_what_has_arrived_and_hears_no_more(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.found(an_offer("zegucom"))
    assert pane.presenter.cancel()
    await question.ended.wait()
    question.found(an_offer("expercom", "LATE"))
    assert pane.view.numbers == ["SA400S37/960G"]
    assert pane.view.phases["zegucom"] is Phase.FOUND
    assert pane.view.phases["expercom"] is Phase.CANCELLED
    assert not pane.view.summary.searching
    assert not pane.presenter.cancel()


async def test_a_failed_vendor_is_asked_again_alone_and_joins_the_rows(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.found(an_offer("zegucom", price="1049"))
    question.tell(VendorFailed("expercom", TIMEOUT, 30.0))
    await question.finish()
    pane.presenter.retry("expercom")
    assert pane.view.phases["expercom"] is Phase.SEARCHING
    again = await pane.search.question()
    assert again.query.connection_ids == ("expercom",)
    assert again.query.text == "ssd"
    again.found(an_offer("expercom", price="1061"), seconds=0.4)
    await again.finish()
    (row,) = pane.view.rows
    assert row.vendors == 2
    assert pane.view.vendors["expercom"].seconds == pytest.approx(0.4)


async def test_a_vendor_can_be_asked_again_while_others_are_still_slow(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.tell(VendorFailed("expercom", TIMEOUT, 1.0))
    pane.presenter.retry_failed()
    again = await pane.search.question()
    again.found(an_offer("expercom"))
    await again.finish()
    assert pane.view.summary.searching
    question.found(an_offer("zegucom"))
    await question.finish()
    assert pane.view.rows[0].vendors == 2
    assert not pane.view.summary.searching


async def test_a_retry_ends_with_the_search_it_belongs_to(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.tell(VendorFailed("expercom", TIMEOUT, 1.0))
    pane.presenter.retry("expercom")
    again = await pane.search.question()
    newer = await asked(pane, "memoria")
    await again.ended.wait()
    again.found(an_offer("expercom", "OLD"))
    assert pane.view.numbers == []
    await newer.finish()


async def test_a_broken_catalogue_is_told_and_leaves_nobody_searching(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    await question.break_off(LedgerUnavailable("damaged"))
    assert await until_told(pane) == LedgerUnavailable("damaged")
    assert set(pane.view.phases.values()) == {Phase.CANCELLED}
    assert not pane.view.summary.searching


async def test_rows_are_put_in_order_at_the_end_unless_the_clerk_is_among_them(pane: Pane) -> None:
    for browsing, expected in ((True, ["A", "B"]), (False, ["B", "A"])):
        pane.view.browsing = browsing
        question = await asked(pane, f"ssd {browsing}")
        question.found(an_offer("zegucom", "A", stock=0), an_offer("zegucom", "B"))
        assert pane.view.numbers == ["A", "B"]
        await question.finish()
        assert pane.view.numbers == expected


async def test_sorting_is_done_at_once_and_kept_for_the_next_search(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.found(an_offer(part_number="A", price="20"), an_offer(part_number="B", price="3"))
    pane.presenter.sort(Order(SortBy.PRICE))
    assert pane.view.numbers == ["B", "A"]
    await question.finish()
    await asked(pane, "memoria")
    assert pane.view.order == Order(SortBy.PRICE)


async def test_a_chip_narrows_to_its_vendor_and_back(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.found(an_offer("expercom", "A"))
    question.found(an_offer("zegucom", "B"))
    await question.finish()
    pane.presenter.toggle_vendor("zegucom")
    assert pane.view.numbers == ["B"]
    assert pane.view.shown.connection_ids == {"zegucom"}
    pane.presenter.toggle_vendor("zegucom")
    assert pane.view.numbers == ["A", "B"]


async def test_another_search_keeps_the_stock_filter_and_forgets_the_others(pane: Pane) -> None:
    await asked(pane, "ssd")
    pane.presenter.narrow(OfferFilter(in_stock=True, connection_ids=frozenset({"zegucom"})))
    await asked(pane, "memoria")
    assert pane.view.shown == OfferFilter(in_stock=True)


async def test_nothing_found_says_who_failed_and_who_does_not_carry_it(pane: Pane) -> None:
    question = await asked(pane, "XYZ-1")
    assert pane.view.nothing is None, "answers may still come"
    question.tell(VendorFailed("expercom", TIMEOUT, 1.0))
    question.tell(VendorFinished("zegucom", 0, 0.1, ("XYZ-1",)), VendorFinished("centro", 0, 0.1))
    await question.finish()
    assert pane.view.nothing is not None
    assert [vendor.phase for vendor in pane.view.nothing.vendors] == [
        Phase.NO_ANSWER,
        Phase.NOT_CARRIED,
        Phase.NOTHING,
    ]


async def test_an_empty_table_says_when_the_filter_made_it_so(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.found(an_offer(stock=0))
    await question.finish()
    pane.presenter.narrow(OfferFilter(in_stock=True))
    assert pane.view.nothing is not None
    assert pane.view.nothing.hidden == 1


async def test_a_pasted_list_asks_for_its_numbers_once_each(pane: Pane) -> None:
    pane.presenter.search_text_list("SA400S37/960G 4\nSNV3S/1000G\t10\nSA400S37/960G 2\n")
    question = await pane.search.question()
    assert question.query.part_numbers == ("SA400S37/960G", "SNV3S/1000G")
    assert [(row.part_number, row.quantity) for row in pane.view.rows] == [
        ("SA400S37/960G", 6),
        ("SNV3S/1000G", 10),
    ]
    assert pane.view.coverage is not None
    assert not pane.view.coverage_is_final


async def test_the_best_of_a_whole_list_is_added_where_nothing_is_left_to_decide(
    pane: Pane,
) -> None:
    pane.presenter.search_text_list("A 4\nB 2\nC 1\nD 1")
    question = await pane.search.question()
    cheap = an_offer("zegucom", "A", price="9", stock=3)
    enough = an_offer("expercom", "A", price="10", stock=4)
    question.found(enough, an_offer("expercom", "B", stock=0), an_offer("expercom", "D"))
    question.found(cheap, an_offer("zegucom", "D", brand="Bosch"))
    await question.finish()
    pane.presenter.add_best_of_all()
    assert pane.view.chosen == [(enough, 4)]
    (coverage,) = pane.view.lists_added
    assert coverage.counts == {
        Coverage.IN_STOCK: 2,
        Coverage.NO_STOCK: 1,
        Coverage.NOT_FOUND: 1,
    }
    assert [line.wanted.part_number for line in coverage.ambiguous] == ["D"]


async def test_a_line_is_added_with_its_list_once_however_often_that_is_asked(pane: Pane) -> None:
    pane.presenter.search_text_list("A 4\nB 2\nC 1")
    question = await pane.search.question()
    question.found(an_offer("expercom", "A"), an_offer("expercom", "B"))
    await question.finish()
    pane.presenter.choose(pane.view.rows[1], None, 5)
    pane.presenter.add_best_of_all()
    pane.presenter.add_best_of_all()
    assert [(offer.part_number, pieces) for offer, pieces in pane.view.chosen] == [
        ("B", 5),
        ("A", 4),
    ]
    assert len(pane.view.lists_added) == 1
    assert pane.view.coverage is not None
    assert pane.view.coverage.to_add == ()

    pane.presenter.retry("zegucom")
    question = await pane.search.question()
    question.found(an_offer("zegucom", "C"))
    await question.finish()
    pane.presenter.add_best_of_all()
    assert [offer.part_number for offer, _ in pane.view.chosen] == ["B", "A", "C"]

    pane.presenter.search("")
    question = await pane.search.question()
    question.found(an_offer("expercom", "A"))
    await question.finish()
    pane.presenter.add_best_of_all()
    assert len(pane.view.chosen) == 3

    pane.presenter.search_text_list("A 4")
    question = await pane.search.question()
    question.found(an_offer("expercom", "A"))
    await question.finish()
    pane.presenter.add_best_of_all()
    assert len(pane.view.chosen) == 4


async def test_a_line_that_left_the_order_can_be_added_with_its_list_again(pane: Pane) -> None:
    pane.presenter.search_text_list("A 4\nB 2")
    question = await pane.search.question()
    a, b = an_offer("expercom", "A"), an_offer("expercom", "B")
    question.found(a, b)
    await question.finish()
    pane.presenter.add_best_of_all()
    elsewhere = an_offer("zegucom", "a")
    for order in ((), (a,), (a, b), (elsewhere, b), (elsewhere,)):
        pane.presenter.know_order(order)
    assert pane.view.coverage is not None
    assert [line.wanted.part_number for line in pane.view.coverage.to_add] == ["B"]
    pane.presenter.know_order(())
    assert len(pane.view.coverage.to_add) == 2


async def test_a_list_without_a_part_number_asks_nobody(pane: Pane) -> None:
    pane.presenter.search_text_list(" \n ")
    assert pane.view.empty_lists == 1
    assert not pane.presenter.is_searching


async def test_a_dropped_file_is_a_list_like_a_pasted_one(pane: Pane, tmp_path: Path) -> None:
    path = tmp_path / "pedido.csv"
    path.write_text("parte,cantidad\nSA400S37/960G,4\nSNV3S/1000G,1\n")
    pane.presenter.search_file(path)
    question = await pane.search.question()
    assert question.query.part_numbers == ("SA400S37/960G", "SNV3S/1000G")


async def test_rows_of_a_file_that_are_doubtful_are_told_with_the_file(
    pane: Pane, tmp_path: Path
) -> None:
    path = tmp_path / "pedido.csv"
    path.write_text("parte,cantidad\nSA400S37/960G,diez\n")
    pane.presenter.search_file(path)
    await pane.search.question()
    file, reading = pane.view.list_files[-1]
    assert (file, [flaw.row_no for flaw in reading.flaws]) == (path, [2])


async def test_a_file_without_a_part_is_asked_about(pane: Pane, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("\n")
    pane.presenter.search_file(path)
    question = await pane.search.question()
    assert question.query.part_numbers == ("ODD-1",)


async def test_a_pasted_list_has_no_columns_to_ask_about(pane: Pane, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("ODD-2\n")
    pane.presenter.search_file(path)
    await pane.search.question()
    pane.presenter.choose_columns()
    assert (await pane.search.question()).query.part_numbers == ("ODD-1",)
    pane.presenter.search_text_list("A-1\nB-2")
    await pane.search.question()
    assert pane.view.list_files[-1][0] is None
    pane.presenter.choose_columns()
    assert pane.presenter.listed[0].part_number == "A-1"


async def test_a_file_whose_columns_nobody_chose_leaves_the_list_as_it_was(
    pane: Pane, tmp_path: Path
) -> None:
    pane.presenter.search_text_list("A-1\nB-2")
    await pane.search.question()
    path = tmp_path / "left.csv"
    path.write_text("\n")
    pane.presenter.search_file(path)
    await asyncio.sleep(0)
    assert [part.part_number for part in pane.presenter.listed] == ["A-1", "B-2"]


async def test_a_line_put_right_asks_for_its_number_alone_and_keeps_the_rest(pane: Pane) -> None:
    pane.presenter.search_text_list("SA400S37/960G 4\nSNV3S/1OOOG 2\nKVR 1")
    question = await pane.search.question()
    question.found(an_offer())
    await question.finish()
    first, wrong, last = pane.presenter.listed
    right = replace(wrong, part_number="SNV3S/1000G")
    pane.presenter.relist([first, right, last], ["SNV3S/1000G"])
    again = await pane.search.question()
    assert again.query.part_numbers == ("SNV3S/1000G",)
    assert [row.part_number for row in pane.view.rows] == ["SA400S37/960G", "SNV3S/1000G", "KVR"]
    assert pane.view.rows[0].coverage is Coverage.IN_STOCK
    again.found(an_offer("zegucom", "SNV3S/1000G"))
    await again.finish()
    assert pane.view.rows[1].coverage is Coverage.IN_STOCK
    assert pane.view.coverage is not None
    assert pane.view.coverage.counts[Coverage.IN_STOCK] == 2


async def test_a_line_off_the_list_takes_its_offers_with_it(pane: Pane) -> None:
    pane.presenter.search_text_list("SA400S37/960G 4\nKVR 1")
    question = await pane.search.question()
    question.found(an_offer())
    await question.finish()
    pane.presenter.relist(pane.presenter.listed[1:])
    assert [row.part_number for row in pane.view.rows] == ["KVR"]
    assert not pane.presenter.is_searching


async def test_a_line_joined_to_a_product_is_asked_for_again_and_covered(pane: Pane) -> None:
    pane.presenter.search_text_list("MI-CLAVE 4\nKVR 1")
    question = await pane.search.question()
    await question.finish()
    pane.presenter.join_line(pane.presenter.listed[0], (an_offer(live=False),))
    assert await pane.view.joined.get() == 2
    again = await pane.search.question()
    assert again.query.part_numbers == ("MI-CLAVE",)
    assert [(row.part_number, row.linked) for row in pane.view.rows] == [
        ("SA400S37/960G", True),
        ("KVR", False),
    ]
    assert pane.view.rows[0].quantity == 4


async def test_a_file_that_is_no_list_is_told(pane: Pane, tmp_path: Path) -> None:
    pane.presenter.search_file(tmp_path / "broken.xlsx")
    assert await until_told(pane) == UnreadableReply("not a list")


async def test_looking_for_something_else_does_not_lose_the_list(pane: Pane) -> None:
    pane.presenter.search_text_list("A 4\nB 2")
    question = await pane.search.question()
    question.found(an_offer(part_number="A"))
    await question.finish()
    other = await asked(pane, "ssd")
    other.found(an_offer(part_number="SSD"))
    await other.finish()
    assert pane.view.coverage is None
    pane.presenter.suggest("")
    assert pane.view.numbers == ["A", "B"]
    assert pane.view.coverage is not None


async def test_a_closed_list_is_gone(pane: Pane) -> None:
    pane.presenter.search_text_list("A 4\nB 2")
    await pane.search.question()
    pane.presenter.close_list()
    assert pane.view.rows == []
    assert pane.view.coverage is None
    assert not pane.presenter.is_searching


async def test_enter_in_an_empty_box_asks_for_the_list_again(pane: Pane) -> None:
    pane.presenter.search_text_list("A 4\nB 2")
    await (await pane.search.question()).finish()
    pane.presenter.search("")
    assert (await pane.search.question()).query.part_numbers == ("A", "B")


async def test_a_product_is_added_with_its_best_offer_for_the_quantity(pane: Pane) -> None:
    few = an_offer("zegucom", price="9", stock=5)
    many = an_offer("expercom", price="10", stock=50)
    question = await asked(pane, "ssd")
    question.found(few)
    question.found(many)
    (row,) = pane.view.rows
    pane.presenter.choose(row, None, None)
    pane.presenter.choose(row, None, 12)
    assert pane.view.chosen == [(few, 1), (many, 12)]


async def test_an_offer_of_a_list_is_added_with_the_wanted_quantity(pane: Pane) -> None:
    pane.presenter.search_text_list("A 4\nB 2")
    question = await pane.search.question()
    question.found(an_offer(part_number="A"))
    row = pane.view.rows[0]
    pane.presenter.choose(row, row.offers[0], None)
    pane.presenter.choose(row, row.offers[0], 1)
    assert [quantity for _, quantity in pane.view.chosen] == [4, 1]


async def test_a_chosen_offer_is_added_though_it_has_too_few(pane: Pane) -> None:
    question = await asked(pane, "ssd")
    question.found(an_offer(stock=1))
    (row,) = pane.view.rows
    pane.presenter.choose(row, row.offers[0], 5)
    assert pane.view.chosen == [(row.offers[0], 5)]


async def test_why_nothing_was_added_is_told(pane: Pane) -> None:
    blocked = an_offer("centro", "BLOCKED", obstacle=Obstacle.NO_PURCHASE_CALL)
    question = await asked(pane, "ssd")
    question.found(
        blocked,
        an_offer("centro", "FEW", stock=2),
        an_offer("centro", "FEW", stock=7, warehouse="MTY"),
        an_offer("centro", "NONE", stock=0),
        an_offer("centro", "UNKNOWN", stock=None),
    )
    for row in pane.view.rows:
        pane.presenter.choose(row, None, 9)
    pane.presenter.choose(pane.view.rows[0], blocked, 1)
    assert pane.view.chosen == []
    assert [
        (told.reason, told.offer.stock if told.offer else None) for told in pane.view.not_added
    ] == [
        (Coverage.NOT_ORDERABLE, 40),
        (Coverage.PARTIAL, 7),
        (Coverage.NO_STOCK, 0),
        (Coverage.STOCK_UNKNOWN, None),
        (Coverage.NOT_ORDERABLE, 40),
    ]


async def suggested(pane: Pane, text: str) -> None:
    pane.presenter.suggest(text)
    assert await pane.search.suggested.get() == text
    while pane.presenter.is_suggesting:
        await asyncio.sleep(0)


async def asked(pane: Pane, text: str) -> Question:
    pane.presenter.search(text)
    return await pane.search.question()


async def until_told(pane: Pane) -> Problem:
    return await pane.problems.get()


async def test_the_table_is_exported_as_it_stands(pane: Pane, tmp_path: Path) -> None:
    pane.search.catalogue["ssd"] = (an_offer(part_number="A1"), an_offer(part_number="B2"))
    pane.presenter.export(Paper.CSV)
    pane.presenter.search("ssd")
    question = await pane.search.question()
    question.found(*pane.search.catalogue["ssd"])
    await question.finish()
    pane.view.path = tmp_path / "offers.csv"
    pane.presenter.export(Paper.CSV)
    assert await pane.view.exports.get() == (pane.view.path, "")
    assert pane.view.path.read_text() == "csv: A1 B2"
    pane.view.path = tmp_path / "nowhere" / "offers.csv"
    pane.presenter.export(Paper.CSV)
    path, failure = await pane.view.exports.get()
    assert path == pane.view.path
    assert failure


async def test_two_products_are_joined_for_later_searches_until_it_is_undone(pane: Pane) -> None:
    one = an_offer("expercom", "A1", brand="Kingston")
    other = an_offer("zegucom", "KT-9", brand="KTC")
    pane.presenter.search("ssd")
    question = await pane.search.question()
    question.found(one)
    question.found(other)
    pane.presenter.join(pane.view.rows)
    assert await pane.view.joined.get() == 2
    assert [row.vendors for row in pane.view.rows] == [2]
    assert pane.view.rows[0].linked
    assert pane.view.gone_to == ["A1"]
    await question.finish()

    pane.links.away = True
    pane.presenter.search("another")
    question = await pane.search.question()
    question.found(one)
    question.found(other)
    await question.finish()
    assert [row.vendors for row in pane.view.rows] == [2]

    pane.presenter.undo_join()
    await pane.links.changed.wait()
    await asyncio.sleep(0)
    assert pane.links.kept == {}
    assert [row.vendors for row in pane.view.rows] == [1, 1]


async def test_what_another_desk_joined_is_one_product_here(pane: Pane) -> None:
    one, other = an_offer("expercom", "A1"), an_offer("zegucom", "KT-9", brand="KTC")
    await pane.links.learn(links_between([[one], [other]]))
    pane.presenter.search("ssd")
    question = await pane.search.question()
    question.found(one)
    question.found(other)
    await question.finish()
    (row,) = pane.view.rows
    pane.presenter.part(row)
    await pane.links.changed.wait()
    await asyncio.sleep(0)
    assert [row.linked for row in pane.view.rows] == [False, False]
    assert pane.view.gone_to == ["A1"]
    assert pane.view.parted == 1


async def test_lines_of_one_joined_product_are_one_line_with_all_their_pieces(pane: Pane) -> None:
    one, other = an_offer("expercom", "A1", stock=9), an_offer("zegucom", "KT-9", brand="KTC")
    pane.presenter.search_text_list("A1\t2\nB2\t1\nKT-9\t3")
    question = await pane.search.question()
    assert question.query.part_numbers == ("A1", "B2", "KT-9")
    question.found(one)
    question.found(other)
    await question.finish()
    assert [(row.part_number, row.quantity) for row in pane.view.rows] == [
        ("A1", 2),
        ("B2", 1),
        ("KT-9", 3),
    ]
    first, _, last = pane.view.rows
    pane.presenter.join([first, last])
    await pane.view.joined.get()
    assert [(row.part_number, row.quantity) for row in pane.view.rows] == [("A1", 5), ("B2", 1)]
    assert [line.coverage for line in pane.view.coverage.lines] == [
        Coverage.IN_STOCK,
        Coverage.NOT_FOUND,
    ]
    pane.presenter.undo_join()
    await pane.links.changed.wait()
    await asyncio.sleep(0)
    assert len(pane.view.rows) == 3


async def test_a_line_that_nobody_offers_is_met_by_the_product_it_is_joined_with(
    pane: Pane,
) -> None:
    pane.presenter.search_text_list("A1\t2\nKT-9\t3")
    question = await pane.search.question()
    question.found(an_offer("expercom", "A1"))
    await question.finish()
    met, unmet = pane.view.rows
    assert unmet.offers == ()
    pane.presenter.join([unmet, met])
    assert await pane.view.joined.get() == 2
    (row,) = pane.view.rows
    assert (row.quantity, row.linked) == (5, True)
    assert pane.presenter.rows[0].coverage is Coverage.IN_STOCK

    pane.presenter.search_text_list("KT-9\t4")
    question = await pane.search.question()
    question.found(an_offer("expercom", "A1"))
    await question.finish()
    (row,) = pane.view.rows
    assert (row.wanted_index, row.quantity, row.coverage) == (0, 4, Coverage.IN_STOCK)
