"""What this desk chose about the inbox, kept with the look of its window."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from purchasing_gui.ui.inbox.values import ROUNDS, Habits

_MINUTES = Habits().minutes


class WindowHabits:
    """Habits in the window's own settings; a value that makes no sense has its default."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def load(self) -> Habits:
        minutes = self._settings.value("inbox/minutes", _MINUTES, type=int)
        return Habits(
            polling=bool(self._settings.value("inbox/polling", False, type=bool)),
            minutes=minutes if isinstance(minutes, int) and minutes in ROUNDS else _MINUTES,
            explained=bool(self._settings.value("inbox/explained", False, type=bool)),
            compares=bool(self._settings.value("inbox/compares", True, type=bool)),
        )

    def keep(self, habits: Habits) -> None:
        self._settings.setValue("inbox/polling", habits.polling)
        self._settings.setValue("inbox/minutes", habits.minutes)
        self._settings.setValue("inbox/explained", habits.explained)
        self._settings.setValue("inbox/compares", habits.compares)
