"""How the window looks: spacing, colours of states, icons and fonts, in light and in dark.

On Windows and macOS the platform's own style and palette stay; elsewhere Fusion gets the palette
below. Nothing else in the window names a colour.

``Qt``, with the 1,200 names of its enumerations, takes a tenth of the time until the first window
can be used; so it is asked for by way of its module and not before then.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import shiboken6
from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import (
    QApplication,
    QDateTimeEdit,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QWidget,
)

from purchasing_gui.assets import asset

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

TIGHT = 4
SMALL = 8
MEDIUM = 12
LARGE = 16
"""Pixels before scaling: inside a control, between controls, between groups, around panes."""

_DRAWINGS = 4_096
"""Kilobytes of drawn controls that Qt keeps: it draws a button anew for every new palette."""

_MOST_FITTED = 4_096

TEXT_INSET = 3
"""Pixels between the frame of a line edit and its words, on either side."""

CORNER = 6.0
"""Radius of chips, notices and other drawn surfaces."""


_ROOM = {
    QStyle.ContentsType.CT_PushButton: (12, 5),
    QStyle.ContentsType.CT_LineEdit: (0, 5),
    QStyle.ContentsType.CT_ComboBox: (4, 5),
    QStyle.ContentsType.CT_SpinBox: (0, 5),
    QStyle.ContentsType.CT_ItemViewItem: (6, 7),
    QStyle.ContentsType.CT_HeaderSection: (6, 6),
    QStyle.ContentsType.CT_TabBarTab: (12, 6),
    QStyle.ContentsType.CT_MenuItem: (8, 4),
    QStyle.ContentsType.CT_MenuBarItem: (4, 3),
    QStyle.ContentsType.CT_ToolButton: (4, 4),
}
"""Pixels that each kind of control is wider and higher than Fusion makes it."""


_RADIO = QStyle.PrimitiveElement.PE_IndicatorRadioButton
_OUTLINED = frozenset(
    {
        _RADIO,
        QStyle.PrimitiveElement.PE_IndicatorCheckBox,
        QStyle.PrimitiveElement.PE_FrameLineEdit,
        QStyle.PrimitiveElement.PE_Frame,
    }
)
_FOCUSED = QStyle.StateFlag.State_HasFocus


class StateColor(StrEnum):
    """What a colour means. Never the only sign: a state also has an icon and words."""

    OK = "ok"
    BUSY = "busy"
    WARNING = "warning"
    ERROR = "error"
    NEUTRAL = "neutral"
    ACCENT = "accent"


class _Scheme(NamedTuple):
    """One set of colours as ``#rrggbb``; ``tints`` are the faint surfaces behind states."""

    window: str
    surface: str
    raised: str
    alternate: str
    text: str
    muted: str
    disabled: str
    line: str
    dark_line: str
    highlight: str
    highlighted_text: str
    on_accent: str
    states: dict[StateColor, str]
    tints: dict[StateColor, str]
    series: tuple[str, ...]


_LIGHT = _Scheme(
    window="#f5f6f8",
    surface="#ffffff",
    raised="#fdfdfe",
    alternate="#f8f9fb",
    text="#1b2430",
    muted="#5b6675",
    disabled="#a3abb8",
    line="#d9dde4",
    dark_line="#b9c0cb",
    highlight="#d6e4ff",
    highlighted_text="#10192b",
    on_accent="#ffffff",
    states={
        StateColor.OK: "#0b7a4b",
        StateColor.BUSY: "#1d5fd1",
        StateColor.WARNING: "#a45a00",
        StateColor.ERROR: "#c0262d",
        StateColor.NEUTRAL: "#5b6675",
        StateColor.ACCENT: "#1f55d6",
    },
    tints={
        StateColor.OK: "#e7f6ee",
        StateColor.BUSY: "#e8f0fe",
        StateColor.WARNING: "#fff3dd",
        StateColor.ERROR: "#fdebec",
        StateColor.NEUTRAL: "#eceff3",
        StateColor.ACCENT: "#e6eeff",
    },
    series=(
        "#1f6fb5",
        "#c96a00",
        "#00805c",
        "#a8387e",
        "#6f5bbf",
        "#8a6d00",
        "#3d4a5c",
        "#b5352a",
    ),
)

