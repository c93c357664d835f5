"""How the rows of the result table are drawn.

A repaint shows two hundred cells. Each is drawn straight from its row: through the style and the
model's roles Qt would ask Python twenty times for every cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from purchasing_gui.domain.products import Offer
from purchasing_gui.ui import theme
from purchasing_gui.ui.search.results import ProductRow
from purchasing_gui.ui.search.table import (
    AGE,
    AIR,
    COLUMNS,
    NOTE,
    PRICE,
    PRICE_WITH_TAX,
    PRODUCT,
    STOCK,
    Index,
    ResultModel,
    sign_of,
)
from purchasing_gui.ui.theme import StateColor

_ROW_AIR = 8
_INSET = 3
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT, _RIGHT = (
    int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)
_FIGURES = frozenset({PRICE, PRICE_WITH_TAX, STOCK})


@dataclass(frozen=True, slots=True)
class Section:
    """A column as it is laid out now: which it is, and from where to where it goes in pixels."""

    column: int
    left: int
    width: int


class ResultCells(QStyledItemDelegate):
    """Draws a product's number in bold and, after it, brand and name in a fainter ink."""

    def __init__(self, tree: QTreeView, model: ResultModel) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._palette = -1
        self.take_look()

    def take_look(self) -> None:
        """Takes the tree's font and colours; call it before rows are drawn."""
        palette = self._tree.palette()
        if palette.cacheKey() == self._palette:
            return
        self._palette = palette.cacheKey()
        self._font = self._tree.font()
        self._bold = theme.strong(self._font)
        self._metrics, self._bold_metrics = QFontMetrics(self._font), QFontMetrics(self._bold)
        self._text = palette.color(QPalette.ColorRole.Text)
        self._highlighted = palette.color(QPalette.ColorRole.HighlightedText)
        self._muted = theme.muted()
        self._best = theme.color(StateColor.OK)
        self._best_surface = theme.tint(StateColor.OK)
        self._warning = theme.color(StateColor.WARNING)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + _ROW_AIR)

    def draw_surface(self, painter: QPainter, area: QRect, index: Index) -> None:
        """What lies behind the words of a row; the best offer stands out."""
        row, offer = self._model.product_at(index), self._model.offer_at(index)
        if row is not None and offer is not None and row.is_best(offer):
            painter.fillRect(area, self._best_surface)

    def draw_words(
        self,
        painter: QPainter,
        area: QRect,
        index: Index,
        sections: Sequence[Section],
        *,
        selected: bool,
    ) -> None:
        """The cells of a row; ``area`` says how high it is and where."""
        row, offer = self._model.product_at(index), self._model.offer_at(index)
        if row is None:
            return
        top, height = area.top(), area.height()
        for section in sections:
            width = section.width - 2 * _INSET
            if width <= 0:
                continue
            inner = QRect(section.left + _INSET, top, width, height)
            if section.column == PRODUCT and offer is None:
                self._draw_product(painter, inner, row, selected=selected)
            else:
                self._draw_cell(painter, inner, row, offer, section.column, selected=selected)

    def _draw_cell(
        self,
        painter: QPainter,
        area: QRect,
        row: ProductRow,
        offer: Offer | None,
        column: int,
        *,
        selected: bool,
    ) -> None:
        text = self._model.text_of(row, offer, column)
        if not text:
            return
        if column == NOTE and offer is None and row.coverage is not None:
            self._draw_sign(painter, area, row)
        if column == AGE:
            text = AIR + text
        strong = column == PRICE and offer is None
        metrics = self._bold_metrics if strong else self._metrics
        painter.setFont(self._bold if strong else self._font)
        painter.setPen(self._highlighted if selected else self._ink(row, offer, column))
        side = _RIGHT if COLUMNS[column].numeric else _LEFT
        painter.drawText(area, side, metrics.elidedText(text, _ELIDE, area.width()))

    def _ink(self, row: ProductRow, offer: Offer | None, column: int) -> QColor:
        if offer is None:
            faint = column == NOTE or (not row.best and column in _FIGURES)
            return self._muted if faint else self._text
        if column == NOTE:
            return self._warning if offer.obstacle else self._best
        faint = not offer.orderable or not offer.stock or column == AGE
        return self._muted if faint else self._text

    def _draw_product(
        self, painter: QPainter, area: QRect, row: ProductRow, *, selected: bool
    ) -> None:
        number, length = row.part_number, self._bold_metrics.horizontalAdvance(row.part_number)
        if length > area.width():
            number = self._bold_metrics.elidedText(number, _ELIDE, area.width())
        painter.setFont(self._bold)
        painter.setPen(self._highlighted if selected else self._text)
        painter.drawText(area, _LEFT, number)
        area.setLeft(area.left() + length + theme.SMALL)
        if area.width() <= 0:
            return
        painter.setFont(self._font)
        if not selected:
            painter.setPen(self._muted)
        rest = self._metrics.elidedText(described(row), _ELIDE, area.width())
        painter.drawText(area, _LEFT, rest)

    def _draw_sign(self, painter: QPainter, area: QRect, row: ProductRow) -> None:
        """How a wanted line stands, as a shape before the words; leaves the area for them."""
        sign = sign_of(row, searching=self._model.searching)
        if sign is None:
            return
        size = self._tree.iconSize().width()
        ink, ratio = theme.color(sign), self._tree.devicePixelRatioF()
        pixmap = theme.icon_pixmap(f"state_{sign.value}", ink, size, ratio)
        painter.drawPixmap(area.left(), area.top() + (area.height() - size) // 2, pixmap)
        area.setLeft(area.left() + size + theme.TIGHT)


def described(row: ProductRow) -> str:
    """Brand and name; the brand once where the name has it already."""
    if not row.brand or row.brand.casefold() in row.name.casefold():
        return row.name
    return f"{row.brand} · {row.name}" if row.name else row.brand
