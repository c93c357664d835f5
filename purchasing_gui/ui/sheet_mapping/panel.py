"""How a sheet's columns are chosen: how the file is cut, its first rows, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.documents.sheet_file import (
    DELIMITERS,
    ENCODINGS,
    OpenedSheet,
    SheetReading,
)
from purchasing_gui.domain.problems import SheetUnreadable
from purchasing_gui.domain.sheet_columns import (
    HEADING_DEPTH,
    CellKind,
    ColumnMapping,
    SheetPreview,
    WantedColumn,
)
from purchasing_gui.ui import theme
from purchasing_gui.ui.notices import notice_of
from purchasing_gui.ui.sheet_mapping import words
from purchasing_gui.ui.sheet_mapping.table import SheetTable
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import ElidedLabel, LabeledField, PlainLabel, Sign

MOST_REMARKS = 500
_DECIMAL_MARKS = (".", ",")
_SIGN = 16
_REMARK_LINES = 4

translate = words.translate


class SheetMappingPanel(QWidget):
    """Shows what the presenter decides; every choice goes out as a signal.

    It is the body of ``SheetMappingDialog``, and of any dialog that asks for more than columns.
    """

    column_chosen = Signal(int, str)
    heading_row_chosen = Signal(int)
    decimal_mark_chosen = Signal(str)
    reading_chosen = Signal(object)
    readiness_changed = Signal()

    def __init__(self, wanted: Sequence[WantedColumn]) -> None:
        super().__init__()
        self._reading = SheetReading()
        self._missing: tuple[WantedColumn, ...] = ()
        self.preview: SheetPreview | None = None
        self._counts = any(column.kind in (CellKind.MONEY, CellKind.NUMBER) for column in wanted)
        self.sheet_choice = QComboBox()
        self.delimiter_choice = QComboBox()
        self.encoding_choice = QComboBox()
        self.heading_choice = QComboBox()
        self.decimal_choice = QComboBox()
        self.table = SheetTable(wanted)
        self._sign = Sign(_SIGN)
        self._standing = PlainLabel(wrap=True)
        self._examples = ElidedLabel()
        self.remarks = QListWidget()
        self._lay_out()
        self._connect()

    @property
    def is_ready(self) -> bool:
        """Whether everything required is named and at least one row can be read."""
        return not self._missing and self.preview is not None and self.preview.rows_read > 0

    def show_sheet(self, sheet: OpenedSheet) -> None:
        self._reading = sheet.reading
        _fill(self.sheet_choice, ((name, name) for name in sheet.sheets), sheet.reading.sheet)
        _fill(
            self.delimiter_choice,
            ((words.delimiter_name(mark), mark) for mark in DELIMITERS),
            sheet.reading.delimiter,
        )
        _fill(
            self.encoding_choice,
            ((words.encoding_name(name), name) for name in ENCODINGS),
            sheet.reading.encoding,
        )
        rows = [(-1, words.heading_choice(-1, ()))]
        rows += [
            (at, words.heading_choice(at, row))
            for at, row in enumerate(sheet.rows[:HEADING_DEPTH])
            if any(row)
        ]
        _fill(self.heading_choice, ((text, at) for at, text in rows), -1)
        self._sheet_field.setVisible(len(sheet.sheets) > 1)
        self._delimiter_field.setVisible(sheet.is_text)
        self._encoding_field.setVisible(sheet.is_text)
        self.table.show_rows(sheet.rows)

    def show_mapping(self, mapping: ColumnMapping, missing: Sequence[WantedColumn]) -> None:
        self._missing = tuple(missing)
        _choose(self.heading_choice, mapping.heading_row)
        _choose(self.decimal_choice, mapping.decimal_mark)
        self.table.show_mapping(mapping)
        self._show_standing()

    def show_preview(self, preview: SheetPreview | None) -> None:
        self.preview = preview
        remarks = preview.remarks if preview else ()
        self.table.sheet.show_remarks({remark.row_no: remark.words for remark in remarks})
        self.remarks.clear()
        self.remarks.addItems(
            [words.remark_text(one.row_no, one.words) for one in remarks[:MOST_REMARKS]]
        )
        if len(remarks) > MOST_REMARKS:
            self.remarks.addItem(words.more_remarks(len(remarks) - MOST_REMARKS))
        self.remarks.setVisible(bool(remarks))
        lines = min(self.remarks.count(), _REMARK_LINES)
        frame = 2 * self.remarks.frameWidth()
        self.remarks.setFixedHeight(max(1, self.remarks.sizeHintForRow(0)) * lines + frame)
        self._examples.setText(words.examples_text(preview))
        self._show_standing()

    def show_unreadable(self, problem: SheetUnreadable) -> None:
        """The choices go back to how the file was read."""
        _choose(self.sheet_choice, self._reading.sheet)
        _choose(self.delimiter_choice, self._reading.delimiter)
        _choose(self.encoding_choice, self._reading.encoding)
        notice = notice_of(problem)
        self._tell(f"{notice.title}. {notice.text}", StateColor.ERROR)

    def focus_first_missing(self) -> None:
        """Puts the keyboard on the first column's choice."""
        if self.table.choices.combos:
            self.table.choices.combos[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_standing(self) -> None:
        missing = words.missing_text(self._missing)
        if missing:
            self._tell(missing, StateColor.WARNING)
        elif self.preview is None:
            self._tell(translate("sheet_mapping", "Reading the rows…"), StateColor.BUSY)
        else:
            flawed = bool(self.preview.remarks) or not self.preview.rows_read
            self._tell(
                words.preview_text(self.preview), StateColor.WARNING if flawed else StateColor.OK
            )
        self.readiness_changed.emit()

    def _tell(self, text: str, state: StateColor) -> None:
        self._standing.setText(text)
        self._sign.show_sign(state)

    def _connect(self) -> None:
        self.table.column_chosen.connect(self.column_chosen)
        self.heading_choice.activated.connect(
            lambda _: self.heading_row_chosen.emit(self.heading_choice.currentData())
        )
        self.decimal_choice.activated.connect(
            lambda _: self.decimal_mark_chosen.emit(self.decimal_choice.currentData())
        )
        for choice, make in (
            (self.sheet_choice, lambda value: SheetReading(sheet=value)),
            (
                self.delimiter_choice,
                lambda value: SheetReading(delimiter=value, encoding=self._reading.encoding),
            ),
            (
                self.encoding_choice,
                lambda value: SheetReading(delimiter=self._reading.delimiter, encoding=value),
            ),
        ):
            choice.activated.connect(self._reading_slot(choice, make))

    def _reading_slot(
        self, choice: QComboBox, make: Callable[[str], SheetReading]
    ) -> Callable[[int], None]:
        return lambda _: self.reading_chosen.emit(make(choice.currentData()))

    def _lay_out(self) -> None:
        for mark in _DECIMAL_MARKS:
            self.decimal_choice.addItem(words.decimal_mark_name(mark), mark)
        self._sheet_field = LabeledField(translate("sheet_mapping", "Sheet"), self.sheet_choice)
        self._delimiter_field = LabeledField(
            translate("sheet_mapping", "Cells are divided by"), self.delimiter_choice
        )
        self._encoding_field = LabeledField(
            translate("sheet_mapping", "Characters"), self.encoding_choice
        )
        heading = LabeledField(translate("sheet_mapping", "Headings"), self.heading_choice)
        decimals = LabeledField(translate("sheet_mapping", "Decimals"), self.decimal_choice)
        self.heading_choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        top = QHBoxLayout()
        top.setSpacing(theme.MEDIUM)
        for field in (self._sheet_field, self._delimiter_field, self._encoding_field):
            top.addWidget(field)
        top.addWidget(heading, 1)
        top.addWidget(decimals)
        standing = QHBoxLayout()
        standing.setSpacing(theme.SMALL)
        standing.addWidget(self._sign)
        standing.addWidget(self._standing, 1)
        theme.mute(self._examples)
        self.remarks.setAccessibleName(translate("sheet_mapping", "Rows to look at"))
        self.remarks.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(standing)
        column.addWidget(self._examples)
        column.addWidget(self.remarks)
        decimals.setVisible(self._counts)


def _fill(choice: QComboBox, entries: Iterable[tuple[str, object]], current: object) -> None:
    choice.blockSignals(True)
    choice.clear()
    for text, value in entries:
        choice.addItem(text, value)
    choice.blockSignals(False)
    _choose(choice, current)


def _choose(choice: QComboBox, value: object) -> None:
    """Shows a value without a signal; one that is not offered leaves the choice as it is."""
    at = choice.findData(value)
    if at >= 0:
        choice.blockSignals(True)
        choice.setCurrentIndex(at)
        choice.blockSignals(False)
