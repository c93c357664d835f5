import asyncio
import json
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from fakes.scripted_channel import Answer, ScriptedChannel, json_reply, text_reply

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.guides import Guide, GuideState, GuideVerdict, Packing
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.ports import GuideUpload, OrderDesk, OrderRequest, PartAnswer, Vendor
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    NotFound,
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
from purchasing_gui.domain.purchase_orders import OrderLine
from purchasing_gui.transport.messages import WireRequest
from purchasing_gui.vendors.zegucom import KIND
from purchasing_gui.vendors.zegucom.client import vendor_over
from purchasing_gui.vendors.zegucom.wire import CHUNK

CONNECTION = Connection("zg", "zegucom", "Zegucom", options={"stores": {"1": "Centro"}})
LOGIN = {"user_key": "123456", "password": "hush-hush"}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LINE = OrderLine("Z-A", "A", "SSD", 1, Money(Decimal("9516.548")))
ORDER = OrderRequest("SUC01-2026-000123", "1", (LINE,))
UPLOAD = GuideUpload("9999999", "R", Packing.PER_GUIDE, (Guide("G1", b"%PDF"),))
LOST = VendorUnavailable(Unreached.TIMEOUT, "ReadTimeout")
NOT_SENT = VendorUnavailable(Unreached.CONNECT, "refused", not_sent=True)


def _vendor(channel: ScriptedChannel, **options: object) -> Vendor:
    connection = replace(CONNECTION, options={**CONNECTION.options, **options})
    return vendor_over(channel, connection, LOGIN, lambda: NOON)


def _desk(channel: ScriptedChannel, **options: object) -> OrderDesk:
    orders = _vendor(channel, **options).orders
    assert orders is not None
    return orders


async def _look_up(
    channel: ScriptedChannel, numbers: Sequence[str], **options: object
) -> Sequence[PartAnswer]:
    parts = _vendor(channel, **options).parts
    assert parts is not None
    return await parts.look_up(numbers)


async def _store(
    channel: ScriptedChannel, *uploads: GuideUpload
) -> Sequence[Sequence[GuideVerdict]]:
    guides = _vendor(channel).guides
    assert guides is not None
    return await guides.store(uploads)


def _said(code: int, data: object = ()) -> dict[str, object]:
    return {"result": code == 200, "response_code": code, "message": "w", "data": data or []}


def _reply(code: int, data: object = ()) -> Answer:
    return json_reply({"response": _said(code, data)})


def _asked(request: WireRequest) -> list[str]:
    assert isinstance(request.body, bytes)
    items: list[dict[str, Any]] = json.loads(request.body)["request"]["items"]
    return [item["part_number"] for item in items]


def _shop(request: WireRequest) -> Answer:
    """Carries everything but what begins with X."""
    return _reply(
        200,
        [
            _said(205)
            if number.startswith("X")
            else _said(
                200,
                {"code": f"Z-{number}", "part_number": number, "price": "1", "stores": {"1": 5}},
            )
            for number in _asked(request)
        ],
    )


async def test_parts_go_out_in_batches_all_at_once() -> None:
    channel = ScriptedChannel(responder=_shop)
    numbers = [f"P{number}" for number in range(120)]
    answers = await _look_up(channel, numbers)
    assert [answer.part_number for answer in answers] == numbers
    assert all(answer.listing for answer in answers)
    assert [len(_asked(request)) for request in channel.requests] == [50, 50, 20]


async def test_the_batch_size_is_an_option() -> None:
    channel = ScriptedChannel(responder=_shop)
    await _look_up(channel, ["A", "B", "C"], batch_size=2)
    assert [_asked(request) for request in channel.requests] == [["A", "B"], ["C"]]


async def test_a_number_asked_twice_is_sent_once_and_an_empty_one_not_at_all() -> None:
    channel = ScriptedChannel(responder=_shop)
    answers = await _look_up(channel, ["A", " A ", "", "X"])
    assert _asked(channel.requests[0]) == ["A", "X"]
    assert [bool(answer.listing) for answer in answers] == [True, True, False, False]
    assert [answer.part_number for answer in answers][2:] == ["", "X"]


async def test_nothing_asked_sends_nothing() -> None:
    channel = ScriptedChannel()
    assert await _look_up(channel, []) == []
    assert channel.requests == []


async def test_a_failed_batch_fails_only_its_own_numbers() -> None:
    def answer(request: WireRequest) -> Answer:
        return LOST if "B" in _asked(request) else _shop(request)

    answers = await _look_up(ScriptedChannel(responder=answer), ["A", "B", "C"], batch_size=1)
    assert [answer.problem for answer in answers] == [None, LOST, None]


