"""Each choice about a sheet is shown with what comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import pytest

from purchasing_gui.documents.sheet_file import OpenedSheet, SheetReading
from purchasing_gui.domain.problems import SheetUnreadable
from purchasing_gui.domain.sheet_columns import (
    CellKind,
    ColumnMapping,
    Rows,
    SheetPreview,
    WantedColumn,
    guessed_columns,
)
from purchasing_gui.ui.sheet_mapping.presenter import (
    MappedSheet,
    SheetMappingPresenter,
    SheetRequest,
)
from purchasing_gui.ui.tasks import TaskScope

WANTED = (
    WantedColumn("code", "Clave", ("clave",), CellKind.CODE, required=True),
    WantedColumn("pieces", "Piezas", ("piezas",), CellKind.NUMBER),
)
ODD = [["Qué", "Cuánto"], ["Cable azul", "3"], ["Tubo gris", "4"]]
KNOWN = [["piezas", "clave"], ["3", "A-1"]]


def preview(rows: Rows, mapping: ColumnMapping) -> SheetPreview:
    return SheetPreview(len(rows) - 1 - mapping.heading_row, (",".join(mapping.columns),))


class RememberedView:
    def __init__(self) -> None:
        self.sheets: list[OpenedSheet] = []
        self.mapping = ColumnMapping()
        self.missing: tuple[str, ...] = ()
        self.previews: asyncio.Queue[SheetPreview | None] = asyncio.Queue()
        self.unreadable: asyncio.Queue[SheetUnreadable] = asyncio.Queue()

    def show_sheet(self, sheet: OpenedSheet) -> None:
        self.sheets.append(sheet)

    def show_mapping(self, mapping: ColumnMapping, missing: Sequence[WantedColumn]) -> None:
        self.mapping, self.missing = mapping, tuple(column.name for column in missing)

    def show_preview(self, preview: SheetPreview | None) -> None:
        if preview is not None:
            self.previews.put_nowait(preview)

    def show_unreadable(self, problem: SheetUnreadable) -> None:
        self.unreadable.put_nowait(problem)


@dataclass
class Chooser:
    presenter: SheetMappingPresenter
    view: RememberedView
    asked: list[SheetReading]


@pytest.fixture
async def chooser() -> AsyncIterator[Chooser]:
    problems: list[BaseException] = []
    scope = TaskScope(problems.append, problems.append)
    asked: list[SheetReading] = []

    async def read(reading: SheetReading) -> OpenedSheet:
        asked.append(reading)
        if reading.sheet == "rota":
            raise SheetUnreadable("not_a_sheet", "libro.xlsx")
        return OpenedSheet("libro.xlsx", KNOWN, reading, ("uno", "dos"))

    sheet = OpenedSheet("libro.xlsx", ODD, SheetReading(sheet="uno"), ("uno", "dos"))
    start = MappedSheet(sheet, guessed_columns(ODD, WANTED).mapping)
    view = RememberedView()
    request = SheetRequest("parts", "Abrir", WANTED, preview)
    presenter = SheetMappingPresenter(start, request, read, scope, view)
    presenter.start()
    yield Chooser(presenter, view, asked)
    await scope.close()
    assert problems == []


async def test_what_is_missing_is_named_and_nothing_is_read_meanwhile(chooser: Chooser) -> None:
    assert chooser.view.missing == ("code",)
    assert not chooser.presenter.is_complete
    assert chooser.presenter.preview is None


async def test_a_named_column_is_read_at_once(chooser: Chooser) -> None:
    chooser.presenter.assign(0, "code")
    assert await chooser.view.previews.get() == SheetPreview(2, ("code",))
    assert chooser.presenter.is_complete


async def test_a_name_stands_for_one_column_and_a_column_for_one_name(chooser: Chooser) -> None:
    chooser.presenter.assign(0, "code")
    chooser.presenter.assign(1, "code")
    assert chooser.view.mapping.columns == {"code": 1}
    chooser.presenter.assign(1, "pieces")
    assert chooser.view.mapping.columns == {"pieces": 1}
    chooser.presenter.assign(1, "")
    assert chooser.view.mapping.columns == {}


async def test_another_heading_row_keeps_the_columns_where_it_tells_none(chooser: Chooser) -> None:
    chooser.presenter.assign(0, "code")
    chooser.presenter.choose_heading_row(2)
    assert chooser.view.mapping == ColumnMapping({"code": 0}, 2)


async def test_another_sheet_is_guessed_anew(chooser: Chooser) -> None:
    chooser.presenter.choose_reading(SheetReading(sheet="dos"))
    assert (await chooser.view.previews.get()) == SheetPreview(1, ("code,pieces",))
    assert chooser.view.sheets[-1].rows == KNOWN
    assert chooser.presenter.mapped.mapping.columns == {"code": 1, "pieces": 0}
    assert chooser.asked == [SheetReading(sheet="dos")]


async def test_a_sheet_that_cannot_be_read_leaves_the_rows_as_they_were(chooser: Chooser) -> None:
    chooser.presenter.choose_reading(SheetReading(sheet="rota"))
    assert (await chooser.view.unreadable.get()).code == "not_a_sheet"
    assert chooser.presenter.mapped.sheet.rows == ODD
