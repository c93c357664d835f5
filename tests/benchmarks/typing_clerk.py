"""Types into the real window and waits until what was found is painted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import qasync
from benchmarks.stub import LOGIN
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from purchasing_gui.app import Profile, open_desk
from purchasing_gui.domain.connections import Connection
from purchasing_gui.ui.garbage import garbage_collected_here
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.start import show_window

WARM_UP = 5
LONGEST_WAIT = 10


class Painted(QObject):
    """Is set when a widget begins to paint after its rows were changed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.event = asyncio.Event()
        self._has_new_rows = False
        tree = window.panes.search.tree
        tree.model().modelReset.connect(self._on_reset)
        tree.viewport().installEventFilter(self)

    def _on_reset(self) -> None:
        self._has_new_rows = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if self._has_new_rows and event.type() == QEvent.Type.Paint:
            self._has_new_rows = False
            self.event.set()
        return False


def key_presses(app: QApplication, folder: Path, names: Sequence[str], texts: Sequence[str]):
    """Milliseconds from each text typed to its rows painted.

    ``folder`` holds the catalogue, ``names`` are the connections in it.
    """
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(_presses(folder, names, [text for text, _ in groupby(texts)]))


async def _presses(folder: Path, names: Sequence[str], texts: Sequence[str]) -> list[float]:
    async with (
        garbage_collected_here(),
        open_desk(Profile(data_dir=folder, demo=True)) as desk,
    ):
        for name in names:
            nobody = Connection(name, "expercom", "Expercom", "http://127.0.0.1:9/")
            await desk.connections.add(nobody, {**LOGIN, "token": "t"}, remember=False)
        window = await show_window(desk)
        painted = Painted(window)
        times = [await _press(window, painted, text) for text in texts]
        await window.shut_down()
        window.vanish()
    return times[WARM_UP:]


async def _press(window: MainWindow, painted: Painted, text: str) -> float:
    await asyncio.sleep(0.02)
    painted.event.clear()
    started = time.perf_counter()
    window.panes.search.box.setText(text)
    window.panes.search.box.textEdited.emit(text)
    async with asyncio.timeout(LONGEST_WAIT):
        await painted.event.wait()  # resumes after the paint that the event began
    return (time.perf_counter() - started) * 1000
