"""The panel under the table: all that is known of one product."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.products import Offer
from purchasing_gui.ui import theme
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.picture import picture_of
from purchasing_gui.ui.search.price_line import PriceHistory
from purchasing_gui.ui.search.results import ProductRow
from purchasing_gui.ui.search.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel

_MOST_BARS = 60
_LONGEST_RAW = 200_000
_BAR_HEIGHT = 6
_PICTURE_SIDE = 120
_MOST_PICTURES = 3


class DetailPanel(QFrame):
    """Description on the left, every vendor's price and stock on the right.

    ``redact`` takes secrets out of a vendor's raw answer before it is shown.
    """

    def __init__(self, redact: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redact = redact
        self._raw_text = ""
        self.setAccessibleName(translate("search", "Product detail"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(self.backgroundRole().Base)
        self.setAutoFillBackground(True)
        self._title = _selectable()
        self._title.setFont(theme.strong(theme.scaled(self.font(), 1.08)))
        self._name = _selectable()
        self._facts = _selectable()
        theme.set_ink(self._facts, theme.muted())
        self._description = _selectable()
        self.prices = PriceHistory()
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.picture.setContentsMargins(theme.MEDIUM, theme.MEDIUM, 0, theme.SMALL)
        self._bars = OfferBars()
        self._raw_button = QToolButton()
        self._raw_button.setText(translate("search", "Vendor's answer"))
        self._raw_button.setCheckable(True)
        self._raw_button.setAutoRaise(True)
        self._raw_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._raw = QPlainTextEdit()
        self._raw.setReadOnly(True)
        self._raw.setFrameShape(QFrame.Shape.NoFrame)
        self._raw.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._raw.setAccessibleName(translate("search", "Vendor's answer"))
        self._raw_button.toggled.connect(self._on_raw_toggled)
        self._lay_out()
        self._on_raw_toggled(False)
        self.show_product(None, None)

    def show_product(self, row: ProductRow | None, offer: Offer | None) -> None:
        """What is known of a product; the raw answer is that of the offer, or of its best."""
        about = offer or (row.lead if row else None)
        self._title.setText(_title(row))
        self._name.setText(row.name if row else translate("search", "Choose a product above."))
        self._facts.setText(_facts(row, about))
        description = _longest_description(row)
        self._description.setText(description if not row or description != row.name else "")
        for label in (self._title, self._facts, self._description):
            label.setVisible(bool(label.text()))
        self._bars.show_offers(row.offers if row else (), about, row)
        self._show_picture(row)
        self.prices.hide()
        self._raw_text = about.raw if about else ""
        self._raw_button.setVisible(bool(self._raw_text))
        if not self._raw_text:
            self._raw_button.setChecked(False)
        self._show_raw()

    def _show_picture(self, row: ProductRow | None) -> None:
        texts = {offer.picture: None for offer in row.offers if offer.picture} if row else {}
        pictures = (picture_of(text, _PICTURE_SIDE) for text in islice(texts, _MOST_PICTURES))
        found = next((picture for picture in pictures if picture is not None), None)
        self.picture.setVisible(found is not None)
        if row is not None and found is not None:
            self.picture.setPixmap(found)
            told = translate("search", "Picture of {product}").format(product=row.part_number)
            self.picture.setAccessibleName(told)

    def _on_raw_toggled(self, shown: bool) -> None:
        self._raw_button.setIcon(theme.icon("undo" if shown else "document"))
        self._raw.setVisible(shown)
        self._bars_area.setVisible(not shown)
        self._show_raw()

    def _show_raw(self) -> None:
        if self._raw_button.isChecked():
            self._raw.setPlainText(self._redact(self._raw_text[:_LONGEST_RAW]))

    def _lay_out(self) -> None:
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.SMALL, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        for part in (self._title, self._name, self._facts, self.prices, self._description):
            column.addWidget(part)
        column.addWidget(self._raw_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._bars_area = _scrolled(self._bars)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.picture)
        line.addWidget(_scrolled(about), 4)
        line.addWidget(self._bars_area, 5)
        line.addWidget(self._raw, 5)


class OfferBars(QWidget):
    """Every offer of a product in a line: place, price before IVA, pieces as a bar and a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self._marked: Offer | None = None
        self._row: ProductRow | None = None
        self.setFont(theme.tabular(self.font()))
        self.setAccessibleName(translate("search", "Prices and stock by warehouse"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_offers(
        self, offers: Sequence[Offer], marked: Offer | None, row: ProductRow | None
    ) -> None:
        self._offers = tuple(offers)[:_MOST_BARS]
        self._marked = marked
        self._row = row
        self.setAccessibleDescription("\n".join(self._spoken(offer) for offer in self._offers))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().averageCharWidth() * 52,
            self._line_height() * len(self._offers) + theme.SMALL * 2,
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 34, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((offer.stock or 0 for offer in self._offers), default=0)
        area = self.rect().adjusted(theme.SMALL, theme.SMALL, -theme.MEDIUM, 0)
        area.setHeight(self._line_height())
        for offer in self._offers:
            self._paint_offer(painter, area, offer, most)
            area.translate(0, self._line_height())
        painter.end()

    def _paint_offer(self, painter: QPainter, area: QRect, offer: Offer, most: int) -> None:
        if self._marked is not None and offer.key == self._marked.key:
            painter.fillRect(
                area.adjusted(-theme.TIGHT, 0, theme.TIGHT, 0), theme.tint(StateColor.ACCENT)
            )
        character = self.fontMetrics().averageCharWidth()
        number_width, price_width = character * 9, character * 13
        bar_width = max(area.width() // 4, character * 6)
        place_width = area.width() - number_width - price_width - bar_width - theme.SMALL * 2
        place = QRect(area.left(), area.top(), place_width, area.height())
        price = QRect(place.right() + 1, area.top(), price_width, area.height())
        bar = QRect(
            price.right() + theme.MEDIUM, area.top(), bar_width - theme.TIGHT, area.height()
        )
        number = QRect(area.right() - number_width, area.top(), number_width, area.height())
        painter.setFont(self.font())
        painter.setPen(self.palette().text().color())
        elided = self.fontMetrics().elidedText(
            words.place(offer), Qt.TextElideMode.ElideRight, place.width() - theme.SMALL
        )
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(vertical | Qt.AlignmentFlag.AlignLeft), elided)
        right = int(vertical | Qt.AlignmentFlag.AlignRight)
        is_best = self._row is not None and self._row.is_best(offer)
        painter.setFont(theme.strong(self.font()) if is_best else self.font())
        painter.drawText(price, right, words.price_before_tax(offer))
        painter.setFont(self.font())
        if not offer.stock:
            painter.setPen(theme.muted())
        painter.drawText(number, right, words.stock(offer.stock))
        self._paint_bar(painter, bar, offer, most, is_best)

    def _paint_bar(
        self, painter: QPainter, area: QRect, offer: Offer, most: int, is_best: bool
    ) -> None:
        track = QRectF(area.left(), area.center().y() - _BAR_HEIGHT / 2, area.width(), _BAR_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(StateColor.NEUTRAL))
        painter.drawRoundedRect(track, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        if not offer.stock or not most:
            return
        track.setWidth(max(_BAR_HEIGHT, track.width() * offer.stock / most))
        painter.setBrush(theme.color(StateColor.OK if is_best else StateColor.NEUTRAL))
        painter.drawRoundedRect(track, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)

    def _line_height(self) -> int:
        return self.fontMetrics().height() + theme.TIGHT + 2

    def _spoken(self, offer: Offer) -> str:
        return ", ".join(
            (words.place(offer), words.price_before_tax(offer), words.stock(offer.stock))
        )


def _title(row: ProductRow | None) -> str:
    if row is None:
        return ""
    return f"{row.part_number} · {row.brand}" if row.brand else row.part_number


def _facts(row: ProductRow | None, offer: Offer | None) -> str:
    if row is None:
        return ""
    facts = []
    upc = next((other.upc for other in row.offers if other.upc), "")
    if upc:
        facts.append(translate("search", "UPC {upc}").format(upc=upc))
    if offer is not None:
        facts.append(
            translate("search", "{vendor} code {code}").format(
                vendor=offer.vendor_label, code=offer.code
            )
        )
    return "  ·  ".join(facts)


def _longest_description(row: ProductRow | None) -> str:
    return max((offer.description for offer in row.offers), key=len, default="") if row else ""


def _selectable() -> PlainLabel:
    label = PlainLabel(wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setBackgroundRole(area.backgroundRole().Base)
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
