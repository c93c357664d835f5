"""A vendor that is stopped at any moment of a search leaves the others' results whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.desk import FakeDesk, fake_desk
from fakes.vendors import FakeVendor, listing

from purchasing_gui.domain.problems import Problem, Unreached, VendorUnavailable
from purchasing_gui.services.search import OffersFound, SearchEvent, SearchQuery, VendorFailed

NUMBERS = tuple(f"PN-{number:03}" for number in range(60))
QUERIES = {
    "parts list": SearchQuery(part_numbers=NUMBERS),
    "words": SearchQuery(text="Producto"),
    "number": SearchQuery(text="PN-007"),
}
Prices = dict[tuple[str, str, str], tuple[str, int | None]]


class StoppedVendor(FakeVendor):
    """Answers ``left`` calls more, then the clerk stops it or its line is cut."""

    left = 1_000_000

    async def _answer(self) -> None:
        await super()._answer()
        self.left -= 1
        if self.left < 0:
            raise VendorUnavailable(Unreached.CANCELLED)


def vendors() -> dict[str, StoppedVendor]:
    """One asked number by number, one in batches, one that lists; each sells two thirds."""
    made = {}
    for place, (name, size) in enumerate((("one", 1), ("many", 20), ("lists", 50))):
        sold = [listing(n, f"{100 + place}.00") for at, n in enumerate(NUMBERS) if at % 3 != place]
        vendor = StoppedVendor.selling(*sold, batch_size=size)
        assert isinstance(vendor, StoppedVendor)
        made[name] = vendor
    return made


async def found(desk: FakeDesk, query: SearchQuery) -> tuple[Prices, dict[str, Problem]]:
    """What was reported; it is also what the search gives back in the end."""
    events: list[SearchEvent] = []
    result = await desk.search.run(query, events.append)
    reported = {
        offer.key: offer
        for event in events
        if isinstance(event, OffersFound)
        for offer in event.offers
    }
    assert reported == result.offers
    failed = {e.connection_id: e.problem for e in events if isinstance(e, VendorFailed)}
    assert failed == result.failures
    prices = {key: (str(o.price.amount), o.stock) for key, o in reported.items() if o.price}
    return prices, failed


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("stopped", ["one", "many", "lists"])
async def test_the_others_are_right_and_complete(
    tmp_path: Path, stopped: str, query: SearchQuery
) -> None:
    """Measured against the same search just before, in which nobody was stopped."""
    runs = 0
    for after in (0, 1, 3, 21):
        made = vendors()
        parts = {name: made[name] for name in ("one", "many")}
        lists = {"lists": made["lists"]}
        folder = tmp_path / str(after)
        folder.mkdir()
        async with fake_desk(folder, parts=parts, catalogues=lists) as desk:
            await desk.catalogues.refresh("lists")
            desk.clock.forward(hours=1)
            whole, _ = await found(desk, query)
            desk.clock.forward(hours=1)
            made[stopped].left = after
            prices, failed = await found(desk, query)
        assert set(failed) <= {stopped}
        assert {key: p for key, p in prices.items() if key[0] != stopped} == {
            key: p for key, p in whole.items() if key[0] != stopped
        }
        assert prices.items() <= whole.items(), "what the stopped one said before stays right"
        runs += bool(failed)
    assert runs > 0
