"""Imports price lists, shows how old they are, imports them again and removes them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import Clock, Progress
from purchasing_gui.domain.price_lists import ImportedList, Layout
from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.stores import CatalogueState
from purchasing_gui.services.price_lists import PriceSheet
from purchasing_gui.ui.price_lists.values import ListRow, Terms
from purchasing_gui.ui.sheet_mapping.presenter import MappedSheet
from purchasing_gui.ui.tasks import TaskScope

_IMPORT = "import a price list"
_RELOAD = "price lists"


class PriceListKeeper(Protocol):
    """What is needed of ``services.price_lists``."""

    def takers(self) -> tuple[Connection, ...]: ...

    async def imported(self) -> Sequence[ImportedList]: ...

    async def keep(
        self,
        connection_id: str,
        sheet: PriceSheet,
        layout: Layout,
        progress: Progress | None = None,
    ) -> CatalogueState: ...

    async def forget(self, connection_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """What the import dialog opens with; ``label`` by connection id says whose list it may be."""

    path: Path
    takers: tuple[Connection, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What the clerk decided in the import dialog."""

    mapped: MappedSheet
    terms: Terms


class PriceListsView(Protocol):
    """What the presenter tells the window."""

    def show_rows(self, rows: Sequence[ListRow], *, can_import: bool) -> None:
        """The imported lists; without ``can_import`` no connected vendor takes one."""
        ...

    async def ask_file(self) -> Path | None: ...

    async def ask_import(self, choice: ImportChoice) -> ImportOrder | None:
        """Columns and terms. Raises SheetUnreadable."""
        ...

    async def confirm_removal(self, label: str) -> bool: ...

    def show_progress(self, label: str, done: int, whole: int) -> None: ...

    def show_idle(self) -> None:
        """Nothing is being imported any more."""
        ...

    def show_kept(self, label: str, products: int, left_out: int) -> None: ...

    def show_problem(self, problem: Problem) -> None:
        """The file cannot be read, or nothing of it can be kept."""
        ...

    def show_cancelled(self, label: str) -> None:
        """The import was stopped; the old list stays."""
        ...


class PriceListsPresenter:
    """One import at a time; the list of a vendor changes whole or not at all."""

    def __init__(
        self, lists: PriceListKeeper, clock: Clock, scope: TaskScope, view: PriceListsView
    ) -> None:
        self._lists = lists
        self._clock = clock
        self._scope = scope
        self._view = view
        self._importing = ""

    @property
    def is_importing(self) -> bool:
        """Whether a list is on its way into the catalogue."""
        return bool(self._importing)

    def reload(self) -> None:
        self._scope.replace(_RELOAD, self._reload())

    def import_list(self, path: Path | None = None, connection_id: str = "") -> None:
        """Asks for what is not named, then imports."""
        if not self._importing:
            self._scope.replace(_IMPORT, self._import_or_tell(path, connection_id))

    def import_again(self, row: ListRow) -> None:
        """The same vendor's list, from where its file was before if it is still there."""
        path = Path(row.imported.path)
        self.import_list(path if path.is_file() else None, row.imported.connection_id)

    def remove(self, row: ListRow) -> None:
        self._scope.start(self._remove(row))

    def cancel(self) -> None:
        """Stops the import; what the vendor's list was before stays."""
        if self._importing:
            self._scope.cancel(_IMPORT)

    async def _reload(self) -> None:
        labels = {taker.id: taker.label for taker in self._lists.takers()}
        today = self._today()
        rows = [
            ListRow(labels[one.connection_id], one, max(0, (today - one.day).days))
            for one in await self._lists.imported()
            if one.connection_id in labels
        ]
        rows.sort(key=lambda row: row.label.casefold())
        self._view.show_rows(rows, can_import=bool(labels))

    async def _import_or_tell(self, path: Path | None, connection_id: str) -> None:
        """Problems are told where the clerk is: in this window."""
        try:
            await self._import(path, connection_id)
        except Problem as problem:
            self._view.show_problem(problem)

    async def _import(self, path: Path | None, connection_id: str) -> None:
        takers = self._lists.takers()
        if not takers:
            await self._reload()
            return
        file = path or await self._view.ask_file()
        if file is None:
            return
        terms = await self._terms(connection_id or takers[0].id)
        order = await self._view.ask_import(ImportChoice(file, takers, terms))
        if order is None:
            return
        label = next(taker.label for taker in takers if taker.id == order.terms.connection_id)
        self._importing = label
        try:
            await self._keep(file, order, label)
        finally:
            self._importing = ""
            self._view.show_idle()
        await self._reload()

    async def _keep(self, file: Path, order: ImportOrder, label: str) -> None:
        mapped, terms = order.mapped, order.terms
        layout = terms.layout(mapped.mapping)
        sheet = PriceSheet(mapped.sheet.file_name, mapped.sheet.rows, layout, str(file))
        self._view.show_progress(label, 0, 0)
        try:
            state = await self._lists.keep(
                terms.connection_id,
                sheet,
                layout,
                lambda done, whole: self._view.show_progress(label, done, whole),
            )
        except asyncio.CancelledError:
            self._view.show_cancelled(label)
            raise
        left_out = next(
            (
                one.left_out
                for one in await self._lists.imported()
                if one.connection_id == terms.connection_id
            ),
            0,
        )
        self._view.show_kept(label, state.products, left_out)

    async def _remove(self, row: ListRow) -> None:
        if await self._view.confirm_removal(row.label):
            await self._lists.forget(row.imported.connection_id)
            await self._reload()

    async def _terms(self, connection_id: str) -> Terms:
        """As the vendor's last list had them, from today."""
        last = next(
            (one for one in await self._lists.imported() if one.connection_id == connection_id),
            None,
        )
        terms = Terms(connection_id, "EUR", self._today())
        if last is None:
            return terms
        return replace(
            terms,
            currency=last.currency,
            tax_included=last.tax_included,
            tax_rate=last.tax_rate,
        )

    def _today(self) -> date:
        return self._clock().astimezone().date()
