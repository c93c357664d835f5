"""Somebody changed the product meanwhile: both values of each field, and a choice for each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.products import words
from purchasing_gui.ui.products.values import Clash, Conflict, FieldName, Side
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.widgets import PlainLabel, PrimaryButton

_WIDE, _HIGH = 50, 26
_MOST_OF_SCREEN = 0.9
_LONGEST = 300


class ConflictDialog(QDialog):
    """Arrows choose a side within a field, Tab goes to the next field, Enter saves."""

    def __init__(
        self, conflict: Conflict, categories: Mapping[str, str], vendor: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("products", "Changed by two"))
        self._clashes = conflict.clashes
        self._categories = categories
        self._choices: dict[FieldName, dict[Side, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        self._grid = QGridLayout()
        self.mine_button = QPushButton(translate("products", "Mine everywhere"))
        self.theirs_button = QPushButton(translate("products", "The vendor's everywhere"))
        self.save_button = PrimaryButton(translate("products", "Save what is chosen"))
        self.cancel_button = QPushButton(translate("products", "Go on editing"))
        self._lay_out(conflict, vendor)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.mine_button.clicked.connect(lambda: self.choose(Side.MINE))
        self.theirs_button.clicked.connect(lambda: self.choose(Side.THEIRS))
        line = self.fontMetrics().height()
        wanted = QSize(line * _WIDE, line * _HIGH)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))

    def sides(self) -> dict[FieldName, Side]:
        """Whose value each field keeps."""
        return {
            field: next(side for side, button in buttons.items() if button.isChecked())
            for field, buttons in self._choices.items()
        }

    def choose(self, side: Side, field: FieldName | None = None) -> None:
        """Takes one side, in one field or in all."""
        for each, buttons in self._choices.items():
            if field in (None, each):
                buttons[side].setChecked(True)

    def _lay_out(self, conflict: Conflict, vendor: str) -> None:
        title = PlainLabel(
            translate("products", "{name} was changed at {vendor} since you read it").format(
                name=words.product_title(conflict.now), vendor=vendor
            ),
            wrap=True,
        )
        title.setFont(theme.strong(theme.scaled(self.font(), 1.12)))
        when = PlainLabel(
            translate("products", "Last change there: {moment}. Nothing was sent yet.").format(
                moment=wording.moment(conflict.now.changed_at)
            ),
            wrap=True,
        )
        theme.mute(when)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addWidget(title)
        column.addWidget(when)
        column.addWidget(self._table(), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.mine_button)
        buttons.addWidget(self.theirs_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)

    def _table(self) -> QScrollArea:
        grid = self._grid
        grid.setHorizontalSpacing(theme.LARGE)
        grid.setVerticalSpacing(theme.SMALL)
        grid.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        for at, text in enumerate(
            (
                translate("products", "Field"),
                translate("products", "Mine"),
                translate("products", "The vendor's"),
            )
        ):
            heading = PlainLabel(text)
            theme.mute(heading)
            grid.addWidget(heading, 0, at)
        for clash in self._clashes:
            self._add(clash)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        inside = QWidget()
        inside.setLayout(grid)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.StyledPanel)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _add(self, clash: Clash) -> None:
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        name = PlainLabel(words.field_title(clash.field))
        name.setFont(theme.strong(self.font()))
        self._grid.addWidget(name, row, 0, top)
        group = QButtonGroup(self)
        self._groups.append(group)
        self._choices[clash.field] = {}
        for at, side, told in ((1, Side.MINE, clash.mine), (2, Side.THEIRS, clash.theirs)):
            button, cell = self._choice(clash, side, told)
            button.setChecked(side is clash.suggested)
            group.addButton(button)
            self._choices[clash.field][side] = button
            self._grid.addWidget(cell, row, at, top)

    def _choice(self, clash: Clash, side: Side, told: str) -> tuple[QRadioButton, QWidget]:
        """The words stand beside the button, where they may wrap and are never markup."""
        text = words.clash_text(clash.field, told, self._categories.get(told, ""))[:_LONGEST]
        unchanged = told in (clash.before, "kept")
        button = QRadioButton()
        label = _ValueLabel(text)
        label.pressed.connect(button.click)
        remark = PlainLabel(translate("products", "as it was"))
        remark.setFont(theme.scaled(self.font(), 0.92))
        theme.mute(remark)
        whose = (
            translate("products", "mine")
            if side is Side.MINE
            else translate("products", "the vendor's")
        )
        button.setAccessibleName(f"{words.field_title(clash.field)}, {whose}: {text}")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label)
        said.addWidget(remark)
        cell = QWidget()
        line = QHBoxLayout(cell)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.TIGHT)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        remark.setVisible(unchanged)
        return button, cell


class _ValueLabel(PlainLabel):
    """Words that choose the button beside them."""

    pressed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text, wrap=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        event.accept()
