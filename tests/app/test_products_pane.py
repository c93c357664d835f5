"""Catálogo over the real loop, the real desk and the sandbox's order-entry."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from purchasing_gui.domain.branch_products import BranchProduct, ProductFields
from purchasing_gui.domain.money import Money
from purchasing_gui.sandbox.launch import Sandbox
from purchasing_gui.services.desk import Desk
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.products import ProductsPane, build_pane
from purchasing_gui.ui.products.conflict_dialog import ConflictDialog
from purchasing_gui.ui.products.pictures import picture_file
from purchasing_gui.ui.products.price_dialog import PricesDialog
from purchasing_gui.ui.products.values import FieldName, Side
from purchasing_gui.ui.tasks import TaskScope

BRANCH = "order_entry"


@dataclass
class Opened:
    """The pane as the window has it, and the vendor behind it."""

    pane: ProductsPane
    desk: Desk
    sandbox: Sandbox
    notices: Notices

    @property
    def view(self):
        return self.pane.view

    @property
    def form(self):
        return self.pane.view.form

    def requests(self, call: str) -> list[str]:
        return [one["body"] for one in self.sandbox.control.requests(BRANCH, call)]

    async def until(self, holds: Callable[[], object]) -> None:
        async with asyncio.timeout(20):
            while not holds():
                await asyncio.sleep(0.005)
                QApplication.processEvents()

    async def open(self, product: BranchProduct) -> None:
        self.view.product_chosen.emit(product.id)
        await self.until(lambda: self.pane.presenter.form.product_id == product.id)

    async def dialog(self, kind):
        def found():
            shown = QApplication.topLevelWidgets()
            return next((one for one in shown if isinstance(one, kind) and one.isVisible()), None)

        await self.until(found)
        return found()

    async def answer(self, text: str) -> None:
        box = await self.dialog(QMessageBox)
        next(one for one in box.findChildren(QPushButton) if one.text() == text).click()
        await self.until(lambda: not box.isVisible())

    async def told(self, title: str) -> None:
        await self.until(lambda: any(title in one.title for one in self.notices.shown))

    async def there(self) -> dict[str, BranchProduct]:
        return {one.code: one for one in await self.desk.products.list(BRANCH)}


@pytest.fixture
async def opened(desk: Desk, sandbox: Sandbox, qtbot: QtBot) -> AsyncIterator[Opened]:
    problems: list[BaseException] = []
    scope = TaskScope(problems.append, problems.append)
    notices = Notices()
    qtbot.addWidget(notices.widget)
    pane = build_pane(desk, scope, notices)
    qtbot.addWidget(pane.widget)
    pane.widget.resize(1366, 590)
    pane.widget.show()
    await pane.presenter.start()
    made = Opened(pane, desk, sandbox, notices)
    await made.until(lambda: pane.view.model.rowCount() == 120)
    yield made
    pane.presenter.form.discard()
    await pane.close()
    await scope.close()
    assert problems == []


async def test_a_product_is_created_with_its_picture_edited_and_deleted(
    opened: Opened, tmp_path: Path
) -> None:
    photo = tmp_path / "foto ñ.jpg"
    Image.effect_noise((2400, 1800), 60).save(photo, "JPEG")
    form = opened.form
    opened.view.new_button.click()
    await opened.until(lambda: form.title.whole_text() == "New product")
    form.category.setCurrentIndex(form.category.findText("Redes"))
    form.code.setText("M-123479832-P")
    form.name.setText("Ruteador Ñandú")
    form.price.setText("$1,100.50")
    form.description.setPlainText("Herramienta útil\npara trabajar & más.")
    form.picture_offered.emit(picture_file(photo))
    await opened.until(form.picture.remove_button.isEnabled)
    form.save_button.click()
    await opened.told("Created")
    made = (await opened.there())["M-123479832-P"]
    assert (made.name, made.price) == ("Ruteador Ñandú", Money(Decimal("1100.50")))
    assert made.description == "Herramienta útil\npara trabajar & más."
    sent = Image.open(io.BytesIO(base64.b64decode(made.picture)))
    assert sent.size == (1024, 768)
    assert len(base64.b64decode(made.picture)) <= 300_000

    form.price.setText("999")
    form.price.textEdited.emit("999")
    form.save_button.click()
    await opened.told("Saved")
    assert opened.requests("edit") == ["price=999.00"]
    form.save_button.click()
    await opened.told("Nothing was changed")
    assert len(opened.requests("edit")) == 1

    form.delete_button.click()
    await opened.answer("Delete")
    await opened.told("Deleted")
    assert "M-123479832-P" not in await opened.there()
    assert opened.view.model.rowCount() == 120


async def test_the_vendors_errors_stand_at_their_fields(opened: Opened) -> None:
    form = opened.form
    opened.view.new_button.click()
    await opened.until(lambda: form.title.whole_text() == "New product")
    form.show_categories(())
    form.category.setEditText("99")
    form.price.setText("1")
    form.price.textEdited.emit("1")
    for shape in ("map", "map_of_lists", "list_of_objects"):
        opened.sandbox.control.choose_shape(BRANCH, "errors", shape)
        form.save_button.click()
        field = form.fields[FieldName.CATEGORY]
        await opened.until(lambda field=field: field.message == "Debe ser un id existente.")
        form.category.setEditText(f"{form.category.currentText()}9")
        assert field.message == ""
    assert len(opened.requests("create")) == 3


async def test_a_change_at_the_vendor_is_not_overwritten_unasked(opened: Opened) -> None:
    seen = opened.view.model.rows[0].product
    await opened.open(seen)
    await opened.desk.products.edit(BRANCH, seen, ProductFields(name="De otra sucursal"))
    opened.form.price.setText("55.5")
    opened.form.price.textEdited.emit("")
    opened.form.save_button.click()
    dialog = await opened.dialog(ConflictDialog)
    assert dialog.sides() == {FieldName.NAME: Side.THEIRS, FieldName.PRICE: Side.MINE}
    dialog.save_button.click()
    await opened.told("Saved")
    now = (await opened.there())[seen.code]
    assert (now.name, now.price) == ("De otra sucursal", Money(Decimal("55.50")))
    assert opened.requests("edit")[-1] == "price=55.50"


async def test_a_lost_answer_to_creating_is_looked_up_and_not_repeated(opened: Opened) -> None:
    form = opened.form
    opened.sandbox.control.set_fault(BRANCH, "lost_answer", call="create")
    opened.view.new_button.click()
    await opened.until(lambda: form.title.whole_text() == "New product")
    form.category.setCurrentIndex(form.category.findText("Frenos"))
    form.code.setText("PERDIDO-1")
    form.price.setText("10")
    form.price.textEdited.emit("")
    form.save_button.click()
    await opened.until(form.strip.isVisible)
    opened.sandbox.control.clear_faults(BRANCH)
    form.save_button.click()
    form.strip.look_up_button.click()
    await opened.told("It did go in")
    assert len(opened.requests("create")) == 1
    assert form.code.text() == "PERDIDO-1"


async def test_places_are_read_at_the_vendor(opened: Opened) -> None:
    tree = opened.view.places
    category = next(one.place for one in tree._shown.categories if one.name == "Redes")
    opened.view.place_chosen.emit(category)
    await opened.until(lambda: opened.requests("category_products"))
    await opened.until(lambda: opened.view.model.rowCount() == 15)
    opened.view.place_chosen.emit(tree._shown.catalogs[0].place)
    await opened.until(lambda: opened.view.model.rowCount() == 60)
    assert [one.name for one in tree._shown.catalogs[0].sections][:2] == ["Frenos", "Suspensión"]


async def test_prices_of_a_sheet_are_compared_and_applied(opened: Opened, tmp_path: Path) -> None:
    first, second, third = (row.product for row in opened.view.model.rows[:3])
    sheet = tmp_path / "precios.csv"
    sheet.write_text(
        f"Código;Descripción;Precio nuevo\n{first.code};x;1.234,50\n{second.code};y;10,00\n"
        f"{third.code};z;agotado\nNO-EXISTE;w;5,00\n",
        encoding="cp1252",
    )
    opened.view.sheet_dropped.emit(sheet)
    dialog = await opened.dialog(PricesDialog)
    await opened.until(lambda: dialog.model.rowCount() == 4)
    assert [row.flaw is None for row in dialog.model.rows] == [True, True, False, False]
    dialog.apply_button.click()
    await opened.answer("Change them")
    await opened.until(lambda: "2 price(s) changed" in dialog.standing.text())
    dialog.reject()
    await opened.until(lambda: not dialog.isVisible())
    now = await opened.there()
    assert now[first.code].price == Money(Decimal("1234.50"))
    assert now[second.code].price == Money(Decimal("10.00"))
    assert now[third.code].price == third.price
    assert sorted(opened.requests("edit")) == ["price=10.00", "price=1234.50"]


async def test_credentials_that_are_refused_are_said_and_the_list_stays(
    opened: Opened, desk: Desk
) -> None:
    connection = desk.connections.get(BRANCH)
    await desk.connections.add(connection, {"api_key": "x", "password": "y"}, remember=False)
    opened.view.reload_button.click()
    await opened.until(lambda: opened.notices.shown)
    assert "does not accept the credentials" in opened.notices.shown[0].title
    assert opened.view.model.rowCount() == 120, "what was read stays"
