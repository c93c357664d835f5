from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import purchasing_gui
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.storage.ledger.copies import is_sound

HERE = Path(__file__).parent
SOURCE = Path(purchasing_gui.__file__).parents[1]
DESKS, DRAFTS, KILLS = 6, 50, 20


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(HERE / script), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )


async def test_of_six_desks_that_send_fifty_drafts_exactly_one_wins_each(
    ledger, tmp_path: Path
) -> None:
    wanted = {(await ledger.drafts.create()).id for _ in range(DRAFTS)}
    desks = [start("submitting_desk.py", tmp_path / "ledger.db", f"n{n}") for n in range(DESKS)]
    for desk in desks:
        assert desk.stdout.readline() == "ready\n"
    told = []
    for desk in desks:
        desk.stdin.write("go\n")
        desk.stdin.flush()
    for desk in desks:
        output, _ = desk.communicate(timeout=60)
        assert desk.returncode == 0
        told += [line.split() for line in output.splitlines()]
    winners = Counter(words[1] for words in told if words[0] == "won")
    assert winners == dict.fromkeys(wanted, 1)
    losers = [words for words in told if words[0] == "lost"]
    assert len(losers) == (DESKS - 1) * DRAFTS
    assert all(len(words) == 3 for words in losers), "each loser is told who won"
    orders = await ledger.orders.list()
    assert {order.draft_id for order in orders} == wanted
    assert len(orders) == DRAFTS


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
async def test_nothing_acknowledged_is_lost_when_the_desk_is_killed_twenty_times(
    open_desk, tmp_path: Path
) -> None:
    file = tmp_path / "ledger.db"
    output, _ = start("killed_desks.py", file, KILLS).communicate(timeout=120)
    runs = [json.loads(line) for line in output.splitlines()]
    assert len(runs) == KILLS
    acknowledged = [line.split() for run in runs for line in run]
    ledger = await open_desk()
    await ledger.orders.close_interrupted()
    stored = {}
    for what, order_id in acknowledged:
        order = await ledger.orders.get(order_id)
        stored[order_id] = order.state
        if what == "placed":
            assert (order.state, order.vendor_number) == (
                OrderState.PLACED,
                f"vendor-{order_id}",
            )
    assert set(stored.values()) <= {OrderState.PLACED, OrderState.INDETERMINATE}
    folios = [draft.folio for draft in await ledger.drafts.list()]
    assert len(set(folios)) == len(folios)
    await ledger.close()
    assert is_sound(file)
