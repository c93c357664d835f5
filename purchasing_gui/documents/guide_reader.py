"""Reads and shows guide PDFs in a child process that can be killed with the file it chokes on."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from purchasing_gui.documents.frames import Head, read_frame, write_frame
from purchasing_gui.documents.guide_text import guide_numbers, phones_in, postal_codes_in
from purchasing_gui.domain.guides import GuideSheet
from purchasing_gui.domain.problems import GuideUnfit

SIZE_CAP = 15 * 1024 * 1024
SECONDS = 15.0
PAGES_SCANNED = 60
WORKER_FLAG = "--pdf-worker"
_SNIFFED = 1024
_WIDEST = 4_000
_ENDINGS: dict[int | None, str] = {-signal.SIGABRT: "too_large"}
"""pdfium aborts when it gets no more memory; every other sudden end is damage."""


def worker_command() -> tuple[str, ...]:
    """How the child is started: the program itself when frozen, else Python with the module."""
    if getattr(sys, "frozen", False):
        return (sys.executable, WORKER_FLAG)
    return (sys.executable, "-m", "purchasing_gui.documents.pdf_worker")


class ChildGuideReader:
    """Implements ``GuideReader``; one child, started when first needed and again after a kill.

    Calls are served one after the other by a thread of its own, so that it works on any event
    loop. ``size_cap`` is in bytes, ``seconds`` the most that one call may take in the child.
    """

    def __init__(
        self,
        command: Sequence[str] = (),
        *,
        size_cap: int = SIZE_CAP,
        seconds: float = SECONDS,
        pages_scanned: int = PAGES_SCANNED,
    ) -> None:
        self._command = tuple(command) or worker_command()
        self._size_cap = size_cap
        self._seconds = seconds
        self._pages_scanned = pages_scanned
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guide-reader")
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False

    async def read(self, path: Path) -> GuideSheet:
        """Guide-number candidates, pages, text, postal codes and phones. Raises GuideUnfit."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._read, path)

    async def page_png(self, pdf: bytes, page: int, width: int) -> bytes:
        """A picture of one page (from 0), ``width`` pixels wide. Raises GuideUnfit."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._page_png, pdf, page, width)

    async def close(self) -> None:
        """Ends the child at once, also in the middle of a file; the call it served raises."""
        self._closed = True
        self._kill()
        await asyncio.get_running_loop().run_in_executor(None, self._thread.shutdown)
        self._discard()

    def _read(self, path: Path) -> GuideSheet:
        self._refuse_at_sight(path)
        head = {
            "do": "read",
            "path": str(path.resolve()),
            "pages": self._pages_scanned,
            "cap": self._size_cap,
        }
        answer, _blob = self._ask(head, b"", path.name)
        text = str(answer["text"])
        barcodes = [(str(code), int(page)) for code, page in answer["barcodes"]]
        numbers = guide_numbers(barcodes, text, path.name)
        taken = {candidate.number for candidate in numbers}
        return GuideSheet(
            numbers=numbers,
            pages=int(answer["pages"]),
            text=text,
            postal_codes=postal_codes_in(text),
            phones=tuple(phone for phone in phones_in(text) if phone not in taken),
        )

    def _page_png(self, pdf: bytes, page: int, width: int) -> bytes:
        head = {"do": "page", "page": page, "width": min(max(width, 1), _WIDEST)}
        _answer, picture = self._ask(head, pdf, "")
        return picture

    def _refuse_at_sight(self, path: Path) -> None:
        """What a look at size and beginning tells, before any child opens the file."""
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                beginning = file.read(_SNIFFED)
        except OSError as error:
            raise GuideUnfit("damaged", path.name, error.strerror or str(error)) from error
        if size == 0:
            raise GuideUnfit("empty", path.name)
        if size > self._size_cap:
            raise GuideUnfit("too_large", path.name, f"{size} > {self._size_cap} bytes")
        if b"%PDF-" not in beginning:
            raise GuideUnfit("not_pdf", path.name)

    def _ask(self, head: Mapping[str, object], blob: bytes, file_name: str) -> tuple[Head, bytes]:
        child = self._started()
        late = threading.Event()

        def end_it() -> None:
            late.set()
            child.kill()

        watch = threading.Timer(self._seconds, end_it)
        watch.start()
        try:
            frame = _exchange(child, {**head, "seconds": self._seconds}, blob)
        finally:
            watch.cancel()
            watch.join()
        ending = self._discard() if frame is None or late.is_set() else None
        if frame is None:
            code = "too_slow" if late.is_set() else _ENDINGS.get(ending, "damaged")
            raise GuideUnfit(code, file_name, "the reader had to be ended")
        if "unfit" in frame[0]:
            raise GuideUnfit(str(frame[0]["unfit"]), file_name, str(frame[0].get("detail", "")))
        return frame

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self._discard()
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        if self._closed:
            self._child.kill()
        return self._child

    def _kill(self) -> None:
        child = self._child
        if child is not None:
            child.kill()

    def _discard(self) -> int | None:
        """Forgets the child and returns how it ended."""
        child, self._child = self._child, None
        if child is None:
            return None
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close_quietly(pipe)
        return child.wait()


def _exchange(
    child: subprocess.Popen[bytes], head: Mapping[str, object], blob: bytes
) -> tuple[Head, bytes] | None:
    """None where the child ended before it answered."""
    if child.stdin is None or child.stdout is None:
        return None
    try:
        write_frame(child.stdin, head, blob)
        return read_frame(child.stdout)
    except OSError:
        return None


def _close_quietly(pipe: IO[bytes]) -> None:
    """Closes a pipe that may still hold bytes for a process that is gone."""
    with contextlib.suppress(OSError):
        pipe.close()


def _environment() -> dict[str, str]:
    """The child must find this package also where the program runs from a clone."""
    root = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, known)))}
