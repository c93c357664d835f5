"""What was done to a draft's lines: to take it back, do it again, and tell whose doing it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from purchasing_gui.domain.drafts import DraftLine

Lines = tuple[DraftLine, ...]


class Deed(StrEnum):
    """What a change of a draft's lines amounts to."""

    ADDED = "added"
    REMOVED = "removed"
    QUANTITY = "quantity"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class LineChange:
    """One step; ``product`` is the part number of its line, empty where there are several."""

    deed: Deed
    product: str = ""


def change_between(before: Lines, after: Lines) -> LineChange:
    """What was done to get from one version of the lines to the other."""
    old = {line.id: line for line in before}
    new = {line.id: line for line in after}
    added = [line for line in after if line.id not in old]
    removed = [line for line in before if line.id not in new]
    changed = [line for line in after if line.id in old and line != old[line.id]]
    match added, removed, changed:
        case [line], [], []:
            return LineChange(Deed.ADDED, _product(line))
        case [], [line], []:
            return LineChange(Deed.REMOVED, _product(line))
        case [], [], [line] if line == replace(old[line.id], quantity=line.quantity):
            return LineChange(Deed.QUANTITY, _product(line))
        case _:
            return LineChange(Deed.SEVERAL)


@dataclass(frozen=True, slots=True)
class _Version:
    lines: Lines
    arranged: Lines


class LineChanges:
    """The versions of one draft's lines, kept while the window is open."""

    def __init__(self) -> None:
        self._earlier: list[_Version] = []
        self._later: list[_Version] = []
        self._arranged: Lines = ()

    def made(self, before: Lines) -> None:
        """The lines were changed; what had been taken back cannot be done again."""
        self._earlier.append(_Version(before, self._arranged))
        self._later.clear()

    def arranged(self, lines: Iterable[DraftLine]) -> None:
        """These lines are as the program distributed them."""
        self._arranged = tuple(lines)

    def changed_by_hand(self, lines: Lines) -> frozenset[str]:
        """Ids of the lines that were added or changed since the program distributed them.

        Before that there is nothing that the clerk could have decided against.
        """
        if not self._arranged:
            return frozenset()
        untouched = {_place_and_pieces(line) for line in self._arranged}
        return frozenset(line.id for line in lines if _place_and_pieces(line) not in untouched)

    @property
    def earlier(self) -> Lines | None:
        """What taking back would show; None where nothing was changed."""
        return self._earlier[-1].lines if self._earlier else None

    @property
    def later(self) -> Lines | None:
        """What doing again would show; None where nothing was taken back."""
        return self._later[-1].lines if self._later else None

    def last_done(self, now: Lines) -> LineChange | None:
        """The step that taking back would undo."""
        return None if self.earlier is None else change_between(self.earlier, now)

    def last_undone(self, now: Lines) -> LineChange | None:
        """The step that would be done again."""
        return None if self.later is None else change_between(now, self.later)

    def went_back(self, now: Lines) -> None:
        self._arranged = _move(self._earlier, self._later, _Version(now, self._arranged))

    def went_forward(self, now: Lines) -> None:
        self._arranged = _move(self._later, self._earlier, _Version(now, self._arranged))


def _move(source: list[_Version], target: list[_Version], now: _Version) -> Lines:
    target.append(now)
    return source.pop().arranged


def _product(line: DraftLine) -> str:
    return line.offer.part_number or line.offer.code


def _place_and_pieces(line: DraftLine) -> tuple[str, tuple[str, str, str], int]:
    return (line.id, line.offer.key, line.quantity)
