"""What a Linux desktop wants to know of the program: menu entry, icons, metainfo, man page.

The folder made here has the shape of ``/usr/share`` and of ``~/.local/share``.
"""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path

from linux.man_page import man_page
from project import NAME, PROGRAM, Build, missing_tools

ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
METAINFO = "mx.mesadecompras.mesa.metainfo.xml"
_HERE = Path(__file__).resolve().parent


def write_share(build: Build, share: Path) -> None:
    """Writes the files and lets the desktops' own tools check them."""
    entry = _written(
        share / "applications" / f"{NAME}.desktop",
        (_HERE / f"{NAME}.desktop").read_text(encoding="utf-8"),
    )
    told = (_HERE / "metainfo.xml").read_text(encoding="utf-8")
    metainfo = _written(
        share / "metainfo" / METAINFO,
        told.replace("@VERSION@", build.version).replace("@DAY@", build.day),
    )
    _write_icons(build.root / "resources" / "icons" / "mesa.svg", share / "icons" / "hicolor")
    sys.path.insert(0, str(build.app))
    manual = share / "man" / "man1" / f"{PROGRAM}.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(compressed(man_page(build).encode()))
    _check(build, "desktop-file-validate", entry)
    _check(build, "appstreamcli", "validate", "--no-net", "--no-color", metainfo)


def _check(build: Build, tool: str, *words: str | Path) -> None:
    if missing_tools([tool]):
        print(f"unchecked, for there is no {tool} here: {words[-1]}")
    else:
        build.run(tool, *words)


def compressed(text: bytes) -> bytes:
    """Gzip without a name and a date of its own."""
    return gzip.compress(text, 9, mtime=0)


def _write_icons(drawing: Path, folder: Path) -> None:
    _written(folder / "scalable" / "apps" / f"{NAME}.svg", drawing.read_text(encoding="utf-8"))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(drawing))
    for size in ICON_SIZES:
        target = folder / f"{size}x{size}" / "apps" / f"{NAME}.png"
        target.parent.mkdir(parents=True)
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
        painter.end()
        if not image.save(str(target)):
            raise SystemExit(f"{target} cannot be written")


def _written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