async def test_a_look_up_that_failed_altogether_raises() -> None:
    with pytest.raises(VendorRefused):
        await _look_up(ScriptedChannel(responder=lambda _: _reply(202)), ["A", "B"], batch_size=1)


async def test_one_bad_number_does_not_take_its_batch_down() -> None:
    def answer(request: WireRequest) -> Answer:
        bad = any(number.startswith("X") for number in _asked(request))
        return _reply(205) if bad else _shop(request)

    numbers = [f"P{number}" for number in range(9)] + ["X"]
    answers = await _look_up(ScriptedChannel(responder=answer), numbers)
    assert [bool(answer.listing) for answer in answers] == [True] * 9 + [False]
    assert answers[-1].problem is None


async def test_a_disabled_part_says_so_by_itself() -> None:
    (answer,) = await _look_up(ScriptedChannel(_reply(208)), ["A"])
    assert isinstance(answer.problem, VendorRejected)
    assert answer.problem.meaning == "product_disabled"


async def test_a_quote_is_believed_only_for_the_same_code() -> None:
    lines = [LINE, replace(LINE, part_number="B", code="other"), replace(LINE, part_number="X")]
    answers = await _desk(ScriptedChannel(responder=_shop)).quote(lines)
    assert [answer.listing.code if answer.listing else None for answer in answers] == [
        "Z-A",
        None,
        None,
    ]
    assert [answer.problem for answer in answers] == [None, None, None]


async def test_a_line_without_a_part_number_cannot_be_quoted() -> None:
    channel = ScriptedChannel(responder=_shop)
    answers = await _desk(channel).quote([replace(LINE, part_number=""), LINE])
    assert isinstance(answers[0].problem, CapabilityMissing)
    assert answers[1].listing is not None


async def test_a_purchase_is_sent_once_and_answered() -> None:
    channel = ScriptedChannel(_reply(200, {"purchase_id": 9999999, "invoice_number": 999999}))
    placement = await _desk(channel).place(ORDER)
    assert (placement.vendor_number, placement.invoice_number) == ("9999999", "999999")
    assert channel.sent_paths() == ["create-purchase"]
    assert channel.sent_json()["headers"] == {"auth": {"user_key": 123456, "password": "hush-hush"}}


@pytest.mark.parametrize(
    "lost", [LOST, VendorUnavailable(Unreached.BROKEN), text_reply("", 503), text_reply("<html>")]
)
async def test_a_lost_answer_to_a_purchase_is_an_unknown_outcome(lost: Answer) -> None:
    channel = ScriptedChannel(lost)
    with pytest.raises(OutcomeUnknown) as caught:
        await _desk(channel).place(ORDER)
    assert caught.value.reference == "SUC01-2026-000123"
    assert len(channel.requests) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (NOT_SENT, VendorUnavailable),
        (text_reply("", 429), RateLimited),
        (_reply(204), VendorRejected),
        (_reply(202), VendorRefused),
    ],
)
async def test_a_purchase_surely_not_made_says_so(answer: Answer, kind: type[Problem]) -> None:
    with pytest.raises(kind):
        await _desk(ScriptedChannel(answer)).place(ORDER)


async def test_an_order_is_looked_up_by_number() -> None:
    channel = ScriptedChannel(_reply(200, {"purchase_id": 5, "order_id": "R"}), _reply(210))
    lookup = _vendor(channel).order_lookup
    assert lookup is not None
    assert (await lookup.find("5")).reference == "R"
    with pytest.raises(NotFound):
        await lookup.find("6")
    with pytest.raises(NotFound):
        await lookup.find("not a number")
    assert channel.sent_paths() == ["get-purchase", "get-purchase"]


async def test_guides_are_sent_in_one_request_with_progress_in_bytes() -> None:
    channel = ScriptedChannel(_reply(200, [_said(200, ["ok"]), _said(211, ["there"])]))
    shelf = _vendor(channel).guides
    assert shelf is not None
    steps: list[tuple[int, int]] = []
    other = replace(UPLOAD, vendor_number="8")
    verdicts = await shelf.store([UPLOAD, other], lambda *step: steps.append(step))
    assert [order[0].state for order in verdicts] == [GuideState.STORED, GuideState.STORED]
    assert steps[-1] == (len(channel.bodies[0]), len(channel.bodies[0]))
    assert channel.sent_paths() == ["update-trackings"]


@pytest.mark.parametrize("lost", [LOST, text_reply("", 503), text_reply("<html>")])
async def test_a_lost_answer_leaves_every_guide_unknown(lost: Answer) -> None:
    verdicts = await _store(ScriptedChannel(lost), UPLOAD)
    assert [[said.state for said in order] for order in verdicts] == [[GuideState.UNKNOWN]]


