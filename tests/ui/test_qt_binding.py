"""The Qt binding keeps its count of references."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot


def test_calls_that_return_nothing_lose_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 lost one for each call; after thousands the process ended."""
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.setText("warm")
    before = sys.getrefcount(None)
    for _ in range(500):
        edit.setText("x")
    assert abs(sys.getrefcount(None) - before) < 50
