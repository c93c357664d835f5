from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from purchasing_gui.sandbox.launch import Sandbox, SandboxControl, SandboxFailed

SSD = "SA400S37/960G"
LOOK_UP = {"items": [{"part_number": SSD, "store": 1}]}

Post = Callable[[], httpx.Response]


def _envelope(request: Any) -> dict[str, Any]:
    auth = {"user_key": 123456, "password": "demo-zegucom"}
    return {"headers": {"auth": auth}, "request": request}


@pytest.fixture
def look_up(sandbox: Sandbox, web: httpx.Client) -> Post:
    url = f"{sandbox.urls['zegucom']}/get-product"
    return lambda: web.post(url, json=_envelope(LOOK_UP))


@pytest.fixture
def buy(sandbox: Sandbox, web: httpx.Client, look_up: Post) -> Post:
    data = look_up().json()["response"]["data"][0]["data"]
    line = f'{{"code": "{data["code"]}", "quantity": 1, "price": {data["price"]}}}'
    order = f'{{"order": {{"id": "PO-1", "store": 1, "items": [{line}]}}}}'
    body = json.dumps(_envelope("?")).replace('"?"', order)
    url = f"{sandbox.urls['zegucom']}/create-purchase"
    return lambda: web.post(url, content=body, headers={"Content-Type": "application/json"})


def _orders(control: SandboxControl) -> int:
    return len(control.state("zegucom")["orders"])


def test_a_lost_answer_is_processed_and_never_told(control: SandboxControl, buy: Post) -> None:
    control.set_fault("zegucom", "lost_answer", call="create-purchase", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        buy()
    assert _orders(control) == 1
    assert buy().json()["response"]["response_code"] == 200


def test_a_reset_before_processing_leaves_nothing(control: SandboxControl, buy: Post) -> None:
    control.set_fault("zegucom", "reset_before", call="create-purchase", times=1)
    with pytest.raises(httpx.ReadError):
        buy()
    assert _orders(control) == 0
    assert control.requests("zegucom", "create-purchase")[0]["outcome"] == "reset_before"


@pytest.mark.parametrize(("processed", "orders"), [(True, 1), (False, 0)])
def test_a_hanging_call_never_answers(
    sandbox: Sandbox,
    control: SandboxControl,
    buy: Post,
    web: httpx.Client,
    processed: bool,
    orders: int,
) -> None:
    control.set_fault("zegucom", "hang", call="create-purchase", processed=processed)
    web.timeout = httpx.Timeout(0.2)
    with pytest.raises(httpx.ReadTimeout):
        buy()
    assert _orders(control) == orders


def test_a_stopped_vendor_refuses_connections_and_comes_back_on_its_port(
    control: SandboxControl, look_up: Post
) -> None:
    look_up()
    control.set_fault("zegucom", "stopped")
    with pytest.raises((httpx.ConnectError, httpx.ReadError, httpx.RemoteProtocolError)):
        look_up()
    with pytest.raises(httpx.ConnectError):
        look_up()
    control.clear_faults("zegucom")
    assert look_up().status_code == 200


@pytest.mark.parametrize(
    ("fault", "params", "status", "begins"),
    [
        ("html200", {}, 200, b"<!DOCTYPE html>"),
        ("html_500", {}, 500, b"<!DOCTYPE html>"),
        ("status", {"status": 503}, 503, b""),
        ("empty", {}, 200, b""),
        ("php_warning", {}, 200, b"<br />\n<b>Warning</b>"),
        ("bom", {}, 200, b"\xef\xbb\xbf{"),
        ("rate_limited", {"retry_after": 7}, 429, b"{"),
    ],
)
def test_the_answer_is_spoiled(
    control: SandboxControl,
    look_up: Post,
    fault: str,
    params: dict[str, Any],
    status: int,
    begins: bytes,
) -> None:
    control.set_fault("zegucom", fault, times=1, **params)
    reply = look_up()
    assert reply.status_code == status
    assert reply.content.startswith(begins)
    assert bool(reply.content) == bool(begins)
    assert look_up().json()["response"]["response_code"] == 200


def test_a_limit_tells_when_to_come_back(control: SandboxControl, look_up: Post) -> None:
    control.set_fault("zegucom", "rate_limited", retry_after=7)
    assert look_up().headers["retry-after"] == "7"


def test_the_text_can_be_latin_1(control: SandboxControl, look_up: Post) -> None:
    control.set_fault("zegucom", "latin1")
    content = look_up().content
    assert "años".encode("latin-1") in content
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_broken_json_is_a_whole_answer(control: SandboxControl, look_up: Post) -> None:
    control.set_fault("zegucom", "bad_json")
    with pytest.raises(json.JSONDecodeError):
        look_up().json()


def test_a_truncated_answer_breaks_off(control: SandboxControl, look_up: Post) -> None:
    control.set_fault("zegucom", "truncated")
    with pytest.raises(httpx.RemoteProtocolError):
        look_up()


def test_refused_credentials_are_told_as_each_vendor_does(
    sandbox: Sandbox, control: SandboxControl, web: httpx.Client, look_up: Post
) -> None:
    control.set_fault("*", "auth_refused")
    assert look_up().json()["response"]["response_code"] == 202
    assert web.get(f"{sandbox.urls['expercom']}/products").status_code == 401
    assert web.get(f"{sandbox.urls['order_entry']}/product").status_code == 401
    form = {"data": json.dumps({"action": "getcompradorinfo"})}
    assert web.post(sandbox.urls["api_tienda"], data=form).json()["errno"] == 1


def test_expercom_tokens_run_out_after_n_calls_and_a_log_in_mends_it(
    sandbox: Sandbox,
    control: SandboxControl,
    web: httpx.Client,
    credentials: dict[str, dict[str, str]],
) -> None:
    url = sandbox.urls["expercom"]
    control.set_fault("expercom", "401_after_n", n=2)

    def statuses() -> list[int]:
        token = web.post(f"{url}/login", json=credentials["expercom"]).json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        return [web.get(f"{url}/product/6", headers=headers).status_code for _ in range(3)]

    assert statuses() == [200, 200, 401]
    assert statuses() == [200, 200, 401]


def test_a_redirect_leads_to_another_host(control: SandboxControl, look_up: Post) -> None:
    control.set_fault("zegucom", "redirect_other_host")
    reply = look_up()
    assert reply.status_code == 307
    assert reply.headers["location"].startswith("http://localhost:")


def test_latency_holds_for_the_vendor_it_was_set_for(
    sandbox: Sandbox, control: SandboxControl, look_up: Post, web: httpx.Client
) -> None:
    control.set_fault("zegucom", "latency", seconds=0.2)
    assert look_up().elapsed.total_seconds() >= 0.2
    other = web.get(f"{sandbox.urls['expercom']}/product/6")
    assert other.elapsed.total_seconds() < 0.2


def test_slow_calls_do_not_wait_for_each_other(control: SandboxControl, look_up: Post) -> None:
    control.set_fault("zegucom", "latency", seconds=0.3)
    look_up()
    begun = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: look_up(), range(8)))
    assert {reply.status_code for reply in replies} == {200}
    assert time.perf_counter() - begun < 8 * 0.3


