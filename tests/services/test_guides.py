"""Guides from attaching to the vendor's verdict, over the real ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fakes.desk import ADDRESS, RFC, FakeDesk, fake_desk
from fakes.vendors import FakeVendor, listing

from purchasing_gui.domain.guides import Guide, GuideState, GuideVerdict, Packing, StoredGuide
from purchasing_gui.domain.ports import GuideUpload, Progress
from purchasing_gui.domain.problems import (
    DraftInvalid,
    GuideUnfit,
    LedgerConflict,
    Problem,
    RateLimited,
    SettingsInvalid,
    Unreached,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.purchase_orders import OrderState, Placement, PurchaseOrder
from purchasing_gui.services import guides as guides_module
from purchasing_gui.services.guides import GuideEvent, GuideSettled, UploadProgress, open_guides
from purchasing_gui.services.search import SearchQuery


@dataclass
class Shelf(FakeVendor):
    """Stores guides; ``said`` are verdicts by guide number, ``failures`` one for each request."""

    said: dict[str, GuideVerdict] = field(default_factory=dict)
    failures: list[BaseException] = field(default_factory=list)
    entered: asyncio.Event = field(default_factory=asyncio.Event)

    async def store(
        self, uploads: Sequence[GuideUpload], progress: Progress | None = None
    ) -> Sequence[Sequence[GuideVerdict]]:
        self.uploads.append(uploads)
        self.entered.set()
        if progress is not None:
            progress(1, 2)
        await self.gate.wait()
        if self.failures:
            raise self.failures.pop(0)
        return [
            [
                self.said.get(guide.number, GuideVerdict(guide.number, GuideState.STORED, "200"))
                for guide in upload.guides
            ]
            for upload in uploads
        ]

    @property
    def numbers_sent(self) -> list[list[str]]:
        return [
            [guide.number for upload in request for guide in upload.guides]
            for request in self.uploads
        ]


def shelf(**settings: object) -> Shelf:
    return Shelf(goods={"A": listing("A")}, **settings)  # type: ignore[arg-type]


async def placed(desk: FakeDesk, count: int = 1) -> list[PurchaseOrder]:
    result = await desk.search.run(SearchQuery(part_numbers=("A",)))
    (offer,) = result.offers.values()
    orders: list[PurchaseOrder] = []
    for _ in range(count):
        draft = await desk.drafts.create()
        await desk.drafts.add_line(draft.id, offer, 1)
        draft = await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)
        orders += await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
    return orders


def guide(number: str, pdf: bytes = b"%PDF-1.4 guide") -> Guide:
    return Guide(number, pdf, f"{number}.pdf")


async def states(desk: FakeDesk, order: PurchaseOrder) -> dict[str, GuideState]:
    return {kept.number: kept.state for kept in await desk.guides.of_order(order.id)}


async def test_orders_without_guides_wait_before_those_that_have_them(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, parts={"one": shelf()}) as desk:
        first, second, third = await placed(desk, 3)
        desk.clock.forward(minutes=1)
        await desk.guides.attach(first.id, [guide("1111111111")])
        await desk.guides.upload([first.id])
        await desk.guides.attach(third.id, [guide("3333333333")])
        rows = await desk.guides.shelf_orders()
    assert [row.order.id for row in rows] == [second.id, third.id, first.id]
    assert [row.waits for row in rows] == [True, True, False]
    assert [kept.number for kept in open_guides(rows)] == ["3333333333"]


async def test_a_guide_needs_a_placed_order_and_a_number(tmp_path: Path) -> None:
    vendor = shelf(fates=[VendorRejected("204", "no hay"), Placement("V1")])
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        rejected, order = await placed(desk, 2)
        assert rejected.state is OrderState.REJECTED
        with pytest.raises(DraftInvalid) as not_placed:
            await desk.guides.attach(rejected.id, [guide("1111111111")])
        with pytest.raises(DraftInvalid) as nameless:
            await desk.guides.attach(order.id, [guide("  ")])
    assert not_placed.value.flaws[0].code == "order_not_placed"
    assert nameless.value.flaws[0].code == "number_missing"


async def test_a_number_travels_with_one_order_only(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, parts={"one": shelf()}) as desk:
        first, second = await placed(desk, 2)
        await desk.guides.attach(first.id, [guide("99M-1234 5678")])
        assert await desk.guides.holder_of("99m12345678") == first.reference
        with pytest.raises(GuideUnfit) as unfit:
            await desk.guides.attach(second.id, [guide("99M12345678")])
    assert (unfit.value.code, unfit.value.detail) == ("number_used_here", first.reference)


async def test_requests_hold_at_most_as_many_orders_as_the_vendor_takes(tmp_path: Path) -> None:
    vendor = shelf(batch_size=50)
    events: list[GuideEvent] = []
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        orders = await placed(desk, 52)
        for place, order in enumerate(orders):
            await desk.guides.attach(order.id, [guide(f"77{place:08}", b"%PDF " + bytes([place]))])
        settled = await desk.guides.upload([order.id for order in orders], events.append)
        assert await desk.guides.upload([order.id for order in orders]) == []
    assert [len(request) for request in vendor.uploads] == [50, 2]
    assert {kept.state for kept in settled} == {GuideState.STORED}
    assert sum(isinstance(event, GuideSettled) for event in events) == 52
    assert [event.done for event in events if isinstance(event, UploadProgress)] == [1, 1]


async def test_requests_stay_below_the_byte_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guides_module, "LARGEST_REQUEST", 25)
    vendor = shelf()
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        orders = await placed(desk, 4)
        for place, (order, size) in enumerate(zip(orders, (10, 15, 1, 99), strict=True)):
            await desk.guides.attach(order.id, [guide(f"1{place:09}", b"%" * size)])
        await desk.guides.upload([order.id for order in orders])
    assert [len(numbers) for numbers in vendor.numbers_sent] == [2, 1, 1]


async def test_a_pdf_for_all_weighs_once_and_travels_apart_from_single_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guides_module, "LARGEST_REQUEST", 40)
    vendor = shelf()
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        first, second = await placed(desk, 2)
        whole = b"%" * 20
        pair = [guide("1000000001", whole), guide("1000000002", whole)]
        await desk.guides.attach(first.id, pair, Packing.ONE_FOR_ALL, pages=2)
        await desk.guides.attach(first.id, [guide("1000000003", b"%PDF alone")])
        await desk.guides.attach(second.id, [guide("2000000001", b"%PDF")])
        settled = await desk.guides.upload([first.id, second.id])
    assert vendor.numbers_sent == [["1000000001", "1000000002", "2000000001"], ["1000000003"]]
    assert [upload.packing for upload in vendor.uploads[0]] == [
        Packing.ONE_FOR_ALL,
        Packing.PER_GUIDE,
    ]
    assert len(settled) == 4


async def test_each_guide_gets_its_own_verdict(tmp_path: Path) -> None:
    vendor = shelf(
        said={
            "1111111111": GuideVerdict("1111111111", GuideState.STORED, "211", "ya existe", True),
            "2222222222": GuideVerdict("2222222222", GuideState.REFUSED, "212", "sin archivo"),
        }
    )
    events: list[GuideEvent] = []
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        (order,) = await placed(desk)
        numbers = ("1111111111", "2222222222", "3333333333")
        await desk.guides.attach(order.id, [guide(number) for number in numbers])
        await desk.guides.upload([order.id], events.append)
        assert list((await states(desk, order)).values()) == [
            GuideState.STORED,
            GuideState.REFUSED,
            GuideState.STORED,
        ]
        vendor.said.clear()
        again = await desk.guides.upload([order.id])
    assert [kept.number for kept in again] == ["2222222222"]
    verdicts = [event.verdict for event in events if isinstance(event, GuideSettled)]
    assert [verdict.already_there for verdict in verdicts] == [True, False, False]


async def test_a_lost_answer_leaves_guides_unknown_and_a_repeat_settles_them(
    tmp_path: Path,
) -> None:
    lost = GuideVerdict("1111111111", GuideState.UNKNOWN)
    vendor = shelf(said={"1111111111": lost})
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        (order,) = await placed(desk)
        (kept,) = await desk.guides.attach(order.id, [guide("1111111111")])
        await desk.guides.upload([order.id])
        with pytest.raises(LedgerConflict):
            await desk.guides.remove(kept.id)
        vendor.failures = [VendorUnavailable(Unreached.CONNECT, not_sent=True)]
        await desk.guides.upload([order.id])
        assert await states(desk, order) == {"1111111111": GuideState.UNKNOWN}
        vendor.failures = [VendorRefused("clave vencida")]
        await desk.guides.upload([order.id])
        assert await states(desk, order) == {"1111111111": GuideState.UNKNOWN}
        vendor.said.clear()
        await desk.guides.upload([order.id])
        assert await states(desk, order) == {"1111111111": GuideState.STORED}


@pytest.mark.parametrize(
    ("failure", "state"),
    [
        (VendorUnavailable(Unreached.CONNECT, not_sent=True), GuideState.ATTACHED),
        (RateLimited(Unreached.OFFLINE), GuideState.ATTACHED),
        (VendorRefused("no"), GuideState.REFUSED),
        (VendorRejected("213", "no permitido", "not_allowed"), GuideState.REFUSED),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_a_request_that_never_left_changes_nothing_and_a_no_is_a_no(
    tmp_path: Path, failure: Problem, state: GuideState
) -> None:
    vendor = shelf(failures=[failure])
    events: list[GuideEvent] = []
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        (order,) = await placed(desk)
        await desk.guides.attach(order.id, [guide("1111111111")])
        await desk.guides.upload([order.id], events.append)
        assert await states(desk, order) == {"1111111111": state}
    (settled,) = [event for event in events if isinstance(event, GuideSettled)]
    assert settled.problem is failure


async def test_a_defect_on_the_way_leaves_only_its_own_guides_unknown(tmp_path: Path) -> None:
    vendor = shelf(batch_size=1, failures=[ZeroDivisionError()])
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        first, second = await placed(desk, 2)
        await desk.guides.attach(first.id, [guide("1111111111")])
        await desk.guides.attach(second.id, [guide("2222222222")])
        with pytest.raises(ZeroDivisionError):
            await desk.guides.upload([first.id, second.id])
        assert await states(desk, first) == {"1111111111": GuideState.UNKNOWN}
        assert await states(desk, second) == {"2222222222": GuideState.ATTACHED}


async def test_cancelling_stops_between_requests_and_ends_the_one_on_its_way(
    tmp_path: Path,
) -> None:
    vendor = shelf(batch_size=1)
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        first, second = await placed(desk, 2)
        await desk.guides.attach(first.id, [guide("1111111111")])
        await desk.guides.attach(second.id, [guide("2222222222")])
        vendor.gate.clear()
        upload = asyncio.create_task(desk.guides.upload([first.id, second.id]))
        await vendor.entered.wait()
        upload.cancel()
        vendor.gate.set()
        with pytest.raises(asyncio.CancelledError):
            await upload
        assert await states(desk, first) == {"1111111111": GuideState.STORED}
        assert await states(desk, second) == {"2222222222": GuideState.ATTACHED}


async def test_closing_waits_for_the_request_on_its_way(tmp_path: Path) -> None:
    vendor = shelf()
    async with fake_desk(tmp_path, parts={"one": vendor}) as desk:
        (order,) = await placed(desk)
        await desk.guides.attach(order.id, [guide("1111111111")])
        vendor.gate.clear()
        upload = asyncio.create_task(desk.guides.upload([order.id]))
        await vendor.entered.wait()
        closing = asyncio.create_task(desk.guides.close())
        await asyncio.sleep(0)
        assert not closing.done()
        vendor.gate.set()
        await asyncio.gather(closing, upload)
        assert await states(desk, order) == {"1111111111": GuideState.STORED}


async def kept_guide(desk: FakeDesk, number: str) -> tuple[PurchaseOrder, StoredGuide]:
    (order,) = await placed(desk)
    (kept,) = await desk.guides.attach(order.id, [guide(number)])
    return order, kept


async def test_numbers_can_be_corrected_until_the_vendor_may_hold_them(tmp_path: Path) -> None:
    async with fake_desk(tmp_path, parts={"one": shelf()}) as desk:
        order, kept = await kept_guide(desk, "1111111111")
        _, other = await kept_guide(desk, "2222222222")
        changed = await desk.guides.correct(kept.id, "1111111112", "T-1")
        assert (changed.number, changed.tracking) == ("1111111112", "T-1")
        assert (await desk.guides.correct(kept.id, "1111111112", "")).tracking == ""
        with pytest.raises(GuideUnfit) as used:
            await desk.guides.correct(other.id, "1111111112", "")
        with pytest.raises(GuideUnfit) as missing:
            await desk.guides.correct(other.id, " ", "")
        await desk.guides.upload([order.id])
        with pytest.raises(LedgerConflict):
            await desk.guides.correct(kept.id, "1111111113", "")
    assert (used.value.code, used.value.detail) == ("number_used_here", order.reference)
    assert missing.value.code == "number_missing"


async def test_a_dropped_file_is_read_whole_and_may_go_away_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "guia 1.pdf"
    path.write_bytes(b"%PDF-1.4 guide")
    async with fake_desk(tmp_path, parts={"one": shelf()}) as desk:
        file = await desk.guides.load(path)
        path.unlink()
        with pytest.raises(GuideUnfit):
            await desk.guides.load(path)
        _, kept = await kept_guide(desk, "1111111111")
        assert (await desk.guides.sheet(kept)).pages == 1
        assert await desk.guides.pdf(kept.document_id) == file.pdf
    assert (file.file_name, file.pdf, file.sheet.pages) == ("guia 1.pdf", b"%PDF-1.4 guide", 1)


async def test_a_connection_that_cannot_be_used_keeps_no_other_from_its_guides(
    tmp_path: Path,
) -> None:
    one, two = shelf(), shelf()
    events: list[GuideEvent] = []
    async with fake_desk(tmp_path, parts={"one": one, "two": two}) as desk:
        result = await desk.search.run(SearchQuery(part_numbers=("A",)))
        draft = await desk.drafts.create()
        for offer in result.offers.values():
            await desk.drafts.add_line(draft.id, offer, 1)
        draft = await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)
        orders = await desk.orders.submit(draft.id, await desk.orders.verify(draft.id))
        for number, order in enumerate(orders):
            await desk.guides.attach(order.id, [guide(f"{number + 1}" * 10)])
        closed, open_one = orders
        await desk.connections.remove(closed.connection_id)
        left, stored = await desk.guides.upload([order.id for order in orders], events.append)
        assert (left.order_id, left.state) == (closed.id, GuideState.ATTACHED)
        assert (stored.order_id, stored.state) == (open_one.id, GuideState.STORED)
    (untold, told) = [event for event in events if isinstance(event, GuideSettled)]
    assert isinstance(untold.problem, SettingsInvalid)
    assert untold.verdict.code == "SettingsInvalid"
    assert (told.problem, told.verdict.state) == (None, GuideState.STORED)


@pytest.mark.parametrize("name", ["../../fuera.pdf", "", "a\x00b", "/etc/passwd", "..", "CON.pdf"])
async def test_a_pdf_is_laid_out_inside_its_folder_whatever_its_name(
    tmp_path: Path, name: str
) -> None:
    async with fake_desk(tmp_path, parts={"one": shelf()}) as desk:
        first = await desk.guides.lay_out("d0c", "x.pdf", b"%PDF 1")
        laid_out = await desk.guides.lay_out("../d0c", name, b"%PDF 2")
        assert laid_out.read_bytes() == b"%PDF 2"
        assert laid_out.resolve().is_relative_to(first.parents[1].resolve())
