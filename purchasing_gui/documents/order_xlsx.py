"""Writes a purchase order as a spreadsheet in which no vendor's words can become a formula."""

from __future__ import annotations

import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from purchasing_gui.documents.order_sheet import (
    SheetLabels,
    SheetOrder,
    address_lines,
    joined,
    sheet_date,
    sheet_totals,
)
from purchasing_gui.domain.money import Money, Totals

ACCENT = "#1f5f8b"
WIDTHS = (6, 16, 22, 52, 10, 18, 16, 8)
LONGEST_TAB = 31


def order_xlsx(sheet: SheetOrder, labels: SheetLabels) -> bytes:
    """One sheet; every text is stored as text, figures as numbers."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    workbook.set_properties(
        {
            "title": f"{labels.title} {sheet.order.reference}",
            "author": sheet.branch,
            "created": sheet.order.created_at.replace(tzinfo=None),
        }
    )
    _fill(workbook, sheet, labels)
    workbook.close()
    return target.getvalue()


class _Styles:
    """The cell formats of one workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.title = workbook.add_format({"bold": True, "font_size": 16, "font_color": ACCENT})
        self.heading = workbook.add_format(
            {"bold": True, "bg_color": ACCENT, "font_color": "#ffffff", "text_wrap": True}
        )
        self.bold = workbook.add_format({"bold": True})
        self.money = workbook.add_format({"num_format": "#,##0.00"})
        self.exact = workbook.add_format({"num_format": "#,##0.00####"})
        self.total = workbook.add_format({"num_format": "#,##0.00", "bold": True, "top": 1})


def _fill(workbook: xlsxwriter.Workbook, sheet: SheetOrder, labels: SheetLabels) -> None:
    page, styles = workbook.add_worksheet(labels.title[:LONGEST_TAB]), _Styles(workbook)
    for column, wide in enumerate(WIDTHS):
        page.set_column(column, column, wide)
    page.write_string(0, 0, f"{labels.title} {sheet.order.reference}", styles.title)
    row = _fill_facts(page, sheet, labels, styles)
    row = _fill_lines(page, row, sheet, labels, styles)
    _fill_totals(page, row, sheet, labels, styles)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _fill_facts(page: Worksheet, sheet: SheetOrder, labels: SheetLabels, styles: _Styles) -> int:
    """Date, vendor and address; returns the row after them, as the next two do."""
    order = sheet.order
    facts = (
        (labels.date, sheet_date(sheet, labels)),
        (labels.vendor, order.vendor_label),
        (labels.warehouse, order.warehouse_label or order.warehouse_id),
        (labels.vendor_number, order.vendor_number),
        (labels.invoice_number, order.invoice_number),
        (labels.ship_to, joined("; ", *address_lines(order.address, labels, order.rfc))),
    )
    given = [(name, value) for name, value in facts if value]
    for row, (name, value) in enumerate(given, 2):
        page.write_string(row, 0, name, styles.bold)
        page.write_string(row, 2, value)
    return len(given) + 3


def _fill_lines(
    page: Worksheet, row: int, sheet: SheetOrder, labels: SheetLabels, styles: _Styles
) -> int:
    names = (
        labels.line,
        labels.code,
        labels.part_number,
        labels.description,
        labels.quantity,
        labels.unit_price,
        labels.amount,
        "",
    )
    for column, name in enumerate(names):
        page.write_string(row, column, name, styles.heading)
    for number, line in enumerate(sheet.order.lines, 1):
        at = row + number
        page.write_number(at, 0, number)
        for column, words in enumerate((line.code, line.part_number, line.name), 1):
            page.write_string(at, column, words)
        page.write_number(at, 4, line.quantity)
        page.write_number(at, 5, float(line.unit_price.amount), styles.exact)
        page.write_number(at, 6, float(line.unit_price.times(line.quantity).amount), styles.money)
        page.write_string(at, 7, line.unit_price.currency)
    return row + len(sheet.order.lines) + 1


def _fill_totals(
    page: Worksheet, row: int, sheet: SheetOrder, labels: SheetLabels, styles: _Styles
) -> None:
    for totals in sheet_totals(sheet).values():
        for name, value in _total_rows(totals, sheet, labels):
            last = value is totals.total
            page.write_string(row, 5, name, styles.bold if last else None)
            page.write_number(row, 6, float(value.amount), styles.total if last else styles.money)
            page.write_string(row, 7, value.currency)
            row += 1


def _total_rows(totals: Totals, sheet: SheetOrder, labels: SheetLabels) -> list[tuple[str, Money]]:
    rows = [(labels.subtotal, totals.subtotal)]
    if sheet.tax_rate is not None:
        rows.append((labels.tax, totals.tax))
    return [*rows, (labels.total, totals.total)]
