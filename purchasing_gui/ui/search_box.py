"""The one box: words or a number to look for, or a whole list pasted into it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from purchasing_gui.ui import theme

_SCALE = 1.12

translate = QCoreApplication.translate


class BegunSearch(NamedTuple):
    """What was done in a search box before there was anybody to ask."""

    text: str
    cursor: int
    pasted: str
    """A whole list, which never shows in the box; empty where none was pasted."""
    is_wanted: bool
    """Whether Enter was pressed."""
    is_file_wanted: bool
    """Whether a list was to be opened from a file."""


class SearchBox(QLineEdit):
    """Several lines arriving at once are a list and never stay in the box.

    Its drawings are missing until ``dress``.
    """

    words_edited = Signal(str)
    list_pasted = Signal(str)
    rows_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.scaled(self.font(), _SCALE))
        self.setMinimumHeight(self.fontMetrics().height() + theme.LARGE)
        self.setTextMargins(theme.TEXT_INSET, 0, theme.TEXT_INSET, 0)
        self.setPlaceholderText(
            translate("shell", "Part number, UPC, description… or paste a list")
        )
        self.setAccessibleName(translate("shell", "Search products"))
        self.setToolTip(translate("shell", "Enter asks the vendors, ↓ goes to the results"))
        self._sign = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._name_new_button(self.accessibleName())
        self._opener = self._open_button()
        self.setMaxLength(2**20)
        self.textEdited.connect(self._on_edited)

    def dress(self) -> None:
        self._sign.setIcon(theme.icon("search"))
        self._opener.setIcon(theme.icon("document"))
        self.setClearButtonEnabled(True)
        self._name_new_button(translate("shell", "Empty the box"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.MoveToNextLine):
            self.rows_wanted.emit()
            return
        super().keyPressEvent(event)

    def _open_button(self) -> QAction:
        action = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip(translate("shell", "Open a parts list from a file (Ctrl+O)"))
        action.triggered.connect(self.open_wanted)
        self._name_new_button(translate("shell", "Open a parts list"))
        return action

    def _name_new_button(self, name: str) -> None:
        for button in self.findChildren(QToolButton):
            if not button.accessibleName():
                button.setAccessibleName(name)

    def _on_edited(self, text: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1:
            self.clear()
            self.list_pasted.emit(text)
            return
        if lines and lines[0] != text and ("\n" in text or "\r" in text):
            self.setText(lines[0].strip())
        self.words_edited.emit(self.text())
