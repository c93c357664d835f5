"""The pane as the window builds it: keyboard, charts, tables, picture."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from types import SimpleNamespace

import pytest
from pyqtgraph import InfiniteLine
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from ui.insights.conftest import NOW, KnownFigures, an_offer

from purchasing_gui.domain.connections import Connection
from purchasing_gui.ui import theme
from purchasing_gui.ui.insights import InsightsPane, InsightsView, build_pane
from purchasing_gui.ui.insights.values import Period, Topic
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.tasks import TaskScope

CTRL = Qt.KeyboardModifier.ControlModifier


async def until(condition) -> None:
    """Lets the loop and the window work until the condition holds."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0)
            QApplication.processEvents()


@pytest.fixture
def figures() -> KnownFigures:
    return KnownFigures()


@pytest.fixture
async def pane(qtbot, figures) -> AsyncIterator[InsightsPane]:
    async def suggest(text: str, limit: int):
        return [an_offer("SA400S37/960G"), an_offer("SNV2S/1000G")]

    connections = [Connection("ex", "x", "Expercom"), Connection("ze", "x", "Zegucom")]
    desk = SimpleNamespace(
        insights=figures,
        connections=SimpleNamespace(list=lambda: connections),
        search=SimpleNamespace(suggest=suggest),
    )
    problems: list[object] = []
    scope = TaskScope(problems.append, problems.append)
    built = build_pane(desk, scope, Notices(), lambda: NOW)  # type: ignore[arg-type]
    qtbot.addWidget(built.widget)
    built.widget.resize(1366, 620)
    built.widget.show()
    built.widget.activateWindow()
    await until(lambda: built.view.charts is not None and built.view.charts.isVisible())
    yield built
    await scope.close()
    assert problems == []


def turn_to(view: InsightsView, topic: Topic) -> None:
    view.topics.setCurrentIndex(list(Topic).index(topic))


def cells(view: InsightsView) -> list[list[str]]:
    return [
        [str(view.model.index(row, column).data()) for column in range(view.model.columnCount())]
        for row in range(view.model.rowCount())
    ]


def test_charts_are_not_loaded_with_the_pane() -> None:
    program = (
        "import sys; import purchasing_gui.ui.insights.view, purchasing_gui.ui.panes;"
        "print('pyqtgraph' in sys.modules, 'numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout.split() == ["False", "False"], run.stderr


async def test_arrow_keys_read_the_chart_out(pane):
    chart = pane.view.charts.charts[0]
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.stop.lines == ("nov 2026", "Total: $0.00")
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.stop.lines[1:] == ("Zegucom: $1,000.25", "Expercom: $20.50", "Total: $1,020.75")
    assert pane.view.read_out_text() == " · ".join(chart.stop.lines)
    assert chart.accessibleDescription() == pane.view.read_out_text()
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert (chart.stop, pane.view.read_out_text()) == (None, "")


async def test_columns_have_no_line_through_them(pane):
    chart = pane.view.charts.charts[0]
    assert chart.drawing.scene().items()
    for place in (-1, 0):
        chart.go_to(place) if place >= 0 else chart.leave()
        lines = [item for item in chart.drawing.scene().items() if isinstance(item, InfiniteLine)]
        assert not any(line.isVisible() and line.angle == 90 for line in lines)


async def test_the_mouse_reads_out_what_is_under_it_and_zooms_nothing(pane):
    chart = pane.view.charts.charts[0]
    QApplication.processEvents()
    drawing = chart.drawing
    before = drawing.getViewBox().viewRange()
    spot = drawing.mapFromScene(drawing.getViewBox().mapViewToScene(QPointF(0, 1)))
    QTest.mouseMove(drawing.viewport(), spot)
    drawing.scene().sigMouseMoved.emit(QPointF(drawing.mapToScene(spot)))
    assert chart.stop.lines[0] == "oct 2026"
    drawing.scene().sigMouseMoved.emit(QPointF(-5, -5))
    assert chart.stop is None
    assert drawing.getViewBox().viewRange() == before


async def test_there_is_no_foreign_menu_on_the_chart(pane):
    viewport = pane.view.charts.charts[0].drawing.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(300, 100), QPoint(300, 100))
    QApplication.sendEvent(viewport, event)
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=QPoint(300, 100))
    assert not [
        menu
        for menu in QApplication.topLevelWidgets()
        if isinstance(menu, QMenu) and menu.isVisible()
    ]


