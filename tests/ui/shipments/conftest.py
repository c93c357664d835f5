"""The shipments pane's brain over a real ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from ui.shipments.paper import Shipping, shipping_desk

from purchasing_gui.ui.garbage import garbage_collected_here


@pytest.fixture
async def shipping(tmp_path: Path) -> AsyncIterator[Shipping]:
    async with garbage_collected_here(), shipping_desk(tmp_path) as opened:
        yield opened
