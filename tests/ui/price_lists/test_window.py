"""A dropped sheet becomes a vendor's list, through the dialog and the real service."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from fakes.desk import fake_desk
from fakes.vendors import FakeVendor
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui.event_loop import run_on_qt

from purchasing_gui.documents.sheet_file import rows_in
from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.ports import Vendor, VendorKind
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.price_lists import PriceLists
from purchasing_gui.storage.imported_lists import FileImportedLists
from purchasing_gui.ui.price_lists import build_window
from purchasing_gui.ui.price_lists.import_dialog import ImportDialog
from purchasing_gui.ui.tasks import TaskScope

SHEET = "id;descripción del artículo;PVP\n7;Router;12,50\n8;Switch;consultar\n9;Cable;3,00\n"


def shop() -> VendorKind:
    fake = FakeVendor()
    return VendorKind(
        "shop",
        "Shop",
        "http://127.0.0.1:9",
        (),
        lambda connection, secrets, clock: Vendor(connection, fake.check, fake.close, orders=fake),
    )


def dropped(path: Path) -> QDropEvent:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mime.setParent(QApplication.instance())
    none = Qt.KeyboardModifier.NoModifier
    return QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none
    )


async def until(check: Callable[[], object]) -> None:
    while not check():
        await asyncio.sleep(0)


@pytest.mark.parametrize("name", ["lista.csv", "foto.png"])
def test_a_dropped_sheet_becomes_the_vendors_list(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text(SHEET)

    async def job() -> None:
        told: list[BaseException] = []
        scope = TaskScope(told.append, told.append)
        parent = QWidget()
        async with fake_desk(tmp_path) as fake, asyncio.timeout(20):
            fake.connections.kinds["shop"] = shop()  # type: ignore[index]
            await fake.connections.add(Connection("tienda", "shop", "Tienda"), {})
            lists = PriceLists(
                fake.connections,
                fake.catalogues.cache,
                rows_in,
                FileImportedLists(tmp_path / "price_lists.json"),
                fake.clock,
            )
            desk = SimpleNamespace(price_lists=lists, data_dir=tmp_path)
            pane = build_window(cast(Desk, desk), scope, parent)
            pane.open()
            pane.window.dropEvent(dropped(file))
            if file.suffix == ".csv":
                await import_in(pane.window)
                await until(lambda: pane.window.model.rowCount())
                assert lists.at_hand == {"tienda"}
                (offer, *_) = await fake.search.suggest("router")
                assert (str(offer.price), offer.list_day) == ("12.50 EUR", fake_today(offer))
                assert pane.window.again_button.isEnabled()
                assert pane.window.notices.shown
            else:
                assert not pane.window.findChildren(ImportDialog)
            assert all(
                button.accessibleName() or button.text()
                for button in pane.window.findChildren(QAbstractButton)
                if button.isVisibleTo(pane.window)
            )
            await scope.close()
        pane.window.close()
        parent.deleteLater()
        assert told == []

    run_on_qt(qapp, job())


async def import_in(window: QWidget) -> None:
    await until(lambda: window.findChildren(ImportDialog))
    (dialog,) = window.findChildren(ImportDialog)
    await until(dialog.accept_button.isEnabled)
    assert dialog.tax_included.isChecked() is False
    assert dialog.panel.remarks.count() == 1
    dialog.tax_rate.setText("mucho")
    assert not dialog.accept_button.isEnabled()
    dialog.tax_rate.setText("21")
    await until(dialog.accept_button.isEnabled)
    dialog.accept_button.click()


def fake_today(offer: object) -> object:
    """The dialog offers today, which is the computer's own day."""
    return getattr(offer, "list_day")  # noqa: B009
