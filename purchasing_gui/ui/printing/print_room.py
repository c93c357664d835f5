"""Printing: a preview of the pages, the system's printer dialog, and pages painted one by one."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.ui.dialogs import choose_save_path
from purchasing_gui.ui.notices import Notice, Notices
from purchasing_gui.ui.printing.order_paper import order_pdf_of
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

    async def preview(self, paper: Printable, parent: QWidget) -> None:
        """Shows the pages, and prints them or saves the PDF if that is wished for.

        Raises GuideUnfit where the PDF cannot be drawn.
        """
        dialog = PreviewDialog(paper.title, parent)
        dialog.open()
        try:
            shown = await first_pages(
                paper.pdf, MOST_PREVIEWED, PREVIEW_WIDTH, self._picture, dialog.show_page
            )
            if shown == MOST_PREVIEWED:
                dialog.show_shortened(shown)
            while not await self._fulfilled(await dialog.wished(), paper, shown, dialog):
                pass
        finally:
            dialog.close()
            dialog.deleteLater()

    async def preview_order(self, order: PurchaseOrder, iva_rate: Decimal, parent: QWidget) -> None:
        """The same of a purchase order; ``iva_rate`` is the branch's."""
        pdf = await asyncio.to_thread(order_pdf_of, order, iva_rate)
        await self.preview(Printable(order.reference, pdf), parent)

    async def _fulfilled(
        self, wish: Wish, paper: Printable, shown: int, dialog: PreviewDialog
    ) -> bool:
        """False where the clerk thought better of it in the next dialog."""
        match wish:
            case Wish.PRINT:
                return await self._printed(paper, shown, dialog)
            case Wish.FILE:
                return await self._saved(paper, dialog)
            case Wish.CLOSE:
                return True

    async def _saved(self, paper: Printable, dialog: PreviewDialog) -> bool:
        title, pattern = translate("printing", "Save as"), translate("printing", "PDF (*.pdf)")
        path = await choose_save_path(
            dialog, title, pattern, f"{Path(paper.title).stem}.pdf", "pdf"
        )
        if path is None:
            return False
        try:
            await asyncio.to_thread(path.write_bytes, paper.pdf)
        except OSError as error:
            failed = translate("printing", "The file could not be written")
            self._notices.show(Notice(failed, f"{path}: {error.strerror or error}"))
        else:
            saved = translate("printing", "The file was saved")
            self._notices.show(Notice(saved, str(path), state=StateColor.OK))
        return True

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
