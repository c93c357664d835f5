"""What the column chooser says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from purchasing_gui.domain.sheet_columns import SheetPreview, WantedColumn
from purchasing_gui.ui import wording

translate = QCoreApplication.translate

_ALPHABET = 26
_LONGEST_HEADING = 60


def column_letter(at: int) -> str:
    """``A`` … ``Z``, ``AA`` …, as a spreadsheet names its columns."""
    letters = ""
    number = at + 1
    while number:
        number, rest = divmod(number - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def unused() -> str:
    return translate("sheet_mapping", "Not used")


def choice_text(column: WantedColumn) -> str:
    """A wanted column as a choice; an asterisk where it cannot be done without."""
    return f"{column.label} *" if column.required else column.label


def choice_name(at: int, heading: str) -> str:
    """What a screen reader says of the choice above a column."""
    letter = column_letter(at)
    if not heading:
        return translate("sheet_mapping", "Column {letter} is").format(letter=letter)
    return translate("sheet_mapping", "Column {letter}, “{heading}”, is").format(
        letter=letter, heading=heading
    )


def missing_text(missing: Sequence[WantedColumn]) -> str:
    """Which columns are still to be named; empty where none is."""
    if not missing:
        return ""
    named = ", ".join(column.label for column in missing)
    return translate("sheet_mapping", "Still to be chosen: {columns}").format(columns=named)


def preview_text(preview: SheetPreview | None) -> str:
    if preview is None:
        return ""
    read = translate("sheet_mapping", "%n row(s) will be read", None, preview.rows_read)
    if not preview.remarks:
        return read
    flawed = translate("sheet_mapping", "%n row(s) to look at", None, len(preview.remarks))
    return f"{read} · {flawed}"


def examples_text(preview: SheetPreview | None) -> str:
    """How the first rows are understood."""
    if preview is None or not preview.examples:
        return ""
    return translate("sheet_mapping", "For example: {examples}").format(
        examples="   ·   ".join(preview.examples)
    )


def remark_text(row_no: int, words: str) -> str:
    return translate("sheet_mapping", "Row {number}: {words}").format(
        number=wording.quantity(row_no), words=words
    )


def more_remarks(count: int) -> str:
    return translate("sheet_mapping", "… and %n more", None, count)


def heading_choice(row: int, cells: Sequence[str]) -> str:
    """A row that may hold the headings, with its first words."""
    if row < 0:
        return translate("sheet_mapping", "No headings")
    text = ", ".join(cell for cell in cells if cell)
    if len(text) > _LONGEST_HEADING:
        text = text[: _LONGEST_HEADING - 1] + "…"
    return translate("sheet_mapping", "Row {number}: {words}").format(number=row + 1, words=text)


def delimiter_name(mark: str) -> str:
    match mark:
        case "\t":
            return translate("sheet_mapping", "Tab")
        case ";":
            return translate("sheet_mapping", "Semicolon ( ; )")
        case ",":
            return translate("sheet_mapping", "Comma ( , )")
        case _:
            return translate("sheet_mapping", "Bar ( | )")


def encoding_name(encoding: str) -> str:
    match encoding:
        case "utf-8":
            return translate("sheet_mapping", "Unicode (UTF-8)")
        case "utf-16":
            return translate("sheet_mapping", "Unicode (UTF-16)")
        case "cp1252":
            return translate("sheet_mapping", "Windows, western")
        case _:
            return translate("sheet_mapping", "DOS, western")


def decimal_mark_name(mark: str) -> str:
    if mark == ",":
        return translate("sheet_mapping", "Comma: 1.234,50")
    return translate("sheet_mapping", "Point: 1,234.50")
