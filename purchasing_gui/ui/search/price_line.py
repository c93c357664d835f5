"""The price of one vendor's product over time, drawn as a small stepped line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from purchasing_gui.domain.money import Money
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.search.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel

PricesSeen = Sequence[tuple[datetime, Money]]

_HEIGHT = 40
_DOT = 3.0


class PriceHistory(QWidget):
    """What the price was and since when: in words, and as a line where it has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainLabel(wrap=True)
        theme.set_ink(self._text, theme.muted())
        self.line = PriceLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._text)
        self.setAccessibleName(translate("search", "Price over time"))
        self.hide()

    def show_prices(self, prices: PricesSeen, now: datetime) -> None:
        """Prices oldest first; those in another currency than the last are left out."""
        currency = prices[-1][1].currency if prices else ""
        told = [(at, price) for at, price in prices if price.currency == currency]
        text = _spoken(told)
        self._text.setText(text)
        self.setAccessibleDescription(text)
        self.line.show_prices(told, now)
        self.line.setVisible(len(told) > 1)
        self.setVisible(bool(told))


class PriceLine(QWidget):
    """A price holds until the next one was seen; the dot is the price of now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[tuple[float, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_prices(self, prices: PricesSeen, now: datetime) -> None:
        self._steps = steps_of(prices, now)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self._steps) < 2:
            return
        area = QRectF(self.rect()).adjusted(1, _DOT + 1, -_DOT - 2, -_DOT - 1)
        points = [
            QPointF(area.left() + x * area.width(), area.bottom() - y * area.height())
            for x, y in self._steps
        ]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.color(StateColor.ACCENT)
        painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(ink)
        painter.drawEllipse(points[-1], _DOT, _DOT)
        painter.end()


def steps_of(prices: PricesSeen, now: datetime) -> list[tuple[float, float]]:
    """The corners of the stepped line in a square of side 1, from the first price until now."""
    if not prices:
        return []
    start = prices[0][0]
    whole = max((max(now, prices[-1][0]) - start).total_seconds(), 1.0)
    amounts = [float(price.amount) for _at, price in prices]
    low, spread = min(amounts), max(amounts) - min(amounts)
    corners: list[tuple[float, float]] = []
    for (at, _price), amount in zip(prices, amounts, strict=True):
        x, y = (at - start).total_seconds() / whole, (amount - low) / spread if spread else 0.5
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return [*corners, (1.0, corners[-1][1])]


def _spoken(prices: PricesSeen) -> str:
    if not prices:
        return ""
    first, last = prices[0], prices[-1]
    if len(prices) == 1:
        return translate("search", "{price} since it was first seen, on {day}").format(
            price=wording.price(last[1]), day=wording.day(first[0])
        )
    amounts = sorted((price for _at, price in prices), key=lambda price: price.amount)
    return translate(
        "search",
        "{last} since {last_day}; {first} on {first_day}; between {low} and {high} meanwhile",
    ).format(
        last=wording.price(last[1]),
        last_day=wording.day(last[0]),
        first=wording.price(first[1]),
        first_day=wording.day(first[0]),
        low=wording.price(amounts[0]),
        high=wording.price(amounts[-1]),
    )
