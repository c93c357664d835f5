"""Which column of a sheet is what: what is wanted, what the sheet suggests, what is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from purchasing_gui.domain.products import folded

Rows = Sequence[Sequence[str]]

HEADING_DEPTH = 20
"""How many first rows may hold the headings; above them sheets carry logos and dates."""

_SAMPLED = 200
_PLAUSIBLE = 0.5
_TELLING = 0.6
_EXACT, _WITHIN = 4.0, 2.0
_LONGEST_CODE = 40
_UNITS = re.compile(r"[€$\s]|EUR|MXN|USD", re.IGNORECASE)
_COMMA_DECIMALS = re.compile(r"\d,(?:\d{1,2}|\d{4,})$|\d\.\d{3},\d+$")
_POINT_DECIMALS = re.compile(r"\d\.(?:\d{1,2}|\d{4,})$|\d,\d{3}\.\d+$")
_PIECES = re.compile(
    r"[x×*]?\s*(?:\d{1,5}|\d{1,3}(?:[,.]\d{3})+)(?:[.,]0+)?\s*(?:[a-z]{1,8}\.?)?", re.IGNORECASE
)
_AMOUNT = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,]\d+)?")


class CellKind(StrEnum):
    """What the cells of a column look like; ``CODE`` is a part number, an id, a UPC."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class WantedColumn:
    """One column that a reading needs or can use.

    ``synonyms`` are headings in plain lower case without accents. ``stand_in`` names another
    wanted column that does where a required one is not in the sheet. ``by_look``: cells that look
    like it are taken for it, though it is not required; then a person is asked.
    """

    name: str
    label: str
    synonyms: tuple[str, ...]
    kind: CellKind = CellKind.TEXT
    required: bool = False
    stand_in: str = ""
    by_look: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Where each wanted column is. Columns and rows count from 0; ``heading_row`` -1: none."""

    columns: Mapping[str, int] = field(default_factory=dict)
    heading_row: int = -1
    decimal_mark: str = "."

    def cell(self, row: Sequence[str], name: str) -> str:
        """The cell's text, trimmed; empty where the row or the mapping has no such column."""
        at = self.columns.get(name)
        return row[at].strip() if at is not None and at < len(row) else ""

    def missing(self, wanted: Sequence[WantedColumn]) -> tuple[WantedColumn, ...]:
        """The required columns that are not named yet."""
        return tuple(
            column
            for column in wanted
            if column.required
            and column.name not in self.columns
            and column.stand_in not in self.columns
        )


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a sheet suggests; ``certain`` where nobody need be asked."""

    mapping: ColumnMapping
    certain: bool


@dataclass(frozen=True, slots=True)
class RowRemark:
    """Why a row is not read, or not wholly. ``row_no`` counts from 1 in the sheet."""

    row_no: int
    words: str


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """How a sheet would be read: so many rows, some of them as words, and the rows that are not."""

    rows_read: int
    examples: tuple[str, ...] = ()
    remarks: tuple[RowRemark, ...] = ()


class ColumnMemory(Protocol):
    """What was chosen before for sheets with the same headings; reads the disk."""

    def recall(self, signature: str) -> ColumnMapping | None: ...

    def keep(self, signature: str, mapping: ColumnMapping) -> None: ...


def guessed_columns(
    rows: Rows, wanted: Sequence[WantedColumn], heading_row: int | None = None
) -> ColumnGuess:
    """By the headings first, then by what the cells look like.

    ``heading_row`` is where a person says that the headings are; None: to be found too. The one
    column of a sheet is the one that is needed, unless it reads like a page.
    """
    at = _heading_row(rows, wanted) if heading_row is None else heading_row
    sheet = _Sheet(rows, at)
    needed = [column.name for column in wanted if column.required]
    if sheet.width == 1 and len(needed) == 1:
        return ColumnGuess(ColumnMapping({needed[0]: 0}, at), sheet.figures_in_first())
    ranked = sorted(
        (-score, not column.required, place, number)
        for place, column in enumerate(wanted)
        for number in range(sheet.width)
        if (score := sheet.score(column, number)) > 0
    )
    columns: dict[str, int] = {}
    scores: dict[str, float] = {}
    taken: set[int] = set()
    for score, _, place, number in ranked:
        name = wanted[place].name
        if name not in columns and number not in taken:
            columns[name], scores[name] = number, -score
            taken.add(number)
    mapping = ColumnMapping(columns, at, decimal_mark(rows[at + 1 :], _money(wanted, columns)))
    rivals = any(
        -score >= _rank(scores[wanted[place].name]) and number not in taken
        for score, _, place, number in ranked
        if wanted[place].name in columns
    )
    return ColumnGuess(mapping, not rivals and _is_told(mapping, scores, wanted, sheet))


def heading_signature(purpose: str, headings: Sequence[str]) -> str:
    """Equal for sheets with the same headings in the same order; empty where there are none."""
    words = [plain_heading(cell) for cell in headings]
    return f"{purpose}\n" + "\n".join(words) if any(words) else ""


def recalled_columns(rows: Rows, purpose: str, memory: ColumnMemory) -> ColumnMapping | None:
    """What was chosen before for these headings, wherever in the first rows they stand now."""
    for at, row in enumerate(rows[:HEADING_DEPTH]):
        signature = heading_signature(purpose, row)
        known = memory.recall(signature) if signature else None
        if known is not None:
            return ColumnMapping(known.columns, at, known.decimal_mark)
    return None


def plain_heading(text: str) -> str:
    """A heading for comparing: lower case, no accents, no signs."""
    return re.sub(r"[^\w]+", " ", folded(text).replace("_", " ")).strip()


def decimal_mark(rows: Rows, columns: Sequence[int]) -> str:
    """What more of the amounts in these columns show; a point where nothing tells."""
    cells = [_UNITS.sub("", row[at]) for row in rows for at in columns if at < len(row)]
    commas = sum(bool(_COMMA_DECIMALS.search(cell)) for cell in cells)
    points = sum(bool(_POINT_DECIMALS.search(cell)) for cell in cells)
    return "," if commas > points else "."


def _money(wanted: Sequence[WantedColumn], columns: Mapping[str, int]) -> list[int]:
    return [
        columns[column.name]
        for column in wanted
        if column.kind is CellKind.MONEY and column.name in columns
    ]


def _rank(score: float) -> float:
    """The least that another column must score to be as likely."""
    if score >= _EXACT:
        return _EXACT
    return _WITHIN if score >= _WITHIN else _TELLING


def _is_told(
    mapping: ColumnMapping,
    scores: Mapping[str, float],
    wanted: Sequence[WantedColumn],
    sheet: _Sheet,
) -> bool:
    """Whether every required column is there, and each is named or there are no names at all."""
    least = _WITHIN if mapping.heading_row >= 0 else _TELLING
    return not mapping.missing(wanted) and all(
        scores[column.name] >= least
        and (
            sheet.likeness(column.kind, mapping.columns[column.name]) >= _PLAUSIBLE
            or scores[column.name] >= _EXACT
        )
        for column in wanted
        if column.name in mapping.columns
    )


def _heading_row(rows: Rows, wanted: Sequence[WantedColumn]) -> int:
    """The row with the most known headings; else a first row of words over figures; else -1."""
    best, at = 0, -1
    for number, row in enumerate(rows[:HEADING_DEPTH]):
        names = [plain_heading(cell) for cell in row]
        known = sum(any(_likeness_of_name(column, name) for name in names) for column in wanted)
        told = any(
            column.required and _likeness_of_name(column, name) == _EXACT
            for column in wanted
            for name in names
        )
        if known > best and (known > 1 or told):
            best, at = known, number
    return at if at >= 0 else _row_of_words(rows)


def _row_of_words(rows: Rows) -> int:
    for at, row in enumerate(rows[:HEADING_DEPTH]):
        filled = [number for number, cell in enumerate(row) if cell.strip()]
        if len(filled) < 2:
            continue
        has_figures = any(any(map(str.isdigit, row[number])) for number in filled)
        below = [other for other in rows[at + 1 : at + 1 + _SAMPLED] if any(other)]
        figures_below = sum(
            any(number < len(other) and any(map(str.isdigit, other[number])) for number in filled)
            for other in below
        )
        return at if not has_figures and below and figures_below * 2 > len(below) else -1
    return -1


def _likeness_of_name(column: WantedColumn, name: str) -> float:
    if not name:
        return 0.0
    if name in column.synonyms:
        return _EXACT
    words = f" {name} "
    return _WITHIN if any(f" {synonym} " in words for synonym in column.synonyms) else 0.0


class _Sheet:
    """The rows below the headings, column by column."""

    def __init__(self, rows: Rows, heading_row: int) -> None:
        self._headings = rows[heading_row] if 0 <= heading_row < len(rows) else ()
        self._rows = [row for row in rows[heading_row + 1 :] if any(row)][:_SAMPLED]
        self.width = max(map(len, [self._headings, *self._rows]), default=0)
        self._known: dict[tuple[CellKind, int], float] = {}

    def score(self, column: WantedColumn, number: int) -> float:
        name = self._headings[number] if number < len(self._headings) else ""
        named = _likeness_of_name(column, plain_heading(name))
        likeness = self.likeness(column.kind, number)
        if column.kind is CellKind.CODE and counts_rows(self._cells(number)):
            return 0.0
        if named and column.required and self._filled(number) < _PLAUSIBLE:
            return min(named, _WITHIN)
        if named:
            return named + likeness
        by_look = column.required or column.by_look or not self._headings
        telling = column.kind is not CellKind.TEXT and likeness >= _TELLING
        return likeness if by_look and telling else 0.0

    def _filled(self, number: int) -> float:
        """How many of the rows have something there; what every row needs is not mostly empty."""
        return len(self._cells(number)) / max(len(self._rows), 1)

    def _cells(self, number: int) -> list[str]:
        """What is filled in of a column."""
        return [cell for row in self._rows if number < len(row) and (cell := row[number].strip())]

    def figures_in_first(self) -> bool:
        """Whether most cells of the first column have a figure; those of a page of words do not."""
        cells = [row[0] for row in self._rows]
        return sum(any(map(str.isdigit, cell)) for cell in cells) * 2 >= max(len(cells), 1)

    def likeness(self, kind: CellKind, number: int) -> float:
        """From 0 to 1: how many of the filled cells look like this."""
        known = self._known.get((kind, number))
        if known is None:
            known = self._known[kind, number] = self._likeness(kind, number)
        return known

    def _likeness(self, kind: CellKind, number: int) -> float:
        cells = self._cells(number)
        if not cells:
            return 0.0
        if kind is CellKind.NUMBER and counts_rows(cells):
            return 0.0
        look = _LOOKS[kind]
        mean = sum(look(cell) for cell in cells) / len(cells)
        repeated = Counter(cells).most_common(1)[0][1] / len(cells)
        return mean * (0.5 if kind is CellKind.CODE and len(cells) > 4 and repeated > 0.5 else 1)


def counts_rows(cells: Sequence[str]) -> bool:
    """1, 2, 3, … is the number of the row, not a quantity."""
    if len(cells) < 3 or not all(cell.isdecimal() for cell in cells) or int(cells[0]) > 1:
        return False
    return all(int(later) == int(earlier) + 1 for earlier, later in pairwise(cells))


def _code_look(cell: str) -> float:
    if len(cell) > _LONGEST_CODE or cell.count(" ") > 1:
        return 0.0
    digits, letters = any(map(str.isdigit, cell)), any(map(str.isalpha, cell))
    if digits and letters:
        return 0.4 if " " in cell else 1.0
    if digits:
        whole = re.fullmatch(r"\d{5,}", cell) or re.fullmatch(r"[\d-]{5,}", cell)
        return 0.8 if whole else 0.0
    return 0.2 if " " not in cell else 0.0


def _number_look(cell: str) -> float:
    return 1.0 if _PIECES.fullmatch(cell) else 0.0


def _money_look(cell: str) -> float:
    plain = _UNITS.sub("", cell)
    if not _AMOUNT.fullmatch(plain):
        return 0.0
    return 1.0 if plain != cell or re.search(r"[.,]\d", plain) else 0.7


def _text_look(cell: str) -> float:
    return 1.0 if any(map(str.isalpha, cell)) else 0.0


_LOOKS: Mapping[CellKind, Callable[[str], float]] = {
    CellKind.TEXT: _text_look,
    CellKind.CODE: _code_look,
    CellKind.NUMBER: _number_look,
    CellKind.MONEY: _money_look,
}
