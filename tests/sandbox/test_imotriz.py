from __future__ import annotations

from typing import Any

import httpx
import pytest

from purchasing_gui.sandbox.launch import Sandbox, SandboxControl

NEW = "/api/cart/transaction/newOrders"
IDS = "/api/cart/transaction/ordersIds"
ONE = "/api/cart/transaction/order/"


class Store:
    """The virtual store, read with its token."""

    def __init__(self, web: httpx.Client, url: str, token: str) -> None:
        self.web = web
        self.url = url
        self.headers = {"Authorization": token, "Content-Type": "application/json"}

    def get(self, path: str) -> httpx.Response:
        return self.web.get(self.url + path, headers=self.headers)


@pytest.fixture
def store(sandbox: Sandbox, web: httpx.Client, credentials: dict[str, dict[str, str]]) -> Store:
    return Store(web, sandbox.urls["imotriz"], credentials["imotriz"]["token"])


def _all_new(store: Store) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while data := store.get(NEW).json()["data"]:
        found += data
    return found


def test_new_orders_come_thirty_at_a_time_and_only_once(store: Store) -> None:
    first = store.get(NEW).json()
    assert first["metadata"] == {
        "total_transactions_found": 45,
        "returned_transactions": 30,
        "pending_transactions": 15,
    }
    second = store.get(NEW).json()
    assert second["metadata"]["pending_transactions"] == 0
    assert store.get(NEW).json()["data"] == []
    ids = [each["order"]["id"] for each in first["data"] + second["data"]]
    assert len(set(ids)) == 45


def test_an_order_holds_what_is_needed_to_fulfil_it(store: Store, control: SandboxControl) -> None:
    for each in _all_new(store):
        assert set(each) == {"order", "products", "buyer"}
        assert set(each["buyer"]) == {"name", "email", "mobile", "address", "city"}
        total = sum(round(line["quantity"] * line["unit_price"], 2) for line in each["products"])
        assert total == pytest.approx(each["order"]["total"])


def test_an_order_is_marked_even_if_its_answer_is_lost(
    store: Store, control: SandboxControl
) -> None:
    control.set_fault("imotriz", "lost_answer", call="newOrders", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        store.get(NEW)
    assert store.get(NEW).json()["metadata"]["total_transactions_found"] == 15
    assert len(store.get(IDS).json()["data"]) > 30


def test_each_recent_order_can_be_read_alone(store: Store) -> None:
    ids = store.get(IDS).json()["data"]
    order = store.get(f"{ONE}{ids[-1]}").json()["data"]
    assert order["order"]["id"] == ids[-1]


def test_the_ids_do_not_reach_back_further_than_eight_days(store: Store) -> None:
    recent = set(store.get(IDS).json()["data"])
    everything = {each["order"]["id"] for each in _all_new(store)}
    assert recent < everything


@pytest.mark.parametrize("id_", ["1", "abc"])
def test_an_order_that_is_not_there_is_404(store: Store, id_: str) -> None:
    assert store.get(ONE + id_).status_code == 404


@pytest.mark.parametrize("token", ["", "otro", "Bearer demo-imotriz-9f2c47d1"])
def test_another_token_is_401(store: Store, token: str) -> None:
    store.headers["Authorization"] = token
    assert store.get(NEW).status_code == 401


def test_a_new_token_invalidates_the_old(store: Store, control: SandboxControl) -> None:
    control.new_token("nuevo")
    assert store.get(IDS).status_code == 401
    store.headers["Authorization"] = "nuevo"
    assert store.get(IDS).status_code == 200


def test_a_store_without_start_date_is_403(store: Store, control: SandboxControl) -> None:
    control.choose_shape("imotriz", "sync_start", "missing")
    assert store.get(NEW).status_code == 403


def test_orders_can_arrive_and_be_marked_as_new_again(
    store: Store, control: SandboxControl
) -> None:
    _all_new(store)
    ids = control.sell_more(2)
    assert [each["order"]["id"] for each in _all_new(store)] == ids
    control.mark_unsynchronised(ids[:1])
    assert [each["order"]["id"] for each in _all_new(store)] == ids[:1]


def test_a_missing_documented_header_is_noted(store: Store, control: SandboxControl) -> None:
    del store.headers["Content-Type"]
    assert store.get(IDS).status_code == 200
    assert control.state("imotriz")["slips"] == {"Content-Type is not application/json": 1}
