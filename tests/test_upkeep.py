"""The commands and places that whoever looks after the computers counts on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from purchasing_gui import places, upkeep
from purchasing_gui.__main__ import main
from purchasing_gui.domain.problems import LedgerUnavailable

CONNECTIONS = """\
[connections.zegucom]
kind = "zegucom"
label = "Zegucom"

[connections.unknown]
kind = "gone"
label = "Gone"
"""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('language = "es"', "es_MX"),
        ('language = "en"', "en"),
        ('language = "fr"', ""),
        ("language = 1", ""),
        ("language = ", ""),
        ("", ""),
    ],
)
def test_the_window_speaks_the_language_of_the_settings(
    tmp_path: Path, text: str, language: str
) -> None:
    (tmp_path / "settings.toml").write_text(text)
    assert places.chosen_language(tmp_path) == language


def test_without_settings_the_system_decides_the_language(tmp_path: Path) -> None:
    assert places.chosen_language(tmp_path) == ""


def test_on_windows_provisions_lie_beside_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert places.provision_dir() == Path(sys.executable).parent / "provision"


def test_credentials_of_known_kinds_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: dict[str, list[str]] = {}

    class Keyring:
        def forget(self, connection_id: str, names: list[str]) -> None:
            forgotten[connection_id] = names

    monkeypatch.setattr(upkeep, "SystemCredentials", Keyring)
    (tmp_path / "connections.toml").write_text(CONNECTIONS)
    assert main(["--profile", str(tmp_path), "--forget-credentials"]) == 0
    assert list(forgotten) == ["zegucom"]
    assert "password" in forgotten["zegucom"]


def test_the_ledger_of_the_settings_is_migrated_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    async def migrate(url: str) -> tuple[str, str]:
        asked.append(url)
        return "0001", "0004"

    monkeypatch.setattr(upkeep, "migrate_server", migrate)
    assert main(["--profile", str(tmp_path), "--migrate-ledger"]) == 2
    (tmp_path / "settings.toml").write_text('ledger_url = "postgresql://ana@server/desk"')
    assert main(["--profile", str(tmp_path), "--migrate-ledger"]) == 0
    assert asked == ["postgresql://ana@server/desk"]
    assert "was at 0001 and is at 0004" in capsys.readouterr().out


def test_a_ledger_that_cannot_be_migrated_says_why_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def migrate(url: str) -> tuple[str, str]:
        raise LedgerUnavailable("server_away", "password=hush42 is not right")

    monkeypatch.setattr(upkeep, "migrate_server", migrate)
    words = ["--migrate-ledger", "--ledger", "postgresql://ana@server/desk"]
    assert main(["--profile", str(tmp_path), *words]) == 1
    told = capsys.readouterr().out
    assert "server_away" in told
    assert "hush42" not in told
