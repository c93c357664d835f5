"""Lines of a parts list that leave something to decide: put right one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.products import Offer, normalised_part_number
from purchasing_gui.services.near_parts import NearProduct
from purchasing_gui.ui.search.coverage import Coverage, ListCoverage
from purchasing_gui.ui.search.filters import EVERYTHING, OfferFilter
from purchasing_gui.ui.search.results import ProductRow
from purchasing_gui.ui.tasks import TaskScope

_NEAR = "near parts"


class ListKeeper(Protocol):
    """What is needed of the presenter that owns the list."""

    @property
    def is_searching(self) -> bool: ...

    @property
    def rows(self) -> Sequence[ProductRow]: ...

    @property
    def listed(self) -> tuple[WantedPart, ...]: ...

    @property
    def list_number(self) -> int:
        """Another one for every list that is begun."""
        ...

    def listed_in(self, line: WantedPart) -> tuple[int, ...]:
        """Where the parts stand in ``listed`` that are this one line of the table."""
        ...

    def coverage(self) -> ListCoverage: ...

    def narrow(self, shown: OfferFilter) -> None: ...

    def relist(
        self, listed: Sequence[WantedPart], ask: Sequence[str] = (), known: Sequence[Offer] = ()
    ) -> None: ...

    def join_line(self, part: WantedPart, offers: Sequence[Offer]) -> None: ...


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line that is being put right."""

    wanted: WantedPart
    coverage: Coverage


class FixView(Protocol):
    """What the window shows of it."""

    def show_line(self, line: OpenLine | None) -> None:
        """The line to put right, with nothing near it yet; None: there is none."""
        ...

    def show_near(self, near: Sequence[NearProduct]) -> None: ...

    def go_to(self, position: int) -> None:
        """Makes this row of the table the current one."""
        ...

    def show_dropped(self, part: WantedPart) -> None:
        """The line is off the list; the clerk may take it back."""
        ...

    def show_all_decided(self) -> None:
        """There is no line left to put right."""
        ...


