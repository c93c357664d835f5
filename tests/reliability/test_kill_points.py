"""The script that kills the program, run over a part of its points."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("kill_points.py")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is how a POSIX system ends a program")
def test_no_order_and_no_draft_is_lost_or_doubled_wherever_the_program_is_killed() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--most", "20"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = dict(re.findall(r"^([a-z ]+?)  +(\d+)", done.stdout, re.MULTILINE))
    assert figures["points"] == "20"
    assert int(figures["orders interrupted"]) > 0
    assert (figures["orders lost"], figures["orders doubled"]) == ("0", "0")
    assert (figures["drafts lost"], figures["jobs not finished"]) == ("0", "0")