_DARK = _Scheme(
    window="#1a1d23",
    surface="#21252d",
    raised="#2b303a",
    alternate="#252a33",
    text="#e7eaf0",
    muted="#a2abba",
    disabled="#6b7484",
    line="#39404c",
    dark_line="#4c5565",
    highlight="#2c4a86",
    highlighted_text="#ffffff",
    on_accent="#ffffff",
    states={
        StateColor.OK: "#4cc38a",
        StateColor.BUSY: "#7fb0ff",
        StateColor.WARNING: "#f0b454",
        StateColor.ERROR: "#ff8a8a",
        StateColor.NEUTRAL: "#a2abba",
        StateColor.ACCENT: "#3f74ee",
    },
    tints={
        StateColor.OK: "#1b3429",
        StateColor.BUSY: "#1f2f4c",
        StateColor.WARNING: "#3b2f1a",
        StateColor.ERROR: "#43262a",
        StateColor.NEUTRAL: "#2d333d",
        StateColor.ACCENT: "#22345c",
    },
    series=(
        "#6fb1ee",
        "#f2a75c",
        "#4cc9a0",
        "#e88cc4",
        "#b3a4f2",
        "#d9bd55",
        "#b9c2d0",
        "#ff8f85",
    ),
)


def apply_theme(app: QApplication) -> None:
    """Gives the application its look, following the system's light or dark."""
    QPixmapCache.setCacheLimit(_DRAWINGS)
    if sys.platform not in ("win32", "darwin"):
        app.setStyle(_Roomy("Fusion"))
        _take_palette(_DARK if is_dark() else _LIGHT)
        app.styleHints().colorSchemeChanged.connect(_follow)


def complete_theme() -> None:
    """What of the look the first window can do without; once more it does nothing."""
    QApplication.setWindowIcon(QIcon(str(asset("icons", "mesa.svg"))))
    style = QApplication.style()
    if isinstance(style, _Roomy) and not isinstance(style, _Inset):
        QApplication.setStyle(_Inset("Fusion"))
        _take_style(dark=is_dark())


def wear(scheme: QtCore.Qt.ColorScheme) -> None:
    """Changes to light or dark now, whatever the system says (for pictures and tests)."""
    QGuiApplication.styleHints().setColorScheme(scheme)
    _follow(scheme)


def is_dark() -> bool:
    """Whether the palette in use is a dark one, whoever chose it."""
    return _is_dark(QGuiApplication.palette().cacheKey())


def color(state: StateColor) -> QColor:
    """The ink of a state: readable as text on any of the window's surfaces."""
    return QColor(_scheme().states[state])


def tint(state: StateColor) -> QColor:
    """The faint surface that belongs to a state."""
    return QColor(_scheme().tints[state])


def series_ink(mark: int) -> QColor:
    """The ink of one series of a chart; eight differ, and patterns and markers tell them too."""
    inks = _scheme().series
    return QColor(inks[mark % len(inks)])


def muted() -> QColor:
    """Ink for words of second rank: labels, ages, hints."""
    return QColor(_scheme().muted)


def line() -> QColor:
    """Ink for borders and separators."""
    return QColor(_scheme().line)


def state_icon(state: StateColor) -> QIcon:
    """The sign of a state; every state has a shape of its own."""
    return icon(f"state_{state.value}", state)


@cache
def icon(name: str, state: StateColor | None = None) -> QIcon:
    """A drawing of ``resources/icons`` in the text's ink, or a state's; it follows the theme."""
    return QIcon(_Drawing(name, state))


