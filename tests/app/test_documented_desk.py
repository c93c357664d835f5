"""The example of docs/desk.md does what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from purchasing_gui.sandbox import demo_connections
from purchasing_gui.sandbox.guides import SENDER, guide_pdf
from purchasing_gui.sandbox.launch import Sandbox

PAGE = Path(__file__).parents[2] / "docs" / "desk.md"


async def test_the_documented_example_runs_as_it_stands(sandbox: Sandbox, tmp_path: Path) -> None:
    (source,) = re.findall(r"```python\n(.+?)```", PAGE.read_text("utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(source, str(PAGE), "exec"), names)
    zegucom = next(one for one in demo_connections(sandbox.urls) if one["kind"] == "zegucom")
    outcome = await names["buy_one"](
        tmp_path,
        zegucom["base_url"],
        zegucom["credentials"],
        guide_pdf("DHL", "1234567890", SENDER),
    )
    assert outcome == "placed stored"
