"""Controls for the settings that a kind of vendor asks for, one for each shape of setting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from purchasing_gui.domain.ports import OptionField
from purchasing_gui.ui.kind_words import kind_words

_LARGEST_NUMBER = 1_000_000
_ROW_AIR = 10
_LEAST_ROWS = 3
_MOST_ROWS = 6
_HINT = QAbstractItemDelegate.EndEditHint

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class OptionEditor:
    """A control and how to read the setting from it."""

    control: QWidget
    read: Callable[[], object]


def option_editor(option: OptionField, value: object) -> OptionEditor:
    """The control for a setting, showing ``value``."""
    match option.shape:
        case "labels":
            return _labels_editor(value)
        case "fields":
            return _fields_editor(value)
        case "choice":
            return _choice_editor(option, value)
        case "number":
            return _number_editor(value)
        case "flag":
            return _flag_editor(option, value)
        case _:
            line = QLineEdit(str(value or ""))
            return OptionEditor(line, lambda: line.text().strip())


class PairTable(QTableWidget):
    """Two columns of text with an empty line at the end to write on; Delete clears a line."""

    def __init__(self, headings: Sequence[str], pairs: Mapping[str, str]) -> None:
        super().__init__(0, 2)
        self.setHorizontalHeaderLabels(list(headings))
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(middle)
        self.horizontalHeader().resizeSection(0, 150)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_AIR)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        for key, text in pairs.items():
            self._append(key, text)
        self._append("", "")
        self._fit()
        self.itemChanged.connect(self._keep_a_line_free)

    def pairs(self) -> dict[str, str]:
        """What is written, without lines that have no key."""
        lines = ((self._text(row, 0), self._text(row, 1)) for row in range(self.rowCount()))
        return {key: text for key, text in lines if key}

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab leaves the table at its ends instead of going round in it."""
        at = (self.currentRow(), self.currentColumn())
        onwards = hint is _HINT.EditNextItem and at == (self.rowCount() - 1, 1)
        backwards = hint is _HINT.EditPreviousItem and at == (0, 0)
        super().closeEditor(editor, _HINT.NoHint if onwards or backwards else hint)
        if onwards or backwards:
            self.focusNextPrevChild(onwards)

    def _append(self, key: str, text: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        self.setItem(row, 0, QTableWidgetItem(key))
        self.setItem(row, 1, QTableWidgetItem(text))

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def _keep_a_line_free(self) -> None:
        last = self.rowCount() - 1
        if self._text(last, 0) or self._text(last, 1):
            self.blockSignals(True)
            self._append("", "")
            self.blockSignals(False)
            self._fit()

    def _fit(self) -> None:
        rows = min(max(self.rowCount(), _LEAST_ROWS), _MOST_ROWS)
        height = self.verticalHeader().defaultSectionSize() * rows
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 2)


def _labels_editor(value: object) -> OptionEditor:
    pairs = {str(key): str(text) for key, text in _mapping(value).items()}
    table = PairTable(
        (translate("connections", "Number or key"), translate("connections", "Name or value")),
        pairs,
    )
    return OptionEditor(table, table.pairs)


def _fields_editor(value: object) -> OptionEditor:
    pairs = {str(key): ", ".join(_names(names)) for key, names in _mapping(value).items()}
    table = PairTable(
        (
            translate("connections", "Field"),
            translate("connections", "Names the vendor uses, separated by commas"),
        ),
        pairs,
    )
    return OptionEditor(
        table, lambda: {key: _split(text) for key, text in table.pairs().items() if _split(text)}
    )


def _choice_editor(option: OptionField, value: object) -> OptionEditor:
    box = QComboBox()
    for choice in option.choices:
        words = kind_words(choice) if choice else translate("connections", "(the usual one)")
        box.addItem(words, choice)
    box.setCurrentIndex(max(0, box.findData(value)))
    return OptionEditor(box, box.currentData)


def _number_editor(value: object) -> OptionEditor:
    box = QSpinBox()
    box.setRange(0, _LARGEST_NUMBER)
    box.setValue(value if isinstance(value, int) else 0)
    return OptionEditor(box, box.value)


def _flag_editor(option: OptionField, value: object) -> OptionEditor:
    box = QCheckBox(kind_words(option.label))
    box.setChecked(bool(value))
    return OptionEditor(box, box.isChecked)


def _mapping(value: object) -> Mapping[object, object]:
    return value if isinstance(value, Mapping) else {}


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(name) for name in value] if isinstance(value, Sequence) else []


def _split(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]
