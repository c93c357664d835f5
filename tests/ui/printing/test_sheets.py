"""Pages, copies, sizes and densities."""

from __future__ import annotations

import pytest

from purchasing_gui.domain.problems import GuideUnfit
from purchasing_gui.ui.printing.sheets import (
    Area,
    PrintOrder,
    count_pages,
    drawn_density,
    first_pages,
    placed,
)

LETTER = Area(0, 0, 2550, 3300)
PRINTABLE = Area(50, 50, 2450, 3200)


class Document:
    """A PDF of so many pages; ``asked`` keeps which were drawn."""

    def __init__(self, pages: int, unfit: str = "empty") -> None:
        self._pages = pages
        self._unfit = unfit
        self.asked: list[int] = []

    async def picture(self, pdf: bytes, page: int, width: int) -> bytes:
        self.asked.append(page)
        if page >= self._pages:
            raise GuideUnfit(self._unfit, "x.pdf")
        return b"png %d" % page


@pytest.mark.parametrize("pages", [1, 2, 3, 7, 12, 13, 100])
@pytest.mark.parametrize("known", [1, 12])
async def test_pages_are_counted_in_few_looks(pages: int, known: int) -> None:
    document = Document(pages)
    assert await count_pages(b"", document.picture, min(known, pages)) == pages
    assert len(document.asked) <= 2 * pages.bit_length() + 2


async def test_the_first_pages_are_shown_as_they_come() -> None:
    shown: list[bytes] = []

    def show(png: bytes) -> bool:
        shown.append(png)
        return True

    assert await first_pages(b"", 12, 100, Document(3).picture, show) == 3
    assert shown == [b"png 0", b"png 1", b"png 2"]
    assert await first_pages(b"", 2, 100, Document(3).picture, show) == 2


async def test_a_closed_preview_asks_for_no_further_page() -> None:
    document = Document(9)
    assert await first_pages(b"", 9, 100, document.picture, lambda _: False) == 1
    assert document.asked == [0]


@pytest.mark.parametrize(("pages", "code"), [(0, "empty"), (0, "damaged"), (2, "damaged")])
async def test_a_document_that_cannot_be_drawn_is_told(pages: int, code: str) -> None:
    with pytest.raises(GuideUnfit):
        await first_pages(b"", 9, 100, Document(pages, code).picture, lambda _: True)


@pytest.mark.parametrize(
    ("order", "pages"),
    [
        (PrintOrder(1, 3), (0, 1, 2)),
        (PrintOrder(2, 3), (1, 2)),
        (PrintOrder(1, 2, copies=2), (0, 1, 0, 1)),
        (PrintOrder(1, 2, copies=2, collated=False), (0, 0, 1, 1)),
        (PrintOrder(1, 3, last_first=True), (2, 1, 0)),
    ],
)
def test_pages_come_in_the_order_that_was_chosen(order: PrintOrder, pages: tuple[int, ...]) -> None:
    assert order.pages() == pages


@pytest.mark.parametrize(
    ("resolution", "density"), [(203, 203), (300, 300), (600, 300), (1200, 300), (360, 180)]
)
def test_dots_of_a_picture_cover_whole_dots_of_the_printer(resolution: int, density: int) -> None:
    assert drawn_density(resolution) == density
    assert resolution % density == 0


def test_a_page_keeps_its_true_size_where_the_sheet_allows_it() -> None:
    assert placed(2550, 3300, LETTER, PRINTABLE, fitted=False) == LETTER
    assert placed(1200, 1800, LETTER, PRINTABLE, fitted=False) == Area(675, 750, 1200, 1800)


@pytest.mark.parametrize("size", [(5100.0, 6600.0), (1275.0, 1650.0)])
def test_a_fitted_page_fills_the_printable_part_without_being_bent(
    size: tuple[float, float],
) -> None:
    area = placed(*size, LETTER, PRINTABLE, fitted=True)
    assert area.width / area.height == pytest.approx(size[0] / size[1])
    assert area.width == pytest.approx(2450)
    assert area.left >= 50
    assert area.top >= 50


def test_a_page_larger_than_the_sheet_is_made_smaller_in_any_case() -> None:
    area = placed(5100, 6600, LETTER, PRINTABLE, fitted=False)
    assert (area.width, area.left) == (pytest.approx(2450), pytest.approx(50))
