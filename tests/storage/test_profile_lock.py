from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import purchasing_gui
from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.storage.profile_lock import ProfileLock

HOLDER = """
import sys
from pathlib import Path
from purchasing_gui.storage.profile_lock import ProfileLock
held = ProfileLock.take(Path(sys.argv[1]))
sys.stdout.write("held\\n")
sys.stdout.flush()
sys.stdin.readline()
"""


def refused(data_dir: Path) -> bool:
    try:
        ProfileLock.take(data_dir).release()
    except LedgerUnavailable as problem:
        return problem.reason == "profile_in_use"
    return False


def test_a_profile_is_held_until_it_is_released(tmp_path: Path) -> None:
    lock = ProfileLock.take(tmp_path / "profile")
    assert refused(tmp_path / "profile")
    assert not refused(tmp_path / "other")
    lock.release()
    assert not refused(tmp_path / "profile")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_program_holds_its_profile_no_longer(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(purchasing_gui.__file__).parents[1])},
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert refused(tmp_path)
        holder.send_signal(signal.SIGKILL)
        holder.wait(timeout=30)
        assert not refused(tmp_path)


def test_a_lock_file_that_is_no_lock_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.lock").mkdir()
    with pytest.raises(LedgerUnavailable) as caught:
        ProfileLock.take(tmp_path)
    assert caught.value.reason == "cannot_open"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LedgerUnavailable) as caught:
        ProfileLock.take(tmp_path / "file" / "profile")
    assert caught.value.reason == "cannot_open"
