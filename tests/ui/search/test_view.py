from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from ui.search.scripted_search import NOON, VENDORS, a_part, an_offer

from purchasing_gui.domain.problems import VendorRefused
from purchasing_gui.domain.products import Obstacle, Offer
from purchasing_gui.services.near_parts import NearProduct
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.search.coverage import Coverage
from purchasing_gui.ui.search.filters import OfferFilter, Order, SortBy
from purchasing_gui.ui.search.parts_fix import OpenLine
from purchasing_gui.ui.search.presenter import NotAdded, NothingFound, Summary
from purchasing_gui.ui.search.progress import Progress
from purchasing_gui.ui.search.results import Results
from purchasing_gui.ui.search.table import NOTE, PRICE, WANTED
from purchasing_gui.ui.search.view import SearchPaneView
from purchasing_gui.ui.search_box import BegunSearch


class Window:
    """The pane with some results in it, as the presenter would have shown them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.notices = Notices()
        self.results = Results()
        self.view = SearchPaneView(
            self.notices, lambda: NOON, lambda: self.results.facets(), redacted_text
        )
        qtbot.addWidget(self.view)
        qtbot.addWidget(self.notices.widget)
        self.activated: list[tuple[str, str | None, int | None]] = []
        self.view.offer_activated.connect(
            lambda row, offer, quantity: self.activated.append(
                (row.part_number, offer.connection_id if offer else None, quantity)
            )
        )

    def show(self, offers: Sequence[Offer], wanted: str = "") -> None:
        self.results = Results(wanted=[a_part(number) for number in wanted.split()])
        self.results.take(offers)
        self.view.show_rows(self.results.rows, fresh=True)
        self.view.show_summary(Summary(len(offers), 1, 1, live=True))

    def press(self, qtbot: QtBot, keys: str) -> None:
        qtbot.keyClicks(self.view.tree, keys)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return Window(qtbot)


def test_one_line_is_typed_and_several_lines_are_a_list(window: Window, qtbot: QtBot) -> None:
    typed: list[str] = []
    lists: list[str] = []
    window.view.text_typed.connect(typed.append)
    window.view.list_pasted.connect(lists.append)
    for text in ("ssd 1tb", "SA400S37/960G 4\nSNV3S/1000G 2\n", "one line\n"):
        QGuiApplication.clipboard().setText(text)
        window.view.box.clear()
        window.view.box.paste()
    assert typed == ["ssd 1tb", "one line"]
    assert lists == ["SA400S37/960G 4\nSNV3S/1000G 2\n"]


def test_enter_in_the_box_searches_and_escape_cancels(window: Window, qtbot: QtBot) -> None:
    window.view.box.setText("ssd")
    with qtbot.waitSignal(window.view.search_requested) as asked:
        qtbot.keyClick(window.view.box, Qt.Key.Key_Return)
    assert asked.args == ["ssd"]
    with qtbot.waitSignal(window.view.cancel_requested):
        qtbot.keyClick(window.view.box, Qt.Key.Key_Escape)


def test_a_number_before_enter_is_the_quantity(window: Window, qtbot: QtBot) -> None:
    window.show([an_offer(), an_offer("zegucom")])
    tree = window.view.tree
    tree.setCurrentIndex(window.view.model.index(0, 0))
    qtbot.keyClicks(tree, "123")
    qtbot.keyClick(tree, Qt.Key.Key_Backspace)
    assert tree.typed_quantity == 12
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert window.activated == [("SA400S37/960G", None, 12)]
    assert tree.typed_quantity is None


def test_enter_on_an_offer_activates_that_offer_without_a_quantity(
    window: Window, qtbot: QtBot
) -> None:
    window.show([an_offer(), an_offer("zegucom")])
    model, tree = window.view.model, window.view.tree
    tree.setCurrentIndex(model.index(1, 0, model.index(0, 0)))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert window.activated == [("SA400S37/960G", "zegucom", None)]


def test_escape_drops_a_typed_number_before_it_cancels(window: Window, qtbot: QtBot) -> None:
    cancelled: list[bool] = []
    window.view.cancel_requested.connect(lambda: cancelled.append(True))
    window.show([an_offer()])
    qtbot.keyClicks(window.view.tree, "7")
    qtbot.keyClick(window.view.tree, Qt.Key.Key_Escape)
    assert (window.view.tree.typed_quantity, cancelled) == (None, [])
    qtbot.keyClick(window.view.tree, Qt.Key.Key_Escape)
    assert cancelled == [True]


def test_nought_is_no_quantity(window: Window, qtbot: QtBot) -> None:
    window.show([an_offer()])
    qtbot.keyClicks(window.view.tree, "00")
    assert window.view.tree.typed_quantity is None


def test_rows_are_copied_as_a_table_that_holds_no_formula(window: Window) -> None:
    window.show([an_offer(price="1049.500", name="=cmd\tx"), an_offer("zegucom", stock=None)])
    window.view.tree.selectAll()
    window.view.tree.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Part number\tBrand\t")
    assert lines[1].split("\t")[2:6] == ["'=cmd x", "Expercom · CDMX", "1049.500", "1217.42"]


def test_filtering_keeps_what_was_open_and_where_the_clerk_was(window: Window) -> None:
    offers = [
        an_offer(part_number="A", stock=0),
        an_offer(part_number="B"),
        an_offer("zegucom", "B"),
    ]
    window.show(offers)
    model, tree = window.view.model, window.view.tree
    tree.expand(model.index(1, 0))
    tree.setCurrentIndex(model.index(1, 0, model.index(1, 0)))
    window.results.arrange(shown=OfferFilter(in_stock=True))
    window.view.show_rows(window.results.rows, fresh=False)
    assert model.rowCount() == 1
    assert tree.isExpanded(model.index(0, 0))
    assert tree.currentIndex() == model.index(1, 0, model.index(0, 0))


def test_sorting_keeps_what_was_open_chosen_and_current(window: Window, qtbot: QtBot) -> None:
    prices = {"A": "30", "B": "10", "C": "20"}
    window.show([an_offer(part_number=n, price=price) for n, price in prices.items()])
    window.results.arrange()
    window.view.show_rows(window.results.rows, fresh=True)
    window.view.show()
    model, tree = window.view.model, window.view.tree
    tree.expand(model.index(0, 0))
    tree.setCurrentIndex(model.index(0, 0, model.index(0, 0)))
    window.results.arrange(order=Order(SortBy.PRICE))
    window.view.show_rows(window.results.rows, fresh=False)
    assert [model.text(model.index(at, 0)) for at in range(3)] == ["B", "C", "A"]
    assert [tree.isExpanded(model.index(at, 0)) for at in range(3)] == [False, False, True]
    assert tree.currentIndex() == model.index(0, 0, model.index(2, 0))
    assert [row.part_number for row in tree.chosen_products()] == ["A"]
    below = tree.indexBelow(model.index(2, 0))
    assert below == model.index(0, 0, model.index(2, 0))
    assert tree.visualRect(below).top() > tree.visualRect(model.index(2, 0)).top()


@pytest.mark.parametrize("wanted", ["", "A B"])
def test_rows_are_drawn_with_their_words(window: Window, qtbot: QtBot, wanted: str) -> None:
    """Every kind of row at once: none may raise while it is painted."""
    window.show(
        [
            an_offer(part_number="A"),
            an_offer("zegucom", "A", obstacle=Obstacle.NO_PURCHASE_CALL),
            an_offer(part_number="C", price=None, stock=None, warehouse=""),
        ],
        wanted=wanted,
    )
    view = window.view
    view.resize(900, 500)
    view.show()
    view.tree.expandAll()
    view.tree.setFocus()
    view.tree.selectAll()
    chosen = view.grab().toImage()
    view.tree.clearSelection()
    assert view.grab().toImage() != chosen
    view.tree.header().moveSection(PRICE, 0)
    view.tree.header().resizeSection(NOTE, 1)
    assert view.tree.viewport().grab().toImage() != chosen


def test_ctrl_f_goes_to_the_box_from_anywhere_in_the_window(window: Window, qtbot: QtBot) -> None:
    view = window.view
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.detail_button.setFocus()
    QTest.keyClick(view.detail_button, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.focusWidget() is view.box


def test_a_header_click_sorts_up_then_down_then_as_found(window: Window) -> None:
    asked: list[Order] = []
    window.view.order_chosen.connect(asked.append)
    header = window.view.tree.header()
    for _ in range(3):
        header.sectionClicked.emit(PRICE)
        window.view.show_view_settings(OfferFilter(), asked[-1])
    assert asked == [Order(SortBy.PRICE), Order(SortBy.PRICE, descending=True), Order()]


def test_a_chip_filters_and_a_failed_one_offers_a_remedy(window: Window, qtbot: QtBot) -> None:
    progress = Progress(VENDORS)
    progress.finish("zegucom", [an_offer("zegucom")], 0.34, ())
    progress.fail("expercom", VendorRefused("expired"), [], 0.1)
    window.view.show_vendors(progress.vendors)
    strip = window.view.strip
    assert strip.chip("zegucom").text() == "Zegucom 1 · 340 ms"
    assert strip.chip("centro").text() == "Sucursal Centro · searching…"
    with qtbot.waitSignal(window.view.vendor_toggled) as toggled:
        strip.chip("zegucom").click()
    assert toggled.args == ["zegucom"]
    retry = next(
        button
        for button in strip.findChildren(QAbstractButton)
        if button.accessibleName() == "Ask Expercom again"
    )
    with qtbot.waitSignal(window.view.retry_requested) as asked:
        retry.click()
    assert asked.args == ["expercom"]


def test_a_vendor_that_failed_explains_itself_in_the_notices(window: Window) -> None:
    progress = Progress(VENDORS)
    progress.fail("expercom", VendorRefused("expired"), [], 0.1)
    window.view.show_vendors(progress.vendors)
    window.view.strip.problem_opened.emit("expercom")
    assert "Expercom" in window.notices.shown[0].title


def test_the_list_bar_and_the_wanted_column_are_there_for_a_list_only(window: Window) -> None:
    window.show([an_offer(part_number="A")], wanted="A B")
    window.view.show_coverage(window.results.coverage(), final=True)
    assert window.view.list_bar.add_button.isEnabled()
    assert not window.view.tree.isColumnHidden(WANTED)
    window.view.show_coverage(None, final=True)
    assert not window.view.list_bar.isVisibleTo(window.view)
    assert window.view.tree.isColumnHidden(WANTED)


def test_a_list_cannot_be_added_before_its_answers_are_in(window: Window) -> None:
    window.show([an_offer(part_number="A")], wanted="A B")
    window.view.show_coverage(window.results.coverage(), final=False)
    assert not window.view.list_bar.add_button.isEnabled()


def test_nothing_found_offers_to_ask_the_failed_vendors_again(window: Window, qtbot: QtBot) -> None:
    progress = Progress(VENDORS)
    progress.fail("expercom", VendorRefused("expired"), [], 0.1)
    window.view.show_rows([], fresh=True)
    window.view.show_nothing(NothingFound("x", progress.vendors, live=True))
    assert "Expercom: credentials refused" in window.view.empty.accessibleDescription()
    with qtbot.waitSignal(window.view.retry_failed_requested):
        window.view.empty.action_requested.emit()


def test_why_nothing_was_added_is_said_without_a_dialog(window: Window) -> None:
    most = an_offer(stock=5)
    window.view.show_not_added(NotAdded("SA400", 12, Coverage.PARTIAL, most))
    assert window.notices.shown[0].title == "SA400 was not added"
    assert "5" in window.notices.shown[0].text


def test_the_detail_shows_a_raw_answer_only_redacted(window: Window) -> None:
    window.show([an_offer(raw='{"password": "hunter22", "price": 10}', upc="740617")])
    view = window.view
    view.detail_button.setChecked(True)
    view.tree.setCurrentIndex(view.model.index(0, 0))
    view.detail._raw_button.setChecked(True)
    assert "hunter22" not in view.detail._raw.toPlainText()
    assert "price" in view.detail._raw.toPlainText()


def test_a_dropped_file_is_handed_on_and_other_files_are_not(
    window: Window, tmp_path: Path
) -> None:
    dropped: list[Path] = []
    window.view.file_dropped.connect(dropped.append)
    for name in ("lista.xlsx", "guia.pdf"):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        window.view.dropEvent(
            QDropEvent(
                QPointF(QPoint(5, 5)),
                Qt.DropAction.CopyAction,
                mime,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
    assert [path.name for path in dropped] == ["lista.xlsx"]


def test_columns_and_detail_are_remembered(window: Window, qtbot: QtBot) -> None:
    window.view.tree.setColumnHidden(NOTE, True)
    window.view.detail_button.setChecked(True)
    saved = window.view.save_state()
    other = Window(qtbot)
    other.view.restore_state(saved)
    assert other.view.tree.isColumnHidden(NOTE)
    assert other.view.detail_button.isChecked()
    other.view.restore_state(b"not ours")


def test_every_control_has_a_name_for_a_screen_reader(window: Window) -> None:
    window.show([an_offer()], wanted="A B")
    window.view.show_coverage(window.results.coverage(), final=True)
    progress = Progress(VENDORS)
    progress.fail("expercom", VendorRefused("expired"), [], 0.1)
    window.view.show_vendors(progress.vendors)
    controls = [
        *window.view.findChildren(QAbstractButton),
        *window.view.findChildren(QLineEdit),
        window.view.tree,
    ]
    nameless = [
        control
        for control in controls
        if not (control.accessibleName() or getattr(control, "text", str)())
        and control.isVisibleTo(window.view)
    ]
    assert nameless == []


def test_what_was_begun_before_the_pane_was_there_goes_on(window: Window) -> None:
    typed, searched, lists, files = [], [], [], []
    window.view.text_typed.connect(typed.append)
    window.view.search_requested.connect(searched.append)
    window.view.list_pasted.connect(lists.append)
    window.view.open_file_requested.connect(lambda: files.append(True))

    def begun(text: str, pasted: str = "", *, wanted: bool = False, file: bool = False) -> None:
        window.view.take_search(BegunSearch(text, 2, pasted, wanted, file))

    begun("")
    assert (typed, searched, lists, files) == ([], [], [], [])
    begun("kv24")
    assert (window.view.box.text(), window.view.box.cursorPosition()) == ("kv24", 2)
    assert (typed, searched) == (["kv24"], [])
    begun("kv2400", wanted=True)
    assert searched == ["kv2400"]
    begun("", "A-1\nB-2")
    assert lists == ["A-1\nB-2"]
    begun("", file=True)
    assert files == [True]


def test_the_line_that_is_put_right_stays_in_sight_when_what_is_like_it_takes_room(
    window: Window, qtbot: QtBot
) -> None:
    window.view.resize(820, 560)
    window.view.show()
    window.show([an_offer(part_number=f"PN{n}") for n in range(60)])
    tree, model = window.view.tree, window.view.model
    QApplication.processEvents()
    last = tree.indexAt(QPoint(5, tree.viewport().height() - 40)).row()
    window.view.go_to(last)
    window.view.show_line(OpenLine(a_part(f"PN{last}", 3), Coverage.NOT_FOUND))
    window.view.show_near([NearProduct((an_offer(part_number=f"X{n}"),), 0.8) for n in range(8)])
    QApplication.processEvents()
    shown = tree.viewport().rect()
    assert shown.contains(tree.visualRect(model.index(last, 0)).center())


def test_the_word_of_a_join_goes_when_it_is_taken_back(window: Window) -> None:
    window.view.show_joined(2)
    assert window.notices.shown
    window.view.show_parted()
    assert window.notices.shown == ()
