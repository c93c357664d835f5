"""How soon the frozen program's window can be used, against a bare window frozen the same way.

It can be used once a key pressed in its search box shows its letter (``--measure-start``).
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from freezing import pyinstaller
from project import PROGRAM, Build

ROUNDS = 15
MOST = 1.5
"""Times the bare window; issue 8."""

CONNECTION = """\
[connections.zegucom]
kind = "zegucom"
label = "Zegucom"
base_url = "http://127.0.0.1:9/"
"""
"""A desk with a vendor; nothing listens there, and nothing is asked while the window starts."""

BEGIN, END = "<!-- frozen: begin -->", "<!-- frozen: end -->"


@dataclass(frozen=True)
class Start:
    """Medians in seconds, with the files read anew from the disk and with them in memory.

    ``filled`` is when the window shows its first content, files not in memory.
    """

    cold: float
    warm: float
    filled: float = 0.0


def measure(build: Build) -> bool:
    """Prints the figures and keeps them in docs/performance.md; whether the target is met."""
    bare = str(build.work / "dist" / "bare-window" / "bare-window")
    pyinstaller(build, build.root / "packaging" / "bench" / "bare_window.spec")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        ours = [str(build.frozen / PROGRAM), "--profile", profile, "--measure-start"]
        (Path(profile) / "connections.toml").write_text(CONNECTION, encoding="utf-8")
        moments(*ours)
        simple, own = _starts([[bare], ours])
    text = as_markdown(simple, own)
    print(text)
    _keep(build.root / "docs" / "performance.md", text)
    return own.cold / simple.cold <= MOST


def moments(*command: str) -> tuple[float, float]:
    """Seconds from the start of the process until it says that it can be used, and is filled.

    A window that has nothing to be filled with is so at once.
    """
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        lines = iter(process.stdout.readline, b"") if process.stdout else iter(())
        told = [(line.split()[0], time.perf_counter() - began) for line in lines if line.strip()]
    if not told or told[0][0] != b"usable":
        raise SystemExit(f"{command[0]} did not say that it can be used: {told!r}")
    return told[0][1], dict(told).get(b"filled", told[0][1])


def as_markdown(simple: Start, own: Start) -> str:
    ratios = own.cold / simple.cold, own.warm / simple.warm
    met = ["yes" if ratio <= MOST else "**no**" for ratio in ratios]
    return "\n".join(
        [
            f"Measured {time.strftime('%Y-%m-%d')} on {os.cpu_count()} cores, {platform.system()}"
            f" {platform.machine()}, Qt offscreen, load over 5 minutes {os.getloadavg()[1]:.1f}.",
            "",
            "| what | measured | target | met | how |",
            "| --- | --- | --- | --- | --- |",
            f"| start to usable window ÷ bare window, files not in memory | {ratios[0]:.2f} |"
            f" ≤ {MOST:g} | {met[0]} | {_how(own.cold, simple.cold)} |",
            f"| … files in memory | {ratios[1]:.2f} |"
            f" ≤ {MOST:g} | {met[1]} | {_how(own.warm, simple.warm)} |",
            f"| start to first content ÷ bare window, files not in memory |"
            f" {own.filled / simple.cold:.2f} | | | {_how(own.filled, simple.cold)} |",
        ]
    )


def forget_files(folder: Path) -> None:
    """Takes a folder's files out of the system's memory, as after switching the computer on."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            file = os.open(path, os.O_RDONLY)
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)


def _starts(commands: list[list[str]]) -> list[Start]:
    """All commands in turn, so that a busy moment of the machine hits each of them."""
    cold: list[list[float]] = [[] for _ in commands]
    warm: list[list[float]] = [[] for _ in commands]
    filled: list[list[float]] = [[] for _ in commands]
    for _ in range(ROUNDS):
        for place, command in enumerate(commands):
            if sys.platform == "linux":
                forget_files(Path(command[0]).parent)
            usable, full = moments(*command)
            cold[place].append(usable)
            filled[place].append(full)
            warm[place].append(moments(*command)[0])
    medians = (map(statistics.median, kind) for kind in (cold, warm, filled))
    return [Start(*three) for three in zip(*medians, strict=True)]


def _how(own: float, simple: float) -> str:
    return f"{own * 1000:.0f} ms over {simple * 1000:.0f} ms, median of {ROUNDS}"


def _keep(file: Path, text: str) -> None:
    whole = file.read_text(encoding="utf-8")
    before, rest = whole.split(BEGIN)
    file.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
