"""Tells the clerk of new orders though the window is behind others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget


class DesktopNotice(QObject):
    """A message of the desktop where it has a tray, else the window asks for attention.

    ``pressed`` says that the clerk wants to see it. The tray icon is there only while wanted.
    """

    pressed = Signal()

    def __init__(self, window_part: QWidget) -> None:
        super().__init__(window_part)
        self._part = window_part
        self._tray: QSystemTrayIcon | None = None

    def set_wanted(self, wanted: bool) -> None:
        if not wanted and self._tray is not None:
            self._tray.hide()
        if wanted and self._tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.messageClicked.connect(self.pressed)
            self._tray.activated.connect(lambda _: self.pressed.emit())
        if wanted and self._tray is not None:
            self._tray.show()

    def say(self, title: str, text: str) -> bool:
        """Whether the desktop shows it; else only the window asks for attention."""
        QApplication.alert(self._part.window())
        if self._tray is None or not QSystemTrayIcon.supportsMessages():
            return False
        self._tray.showMessage(title, text, QApplication.windowIcon())
        return True
