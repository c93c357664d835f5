"""Qt's printer and its dialog; imported when something is printed for the first time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from purchasing_gui.ui.printing.sheets import (
    PROBE_WIDTH,
    Area,
    PrintOrder,
    drawn_density,
    placed,
)

_METRE_IN_INCHES = 39.3700787
_USUAL_DENSITY = 72.0
_QUARTER = 90

DrawPage = Callable[[int, int], Awaitable[bytes]]
"""A PNG of a page (from 0), so many pixels wide, that knows its dots per inch."""


class PrinterFailed(Exception):
    """The printer did not take the job; ``str`` is its name."""


def usual_printer() -> QPrinter:
    """The system's default printer; the whole sheet is ours, pages bring their own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    return printer


async def ask_printer(printer: QPrinter, title: str, pages: int, parent: QWidget) -> bool:
    """Lets the clerk choose printer, pages and copies, in the system's own dialog."""
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[int] = loop.create_future()

    def settle(code: int) -> None:
        if not answered.done():
            answered.set_result(code)

    dialog.finished.connect(settle)
    # Not from inside this task: on Windows the dialog runs an event loop of its own.
    loop.call_soon(QDialog.open, dialog)
    try:
        return await answered == QDialog.DialogCode.Accepted
    finally:
        if dialog.isVisible():
            dialog.close()
        dialog.deleteLater()


def chosen(printer: QPrinter, pages: int) -> PrintOrder:
    """What the clerk chose in the dialog."""
    ranged = printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() > 0
    return PrintOrder(
        first=min(printer.fromPage(), pages) if ranged else 1,
        last=min(printer.toPage(), pages) if ranged else pages,
        copies=1 if printer.supportsMultipleCopies() else max(1, printer.copyCount()),
        collated=printer.collateCopies(),
        last_first=printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
    )


async def print_pages(
    printer: QPrinter,
    order: PrintOrder,
    draw: DrawPage,
    goes_on: Callable[[int, int], bool],
    *,
    fitted: bool,
) -> bool:
    """Draws and paints one page after the other; ``goes_on`` hears how many of how many are done.

    Painting runs in worker threads. A job that is stopped or cancelled is taken back from the
    printer; True for one that is whole. Raises PrinterFailed.
    """
    painter = QPainter()
    if not await asyncio.to_thread(painter.begin, printer):
        raise PrinterFailed(printer.printerName())
    pages, done = order.pages(), 0
    try:
        while done < len(pages) and goes_on(done, len(pages)):
            png = await _finely_drawn(draw, pages[done], printer.resolution())
            if done and not await asyncio.to_thread(printer.newPage):
                raise PrinterFailed(printer.printerName())
            await _painted(painter, printer, png, fitted=fitted)
            done += 1
    finally:
        if done < len(pages):
            printer.abort()
        painter.end()
    return done == len(pages)


async def _painted(painter: QPainter, printer: QPrinter, png: bytes, *, fitted: bool) -> None:
    """Waits until the page is painted, also where the wait is cancelled: the painter needs it."""
    job = partial(_paint, painter, printer, png, fitted=fitted)
    painting = asyncio.get_running_loop().run_in_executor(None, job)
    try:
        await asyncio.shield(painting)
    except asyncio.CancelledError:
        await painting
        raise


async def _finely_drawn(draw: DrawPage, page: int, resolution: int) -> bytes:
    """The page at its true size, in as many dots as serve this printer."""
    probe = QImage.fromData(await draw(page, PROBE_WIDTH))
    width, _height = _inches(probe)
    return await draw(page, max(1, round(width * drawn_density(resolution))))


def _paint(painter: QPainter, printer: QPrinter, png: bytes, *, fitted: bool) -> None:
    picture = QImage.fromData(png)
    paper = _area(printer.paperRect(QPrinter.Unit.DevicePixel))
    if (picture.width() > picture.height()) != (paper.width > paper.height):
        picture = picture.transformed(QTransform().rotate(_QUARTER))
    width, height = _inches(picture)
    resolution = printer.resolution()
    place = placed(
        width * resolution, height * resolution, paper, _printable(printer), fitted=fitted
    )
    painter.drawImage(QRectF(place.left, place.top, place.width, place.height), picture)


def _printable(printer: QPrinter) -> Area:
    layout = printer.pageLayout()
    return _area(QRectF(layout.paintRectPixels(printer.resolution())))


def _inches(picture: QImage) -> tuple[float, float]:
    across = picture.dotsPerMeterX() / _METRE_IN_INCHES or _USUAL_DENSITY
    down = picture.dotsPerMeterY() / _METRE_IN_INCHES or _USUAL_DENSITY
    return picture.width() / across, picture.height() / down


def _area(rect: QRectF) -> Area:
    return Area(rect.left(), rect.top(), rect.width(), rect.height())
