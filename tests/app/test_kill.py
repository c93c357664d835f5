"""The program is killed while an order is on its way."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.desk import ADDRESS

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.domain.problems import DraftInvalid, LedgerConflict
from purchasing_gui.domain.purchase_orders import OrderState
from purchasing_gui.sandbox.launch import Sandbox

CHILD = Path(__file__).with_name("kill_child.py")
CALLS = {"expercom": "order", "zegucom": "create-purchase"}


def started(folder: Path, sandbox: Sandbox, vendor: str) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root), str(root / "tests")])
    return subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), json.dumps(sandbox.urls), vendor],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )


async def received(sandbox: Sandbox, vendor: str) -> None:
    """Waits until the vendor has the order in hand."""
    async with asyncio.timeout(20):
        while not sandbox.control.requests(vendor, CALLS[vendor]):
            await asyncio.sleep(0.02)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is how a POSIX system ends a program")
@pytest.mark.parametrize("vendor", ["expercom", "zegucom"])
async def test_killed_between_sending_and_the_answer_the_order_is_indeterminate(
    sandbox: Sandbox, tmp_path: Path, vendor: str
) -> None:
    sandbox.control.set_fault(vendor, "hang", call=CALLS[vendor], processed=True)
    with started(tmp_path, sandbox, vendor) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        draft_id = json.loads(child.stdout.readline())["draft"]
        child.stdin.write("\n")
        child.stdin.flush()
        await received(sandbox, vendor)
        child.send_signal(signal.SIGKILL)
    sandbox.control.clear_faults()
    async with open_demo_desk(tmp_path, sandbox) as desk:
        assert desk.interrupted == 1
        (order,) = await desk.orders.of_draft(draft_id)
        assert order.state is OrderState.INDETERMINATE
        draft = await desk.drafts.get(draft_id)
        assert draft.address == ADDRESS
        assert len(draft.lines) == 1
        with pytest.raises((DraftInvalid, LedgerConflict)):
            await desk.orders.submit(draft_id, await desk.orders.verify(draft_id))
    assert len(sandbox.control.requests(vendor, CALLS[vendor])) == 1
