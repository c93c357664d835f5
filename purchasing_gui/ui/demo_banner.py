"""The strip over a demonstration."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, Sign

_BANNER_SIGN = 18

translate = QCoreApplication.translate


class DemoBanner(QWidget):
    """Says, for as long as the window lives, that nothing here is real."""

    def __init__(self) -> None:
        super().__init__()
        text = translate(
            "shell",
            "DEMONSTRATION — invented vendors on this computer. Nothing is bought or charged.",
        )
        self.setAccessibleName(text)
        label = PlainLabel(text)
        label.setFont(theme.strong(label.font()))
        theme.set_ink(label, theme.color(StateColor.WARNING))
        sign = Sign(_BANNER_SIGN, StateColor.WARNING, "sandbox")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MEDIUM, theme.TIGHT, theme.MEDIUM, theme.TIGHT)
        row.setSpacing(theme.SMALL)
        row.addStretch(1)
        row.addWidget(sign)
        row.addWidget(label)
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.tint(StateColor.WARNING))
        edge = QRectF(0, self.height() - 2, self.width(), 2)
        painter.fillRect(edge, theme.color(StateColor.WARNING))
        painter.end()
