import random
from collections.abc import Sequence
from decimal import Decimal

import pytest
from ui.search.scripted_search import RememberedView, a_part, an_offer

from purchasing_gui.domain.products import Offer
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.coverage import Coverage
from purchasing_gui.ui.search.filters import OfferFilter, Order, SortBy
from purchasing_gui.ui.search.results import Inserted, Removed, Replaced, Results
from purchasing_gui.ui.search.row_window import RowWindow


def test_a_row_sums_up_what_its_offers_say() -> None:
    results = Results()
    results.take([an_offer(price="1061", stock=40), an_offer(warehouse="MTY", stock=83)])
    results.take([an_offer("zegucom", price="1049.500", stock=5, brand="")])
    (row,) = results.rows
    assert (row.part_number, row.brand, row.stock, row.vendors) == (
        "SA400S37/960G",
        "Kingston",
        128,
        2,
    )
    assert row.best[0].connection_id == "zegucom"
    assert row.lead is row.best[0]


def test_a_sum_with_an_unknown_figure_says_so() -> None:
    results = Results()
    results.take([an_offer(stock=40), an_offer("zegucom", stock=None)])
    assert (results.rows[0].stock, results.rows[0].stock_is_partial) == (40, True)
    results.take([an_offer(stock=None)])
    assert (results.rows[0].stock, results.rows[0].stock_is_partial) == (None, False)


def test_without_stock_the_cheapest_listed_price_leads_but_is_not_best() -> None:
    results = Results()
    results.take([an_offer(price="1061", stock=0), an_offer("zegucom", price="1049", stock=0)])
    (row,) = results.rows
    assert row.best == ()
    assert row.lead is not None
    assert row.lead.connection_id == "zegucom"


def test_new_products_come_last_and_known_ones_change_where_they_are() -> None:
    results = Results()
    (first,) = results.take([an_offer(part_number="B"), an_offer(part_number="C")])
    assert isinstance(first, Inserted)
    cheaper = an_offer("zegucom", "C", price="1")
    changes = results.take([an_offer("zegucom", "A", price="2"), cheaper])
    assert [(type(change), change.position) for change in changes] == [(Replaced, 1), (Inserted, 2)]
    assert numbers(results) == ["B", "C", "A"]


def test_the_offers_of_a_row_keep_their_order_until_it_is_arranged() -> None:
    results = Results()
    results.take([an_offer(price="1061")])
    results.take([an_offer("zegucom", price="1000"), an_offer(price="1070")])
    assert [o.connection_id for o in results.rows[0].offers] == ["expercom", "zegucom"]
    results.arrange()
    assert [o.connection_id for o in results.rows[0].offers] == ["zegucom", "expercom"]


def test_arranging_puts_the_exact_number_first_and_what_is_in_stock_before_the_rest() -> None:
    results = Results("sa400s37960g")
    results.take(
        [
            an_offer(part_number="SNV3S/1000G", stock=0),
            an_offer(part_number="SKC3000"),
            an_offer(part_number="SA400S37/960G", stock=0),
        ]
    )
    results.arrange()
    assert numbers(results) == ["SA400S37/960G", "SKC3000", "SNV3S/1000G"]


def test_a_list_has_a_row_for_every_line_before_any_answer() -> None:
    results = Results(wanted=[a_part("A", 4), a_part("B")])
    assert numbers(results) == ["A", "B"]
    assert [row.quantity for row in results.rows] == [4, 1]
    assert {row.coverage for row in results.rows} == {Coverage.NOT_FOUND}


def test_an_answer_takes_the_place_of_its_line() -> None:
    results = Results(wanted=[a_part("A"), a_part("B")])
    changes = results.take([an_offer(part_number="b")])
    assert [(type(change), change.position) for change in changes] == [(Replaced, 1)]
    assert results.rows[1].offers


def test_a_second_brand_comes_right_after_the_first_one_of_its_line() -> None:
    results = Results(wanted=[a_part("1020"), a_part("B")])
    results.take([an_offer(part_number="1020", brand="Bosch")])
    results.take([an_offer("zegucom", "1020", brand="Gonher")])
    assert [(row.part_number, row.brand) for row in results.rows] == [
        ("1020", "Bosch"),
        ("1020", "Gonher"),
        ("B", ""),
    ]


def test_a_line_that_loses_its_only_offer_stays_as_not_found() -> None:
    results = Results(wanted=[a_part("A"), a_part("B")])
    results.take([an_offer(part_number="A", live=False)])
    (change,) = results.drop_cached("expercom", ["A"])
    assert isinstance(change, Replaced)
    assert numbers(results) == ["A", "B"]
    assert results.rows[0].coverage is Coverage.NOT_FOUND


