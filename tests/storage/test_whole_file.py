from __future__ import annotations

import os
from pathlib import Path

import pytest

from purchasing_gui.storage.whole_file import write_whole


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.toml"
    write_whole(file, "uno\n")
    write_whole(file, "dos: ñ\n")
    assert file.read_bytes() == "dos: ñ\n".encode()
    assert list(file.parent.iterdir()) == [file]


def test_a_write_that_fails_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    write_whole(file, "uno\n")

    def disk_full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "dos\n")
    assert file.read_text() == "uno\n"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.name == "nt", reason="needs the right to make links")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.toml", tmp_path / "link.toml"
    target.write_text("uno\n")
    link.symlink_to(target)
    write_whole(link, "dos\n")
    assert link.is_symlink()
    assert target.read_text() == "dos\n"
