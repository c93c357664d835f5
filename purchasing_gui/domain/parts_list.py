"""A list of wanted parts as a clerk pastes it from a mail, a sheet or a chat."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from purchasing_gui.domain.products import folded, is_upc, normalised_part_number, upc_key
from purchasing_gui.domain.sheet_columns import ColumnMapping

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
    (nothing to look for) or ``too_many`` (from here on nothing is read).
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
    part_number: int
    quantity: int | None


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
_BULLET = re.compile(r"^\s*(?:[•·*–—]|-\s|\d{1,3}[.)]\s)\s*")


def wanted_parts(text: str) -> tuple[WantedPart, ...]:
    """The parts of a pasted list, equal part numbers added up where they first stand.

    Cells may be separated by tabs, semicolons, commas or spaces; a heading line names the columns,
    else the first cell that is no quantity is the part number. No quantity means one piece; a line
    with the quantity 0 is left out.
    """
    lines = text.replace("\u00a0", " ").removeprefix("\ufeff").splitlines()[:MOST_LINES]
    separator = _separator(lines)
    return wanted_in_rows(_cells(line, separator) for line in lines)


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
    found: dict[str, WantedPart] = {}
    flaws: list[ListFlaw] = []
    read = 0
    for row_no, cells in enumerate(rows, 1):
        if row_no - 1 <= mapping.heading_row or not any(cells):
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


def _mapped_part(
    row_no: int, cells: Sequence[str], mapping: ColumnMapping
) -> tuple[WantedPart | None, ListFlaw | None]:
    number, pieces = mapping.cell(cells, PART_NUMBER), mapping.cell(cells, QUANTITY)
    if QUANTITY not in mapping.columns and sum(map(bool, cells)) == 1:
        number, pieces = [*_words(number), ""][:2]
    text = "  ".join(cell for cell in cells if cell)
    if not normalised_part_number(number):
        return None, ListFlaw(row_no, "no_part", text)
    quantity = _pieces(pieces, mapping.decimal_mark)
    if quantity == 0:
        return None, ListFlaw(row_no, "no_pieces", text)
    flaw = ListFlaw(row_no, "quantity", pieces) if quantity is None else None
    return WantedPart(number, quantity or 1, row_no, text, doubtful=quantity is None), flaw


def _pieces(cell: str, decimal_mark: str) -> int | None:
    """As ``_quantity``, under a known decimal mark; ``1.000`` where that is a point is doubtful."""
    plain = _THIN_GROUPS.sub("", cell.strip())
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
    quoted = next(csv.reader([line], delimiter=separator), []) if '"' in line else None
    return [cell.strip() for cell in (quoted or line.split(separator))]


def _words(line: str) -> list[str]:
    """A line without separators as [part number, quantity] or [part number]."""
    plain = _BULLET.sub("", line).strip()
    wide = re.split(r"\s{2,}", plain)
    if len(wide) > 1:
        return [cell.strip() for cell in wide]
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
    quantity: int | None = 1
    if columns.quantity is not None and columns.quantity < len(cells):
        quantity = _quantity(cells[columns.quantity])
    return WantedPart(
        part_number=cells[columns.part_number].strip(),
        quantity=1 if quantity is None else quantity,
        line_no=line_no,
        text="  ".join(cell for cell in cells if cell),
        doubtful=quantity is None,
    )


def _guessed(cells: Sequence[str]) -> _Columns:
    """Where no heading says it: the first cell that is no number is the part, the first number
    beside it the quantity. A list of nothing but numbers reads part number, then quantity.
    """
    part = next(
        (at for at, cell in enumerate(cells) if cell and not _SIGNED.match(cell)),
        next((at for at, cell in enumerate(cells) if cell), 0),
    )
    after = [at for at, cell in enumerate(cells) if at != part and _SIGNED.match(cell)]
    return _Columns(part, after[0] if after else None)


def _quantity(cell: str) -> int | None:
    """Whole pieces; an empty cell is one piece, what cannot be read is None."""
    if not cell.strip():
        return 1
    found = _QUANTITY.match(cell.strip())
    number = int(found[1].replace(",", "")) if found and len(found[1]) < 12 else None
    return number if number is not None and number <= LARGEST_QUANTITY else None


def _line_key(number: str) -> str:
    """Equal for what is one line: a UPC is the same with the zeros that sheets drop."""
    return upc_key(number) if is_upc(number) else normalised_part_number(number)


def _added(earlier: WantedPart, again: WantedPart) -> WantedPart:
    return replace(
        earlier,
        quantity=earlier.quantity + again.quantity,
        doubtful=earlier.doubtful or again.doubtful,
    )
