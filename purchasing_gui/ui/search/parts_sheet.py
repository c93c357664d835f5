"""A parts list in a file: which columns it has, and how its rows are told."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QWidget

from purchasing_gui.documents.sheet_file import text_of
from purchasing_gui.domain.parts_list import (
    MOST_LINES,
    PART_HEADINGS,
    PART_NUMBER,
    QUANTITY,
    QUANTITY_HEADINGS,
    ListFlaw,
    ListReading,
    parts_under,
    pasted_list,
)
from purchasing_gui.domain.sheet_columns import (
    CellKind,
    ColumnMapping,
    ColumnMemory,
    RowRemark,
    Rows,
    SheetPreview,
    WantedColumn,
)
from purchasing_gui.ui import wording
from purchasing_gui.ui.notices import Notice
from purchasing_gui.ui.search.words import translate
from purchasing_gui.ui.sheet_mapping import SheetRequest, mapped_sheet
from purchasing_gui.ui.tasks import TaskScope
from purchasing_gui.ui.theme import StateColor

PLAIN_TEXT = ".txt"
_EXAMPLES = 3
_FLAWS_IN_SIGHT = 3


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


def list_notice(file: Path | None, reading: ListReading) -> Notice | None:
    """Which rows of a file (None: of what was pasted) are not read as they stand, if any."""
    if not reading.flaws:
        return None
    told = [
        translate("search", "Row {number}: {words}").format(
            number=wording.quantity(flaw.row_no), words=flaw_words(flaw)
        )
        for flaw in reading.flaws
    ]
    return Notice(
        translate("search", "%n row(s) of {file} to look at", None, len(told)).format(
            file=file.name if file else translate("search", "the pasted list")
        ),
        " · ".join(told[:_FLAWS_IN_SIGHT]),
        detail="\n".join(told[_FLAWS_IN_SIGHT:]),
        state=StateColor.WARNING,
    )


async def read_list(
    parent: QWidget, memory: ColumnMemory, scope: TaskScope, path: Path, ask: bool
) -> ListReading | None:
    """A file as a list; columns are asked about where they are not certain, or with ``ask``.

    A plain text is read like a pasted list. None: the clerk thought better of it. Raises
    SheetUnreadable.
    """
    if path.suffix.lower() == PLAIN_TEXT and not ask:
        text = await asyncio.to_thread(text_of, path)
        return await asyncio.to_thread(pasted_list, text)
    mapped = await mapped_sheet(parent, path, parts_request(), memory, scope, ask=ask)
    if mapped is None:
        return None
    return await asyncio.to_thread(parts_under, mapped.sheet.rows, mapped.mapping)


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
        case "cut_number":
            return translate(
                "search",
                "“{text}” was cut by the sheet; give its column the format Text and copy it again",
            ).format(text=flaw.text)
        case "no_part":
            return translate("search", "there is no part number; it is left out ({text})").format(
                text=flaw.text
            )
        case _:
            return translate(
                "search", "a list has at most {count} lines; from here on nothing is read"
            ).format(count=wording.quantity(MOST_LINES))
