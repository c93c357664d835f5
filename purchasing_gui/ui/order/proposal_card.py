"""One way to buy a draft as a card that can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from purchasing_gui.domain.distribution import Proposal
from purchasing_gui.ui import theme
from purchasing_gui.ui.order import distribution_words as words
from purchasing_gui.ui.order.distribution_presenter import Choices
from purchasing_gui.ui.order.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, Sign, plain_tooltip

_DOT = 16
_SIGN = 16


class ProposalCard(QAbstractButton):
    """Chosen like a radio button; ``applied`` when it is double-clicked."""

    applied = Signal()

    def __init__(self, proposal: Proposal, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self.setText(words.goal_text(proposal.goal))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._said: list[str] = []
        self._lay_out(choices)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(". ".join(self._said))
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        missing = words.all_missing_text(proposal, choices)
        if missing:
            self.setToolTip(plain_tooltip(missing))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else self.sizeHint().height()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setChecked(True)
        self.applied.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = theme.color(StateColor.ACCENT)
        chosen, focused = self.isChecked(), self.hasFocus()
        painter.setBrush(theme.tint(StateColor.ACCENT) if chosen else self.palette().base())
        painter.setPen(QPen(accent if chosen or focused else theme.line(), 2 if focused else 1))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, theme.CORNER, theme.CORNER)
        self._draw_dot(painter)
        painter.end()

    def _draw_dot(self, painter: QPainter) -> None:
        """The sign of a radio button, so that the choice is not told by colour alone."""
        top = theme.MEDIUM + max(0, (self.fontMetrics().height() - _DOT) // 2)
        ring = QRectF(theme.MEDIUM, top, _DOT, _DOT).adjusted(1, 1, -1, -1)
        accent = theme.color(StateColor.ACCENT)
        painter.setBrush(self.palette().base())
        painter.setPen(QPen(accent if self.isChecked() else theme.muted(), 1.5))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(ring.adjusted(3.5, 3.5, -3.5, -3.5))

    def _lay_out(self, choices: Choices) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(
            theme.MEDIUM + _DOT + theme.SMALL, theme.MEDIUM, theme.LARGE, theme.MEDIUM
        )
        column.setSpacing(3)
        column.addLayout(self._head())
        column.addLayout(self._counts())
        column.addWidget(self._line(words.places_text(self.proposal), quiet=True))
        if choices.changes_nothing(self.proposal):
            column.addWidget(self._line(translate("order", "as it stands now"), quiet=True))
        for text in (words.missing_text(self.proposal, choices), *words.caveats(self.proposal)):
            if text:
                column.addLayout(self._warning(text))

    def _head(self) -> QHBoxLayout:
        title = PlainLabel(self.text(), wrap=True)
        title.setFont(theme.strong(self.font()))
        total = self._figure(words.total_text(self.proposal))
        total.setFont(theme.strong(theme.tabular(theme.scaled(self.font(), 1.15))))
        return _beside(title, total)

    def _counts(self) -> QHBoxLayout:
        counts = self._line(words.counts_text(self.proposal))
        tax = self._figure(translate("order", "before tax"), quiet=True)
        return _beside(counts, tax)

    def _figure(self, text: str, *, quiet: bool = False) -> PlainLabel:
        label = self._line(text, quiet=quiet)
        label.setWordWrap(False)
        return label

    def _warning(self, text: str) -> QHBoxLayout:
        sign = Sign(_SIGN, StateColor.WARNING)
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._line(text), 1)
        return row

    def _line(self, text: str, *, quiet: bool = False) -> PlainLabel:
        self._said.append(text)
        label = PlainLabel(text, wrap=True)
        if quiet:
            theme.mute(label)
        return label


def _beside(words: QWidget, figure: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SMALL)
    row.addWidget(words, 1)
    row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    return row
