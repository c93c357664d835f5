"""From the preview to a printed page, with Qt's PDF printer in the place of one of paper."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.pdfgen.canvas import Canvas

from purchasing_gui.documents.guide_reader import ChildGuideReader
from purchasing_gui.domain.problems import GuideUnfit
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.printing import print_room
from purchasing_gui.ui.printing.preview_dialog import PreviewDialog
from purchasing_gui.ui.printing.print_room import Printing
from purchasing_gui.ui.printing.printer import usual_printer
from purchasing_gui.ui.printing.sheets import Printable

LABEL = (4 * 72, 6 * 72)


def document(pages: int, size: tuple[int, int] = (612, 792)) -> Printable:
    """Each page has a black square of one inch in its top left corner, an inch from the edges."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size)
    for page in range(pages):
        canvas.rect(72, size[1] - 144, 72, 72, fill=1)
        canvas.drawString(72, 72, f"hoja {page + 1}")
        canvas.showPage()
    canvas.save()
    return Printable("SUC01-2026-000123-1", target.getvalue())


async def until(condition) -> object:
    async with asyncio.timeout(20):
        while not (found := condition()):
            await asyncio.sleep(0)
            QApplication.processEvents()
    return found


@pytest.fixture
async def reader() -> AsyncIterator[ChildGuideReader]:
    opened = ChildGuideReader(readers=1)
    yield opened
    await opened.close()


@pytest.fixture
def window(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def pdf_printer(path: Path, landscape: bool = False) -> QPrinter:
    printer = usual_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    if landscape:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    return printer


class Session:
    """A preview that is open; ``printing`` paints into a file."""

    def __init__(self, reader: ChildGuideReader, window: QWidget, path: Path, **look: bool) -> None:
        self.notices = Notices()
        self.printing = Printing(reader.page_png, self.notices)
        self.printing._printer = pdf_printer(path, **look)
        self._window = window

    def begin(self, paper: Printable) -> asyncio.Task[None]:
        return asyncio.create_task(self.printing.preview(paper, self._window))

    async def dialog(self, pages: int) -> PreviewDialog:
        def shown() -> PreviewDialog | None:
            found = [one for one in self._window.findChildren(PreviewDialog) if one.isVisible()]
            return found[0] if found and found[0].pages.count == pages else None

        dialog = await until(shown)
        assert isinstance(dialog, PreviewDialog)
        return dialog

    async def printer_dialog(self, over: PreviewDialog) -> QPrintDialog:
        def shown() -> QPrintDialog | None:
            return next((one for one in over.findChildren(QPrintDialog) if one.isVisible()), None)

        dialog = await until(shown)
        assert isinstance(dialog, QPrintDialog)
        return dialog

    def told(self) -> str:
        return " ".join(
            label.text()
            for label in self.notices.widget.findChildren(QWidget)
            if hasattr(label, "text")
        )


def pages_of(path: Path, dpi: int = 72) -> list:
    with pdfium.PdfDocument(path.read_bytes()) as printed:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in printed]


async def test_a_document_is_printed_page_by_page_at_its_true_size(
    reader, window, tmp_path
) -> None:
    session = Session(reader, window, tmp_path / "impreso.pdf")
    job = session.begin(document(3))
    dialog = await session.dialog(3)
    QTest.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (await session.printer_dialog(dialog)).accept()
    await job
    pages = pages_of(tmp_path / "impreso.pdf")
    assert [page.size for page in pages] == [(612, 792)] * 3
    for page in pages:
        assert page.getpixel((108, 108)) < 60
        assert page.getpixel((66, 108)) > 200
        assert page.getpixel((150, 108)) > 200
    assert "on its way to the printer" in session.told()


async def test_a_label_is_not_blown_up_to_a_sheet_unless_that_is_wished_for(
    reader, window, tmp_path
) -> None:
    for fitted, inked in ((False, 0.02), (True, 0.05)):
        path = tmp_path / f"{fitted}.pdf"
        session = Session(reader, window, path)
        job = session.begin(document(1, LABEL))
        dialog = await session.dialog(1)
        dialog.fitted.setChecked(fitted)
        dialog.print.click()
        (await session.printer_dialog(dialog)).accept()
        await job
        (page,) = pages_of(path)
        dark = sum(1 for pixel in page.tobytes() if pixel < 128) / (612 * 792)
        assert inked * 0.45 < dark < inked


