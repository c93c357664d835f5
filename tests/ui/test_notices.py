from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from purchasing_gui.domain.problems import (
    CapabilityMissing,
    CredentialsMissing,
    DraftInvalid,
    FieldsRejected,
    Flaw,
    GuideUnfit,
    LedgerConflict,
    LedgerUnavailable,
    NotFound,
    OutcomeUnknown,
    Problem,
    RateLimited,
    SettingsInvalid,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorRejected,
    VendorUnavailable,
)
from purchasing_gui.ui.notices import Notice, NoticeAction, Notices, notice_of
from purchasing_gui.ui.theme import StateColor

PROBLEMS: list[Problem] = [
    *(VendorUnavailable(reason) for reason in Unreached),
    RateLimited(Unreached.SERVER_ERROR, retry_after=30),
    RateLimited(Unreached.SERVER_ERROR),
    VendorRefused("Unauthenticated."),
    VendorRejected("204", "Sin stock", "insufficient_stock"),
    NotFound("205", "No existe", "product_not_found"),
    FieldsRejected("422", "", fields={"price": "must be a number"}),
    UnreadableReply("not JSON", 502, "<html>"),
    OutcomeUnknown("SUC01-2026-000001-1"),
    CredentialsMissing("zegucom", ["password"]),
    CapabilityMissing("branch", "place orders"),
    SettingsInvalid("connections.toml", "expected '='", 3),
    SettingsInvalid("zegucom", "no such kind"),
    DraftInvalid([Flaw("rfc", "rfc_form")]),
    LedgerConflict("SUC01-2026-000001", "sending", "Ana"),
    LedgerUnavailable("disk_full"),
    GuideUnfit("encrypted", "guia.pdf"),
    Problem("something new"),
]


@pytest.mark.parametrize("problem", PROBLEMS, ids=repr)
def test_every_problem_says_what_happened(problem: Problem) -> None:
    notice = notice_of(problem, "Zegucom")

    assert notice.title
    assert "{" not in notice.title + notice.text + notice.remedy


@pytest.mark.parametrize(
    "meaning",
    [
        *("insufficient_stock", "product_not_found", "product_disabled", "user_blocked"),
        *("malformed", "missing_parameter", "invalid_parameter", "not_allowed"),
        *("sync_date_missing", "order_not_found", "file_not_created", "other", "mismatch"),
    ],
)
def test_every_meaning_of_a_no_has_a_remedy(meaning: str) -> None:
    assert notice_of(VendorRejected("1", "words", meaning)).remedy


def test_the_vendor_is_named_and_its_words_are_quoted() -> None:
    notice = notice_of(VendorRejected("204", "Sin stock", "insufficient_stock"), "Zegucom")

    assert notice.title.startswith("Zegucom")
    assert "«Sin stock»" in notice.text


def test_secrets_never_reach_a_notice() -> None:
    notice = notice_of(UnreadableReply("bad", 200, '{"password": "hunter22"}'), "Zegucom")

    assert "hunter22" not in notice.detail


def test_the_bar_takes_room_only_while_there_is_something_to_say(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices.widget)
    assert notices.widget.isHidden()

    notices.say("Saved")
    assert not notices.widget.isHidden()

    notices.clear()
    assert notices.widget.isHidden()


def test_an_equal_notice_moves_up_and_at_most_three_are_shown(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices.widget)

    for title in ("one", "two", "one", "three", "four"):
        notices.show(Notice(title, remedy="do something"))

    assert [notice.title for notice in notices.shown] == ["four", "three", "one"]


def test_news_that_asks_for_nothing_gives_way_to_the_next(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices.widget)

    notices.show(Notice("problem", remedy="do something"))
    notices.say("saved")
    notices.say("verified")

    assert [notice.title for notice in notices.shown] == ["verified", "problem"]


def test_words_of_a_vendor_are_never_taken_for_markup(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices.widget)

    notices.show(Notice("<b>Title</b>", "<img src=x>"))

    labels = [label for label in notices.widget.findChildren(QLabel) if label.text()]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_pressing_the_remedy_runs_it_and_takes_the_notice_away(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices.widget)
    done: list[str] = []

    notices.show(
        Notice("Failed", state=StateColor.ERROR), NoticeAction("Retry", lambda: done.append("x"))
    )
    row = notices._rows[0]
    qtbot.mouseClick(row.action_button, Qt.MouseButton.LeftButton)

    assert (done, notices.shown) == (["x"], ())


def test_a_notice_takes_the_keyboard_to_no_window_of_its_own(qtbot: QtBot) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    notices = Notices(desk)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with qtbot.assertNotEmitted(app.focusWindowChanged, wait=20):
        notices.show(Notice("Off the list", detail="x"), NoticeAction("Undo", lambda: None))


def test_the_technical_detail_is_one_press_away(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices.widget)
    notices.show(Notice("Failed", detail="HTTP 502"))
    notices.widget.show()
    row = notices._rows[0]
    assert row.detail.isHidden()

    qtbot.mouseClick(row.detail_button, Qt.MouseButton.LeftButton)

    assert row.detail.isVisible()
    assert row.detail.toPlainText() == "HTTP 502"