def test_a_product_that_nobody_carries_any_more_leaves_the_table() -> None:
    results = Results()
    results.take([an_offer(part_number="A", live=False), an_offer(part_number="B")])
    (change,) = results.drop_cached("expercom", ["A"])
    assert change == Removed(0)
    assert numbers(results) == ["B"]


def test_an_answer_under_another_number_than_asked_is_shown_after_the_list() -> None:
    results = Results(wanted=[a_part("A")])
    results.take([an_offer(part_number="A-NEW")])
    assert numbers(results) == ["A", "A-NEW"]


def test_the_filter_looks_at_offers_and_hides_products_without_any() -> None:
    results = Results()
    results.take(
        [
            an_offer(part_number="A", stock=0),
            an_offer(part_number="A", warehouse="MTY", stock=2),
            an_offer(part_number="B", stock=0),
            an_offer(part_number="C", stock=None),
        ]
    )
    results.arrange(shown=OfferFilter(in_stock=True))
    assert numbers(results) == ["A"]
    assert len(results.rows[0].offers) == 1
    assert results.hidden == 2
    results.arrange(shown=OfferFilter())
    assert numbers(results) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (OfferFilter(connection_ids=frozenset({"zegucom"})), ["B"]),
        (OfferFilter(warehouses=frozenset({("expercom", "MTY")})), ["A"]),
        (OfferFilter(brands=frozenset({"gonher"})), ["B"]),
        (OfferFilter(lowest=Decimal(100)), ["A"]),
        (OfferFilter(highest=Decimal(100)), ["B"]),
        (OfferFilter(lowest=Decimal(1), currency="EUR"), ["C"]),
    ],
)
def test_each_filter_narrows_by_its_own_field(shown: OfferFilter, expected: list[str]) -> None:
    results = Results(shown=shown)
    results.take(
        [
            an_offer(part_number="A", price="101", warehouse="MTY"),
            an_offer("zegucom", "B", price="99", brand="Gonher", warehouse="MTY"),
            an_offer("centro", "C", price="101", currency="EUR"),
        ]
    )
    assert numbers(results) == expected


def test_a_row_on_the_table_stays_though_its_new_reading_no_longer_passes() -> None:
    results = Results(shown=OfferFilter(in_stock=True))
    results.take([an_offer(stock=4, live=False)])
    (change,) = results.take([an_offer(stock=0)])
    assert isinstance(change, Replaced)
    assert results.rows[0].stock == 0
    results.arrange()
    assert results.rows == []


def test_what_is_not_known_comes_last_in_either_direction() -> None:
    results = Results()
    results.take(
        [
            an_offer(part_number="A", price=None),
            an_offer(part_number="B", price="20"),
            an_offer(part_number="C", price="3"),
        ]
    )
    results.arrange(order=Order(SortBy.PRICE))
    assert numbers(results) == ["C", "B", "A"]
    results.arrange(order=Order(SortBy.PRICE, descending=True))
    assert numbers(results) == ["B", "C", "A"]


@pytest.mark.parametrize("by", list(SortBy))
def test_every_order_keeps_every_row(by: SortBy) -> None:
    results = Results()
    results.take([an_offer(part_number=str(n), price=str(n), brand=f"M{n % 3}") for n in range(9)])
    before = {row.id for row in results.rows}
    results.arrange(order=Order(by, descending=True))
    assert {row.id for row in results.rows} == before
    assert len(results.rows) == 9


def test_facets_count_offers_under_the_spelling_first_seen() -> None:
    results = Results(shown=OfferFilter(in_stock=True))
    results.take([an_offer(brand="Kingston"), an_offer("zegucom", brand="KINGSTON", stock=0)])
    facets = results.facets()
    assert facets.brands == {"kingston": ("Kingston", 2)}
    assert facets.vendors == {"expercom": ("Expercom", 1), "zegucom": ("Zegucom", 1)}
    assert ("zegucom", "CDMX") in facets.warehouses


@pytest.mark.parametrize("seed", range(20))
def test_in_whatever_order_answers_arrive_the_changes_lead_to_the_same_table(seed: int) -> None:
    chance = random.Random(seed)
    answers = [
        an_offer(
            vendor,
            part_number,
            warehouse=warehouse,
            brand=brand,
            stock=stock,
            live=live,
        )
        for vendor, brand in (("expercom", "Bosch"), ("zegucom", ""), ("centro", "Gonher"))
        for part_number in ("A", "B", "C")
        for warehouse, stock in (("CDMX", 0), ("MTY", 7))
        for live in (False, True)
    ]
    wanted = [a_part("A"), a_part("D"), a_part("C")] if seed % 2 else []
    results, view = Results(wanted=wanted), RememberedView()
    view.show_rows(results.rows, fresh=True)
    chance.shuffle(answers)
    for batch in batches(answers, chance):
        view.show_changes(results.take(batch))
        assert view.rows == results.rows
    view.show_changes(results.drop_cached("zegucom", ["A", "B"]))
    assert view.rows == results.rows
    assert len({row.id for row in view.rows}) == len(view.rows)
    shown = sorted(row.part_number for row in view.rows)
    results.arrange()
    assert sorted(numbers(results)) == shown


