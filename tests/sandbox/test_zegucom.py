from __future__ import annotations

import base64
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from purchasing_gui.sandbox.launch import Sandbox, SandboxControl

PDF = base64.b64encode(b"%PDF-1.4 guia").decode()
SSD = "SA400S37/960G"

Call = Callable[..., dict[str, Any]]


@pytest.fixture
def call(sandbox: Sandbox, web: httpx.Client) -> Call:
    def send(
        service: str, request: Any, user_key: Any = 123456, password: Any = "demo-zegucom"
    ) -> dict[str, Any]:
        auth = {"user_key": user_key, "password": password}
        body = json.dumps({"headers": {"auth": auth}, "request": request}, default=float)
        return _response(web, f"{sandbox.urls['zegucom']}/{service}", body)

    return send


def _response(web: httpx.Client, url: str, body: str) -> dict[str, Any]:
    reply = web.post(url, content=body, headers={"Content-Type": "application/json"})
    assert reply.status_code == 200
    answer: dict[str, Any] = json.loads(reply.text, parse_float=Decimal)
    assert set(answer) == {"response"}
    response: dict[str, Any] = answer["response"]
    return response


def _article(call: Call, number: str = SSD, store: int | None = None) -> dict[str, Any]:
    items = [{"part_number": number, "store": store}]
    article: dict[str, Any] = call("get-product", {"items": items})["data"][0]["data"]
    return article


def _purchase(call: Call, **changes: Any) -> dict[str, Any]:
    article = _article(call)
    line = {"code": article["code"], "quantity": 1, "price": Decimal(article["price"])} | changes
    return call("create-purchase", {"order": {"id": "SUC01-1-A", "store": 2, "items": [line]}})


def _trackings(purchase: dict[str, Any], *numbers: str, **changes: Any) -> dict[str, Any]:
    guides = [{"shipping_id": each, "tracking": each, "base64_pdf": PDF} for each in numbers]
    order = {
        "purchase_id": purchase["data"]["purchase_id"],
        "order_id": "SUC01-1-A",
        "global_b64_pdf": "0",
        "tracking_data": guides,
    }
    return {"orders": [order | changes]}


def test_a_found_product_has_the_documented_form(call: Call) -> None:
    response = call("get-product", {"items": [{"part_number": SSD, "store": 1}]})
    item = response.pop("data")[0]
    assert response == {"result": True, "response_code": 200, "message": "Request successfull"}
    data = item.pop("data")
    assert item == {"result": True, "response_code": 200, "message": "Match found"}
    assert set(data) == {
        "code",
        "part_number",
        "upc",
        "description",
        "brand",
        "price",
        "stores",
    }
    assert len(data["price"].partition(".")[2]) == 3
    assert list(data["stores"]) == ["1"]
    assert all(isinstance(left, str) for left in data["stores"].values())


def test_no_store_means_all_stores(call: Call) -> None:
    assert set(_article(call)["stores"]) == {"1", "2", "3", "4", "5", "6"}


def test_every_item_of_a_batch_gets_its_own_verdict(call: Call) -> None:
    items = [{"part_number": each, "store": 1} for each in (SSD, "NADA", "TL-WN725N")]
    verdicts = [each["response_code"] for each in call("get-product", {"items": items})["data"]]
    assert verdicts == [200, 205, 200]


def test_no_stock_is_204_unless_the_message_is_ignored(call: Call, control: SandboxControl) -> None:
    control.set_fault("zegucom", "stale_stock", codes=[SSD])
    items = [{"part_number": SSD, "store": 1}]
    assert call("get-product", {"items": items})["data"][0]["response_code"] == 204
    ignored = call("get-product", {"items": items, "ignore_message": True})["data"][0]
    assert ignored["response_code"] == 200
    assert ignored["data"]["stores"] == {"1": "0"}


@pytest.mark.parametrize(
    ("envelope", "code"),
    [
        ("{", 201),
        ("[]", 201),
        ('{"headers": {}, "request": {}, "more": 1}', 201),
        ('{"headers": {}}', 202),
        ('{"request": {}}', 203),
        ('{"headers": {"auth": {"user_key": 1}}, "request": {}}', 203),
        ('{"headers": {"auth": {"user_key": "123456", "password": "x"}}, "request": {}}', 207),
        ('{"headers": {"auth": {"user_key": 123456, "password": 5}}, "request": {}}', 207),
        ('{"headers": {"auth": {"user_key": 1, "password": "x", "a": 1}}, "request": {}}', 201),
    ],
)
def test_a_wrong_envelope_gets_its_documented_code(
    sandbox: Sandbox, web: httpx.Client, envelope: str, code: int
) -> None:
    response = _response(web, f"{sandbox.urls['zegucom']}/get-product", envelope)
    assert (response["result"], response["response_code"]) == (False, code)


@pytest.mark.parametrize(
    ("user_key", "password", "code", "words"),
    [
        (123456, "mal", 202, "Authentication failed. Incorrect password"),
        (5, "demo-zegucom", 202, "Authentication failed. User key not found"),
        (209209, "demo-zegucom", 209, "Blocked User"),
    ],
)
def test_a_refused_user_is_told_in_the_documented_words(
    call: Call, user_key: int, password: str, code: int, words: str
) -> None:
    response = call("get-product", {"items": []}, user_key, password)
    assert (response["response_code"], response["message"]) == (code, words)


def test_a_reader_may_not_buy(call: Call) -> None:
    assert call("create-purchase", {"order": {}}, 213213)["response_code"] == 213


