"""Orders as files and as cells: the documents' writers with the clerk's words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from purchasing_gui.documents.order_list import (
    ListedOrder,
    order_list_csv,
    order_list_tsv,
    order_list_xlsx,
)
from purchasing_gui.documents.order_sheet import SheetOrder, tax_rate
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.services.history import PastOrder
from purchasing_gui.ui.orders import words
from purchasing_gui.ui.orders.values import Paper, order_totals
from purchasing_gui.ui.printing.order_paper import order_pdf_of, sheet_labels


class OrderPapers:
    """Fills the documents; ``iva_rate`` is the branch's."""

    def __init__(self, iva_rate: Decimal) -> None:
        self._iva_rate = iva_rate

    def order(self, order: PurchaseOrder, paper: Paper) -> bytes:
        """One purchase order as PDF, else as a workbook."""
        if paper is Paper.PDF:
            return order_pdf_of(order, self._iva_rate)
        # XlsxWriter too is imported only where a sheet is wanted.
        from purchasing_gui.documents.order_xlsx import order_xlsx

        sheet = SheetOrder(order, tax_rate=tax_rate(order, self._iva_rate))
        return order_xlsx(sheet, sheet_labels())

    def list(self, orders: Sequence[PastOrder], paper: Paper) -> bytes:
        """Many orders, one a line, as CSV, else as a workbook."""
        write = order_list_csv if paper is Paper.CSV else order_list_xlsx
        return write([self._row(past) for past in orders], words.list_labels())

    def cells(self, orders: Sequence[PastOrder]) -> str:
        """The same for the clipboard."""
        return order_list_tsv([self._row(past) for past in orders], words.list_labels())

    def _row(self, past: PastOrder) -> ListedOrder:
        order = past.order
        guides = words.guides_text(past) if past.guides else ""
        return ListedOrder(
            reference=order.reference,
            made_at=order.created_at.astimezone(),
            vendor=order.vendor_label,
            warehouse=order.warehouse_label,
            addressee=order.address.contact,
            postal_code=order.address.postal_code,
            state=words.state_text(order.state),
            vendor_number=order.vendor_number,
            invoice_number=order.invoice_number,
            totals=order_totals(order, self._iva_rate),
            guides=words.joined(guides, words.guides_remark(past)),
        )
