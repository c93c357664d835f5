"""What happens after a defect: it is logged, shown with a copyable trace, and work goes on."""

from __future__ import annotations

import asyncio
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui import __version__
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, PrimaryButton, Sign

_log = logging.getLogger(__name__)

translate = QCoreApplication.translate


class CrashReporter(QObject):
    """Takes defects from wherever they surface, from any thread; one dialog at a time.

    ``parent`` of the dialog is ``window``, which may be set once there is one.
    """

    reported = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.window: QWidget | None = None
        self._dialog: CrashDialog | None = None
        self.reported.connect(self._show)

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Catches what no task scope catches: Qt slots, threads, and the loop itself."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_thread
        loop.set_exception_handler(self._on_loop)

    def report(self, error: BaseException) -> None:
        """Logs a defect and shows it."""
        _log.error("a defect", exc_info=error)
        self.reported.emit(trace_of(error))

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            QCoreApplication.quit()
            return
        self.report(error)

    def _on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)

    def _on_loop(self, _: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error)
        else:
            _log.error("the event loop reports: %s", context.get("message"))

    def _show(self, trace: str) -> None:
        if self._dialog is not None:
            self._dialog.add(trace)
            return
        self._dialog = CrashDialog(trace, self.window)
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


class CrashDialog(QDialog):
    """Says that something unexpected happened and offers the trace for support."""

    def __init__(self, trace: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("crash", "Something unexpected happened"))
        self.trace = QPlainTextEdit(trace)
        self.trace.setReadOnly(True)
        self.trace.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.trace.setAccessibleName(translate("crash", "Technical detail"))
        self.copy_button = QPushButton(translate("crash", "Copy for support"))
        self.copy_button.setIcon(theme.icon("copy"))
        self.copy_button.clicked.connect(self._copy)
        self.close_button = PrimaryButton(translate("crash", "Go on working"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self.resize(620, 380)

    def add(self, trace: str) -> None:
        """Puts a further trace below those already shown."""
        self.trace.appendPlainText(f"\n{trace}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.trace.toPlainText())
        self.copy_button.setText(translate("crash", "Copied"))

    def _lay_out(self) -> None:
        sign = Sign(32, StateColor.ERROR)
        title = PlainLabel(translate("crash", "Something unexpected happened"))
        title.setFont(theme.strong(theme.scaled(self.font(), 1.15)))
        words = PlainLabel(
            translate(
                "crash",
                "Your drafts and orders are safe. You can go on working; if it happens again, "
                "send this detail to support. Passwords and keys were removed from it.",
            ),
            wrap=True,
        )
        texts = QVBoxLayout()
        texts.setSpacing(theme.TIGHT)
        texts.addWidget(title)
        texts.addWidget(words)
        head = QHBoxLayout()
        head.setSpacing(theme.MEDIUM)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        column.addLayout(head)
        column.addWidget(self.trace, 1)
        column.addLayout(buttons)


def trace_of(error: BaseException) -> str:
    """Versions and traceback, without secrets."""
    versions = (
        f"Mesa de Compras {__version__} · Python {platform.python_version()} · Qt {qVersion()} · "
        f"{platform.system()} {platform.release()}"
    )
    lines = "".join(traceback.format_exception(error))
    return redacted_text(f"{versions}\n{lines}")
