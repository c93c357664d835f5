"""Guides drawn with reportlab, as small as they can be."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest
import zxingcpp
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from purchasing_gui.documents.guide_reader import ChildGuideReader

Draw = Callable[..., bytes]


def _barcode_picture(content: str, kind: str) -> ImageReader:
    barcode = zxingcpp.create_barcode(content, zxingcpp.barcode_format_from_str(kind))
    from PIL import Image

    return ImageReader(Image.fromarray(barcode.to_image(scale=4)))


def draw_guide(
    lines: Sequence[str] = (),
    barcodes: Sequence[tuple[str, str]] = (),
    *,
    pages: int = 1,
    password: str = "",
) -> bytes:
    """A PDF whose pages all bear these lines and (kind, content) barcodes."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=letter, encrypt=password or None, invariant=True)
    for _page in range(pages):
        for row, line in enumerate(lines):
            canvas.drawString(50, 740 - 16 * row, line)
        for row, (kind, content) in enumerate(barcodes):
            picture = _barcode_picture(content, kind)
            width, height = picture.getSize()
            shown = min(400.0, width)
            canvas.drawImage(picture, 60, 60 + 170 * row, shown, min(150, height * shown / width))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def guide() -> Draw:
    return draw_guide


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[bytes, str], Path]:
    def save(data: bytes, name: str = "guia.pdf") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return save


@pytest.fixture
async def reader() -> AsyncIterator[ChildGuideReader]:
    reader = ChildGuideReader()
    yield reader
    await reader.close()
