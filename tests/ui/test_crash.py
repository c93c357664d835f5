from __future__ import annotations

import asyncio
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui.event_loop import run_on_qt

from purchasing_gui.ui.crash import CrashDialog, CrashReporter, trace_of


def failure(words: str) -> Exception:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_a_trace_names_versions_and_place_but_no_secret() -> None:
    trace = trace_of(failure('{"password": "hunter22"}'))

    assert "test_crash.py" in trace
    assert "Qt 6" in trace
    assert "hunter22" not in trace


def test_the_trace_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog("the trace")
    qtbot.addWidget(dialog)

    dialog.copy_button.click()

    assert QGuiApplication.clipboard().text() == "the trace"


def test_several_defects_share_one_dialog(qtbot: QtBot) -> None:
    crashes = CrashReporter()

    crashes.report(failure("first"))
    crashes.report(failure("second"))

    dialog = crashes._dialog
    assert dialog is not None
    qtbot.addWidget(dialog)
    assert "first" in dialog.trace.toPlainText()
    assert "second" in dialog.trace.toPlainText()
    dialog.accept()
    assert crashes._dialog is None


def test_defects_of_loop_and_threads_are_caught(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crashes = CrashReporter()
    traces: list[str] = []
    crashes.reported.disconnect()
    crashes.reported.connect(traces.append)

    async def job() -> None:
        loop = asyncio.get_running_loop()
        crashes.install(loop)
        loop.call_soon(lambda: int("loop"))
        worker = threading.Thread(target=lambda: int("thread"))
        worker.start()
        while len(traces) < 2:
            await asyncio.sleep(0)
        worker.join()

    run_on_qt(qapp, job())

    assert any("'loop'" in trace for trace in traces)
    assert any("'thread'" in trace for trace in traces)
