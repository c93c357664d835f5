"""Loads a list of wanted parts, or any small table, from a CSV, text or spreadsheet file."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from purchasing_gui.domain.parts_list import (
    MOST_LINES,
    WantedPart,
    wanted_in_rows,
    wanted_parts,
)
from purchasing_gui.domain.problems import SheetUnreadable

SIZE_CAP = 20 * 1024 * 1024
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_DELIMITERS = "\t;,|"
_SAMPLED = 4_096


def wanted_parts_in(path: Path) -> tuple[WantedPart, ...]:
    """The wanted parts of a file's first sheet. Reads the disk: not for the GUI thread.

    Raises SheetUnreadable.
    """
    if path.suffix.lower() in SPREADSHEETS:
        return wanted_in_rows(rows_in(path)[:MOST_LINES])
    return wanted_parts(_text(path))


def rows_in(path: Path) -> list[list[str]]:
    """The cells of a file's first sheet as text; numbers without a needless ``.0``.

    Raises SheetUnreadable.
    """
    if path.suffix.lower() in SPREADSHEETS:
        return _sheet_rows(path)
    text = _text(path)
    counts = {mark: text[:_SAMPLED].count(mark) for mark in _DELIMITERS}
    delimiter = max(counts, key=lambda mark: counts[mark])
    lines = text.replace("\0", "").splitlines()
    return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)]


def _sheet_rows(path: Path) -> list[list[str]]:
    _refuse_at_sight(path)
    try:
        workbook = CalamineWorkbook.from_path(path)
        try:
            rows = workbook.get_sheet_by_index(0).to_python()
        finally:
            workbook.close()
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise SheetUnreadable("not_a_sheet", path.name, str(error)[:200]) from error
    if not rows:
        raise SheetUnreadable("empty", path.name)
    return [_texts(row) for row in rows]


def _texts(row: Sequence[object]) -> list[str]:
    return [
        str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
        for cell in row
    ]


def _text(path: Path) -> str:
    """UTF-16 with its mark (Excel's "Unicode text"), UTF-8, else Windows' western encoding."""
    _refuse_at_sight(path)
    data = path.read_bytes()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise SheetUnreadable("not_a_sheet", path.name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _refuse_at_sight(path: Path) -> None:
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
