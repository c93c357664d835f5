"""Starts the window: the only place that makes an event loop.

Until the opening card is on screen nothing is imported that the card does not need; Qt's modules
create their names when these are first imported, so even those are few.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from purchasing_gui.assets import asset
from purchasing_gui.ui import theme
from purchasing_gui.ui.language import install_translation

if TYPE_CHECKING:
    import asyncio

    from purchasing_gui.domain.problems import Problem
    from purchasing_gui.services.desk import Desk
    from purchasing_gui.ui.crash import CrashReporter
    from purchasing_gui.ui.main_window import MainWindow
    from purchasing_gui.ui.notices import Notices
    from purchasing_gui.ui.panes import PaneFactory

OpenDesk = Callable[[], AbstractAsyncContextManager["Desk"]]
OnReady = Callable[["MainWindow"], None]

_LONGEST_WAIT_FOR_THE_SCREEN = 0.2

translate = QCoreApplication.translate


def run_window(open_desk: OpenDesk, *, language: str = "", on_ready: OnReady | None = None) -> int:
    """Runs the program until its window is closed; returns the exit status.

    ``on_ready`` is called once the window is on screen and shows its first content.
    """
    app = make_application(language)
    card = OpeningCard()
    card.appear(app)

    import asyncio

    import qasync

    from purchasing_gui.ui.crash import CrashReporter

    crashes = CrashReporter()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        crashes.install(runner.get_loop())
        return runner.run(_whole_session(open_desk, card, crashes, on_ready))


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
    desk: Desk, crashes: CrashReporter | None = None, build: PaneFactory | None = None
) -> MainWindow:
    """Shows the window of an open desk and reads its first content, in a loop that runs already.

    What the first request to a vendor needs is loaded in a thread from then on.

    The caller awaits ``leaving`` and ``shut_down``, calls ``vanish``, and does all of it inside
    ``garbage_collected_here``.
    """
    import asyncio

    from purchasing_gui.transport.channel import load_for_requests
    from purchasing_gui.ui.crash import CrashReporter
    from purchasing_gui.ui.garbage import spare_what_is_here
    from purchasing_gui.ui.main_window import MainWindow
    from purchasing_gui.ui.panes import build_panes

    reporter = crashes or CrashReporter()
    window = MainWindow(desk, reporter.report, build or build_panes)
    reporter.window = window
    reporter.setParent(window)
    window.demo_requested.connect(start_demo)
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


class OpeningCard(QWidget):
    """What is on screen while the ledger is opened, and where it says why that failed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Mesa de Compras")
        self.notices: Notices | None = None
        self._closed: asyncio.Event | None = None
        self._is_painted = False
        picture = QLabel()
        picture.setPixmap(QIcon(str(asset("icons", "mesa.svg"))).pixmap(64, 64))
        name = QLabel()
        name.setText("Mesa de Compras")
        name.setFont(theme.strong(theme.scaled(self.font(), 1.5)))
        self.words = QLabel()
        self.words.setText(translate("start", "Opening…"))
        theme.mute(self.words)
        self.close_button = QPushButton(translate("start", "Close"))
        self.close_button.clicked.connect(self.close)
        self.close_button.setVisible(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.LARGE * 2] * 4)
        self._column.setSpacing(theme.SMALL)
        for part in (picture, name, self.words, self.close_button):
            self._column.addLayout(_centred(part))
        self.setMinimumWidth(460)

    def appear(self, app: QApplication) -> None:
        """Shows the card and lets the screen paint it before anything slow begins."""
        self.show()
        latest = time.monotonic() + _LONGEST_WAIT_FOR_THE_SCREEN
        while not self._is_painted and time.monotonic() < latest:
            app.processEvents()

    async def show_failure(self, problem: Problem) -> None:
        """Says why the program cannot start and waits until that was read."""
        import asyncio

        from purchasing_gui.ui.notices import Notices

        self._closed = asyncio.Event()
        self.words.setVisible(False)
        self.notices = Notices()
        self._column.insertWidget(self._column.count() - 1, self.notices.widget)
        self.notices.show_problem(problem)
        self.close_button.setVisible(True)
        self.close_button.setFocus()
        self.adjustSize()
        self.show()
        await self._closed.wait()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._is_painted = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closed is not None:
            self._closed.set()
        super().closeEvent(event)


def _centred(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(part)
    row.addStretch(1)
    return row


async def _whole_session(
    open_desk: OpenDesk, card: OpeningCard, crashes: CrashReporter, on_ready: OnReady | None
) -> int:
    from purchasing_gui.ui.garbage import garbage_collected_here

    async with garbage_collected_here():
        return await _session(open_desk, card, crashes, on_ready)


async def _session(
    open_desk: OpenDesk, card: OpeningCard, crashes: CrashReporter, on_ready: OnReady | None
) -> int:
    import logging

    from purchasing_gui.domain.problems import Problem

    window: MainWindow | None = None
    try:
        async with open_desk() as desk:
            window = await show_window(desk, crashes)
            card.hide()
            if on_ready is not None:
                on_ready(window)
            await window.leaving.wait()
            await window.shut_down()
    except Problem as problem:
        logging.getLogger(__name__).error("the desk cannot be opened: %s", problem)
        await card.show_failure(problem)
        return 1
    finally:
        if window is not None:
            window.vanish()
        card.close()
        card.deleteLater()
    return 0
