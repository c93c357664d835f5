"""The chosen guide: its numbers to correct, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from purchasing_gui.domain.guides import Packing
from purchasing_gui.ui import theme
from purchasing_gui.ui.shipments import words
from purchasing_gui.ui.shipments.values import GuideRow
from purchasing_gui.ui.shipments.words import translate
from purchasing_gui.ui.widgets import LabeledField, PlainLabel, Sign, plain_tooltip

_SIGN = 16


class GuideForm(QWidget):
    """Edits leave when a field is left, unless nothing changed."""

    corrected = Signal(str, str, str)
    removal_requested = Signal(str)
    numbers_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: GuideRow | None = None
        self.number = QLineEdit()
        self.tracking = QLineEdit()
        self.tracking.setPlaceholderText(translate("shipments", "the guide number"))
        self._sign = Sign(_SIGN)
        self._story = PlainLabel(wrap=True)
        self._remove = QPushButton(translate("shipments", "Remove"))
        self._remove.setToolTip(plain_tooltip(translate("shipments", "Takes the guide out (Del)")))
        self._more = QPushButton(translate("shipments", "More numbers…"))
        self._more.setToolTip(
            plain_tooltip(translate("shipments", "Further guide numbers for this same PDF"))
        )
        for field in (self.number, self.tracking):
            field.editingFinished.connect(self._leave)
        self._remove.clicked.connect(self._ask_removal)
        self._more.clicked.connect(self.numbers_requested)
        self._lay_out()

    def show_row(self, row: GuideRow | None) -> None:
        """A field that is being typed in keeps what is typed while its guide stays the same."""
        same = row is not None and self._row is not None and row.guide.id == self._row.guide.id
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        for field, text in ((self.number, row.guide.number), (self.tracking, row.guide.tracking)):
            if not (same and field.hasFocus() and field.isModified()):
                field.setText(text)
            field.setReadOnly(not row.editable)
        self._remove.setEnabled(row.editable)
        self._more.setVisible(row.guide.packing is Packing.ONE_FOR_ALL)
        state, story = words.guide_explanation(row)
        self._story.setText(story)
        self._story.setVisible(bool(story))
        self._sign.setVisible(state is not None)
        if state is not None:
            self._sign.show_sign(state)

    def _leave(self) -> None:
        row = self._row
        changed = self.number.isModified() or self.tracking.isModified()
        if row is None or not row.editable or not changed:
            return
        for field in (self.number, self.tracking):
            field.setModified(False)
        self.corrected.emit(row.guide.id, self.number.text(), self.tracking.text())

    def _ask_removal(self) -> None:
        if self._row is not None:
            self.removal_requested.emit(self._row.guide.id)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(theme.SMALL)
        fields.addWidget(LabeledField(translate("shipments", "Guide number"), self.number), 3)
        fields.addWidget(
            LabeledField(translate("shipments", "Tracking (optional)"), self.tracking), 2
        )
        fields.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignBottom)
        story = QHBoxLayout()
        story.setSpacing(theme.SMALL)
        story.addWidget(self._sign)
        story.addWidget(self._story, 1)
        story.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(fields)
        column.addLayout(story)
