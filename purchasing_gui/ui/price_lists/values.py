"""What a price list says beside its columns, and what is shown of the imported ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from purchasing_gui.domain.price_lists import (
    HEADINGS,
    Field,
    ImportedList,
    Layout,
    read_price_list,
)
from purchasing_gui.domain.sheet_columns import (
    CellKind,
    ColumnMapping,
    RowRemark,
    Rows,
    SheetPreview,
    WantedColumn,
)
from purchasing_gui.ui import wording
from purchasing_gui.ui.price_lists import words

PURPOSE = "prices"
CURRENCIES = ("EUR", "MXN", "USD")
_EXAMPLES = 3
_KINDS: Mapping[Field, CellKind] = {
    Field.CODE: CellKind.CODE,
    Field.PART_NUMBER: CellKind.CODE,
    Field.UPC: CellKind.CODE,
    Field.PRICE: CellKind.MONEY,
    Field.STOCK: CellKind.NUMBER,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose list it is and how its prices are meant; ``tax_rate`` is a fraction, None: unknown."""

    connection_id: str
    currency: str
    day: date
    tax_included: bool = False
    tax_rate: Decimal | None = None

    def layout(self, mapping: ColumnMapping) -> Layout:
        """Without a column for the vendor's id its part number is what the vendor wants."""
        columns = {Field(name): at for name, at in mapping.columns.items()}
        if Field.CODE not in columns and Field.PART_NUMBER in columns:
            columns[Field.CODE] = columns[Field.PART_NUMBER]
        return Layout(
            columns,
            mapping.heading_row,
            mapping.decimal_mark,
            self.currency,
            self.tax_rate,
            self.tax_included,
            self.day,
        )


@dataclass(frozen=True, slots=True)
class ListRow:
    """One imported list as the window shows it; ``days`` is its age."""

    label: str
    imported: ImportedList
    days: int


def price_columns() -> tuple[WantedColumn, ...]:
    """What a price list needs and can use."""
    return tuple(
        WantedColumn(
            field.value,
            words.column_name(field),
            HEADINGS[field],
            _KINDS.get(field, CellKind.TEXT),
            required=field in (Field.CODE, Field.PRICE),
            stand_in=Field.PART_NUMBER.value if field is Field.CODE else "",
        )
        for field in Field
    )


def preview_of(rows: Rows, layout: Layout) -> SheetPreview:
    """How the rows would be read under these terms; slow for long lists."""
    reading = read_price_list(rows, layout)
    examples = tuple(
        f"{one.part_number or one.code}: {wording.price(one.price)}"
        for one in reading.listings[:_EXAMPLES]
    )
    remarks = tuple(RowRemark(flaw.row_no, words.flaw_words(flaw)) for flaw in reading.flaws)
    return SheetPreview(len(reading.listings), examples, remarks)


def rate_of(text: str) -> Decimal | None:
    """A percentage as a fraction; None where it is empty or none. ``21`` → 0.21."""
    plain = text.strip().removesuffix("%").replace(",", ".").strip()
    if not plain.replace(".", "", 1).isdecimal() or not plain.isascii():
        return None
    rate = Decimal(plain) / 100
    return rate if rate < 1 else None