def icon_pixmap(name: str, ink: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing in one ink, ``size`` device-independent pixels wide."""
    return _rendered(name, ink.name(), round(size * ratio), round(size * ratio), ratio)


def tabular(font: QFont) -> QFont:
    """The font with figures of equal width, so that columns of numbers line up."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def strong(font: QFont) -> QFont:
    """The font in the weight of headings."""
    heading = QFont(font)
    heading.setWeight(QFont.Weight.DemiBold)
    return heading


def scaled(font: QFont, factor: float) -> QFont:
    """The font larger or smaller by a factor, whether the system counts points or pixels."""
    changed = QFont(font)
    if font.pointSizeF() > 0:
        changed.setPointSizeF(font.pointSizeF() * factor)
    else:
        changed.setPixelSize(round(font.pixelSize() * factor))
    return changed


def cell_font(*, bold: bool = False, factor: float = 1.0) -> QFont:
    """The application's font as table cells want it: asked for with every cell, made once.

    Figures are of equal width; ``bold`` gives the weight of headings.
    """
    font = QApplication.font()
    return _cell_font(font.family(), font.pointSizeF(), font.pixelSize(), bold, factor)


class CellFace:
    """A ``cell_font`` with what was measured in it: cells say the same at every repaint."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self.height = self._metrics.height()
        self._fitted: dict[tuple[str, int], str] = {}

    def fitted(self, words: str, width: int) -> str:
        """The words on one line, with … where they do not fit."""
        shown = self._fitted.get((words, width))
        if shown is None:
            if len(self._fitted) >= _MOST_FITTED:
                self._fitted.clear()
            single = " ".join(words.split())
            shown = self._metrics.elidedText(single, QtCore.Qt.TextElideMode.ElideRight, width)
            self._fitted[words, width] = shown
        return shown


def cell_face(*, bold: bool = False, factor: float = 1.0, struck: bool = False) -> CellFace:
    """The face for the ``cell_font`` of the same arguments, crossed out if need be."""
    font = QApplication.font()
    return _cell_face(font.family(), font.pointSizeF(), font.pixelSize(), bold, factor, struck)


def on_accent() -> QColor:
    """Ink for words on the accent colour."""
    return QColor(_scheme().on_accent)


def mute(widget: QWidget) -> None:
    """Gives a label the ink of second rank; it follows the theme."""
    widget.setForegroundRole(QPalette.ColorRole.PlaceholderText)


def set_ink(widget: QWidget, ink: QColor) -> None:
    """Colours the words of one widget."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.WindowText, ink)
    palette.setColor(QPalette.ColorRole.Text, ink)
    widget.setPalette(palette)


class _Roomy(QProxyStyle):
    """Fusion with air inside its controls and rows."""

    _base: QStyle | None = None

    @property
    def outlines(self) -> bool:
        return isinstance(self._base, _Outlining)

    def stand_on(self, base: QStyle) -> None:
        """Kept by name as well: the binding would free it with its last name in Python."""
        self.setBaseStyle(base)
        self._base = base

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        natural = self.baseStyle().sizeFromContents(kind, option, size, widget)
        # Qt asks for a date's size with the room of the line edit in it already.
        across, down = (0, 0) if isinstance(widget, QDateTimeEdit) else _ROOM.get(kind, (0, 0))
        return QSize(natural.width() + across, natural.height() + down)


class _Inset(_Roomy):
    """Also sets the words of line edits in.

    A class of its own: to hand ``polish`` on, the binding compares its overloads and loads ``Qt``.
    """

    def polish(self, target: QWidget | QApplication | QPalette) -> QPalette | None:  # type: ignore[override]
        if isinstance(target, QLineEdit):
            target.setTextMargins(TEXT_INSET, 0, TEXT_INSET, 0)
        return super().polish(target)


class _Outlining(QProxyStyle):
    """What the roomy style stands on in the dark: outlines controls.

    A style of its own, because each thing drawn asks Python; under the other one, because to change
    the program's style takes every widget out of it and into it again.
    """

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        self.baseStyle().drawPrimitive(element, option, painter, widget)
        # Fusion derives outlines by darkening the window, which vanishes on a dark one.
        if element in _OUTLINED and not option.state & _FOCUSED:
            _outline(painter, QRectF(option.rect), round_=element is _RADIO)


class _Drawing(QIconEngine):
    """An SVG that takes its ink from the palette at the moment it is painted."""

    def __init__(self, name: str, state: StateColor | None) -> None:
        super().__init__()
        self._name = name
        self._state = state

    def clone(self) -> QIconEngine:
        """Kept until Qt deletes it: the binding would free it with its last name in Python."""
        _clones[:] = [kept for kept in _clones if shiboken6.isValid(kept)]
        _clones.append(_Drawing(self._name, self._state))
        return _clones[-1]

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        area = QRectF(rect)  # type: ignore[call-overload]
        ratio = painter.device().devicePixelRatioF()
        size = (area.size() * ratio).toSize()
        painter.drawPixmap(area.toRect(), self.pixmap(size, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _rendered(self._name, self._ink(mode).name(), size.width(), size.height())

    def _ink(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
        if self._state is not None:
            return color(self._state)
        if mode is QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText)
        return palette.color(QPalette.ColorRole.WindowText)


_clones: list[QIconEngine] = []


def _outline(painter: QPainter, area: QRectF, *, round_: bool) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(_scheme().dark_line), 1))
    inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
    radius = inner.height() / 2 if round_ else 2
    painter.drawRoundedRect(inner, radius, radius)
    painter.restore()


@lru_cache(maxsize=256)
def _rendered(name: str, ink: str, width: int, height: int, ratio: float = 1.0) -> QPixmap:
    # Kept, since Qt remembers what it scaled of every new pixmap: some megabytes an hour.
    pixmap = QPixmap(width, height)
    if pixmap.isNull():  # there is no room to paint it
        return pixmap
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QtCore.Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, ink).render(painter, QRectF(0, 0, width / ratio, height / ratio))
    painter.end()
    return pixmap


