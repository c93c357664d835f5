"""Until when an order must leave, where the marketplace says so."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from purchasing_gui.transport.messages import WireReply
from purchasing_gui.vendors.imotriz import wire


@pytest.mark.parametrize(
    ("told", "deadline"),
    [
        ({"dispatch_deadline": "2026-11-24 18:00:00"}, datetime(2026, 11, 24, 18, tzinfo=UTC)),
        ({"fecha_limite": "2026-11-24"}, datetime(2026, 11, 24, tzinfo=UTC)),
        ({"fecha_limite": "pronto"}, None),
        ({}, None),
    ],
)
def test_a_deadline_is_read_by_its_known_names(
    told: dict[str, str], deadline: datetime | None
) -> None:
    body = json.dumps({"data": [{"order": {"id": 1, **told}}]}).encode()
    (order,) = wire.parse_page(WireReply(200, {}, body), "MXN").orders
    assert order.dispatch_by == deadline
