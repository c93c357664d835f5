from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from purchasing_gui.domain.problems import SettingsInvalid
from purchasing_gui.storage.settings import Settings, SettingsFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_all_settings_have_their_defaults(path: Path) -> None:
    settings, flaws = SettingsFile(path).load()
    assert (settings, flaws) == (Settings(), [])
    assert (settings.branch, settings.iva) == ("SUC01", Decimal("0.16"))


def test_settings_come_back(path: Path) -> None:
    wanted = Settings(
        branch="GDL2",
        clerk="Ana Núñez",
        iva_rate="0.08",
        catalogue_max_age_minutes=0,
        verify_max_age_minutes=5,
        language="es",
        guide_size_cap_mb=20,
        ledger_url="postgresql://ana@server/desk",
        update_url="https://sistemas.example.com/mesa.json",
    )
    SettingsFile(path).save(wanted)
    assert SettingsFile(path).load() == (wanted, [])


def test_comments_and_unknown_settings_are_kept(path: Path) -> None:
    path.write_text('# mine\nclerk = "Ana"  # me\nfuture = 1\n', encoding="utf-8")
    file = SettingsFile(path)
    file.save(replace(file.load()[0], clerk="Beto"))
    text = path.read_text(encoding="utf-8")
    assert text == '# mine\nclerk = "Beto"  # me\nfuture = 1\n'


def test_a_new_file_explains_itself_and_holds_only_what_differs(path: Path) -> None:
    SettingsFile(path).save(Settings(clerk="Ana"))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# Settings of this desk")
    assert [line for line in lines if line and not line.startswith("#")] == ['clerk = "Ana"']


@pytest.mark.parametrize(
    "line",
    [
        "branch = 1",
        'branch = ""',
        'branch = "SUC/01"',
        "clerk = true",
        "iva_rate = 0.16",
        'iva_rate = "16"',
        'iva_rate = "much"',
        'iva_rate = "NaN"',
        "catalogue_max_age_minutes = -1",
        "verify_max_age_minutes = 0",
        "verify_max_age_minutes = true",
        "guide_size_cap_mb = 1.5",
        'ledger_url = "postgresql://ana:hush@server/desk"',
        'update_url = "http://sistemas.example.com/mesa.json"',
        'update_url = "https://ana:hush@sistemas.example.com/mesa.json"',
        'smtp_password = "hush"',
    ],
)
def test_a_setting_that_cannot_be_used_is_told_with_its_line(path: Path, line: str) -> None:
    text = f'language = "es"\n\n{line}\n'
    path.write_text(text, encoding="utf-8")
    settings, (flaw,) = SettingsFile(path).load()
    assert settings == Settings(language="es")
    assert flaw.line == 3
    assert "hush" not in str(flaw)
    with pytest.raises(SettingsInvalid):
        SettingsFile(path).save(Settings())
    assert path.read_text(encoding="utf-8") == text


def test_a_broken_file_gives_defaults_and_is_never_overwritten(path: Path) -> None:
    path.write_text('clerk = "Ana\n', encoding="utf-8")
    settings, (flaw,) = SettingsFile(path).load()
    assert (settings, flaw.line) == (Settings(), 1)
    with pytest.raises(SettingsInvalid):
        SettingsFile(path).save(Settings())
    assert path.read_text(encoding="utf-8") == 'clerk = "Ana\n'


def test_a_value_out_of_bounds_is_not_saved(path: Path) -> None:
    with pytest.raises(SettingsInvalid):
        SettingsFile(path).save(Settings(guide_size_cap_mb=0))
    assert not path.exists()
