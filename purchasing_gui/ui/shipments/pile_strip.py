"""What became of a dropped pile: one line, and every file behind a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.shipments import words
from purchasing_gui.ui.shipments.values import Pile
from purchasing_gui.ui.shipments.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import ElidedLabel, PlainLabel, Sign, plain_tooltip
from purchasing_gui.ui.widgets.progress import ProgressBar

_SIGN = 16
_MOST_ROWS = 6


class PileStrip(QFrame):
    """Takes no room while there is no pile; ``told`` is the one on show."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told: Pile | None = None
        self._state = StateColor.NEUTRAL
        self._sign = Sign(_SIGN)
        self._text = PlainLabel(wrap=True)
        self._reading = ElidedLabel()
        self._progress = ProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(theme.SMALL)
        self._progress.setAccessibleName(translate("shipments", "Files read"))
        self._more = QPushButton(translate("shipments", "File by file"))
        self._more.setCheckable(True)
        self._more.setFlat(True)
        self._close = QToolButton()
        self._close.setIcon(theme.icon("close"))
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(translate("shipments", "Dismiss this message"))
        self._close.setToolTip(self._close.accessibleName())
        self._list = QListWidget()
        self._list.setAccessibleName(translate("shipments", "What became of each file"))
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.setIconSize(QSize(_SIGN, _SIGN))
        self._more.toggled.connect(self._list.setVisible)
        self._close.clicked.connect(self.dismissed)
        self._lay_out()
        self.show_pile(None)

    def show_pile(self, pile: Pile | None) -> None:
        self.told = pile
        self.setVisible(pile is not None)
        if pile is None:
            self._more.setChecked(False)
            return
        self._state = words.pile_state(pile)
        self._show_words(pile)
        self._progress.setVisible(not pile.is_done)
        self._progress.setRange(0, pile.whole)
        self._progress.setValue(pile.done)
        self._more.setVisible(pile.is_done and bool(pile.outcomes))
        self._close.setVisible(pile.is_done)
        if pile.is_done:
            self._fill(pile)
        self._list.setVisible(pile.is_done and self._more.isChecked())
        self._sign.show_sign(self._state)
        self.update()

    def _show_words(self, pile: Pile) -> None:
        """While files are read the words change often, in a line that moves nothing around it."""
        line = self._text if pile.is_done else self._reading
        line.setText(words.pile_text(pile))
        self._text.setVisible(pile.is_done)
        self._reading.setVisible(not pile.is_done)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(self._state))
        painter.drawRoundedRect(QRectF(self.rect()), theme.CORNER, theme.CORNER)
        painter.end()

    def _fill(self, pile: Pile) -> None:
        self._list.clear()
        for outcome in pile.outcomes:
            text = words.outcome_text(outcome).replace("\n", " ")
            item = QListWidgetItem(theme.state_icon(words.outcome_state(outcome)), text)
            item.setToolTip(plain_tooltip(text))
            self._list.addItem(item)
        rows = min(_MOST_ROWS, len(pile.outcomes))
        self._list.setFixedHeight(rows * self._list.sizeHintForRow(0) + theme.TIGHT)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._reading, 1)
        row.addWidget(self._more)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SMALL, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addLayout(row)
        column.addWidget(self._progress)
        column.addWidget(self._list)
