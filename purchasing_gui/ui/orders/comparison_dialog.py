"""What the vendor has of an order, and where that differs from ours."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from purchasing_gui.domain.purchase_orders import VendorOrder, VendorOrderLine
from purchasing_gui.services.history import Comparison
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.orders import words
from purchasing_gui.ui.orders.table import TwoLineView
from purchasing_gui.ui.orders.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, PrimaryButton
from purchasing_gui.ui.widgets.two_lines import TwoLineColumn, TwoLineModel

_WIDTH = 620
_HEIGHT = 420


class ComparisonDialog(QDialog):
    """Differences first, then the vendor's own record."""

    def __init__(self, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("orders", "What the vendor has"))
        self.resize(_WIDTH, _HEIGHT)
        order, found = comparison.order, comparison.found
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        title = PlainLabel(words.joined(order.vendor_label, order.reference), wrap=True)
        title.setFont(theme.strong(theme.scaled(self.font(), 1.1)))
        column.addWidget(title)
        record = PlainLabel(_record_text(found), wrap=True)
        theme.mute(record)
        column.addWidget(record)
        self.verdict = PlainLabel(_verdict_text(comparison), wrap=True)
        state = StateColor.WARNING if comparison.disagreements else StateColor.OK
        theme.set_ink(self.verdict, theme.color(state))
        column.addWidget(self.verdict)
        column.addWidget(_lines_view(found), 1)
        close = PrimaryButton(translate("orders", "Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        close.setFocus()


def _record_text(found: VendorOrder) -> str:
    invoice = found.invoice_number and translate("orders", "CFDI {invoice}").format(
        invoice=found.invoice_number
    )
    number = translate("orders", "No. {number}").format(number=found.vendor_number)
    day = wording.moment(found.created_at) if found.created_at else ""
    return words.joined(number, invoice, found.state, day)


def _verdict_text(comparison: Comparison) -> str:
    if not comparison.disagreements:
        return translate("orders", "✓ The vendor has exactly what was ordered.")
    lines = [f"• {words.disagreement_text(found)}" for found in comparison.disagreements]
    heading = translate("orders", "⚠ %n difference(s) with what was ordered:", None, len(lines))
    return "\n".join([heading, *lines])


def _lines_view(found: VendorOrder) -> TwoLineView:
    model: TwoLineModel[tuple[int, VendorOrderLine]] = TwoLineModel(
        (
            TwoLineColumn(
                lambda: translate("orders", "Product"),
                lambda row: row[1].part_number or row[1].code,
                lambda row: row[1].description,
                strong=True,
            ),
            TwoLineColumn(
                lambda: translate("orders", "Qty"),
                lambda row: wording.quantity(row[1].quantity),
                figures=True,
            ),
            TwoLineColumn(
                lambda: translate("orders", "Unit price"),
                lambda row: wording.price(row[1].unit_price),
                figures=True,
            ),
        ),
        lambda row: str(row[0]),
    )
    model.show_rows(enumerate(found.lines))
    return TwoLineView(
        model,
        translate("orders", "Products that the vendor has"),
        {1: "99,999", 2: "$99,999.9999"},
    )
