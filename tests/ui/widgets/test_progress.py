"""The progress bar waits with drawing until the loop draws."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from purchasing_gui.ui.widgets.progress import ProgressBar


class _Counting(ProgressBar):
    paintings = 0

    def event(self, event: QEvent) -> bool:
        self.paintings += event.type() == QEvent.Type.Paint
        return super().event(event)


def test_values_of_one_turn_are_drawn_once(qtbot: QtBot, qapp: QApplication) -> None:
    bar = _Counting()
    qtbot.addWidget(bar)
    bar.setRange(0, 10)
    bar.show()
    qtbot.waitUntil(lambda: bar.paintings > 0)
    qapp.processEvents()
    before = bar.paintings

    for value in range(1, 6):
        bar.setValue(value)

    assert bar.paintings == before
    assert bar.value() == 5
    qtbot.waitUntil(lambda: bar.paintings > before)
