"""The bench of the frozen program tells ratios, and says when a target is missed."""

import sys
from pathlib import Path

import pytest
from frozen_start import Start, as_markdown, forget_files, moments


def test_a_missed_target_is_told_as_missed() -> None:
    text = as_markdown(Start(cold=0.4, warm=0.2), Start(cold=0.5, warm=0.4, filled=1.0))
    assert "| 1.25 | ≤ 1.5 | yes |" in text
    assert "| 2.00 | ≤ 1.5 | **no** |" in text
    assert "| 2.50 | | | 1000 ms over 400 ms" in text


def test_a_start_ends_with_the_line_that_says_so() -> None:
    usable, filled = moments(sys.executable, "-c", "print('usable after 1 s', flush=True)")
    assert 0 < usable == filled < 30


def test_the_first_content_comes_after_the_window_can_be_used() -> None:
    code = "print('usable after 1 s', flush=True); import decimal; print('filled after 2 s')"
    usable, filled = moments(sys.executable, "-c", code)
    assert 0 < usable < filled < 30


def test_a_program_that_never_says_so_is_a_failure() -> None:
    with pytest.raises(SystemExit, match="did not say"):
        moments(sys.executable, "-c", "print('Traceback')")


@pytest.mark.skipif(sys.platform != "linux", reason="posix_fadvise")
def test_forgetting_files_leaves_them_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    forget_files(tmp_path)
    assert (tmp_path / "file").read_text() == "kept"
