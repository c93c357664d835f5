"""The Repartir sheet: the vendors are asked, then one of three ways to buy is chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.distribution import Goal
from purchasing_gui.ui import theme
from purchasing_gui.ui.order import distribution_words as words
from purchasing_gui.ui.order.distribution_presenter import Choices, Opening
from purchasing_gui.ui.order.proposal_card import ProposalCard
from purchasing_gui.ui.order.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, PrimaryButton
from purchasing_gui.ui.widgets.progress import ProgressBar

_LINES_WIDE, _LINES_HIGH = 36, 32
_MOST_OF_SCREEN = 0.9


class DistributionDialog(QDialog):
    """Arrows choose a card, Enter applies it, Esc leaves everything as it is."""

    changes_kept = Signal(bool)
    proposal_chosen = Signal(object)

    def __init__(self, opening: Opening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("order", "Distribute {folio}").format(folio=opening.folio))
        self._group = QButtonGroup(self)
        self._cards: dict[Goal, ProposalCard] = {}
        self._heading = PlainLabel(
            translate("order", "Where to buy the %n line(s)", None, opening.lines)
        )
        self._heading.setFont(theme.strong(theme.scaled(self.font(), 1.15)))
        self._now = PlainLabel(wrap=True)
        theme.mute(self._now)
        self._sent = PlainLabel(
            translate("order", "%n line(s) already sent stay as they are", None, opening.sent)
        )
        theme.mute(self._sent)
        self._sent.setVisible(opening.sent > 0)
        self._keep = QCheckBox(
            translate(
                "order",
                "Leave the %n line(s) that I changed by hand",
                None,
                opening.changed_by_hand,
            )
        )
        self._keep.setChecked(True)
        self._keep.setVisible(opening.changed_by_hand > 0)
        self._keep.toggled.connect(self.changes_kept)
        self._silence = PlainLabel(wrap=True)
        theme.set_ink(self._silence, theme.color(StateColor.WARNING))
        self._progress = ProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(translate("order", "Vendors that have answered"))
        self._apply = PrimaryButton(translate("order", "Apply"))
        self._apply.setDefault(True)
        self._apply.clicked.connect(self._on_apply)
        self._cancel = QPushButton(translate("order", "Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        line = self.fontMetrics().height()
        wanted = QSize(line * _LINES_WIDE, line * _LINES_HIGH)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))
        self.show_asking(0, 0)

    @property
    def cards(self) -> tuple[ProposalCard, ...]:
        return tuple(self._cards.values())

    def show_asking(self, answered: int, asked: int) -> None:
        """No proposal to choose from until the vendors have answered."""
        self._clear()
        self._now.setText(words.asking_text(answered, asked))
        self._silence.hide()
        self._progress.setRange(0, asked)
        self._progress.setValue(answered)
        self._progress.show()
        self._apply.setEnabled(False)

    def show_choices(self, choices: Choices) -> None:
        """One card for each proposal; the cheapest is chosen to begin with."""
        self._clear()
        self._progress.hide()
        self._now.setText(words.now_text(choices.now))
        silence = words.silence_text(choices.failures)
        self._silence.setText(silence)
        self._silence.setVisible(bool(silence))
        for proposal in choices.proposals:
            card = ProposalCard(proposal, choices)
            card.applied.connect(self._on_apply)
            self._group.addButton(card)
            self._stack.insertWidget(len(self._cards), card)
            self._cards[proposal.goal] = card
        first = self._cards[Goal.CHEAPEST]
        first.setChecked(True)
        if not self._keep.hasFocus():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._apply.setEnabled(True)

    def _on_apply(self) -> None:
        chosen = next((goal for goal, card in self._cards.items() if card.isChecked()), None)
        if chosen is not None and self._apply.isEnabled():
            self._apply.setEnabled(False)
            self.proposal_chosen.emit(chosen)

    def _clear(self) -> None:
        for card in self._cards.values():
            self._group.removeButton(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        for part in (self._heading, self._now, self._progress, self._silence):
            column.addWidget(part)
        column.addWidget(self._scrolled_cards(), 1)
        column.addWidget(self._sent)
        column.addWidget(self._keep)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._apply)
        column.addLayout(buttons)

    def _scrolled_cards(self) -> QScrollArea:
        cards = QWidget()
        # Else it is as tall as the words would be at the narrowest width.
        cards.setMinimumHeight(1)
        self._stack = QVBoxLayout(cards)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(theme.SMALL)
        self._stack.addStretch(1)
        area = QScrollArea()
        area.setWidget(cards)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(translate("order", "Proposals"))
        self._group.buttonToggled.connect(lambda card, _: area.ensureWidgetVisible(card))
        return area
