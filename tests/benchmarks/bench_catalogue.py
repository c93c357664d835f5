"""The local catalogue: taken in without the window noticing, searched between two key presses."""

from __future__ import annotations

import gc
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from benchmarks.figures import Figures, p95
from benchmarks.goods import WORDS
from benchmarks.stub import Stub
from benchmarks.typing_clerk import key_presses
from PySide6.QtWidgets import QApplication

from purchasing_gui.app import CATALOGUE_FILE
from purchasing_gui.domain.products import Listing
from purchasing_gui.storage.catalogue import finding, schema, shelving
from purchasing_gui.vendors.expercom import wire

READING = wire.Reading(wire.merged_aliases({}), {})
LIMIT = 200
QUERIES = 60
LIKE_QUERIES = 8
NOW = "2026-11-22T12:00:00+00:00"


@pytest.fixture(scope="module")
def listings(stub: Stub) -> Sequence[Listing]:
    page = wire.read_products(
        stub.list_file.read_bytes(), url="", base_url="http://127.0.0.1", reading=READING
    )
    whole = list(page.listings)
    gc.freeze()  # the program never holds them all, so its collector need not walk them
    return whole


@pytest.fixture(scope="module")
def filled_folder(listings: Sequence[Listing], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile whose catalogue has the listings, of the connection ``ex0``."""
    folder = tmp_path_factory.mktemp("cache")
    database = schema.open_writer(folder / CATALOGUE_FILE)
    fill(database, listings, 1)
    database.close()
    return folder


@pytest.fixture(scope="module")
def filled(filled_folder: Path) -> Iterator[sqlite3.Connection]:
    database = schema.open_writer(filled_folder / CATALOGUE_FILE)
    yield database
    database.close()


def fill(database: sqlite3.Connection, listings: Sequence[Listing], times: int) -> None:
    for turn in range(times):
        shelf = shelving.begin_shelf(database, f"ex{turn}", (), NOW)
        for start in range(0, len(listings), 5000):
            part = listings[start : start + 5000]
            shelving.add_to_shelf(database, shelf, part, NOW)
        shelving.show_shelf(database, shelf, NOW, ())


def parts_of_words(count: int) -> list[str]:
    dice = random.Random(7)
    long = [word for word in WORDS if len(word) > 4]
    return [word[1 : 1 + dice.randrange(3, 5)] for word in dice.choices(long, k=count)]


def milliseconds(database: sqlite3.Connection, sql: str, values: Sequence[object]) -> float:
    started = time.perf_counter()
    database.execute(sql, values).fetchall()
    return (time.perf_counter() - started) * 1000


def indexed(database: sqlite3.Connection, text: str) -> float:
    return milliseconds(
        database,
        "SELECT rowid FROM findable WHERE findable MATCH ? LIMIT ?",
        (f'words : "{text}"', LIMIT),
    )


def liked(database: sqlite3.Connection, text: str) -> float:
    """A substring that few products have: LIKE then walks them all."""
    return milliseconds(
        database, "SELECT id FROM products WHERE words LIKE ? LIMIT ?", (f"%{text}%", LIMIT)
    )


def rare_parts(listings: Sequence[Listing], count: int) -> list[str]:
    dice = random.Random(9)
    return [one.part_number[3:9].lower() for one in dice.choices(listings, k=count)]


def test_substring_search(
    filled: sqlite3.Connection, listings: Sequence[Listing], figures: Figures
) -> None:
    rare = rare_parts(listings, QUERIES)
    found = [indexed(filled, text) for text in [*parts_of_words(QUERIES), *rare]]
    found = [indexed(filled, text) for text in [*parts_of_words(QUERIES), *rare]]
    how = f"{len(found)} searches, frequent and rare, second round"
    figures.at_most("substring search p95 in SQL, 100k products", p95(found), 1, " ms", how=how)
    fast = min(indexed(filled, text) for text in rare[:LIKE_QUERIES] for _ in range(3))
    slow = min(liked(filled, text) for text in rare[:LIKE_QUERIES])
    figures.at_least(
        "… against LIKE", slow / fast, 50, "×", how=f"{slow:.0f} ms over {fast:.2f} ms, best each"
    )


def test_whole_search(benchmark, filled: sqlite3.Connection, figures: Figures) -> None:
    """As the window calls it: ids, ranking, and up to 200 decoded listings."""
    texts = iter(parts_of_words(1000))
    benchmark.pedantic(
        lambda text: finding.search(filled, text, LIMIT),
        setup=lambda: ((next(texts),), {}),
        rounds=200,
        warmup_rounds=5,
    )
    found = p95(benchmark.stats.stats.data) * 1000
    how = f"p95 of 200, up to {LIMIT} listings each"
    figures.at_most("search with decoded listings p95, 100k products", found, 10, " ms", how=how)


def test_a_million(
    listings: Sequence[Listing],
    tmp_path: Path,
    app: QApplication,
    figures: Figures,
    pytestconfig: pytest.Config,
) -> None:
    if not pytestconfig.getoption("--million"):
        pytest.skip("takes minutes; ask with --million")
    database = schema.open_writer(tmp_path / CATALOGUE_FILE)
    fill(database, listings, 10)
    texts = [*parts_of_words(QUERIES), *rare_parts(listings, QUERIES)]
    found = [indexed(database, text) for text in texts]
    found = [indexed(database, text) for text in texts]
    database.close()
    how = f"{len(found)} searches over ten connections, second round"
    figures.at_most("substring search p95 in SQL, 1M products", p95(found), 5, " ms", how=how)
    times = key_presses(app, tmp_path, [f"ex{turn}" for turn in range(10)], texts[:QUERIES])
    how = f"ten connections, {LIMIT} listings; median {statistics.median(times):.1f} ms"
    figures.at_most("key press → rows painted p95, 1M products", p95(times), 20, " ms", how=how)


def test_typed_decode(stub: Stub, figures: Figures) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.decoding", str(stub.list_file)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    plain, typed = map(float, done.stdout.split())
    how = (
        f"{plain * 1000:.0f} ms over {typed * 1000:.0f} ms for 37 MB, seven fields; Expercom's list"
    )
    how += " is not read so, because its document fixes no field: the child reads it field by field"
    figures.at_least("typed decode against json", plain / typed, 4, "×", how=how)
