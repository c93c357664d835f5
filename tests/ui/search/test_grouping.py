from dataclasses import replace

from ui.search.scripted_search import an_offer

from purchasing_gui.domain.product_links import Links, links_between
from purchasing_gui.domain.products import Offer
from purchasing_gui.domain.same_products import number_shelf, same_products
from purchasing_gui.ui.search.grouping import Product, Products


def test_the_same_number_of_the_same_brand_is_one_product_however_it_is_written() -> None:
    products = Products()
    products.take([an_offer("expercom", "SA400S37/960G", brand="Kingston")])
    products.take([an_offer("zegucom", "sa400s37-960g", brand="KINGSTON")])
    assert vendors_of(products) == [{"expercom", "zegucom"}]


def test_the_same_number_of_two_brands_is_two_products() -> None:
    products = Products()
    products.take([an_offer("expercom", "1020", brand="Bosch")])
    products.take([an_offer("zegucom", "1020", brand="Gonher")])
    assert vendors_of(products) == [{"expercom"}, {"zegucom"}]


def test_a_brand_may_be_written_longer_shorter_or_by_its_initials() -> None:
    for one, other in [
        ("Kingston", "Kingston Technology"),
        ("HP", "Hewlett-Packard"),
        ("TP-Link", "TPLINK"),
        ("Epson", "EPSON MÉXICO"),
    ]:
        offers = [an_offer("expercom", brand=one), an_offer("zegucom", brand=other)]
        assert len(same_products(offers)) == 1, (one, other)


def test_hp_and_hpe_stay_two_brands() -> None:
    offers = [an_offer("expercom", brand="HP"), an_offer("zegucom", brand="HPE")]
    assert len(same_products(offers)) == 2


def test_one_upc_makes_two_spellings_of_a_brand_one_product() -> None:
    offers = [
        an_offer("expercom", brand="WD", upc="718037"),
        an_offer("zegucom", brand="Sandisk", upc="718037"),
    ]
    assert len(same_products(offers)) == 1


def test_an_offer_without_a_brand_joins_the_only_brand_with_its_number() -> None:
    for first, second in [("", "Kingston"), ("Kingston", "")]:
        products = Products()
        (one,) = products.take([an_offer("expercom", brand=first)])
        (same,) = products.take([an_offer("zegucom", brand=second)])
        assert same is one


def test_an_offer_without_a_brand_stands_alone_once_a_second_brand_turns_up() -> None:
    products = Products()
    (first,) = products.take([an_offer("expercom", brand="Bosch")])
    products.take([an_offer("zegucom", brand="")])
    changed = products.take([an_offer("centro", brand="Gonher")])
    assert vendors_of(products) == [{"expercom"}, {"centro"}, {"zegucom"}]
    assert changed[0] is first, "the row that was there stays"


def test_codes_of_two_vendors_never_meet() -> None:
    products = Products()
    products.take([an_offer("expercom", "", code="7"), an_offer("zegucom", "", code="7")])
    assert vendors_of(products) == [{"expercom"}, {"zegucom"}]


def test_without_a_part_number_the_upc_brings_vendors_together() -> None:
    products = Products()
    products.take([an_offer("expercom", "", upc="740617"), an_offer("zegucom", "", upc="740617")])
    assert vendors_of(products) == [{"expercom", "zegucom"}]


def test_a_newer_reading_takes_the_place_of_the_older_one() -> None:
    products = Products()
    products.take([an_offer(stock=40, live=False)])
    (product,) = products.take([an_offer(stock=3)])
    assert [offer.stock for offer in product.offers.values()] == [3]


def test_a_live_answer_drops_warehouses_that_only_the_catalogue_knew() -> None:
    products = Products()
    products.take([an_offer(warehouse="CDMX", live=False), an_offer(warehouse="MTY", live=False)])
    (product,) = products.take([an_offer(warehouse="CDMX")])
    assert warehouses_of(product) == ["CDMX"]


def test_a_live_answer_from_another_warehouse_keeps_the_product() -> None:
    products = Products()
    (before,) = products.take([an_offer(warehouse="CDMX", live=False)])
    (after,) = products.take([an_offer(warehouse="MTY")])
    assert after is before
    assert warehouses_of(after) == ["MTY"]


def test_products_of_one_number_keep_their_rows_when_warehouses_change() -> None:
    products = Products()
    cached = [an_offer("expercom", brand="Bosch", live=False), an_offer("zegucom", brand="Gonher")]
    bosch, gonher = products.take(cached)
    changed = products.take([an_offer("expercom", brand="Bosch", warehouse="MTY")])
    assert set(map(id, changed)) == {id(bosch), id(gonher)}
    assert warehouses_of(bosch) == ["MTY"]


