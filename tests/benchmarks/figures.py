"""The figures of one bench run: each with its target, whether it was met or not."""

from __future__ import annotations

import os
import platform
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
_HEADINGS = ("what", "measured", "target", "met", "how")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    measured: str
    target: str
    met: bool
    how: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.what, self.measured, self.target, "yes" if self.met else "**no**", self.how)


class Figures:
    """Collects figures in the order in which they are measured."""

    def __init__(self) -> None:
        self.all: list[Figure] = []

    def at_most(
        self, what: str, measured: float, limit: float, unit: str = "", *, how: str = ""
    ) -> None:
        texts = f"{measured:.3g}{unit}", f"≤ {limit:g}{unit}"
        self.all.append(Figure(what, *texts, measured <= limit, how))

    def at_least(
        self, what: str, measured: float, limit: float, unit: str = "", *, how: str = ""
    ) -> None:
        texts = f"{measured:.3g}{unit}", f"≥ {limit:g}{unit}"
        self.all.append(Figure(what, *texts, measured >= limit, how))


def p95(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def as_markdown(figures: Sequence[Figure]) -> str:
    lines = [f"| {' | '.join(_HEADINGS)} |", f"| {' | '.join('---' for _ in _HEADINGS)} |"]
    lines += [f"| {' | '.join(figure.cells)} |" for figure in figures]
    met = sum(figure.met for figure in figures)
    return "\n".join([machine(), "", *lines, "", f"{met} of {len(figures)} targets are met."])


def machine() -> str:
    """What the figures were measured on."""
    return (
        f"Measured {time.strftime('%Y-%m-%d')} on {os.cpu_count()} cores, {platform.system()}"
        f" {platform.machine()}, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}, Qt offscreen, loopback HTTP without TLS{_load()}."
    )


def _load() -> str:
    """How many programs waited for the cores while this ran; the bench alone makes about 1."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f", load over 5 minutes {os.getloadavg()[1]:.1f}"


def write_between_markers(file: Path, text: str) -> None:
    whole = file.read_text(encoding="utf-8")
    before, rest = whole.split(BEGIN)
    after = rest.split(END)[1]
    file.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
