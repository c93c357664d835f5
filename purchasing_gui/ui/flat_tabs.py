"""Tabs as words on the window, the current one underlined."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor

_UNDERLINE = 3
_PICTURE = 16


class FlatTabs(QTabWidget):
    """A tab widget without boxes around its tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(FlatTabBar())
        self.setDocumentMode(True)


class FlatTabBar(QTabBar):
    """Words with a drawing before them."""

    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMouseTracking(True)

    def tabSizeHint(self, index: int) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.tabText(index)) * 1.12
        width = round(words) + _PICTURE + theme.SMALL + 2 * theme.LARGE
        return QSize(width, self.fontMetrics().height() + 2 * theme.SMALL + _UNDERLINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.line(), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        for index in range(self.count()):
            self._paint_tab(painter, index, self.tabRect(index))
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int, area: QRect) -> None:
        current = index == self.currentIndex()
        painter.setFont(theme.strong(self.font()) if current else self.font())
        ink = theme.color(StateColor.BUSY) if current else self.palette().windowText().color()
        top = area.top() + (area.height() - _UNDERLINE - _PICTURE) // 2
        left = area.left() + theme.LARGE
        self.tabIcon(index).paint(painter, QRect(left, top, _PICTURE, _PICTURE))
        painter.setPen(ink)
        words = area.adjusted(theme.LARGE + _PICTURE + theme.SMALL, 0, 0, -_UNDERLINE)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(middle), self.tabText(index))
        if current:
            line = QRect(area.left(), area.bottom() - _UNDERLINE + 1, area.width(), _UNDERLINE)
            painter.fillRect(line, theme.color(StateColor.ACCENT))
        if current and self.hasFocus():
            painter.setPen(QPen(theme.color(StateColor.ACCENT), 1, Qt.PenStyle.DotLine))
            painter.drawRect(area.adjusted(3, 3, -4, -_UNDERLINE - 3))
