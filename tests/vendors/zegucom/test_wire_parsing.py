from decimal import Decimal
from pathlib import Path

import pytest
from fakes.scripted_channel import json_reply, sample_reply

from purchasing_gui.domain.guides import Guide, GuideState, Packing
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import GuideUpload, PartAnswer
from purchasing_gui.domain.problems import Problem, UnreadableReply, VendorRejected
from purchasing_gui.domain.products import Listing, Obstacle, Stock, Warehouse
from purchasing_gui.domain.purchase_orders import Placement, VendorOrderLine
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.zegucom import wire

SAMPLES = Path(__file__).parent / "samples"
CENTRO = {"1": "Centro"}


def _sample(name: str) -> WireReply:
    return sample_reply(SAMPLES / f"{name}.json")


def _item(part_number: str = "A", **changes: object) -> dict[str, object]:
    product = {"code": "Z-" + part_number, "part_number": part_number, "price": "10.5"}
    return _entry(200, {**product, "stores": {"1": 5}, **changes})


def _entry(code: int, data: object, *, result: bool | None = None) -> dict[str, object]:
    said = code == 200 if result is None else result
    return {"result": said, "response_code": code, "message": f"words {code}", "data": data}


def _answers(
    asked: list[str], items: object, stores: dict[str, str] | None = None
) -> list[PartAnswer]:
    reply = json_reply({"response": _entry(200, items)})
    return list(wire.parse_products(reply, asked, stores or {}))


def _listing(answer: PartAnswer) -> Listing:
    assert answer.listing is not None
    return answer.listing


def _codes(answers: list[PartAnswer]) -> list[str | None]:
    return [answer.listing.code if answer.listing else None for answer in answers]


def test_a_part_is_read_from_the_documents_own_answer() -> None:
    (answer,) = wire.parse_products(_sample("products_one"), ["SA5DS1D5152"], CENTRO)
    listing = _listing(answer)
    assert listing.code == "ZSA5D"
    assert listing.part_number == "SA5DS1D5152"
    assert listing.upc == "740617263442"
    assert listing.brand == "KINGSTON"
    assert listing.name == "SSD SA5DS1D5152"
    assert listing.price == Money(Decimal("9516.548"))
    assert not listing.tax_included
    assert listing.stock == (Stock(Warehouse("1", "Centro"), 5),)
    assert listing.obstacle is None


def test_many_parts_get_an_answer_each() -> None:
    asked = ["SA5DS1D5152", "QWWW6QR7RR88R", "SA5DHJJKK52"]
    answers = wire.parse_products(_sample("products_many"), asked, CENTRO)
    assert [answer.part_number for answer in answers] == asked
    assert _listing(answers[0]).stock == (
        Stock(Warehouse("1", "Centro"), 5),
        Stock(Warehouse("3", "3"), 0),
    )
    assert (answers[1].listing, answers[1].problem) == (None, None)
    assert _listing(answers[2]).stock == (
        Stock(Warehouse("0", "0"), 2),
        Stock(Warehouse("1", "Centro"), 0),
    )


@pytest.mark.parametrize(
    ("fields", "stock"),
    [
        ({"stores": {"1": "5", "3": 0}}, [("1", 5), ("3", 0)]),
        ({"store": {"1": "5"}}, [("1", 5)]),
        ({"stores": ["5", "0"]}, [("0", 5), ("1", 0)]),
        ({"stores": [None, 7]}, [("1", 7)]),
        ({"store": 3, "stores": {"3": 2}}, [("3", 2)]),
        ({"stores": {"1": "n/d"}}, [("1", None)]),
    ],
)
def test_stock_is_read_in_every_shape_php_gives_it(
    fields: dict[str, object], stock: list[tuple[str, int | None]]
) -> None:
    product = {"code": "Z", "part_number": "A", "price": "1", **fields}
    (answer,) = _answers(["A"], [_entry(200, product)])
    read = [(entry.warehouse, entry.quantity) for entry in _listing(answer).stock]
    assert read == [(Warehouse(store, store), quantity) for store, quantity in stock]


@pytest.mark.parametrize("empty", [[], {}, None])
def test_an_empty_map_of_stores_is_no_stock_in_any_of_them(empty: object) -> None:
    (answer,) = _answers(["A"], [_item(stores=empty)], {"1": "Centro", "3": "Norte"})
    assert [entry.quantity for entry in _listing(answer).stock] == [0, 0]
    (answer,) = _answers(["A"], [_item(stores=empty)])
    assert _listing(answer).stock == (Stock(None, 0),)
    assert _listing(answer).obstacle is Obstacle.NO_WAREHOUSE


def test_no_word_about_stores_is_no_figure() -> None:
    product = {"code": "Z", "part_number": "A", "price": "1"}
    (answer,) = _answers(["A"], [_entry(200, product)], CENTRO)
    assert _listing(answer).stock == ()
    assert _listing(answer).obstacle is Obstacle.NO_WAREHOUSE


@pytest.mark.parametrize("price", ["XXXXX", "", None, "0", -1, True])
def test_a_price_that_cannot_be_read_is_none(price: object) -> None:
    (answer,) = _answers(["A"], [_item(price=price)])
    assert _listing(answer).price is None


def test_answers_in_another_order_are_matched_by_part_number() -> None:
    assert _codes(_answers(["A", "B"], [_item("B"), _item("A")])) == ["Z-A", "Z-B"]


def test_part_numbers_match_whatever_their_hyphens() -> None:
    assert _codes(_answers(["sa400-s37/960g"], [_item("SA400S37960G")])) == ["Z-SA400S37960G"]


def test_the_exact_part_number_wins_over_a_similar_one() -> None:
    answers = _answers(["A1", "A-1"], [_item("A-1"), _item("A1")])
    assert _codes(answers) == ["Z-A1", "Z-A-1"]


