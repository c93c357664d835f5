"""Kills the program while guides are uploaded, and looks what the vendor holds afterwards.

    python tests/reliability/guide_kills.py [--most N]

Some orders are placed and their guides attached; the upload then runs in a process of its own that
ends by SIGKILL at one of the points it passes: calls of the ledger, commits, HTTP exchanges, pieces
of the body. A new process opens the same profile and uploads what is pending. At the end the vendor
must hold every guide exactly once, with the right PDF and order, and the ledger must say so.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
from fakes.purchases import placed_orders
from reliability.kill_points import Journey, in_a_process_of_its_own, spread
from sqlalchemy import Engine, event

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.domain.guides import Guide, GuideState, Packing
from purchasing_gui.sandbox.launch import Sandbox, start_sandbox
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.guides import GuideEvent, GuideSettled, is_open
from purchasing_gui.storage.ledger.guides import LedgerGuides

ORDERS, PIECES, SIZE = 4, 2, 300_000
ORDERS_PER_REQUEST = 2
VENDOR = "zegucom"


@dataclass
class Figures:
    """``already there`` are guides that the vendor had stored before the kill."""

    points: int = 0
    killed: int = 0
    interrupted: int = 0
    already_there: int = 0
    guides_lost: int = 0
    guides_doubled: int = 0
    guides_misfiled: int = 0
    guides_unsettled: int = 0
    restarts_failed: int = 0

    @property
    def failures(self) -> int:
        amiss = self.guides_lost + self.guides_doubled + self.guides_misfiled
        return amiss + self.guides_unsettled + self.restarts_failed + self.points - self.killed

    def __str__(self) -> str:
        return "\n".join(
            f"{each.name.replace('_', ' '):<18} {getattr(self, each.name)}" for each in fields(self)
        )


class UploadJourney(Journey):
    """Passes the points of an upload."""

    def watch(self) -> None:
        for name in ("begin_upload", "settle", "pdf"):
            self._wrap(LedgerGuides, name, f"LedgerGuides.{name}")
        self._wrap(httpx.AsyncClient, "send", "HTTP")
        self._wrap(httpx.Response, "aclose", "the end of an answer")
        event.listen(Engine, "commit", lambda _: self.passing("before a commit"))

    def report(self, done: GuideEvent) -> None:
        self.passing(f"telling {type(done).__name__}")


async def prepare(folder: Path, sandbox: Sandbox) -> None:
    """Orders placed, each with guides attached that nobody has sent."""
    chance = random.Random(str(folder.name))
    async with open_demo_desk(folder, sandbox) as desk:
        for number, order in enumerate(await placed_orders(desk, VENDOR, ORDERS)):
            guides = [
                Guide(f"1Z999AA1{number:04d}{piece:06d}", b"%PDF-1.4\n" + chance.randbytes(SIZE))
                for piece in range(PIECES)
            ]
            shared = number % 2 == 1
            if shared:
                guides = [Guide(guide.number, guides[0].pdf) for guide in guides]
            packing = Packing.ONE_FOR_ALL if shared else Packing.PER_GUIDE
            await desk.guides.attach(order.id, guides, packing)


async def upload_and_die(folder: Path, sandbox: Sandbox, journey: UploadJourney) -> None:
    async with open_demo_desk(folder, sandbox) as desk:
        journey.watch()
        await desk.guides.upload(await _waiting(desk), journey.report)
    folder.with_suffix(".points").write_text(json.dumps(journey.passed), encoding="utf-8")


async def _waiting(desk: Desk) -> list[str]:
    rows = await desk.guides.shelf_orders()
    return [row.order.id for row in rows if any(map(is_open, row.guides))]


async def upload_pending(folder: Path, sandbox: Sandbox, result: Path) -> None:
    """Opens the profile after the kill, sends what is pending and compares both sides."""
    seen = Figures(points=1)

    def report(done: GuideEvent) -> None:
        seen.already_there += isinstance(done, GuideSettled) and done.verdict.already_there

    async with open_demo_desk(folder, sandbox) as desk:
        before = [guide for row in await desk.guides.shelf_orders() for guide in row.guides]
        seen.interrupted = sum(guide.state is GuideState.UNKNOWN for guide in before)
        await desk.guides.upload(await _waiting(desk), report)
        rows = await desk.guides.shelf_orders()
    guides = {
        guide.number: (row.order.reference, guide.sha256) for row in rows for guide in row.guides
    }
    held = sandbox.control.state(VENDOR)["guides"]
    numbers = [one["shipping_id"] for one in held]
    seen.guides_lost = len(guides.keys() - set(numbers)) + ORDERS * PIECES - len(guides)
    seen.guides_doubled = len(numbers) - len(set(numbers))
    seen.guides_misfiled = sum(
        guides.get(one["shipping_id"]) != (one["order_id"], one["sha256"]) for one in held
    )
    seen.guides_unsettled = sum(
        guide.state is not GuideState.STORED for row in rows for guide in row.guides
    )
    result.write_bytes(pickle.dumps(seen))


def journey_in(folder: Path, sandbox: Sandbox, last: str) -> int:
    """From nothing to the end of the upload, or to the kill; returns how the upload ended."""
    sandbox.control.reset()
    if in_a_process_of_its_own(lambda: prepare(folder, sandbox)) != 0:
        raise SystemExit("no orders could be placed")
    return in_a_process_of_its_own(lambda: upload_and_die(folder, sandbox, UploadJourney(last)))


def kill_at(point: str, folder: Path, sandbox: Sandbox) -> Figures:
    ended = journey_in(folder, sandbox, point)
    result = folder.with_suffix(".result")
    if in_a_process_of_its_own(lambda: upload_pending(folder, sandbox, result)) != 0:
        return Figures(points=1, restarts_failed=1)
    seen: Figures = pickle.loads(result.read_bytes())
    seen.killed = int(ended == -signal.SIGKILL)
    return seen


def run(most: int) -> Figures:
    """Requests are kept small, so that the upload takes several."""
    total = Figures()
    limit = ORDERS_PER_REQUEST * PIECES * (SIZE + 9)
    with (
        mock.patch("purchasing_gui.services.guides.LARGEST_REQUEST", limit),
        start_sandbox() as sandbox,
        tempfile.TemporaryDirectory() as root,
    ):
        for number, point in enumerate(spread(_points(Path(root), sandbox), most)):
            seen = kill_at(point, Path(root) / str(number), sandbox)
            if seen.failures:
                sys.stdout.write(f"{point}: {vars(seen)}\n")
            total = Figures(
                *(a + b for a, b in zip(vars(total).values(), vars(seen).values(), strict=True))
            )
    return total


def _points(root: Path, sandbox: Sandbox) -> Sequence[str]:
    first = root / "first"
    if journey_in(first, sandbox, "") != 0:
        raise SystemExit("the upload fails even when nobody kills it")
    points: list[str] = json.loads(first.with_suffix(".points").read_text(encoding="utf-8"))
    return points


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=1_000, help="kill at so many points at most")
    figures = run(parser.parse_args().most)
    sys.stdout.write(f"{figures}\n")
    return 1 if figures.failures else 0


if __name__ == "__main__":
    sys.exit(main())
