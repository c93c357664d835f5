"""Fetches vendors' lists in the background while the clerk works."""

from __future__ import annotations

import time
from functools import partial

from purchasing_gui.domain.problems import Problem
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.status import StatusStrip, standing_after
from purchasing_gui.ui.tasks import TaskScope

_LISTS = "vendors' lists"
_PAINT_PAUSE = 0.1


class ListRefresh:
    """One list after the other; a vendor that fails says so in its chip and hides no other."""

    def __init__(self, desk: Desk, scope: TaskScope, status: StatusStrip) -> None:
        self._desk = desk
        self._scope = scope
        self._status = status
        self._fetching = ""
        self._painted = 0.0
        status.lists.cancel_requested.connect(self.cancel)

    def start(self) -> None:
        """Fetches what is missing or too old; while that goes on, once is enough."""
        if not self._scope.is_running(_LISTS):
            self._scope.replace(_LISTS, self._refresh())

    def cancel(self) -> None:
        """Stops; the old lists stay as they are."""
        self._scope.cancel(_LISTS)
        if self._fetching:
            self._desk.catalogues.stop(self._fetching)

    async def _refresh(self) -> None:
        try:
            for connection_id in await self._desk.catalogues.stale():
                await self._fetch(connection_id)
        finally:
            self._fetching = ""
            self._status.lists.hide()

    async def _fetch(self, connection_id: str) -> None:
        label = self._desk.connections.get(connection_id).label
        self._fetching = connection_id
        self._status.lists.show_progress(label, 0, 0)
        try:
            await self._desk.catalogues.refresh(connection_id, partial(self._on_progress, label))
        except Problem as problem:
            standing = standing_after(problem)
            self._status.show_standing(self._desk.connections, connection_id, standing)

    def _on_progress(self, label: str, done: int, whole: int) -> None:
        now = time.monotonic()
        if self._fetching and now - self._painted >= _PAINT_PAUSE:
            self._painted = now
            self._status.lists.show_progress(label, done, whole)
