"""Writes a purchase order as a PDF to print or send."""

# reportlab has no annotations on its calls.
# mypy: disallow-untyped-calls=False

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from babel.numbers import format_currency, format_percent
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, KeepTogether, Spacer
from reportlab.platypus.frames import Frame
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.tables import Table, TableStyle

from purchasing_gui.documents.order_sheet import (
    SheetLabels,
    SheetOrder,
    address_lines,
    sheet_date,
    sheet_totals,
)
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.purchase_orders import OrderLine, PurchaseOrder

MARGIN = 18 * mm
FOOT = 6 * mm
INK = colors.HexColor("#1f2933")
QUIET = colors.HexColor("#5f6b7a")
ACCENT = colors.HexColor("#1f5f8b")
STRIPE = colors.HexColor("#f3f6f9")
RULE = colors.HexColor("#cbd3dc")


def order_pdf(sheet: SheetOrder, labels: SheetLabels) -> bytes:
    """Letter size; the same order gives the same bytes. Vendor text is never read as markup."""
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=letter,
        title=f"{labels.title} {sheet.order.reference}",
        author=sheet.branch,
        invariant=1,
    )
    height = letter[1] - 2 * MARGIN - FOOT
    width = letter[0] - 2 * MARGIN
    frame = Frame(MARGIN, MARGIN + FOOT, width, height, 0, 0, 0, 0)
    footer = _Footer(sheet, labels)
    document.addPageTemplates(PageTemplate("order", [frame], onPage=footer.draw))
    document.build(_story(sheet, labels, width))
    return target.getvalue()


class _Footer:
    """What stands under every page."""

    def __init__(self, sheet: SheetOrder, labels: SheetLabels) -> None:
        self._sheet = sheet
        self._labels = labels

    def draw(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(QUIET)
        canvas.drawString(MARGIN, MARGIN - 2 * mm, self._labels.prices_before_tax)
        words = f"{self._sheet.order.reference}   ·   {self._labels.page} {document.page}"
        canvas.drawRightString(letter[0] - MARGIN, MARGIN - 2 * mm, words)
        canvas.restoreState()


_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9, leading=12, textColor=INK)
_SMALL = ParagraphStyle("small", _TEXT, fontSize=8, leading=10.5)
_RIGHT = ParagraphStyle("right", _SMALL, alignment=TA_RIGHT)
_HEADING = ParagraphStyle("heading", _SMALL, fontName="Helvetica-Bold", textColor=colors.white)
_HEADING_RIGHT = ParagraphStyle("heading_right", _HEADING, alignment=TA_RIGHT)
_CAPTION = ParagraphStyle("caption", _SMALL, textColor=QUIET, spaceAfter=2)
_TITLE = ParagraphStyle(
    "title", _TEXT, fontName="Helvetica-Bold", fontSize=17, leading=21, textColor=ACCENT
)
_REFERENCE = ParagraphStyle(
    "reference", _TEXT, fontName="Helvetica-Bold", fontSize=12, leading=15, alignment=TA_RIGHT
)
_DATE = ParagraphStyle("date", _TEXT, alignment=TA_RIGHT, textColor=QUIET)
_TOTAL = ParagraphStyle("total", _TEXT, fontName="Helvetica-Bold", fontSize=11, alignment=TA_RIGHT)


def _story(sheet: SheetOrder, labels: SheetLabels, width: float) -> list[Flowable]:
    return [
        _masthead(sheet, labels, width),
        Spacer(0, 7 * mm),
        _parties(sheet.order, labels, width),
        Spacer(0, 7 * mm),
        _lines(sheet.order, labels, width),
        Spacer(0, 4 * mm),
        KeepTogether([_totals(sheet, labels, width)]),
    ]


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(_printable(text)), style)


def _printable(text: str) -> str:
    """What the built-in font can show; the rest becomes a question mark, not a black box."""
    shown = "".join(mark if mark.isprintable() else " " for mark in text)
    return shown.encode("cp1252", "replace").decode("cp1252")


def _masthead(sheet: SheetOrder, labels: SheetLabels, width: float) -> Table:
    left = [_paragraph(labels.title, _TITLE)]
    if sheet.branch:
        left.append(_paragraph(sheet.branch, _TEXT))
    right = [
        _paragraph(sheet.order.reference, _REFERENCE),
        _paragraph(sheet_date(sheet, labels), _DATE),
    ]
    table = Table([[left, right]], colWidths=[width * 0.6, width * 0.4])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 1.2, ACCENT),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ]
        )
    )
    return table


