"""Names of files stay names, whoever wrote them."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purchasing_gui.domain.file_names import LONGEST, plain_file_name

HOSTILE = [
    "../../etc/passwd", "..\\..\\Windows\\win.ini", "/etc/passwd", "C:\\autoexec.bat", "C:x.pdf",
    "\\\\server\\share\\x.pdf", "//server/share/x.pdf", "..", ".", "", " ", "...", ".. .pdf", "~",
    "~/x.pdf", "a/../../b.pdf", "a\x00b.pdf", "a\nb.pdf", "a\tb.pdf", "x.pdf:stream", "CON",
    "con.pdf", "NUL.tar.pdf", "COM1.pdf", "LPT9", "aux .pdf", "COM¹.pdf", "x.pdf. ", "x.pdf ",
    "a" * 300 + ".pdf", "ñ" * 300, "𐌰" * 300, "<script>.pdf", 'a"b|c?d*.pdf', "%2e%2e%2fx.pdf",
    "$(rm -rf).pdf", "`id`.pdf", "-rf.pdf", "\u202egpj.exe", "\ufeffguía.pdf",
    "file:///etc/passwd", ".bashrc",
]  # fmt: skip


def is_a_device(name: str) -> bool:
    """Whether Windows would open something else than a file."""
    devices = r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?"
    return re.fullmatch(devices, name, re.IGNORECASE) is not None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_in_its_folder_on_both_systems(name: str, tmp_path: Path) -> None:
    plain = plain_file_name(name, ".pdf")
    path = tmp_path / plain
    path.write_bytes(b"%PDF")
    assert path.resolve().parent == tmp_path.resolve()
    assert [file.name for file in tmp_path.iterdir()] == [plain]
    windows = PureWindowsPath("C:\\carpeta", plain)
    assert windows.parent == PureWindowsPath("C:\\carpeta")
    assert not is_a_device(plain)
    assert plain.endswith(".pdf")
    assert len(plain) <= LONGEST


@given(st.text(max_size=200))
def test_no_text_at_all_makes_more_than_a_name(text: str) -> None:
    plain = plain_file_name(text, ".pdf")
    assert Path(plain).name == plain == PureWindowsPath(plain).name
    assert not is_a_device(plain)
    assert plain == plain.strip(" ")
    assert all(each.isprintable() for each in plain)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("guia-1234567890.pdf", "guia-1234567890.pdf"),
        ("Guía de María (p. 1-2).PDF", "Guía de María (p. 1-2).pdf"),
        ("1Z 999 AA1", "1Z 999 AA1.pdf"),
        ("SUC01-2026-000123-1", "SUC01-2026-000123-1.pdf"),
    ],
)
def test_an_ordinary_name_stays_as_it_is(name: str, plain: str) -> None:
    assert plain_file_name(name, ".pdf") == plain
