"""Panes without content, for tests of the frame around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtWidgets import QLineEdit, QWidget

from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.panes import Frame, Panes
from purchasing_gui.ui.tasks import TaskScope


@dataclass
class FakePanes:
    """Builds panes and remembers what the frame did with them."""

    log: list[str] = field(default_factory=list)
    scope: TaskScope | None = None
    uploading: bool = False
    lets_go: bool = True
    order: QWidget | None = None
    search: QWidget | None = None

    def build(self, desk: Desk, scope: TaskScope, notices: Notices, frame: Frame) -> Panes:
        self.scope = scope

        async def start() -> None:
            self.log.append("started")

        async def close() -> None:
            self.log.append("closed")

        async def may_leave() -> bool:
            return self.lets_go

        pages = [
            self.search or QLineEdit(),
            self.order or QLineEdit(),
            *(QWidget() for _ in range(5)),
        ]
        return Panes(*pages, start, close, lambda: self.uploading, may_leave)
