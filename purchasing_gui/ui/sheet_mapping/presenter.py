"""What the clerk may say about a sheet's columns, and what follows from it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from purchasing_gui.documents.sheet_file import OpenedSheet, SheetReading
from purchasing_gui.domain.problems import SheetUnreadable
from purchasing_gui.domain.sheet_columns import (
    ColumnMapping,
    Rows,
    SheetPreview,
    WantedColumn,
    guessed_columns,
)
from purchasing_gui.ui.tasks import TaskScope

_PREVIEW = "columns: preview"
_READ = "columns: read"

SheetReader = Callable[[SheetReading], Awaitable[OpenedSheet]]
"""Reads the same file in another way. Raises SheetUnreadable."""
Previewer = Callable[[Rows, ColumnMapping], SheetPreview]
"""How the rows would be read; slow for long sheets, runs in a thread."""


@dataclass(frozen=True)
class SheetRequest:
    """What a sheet is wanted for.

    ``purpose`` tells apart what is remembered for equal headings; ``title`` is what is being done,
    in the clerk's words; ``wanted`` comes in the order in which the choices are offered.
    """

    purpose: str
    title: str
    wanted: tuple[WantedColumn, ...]
    preview: Previewer


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """A sheet and which of its columns is what."""

    sheet: OpenedSheet
    mapping: ColumnMapping


class MappingView(Protocol):
    """What the presenter tells the window."""

    def show_sheet(self, sheet: OpenedSheet) -> None:
        """Other rows than before."""
        ...

    def show_mapping(self, mapping: ColumnMapping, missing: Sequence[WantedColumn]) -> None: ...

    def show_preview(self, preview: SheetPreview | None) -> None:
        """How the rows would be read; None while that is not known."""
        ...

    def show_unreadable(self, problem: SheetUnreadable) -> None:
        """The file cannot be read in the way that was asked for; the rows stay as they were."""
        ...


class SheetMappingPresenter:
    """Owns the sheet at hand and its mapping; each choice is shown with what comes of it."""

    def __init__(
        self,
        start: MappedSheet,
        request: SheetRequest,
        read: SheetReader,
        scope: TaskScope,
        view: MappingView,
    ) -> None:
        self._mapped = start
        self._request = request
        self._read = read
        self._scope = scope
        self._view = view
        self.preview: SheetPreview | None = None

    @property
    def mapped(self) -> MappedSheet:
        return self._mapped

    @property
    def is_complete(self) -> bool:
        """Whether every required column is named."""
        return not self._mapped.mapping.missing(self._request.wanted)

    def start(self) -> None:
        self._view.show_sheet(self._mapped.sheet)
        self._show_mapping()

    def assign(self, column: int, name: str) -> None:
        """Gives a column its meaning, an empty one takes it; no two columns mean the same."""
        mapping = self._mapped.mapping
        columns = {
            known: at for known, at in mapping.columns.items() if at != column and known != name
        }
        if name:
            columns[name] = column
        self._take(replace(mapping, columns=columns))

    def choose_heading_row(self, row: int) -> None:
        """The headings are there (-1: nowhere); what they say replaces what was chosen."""
        guess = guessed_columns(self._mapped.sheet.rows, self._request.wanted, row)
        kept = guess.mapping.columns or self._mapped.mapping.columns
        self._take(replace(guess.mapping, columns=kept))

    def choose_decimal_mark(self, mark: str) -> None:
        self._take(replace(self._mapped.mapping, decimal_mark=mark))

    def choose_reading(self, reading: SheetReading) -> None:
        """Another sheet of the workbook, or another way to cut a text."""
        self._scope.replace(_READ, self._read_anew(reading))

    def refresh(self) -> None:
        """Shows the preview anew: something outside of the mapping has changed it."""
        self.preview = None
        self._view.show_preview(None)
        self._scope.replace(_PREVIEW, self._show_preview())

    def close(self) -> None:
        for name in (_READ, _PREVIEW):
            self._scope.cancel(name)

    async def _read_anew(self, reading: SheetReading) -> None:
        try:
            sheet = await self._read(reading)
        except SheetUnreadable as problem:
            self._view.show_unreadable(problem)
            return
        guess = await asyncio.to_thread(guessed_columns, sheet.rows, self._request.wanted)
        self._mapped = MappedSheet(sheet, guess.mapping)
        self._view.show_sheet(sheet)
        self._show_mapping()

    def _take(self, mapping: ColumnMapping) -> None:
        self._mapped = replace(self._mapped, mapping=mapping)
        self._show_mapping()

    def _show_mapping(self) -> None:
        mapping = self._mapped.mapping
        self._view.show_mapping(mapping, mapping.missing(self._request.wanted))
        self.refresh()

    async def _show_preview(self) -> None:
        if self.is_complete:
            mapped = self._mapped
            preview = await asyncio.to_thread(
                self._request.preview, mapped.sheet.rows, mapped.mapping
            )
            self.preview = preview
        self._view.show_preview(self.preview)
