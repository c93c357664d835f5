"""A list of wanted parts as a clerk pastes it from a mail, a sheet or a chat."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from purchasing_gui.domain.products import folded, is_upc, upc_key
from purchasing_gui.domain.same_products import number_shelf, shelf_number
from purchasing_gui.domain.sheet_columns import (
    CellKind,
    ColumnMapping,
    WantedColumn,
    counts_rows,
    guessed_columns,
)

MOST_LINES = 5_000
LARGEST_QUANTITY = 1_000_000


@dataclass(frozen=True, slots=True)
class WantedPart:
    """One wanted part. ``line_no`` counts from 1 in the text; ``text`` is that line.

    ``doubtful`` says that the quantity could not be read and stands at 1.
    """

    part_number: str
    quantity: int
    line_no: int
    text: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ListFlaw:
    """Why a row is not read as it stands. ``row_no`` counts from 1; ``text`` is the cell.

    ``code`` is ``quantity`` (unreadable: one piece), ``no_pieces`` (0: left out), ``no_part``
    (nothing to look for), ``cut_number`` (a sheet has shortened it) or ``too_many`` (from here on
    nothing is read).
    """

    row_no: int
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a sheet says as a parts list; ``rows`` counts those that were read."""

    parts: tuple[WantedPart, ...]
    flaws: tuple[ListFlaw, ...] = ()
    rows: int = 0


@dataclass(frozen=True, slots=True)
class _Columns:
    """``quantity`` None: every row is one piece, or where it stands is in doubt."""

    part_number: int
    quantity: int | None
    in_doubt: bool = False


PART_NUMBER, QUANTITY = "part_number", "quantity"
"""What the columns of a parts list are called in a mapping."""

PART_HEADINGS = (
    "numero de parte",
    "no de parte",
    "num de parte",
    "n parte",
    "nro parte",
    "part number",
    "part no",
    "partnumber",
    "part",
    "parte",
    "pn",
    "p n",
    "mpn",
    "sku",
    "modelo",
    "model",
    "clave",
    "codigo",
    "code",
    "upc",
    "articulo",
    "producto",
    "item",
)
QUANTITY_HEADINGS = (
    "cantidad",
    "cant",
    "qty",
    "quantity",
    "pzas",
    "pza",
    "piezas",
    "pz",
    "pcs",
    "unidades",
    "uds",
    "ctd",
)
_COLUMNS = (
    WantedColumn(PART_NUMBER, "", PART_HEADINGS, CellKind.CODE, required=True),
    WantedColumn(QUANTITY, "", QUANTITY_HEADINGS, CellKind.NUMBER, by_look=True),
)
_UNIT = r"(?:(?:pzas?|pz|piezas?|pcs|unid(?:ades)?|uds?|ea)\.?)"
_QUANTITY = re.compile(
    rf"^[x×*]?\s*(\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.0{{1,2}})?\s*{_UNIT}?\s*[x×*]?$", re.IGNORECASE
)
_SIGNED = re.compile(rf"^[-+]?[\d.,]+\s*{_UNIT}?$", re.IGNORECASE)
_QUANTITY_LAST = re.compile(
    rf"^(\S.*?)[\s]+[x×*]?\s*(\d{{1,3}}(?:,\d{{3}})+|\d+)\s*{_UNIT}?$", re.IGNORECASE
)
_QUANTITY_FIRST = re.compile(
    rf"^(\d{{1,6}})\s*(?:{_UNIT}(?:\s+de)?\s+|[x×*]\s+|\s)\s*(\S.*)$", re.IGNORECASE
)
_THOUSANDS_LAST = re.compile(r"\s\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s*$")
_THIN_GROUPS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_POINT_AND_THREE = re.compile(r"\d{1,3}\.\d{3}\D*")
_SWAPPED_MARKS = str.maketrans(".,", ",.")
_SPACED_LAST = re.compile(r"^(\S+)\s(\d{1,3})\s(\d{3})$")
_ODD_BLANKS = re.compile("[\u00a0\u2007\u2009\u202f]")
_EXPONENT = re.compile(r"(\d)[.,](\d+)[Ee]\+(\d{2})")
_CUT_NUMBER = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d{2}")
_LONG_NUMBER = 5
_MOST_LINES_IN_CELL = 20
_SUMS = frozenset({"total", "totales", "total:", "subtotal", "suma", "gran total"})
_UNSEEN = frozenset({"cut_number", "too_many"})
_BULLET = re.compile(r"^\s*(?:[•·*–—]|-\s|\d{1,3}[.)]\s)\s*")


