"""The dialogs of the help menu."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from purchasing_gui.ui.about import ShortcutsDialog, shortcuts
from purchasing_gui.ui.widgets import PlainLabel


@pytest.mark.parametrize("width", [480, 800, 1024, 1366, 1920])
def test_the_shortcuts_fit_any_window_without_scrolling_sideways(qtbot: QtBot, width: int) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ShortcutsDialog(parent)
    dialog.resize(width, 700)
    dialog.show()
    QApplication.processEvents()
    assert dialog.room.horizontalScrollBar().maximum() == 0
    shown = {label.text() for label in dialog.sheet.findChildren(PlainLabel) if label.isVisible()}
    assert {entry.action for group in shortcuts() for entry in group.entries} <= shown
    dialog.close()


def test_the_shortcuts_stand_in_more_columns_where_there_is_room(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ShortcutsDialog(parent)
    dialog.show()
    heights = []
    for width in (480, 1000, 1920):
        dialog.resize(width, 700)
        QApplication.processEvents()
        heights.append(dialog.sheet.sizeHint().height())
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3
    dialog.close()
