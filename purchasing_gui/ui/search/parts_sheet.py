"""A parts list in a file: which columns it has, and how its rows are told."""

from __future__ import annotations

from purchasing_gui.domain.parts_list import (
    MOST_LINES,
    PART_HEADINGS,
    PART_NUMBER,
    QUANTITY,
    QUANTITY_HEADINGS,
    ListFlaw,
    parts_under,
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
from purchasing_gui.ui.search.words import translate
from purchasing_gui.ui.sheet_mapping import SheetRequest

_EXAMPLES = 3


def parts_request() -> SheetRequest:
    """What a parts list needs of a sheet."""
    return SheetRequest(
        "parts",
        translate("search", "Open a parts list"),
        (
            WantedColumn(
                PART_NUMBER,
                translate("search", "Part number"),
                PART_HEADINGS,
                CellKind.CODE,
                required=True,
            ),
            WantedColumn(
                QUANTITY,
                translate("search", "Quantity"),
                QUANTITY_HEADINGS,
                CellKind.NUMBER,
                by_look=True,
            ),
        ),
        parts_preview,
    )


def parts_preview(rows: Rows, mapping: ColumnMapping) -> SheetPreview:
    """How the rows would be read as a parts list."""
    reading = parts_under(rows, mapping)
    examples = tuple(
        f"{wording.quantity(part.quantity)} × {part.part_number}"
        for part in reading.parts[:_EXAMPLES]
    )
    remarks = tuple(RowRemark(flaw.row_no, flaw_words(flaw)) for flaw in reading.flaws)
    return SheetPreview(reading.rows, examples, remarks)


def flaw_words(flaw: ListFlaw) -> str:
    """Why a row is not read as it stands."""
    match flaw.code:
        case "quantity":
            return translate(
                "search", "“{text}” is no quantity; it stands at one piece until you say"
            ).format(text=flaw.text)
        case "no_pieces":
            return translate("search", "the quantity is 0; it is left out ({text})").format(
                text=flaw.text
            )
        case "no_part":
            return translate("search", "there is no part number; it is left out ({text})").format(
                text=flaw.text
            )
        case _:
            return translate(
                "search", "a list has at most {count} lines; from here on nothing is read"
            ).format(count=wording.quantity(MOST_LINES))
