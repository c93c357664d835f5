"""Draws plots with pyqtgraph. Importing this takes half a second: never before it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStyleOptionGraphicsItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.insights import marks
from purchasing_gui.ui.insights.plots import (
    NOTHING,
    BarPlot,
    BarSeries,
    LinePlot,
    LineSeries,
    Plot,
    Stop,
)
from purchasing_gui.ui.insights.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, plain_tooltip

pg.setConfigOptions(antialias=True, exitCleanup=False)

_BAR_SHARE = 0.62
_WIDEST_BAR = 84.0
_MARKER_SIZE = 9.0
_PAID_SIZE = 12.0
_TIP_REACH = 40.0
_LEGEND_COLUMNS = 6
_SIDE_ROOM = 0.03
_IN_FRONT = 10
_SWATCH = QSize(26, 14)


class ChartPanel(QWidget):
    """The plots of one report side by side, each with its legend.

    ``read_out`` carries the words of the place that the mouse or the arrow keys are at.
    """

    read_out = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: list[Chart] = []
        self._plots: tuple[Plot, ...] = ()
        self._is_stale = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.LARGE)

    @property
    def charts(self) -> Sequence[Chart]:
        """Those that are shown."""
        return self._made[: len(self._plots)]

    def add_chart(self) -> None:
        """Makes one more, to be used again and again: making takes longer than drawing."""
        chart = Chart()
        chart.read_out.connect(self.read_out)
        chart.hide()
        self._made.append(chart)
        self._row.addWidget(chart, 1)

    def show_plots(self, plots: Sequence[Plot]) -> Iterator[None]:
        """One after the other, in steps between which the window can do other work."""
        self._plots = tuple(plots)
        while len(self._made) < len(self._plots):
            self.add_chart()
        for place, chart in enumerate(self._made):
            chart.setVisible(place < len(self._plots))
        self.setFocusProxy(self._made[0])
        for chart, plot in zip(self.charts, self._plots, strict=True):
            chart.show_plot(plot)
            yield

    def leave(self) -> None:
        """Nothing is read out any more."""
        for chart in self.charts:
            chart.leave()

    def changeEvent(self, event: QEvent) -> None:
        """Light became dark or the other way round: all is inked anew, once it is in sight."""
        super().changeEvent(event)
        self._is_stale |= event.type() == QEvent.Type.PaletteChange
        if self.isVisible():
            self._ink_anew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ink_anew()

    def _ink_anew(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        for chart, plot in zip(self.charts, self._plots, strict=True):
            chart.show_plot(plot)


class Chart(QWidget):
    """One plot: Left and Right go from place to place, the mouse reads out what is near."""

    read_out = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot: Plot = NOTHING
        self.place = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.drawing = pg.PlotWidget(background=None, enableMenu=False)
        self._title = PlainLabel()
        self._title.setFont(theme.strong(self._title.font()))
        self._legend = Legend()
        self._items: list[QGraphicsItem] = []
        self._bars: _Bars | None = None
        self._pointer = pg.InfiniteLine(angle=90)
        self._ring = pg.ScatterPlotItem(size=_PAID_SIZE + 6, brush=None)
        self._quieten()
        self._lay_out()

    def show_plot(self, plot: Plot) -> None:
        """Draws another plot in the place of the one before."""
        self.plot = plot
        self.setAccessibleName(plot.title or translate("insights", "Chart"))
        self._title.setText(plot.title)
        self._title.setVisible(bool(plot.title))
        self._legend.show_series(plot)
        self._clear()
        self._ink()
        self._draw()
        self.leave()

    @property
    def stop(self) -> Stop | None:
        """The place that is read out now."""
        stops = self.plot.stops
        return stops[self.place] if 0 <= self.place < len(stops) else None

    def go_to(self, place: int) -> None:
        """Reads out one place; one beyond the ends is the last there is."""
        stops = self.plot.stops
        if not stops:
            return
        self.place = max(0, min(place, len(stops) - 1))
        self._point_at(stops[self.place])
        words = " · ".join(stops[self.place].lines)
        self.setAccessibleDescription(words)
        self.read_out.emit(words)

    def leave(self) -> None:
        """Nothing is read out any more."""
        self.place = -1
        self._point_at(None)
        self.read_out.emit("")

    def place_of(self, stop: Stop) -> QPointF:
        """Where a stop is drawn, in this widget's pixels."""
        box = self.drawing.getViewBox()
        y = stop.y if stop.y is not None else self.plot.scale.high / 2
        at = self.drawing.mapFromScene(box.mapViewToScene(QPointF(stop.x, y)))
        return QPointF(self.drawing.viewport().mapTo(self, at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.plot.stops) - 1
        match event.key():
            case Qt.Key.Key_Right:
                self.go_to(self.place + 1)
            case Qt.Key.Key_Left:
                self.go_to(last if self.place < 0 else self.place - 1)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(last)
            case Qt.Key.Key_Escape if self.place >= 0:
                self.leave()
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and not self.hasFocus():
            self.leave()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme.color(StateColor.ACCENT), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()

    def _point_at(self, stop: Stop | None) -> None:
        """A band behind a column, or a line and a ring at a point."""
        if self._bars is not None:
            self._bars.point_at(self.place)
            stop = None
        self._pointer.setVisible(stop is not None)
        self._ring.clear()
        if stop is not None:
            self._pointer.setValue(stop.x)
            self._ring.setData([stop.x], [stop.y or 0.0])

    def _quieten(self) -> None:
        """No menu, no buttons, no zoom: what is asked for is chosen above."""
        self.drawing.hideButtons()
        self.drawing.setMouseEnabled(x=False, y=False)
        self.drawing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.drawing.setFrameShape(self.drawing.Shape.NoFrame)
        self.drawing.viewport().installEventFilter(self)
        self.drawing.scene().sigMouseMoved.connect(self._on_mouse)
        box = self.drawing.getViewBox()
        box.disableAutoRange()
        box.setDefaultPadding(0)
        for mark in (self._pointer, self._ring):
            mark.setZValue(_IN_FRONT)
            box.addItem(mark, ignoreBounds=True)

    def _clear(self) -> None:
        box = self.drawing.getViewBox()
        for item in self._items:
            box.removeItem(item)
        self._items.clear()
        self._bars = None

    def _add(self, item: QGraphicsItem) -> None:
        self.drawing.getViewBox().addItem(item, ignoreBounds=True)
        self._items.append(item)

    def _ink(self) -> None:
        quiet, line = theme.muted(), theme.line()
        font = theme.tabular(theme.scaled(self.font(), 0.92))
        self._pointer.setPen(_pointer_pen())
        self._ring.setPen(pg.mkPen(theme.color(StateColor.ACCENT), width=2))
        for side, ticks in (("left", self.plot.scale.ticks), ("bottom", self.plot.labels)):
            axis = self.drawing.getAxis(side)
            axis.setTickFont(font)
            axis.setTextPen(quiet)
            axis.setPen(pg.mkPen(line) if side == "bottom" else None)
            axis.setTickPen(pg.mkPen(line))
            axis.setStyle(tickLength=0, tickTextOffset=theme.SMALL, autoExpandTextSpace=True)
            axis.setTicks([list(ticks), []])

    def _draw(self) -> None:
        for value, _words in self.plot.scale.ticks:
            if value > self.plot.scale.low:
                pen = pg.mkPen(theme.line(), width=1)
                self._add(pg.InfiniteLine(pos=value, angle=0, pen=pen))
        match self.plot:
            case BarPlot():
                self._draw_bars(self.plot)
            case LinePlot():
                self._draw_lines(self.plot)
        box = self.drawing.getViewBox()
        box.setYRange(self.plot.scale.low, self.plot.scale.high, padding=0)

    def _draw_bars(self, plot: BarPlot) -> None:
        self.drawing.getViewBox().setXRange(-0.5, len(plot.stops) - 0.5, padding=0)
        font = theme.tabular(theme.scaled(self.font(), 0.92))
        self._bars = _Bars(plot, self.palette(), font)
        self._add(self._bars)

    def _draw_lines(self, plot: LinePlot) -> None:
        self.drawing.getViewBox().setXRange(plot.start, plot.end, padding=_SIDE_ROOM)
        for series in plot.series:
            if series.line:
                xs, ys = corners_of(series, plot.start)
                pen = marks.line_pen(series.mark)
                self._add(pg.PlotCurveItem(xs, ys, pen=pen, antialias=True))
        for series in plot.series:
            self._add(self._points(series, plot.start))

    def _points(self, series: LineSeries, start: float) -> pg.ScatterPlotItem:
        shown = [(x, y) for x, y in series.points if x >= start]
        ink = theme.series_ink(series.mark)
        fill = ink if series.line else self.palette().base().color()
        return pg.ScatterPlotItem(
            [x for x, _y in shown],
            [y for _x, y in shown],
            symbol=marks.marker(series.mark),
            size=_MARKER_SIZE if series.line else _PAID_SIZE,
            pen=pg.mkPen(ink, width=1 if series.line else 2),
            brush=pg.mkBrush(fill),
            antialias=True,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self._title)
        column.addWidget(self.drawing, 1)
        column.addWidget(self._legend)

    def _on_mouse(self, at: QPointF) -> None:
        found = self._nearest(at)
        if found < 0:
            self.leave()
            QToolTip.hideText()
            return
        self.go_to(found)
        place = self.drawing.mapToGlobal(self.drawing.mapFromScene(at))
        told = plain_tooltip("\n".join(self.plot.stops[found].lines))
        QToolTip.showText(place, told, self.drawing, QRect())

    def _nearest(self, at: QPointF) -> int:
        """The place under the mouse, -1 for none."""
        box = self.drawing.getViewBox()
        if not box.sceneBoundingRect().contains(at) or not self.plot.stops:
            return -1
        if isinstance(self.plot, BarPlot):
            place = round(box.mapSceneToView(at).x())
            return place if 0 <= place < len(self.plot.stops) else -1
        far = []
        for place, stop in enumerate(self.plot.stops):
            spot = box.mapViewToScene(QPointF(stop.x, stop.y or 0.0)) - at
            far.append((spot.manhattanLength(), place))
        distance, place = min(far)
        return place if distance <= _TIP_REACH else -1


class _Bars(QGraphicsItem):
    """All columns, painted in pixels so that patterns keep their size and edges stay sharp."""

    def __init__(self, plot: BarPlot, palette: QPalette, font: QFont) -> None:
        super().__init__()
        self._plot = plot
        self._surface = palette.base().color()
        self._ink = palette.text().color()
        self._font = font
        self._pointed = -1

    def point_at(self, place: int) -> None:
        """Lays a band behind one column; -1 takes it away."""
        self._pointed = place
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-0.5, 0.0, len(self._plot.stops), self._plot.scale.high)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        if self._pointed >= 0:
            band = QRectF(self._pointed - 0.5, 0, 1, self._plot.scale.high)
            painter.fillRect(to_pixels.mapRect(band), theme.tint(StateColor.NEUTRAL))
        for place in range(len(self._plot.stops)):
            tops = [
                self._paint_bar(painter, to_pixels.mapRect(area), mark)
                for area, mark in self._bars_at(place)
            ]
            column = to_pixels.mapRect(QRectF(place - 0.5, 0, 1, 1))
            self._paint_words(painter, place, column, min(tops, default=column.bottom()))
        painter.restore()

    def _bars_at(self, place: int) -> list[tuple[QRectF, int]]:
        values = [(series.values[place], series.mark) for series in self._plot.series]
        if self._plot.stacked:
            return _stack(place, values)
        width = _BAR_SHARE / len(values)
        left = place - _BAR_SHARE / 2
        return [
            (QRectF(left + at * width, 0, width, value), mark)
            for at, (value, mark) in enumerate(values)
        ]

    def _paint_bar(self, painter: QPainter, area: QRectF, mark: int) -> float:
        if area.width() > _WIDEST_BAR:
            middle = area.center().x()
            area = QRectF(middle - _WIDEST_BAR / 2, area.top(), _WIDEST_BAR, area.height())
        sharp = QRectF(area.toRect())
        if sharp.height() >= 1:
            marks.paint_bar(painter, sharp.adjusted(0.5, 0.5, -0.5, 0), mark, self._surface)
        return sharp.top()

    def _paint_words(self, painter: QPainter, place: int, column: QRectF, top: float) -> None:
        if place >= len(self._plot.above) or not self._plot.above[place]:
            return
        painter.setFont(self._font)
        painter.setPen(self._ink)
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(self._plot.above[place]) + theme.SMALL
        area = QRectF(
            column.center().x() - wide / 2, top - metrics.height() - 2, wide, metrics.height()
        )
        if place != self._pointed:
            painter.fillRect(area, self._surface)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._plot.above[place])


