"""Kills the program at every point from a draft to its answers, and looks what is left.

    python tests/reliability/kill_points.py [--most N]

A first run of the job (draft → lines → address → verify → submit → answers) notes every point it
passes: before and after each call of the ledger, each commit and each HTTP exchange. Then, for each
point, the job runs in a process of its own that ends there by SIGKILL; a new process opens the same
profile, finds out what became of each order as a clerk would, and finishes the job.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
from fakes.desk import ADDRESS, RFC
from fakes.shop_orders import sample_billing, shop_offer
from reliability.vendor_books import (
    all_orders,
    disagreements,
    orders_at_vendors,
    settle_unknown,
)
from sqlalchemy import Engine, event

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.domain.products import Offer
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.sandbox.launch import Sandbox, start_sandbox
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.search import SearchQuery
from purchasing_gui.storage.ledger.drafts import LedgerDrafts
from purchasing_gui.storage.ledger.orders import LedgerOrders

VENDORS = ("expercom", "zegucom")
BILLING = replace(sample_billing(), payment_method="TRANSFERENCIA", account="", account_holder="")
STORES: tuple[tuple[type, str], ...] = (
    (LedgerDrafts, "create"),
    (LedgerDrafts, "get"),
    (LedgerDrafts, "save"),
    (LedgerOrders, "sent_line_ids"),
    (LedgerOrders, "write_ahead"),
    (LedgerOrders, "keep_trace"),
    (LedgerOrders, "settle"),
)


@dataclass
class Journey:
    """The points passed so far; at ``last`` the process is killed."""

    last: str = ""
    passed: list[str] = field(default_factory=list)

    def passing(self, point: str) -> None:
        name = f"{point} #{1 + sum(each.startswith(point + ' #') for each in self.passed)}"
        self.passed.append(name)
        if name == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """From here on this process passes points; it is never used for anything else."""
        for store, name in STORES:
            self._wrap(store, name, f"{store.__name__}.{name}")
        self._wrap(httpx.AsyncClient, "send", "HTTP", _call)
        self._wrap(httpx.Response, "aclose", "the end of an answer")
        event.listen(Engine, "commit", lambda _: self.passing("before a commit"))

    def _wrap(
        self, owner: type, name: str, label: str, detail: Callable[..., str] = lambda **_: ""
    ) -> None:
        original: Callable[..., Awaitable[Any]] = getattr(owner, name)

        @functools.wraps(original)
        async def watched(this: Any, *args: Any, **kwargs: Any) -> Any:
            point = f"{label} {detail(**kwargs)}".strip()
            self.passing(f"before {point}")
            result = await original(this, *args, **kwargs)
            self.passing(f"after {point}")
            return result

        setattr(owner, name, watched)


def _call(request: httpx.Request, **_: Any) -> str:
    name = request.url.path.rsplit("/", 1)[-1]
    return f"{request.method} {'product' if name.isdigit() else name}"


@dataclass
class Figures:
    points: int = 0
    killed: int = 0
    interrupted: int = 0
    orders_lost: int = 0
    orders_doubled: int = 0
    drafts_lost: int = 0
    jobs_unfinished: int = 0

    @property
    def failures(self) -> int:
        return (
            self.orders_lost
            + self.orders_doubled
            + self.drafts_lost
            + self.jobs_unfinished
            + (self.points - self.killed)
        )

    def __str__(self) -> str:
        return "\n".join(
            [
                f"points              {self.points} ({self.killed} killed by SIGKILL)",
                f"orders interrupted  {self.interrupted}",
                f"orders lost         {self.orders_lost}",
                f"orders doubled      {self.orders_doubled}",
                f"drafts lost         {self.drafts_lost}",
                f"jobs not finished   {self.jobs_unfinished}",
            ]
        )


async def choose_offers(folder: Path, sandbox: Sandbox) -> list[Offer]:
    """One offer of each vendor with plenty in stock, and one of the shop, which tells no stock."""
    async with open_demo_desk(folder, sandbox) as desk:
        found = await desk.search.run(SearchQuery(text="kingston"))
    sold = [o for o in found.offers.values() if o.orderable and (o.stock or 0) >= 5]
    wholesale = [next(o for o in sold if o.connection_id == vendor) for vendor in VENDORS]
    return [*wholesale, shop_offer()]


async def do_the_job(
    folder: Path, sandbox: Sandbox, offers: Sequence[Offer], journey: Journey, told: Path
) -> None:
    """What the program has said to be done is in ``told``, one JSON value a line."""
    async with open_demo_desk(folder, sandbox) as desk:
        journey.watch()
        draft = await desk.drafts.create("Obra")
        _tell(told, {"draft": draft.id, "lines": 0, "shipping": False})
        for count, offer in enumerate(offers, start=1):
            await desk.drafts.add_line(draft.id, offer, 2)
            _tell(told, {"draft": draft.id, "lines": count, "shipping": False})
        await desk.drafts.set_billing(draft.id, BILLING)
        await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)
        _tell(told, {"draft": draft.id, "lines": len(offers), "shipping": True})
        check = await desk.orders.verify(draft.id)
        await desk.orders.submit(draft.id, check)
    told.with_suffix(".points").write_text(json.dumps(journey.passed), encoding="utf-8")


def _tell(told: Path, value: object) -> None:
    with told.open("a", encoding="utf-8") as file:
        file.write(json.dumps(value) + "\n")


async def look_and_finish(
    folder: Path, sandbox: Sandbox, offers: Sequence[Offer], told: Path, result: Path
) -> None:
    """Opens the profile after the kill; writes down what was amiss, then what the end was."""
    seen = Figures(points=1, killed=1)
    async with open_demo_desk(folder, sandbox) as desk:
        kept = orders_at_vendors(sandbox.control)
        known = {
            order.reference
            for order in await all_orders(desk)
            if order.state in (OrderState.PLACED, OrderState.INDETERMINATE)
        }
        seen.interrupted = desk.interrupted
        seen.orders_lost = sum(one.reference not in known for one in kept)
        seen.drafts_lost = await _drafts_lost(desk, told)
        await settle_unknown(desk, kept)
        await _finish(desk, offers)
        kept = orders_at_vendors(sandbox.control)
        seen.orders_doubled = max(0, len(kept) - len(offers))
        amiss = disagreements(await all_orders(desk), kept)
        seen.jobs_unfinished = int(bool(amiss) or len(kept) != len(offers))
    result.write_text(json.dumps(vars(seen)), encoding="utf-8")


async def _drafts_lost(desk: Desk, told: Path) -> int:
    if not told.exists():
        return 0
    last = json.loads(told.read_text(encoding="utf-8").splitlines()[-1])
    drafts = {draft.id: draft for draft in await desk.drafts.list()}
    draft = drafts.get(last["draft"])
    if draft is None or len(draft.lines) < last["lines"]:
        return 1
    return int(last["shipping"] and (draft.address != ADDRESS or draft.rfc != RFC))


async def _finish(desk: Desk, offers: Sequence[Offer]) -> None:
    drafts = await desk.drafts.list()
    draft = drafts[0] if drafts else await desk.drafts.create("Obra")
    there = {line.offer.key for line in draft.lines}
    for offer in offers:
        if offer.key not in there:
            await desk.drafts.add_line(draft.id, offer, 2)
    draft = await desk.drafts.get(draft.id)
    if draft.billing != BILLING:
        await desk.drafts.set_billing(draft.id, BILLING)
    if draft.address != ADDRESS:
        draft = await desk.drafts.set_shipping(draft.id, ADDRESS, RFC)
    if len(await desk.orders.sent_lines(draft.id)) < len(draft.lines):
        check = await desk.orders.verify(draft.id)
        await desk.orders.submit(draft.id, check.accepting())


def in_a_process_of_its_own(job: Callable[[], Awaitable[None]]) -> int:
    """Forked from this one, which has everything imported; returns how it ended."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            asyncio.run(_awaited(job))
            status = 0
        finally:
            if status:
                traceback.print_exc()
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


