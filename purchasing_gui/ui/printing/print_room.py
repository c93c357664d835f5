"""Printing: a preview of the pages, the system's printer dialog, and pages painted one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from purchasing_gui.ui.notices import Notice, Notices
from purchasing_gui.ui.printing.preview_dialog import PreviewDialog, Wish
from purchasing_gui.ui.printing.sheets import PagePicture, Printable, count_pages, first_pages
from purchasing_gui.ui.theme import StateColor

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PREVIEW_WIDTH = 1100
MOST_PREVIEWED = 12
"""Pages in the preview; all of them are printed."""

translate = QCoreApplication.translate


class Printing:
    """One pane's way to paper; it remembers the printer chosen last.

    ``picture`` draws pages in another process.
    """

    def __init__(self, picture: PagePicture, notices: Notices) -> None:
        self._picture = picture
        self._notices = notices
        self._printer: QPrinter | None = None

    async def preview(self, paper: Printable, parent: QWidget) -> bool:
        """Shows the pages and prints them if that is wished for.

        True where the clerk would rather have the file. Raises GuideUnfit where the PDF cannot be
        drawn.
        """
        dialog = PreviewDialog(paper.title, parent)
        dialog.open()
        try:
            shown = await first_pages(
                paper.pdf, MOST_PREVIEWED, PREVIEW_WIDTH, self._picture, dialog.show_page
            )
            if shown == MOST_PREVIEWED:
                dialog.show_shortened(shown)
            while True:
                match await dialog.wished():
                    case Wish.PRINT if not await self._printed(paper, shown, dialog):
                        continue
                    case wish:
                        return wish is Wish.FILE
        finally:
            dialog.close()
            dialog.deleteLater()

    async def _printed(self, paper: Printable, shown: int, dialog: PreviewDialog) -> bool:
        """False where no printer was chosen after all."""
        from purchasing_gui.ui.printing import printer as printing

        count = await count_pages(paper.pdf, self._picture, shown)
        self._printer = self._printer or printing.usual_printer()
        if not await printing.ask_printer(self._printer, paper.title, count, dialog):
            return False
        order = printing.chosen(self._printer, count)
        try:
            whole = await printing.print_pages(
                self._printer,
                order,
                lambda page, width: self._picture(paper.pdf, page, width),
                dialog.show_printing,
                fitted=dialog.fitted.isChecked(),
            )
        except printing.PrinterFailed as failure:
            self._tell_failure(str(failure))
        else:
            self._tell(paper.title, len(order.pages()), whole=whole)
        return True

    def _tell(self, title: str, sheets: int, *, whole: bool) -> None:
        if whole:
            text = translate("printing", "{title} is on its way to the printer").format(title=title)
            detail = translate("printing", "%n sheet(s)", None, sheets)
            self._notices.show(Notice(text, detail, state=StateColor.OK))
        else:
            text = translate("printing", "{title} was not printed whole").format(title=title)
            detail = translate("printing", "The rest was taken back from the printer.")
            self._notices.show(Notice(text, detail, state=StateColor.WARNING))

    def _tell_failure(self, printer: str) -> None:
        title = translate("printing", "The printer did not take the job")
        remedy = translate("printing", "See that it is switched on, or save the PDF instead.")
        self._notices.show(Notice(title, printer, remedy, state=StateColor.ERROR))
