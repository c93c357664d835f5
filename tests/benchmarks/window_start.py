"""Prints the seconds from the beginning of the imports to the first paint, and ends.

``bare`` shows an empty QMainWindow, ``mesa FOLDER`` this program's window on a new profile.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from typing import Any, NoReturn

STARTED = time.perf_counter()
if True:  # so that what follows is not sorted before it
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QMainWindow


class FirstPaint(QObject):
    """Notes when anything was painted for the first time."""

    at: float | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if self.at is None and event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter() - STARTED
        return False


def told(*seconds: float | None) -> NoReturn:
    print(*seconds, flush=True)  # noqa: T201
    os._exit(0)


def bare() -> None:
    app = QApplication(sys.argv[:1])
    paint = FirstPaint()
    app.installEventFilter(paint)
    window = QMainWindow()
    window.resize(1200, 800)
    window.show()
    while paint.at is None:
        app.processEvents()
    told(paint.at, time.perf_counter() - STARTED)


def mesa(folder: str) -> None:
    """The whole way from the command line, as ``purchasing-gui --profile FOLDER`` goes it."""
    from purchasing_gui.__main__ import main
    from purchasing_gui.ui import start

    paint = FirstPaint()
    make_application, run_window = start.make_application, start.run_window

    def watched_application(language: str = "") -> QApplication:
        app = make_application(language)
        app.installEventFilter(paint)
        return app

    def watched_window(*arguments: Any, needs: Sequence[str], **_: object) -> int:
        def on_ready(_: object) -> None:
            told(paint.at, time.perf_counter() - STARTED)

        return run_window(*arguments, needs=needs, on_ready=on_ready)

    start.make_application = watched_application
    start.run_window = watched_window
    main(["--profile", folder])


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else mesa(sys.argv[2])
