"""What the tour leaves behind: pictures, facts, and how long the window was held up."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

_PULSE = 0.005


@dataclass
class Step:
    """One step: what it shows, whether it did so, and how long the loop stood still."""

    name: str
    title: str
    ok: bool = False
    seconds: float = 0.0
    longest_stall_ms: float = 0.0
    pictures: list[str] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    problem: str = ""


class Recorder:
    """Keeps the steps and writes ``summary.json``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: list[Step] = []
        self.vendor_numbers: dict[str, str] = {}

    @property
    def ok(self) -> bool:
        return bool(self.steps) and all(step.ok for step in self.steps)

    @asynccontextmanager
    async def step(self, name: str, title: str, widget: QWidget) -> AsyncIterator[Step]:
        """A step that is right when its block ends; an error ends the tour with a last picture."""
        step = Step(f"{len(self.steps) + 1:02d}-{name}", title)
        self.steps.append(step)
        started = time.monotonic()
        pulse = asyncio.create_task(_feel_pulse(step))
        try:
            yield step
            step.ok = True
        except Exception as error:
            step.problem = f"{type(error).__name__}: {error}"
            self.picture(step, QApplication.activeModalWidget() or widget, "fallo")
            raise
        finally:
            pulse.cancel()
            step.seconds = round(time.monotonic() - started, 3)
            self.write()

    def picture(self, step: Step, widget: QWidget, name: str = "") -> None:
        """Saves what the widget shows now; dialogs over it are pictures of their own."""
        file = f"{step.name}{f'-{name}' if name else ''}.png"
        if not widget.grab().save(str(self.folder / file)):
            raise OSError(f"{file} cannot be written")
        step.pictures.append(file)

    def write(self) -> None:
        """Writes ``summary.json`` with all that is known so far."""
        summary = {
            "ok": self.ok,
            "steps": [asdict(step) for step in self.steps],
            "step_count": len(self.steps),
            "pictures": sum(len(step.pictures) for step in self.steps),
            "vendor_numbers": self.vendor_numbers,
            "longest_stall_ms": max((step.longest_stall_ms for step in self.steps), default=0.0),
        }
        text = json.dumps(summary, ensure_ascii=False, indent=2)
        (self.folder / "summary.json").write_text(text + "\n", encoding="utf-8")


async def _feel_pulse(step: Step) -> None:
    """Notes the longest time that the event loop let nothing else happen."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(_PULSE)
        stall = (time.perf_counter() - before - _PULSE) * 1000
        step.longest_stall_ms = round(max(step.longest_stall_ms, stall), 1)
