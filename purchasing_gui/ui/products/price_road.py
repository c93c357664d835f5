"""The road of a price sheet: from the file over its columns to the revision, and to the list."""

from __future__ import annotations

from pathlib import Path

from purchasing_gui.domain.sheet_columns import ColumnMemory
from purchasing_gui.services.products import BranchProducts
from purchasing_gui.ui.dialogs import await_large_dialog
from purchasing_gui.ui.products.presenter import ProductsPresenter
from purchasing_gui.ui.products.price_dialog import PricesDialog
from purchasing_gui.ui.products.price_presenter import PriceSheet, PricesPresenter
from purchasing_gui.ui.products.price_sheet import layout_of, price_request
from purchasing_gui.ui.products.values import Shelf
from purchasing_gui.ui.products.view import ProductsPaneView
from purchasing_gui.ui.sheet_mapping import mapped_sheet
from purchasing_gui.ui.tasks import TaskScope


class PriceRoad:
    """One sheet at a time."""

    def __init__(
        self,
        view: ProductsPaneView,
        pane: ProductsPresenter,
        products: BranchProducts,
        memory: ColumnMemory,
        scope: TaskScope,
    ) -> None:
        self._view = view
        self._pane = pane
        self._products = products
        self._memory = memory
        self._scope = scope
        self._prices: PricesPresenter | None = None
        self._is_open = False

    async def choose(self) -> None:
        """Asks for the file first."""
        path = await self._view.choose_sheet()
        if path is not None:
            await self.open(path)

    async def open(self, path: Path) -> None:
        """Raises SheetUnreadable, and what the vendor's list raises."""
        shelf = self._pane.shelf
        if shelf is None or self._is_open or not await self._pane.may_leave():
            return
        self._is_open = True
        try:
            sheet = await self._mapped(path, shelf)
            if sheet is not None:
                await self._revise(sheet, shelf)
        finally:
            self._is_open = False

    async def close(self) -> None:
        """Stops what is being applied and waits for the product on its way."""
        if self._prices is not None:
            await self._prices.finish()

    async def _mapped(self, path: Path, shelf: Shelf) -> PriceSheet | None:
        currency = self._products.currency(shelf.connection_id)
        with self._pane.reading():
            known = await self._products.list(shelf.connection_id)
        mapped = await mapped_sheet(
            self._view, path, price_request(known, currency), self._memory, self._scope
        )
        if mapped is None:
            return None
        layout = layout_of(mapped.mapping, currency)
        return PriceSheet(shelf.connection_id, path.name, mapped.sheet.rows, layout)

    async def _revise(self, sheet: PriceSheet, shelf: Shelf) -> None:
        dialog = PricesDialog(sheet.file_name, shelf.label, self._view)
        prices = PricesPresenter(dialog, self._products, sheet)
        self._prices = prices
        start = self._scope.start
        dialog.apply_requested.connect(lambda: start(prices.apply()))
        dialog.stop_requested.connect(prices.stop)
        dialog.compare_requested.connect(lambda: start(prices.compare()))
        dialog.report_requested.connect(lambda: start(prices.save_report()))
        dialog.shown_chosen.connect(prices.show)
        dialog.toggled.connect(prices.toggle)
        dialog.all_included.connect(lambda included: prices.include_all(included=included))
        start(prices.compare())
        try:
            await await_large_dialog(dialog)
        finally:
            self._prices = None
        if prices.has_changed:
            self._pane.reload()
