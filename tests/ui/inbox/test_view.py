"""The inbox pane's widgets, shown values as its presenter shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSystemTrayIcon
from pytestqt.qtbot import QtBot
from ui.inbox.fake_inbox import NOON, entry

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.guides import GuideState, Packing, StoredGuide
from purchasing_gui.domain.inbox import FeedStanding, InboxOrder, InboxState, Remaining, Taken
from purchasing_gui.domain.money import Money
from purchasing_gui.domain.parts_list import WantedPart
from purchasing_gui.domain.problems import LedgerConflict, VendorRejected
from purchasing_gui.domain.purchase_orders import Event, OrderState, PurchaseOrder
from purchasing_gui.domain.sales_orders import SalesLine
from purchasing_gui.services.inbox import InboxWork, PullReport, RecoverReport
from purchasing_gui.transport.redaction import redacted_text
from purchasing_gui.ui.inbox import words
from purchasing_gui.ui.inbox.narrowing import Narrowing, Order, SortBy
from purchasing_gui.ui.inbox.table import SECOND_LINE
from purchasing_gui.ui.inbox.values import (
    Activity,
    Counts,
    Feeds,
    Habits,
    Lack,
    Listing,
    OrderDetail,
    Remedy,
    Source,
    Work,
)
from purchasing_gui.ui.inbox.view import InboxPaneView
from purchasing_gui.ui.notices import Notices

IMOTRIZ = Source("imotriz", "iMotriz")


class Window:
    """The pane with some orders in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.notices = Notices()
        self.view = InboxPaneView(self.notices, redacted_text)
        qtbot.addWidget(self.notices.widget)
        qtbot.addWidget(self.view)
        self.view.show_sources([IMOTRIZ], "")

    def show(
        self, entries: Sequence[InboxOrder], narrowing: Narrowing | None = None, whole: int = -1
    ) -> None:
        counts = Counter(one.state for one in entries)
        self.view.show_listing(
            Listing(
                tuple(entries),
                Counts(counts, 0, 0, counts[InboxState.NEW], len(entries) if whole < 0 else whole),
                narrowing or Narrowing(),
                Order(),
                NOON,
            )
        )

    def row(self, place: int) -> dict[str, str]:
        model = self.view.model
        return {
            column.name: model.index(place, at).data() for at, column in enumerate(model.columns)
        }

    def detail(self, one: InboxOrder, **changes: object) -> None:
        self.view.show_detail(
            replace(OrderDetail(one, "iMotriz", NOON, loaded=True), **changes)  # type: ignore[arg-type]
        )


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return Window(qtbot)


def purchase(state: OrderState, number: str = "") -> PurchaseOrder:
    return PurchaseOrder(
        "po-1", "draft-1", "SUC01-2026-000123-1", "zegucom", "Zegucom", "1", "Guadalajara", (),
        Address(), "", state, NOON, NOON, vendor_number=number,
    )  # fmt: skip


def test_a_row_says_what_an_order_is_about(window: Window) -> None:
    window.show(
        [
            entry(
                "1000042388",
                owner="Ana",
                notes=2,
                order_dispatch_by=NOON + timedelta(hours=5, minutes=20),
            )
        ]
    )
    assert window.row(0) == {
        "number": "1000042388",
        "state": "New",
        "age": "2 h ago",
        "deadline": "in 5 h",
        "buyer": "María Peña Núñez",
        "city": "Ciudad de México",
        "owner": "Ana",
        "pieces": "1 (2 pcs.)",
        "total": "$1,690.00",
        "notes": "2",
    }


@pytest.mark.parametrize(
    ("left", "state", "text"),
    [
        (timedelta(minutes=-1), InboxState.NEW, "overdue"),
        (timedelta(minutes=-1), InboxState.SHIPPED, ""),
        (timedelta(minutes=20), InboxState.NEW, "in 20 min"),
        (timedelta(days=3), InboxState.NEW, "in %n day(s)"),
    ],
)
def test_a_deadline_is_told_the_nearer_the_finer(
    window: Window, left: timedelta, state: InboxState, text: str
) -> None:
    window.show([entry("1", state, order_dispatch_by=NOON + left)])
    assert window.row(0)["deadline"] == text.replace("%n", "3")


