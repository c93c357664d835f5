"""Opens CSV, text and spreadsheet files as rows of text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from purchasing_gui.domain.problems import SheetUnreadable

SIZE_CAP = 20 * 1024 * 1024
MOST_CELLS = 4_000_000
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
SHEET_FILES = (".csv", ".txt", ".tsv", *SPREADSHEETS)
DELIMITERS = ("\t", ";", ",", "|")
ENCODINGS = ("utf-8", "cp1252", "utf-16", "cp850")
_SAMPLED_LINES = 60
_MOST_LINES_IN_CELL = 20
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class SheetReading:
    """Which sheet of a workbook, or how a text is cut and written; what is empty is guessed."""

    sheet: str = ""
    delimiter: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """The rows of one sheet; ``reading`` says how it was read, ``sheets`` what else there is."""

    file_name: str
    rows: list[list[str]]
    reading: SheetReading
    sheets: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        return not self.sheets


def open_sheet(path: Path, reading: SheetReading = SheetReading()) -> OpenedSheet:
    """One sheet as text, empty rows kept, so that rows count as in the file.

    Reads the disk: not for the GUI thread. Raises SheetUnreadable.
    """
    refuse_at_sight(path)
    if path.suffix.lower() in SPREADSHEETS:
        return _workbook(path, reading)
    encoding = reading.encoding or _encoding(path)
    text = _decoded(path, encoding)
    delimiter = reading.delimiter or guessed_delimiter(text)
    known = replace(reading, delimiter=delimiter, encoding=encoding)
    return OpenedSheet(path.name, _cells(path, text, delimiter), known)


def rows_in(path: Path) -> list[list[str]]:
    """The rows of a file's first sheet that has any. Raises SheetUnreadable."""
    return open_sheet(path).rows


def text_of(path: Path) -> str:
    """A text file in the encoding that its bytes suggest. Raises SheetUnreadable."""
    refuse_at_sight(path)
    return _decoded(path, _encoding(path))


def guessed_delimiter(text: str) -> str:
    """What cuts the most of the first lines into the same number of cells."""
    lines = [_QUOTED.sub("", line) for line in text.splitlines() if line.strip()]
    best, chosen = (0, 0), ","
    for mark in DELIMITERS:
        counts = Counter(count for line in lines[:_SAMPLED_LINES] if (count := line.count(mark)))
        cells, alike = max(counts.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
        if (alike, cells) > best:
            best, chosen = (alike, cells), mark
    return chosen


def refuse_at_sight(path: Path) -> None:
    """Raises SheetUnreadable for what is no file, empty or too large."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise SheetUnreadable("no_file", path.name, error.strerror or "") from error
    if not path.is_file():
        raise SheetUnreadable("no_file", path.name)
    if size == 0:
        raise SheetUnreadable("empty", path.name)
    if size > SIZE_CAP:
        raise SheetUnreadable("too_large", path.name, f"{size} > {SIZE_CAP} bytes")


def _encoding(path: Path) -> str:
    """UTF-16 with its mark (Excel's "Unicode text"), UTF-8, else Windows' western encoding."""
    data = path.read_bytes()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(path: Path, encoding: str) -> str:
    data = path.read_bytes()
    if encoding != "utf-16" and b"\0" in data:
        raise SheetUnreadable("not_a_sheet", path.name)
    return data.decode("utf-8-sig" if encoding == "utf-8" else encoding, "replace")


def _cells(path: Path, text: str, delimiter: str) -> list[list[str]]:
    """A quotation mark that is never closed would swallow the rest: then marks are characters."""
    plain = text.replace("\0", "")
    try:
        rows = list(csv.reader(io.StringIO(plain, newline=""), delimiter=delimiter))
        if any(cell.count("\n") > _MOST_LINES_IN_CELL for row in rows for cell in row):
            lines = plain.splitlines()
            rows = list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        raise SheetUnreadable("not_a_sheet", path.name, str(error)[:200]) from error
    return [[_one_line(cell) for cell in row] for row in rows]


def _workbook(path: Path, reading: SheetReading) -> OpenedSheet:
    try:
        workbook = CalamineWorkbook.from_path(path)
        try:
            names = tuple(workbook.sheet_names)
            name = reading.sheet if reading.sheet in names else names[0]
            rows = _sheet_rows(path, workbook.get_sheet_by_name(name))
            first_choice = not reading.sheet
            while first_choice and not rows and name != names[-1]:
                name = names[names.index(name) + 1]
                rows = _sheet_rows(path, workbook.get_sheet_by_name(name))
        finally:
            workbook.close()
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise SheetUnreadable("not_a_sheet", path.name, str(error)[:200]) from error
    if not rows and first_choice:
        raise SheetUnreadable("empty", path.name)
    return OpenedSheet(path.name, rows, SheetReading(sheet=name), names)


def _sheet_rows(path: Path, sheet: CalamineSheet) -> list[list[str]]:
    """Rows count as in the file, so what is empty above and left of the cells stays."""
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise SheetUnreadable("too_large", path.name, f"more than {MOST_CELLS} cells")
    return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _text(cell: object) -> str:
    """A figure without a needless ``.0``, an exponent, or what binary fractions leave over."""
    if isinstance(cell, float):
        plain = Decimal(f"{cell:.15g}")
        return f"{plain.to_integral_value() if plain == plain.to_integral_value() else plain:f}"
    return _one_line(str(cell))


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\r" in text else text.strip()
