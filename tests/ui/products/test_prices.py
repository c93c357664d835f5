"""Many prices at once: compared, looked through, applied one after the other, told in a sheet."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from ui.products.shop import Shop, product

from purchasing_gui.domain.price_lists import Field, Layout
from purchasing_gui.domain.problems import (
    OutcomeUnknown,
    Problem,
    Unreached,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.domain.sheet_columns import ColumnMapping, guessed_columns
from purchasing_gui.ui.products.price_presenter import PriceSheet, PricesPresenter, PricesState
from purchasing_gui.ui.products.price_rows import Phase, PriceCounts, PriceRow, Shown
from purchasing_gui.ui.products.price_sheet import layout_of, price_report, price_request
from purchasing_gui.ui.products.price_words import done_text, rate_text, result_text

ROWS = [
    ["Código", "Precio"],
    ["K-1", "10.50"],
    ["K-2", "10.00"],
    ["K-3", "20.00"],
    ["NO-1", "5"],
    ["K-1", "7"],
    ["K-4", "agotado"],
]
LAYOUT = Layout({Field.PART_NUMBER: 0, Field.PRICE: 1}, 0)


@dataclass
class FakeDialog:
    rows: tuple[PriceRow, ...] = ()
    state: PricesState | None = None
    states: list[Phase] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    asked: list[PriceCounts] = field(default_factory=list)
    agrees: bool = True
    path: Path | None = None
    saved: list[Path] = field(default_factory=list)
    unwritten: list[Path] = field(default_factory=list)

    def show_rows(self, rows: Sequence[PriceRow]) -> None:
        self.rows = tuple(rows)

    def change_row(self, row: PriceRow) -> None:
        self.rows = tuple(row if one.key == row.key else one for one in self.rows)

    def show_state(self, state: PricesState) -> None:
        self.state = state
        if self.states[-1:] != [state.phase]:
            self.states.append(state.phase)

    def tell_problem(self, problem: Problem) -> None:
        self.problems.append(problem)

    def tell_saved(self, path: Path) -> None:
        self.saved.append(path)

    def tell_unwritten(self, path: Path, detail: str) -> None:
        self.unwritten.append(path)

    async def ask_apply(self, counts: PriceCounts) -> bool:
        self.asked.append(counts)
        return self.agrees

    async def choose_report(self, suggested: str) -> Path | None:
        return self.path

    def report(self, rows: Sequence[PriceRow], path: Path) -> bytes:
        return price_report(rows, path)


@dataclass
class Revision:
    shop: Shop
    view: FakeDialog
    presenter: PricesPresenter

    @property
    def told(self) -> list[tuple[int, str]]:
        return [(row.row_no, result_text(row)) for row in self.view.rows]


@pytest.fixture
async def revision(shop: Shop) -> Revision:
    shop.editor.kept["4"] = product("4")
    view = FakeDialog()
    sheet = PriceSheet("branch", "precios.csv", ROWS, LAYOUT)
    made = Revision(shop, view, PricesPresenter(view, shop.products, sheet))
    await made.presenter.compare()
    return made


async def test_old_and_new_prices_stand_side_by_side_and_nothing_is_written(
    revision: Revision,
) -> None:
    rows = revision.view.rows
    assert [(row.row_no, row.code) for row in rows] == [
        (2, "K-1"),
        (4, "K-3"),
        (5, "NO-1"),
        (6, "K-1"),
        (7, "K-4"),
    ]
    assert [rate_text(row.rate) for row in rows] == ["+5.0 %", "+100.0 %", "—", "—", "—"]
    assert [row.is_big for row in rows] == [False, True, False, False, False]
    assert revision.view.state.counts == PriceCounts(
        changes=2, included=2, big=1, flawed=3, unchanged=1
    )
    assert revision.view.states == [Phase.COMPARING, Phase.READY]
    assert revision.shop.editor.sent("edit") == []


async def test_a_product_without_a_price_is_a_big_change(revision: Revision) -> None:
    revision.shop.editor.kept["1"] = product("1", price=None)
    await revision.presenter.compare()
    row = revision.view.rows[0]
    assert (row.rate, row.is_big, row.before) == (None, True, None)


async def test_included_prices_are_written_one_after_the_other(revision: Revision) -> None:
    revision.presenter.toggle("4:change")
    await revision.presenter.apply()
    assert [counts.included for counts in revision.view.asked] == [1]
    [(product_id, sent)] = revision.shop.editor.sent("edit")
    assert (product_id, sent.price.amount) == ("1", Decimal("10.50"))
    assert revision.told[:2] == [(2, "Price changed"), (4, "Left out")]
    assert revision.view.states[-2:] == [Phase.APPLYING, Phase.DONE]
    assert revision.presenter.has_changed


async def test_a_no_to_the_question_writes_nothing(revision: Revision) -> None:
    revision.view.agrees = False
    await revision.presenter.apply()
    assert revision.shop.editor.sent("edit") == []
    assert revision.view.state.phase is Phase.READY


async def test_ticking_all_ticks_what_is_shown(revision: Revision) -> None:
    revision.presenter.show(Shown.BIG)
    assert [row.code for row in revision.view.rows] == ["K-3"]
    revision.presenter.include_all(included=False)
    assert revision.view.state.counts.included == 1
    revision.presenter.show(Shown.ALL)
    revision.presenter.include_all(included=True)
    assert revision.view.state.counts.included == 2
    revision.presenter.show(Shown.FLAWED)
    assert [row.row_no for row in revision.view.rows] == [5, 6, 7]


async def test_a_product_that_is_refused_does_not_keep_the_others_back(revision: Revision) -> None:
    revision.shop.editor.failures["edit"] = VendorRejected("400", "No se puede")
    await revision.presenter.apply()
    assert [row.has_failed for row in revision.view.rows[:2]] == [True, False]
    counts = revision.view.state.counts
    assert (counts.changed, counts.failed, counts.tried) == (1, 1, 2)
    revision.presenter.show(Shown.FAILED)
    assert [row.row_no for row in revision.view.rows] == [2]


async def test_a_product_changed_meanwhile_is_not_overwritten(revision: Revision) -> None:
    revision.shop.editor.change("1", name="De otro")
    await revision.presenter.apply()
    assert revision.told[:2] == [(2, "Changed at the vendor meanwhile"), (4, "Price changed")]


@pytest.mark.parametrize(
    ("problem", "told", "unknown"),
    [
        (OutcomeUnknown("product 1"), "Without an answer", 1),
        (VendorUnavailable(Unreached.CONNECT), "The vendor did not answer", 0),
    ],
)
async def test_what_concerns_all_ends_the_work_and_the_rest_is_not_sent(
    revision: Revision, problem: Problem, told: str, unknown: int
) -> None:
    revision.shop.editor.failures["edit"] = problem
    await revision.presenter.apply()
    assert revision.told[:2] == [(2, told), (4, "Not sent")]
    counts = revision.view.state.counts
    assert (counts.unknown, counts.failed, counts.not_tried) == (unknown, 1 - unknown, 1)
    assert "not sent" in done_text(counts)
    await revision.presenter.compare()
    await revision.presenter.apply()
    assert revision.view.state.counts.changed == 2


async def test_stopping_ends_after_the_product_on_its_way(revision: Revision) -> None:
    gate = revision.shop.editor.gates["edit"] = asyncio.Event()
    working = asyncio.ensure_future(revision.presenter.apply())
    while not revision.shop.editor.sent("edit"):
        await asyncio.sleep(0)
    closing = asyncio.ensure_future(revision.presenter.finish())
    await asyncio.sleep(0)
    assert revision.view.state.phase is Phase.STOPPING
    revision.presenter.toggle("4:change")
    await revision.presenter.compare()
    assert not closing.done()
    gate.set()
    await working
    await closing
    assert revision.told[:2] == [(2, "Price changed"), (4, "Not sent")]
    assert len(revision.shop.editor.sent("edit")) == 1


async def test_a_vendor_that_is_away_leaves_nothing_to_apply(revision: Revision) -> None:
    revision.shop.editor.failures["products"] = VendorUnavailable(Unreached.TIMEOUT)
    await revision.presenter.compare()
    assert len(revision.view.problems) == 1
    assert revision.view.state.phase is Phase.READY


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
async def test_the_results_are_saved_as_a_sheet(
    revision: Revision, tmp_path: Path, suffix: str
) -> None:
    await revision.presenter.apply()
    revision.view.path = tmp_path / f"resultado{suffix}"
    await revision.presenter.save_report()
    assert revision.view.saved == [revision.view.path]
    if suffix == ".csv":
        text = revision.view.path.read_text("utf-8-sig")
        lines = [line.split(",") for line in text.splitlines()]
    else:
        lines = CalamineWorkbook.from_path(revision.view.path).get_sheet_by_index(0).to_python()
    assert [str(cell) for cell in lines[1][:4]][1:] == ["1", "K-1", "Producto 1"]
    assert [float(cell) for cell in lines[1][4:7]] == [10.0, 10.5, 5.0]
    assert lines[1][7] == "Price changed"
    assert lines[3][2] == "NO-1"


async def test_a_place_that_cannot_be_written_is_told(revision: Revision, tmp_path: Path) -> None:
    revision.view.path = tmp_path / "none" / "resultado.csv"
    await revision.presenter.save_report()
    assert (revision.view.saved, revision.view.unwritten) == ([], [revision.view.path])


def test_the_usual_headings_need_no_question() -> None:
    wanted = price_request((), "MXN").wanted
    for headings, columns in (
        (["Código", "Descripción", "Nuevo precio"], {"part_number": 0, "price": 2}),
        (["ID", "Precio"], {"code": 0, "price": 1}),
        (["Clave", "Costo", "Precio"], {"part_number": 0, "price": 2}),
    ):
        rows = [headings, *[[f"AB-{n}", "12.50", "13.50"] for n in range(5)]]
        guess = guessed_columns(rows, wanted)
        assert {str(name): at for name, at in guess.mapping.columns.items()} == columns, headings
        assert guess.certain


def test_the_mapping_is_previewed_with_examples_and_row_errors() -> None:
    request = price_request((product("1"), product("2"), product("3")), "MXN")
    mapping = ColumnMapping({Field.PART_NUMBER: 0, Field.PRICE: 1}, 0)
    preview = request.preview(ROWS, mapping)
    assert preview.rows_read == 3
    assert preview.examples == ("K-1 → $10.50", "K-3 → $20.00")
    assert [remark.row_no for remark in preview.remarks] == [5, 6, 7, 7]
    assert layout_of(mapping, "USD") == Layout(mapping.columns, 0, ".", "USD")
