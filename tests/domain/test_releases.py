from __future__ import annotations

import pytest

from purchasing_gui.domain.releases import is_newer, is_protected, is_version


@pytest.mark.parametrize(
    ("version", "running", "newer"),
    [
        ("1.0.1", "1.0.0", True),
        ("1.10", "1.9.3", True),
        ("2", "1.99.99", True),
        ("1.2.0.1", "1.2", True),
        ("1.2", "1.2.0", False),
        ("1.0.0", "1.0.1", False),
        ("0.1.0", "0.1.0rc1", False),
    ],
)
def test_versions_are_compared_number_by_number(version: str, running: str, newer: bool) -> None:
    assert is_newer(version, running) is newer


def test_only_numbers_and_dots_are_a_version() -> None:
    assert is_version("1.2.3")
    for text in ("", "1.", "v1.2", "1.2.3.4.5", "1.2 ", "１.２", "1" * 10):
        assert not is_version(text), text


@pytest.mark.parametrize(
    ("url", "protected"),
    [
        ("https://example.com/a.json", True),
        ("http://127.0.0.1:8000/a.json", True),
        ("http://localhost/a.json", True),
        ("http://example.com/a.json", False),
        ("http://127.0.0.1.example.com/", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_addresses_that_others_could_change_on_the_way_are_told(url: str, protected: bool) -> None:
    assert is_protected(url) is protected