def test_a_slow_body_comes_in_pieces(control: SandboxControl, look_up: Post) -> None:
    control.set_fault("zegucom", "slow_body", seconds=0.3, parts=3)
    reply = look_up()
    assert reply.elapsed.total_seconds() >= 0.25
    assert reply.json()["response"]["response_code"] == 200


def test_a_huge_answer_has_as_many_bytes_as_asked(
    sandbox: Sandbox, control: SandboxControl, web: httpx.Client
) -> None:
    control.set_fault("zegucom", "huge", bytes=1_000_000)
    with web.stream(
        "POST", f"{sandbox.urls['zegucom']}/get-product", json=_envelope(LOOK_UP)
    ) as reply:
        assert "content-length" not in reply.headers
        assert sum(len(part) for part in reply.iter_bytes()) > 900_000


def test_a_price_moves_just_before_the_order(
    control: SandboxControl, buy: Post, look_up: Post
) -> None:
    control.set_fault("zegucom", "price_up", call="create-purchase", percent=5, codes=[SSD])
    before = look_up().json()["response"]["data"][0]["data"]["price"]
    assert buy().json()["response"]["response_code"] == 207
    after = look_up().json()["response"]["data"][0]["data"]["price"]
    assert float(after) == pytest.approx(float(before) * 1.05, abs=0.001)


def test_the_stock_goes_just_before_the_order(control: SandboxControl, buy: Post) -> None:
    control.set_fault("zegucom", "stale_stock", call="create-purchase", codes=[SSD])
    assert buy().json()["response"]["response_code"] == 204


def test_a_fault_can_wait_and_strike_by_chance(control: SandboxControl, look_up: Post) -> None:
    control.set_fault("zegucom", "status", status=502, skip=2, times=1)
    assert [look_up().status_code for _ in range(4)] == [200, 200, 502, 200]
    control.set_fault("zegucom", "status", status=502, chance=0.5)
    assert {look_up().status_code for _ in range(30)} == {200, 502}


def test_two_buyers_of_the_last_piece_do_not_both_get_it(
    control: SandboxControl, buy: Post
) -> None:
    control.set_fault("zegucom", "stale_stock", left=1, codes=[SSD])
    with ThreadPoolExecutor(6) as pool:
        codes = [
            each.json()["response"]["response_code"] for each in pool.map(lambda _: buy(), range(6))
        ]
    assert sorted(codes) == [200, 204, 204, 204, 204, 204]


def test_requests_are_counted_and_kept_as_they_came(control: SandboxControl, buy: Post) -> None:
    buy()
    assert control.state()["zegucom"]["requests"] == {"get-product": 1, "create-purchase": 1}
    (kept,) = control.requests("zegucom", "create-purchase")
    assert '"price": 1' in kept["body"]
    assert kept["outcome"] == "200"


def test_a_reset_forgets_everything(control: SandboxControl, buy: Post) -> None:
    buy()
    control.set_fault("zegucom", "html200")
    control.reset()
    state = control.state()
    assert state["zegucom"]["orders"] == []
    assert state["zegucom"]["requests"] == {}
    assert state["faults"] == []


def test_what_is_no_fault_is_refused(control: SandboxControl) -> None:
    with pytest.raises(SandboxFailed, match="no fault 'gremlins'"):
        control.set_fault("zegucom", "gremlins")
    with pytest.raises(SandboxFailed, match="no vendor 'nadie'"):
        control.set_fault("nadie", "hang")
    with pytest.raises(SandboxFailed, match="no form"):
        control.choose_shape("zegucom", "stores", "cubo")


def test_the_control_page_names_every_fault(control: SandboxControl, web: httpx.Client) -> None:
    page = web.get(control.url).text
    for fault in control.state()["known_faults"]:
        assert fault in page