def wanted_parts(text: str) -> tuple[WantedPart, ...]:
    """The parts of a pasted list, as ``pasted_list`` reads it."""
    return pasted_list(text).parts


def pasted_list(text: str) -> ListReading:
    """A list from the clipboard, equal part numbers added up where they first stand.

    Cells may be separated by tabs, semicolons, commas or spaces; headings name the columns, else
    what the cells look like, else the first cell that is no quantity is the part number. No
    quantity means one piece; a line with the quantity 0 is left out. Flaws are those that no line
    of the list shows.
    """
    plain = _ODD_BLANKS.sub(" ", text).removeprefix("\ufeff").replace("\0", "")
    lines = plain.splitlines()
    separator = _separator(lines)
    rows = _table(plain, separator) or [_cells(line, separator) for line in lines]
    mapping = _told_columns(rows) if separator else None
    reading = _line_by_line(rows) if mapping is None else parts_under(rows, mapping)
    unseen = tuple(flaw for flaw in reading.flaws if flaw.code in _UNSEEN)
    return replace(reading, flaws=unseen)


def wanted_in_rows(rows: Iterable[Sequence[str]]) -> tuple[WantedPart, ...]:
    """The same from the rows of a sheet."""
    columns: _Columns | None = None
    found: dict[str, WantedPart] = {}
    for line_no, cells in enumerate(rows, 1):
        if not any(cells):
            continue
        if not found and columns is None and (columns := _headings(cells)) is not None:
            continue
        part = _part(cells, columns, line_no)
        key = _line_key(part.part_number) if part else ""
        if part is None or not key or part.quantity == 0:
            continue
        earlier = found.get(key)
        found[key] = _added(earlier, part) if earlier else part
    return tuple(found.values())


def parts_under(rows: Sequence[Sequence[str]], mapping: ColumnMapping) -> ListReading:
    """The parts of a sheet whose columns are known, and what is told of single rows.

    Without a quantity column a lone cell is read as a pasted line; else every row is one piece.
    """
    headings = list(rows[mapping.heading_row]) if mapping.heading_row >= 0 else None
    found: dict[str, WantedPart] = {}
    flaws: list[ListFlaw] = []
    read = 0
    for row_no, cells in enumerate(rows, 1):
        if row_no - 1 <= mapping.heading_row or not any(cells) or list(cells) == headings:
            continue
        if read == MOST_LINES:
            flaws.append(ListFlaw(row_no, "too_many"))
            break
        part, flaw = _mapped_part(row_no, cells, mapping)
        if flaw is not None:
            flaws.append(flaw)
        if part is not None:
            read += 1
            key = _line_key(part.part_number)
            earlier = found.get(key)
            found[key] = _added(earlier, part) if earlier else part
    return ListReading(tuple(found.values()), tuple(flaws), read)


def _table(text: str, separator: str) -> list[list[str]]:
    """Rows whose quoted cells may hold line breaks, as sheets copy them; empty where marks are not
    quotes.
    """
    if not separator or '"' not in text:
        return []
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return []
    if any(
        cell.count("\n") > _MOST_LINES_IN_CELL or ("\n" in cell and separator in cell)
        for row in rows
        for cell in row
    ):
        return []
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def _told_columns(rows: Sequence[Sequence[str]]) -> ColumnMapping | None:
    """The columns of a table that nobody need be asked about; None where figures are left over."""
    guess = guessed_columns(rows[:MOST_LINES], _COLUMNS)
    if not guess.certain:
        return None
    mapping = guess.mapping
    if QUANTITY in mapping.columns or not any(
        _SIGNED.match(_closed_up(cell))
        for row in rows[mapping.heading_row + 1 :]
        for at, cell in enumerate(row)
        if cell and at != mapping.columns[PART_NUMBER]
    ):
        return mapping
    return mapping if _only_counts_rows(rows, mapping) else None


