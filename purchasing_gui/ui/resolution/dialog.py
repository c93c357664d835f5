"""Asks a person what became of an indeterminate order."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.services.orders import Trail
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.notices import notice_of
from purchasing_gui.ui.resolution.candidates import CandidateList
from purchasing_gui.ui.resolution.question import (
    Finding,
    ResolutionAnswer,
    ResolutionQuestion,
)
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, PrimaryButton

_WIDTH = 520

translate = QCoreApplication.translate


class ResolveDialog(QDialog):
    """The ways to find out; the button stays shut until what each of them needs is written."""

    def __init__(self, question: ResolutionQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("resolution", "Resolve an indeterminate order"))
        self._question = question
        self._choices = {
            Finding.TRACE: QRadioButton(
                translate("resolution", "&Look for it among the vendor's orders")
            ),
            Finding.CHOSEN: QRadioButton(translate("resolution", "It is &one of these orders")),
            Finding.LOOK_UP: QRadioButton(translate("resolution", "&Ask the vendor by its number")),
            Finding.PLACED: QRadioButton(translate("resolution", "It &went in: write its number")),
            Finding.REJECTED: QRadioButton(translate("resolution", "It did &not go in")),
        }
        self._group = QButtonGroup(self)
        for choice in self._choices.values():
            self._group.addButton(choice)
            choice.toggled.connect(self._follow)
        self.candidates = CandidateList(question.tracing.candidates if question.tracing else ())
        self.candidates.chosen.connect(self._choose)
        self.number = QLineEdit()
        self._invoice = QLineEdit()
        self._why = QLineEdit()
        self._why.setPlaceholderText(translate("resolution", "Who told you, or where you saw it"))
        for edit in (self.number, self._invoice, self._why):
            edit.textChanged.connect(self._follow)
        self._settle = PrimaryButton(translate("resolution", "Resolve"))
        self._settle.setDefault(True)
        self._settle.clicked.connect(self.accept)
        self._cancel = QPushButton(translate("resolution", "Leave as it is"))
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self._take_given()
        self.setMinimumWidth(_WIDTH)

    def answer(self) -> ResolutionAnswer:
        """What is filled in now."""
        return ResolutionAnswer(
            finding=self._finding(),
            number=self.number.text().strip(),
            invoice_number=self._invoice.text().strip(),
            why=self._why.text().strip(),
            chosen=self.candidates.choice() if self._finding() is Finding.CHOSEN else None,
        )

    def _finding(self) -> Finding:
        return next(name for name, choice in self._choices.items() if choice.isChecked())

    def _take_given(self) -> None:
        given, tracing = self._question.given, self._question.tracing
        self._choices[Finding.TRACE].setVisible(self._question.can_trace)
        self._choices[Finding.CHOSEN].setVisible(bool(tracing and tracing.candidates))
        self._choices[Finding.LOOK_UP].setVisible(not self._question.can_trace)
        self._choices[Finding.LOOK_UP].setEnabled(self._question.can_look_up)
        self._choices[given.finding if given else self._likeliest()].setChecked(True)
        if given is not None:
            self.number.setText(given.number)
            self._invoice.setText(given.invoice_number)
            self._why.setText(given.why)
        elif tracing is not None and tracing.trail is Trail.NOT_THERE:
            self._why.setText(
                translate("resolution", "Not among the vendor's orders on {moment}").format(
                    moment=wording.moment(datetime.now(UTC))
                )
            )
        self._follow()

    def _likeliest(self) -> Finding:
        """What is proposed: the clerk decides."""
        match self._question.tracing.trail if self._question.tracing else None:
            case Trail.UNCLEAR:
                return Finding.CHOSEN
            case Trail.NOT_THERE:
                return Finding.REJECTED
        if self._question.can_trace:
            return Finding.TRACE
        return Finding.LOOK_UP if self._question.can_look_up else Finding.PLACED

    def _choose(self) -> None:
        self._choices[Finding.CHOSEN].setChecked(True)
        self._follow()

    def _follow(self) -> None:
        if self._group.checkedButton() is None:
            return
        finding, answer = self._finding(), self.answer()
        by_word = finding in (Finding.PLACED, Finding.REJECTED)
        self._form.setRowVisible(self.number, finding in (Finding.LOOK_UP, Finding.PLACED))
        self._form.setRowVisible(self._invoice, finding is Finding.PLACED)
        self._form.setRowVisible(self._why, by_word)
        is_complete = {
            Finding.TRACE: True,
            Finding.CHOSEN: answer.chosen is not None,
            Finding.LOOK_UP: bool(answer.number),
        }
        self._settle.setEnabled(is_complete.get(finding, bool(answer.why)))
        self._settle.setText(
            translate("resolution", "Search")
            if finding is Finding.TRACE
            else translate("resolution", "Resolve")
        )

    def _lay_out(self) -> None:
        order = self._question.order
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        title = PlainLabel(
            translate("resolution", "{reference}   {place}").format(
                reference=order.reference,
                place=" · ".join(filter(None, (order.vendor_label, order.warehouse_label))),
            )
        )
        title.setFont(theme.strong(theme.scaled(self.font(), 1.1)))
        column.addWidget(title)
        column.addWidget(PlainLabel(_story(order), wrap=True))
        self._add_trail(column)
        if not self._question.can_look_up and not self._question.can_trace:
            quiet = PlainLabel(
                translate(
                    "resolution",
                    "This vendor cannot be asked by program; call it or see its portal.",
                ),
                wrap=True,
            )
            theme.mute(quiet)
            column.addWidget(quiet)
        column.addSpacing(theme.TIGHT)
        for finding, choice in self._choices.items():
            column.addWidget(choice)
            if finding is Finding.CHOSEN:
                column.addWidget(self.candidates)
        tracing = self._question.tracing
        self.candidates.setVisible(bool(tracing and tracing.candidates))
        column.addLayout(self._fields())
        self._add_problem(column)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._settle)
        column.addLayout(buttons)

    def _fields(self) -> QFormLayout:
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for label, edit in (
            (translate("resolution", "Vendor's number"), self.number),
            (translate("resolution", "CFDI folio"), self._invoice),
            (translate("resolution", "How you know"), self._why),
        ):
            edit.setAccessibleName(label)
            self._form.addRow(label, edit)
        return self._form

    def _add_trail(self, column: QVBoxLayout) -> None:
        if self._question.tracing is None:
            return
        label = PlainLabel(_trail_text(self._question.tracing.trail), wrap=True)
        theme.set_ink(label, theme.color(StateColor.WARNING))
        column.addWidget(label)

    def _add_problem(self, column: QVBoxLayout) -> None:
        if self._question.problem is None:
            return
        notice = notice_of(self._question.problem, self._question.order.vendor_label)
        label = PlainLabel(
            "\n".join(filter(None, (notice.title, notice.text, notice.remedy))), wrap=True
        )
        theme.set_ink(label, theme.color(StateColor.ERROR))
        column.addWidget(label)


def _trail_text(trail: Trail) -> str:
    match trail:
        case Trail.SETTLED:
            return ""
        case Trail.UNCLEAR:
            return translate(
                "resolution",
                "The vendor has orders with the same products. Compare the date and the total, and "
                "choose the one that is yours.",
            )
        case Trail.TOO_EARLY:
            return translate(
                "resolution",
                "The vendor does not have it yet, but may still be at it. Look again in a few "
                "minutes.",
            )
        case Trail.NOT_THERE:
            return translate(
                "resolution",
                "The vendor has no such order: most likely it did not go in. You decide.",
            )


def _story(order: PurchaseOrder) -> str:
    """What is known: when it left, for how much, and that it is not sent again."""
    return translate(
        "resolution",
        "It left on {moment} for {amount} before tax, and no clear answer came back. It is not "
        "sent again until you know whether it went in.",
    ).format(moment=wording.moment(order.created_at), amount=wording.money(order.subtotal))
