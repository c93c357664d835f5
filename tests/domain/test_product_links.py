"""What a clerk has joined: one rule for search, parts lists and Repartir."""

from __future__ import annotations

from ui.search.scripted_search import a_part, an_offer

from purchasing_gui.domain.product_links import (
    Links,
    joined_parts,
    links_between,
    links_to_number,
    products_of,
)

OURS = an_offer("expercom", "SA400S37/960G")
THEIRS = an_offer("zegucom", "KT-960", brand="KTC")
CODE_ONLY = an_offer("shop", "", code="77", brand="")


def test_joined_offers_are_one_product_whatever_their_numbers_and_brands() -> None:
    offers = [OURS, an_offer("zegucom", "RAM-1"), THEIRS, CODE_ONLY]
    assert len(products_of(offers)) == 4
    links = Links(links_between([[OURS], [THEIRS], [CODE_ONLY]]))
    assert sorted(map(len, products_of(offers, links))) == [1, 3]


def test_a_joined_product_is_asked_for_as_its_numbers_are_written() -> None:
    links = Links(links_between([[OURS], [THEIRS], [CODE_ONLY]]))
    assert {end.asked_as for end in links.called("sa400s37 960g")} == {"KT-960", ""}
    assert {end.asked_as for end in links.called("77")} == set()
    assert links.called("RAM-1") == frozenset()


def test_a_number_that_nobody_lists_stands_for_the_product_of_the_same_brand_only() -> None:
    links = Links(links_to_number("960-X", [OURS]))
    assert {end.asked_as for end in links.called("960x")} == {"SA400S37/960G"}
    listed_later = an_offer("zegucom", "960X", brand="KINGSTON")
    another_brand = an_offer("zegucom", "960X", brand="Bosch")
    assert len(products_of([OURS, listed_later], links)) == 1
    assert len(products_of([OURS, another_brand], links)) == 2


def test_lines_of_a_joined_product_add_up_unless_the_number_may_be_two_products() -> None:
    parts = [a_part("KT-960", 2), a_part("RAM-1", 1), a_part("SA400S37/960G", 3)]
    links = links_between([[OURS], [THEIRS]])
    assert [(part.part_number, part.quantity) for part in joined_parts(parts, Links(links))] == [
        ("KT-960", 5),
        ("RAM-1", 1),
    ]
    bosch = an_offer("expercom", "SA400S37/960G", brand="Bosch")
    two = Links([*links, *links_between([[bosch], [an_offer("zegucom", "F-2", brand="Bosch")]])])
    assert joined_parts(parts, two) == tuple(parts)
