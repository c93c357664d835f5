"""What the tour leaves behind: pictures, facts, and how long the window was held up."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
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
    """Keeps the steps and writes ``summary.json``.

    The time that pictures take is the tour's own, and no stall of the program.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: list[Step] = []
        self.vendor_numbers: dict[str, str] = {}
        self._stalls: list[float] = []
        self._on_pictures = 0.0

    @property
    def ok(self) -> bool:
        return bool(self.steps) and all(step.ok for step in self.steps)

    @asynccontextmanager
    async def step(self, name: str, title: str, widget: QWidget) -> AsyncIterator[Step]:
        """A step that is right when its block ends; an error ends the tour with a last picture."""
        step = Step(f"{len(self.steps) + 1:02d}-{name}", title)
        self.steps.append(step)
        started = time.monotonic()
        pulse = _Pulse(lambda stall: self._keep_stall(step, stall), lambda: self._on_pictures)
        try:
            yield step
            step.ok = True
        except Exception as error:
            step.problem = f"{type(error).__name__}: {error}"
            self.picture(step, QApplication.activeModalWidget() or widget, "fallo")
            raise
        finally:
            pulse.end()
            step.seconds = round(time.monotonic() - started, 3)
            self.write()

    def picture(self, step: Step, widget: QWidget, name: str = "") -> None:
        """Saves what the widget shows now; dialogs over it are pictures of their own."""
        file = f"{step.name}{f'-{name}' if name else ''}.png"
        started = time.perf_counter()
        if not widget.grab().save(str(self.folder / file)):
            raise OSError(f"{file} cannot be written")
        step.pictures.append(file)
        self._on_pictures += time.perf_counter() - started

    def write(self) -> None:
        """Writes ``summary.json`` with all that is known so far."""
        summary = {
            "ok": self.ok,
            "steps": [asdict(step) for step in self.steps],
            "step_count": len(self.steps),
            "pictures": sum(len(step.pictures) for step in self.steps),
            "vendor_numbers": self.vendor_numbers,
            "longest_stall_ms": max((step.longest_stall_ms for step in self.steps), default=0.0),
            "stall_p99_ms": round(_p99(self._stalls), 1),
        }
        text = json.dumps(summary, ensure_ascii=False, indent=2)
        (self.folder / "summary.json").write_text(text + "\n", encoding="utf-8")

    def _keep_stall(self, step: Step, stall: float) -> None:
        self._stalls.append(stall * 1000)
        step.longest_stall_ms = round(max(step.longest_stall_ms, stall * 1000), 1)


class _Pulse:
    """Tells for how long the event loop let nothing else happen, from now until ``end``.

    A callback and not a task: where Qt drives the loop, a task that slept wakes a turn after it is
    due, so that two turns would count as one stall.
    """

    def __init__(self, tell: Callable[[float], None], spent_otherwise: Callable[[], float]) -> None:
        self._tell = tell
        self._spent_otherwise = spent_otherwise
        self._loop = asyncio.get_running_loop()
        self._wait()

    def end(self) -> None:
        self._next.cancel()
        self._feel()

    def _wait(self) -> None:
        self._since, self._otherwise = time.perf_counter(), self._spent_otherwise()
        self._next = self._loop.call_later(_PULSE, self._beat)

    def _beat(self) -> None:
        self._feel()
        self._wait()

    def _feel(self) -> None:
        otherwise = self._spent_otherwise() - self._otherwise
        self._tell(time.perf_counter() - self._since - _PULSE - otherwise)


def _p99(values: list[float]) -> float:
    ordered = sorted(values)
    return ordered[int(len(ordered) * 0.99)] if ordered else 0.0