@pytest.mark.parametrize("answer", [NOT_SENT, text_reply("", 429), _reply(202), _reply(300)])
async def test_guides_surely_not_stored_are_a_problem(answer: Answer) -> None:
    with pytest.raises(Problem):
        await _store(ScriptedChannel(answer), UPLOAD)


async def test_an_order_without_a_number_keeps_its_guides_here() -> None:
    channel = ScriptedChannel(_reply(200, [_said(200, ["ok"])]))
    nameless = replace(UPLOAD, vendor_number="")
    first, second, third = await _store(channel, nameless, UPLOAD, replace(UPLOAD, guides=()))
    assert (first[0].state, first[0].code) == (GuideState.REFUSED, "no_purchase_id")
    assert second[0].state is GuideState.STORED
    assert third == []
    assert len(channel.sent_json()["request"]["orders"]) == 1


async def test_no_guides_send_nothing() -> None:
    channel = ScriptedChannel()
    assert await _store(channel, replace(UPLOAD, guides=())) == [[]]
    assert channel.requests == []


async def test_more_than_fifty_orders_do_not_go_in_one_request() -> None:
    with pytest.raises(ValueError, match="50"):
        await _store(ScriptedChannel(), *[UPLOAD] * 51)


async def test_other_tasks_go_on_while_guides_are_encoded() -> None:
    channel = ScriptedChannel(_reply(200, [_said(200, ["ok"])]))
    large = replace(UPLOAD, guides=(Guide("G1", b"x" * 2_000_000),))
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    await _store(channel, large)
    task.cancel()
    assert turns >= 2_000_000 // CHUNK


@pytest.mark.parametrize("code", [200, 205])
async def test_the_check_asks_for_a_part_that_nobody_sells(code: int) -> None:
    channel = ScriptedChannel(_reply(200, [_said(code)]) if code == 200 else _reply(code))
    if code == 205:
        assert await _vendor(channel).check() == "get-product"
    else:
        with pytest.raises(UnreadableReply):
            await _vendor(channel).check()
    assert channel.sent_paths() == ["get-product"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (_reply(202), VendorRefused),
        (_reply(209), VendorRejected),
        (_reply(206), VendorRejected),
        (text_reply("<html>", 404), UnreadableReply),
    ],
)
async def test_the_check_tells_what_is_wrong(answer: Answer, kind: type[Problem]) -> None:
    with pytest.raises(kind):
        await _vendor(ScriptedChannel(answer)).check()


@pytest.mark.parametrize("credentials", [{}, {"user_key": "1"}, {"password": "x"}])
def test_half_the_credentials_are_none(credentials: dict[str, str]) -> None:
    with pytest.raises(CredentialsMissing):
        KIND.connect(CONNECTION, credentials, lambda: NOON)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("batch_size", "many"),
        ("batch_size", -1),
        ("batch_size", 100_000),
        ("paths", "x"),
        ("paths", {"no_such_call": "x"}),
        ("paths", {"get_product": 1}),
        ("stores", {"Centro": "1"}),
        ("stores", ["1"]),
    ],
)
def test_options_that_cannot_work_are_named(option: str, value: object) -> None:
    connection = replace(CONNECTION, options={option: value})
    with pytest.raises(SettingsInvalid, match=option):
        KIND.connect(connection, LOGIN, lambda: NOON)


def test_a_user_key_is_a_whole_number() -> None:
    with pytest.raises(SettingsInvalid, match="user_key"):
        KIND.connect(CONNECTION, {**LOGIN, "user_key": "12a"}, lambda: NOON)


async def test_paths_are_options_and_an_empty_one_switches_its_call_off() -> None:
    channel = ScriptedChannel(responder=_shop)
    vendor = _vendor(
        channel, paths={"get_product": "/v2/product", "get_purchase": "", "update_trackings": ""}
    )
    assert (vendor.order_lookup, vendor.guides) == (None, None)
    assert vendor.parts is not None
    await vendor.parts.look_up(["A"])
    assert channel.sent_paths() == ["v2/product"]


async def test_the_kind_connects_with_what_its_document_has() -> None:
    vendor = KIND.connect(CONNECTION, LOGIN, lambda: NOON)
    assert vendor.parts is not None
    assert vendor.orders is not None
    assert vendor.order_lookup is not None
    assert vendor.guides is not None
    assert vendor.catalogue is None
    assert vendor.guides.batch_size == 50
    assert vendor.orders.invoices_at_once
    await vendor.close()


def test_no_part_of_the_address_goes_to_zegucom() -> None:
    fates = _desk(ScriptedChannel()).address_fates()
    assert {fate.field for fate in fates} == {field.name for field in fields(Address)}
    assert {fate.fate for fate in fates} == {"dropped"}
