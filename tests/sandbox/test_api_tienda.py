from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from purchasing_gui.sandbox.launch import Sandbox, SandboxControl

KEY = "demo-tienda-5b1d0c77e2"
ORDER: dict[str, Any] = {
    "action": "createpedido",
    "comprador_id": 1030,
    "direccion": {
        "nombre": "Nuria",
        "apellidos": "Ibáñez",
        "entidad": "",
        "direccion1": "calle 25",
        "ciudad": "Brunete",
        "provincia": "Madrid",
        "cp": "28690",
        "pais": "España",
    },
    "productos": [{"producto_id": 96, "cantidad": 1}, {"producto_id": "97", "cantidad": 2}],
    "facturacion_nif": "12345678Z",
    "metodo_pago": "DOMICILIACION",
    "cc": "12341234121234567890",
    "cc_titular": "Nuria Ibáñez",
    "facturar_a_entidad": 0,
    "observaciones": "SUC01-1-A",
}

Ask = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture
def ask(sandbox: Sandbox, web: httpx.Client) -> Ask:
    def send(params: dict[str, Any]) -> dict[str, Any]:
        form = {"data": json.dumps({"apikey": KEY, **params})}
        reply = web.post(sandbox.urls["api_tienda"], data=form)
        assert reply.status_code == 200
        answer: dict[str, Any] = reply.json()
        assert {"params", "errno", "errstr"} <= answer.keys()
        return answer

    return send


def test_a_buyer_exists_once_by_mail(ask: Ask, control: SandboxControl) -> None:
    buyer = {"action": "createcomprador", "nombre": "Ana", "apellidos": "Peña", "mail": "a@b.es"}
    first = ask(buyer)
    assert (first["errno"], first["errstr"]) == (0, "")
    assert first["params"] == {"apikey": KEY, **buyer}
    assert ask(buyer | {"mail": "A@B.es"})["comprador_id"] == first["comprador_id"]
    assert len(control.state("api_tienda")["buyers"]) == 4


def test_an_order_is_listed_with_its_payment(ask: Ask) -> None:
    made = ask(ORDER)
    assert made["params"]["comprador_id"] == "1030"
    assert made["params"]["direccion"]["clave"] == "direccion_base"
    assert {"pedido_id", "direccion_id"} <= made.keys()
    info = ask({"action": "getcompradorinfo", "comprador_id": 1030})
    order = info["pedidos"][0]
    assert order["pedido_id"] == made["pedido_id"]
    assert [line["producto_id"] for line in order["productos_pedido"]] == ["96", "97"]
    assert order["pagos"][0]["cantidad"] == "210.05"
    assert info["comprador_info"]["mail"] == "nuria@example.es"


def test_the_same_order_twice_is_two_orders(ask: Ask) -> None:
    assert ask(ORDER)["pedido_id"] != ask(ORDER)["pedido_id"]


@pytest.mark.parametrize(
    ("params", "errno"),
    [
        ({"action": "createcomprador", "apikey": "mal"}, 1),
        ({}, 2),
        ({"action": "borrar"}, 2),
        ({"action": "createcomprador", "nombre": "Ana"}, 3),
        ({"action": "getcompradorinfo", "comprador_id": 5}, 4),
        (ORDER | {"comprador_id": 5}, 4),
        (ORDER | {"productos": [{"producto_id": 5, "cantidad": 1}]}, 5),
        (ORDER | {"productos": [{"producto_id": 96, "cantidad": 0}]}, 6),
        (ORDER | {"productos": []}, 6),
        (ORDER | {"facturar_a_entidad": True}, 6),
        (ORDER | {"cc": "123"}, 6),
        (ORDER | {"cc": ""}, 3),
        (ORDER | {"facturacion_nif": ""}, 3),
        (ORDER | {"folio": "x"}, 6),
        (ORDER | {"direccion": {"nombre": "Nuria"}}, 3),
    ],
)
def test_what_is_wrong_is_told_by_number(ask: Ask, params: dict[str, Any], errno: int) -> None:
    answer = ask(params)
    assert answer["errno"] == errno
    assert answer["errstr"]


def test_a_body_without_data_cannot_be_read(sandbox: Sandbox, web: httpx.Client) -> None:
    answer = web.post(sandbox.urls["api_tienda"], json={"apikey": KEY}).json()
    assert answer["errno"] == 7


def test_errno_may_be_a_text(ask: Ask, control: SandboxControl) -> None:
    control.choose_shape("api_tienda", "errno", "string")
    assert ask({"action": "getcompradorinfo", "comprador_id": 1029})["errno"] == "0"
