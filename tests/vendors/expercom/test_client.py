import asyncio
import pickle
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.lists import whole_list
from fakes.scripted_channel import Answer, ScriptedChannel, json_reply, text_reply

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import OrderDesk, OrderRequest, Vendor
from purchasing_gui.domain.problems import (
    CredentialsMissing,
    OutcomeUnknown,
    Problem,
    RateLimited,
    SettingsInvalid,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.products import Listing
from purchasing_gui.domain.purchase_orders import OrderLine
from purchasing_gui.transport.messages import WireRequest
from purchasing_gui.vendors.expercom import KIND
from purchasing_gui.vendors.expercom.client import vendor_over

CONNECTION = Connection("ex", "expercom", "Expercom", options={"warehouses": {"44": "GDL"}})
LOGIN = {"email": "ana@example.com", "password": "^81fas"}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PRODUCT = {"id": 6, "name": "SSD", "part_number": "SA400", "price": "99.90", "stock": 3}
LINE = OrderLine("6", "SA400", "SSD", 1, Money(Decimal("99.90")))
ORDER = OrderRequest("SUC01-2026-000123", "44", (LINE,), rfc="XAXX010101000")
LOST = VendorUnavailable(Unreached.TIMEOUT, "ReadTimeout")
REFUSED = json_reply({"message": "Unauthenticated."}, 401)


class Wall:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def _vendor(
    channel: ScriptedChannel,
    credentials: Mapping[str, str] = LOGIN,
    clock: Callable[[], datetime] = lambda: NOON,
) -> Vendor:
    return vendor_over(channel, CONNECTION, credentials, clock)


def _desk(vendor: Vendor) -> OrderDesk:
    assert vendor.orders is not None
    return vendor.orders


async def _listing(vendor: Vendor) -> Listing:
    assert vendor.catalogue is not None
    return await vendor.catalogue.listing("6")


async def _all(vendor: Vendor) -> list[Listing]:
    return await whole_list(vendor.catalogue)


def _token(request: WireRequest) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


class Office:
    """An Expercom that counts logins and accepts only the newest token."""

    def __init__(self) -> None:
        self.logins = 0

    def __call__(self, request: WireRequest) -> Answer:
        if request.path == "login":
            self.logins += 1
            return json_reply({"token": f"t{self.logins}"})
        return json_reply(PRODUCT) if _token(request) == f"t{self.logins}" else REFUSED


async def test_it_signs_in_once_and_keeps_the_token() -> None:
    channel = ScriptedChannel(responder=Office())
    vendor = _vendor(channel)
    await _listing(vendor)
    await _listing(vendor)
    assert channel.sent_paths() == ["login", "product/6", "product/6"]


async def test_fifty_first_calls_make_one_login() -> None:
    channel = ScriptedChannel(responder=Office())
    vendor = _vendor(channel)
    await asyncio.gather(*(_listing(vendor) for _ in range(50)))
    assert channel.sent_paths().count("login") == 1


async def test_fifty_refused_calls_make_one_new_login() -> None:
    office = Office()
    channel = ScriptedChannel(responder=office)
    vendor = _vendor(channel)
    await _listing(vendor)
    office.logins = 100
    channel.requests.clear()
    await asyncio.gather(*(_listing(vendor) for _ in range(50)))
    assert channel.sent_paths().count("login") == 1
    assert channel.sent_paths().count("product/6") == 100


async def test_those_who_waited_for_a_failed_login_share_its_outcome() -> None:
    refusal = json_reply({"message": "No"}, 422)
    channel = ScriptedChannel(responder=lambda _: refusal)
    vendor = _vendor(channel)
    outcomes = await asyncio.gather(*(_listing(vendor) for _ in range(20)), return_exceptions=True)
    assert all(isinstance(outcome, VendorRefused) for outcome in outcomes)
    assert channel.sent_paths() == ["login"]
    with pytest.raises(VendorRefused):
        await _listing(vendor)
    assert channel.sent_paths() == ["login", "login"]


async def test_a_second_401_ends_it() -> None:
    channel = ScriptedChannel(
        json_reply({"token": "t1"}), REFUSED, json_reply({"token": "t1"}), REFUSED
    )
    with pytest.raises(VendorRefused):
        await _listing(_vendor(channel))
    assert channel.sent_paths() == ["login", "product/6", "login", "product/6"]


async def test_a_token_is_renewed_ahead_of_its_end() -> None:
    wall = Wall()
    channel = ScriptedChannel(
        json_reply({"token": "t1", "expires_in": 3600}),
        json_reply(PRODUCT),
        json_reply(PRODUCT),
        json_reply({"token": "t2", "expires_at": "2026-11-22 20:00:00+00"}),
        json_reply(PRODUCT),
        json_reply(PRODUCT),
    )
    vendor = _vendor(channel, clock=wall)
    await _listing(vendor)
    wall.now = NOON + timedelta(minutes=58)
    await _listing(vendor)
    wall.now = NOON + timedelta(minutes=59, seconds=30)
    await _listing(vendor)
    wall.now = NOON + timedelta(hours=7)
    await _listing(vendor)
    assert [_token(request) for request in channel.requests] == ["", "t1", "t1", "", "t2", "t2"]


async def test_an_end_that_is_already_past_is_not_believed() -> None:
    past = {"token": "t1", "expires_at": "2020-01-01 00:00:00+00"}
    channel = ScriptedChannel(json_reply(past), json_reply(PRODUCT), json_reply(PRODUCT))
    vendor = _vendor(channel)
    await _listing(vendor)
    await _listing(vendor)
    assert channel.sent_paths().count("login") == 1


async def test_a_ready_made_token_needs_no_login_and_its_refusal_is_final() -> None:
    channel = ScriptedChannel(json_reply(PRODUCT), REFUSED)
    vendor = _vendor(channel, {"token": "Bearer abc"})
    await _listing(vendor)
    with pytest.raises(VendorRefused):
        await _listing(vendor)
    assert [_token(request) for request in channel.requests] == ["abc", "abc"]


async def test_a_refused_ready_made_token_falls_back_on_the_login() -> None:
    channel = ScriptedChannel(REFUSED, json_reply({"token": "t1"}), json_reply(PRODUCT))
    await _listing(_vendor(channel, {**LOGIN, "token": "abc"}))
    assert channel.sent_paths() == ["product/6", "login", "product/6"]


@pytest.mark.parametrize("credentials", [{}, {"email": "a@b.c"}, {"password": "x"}, {"token": " "}])
def test_half_the_credentials_are_none(credentials: dict[str, str]) -> None:
    with pytest.raises(CredentialsMissing):
        KIND.connect(CONNECTION, credentials, lambda: NOON)


@pytest.mark.parametrize(
    "options",
    [
        {"warehouses": ["44"]},
        {"warehouses": {"44": 1}},
        {"field_map": {"precio": ["x"]}},
        {"field_map": {"price": [1]}},
        {"field_map": "price"},
    ],
)
def test_options_that_cannot_work_are_named(options: dict[str, object]) -> None:
    connection = replace(CONNECTION, options=options)
    with pytest.raises(SettingsInvalid):
        KIND.connect(connection, LOGIN, lambda: NOON)


def test_a_token_no_header_can_carry_is_a_wrong_setting() -> None:
    with pytest.raises(SettingsInvalid):
        KIND.connect(CONNECTION, {"token": "a\nb"}, lambda: NOON)


async def test_the_kind_connects_with_what_its_document_has() -> None:
    vendor = KIND.connect(CONNECTION, LOGIN, lambda: NOON)
    assert vendor.catalogue is not None
    assert vendor.orders is not None
    assert (vendor.parts, vendor.order_lookup, vendor.guides) == (None, None, None)
    await vendor.close()


async def test_the_check_signs_in_afresh() -> None:
    channel = ScriptedChannel(json_reply({"token": "t1"}), json_reply({"token": "t2"}))
    vendor = _vendor(channel)
    assert await vendor.check() == "login"
    assert await vendor.check() == "login"


@pytest.mark.parametrize("status", [200, 404])
async def test_the_check_of_a_token_asks_for_one_product(status: int) -> None:
    channel = ScriptedChannel(json_reply({"message": "x"}, status))
    assert await _vendor(channel, {"token": "abc"}).check() == "product"
    assert channel.sent_paths() == ["product/1"]


async def test_the_check_of_a_refused_token_says_so_in_the_vendors_words() -> None:
    with pytest.raises(VendorRefused, match="Unauthenticated"):
        await _vendor(ScriptedChannel(REFUSED), {"token": "abc"}).check()


async def test_the_check_does_not_take_a_web_page_for_an_answer() -> None:
    with pytest.raises(UnreadableReply):
        await _vendor(ScriptedChannel(text_reply("<html>", 404)), {"token": "abc"}).check()


async def test_the_list_is_fetched_to_a_file_and_read_by_what_another_process_can_have(
    tmp_path: Path,
) -> None:
    products = [{**PRODUCT, "id": number} for number in range(1, 1_202)]
    channel = ScriptedChannel(json_reply({"token": "t"}), json_reply(products))
    catalogue = _vendor(channel).catalogue
    assert catalogue is not None
    page = pickle.loads(pickle.dumps(await catalogue.fetch(tmp_path)))
    assert page.file.parent == tmp_path
    reading = page.read(page.file.read_bytes())
    assert (reading.records, len(list(reading.listings)), reading.next_page) == (1_201, 1_201, "")


async def test_the_pages_of_the_list_are_followed_to_the_end() -> None:
    def page(number: int, following: str | None) -> Answer:
        return json_reply({"data": [{**PRODUCT, "id": number}], "next_page_url": following})

    channel = ScriptedChannel(
        page(1, "/v1/products?page=2"), REFUSED, json_reply({"token": "t2"}), page(2, None)
    )
    listings = await _all(_vendor(channel, {**LOGIN, "token": "t1"}))
    assert [listing.code for listing in listings] == ["1", "2"]
    assert channel.sent_paths()[-1] == "https://api.expercom.mx/v1/products?page=2"
    assert [_token(request) for request in channel.requests] == ["t1", "t1", "", "t2"]


@pytest.mark.parametrize("status", [204, 404, 422])
async def test_what_is_no_list_is_a_problem(status: int) -> None:
    channel = ScriptedChannel(json_reply({"message": "No"}, status))
    with pytest.raises(Problem):
        await _all(_vendor(channel, {"token": "t"}))


async def test_a_list_in_which_nothing_has_an_id_is_not_an_empty_list() -> None:
    channel = ScriptedChannel(json_reply([{"nombre": "SSD"}, {"nombre": "HDD"}]))
    with pytest.raises(UnreadableReply, match="field_map"):
        await _all(_vendor(channel, {"token": "t"}))


async def test_a_product_without_an_id_is_left_out() -> None:
    channel = ScriptedChannel(json_reply([{"nombre": "SSD"}, PRODUCT]))
    assert [listing.code for listing in await _all(_vendor(channel, {"token": "t"}))] == ["6"]


async def test_a_quote_asks_each_product_once_and_fails_line_by_line() -> None:
    def answer(request: WireRequest) -> Answer:
        answers: dict[str, Answer] = {
            "product/6": json_reply(PRODUCT),
            "product/7": json_reply({"message": "No"}, 404),
            "product/8": LOST,
        }
        return answers[request.path]

    channel = ScriptedChannel(responder=answer)
    lines = [replace(LINE, code=code) for code in ("6", "7", "8", "6")]
    answers = await _desk(_vendor(channel, {"token": "t"})).quote(lines)
    assert [answer.listing.code if answer.listing else None for answer in answers] == [
        "6",
        None,
        None,
        "6",
    ]
    assert [answer.problem for answer in answers] == [None, None, LOST, None]
    assert sorted(channel.sent_paths()) == ["product/6", "product/7", "product/8"]


async def test_an_order_is_sent_once_and_answered() -> None:
    channel = ScriptedChannel(json_reply({"id": 88}, 201))
    placement = await _desk(_vendor(channel, {"token": "t"})).place(ORDER)
    assert placement.vendor_number == "88"
    assert channel.sent_json()["products"] == [{"product_id": "6", "qty": 1, "price": 99.9}]


async def test_an_order_refused_with_401_is_repeated_once() -> None:
    channel = ScriptedChannel(REFUSED, json_reply({"token": "t2"}), json_reply({"id": 88}))
    placement = await _desk(_vendor(channel, {**LOGIN, "token": "t1"})).place(ORDER)
    assert placement.vendor_number == "88"
    assert channel.sent_paths() == ["order", "login", "order"]


async def test_an_order_refused_twice_is_refused() -> None:
    channel = ScriptedChannel(REFUSED, json_reply({"token": "t2"}), REFUSED)
    with pytest.raises(VendorRefused):
        await _desk(_vendor(channel, {**LOGIN, "token": "t1"})).place(ORDER)
    assert len(channel.requests) == 3


@pytest.mark.parametrize(
    "lost",
    [
        LOST,
        VendorUnavailable(Unreached.BROKEN, "ReadError"),
        VendorUnavailable(Unreached.FORBIDDEN_REDIRECT),
        VendorUnavailable(Unreached.TOO_LARGE),
        text_reply("", 502),
        text_reply("", 500),
        text_reply("<html>OK</html>"),
    ],
)
async def test_a_lost_answer_to_an_order_is_an_unknown_outcome(lost: Answer) -> None:
    channel = ScriptedChannel(lost)
    with pytest.raises(OutcomeUnknown) as caught:
        await _desk(_vendor(channel, {"token": "t"})).place(ORDER)
    assert caught.value.reference == "SUC01-2026-000123"
    assert len(channel.requests) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (VendorUnavailable(Unreached.CONNECT, not_sent=True), VendorUnavailable),
        (text_reply("", 429), RateLimited),
        (json_reply({"message": "Sin existencia"}, 409), VendorRejected),
    ],
)
async def test_an_order_surely_not_taken_says_so(answer: Answer, kind: type[Problem]) -> None:
    with pytest.raises(kind):
        await _desk(_vendor(ScriptedChannel(answer), {"token": "t"})).place(ORDER)


@pytest.mark.parametrize("answer", [LOST, text_reply("<html>"), text_reply("", 500)])
async def test_an_order_whose_login_failed_was_surely_not_sent(answer: Answer) -> None:
    channel = ScriptedChannel(answer)
    with pytest.raises(VendorUnavailable) as caught:
        await _desk(_vendor(channel)).place(ORDER)
    assert caught.value.not_sent
    assert channel.sent_paths() == ["login"]


async def test_an_order_refused_before_a_lost_login_was_surely_not_taken() -> None:
    channel = ScriptedChannel(REFUSED, LOST)
    with pytest.raises(VendorUnavailable) as caught:
        await _desk(_vendor(channel, {**LOGIN, "token": "t1"})).place(ORDER)
    assert caught.value.not_sent


def test_only_the_municipality_and_the_references_are_dropped() -> None:
    fates = _desk(_vendor(ScriptedChannel())).address_fates()
    assert {fate.field for fate in fates if fate.fate == "dropped"} == {
        "municipality",
        "references",
    }
    assert len(fates) == 11