class Legend(QWidget):
    """A sign and a name for each series."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.LARGE, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.LARGE)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(_LEGEND_COLUMNS, 1)
        self._entries: list[_Entry] = []

    def show_series(self, plot: Plot) -> None:
        for entry in self._entries:
            self._grid.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._entries = [_Entry(series) for series in plot.series]
        for place, entry in enumerate(self._entries):
            self._grid.addWidget(entry, place // _LEGEND_COLUMNS, place % _LEGEND_COLUMNS)


class _Entry(QWidget):
    def __init__(self, series: BarSeries | LineSeries) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TIGHT + 2)
        row.addWidget(_Swatch(series))
        row.addWidget(PlainLabel(series.name))


class _Swatch(QWidget):
    """A piece of the series as it is drawn."""

    def __init__(self, series: BarSeries | LineSeries) -> None:
        super().__init__()
        self._series = series
        self.setFixedSize(_SWATCH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        surface = self.palette().base().color()
        if isinstance(self._series, LineSeries):
            self._paint_line(painter, area, self._series, surface)
        else:
            marks.paint_bar(painter, area.adjusted(2, 1, -2, -1), self._series.mark, surface)
        painter.end()

    def _paint_line(
        self, painter: QPainter, area: QRectF, series: LineSeries, surface: QColor
    ) -> None:
        if series.line:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(marks.line_pen(series.mark))
            middle = area.center().y()
            painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
        size = _MARKER_SIZE if series.line else _PAID_SIZE - 2
        fill = theme.series_ink(series.mark) if series.line else surface
        marks.paint_marker(painter, area.center(), size, series.mark, fill)


def corners_of(series: LineSeries, start: float) -> tuple[list[float], list[float]]:
    """The line's corners: a stepped value holds until the next one, the last until ``until``.

    What was before ``start`` is drawn from there on.
    """
    corners = list(series.points[:1])
    for before, after in pairwise(series.points):
        if series.stepped:
            corners.append((after[0], before[1]))
        corners.append(after)
    if series.until is not None and corners and series.until > corners[-1][0]:
        corners.append((series.until, corners[-1][1]))
    return [max(start, x) for x, _y in corners], [y for _x, y in corners]


def _stack(place: int, values: Sequence[tuple[float, int]]) -> list[tuple[QRectF, int]]:
    areas, floor = [], 0.0
    for value, mark in values:
        if value > 0:
            areas.append((QRectF(place - _BAR_SHARE / 2, floor, _BAR_SHARE, value), mark))
            floor += value
    return areas


def _pointer_pen() -> QPen:
    pen = QPen(theme.color(StateColor.ACCENT), 1, Qt.PenStyle.DashLine)
    pen.setCosmetic(True)
    return pen
