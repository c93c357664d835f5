from decimal import Decimal

from ui.search.scripted_search import a_part, an_offer

from purchasing_gui.domain.products import Obstacle, Offer
from purchasing_gui.ui.search.coverage import (
    Coverage,
    best_offers,
    coverage_of,
    line_coverage,
    list_coverage,
)


def test_the_cheapest_in_stock_is_best_not_the_cheapest_listed() -> None:
    sold_out = an_offer("zegucom", price="900", stock=0)
    dear = an_offer("centro", price="1150", stock=8)
    cheap = an_offer("expercom", price="1061", stock=1)
    assert best_offers([sold_out, dear, cheap]) == (cheap,)


def test_the_best_for_many_pieces_has_them_in_one_warehouse() -> None:
    few = an_offer("expercom", price="1000", stock=5)
    many = an_offer("zegucom", price="1100", stock=50)
    assert best_offers([few, many], 12) == (many,)


def test_prices_are_compared_before_tax() -> None:
    with_tax = an_offer("centro", price="1160", tax_included=True, tax_rate=Decimal("0.16"))
    without = an_offer("expercom", price="1001")
    assert best_offers([without, with_tax]) == (with_tax,)


def test_every_currency_has_a_best_of_its_own_and_pesos_come_first() -> None:
    euros = an_offer("centro", price="40", currency="EUR")
    dollars = an_offer("zegucom", price="50", currency="USD")
    pesos = an_offer("expercom", price="1061")
    dear = an_offer("expercom", price="1062", warehouse="MTY")
    assert best_offers([euros, dear, dollars, pesos]) == (pesos, euros, dollars)


def test_of_equal_prices_the_live_one_wins_then_the_first_named_warehouse() -> None:
    cached = an_offer("expercom", stock=90, live=False)
    live = an_offer("zegucom", stock=4)
    fuller = an_offer("zegucom", stock=9, warehouse="GDL")
    assert best_offers([cached, live, fuller]) == (live,)


def test_what_cannot_be_ordered_or_has_no_figure_is_never_best() -> None:
    blocked = an_offer(price="1", obstacle=Obstacle.DISABLED)
    unknown = an_offer("zegucom", price="2", stock=None)
    unpriced = an_offer("centro", price=None)
    assert best_offers([blocked, unknown, unpriced]) == ()


def test_each_degree_of_coverage_has_its_word() -> None:
    cases: list[tuple[Coverage, list[Offer]]] = [
        (Coverage.NOT_FOUND, []),
        (Coverage.IN_STOCK, [an_offer(stock=4)]),
        (Coverage.PARTIAL, [an_offer(stock=3), an_offer("zegucom", stock=None)]),
        (Coverage.STOCK_UNKNOWN, [an_offer(stock=None), an_offer("zegucom", stock=0)]),
        (Coverage.NO_STOCK, [an_offer(stock=0)]),
        (Coverage.NOT_ORDERABLE, [an_offer(stock=9, obstacle=Obstacle.DISABLED)]),
    ]
    for expected, offers in cases:
        assert coverage_of(offers, 4) is expected


def test_a_number_of_two_brands_is_in_stock_but_left_to_the_clerk() -> None:
    bosch = (an_offer(brand="Bosch"),)
    gonher = (an_offer("zegucom", brand="Gonher"),)
    line = line_coverage(a_part("1020", 2), [bosch, gonher])
    assert line.coverage is Coverage.IN_STOCK
    assert line.choice is None
    whole = list_coverage([line])
    assert whole.ambiguous == (line,)
    assert whole.ready == ()


def test_a_list_counts_its_lines_by_coverage() -> None:
    there = line_coverage(a_part("A", 1), [(an_offer(),)])
    gone = line_coverage(a_part("B", 1), [(an_offer(stock=0),)])
    unheard = line_coverage(a_part("C", 1), [])
    whole = list_coverage([there, gone, unheard, unheard])
    assert whole.counts == {Coverage.IN_STOCK: 1, Coverage.NO_STOCK: 1, Coverage.NOT_FOUND: 2}
    assert [line.wanted.part_number for line in whole.ready] == ["A"]


def test_a_quantity_that_could_not_be_read_is_left_to_the_clerk() -> None:
    line = line_coverage(a_part("A", 1, doubtful=True), [(an_offer(),)])
    assert list_coverage([line]).ambiguous == (line,)
