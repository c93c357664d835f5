"""A clerk's hands: keys and drops sent to the real widgets, as Qt itself would send them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

PATIENCE = 30.0
_LOOK_AGAIN = 0.02
_ASK_AGAIN = 0.05
"""Seconds. Asking the ledger is work for the window's thread, which a clerk would not give it."""

_TURNS = 3


Window = TypeVar("Window", bound=QWidget)


class Waited(Exception):
    """What should have come to be did not, in all that time."""


async def until(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Waits for something the clerk would see. Raises Waited with ``what``."""
    try:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(_LOOK_AGAIN)
    except TimeoutError:
        raise Waited(what) from None


async def until_true(
    condition: Callable[[], Awaitable[bool]], what: str, seconds: float = PATIENCE
) -> None:
    """Waits for something that has to be asked for, such as the ledger's word."""
    try:
        async with asyncio.timeout(seconds):
            while not await condition():
                await asyncio.sleep(_ASK_AGAIN)
    except TimeoutError:
        raise Waited(what) from None


async def turns() -> None:
    """Lets the loop lay out and draw what has changed."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)


async def press(keys: str, widget: QWidget | None = None) -> None:
    """Presses one key combination such as ``Ctrl+Return``; shortcuts of the window work too."""
    target = widget or focused()
    await _activated(target.window())
    combination = QKeySequence.fromString(keys)[0]  # type: ignore[index]
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    await asyncio.sleep(0)


async def write(text: str, widget: QWidget | None = None) -> None:
    """Types text, one character after the other."""
    for character in text:
        target = widget or focused()
        if character.isascii():
            QTest.keyClicks(target, character)
        else:
            _type_letter(target, character)
        await asyncio.sleep(0)


async def paste(text: str, widget: QWidget) -> None:
    """Puts text on the clipboard and pastes it."""
    QGuiApplication.clipboard().setText(text)
    await press("Ctrl+V", widget)


def drop(files: Sequence[Path], widget: QWidget) -> None:
    """Drops files on a widget, in its middle."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    middle = widget.rect().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(widget, QDragEnterEvent(middle, copy, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), copy, data, left, none))


async def _activated(window: QWidget) -> None:
    """What a window manager does when a dialog closes; bare platforms leave it undone."""
    if not window.isActiveWindow():
        window.activateWindow()
        await until(window.isActiveWindow, "the window has the keyboard")


def open_window(kind: type[Window]) -> Window | None:
    """The window or dialog of this kind that is on screen; quickly, since it is asked often."""
    windows = QApplication.topLevelWidgets()
    return next((one for one in windows if isinstance(one, kind) and one.isVisible()), None)


def focused() -> QWidget:
    """The widget that gets what is typed.

    A platform without a window manager leaves the keyboard where it was when a dialog opens, and
    nowhere when one closes; here it goes where any desktop would give it.
    """
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    dialog = QApplication.activeModalWidget()
    if dialog is not None and (widget is None or widget.window() is not dialog):
        return dialog.focusWidget() or dialog
    if widget is not None:
        return widget
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow)]
    window = next((one for one in windows if one.isVisible()), None)
    if window is None:
        raise Waited("no widget has the focus")
    return window.focusWidget() or window


def _type_letter(widget: QWidget, letter: str) -> None:
    """QTest knows the keys of ASCII only; an accented letter comes as an input method sends it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)
