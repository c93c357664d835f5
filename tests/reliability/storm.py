"""Two hundred purchase orders in bad weather: do the ledger and the vendors agree afterwards?

    python tests/reliability/storm.py [--orders 200] [--seed 1] [--window]

30 % of the answers are lost after the vendor has done its work, 10 % of the calls end in an HTTP
500 (half of them after the vendor has taken the order), 10 % of the orders ask for more than there
is. Nothing is ever sent again; afterwards each order without a verdict is looked up or resolved.
With ``--window`` every draft is verified, reviewed and sent in the real window, by its keys, and
the stalls are those of the window's loop.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fakes.desk import ADDRESS, RFC
from reliability.real_window import Pauses, in_window
from reliability.vendor_books import (
    all_orders,
    disagreements,
    orders_at_vendors,
    settle_unknown,
)

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.products import Offer
from purchasing_gui.sandbox.launch import Sandbox, SandboxControl, start_sandbox
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.search import SearchQuery
from purchasing_gui.tour.hands import press, until
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.order import OrderView
from purchasing_gui.ui.order.review_dialog import ReviewDialog
from purchasing_gui.ui.order.sheet import CheckState

CALLS = {"expercom": "order", "zegucom": "create-purchase"}
AT_ONCE = 8
_TICK = 0.01


@dataclass
class Figures:
    """``longest_wait`` is how long, in seconds, the event loop kept its other tasks waiting."""

    orders: int = 0
    states: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    at_vendors: int = 0
    resolved: int = 0
    disagreements: Sequence[str] = ()
    seconds: float = 0.0
    longest_wait: float = 0.0
    pauses: Pauses | None = None

    def __str__(self) -> str:
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return "\n".join(
            [
                f"purchase orders      {self.orders} ({states}) in {self.seconds:.1f} s",
                f"order calls received {self.requests}",
                f"orders at vendors    {self.at_vendors}",
                f"looked up, resolved  {self.resolved}",
                f"disagreements        {len(self.disagreements)} {list(self.disagreements)[:5]}",
                f"longest loop stall   {self.longest_wait * 1000:.0f} ms"
                if self.pauses is None
                else str(self.pauses),
            ]
        )


def raise_storm(control: SandboxControl) -> None:
    for vendor, call in CALLS.items():
        control.set_fault(vendor, "lost_answer", call=call, chance=0.3)
        control.set_fault(vendor, "html_500", call=call, chance=0.05)
        control.set_fault(vendor, "html_500", call=call, chance=0.05, processed=True)


async def goods(desk: Desk, vendor: str) -> list[Offer]:
    found = await desk.search.run(SearchQuery(text="kingston", limit=500))
    return [
        offer
        for offer in found.offers.values()
        if offer.connection_id == vendor and offer.orderable and (offer.stock or 0) >= 8
    ]


async def drafted(desk: Desk, offers: Sequence[Offer], *, too_many: bool) -> Draft:
    """One draft with one line at each vendor."""
    draft = await desk.drafts.create()
    for offer in offers:
        quantity = (offer.stock or 0) + 50 if too_many else 1
        await desk.drafts.add_line(draft.id, offer, quantity)
    return await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)


async def buy(desk: Desk, offers: Sequence[Offer], *, too_many: bool) -> None:
    """A shortage is accepted, not believed."""
    draft = await drafted(desk, offers, too_many=too_many)
    check = await desk.orders.verify(draft.id)
    await desk.orders.submit(draft.id, check.accepting())


async def buy_in(window: MainWindow, offers: Sequence[Offer], *, too_many: bool) -> None:
    """The same as a clerk does it: verify, accept, review, send, close."""
    view = cast(OrderView, window.panes.order)
    draft = await drafted(window.desk, offers, too_many=too_many)
    window.panes.inbox.draft_opened.emit(draft.id)  # type: ignore[attr-defined]
    await until(lambda: view.sheet and view.sheet.folio == draft.folio, "the draft is open")
    await press("F5", view)
    await until(lambda: view.sheet and view.sheet.check is CheckState.CURRENT, "it is verified")
    if view.sheet and view.sheet.acceptable_differences:
        view.accept_all_requested.emit()
        await until(lambda: view.sheet and not view.sheet.open_differences, "all is accepted")
    await press("Ctrl+Return", view)
    await until(lambda: _review(), "the review is open")
    dialog = _review()
    await press("Return", dialog)
    await until(lambda: dialog and dialog.is_finished, "the review shows the results", 60)
    await press("Escape", dialog)
    await until(lambda: not _review(), "the review is closed")


def _review() -> ReviewDialog | None:
    shown = QApplication.activeModalWidget()
    return shown if isinstance(shown, ReviewDialog) else None


async def watch_loop(figures: Figures) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_TICK)
        figures.longest_wait = max(figures.longest_wait, time.perf_counter() - began - _TICK)


async def storm(folder: Path, sandbox: Sandbox, orders: int) -> Figures:
    figures = Figures()
    slots = asyncio.Semaphore(AT_ONCE)
    async with open_demo_desk(folder, sandbox) as desk:
        pairs = await _pairs(desk, orders)
        raise_storm(sandbox.control)

        async def one(number: int, offers: Sequence[Offer]) -> None:
            async with slots:
                await buy(desk, offers, too_many=number % 10 == 9)

        began = time.perf_counter()
        watching = asyncio.create_task(watch_loop(figures))
        await asyncio.gather(*(one(number, offers) for number, offers in enumerate(pairs)))
        watching.cancel()
        figures.seconds = time.perf_counter() - began
        await _reckon(figures, desk, sandbox.control)
    return figures


async def storm_in(window: MainWindow, sandbox: Sandbox, orders: int) -> Figures:
    """One draft after the other, as there is but one clerk at a window."""
    figures = Figures(pauses=(pauses := Pauses()))
    pairs = await _pairs(window.desk, orders)
    raise_storm(sandbox.control)
    began = time.perf_counter()
    watching = asyncio.create_task(pauses.watch())
    for number, offers in enumerate(pairs):
        await buy_in(window, offers, too_many=number % 10 == 9)
    watching.cancel()
    figures.seconds = time.perf_counter() - began
    await _reckon(figures, window.desk, sandbox.control)
    return figures


async def _pairs(desk: Desk, orders: int) -> list[tuple[Offer, ...]]:
    shelves = [await goods(desk, vendor) for vendor in CALLS]
    return list(islice(zip(*map(cycle, shelves), strict=True), orders // len(CALLS)))


async def _reckon(figures: Figures, desk: Desk, control: SandboxControl) -> None:
    """Looks up or resolves what has no verdict, then compares the ledger with the vendors."""
    control.clear_faults()
    ledger = await all_orders(desk)
    figures.orders = len(ledger)
    figures.states = Counter(str(order.state) for order in ledger)
    kept = orders_at_vendors(control)
    figures.resolved = await settle_unknown(desk, kept)
    figures.disagreements = disagreements(await all_orders(desk), kept)
    figures.at_vendors = len(kept)
    figures.requests = sum(len(control.requests(*call)) for call in CALLS.items())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--window", action="store_true")
    asked = parser.parse_args()
    with start_sandbox(seed=asked.seed) as sandbox, tempfile.TemporaryDirectory() as folder:
        if asked.window:
            figures = in_window(
                Path(folder), sandbox, lambda window: storm_in(window, sandbox, asked.orders)
            )
        else:
            figures = asyncio.run(storm(Path(folder), sandbox, asked.orders))
    sys.stdout.write(f"{figures}\n")
    agreed = not figures.disagreements and figures.requests <= figures.orders
    responsive = figures.pauses is None or not figures.pauses.work_over
    return 0 if agreed and responsive and figures.orders == asked.orders else 1


if __name__ == "__main__":
    sys.exit(main())
