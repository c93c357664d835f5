"""The picture of a product: shown, dropped, pasted, chosen, taken away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.products import words
from purchasing_gui.ui.products.pictures import picture_file
from purchasing_gui.ui.products.values import PictureSource
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, plain_tooltip

PICTURE_FILES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
PASTE_KEYS = "Ctrl+Shift+V"
_WIDE, _HIGH = 148, 118
_PICTURE_SIGN = 28


def source_in(data: QMimeData) -> PictureSource | None:
    """The picture that is dropped or pasted: a file of this computer, or the picture itself."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    pictures = [file for file in files if file.suffix.lower() in PICTURE_FILES]
    if pictures:
        return picture_file(pictures[0])
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return partial(_packed, QImage(image))
    return None


class PictureBox(QWidget):
    """The picture with its buttons. ``source_offered`` gives what was dropped, pasted or chosen.

    It has the focus as one control: Ctrl+V pastes, Delete takes the picture away.
    """

    source_offered = Signal(object)
    choosing_requested = Signal()
    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = _Frame()
        self.choose_button = QPushButton(translate("products", "Choose…"))
        self.paste_button = QPushButton(translate("products", "Paste"))
        self.remove_button = QPushButton(translate("products", "Take away"))
        self._words = PlainLabel(wrap=True)
        self._words.setFont(theme.scaled(self.font(), 0.92))
        theme.mute(self._words)
        self.setFocusProxy(self.frame)
        self.frame.setAccessibleName(translate("products", "Picture"))
        self.frame.pasted.connect(self.paste)
        self.frame.removed.connect(self._remove)
        self.choose_button.clicked.connect(self.choosing_requested)
        self.paste_button.clicked.connect(self.paste)
        self.paste_button.setToolTip(
            plain_tooltip(
                translate("products", "Paste a picture or a picture file ({keys})").format(
                    keys=QKeySequence(PASTE_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
                )
            )
        )
        self.remove_button.clicked.connect(self._remove)
        self._lay_out()
        self.show_picture(b"", 0)

    def show_picture(self, png: bytes, size: int) -> None:
        """``size`` is that of the file to be sent, 0 for the one the vendor has."""
        pixmap = QPixmap()
        if png:
            pixmap.loadFromData(png)
        self.frame.show_pixmap(pixmap)
        self.remove_button.setEnabled(not pixmap.isNull())
        self._words.setText(words.picture_text(size) if size else "")
        self._words.setVisible(bool(size))
        self.frame.setAccessibleDescription(
            words.picture_text(size)
            if size
            else translate("products", "no picture")
            if pixmap.isNull()
            else translate("products", "the vendor's picture")
        )

    def paste(self) -> None:
        """What the clipboard holds, where that is a picture."""
        source = source_in(QGuiApplication.clipboard().mimeData())
        if source is not None:
            self.source_offered.emit(source)

    def _remove(self) -> None:
        if self.remove_button.isEnabled():
            self.removal_requested.emit()

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.TIGHT)
        for button in (self.choose_button, self.paste_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addWidget(self._words)
        buttons.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SMALL)
        line.addWidget(self.frame, 1)
        line.addLayout(buttons)


class _Frame(QWidget):
    """The surface that shows the picture, or says how to bring one."""

    pasted = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_WIDE, _HIGH)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        self.update()

    def set_hovered(self, hovered: bool) -> None:
        """A picture is being held over the form."""
        self._hovered = hovered
        self.update()

    def paste(self) -> None:
        """For the window's Edit menu."""
        self.pasted.emit()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE + 60, _HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        active = self.hasFocus() or self._hovered
        ink = theme.color(StateColor.ACCENT) if active else theme.line()
        style = Qt.PenStyle.SolidLine if not self._pixmap.isNull() else Qt.PenStyle.DashLine
        painter.setPen(QPen(ink, 2 if active else 1, style))
        tinted = theme.tint(StateColor.ACCENT) if self._hovered else None
        painter.setBrush(tinted or self.palette().base())
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, theme.CORNER, theme.CORNER)
        if self._pixmap.isNull():
            self._paint_invitation(painter)
        else:
            self._paint_picture(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        room = self.rect().adjusted(theme.TIGHT, theme.TIGHT, -theme.TIGHT, -theme.TIGHT)
        natural = self._pixmap.size()
        size = natural.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.boundedTo(natural * 2)
        room.setSize(size)
        room.moveCenter(self.rect().center())
        painter.drawPixmap(room, self._pixmap)

    def _paint_invitation(self, painter: QPainter) -> None:
        room = self.rect().adjusted(theme.SMALL, theme.SMALL, -theme.SMALL, -theme.SMALL)
        sign = theme.icon_pixmap("image", theme.muted(), _PICTURE_SIGN, self.devicePixelRatioF())
        text = translate("products", "Drop a picture here")
        bounds = self.fontMetrics().boundingRect(
            room, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), text
        )
        high = _PICTURE_SIGN + theme.TIGHT + bounds.height()
        top = room.top() + max(0, (room.height() - high) // 2)
        painter.drawPixmap(room.center().x() - _PICTURE_SIGN // 2, top, sign)
        painter.setPen(theme.muted())
        room.setTop(top + _PICTURE_SIGN + theme.TIGHT)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), text)


class PictureDrops:
    """Lets a widget take pictures that are dropped on it, and shows the box that it may."""

    def __init__(self, box: PictureBox) -> None:
        self._box = box

    def enter(self, event: QDragEnterEvent) -> None:
        if self._box.isEnabled() and source_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._box.frame.set_hovered(True)

    def leave(self, event: QDragLeaveEvent) -> None:
        self._box.frame.set_hovered(False)
        event.accept()

    def drop(self, event: QDropEvent) -> None:
        self._box.frame.set_hovered(False)
        source = source_in(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self._box.source_offered.emit(source)


def _packed(image: QImage) -> bytes:
    """An image of the clipboard as a file, on white where it is clear; works in any thread."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper.save(buffer, "BMP")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
