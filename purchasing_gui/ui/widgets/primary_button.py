"""The one main action of a pane."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPushButton, QWidget

from purchasing_gui.ui import theme


class PrimaryButton(QPushButton):
    """A push button in the accent colour; at most one in each pane or dialog."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(theme.strong(self.font()))
        self.setPalette(theme.primary_palette())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self.setPalette(theme.primary_palette())
