"""The panel under the table: prices over time and pictures."""

import base64
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from ui.search.scripted_search import NOON, Pane, an_offer

from purchasing_gui.domain.money import Money
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.ui.search.detail import DetailPanel
from purchasing_gui.ui.search.picture import picture_of
from purchasing_gui.ui.search.price_line import PriceHistory, steps_of
from purchasing_gui.ui.search.results import Results


def pesos(amount: str) -> Money:
    return Money(Decimal(amount), "MXN")


def png(width: int, height: int) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    image.save(buffer, "PNG")
    return base64.b64encode(data.data()).decode()


def test_a_price_holds_until_the_next_one_was_seen() -> None:
    prices = [(NOON, pesos("100")), (NOON + timedelta(days=3), pesos("90"))]
    steps = steps_of(prices, NOON + timedelta(days=4))
    assert steps == [(0.0, 1.0), (0.75, 1.0), (0.75, 0.0), (1.0, 0.0)]


def test_the_line_is_told_in_words_and_drawn_only_where_the_price_changed(qtbot: QtBot) -> None:
    history = PriceHistory()
    qtbot.addWidget(history)
    history.show_prices([(NOON, pesos("100"))], NOON)
    assert not history.line.isVisibleTo(history)
    assert "$100.00" in history.accessibleDescription()
    history.show_prices(
        [
            (NOON, Money(Decimal(5), "USD")),
            (NOON, pesos("100")),
            (NOON + timedelta(days=1), pesos("120")),
            (NOON + timedelta(days=2), pesos("90.50")),
        ],
        NOON + timedelta(days=3),
    )
    assert history.line.isVisibleTo(history)
    for amount in ("$100.00", "$120.00", "$90.50"):
        assert amount in history.accessibleDescription()
    assert "USD" not in history.accessibleDescription()
    history.grab()
    history.show_prices([], NOON)
    assert history.isHidden()


async def test_the_prices_of_the_offer_in_the_detail_are_read(pane: Pane) -> None:
    seen = [(NOON, pesos("1"))]
    offer = an_offer()
    pane.search.prices[offer.connection_id, offer.code] = seen
    pane.presenter.read_prices(offer)
    assert await pane.view.prices.get() == seen


@pytest.mark.parametrize("prefix", ["", "data:image/png;base64,"])
def test_a_picture_inside_the_answer_is_shown_small(qtbot: QtBot, prefix: str) -> None:
    found = picture_of(prefix + png(400, 200), 120)
    assert found is not None
    assert (found.width(), found.height()) == (120, 60)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://vendor.example/picture.png",
        "//vendor.example/picture.png",
        "file:///etc/hostname",
        base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode(),
        base64.b64encode(b"\x89PNG\r\n\x1a\n broken").decode(),
        "A" * 2_000_000,
    ],
)
def test_nothing_else_becomes_a_picture(qtbot: QtBot, text: str) -> None:
    assert picture_of(text, 120) is None


def test_a_picture_too_large_to_read_is_left_out(qtbot: QtBot) -> None:
    assert picture_of(png(4_001, 1), 120) is None


def test_the_panel_shows_the_first_picture_that_can_be_read(qtbot: QtBot) -> None:
    panel = DetailPanel(redacted_text)
    qtbot.addWidget(panel)
    shown = Results()
    shown.take([an_offer(picture="http://x/y.png"), an_offer("zegucom", picture=png(40, 40))])
    panel.show_product(shown.rows[0], None)
    assert panel.picture.pixmap().width() == 40
    panel.show_product(None, None)
    assert panel.picture.isHidden()
