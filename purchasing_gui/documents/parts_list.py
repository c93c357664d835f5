"""Loads a list of wanted parts, or any small table, from a CSV, text or spreadsheet file."""

from __future__ import annotations

from pathlib import Path

from purchasing_gui.documents.sheet_file import SPREADSHEETS, open_sheet, text_of
from purchasing_gui.domain.parts_list import (
    MOST_LINES,
    WantedPart,
    wanted_in_rows,
    wanted_parts,
)


def wanted_parts_in(path: Path) -> tuple[WantedPart, ...]:
    """The wanted parts of a file's first sheet. Reads the disk: not for the GUI thread.

    Raises SheetUnreadable.
    """
    if path.suffix.lower() in SPREADSHEETS:
        return wanted_in_rows(rows_in(path)[:MOST_LINES])
    return wanted_parts(text_of(path))


def rows_in(path: Path) -> list[list[str]]:
    """The cells of a file's first sheet that has any, as text; figures without a needless ``.0``.

    Raises SheetUnreadable.
    """
    return open_sheet(path).rows
