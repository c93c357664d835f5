"""The short run; ``inbox_storm.py`` alone makes the long one and prints its figures."""

from __future__ import annotations

from pathlib import Path

from reliability.inbox_storm import Market, storm


def test_lost_answers_and_kills_leave_every_order_in_the_inbox_once(tmp_path: Path) -> None:
    found = storm(tmp_path, Market(orders=120, kills=3, loss=0.3, seed=4))
    assert found.kills == 3
    assert found.answers_lost > 0
    assert (found.in_inbox, found.missing, found.doubled) == (120, 0, 0)
