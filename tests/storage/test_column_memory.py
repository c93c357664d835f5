"""Chosen columns outlive the window; a file that is broken is no loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from purchasing_gui.domain.sheet_columns import ColumnMapping
from purchasing_gui.storage import column_memory
from purchasing_gui.storage.column_memory import FileColumnMemory

CHOSEN = ColumnMapping({"part_number": 2, "price": 0}, 3, ",")


def test_what_is_kept_is_recalled_by_another_window(tmp_path: Path) -> None:
    path = tmp_path / "columns.json"
    FileColumnMemory(path).keep("precios\nclave", CHOSEN)
    known = FileColumnMemory(path).recall("precios\nclave")
    assert known == ColumnMapping(CHOSEN.columns, -1, ",")
    assert FileColumnMemory(path).recall("otros") is None


def test_the_longest_unused_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_memory, "MOST_KEPT", 2)
    memory = FileColumnMemory(tmp_path / "columns.json")
    for signature in ("a", "b", "a", "c"):
        memory.keep(signature, CHOSEN)
    assert [memory.recall(signature) is not None for signature in "abc"] == [True, False, True]


@pytest.mark.parametrize("text", ["", "{", '{"a": 7}', "[]", '{"a": {"columns": {"b": "c"}}}'])
def test_a_broken_file_is_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "columns.json"
    path.write_text(text)
    memory = FileColumnMemory(path)
    assert memory.recall("a") is None
    memory.keep("a", CHOSEN)
    assert memory.recall("a") is not None


def test_a_folder_that_cannot_be_written_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    FileColumnMemory(tmp_path / "file" / "columns.json").keep("a", CHOSEN)
