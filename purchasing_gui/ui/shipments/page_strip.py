"""The small pictures of a PDF's pages, one beside the other."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.shipments.words import translate
from purchasing_gui.ui.theme import StateColor

_PICTURE = QSize(48, 66)
_EDGE = QColor(128, 128, 128, 140)
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
        self.setSpacing(2)
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
                self.addItem(QListWidgetItem(_framed(blank), str(number + 1)))

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
            item.setIcon(_framed(picture))

    def picture_pixels(self) -> int:
        """How many pixels wide the pictures are on this screen."""
        return round(_PICTURE.width() * self.devicePixelRatioF())

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)


def _framed(picture: QPixmap) -> QIcon:
    """A page that stands out from a white list too; chosen, it is marked and not veiled."""
    icon = QIcon(_with_edge(picture, _EDGE, 1))
    accent = theme.color(StateColor.ACCENT)
    icon.addPixmap(_with_edge(picture, accent, 4), QIcon.Mode.Selected)
    return icon


def _with_edge(picture: QPixmap, ink: QColor, width: int) -> QPixmap:
    framed = QPixmap(picture)
    painter = QPainter(framed)
    painter.setPen(QPen(ink, width))
    painter.drawRect(framed.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return framed
