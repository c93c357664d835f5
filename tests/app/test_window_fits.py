"""The main window fits the branch's usual screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import asyncio, sys, tempfile
from pathlib import Path
import qasync
from PySide6.QtWidgets import QAbstractButton
from purchasing_gui.app import Profile, open_desk
from purchasing_gui.domain.connections import Connection
from purchasing_gui.ui.garbage import garbage_collected_here
from purchasing_gui.ui.start import make_application, show_window

async def main():
    with tempfile.TemporaryDirectory() as folder:
        async with garbage_collected_here(), open_desk(Profile(Path(folder), demo=True)) as desk:
            await desk.connections.add(
                Connection("z", "zegucom", "Zegucom", "http://127.0.0.1:9"),
                {"user_key": "1", "password": "x"}, remember=False)
            window = await show_window(desk)
            least = window.minimumSizeHint()
            print(least.width(), least.height())
            for index in range(window.tabs.count()):
                window.tabs.setCurrentIndex(index)
                await asyncio.sleep(0)
                for button in window.findChildren(QAbstractButton):
                    if button.isVisible() and button.text() and button.width() < (
                        button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
                    ):
                        print("clipped", button.text())
            await window.shut_down()
            window.vanish()

app = make_application("es_MX")
with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
    runner.run(main())
"""


@pytest.mark.parametrize("scale", ["1", "1.25"])
def test_every_tab_fits_1366_by_768_and_no_button_is_clipped(scale: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_FONT_DPI": str(int(96 * float(scale))),
        },
    )
    assert run.returncode == 0, run.stderr
    size, *clipped = run.stdout.splitlines()
    width, height = (int(figure) for figure in size.split())
    assert clipped == []
    assert width <= 1366 * float(scale)
    assert height <= 740 * float(scale)
