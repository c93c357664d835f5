"""A sheet of new prices: which columns it has, how its rows are told, and the report on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from purchasing_gui.documents.sheet_table import Cell, TableColumn, table_csv, table_xlsx
from purchasing_gui.domain.branch_products import BranchProduct
from purchasing_gui.domain.price_lists import Field, Layout
from purchasing_gui.domain.sheet_columns import (
    CellKind,
    ColumnMapping,
    RowRemark,
    Rows,
    SheetPreview,
    WantedColumn,
)
from purchasing_gui.services.products import price_revision
from purchasing_gui.ui import wording
from purchasing_gui.ui.products import price_words
from purchasing_gui.ui.products.price_rows import PriceRow
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.sheet_mapping import SheetRequest

_EXAMPLES = 3
_WIDTHS = (8, 12, 22, 46, 14, 14, 12, 34, 40)
_CODES = (
    "codigo",
    "codigo de producto",
    "codigo producto",
    "clave",
    "sku",
    "code",
    "numero de parte",
    "no de parte",
    "part number",
    "parte",
    "modelo",
    "referencia",
)
_IDS = ("id", "producto id", "id producto", "id de producto", "product id")
_PRICES = (
    "precio nuevo",
    "nuevo precio",
    "precio",
    "price",
    "new price",
    "precio de venta",
    "precio unitario",
    "precio de lista",
    "importe",
)


def price_request(products: Sequence[BranchProduct], currency: str) -> SheetRequest:
    """What a sheet of prices needs, for these products."""

    def preview(rows: Rows, mapping: ColumnMapping) -> SheetPreview:
        revision = price_revision(products, rows, layout_of(mapping, currency), currency)
        examples = tuple(
            f"{change.product.code or change.product.id} → {wording.price(change.price)}"
            for change in revision.changes[:_EXAMPLES]
        )
        remarks = tuple(
            RowRemark(flaw.row_no, price_words.flaw_text(flaw)) for flaw in revision.flaws
        )
        return SheetPreview(len(revision.changes) + revision.unchanged, examples, remarks)

    return SheetRequest(
        "branch_prices", translate("products", "Prices from a sheet"), _wanted(), preview
    )


def layout_of(mapping: ColumnMapping, currency: str) -> Layout:
    columns = {Field(name): at for name, at in mapping.columns.items()}
    return Layout(columns, mapping.heading_row, mapping.decimal_mark, currency)


def price_report(rows: Sequence[PriceRow], path: Path) -> bytes:
    """Every row with what became of it, as XLSX or CSV by the file's name."""
    headings = (
        translate("products", "Row"),
        translate("products", "Product id"),
        translate("products", "Code"),
        translate("products", "Name"),
        translate("products", "Price before"),
        translate("products", "New price"),
        translate("products", "Change %"),
        translate("products", "Result"),
        translate("products", "Detail"),
    )
    columns = tuple(map(TableColumn, headings, _WIDTHS))
    cells = [_cells(row) for row in rows]
    if path.suffix.lower() == ".csv":
        return table_csv(columns, cells)
    return table_xlsx(translate("products", "Prices"), columns, cells)


def _wanted() -> tuple[WantedColumn, ...]:
    return (
        WantedColumn(
            Field.PART_NUMBER,
            translate("products", "Code"),
            _CODES,
            CellKind.CODE,
            required=True,
            stand_in=Field.CODE,
        ),
        WantedColumn(Field.CODE, translate("products", "Product id"), _IDS, CellKind.CODE),
        WantedColumn(
            Field.PRICE,
            translate("products", "New price"),
            _PRICES,
            CellKind.MONEY,
            required=True,
        ),
    )


def _cells(row: PriceRow) -> tuple[Cell, ...]:
    change = row.change
    rate = round(row.rate * 100, 2) if row.rate is not None else None
    return (
        row.row_no,
        change.product.id if change else "",
        row.code,
        change.product.name if change else "",
        row.before.amount if row.before else None,
        change.price.amount if change else None,
        rate,
        price_words.result_text(row),
        price_words.result_detail(row),
    )
