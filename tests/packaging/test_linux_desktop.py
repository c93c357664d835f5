"""What a Linux desktop is told of the program, and how a clean system is made and looked at."""

import configparser
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from linux.man_page import man_page
from linux.verify import NotVerified, Source, left_behind, sources_of
from project import Build

from purchasing_gui.__main__ import _parser

LINUX = Path(__file__).parents[2] / "packaging" / "linux"


@pytest.fixture
def entry() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(LINUX / "mesa-de-compras.desktop", encoding="utf-8")
    return parser


def test_no_kind_of_file_is_taken_from_the_clerks_pdf_reader(
    entry: configparser.ConfigParser,
) -> None:
    assert "MimeType" not in entry["Desktop Entry"]
    assert "mimetypes" not in (LINUX / "metainfo.xml").read_text(encoding="utf-8")


def test_the_menu_entry_belongs_to_the_window_and_speaks_spanish(
    entry: configparser.ConfigParser,
) -> None:
    started = Path(__file__).parents[2] / "purchasing_gui" / "ui" / "start.py"
    words = started.read_text(encoding="utf-8")
    assert f'setApplicationName("{entry["Desktop Entry"]["StartupWMClass"]}")' in words
    assert f'setDesktopFileName("{LINUX.joinpath("mesa-de-compras.desktop").stem}")' in words
    for section in entry.values():
        for key in ("Comment", "GenericName"):
            assert (key in section) == (f"{key}[es]" in section)


def test_the_metainfo_leads_to_the_menu_entry() -> None:
    root = ElementTree.parse(LINUX / "metainfo.xml").getroot()
    assert root.findtext("launchable") == "mesa-de-compras.desktop"
    assert root.findtext("provides/binary") == "purchasing-gui"


def test_the_manual_names_every_option_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    page = man_page(Build(work=tmp_path, out=tmp_path))
    assert page.startswith(".TH PURCHASING-GUI 1 2023-11-14")
    told = set(re.findall(r"\\fB([^ ]+?)\\fR", page.replace("\\-", "-")))
    assert {name for action in _parser()._actions for name in action.option_strings} == told


def test_the_clean_system_comes_from_debians_own_archives_of_the_same_release() -> None:
    lines = [
        "Debian|bookworm|bookworm-updates|main|http://mirror.example/debian/",
        "Debian|bookworm-security|bookworm-security|main|http://mirror.example/security/",
        "Debian|bookworm|bookworm|main|http://mirror.example/debian/",
        "Debian|trixie|trixie|main|http://mirror.example/debian/",
        "Others|bookworm|bookworm|main|http://others.example/",
    ]
    assert sources_of(lines, "bookworm") == [
        Source("bookworm", "main", "http://mirror.example/debian/"),
        Source("bookworm-security", "main", "http://mirror.example/security/"),
        Source("bookworm-updates", "main", "http://mirror.example/debian/"),
    ]
    with pytest.raises(NotVerified, match="bullseye"):
        sources_of(lines, "bullseye")


def test_a_list_of_mirrors_in_a_file_is_read_for_the_clean_system(tmp_path: Path) -> None:
    mirrors = tmp_path / "apt-mirrors.txt"
    mirrors.write_text("http://near.example/ubuntu/\tpriority:1\nhttps://far.example/ubuntu/\n")
    lines = [f"Ubuntu|jammy|jammy|main|mirror+file:{mirrors}/"]
    assert sources_of(lines, "jammy") == [Source("jammy", "main", "http://near.example/ubuntu/")]


def test_only_the_profile_may_be_left() -> None:
    before = {"/bin/sh", "/home/clerk/.bashrc"}
    profile = "/home/clerk/.local/share/MesaDeCompras/ledger.sqlite"
    assert left_behind(before, before | {profile}) == []
    assert left_behind(before, before | {"/usr/lib/mesa-de-compras/x", profile}) == [
        "/usr/lib/mesa-de-compras/x"
    ]
