"""Which column of a CSV or spreadsheet is what: asked only where headings do not tell.

For every pane that takes a sheet. ``mapped_sheet`` opens a file and gives its rows with their
mapping; ``SheetMappingPanel`` with ``SheetMappingPresenter`` is the same inside another dialog.
The pane says in a ``SheetRequest`` which columns it wants and how it would read the rows; with
``purchasing_gui.domain.sheet_columns`` it needs nothing else. Knows no service and no vendor.
"""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from purchasing_gui.documents.sheet_file import OpenedSheet, SheetReading, open_sheet
from purchasing_gui.domain.sheet_columns import (
    ColumnMapping,
    ColumnMemory,
    guessed_columns,
    heading_signature,
    recalled_columns,
)
from purchasing_gui.ui.dialogs import await_large_dialog
from purchasing_gui.ui.sheet_mapping.dialog import (
    SheetMappingDialog,
    connect_panel,
    resize_to_lines,
)
from purchasing_gui.ui.sheet_mapping.panel import SheetMappingPanel
from purchasing_gui.ui.sheet_mapping.presenter import (
    MappedSheet,
    Previewer,
    SheetMappingPresenter,
    SheetReader,
    SheetRequest,
)
from purchasing_gui.ui.tasks import TaskScope

__all__ = [
    "MappedSheet",
    "Previewer",
    "SheetMappingDialog",
    "SheetMappingPanel",
    "SheetMappingPresenter",
    "SheetReader",
    "SheetRequest",
    "connect_panel",
    "mapped_sheet",
    "opened_with_columns",
    "remember_columns",
    "resize_to_lines",
    "sheet_reader",
]


async def mapped_sheet(
    parent: QWidget,
    path: Path,
    request: SheetRequest,
    memory: ColumnMemory,
    scope: TaskScope,
    *,
    ask: bool = False,
) -> MappedSheet | None:
    """The sheet with its columns; None where the clerk thought better of it.

    The dialog comes up only where required columns are not certain and were never chosen for such
    headings, or with ``ask``. What is chosen in it is remembered. Raises SheetUnreadable.
    """
    mapped, certain = await opened_with_columns(path, request, memory)
    if certain and not ask:
        return mapped
    dialog = SheetMappingDialog(mapped, request, sheet_reader(path), scope, parent)
    if await await_large_dialog(dialog) != QDialog.DialogCode.Accepted:
        return None
    await remember_columns(dialog.presenter.mapped, request, memory)
    return dialog.presenter.mapped


async def opened_with_columns(
    path: Path, request: SheetRequest, memory: ColumnMemory
) -> tuple[MappedSheet, bool]:
    """The file's sheet with the columns remembered or guessed, and whether they are certain.

    Raises SheetUnreadable.
    """

    def opened() -> tuple[OpenedSheet, ColumnMapping, bool]:
        sheet = open_sheet(path)
        known = recalled_columns(sheet.rows, request.purpose, memory)
        if known is not None:
            return sheet, known, not known.missing(request.wanted)
        guess = guessed_columns(sheet.rows, request.wanted)
        return sheet, guess.mapping, guess.certain

    sheet, mapping, certain = await asyncio.to_thread(opened)
    return MappedSheet(sheet, mapping), certain


async def remember_columns(
    mapped: MappedSheet, request: SheetRequest, memory: ColumnMemory
) -> None:
    """The next sheet with these headings is read in the same way; one without them is not."""
    mapping = mapped.mapping
    if mapping.heading_row < 0:
        return
    headings = mapped.sheet.rows[mapping.heading_row]
    signature = heading_signature(request.purpose, headings)
    if signature:
        await asyncio.to_thread(memory.keep, signature, mapping)


def sheet_reader(path: Path) -> SheetReader:
    """Reads this file in other ways, off the window's thread."""

    async def read(reading: SheetReading) -> OpenedSheet:
        return await asyncio.to_thread(partial(open_sheet, path, reading))

    return read
