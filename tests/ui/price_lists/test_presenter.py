"""Price lists are imported whole, shown with their age, imported again and removed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from purchasing_gui.documents.sheet_file import OpenedSheet, SheetReading
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import Progress
from purchasing_gui.domain.price_lists import Field, ImportedList, Layout
from purchasing_gui.domain.problems import Problem, SheetUnreadable
from purchasing_gui.domain.sheet_columns import ColumnMapping
from purchasing_gui.domain.stores import CatalogueState
from purchasing_gui.services.price_lists import PriceSheet
from purchasing_gui.ui.price_lists.presenter import (
    ImportChoice,
    ImportOrder,
    PriceListsPresenter,
)
from purchasing_gui.ui.price_lists.values import ListRow, Terms, price_columns, rate_of
from purchasing_gui.ui.sheet_mapping import MappedSheet
from purchasing_gui.ui.tasks import TaskScope

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
TODAY = NOW.astimezone().date()
SHOP = Connection("tienda", "api", "Tienda ES")
OTHER = Connection("otra", "api", "Otra tienda")
SHEET = OpenedSheet("precios.csv", [["id", "precio"], ["7", "12.00"]], SheetReading())
MAPPED = MappedSheet(SHEET, ColumnMapping({"code": 0, "price": 1}, 0))


@dataclass
class Lists:
    """Keeps what it is given, once ``may_end`` allows it."""

    shops: tuple[Connection, ...] = (SHOP, OTHER)
    kept: dict[str, ImportedList] = field(default_factory=dict)
    layouts: list[Layout] = field(default_factory=list)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    def takers(self) -> tuple[Connection, ...]:
        return self.shops

    async def imported(self) -> Sequence[ImportedList]:
        return tuple(self.kept.values())

    async def keep(
        self,
        connection_id: str,
        sheet: PriceSheet,
        layout: Layout,
        progress: Progress | None = None,
    ) -> CatalogueState:
        assert progress is not None
        progress(0, 1)
        self.layouts.append(layout)
        self.begun.set()
        await self.may_end.wait()
        if sheet.rows == [[]]:
            raise SheetUnreadable("empty", sheet.file_name)
        assert layout.day is not None
        self.kept[connection_id] = ImportedList(
            connection_id,
            sheet.path,
            layout.day,
            NOW,
            1,
            2,
            layout.currency,
            layout.tax_included,
            layout.tax_rate,
        )
        return CatalogueState(connection_id, 1, NOW)

    async def forget(self, connection_id: str) -> None:
        del self.kept[connection_id]


@dataclass
class View:
    """Answers as the test says and remembers what it was shown."""

    file: Path | None = Path("precios.csv")
    order: ImportOrder | None = None
    agrees: bool = True
    rows: Sequence[ListRow] = ()
    can_import: bool = True
    choices: list[ImportChoice] = field(default_factory=list)
    shown: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    progress: list[tuple[str, int, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def show_rows(self, rows: Sequence[ListRow], *, can_import: bool) -> None:
        self.rows, self.can_import = rows, can_import
        self.shown.put_nowait("rows")

    async def ask_file(self) -> Path | None:
        return self.file

    async def ask_import(self, choice: ImportChoice) -> ImportOrder | None:
        self.choices.append(choice)
        self.shown.put_nowait("asked")
        return self.order

    async def confirm_removal(self, label: str) -> bool:
        return self.agrees

    def show_progress(self, label: str, done: int, whole: int) -> None:
        self.progress.append((label, done, whole))

    def show_idle(self) -> None:
        self.shown.put_nowait("idle")

    def show_kept(self, label: str, products: int, left_out: int) -> None:
        self.shown.put_nowait(f"kept {label} {products} {left_out}")

    def show_cancelled(self, label: str) -> None:
        self.shown.put_nowait(f"cancelled {label}")

    def show_problem(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.shown.put_nowait("problem")

    async def until(self, what: str) -> None:
        while await self.shown.get() != what:
            pass


@dataclass
class Pane:
    lists: Lists
    view: View
    presenter: PriceListsPresenter


@pytest.fixture
async def pane() -> AsyncIterator[Pane]:
    problems: list[BaseException] = []
    scope = TaskScope(problems.append, problems.append)
    lists, view = Lists(), View()
    lists.may_end.set()
    terms = Terms("tienda", "EUR", TODAY - timedelta(days=19), True, Decimal("0.21"))
    view.order = ImportOrder(MAPPED, terms)
    yield Pane(lists, view, PriceListsPresenter(lists, lambda: NOW, scope, view))
    await scope.close()
    assert problems == []


async def test_a_list_is_imported_as_the_clerk_said_and_shown_with_its_age(pane: Pane) -> None:
    pane.presenter.import_list()
    await pane.view.until("kept Tienda ES 1 2")
    await pane.view.until("rows")
    (layout,) = pane.lists.layouts
    assert layout.columns == {Field.CODE: 0, Field.PRICE: 1}
    assert (layout.day, layout.tax_included) == (TODAY - timedelta(days=19), True)
    assert (layout.tax_rate, layout.currency) == (Decimal("0.21"), "EUR")
    (row,) = pane.view.rows
    assert (row.label, row.days) == ("Tienda ES", 19)
    assert pane.view.progress == [("Tienda ES", 0, 0), ("Tienda ES", 0, 1)]
    assert not pane.presenter.is_importing


async def test_the_next_list_of_a_vendor_begins_with_the_terms_of_the_last(
    pane: Pane, tmp_path: Path
) -> None:
    file = tmp_path / "precios.csv"
    file.write_text("id,precio\n7,12\n")
    pane.view.file = file
    pane.presenter.import_list()
    await pane.view.until("rows")
    pane.view.file = None
    pane.presenter.import_again(pane.view.rows[0])
    await pane.view.until("asked")
    choice = pane.view.choices[-1]
    assert choice.path == file
    assert choice.terms == Terms("tienda", "EUR", TODAY, True, Decimal("0.21"))


async def test_a_file_that_is_gone_is_asked_for_again(pane: Pane) -> None:
    pane.presenter.import_list()
    await pane.view.until("rows")
    pane.view.file = Path("nueva.csv")
    pane.presenter.import_again(pane.view.rows[0])
    await pane.view.until("asked")
    assert pane.view.choices[-1].path == Path("nueva.csv")


@pytest.mark.parametrize("thinks_better", ["file", "order"])
async def test_nothing_is_kept_where_the_clerk_thinks_better_of_it(
    pane: Pane, thinks_better: str
) -> None:
    setattr(pane.view, thinks_better, None)
    pane.presenter.import_list()
    pane.presenter.reload()
    await pane.view.until("rows")
    assert pane.lists.layouts == []


async def test_a_stopped_import_leaves_the_old_list(pane: Pane) -> None:
    pane.lists.may_end.clear()
    pane.presenter.import_list()
    await pane.lists.begun.wait()
    assert pane.presenter.is_importing
    pane.presenter.import_list()
    pane.presenter.cancel()
    await pane.view.until("cancelled Tienda ES")
    await pane.view.until("idle")
    assert pane.lists.kept == {}
    assert not pane.presenter.is_importing


async def test_a_list_of_which_no_row_can_be_used_is_told_in_this_window(pane: Pane) -> None:
    empty = OpenedSheet("precios.csv", [[]], SheetReading())
    assert pane.view.order is not None
    pane.view.order = ImportOrder(MappedSheet(empty, MAPPED.mapping), pane.view.order.terms)
    pane.presenter.import_list()
    await pane.view.until("problem")
    assert pane.view.problems == [SheetUnreadable("empty", "precios.csv")]
    assert not pane.presenter.is_importing


async def test_a_list_is_removed_only_where_the_clerk_agrees(pane: Pane) -> None:
    pane.presenter.import_list()
    await pane.view.until("rows")
    (row,) = pane.view.rows
    pane.view.agrees = False
    pane.presenter.remove(row)
    pane.presenter.reload()
    await pane.view.until("rows")
    assert pane.lists.kept
    pane.view.agrees = True
    pane.presenter.remove(row)
    await pane.view.until("rows")
    assert (pane.lists.kept, pane.view.rows) == ({}, [])


async def test_without_a_vendor_that_takes_a_list_that_is_said(pane: Pane) -> None:
    pane.lists.shops = ()
    pane.presenter.import_list()
    await pane.view.until("rows")
    assert not pane.view.can_import
    assert pane.view.choices == []


def test_without_a_vendors_id_its_part_number_is_what_is_ordered() -> None:
    mapping = ColumnMapping({"part_number": 2, "price": 0}, 0, ",")
    assert mapping.missing(price_columns()) == ()
    layout = Terms("tienda", "MXN", date(2026, 11, 3)).layout(mapping)
    assert layout.columns == {Field.PART_NUMBER: 2, Field.CODE: 2, Field.PRICE: 0}
    assert (layout.decimal_mark, layout.currency) == (",", "MXN")


@pytest.mark.parametrize(
    ("text", "rate"),
    [("21", "0.21"), ("21 %", "0.21"), ("10,5", "0.105"), ("0", "0"), ("", None), ("x", None)],
)
def test_a_tax_rate_is_a_percentage(text: str, rate: str | None) -> None:
    assert rate_of(text) == (None if rate is None else Decimal(rate))
