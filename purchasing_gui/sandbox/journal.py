"""Every request a vendor received, so that a test can ask what really went over the wire."""

from __future__ import annotations

import time
from collections import Counter, deque
from typing import Any

from purchasing_gui.sandbox.exchange import Received

_KEPT = 400
_BODY_KEPT = 200_000


class Journal:
    """Counts requests per vendor and call, and keeps the last bodies (times are UTC seconds)."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}
        self._entries: dict[str, deque[dict[str, Any]]] = {}
        self._slips: dict[str, Counter[str]] = {}

    def note(
        self, vendor: str, call: str, received: Received, slips: tuple[str, ...]
    ) -> dict[str, Any]:
        """Keeps the request; the answer's ``outcome`` is to be written into the entry returned."""
        self._counts.setdefault(vendor, Counter())[call] += 1
        self._slips.setdefault(vendor, Counter()).update(slips)
        entry = {
            "call": call,
            "method": received.method,
            "path": received.path,
            "content_type": received.content_type,
            "host": received.headers.get("host", ""),
            "at": time.time(),
            "length": len(received.body),
            "body": received.body[:_BODY_KEPT].decode("utf-8", "replace"),
            "outcome": "",
        }
        self._entries.setdefault(vendor, deque(maxlen=_KEPT)).append(entry)
        return entry

    def clear(self) -> None:
        self._counts.clear()
        self._entries.clear()
        self._slips.clear()

    def counts(self, vendor: str) -> dict[str, int]:
        return dict(self._counts.get(vendor, {}))

    def slips(self, vendor: str) -> dict[str, int]:
        return dict(self._slips.get(vendor, {}))

    def entries(self, vendor: str, call: str = "") -> list[dict[str, Any]]:
        kept = self._entries.get(vendor, ())
        return [entry for entry in kept if call in ("", entry["call"])]
