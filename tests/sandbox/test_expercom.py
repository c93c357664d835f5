from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from purchasing_gui.sandbox.launch import Sandbox, SandboxControl

SHIPPING = {
    "contact_name": "María Núñez",
    "phone": "5512345678",
    "street": "Amores",
    "num_ext": "12",
    "neighborhood": "Del Valle Centro",
    "city": "Ciudad de México",
    "state": "Ciudad de México",
    "zipcode": "03100",
}


class Account:
    """A logged-in client of the Expercom sandbox."""

    def __init__(self, web: httpx.Client, url: str, credentials: dict[str, str]) -> None:
        self.web = web
        self.url = url
        self.credentials = credentials
        self.headers = {"Accept": "application/json", "Content-Type": "application/json"}
        self.log_in()

    def log_in(self) -> None:
        reply = self.web.post(f"{self.url}/login", json=self.credentials, headers=self.headers)
        self.headers["Authorization"] = f"Bearer {reply.json()['token']}"

    def get(self, path: str) -> httpx.Response:
        return self.web.get(self.url + path, headers=self.headers)

    def order(self, body: dict[str, Any] | str) -> httpx.Response:
        text = body if isinstance(body, str) else json.dumps(body)
        return self.web.post(f"{self.url}/order", content=text, headers=self.headers)

    def in_stock(self) -> dict[str, Any]:
        products: list[dict[str, Any]] = self.get("/products").json()["data"]
        return next(each for each in products if each["part_number"] == "SA400S37/960G")


@pytest.fixture
def account(sandbox: Sandbox, web: httpx.Client, credentials: dict[str, dict[str, str]]) -> Account:
    return Account(web, sandbox.urls["expercom"], credentials["expercom"])


def _order(product: dict[str, Any], **changes: Any) -> dict[str, Any]:
    line = {"product_id": str(product["id"]), "qty": 2, "price": product["price"]}
    order = {
        "warehouse_id": 44,
        "rfc": "XAXX010101000",
        "number_order": "SUC01-2026-000001-A",
        "shipping": SHIPPING,
        "products": [line],
    }
    return order | changes


def _changed(order: dict[str, Any], part: str, **changes: Any) -> dict[str, Any]:
    if part == "shipping":
        return order | {"shipping": order["shipping"] | changes}
    return order | {"products": [order["products"][0] | changes]}


def test_without_a_token_everything_answers_as_documented(
    sandbox: Sandbox, web: httpx.Client
) -> None:
    for path in ("/products", "/product/6"):
        reply = web.get(sandbox.urls["expercom"] + path)
        assert reply.status_code == 401
        assert reply.json() == {"message": "Unauthenticated."}
        assert reply.headers["cache-control"] == "no-cache, private"


def test_a_wrong_password_gives_no_token(
    sandbox: Sandbox, web: httpx.Client, credentials: dict[str, dict[str, str]]
) -> None:
    wrong = credentials["expercom"] | {"password": "otra"}
    assert web.post(f"{sandbox.urls['expercom']}/login", json=wrong).status_code == 401


def test_a_log_in_without_password_is_unprocessable(sandbox: Sandbox, web: httpx.Client) -> None:
    reply = web.post(f"{sandbox.urls['expercom']}/login", json={"email": "a@b.mx"})
    assert reply.status_code == 422
    assert "password" in reply.json()["errors"]


def test_the_list_holds_a_shop_of_goods_with_stock_by_warehouse(account: Account) -> None:
    products = account.get("/products").json()["data"]
    assert len(products) > 2000
    assert {place["id"] for place in products[0]["warehouses"]} == {1, 2, 3, 44}
    assert any(each["stock"] == 0 for each in products)
    assert any(each["upc"] is None for each in products)


def test_the_detail_is_the_same_product(account: Account) -> None:
    product = account.in_stock()
    assert account.get(f"/product/{product['id']}").json() == {"data": product}


@pytest.mark.parametrize("path", ["/product/999999", "/product/abc", "/nada"])
def test_what_is_not_there_is_not_found(account: Account, path: str) -> None:
    assert account.get(path).status_code == 404


def test_an_order_is_kept_and_moves_the_stock(account: Account, control: SandboxControl) -> None:
    before = account.in_stock()
    reply = account.order(_order(before))
    assert reply.status_code == 201
    kept = control.state("expercom")["orders"]
    assert [each["number_order"] for each in kept] == ["SUC01-2026-000001-A"]
    assert reply.json()["data"]["id"] == kept[0]["id"]
    assert account.in_stock()["stock"] == before["stock"] - 2


