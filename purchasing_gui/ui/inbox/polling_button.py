"""Reading by itself: a button that says whether, and a menu that chooses how often."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.inbox import words
from purchasing_gui.ui.inbox.values import ROUNDS, Habits
from purchasing_gui.ui.inbox.words import translate
from purchasing_gui.ui.widgets import plain_tooltip


class PollingButton(QPushButton):
    """Shows the habits; ``polling_chosen(bool, int)`` carries minutes."""

    polling_chosen = Signal(bool, int)
    comparing_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes = Habits().minutes
        menu = QMenu(self)
        self.off = self._add(menu, translate("inbox", "Only when I ask"))
        menu.addSeparator()
        self.rounds: dict[int, QAction] = {
            minutes: self._add(
                menu, translate("inbox", "Every {minutes} minutes").format(minutes=minutes)
            )
            for minutes in ROUNDS
        }
        group = QActionGroup(self)
        for action in (self.off, *self.rounds.values()):
            group.addAction(action)
        self.off.triggered.connect(lambda: self.polling_chosen.emit(False, self._minutes))
        for minutes, action in self.rounds.items():
            action.triggered.connect(partial(self.polling_chosen.emit, True, minutes))
        menu.addSeparator()
        self.compares = self._add(
            menu, translate("inbox", "Check once a day that nothing is missing")
        )
        self.compares.triggered.connect(self.comparing_chosen)
        self.setMenu(menu)
        self.setIcon(theme.icon("history"))
        self.setToolTip(
            plain_tooltip(
                translate(
                    "inbox",
                    "Fetches new orders by itself while the program is open, and tells you. "
                    "Reading marks them at the marketplace.",
                )
            )
        )
        self.show_habits(Habits())

    def show_habits(self, habits: Habits) -> None:
        self._minutes = habits.minutes
        self.setText(words.polling_text(habits))
        self.setAccessibleName(words.polling_text(habits))
        chosen = self.rounds.get(habits.minutes, self.off) if habits.polling else self.off
        chosen.setChecked(True)
        self.compares.setChecked(habits.compares)

    def _add(self, menu: QMenu, text: str) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        return action
