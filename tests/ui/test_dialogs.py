from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from ui.event_loop import run_on_qt

from purchasing_gui.ui.dialogs import ask, ask_choice, await_dialog


async def open_box(parent: QWidget) -> QMessageBox:
    """The message box that a task just opened."""
    while (box := parent.findChild(QMessageBox)) is None:
        await asyncio.sleep(0)
    return box


def test_a_dialog_is_awaited_while_the_loop_goes_on(qapp: QApplication, qtbot: QtBot) -> None:
    async def job() -> int:
        dialog = QDialog()
        waiting = asyncio.ensure_future(await_dialog(dialog))
        await asyncio.sleep(0)
        assert dialog.isVisible()
        dialog.accept()
        return await waiting

    assert run_on_qt(qapp, job()) == QDialog.DialogCode.Accepted


def test_a_cancelled_wait_closes_the_dialog(qapp: QApplication, qtbot: QtBot) -> None:
    closed: list[int] = []

    async def job() -> None:
        dialog = QDialog()
        dialog.finished.connect(closed.append)
        waiting = asyncio.ensure_future(await_dialog(dialog))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    run_on_qt(qapp, job())

    assert closed == [QDialog.DialogCode.Rejected]


@pytest.mark.parametrize("pressed", ["Remove", "Cancel"])
def test_a_question_is_answered_by_the_button_that_was_pressed(
    qapp: QApplication, qtbot: QtBot, pressed: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    async def job() -> bool:
        asking = asyncio.ensure_future(ask(parent, "Title", "<b>Remove?</b>", "Remove"))
        box = await open_box(parent)
        assert box.textFormat() == Qt.TextFormat.PlainText
        next(button for button in box.buttons() if button.text() == pressed).click()
        return await asking

    assert run_on_qt(qapp, job()) is (pressed == "Remove")


def test_escape_chooses_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    async def job() -> int | None:
        asking = asyncio.ensure_future(ask_choice(parent, "Title", "Text", ["Save", "Discard"]))
        qtbot.keyClick(await open_box(parent), Qt.Key.Key_Escape)
        return await asking

    assert run_on_qt(qapp, job()) is None
