"""The script that kills the program during uploads, at ten of its points."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("guide_kills.py")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is how a POSIX system ends a program")
def test_the_vendor_holds_every_guide_once_wherever_the_upload_is_killed() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--most", "10"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = dict(re.findall(r"^([a-z ]+?)  +(\d+)", done.stdout, re.MULTILINE))
    assert (figures["points"], figures["killed"]) == ("10", "10")
    assert int(figures["interrupted"]) > 0
    assert (figures["guides lost"], figures["guides doubled"]) == ("0", "0")