def test_the_same_number_twice_is_bought_twice(account: Account, control: SandboxControl) -> None:
    for _ in range(2):
        account.order(_order(account.in_stock()))
    assert len(control.state("expercom")["orders"]) == 2


@pytest.mark.parametrize(
    ("part", "changes", "field"),
    [
        ("products", {"product_id": 12}, "products.0.product_id"),
        ("products", {"product_id": "999999"}, "products.0.product_id"),
        ("products", {"qty": "2"}, "products.0.qty"),
        ("products", {"qty": 2.5}, "products.0.qty"),
        ("products", {"qty": 0}, "products.0.qty"),
        ("products", {"qty": 100000}, "products.0.qty"),
        ("products", {"price": "10.50"}, "products.0.price"),
        ("products", {"price": 1.01}, "products.0.price"),
        ("products", {"sku": "x"}, "products.0.sku"),
        ("shipping", {"zipcode": 3100}, "shipping.zipcode"),
        ("shipping", {"street": ""}, "shipping.street"),
        ("shipping", {"num_int": 3}, "shipping.num_int"),
        ("shipping", {"colonia": "x"}, "shipping.colonia"),
    ],
)
def test_a_part_of_the_wrong_kind_is_unprocessable(
    account: Account, control: SandboxControl, part: str, changes: dict[str, Any], field: str
) -> None:
    reply = account.order(_changed(_order(account.in_stock()), part, **changes))
    assert reply.status_code == 422
    assert list(reply.json()["errors"]) == [field]
    assert control.state("expercom")["orders"] == []


@pytest.mark.parametrize(
    "changes",
    [{"warehouse_id": "44"}, {"warehouse_id": 7}, {"rfc": 5}, {"rfc": "X"}, {"number_order": ""}],
)
def test_a_head_of_the_wrong_kind_is_unprocessable(
    account: Account, changes: dict[str, Any]
) -> None:
    reply = account.order(_order(account.in_stock(), **changes))
    assert reply.status_code == 422
    assert list(reply.json()["errors"]) == list(changes)


def test_an_order_without_json_content_is_seen_as_empty(account: Account) -> None:
    account.headers["Content-Type"] = "text/plain"
    assert account.order(_order({"id": 6, "price": 1})).status_code == 422


def test_the_price_may_be_spelled_with_fewer_digits(account: Account) -> None:
    product = account.in_stock()
    body = json.dumps(_order(product)).replace(
        f'"price": {product["price"]}', f'"price": {product["price"]}0'
    )
    assert account.order(body).status_code == 201


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        ("token", ("token",)),
        ("access_token", ("access_token",)),
        ("data.token", ("data", "token")),
        ("authorization.token", ("authorization", "token")),
        ("string", ()),
    ],
)
def test_the_token_can_come_in_each_form(
    sandbox: Sandbox,
    web: httpx.Client,
    credentials: dict[str, dict[str, str]],
    form: str,
    keys: tuple[str, ...],
) -> None:
    sandbox.control.choose_shape("expercom", "token", form)
    url = sandbox.urls["expercom"]
    token = web.post(f"{url}/login", json=credentials["expercom"]).json()
    for key in keys:
        token = token[key]
    reply = web.get(f"{url}/product/6", headers={"Authorization": f"Bearer {token}"})
    assert reply.status_code == 200


def test_pages_lead_from_one_to_the_next(account: Account, control: SandboxControl) -> None:
    whole = {each["id"] for each in account.get("/products").json()["data"]}
    control.choose_shape("expercom", "products", "nested_page")
    page = account.get("/products").json()["data"]
    found = {each["id"] for each in page["data"]}
    while page["next_page_url"]:
        page = account.web.get(page["next_page_url"], headers=account.headers).json()["data"]
        found |= {each["id"] for each in page["data"]}
    assert found == whole


def test_the_fields_can_be_spanish_with_a_map_of_stock(
    account: Account, control: SandboxControl
) -> None:
    control.choose_shape("expercom", "fields", "spanish")
    control.choose_shape("expercom", "stock", "map")
    product = account.get("/product/6").json()["data"]
    assert {"numero_parte", "precio", "existencia"} <= product.keys()
    assert set(product["almacenes"]) == {"1", "2", "3", "44"}
