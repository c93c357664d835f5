"""The branch's own products in the tour: one is created, one saved against another's change, and
a sheet of prices applied.
"""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar, cast

from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QWidget

from purchasing_gui.domain.branch_products import BranchProduct, ProductFields
from purchasing_gui.domain.money import round_cents
from purchasing_gui.tour.hands import drop, open_window, press, until, until_true, write
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.products import ProductsPaneView
from purchasing_gui.ui.products.conflict_dialog import ConflictDialog
from purchasing_gui.ui.products.price_dialog import PricesDialog
from purchasing_gui.ui.sections import Tab

CODE = "RT-AX58U"
_REPRICED = 24
_RISE = Decimal("1.04")

Dialog = TypeVar("Dialog", bound=QDialog)
Picture = Callable[[str, QWidget | None], Awaitable[None]]


class ProductClerk:
    """Works in Catálogo; ``picture`` keeps what is shown, under a name."""

    def __init__(self, window: MainWindow, folder: Path, picture: Picture) -> None:
        self._window = window
        self._folder = folder
        self._picture = picture
        self._view = cast(ProductsPaneView, window.panes.products)
        self._form = self._view.form
        self._products = window.desk.products

    async def work(self) -> dict[str, object]:
        """The whole round; gives what it did as facts."""
        await press(f"Ctrl+{Tab.PRODUCTS + 1}", self._window)
        await until(lambda: self._view.model.rowCount() > 100, "the products are listed")
        await self._create()
        await self._meet_a_change()
        changed = await self._reprice()
        return {"products": self._view.model.rowCount(), "repriced": changed}

    async def _create(self) -> None:
        await press("Ctrl+N", self._view)
        await until(self._form.category.hasFocus, "the new product's form is open")
        await write("Redes", self._form.category)
        await self._fill(self._form.code, CODE)
        await self._fill(self._form.price, "2,349.00")
        await self._fill(self._form.name, "Ruteador inalámbrico AX3000")
        picture = await asyncio.to_thread(self._drawn_picture)
        drop([picture], self._form)
        await until(self._form.picture.remove_button.isEnabled, "the picture is made to fit")
        await self._picture("nuevo", None)
        await press("Ctrl+S", self._form.name)
        await until(lambda: self._found(CODE) is not None, "the product is in the list")

    async def _meet_a_change(self) -> None:
        """Another branch renames the product that is being edited here."""
        seen = self._found(CODE)
        if seen is None:
            raise AssertionError("the product is gone")
        renamed = ProductFields(name="Ruteador AX3000 WiFi 6 (otra sucursal)")
        await self._products.edit(self._shelf(), seen, renamed)
        await self._fill(self._form.price, "2,199.00")
        await press("Ctrl+S", self._form.price)
        dialog = await self._dialog(ConflictDialog)
        await self._picture("conflicto", dialog)
        await press("Return", dialog)

        async def both_are_kept() -> bool:
            now = await self._products.one(self._shelf(), seen.id)
            price = now.price.amount if now.price else None
            return (now.name, price) == (renamed.name, Decimal("2199.00"))

        await until_true(both_are_kept, "the other's name and our price are both kept")
        self._view.table.setFocus(Qt.FocusReason.OtherFocusReason)
        await self._picture("", None)

    async def _reprice(self) -> int:
        drop([self._price_sheet()], self._view)
        dialog = await self._dialog(PricesDialog)
        await until(lambda: dialog.model.rowCount() == _REPRICED + 1, "the prices are compared")
        await self._picture("precios", dialog)
        await press("Space", dialog.apply_button)
        await press("Return", await self._dialog(QMessageBox))
        done = dialog.report_button.isEnabled
        await until(lambda: dialog.progress.isHidden() and done(), "the prices are changed")
        await self._picture("precios-resultado", dialog)
        changed = sum(row.result is not None and not row.has_failed for row in dialog.model.rows)
        if changed != _REPRICED:
            raise AssertionError(f"{changed} of {_REPRICED} prices were changed")
        await press("Escape", dialog)
        await until(lambda: not dialog.isVisible(), "the dialog is closed")
        return changed

    async def _fill(self, line: QLineEdit, text: str) -> None:
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.selectAll()
        await write(text, line)

    async def _dialog(self, kind: type[Dialog]) -> Dialog:
        await until(lambda: open_window(kind), f"{kind.__name__} is open")
        return cast(Dialog, open_window(kind))

    def _found(self, code: str) -> BranchProduct | None:
        listed = (row.product for row in self._view.model.rows)
        return next((product for product in listed if product.code == code), None)

    def _shelf(self) -> str:
        return self._products.shelves()[0].id

    def _drawn_picture(self) -> Path:
        """As large as a telephone takes them."""
        drawing = Image.new("RGB", (3000, 2200), "#eef2f7")
        pen = ImageDraw.Draw(drawing)
        for left in (900, 2050):
            pen.rounded_rectangle((left, 250, left + 60, 1300), 30, fill="#2b3240")
        pen.rounded_rectangle((600, 1200, 2400, 1700), 120, fill="#2b3240")
        for at in range(5):
            pen.ellipse((800 + at * 160, 1420, 860 + at * 160, 1480), fill="#4cc38a")
        file = self._folder / "ruteador.png"
        drawing.save(file, compress_level=1)
        return file

    def _price_sheet(self) -> Path:
        """Somewhat dearer, and one row that names no product."""
        products = [row.product for row in self._view.model.rows][:_REPRICED]
        file = self._folder / "precios noviembre.csv"
        with file.open("w", encoding="utf-8", newline="") as sheet:
            writer = csv.writer(sheet)
            writer.writerow(("Código", "Descripción", "Precio nuevo"))
            for product in products:
                if product.price is not None:
                    dearer = round_cents(product.price.amount * _RISE)
                    writer.writerow((product.code, product.name, dearer))
            writer.writerow(("NO-EXISTE-123", "Descontinuado", "10.00"))
        return file