def _only_counts_rows(rows: Sequence[Sequence[str]], mapping: ColumnMapping) -> bool:
    """Whether the only figures beside the part numbers are 1, 2, 3, …"""
    below = [row for row in rows[mapping.heading_row + 1 :] if any(row)]
    width = max(map(len, below))
    columns = [[row[at] for row in below if at < len(row)] for at in range(width)]
    beside = [cells for at, cells in enumerate(columns) if at != mapping.columns[PART_NUMBER]]
    figures = [
        column for column in beside if any(_SIGNED.match(_closed_up(cell)) for cell in column)
    ]
    return all(counts_rows(column) for column in figures)


def _line_by_line(rows: Sequence[Sequence[str]]) -> ListReading:
    parts = wanted_in_rows(rows[:MOST_LINES])
    flaws = [
        ListFlaw(part.line_no, "cut_number", part.part_number)
        for part in parts
        if _CUT_NUMBER.fullmatch(part.part_number)
    ]
    if len(rows) > MOST_LINES:
        flaws.append(ListFlaw(MOST_LINES + 1, "too_many"))
    return ListReading(parts, tuple(flaws), min(len(rows), MOST_LINES))


def _mapped_part(
    row_no: int, cells: Sequence[str], mapping: ColumnMapping
) -> tuple[WantedPart | None, ListFlaw | None]:
    number, pieces = mapping.cell(cells, PART_NUMBER), mapping.cell(cells, QUANTITY)
    if QUANTITY not in mapping.columns and sum(map(bool, cells)) == 1:
        number, pieces = [*_words(number), ""][:2]
    text = "  ".join(cell for cell in cells if cell)
    if not any(map(str.isalnum, number)) or folded(number) in _SUMS:
        return None, ListFlaw(row_no, "no_part", text)
    quantity = _pieces(pieces, mapping.decimal_mark)
    if quantity == 0:
        return None, ListFlaw(row_no, "no_pieces", text)
    number = _number(number)
    flaw = ListFlaw(row_no, "quantity", pieces) if quantity is None else None
    if _CUT_NUMBER.fullmatch(number):
        flaw = ListFlaw(row_no, "cut_number", number)
    return WantedPart(number, quantity or 1, row_no, text, doubtful=quantity is None), flaw


def _pieces(cell: str, decimal_mark: str) -> int | None:
    """As ``_quantity``, under a known decimal mark; ``1.000`` where that is a point is doubtful."""
    plain = _closed_up(cell)
    if decimal_mark == ",":
        plain = plain.translate(_SWAPPED_MARKS)
    return None if _POINT_AND_THREE.fullmatch(plain) else _quantity(plain)


def _separator(lines: Sequence[str]) -> str:
    filled = [line for line in lines if line.strip()]
    for separator in ("\t", ";"):
        if any(separator in line for line in filled):
            return separator
    with_comma = sum("," in _THOUSANDS_LAST.sub("", line) for line in filled)
    return "," if filled and with_comma * 2 > len(filled) else ""


def _cells(line: str, separator: str) -> list[str]:
    if not separator or separator not in line:
        return _words(line)
    cells = line.split(separator)
    if '"' in line:
        with suppress(csv.Error):
            cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    return [cell.strip() for cell in cells]


