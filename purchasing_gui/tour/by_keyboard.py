"""One marketplace order from the inbox to its guides, with nothing but keys.

Keys go to whatever has the focus, as a keyboard sends them. What is on screen is only looked at.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from purchasing_gui.domain.inbox import InboxState
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.sandbox.guides import Addressee, Shipment, demo_guides
from purchasing_gui.tour.hands import Waited, focused, press, until, until_true, write
from purchasing_gui.ui.inbox import InboxPaneView
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.order import OrderView
from purchasing_gui.ui.order.review_dialog import ReviewDialog
from purchasing_gui.ui.order.sheet import CheckState
from purchasing_gui.ui.search import SearchPaneView
from purchasing_gui.ui.sections import Tab
from purchasing_gui.ui.shipments import ShipmentsView

WANTED = "UTPSP7BUY"
"""What one waiting marketplace order wants; who sells it cheapest takes guides."""

RFC = "XAXX010101000"
_MOST_TABS = 120
_OTHER_GUIDES = 2
"""Seed of guide numbers that the rest of the tour does not use."""

Picture = Callable[[str], Awaitable[None]]


class KeyboardClerk:
    """Supplies one marketplace order. ``photograph`` keeps a picture under a name."""

    def __init__(self, window: MainWindow, folder: Path, photograph: Picture) -> None:
        self._window = window
        self._desk = window.desk
        self._folder = folder
        self._photograph = photograph
        self._search = cast(SearchPaneView, window.panes.search)
        self._order = cast(OrderView, window.panes.order)
        self._shipments = cast(ShipmentsView, window.panes.shipments)
        self._inbox = cast(InboxPaneView, window.panes.inbox)

    async def supply_one(self) -> dict[str, object]:
        """What was done, once the inbox shows the order as shipped."""
        number, inbox_id = await self._claim()
        await self._open_draft()
        await self._add_best()
        await self._complete_address()
        (order,) = await self._send(inbox_id)
        await self._attach_guide(order)
        await self._upload(order)
        state = await self._look_at(inbox_id)
        return {
            "marketplace_order": number,
            "purchase_order": order.reference,
            "vendor_number": order.vendor_number,
            "state": state.value,
        }

    async def _claim(self) -> tuple[str, str]:
        """Finds the order that wants the product, and takes it."""
        await press("Ctrl+3")
        await press("Ctrl+F")
        await write(WANTED)
        await until(lambda: self._inbox.model.rowCount() == 1, "one order wants the product")
        await press("Return")
        await _focus_is(self._inbox.table, "the list has the keyboard")
        await press("Home")
        entry = self._inbox.model.row_at(self._inbox.model.index(0, 0))
        if entry is None:
            raise Waited("the order is listed")
        await press("Ctrl+L")

        async def mine() -> bool:
            return (await self._desk.inbox.get(entry.id)).owner == self._desk.clerk

        await until_true(mine, "the order is taken")
        await self._photograph("tomado")
        return entry.order.id, entry.id

    async def _open_draft(self) -> None:
        await press("Ctrl+Return")
        await until(lambda: self._window.tabs.currentIndex() == Tab.BUY, "Comprar is shown")
        form = self._order.form
        await until(lambda: form.field("postal_code").edit.text(), "the address is filled in")
        await until(lambda: self._search.model.rowCount() > 0, "the wanted product is listed")
        add = self._search.list_bar.add_button
        await until(lambda: add.isVisible() and add.isEnabled(), "its best offer can be added")

    async def _add_best(self) -> None:
        await _tab_to(self._search.list_bar.add_button)
        await press("Space")
        await until(lambda: self._order.sheet and self._order.sheet.groups, "it is in the order")
        await self._photograph("comprar")

    async def _complete_address(self) -> None:
        """The tax id, which no marketplace tells, and the colonia where the text had none."""
        form = self._order.form
        await _tab_to(form.field("rfc").edit)
        await press("Ctrl+A")
        await write(RFC)
        colonia = form.field("neighborhood").edit
        await _tab_to(colonia)
        if not colonia.text().strip():
            await press("Down")
        await press("Tab")
        await until(lambda: colonia.text().strip(), "the colonia is filled in")

    async def _send(self, inbox_id: str) -> Sequence[PurchaseOrder]:
        await press("F5")
        await until(self._is_checked, "the draft is verified")
        await press("Ctrl+Return")
        await until(lambda: _open_dialog(ReviewDialog), "the review is open")
        dialog = cast(ReviewDialog, _open_dialog(ReviewDialog))
        await press("Return")
        await until(lambda: dialog.is_finished, "the review shows the results")
        await press("Return")
        await until(lambda: not _open_dialog(ReviewDialog), "the review is closed")
        work = await self._desk.inbox.work(inbox_id)
        placed = [order for order in work.orders if order.state is OrderState.PLACED]
        if len(placed) != 1 or not placed[0].takes_guides:
            raise Waited("one order is placed with a vendor that takes guides")
        return placed

    async def _attach_guide(self, order: PurchaseOrder) -> None:
        """The PDF is copied in a file manager; the rest is keys."""
        await press("Ctrl+2")
        await press("Ctrl+F")
        await press("Ctrl+A")
        await write(order.reference)
        orders = self._shipments.orders
        await until(lambda: orders.model().rowCount() == 1, "the order is listed alone")
        await _tab_to(orders)
        await press("Home")
        with _copied([await asyncio.to_thread(self._guide_of, order)]):
            await press("Ctrl+V")

        async def attached() -> bool:
            return len(await self._desk.guides.of_order(order.id)) == 1

        await until_true(attached, "the guide is with its order")
        await until(lambda: self._shipments.preview.has_page, "its page is shown")
        await self._photograph("guia")

    async def _upload(self, order: PurchaseOrder) -> None:
        await press("Ctrl+Return")

        async def stored() -> bool:
            row = next(
                row for row in await self._desk.guides.shelf_orders() if row.order.id == order.id
            )
            return not row.waits

        await until_true(stored, "the vendor holds the guide")

    async def _look_at(self, inbox_id: str) -> InboxState:
        await press("Ctrl+3")
        await until(lambda: self._shown_state(inbox_id) is InboxState.SHIPPED, "it is shipped")
        await until(lambda: self._inbox.detail.deeds.rowCount() == 2, "order and guide are shown")
        await self._photograph("")
        await press("Escape")
        return InboxState.SHIPPED

    def _shown_state(self, inbox_id: str) -> InboxState | None:
        model = self._inbox.model
        entry = model.row_at(model.index_of(inbox_id))
        return entry.state if entry is not None else None

    def _is_checked(self) -> bool:
        sheet = self._order.sheet
        return sheet is not None and sheet.check is CheckState.CURRENT

    def _guide_of(self, order: PurchaseOrder) -> Path:
        to = order.address
        addressee = Addressee(
            name=to.contact,
            street=f"{to.street} {to.exterior_number}",
            neighborhood=to.neighborhood,
            postal_code=to.postal_code,
            city=to.city,
            state=to.state,
            phone=to.phone,
        )
        (guide,) = demo_guides([Shipment(order.reference, addressee, 1)], seed=_OTHER_GUIDES)
        file = self._folder / guide.file_name
        file.write_bytes(guide.pdf)
        return file


async def _tab_to(wanted: QWidget) -> None:
    """Tab after Tab until a widget has the keyboard."""
    for _ in range(_MOST_TABS):
        if _has_keys(wanted, focused()):
            return
        await press("Tab")
    name = wanted.accessibleName() or (wanted.text() if isinstance(wanted, QPushButton) else "")
    raise Waited(f"the keyboard reaches {name or type(wanted).__name__}")


def _has_keys(wanted: QWidget, focus: QWidget) -> bool:
    """The field inside a list that opens shares the keyboard with it."""
    return focus is wanted or (isinstance(focus, QComboBox) and focus.isAncestorOf(wanted))


async def _focus_is(wanted: QWidget, what: str) -> None:
    await until(lambda: QApplication.focusWidget() is wanted, what)


def _open_dialog(kind: type[QWidget]) -> QWidget | None:
    shown = QApplication.activeModalWidget()
    return shown if isinstance(shown, kind) else None


@contextmanager
def _copied(files: Sequence[Path]) -> Iterator[None]:
    """What a file manager does when files are copied.

    The clipboard is emptied afterwards: on a bare platform it lives longer than Python, and Qt dies
    of giving back then what Python made.
    """
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    QGuiApplication.clipboard().setMimeData(data)
    try:
        yield
    finally:
        QGuiApplication.clipboard().clear()