def test_a_failure_without_a_name_is_matched_by_its_place() -> None:
    answers = _answers(["A", "B", "C"], [_item("A"), _entry(205, []), _item("C")])
    assert _codes(answers) == ["Z-A", None, "Z-C"]
    assert answers[1].problem is None


def test_failures_among_shuffled_answers_are_given_out_only_where_all_are_the_same() -> None:
    same = _answers(["A", "B", "C"], [_entry(205, []), _item("A"), _entry(205, [])])
    assert _codes(same) == ["Z-A", None, None]
    assert [answer.problem for answer in same] == [None, None, None]
    mixed = _answers(["A", "B", "C"], [_entry(205, []), _item("A"), _entry(208, [])])
    assert _codes(mixed) == ["Z-A", None, None]
    assert isinstance(mixed[1].problem, UnreadableReply)
    assert isinstance(mixed[2].problem, UnreadableReply)


def test_a_missing_answer_is_a_problem_of_its_part_alone() -> None:
    answers = _answers(["A", "B"], [_item("B")])
    assert _codes(answers) == [None, "Z-B"]
    assert isinstance(answers[0].problem, UnreadableReply)


def test_an_answer_nobody_asked_for_is_not_given_to_another_part() -> None:
    answers = _answers(["A", "B"], [_item("A"), _item("X")])
    assert _codes(answers) == ["Z-A", None]
    assert isinstance(answers[1].problem, UnreadableReply)
    assert _codes(_answers(["A"], [_item("A"), _item("X")])) == ["Z-A"]


@pytest.mark.parametrize(
    "data",
    [
        _item("A"),
        {"0": _item("A")},
        {"code": "Z-A", "part_number": "A", "stores": {"1": 5}},
        _entry(200, [_item("A")]),
        [_entry(200, [{"code": "Z-A", "part_number": "A"}])],
    ],
)
def test_a_single_answer_may_come_with_less_or_more_around_it(data: object) -> None:
    assert _codes(_answers(["A"], data)) == ["Z-A"]


def test_a_disabled_product_with_its_data_is_shown_as_disabled() -> None:
    product = {"code": "Z-A", "part_number": "A", "price": "1", "stores": {"1": 5}}
    (answer,) = _answers(["A"], [_entry(208, product)])
    assert _listing(answer).obstacle is Obstacle.DISABLED


def test_a_purchase_gives_its_number_and_its_folio() -> None:
    placement = wire.parse_purchase(_sample("purchase_created"), "R")
    assert isinstance(placement, Placement)
    assert placement.vendor_number == "9999999"
    assert placement.invoice_number == "999999"
    assert placement.words == "Purchase successfully created"
    assert '"purchase_id":9999999' in placement.raw


@pytest.mark.parametrize("number", ["9999999", "999999"])
def test_an_order_is_found_by_its_number_or_its_folio(number: str) -> None:
    order = wire.parse_order(_sample("order_found"), number)
    assert order.vendor_number == "9999999"
    assert order.invoice_number == "999999"
    assert order.reference == "SUC01-2026-000123"
    assert order.warehouse_id == "99"
    assert order.lines == (
        VendorOrderLine("ZSA5D", "SA5DS1D5152", "SSD", 99, Money(Decimal("99.99"))),
    )


def test_another_order_than_the_one_asked_for_is_not_believed() -> None:
    with pytest.raises(UnreadableReply, match="asked for 123"):
        wire.parse_order(_sample("order_found"), "123")


def test_a_line_without_a_quantity_is_not_a_line_of_none() -> None:
    data = {"purchase_id": 1, "products": [{"code": "Z"}]}
    with pytest.raises(UnreadableReply):
        wire.parse_order(json_reply({"response": _entry(200, data)}), "1")


UPLOADS = [
    GuideUpload("1", "A", Packing.PER_GUIDE, (Guide("G1", b"%PDF"), Guide("G2", b"%PDF"))),
    GuideUpload("2", "B", Packing.ONE_FOR_ALL, (Guide("G3", b"%PDF"),)),
]


def test_the_verdicts_of_guides_are_dealt_out_in_the_order_of_the_request() -> None:
    (first, second), (third,) = wire.parse_guides(_sample("guides_stored"), UPLOADS)
    assert (first.guide_number, first.state) == ("G1", GuideState.STORED)
    assert first.words == "Success. Tracking saved successfully"
    assert not first.already_there
    assert (second.guide_number, second.state) == ("G2", GuideState.STORED)
    assert second.already_there
    assert (third.guide_number, third.state) == ("G3", GuideState.REFUSED)
    assert (third.code, third.words) == ("212", "File Not Created; Try again")


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_too_few_or_too_many_verdicts_are_none(count: int) -> None:
    reply = json_reply({"response": _entry(200, [_entry(200, ["ok"])] * count)})
    verdicts = wire.parse_guides(reply, UPLOADS)
    assert [said.guide_number for order in verdicts for said in order] == ["G1", "G2", "G3"]
    assert {said.state for order in verdicts for said in order} == {GuideState.UNKNOWN}


def test_a_single_verdict_may_come_without_a_list() -> None:
    one = [GuideUpload("1", "A", Packing.PER_GUIDE, (Guide("G1", b"%PDF"),))]
    reply = json_reply({"response": _entry(200, _entry(200, ["ok"]))})
    assert wire.parse_guides(reply, one)[0][0].state is GuideState.STORED


def test_a_request_too_large_stored_nothing() -> None:
    with pytest.raises(VendorRejected) as caught:
        wire.parse_guides(WireReply(413, {}, b"<html>"), UPLOADS)
    assert isinstance(caught.value, Problem)
    assert caught.value.code == "413"
