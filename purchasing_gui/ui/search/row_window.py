"""Rows of a long table, each made when it is looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

Row = TypeVar("Row")
MOST_KEPT = 1024


class RowWindow(Sequence[Row], Generic[Row]):
    """A table of which only the ids are kept, and the rows looked at last.

    ``ids`` are in the order of the rows. Two windows with the same ``origin`` hold the same rows,
    perhaps in another order. What ``make`` reads must stay as it is: ``settle`` comes first.
    """

    def __init__(self, ids: array[int], make: Callable[[int], Row], origin: object) -> None:
        self.ids = ids
        self.origin = origin
        self._make = make
        self._kept: dict[int, Row] = {}
        self._all: list[Row] | None = None

    def settle(self) -> list[Row]:
        """Makes every row for good, and returns a list of them for the caller to change."""
        if self._all is None:
            self._all = list(self)
            self._kept.clear()
        return list(self._all)

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if self._all is not None:
            return self._all[at]
        if isinstance(at, slice):
            return [self._row(one) for one in self.ids[at]]
        return self._row(self.ids[at])

    def __iter__(self) -> Iterator[Row]:
        if self._all is not None:
            return iter(self._all)
        return (self._kept.get(one) or self._make(one) for one in self.ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _row(self, one: int) -> Row:
        row = self._kept.get(one)
        if row is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            row = self._kept[one] = self._make(one)
        return row