def test_the_first_order_opens_and_the_chosen_one_stays(window: Window) -> None:
    opened: list[str] = []
    window.view.opened.connect(opened.append)
    window.show([entry("1"), entry("2")])
    assert opened == ["imotriz:1"]
    window.view.table.choose("imotriz:2")
    window.show([entry("3"), entry("1"), entry("2")])
    assert window.view.table.chosen_id == "imotriz:2"
    window.show([entry("3"), entry("1")])
    assert window.view.table.chosen_id == "imotriz:1"


def test_chips_narrow_and_say_how_many(window: Window, qtbot: QtBot) -> None:
    window.show([entry("1"), entry("2", InboxState.SHIPPED)])
    chips = window.view.filters.states
    assert chips[InboxState.NEW].text() == "New  1"
    with qtbot.waitSignal(window.view.narrowing_chosen) as chosen:
        qtbot.keyClick(chips[InboxState.NEW], Qt.Key.Key_Space)
    assert chosen.args == [Narrowing(states=frozenset({InboxState.NEW}))]
    with qtbot.waitSignal(window.view.narrowing_chosen) as chosen:
        window.view.filters.mine.click()
    assert chosen.args == [Narrowing(mine=True)]


def test_typing_narrows_and_down_enters_the_table(window: Window, qtbot: QtBot) -> None:
    window.show([entry("1")])
    window.view.show()
    with qtbot.waitSignal(window.view.narrowing_chosen) as chosen:
        qtbot.keyClicks(window.view.text_box, "p")
    assert chosen.args == [Narrowing(text="p")]
    qtbot.keyClick(window.view.text_box, Qt.Key.Key_Down)
    assert window.view.table.currentIndex().isValid()


def test_headings_sort_and_sort_back(window: Window, qtbot: QtBot) -> None:
    asked: list[Order] = []
    window.view.order_chosen.connect(asked.append)
    window.show([entry("1")])
    header = window.view.table.horizontalHeader()
    header.sectionClicked.emit(0)
    window.view.table.show_order(asked[-1])
    header.sectionClicked.emit(0)
    assert asked == [Order(SortBy.NUMBER), Order(SortBy.NUMBER, descending=True)]


def test_an_empty_inbox_says_what_to_do_next(window: Window, qtbot: QtBot) -> None:
    window.view.show_sources([], "")
    window.show([])
    with qtbot.waitSignal(window.view.settings_requested):
        window.view.empty.action_requested.emit()
    window.view.show_sources([IMOTRIZ], "")
    with qtbot.waitSignal(window.view.pull_requested):
        window.view.empty.action_requested.emit()
    window.show([], Narrowing(text="zzz"), whole=4)
    assert window.view.empty.accessibleName() == "No order passes the filters"
    with qtbot.waitSignal(window.view.narrowing_chosen) as chosen:
        window.view.empty.action_requested.emit()
    assert chosen.args == [Narrowing()]


def test_the_strip_offers_the_remedy_of_each_lack(window: Window, qtbot: QtBot) -> None:
    signals = {
        Lack.INTERRUPTED: window.view.recover_requested,
        Lack.UNREADABLE: window.view.reread_requested,
        Lack.OVERDUE: window.view.pull_requested,
    }
    for lack, signal in signals.items():
        window.view.show_feeds(Feeds(remedy=Remedy(lack, IMOTRIZ, 1)))
        assert not window.view.strip.isHidden()
        with qtbot.waitSignal(signal):
            window.view.strip.button.click()
    window.view.show_feeds(Feeds(((IMOTRIZ, FeedStanding("imotriz", NOON)),)))
    assert window.view.strip.isHidden()


def test_while_something_runs_it_can_only_be_stopped(window: Window, qtbot: QtBot) -> None:
    window.view.show_activity(Activity(Work.PULLING, "iMotriz", 60, 214))
    assert not window.view.pull_button.isEnabled()
    with qtbot.waitSignal(window.view.cancel_requested):
        window.view.activity.cancel.click()
    window.view.show_activity(None)
    assert window.view.pull_button.isEnabled()


