from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from purchasing_gui.domain.connections import Connection, ConnectionReport, Timeouts
from purchasing_gui.domain.problems import SettingsInvalid, VendorRefused
from purchasing_gui.ui.connections.form import ConnectionForm, FieldFault
from purchasing_gui.ui.connections.form_page import FormPage
from purchasing_gui.ui.connections.option_editors import PairTable, option_editor
from purchasing_gui.ui.connections.presenter import ConnectionRow, ConnectionState
from purchasing_gui.ui.connections.view import ConnectionsPaneView
from purchasing_gui.ui.notices import Notices
from purchasing_gui.vendors.registry import registered_kinds


def pane_in_dialog(qtbot: QtBot) -> tuple[ConnectionsPaneView, Notices, QDialog]:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    notices = Notices(dialog)
    view = ConnectionsPaneView(notices)
    QVBoxLayout(dialog).addWidget(view)
    dialog.show()
    return view, notices, dialog


def form_of(kind: str, **settings: object) -> ConnectionForm:
    connection = Connection("c", kind, "Norte", "https://vendor.example", **settings)  # type: ignore[arg-type]
    stored = frozenset({"password"})
    return ConnectionForm(registered_kinds()[kind], connection, False, stored, False)


def test_every_kind_has_a_form_that_reads_back_what_it_shows(qtbot: QtBot) -> None:
    view, _, _ = pane_in_dialog(qtbot)
    for kind in registered_kinds():
        form = form_of(kind, timeouts=Timeouts(5, 20, 60))

        view.show_form(form)

        assert form.connection_of(view.form_input()) == form.connection_of(form.start), kind


def test_every_control_of_the_form_has_a_name_for_screen_readers(qtbot: QtBot) -> None:
    view, _, _ = pane_in_dialog(qtbot)
    for kind in registered_kinds():
        view.show_form(form_of(kind))

        fields = view.form_page._fields.labeled
        assert all(field.control.accessibleName() for field in fields.values()), kind


def test_credentials_are_never_shown(qtbot: QtBot) -> None:
    view, _, _ = pane_in_dialog(qtbot)

    view.show_form(form_of("zegucom"))

    assert set(view.form_input().credentials.values()) == {""}


def test_the_first_field_at_fault_gets_the_focus(qtbot: QtBot) -> None:
    view, _, dialog = pane_in_dialog(qtbot)
    view.show_form(form_of("zegucom"))

    view.show_field_faults({"base_url": FieldFault.NOT_AN_ADDRESS})

    field = view.form_page._fields.labeled["base_url"]
    assert field.message
    assert dialog.focusWidget() is field.control


def test_enter_in_a_field_saves(qtbot: QtBot) -> None:
    view, _, dialog = pane_in_dialog(qtbot)
    view.show_form(form_of("zegucom"))
    label = view.form_page._fields.label
    label.setFocus()

    with qtbot.waitSignal(view.form_page.save_requested):
        qtbot.keyClick(label, Qt.Key.Key_Return)

    assert dialog.isVisible()


def test_choosing_a_row_asks_for_it_and_showing_rows_does_not(qtbot: QtBot) -> None:
    view, _, _ = pane_in_dialog(qtbot)
    chosen: list[str] = []
    view.connection_selected.connect(chosen.append)
    rows = [
        ConnectionRow("a", "<b>A</b>", "Zegucom", ConnectionState.WORKS),
        ConnectionRow("b", "B", "Expercom", ConnectionState.FAILED),
    ]

    view.show_rows(rows, "a")
    assert chosen == []
    view.list.setCurrentRow(1)

    assert chosen == ["b"]


def test_the_focus_alone_opens_no_connection(qtbot: QtBot) -> None:
    view, _, dialog = pane_in_dialog(qtbot)
    chosen: list[str] = []
    view.connection_selected.connect(chosen.append)
    rows = [ConnectionRow(name, name, "", ConnectionState.UNTESTED) for name in ("n", "s")]
    view.show_rows(rows, "")
    dialog.activateWindow()

    view.list.setFocus()
    qtbot.waitUntil(view.list.hasFocus)

    assert chosen == []
    assert view.list.currentItem() is None
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert chosen == ["n"]


def test_a_broken_file_stays_in_sight_when_other_news_come(qtbot: QtBot) -> None:
    view, notices, _ = pane_in_dialog(qtbot)
    view.show_file_flaws([SettingsInvalid("connections.toml", "expected '='", 7)])

    view.show_form(form_of("zegucom"))
    view.show_report(ConnectionReport("c", False, 0.1, problem=VendorRefused("no")), "Norte")

    assert ["7" in notice.title for notice in notices.shown] == [False, True]


def test_a_pair_table_offers_a_free_line_and_drops_lines_without_a_key(qtbot: QtBot) -> None:
    table = PairTable(("id", "name"), {"1": "CDMX"})
    qtbot.addWidget(table)

    table.item(1, 0).setText(" 2 ")
    table.item(1, 1).setText("Guadalajara")
    table.item(0, 0).setText("")

    assert table.pairs() == {"2": "Guadalajara"}
    assert table.rowCount() == 3


def test_tab_leaves_a_pair_table_at_its_end(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    table, after = PairTable(("id", "name"), {"1": "CDMX"}), QLineEdit()
    column.addWidget(table)
    column.addWidget(after)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    table.setCurrentCell(0, 0)
    table.setFocus()
    for _ in range(5):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: window.focusWidget() is after)


def test_tab_goes_from_the_fields_to_the_buttons(qtbot: QtBot) -> None:
    page = FormPage()
    qtbot.addWidget(page)
    for kind in ("expercom", "zegucom"):
        page.show_form(form_of(kind))
    buttons = [page.remove_button, page.test_button, page.save_button]
    wanted = [page._fields.label, page._fields.base_url, *buttons]
    walked, part = [], page._fields.label
    while part is not None and len(walked) < len(wanted):
        walked.extend([part] if part in wanted else [])
        part = part.nextInFocusChain()
    assert walked == wanted


def test_a_field_map_reads_lists_of_names(qtbot: QtBot) -> None:
    option = next(o for o in registered_kinds()["expercom"].options if o.shape == "fields")
    editor = option_editor(option, {"stock": ["existencia", "qty"]})
    qtbot.addWidget(editor.control)

    assert editor.read() == {"stock": ["existencia", "qty"]}
