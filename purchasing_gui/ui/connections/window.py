"""The window in which connections are kept, beside the main one."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from purchasing_gui.services.desk import Desk
from purchasing_gui.ui import theme
from purchasing_gui.ui.connections import build_pane
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.tasks import TaskScope

translate = QCoreApplication.translate


class ConnectionsWindow(QDialog):
    """Opens over the main window without blocking it; asks before unsaved changes are dropped."""

    def __init__(self, desk: Desk, scope: TaskScope, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("connections", "Connections"))
        self.notices = Notices()
        self._scope = scope
        self._gone = False
        self.pane = build_pane(desk, scope, self.notices)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.notices.widget)
        column.addWidget(self.pane.widget, 1)
        self.resize(940, 640)

    def open_at(self, connection_id: str = "") -> None:
        """Shows the window, at one connection if named."""
        if connection_id:
            self._scope.replace("form", self._go_to(connection_id))
        self.show()
        self.raise_()
        self.activateWindow()

    async def _go_to(self, connection_id: str) -> None:
        """Once the window is drawn: a form takes about as long to make."""
        await asyncio.sleep(0)
        await self.pane.presenter.select(connection_id)

    async def may_close(self) -> bool:
        """Whether nothing typed would be lost."""
        return not self.isVisible() or await self.pane.presenter.may_close()

    def close_for_good(self) -> None:
        self._gone = True
        self.pane.stop_watching()
        self.close()

    def reject(self) -> None:
        self._ask_to_close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._gone:
            event.accept()
            return
        event.ignore()
        self._ask_to_close()

    def _ask_to_close(self) -> None:
        self._scope.replace("close connections", self._close_if_saved())

    async def _close_if_saved(self) -> None:
        if await self.pane.presenter.may_close():
            self.hide()
            self.notices.clear()
            self.pane.presenter.open()
