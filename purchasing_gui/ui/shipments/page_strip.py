"""The small pictures of a PDF's pages, one beside the other."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from purchasing_gui.ui.shipments.words import translate

_PICTURE = QSize(48, 66)
_MOST_PAGES = 200


class PageStrip(QListWidget):
    """``chosen`` tells the page (from 0) that the clerk picks by mouse or arrow keys."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = ""
        self.setAccessibleName(translate("shipments", "Pages of the guide"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(_PICTURE)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_PICTURE.height() + 3 * self.fontMetrics().height() + 8)
        self.currentRowChanged.connect(self._on_row)
        self.hide()

    def begin(self, document: str, pages: int) -> None:
        """Pages with their numbers only; the pictures come later."""
        self.document = document
        blank = QPixmap(_PICTURE)
        blank.fill(Qt.GlobalColor.white)
        with QSignalBlocker(self):
            self.clear()
            for number in range(min(pages, _MOST_PAGES)):
                self.addItem(QListWidgetItem(QIcon(blank), str(number + 1)))

    def mark(self, number: int) -> None:
        """The page that is on show, without telling anybody."""
        with QSignalBlocker(self):
            self.setCurrentRow(number)
        if (item := self.item(number)) is not None:
            self.scrollToItem(item)

    def show_picture(self, number: int, png: bytes) -> None:
        picture = QPixmap()
        item = self.item(number)
        if item is not None and picture.loadFromData(png):
            item.setIcon(QIcon(picture))

    def picture_pixels(self) -> int:
        """How many pixels wide the pictures are on this screen."""
        return round(_PICTURE.width() * self.devicePixelRatioF())

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)
