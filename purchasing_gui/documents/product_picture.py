"""Makes pictures small enough to be sent with a product, and smaller ones to look at."""

from __future__ import annotations

import base64
import binascii
import io
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from purchasing_gui.domain.branch_products import PictureLimits
from purchasing_gui.domain.problems import PictureUnfit

LARGEST_FILE = 64 * 1024 * 1024
MOST_PIXELS = 60_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_SENT_AS_THEY_ARE = frozenset({"PNG", "JPEG"})
_QUALITIES = (88, 80, 70, 60)
_SHRINKING = 0.75
_LEAST_SIDE = 32
_WHITE = (255, 255, 255)
_PREFIX = re.compile(r"^data:image/[\w.+-]+;base64,", re.IGNORECASE)
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    OverflowError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@dataclass(frozen=True, slots=True)
class FittedPicture:
    """A PNG or JPEG within the limits; ``shrunk`` where it had more pixels before."""

    data: bytes
    width: int
    height: int
    shrunk: bool


def read_picture(path: Path) -> bytes:
    """A file's bytes. Raises PictureUnfit where there is none, or one beyond 64 MiB."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise PictureUnfit("too_large", path.name)
        return path.read_bytes()
    except OSError as error:
        raise PictureUnfit("no_file", f"{path.name}: {error.strerror}") from error


def picture_in(text: str) -> bytes:
    """The picture that base64 text holds, also in a ``data:`` address. Raises PictureUnfit."""
    try:
        return base64.b64decode("".join(_PREFIX.sub("", text.strip()).split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise PictureUnfit("not_a_picture", "not base64") from error


def fitted_picture(data: bytes, limits: PictureLimits) -> FittedPicture:
    """The picture upright and within the limits, its aspect kept. Not for the GUI thread.

    What fits already is given back as it is, unless a camera's notes (place, time) travel in it.
    Raises PictureUnfit.
    """
    with _opened(data) as image:
        if image.format in _SENT_AS_THEY_ARE and _fits(image, data, limits):
            return FittedPicture(data, *image.size, shrunk=False)
        whole = max(image.size)
        upright = _upright(image, limits.side)
    upright.thumbnail((limits.side, limits.side), Image.Resampling.LANCZOS)
    shrunk = whole > max(upright.size)
    if upright.mode == "RGBA":
        packed = _png(upright)
        if len(packed) <= limits.size:
            return FittedPicture(packed, *upright.size, shrunk)
    return _pressed(_on_white(upright), limits.size, shrunk)


def small_picture(data: bytes, side: int) -> bytes:
    """A PNG no larger than ``side``, to be shown. Not for the GUI thread. Raises PictureUnfit."""
    with _opened(data) as image:
        upright = _upright(image, side)
    upright.thumbnail((side, side), Image.Resampling.LANCZOS)
    return _png(upright)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Whatever turns out to be torn or senseless while it is looked at is PictureUnfit."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise PictureUnfit("too_large", f"{image.width} × {image.height}")
            yield image
    except _UNREADABLE as error:
        raise PictureUnfit("not_a_picture", str(error)[:200]) from error


def _fits(image: Image.Image, data: bytes, limits: PictureLimits) -> bool:
    if max(image.size) > limits.side or len(data) > limits.size:
        return False
    image.load()
    return not image.getexif()


def _upright(image: Image.Image, side: int) -> Image.Image:
    """RGB, or RGBA where something shines through; JPEGs are read at a fraction of their size."""
    image.draft("RGB", (side, side))
    image.load()
    turned = ImageOps.exif_transpose(image)
    return turned.convert("RGBA" if turned.has_transparency_data else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, _WHITE)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _pressed(image: Image.Image, size: int, shrunk: bool) -> FittedPicture:
    """As a JPEG of at most ``size`` bytes: first coarser, then smaller."""
    while True:
        for quality in _QUALITIES:
            packed = _jpeg(image, quality)
            if len(packed) <= size:
                return FittedPicture(packed, *image.size, shrunk)
        if max(image.size) < _LEAST_SIDE:
            raise PictureUnfit("too_large", f"no room in {size} bytes")
        width, height = (max(1, round(side * _SHRINKING)) for side in image.size)
        image = image.resize((width, height), Image.Resampling.LANCZOS)
        shrunk = True


def _jpeg(image: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
    return target.getvalue()


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
