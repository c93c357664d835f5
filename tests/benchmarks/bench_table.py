"""The table of results with very many rows."""

from __future__ import annotations

import gc
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from benchmarks.bench_catalogue import LIMIT, filled_folder, listings, parts_of_words
from benchmarks.figures import Figures, p95
from benchmarks.typing_clerk import key_presses
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Offer, Warehouse
from purchasing_gui.ui.search.filters import Order, SortBy
from purchasing_gui.ui.search.grouping import Products
from purchasing_gui.ui.search.results import Results
from purchasing_gui.ui.search.results_tree import ResultsTree
from purchasing_gui.ui.search.table import COLUMNS, PRICE, ResultModel

ROWS = 100_000
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
JUMPS = 60
PRESSES = 120

__all__ = ["filled_folder", "listings"]


class TupleModel(QAbstractTableModel):
    """What most programs put under a proxy: rows as tuples, one call for each cell."""

    def __init__(self, rows: Sequence[tuple[object, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt
        return len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt
        return len(self._rows[0])

    def data(self, index: QModelIndex, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None


def made_up_offers(count: int) -> list[Offer]:
    dice = random.Random(3)
    return [
        Offer(
            connection_id="zegucom",
            vendor_label="Zegucom",
            code=f"Z{number}",
            part_number=f"PN-{dice.randrange(10**9):09d}",
            name=f"Producto {number}",
            brand="Kingston",
            upc="",
            description="",
            price=Money(Decimal(dice.randrange(100, 999_999)) / 100),
            tax_included=False,
            tax_rate=None,
            warehouse=Warehouse("1", "México"),
            stock=dice.randrange(100),
            as_of=NOW,
        )
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def offers() -> list[Offer]:
    return made_up_offers(ROWS)


@pytest.fixture
def tree(app: QApplication) -> ResultsTree:
    tree = ResultsTree(ResultModel(lambda: NOW))
    tree.resize(1366, 768)
    tree.show()
    app.processEvents()
    return tree


def seconds(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def cells(offer: Offer) -> tuple[object, ...]:
    assert offer.price is not None
    price = float(offer.price.amount)
    return (offer.part_number, offer.brand, offer.name, price, price * 1.16, offer.stock, "")


def test_sort(tree: ResultsTree, offers: list[Offer], figures: Figures) -> None:
    """As a click on the heading does it: a row is open, and one is chosen and stays so."""
    results = Results(offers=offers)
    tree.show_rows(results.rows, fresh=True)
    tree.expand(tree.model().index(5, 0))
    tree.setCurrentIndex(tree.model().index(7, 0))

    def sort(descending: bool) -> None:
        results.arrange(order=Order(SortBy.PRICE, descending=descending))
        tree.show_rows(results.rows, fresh=False)
        tree.viewport().repaint()

    first = seconds(lambda: sort(False))
    own = statistics.median(seconds(lambda down=down: sort(down)) for down in (True, False) * 3)
    proxy = QSortFilterProxyModel()
    source = TupleModel([cells(offer) for offer in offers])
    proxy.setSourceModel(source)
    proxied = seconds(lambda: proxy.sort(PRICE + 1))
    how = f"{proxied:.1f} s over {own * 1000:.0f} ms, painted, median of 6; the first sort by a"
    how += f" column reads its figures too: {first * 1000:.0f} ms"
    figures.at_least(
        "sort 100k rows against QSortFilterProxyModel", proxied / own, 100, "×", how=how
    )


def test_jump(tree: ResultsTree, offers: list[Offer], figures: Figures) -> None:
    figures.at_most(
        "jump and repaint p95, 100k rows", *jumps(tree, Results(offers=offers)), how=shown(tree)
    )


def shown(tree: ResultsTree) -> str:
    count = sum(not tree.isColumnHidden(at) for at in range(len(COLUMNS)))
    return f"{len(COLUMNS)} columns, {count} of them shown"


def jumps(tree: ResultsTree, results: Results) -> tuple[float, float, str]:
    """The 95th percentile of jumps to anywhere, and what is aimed at."""
    tree.show_rows(results.rows, fresh=True)
    QApplication.processEvents()
    bar, dice = tree.verticalScrollBar(), random.Random(5)

    def jump() -> None:
        bar.setValue(dice.randrange(bar.maximum()))
        tree.viewport().repaint()

    for _ in range(5):
        jump()
    return p95(seconds(jump) * 1000 for _ in range(JUMPS)), 25, " ms"


def test_memory(tree: ResultsTree, offers: list[Offer], figures: Figures) -> None:
    figures.at_most(
        "memory of the result table ÷ tuples of its texts, 100k rows", *memory(tree, offers)
    )


def memory(tree: ResultsTree, offers: Sequence[Offer]) -> tuple[float, float]:
    """What a table adds to its grouped offers once it was sorted and looked through, against rows
    as most programs keep them.
    """

    def tuples() -> list[tuple[object, ...]]:
        rows = Results(offers=offers).rows
        return [tuple(column.of_product(row) for column in COLUMNS[:7]) for row in rows]

    def table() -> Results:
        results = Results(offers=offers, order=Order(SortBy.PRICE))
        jumps(tree, results)
        return results

    grouped = megabytes(lambda: grouped_only(offers))
    return (megabytes(table) - grouped) / megabytes(tuples), 0.15


def grouped_only(offers: Sequence[Offer]) -> Products:
    products = Products()
    products.take(offers)
    return products


def test_a_million_rows(tree: ResultsTree, figures: Figures, pytestconfig: pytest.Config) -> None:
    if not pytestconfig.getoption("--million"):
        pytest.skip("takes minutes and 4 GB; ask with --million")
    offers = made_up_offers(1_000_000)
    gc.freeze()
    figures.at_most("jump and repaint p95, 1M rows", *jumps(tree, Results(offers=offers)))
    figures.at_most(
        "memory of the result table ÷ tuples of its texts, 1M rows", *memory(tree, offers)
    )


def megabytes(make: Callable[[], object]) -> float:
    gc.collect()
    tracemalloc.start()
    kept = make()
    size, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size / 1e6


def test_key_press(app: QApplication, filled_folder: Path, figures: Figures) -> None:
    """From the word typed into the real window to its products painted, out of 100,000."""
    gc.freeze()  # what earlier benches hold is not this program's
    times = key_presses(app, filled_folder, ["ex0"], parts_of_words(PRESSES))
    how = f"the whole way through the window; up to {LIMIT} listings of two warehouses each;"
    how += f" median {statistics.median(times):.1f} ms"
    figures.at_most("key press → rows painted p95, 100k products", p95(times), 10, " ms", how=how)