async def test_the_table_has_the_charts_figures_and_is_reached_by_keys(pane):
    pane.view.charts.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_T, CTRL)
    await until(pane.view.table.isVisible)
    assert pane.view.table.hasFocus()
    assert cells(pane.view) == [
        ["oct 2026", "Zegucom", "MXN", "2", "$1,000.25", "98\u00a0%"],
        ["oct 2026", "Expercom", "MXN", "1", "$20.50", "2\u00a0%"],
    ]
    pane.view.table.selectRow(1)
    QTest.keyClick(pane.view.table, Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[1].split("\t") == ["2026-10", "Expercom", "MXN", "1", "20.50", "0.020"]
    QTest.keyClick(pane.view, Qt.Key.Key_T, CTRL)
    await until(pane.view.charts.isVisible)


async def test_copying_without_a_choice_takes_every_row(pane):
    pane.view.copy()
    assert len(QGuiApplication.clipboard().text().split("\n")) == 3


async def test_another_currency_is_another_chart(pane):
    assert pane.view.filters.currency.isVisible()
    pane.view.filters.currency.setCurrentText("EUR")
    await until(lambda: pane.view.model.rowCount() == 1)
    assert cells(pane.view)[0][1:5] == ["Antes SA", "EUR", "1", "EUR\u00a07.00"]
    turn_to(pane.view, Topic.SERVICE)
    await until(lambda: not pane.view.filters.currency.isVisible())


async def test_one_vendor_is_asked_for_alone(pane):
    pane.view.filters.vendor.setCurrentIndex(1)
    await until(lambda: pane.view.model.rowCount() == 1)
    assert cells(pane.view)[0][1] == "Expercom"


async def test_a_product_is_found_by_its_first_letters(pane, figures):
    QTest.keyClick(pane.view, Qt.Key.Key_F, CTRL)
    box = pane.view.filters.product
    await until(box.hasFocus)
    await until(lambda: not pane.view.charts.isVisible())
    QTest.keyClicks(box, "sa")
    popup = box.completer().popup()
    await until(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    await until(lambda: ("prices", "SA400S37/960G") in figures.asked)
    assert box.text() == "SA400S37/960G"
    await until(pane.view.charts.isVisible)
    assert cells(pane.view)[0][1:3] == ["Zegucom", "C1"]


async def test_nothing_to_show_says_what_fills_it_and_offers_a_wider_look(pane):
    turn_to(pane.view, Topic.SAVINGS)
    await until(lambda: not pane.view.charts.isVisible())
    assert not pane.view.export.isEnabled()
    pane.view.filters.period.setCurrentIndex(0)
    await until(lambda: pane.view.nothing._action.isVisible())
    pane.view.nothing._action.click()
    assert pane.view.filters.question().period is Period.YEAR


async def test_days_of_ones_own_are_asked_for_with_two_dates(pane, figures):
    pane.view.filters.period.setCurrentIndex(pane.view.filters.period.findData(Period.OWN))
    await until(pane.view.filters.first.isVisible)
    pane.view.filters.first.setDate(pane.view.filters.first.date().addYears(-1))
    question = pane.view.filters.question()
    assert question.first.year == question.last.year - 1 or question.first < question.last


async def test_the_picture_is_twice_as_fine_as_the_screen(pane):
    pane.view.show_table()
    picture = QImage.fromData(pane.view.picture())
    page = pane.view.page.size()
    assert (picture.width(), picture.height()) == (2 * page.width(), 2 * page.height())
    inks = {picture.pixelColor(x, 2 * page.height() // 2).name() for x in range(picture.width())}
    assert theme.series_ink(1).name() in inks


async def test_dark_inks_the_chart_anew(pane):
    axis = pane.view.charts.charts[0].drawing.getAxis("left")
    theme.wear(Qt.ColorScheme.Dark)
    try:
        await until(lambda: axis.textPen().color() == theme.muted())
        assert theme.muted().lightness() > 150
    finally:
        theme.wear(Qt.ColorScheme.Light)
    await until(lambda: axis.textPen().color() == theme.muted())


async def test_the_same_charts_are_drawn_again_and_nothing_of_the_old_stays(pane):
    bars = pane.view.charts.charts[0]
    turn_to(pane.view, Topic.SERVICE)
    await until(lambda: len(pane.view.charts.charts) == 2)
    assert pane.view.charts.charts[0] is bars
    assert bars.plot.title == "Time to answer"
    turn_to(pane.view, Topic.SPEND)
    await until(lambda: len(pane.view.charts.charts) == 1)
    assert [series.name for series in bars.plot.series] == ["Zegucom", "Expercom"]
    assert len(bars.drawing.getViewBox().childGroup.childItems()) == len(bars.plot.scale.ticks) + 2


async def test_every_control_has_a_name_for_those_who_do_not_see_it(pane):
    named = [
        pane.view.filters.product,
        pane.view.filters.vendor,
        pane.view.filters.period,
        pane.view.filters.currency,
        pane.view.table,
        pane.view.topics,
        *pane.view.charts.charts,
    ]
    assert [widget for widget in named if not widget.accessibleName()] == []


async def test_coming_back_reads_the_figures_again(pane, figures):
    before = len(figures.asked)
    pane.widget.hide()
    pane.refresh()
    assert len(figures.asked) == before
    pane.widget.show()
    await until(lambda: len(figures.asked) == before + 1)
