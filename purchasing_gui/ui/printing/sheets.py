"""Which pages go to the printer, how large, and how finely they are drawn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import ceil

from purchasing_gui.domain.problems import GuideUnfit

PagePicture = Callable[[bytes, int, int], Awaitable[bytes]]
"""A PNG of one page (from 0) of a PDF, so many pixels wide, that knows its dots per inch.

Raises GuideUnfit; its code is ``empty`` where there is no such page.
"""

FINEST = 300
"""Dots per inch that a page is drawn with at most: sharp on paper, and within the reader's cap."""

PROBE_WIDTH = 64
_NO_SUCH_PAGE = "empty"


@dataclass(frozen=True, slots=True)
class Printable:
    """A PDF and what it is called in the window and in the printer's queue."""

    title: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on paper, in dots of the printer."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What the clerk chose in the printer's dialog; ``first`` and ``last`` count from 1.

    ``copies`` are those that the program itself repeats; ``collated`` prints one whole document
    after the other.
    """

    first: int
    last: int
    copies: int = 1
    collated: bool = True
    last_first: bool = False

    def pages(self) -> tuple[int, ...]:
        """Pages (from 0) in the order in which they are printed."""
        once = range(self.first - 1, self.last)
        ordered = tuple(reversed(once)) if self.last_first else tuple(once)
        if self.collated:
            return ordered * self.copies
        return tuple(page for page in ordered for _ in range(self.copies))


def drawn_density(resolution: int) -> int:
    """Dots per inch for a page's picture: a whole fraction of the printer's own.

    Each of its dots then covers whole dots of the printer, which keeps barcodes sharp.
    """
    return max(1, resolution // ceil(resolution / FINEST))


def placed(width: float, height: float, paper: Area, printable: Area, *, fitted: bool) -> Area:
    """Where a page of this true size goes, in the middle of the paper.

    It keeps its true size where the paper is large enough, unless it is to be ``fitted`` into the
    printable part; one that is larger than the paper is made smaller in any case.
    """
    if not fitted and width <= paper.width * 1.001 and height <= paper.height * 1.001:
        return _centred(width, height, paper)
    scale = min(printable.width / width, printable.height / height)
    return _centred(width * scale, height * scale, printable)


async def count_pages(pdf: bytes, picture: PagePicture, known: int = 1) -> int:
    """How many pages there are, ``known`` of which are sure; doubles, then halves."""
    there, beyond = known, max(1, known) * 2
    while await _has_page(pdf, beyond - 1, picture):
        there, beyond = beyond, beyond * 2
    while beyond - there > 1:
        middle = (there + beyond) // 2
        if await _has_page(pdf, middle - 1, picture):
            there = middle
        else:
            beyond = middle
    return there


async def first_pages(
    pdf: bytes, most: int, width: int, picture: PagePicture, shown: Callable[[bytes], bool]
) -> int:
    """Shows up to ``most`` pages as they are drawn and returns how many; ends where ``shown`` is
    False.

    Raises GuideUnfit where there is not even one.
    """
    for page in range(most):
        try:
            png = await picture(pdf, page, width)
        except GuideUnfit as unfit:
            if page and unfit.code == _NO_SUCH_PAGE:
                return page
            raise
        if not shown(png):
            return page + 1
    return most


async def _has_page(pdf: bytes, page: int, picture: PagePicture) -> bool:
    try:
        await picture(pdf, page, 1)
    except GuideUnfit as unfit:
        if unfit.code == _NO_SUCH_PAGE:
            return False
        raise
    return True


def _centred(width: float, height: float, within: Area) -> Area:
    left = within.left + (within.width - width) / 2
    top = within.top + (within.height - height) / 2
    return Area(left, top, width, height)
