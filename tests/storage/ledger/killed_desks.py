"""Desks that are killed at random moments, one by one; prints what each had acknowledged."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.purchase_orders import OrderState, Placement
from purchasing_gui.domain.stores import NewOrder
from purchasing_gui.storage.ledger import open_ledger

ORDER = NewOrder("zegucom", "Zegucom", "1", "México", (), Address(), "", False, None, ("line-a",))


async def work_for_ever(file: Path, acknowledge: int) -> None:
    ledger = await open_ledger(
        file, branch="SUC01", who="Ana", desk_id="desk-1", clock=lambda: datetime.now(UTC)
    )
    await ledger.orders.close_interrupted()
    while True:
        draft = await ledger.drafts.create()
        (order,) = await ledger.orders.write_ahead(draft.id, draft.revision, [ORDER])
        os.write(acknowledge, f"sending {order.id}\n".encode())
        await ledger.orders.settle(
            order.id,
            before=OrderState.SENDING,
            after=OrderState.PLACED,
            what="placed",
            placement=Placement(f"vendor-{order.id}"),
        )
        os.write(acknowledge, f"placed {order.id}\n".encode())


def killed_after(file: Path, lines: int) -> list[str]:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        asyncio.run(work_for_ever(file, write))
    os.close(write)
    seen = b""
    with os.fdopen(read, "rb", buffering=0) as acknowledged:
        while seen.count(b"\n") < lines:
            piece = acknowledged.read(4096)
            if not piece:
                raise SystemExit("the desk ended by itself")
            seen += piece
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen += acknowledged.read() or b""
    return seen.decode().splitlines()


def kill_many(file: Path, kills: int) -> None:
    chance = random.Random(kills)
    for _ in range(kills):
        sys.stdout.write(json.dumps(killed_after(file, chance.randint(1, 25))) + "\n")


kill_many(Path(sys.argv[1]), int(sys.argv[2]))
