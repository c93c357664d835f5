"""Dialogs that are opened and awaited, never executed: the window lives on behind them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

translate = QCoreApplication.translate


async def await_dialog(dialog: QDialog) -> int:
    """Opens the dialog and gives its result code; it is deleted afterwards.

    A cancelled wait closes the dialog.
    """
    answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def settle(code: int) -> None:
        if not answered.done():
            answered.set_result(code)

    dialog.finished.connect(settle)
    dialog.open()
    try:
        return await answered
    finally:
        if dialog.isVisible():
            dialog.close()
        dialog.deleteLater()


async def await_large_dialog(dialog: QDialog) -> int:
    """As ``await_dialog``, a turn of the loop later: to make it took as long as drawing it will."""
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        dialog.deleteLater()
        raise
    return await await_dialog(dialog)


async def ask(
    parent: QWidget,
    title: str,
    text: str,
    accept: str,
    *,
    reject: str = "",
    detail: str = "",
    default_accepts: bool = True,
) -> bool:
    """Asks for a yes or a no; ``accept`` and ``reject`` are what the buttons say.

    Where the yes destroys something, pass ``default_accepts=False``.
    """
    box = _message_box(parent, title, text, detail)
    yes = box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(reject or translate("dialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(yes if default_accepts else no)
    box.setEscapeButton(no)
    await await_dialog(box)
    return box.clickedButton() is yes


async def ask_choice(
    parent: QWidget, title: str, text: str, choices: Sequence[str], *, detail: str = ""
) -> int | None:
    """Which of the choices was pressed, None for cancelled; the first one is the default."""
    box = _message_box(parent, title, text, detail)
    buttons: list[QPushButton] = [
        box.addButton(choice, QMessageBox.ButtonRole.AcceptRole) for choice in choices
    ]
    cancel = box.addButton(translate("dialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(cancel)
    if buttons:
        box.setDefaultButton(buttons[0])
    await await_dialog(box)
    pressed = box.clickedButton()
    return next((index for index, button in enumerate(buttons) if button is pressed), None)


async def ask_text(
    parent: QWidget, title: str, label: str, initial: str = "", *, accept: str = ""
) -> str | None:
    """A line of text, stripped; None for cancelled."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
    dialog.setTextValue(initial)
    dialog.setOkButtonText(accept or translate("dialogs", "Accept"))
    dialog.setCancelButtonText(translate("dialogs", "Cancel"))
    code = await await_dialog(dialog)
    return dialog.textValue().strip() if code == QDialog.DialogCode.Accepted else None


async def tell(parent: QWidget, title: str, text: str, *, detail: str = "") -> None:
    """Says something that must not be overlooked."""
    box = _message_box(parent, title, text, detail)
    box.addButton(translate("dialogs", "Close"), QMessageBox.ButtonRole.AcceptRole)
    await await_dialog(box)


async def choose_files(
    parent: QWidget, title: str, pattern: str, *, several: bool = True
) -> list[Path]:
    """Existing files; ``pattern`` as in ``Guides (*.pdf)``. Empty for cancelled."""
    dialog = QFileDialog(parent, title, "", pattern)
    mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(mode)
    return await _chosen(dialog)


async def choose_save_path(
    parent: QWidget, title: str, pattern: str, suggested: str, suffix: str
) -> Path | None:
    """Where to write a file; asks before an existing one is replaced. None for cancelled."""
    dialog = QFileDialog(parent, title, "", pattern)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(suggested)
    chosen = await _chosen(dialog)
    return chosen[0] if chosen else None


async def _chosen(dialog: QFileDialog) -> list[Path]:
    code = await await_dialog(dialog)
    if code != QDialog.DialogCode.Accepted:
        return []
    return [Path(name) for name in dialog.selectedFiles()]


def _message_box(parent: QWidget, title: str, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    if detail:
        box.setInformativeText(detail)
    return box