def test_keys_fetch_supply_take_and_write_a_note(window: Window, qtbot: QtBot) -> None:
    one = entry("1")
    window.show([one])
    window.detail(one)
    window.view.show()
    window.view.activateWindow()
    window.view.table.setFocus()
    qtbot.waitUntil(window.view.table.hasFocus)
    detail = window.view.detail
    for signal, key, modifier in (
        (window.view.pull_requested, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (detail.supply_requested, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (detail.claim_requested, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(window.view.table, key, modifier)
    qtbot.keyClick(window.view.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert detail.note_box.hasFocus()
    qtbot.keyClicks(detail.note_box, "Llamar antes")
    with qtbot.waitSignal(detail.note_written) as written:
        qtbot.keyClick(detail.note_box, Qt.Key.Key_Return)
    assert written.args == ["Llamar antes"]


def test_everything_done_for_an_order_opens_where_it_belongs(window: Window) -> None:
    one = entry("1", InboxState.IN_PROCESS)
    guide = StoredGuide(
        "g", "po-1", "7712345678901", "", "Estafeta", "", "", "", 1, 1, Packing.PER_GUIDE,
        GuideState.STORED, "", NOON,
    )  # fmt: skip
    work = InboxWork(
        (Draft("draft-2", "SUC01-2026-000127"),),
        (purchase(OrderState.PLACED, "458812"),),
        {"po-1": [guide]},
    )
    window.detail(one, work=work)
    detail = window.view.detail
    rows = [detail.deeds.index(place, 0) for place in range(detail.deeds.rowCount())]
    assert [(row.data(), row.data(SECOND_LINE)) for row in rows] == [
        ("Draft SUC01-2026-000127", "0 line(s), not sent yet"),
        ("SUC01-2026-000123-1  Zegucom · Guadalajara", "placed, no. 458812"),
        ("Guide Estafeta 7712345678901", "stored at the vendor"),
    ]
    opened: list[str] = []
    window.view.draft_opened.connect(opened.append)
    window.view.order_opened.connect(opened.append)
    for row in rows:
        detail.deeds_view.doubleClicked.emit(row)
    assert opened == ["draft-2", "po-1", "po-1"]


def test_history_is_newest_first_and_notes_stand_apart(window: Window) -> None:
    events = (
        Event(NOON, "Ana", "arrived", "paid"),
        Event(NOON + timedelta(minutes=1), "Ana", "claimed", "Luis"),
        Event(NOON + timedelta(minutes=2), "Ana", "marked", "shipped"),
        Event(NOON + timedelta(minutes=3), "Ana", "note", "<b>Llamar</b>"),
    )
    window.detail(entry("1"), events=events)
    detail = window.view.detail
    shown = [detail.history.index(place, 0).data() for place in range(4)]
    assert shown == [
        "Note: <b>Llamar</b>",
        "Marked as: Shipped",
        "Took it over from Luis",
        "Came in from the marketplace",
    ]
    assert detail.notes.rowCount() == 1
    assert detail.tabs.tabText(1) == "Notes  1"


def test_the_part_number_of_a_code_is_taught_in_place(window: Window, qtbot: QtBot) -> None:
    one = entry("1")
    window.show([one])
    window.detail(one, part_numbers={"kyb-344459": "344459"})
    products = window.view.detail.products
    cell = products.index(0, 0)
    assert cell.data() == "KYB-344459 → 344459"
    window.view.show()
    window.view.detail.products_view.setCurrentIndex(products.index(0, 2))
    qtbot.keyClick(window.view.detail.products_view, Qt.Key.Key_Return)
    editor = window.view.detail.products_view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("344459-A")
    with qtbot.waitSignal(products.part_number_edited) as edited:
        products.setData(cell, editor.text())
    assert edited.args == ["KYB-344459", "344459-A"]
    with qtbot.assertNotEmitted(products.part_number_edited):
        products.setData(cell, "344459")


def test_a_discount_shows_the_price_before_it(window: Window) -> None:
    line = SalesLine("A", "Balata", 1, Money(Decimal("90"), "MXN"), Money(Decimal("100"), "MXN"))
    window.detail(entry("1", order_lines=(line, replace(line, code="B", unit_price=None))))
    products = window.view.detail.products
    assert products.index(0, 2).data(SECOND_LINE) == "$100.00"
    assert products.index(1, 2).data() == "—"


def test_original_data_is_plain_and_without_secrets(window: Window) -> None:
    window.detail(entry("1"))
    raw = window.view.detail.raw
    assert raw.toPlainText() == ""
    window.view.detail.tabs.setCurrentIndex(3)
    assert '"id": 1' in raw.toPlainText()
    assert "s3cret" not in raw.toPlainText()


def test_a_cancelled_order_cannot_be_supplied(window: Window) -> None:
    window.detail(entry("1", InboxState.CANCELLED))
    assert not window.view.detail.supply_button.isEnabled()
    window.detail(entry("1"))
    assert window.view.detail.supply_button.isEnabled()


@pytest.mark.parametrize("state", [InboxState.SUPPLIED, InboxState.SHIPPED])
def test_supplying_is_not_what_comes_next_once_all_was_supplied(
    window: Window, state: InboxState
) -> None:
    button = window.view.detail.supply_button
    window.detail(entry("1", state))
    assert (button.is_leading, button.isEnabled()) == (False, True)
    window.detail(entry("1", InboxState.IN_PROCESS))
    assert button.is_leading


def test_reports_say_figures_and_problems_what_to_do(window: Window) -> None:
    window.view.show_recovered(RecoverReport("imotriz", 40, 3, 2, 1, ("9",)), "iMotriz")
    assert window.notices.shown[0].title == "3 were missing, 2 recovered"
    assert "9" in window.notices.shown[0].text
    refusal = VendorRejected("403", "La fecha de inicio…", "sync_date_missing")
    window.view.show_pulled(PullReport("imotriz", problem=refusal), "iMotriz")
    assert "start date" in window.notices.shown[0].remedy
    busy = LedgerConflict("imotriz", "pulling", "Luis")
    window.view.show_pulled(PullReport("imotriz", problem=busy), "iMotriz")
    assert window.notices.shown[0].title == "Luis is reading iMotriz just now"


def test_reading_by_itself_is_chosen_in_a_menu(window: Window, qtbot: QtBot) -> None:
    polling = window.view.polling
    with qtbot.waitSignal(window.view.polling_chosen) as chosen:
        polling.rounds[15].trigger()
    assert chosen.args == [True, 15]
    window.view.show_habits(Habits(polling=True, minutes=15))
    assert polling.text() == "Automatic: every 15 min"
    with qtbot.waitSignal(window.view.polling_chosen) as chosen:
        polling.off.trigger()
    assert chosen.args == [False, 15]


def test_a_daily_check_is_switched_in_the_same_menu(window: Window, qtbot: QtBot) -> None:
    assert window.view.polling.compares.isChecked()
    with qtbot.waitSignal(window.view.comparing_chosen) as chosen:
        window.view.polling.compares.trigger()
    assert chosen.args == [False]
    window.view.show_feeds(Feeds((), Remedy(Lack.UNCOMPARED, IMOTRIZ)))
    assert "iMotriz" in window.view.strip.text.text()
    with qtbot.waitSignal(window.view.recover_requested):
        window.view.strip.button.click()


def given_tray(monkeypatch: pytest.MonkeyPatch, *, there: bool) -> list[str]:
    """A desktop with or without a tray; the titles that it is given to show."""
    told: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: there)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: there)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, *said: told.append(said[0]))
    return told


def test_new_orders_are_told_on_the_desktop_only_while_reading_by_itself(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = given_tray(monkeypatch, there=True)
    window.view.show_habits(Habits())
    assert window.view.findChild(QSystemTrayIcon) is None
    window.view.show_habits(Habits(polling=True))
    tray = window.view.findChild(QSystemTrayIcon)
    assert tray is not None
    looked: list[bool] = []
    window.view.attention_requested.connect(lambda: looked.append(True))
    window.view.show_arrived(2, "iMotriz")
    assert told == ["2 new order(s) from iMotriz"]
    tray.messageClicked.emit()
    assert looked == [True]
    window.view.show_habits(Habits())
    assert not tray.isVisible()


def test_without_a_tray_new_orders_are_told_in_the_window(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = given_tray(monkeypatch, there=False)
    window.view.show_habits(Habits(polling=True))
    window.view.show_arrived(1, "iMotriz")
    assert window.view.findChild(QSystemTrayIcon) is None
    assert told == []
    assert [notice.title for notice in window.notices.shown] == ["1 new order(s) from iMotriz"]


def test_several_marketplaces_have_a_chooser(window: Window, qtbot: QtBot) -> None:
    assert window.view.source_box.isHidden()
    window.view.show_sources([IMOTRIZ, Source("colombia", "iMotriz Colombia")], "")
    assert not window.view.source_box.isHidden()
    with qtbot.waitSignal(window.view.narrowing_chosen) as chosen:
        window.view.source_box.setCurrentIndex(2)
    assert chosen.args == [Narrowing(connection_id="colombia")]


def test_ten_thousand_orders_are_shown_at_once(window: Window) -> None:
    window.show([entry(str(number)) for number in range(10_000)])
    assert window.view.model.rowCount() == 10_000
    window.view.table.choose("imotriz:9999")
    assert window.view.table.chosen_id == "imotriz:9999"


def test_filters_and_order_are_kept_and_what_was_typed_is_not(window: Window) -> None:
    narrowed: list[Narrowing] = []
    sorted_by: list[Order] = []
    window.view.narrowing_chosen.connect(narrowed.append)
    window.view.order_chosen.connect(sorted_by.append)
    chosen = Narrowing("imotriz", frozenset({InboxState.NEW}), mine=True, text="balata")
    order = Order(SortBy.TOTAL, descending=True)
    window.show([entry("1")], chosen)
    assert window.view._listing is not None
    window.view.show_listing(replace(window.view._listing, order=order))
    kept = window.view.save_state()
    window.show([entry("1")])
    window.view.restore_state(kept)
    assert narrowed[-1] == replace(chosen, text="")
    assert sorted_by[-1] == order
    window.view.restore_state(kept.replace(b'"new"', b'"nonsense"').replace(b'"total"', b"7"))
    assert narrowed[-1].states == frozenset()
    assert sorted_by[-1] == Order()


def test_a_note_of_ones_own_is_changed_in_place(window: Window, qtbot: QtBot) -> None:
    events = (
        Event(NOON, "Ana", "note", "Lamar", 4),
        Event(NOON, "Beto", "note", "Frágil", 5),
    )
    window.detail(entry("1"), events=events, clerk="Ana")
    detail = window.view.detail
    written: list[tuple[int, str]] = []
    detail.note_rewritten.connect(lambda note_id, text: written.append((note_id, text)))
    detail.tabs.setCurrentIndex(1)
    theirs, mine = detail.notes.index(0, 0), detail.notes.index(1, 0)
    assert not theirs.flags() & Qt.ItemFlag.ItemIsEditable
    assert not detail.notes.setData(theirs, "mío")
    detail.notes_view.setFocus()
    detail.notes_view.setCurrentIndex(mine)
    QTest.keyClick(detail.notes_view, Qt.Key.Key_F2)
    editor = detail.notes_view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Lamar"
    editor.setText("Llamar")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: written == [(4, "Llamar")])
    detail._remove_note()
    assert written[-1] == (4, "")


def test_buying_again_tells_what_is_bought_prepared_and_missing() -> None:
    left = Remaining(
        (WantedPart("A", 3, 1, ""),),
        (WantedPart("A", 1, 1, ""),),
        (Taken("A", "C", 1, "SUC01-2026-000123-1"),),
        (Taken("A", "C", 1, "SUC01-2026-000124"),),
    )
    assert words.remaining_text(left) == (
        "Already bought:\n1 × A  ·  SUC01-2026-000123-1\n\n"
        "In a draft, not sent yet:\n1 × A  ·  SUC01-2026-000124\n\n"
        "Still missing:\n1 × A"
    )
    none = words.remaining_text(replace(left, missing=(), prepared=()))
    assert none.endswith("Nothing is missing any more.")


def test_the_look_is_kept_and_nonsense_is_left_alone(window: Window) -> None:
    window.view.table.horizontalHeader().resizeSection(0, 222)
    kept = window.view.save_state()
    window.view.table.horizontalHeader().resizeSection(0, 90)
    window.view.restore_state(b"nonsense")
    window.view.restore_state(kept)
    assert window.view.table.columnWidth(0) == 222


def columns_shown(window: Window) -> set[str]:
    QApplication.processEvents()
    table = window.view.table
    return {one.name for at, one in enumerate(table.columns) if not table.isColumnHidden(at)}


def test_columns_that_say_nothing_make_room_for_names_where_it_is_narrow(window: Window) -> None:
    window.view.resize(1340, 620)
    window.view.show()
    window.show([entry("1"), entry("2")])
    bare = {"deadline", "owner", "notes"}
    assert not columns_shown(window) & bare
    window.show([entry("1"), entry("2", owner="Ana")])
    assert columns_shown(window) & bare == {"owner"}
    window.view.resize(2400, 620)
    window.show([entry("3")])
    assert columns_shown(window) >= bare
