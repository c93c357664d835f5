from array import array

from purchasing_gui.ui.search.row_window import MOST_KEPT, RowWindow


class Maker:
    """Makes rows and remembers which."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def __call__(self, row_id: int) -> str:
        self.made.append(row_id)
        return f"row {row_id}"


def window(maker: Maker, *ids: int) -> RowWindow[str]:
    return RowWindow(array("i", ids), maker, None)


def test_a_row_is_made_when_it_is_looked_at_and_once() -> None:
    maker = Maker()
    rows = window(maker, 7, 3, 9)
    assert (len(rows), maker.made) == (3, [])
    assert [rows[1], rows[1], rows[-1]] == ["row 3", "row 3", "row 9"]
    assert maker.made == [3, 9]


def test_only_the_rows_looked_at_last_are_kept() -> None:
    maker = Maker()
    rows = window(maker, *range(MOST_KEPT * 3))
    for place in range(len(rows)):
        assert rows[place] == f"row {place}"
    assert len(rows._kept) <= MOST_KEPT


def test_settled_rows_stay_as_they_were_and_are_handed_out_as_a_list_of_ones_own() -> None:
    maker = Maker()
    rows = window(maker, 1, 2)
    settled = rows.settle()
    settled.append("more")
    maker.made.clear()
    assert list(rows) == rows.settle() == [rows[0], rows[1]] == ["row 1", "row 2"]
    assert maker.made == []


def test_a_window_equals_whatever_has_the_same_rows() -> None:
    maker = Maker()
    assert window(maker, 1, 2) == ["row 1", "row 2"]
    assert window(maker, 1, 2) != window(maker, 2, 1)
    assert window(maker, 1, 2, 3)[1:] == ["row 2", "row 3"]
