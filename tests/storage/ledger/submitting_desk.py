"""A desk of its own process that tries to send every draft; prints the drafts it won."""

from __future__ import annotations

import asyncio
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.problems import LedgerConflict
from purchasing_gui.domain.stores import NewOrder
from purchasing_gui.storage.ledger import open_ledger

ORDER = NewOrder("zegucom", "Zegucom", "1", "México", (), Address(), "", False, None, ("line-a",))


def tell(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


async def submit_all(file: Path, name: str) -> None:
    ledger = await open_ledger(
        file, branch="SUC01", who=name, desk_id=name, clock=lambda: datetime.now(UTC)
    )
    drafts = list(await ledger.drafts.list())
    random.Random(name).shuffle(drafts)
    tell("ready")
    await asyncio.to_thread(sys.stdin.readline)
    for draft in drafts:
        try:
            await ledger.orders.write_ahead(draft.id, draft.revision, [ORDER])
        except LedgerConflict as conflict:
            tell("lost", draft.id, conflict.who)
        else:
            tell("won", draft.id)
    await ledger.close()


asyncio.run(submit_all(Path(sys.argv[1]), sys.argv[2]))