class PartsFix:
    """Shows the open line at hand, what may have been meant, and does what the clerk decides."""

    def __init__(
        self,
        keeper: ListKeeper,
        near: Callable[[WantedPart], Awaitable[Sequence[NearProduct]]],
        scope: TaskScope,
        view: FixView,
    ) -> None:
        self._keeper = keeper
        self._near = near
        self._scope = scope
        self._view = view
        self._line: OpenLine | None = None
        self._current: ProductRow | None = None
        self._dropped: tuple[tuple[int, WantedPart], ...] = ()
        self._dropped_from = 0

    @property
    def line(self) -> OpenLine | None:
        return self._line

    def follow(self, row: ProductRow | None) -> None:
        """The clerk is at another row: a line that nobody offers opens by itself."""
        self._current = row
        open_by_itself = (
            row is not None
            and row.wanted is not None
            and (not row.offers or row.wanted.doubtful)
            and not self._keeper.is_searching
        )
        if open_by_itself:
            self._open(row)
        elif self._line is not None and not self._is_at(row):
            self._close()

    def open(self) -> None:
        """The clerk wants to put right the line that he is at."""
        if self._current is not None and self._current.wanted is not None:
            self._open(self._current)

    def close(self) -> None:
        self._close()

    def go_on(self, *, backwards: bool = False) -> None:
        """To the next line that leaves something to decide, from the last one to the first."""
        open_lines = {
            line.wanted.part_number for line in self._keeper.coverage().lines if line.choice is None
        }
        if not open_lines:
            self._view.show_all_decided()
            return
        position = self._next_position(open_lines, backwards=backwards)
        if position is None:
            self._keeper.narrow(EVERYTHING)
            position = self._next_position(open_lines, backwards=backwards)
        if position is not None:
            self._view.go_to(position)
            self._current = self._keeper.rows[position]
            self._open_or_close(self._current)

    def ask_again(self, part_number: str, quantity: int) -> None:
        """The line is called that, and so many pieces are wanted; vendors are asked for it."""
        line, number = self._line, part_number.strip()
        if line is None or not normalised_part_number(number):
            return
        right = replace(line.wanted, part_number=number, quantity=quantity, doubtful=False)
        if right.part_number == line.wanted.part_number and line.coverage is not Coverage.NOT_FOUND:
            self._put(right)
        else:
            self._put(right, (number,))

    def use(self, near: NearProduct, quantity: int) -> None:
        """The line meant this product and takes its number."""
        if self._line is not None:
            number = near.part_number
            right = replace(
                self._line.wanted, part_number=number, quantity=quantity, doubtful=False
            )
            self._put(right, (number,), near.offers)

    def learn(self, near: NearProduct) -> None:
        """The line's number is another name of this product, from now on and on every desk."""
        if self._line is not None:
            self._keeper.join_line(self._line.wanted, near.offers)

    def drop(self) -> None:
        """Takes the line off the list; ``restore`` brings back the last one."""
        line = self._line
        row = self._current
        if line is None and row is not None and row.wanted is not None:
            line = OpenLine(row.wanted, row.coverage or Coverage.NOT_FOUND)
        if line is None:
            return
        listed = self._keeper.listed
        places = self._keeper.listed_in(line.wanted)
        if not places or len(places) == len(listed):
            return
        self._dropped = tuple((place, listed[place]) for place in places)
        self._dropped_from = self._keeper.list_number
        self._close()
        self._keeper.relist([part for at, part in enumerate(listed) if at not in places])
        self._view.show_dropped(line.wanted)

    def restore(self) -> None:
        """The line that was taken off last is on the list again, if it is still that list."""
        dropped, self._dropped = self._dropped, ()
        if not dropped or self._dropped_from != self._keeper.list_number:
            return
        listed = list(self._keeper.listed)
        for place, part in dropped:
            listed.insert(place, part)
        self._keeper.relist(listed, [part.part_number for _place, part in dropped])

    def _put(self, part: WantedPart, ask: Sequence[str] = (), known: Sequence[Offer] = ()) -> None:
        """In the place of the open line; a number that the list has already adds up there."""
        places = self._keeper.listed_in(self._line.wanted) if self._line is not None else ()
        if not places:
            return
        listed = list(self._keeper.listed)
        key = normalised_part_number(part.part_number)
        twin = next(
            (
                at
                for at, other in enumerate(listed)
                if at not in places and normalised_part_number(other.part_number) == key
            ),
            None,
        )
        if twin is None:
            listed[places[0]] = part
            gone = places[1:]
        else:
            whole = listed[twin].quantity + part.quantity
            listed[twin] = replace(listed[twin], quantity=whole)
            gone = places
        self._close()
        self._keeper.relist([p for at, p in enumerate(listed) if at not in gone], ask, known)

    def _open(self, row: ProductRow | None) -> None:
        if row is None or row.wanted is None:
            return
        line = OpenLine(row.wanted, row.coverage or Coverage.NOT_FOUND)
        if line == self._line:
            return
        self._line = line
        self._view.show_line(line)
        if line.coverage is Coverage.IN_STOCK:
            self._scope.cancel(_NEAR)
        else:
            self._scope.replace(_NEAR, self._look_near(line))

    def _open_or_close(self, row: ProductRow) -> None:
        """Where only the brand is to be chosen, the offers in the table are all that is needed."""
        if row.coverage is Coverage.IN_STOCK and row.wanted is not None and not row.wanted.doubtful:
            self._close()
        else:
            self._open(row)

    def _close(self) -> None:
        self._scope.cancel(_NEAR)
        if self._line is not None:
            self._line = None
            self._view.show_line(None)

    async def _look_near(self, line: OpenLine) -> None:
        near = await self._near(line.wanted)
        own = normalised_part_number(line.wanted.part_number)
        others = [one for one in near if normalised_part_number(one.part_number) != own]
        # To find them took about as long as to show them will: a turn of the loop for each.
        await asyncio.sleep(0)
        self._view.show_near(others)

    def _is_at(self, row: ProductRow | None) -> bool:
        return (
            row is not None
            and self._line is not None
            and row.wanted is not None
            and row.wanted.part_number == self._line.wanted.part_number
        )

    def _next_position(self, open_lines: set[str], *, backwards: bool) -> int | None:
        rows = self._keeper.rows
        at = self._position_of_current()
        count = len(rows)
        step = -1 if backwards else 1
        start = at if at is not None else (0 if backwards else -1)
        wanted_now = self._current.wanted if self._current is not None else None
        shown = wanted_now.part_number if wanted_now is not None else ""
        for distance in range(1, count + 1):
            position = (start + step * distance) % count
            wanted = rows[position].wanted
            if wanted is None or wanted.part_number not in open_lines:
                continue
            if wanted.part_number != shown or distance == count:
                return position
        return None

    def _position_of_current(self) -> int | None:
        if self._current is None:
            return None
        wanted = self._current.id
        return next((at for at, row in enumerate(self._keeper.rows) if row.id == wanted), None)
