"""A purchase order as a PDF, in the clerk's words."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from purchasing_gui.documents.order_sheet import SheetLabels, SheetOrder, tax_rate
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.ui import wording

translate = QCoreApplication.translate


def order_pdf_of(order: PurchaseOrder, iva_rate: Decimal) -> bytes:
    """The sheet that is printed; slow, for a worker thread."""
    # reportlab takes longer to import than a pane; most sessions print nothing.
    from purchasing_gui.documents.order_pdf import order_pdf

    return order_pdf(SheetOrder(order, tax_rate=tax_rate(order, iva_rate)), sheet_labels())


def sheet_labels() -> SheetLabels:
    """The words on one printed order."""
    spanish = QLocale().language() is QLocale.Language.Spanish
    return SheetLabels(
        locale=wording.LOCALE if spanish else "en_US",
        title=translate("printing", "Purchase order"),
        date=translate("printing", "Date"),
        vendor=translate("printing", "Vendor"),
        warehouse=translate("printing", "Warehouse"),
        vendor_number=translate("printing", "Vendor's number"),
        invoice_number=translate("printing", "CFDI folio"),
        ship_to=translate("printing", "Ship to"),
        tax_id=translate("printing", "RFC"),
        phone=translate("printing", "Phone"),
        references=translate("printing", "References"),
        line=translate("printing", "No."),
        code=translate("printing", "Code"),
        part_number=translate("printing", "Part number"),
        description=translate("printing", "Description"),
        quantity=translate("printing", "Qty"),
        unit_price=translate("printing", "Unit price"),
        amount=translate("printing", "Amount"),
        subtotal=translate("printing", "Subtotal"),
        tax=translate("printing", "IVA (estimate)"),
        total=translate("printing", "Total"),
        pieces=translate("printing", "Pieces"),
        prices_before_tax=translate(
            "printing", "Prices before IVA. The seller's invoice decides on the tax."
        ),
        page=translate("printing", "Page"),
        postal_code=translate("printing", "C.P."),
        interior=translate("printing", "Int."),
    )
