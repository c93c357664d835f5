"""Starts the sandbox as a child process and talks to its control port."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self
from urllib.parse import urlencode, urlsplit

_PATIENCE = 30.0
_ROOT = Path(__file__).resolve().parents[2]


class SandboxFailed(Exception):
    """The sandbox did not start, or its control port refused what was asked."""


class SandboxControl:
    """The control port of a running sandbox. Calls block; each opens a connection of its own."""

    def __init__(self, url: str) -> None:
        self.url = url

    def set_fault(
        self,
        vendor: str,
        fault: str,
        *,
        call: str = "*",
        times: int | None = None,
        skip: int = 0,
        chance: float = 1.0,
        **params: Any,
    ) -> None:
        """Switches a fault on for one vendor (``*``: all), for ``times`` calls or until cleared.

        ``skip`` calls pass first; ``params`` are the fault's own: seconds, status, percent, …
        """
        asked = {
            "vendor": vendor,
            "fault": fault,
            "call": call,
            "times": times,
            "skip": skip,
            "chance": chance,
            "params": params,
        }
        self._ask("POST", "faults", asked)

    def clear_faults(self, vendor: str = "") -> None:
        self._ask("DELETE", f"faults?{urlencode({'vendor': vendor})}")

    def state(self, vendor: str = "") -> dict[str, Any]:
        """Orders, guides, request counts and shapes: of one vendor, or of all by kind."""
        state: dict[str, Any] = self._ask("GET", f"state?{urlencode({'vendor': vendor})}")
        return state

    def requests(self, vendor: str, call: str = "") -> list[dict[str, Any]]:
        """What was received, oldest first: call, method, path, body (text), outcome, …"""
        query = urlencode({"vendor": vendor, "call": call})
        entries: list[dict[str, Any]] = self._ask("GET", f"requests?{query}")
        return entries

    def choose_shape(self, vendor: str, name: str, form: str) -> None:
        """Picks another of the forms that the vendor's document leaves open."""
        self._ask("POST", "shape", {"vendor": vendor, "name": name, "form": form})

    def sell_more(self, count: int = 1) -> list[int]:
        """New iMotriz orders; gives their ids."""
        ids: list[int] = self._ask("POST", "sales", {"count": count})["ids"]
        return ids

    def mark_unsynchronised(self, ids: Sequence[int] = ()) -> None:
        """Lets iMotriz report these orders (or all) as new again."""
        self._ask("POST", "unsynchronise", {"ids": list(ids)})

    def new_token(self, token: str) -> None:
        """Makes this the only valid iMotriz token."""
        self._ask("POST", "token", {"token": token})

    def reset(self) -> None:
        """Everything as it was at the start, without faults."""
        self._ask("POST", "reset", {})

    def stop(self) -> None:
        """Ends the sandbox process, whoever started it."""
        self._ask("POST", "stop", {})

    def _ask(self, method: str, path: str, value: Any = None) -> Any:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=_PATIENCE)
        body = None if value is None else json.dumps(value)
        try:
            connection.request(method, f"/_control/{path}", body)
            reply = connection.getresponse()
            answer = json.loads(reply.read(), parse_float=Decimal)
        finally:
            connection.close()
        if reply.status != http.HTTPStatus.OK:
            raise SandboxFailed(answer["problem"])
        return answer


class Sandbox:
    """A running sandbox process. It ends with :meth:`stop`, or when this process does."""

    def __init__(
        self, process: subprocess.Popen[bytes], urls: Mapping[str, str], errors: IO[bytes]
    ) -> None:
        self.urls = dict(urls)
        self.control = SandboxControl(self.urls["control"])
        self._process = process
        self._errors = errors

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """Ends the process; does nothing if it has ended already."""
        _end(self._process)
        self._errors.close()


def start_sandbox(
    *, seed: int = 1, latency: float = 0.0, command: Sequence[str] | None = None
) -> Sandbox:
    """Starts a sandbox and returns once all its servers listen. Blocks (about half a second).

    ``command`` starts the server's command line; by default this interpreter, or this executable
    where the program is frozen.

    Raises:
        SandboxFailed: it ended, or was silent for too long, before it listened.
    """
    errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by Sandbox.stop
    words = [*(command or _own_command()), f"--seed={seed}", f"--latency={latency}"]
    process = subprocess.Popen(  # noqa: S603 - our own program
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    line = _first_line(process)
    if not line:
        _end(process)
        errors.seek(0)
        told = errors.read().decode("utf-8", "replace").strip()
        errors.close()
        raise SandboxFailed(told or "the sandbox did not start")
    return Sandbox(process, json.loads(line), errors)


def _own_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--sandbox"]
    return [sys.executable, "-m", "purchasing_gui.sandbox"]


def _environment() -> dict[str, str]:
    """Ours, with this package importable also where it is run from a source tree."""
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(_ROOT), known] if known else [str(_ROOT)])
    return {**os.environ, "PYTHONPATH": path}


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    """Empty if the process ended or was too slow and had to be killed."""
    if process.stdout is None:
        return b""
    too_slow = threading.Timer(_PATIENCE, process.kill)
    too_slow.start()
    try:
        return process.stdout.readline()
    finally:
        too_slow.cancel()


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
