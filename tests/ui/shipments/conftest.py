"""The shipments pane's brain over a real ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from ui.shipments.paper import Shipping, shipping_desk


@pytest.fixture
async def shipping(tmp_path: Path) -> AsyncIterator[Shipping]:
    async with shipping_desk(tmp_path) as opened:
        yield opened
