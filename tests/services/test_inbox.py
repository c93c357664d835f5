"""What the inbox holds, whatever is lost on the way."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.desk import ADDRESS
from fakes.marketplace import FakeMarket, InboxDesk, inbox_desk, sale
from fakes.vendors import listing

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.drafts import Draft, DraftLine
from purchasing_gui.domain.guides import Guide, GuideState, GuideVerdict, Packing
from purchasing_gui.domain.inbox import InboxFilter, InboxState, Taken, remaining_of
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.problems import (
    CapabilityMissing,
    LedgerConflict,
    LedgerUnavailable,
    NotFound,
    Problem,
    RateLimited,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.products import offers_of
from purchasing_gui.domain.purchase_orders import OrderLine, OrderState, PurchaseOrder
from purchasing_gui.domain.sales_orders import Buyer, SalesOrder
from purchasing_gui.domain.stores import NewOrder
from purchasing_gui.services.inbox import PullReport, RecoverReport, Rounds

LOST = VendorUnavailable(Unreached.TIMEOUT)


async def numbers(desk: InboxDesk) -> list[str]:
    return sorted(entry.order.id for entry in await desk.inbox.list())


async def arrived(desk: InboxDesk, *orders: SalesOrder) -> list[str]:
    filed = await desk.ledger.inbox.file("m", orders)
    return [f"m:{number}" for number in filed.new]


async def test_pages_are_pulled_until_none_is_waiting(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(70)
    seen: list[PullReport] = []
    async with inbox_desk(tmp_path, market) as desk:
        report = await desk.inbox.pull("m", seen.append)
        assert (report.new, report.known, report.pages, report.problem) == (70, 0, 3, None)
        assert [(one.new, one.pending) for one in seen] == [(30, 40), (60, 10), (70, 0)]
        assert market.calls == ["new"] * 3
        assert len(await numbers(desk)) == 70
        assert not await desk.inbox.needs_recovery("m")
        assert (await desk.inbox.standing("m")).pulled_at == desk.clock.now


async def test_without_counts_a_pull_ends_with_an_empty_page(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(30)
    market.counts = False
    async with inbox_desk(tmp_path, market) as desk:
        assert (await desk.inbox.pull("m")).new == 30
    assert market.calls == ["new", "new"]


async def test_a_page_of_known_orders_ends_the_pull_though_more_seem_to_wait(
    tmp_path: Path,
) -> None:
    market = FakeMarket.with_orders(2)
    async with inbox_desk(tmp_path, market) as desk:
        await desk.inbox.pull("m")
        market.fates = [b'{"v1": ["1000", "1001"], "pending": 5}']
        report = await desk.inbox.pull("m")
    assert (report.new, report.known, report.pages, report.pending) == (0, 2, 1, 5)


@pytest.mark.parametrize(
    ("problem", "open_after"),
    [
        (VendorUnavailable(Unreached.TIMEOUT), True),
        (VendorUnavailable(Unreached.BROKEN), True),
        (VendorUnavailable(Unreached.SERVER_ERROR, status=500), True),
        (UnreadableReply("HTML"), True),
        (VendorUnavailable(Unreached.CONNECT, not_sent=True), False),
        (RateLimited(Unreached.OFFLINE), False),
        (VendorRefused("token"), False),
        (VendorRejected("403", "fecha", "sync_date_missing"), False),
    ],
)
async def test_a_failed_pull_is_not_repeated_and_says_whether_orders_may_be_missing(
    tmp_path: Path, problem: Problem, open_after: bool
) -> None:
    market = FakeMarket.with_orders(5)
    market.fates = [problem]
    async with inbox_desk(tmp_path, market) as desk:
        report = await desk.inbox.pull("m")
        assert report.problem is problem
        assert market.calls == ["new"]
        assert await desk.inbox.needs_recovery("m") is open_after
        assert (await desk.inbox.standing("m")).puller == ""


async def test_what_a_lost_answer_took_is_recovered_by_its_ids(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(40)
    market.fates = [LOST]
    async with inbox_desk(tmp_path, market) as desk:
        await desk.inbox.pull("m")
        assert (await desk.inbox.pull("m")).new == 10
        assert await desk.inbox.needs_recovery("m")
        market.listed.append("gone")
        market.details["gone"] = NotFound("404", "no", "order_not_found")
        report = await desk.inbox.recover("m")
        assert (report.listed, report.missing, report.recovered) == (41, 31, 30)
        assert report.not_found_ids == ("gone",)
        assert len(await numbers(desk)) == 40
        assert not await desk.inbox.needs_recovery("m")
        assert (await desk.inbox.recover("m")).missing == 1


async def test_missing_orders_stay_wanted_while_no_order_at_all_is_found(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(3)
    market.fates = [LOST]
    gone = NotFound("404", "no", "order_not_found")
    async with inbox_desk(tmp_path, market) as desk:
        await desk.inbox.pull("m")
        market.details = dict.fromkeys(market.listed, gone)
        report = await desk.inbox.recover("m")
        assert (report.recovered, report.not_found) == (0, 3)
        assert await desk.inbox.needs_recovery("m")
        market.details = {}
        await desk.inbox.recover("m")
        assert not await desk.inbox.needs_recovery("m")


async def test_an_order_that_is_gone_is_given_up_once_another_is_found(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(2)
    async with inbox_desk(tmp_path, market) as desk:
        await desk.inbox.pull("m")
        market.fates = [LOST]
        await desk.inbox.pull("m")
        market.listed.append("gone")
        market.details["gone"] = NotFound("404", "no", "order_not_found")
        assert (await desk.inbox.recover("m")).not_found == 1
        assert not await desk.inbox.needs_recovery("m")


async def test_a_recovery_says_whether_older_orders_may_be_missing(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(2)
    market.fates = [LOST]
    async with inbox_desk(tmp_path, market) as desk:
        await desk.inbox.pull("m")
        await desk.inbox.pull("m")
        assert (await desk.inbox.recover("m")).older_may_be_missing
        assert not (await desk.inbox.recover("m")).older_may_be_missing
        for silence, older in ((7, False), (9, True)):
            await desk.inbox.pull("m")
            desk.clock.forward(days=silence)
            market.fates = [LOST]
            await desk.inbox.pull("m")
            assert (await desk.inbox.recover("m")).older_may_be_missing is older


async def test_a_recovery_that_fails_keeps_what_it_got_and_stays_open(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(3)
    market.fates = [LOST]
    market.details = {"1001": UnreadableReply("HTML"), "1002": LOST}
    async with inbox_desk(tmp_path, market) as desk:
        await desk.inbox.pull("m")
        report = await desk.inbox.recover("m")
        assert report.problem is LOST
        assert (report.recovered, report.unreadable_ids) == (1, ("1001",))
        assert await desk.inbox.needs_recovery("m")
        del market.details["1002"]
        assert (await desk.inbox.recover("m")).recovered == 1
        assert await desk.inbox.needs_recovery("m")
        market.details.clear()
        assert (await desk.inbox.recover("m")).recovered == 1
        assert not await desk.inbox.needs_recovery("m")


async def test_a_page_that_cannot_be_read_is_kept_and_read_by_a_newer_program(
    tmp_path: Path,
) -> None:
    market = FakeMarket.with_orders(30)
    market.fates = [b'{"v2": ["1000"], "pending": 0}']
    async with inbox_desk(tmp_path, market) as desk:
        report = await desk.inbox.pull("m")
        assert isinstance(report.problem, UnreadableReply)
        assert report.unreadable == 1
        (kept,) = await desk.ledger.feeds.unread("m")
        assert kept.body == b'{"v2": ["1000"], "pending": 0}'
        assert await desk.inbox.needs_recovery("m")
        assert (await desk.inbox.reread()).unreadable == 1
        old_parser = market.parse_page
        market.parse_page = lambda raw: old_parser(raw.replace(b"v2", b"v1"))  # type: ignore[method-assign]
        reread = await desk.inbox.reread()
        assert (reread.pages, reread.new, reread.unreadable) == (1, 1, 0)
        assert await numbers(desk) == ["1000"]
        assert not await desk.inbox.needs_recovery("m")


async def test_of_a_hundred_corrupt_pages_none_is_lost(tmp_path: Path) -> None:
    whole = b'{"v1": ["1", "2"], "pending": 0}'
    corrupt = [bytes([at]) * (at % 3) + whole[: at % len(whole)] + b"\xff" for at in range(100)]
    market = FakeMarket.with_orders(1)
    market.fates = list(corrupt)
    async with inbox_desk(tmp_path, market) as desk:
        for _ in corrupt:
            assert isinstance((await desk.inbox.pull("m")).problem, UnreadableReply)
        kept = await desk.ledger.feeds.unread("m")
        assert [page.body for page in kept] == corrupt
        assert (await desk.inbox.recover("m")).recovered == 1


async def test_of_six_desks_that_pull_at_once_each_order_is_in_the_inbox_once(
    tmp_path: Path,
) -> None:
    market = FakeMarket.with_orders(200)
    async with AsyncExitStack() as stack:
        desks = [
            await stack.enter_async_context(
                inbox_desk(tmp_path, market, who=f"n{at}", desk_id=f"desk-{at}")
            )
            for at in range(6)
        ]
        reports: list[PullReport] = []
        while market.waiting:
            reports += await asyncio.gather(*(desk.inbox.pull("m") for desk in desks))
        assert await numbers(desks[0]) == sorted(market.listed)
        assert sum(report.new for report in reports) == 200
        assert sum(report.known for report in reports) == 0


async def test_an_entry_without_id_quarantines_its_page_but_not_its_neighbours(
    tmp_path: Path,
) -> None:
    market = FakeMarket(waiting=["1", "?", "2"])
    async with inbox_desk(tmp_path, market) as desk:
        report = await desk.inbox.pull("m")
        assert (report.new, report.unreadable) == (2, 1)
        assert await numbers(desk) == ["1", "2"]
        assert (await desk.inbox.standing("m")).unreadable == 1


async def test_a_page_committed_before_a_kill_is_read_by_the_next_pull(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(1)
    async with inbox_desk(tmp_path, market) as desk:
        token = await desk.ledger.feeds.take("m", 60)
        call = await desk.ledger.feeds.begin_call("m", token, 60)
        await desk.ledger.feeds.keep_body(call, b'{"v1": ["77"], "pending": 0}')
    async with inbox_desk(tmp_path, market) as desk:
        report = await desk.inbox.pull("m")
        assert report.new == 2
        assert await numbers(desk) == ["1000", "77"]


async def test_a_reading_interrupted_by_a_kill_asks_for_recovery(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(1)
    async with inbox_desk(tmp_path, market) as desk:
        token = await desk.ledger.feeds.take("m", 60)
        await desk.ledger.feeds.begin_call("m", token, 60)
        assert not await desk.inbox.needs_recovery("m")
    async with inbox_desk(tmp_path, market) as desk:
        assert await desk.inbox.needs_recovery("m")
        await desk.inbox.recover("m")
        assert not await desk.inbox.needs_recovery("m")


async def test_only_one_desk_reads_a_feed_and_the_other_is_told_who(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(3)
    market.gate.clear()
    async with (
        inbox_desk(tmp_path, market) as ana,
        inbox_desk(tmp_path, market, who="Beto", desk_id="other") as beto,
    ):
        first = asyncio.create_task(ana.inbox.pull("m"))
        while not market.calls:
            await asyncio.sleep(0)
        for attempt in (beto.inbox.pull("m"), beto.inbox.recover("m"), ana.inbox.pull("m")):
            refused = await attempt
            assert isinstance(refused.problem, LedgerConflict)
            assert (refused.problem.state, refused.problem.who) == ("pulling", "Ana")
        assert (await beto.inbox.standing("m")).puller == "Ana"
        market.gate.set()
        assert (await first).new == 3
        assert market.calls == ["new"]
        assert (await beto.inbox.pull("m")).problem is None


async def test_a_cancelled_pull_still_takes_in_the_page_that_was_on_its_way(
    tmp_path: Path,
) -> None:
    market = FakeMarket.with_orders(40)
    market.gate.clear()
    async with inbox_desk(tmp_path, market) as desk:
        pull = asyncio.create_task(desk.inbox.pull("m"))
        while not market.calls:
            await asyncio.sleep(0)
        pull.cancel()
        with pytest.raises(asyncio.CancelledError):
            await pull
        market.gate.set()
        await desk.inbox.close()
        assert len(await numbers(desk)) == 30
        assert market.calls == ["new"]


async def test_nothing_is_taken_from_the_marketplace_while_the_disk_is_full(
    tmp_path: Path,
) -> None:
    market = FakeMarket.with_orders(3)
    async with inbox_desk(tmp_path, market) as desk:
        desk.free[0] = 49 * 1024 * 1024
        report = await desk.inbox.pull("m")
        assert isinstance(report.problem, LedgerUnavailable)
        assert report.problem.reason == "disk_full"
        assert market.calls == []


async def test_after_the_second_refusal_nothing_is_asked_until_the_connection_changes(
    tmp_path: Path,
) -> None:
    market = FakeMarket.with_orders(1)
    market.fates = [VendorRefused("viejo"), VendorRefused("viejo")]
    async with inbox_desk(tmp_path, market) as desk:
        for _ in range(5):
            assert isinstance((await desk.inbox.pull("m")).problem, VendorRefused)
        assert market.calls == ["new", "new"]
        assert isinstance((await desk.inbox.recover("m")).problem, VendorRefused)
        await desk.connections.add(Connection("m", "market", "Market"), {"token": "new"})
        assert (await desk.inbox.pull("m")).problem is None


async def test_polling_pulls_recovers_and_ends_with_a_refused_token(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(35)
    market.fates = [LOST, None, VendorRefused("otro token")]
    waited: list[float] = []
    reports: list[PullReport | RecoverReport] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    async with inbox_desk(tmp_path, market, pause=pause) as desk:
        rounds = Rounds(timedelta(minutes=5), None)
        problem = await desk.inbox.poll("m", rounds, reports.append)
        assert isinstance(problem, VendorRefused)
        assert len(await numbers(desk)) == 35
    assert [type(one) for one in reports] == [PullReport, RecoverReport, PullReport, PullReport]
    assert waited == [300, 300]
    assert market.calls.count("new") == 3


async def test_polling_goes_on_where_ids_cannot_be_compared(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(1)
    market.fates = [LOST, None, VendorRefused("x")]

    async def no_ids() -> list[str]:
        market.calls.append("ids")
        raise CapabilityMissing("m", "ids")

    market.recent_ids = no_ids  # type: ignore[method-assign]
    async with inbox_desk(tmp_path, market, pause=lambda _: asyncio.sleep(0)) as desk:
        await desk.inbox.poll("m", Rounds(timedelta(minutes=5)))
    assert market.calls == ["new", "ids", "new", "new"]


async def test_of_two_clerks_one_claims_and_the_other_is_told_who(tmp_path: Path) -> None:
    market = FakeMarket()
    async with (
        inbox_desk(tmp_path, market) as ana,
        inbox_desk(tmp_path, market, who="Beto", desk_id="other") as beto,
    ):
        (order,) = await arrived(ana, sale("1"))
        assert (await ana.inbox.claim(order)).owner == "Ana"
        await ana.inbox.claim(order)
        for refused in (
            beto.inbox.claim(order),
            beto.inbox.claim(order, instead_of="Carla"),
            beto.inbox.release(order),
            beto.inbox.mark(order, InboxState.CANCELLED),
            beto.inbox.start_draft(order),
        ):
            with pytest.raises(LedgerConflict) as told:
                await refused
            assert (told.value.state, told.value.who) == ("claimed", "Ana")
        assert (await beto.inbox.claim(order, instead_of="Ana")).owner == "Beto"
        await beto.inbox.note(order, " Llamar al cliente ")
        assert (await beto.inbox.release(order)).owner == ""
        events = [(e.who, e.what, e.words) for e in await ana.inbox.events(order)]
    assert events == [
        ("Ana", "arrived", ""),
        ("Ana", "claimed", ""),
        ("Beto", "claimed", "Ana"),
        ("Beto", "note", "Llamar al cliente"),
        ("Beto", "released", ""),
    ]


async def test_codes_are_looked_for_by_what_a_clerk_taught(tmp_path: Path) -> None:
    async with inbox_desk(tmp_path, FakeMarket()) as desk:
        order = replace(sale("1", "Bal-01", "SA400"), lines=sale("1", "Bal-01", "SA400").lines * 2)
        await arrived(desk, order)
        await desk.inbox.learn(" bal-01", "BREMBO-P06")
        wanted = await desk.inbox.parts_list("m:1")
        assert [(one.part_number, one.quantity) for one in wanted] == [
            ("BREMBO-P06", 4),
            ("SA400", 4),
        ]
        await desk.inbox.learn("BAL-01", "BREMBO-P07")
        (known,) = await desk.inbox.cross_references()
        assert (known.code, known.part_number, known.who) == ("BAL-01", "BREMBO-P07", "Ana")
        await desk.inbox.learn("bal-01", "")
        assert (await desk.inbox.parts_list("m:1"))[0].part_number == "Bal-01"


async def test_a_quantity_the_marketplace_did_not_tell_is_doubtful(tmp_path: Path) -> None:
    async with inbox_desk(tmp_path, FakeMarket()) as desk:
        await arrived(desk, sale("1", "X", quantity=0))
        (wanted,) = await desk.inbox.parts_list("m:1")
    assert (wanted.quantity, wanted.doubtful) == (1, True)


async def test_a_draft_starts_with_the_buyers_address_and_belongs_to_the_order(
    tmp_path: Path,
) -> None:
    async with inbox_desk(tmp_path, FakeMarket()) as desk:
        await arrived(desk, sale("1"))
        draft, again = await asyncio.gather(
            desk.inbox.start_draft("m:1"), desk.inbox.start_draft("m:1")
        )
        assert draft.id == again.id
        assert draft.sales_order_id == "m:1"
        assert draft.title == "1 María Peña"
        assert draft.address.contact == "María Peña"
        assert (draft.address.street, draft.address.phone) == ("Calle 5 #12", "5512345678")
        assert draft.address.city == "Mérida"
        assert (await desk.inbox.get("m:1")).owner == "Ana"
        assert (await desk.inbox.work("m:1")).drafts == (draft,)
        await desk.drafts.delete(draft.id)
        assert (await desk.inbox.start_draft("m:1")).id != draft.id


async def test_a_cancelled_order_is_not_supplied(tmp_path: Path) -> None:
    async with inbox_desk(tmp_path, FakeMarket()) as desk:
        await arrived(desk, sale("1"))
        await desk.inbox.mark("m:1", InboxState.CANCELLED)
        with pytest.raises(LedgerConflict):
            await desk.inbox.start_draft("m:1")
        assert (await desk.inbox.mark("m:1", None)).state is InboxState.NEW


async def test_no_part_of_the_buyers_address_is_dropped(tmp_path: Path) -> None:
    found = replace(ADDRESS, contact="Recibe: Luis", references="portón azul")
    async with inbox_desk(tmp_path, FakeMarket(), split=lambda _: found) as desk:
        address = desk.inbox.address_of(Buyer("Ana", phone="55", address="x"))
    assert address.contact == "Ana"
    assert address.references == "portón azul, Recibe: Luis"
    assert address.phone == ADDRESS.phone


async def sent(desk: InboxDesk, draft: Draft, line_id: str, pieces: int) -> PurchaseOrder:
    """An order that is on its way with one line of the draft."""
    line = OrderLine("C", "A", "A", pieces, Money(listing("A").price.amount))  # type: ignore[union-attr]
    order = NewOrder("z", "Z", "1", "Uno", (line,), ADDRESS, "", True, line_ids=(line_id,))
    (one,) = await desk.ledger.orders.write_ahead(draft.id, draft.revision, [order])
    return one


async def test_the_state_follows_drafts_orders_and_guides(tmp_path: Path) -> None:
    async with inbox_desk(tmp_path, FakeMarket()) as desk:
        await arrived(desk, sale("1", "A", quantity=3))
        draft = await desk.inbox.start_draft("m:1")
        (offer,) = offers_of(
            listing("A"), connection_id="z", vendor_label="Z", as_of=desk.clock.now, live=True
        )
        lines = [DraftLine("one", offer, 2), DraftLine("two", offer, 1)]
        draft = await desk.drafts.replace_lines(draft.id, lines)

        async def state() -> InboxState:
            return (await desk.inbox.get("m:1")).state

        assert await state() is InboxState.NEW
        first = await sent(desk, draft, "one", 2)
        assert await state() is InboxState.IN_PROCESS
        await desk.ledger.orders.settle(
            first.id, before=OrderState.SENDING, after=OrderState.REJECTED, what="rejected"
        )
        assert await state() is InboxState.NEW
        for line_id, pieces in (("one", 2), ("two", 1)):
            assert await state() is not InboxState.SUPPLIED
            order = await sent(desk, draft, line_id, pieces)
            await desk.ledger.orders.settle(
                order.id, before=OrderState.SENDING, after=OrderState.PLACED, what="placed"
            )
        assert await state() is InboxState.SUPPLIED
        work = await desk.inbox.work("m:1")
        assert [one.state for one in work.orders] == [
            OrderState.REJECTED,
            OrderState.PLACED,
            OrderState.PLACED,
        ]
        for order in work.orders[1:]:
            assert await state() is InboxState.SUPPLIED
            await desk.ledger.guides.attach(
                order.id, [Guide(f"N{order.reference}", b"%PDF")], Packing.PER_GUIDE
            )
            (guide,) = await desk.ledger.guides.begin_upload([order.id])
            await desk.ledger.guides.settle(
                {guide.id: GuideVerdict(guide.number, GuideState.STORED)}
            )
        assert await state() is InboxState.SHIPPED
        shipped = InboxFilter(states=frozenset({InboxState.SHIPPED}))
        assert [one.id for one in await desk.inbox.list(shipped)] == ["m:1"]
        assert len((await desk.inbox.work("m:1")).guides) == 2


async def test_pieces_the_customer_still_waits_for_keep_an_order_in_process(
    tmp_path: Path,
) -> None:
    async with inbox_desk(tmp_path, FakeMarket()) as desk:
        await arrived(desk, sale("1", "A", quantity=3))
        draft = await desk.inbox.start_draft("m:1")
        order = await sent(desk, draft, "one", 2)
        await desk.ledger.orders.settle(
            order.id, before=OrderState.SENDING, after=OrderState.PLACED, what="placed"
        )
        assert (await desk.inbox.get("m:1")).state is InboxState.IN_PROCESS
        await desk.inbox.mark("m:1", InboxState.SUPPLIED)
        assert (await desk.inbox.get("m:1")).state is InboxState.SUPPLIED


async def test_what_is_bought_or_in_a_draft_is_taken_off_what_is_missing(tmp_path: Path) -> None:
    async with inbox_desk(tmp_path, FakeMarket()) as desk:
        await arrived(desk, sale("1", "A", quantity=6))
        draft = await desk.inbox.start_draft("m:1")
        (offer,) = offers_of(
            listing("A"), connection_id="z", vendor_label="Z", as_of=desk.clock.now, live=True
        )
        lines = [DraftLine("one", offer, 3), DraftLine("two", offer, 1)]
        draft = await desk.drafts.replace_lines(draft.id, lines)
        order = await sent(desk, draft, "one", 3)
        left = await desk.inbox.remaining("m:1")
        assert [(one.quantity, one.where) for one in left.bought] == [(3, order.reference)]
        assert [(one.quantity, one.where) for one in left.prepared] == [(1, draft.folio)]
        assert [(part.part_number, part.quantity) for part in left.missing] == [("A", 2)]
        await desk.ledger.orders.settle(
            order.id, before=OrderState.SENDING, after=OrderState.REJECTED, what="rejected"
        )
        again = await desk.inbox.remaining("m:1")
        assert (again.bought, [part.quantity for part in again.missing]) == ((), [2])


def test_pieces_bought_under_a_vendors_code_or_another_number_are_told_apart() -> None:
    wanted = (WantedPart("KYB 344-459", 4, 1, ""), WantedPart("B-2", 1, 2, ""))
    bought = [Taken("344459", "kyb344459", 1, "P-1"), Taken("OTHER", "X", 9, "P-2")]
    left = remaining_of(wanted, bought)
    assert [(part.part_number, part.quantity) for part in left.missing] == [
        ("KYB 344-459", 3),
        ("B-2", 1),
    ]
    assert left.bought == tuple(bought)


async def test_a_clerk_changes_and_takes_away_only_the_notes_that_are_theirs(
    tmp_path: Path,
) -> None:
    market = FakeMarket()
    async with (
        inbox_desk(tmp_path, market) as ana,
        inbox_desk(tmp_path, market, who="Beto", desk_id="other") as beto,
    ):
        await arrived(ana, sale("1"))
        await ana.inbox.note("m:1", "Lamar")
        (note,) = [one for one in await beto.inbox.events("m:1") if one.what == "note"]
        with pytest.raises(LedgerConflict) as told:
            await beto.inbox.rewrite_note("m:1", note.id, "No")
        assert (told.value.state, told.value.who) == ("note", "Ana")
        await ana.inbox.rewrite_note("m:1", note.id, " Llamar ")
        assert (await ana.inbox.get("m:1")).notes == 1
        await ana.inbox.rewrite_note("m:1", note.id, "")
        assert (await ana.inbox.get("m:1")).notes == 0
        assert [(one.what, one.words) for one in await ana.inbox.events("m:1")][1:] == [
            ("note_removed", "Llamar"),
            ("note_changed", "Lamar"),
        ]
        with pytest.raises(LedgerConflict):
            await ana.inbox.rewrite_note("m:1", note.id, "otra vez")


async def test_an_order_can_be_asked_for_again(tmp_path: Path) -> None:
    market = FakeMarket.with_orders(1)
    async with inbox_desk(tmp_path, market) as desk:
        await arrived(desk, replace(sale("1000"), status="Pendiente", raw="{}"))
        assert (await desk.inbox.get("m:1000")).order.status == "Pendiente"
        fresh = await desk.inbox.refresh("m:1000")
        assert fresh.order == sale("1000")
        assert [event.what for event in await desk.inbox.events("m:1000")] == [
            "arrived",
            "read_again",
        ]
