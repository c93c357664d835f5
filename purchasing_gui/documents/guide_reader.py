"""Reads and shows guide PDFs in a child process that can be killed with the file it chokes on."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, TypeVar, TypeVarTuple

from purchasing_gui.documents.frames import Head, read_frame, write_frame
from purchasing_gui.documents.guide_text import (
    guide_numbers,
    guide_starts,
    phones_in,
    postal_codes_in,
)
from purchasing_gui.domain.guides import GuideSheet
from purchasing_gui.domain.problems import GuideUnfit

_Ts = TypeVarTuple("_Ts")
_T = TypeVar("_T")

SIZE_CAP = 15 * 1024 * 1024
SECONDS = 15.0
PAGES_SCANNED = 200
READERS = 2
WORKER_FLAG = "--pdf-worker"
LONGEST_TEXT = 20_000
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
    """Implements ``GuideReader`` with ``readers`` children that work side by side.

    Each is started when first needed and again after a kill. Calls are served by threads of their
    own, so that it works on any event loop. ``size_cap`` is in bytes, ``seconds`` the most that one
    call may take in a child.
    """

    def __init__(
        self,
        command: Sequence[str] = (),
        *,
        size_cap: int = SIZE_CAP,
        seconds: float = SECONDS,
        pages_scanned: int = PAGES_SCANNED,
        readers: int = READERS,
    ) -> None:
        self._size_cap = size_cap
        self._pages_scanned = pages_scanned
        self._threads = ThreadPoolExecutor(readers, thread_name_prefix="guide-reader")
        self._children = [
            _Child(tuple(command) or worker_command(), seconds) for _ in range(readers)
        ]
        self._idle: queue.LifoQueue[_Child] = queue.LifoQueue()
        for child in self._children:
            self._idle.put(child)

    async def read(self, path: Path) -> GuideSheet:
        """Guide-number candidates, pages, text, postal codes and phones. Raises GuideUnfit."""
        return await self._served(self._read, path)

    async def read_pdf(self, pdf: bytes, file_name: str) -> GuideSheet:
        """The same of a PDF in memory. Raises GuideUnfit."""
        return await self._served(self._read_pdf, pdf, file_name)

    async def split(self, pdf: bytes, starts: Sequence[int]) -> Sequence[bytes]:
        """The parts that begin at these pages (from 0), as PDFs. Raises GuideUnfit."""
        return await self._served(self._split, pdf, starts)

    async def page_png(self, pdf: bytes, page: int, width: int) -> bytes:
        """A picture of one page (from 0), ``width`` pixels wide. Raises GuideUnfit."""
        return await self._served(self._page_png, pdf, page, width)

    async def close(self) -> None:
        """Ends the children at once, also in the middle of a file; the calls they serve raise."""
        for child in self._children:
            child.close()
        await asyncio.get_running_loop().run_in_executor(None, self._threads.shutdown)
        for child in self._children:
            child.discard()

    async def _served(self, call: Callable[[*_Ts], _T], *args: *_Ts) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call, *args)

    def _read(self, path: Path) -> GuideSheet:
        self._refuse_at_sight(path)
        return self._sheet(path.name, {"path": str(path.resolve())}, b"")

    def _read_pdf(self, pdf: bytes, file_name: str) -> GuideSheet:
        if not pdf:
            raise GuideUnfit("empty", file_name)
        return self._sheet(file_name, {}, pdf)

    def _sheet(self, file_name: str, head: Mapping[str, object], pdf: bytes) -> GuideSheet:
        asked = {"do": "read", "pages": self._pages_scanned, "cap": self._size_cap, **head}
        answer, _blob = self._ask(asked, pdf, file_name)
        texts = [str(text) for text in answer["texts"]]
        text = "\n".join(texts)[:LONGEST_TEXT]
        barcodes = [(str(code), int(page)) for code, page in answer["barcodes"]]
        numbers = guide_numbers(barcodes, text, file_name)
        taken = {candidate.number for candidate in numbers}
        whole = len(texts) == int(answer["pages"])
        starts = guide_starts(barcodes, texts, file_name) if whole else ()
        return GuideSheet(
            numbers=numbers,
            pages=int(answer["pages"]),
            text=text,
            postal_codes=postal_codes_in(text),
            phones=tuple(phone for phone in phones_in(text) if phone not in taken),
            starts=starts if len(starts) > 1 else (),
        )

    def _split(self, pdf: bytes, starts: Sequence[int]) -> Sequence[bytes]:
        answer, parts = self._ask({"do": "split", "starts": list(starts)}, pdf, "")
        ends = list(itertools.accumulate(map(int, answer["sizes"])))
        return [parts[start:end] for start, end in itertools.pairwise([0, *ends])]

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
        child = self._idle.get()
        try:
            return child.ask(head, blob, file_name)
        finally:
            self._idle.put(child)


class _Child:
    """One worker process and its pipes; used by one thread at a time, but for ``close``."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._command = command
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def ask(self, head: Mapping[str, object], blob: bytes, file_name: str) -> tuple[Head, bytes]:
        """Raises GuideUnfit where the file is unfit, took too long or ended the process."""
        process = self._started()
        late = threading.Event()

        def end_it() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(self._seconds, end_it)
        watch.start()
        try:
            frame = _exchange(process, {**head, "seconds": self._seconds}, blob)
        finally:
            watch.cancel()
            watch.join()
        ending = self.discard() if frame is None or late.is_set() else None
        if frame is None:
            code = "too_slow" if late.is_set() else _ENDINGS.get(ending, "damaged")
            raise GuideUnfit(code, file_name, "the reader had to be ended")
        if "unfit" in frame[0]:
            raise GuideUnfit(str(frame[0]["unfit"]), file_name, str(frame[0].get("detail", "")))
        return frame

    def close(self) -> None:
        """From any thread: no process lives on, and none is started any more."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()

    def discard(self) -> int | None:
        """Forgets the process and returns how it ended."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close_quietly(pipe)
        return process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.discard()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        if self._closed:
            self._process.kill()
        return self._process


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
