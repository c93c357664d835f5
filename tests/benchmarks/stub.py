"""Starts the stub vendors and names their addresses."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.goods import list_body

from purchasing_gui.domain.connections import Connection

LATENCIES = (60, 120, 180, 240, 300)
PRODUCTS = 100_000
LOGIN = {"user_key": "1", "password": "x"}


@dataclass(frozen=True)
class Stub:
    """The stub vendors' ports, by latency in ms, and the list that they serve."""

    ports: dict[int, int]
    list_file: Path

    def url(self, latency: int) -> str:
        return f"http://127.0.0.1:{self.ports[latency]}/"

    def zegucom(self, latency: int, *, batch_size: int = 1) -> Connection:
        options = {
            "batch_size": batch_size,
            "paths": {"update_trackings": "update-trackings/50"},
        }
        name = f"z{latency}"
        return Connection(name, "zegucom", name, self.url(latency), options)

    def expercom(self) -> Connection:
        return Connection("ex", "expercom", "Expercom", self.url(LATENCIES[0]))


@contextmanager
def running_stub(folder: Path, latencies: Sequence[int] = LATENCIES) -> Iterator[Stub]:
    list_file = folder / "list.json"
    list_file.write_bytes(list_body(PRODUCTS))
    command = [sys.executable, str(Path(__file__).with_name("vendor_stub.py")), str(list_file)]
    with subprocess.Popen(
        [*command, *map(str, latencies)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        ports = map(int, process.stdout.readline().split())
        try:
            yield Stub(dict(zip(latencies, ports, strict=True)), list_file)
        finally:
            process.kill()