async def test_a_page_is_turned_where_the_sheet_lies_the_other_way(
    reader, window, tmp_path
) -> None:
    session = Session(reader, window, tmp_path / "ancho.pdf", landscape=True)
    job = session.begin(document(1))
    dialog = await session.dialog(1)
    dialog.print.click()
    (await session.printer_dialog(dialog)).accept()
    await job
    (page,) = pages_of(tmp_path / "ancho.pdf")
    assert page.size == (792, 612)
    assert page.getpixel((792 - 108, 108)) < 60


async def test_a_dismissed_printer_dialog_leads_back_to_the_preview(
    reader, window, tmp_path
) -> None:
    session = Session(reader, window, tmp_path / "nada.pdf")
    job = session.begin(document(1))
    dialog = await session.dialog(1)
    dialog.print.click()
    (await session.printer_dialog(dialog)).reject()
    await until(
        lambda: (
            not dialog.findChildren(QPrintDialog)
            or not any(one.isVisible() for one in dialog.findChildren(QPrintDialog))
        )
    )
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await job
    assert not (tmp_path / "nada.pdf").exists()


async def test_the_clerk_may_rather_save_the_file(reader, window, tmp_path, monkeypatch) -> None:
    answers: list[Path | None] = [None, tmp_path / "no" / "x.pdf"]
    asked: list[str] = []

    async def choose(parent, title, pattern, suggested, suffix) -> Path | None:
        asked.append(suggested)
        return answers.pop(0)

    monkeypatch.setattr(print_room, "choose_save_path", choose)
    paper = document(1)
    session = Session(reader, window, tmp_path / "nada.pdf")
    job = session.begin(paper)
    dialog = await session.dialog(1)
    dialog.file.click()
    await until(lambda: len(asked) == 1)
    assert dialog.isVisible()
    dialog.file.click()
    await job
    assert "could not be written" in session.told()
    answers.append(tmp_path / "orden.pdf")
    job = session.begin(paper)
    (await session.dialog(1)).file.click()
    await job
    assert (tmp_path / "orden.pdf").read_bytes() == paper.pdf
    assert asked == [f"{paper.title}.pdf"] * 3


async def test_closing_the_preview_prints_nothing(reader, window, tmp_path) -> None:
    session = Session(reader, window, tmp_path / "nada.pdf")
    job = session.begin(document(1))
    dialog = await session.dialog(1)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await job
    assert not (tmp_path / "nada.pdf").exists()


async def test_closing_while_it_prints_takes_the_rest_back(reader, window, tmp_path) -> None:
    session = Session(reader, window, tmp_path / "medio.pdf")
    job = session.begin(document(6))
    dialog = await session.dialog(6)
    dialog.print.click()
    (await session.printer_dialog(dialog)).accept()
    await until(lambda: dialog._progress.value() >= 2)
    dialog.reject()
    await job
    assert "was not printed whole" in session.told()


async def test_a_printer_that_takes_nothing_is_told(reader, window, tmp_path) -> None:
    session = Session(reader, window, tmp_path / "no" / "hay" / "carpeta.pdf")
    job = session.begin(document(1))
    dialog = await session.dialog(1)
    dialog.print.click()
    (await session.printer_dialog(dialog)).accept()
    await job
    assert "did not take the job" in session.told()


async def test_what_cannot_be_drawn_is_raised_and_leaves_no_dialog(
    reader, window, tmp_path
) -> None:
    session = Session(reader, window, tmp_path / "nada.pdf")
    with pytest.raises(GuideUnfit):
        await session.printing.preview(Printable("x", b"no es un PDF"), window)
    await until(lambda: not any(one.isVisible() for one in window.findChildren(PreviewDialog)))


async def test_the_window_is_not_held_up_while_pages_are_painted(reader, window, tmp_path) -> None:
    """Each frame may take as long as this machine's load makes it; a page takes far longer."""
    loop = asyncio.get_running_loop()
    session = Session(reader, window, tmp_path / "impreso.pdf")
    job = session.begin(document(4))
    dialog = await session.dialog(4)
    dialog.print.click()
    accept = await session.printer_dialog(dialog)
    beats, begun = 0, loop.time()
    accept.accept()
    while not job.done():
        await asyncio.sleep(0.005)
        beats += 1
    assert beats > (loop.time() - begun) / 0.05
