from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from ui.products.shop import Shop, make_shop


@pytest.fixture
async def unopened() -> AsyncIterator[Shop]:
    """Nothing has been read yet."""
    made = await make_shop()
    yield made
    await made.settle()
    await made.scope.close()
    await made.connections.close()
    assert made.problems == []


@pytest.fixture
async def shop(unopened: Shop) -> Shop:
    """The products of the first connection are listed."""
    await unopened.presenter.start()
    await unopened.settle()
    unopened.editor.calls.clear()
    return unopened
