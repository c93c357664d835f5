"""The script that drops a pile of guides, with a smaller pile."""

from __future__ import annotations

from reliability.guide_pile import run


def test_a_pile_of_guides_finds_its_orders_and_none_goes_to_a_wrong_one() -> None:
    figures = run(orders=24, guides=48)
    assert (figures.wrong, figures.wrong_number) == (0, 0)
    assert figures.share >= 0.99
