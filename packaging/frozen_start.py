"""How soon the frozen program's window can be used, against a bare window frozen the same way."""

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

ROUNDS = 9
MOST = 1.5
"""Times the bare window; issue 8."""

BEGIN, END = "<!-- frozen: begin -->", "<!-- frozen: end -->"


@dataclass(frozen=True)
class Start:
    """Medians in seconds, with the files read anew from the disk and with them in memory."""

    cold: float
    warm: float


def measure(build: Build) -> bool:
    """Prints the figures and keeps them in docs/performance.md; whether the target is met."""
    bare = str(build.work / "dist" / "bare-window" / "bare-window")
    pyinstaller(build, build.root / "packaging" / "bench" / "bare_window.spec")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        ours = [str(build.frozen / PROGRAM), "--profile", profile, "--measure-start"]
        seconds_to_usable(*ours)
        simple, own = _starts([[bare], ours])
    text = as_markdown(simple, own)
    print(text)
    _keep(build.root / "docs" / "performance.md", text)
    return own.cold / simple.cold <= MOST


def seconds_to_usable(*command: str) -> float:
    """From the start of the process to the line in which it says that it can be used."""
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        line = process.stdout.readline() if process.stdout else b""
        seconds = time.perf_counter() - began
    if not line.startswith(b"usable"):
        raise SystemExit(f"{command[0]} did not say that it can be used: {line!r}")
    return seconds


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
    for _ in range(ROUNDS):
        for place, command in enumerate(commands):
            if sys.platform == "linux":
                forget_files(Path(command[0]).parent)
            cold[place].append(seconds_to_usable(*command))
            warm[place].append(seconds_to_usable(*command))
    medians = (map(statistics.median, cold), map(statistics.median, warm))
    return [Start(*pair) for pair in zip(*medians, strict=True)]


def _how(own: float, simple: float) -> str:
    return f"{own * 1000:.0f} ms over {simple * 1000:.0f} ms, median of {ROUNDS}"


def _keep(file: Path, text: str) -> None:
    whole = file.read_text(encoding="utf-8")
    before, rest = whole.split(BEGIN)
    file.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
