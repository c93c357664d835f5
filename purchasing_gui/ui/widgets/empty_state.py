"""What a list shows while it has nothing to show: why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.widgets.plain_label import PlainLabel
from purchasing_gui.ui.widgets.sign import Sign

_PICTURE = 40
_WIDEST = 420
_TEXT_SHARE = 100


class EmptyState(QWidget):
    """A drawing, a short title, a sentence and, where there is one, the next step as a button."""

    action_requested = Signal()

    def __init__(
        self,
        title: str,
        text: str = "",
        action: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "empty",
    ) -> None:
        super().__init__(parent)
        self._picture = Sign(_PICTURE, name=icon)
        self._title = PlainLabel()
        self._title.setFont(theme.strong(theme.scaled(self.font(), 1.12)))
        self._text = PlainLabel(wrap=True)
        self._text.setMaximumWidth(_WIDEST)
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        theme.mute(self._text)
        self._action = QPushButton()
        self._action.clicked.connect(self.action_requested)
        self._lay_out()
        self.show_words(title, text, action)

    def show_words(self, title: str, text: str = "", action: str = "") -> None:
        """Says something else; an empty ``action`` takes the button away."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addStretch(2)
        for part in (self._picture, self._title):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._text, _TEXT_SHARE)
        centred.addStretch(1)
        column.addLayout(centred)
        column.addSpacing(theme.TIGHT)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
