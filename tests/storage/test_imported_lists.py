"""Imported lists outlive the window; a file that is broken is no loss."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from purchasing_gui.domain.price_lists import ImportedList
from purchasing_gui.storage.imported_lists import FileImportedLists

LIST = ImportedList(
    "tienda",
    "precios.csv",
    date(2026, 11, 3),
    datetime(2026, 11, 22, tzinfo=UTC),
    9,
    1,
    "EUR",
    True,
    Decimal("0.21"),
)


def test_a_kept_list_takes_the_place_of_the_connections_earlier_one(tmp_path: Path) -> None:
    lists = FileImportedLists(tmp_path / "price_lists.json")
    lists.keep(LIST)
    newer = ImportedList("tienda", "b.csv", LIST.day, LIST.imported_at, 3, 0, "MXN", False)
    lists.keep(newer)
    assert list(FileImportedLists(tmp_path / "price_lists.json").all()) == [newer]
    lists.forget("tienda")
    assert list(lists.all()) == []


def test_every_figure_comes_back_as_it_was(tmp_path: Path) -> None:
    lists = FileImportedLists(tmp_path / "price_lists.json")
    lists.keep(LIST)
    assert list(lists.all()) == [LIST]


@pytest.mark.parametrize("text", ["", "{", "[7]", "{}"])
def test_a_broken_file_is_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "price_lists.json"
    path.write_text(text)
    lists = FileImportedLists(path)
    assert list(lists.all()) == []
    lists.keep(LIST)
    assert list(lists.all()) == [LIST]


def test_a_folder_that_cannot_be_written_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    FileImportedLists(tmp_path / "file" / "price_lists.json").keep(LIST)
