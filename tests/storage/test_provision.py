"""What an administrator lays out begins a profile, and never replaces what a clerk has."""

from __future__ import annotations

from pathlib import Path

import pytest

from purchasing_gui.storage.connections_file import TomlConnectionFile
from purchasing_gui.storage.provision import take_provisions
from purchasing_gui.storage.settings import SettingsFile

CONNECTIONS = """\
[connections.zegucom]
kind = "zegucom"
label = "Zegucom"
base_url = "https://example.com/services"
"""


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "connections.toml").write_text(CONNECTIONS, encoding="utf-8-sig")
    (folder / "settings.toml").write_text('branch = "GDL2"\n', encoding="utf-8")
    (folder / "ledger.db").write_text("not meant for anybody")
    return folder


def test_a_new_profile_begins_with_what_was_laid_out(given: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    assert take_provisions(given, profile) == ["connections.toml", "settings.toml"]
    (connection,), flaws = TomlConnectionFile(profile / "connections.toml").load()
    assert (connection.label, flaws) == ("Zegucom", [])
    assert SettingsFile(profile / "settings.toml").load()[0].branch == "GDL2"
    assert {file.name for file in profile.iterdir()} == {"connections.toml", "settings.toml"}


def test_what_a_clerk_has_stays(given: Path, tmp_path: Path) -> None:
    mine = tmp_path / "settings.toml"
    mine.write_text('branch = "CDMX"\n')
    assert take_provisions(given, tmp_path) == ["connections.toml"]
    assert mine.read_text() == 'branch = "CDMX"\n'


def test_a_file_that_cannot_be_read_is_left_out(given: Path, tmp_path: Path, caplog) -> None:
    (given / "settings.toml").write_bytes(b"branch = '\xff'")
    assert take_provisions(given, tmp_path) == ["connections.toml"]
    assert "was not taken over" in caplog.text


def test_where_nothing_was_laid_out_nothing_happens(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    assert take_provisions(tmp_path / "nowhere", profile) == []
    assert not profile.exists()
