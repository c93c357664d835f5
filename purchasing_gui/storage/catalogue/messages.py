"""What the window's process and the importing child say to each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from purchasing_gui.domain.ports import ListPage
from purchasing_gui.domain.problems import Problem
from purchasing_gui.storage.catalogue.page_shelving import Standing
from purchasing_gui.storage.catalogue.shelving import Shelf

DONE = "done"


@dataclass(frozen=True, slots=True)
class Begin:
    """The first message: which cache and which shelf."""

    database: Path
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class Step:
    """Put some more of the page on the shelf; it is ``now``."""

    now: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A Problem in parts: an exception does not always survive being pickled."""

    kind: type[Problem]
    values: dict[str, object]

    def problem(self) -> Problem:
        return self.kind(**self.values)


@dataclass(frozen=True, slots=True)
class Defect:
    """What went wrong here that nobody foresaw."""

    trace: str


Message = Begin | ListPage | Step
Answer = str | Standing | Trouble | Defect
