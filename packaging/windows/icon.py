"""Draws ``mesa.ico`` from ``resources/icons/mesa.svg``: ``python packaging/windows/icon.py``.

The same drawing gives the same bytes.
"""

from __future__ import annotations

import io
import os
import struct
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWING = HERE.parents[1] / "resources" / "icons" / "mesa.svg"
ICON = HERE / "mesa.ico"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""What Windows asks for from 100 to 250 % scaling."""
_HEADER, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def icon_bytes(drawing: Path) -> bytes:
    """An .ico with one picture of each size, each drawn by itself and none scaled down."""
    files = [_alone(_drawn(drawing, size)) for size in SIZES]
    start = _HEADER.size + _ENTRY.size * len(files)
    entries, pictures = b"", b""
    for file in files:
        *look, length, offset = _ENTRY.unpack_from(file, _HEADER.size)
        entries += _ENTRY.pack(*look, length, start + len(pictures))
        pictures += file[offset : offset + length]
    return _HEADER.pack(0, 1, len(files)) + entries + pictures


def _alone(picture: Image.Image) -> bytes:
    """An .ico with one picture; only the largest may be PNG for all of Windows to show it."""
    into = io.BytesIO()
    kind = "png" if picture.width == max(SIZES) else "bmp"
    picture.save(into, format="ICO", sizes=[picture.size], bitmap_format=kind)
    return into.getvalue()


def _drawn(drawing: Path, size: int) -> Image.Image:
    picture = QImage(size, size, QImage.Format.Format_RGBA8888)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(picture.constBits()))


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(sys.argv[:1])
    ICON.write_bytes(icon_bytes(DRAWING))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
