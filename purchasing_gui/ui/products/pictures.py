"""The work on pictures, in worker threads; the imaging library is loaded with the first one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from purchasing_gui.domain.branch_products import PictureLimits
from purchasing_gui.domain.problems import PictureUnfit
from purchasing_gui.ui.products.values import PictureSource

if TYPE_CHECKING:
    from pathlib import Path

    from purchasing_gui.documents.product_picture import FittedPicture

LONGEST_TEXT = 8_000_000
"""Characters of base64 beyond which a vendor's picture is not unpacked to be shown."""


def picture_file(path: Path) -> PictureSource:
    """The picture in a file, read when it is asked for."""
    return partial(_read, path)


async def fitted(source: PictureSource, limits: PictureLimits) -> FittedPicture:
    """Raises PictureUnfit."""
    return await asyncio.to_thread(_fit, source, limits)


async def shown(data: bytes, side: int) -> bytes:
    """A PNG to look at; empty where there is nothing to see in it."""
    return await asyncio.to_thread(_show, data, side)


async def unpacked(text: str) -> bytes:
    """The picture inside a vendor's base64 text; empty where there is none."""
    return await asyncio.to_thread(_unpack, text)


async def thumbnails(texts: Mapping[str, str], side: int) -> dict[str, bytes]:
    """PNGs by product id, from base64 texts; empty ones where there is nothing to see."""
    return await asyncio.to_thread(_shrink_all, dict(texts), side)


def _read(path: Path) -> bytes:
    from purchasing_gui.documents.product_picture import read_picture

    return read_picture(path)


def _fit(source: PictureSource, limits: PictureLimits) -> FittedPicture:
    from purchasing_gui.documents.product_picture import fitted_picture

    return fitted_picture(source(), limits)


def _show(data: bytes, side: int) -> bytes:
    from purchasing_gui.documents.product_picture import small_picture

    try:
        return small_picture(data, side) if data else b""
    except PictureUnfit:
        return b""


def _unpack(text: str) -> bytes:
    from purchasing_gui.documents.product_picture import picture_in

    try:
        return picture_in(text) if len(text) <= LONGEST_TEXT else b""
    except PictureUnfit:
        return b""


def _shrink_all(texts: Mapping[str, str], side: int) -> dict[str, bytes]:
    return {product_id: _show(_unpack(text), side) for product_id, text in texts.items()}