def test_live_answers_do_not_drop_one_another() -> None:
    products = Products()
    products.take([an_offer(warehouse="CDMX")])
    (product,) = products.take([an_offer(warehouse="MTY")])
    assert warehouses_of(product) == ["CDMX", "MTY"]


def test_an_offer_that_changes_its_number_leaves_its_old_product() -> None:
    products = Products()
    (old,) = products.take([an_offer(part_number="A-1", code="9")])
    changed = products.take([an_offer(part_number="B-2", code="9")])
    assert old in changed
    assert not old.offers
    assert [offer.part_number for offer in products.offers()] == ["B-2"]
    assert old not in products.all()


def test_what_a_vendor_does_not_carry_is_no_longer_told_from_the_catalogue() -> None:
    products = Products()
    products.take([an_offer("expercom", live=False), an_offer("zegucom", live=False)])
    products.drop_cached("expercom", ["sa400s37960g"])
    assert vendors_of(products) == [{"zegucom"}]


def test_a_live_offer_outlives_a_word_that_the_vendor_does_not_carry_it() -> None:
    products = Products()
    products.take([an_offer("expercom", live=True)])
    assert products.drop_cached("expercom", ["SA400S37/960G"]) == []
    assert vendors_of(products) == [{"expercom"}]


def vendors_of(products: Products) -> list[set[str]]:
    return [
        {offer.connection_id for offer in product.offers.values()} for product in products.all()
    ]


def warehouses_of(product: Product) -> list[str]:
    return sorted(warehouse_of(offer) for offer in product.offers.values())


def warehouse_of(offer: Offer) -> str:
    return offer.warehouse.id if offer.warehouse else ""


def a_pair() -> tuple[Offer, Offer]:
    return (
        an_offer("expercom", "A1", brand="Kingston"),
        an_offer("zegucom", "KT-9", brand="KTC"),
    )


def test_joined_products_are_one_whatever_they_are_called() -> None:
    one, other = a_pair()
    links = Links(links_between([[one], [other]]))
    products = Products(links)
    products.take([one])
    products.take([other, an_offer("centro", "a-1", brand="Kingston Technology")])
    assert vendors_of(products) == [{"expercom", "zegucom", "centro"}]
    assert [p.id for p in products.on_shelves(products.links.shelves(number_shelf("kt9")))] == [
        p.id for p in products.all()
    ]


def test_a_join_leaves_the_same_number_of_another_brand_alone() -> None:
    one, other = a_pair()
    products = Products(Links(links_between([[one], [other]])))
    products.take([one, other, an_offer("centro", "A1", brand="Bosch")])
    assert vendors_of(products) == [{"expercom", "zegucom"}, {"centro"}]
    assert len(products.on_shelves(products.links.shelves(number_shelf("A1")))) == 2


def test_joins_hold_over_several_steps_and_are_parted_together() -> None:
    one, other = a_pair()
    third = an_offer("centro", "Z-3", brand="Zeta")
    links = Links([*links_between([[one], [other]]), *links_between([[other], [third]])])
    products = Products()
    products.take([one, other, third])
    products.relink(links)
    (joined,) = products.all()
    assert set(links.of(joined.shelf)) == links.all
    products.relink(Links())
    assert len(products.all()) == 3


def test_what_a_vendor_does_not_carry_is_dropped_from_a_joined_product_too() -> None:
    one, other = (replace(offer, live=False) for offer in a_pair())
    products = Products(Links(links_between([[one], [other]])))
    products.take([one, other])
    products.drop_cached("zegucom", ["KT9"])
    assert vendors_of(products) == [{"expercom"}]


def test_products_stay_the_same_ones_when_others_are_joined_and_parted() -> None:
    one, other = an_offer("expercom", "A1"), an_offer("zegucom", "KT-9", brand="KTC")
    products = Products()
    products.take([an_offer("expercom", "B1"), one, other, an_offer("expercom", "C1")])
    before = {key: product.id for product in products.all() for key in product.offers}
    products.relink(Links(links_between([[one], [other]])))
    joined = {key: product.id for product in products.all() for key in product.offers}
    assert joined == before | {other.key: before[one.key]}
    products.relink(Links())
    parted = {key: product.id for product in products.all() for key in product.offers}
    assert len(set(parted.values())) == 4
    assert {key: parted[key] for key in before if key != other.key} == {
        key: before[key] for key in before if key != other.key
    }
