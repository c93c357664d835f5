"""The dialogs of the help menu: who this program is, and its shortcuts."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui import __version__
from purchasing_gui.assets import asset
from purchasing_gui.ui import theme
from purchasing_gui.ui.widgets import PlainLabel

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does, in the window's language."""

    keys: str
    action: str


def shortcuts() -> Sequence[tuple[str, Sequence[Shortcut]]]:
    """Every shortcut of the window, by place."""
    return (
        (translate("about", "Window"), _window_shortcuts()),
        (translate("about", "Buy"), _buying_shortcuts()),
        (translate("about", "Connections"), _connection_shortcuts()),
    )


class ShortcutsDialog(QDialog):
    """Every shortcut in one list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("about", "Shortcuts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.LARGE * 2)
        grid.setVerticalSpacing(theme.TIGHT + 2)
        for place, entries in shortcuts():
            row = grid.rowCount()
            heading = PlainLabel(place)
            heading.setFont(theme.strong(self.font()))
            heading.setContentsMargins(0, theme.SMALL if row > 1 else 0, 0, 2)
            grid.addWidget(heading, row, 0, 1, 2)
            for entry in entries:
                row = grid.rowCount()
                grid.addWidget(PlainLabel(entry.action), row, 0)
                keys = PlainLabel(_shown_keys(entry.keys))
                theme.mute(keys)
                grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addSpacing(theme.SMALL)
        column.addWidget(_close_box(self))


class AboutDialog(QDialog):
    """Name, version and where the data lives."""

    def __init__(self, parent: QWidget, data_dir: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("about", "About Mesa de Compras"))
        picture = QLabel()
        picture.setPixmap(QIcon(str(asset("icons", "mesa.svg"))).pixmap(64, 64))
        name = PlainLabel("Mesa de Compras")
        name.setFont(theme.strong(theme.scaled(self.font(), 1.4)))
        text = PlainLabel(
            translate("about", "One desk for purchasing clerks who buy from several wholesalers."),
            wrap=True,
        )
        versions = PlainLabel(
            f"{__version__} · Python {platform.python_version()} · Qt {qVersion()}"
        )
        where = PlainLabel(translate("about", "Data: {folder}").format(folder=data_dir), wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (versions, where):
            theme.mute(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE * 2, theme.LARGE * 2, theme.LARGE * 2, theme.LARGE)
        column.setSpacing(theme.SMALL)
        for part in (picture, name, text, versions, where):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(theme.SMALL)
        column.addWidget(_close_box(self))
        self.setMinimumWidth(420)


def _window_shortcuts() -> Sequence[Shortcut]:
    return (
        Shortcut("Ctrl+1", translate("about", "Go to Buy")),
        Shortcut("Ctrl+2", translate("about", "Go to Shipments")),
        Shortcut("Ctrl+Shift+C", translate("about", "Open Connections")),
        Shortcut("Ctrl+Shift+L", translate("about", "Fetch outdated lists")),
        Shortcut("F11", translate("about", "Full screen")),
        Shortcut("F1", translate("about", "Show these shortcuts")),
        Shortcut("Ctrl+Q", translate("about", "Quit")),
    )


def _buying_shortcuts() -> Sequence[Shortcut]:
    return (
        Shortcut("Ctrl+F", translate("about", "Go to the search box")),
        Shortcut("Return", translate("about", "Ask the vendors; in the results, add to the order")),
        Shortcut("F4", translate("about", "Show the product's detail")),
        Shortcut("Ctrl+E", translate("about", "Export the list")),
        Shortcut("Ctrl+J", translate("about", "Join the chosen products: they are the same")),
        Shortcut("F5", translate("about", "Verify prices and stock")),
        Shortcut("Ctrl+Return", translate("about", "Send the order")),
    )


def _connection_shortcuts() -> Sequence[Shortcut]:
    return (
        Shortcut("Ctrl+N", translate("about", "Add a connection")),
        Shortcut("Ctrl+S", translate("about", "Save the connection")),
    )


def _shown_keys(keys: str) -> str:
    """Keys as they are printed on keyboards in Mexico."""
    return keys.replace("Return", "Enter")


def _close_box(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox()
    box.addButton(translate("about", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
    box.rejected.connect(dialog.reject)
    return box
