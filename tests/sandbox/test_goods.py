from __future__ import annotations

import unicodedata
from pathlib import Path

from stdnum import ean

from purchasing_gui.assets import asset
from purchasing_gui.postal.directory import SatPostalDirectory
from purchasing_gui.sandbox.api_tienda import shop_products
from purchasing_gui.sandbox.buyers import make_buyers
from purchasing_gui.sandbox.demo_files import write_files
from purchasing_gui.sandbox.goods.assortment import ANCHORS, make_assortment


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()


def test_the_same_seed_gives_the_same_shop() -> None:
    assert make_assortment(7) == make_assortment(7)
    assert make_assortment(7) != make_assortment(8)


def test_there_are_three_thousand_products_and_most_are_sold_by_both() -> None:
    goods = make_assortment(1)
    expercom = {each.product.part_number for each in goods.expercom}
    zegucom = {each.product.part_number for each in goods.zegucom}
    assert len(goods.products) >= 3000
    assert 0.5 < len(expercom & zegucom) / len(expercom | zegucom) < 0.7


def test_prices_differ_and_zegucoms_have_three_decimals() -> None:
    goods = make_assortment(1)
    expercom = {each.product.part_number: each.price for each in goods.expercom}
    assert {each.price.as_tuple().exponent for each in goods.zegucom} == {-3}
    shared = [each for each in goods.zegucom if each.product.part_number in expercom]
    different = [each for each in shared if each.price != expercom[each.product.part_number]]
    assert len(different) > 0.95 * len(shared)


def test_every_upc_has_its_check_digit_and_is_given_once() -> None:
    codes = [each.upc for each in make_assortment(1).products if each.upc]
    assert all(ean.is_valid(f"0{code}") for code in codes)
    assert len(set(codes)) == len(codes)


def test_some_goods_are_awkward() -> None:
    goods = make_assortment(1)
    brands: dict[str, set[str]] = {}
    for product in goods.products:
        brands.setdefault(product.part_number, set()).add(product.brand)
    assert any(len(each) == 2 for each in brands.values())
    assert any(each.disabled for each in goods.zegucom)
    assert any(each.total_stock == 0 for each in goods.expercom)
    assert any(not each.upc for each in goods.products)


def test_anchors_are_always_to_be_had_at_both() -> None:
    goods = make_assortment(99)
    for articles in (goods.expercom, goods.zegucom):
        held = {each.product.part_number: each for each in articles}
        assert held.keys() >= ANCHORS
        assert all(min(held[number].stock.values()) >= 12 for number in ANCHORS)


def test_buyers_live_where_their_postal_code_is() -> None:
    directory = SatPostalDirectory(asset("postal", "postal.sqlite"))
    try:
        for buyer in make_buyers(1):
            place = directory.place(buyer.postal_code)
            assert place is not None, buyer
            assert (place.municipality, place.state) == (buyer.municipality, buyer.state)
            assert _folded(buyer.neighborhood) in map(_folded, place.neighborhoods), buyer
    finally:
        directory.close()


def test_the_files_to_import_are_those_of_the_shop(tmp_path: Path) -> None:
    write_files(tmp_path)
    for fresh in tmp_path.iterdir():
        assert asset("demo", fresh.name).read_bytes() == fresh.read_bytes()
    assert len(shop_products()) == 30
