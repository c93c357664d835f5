"""The child process that opens foreign PDFs, so that a hostile one can be killed with it.

Speaks frames over stdin and stdout and knows nothing else of the program. A head
``{"do": "read", "path", "pages", "seconds", "cap"}`` is answered with the texts and barcodes of the
pages (without a path the PDF is the blob), ``{"do": "page", "page", "width", "seconds"}`` and the
PDF with a PNG that knows its dots per inch, ``{"do": "split", "starts", "seconds"}`` and the PDF
with the parts that begin at those pages, one after the other, and their ``sizes``; what cannot be
read is answered with ``{"unfit": code, "detail"}``.
"""

# pypdfium2 has no annotations on its calls.
# mypy: disallow-untyped-calls=False

from __future__ import annotations

import faulthandler
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pypdfium2 as pdfium
import zxingcpp

from purchasing_gui.documents.frames import Head, read_frame, write_frame

MEMORY_LIMIT = 768 * 1024 * 1024
ORPHAN_GRACE = 5.0
LONGEST_TEXT = 20_000
MOST_PIXELS = 9_000_000
BARCODE_SCALES = (2.8, 5.0)
"""About 200 dpi finds nearly all; 360 dpi is tried only on a page where it found none."""

POINTS_PER_INCH = 72.0
"""pdfium measures in points; a page's picture tells its dots per inch, and so its true size."""

OPENING_FAILURES = {0: "empty", 4: "encrypted", 5: "encrypted"}
"""By pdfium's error number; a sound document without pages fails with number 0, "success"."""

FORMATS = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.Code128,
        zxingcpp.BarcodeFormat.Code39,
        zxingcpp.BarcodeFormat.Codabar,
        zxingcpp.BarcodeFormat.ITF,
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.PDF417,
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.Aztec,
    ]
)


class Unfit(Exception):
    """The file cannot be a guide; the text is a code of ``GuideUnfit``."""


def main() -> int:
    """Serves frames until stdin ends."""
    _limit_memory()
    incoming, outgoing = _own_pipes()
    while (frame := read_frame(incoming)) is not None:
        head, blob = frame
        with _ends_if_orphaned(float(head["seconds"])):
            answer, picture = _answer(head, blob)
        write_frame(outgoing, answer, picture)
    return 0


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Private copies, so that nothing a library prints can end up between the frames."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    return incoming, outgoing


def _limit_memory() -> None:
    """On Windows there is no such limit: there the time limit bounds the damage."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def _ends_if_orphaned(seconds: float) -> Iterator[None]:
    """The parent kills in time; this ends the child where the parent itself is gone."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds + ORPHAN_GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _answer(head: Head, blob: bytes) -> tuple[Head, bytes]:
    tasks: dict[str, Callable[[Head, bytes], tuple[Head, bytes]]] = {
        "read": _read,
        "page": _page_png,
        "split": _split,
    }
    try:
        return tasks[head["do"]](head, blob)
    except Unfit as unfit:
        return {"unfit": str(unfit)}, b""
    except MemoryError:
        return {"unfit": "too_large", "detail": "the page needs too much memory"}, b""
    except (pdfium.PdfiumError, ValueError, OSError, RuntimeError, OverflowError) as error:
        return {"unfit": "damaged", "detail": f"{type(error).__name__}: {error}"[:200]}, b""


def _read(head: Head, blob: bytes) -> tuple[Head, bytes]:
    started = time.monotonic()
    data = blob or _content(head)
    if len(data) > int(head["cap"]):
        raise Unfit("too_large")
    texts: list[str] = []
    barcodes: list[list[object]] = []
    with _opened(data) as document:
        pages, readable = len(document), 0
        for number in range(min(pages, int(head["pages"]))):
            if time.monotonic() - started > float(head["seconds"]) / 2:
                break
            with _loaded(document, number) as page:
                readable += page is not None
                texts.append("" if page is None else _text(page))
                barcodes += [[code, number] for code in ([] if page is None else _barcodes(page))]
    if not readable:
        raise Unfit("damaged")
    return {"pages": pages, "texts": texts, "barcodes": barcodes}, b""


def _content(head: Head) -> bytes:
    with Path(head["path"]).open("rb") as file:
        return file.read(int(head["cap"]) + 1)


def _split(head: Head, pdf: bytes) -> tuple[Head, bytes]:
    parts: list[bytes] = []
    with _opened(pdf) as document:
        ends = [*head["starts"][1:], len(document)]
        for start, end in zip(head["starts"], ends, strict=True):
            target = io.BytesIO()
            with pdfium.PdfDocument.new() as part:
                part.import_pages(document, list(range(int(start), int(end))))
                part.save(target)
            parts.append(target.getvalue())
    return {"sizes": list(map(len, parts))}, b"".join(parts)


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unfit(OPENING_FAILURES.get(error.err_code, "damaged")) from error
    with document:
        if len(document) == 0:
            raise Unfit("empty")
        yield document


@contextmanager
def _loaded(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage | None]:
    """One page; None where it alone cannot be loaded."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        yield None
        return
    try:
        yield page
    finally:
        page.close()


def _text(page: pdfium.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range(0, min(LONGEST_TEXT, text_page.count_chars())))
    finally:
        text_page.close()


def _barcodes(page: pdfium.PdfPage) -> list[str]:
    for scale in BARCODE_SCALES:
        bitmap = page.render(scale=_bounded(page, scale), grayscale=True)
        try:
            pixels: Any = memoryview(bitmap.buffer).cast("B")
            view = zxingcpp.ImageView(
                pixels,
                bitmap.width,
                bitmap.height,
                zxingcpp.ImageFormat.Lum,
                bitmap.stride,
            )
            found = zxingcpp.read_barcodes(view, formats=FORMATS)
        finally:
            bitmap.close()
        if found:
            return [barcode.text for barcode in found if barcode.text]
    return []


def _bounded(page: pdfium.PdfPage, scale: float) -> float:
    """The scale, or a smaller one where the page would have too many pixels."""
    width, height = page.get_size()
    pixels = max(width, 1.0) * max(height, 1.0) * scale**2
    return float(scale if pixels <= MOST_PIXELS else scale * (MOST_PIXELS / pixels) ** 0.5)


def _page_png(head: Head, pdf: bytes) -> tuple[Head, bytes]:
    with _opened(pdf) as document:
        if not 0 <= int(head["page"]) < len(document):
            raise Unfit("empty")
        with _loaded(document, int(head["page"])) as page:
            if page is None:
                raise Unfit("damaged")
            scale = _bounded(page, int(head["width"]) / max(page.get_width(), 1.0))
            bitmap = page.render(scale=scale, rev_byteorder=True)
            try:
                picture = io.BytesIO()
                density = (scale * POINTS_PER_INCH, scale * POINTS_PER_INCH)
                bitmap.to_pil().save(picture, "PNG", compress_level=1, dpi=density)
            finally:
                bitmap.close()
    return {}, picture.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
