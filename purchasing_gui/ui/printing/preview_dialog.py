"""Pages as they come out of the printer."""

from __future__ import annotations

import asyncio
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
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
from purchasing_gui.ui.widgets import PlainLabel, PrimaryButton
from purchasing_gui.ui.widgets.progress import ProgressBar

_WIDTH = 760
_HEIGHT = 640
_PROGRESS_WIDTH = 160

translate = QCoreApplication.translate


class Wish(StrEnum):
    """What the clerk wants after looking."""

    PRINT = "print"
    FILE = "file"
    CLOSE = "close"


class PreviewDialog(QDialog):
    """Pages come in one by one; ``wished`` waits for the next press of a button."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.resize(_WIDTH, _HEIGHT)
        self._wishes: asyncio.Queue[Wish] = asyncio.Queue()
        self.pages = _Pages()
        self.fitted = QCheckBox(translate("printing", "Fit to the sheet"))
        self.fitted.setToolTip(
            translate("printing", "Otherwise pages keep their true size where the sheet allows it")
        )
        self.print = PrimaryButton(translate("printing", "Print…"))
        self.print.setToolTip(translate("printing", "Choose the printer (Ctrl+P)"))
        self.print.setShortcut(QKeySequence("Ctrl+P"))
        self.print.setDefault(True)
        self.print.clicked.connect(lambda: self._wishes.put_nowait(Wish.PRINT))
        self.file = QPushButton(translate("printing", "Save PDF…"))
        self.file.setToolTip(translate("printing", "Save the PDF (Ctrl+S)"))
        self.file.setShortcut(QKeySequence("Ctrl+S"))
        self.file.clicked.connect(lambda: self._wishes.put_nowait(Wish.FILE))
        self._close = QPushButton(translate("printing", "Close"))
        self._close.clicked.connect(self.reject)
        self._remark = PlainLabel()
        theme.mute(self._remark)
        self._progress = ProgressBar()
        self._progress.setMaximumWidth(_PROGRESS_WIDTH)
        self._progress.setAccessibleName(translate("printing", "Printed sheets"))
        self._progress.hide()
        self.finished.connect(lambda: self._wishes.put_nowait(Wish.CLOSE))
        self._lay_out()
        self.allow_printing(False)

    async def wished(self) -> Wish:
        """The next press of a button, also one from before; closing the dialog is one."""
        return await self._wishes.get()

    def show_page(self, png: bytes) -> bool:
        """Adds a page below the others; False once the dialog is closed."""
        self.pages.add(png)
        self.allow_printing(True)
        return self.isVisible()

    def show_shortened(self, count: int) -> None:
        """Only the first ``count`` pages are shown; all are printed."""
        self._remark.setText(
            translate("printing", "The first %n page(s); all are printed.", None, count)
        )

    def show_printing(self, done: int, count: int) -> bool:
        """So many sheets are painted; False once the dialog is closed, which stops the job."""
        self.allow_printing(False)
        self._remark.setText(
            translate("printing", "Sheet {number} of {count}").format(
                number=min(done + 1, count), count=count
            )
        )
        self._progress.setRange(0, count)
        self._progress.setValue(done)
        self._progress.show()
        self._close.setText(translate("printing", "Cancel"))
        return self.isVisible()

    def allow_printing(self, on: bool) -> None:
        for control in (self.print, self.file, self.fitted):
            control.setEnabled(on)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.fitted)
        foot.addSpacing(theme.SMALL)
        foot.addWidget(self._progress)
        foot.addWidget(self._remark)
        foot.addStretch(1)
        for button in (self._close, self.file, self.print):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)


class _Pages(QScrollArea):
    """Page pictures as wide as there is room, never wider than they were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(translate("printing", "Preview of the pages"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._pictures: list[QPixmap] = []
        self._labels: list[QLabel] = []
        self._waiting = PlainLabel(translate("printing", "Drawing the pages…"))
        theme.mute(self._waiting)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setSpacing(theme.MEDIUM)
        self._column.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.setWidget(body)

    @property
    def count(self) -> int:
        return len(self._labels)

    def add(self, png: bytes) -> None:
        picture, label = QPixmap(), QLabel()
        picture.loadFromData(png)
        label.setFrameShape(QFrame.Shape.StyledPanel)
        name = translate("printing", "Page {page}").format(page=len(self._labels) + 1)
        label.setAccessibleName(name)
        self._waiting.hide()
        self._pictures.append(picture)
        self._labels.append(label)
        self._column.insertWidget(self._column.count() - 1, label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._scale(picture, label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for picture, label in zip(self._pictures, self._labels, strict=True):
            self._scale(picture, label)

    def _scale(self, picture: QPixmap, label: QLabel) -> None:
        ratio = self.devicePixelRatioF()
        room = round((self.viewport().width() - 3 * theme.LARGE) * ratio)
        scaled = picture.scaledToWidth(
            max(1, min(room, picture.width())), Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        label.setPixmap(scaled)
