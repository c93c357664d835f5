"""What the installer says of the program is what the program says of itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from PIL import Image
from pytestqt.qtbot import QtBot
from windows import icon, make_installer, version_info

from purchasing_gui import __version__, places
from purchasing_gui.__main__ import _parser
from purchasing_gui.storage.connections_file import FILE_NAME as CONNECTIONS_FILE
from purchasing_gui.storage.connections_file import TomlConnectionFile
from purchasing_gui.storage.settings import FILE_NAME as SETTINGS_FILE
from purchasing_gui.storage.settings import SettingsFile
from purchasing_gui.transport.messages import WireReply
from purchasing_gui.transport.release_page import parse_release
from purchasing_gui.vendors.registry import registered_kinds

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "packaging" / "windows"
SCRIPT = (WINDOWS / "installer.nsi").read_text("utf-8")
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"


def defined(name: str) -> str:
    (value,) = re.findall(rf'^!define {name} "([^"]*)"', SCRIPT, re.MULTILINE)
    return value


def test_the_installer_knows_the_profile_and_the_program() -> None:
    assert defined("PROFILE") == places.APP_NAME
    spec = (ROOT / "packaging" / "purchasing_gui.spec").read_text("utf-8")
    assert f'name="{defined("EXE").removesuffix(".exe")}"' in spec
    assert (defined("EXE"), defined("INSIDES")) == (make_installer.EXE, make_installer.INSIDES)


def test_what_is_laid_out_and_taken_away_is_what_the_program_reads() -> None:
    for name in (CONNECTIONS_FILE, SETTINGS_FILE):
        assert f"$INSTDIR\\provision\\{name}" in SCRIPT
    options = {word for action in _parser()._actions for word in action.option_strings}
    assert set(re.findall(r"\$\{EXE\}\" (--[\w-]+)", SCRIPT)) <= options


def test_every_text_is_there_in_both_languages() -> None:
    spanish = set(re.findall(r"^LangString (\w+) \$\{LANG_SPANISH\}", SCRIPT, re.MULTILINE))
    english = set(re.findall(r"^LangString (\w+) \$\{LANG_ENGLISH\}", SCRIPT, re.MULTILINE))
    used = set(re.findall(r"\$\((\w+)\)", SCRIPT))
    assert spanish == english == used


def test_whole_folders_are_removed_only_where_they_are_the_programs_own() -> None:
    removed = re.findall(r"^\s*RMDir /r \"([^\"]+)\"", SCRIPT, re.MULTILINE)
    assert removed
    own = {r"$INSTDIR\.new", r"$INSTDIR\.old", r"$INSTDIR\${INSIDES}", r"$LOCALAPPDATA\${PROFILE}"}
    assert set(removed) <= own


def test_the_version_resource_is_that_of_this_version() -> None:
    made = version_info.version_info(__version__)
    assert (WINDOWS / "version_info.txt").read_text("utf-8") == made
    assert ast.parse(made)


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("1.2.3", (1, 2, 3, 0)), ("1.2", (1, 2, 0, 0)), ("1.2.3rc4", (1, 2, 3, 0))],
)
def test_windows_counts_versions_in_four_numbers(
    version: str, numbers: tuple[int, int, int, int]
) -> None:
    assert version_info.four_numbers(version) == numbers


def test_the_icon_is_the_drawing_in_every_size(qtbot: QtBot) -> None:
    assert icon.icon_bytes(icon.DRAWING) == icon.icon_bytes(icon.DRAWING)
    with Image.open(WINDOWS / "mesa.ico") as kept:
        assert kept.info["sizes"] == {(size, size) for size in icon.SIZES}
        for size in icon.SIZES:
            kept.size = (size, size)
            drawn = icon._drawn(icon.DRAWING, size)
            pairs = zip(kept.convert("RGBA").tobytes(), drawn.tobytes(), strict=True)
            assert max(abs(one - other) for one, other in pairs) <= 8, size


def test_files_are_laid_in_order_with_their_own_names(tmp_path: Path) -> None:
    inside = tmp_path / "_internal" / "ñ $1"
    inside.mkdir(parents=True)
    for file in (inside / "b", inside / "a", tmp_path / "program.exe"):
        file.touch()
    assert list(make_installer.file_commands(tmp_path)) == [
        r'SetOutPath "$INSTDIR\.new\_internal\ñ $$1"',
        f'File "{inside / "a"}"',
        f'File "{inside / "b"}"',
        r'SetOutPath "$INSTDIR\.new"',
        f'File "{tmp_path / "program.exe"}"',
    ]


def test_a_payload_the_uninstaller_does_not_know_is_refused(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    for name in ("purchasing-gui.exe", "readme.txt"):
        (tmp_path / name).touch()
    with pytest.raises(make_installer.NotBuilt, match=r"readme\.txt"):
        make_installer.make_installer(tmp_path, "1.0.0", tmp_path / "out")


def test_the_workflow_runs_tasks_that_there_are() -> None:
    steps = [
        step
        for job in yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
    ]
    commands = "\n".join(step.get("run", "") for step in steps)
    tasks = set(re.findall(r"^python dev\.py (\w+)", commands, re.MULTILINE))
    source = (ROOT / "dev.py").read_text("utf-8")
    known = set(re.findall(r'^    "(\w+)": \w+,$', source, re.MULTILINE))
    assert {"test", "package", "lint"} <= tasks <= known
    actions = [step["uses"] for step in steps if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in actions)


def test_the_page_for_administrators_names_every_switch_code_and_host() -> None:
    page = (ROOT / "docs" / "it.md").read_text("utf-8")
    codes = re.findall(r"^!define EXIT_\w+ (\d+)", SCRIPT, re.MULTILINE)
    switches = re.findall(r'\$\{GetOptions\} \$Words "(/\w+=?)"', SCRIPT)
    hosts = [
        urlsplit(url).hostname
        for kind in registered_kinds().values()
        for url in (kind.default_base_url, *(url for _, url in kind.base_urls))
        if url
    ]
    assert codes
    assert switches
    assert hosts
    missing = [word for word in (*codes, *switches, *hosts) if f"{word}" not in page]
    assert missing == []


def test_the_settings_of_the_page_can_be_used(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "it.md").read_text("utf-8")
    connections, settings = re.findall(r"```toml\n(.+?)```", page, re.DOTALL)
    (tmp_path / CONNECTIONS_FILE).write_text(connections, encoding="utf-8")
    (tmp_path / SETTINGS_FILE).write_text(settings, encoding="utf-8")
    (connection,), flaws = TomlConnectionFile(tmp_path / CONNECTIONS_FILE).load()
    assert (connection.kind in registered_kinds(), flaws) == (True, [])
    read, flaws = SettingsFile(tmp_path / SETTINGS_FILE).load()
    assert (read.branch, flaws) == ("GDL2", [])
    (answer,) = re.findall(r"```json\n(.+?)```", page, re.DOTALL)
    assert parse_release(WireReply(200, {}, answer.encode())).version == "1.2.0"