def _words(line: str) -> list[str]:
    """A line without separators as [part number, quantity] or [part number]."""
    plain = _BULLET.sub("", line).strip()
    wide = re.split(r"\s{2,}", plain)
    if len(wide) > 1:
        return [cell.strip() for cell in wide]
    if spaced := _SPACED_LAST.match(plain):  # twelve thousand and five hundred, or not
        return [spaced[1], f"{spaced[2]}.{spaced[3]}"]
    if last := _QUANTITY_LAST.match(plain):
        return [last[1].rstrip(" ,:-"), last[2]]
    first = _QUANTITY_FIRST.match(plain)
    if first and not _QUANTITY.match(first[2]):
        return [first[2], first[1]]
    return [plain]


def _headings(cells: Sequence[str]) -> _Columns | None:
    """The columns that a heading line names; None where the line is no heading."""
    names = [re.sub(r"[^\w]+", " ", folded(cell)).strip() for cell in cells]
    for heading in PART_HEADINGS:
        if heading in names:
            quantity = next(
                (names.index(name) for name in QUANTITY_HEADINGS if name in names), None
            )
            return _Columns(names.index(heading), quantity)
    return None


def _part(cells: Sequence[str], columns: _Columns | None, line_no: int) -> WantedPart | None:
    if columns is None:
        columns = _guessed(cells)
    if columns.part_number >= len(cells) or not cells[columns.part_number].strip():
        return None
    if folded(cells[columns.part_number]) in _SUMS:
        return None
    quantity: int | None = None if columns.in_doubt else 1
    if columns.quantity is not None and columns.quantity < len(cells):
        quantity = _quantity(cells[columns.quantity])
    return WantedPart(
        part_number=_number(cells[columns.part_number]),
        quantity=1 if quantity is None else quantity,
        line_no=line_no,
        text="  ".join(cell for cell in cells if cell),
        doubtful=quantity is None,
    )


def _guessed(cells: Sequence[str]) -> _Columns:
    """Where no heading says it: the first cell that is no number is the part, the first number
    beside it the quantity. With pieces on either side of it, one of them may count the rows. A row
    of nothing but numbers has its part number first, or where the longest one is.
    """
    figures = [at for at, cell in enumerate(cells) if _SIGNED.match(_closed_up(cell))]
    part = next((at for at, cell in enumerate(cells) if cell and at not in figures), -1)
    if part < 0:
        longest = max(figures, key=lambda at: len(cells[at]), default=0)
        part = longest if len(cells[longest]) >= _LONG_NUMBER or not figures else figures[0]
    beside = [at for at in figures if at != part]
    pieces = [at for at in beside if _quantity(cells[at]) is not None]
    if pieces and pieces[0] < part < pieces[-1]:
        return _Columns(part, None, in_doubt=True)
    return _Columns(part, next(iter(pieces or beside), None))


def _quantity(cell: str) -> int | None:
    """Whole pieces; an empty cell is one piece, what cannot be read is None."""
    if not cell.strip():
        return 1
    found = _QUANTITY.match(_closed_up(cell))
    number = int(found[1].replace(",", "")) if found and len(found[1]) < 12 else None
    return number if number is not None and number <= LARGEST_QUANTITY else None


def _closed_up(cell: str) -> str:
    """A figure without the blanks and marks between its thousands."""
    return _THIN_GROUPS.sub("", cell.strip())


def _number(cell: str) -> str:
    """A part number without the mark that keeps a sheet from counting with it; one that a sheet
    has written with an exponent and all its digits is written out.
    """
    number = cell.strip().removeprefix("'").strip()
    found = _EXPONENT.fullmatch(number)
    if found is None:
        return number
    digits, count = f"{found[1]}{found[2]}", int(found[3]) + 1
    return digits[:count] if len(digits) >= count and not digits[count:].strip("0") else number


def _line_key(number: str) -> str:
    """Equal for what is one line: a UPC is the same with the zeros that sheets drop."""
    return upc_key(number) if is_upc(number) else shelf_number(number_shelf(number))


def _added(earlier: WantedPart, again: WantedPart) -> WantedPart:
    return replace(
        earlier,
        quantity=earlier.quantity + again.quantity,
        doubtful=earlier.doubtful or again.doubtful,
    )
