"""The numbers that matter, large and in a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.insights.words import Headline
from purchasing_gui.ui.widgets import ElidedLabel

MOST_HEADLINES = 4


class HeadlineRow(QWidget):
    """Up to four headlines of equal width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = [_HeadlineCard() for _ in range(MOST_HEADLINES)]
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
        row.setSpacing(theme.LARGE)
        for card in self.cards:
            row.addWidget(card, 1)

    def show_headlines(self, headlines: Sequence[Headline]) -> None:
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(headlines))
            if place < len(headlines):
                card.show_headline(headlines[place])


class _HeadlineCard(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._name, self._figure, self._remark = ElidedLabel(), ElidedLabel(), ElidedLabel()
        for quiet in (self._name, self._remark):
            theme.mute(quiet)
        self._remark.setFont(theme.scaled(self.font(), 0.92))
        self._figure.setFont(theme.tabular(theme.strong(theme.scaled(self.font(), 1.5))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self._name, self._figure, self._remark):
            column.addWidget(label)

    def show_headline(self, headline: Headline) -> None:
        self._name.setText(headline.name)
        self._figure.setText(headline.figure)
        self._remark.setText(headline.remark)
        self.setAccessibleName(headline.name)
        self.setAccessibleDescription(f"{headline.figure}, {headline.remark}")
