import random
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui.search.scripted_search import NOON, a_part, an_offer

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Obstacle
from purchasing_gui.ui.search.filters import Order, SortBy
from purchasing_gui.ui.search.results import Results
from purchasing_gui.ui.search.results_tree import ResultsTree
from purchasing_gui.ui.search.table import (
    AGE,
    COLUMNS,
    NOTE,
    PRICE,
    PRODUCT,
    STOCK,
    WANTED,
    ResultModel,
)


@pytest.fixture
def model(qtbot: QtBot) -> ResultModel:
    return ResultModel(lambda: NOON)


def test_a_product_has_its_offers_under_it(model: ResultModel) -> None:
    results = Results()
    results.take([an_offer(price="1061.5"), an_offer("zegucom", price="1049.123", stock=None)])
    model.show_rows(results.rows)
    product = model.index(0, PRODUCT)
    offer = model.index(1, PRODUCT, product)
    assert model.rowCount() == 1
    assert model.rowCount(product) == 2
    assert model.parent(offer) == product
    assert not model.parent(product).isValid()
    assert model.text(product) == "SA400S37/960G"
    assert model.text(model.index(1, PRICE, product)) == "$1,049.123"
    assert model.text(model.index(1, STOCK, product)) == "no figure"
    assert model.text(model.index(0, STOCK)) == "≥ 40"
    assert model.text(model.index(0, AGE, product)) == "now"


def test_the_best_offer_and_an_obstacle_are_told_in_words(model: ResultModel) -> None:
    results = Results()
    results.take([an_offer(), an_offer("centro", obstacle=Obstacle.NO_PURCHASE_CALL)])
    model.show_rows(results.rows)
    product = model.index(0, 0)
    notes = [model.text(model.index(at, NOTE, product)) for at in range(2)]
    assert notes == ["★ best", "no orders here"]


def test_a_price_worked_out_from_one_with_tax_is_in_centavos(model: ResultModel) -> None:
    results = Results()
    results.take([an_offer(price="100", tax_included=True, tax_rate=None)])
    model.show_rows(results.rows)
    assert model.text(model.index(0, PRICE)) == "$100.00"


def test_a_line_that_nobody_offered_waits_while_there_are_answers_to_come(
    model: ResultModel,
) -> None:
    results = Results(wanted=[a_part("A", 4)])
    model.show_rows(results.rows)
    model.show_searching(True)
    assert model.text(model.index(0, NOTE)) == "searching…"
    model.show_searching(False)
    assert model.text(model.index(0, NOTE)) == "not found"
    assert model.text(model.index(0, WANTED)) == "4"


@pytest.mark.parametrize("seed", range(10))
def test_changes_in_any_order_keep_the_tree_sound(model: ResultModel, seed: int) -> None:
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    chance = random.Random(seed)
    results = Results(wanted=[a_part("A"), a_part("D")] if seed % 2 else [])
    model.show_rows(results.rows)
    answers = [
        an_offer(vendor, number, warehouse=warehouse, brand=brand, live=live)
        for vendor, brand in (("expercom", "Bosch"), ("zegucom", ""), ("centro", "Gonher"))
        for number in ("A", "B", "C")
        for warehouse in ("CDMX", "MTY")
        for live in (False, True)
    ]
    chance.shuffle(answers)
    for start in range(0, len(answers), 4):
        model.apply(results.take(answers[start : start + 4]))
    model.apply(results.drop_cached("zegucom", ["A", "B", "C"]))
    assert tester is not None
    assert [model.product_at(model.index(at, 0)) for at in range(model.rowCount())] == results.rows


@pytest.mark.parametrize("by", [SortBy.PRICE, SortBy.PRODUCT, SortBy.VENDORS])
def test_indexes_that_were_kept_go_with_their_rows_into_another_order(
    model: ResultModel, by: SortBy
) -> None:
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    offers = [an_offer(part_number=f"PN{n * 7 % 10}", price=str(n * 3 % 10)) for n in range(10)]
    results = Results(wanted=[a_part("PN3"), a_part("X")], offers=offers)
    model.show_rows(results.rows)
    products = [model.index(at, PRICE) for at in range(model.rowCount())]
    kept = {model.product_at(index): QPersistentModelIndex(index) for index in products}
    first = model.product_at(model.index(2, 0))
    offer = QPersistentModelIndex(model.index(0, 0, model.index(2, 0)))
    results.arrange(order=Order(by, descending=True))
    assert model.is_same_but_for_order(results.rows)
    model.show_order(results.rows)
    assert tester is not None
    assert [model.product_at(model.index(at, 0)) for at in range(model.rowCount())] == results.rows
    assert all(model.product_at(index) == row for row, index in kept.items())
    assert model.product_at(offer) == first


def test_the_row_under_the_cursor_stays_the_same_row(model: ResultModel) -> None:
    results = Results(wanted=[a_part("1020"), a_part("B")])
    results.take([an_offer(part_number="1020", brand="Bosch"), an_offer(part_number="B")])
    model.show_rows(results.rows)
    offer = QPersistentModelIndex(model.index(0, PRODUCT, model.index(1, PRODUCT)))
    model.apply(results.take([an_offer("zegucom", "1020", brand="Gonher")]))
    row = model.product_at(offer)
    assert row is not None
    assert row.part_number == "B"
    assert model.parent(offer) == model.index(2, PRODUCT)


def test_a_hundred_thousand_offers_go_into_the_table(model: ResultModel) -> None:
    results = Results()
    changes = results.take([an_offer("expercom", f"PN{n}", price="10") for n in range(50_000)])
    model.apply(changes)
    model.apply(results.take([an_offer("zegucom", f"PN{n}", price="9") for n in range(50_000)]))
    assert model.rowCount() == 50_000
    assert model.rowCount(model.index(49_999, 0)) == 2
    assert not model.index(50_000, 0).isValid()


def test_every_column_answers_for_every_row(model: ResultModel) -> None:
    results = Results(wanted=[a_part("A"), a_part("B")])
    results.take([an_offer(part_number="A", price=None, stock=None, warehouse="")])
    model.show_rows(results.rows)
    for parent in (QModelIndex(), model.index(0, 0)):
        for place in range(model.rowCount(parent)):
            for column in range(len(COLUMNS)):
                index = model.index(place, column, parent)
                for role in Qt.ItemDataRole:
                    model.data(index, int(role))
                assert isinstance(model.text(index), str)


def test_words_of_vendors_never_become_markup_in_a_tooltip(model: ResultModel) -> None:
    results = Results()
    results.take([an_offer(name="<img src=x>")])
    model.show_rows(results.rows)
    tooltip = model.data(model.index(0, 0), int(Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in str(tooltip)


class Painted(QObject):
    """The parts of a widget that were painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.rects: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


def test_many_changes_at_once_are_all_drawn(qtbot: QtBot) -> None:
    """Of so many the cells are not told one by one."""
    offers = [an_offer(part_number=f"P-{at}", price=str(100 + at)) for at in range(20)]
    results = Results(offers=offers)
    tree = ResultsTree(ResultModel(lambda: NOON))
    qtbot.addWidget(tree)
    tree.show_rows(results.rows, fresh=True)
    with qtbot.waitExposed(tree):
        tree.show()
    QApplication.processEvents()
    painted = Painted(tree.viewport())
    tree.show_changes(results.take([replace(one, price=Money(Decimal(700))) for one in offers]))
    QApplication.processEvents()
    assert tree.viewport().rect() in painted.rects
    assert {tree.model().index(at, PRICE).data() for at in range(20)} == {"$700.00"}