def _parties(order: PurchaseOrder, labels: SheetLabels, width: float) -> Table:
    table = Table(
        [[_block(labels.vendor, _vendor_lines(order, labels)), _ship_to(order, labels)]],
        colWidths=[width * 0.42, width * 0.58],
    )
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBEFORE", (1, 0), (1, 0), 0.6, RULE),
                ("LEFTPADDING", (1, 0), (1, 0), 12),
            ]
        )
    )
    return table


def _block(caption: str, lines: Sequence[str]) -> list[Flowable]:
    first, *others = [line for line in lines if line] or [""]
    bold = Paragraph(f"<b>{escape(_printable(first))}</b>", _TEXT)
    return [_paragraph(caption.upper(), _CAPTION), bold, *(_paragraph(o, _TEXT) for o in others)]


def _vendor_lines(order: PurchaseOrder, labels: SheetLabels) -> list[str]:
    named = (
        (labels.warehouse, order.warehouse_label or order.warehouse_id),
        (labels.vendor_number, order.vendor_number),
        (labels.invoice_number, order.invoice_number),
    )
    return [order.vendor_label, *(f"{name}: {value}" for name, value in named if value)]


def _ship_to(order: PurchaseOrder, labels: SheetLabels) -> list[Flowable]:
    return _block(labels.ship_to, address_lines(order.address, labels, order.rfc))


def _lines(order: PurchaseOrder, labels: SheetLabels, width: float) -> Table:
    headings = (
        (labels.line, _HEADING),
        (labels.code, _HEADING),
        (labels.part_number, _HEADING),
        (labels.description, _HEADING),
        (labels.quantity, _HEADING_RIGHT),
        (labels.unit_price, _HEADING_RIGHT),
        (labels.amount, _HEADING_RIGHT),
    )
    rows = [[_paragraph(words, style) for words, style in headings]]
    rows += [_line_cells(number, line, labels) for number, line in enumerate(order.lines, 1)]
    shares = (0.05, 0.12, 0.17, 0.31, 0.07, 0.14, 0.14)
    table = Table(rows, colWidths=[width * share for share in shares], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), ACCENT),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), (colors.white, STRIPE)),
                ("LINEBELOW", (0, -1), (-1, -1), 0.6, RULE),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return table


def _line_cells(number: int, line: OrderLine, labels: SheetLabels) -> list[Paragraph]:
    return [
        _paragraph(str(number), _SMALL),
        _paragraph(line.code, _SMALL),
        _paragraph(line.part_number, _SMALL),
        _paragraph(line.name, _SMALL),
        _paragraph(str(line.quantity), _RIGHT),
        _paragraph(_money(line.unit_price, labels, exact=True), _RIGHT),
        _paragraph(_money(line.unit_price.times(line.quantity).rounded(), labels), _RIGHT),
    ]


def _totals(sheet: SheetOrder, labels: SheetLabels, width: float) -> Table:
    rows: list[list[Paragraph]] = []
    pieces = str(sum(line.quantity for line in sheet.order.lines))
    for totals in sheet_totals(sheet).values():
        rows.append(_total_row(labels.subtotal, _money(totals.subtotal, labels), _RIGHT))
        if sheet.tax_rate is not None:
            rate = format_percent(sheet.tax_rate, locale=labels.locale)
            rows.append(_total_row(f"{labels.tax} {rate}", _money(totals.tax, labels), _RIGHT))
        rows.append(_total_row(labels.total, _money(totals.total, labels), _TOTAL))
    rows.insert(0, _total_row(labels.pieces, pieces, _RIGHT))
    table = Table(rows, colWidths=[width * 0.26, width * 0.2], hAlign="RIGHT")
    table.setStyle(
        TableStyle(
            [
                ("LINEABOVE", (0, -1), (-1, -1), 0.8, ACCENT),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("TOPPADDING", (0, -1), (-1, -1), 5),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return table


def _total_row(label: str, value: str, style: ParagraphStyle) -> list[Paragraph]:
    return [_paragraph(label, style), _paragraph(value, style)]


def _money(money: Money, labels: SheetLabels, *, exact: bool = False) -> str:
    """Money with its ISO code; ``exact`` keeps a vendor's further decimals."""
    digits = format_currency(
        money.amount,
        money.currency,
        "#,##0.00####" if exact else "#,##0.00",
        locale=labels.locale,
        currency_digits=False,
    )
    return f"{digits} {money.currency}"
