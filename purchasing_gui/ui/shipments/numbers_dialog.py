"""Asks for the guide number of a PDF, or for all numbers where one PDF stands for several."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.shipments.values import NumbersQuestion
from purchasing_gui.ui.shipments.words import translate
from purchasing_gui.ui.widgets import LabeledField, PlainLabel

_LINES = 6


class NumbersDialog(QDialog):
    """``numbers()`` is the answer, each number once."""

    def __init__(self, question: NumbersQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self.setWindowTitle(translate("shipments", "Guide number"))
        self.one = QComboBox()
        self.one.setEditable(True)
        self.one.addItems(question.suggested)
        self.several = QPlainTextEdit("\n".join(question.suggested))
        self.several.setTabChangesFocus(True)
        self.several.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES)
        self._buttons = QDialogButtonBox()
        self._accept = self._buttons.addButton(
            translate("shipments", "Assign"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton(
            translate("shipments", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.one.editTextChanged.connect(self._enable)
        self.several.textChanged.connect(self._enable)
        self._lay_out()
        self._enable()

    def numbers(self) -> tuple[str, ...]:
        text = self.several.toPlainText() if self._question.several else self.one.currentText()
        return tuple(dict.fromkeys(filter(None, map(str.strip, text.splitlines()))))

    def _enable(self) -> None:
        self._accept.setEnabled(bool(self.numbers()))

    def _lay_out(self) -> None:
        question = self._question
        what = (
            translate("shipments", "{file} goes to {reference}, with these guides:")
            if question.several
            else translate("shipments", "{file} goes to {reference}. Compare the number:")
        )
        intro = PlainLabel(
            what.format(file=question.file_name, reference=question.reference), wrap=True
        )
        field = (
            LabeledField(translate("shipments", "Guide numbers, one a line"), self.several)
            if question.several
            else LabeledField(translate("shipments", "Guide number"), self.one)
        )
        column = QVBoxLayout(self)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(intro)
        column.addWidget(field)
        column.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)
        (self.several if question.several else self.one).setFocus()
