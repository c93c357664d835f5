"""A control of a form with its label above and its message below."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets.plain_label import PlainLabel
from purchasing_gui.ui.widgets.sign import Sign

_SIGN = 14


class LabeledField(QWidget):
    """Ties label, control and message together, for the eye and for a screen reader.

    The message takes no room while there is none; ``hint`` is what it says otherwise.
    """

    def __init__(
        self,
        label: str,
        control: QWidget,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        required: bool = False,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._mark = " *" if required else ""
        self._hint = hint
        self._state: StateColor | None = None
        self._label = PlainLabel(f"{label}{self._mark}")
        self._label.setBuddy(control)
        theme.mute(self._label)
        self._sign = Sign(_SIGN)
        self._message = PlainLabel(wrap=True)
        self._message.setFont(theme.scaled(self.font(), 0.92))
        control.setAccessibleName(label)
        self._lay_out()
        self.set_message("")

    @property
    def state(self) -> StateColor | None:
        """WARNING or ERROR while there is a message of that kind, else None."""
        return self._state

    @property
    def message(self) -> str:
        return self._message.text() if self._state is not None else ""

    def set_label(self, label: str) -> None:
        """Names the control otherwise."""
        self._label.setText(f"{label}{self._mark}")
        self.control.setAccessibleName(label)

    def set_message(self, text: str, state: StateColor = StateColor.ERROR) -> None:
        """Shows what is wrong or doubtful here; an empty text takes it back."""
        self._state = state if text else None
        shown = text or self._hint
        self._message.setText(shown)
        self._message.setVisible(bool(shown))
        self._sign.setVisible(bool(text))
        self.control.setAccessibleDescription(shown)
        if not text:
            theme.mute(self._message)
            return
        self._message.setForegroundRole(QPalette.ColorRole.WindowText)
        theme.set_ink(self._message, theme.color(state))
        self._sign.show_sign(state)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(theme.TIGHT)
        below.addWidget(self._sign)
        below.addWidget(self._message, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(self.control)
        column.addLayout(below)
        self.setFocusProxy(self.control)
