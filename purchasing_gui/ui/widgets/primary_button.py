"""The one main action of a pane."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor

_WIDER = 12


class PrimaryButton(QPushButton):
    """A push button in the accent colour; at most one in each pane or dialog.

    It is an ordinary one while the action is possible but not what comes next (``set_leading``).
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._leading = True
        self._plain_font = self.font()
        self.setFont(theme.strong(self.font()))

    @property
    def is_leading(self) -> bool:
        return self._leading

    def set_leading(self, leading: bool) -> None:
        """Whether the action is the one to take now."""
        if leading is not self._leading:
            self._leading = leading
            self.setFont(theme.strong(self._plain_font) if leading else self._plain_font)
            self.update()

    def sizeHint(self) -> QSize:
        natural = super().sizeHint()
        return QSize(natural.width() + _WIDER, natural.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._leading:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        accent = theme.color(StateColor.ACCENT)
        if not self.isEnabled():
            accent = theme.line()
        elif self.isDown():
            accent = accent.darker(122)
        elif self.underMouse():
            accent = accent.lighter(112)
        painter.setBrush(accent)
        painter.drawRoundedRect(area, theme.CORNER - 2, theme.CORNER - 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.on_accent(), 1.2, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(area.adjusted(2.5, 2.5, -2.5, -2.5), 2, 2)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(theme.on_accent() if self.isEnabled() else theme.muted())
        option = QStyleOptionButton()
        self.initStyleOption(option)
        hint = self.style().styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, self)
        shown = Qt.TextFlag.TextShowMnemonic if hint else Qt.TextFlag.TextHideMnemonic
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter) | int(shown), self.text())
