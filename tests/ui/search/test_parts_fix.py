"""Lines that leave something to decide are put right one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest
from ui.search.scripted_search import Pane, Question, an_offer

from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.problems import Unreached, VendorUnavailable
from purchasing_gui.services.near_parts import NearProduct
from purchasing_gui.services.search import (
    OffersFound,
    VendorFailed,
    VendorFinished,
    VendorStarted,
)
from purchasing_gui.ui.search.coverage import Coverage
from purchasing_gui.ui.search.filters import OfferFilter
from purchasing_gui.ui.search.parts_fix import OpenLine, PartsFix
from purchasing_gui.ui.tasks import TaskScope

LIST = "SA400S37/960G 4\nNADIE-1 2\nKVR32N22S8/8 6\nNADIE-2 1"
SSD = an_offer()
NO_STOCK = an_offer("zegucom", "KVR32N22S8/8", stock=0)
NEAR = NearProduct((an_offer("zegucom", "NADA-1", live=False),), 0.8)


@dataclass
class Strip:
    line: OpenLine | None = None
    near: asyncio.Queue[Sequence[NearProduct]] = field(default_factory=asyncio.Queue)
    positions: list[int] = field(default_factory=list)
    dropped: list[WantedPart] = field(default_factory=list)
    all_decided: int = 0

    def show_line(self, line: OpenLine | None) -> None:
        self.line = line

    def show_near(self, near: Sequence[NearProduct]) -> None:
        self.near.put_nowait(near)

    def go_to(self, position: int) -> None:
        self.positions.append(position)

    def show_dropped(self, part: WantedPart) -> None:
        self.dropped.append(part)

    def show_all_decided(self) -> None:
        self.all_decided += 1


@dataclass
class Desk:
    pane: Pane
    fix: PartsFix
    strip: Strip

    @property
    def numbers(self) -> list[str]:
        return [part.part_number for part in self.pane.presenter.listed]

    def go_on(self, *, backwards: bool = False) -> str:
        self.fix.go_on(backwards=backwards)
        return self.strip.line.wanted.part_number if self.strip.line else ""

    async def asked(self) -> Question:
        return await self.pane.search.question()


@pytest.fixture
async def desk(pane: Pane) -> AsyncIterator[Desk]:
    problems: list[BaseException] = []
    scope = TaskScope(problems.append, problems.append)
    strip = Strip()

    async def near(wanted: WantedPart) -> Sequence[NearProduct]:
        return (NEAR, NearProduct((an_offer(part_number=wanted.part_number),), 1.0))

    fix = PartsFix(pane.presenter, near, scope, strip)
    pane.presenter.search_text_list(LIST)
    question = await pane.search.question()
    question.tell(
        VendorStarted("expercom"),
        OffersFound("expercom", (SSD,)),
        VendorFinished("expercom", 1, 0.1),
        VendorStarted("zegucom"),
        OffersFound("zegucom", (NO_STOCK,)),
        VendorFinished("zegucom", 1, 0.1, ("NADIE-1", "NADIE-2")),
    )
    await question.finish()
    yield Desk(pane, fix, strip)
    await scope.close()
    assert problems == []


async def test_one_goes_from_open_line_to_open_line_and_round(desk: Desk) -> None:
    assert [desk.go_on() for _ in range(4)] == ["NADIE-1", "KVR32N22S8/8", "NADIE-2", "NADIE-1"]
    assert desk.strip.positions == [1, 2, 3, 1]
    assert desk.go_on(backwards=True) == "NADIE-2"


async def test_a_filter_that_hides_the_open_lines_gives_way(desk: Desk) -> None:
    desk.pane.presenter.narrow(OfferFilter(in_stock=True))
    assert desk.go_on() == "NADIE-1"
    assert not desk.pane.view.shown.narrows


async def test_without_an_open_line_that_is_said(desk: Desk) -> None:
    for _ in range(3):
        desk.go_on()
        desk.fix.drop()
    desk.fix.go_on()
    assert (desk.numbers, desk.strip.all_decided) == (["SA400S37/960G"], 1)


async def test_a_line_that_nobody_offers_opens_when_the_clerk_gets_there(desk: Desk) -> None:
    rows = desk.pane.presenter.rows
    desk.fix.follow(rows[1])
    assert desk.strip.line == OpenLine(desk.pane.presenter.listed[1], Coverage.NOT_FOUND)
    desk.fix.follow(rows[2])
    assert desk.strip.line is None
    desk.fix.open()
    assert desk.strip.line == OpenLine(desk.pane.presenter.listed[2], Coverage.NO_STOCK)


async def test_what_is_near_does_not_name_the_number_itself(desk: Desk) -> None:
    desk.go_on()
    assert await desk.strip.near.get() == [NEAR]


async def test_a_number_written_right_is_asked_for_alone(desk: Desk) -> None:
    desk.go_on()
    desk.fix.ask_again(" NV-1 ", 5)
    assert (await desk.asked()).query.part_numbers == ("NV-1",)
    assert desk.numbers == ["SA400S37/960G", "NV-1", "KVR32N22S8/8", "NADIE-2"]
    assert desk.pane.presenter.listed[1].quantity == 5
    assert desk.strip.line is None


async def test_a_vendor_that_owes_its_answer_is_asked_for_the_whole_list_again(desk: Desk) -> None:
    """Its answer for the one line would make it look as if it had answered for all."""
    pane = desk.pane
    pane.presenter.search_text_list(LIST)
    question = await desk.asked()
    question.tell(VendorFailed("expercom", VendorUnavailable(Unreached.CONNECT), 0.1))
    question.tell(VendorStarted("zegucom"), VendorFinished("zegucom", 0, 0.1, ("NADIE-2",)))
    question.found(an_offer("centro"))
    await question.finish()
    desk.go_on()
    desk.fix.ask_again("NADA-1", 2)
    some, whole = await desk.asked(), await desk.asked()
    assert some.query.connection_ids == ("zegucom", "centro")
    assert some.query.part_numbers == ("NADA-1",)
    assert whole.query.connection_ids == ("expercom",)
    assert whole.query.part_numbers == ("SA400S37/960G", "NADA-1", "KVR32N22S8/8", "NADIE-2")
    some.tell(VendorStarted("zegucom"), VendorFinished("zegucom", 0, 0.1, ("NADA-1",)))
    await some.finish()
    await whole.finish()
    assert pane.view.vendors["zegucom"].not_carried == ("NADIE-2", "NADA-1")


async def test_an_empty_number_changes_nothing(desk: Desk) -> None:
    desk.go_on()
    desk.fix.ask_again(" - ", 5)
    assert desk.numbers[1] == "NADIE-1"


async def test_another_quantity_alone_asks_nobody(desk: Desk) -> None:
    desk.go_on()
    desk.go_on()
    desk.fix.ask_again("KVR32N22S8/8", 3)
    assert desk.pane.presenter.listed[2].quantity == 3
    assert not desk.pane.presenter.is_searching


async def test_a_near_product_takes_the_place_of_the_line(desk: Desk) -> None:
    desk.go_on()
    desk.fix.use(NEAR, 2)
    assert (await desk.asked()).query.part_numbers == ("NADA-1",)
    row = desk.pane.presenter.rows[1]
    assert (row.part_number, row.quantity, row.coverage) == ("NADA-1", 2, Coverage.IN_STOCK)


async def test_a_number_that_the_list_has_already_adds_up(desk: Desk) -> None:
    desk.go_on()
    desk.fix.ask_again("sa400s37960g", 2)
    await desk.asked()
    assert desk.numbers == ["SA400S37/960G", "KVR32N22S8/8", "NADIE-2"]
    assert desk.pane.presenter.listed[0].quantity == 6


async def test_a_line_is_learned_as_another_name_of_a_product(desk: Desk) -> None:
    desk.go_on()
    desk.fix.learn(NEAR)
    assert await desk.pane.view.joined.get() == 2
    assert (await desk.asked()).query.part_numbers == ("NADIE-1",)
    assert desk.pane.links.kept
    row = desk.pane.presenter.rows[1]
    assert (row.part_number, row.linked, row.coverage) == ("NADA-1", True, Coverage.IN_STOCK)


async def test_a_line_taken_off_comes_back_in_its_place(desk: Desk) -> None:
    desk.go_on()
    desk.fix.drop()
    assert desk.numbers == ["SA400S37/960G", "KVR32N22S8/8", "NADIE-2"]
    assert [part.part_number for part in desk.strip.dropped] == ["NADIE-1"]
    desk.fix.restore()
    assert (await desk.asked()).query.part_numbers == ("NADIE-1",)
    assert desk.numbers == ["SA400S37/960G", "NADIE-1", "KVR32N22S8/8", "NADIE-2"]


async def joined_line(desk: Desk) -> None:
    """The lines of ``NADIE-1`` and ``NADIE-2`` are one, since both are the near product."""
    for number in ("NADIE-1", "NADIE-2"):
        line = next(part for part in desk.pane.presenter.listed if part.part_number == number)
        desk.pane.presenter.join_line(line, NEAR.offers)
        await desk.pane.view.joined.get()
        question = await desk.asked()
        question.found(*NEAR.offers)
        await question.finish()
    assert [row.part_number for row in desk.pane.presenter.rows] == [
        "SA400S37/960G",
        "NADA-1",
        "KVR32N22S8/8",
    ]


async def test_a_line_that_stands_for_two_joined_ones_is_taken_off_and_comes_back_whole(
    desk: Desk,
) -> None:
    await joined_line(desk)
    desk.fix.follow(desk.pane.presenter.rows[1])
    desk.fix.drop()
    assert desk.numbers == ["SA400S37/960G", "KVR32N22S8/8"]
    desk.fix.restore()
    assert (await desk.asked()).query.part_numbers == ("NADIE-1", "NADIE-2")
    assert desk.numbers == ["SA400S37/960G", "NADIE-1", "KVR32N22S8/8", "NADIE-2"]
    assert desk.pane.presenter.rows[1].quantity == 3


async def test_another_quantity_of_a_joined_line_is_that_of_the_whole_line(desk: Desk) -> None:
    await joined_line(desk)
    desk.fix.follow(desk.pane.presenter.rows[1])
    desk.fix.open()
    desk.fix.ask_again("NADIE-1", 8)
    assert desk.numbers == ["SA400S37/960G", "NADIE-1", "KVR32N22S8/8"]
    assert desk.pane.presenter.rows[1].quantity == 8


async def test_a_line_taken_off_one_list_does_not_come_back_in_another(desk: Desk) -> None:
    desk.go_on()
    desk.fix.drop()
    desk.pane.presenter.search_text_list("OTRA-1 2\nOTRA-2 1")
    desk.fix.restore()
    assert desk.numbers == ["OTRA-1", "OTRA-2"]
