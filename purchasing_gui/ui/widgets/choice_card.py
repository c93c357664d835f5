"""A large choice: drawing, title and what it means."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.plain_label import PlainLabel
from purchasing_gui.ui.widgets.sign import Sign

_PICTURE = 28


class ChoiceCard(QAbstractButton):
    """A button as wide as its place; one of a few ways to go on."""

    def __init__(
        self, icon: str, title: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._hovered = False
        picture = Sign(_PICTURE, StateColor.BUSY, icon)
        heading = PlainLabel(title)
        heading.setFont(theme.strong(self.font()))
        words = PlainLabel(text, wrap=True)
        theme.mute(words)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(heading)
        column.addWidget(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        row.setSpacing(theme.LARGE)
        row.addWidget(picture)
        row.addLayout(column, 1)
        for part in (picture, heading, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pressed = self.isDown() or self._hovered
        surface = theme.tint(StateColor.ACCENT) if pressed else self.palette().base().color()
        painter.setBrush(surface)
        edge = theme.color(StateColor.ACCENT) if self.hasFocus() else theme.line()
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.CORNER, theme.CORNER
        )
        painter.end()
