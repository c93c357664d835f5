"""A desk that empties a marketplace and then recovers what is missing; run as a child process.

``python -m reliability.pulling_desk FOLDER URL`` ends by itself only when nothing is open.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.connections import Connection, Timeouts
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.inbox import Inbox
from purchasing_gui.storage.connections_file import TomlConnectionFile
from purchasing_gui.storage.credentials import SystemCredentials
from purchasing_gui.storage.ledger import open_ledger
from purchasing_gui.vendors.imotriz import KIND


def utc_now() -> datetime:
    return datetime.now(UTC)


async def empty_the_marketplace(folder: Path, url: str) -> dict[str, int]:
    """What this run pulled and recovered until nothing was open."""
    connections = Connections(
        {KIND.kind: KIND},
        TomlConnectionFile(folder / "connections.toml"),
        SystemCredentials(lambda: None),
        utc_now,
        lambda _: True,
    )
    market = Connection("m", KIND.kind, "iMotriz", url, timeouts=Timeouts(read=5))
    await connections.add(market, {"token": "storm"})
    ledger = await open_ledger(
        folder / "ledger.db", branch="SUC01", who="Ana", desk_id="desk", clock=utc_now
    )
    await ledger.feeds.close_interrupted()
    inbox = Inbox(
        connections,
        ledger.inbox,
        ledger.feeds,
        ledger.drafts,
        ledger.orders,
        ledger.guides,
        lambda text: Address(street=text),
        lambda: 10**10,
        utc_now,
    )
    pulled = recovered = 0
    while True:
        report = await inbox.pull("m")
        pulled += report.new
        if report.problem is None:
            break
    while await inbox.needs_recovery("m"):
        recovered += (await inbox.recover("m")).recovered
    await inbox.close()
    await ledger.close()
    await connections.close()
    return {"pulled": pulled, "recovered": recovered}


if __name__ == "__main__":
    done = asyncio.run(empty_the_marketplace(Path(sys.argv[1]), sys.argv[2]))
    sys.stdout.write(json.dumps(done) + "\n")