def test_an_unknown_service_is_206(call: Call) -> None:
    assert call("get-products", {})["response_code"] == 206


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({}, 203),
        ({"items": []}, 203),
        ({"items": {}}, 207),
        ({"items": [{"part_number": SSD}]}, 203),
        ({"items": [{"part_number": 5, "store": 1}]}, 207),
        ({"items": [{"part_number": SSD, "store": "1"}]}, 207),
        ({"items": [{"part_number": SSD, "store": 1, "code": "x"}]}, 201),
        ({"items": [{"part_number": SSD, "store": 1}], "ignore_message": 1}, 207),
    ],
)
def test_a_wrong_look_up_gets_its_documented_code(call: Call, request_: Any, code: int) -> None:
    assert call("get-product", request_)["response_code"] == code


def test_all_verdicts_on_products_occur(call: Call) -> None:
    found = {
        verdict["response_code"]
        for verdict in call(
            "get-product",
            {
                "items": [
                    {"part_number": f"UTPSP{feet}{colour}Y", "store": None}
                    for feet in (3, 5, 7, 10, 14, 20)
                    for colour in ("BU", "BL", "RD", "GR", "YL", "GY")
                ]
                + [
                    {"part_number": f"K{ribs:02d}{length:04d}", "store": None}
                    for ribs in range(4, 9)
                    for length in range(315, 1090, 29)
                ]
            },
        )["data"]
    }
    assert {200, 204, 205, 208} <= found


def test_a_purchase_is_kept_found_by_both_numbers_and_moves_the_stock(
    call: Call, control: SandboxControl
) -> None:
    before = int(_article(call)["stores"]["2"])
    response = _purchase(call)
    data = response.pop("data")
    words = "Purchase successfully created"
    assert response == {"result": True, "response_code": 200, "msg": words}
    assert set(data) == {"purchase_id", "invoice_number"}
    for identifier in data.values():
        found = call("get-purchase", {"identifier": identifier})
        assert found["msg"] == "Match found"
        assert found["data"]["order_id"] == "SUC01-1-A"
        line = found["data"]["products"][0]
        assert set(line) == {"part_number", "code", "description", "quantity", "price"}
        assert str(line["price"]) == _article(call)["price"]
    assert int(_article(call)["stores"]["2"]) == before - 1
    assert len(control.state("zegucom")["orders"]) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "ZG1"}, 205),
        ({"quantity": 100000}, 204),
        ({"quantity": "1"}, 207),
        ({"quantity": 1.5}, 207),
        ({"quantity": True}, 207),
        ({"price": "1560.714"}, 207),
        ({"price": 1.5}, 207),
        ({"part_number": SSD}, 201),
    ],
)
def test_a_wrong_purchase_gets_its_documented_code_and_buys_nothing(
    call: Call, control: SandboxControl, changes: dict[str, Any], code: int
) -> None:
    assert _purchase(call, **changes)["response_code"] == code
    assert control.state("zegucom")["orders"] == []


@pytest.mark.parametrize(("identifier", "code"), [(1, 210), ("1", 207)])
def test_a_purchase_that_is_not_there(call: Call, identifier: Any, code: int) -> None:
    assert call("get-purchase", {"identifier": identifier})["response_code"] == code


def test_guides_are_stored_once(call: Call, control: SandboxControl) -> None:
    purchase = _purchase(call)
    response = call("update-trackings", _trackings(purchase, "G1", "G2"))
    stored = {
        "result": True,
        "response_code": 200,
        "data": ["Success. Tracking saved successfully"],
    }
    assert response == {"result": True, "response_code": 200, "data": [stored, stored]}
    again = call("update-trackings", _trackings(purchase, "G2", "G3"))
    assert [each["response_code"] for each in again["data"]] == [211, 200]
    guides = control.state("zegucom")["guides"]
    assert [each["shipping_id"] for each in guides] == ["G1", "G2", "G3"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purchase_id": 77}, 210),
        ({"order_id": "otra"}, 210),
        ({"global_b64_pdf": PDF}, 207),
        (
            {
                "tracking_data": [
                    {"shipping_id": "G1", "tracking": "G1", "base64_pdf": "no es base64"}
                ]
            },
            212,
        ),
        ({"tracking_data": [{"shipping_id": "G1", "tracking": "G1", "base64_pdf": "0"}]}, 207),
    ],
)
def test_a_guide_that_cannot_be_stored_gets_its_own_verdict(
    call: Call, changes: dict[str, Any], code: int
) -> None:
    response = call("update-trackings", _trackings(_purchase(call), "G1", **changes))
    assert response["response_code"] == 200
    assert [each["response_code"] for each in response["data"]] == [code]


def test_one_pdf_may_hold_all_guides_of_an_order(call: Call, control: SandboxControl) -> None:
    guides = [{"shipping_id": each, "tracking": each, "base64_pdf": "0"} for each in ("A1", "A2")]
    request = _trackings(_purchase(call), global_b64_pdf=PDF, tracking_data=guides)
    verdicts = call("update-trackings", request)["data"]
    assert [each["response_code"] for each in verdicts] == [200, 200]
    assert all(each["global"] for each in control.state("zegucom")["guides"])


def test_more_than_fifty_orders_are_refused(call: Call) -> None:
    request = _trackings(_purchase(call), "G1")
    assert call("update-trackings", {"orders": request["orders"] * 51})["response_code"] == 207


def test_a_verdict_may_be_missing(call: Call, control: SandboxControl) -> None:
    control.choose_shape("zegucom", "verdicts", "last_one_missing")
    assert len(call("update-trackings", _trackings(_purchase(call), "G1", "G2"))["data"]) == 1


def test_stores_may_come_as_a_list(call: Call, control: SandboxControl) -> None:
    by_store = _article(call)["stores"]
    control.choose_shape("zegucom", "stores", "stores_list")
    assert _article(call)["stores"] == ["0", *by_store.values()]
