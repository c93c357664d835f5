"""Starts the window: the only place that makes an event loop.

Until the opening window can be used nothing is imported that it does not need; Qt's modules create
their names when these are first imported, so even those are few.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from purchasing_gui.ui import theme
from purchasing_gui.ui.language import install_translation

if TYPE_CHECKING:
    from purchasing_gui.services.desk import Desk
    from purchasing_gui.ui.crash import CrashReporter
    from purchasing_gui.ui.main_window import MainWindow
    from purchasing_gui.ui.opening import OpeningWindow
    from purchasing_gui.ui.panes import PaneFactory

OpenDesk = Callable[[], AbstractAsyncContextManager["Desk"]]
OnReady = Callable[["MainWindow"], None]

_LOADED_STEP_BY_STEP = (
    "qasync",
    "purchasing_gui.ui.crash",
    "purchasing_gui.ui.connections.window",
    "purchasing_gui.ui.main_window",
    "purchasing_gui.ui.search",
    "purchasing_gui.ui.order.view",
    "purchasing_gui.ui.order",
    "purchasing_gui.ui.shipments",
    "purchasing_gui.ui.inbox",
    "purchasing_gui.ui.orders",
    "purchasing_gui.ui.products",
    "purchasing_gui.ui.insights",
)
"""So that the opening window answers in between; loading all takes most of a second."""


def run_window(
    app: QApplication,
    open_desk: OpenDesk,
    opening: OpeningWindow,
    *,
    needs: Sequence[str] = (),
    on_ready: OnReady | None = None,
) -> int:
    """Runs the program until its window is closed; returns the exit status.

    ``opening`` is on screen already, ``needs`` are the modules that ``open_desk`` imports.
    ``on_ready`` is called once the window is on screen and shows its first content.
    """
    opening.dress()
    app.processEvents()
    if not _load((*needs, *_LOADED_STEP_BY_STEP), app, opening):
        return 0

    import asyncio

    import qasync

    from purchasing_gui.ui.crash import CrashReporter

    crashes = CrashReporter()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        crashes.install(runner.get_loop())
        return runner.run(_whole_session(open_desk, opening, crashes, on_ready))


def _load(modules: Sequence[str], app: QApplication, opening: OpeningWindow) -> bool:
    """Whether the clerk waited for it."""
    from purchasing_gui.ui.garbage import no_collecting

    with no_collecting():
        for module in modules:
            import_module(module)
            app.processEvents()
            if opening.was_closed:
                return False
    return True


def make_application(language: str = "") -> QApplication:
    """The application object with its look and its language; the same one when called again."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("MesaDeCompras")
    app.setApplicationDisplayName("Mesa de Compras")
    app.setDesktopFileName("mesa-de-compras")
    app.setQuitOnLastWindowClosed(False)
    if existing is None:
        theme.apply_theme(app)
    install_translation(app, language)
    return app


async def show_window(
    desk: Desk,
    crashes: CrashReporter | None = None,
    build: PaneFactory | None = None,
    opening: OpeningWindow | None = None,
) -> MainWindow:
    """Shows the window of an open desk and reads its first content, in a loop that runs already.

    It takes the place of ``opening`` where there is one. What the first request to a vendor needs
    is loaded in a thread from then on.

    The caller awaits ``leaving`` and ``shut_down``, calls ``vanish``, and does all of it inside
    ``garbage_collected_here``.
    """
    import asyncio

    from purchasing_gui.transport.channel import load_for_requests
    from purchasing_gui.ui.crash import CrashReporter
    from purchasing_gui.ui.garbage import spare_what_is_here
    from purchasing_gui.ui.main_window import MainWindow
    from purchasing_gui.ui.panes import build_panes

    theme.complete_theme()
    reporter = crashes or CrashReporter()
    window = MainWindow(desk, reporter.report, build or build_panes)
    reporter.window = window
    reporter.setParent(window)
    window.demo_requested.connect(start_demo)
    if opening is not None:
        opening.give_way(window)
    else:
        window.show()
    await window.start()
    spare_what_is_here()
    window.scope.start(asyncio.to_thread(load_for_requests))
    return window


def start_demo() -> None:
    """Starts the demonstration as a program of its own."""
    from PySide6.QtCore import QProcess

    frozen = bool(getattr(sys, "frozen", False))
    arguments = ["--demo"] if frozen else ["-m", "purchasing_gui", "--demo"]
    QProcess.startDetached(sys.executable, arguments)


async def _whole_session(
    open_desk: OpenDesk, opening: OpeningWindow, crashes: CrashReporter, on_ready: OnReady | None
) -> int:
    from purchasing_gui.ui.garbage import garbage_collected_here

    async with garbage_collected_here():
        return await _session(open_desk, opening, crashes, on_ready)


async def _session(
    open_desk: OpenDesk, opening: OpeningWindow, crashes: CrashReporter, on_ready: OnReady | None
) -> int:
    import logging

    from purchasing_gui.domain.problems import Problem

    window: MainWindow | None = None
    try:
        async with open_desk() as desk:
            if opening.was_closed:
                return 0
            window = await show_window(desk, crashes, opening=opening)
            if on_ready is not None:
                on_ready(window)
            await window.leaving.wait()
            await window.shut_down()
    except Problem as problem:
        logging.getLogger(__name__).error("the desk cannot be opened: %s", problem)
        await opening.show_failure(problem)
        return 1
    finally:
        if window is not None:
            window.vanish()
        opening.close()
        opening.deleteLater()
    return 0
