"""A purchase order as it comes out of the printer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.orders.words import translate
from purchasing_gui.ui.widgets import PrimaryButton

_WIDTH = 760
_HEIGHT = 640


class PreviewDialog(QDialog):
    """The pages one below the other; ``wish`` is what the clerk chose: ``print``, ``pdf`` or
    nothing.
    """

    def __init__(self, title: str, pages: Sequence[bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.resize(_WIDTH, _HEIGHT)
        self.wish = ""
        self._pages = _Pages(pages)
        self.print = PrimaryButton(translate("orders", "Open to print"))
        self.print.setToolTip(translate("orders", "In this computer's PDF viewer (Ctrl+P)"))
        self.print.setShortcut(QKeySequence("Ctrl+P"))
        self.print.setDefault(True)
        self.print.clicked.connect(lambda: self._wish("print"))
        self.pdf = QPushButton(translate("orders", "Save PDF…"))
        self.pdf.setToolTip(translate("orders", "Save the PDF (Ctrl+S)"))
        self.pdf.setShortcut(QKeySequence("Ctrl+S"))
        self.pdf.clicked.connect(lambda: self._wish("pdf"))
        close = QPushButton(translate("orders", "Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (close, self.pdf, self.print):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def _wish(self, wish: str) -> None:
        self.wish = wish
        self.accept()


class _Pages(QScrollArea):
    """Page pictures as wide as there is room."""

    def __init__(self, pages: Sequence[bytes]) -> None:
        super().__init__()
        self.setAccessibleName(translate("orders", "Preview of the pages"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pictures = []
        for page in pages:
            picture = QPixmap()
            picture.loadFromData(page)
            self._pictures.append(picture)
        self._labels = [QLabel() for _ in pages]
        body = QWidget()
        column = QVBoxLayout(body)
        column.setSpacing(theme.MEDIUM)
        for number, label in enumerate(self._labels, 1):
            label.setFrameShape(QFrame.Shape.StyledPanel)
            label.setAccessibleName(translate("orders", "Page {page}").format(page=number))
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ratio = self.devicePixelRatioF()
        width = round((self.viewport().width() - 3 * theme.LARGE) * ratio)
        for label, picture in zip(self._labels, self._pictures, strict=True):
            scaled = picture.scaledToWidth(
                max(1, width), Qt.TransformationMode.SmoothTransformation
            )
            scaled.setDevicePixelRatio(ratio)
            label.setPixmap(scaled)
