"""A small drawing beside words, in the ink of the theme that is worn."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor


class Sign(QLabel):
    """Shows a drawing ``size`` pixels wide.

    It is drawn again when the theme or the screen changes, or when it is next in sight.
    """

    def __init__(
        self,
        size: int,
        state: StateColor | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._name = ""
        self._state: StateColor | None = None
        self._is_stale = False
        if state is not None or name:
            self.show_sign(state, name)

    @property
    def state(self) -> StateColor | None:
        return self._state

    def show_sign(self, state: StateColor | None, name: str = "") -> None:
        """The sign of a state, or another drawing in its ink; no state means second rank."""
        drawing = name or (f"state_{state.value}" if state is not None else "")
        if (drawing, state) != (self._name, self._state):
            self._name, self._state = drawing, state
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._is_stale = True
            if self.isVisible():
                self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._draw()

    def _draw(self) -> None:
        self._is_stale = False
        if self._name:
            ink = theme.muted() if self._state is None else theme.color(self._state)
            ratio = self.devicePixelRatioF()
            self.setPixmap(theme.icon_pixmap(self._name, ink, self._size, ratio))
