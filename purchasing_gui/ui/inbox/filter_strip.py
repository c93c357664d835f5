"""The states as chips that filter, with how many orders each has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from purchasing_gui.domain.inbox import InboxState
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.inbox import words
from purchasing_gui.ui.inbox.narrowing import Narrowing
from purchasing_gui.ui.inbox.values import Counts
from purchasing_gui.ui.inbox.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import StateChip


class FilterStrip(QWidget):
    """One chip a state, then mine and unclaimed; several states may be on."""

    narrowing_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("inbox", "Filters"))
        self._shown = Narrowing()
        self.states: Mapping[InboxState, FilterChip] = {
            state: FilterChip(*words.STATE_SIGNS[state]) for state in InboxState
        }
        self.mine = FilterChip("person", StateColor.ACCENT)
        self.unclaimed = FilterChip("empty", StateColor.NEUTRAL)
        for state, chip in self.states.items():
            chip.clicked.connect(partial(self._on_state, state))
        self.mine.clicked.connect(self._on_mine)
        self.unclaimed.clicked.connect(self._on_unclaimed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.TIGHT + 2)
        for chip in self.states.values():
            line.addWidget(chip)
        line.addSpacing(theme.MEDIUM)
        line.addWidget(self.mine)
        line.addWidget(self.unclaimed)
        line.addStretch(1)

    def show_filters(self, narrowing: Narrowing, counts: Counts) -> None:
        self._shown = narrowing
        for state, chip in self.states.items():
            chip.show_count(
                words.state_text(state), counts.states.get(state, 0), words.state_meaning(state)
            )
            chip.setChecked(state in narrowing.states)
        self.mine.show_count(
            translate("inbox", "Mine"), counts.mine, translate("inbox", "Orders you have taken")
        )
        self.mine.setChecked(narrowing.mine)
        self.unclaimed.show_count(
            translate("inbox", "Unclaimed"),
            counts.unclaimed,
            translate("inbox", "Orders nobody has taken yet"),
        )
        self.unclaimed.setChecked(narrowing.unclaimed)

    def _on_state(self, state: InboxState) -> None:
        self.narrowing_chosen.emit(replace(self._shown, states=self._shown.states ^ {state}))

    def _on_mine(self) -> None:
        self.narrowing_chosen.emit(replace(self._shown, mine=not self._shown.mine, unclaimed=False))

    def _on_unclaimed(self) -> None:
        self.narrowing_chosen.emit(
            replace(self._shown, unclaimed=not self._shown.unclaimed, mine=False)
        )


class FilterChip(StateChip):
    """A chip with a drawing of its own and a count."""

    def __init__(self, icon: str, state: StateColor) -> None:
        self._drawing = icon
        super().__init__(state)
        self.setCheckable(True)

    def show_count(self, text: str, count: int, tooltip: str) -> None:
        self.show_state(self.state, f"{text}  {wording.quantity(count)}", tooltip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_surface(painter)
        size = self._icon_size()
        pixmap = theme.icon_pixmap(
            self._drawing, theme.color(self.state), size, self.devicePixelRatioF()
        )
        painter.drawPixmap(theme.SMALL, (self.height() - size) // 2, pixmap)
        painter.setPen(QPen(self.palette().windowText().color()))
        area = self.rect().adjusted(theme.SMALL + size + theme.TIGHT + 2, 0, -theme.TIGHT, 0)
        painter.drawText(
            area,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width()),
        )
        painter.end()
