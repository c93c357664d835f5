"""Tells one series from another by ink, pattern, line and marker: none needs its colour alone."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from purchasing_gui.ui import theme

_GAP = 6.0
_THIN = 1.6
_DOT = 1.1
_MARKER = 0.5
_DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
LINE_WIDTH = 2.2


def paint_bar(painter: QPainter, area: QRectF, mark: int, surface: QColor) -> None:
    """A rectangle in the series' ink with its pattern, if any, cut out in the surface's colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(area, theme.series_ink(mark))
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(surface, _THIN))
    match mark % 8:
        case 1:
            _slanted(painter, area, rising=True)
        case 2:
            _dotted(painter, area, surface)
        case 3:
            _slanted(painter, area, rising=False)
        case 4:
            _level(painter, area)
        case 5:
            _slanted(painter, area, rising=True)
            _slanted(painter, area, rising=False)
        case 6:
            _upright(painter, area)
        case 7:
            _level(painter, area)
            _upright(painter, area)
    painter.restore()


def line_pen(mark: int) -> QPen:
    """The series' line; the fifth is solid again, in another ink and with another marker."""
    pen = QPen(theme.series_ink(mark), LINE_WIDTH, _DASHES[mark % len(_DASHES)])
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def marker(mark: int) -> QPainterPath:
    """The series' sign, as wide as 1 and around the origin."""
    path = QPainterPath()
    match mark % 8:
        case 0:
            path.addEllipse(QPointF(0, 0), _MARKER, _MARKER)
        case 1:
            path.addRect(QRectF(-0.44, -0.44, 0.88, 0.88))
        case 2:
            path.addPolygon(_polygon(3, -90))
        case 3:
            path.addPolygon(_polygon(4, -90))
        case 4:
            path.addPolygon(_polygon(3, 90))
        case 5:
            path.addPolygon(_polygon(5, -90))
        case 6:
            path.addPolygon(_polygon(6, 0))
        case _:
            path.addPolygon(_star())
    path.closeSubpath()
    return path


def paint_marker(painter: QPainter, centre: QPointF, size: float, mark: int, fill: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(size, size)
    pen = QPen(theme.series_ink(mark), LINE_WIDTH * 0.8)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(QBrush(fill))
    painter.drawPath(marker(mark))
    painter.restore()


def _slanted(painter: QPainter, area: QRectF, *, rising: bool) -> None:
    gap = _GAP * 1.3
    start = math.floor((area.left() - area.height()) / gap) * gap
    ends = (area.bottom(), area.top()) if rising else (area.top(), area.bottom())
    painter.drawLines(
        [
            QLineF(at, ends[0], at + area.height(), ends[1])
            for at in _steps(start, area.right() + area.height(), gap)
        ]
    )


def _level(painter: QPainter, area: QRectF) -> None:
    painter.drawLines(
        [
            QLineF(area.left(), area.bottom() - down, area.right(), area.bottom() - down)
            for down in _steps(_GAP, area.height(), _GAP)
        ]
    )


def _upright(painter: QPainter, area: QRectF) -> None:
    painter.drawLines(
        [
            QLineF(at, area.top(), at, area.bottom())
            for at in _steps(area.left() + _GAP, area.right(), _GAP)
        ]
    )


def _dotted(painter: QPainter, area: QRectF, surface: QColor) -> None:
    painter.setPen(QPen(surface, 2 * _DOT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(
        QPolygonF(
            [
                QPointF(across, area.bottom() - down)
                for row, down in enumerate(_steps(_GAP / 2, area.height(), _GAP))
                for across in _steps(area.left() + (1 + row % 2) * _GAP / 2, area.right(), _GAP)
            ]
        )
    )


def _steps(start: float, end: float, gap: float) -> list[float]:
    """From ``start`` to before ``end``."""
    return [start + at * gap for at in range(math.ceil((end - start) / gap))]


def _polygon(corners: int, first: float) -> QPolygonF:
    angles = [math.radians(first + 360 * corner / corners) for corner in range(corners)]
    return QPolygonF([QPointF(0.56 * math.cos(one), 0.56 * math.sin(one)) for one in angles])


def _star() -> QPolygonF:
    points = []
    for corner in range(10):
        reach = 0.6 if corner % 2 == 0 else 0.27
        angle = math.radians(-90 + 36 * corner)
        points.append(QPointF(reach * math.cos(angle), reach * math.sin(angle)))
    return QPolygonF(points)
