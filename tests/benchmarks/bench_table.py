"""The table of results with very many rows."""

from __future__ import annotations

import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from benchmarks.bench_catalogue import LIMIT, filled, listings, parts_of_words
from benchmarks.figures import Figures, p95
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication

from purchasing_gui.domain.money import Money
from purchasing_gui.domain.products import Offer, Warehouse, offers_of
from purchasing_gui.storage.catalogue import finding
from purchasing_gui.ui import theme
from purchasing_gui.ui.search.filters import Order, SortBy
from purchasing_gui.ui.search.results import Results
from purchasing_gui.ui.search.results_tree import ResultsTree
from purchasing_gui.ui.search.table import COLUMNS, PRICE, ResultModel

ROWS = 100_000
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
JUMPS = 60

__all__ = ["filled", "listings"]


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


@pytest.fixture(scope="module")
def app() -> QApplication:
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])
    theme.apply_theme(app)
    return app


@pytest.fixture(scope="module")
def offers() -> list[Offer]:
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
        for number in range(ROWS)
    ]


@pytest.fixture(scope="module")
def results(offers: list[Offer]) -> Results:
    results = Results()
    results.take(offers)
    return results


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


def test_sort(tree: ResultsTree, results: Results, offers: list[Offer], figures: Figures) -> None:
    tree.show_rows(results.rows, fresh=True)

    def sort(descending: bool) -> None:
        results.arrange(order=Order(SortBy.PRICE, descending=descending))
        tree.show_rows(results.rows, fresh=True)
        tree.viewport().repaint()

    own = min(seconds(lambda down=down: sort(down)) for down in (False, True, False))
    proxy = QSortFilterProxyModel()
    source = TupleModel([cells(offer) for offer in offers])
    proxy.setSourceModel(source)
    proxied = seconds(lambda: proxy.sort(PRICE + 1))
    how = f"{proxied:.1f} s over {own * 1000:.0f} ms, new rows made and painted"
    figures.at_least(
        "sort 100k rows against QSortFilterProxyModel", proxied / own, 100, "×", how=how
    )


def test_jump(tree: ResultsTree, results: Results, figures: Figures) -> None:
    tree.show_rows(results.rows, fresh=True)
    QApplication.processEvents()
    bar, dice = tree.verticalScrollBar(), random.Random(5)

    def jump() -> None:
        bar.setValue(dice.randrange(bar.maximum()))
        tree.viewport().repaint()

    for _ in range(5):
        jump()
    times = [seconds(jump) * 1000 for _ in range(JUMPS)]
    how = f"{len(COLUMNS)} columns, {sum(not tree.isColumnHidden(i) for i in range(len(COLUMNS)))}"
    figures.at_most(
        "jump and repaint p95, 100k rows", p95(times), 25, " ms", how=f"{how} of them shown"
    )


def test_memory(app: QApplication, results: Results, figures: Figures) -> None:
    """What the table adds to the offers that a search has found anyway."""

    def tuples() -> list[tuple[object, ...]]:
        return [tuple(column.of_product(row) for column in COLUMNS[:7]) for row in results.rows]

    def model() -> ResultModel:
        model = ResultModel(lambda: NOW)
        model.show_rows(results.rows)
        return model

    texts, own = megabytes(tuples), megabytes(model)
    figures.at_most(
        "memory of the result table ÷ tuples of its texts, 100k rows",
        own / texts,
        0.15,
        how=f"{own:.0f} MB over {texts:.0f} MB; the rows themselves belong to the search",
    )


def megabytes(make: Callable[[], object]) -> float:
    gc.collect()
    tracemalloc.start()
    kept = make()
    size, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size / 1e6


def test_key_press(tree: ResultsTree, filled, app: QApplication, figures: Figures) -> None:
    """From the word typed to its products painted, out of 100,000."""

    def press(text: str) -> None:
        hits = finding.search(filled, text, LIMIT)
        results = Results(text)
        results.take(
            [
                offer
                for hit in hits
                for offer in offers_of(
                    hit.listing,
                    connection_id=hit.connection_id,
                    vendor_label="Expercom",
                    as_of=hit.as_of,
                    live=False,
                )
            ]
        )
        results.arrange()
        tree.show_rows(results.rows, fresh=True)
        tree.viewport().repaint()

    texts = parts_of_words(JUMPS)
    for text in texts[:5]:
        press(text)
    times = [seconds(lambda text=text: press(text)) * 1000 for text in texts]
    how = (
        f"up to {LIMIT} listings of two warehouses each; median {sorted(times)[JUMPS // 2]:.1f} ms"
    )
    figures.at_most("key press → rows painted p95, 100k products", p95(times), 10, " ms", how=how)
