"""Many prices at once: compared with the vendor's, looked through, applied one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from purchasing_gui.domain.price_lists import Layout, Rows
from purchasing_gui.domain.problems import Problem
from purchasing_gui.services.products import BranchProducts, PriceResult
from purchasing_gui.ui.products.price_rows import (
    Phase,
    PriceCounts,
    PriceRow,
    Shown,
    counted,
    passing,
    rows_of,
)


@dataclass(frozen=True, slots=True)
class PriceSheet:
    """A sheet whose columns are known, for the products of one connection."""

    connection_id: str
    file_name: str
    rows: Rows
    layout: Layout


@dataclass(frozen=True, slots=True)
class PricesState:
    """Where the revision stands."""

    phase: Phase
    counts: PriceCounts
    shown: Shown


class PricesView(Protocol):
    """What the dialog shows and asks."""

    def show_rows(self, rows: Sequence[PriceRow]) -> None: ...

    def change_row(self, row: PriceRow) -> None: ...

    def show_state(self, state: PricesState) -> None: ...

    def tell_problem(self, problem: Problem) -> None: ...

    def tell_saved(self, path: Path) -> None: ...

    def tell_unwritten(self, path: Path, detail: str) -> None: ...

    async def ask_apply(self, counts: PriceCounts) -> bool:
        """Whether the included prices are to be written."""
        ...

    async def choose_report(self, suggested: str) -> Path | None: ...

    def report(self, rows: Sequence[PriceRow], path: Path) -> bytes:
        """The rows as a sheet; called in a worker thread."""
        ...


class PricesPresenter:
    """Owns the rows; ``has_changed`` tells whether the list is to be read again afterwards."""

    def __init__(self, view: PricesView, products: BranchProducts, sheet: PriceSheet) -> None:
        self._view = view
        self._products = products
        self._sheet = sheet
        self._rows: dict[str, PriceRow] = {}
        self._unchanged = 0
        self._phase = Phase.COMPARING
        self._shown = Shown.ALL
        self._idle = asyncio.Event()
        self._idle.set()
        self.has_changed = False

    @property
    def is_at_work(self) -> bool:
        return self._phase in (Phase.APPLYING, Phase.STOPPING)

    async def compare(self) -> None:
        """Reads the vendor's prices and sets the sheet's beside them; nothing is written."""
        if self.is_at_work:
            return
        self._phase = Phase.COMPARING
        self._show_state()
        try:
            revision = await self._products.preview_prices(
                self._sheet.connection_id, self._sheet.rows, self._sheet.layout
            )
        except Problem as problem:
            self._view.tell_problem(problem)
        else:
            rows = rows_of(revision, self._sheet.rows, self._sheet.layout)
            self._rows = {row.key: row for row in rows}
            self._unchanged = revision.unchanged
        self._phase = Phase.READY
        self._show_rows()

    def show(self, shown: Shown) -> None:
        self._shown = shown
        self._show_rows()

    def toggle(self, key: str) -> None:
        """Takes a change in or leaves it out."""
        row = self._rows.get(key)
        if row is not None and row.change is not None and self._phase is Phase.READY:
            self._put(replace(row, included=not row.included))
            self._show_state()

    def include_all(self, *, included: bool) -> None:
        """Every change that is shown is taken in, or left out."""
        if self._phase is not Phase.READY:
            return
        for row in passing(tuple(self._rows.values()), self._shown):
            if row.change is not None and row.included is not included:
                self._put(replace(row, included=included))
        self._show_state()

    async def apply(self) -> None:
        """Writes the included prices, after asking."""
        wanted = [row for row in self._rows.values() if row.included and row.change is not None]
        if self._phase is not Phase.READY or not wanted:
            return
        if not await self._view.ask_apply(self._counts()):
            return
        self._phase = Phase.APPLYING
        self._idle.clear()
        self._show_state()
        try:
            await self._products.apply_prices(
                self._sheet.connection_id,
                [row.change for row in wanted if row.change is not None],
                self._take_result,
                lambda: self._phase is Phase.APPLYING,
            )
        except Problem as problem:
            self._view.tell_problem(problem)
        finally:
            self._phase = Phase.DONE
            self._idle.set()
            self._show_state()

    def stop(self) -> None:
        """Ends after the product that is on its way."""
        if self._phase is Phase.APPLYING:
            self._phase = Phase.STOPPING
            self._show_state()

    async def finish(self) -> None:
        """Stops, and waits for the product that is on its way."""
        self.stop()
        await self._idle.wait()

    async def save_report(self) -> None:
        """Every row with its result, as a sheet of its own."""
        stem = Path(self._sheet.file_name).stem
        path = await self._view.choose_report(stem)
        if path is None:
            return
        rows = tuple(self._rows.values())
        try:
            await asyncio.to_thread(self._write_report, rows, path)
        except OSError as error:
            self._view.tell_unwritten(path, error.strerror or str(error))
        else:
            self._view.tell_saved(path)

    def _write_report(self, rows: Sequence[PriceRow], path: Path) -> None:
        path.write_bytes(self._view.report(rows, path))

    def _take_result(self, result: PriceResult) -> None:
        key = PriceRow(result.change.row_no, "", result.change).key
        self.has_changed = (
            self.has_changed or result.product is not None or result.problem is not None
        )
        self._put(replace(self._rows[key], result=result))
        self._show_state()

    def _put(self, row: PriceRow) -> None:
        self._rows[row.key] = row
        self._view.change_row(row)

    def _counts(self) -> PriceCounts:
        return counted(self._rows.values(), self._unchanged)

    def _show_rows(self) -> None:
        self._view.show_rows(passing(self._rows.values(), self._shown))
        self._show_state()

    def _show_state(self) -> None:
        self._view.show_state(PricesState(self._phase, self._counts(), self._shown))