@cache
def _renderer(name: str, ink: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # not before the first window is on screen

    drawing = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    cut_out = "#14171c" if QColor(ink).lightness() > 130 else "#ffffff"
    inked = drawing.replace("#ffffff", cut_out).replace("currentColor", ink)
    return QSvgRenderer(QByteArray(inked.encode()))


@lru_cache(maxsize=32)
def _cell_font(family: str, points: float, pixels: int, bold: bool, factor: float) -> QFont:
    font = tabular(scaled(QApplication.font(), factor))
    return strong(font) if bold else font


@lru_cache(maxsize=32)
def _cell_face(
    family: str, points: float, pixels: int, bold: bool, factor: float, struck: bool
) -> CellFace:
    font = QFont(_cell_font(family, points, pixels, bold, factor))
    font.setStrikeOut(struck)
    return CellFace(font)


@lru_cache(maxsize=4)
def _is_dark(_palette_key: int) -> bool:
    """Once for every palette: it is asked for with every ink."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


_ROLE = QPalette.ColorRole
_GROUPS = (
    QPalette.ColorGroup.Active,
    QPalette.ColorGroup.Inactive,
    QPalette.ColorGroup.Disabled,
)


def _scheme() -> _Scheme:
    return _DARK if is_dark() else _LIGHT


def _follow(system: QtCore.Qt.ColorScheme) -> None:
    _take_palette(_DARK if system is QtCore.Qt.ColorScheme.Dark else _LIGHT)


def _take_palette(scheme: _Scheme) -> None:
    before = _scheme()
    _take_style(dark=scheme is _DARK)
    QGuiApplication.setPalette(_palette(scheme))
    if scheme is not before:
        _repaint_inks(dict(zip(_hues(before), _hues(scheme), strict=True)))


def _take_style(*, dark: bool) -> None:
    style = QApplication.style()
    if isinstance(style, _Roomy) and style.outlines is not dark:
        style.stand_on(_Outlining("Fusion") if dark else QStyleFactory.create("Fusion"))


def _hues(scheme: _Scheme) -> list[str]:
    inks = (scheme.text, scheme.muted, scheme.disabled, scheme.line)
    plain = (scheme.surface, scheme.window, *inks)
    return [*plain, *scheme.states.values(), *scheme.tints.values()]


def _repaint_inks(hues: dict[str, str]) -> None:
    """Widgets that were given a colour of their own get its counterpart in the other scheme."""
    for widget in QApplication.allWidgets():
        if not widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_SetPalette):
            continue
        palette = widget.palette()
        for group in _GROUPS:
            for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.Base):
                hue = hues.get(palette.color(group, role).name())
                if hue is not None and palette.isBrushSet(group, role):
                    palette.setColor(group, role, QColor(hue))
        widget.setPalette(palette)


def _palette(scheme: _Scheme) -> QPalette:
    role = QPalette.ColorRole
    accent = scheme.states[StateColor.ACCENT]
    palette = QPalette()
    for name, value in {
        role.Window: scheme.window,
        role.WindowText: scheme.text,
        role.Base: scheme.surface,
        role.AlternateBase: scheme.alternate,
        role.Text: scheme.text,
        role.PlaceholderText: scheme.muted,
        role.Button: scheme.raised,
        role.ButtonText: scheme.text,
        role.BrightText: scheme.on_accent,
        role.ToolTipBase: scheme.raised,
        role.ToolTipText: scheme.text,
        role.Highlight: scheme.highlight,
        role.HighlightedText: scheme.highlighted_text,
        role.Accent: accent,
        role.Link: scheme.states[StateColor.BUSY],
        role.LinkVisited: scheme.states[StateColor.BUSY],
        role.Light: scheme.raised,
        role.Midlight: scheme.line,
        role.Mid: scheme.line,
        role.Dark: scheme.dark_line,
        role.Shadow: scheme.dark_line,
    }.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(scheme.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(scheme.line))
    return palette
