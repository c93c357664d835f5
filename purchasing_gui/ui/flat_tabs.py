"""Tabs as words on the window, the current one underlined."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor

_UNDERLINE = 3
_PICTURE = 16


class FlatTabs(QTabWidget):
    """A tab widget without boxes around its tabs.

    Made ``bare``, it keeps the room for its tabs and draws none of them until ``dress``.
    """

    def __init__(self, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self._bar = FlatTabBar(bare=bare)
        self.setTabBar(self._bar)
        self.setDocumentMode(True)

    def dress(self) -> None:
        self._bar.dress()


class FlatTabBar(QTabBar):
    """Words with a drawing before them."""

    def __init__(self, *, bare: bool = False) -> None:
        super().__init__()
        self._is_bare = bare
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMouseTracking(True)

    def tabSizeHint(self, index: int) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.tabText(index)) * 1.12
        width = round(words) + _PICTURE + theme.SMALL + 2 * theme.LARGE
        return QSize(width, self.fontMetrics().height() + 2 * theme.SMALL + _UNDERLINE)

    def dress(self) -> None:
        self._is_bare = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_bare:
            return
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
        letters = painter.fontMetrics()
        room = area.height() - _UNDERLINE - letters.height()
        baseline = area.top() + room // 2 + letters.ascent()
        painter.drawText(QPoint(left + _PICTURE + theme.SMALL, baseline), self.tabText(index))
        if current:
            line = QRect(area.left(), area.bottom() - _UNDERLINE + 1, area.width(), _UNDERLINE)
            painter.fillRect(line, theme.color(StateColor.ACCENT))
        if current and self.hasFocus():
            painter.setPen(QPen(theme.color(StateColor.ACCENT), 1, QtCore.Qt.PenStyle.DotLine))
            painter.drawRect(area.adjusted(3, 3, -4, -_UNDERLINE - 3))
