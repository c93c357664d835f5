"""What the clerk does in the tour, step by step, with keys and drops only."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.guides import GuideState
from purchasing_gui.domain.purchase_orders import OrderState, PurchaseOrder
from purchasing_gui.domain.stores import OrderFilter
from purchasing_gui.sandbox.demo_files import PRICE_LIST, price_list
from purchasing_gui.sandbox.guides import Addressee, Shipment, demo_guides
from purchasing_gui.sandbox.launch import Sandbox
from purchasing_gui.tour.by_keyboard import KeyboardClerk
from purchasing_gui.tour.hands import (
    Waited,
    drop,
    open_window,
    paste,
    press,
    turns,
    until,
    until_true,
    write,
)
from purchasing_gui.tour.own_products import ProductClerk
from purchasing_gui.tour.record import Recorder, Step
from purchasing_gui.ui import theme
from purchasing_gui.ui.inbox import InboxPaneView
from purchasing_gui.ui.insights import InsightsView
from purchasing_gui.ui.main_window import MainWindow
from purchasing_gui.ui.order import OrderView
from purchasing_gui.ui.order.review_dialog import ReviewDialog
from purchasing_gui.ui.order.sheet import CheckState, SheetLine
from purchasing_gui.ui.orders import OrdersView
from purchasing_gui.ui.price_lists.import_dialog import ImportDialog
from purchasing_gui.ui.resolution.dialog import ResolveDialog
from purchasing_gui.ui.search import SearchPaneView
from purchasing_gui.ui.search.progress import Phase, VendorProgress
from purchasing_gui.ui.sections import Tab
from purchasing_gui.ui.sheet_mapping import SheetMappingDialog
from purchasing_gui.ui.shipments import ShipmentsView

_MOST_ROWS = 40

Dialog = TypeVar("Dialog", bound=QDialog)

PARTS_LIST = """Número de parte\tCantidad
SA400S37/960G\t4
SNV2S/1000G\t2
KVR32N22S8/8\t6
BKR6E-11\t10
910-004940\t3
NO-EXISTE-123\t1
"""
ODD_LIST = """Requisición 44;;;
Renglón;Descripción larga;Lo que se pide;Cuántos
1;Unidad SSD Kingston 960 GB;SA400S37/96OG;4
2;Memoria DDR4;KVR32N22S8/8;1.200
3;Bujía NGK;BKR6E-11;10
4;Mouse inalámbrico Logitech;INT-0077;3
5;Nota: urge;;
"""
ADDRESS = {
    "contact": "María Peña Núñez",
    "phone": "33 3123 4567",
    "rfc": "EKU9003173C9",
    "street": "Av. Álvaro Obregón",
    "exterior_number": "121",
    "interior_number": "4 B",
    "postal_code": "06700",
}
BUYER = Addressee(
    name="María Peña Núñez",
    street="Av. Álvaro Obregón 121 Int. 4 B",
    neighborhood="Roma Norte",
    postal_code="06700",
    city="Cuauhtémoc",
    state="Ciudad de México",
    phone="33 3123 4567",
)


class Tour:
    """The steps share the window, the sandbox and what the vendors answered."""

    def __init__(
        self, window: MainWindow, sandbox: Sandbox, recorder: Recorder, folder: Path
    ) -> None:
        self._window = window
        self._desk = window.desk
        self._sandbox = sandbox
        self._recorder = recorder
        self._folder = folder
        self._search = cast(SearchPaneView, window.panes.search)
        self._order = cast(OrderView, window.panes.order)
        self._shipments = cast(ShipmentsView, window.panes.shipments)
        self._inbox = cast(InboxPaneView, window.panes.inbox)
        self._orders = cast(OrdersView, window.panes.orders)
        self._insights = cast(InsightsView, window.panes.insights)

    async def whole(self) -> None:
        """Every step; the first that fails ends the tour."""
        steps: Sequence[tuple[str, str, Callable[[Step], Awaitable[None]]]] = (
            ("inicio", "The empty desk says what to do", self.begin),
            ("buscar", "Words become priced offers of several vendors", self.search_words),
            ("detalle", "F4 shows all that is known of a product", self.open_detail),
            ("lista", "A pasted list is priced while one vendor is down", self.paste_list),
            ("reintentar", "The failed vendor is asked again alone", self.retry),
            ("agregar", "Enter adds; a number before Enter is the quantity", self.add_lines),
            ("envio", "The postal code brings its colonias", self.fill_address),
            ("verificar", "Price and stock are read again", self.verify),
            ("enviar", "Reviewed and sent, one order per vendor and warehouse", self.send),
            ("perdido", "A lost answer is indeterminate and blocked", self.lose_an_answer),
            ("resolver", "The clerk finds out with the vendor's number", self.resolve),
            ("guias", "Dropped guides find their orders", self.drop_guides),
            ("subir", "The vendor stores the guides", self.upload_guides),
            ("bandeja", "The marketplace's orders arrive", self.pull_orders),
            ("surtir", "An order's parts and address go to Comprar", self.supply),
            ("teclado", "From the inbox to the guides by keyboard alone", self.supply_by_keys),
            ("pedidos", "Every purchase order, and what became of it", self.look_back),
            ("catalogo", "The branch's own products are kept at the vendor", self.keep_products),
            ("analisis", "What was bought is in the figures", self.show_figures),
            ("conexiones", "Vendors, their settings and their test", self.show_connections),
            ("hoja", "A sheet with odd headings is understood and put right", self.drop_list),
            ("precios", "A vendor's price list is imported and found", self.import_prices),
            ("oscuro", "The same desk in the dark", self.show_dark),
        )
        for name, title, act in steps:
            async with self._recorder.step(name, title, self._window) as step:
                await act(step)

    async def again(self, step: Step) -> None:
        """One round of a clerk's work without waiting for anything to go wrong."""
        await press("Ctrl+1", self._window)
        await self.search_words(step)
        await self.open_detail(step)
        await self.paste_list(step)
        await self.retry(step)
        await self.add_lines(step)
        await self.fill_address(step)
        await self.send(step)

    async def begin(self, step: Step) -> None:
        await until(self._window.isVisible, "the window is not shown")
        await self._picture(step)

    async def search_words(self, step: Step) -> None:
        await self._search_for("ssd kingston", "expercom", "zegucom")
        await until(lambda: self._search.model.rowCount() > 3, "there are rows")
        step.facts["products"] = self._search.model.rowCount()
        await self._picture(step)

    async def open_detail(self, step: Step) -> None:
        await press("Down", self._search.box)
        await press("F4", self._search.tree)
        await until(self._search.detail.isVisible, "the detail is open")
        await self._picture(step)
        await press("F4", self._search.tree)

    async def paste_list(self, step: Step) -> None:
        self._sandbox.control.set_fault("zegucom", "stopped")
        self._search.focus_search()
        await paste(PARTS_LIST, self._search.box)
        await until(self._failed("zegucom"), "the stopped vendor is marked")
        await until(self._answered("expercom"), "the other vendor answered")
        step.facts["rows"] = self._search.model.rowCount()
        await self._picture(step)

    async def retry(self, step: Step) -> None:
        self._sandbox.control.clear_faults("zegucom")
        self._search.retry_requested.emit("zegucom")
        await until(self._answered("zegucom"), "the vendor answered after all")
        await self._picture(step)

    async def add_lines(self, step: Step) -> None:
        """The best offers of the list, then three pieces of one more product."""
        self._search.add_list_requested.emit()
        await until(lambda: len(self._lines()) >= 2, "the list is in the order")
        before = len(self._lines())
        await self._search_for("SA400S37/480G", "expercom", "zegucom")
        await press("Down", self._search.box)
        await self._go_to_offer_of("zegucom")
        await write("3", self._search.tree)
        await press("Return", self._search.tree)
        await until(lambda: len(self._lines()) > before, "the product is in the order")
        step.facts["lines"] = len(self._lines())
        await self._picture(step)

    async def fill_address(self, step: Step) -> None:
        form = self._order.form
        for name, text in ADDRESS.items():
            field = form.field(name)
            field.edit.setFocus(Qt.FocusReason.TabFocusReason)
            field.edit.selectAll()
            await write(text, field.edit)
        await until(lambda: form.field("state").edit.text(), "the state is filled in")
        neighborhood = form.field("neighborhood").edit
        neighborhood.setFocus(Qt.FocusReason.TabFocusReason)
        neighborhood.selectAll()
        await write("Roma Norte", neighborhood)
        await press("Tab", neighborhood)
        await until_true(self._address_is_kept, "the address is kept in the ledger")
        step.facts["state"] = form.field("state").edit.text()
        await self._picture(step)

    async def verify(self, step: Step) -> None:
        await press("F5", self._order)
        await until(self._is_checked, "the draft is verified")
        await self._picture(step)

    async def send(self, step: Step) -> None:
        draft = await self._newest_draft()
        await press("Ctrl+Return", self._order)
        dialog = await self._dialog(ReviewDialog)
        await self._picture(step, "revision", dialog)
        await press("Return", dialog)
        await until(lambda: dialog.is_finished, "the review shows the results")
        await self._picture(step, "resultado", dialog)
        orders = await self._desk.orders.of_draft(draft.id)
        self._keep_numbers(orders)
        if not all(order.state is OrderState.PLACED for order in orders):
            raise AssertionError([f"{order.reference}: {order.words}" for order in orders])
        step.facts["placed"] = len(orders)
        await press("Return", dialog)
        await until(lambda: not self._lines(), "a new draft is open")
        await self._picture(step)

    async def lose_an_answer(self, step: Step) -> None:
        self._sandbox.control.set_fault("zegucom", "lost_answer", call="create-purchase")
        await self._search_for("SA400S37/960G", "zegucom")
        await press("Down", self._search.box)
        await self._go_to_offer_of("zegucom")
        await press("Return", self._search.tree)
        await until(self._lines, "the product is in the order")
        await self.fill_address(step)
        await press("Ctrl+Return", self._order)
        dialog = await self._dialog(ReviewDialog)
        await press("Return", dialog)
        await until(lambda: dialog.is_finished, "the review shows the result")
        await self._picture(step, "resultado", dialog)
        await press("Escape", dialog)
        order = await self._indeterminate()
        self._sandbox.control.clear_faults("zegucom")
        await press("Ctrl+Return", self._order)
        sent = self._sandbox.control.requests("zegucom", "create-purchase")
        times = sum(order.reference in request["body"] for request in sent)
        if times != 1:
            raise AssertionError(f"{order.reference} was sent {times} times")
        await self._picture(step)

    async def resolve(self, step: Step) -> None:
        order = await self._indeterminate()
        kept = self._sandbox.control.state("zegucom")["orders"]
        number = next(str(one["purchase_id"]) for one in kept if one["order_id"] == order.reference)
        self._order.resolve_requested.emit(order.id)
        dialog = await self._dialog(ResolveDialog)
        await write(number, dialog.number)
        await self._picture(step, "dialogo", dialog)
        await press("Return", dialog.number)
        await until(lambda: not dialog.isVisible(), "the dialog is closed")

        async def found() -> bool:
            return (await self._desk.orders.get(order.id)).state is OrderState.PLACED

        await until_true(found, "the order is placed")
        self._keep_numbers([await self._desk.orders.get(order.id)])
        step.facts["found"] = number
        await self._picture(step)

    async def drop_guides(self, step: Step) -> None:
        orders = [row.order for row in await self._desk.guides.shelf_orders()]
        shipments = [Shipment(order.reference, BUYER, 1) for order in orders]
        pile = await asyncio.to_thread(demo_guides, shipments)
        files = []
        for guide in pile:
            file = self._folder / guide.file_name
            file.write_bytes(guide.pdf)
            files.append(file)
        await press("Ctrl+2", self._window)
        await self._picture(step, "esperan")
        drop(files, self._shipments)

        async def attached() -> bool:
            rows = await self._desk.guides.shelf_orders()
            return sum(len(row.guides) for row in rows) == len(pile)

        await until_true(attached, "every guide found its order")
        step.facts["dropped"] = len(pile)
        await until(lambda: self._shipments.preview.has_page, "the page is shown")
        await self._picture(step)

    async def upload_guides(self, step: Step) -> None:
        await press("Ctrl+Return", self._shipments)

        async def stored() -> bool:
            rows = await self._desk.guides.shelf_orders()
            return all(guide.state is GuideState.STORED for row in rows for guide in row.guides)

        await until_true(stored, "the vendor stored every guide")
        await until(lambda: not self._shipments.waiting, "nothing waits any more")
        step.facts["stored"] = len(self._sandbox.control.state("zegucom")["guides"])
        await self._picture(step)

    async def pull_orders(self, step: Step) -> None:
        await press("Ctrl+3", self._window)
        await self._picture(step, "vacia")
        await press("F5", self._inbox)
        await press("Return", await self._dialog(QMessageBox))
        await until(lambda: self._inbox.model.rowCount() > 30, "the orders are in the inbox")
        self._inbox.table.setFocus(Qt.FocusReason.TabFocusReason)
        await press("Home", self._inbox.table)
        step.facts["orders"] = self._inbox.model.rowCount()
        await self._picture(step)

    async def supply(self, step: Step) -> None:
        await press("Ctrl+Return", self._inbox)
        await until(lambda: self._window.tabs.currentIndex() == Tab.BUY, "Comprar is shown")
        await until(self._answered("expercom", "zegucom"), "both wholesalers answered")
        form = self._order.form
        await until(lambda: form.field("postal_code").edit.text(), "the address is filled in")
        step.facts["postal_code"] = form.field("postal_code").edit.text()
        await self._picture(step)

    async def supply_by_keys(self, step: Step) -> None:
        """One marketplace order, its purchase order and its guide; nothing but keys."""
        clerk = KeyboardClerk(self._window, self._folder, lambda name: self._picture(step, name))
        step.facts |= await clerk.supply_one()
        step.facts["keyboard_only"] = True

    async def look_back(self, step: Step) -> None:
        await press("Ctrl+4", self._window)
        await until(lambda: self._orders.table.model().rowCount() > 2, "the orders are listed")
        self._orders.table.setFocus(Qt.FocusReason.TabFocusReason)
        await press("Home", self._orders.table)
        await press("Down", self._orders.table)
        await until(lambda: self._orders.detail.event_count > 1, "the order's history is shown")
        step.facts["orders"] = self._orders.table.model().rowCount()
        await self._picture(step)

    async def keep_products(self, step: Step) -> None:
        """One is created, one saved against another branch's change, many are repriced."""
        clerk = ProductClerk(
            self._window, self._folder, lambda name, shown: self._picture(step, name, shown)
        )
        step.facts |= await clerk.work()

    async def show_figures(self, step: Step) -> None:
        """Spending as chart and as table, a product's prices, then savings and answers."""
        figures = self._insights
        await press(f"Ctrl+{Tab.INSIGHTS + 1}", self._window)
        await until(lambda: figures.charts is not None and figures.charts.isVisible(), "a chart")
        step.facts["rows"] = figures.model.rowCount()
        await self._picture(step, "gasto")
        await press("Ctrl+T", figures)
        await until(figures.table.isVisible, "the same figures are in a table")
        await self._picture(step, "tabla")
        await press("Ctrl+T", figures)
        await press("Ctrl+F", figures)
        await write("SA400S37/960G", figures.filters.product)
        await press("Return", figures.filters.product)
        await until(lambda: "960" in figures.caption_text(), "the product's prices are drawn")
        await self._picture(step, "precios")
        for name in ("ahorro", "respuesta"):
            shown = self._figures_other_than(figures.caption_text())
            figures.topics.setFocus(Qt.FocusReason.TabFocusReason)
            await press("Right", figures.topics)
            await until(shown, f"{name} is drawn")
            await self._picture(step, name)

    async def show_connections(self, step: Step) -> None:
        self._window.open_connections("zegucom")
        shown = self._window.connections_window
        await until(shown.isVisible, "the connections are shown")
        await self._picture(step, "", shown)
        shown.close()

    async def drop_list(self, step: Step) -> None:
        """The column dialog, then the first open line gets the number that it meant."""
        file = self._folder / "requisicion.csv"
        file.write_text(ODD_LIST, encoding="utf-8")
        await press("Ctrl+1", self._window)
        drop([file], self._search)
        dialog = await self._dialog(SheetMappingDialog)
        await until(dialog.accept_button.isEnabled, "the rows can be read")
        await self._picture(step, "columnas", dialog)
        await press("Return", dialog)
        await until(self._search.list_bar.next_button.isVisible, "lines are left to decide")
        await self._picture(step)
        await press("F8", self._search)
        await until(self._search.fix.model.rowCount, "similar products are named")
        await self._picture(step, "parecidos")
        await press("Down", self._search.fix.number)
        await press("Return", self._search.fix.table)
        await until(lambda: self._wanted_at(0) == "SA400S37/960G", "the line has another number")
        await until(self._answered("expercom", "zegucom"), "the vendors answered for it")
        step.facts["first line"] = self._wanted_at(0)

    def _wanted_at(self, place: int) -> str:
        row = self._search.model.product_at(self._search.model.index(place, 0))
        return row.wanted.part_number if row is not None and row.wanted is not None else ""

    async def import_prices(self, step: Step) -> None:
        file = self._folder / PRICE_LIST
        file.write_text(price_list(), encoding="utf-8")
        await press("Ctrl+Shift+P", self._window)
        lists = self._window.price_lists.window
        await until(lists.isVisible, "the price lists are shown")
        drop([file], lists)
        dialog = await self._dialog(ImportDialog)
        await until(dialog.accept_button.isEnabled, "the rows can be read")
        await self._picture(step, "columnas", dialog)
        await press("Return", dialog)
        await until(lists.model.rowCount, "the list is imported")
        await self._picture(step, "", lists)
        await press("Escape", lists)
        await self._search_for("router ax3000", "expercom", "zegucom")
        await until(self._search.model.rowCount, "the shop's router is found")
        step.facts["rows"] = self._search.model.rowCount()
        await self._picture(step, "oferta")

    async def show_dark(self, step: Step) -> None:
        theme.wear(Qt.ColorScheme.Dark)
        try:
            await press("Ctrl+1", self._window)
            await self._search_for("ssd kingston", "expercom", "zegucom")
            await self._picture(step)
            await press("Ctrl+2", self._window)
            await self._picture(step, "envios")
        finally:
            theme.wear(Qt.ColorScheme.Light)

    async def _picture(self, step: Step, name: str = "", widget: QWidget | None = None) -> None:
        """Once the loop has drawn what is new; a picture would draw it in the picture's time."""
        await turns()
        self._recorder.picture(step, widget or self._window, name)

    def _is_checked(self) -> bool:
        sheet = self._order.sheet
        return sheet is not None and sheet.check is CheckState.CURRENT

    def _figures_other_than(self, caption: str) -> Callable[[], bool]:
        return lambda: self._insights.caption_text() != caption

    def _vendor(self, connection_id: str) -> VendorProgress | None:
        shown = self._search.vendors
        return next((one for one in shown if one.connection_id == connection_id), None)

    def _failed(self, connection_id: str) -> Callable[[], bool]:
        def check() -> bool:
            vendor = self._vendor(connection_id)
            return vendor is not None and vendor.phase.is_failure

        return check

    def _answered(self, *connection_ids: str) -> Callable[[], bool]:
        def check() -> bool:
            vendors = [self._vendor(one) for one in connection_ids]
            return all(
                vendor is not None
                and not vendor.phase.is_failure
                and vendor.phase is not Phase.SEARCHING
                for vendor in vendors
            )

        return check

    async def _search_for(self, words: str, *connection_ids: str) -> None:
        """Types words, asks, and waits for these vendors."""
        self._search.focus_search()
        await press("Delete", self._search.box)
        await write(words, self._search.box)
        await press("Return", self._search.box)
        await until(self._answered(*connection_ids), f"{' and '.join(connection_ids)} answered")

    async def _go_to_offer_of(self, connection_id: str) -> None:
        """Down, row by row, to the first offer of this vendor."""
        tree = self._search.tree
        await press("Right", tree)
        for _ in range(_MOST_ROWS):
            offer = self._search.model.offer_at(tree.currentIndex())
            if offer is not None and offer.connection_id == connection_id and offer.stock:
                return
            await press("Down", tree)
        raise Waited(f"an offer of {connection_id} can be reached with the arrow keys")

    def _lines(self) -> list[SheetLine]:
        sheet = self._order.sheet
        return [line for group in sheet.groups for line in group.lines] if sheet else []

    def _unsent(self) -> list[SheetLine]:
        return [line for line in self._lines() if not line.locked]

    async def _address_is_kept(self) -> bool:
        draft = await self._newest_draft()
        return draft.address.neighborhood == "Roma Norte" and draft.rfc == ADDRESS["rfc"]

    async def _newest_draft(self) -> Draft:
        return (await self._desk.drafts.list())[0]

    async def _indeterminate(self) -> PurchaseOrder:
        wanted = OrderFilter(states=frozenset({OrderState.INDETERMINATE}))
        (order,) = await self._desk.orders.list(wanted)
        return order

    def _keep_numbers(self, orders: Sequence[PurchaseOrder]) -> None:
        for order in orders:
            self._recorder.vendor_numbers[order.reference] = order.vendor_number

    async def _dialog(self, kind: type[Dialog]) -> Dialog:
        """The dialog of this kind that is open over the window."""
        await until(lambda: open_window(kind), f"{kind.__name__} is open")
        return cast(Dialog, open_window(kind))
