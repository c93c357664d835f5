"""Pictures that came inside a vendor's answer; nothing is ever fetched for one."""

from __future__ import annotations

import base64
import binascii
import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap

LONGEST_TEXT = 1_000_000
LARGEST_SIDE = 4_000
_FORMATS = frozenset({b"png", b"jpeg", b"gif", b"webp"})
_PREFIX = re.compile(r"^data:image/[\w.+-]+;base64,", re.IGNORECASE)


def picture_of(text: str, side: int) -> QPixmap | None:
    """The picture in base64 text or in a ``data:`` address, no larger than ``side``.

    None for an address of the network, for what is no picture, and for one too large to read
    without holding the window.
    """
    if not text or len(text) > LONGEST_TEXT:
        return None
    try:
        data = base64.b64decode("".join(_PREFIX.sub("", text.strip()).split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if bytes(reader.format().data()) not in _FORMATS or not _fits(size):
        return None
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


def _fits(size: QSize) -> bool:
    return size.isValid() and max(size.width(), size.height()) <= LARGEST_SIDE
