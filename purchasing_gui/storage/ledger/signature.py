"""Who changes the ledger, at which desk, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from purchasing_gui.domain.ports import Clock
from purchasing_gui.storage.ledger.tables import events


@dataclass(frozen=True, slots=True)
class Signature:
    """``who`` is shown to people; ``desk_id`` tells which desk left something unfinished."""

    who: str
    desk_id: str
    clock: Clock

    def now(self) -> datetime:
        return self.clock()

    def write_event(
        self,
        connection: Connection,
        order_id: str,
        what: str,
        words: str = "",
        guide_id: str | None = None,
    ) -> None:
        """Adds one line to the history of an order, or of a guide of that order."""
        connection.execute(
            insert(events).values(
                order_id=order_id,
                guide_id=guide_id,
                at=self.now(),
                who=self.who,
                what=what,
                words=words,
            )
        )
