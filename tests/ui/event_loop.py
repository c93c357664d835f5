"""Runs a coroutine on Qt's event loop, as the program does."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import qasync
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from purchasing_gui.ui.garbage import garbage_collected_here

T = TypeVar("T")


def run_on_qt(app: QApplication, job: Coroutine[Any, Any, T]) -> T:
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        result = runner.run(_without_stray_garbage(job))
    # Widgets that were let go are destroyed now, in this thread.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return result


async def _without_stray_garbage(job: Coroutine[Any, Any, T]) -> T:
    async with garbage_collected_here():
        return await job
