"""A small button that says in what state something is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.plain_label import plain_tooltip

_LONGEST = 46


class StateChip(QAbstractButton):
    """Icon, words and tint of a state; it is pressed by mouse, Space or Enter.

    Checkable where it filters (``setCheckable``); ``flat`` ones have no surface until hovered, for
    status bars. Words beyond 46 characters, or what the layout leaves no room for, are cut.
    """

    def __init__(
        self,
        state: StateColor = StateColor.NEUTRAL,
        text: str = "",
        parent: QWidget | None = None,
        *,
        flat: bool = False,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._flat = flat
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_state(state, text)

    @property
    def state(self) -> StateColor:
        return self._state

    def show_state(self, state: StateColor, text: str, tooltip: str = "") -> None:
        """Changes what the chip says; ``tooltip`` is plain text."""
        self._state = state
        shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        self.setText(shown)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tooltip)
        self.setToolTip(plain_tooltip(tooltip or (text if shown != text else "")))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        icon = self._icon_size()
        inner = metrics.horizontalAdvance(self.text()) + 2
        width = theme.SMALL + icon + theme.TIGHT + 2 + inner + theme.SMALL + 2
        padding = theme.TIGHT if self._flat else theme.SMALL
        return QSize(width, max(metrics.height(), icon) + padding + 2)

    def minimumSizeHint(self) -> QSize:
        natural = self.sizeHint()
        least = self._icon_size() + 3 * theme.SMALL + self.fontMetrics().averageCharWidth() * 8
        return QSize(min(natural.width(), least), natural.height())

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
        self._paint_surface(painter)
        icon = self._icon_size()
        left = theme.SMALL
        ink = theme.color(self._state) if self.isEnabled() else theme.muted()
        pixmap = theme.icon_pixmap(
            f"state_{self._state.value}", ink, icon, self.devicePixelRatioF()
        )
        painter.drawPixmap(left, (self.height() - icon) // 2, pixmap)
        painter.setPen(self.palette().windowText().color())
        words = self.rect().adjusted(left + icon + theme.TIGHT + 2, 0, -theme.TIGHT, 0)
        painter.drawText(
            words,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width()),
        )
        painter.end()

    def _paint_surface(self, painter: QPainter) -> None:
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(area.height() / 2, theme.CORNER + 3)
        if not self._flat or self._hovered or self.isChecked():
            border = theme.color(self._state) if self.isChecked() else theme.line()
            painter.setPen(QPen(border, 1.5 if self.isChecked() else 1))
            surface = theme.tint(self._state)
            painter.setBrush(surface.darker(104) if self._hovered else surface)
            painter.drawRoundedRect(area, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.color(StateColor.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, radius, radius)

    def _icon_size(self) -> int:
        return round(self.fontMetrics().height() * 0.85)