def test_a_hundred_thousand_offers_make_their_rows() -> None:
    results = Results()
    for vendor in ("expercom", "zegucom"):
        results.take([an_offer(vendor, f"PN{n}", price="10") for n in range(50_000)])
    assert len(results.rows) == 50_000
    assert all(row.vendors == 2 for row in results.rows[::1000])


def batches(answers: Sequence[Offer], chance: random.Random) -> list[Sequence[Offer]]:
    cuts = sorted(chance.sample(range(1, len(answers)), 6))
    return [answers[a:b] for a, b in zip([0, *cuts], [*cuts, len(answers)], strict=True)]


def numbers(results: Results) -> list[str]:
    return [row.part_number for row in results.rows]


def test_another_order_shows_the_same_rows_and_another_filter_does_not() -> None:
    results = Results(offers=[an_offer(part_number="A"), an_offer(part_number="B", stock=0)])
    found = results.rows
    results.arrange(order=Order(SortBy.PRODUCT, descending=True))
    turned = results.rows
    assert isinstance(found, RowWindow)
    assert isinstance(turned, RowWindow)
    assert turned.origin is found.origin
    results.arrange(shown=OfferFilter(in_stock=True))
    assert isinstance(results.rows, RowWindow)
    assert results.rows.origin is not found.origin
    assert (results.products, results.hidden) == (1, 1)


def test_rows_that_are_on_the_table_do_not_change_before_their_change_is_told() -> None:
    results = Results(offers=[an_offer(stock=4, live=False)])
    shown = results.rows
    results.take([an_offer(stock=1)])
    assert [row.stock for row in shown] == [4]
    assert [row.stock for row in results.rows] == [1]


def test_prices_of_two_currencies_are_not_mixed_when_sorted() -> None:
    offers = [
        an_offer(part_number="A", price="5", currency="EUR"),
        an_offer(part_number="B", price="900"),
        an_offer(part_number="C", price="4", currency="EUR"),
        an_offer(part_number="D", price="80"),
    ]
    results = Results(order=Order(SortBy.PRICE), offers=offers)
    assert numbers(results) == ["D", "B", "C", "A"]
    results.arrange(order=Order(SortBy.PRICE, descending=True))
    assert numbers(results) == ["A", "C", "B", "D"]


def test_a_line_that_nobody_offers_has_its_place_in_every_order() -> None:
    results = Results(wanted=[a_part("B"), a_part("A"), a_part("C")])
    results.take([an_offer(part_number="A", price="3"), an_offer(part_number="C", price="2")])
    results.arrange()
    assert numbers(results) == ["B", "A", "C"]
    results.arrange(order=Order(SortBy.PRODUCT))
    assert numbers(results) == ["A", "B", "C"]
    results.arrange(order=Order(SortBy.PRICE))
    assert numbers(results) == ["C", "A", "B"]
    assert results.products == 2


def test_a_upc_of_the_list_is_met_by_its_product_with_or_without_leading_zeros() -> None:
    results = Results(wanted=[a_part("0740617263480", 3), a_part("718037", 1), a_part("A-2")])
    results.take([an_offer(part_number="A-1", upc="740617263480", stock=9)])
    results.take([an_offer(part_number="A-3", upc="718037"), an_offer(part_number="A-2")])
    first, short, second, other = results.rows
    assert (first.part_number, first.quantity, first.coverage) == ("A-1", 3, Coverage.IN_STOCK)
    assert (short.part_number, short.coverage) == ("718037", Coverage.NOT_FOUND)
    assert (second.part_number, other.part_number) == ("A-2", "A-3")
    lines = results.coverage().lines
    assert [line.choice and line.choice.part_number for line in lines] == ["A-1", None, "A-2"]


def test_a_line_whose_product_stands_at_another_line_is_not_told_as_missing() -> None:
    results = Results(wanted=(a_part("A-1", 2), a_part("740617263480", 3), a_part("NADA", 1)))
    results.take([an_offer(part_number="A-1", upc="740617263480", stock=9)])
    results.arrange()
    told = {row.part_number: row.coverage for row in results.rows}
    assert told == {
        "A-1": Coverage.IN_STOCK,
        "740617263480": Coverage.IN_STOCK,
        "NADA": Coverage.NOT_FOUND,
    }
    other = next(row for row in results.rows if row.part_number == "740617263480")
    assert words.row_note(other, searching=False) == "in stock"
    lines = results.coverage().lines
    assert [line.coverage for line in lines] == [row.coverage for row in results.rows]
