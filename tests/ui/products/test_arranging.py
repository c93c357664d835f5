"""Which products pass the filter, and in what order."""

from __future__ import annotations

from datetime import timedelta

from fakes.vendors import noon
from ui.products.shop import product

from purchasing_gui.ui.products.arranging import Order, SortBy, arranged, product_rows

ROWS = product_rows(
    (
        product("1", "30.00", code="b-1", name="Batería", description="12 voltios"),
        product("2", code="A-2", name="ácido", price=None),
        product("3", "4.00", code="", name="Zapata", changed_at=noon() + timedelta(days=1)),
        product("4", "200.00", code="C", name="Broca", category_id="6", changed_at=None),
    ),
    {"5": "Sistema eléctrico"},
)


def ids(text: str = "", by: SortBy = SortBy.CODE, *, descending: bool = False) -> str:
    return "".join(row.product.id for row in arranged(ROWS, text, Order(by, descending)))


def test_every_word_must_be_found_somewhere_without_minding_accents() -> None:
    assert ids("bateria VOLTIOS") == "1"
    assert ids("electrico acido") == "2"
    assert ids("bateria broca") == ""


def test_a_category_without_a_name_shows_its_id() -> None:
    assert [row.category for row in ROWS] == ["Sistema eléctrico"] * 3 + ["6"]


def test_what_lacks_the_figure_comes_last_whichever_way_it_is_sorted() -> None:
    assert ids() == "2143"
    assert ids(descending=True) == "4123"
    assert ids(by=SortBy.PRICE) == "3142"
    assert ids(by=SortBy.PRICE, descending=True) == "4132"
    assert ids(by=SortBy.CHANGED, descending=True) == "3124"
    assert ids(by=SortBy.NAME) == "2143"
    assert ids(by=SortBy.CATEGORY) == "4123"
