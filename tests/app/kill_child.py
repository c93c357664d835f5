"""A desk that is killed: submits the draft it finds, or makes one; run as a child process."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from fakes.purchases import draft_with, offers_in_stock

from purchasing_gui.demo import open_demo_desk
from purchasing_gui.sandbox.launch import SandboxControl


class RunningSandbox:
    """The parent's sandbox, known by its addresses."""

    def __init__(self, urls: dict[str, str]) -> None:
        self.urls = urls
        self.control = SandboxControl(urls["control"])


async def submit_one(folder: Path, urls: dict[str, str], vendor: str) -> None:
    async with open_demo_desk(folder, RunningSandbox(urls)) as desk:  # type: ignore[arg-type]
        draft = await draft_with(desk, [(await offers_in_stock(desk, vendor))[0]])
        check = await desk.orders.verify(draft.id)
        print(json.dumps({"draft": draft.id}), flush=True)
        sys.stdin.readline()
        await desk.orders.submit(draft.id, check)
        print("done", flush=True)


if __name__ == "__main__":
    asyncio.run(submit_one(Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3]))
