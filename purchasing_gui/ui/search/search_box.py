"""The one box: words or a number to look for, or a whole list pasted into it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.search.words import translate


class SearchBox(QLineEdit):
    """Several lines arriving at once are a list and never stay in the box."""

    words_edited = Signal(str)
    list_pasted = Signal(str)
    rows_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(
            translate("search", "Part number, UPC, description… or paste a list")
        )
        self.setAccessibleName(translate("search", "Search products"))
        self.setToolTip(translate("search", "Enter asks the vendors, ↓ goes to the results"))
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(translate("search", "Empty the box"))
        self._add_open_button()
        self.setMaxLength(2**20)
        self.textEdited.connect(self._on_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.rows_wanted.emit()
            return
        super().keyPressEvent(event)

    def _add_open_button(self) -> None:
        action = self.addAction(theme.icon("document"), QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip(translate("search", "Open a parts list from a file (Ctrl+O)"))
        action.triggered.connect(self.open_wanted)
        for button in self.findChildren(QToolButton):
            if button.defaultAction() is action:
                button.setAccessibleName(translate("search", "Open a parts list"))

    def _on_edited(self, text: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1:
            self.clear()
            self.list_pasted.emit(text)
            return
        if lines and lines[0] != text and ("\n" in text or "\r" in text):
            self.setText(lines[0].strip())
        self.words_edited.emit(self.text())
