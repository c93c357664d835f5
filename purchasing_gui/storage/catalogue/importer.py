"""The child process that reads a vendor's large list and puts it on a shelf.

Decoding 37 MB holds Python's lock for half a second, in whichever thread: here it is no window's.
Speaks pickled values over stdin and stdout with the program that started it. ``Begin`` says where
to, a ``ListPage`` is opened, ``Step`` puts some of it on the shelf.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import sys
import traceback
from typing import IO

from purchasing_gui.domain.ports import ListPage
from purchasing_gui.domain.problems import Problem
from purchasing_gui.storage.catalogue.messages import (
    DONE,
    Answer,
    Begin,
    Defect,
    Message,
    Step,
    Trouble,
)
from purchasing_gui.storage.catalogue.page_shelving import PageShelving
from purchasing_gui.storage.catalogue.schema import open_second_writer
from purchasing_gui.storage.catalogue.shelving import Shelf
from purchasing_gui.storage.sqlite_reasons import sqlite_problems

_NICENESS = 5


def main() -> int:
    """Serves until stdin ends, which is also how the end of the other program shows."""
    incoming, outgoing = _own_pipes()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    importer = _Importer()
    try:
        while True:
            message: Message = pickle.load(incoming)  # noqa: S301 - from the program that began us
            _tell(outgoing, importer.answer(message))
    except (EOFError, BrokenPipeError):
        return 0
    except Exception:  # noqa: BLE001 - the entry point: the other program reports it
        _tell(outgoing, Defect(traceback.format_exc()))
        return 1


class _Importer:
    """The shelf being filled and the page it is filled from."""

    def __init__(self) -> None:
        self._target: tuple[sqlite3.Connection, Shelf] | None = None
        self._page: PageShelving | None = None

    def answer(self, message: Message) -> Answer:
        try:
            with sqlite_problems():
                return self._answer(message)
        except Problem as problem:
            return Trouble(type(problem), vars(problem))

    def _answer(self, message: Message) -> Answer:
        match message:
            case Begin(database, shelf):
                self._target = (open_second_writer(database), shelf)
                return DONE
            case ListPage():
                self._page = None
                self._page = PageShelving(message)
                return DONE
            case Step(now) if self._page is not None and self._target is not None:
                return self._page.step(*self._target, now)
        raise TypeError(f"out of turn: {message!r}")


def _tell(outgoing: IO[bytes], answer: Answer) -> None:
    pickle.dump(answer, outgoing)
    outgoing.flush()


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Private copies, so that nothing a vendor's reader prints can end up between the answers."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    return incoming, outgoing


if __name__ == "__main__":
    sys.exit(main())