async def _awaited(job: Callable[[], Awaitable[None]]) -> None:
    await job()


def kill_at(point: str, folder: Path, sandbox: Sandbox, offers: Sequence[Offer]) -> Figures:
    sandbox.control.reset()
    told, result = folder / "told", folder / "result"
    profile = folder / "profile"
    ended = in_a_process_of_its_own(
        lambda: do_the_job(profile, sandbox, offers, Journey(point), told)
    )
    looked = in_a_process_of_its_own(
        lambda: look_and_finish(profile, sandbox, offers, told, result)
    )
    if looked != 0:
        return Figures(points=1, jobs_unfinished=1)
    seen = Figures(**json.loads(result.read_text(encoding="utf-8")))
    seen.killed = int(ended == -signal.SIGKILL)
    return seen


def points_of_the_job(folder: Path, sandbox: Sandbox, offers: Sequence[Offer]) -> list[str]:
    sandbox.control.reset()
    told = folder / "told"
    ended = in_a_process_of_its_own(
        lambda: do_the_job(folder / "profile", sandbox, offers, Journey(), told)
    )
    if ended != 0:
        raise SystemExit("the job cannot be done even when nobody kills it")
    points: list[str] = json.loads(told.with_suffix(".points").read_text(encoding="utf-8"))
    return points


def spread(points: Sequence[str], most: int) -> list[str]:
    """So many of the points at most, evenly over the job."""
    step = max(1.0, len(points) / most)
    return [points[int(at * step)] for at in range(min(most, len(points)))]


def added(one: Figures, other: Figures) -> Figures:
    return Figures(*(a + b for a, b in zip(vars(one).values(), vars(other).values(), strict=True)))


def run(most: int) -> Figures:
    figures = Figures()
    with start_sandbox() as sandbox, tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        offers = asyncio.run(choose_offers(folder / "choosing", sandbox))
        (folder / "first").mkdir()
        points = points_of_the_job(folder / "first", sandbox, offers)
        for number, point in enumerate(spread(points, most)):
            place = folder / str(number)
            place.mkdir()
            seen = kill_at(point, place, sandbox, offers)
            if seen.failures:
                sys.stdout.write(f"{point}: {vars(seen)}\n")
            figures = added(figures, seen)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=1_000, help="kill at so many points at most")
    figures = run(parser.parse_args().most)
    sys.stdout.write(f"{figures}\n")
    return 1 if figures.failures else 0


if __name__ == "__main__":
    sys.exit(main())
