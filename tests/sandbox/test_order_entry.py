from __future__ import annotations

from typing import Any

import httpx
import pytest

from purchasing_gui.sandbox.launch import Sandbox, SandboxControl


@pytest.fixture
def branch(sandbox: Sandbox, credentials: dict[str, dict[str, str]]) -> Any:
    user = credentials["order_entry"]
    with httpx.Client(
        base_url=sandbox.urls["order_entry"],
        auth=(user["api_key"], user["password"]),
        trust_env=False,
        verify=False,
    ) as client:
        yield client


def test_products_are_objects_of_texts_in_an_envelope(branch: httpx.Client) -> None:
    answer = branch.get("/product").json()
    assert answer["success"] is True
    assert 100 <= len(answer["data"]) <= 140
    product = answer["data"][0]
    assert set(product) == {
        "id",
        "client_id",
        "category_id",
        "code",
        "name",
        "price",
        "description",
        "picture",
        "creation_date",
        "changed_date",
    }
    assert all(isinstance(value, str) for value in product.values())
    assert branch.get(f"/product/{product['id']}").json()["data"] == product


def test_a_catalog_groups_its_products_by_category(branch: httpx.Client) -> None:
    groups = branch.get("/catalog/1/product").json()["data"]
    assert list(groups) == ["Frenos", "Suspensión", "Filtros", "Sistema eléctrico"]
    of_category = branch.get("/category/2/product").json()["data"]
    assert groups["Frenos"] == of_category
    assert branch.get("/category").json()["data"][0]["name"] == "Frenos"
    assert len(branch.get("/catalog").json()["data"]) == 3


def test_a_product_is_created_edited_and_deleted(branch: httpx.Client) -> None:
    form = {"category_id": "2", "name": "Pastilla & más", "price": "100.5", "code": "M-1"}
    made = branch.post("/product", data=form).json()["data"]
    assert (made["price"], made["name"], made["picture"]) == ("100.50", "Pastilla & más", None)
    edited = branch.put(f"/product/{made['id']}", data={"price": "256.75"}).json()["data"]
    assert (edited["price"], edited["code"]) == ("256.75", "M-1")
    assert edited["changed_date"] > made["changed_date"]
    assert branch.delete(f"/product/{made['id']}").json() == {"success": True}
    assert branch.get(f"/product/{made['id']}").status_code == 404


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"price": "1"}, "category_id"),
        ({"category_id": "2"}, "price"),
        ({"category_id": "99", "price": "1"}, "category_id"),
        ({"category_id": "2", "price": "uno"}, "price"),
        ({"category_id": "2", "price": "1", "code": "x" * 31}, "code"),
        ({"category_id": "2", "price": "1", "name": "x" * 256}, "name"),
        ({"category_id": "2", "price": "1", "picture": "¡no!"}, "picture"),
        ({"category_id": "2", "price": "1", "stock": "5"}, "stock"),
    ],
)
def test_a_wrong_field_is_named(branch: httpx.Client, form: dict[str, str], field: str) -> None:
    reply = branch.post("/product", data=form)
    answer = reply.json()
    assert reply.status_code == 200
    assert answer["success"] is False
    assert list(answer["errors"]) == [field]
    assert answer["errorMsg"]


@pytest.mark.parametrize("form", ["map", "map_of_lists", "list", "list_of_objects", "null"])
def test_errors_come_in_each_form(branch: httpx.Client, control: SandboxControl, form: str) -> None:
    control.choose_shape("order_entry", "errors", form)
    errors = branch.post("/product", data={"price": "1"}).json()["errors"]
    words = "Este campo es requerido."
    assert (
        errors
        == {
            "map": {"category_id": words},
            "map_of_lists": {"category_id": [words]},
            "list": [f"category_id: {words}"],
            "list_of_objects": [{"field": "category_id", "message": words}],
            "null": None,
        }[form]
    )


def test_a_json_body_is_not_a_form(branch: httpx.Client, control: SandboxControl) -> None:
    answer = branch.post("/product", json={"category_id": "2", "price": "1"}).json()
    assert set(answer["errors"]) == {"category_id", "price"}
    assert control.state("order_entry")["slips"] == {"the body is not a form": 1}


def test_a_wrong_password_is_401_with_the_realm(branch: httpx.Client) -> None:
    reply = branch.get("/product", auth=("demo-startrack-key", "mal"))
    assert reply.status_code == 401
    assert reply.headers["www-authenticate"] == 'Basic realm="API"'


def test_a_reader_may_not_write(branch: httpx.Client) -> None:
    reader = ("demo-startrack-lectura", "demo-startrack")
    assert branch.get("/product", auth=reader).status_code == 200
    assert branch.delete("/product/9", auth=reader).status_code == 403


def test_too_many_requests_are_answered_529_until_it_is_switched_off(
    branch: httpx.Client, control: SandboxControl
) -> None:
    seen = [branch.get("/product/9").status_code for _ in range(241)]
    assert seen == [200] * 240 + [529]
    control.choose_shape("order_entry", "rate_limit", "off")
    assert branch.get("/product/9").status_code == 200
