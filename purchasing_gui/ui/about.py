"""The dialogs of the help menu: who this program is, and its shortcuts."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt, qVersion
from PySide6.QtGui import QFont, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui import __version__
from purchasing_gui.assets import asset
from purchasing_gui.ui import theme
from purchasing_gui.ui.widgets import PlainLabel

translate = QCoreApplication.translate

_MOST_COLUMNS = 3
_BETWEEN = theme.LARGE * 2
_AROUND = QSize(4 * theme.LARGE, 6 * theme.LARGE)
_HEADING_LINES = 2
_MOST_OF_SCREEN = 0.96
_PRINTED = (("Return", "Enter"), ("Delete", "Supr"), ("PgUp", "RePág"), ("PgDown", "AvPág"))


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does, in the window's language."""

    keys: str
    action: str


@dataclass(frozen=True, slots=True)
class ShortcutGroup:
    """The shortcuts of one place."""

    place: str
    entries: tuple[Shortcut, ...]


def shortcuts() -> Sequence[ShortcutGroup]:
    """Every shortcut of the window, by place, in the order of the tabs."""
    return (
        ShortcutGroup(translate("about", "Window"), _window_shortcuts()),
        ShortcutGroup(translate("about", "Buy: search"), _search_shortcuts()),
        ShortcutGroup(translate("about", "Buy: order"), _order_shortcuts()),
        ShortcutGroup(translate("about", "Distribute"), _distribution_shortcuts()),
        ShortcutGroup(translate("about", "Shipments"), _shipment_shortcuts()),
        ShortcutGroup(translate("about", "Inbox"), _inbox_shortcuts()),
        ShortcutGroup(translate("about", "Orders"), _history_shortcuts()),
        ShortcutGroup(translate("about", "Catalog"), _product_shortcuts()),
        ShortcutGroup(translate("about", "Figures"), _figure_shortcuts()),
        ShortcutGroup(translate("about", "Connections"), _connection_shortcuts()),
    )


class ShortcutsDialog(QDialog):
    """Every shortcut, side by side as far as there is room; what is left is scrolled to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("about", "Shortcuts"))
        self.sheet = _ShortcutSheet(shortcuts())
        self.room = _SheetScroll(self.sheet)
        self.room.setAccessibleName(translate("about", "Shortcuts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.addWidget(self.room, 1)
        column.addWidget(_close_box(self))
        most = self.screen().availableSize() * _MOST_OF_SCREEN
        self.sheet.arrange(most.width() - _AROUND.width())
        self.resize((self.sheet.sizeHint() + _AROUND).boundedTo(most))


class _ShortcutSheet(QWidget):
    """The groups in as many columns as fit side by side."""

    def __init__(self, groups: Sequence[ShortcutGroup]) -> None:
        super().__init__()
        self._lengths = [len(group.entries) + _HEADING_LINES for group in groups]
        self._groups = [_listed(group, self.font()) for group in groups]
        self._columns = [QVBoxLayout() for _ in range(_MOST_COLUMNS)]
        self._shown = 0
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, theme.SMALL, 0)
        beside.setSpacing(_BETWEEN)
        for column in self._columns:
            column.setSpacing(theme.MEDIUM)
            beside.addLayout(column)
        self.arrange(0)

    def arrange(self, width: int) -> None:
        """For so many pixels; what is wider than that even in one column is scrolled to."""
        counts = range(_MOST_COLUMNS, 1, -1)
        count = next((count for count in counts if self._width(count) <= width), 1)
        if count == self._shown:
            return
        self._shown = count
        for column in self._columns:
            while column.takeAt(0) is not None:
                pass
        for column, at in zip(self._columns, self._in_columns(count), strict=False):
            for group in at:
                column.addWidget(group)
            column.addStretch(1)

    def _width(self, count: int) -> int:
        widths = [max(group.sizeHint().width() for group in at) for at in self._in_columns(count)]
        return sum(widths) + (count - 1) * _BETWEEN + theme.SMALL

    def _in_columns(self, count: int) -> list[list[QWidget]]:
        """The groups in their order, in columns of about the same length."""
        columns: list[list[QWidget]] = [[] for _ in range(count)]
        passed = 0
        for group, length in zip(self._groups, self._lengths, strict=True):
            middle = passed + length // 2
            columns[min(count - 1, middle * count // sum(self._lengths))].append(group)
            passed += length
        return [column for column in columns if column]


class _SheetScroll(QScrollArea):
    """Has its sheet arranged for the room there is."""

    def __init__(self, sheet: _ShortcutSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheet.arrange(self.viewport().width())


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


def _window_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("Ctrl+1 … Ctrl+6", translate("about", "Go to a tab")),
        Shortcut("Ctrl+Z", translate("about", "Undo")),
        Shortcut("Ctrl+Shift+C", translate("about", "Open Connections")),
        Shortcut("Ctrl+Shift+L", translate("about", "Fetch outdated lists")),
        Shortcut("Ctrl+Shift+P", translate("about", "See the price lists")),
        Shortcut("Ctrl+Shift+I", translate("about", "Import a price list")),
        Shortcut("F11", translate("about", "Full screen")),
        Shortcut("F1", translate("about", "Show these shortcuts")),
        Shortcut("Ctrl+Q", translate("about", "Quit")),
    )


def _search_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("Ctrl+F", translate("about", "Go to the search box")),
        Shortcut("Return", translate("about", "Ask the vendors, or add to the order")),
        Shortcut("F4", translate("about", "Show the product's detail")),
        Shortcut("F8, Shift+F8", translate("about", "Next or previous line to decide")),
        Shortcut("F2", translate("about", "Put a line of the list right")),
        Shortcut("Delete", translate("about", "Take a line off the list")),
        Shortcut("Ctrl+O", translate("about", "Open a parts list")),
        Shortcut("Ctrl+E", translate("about", "Export the list")),
        Shortcut("Ctrl+C", translate("about", "Copy as a table")),
        Shortcut("Ctrl+J", translate("about", "Join the chosen products: they are the same")),
        Shortcut("Ctrl+Shift+J", translate("about", "Separate what was joined")),
        Shortcut("Ctrl+Shift++ / -", translate("about", "Expand or collapse all")),
    )


def _order_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("Ctrl+N", translate("about", "Begin another draft")),
        Shortcut("Ctrl+R", translate("about", "Distribute among vendors")),
        Shortcut("Ctrl+Z, Ctrl+Y", translate("about", "Undo or redo a change of the lines")),
        Shortcut("Delete", translate("about", "Remove a line")),
        Shortcut("F5", translate("about", "Verify prices and stock")),
        Shortcut("Ctrl+Return", translate("about", "Send the order")),
    )


def _distribution_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("↑ ↓", translate("about", "Compare the proposals")),
        Shortcut("Return", translate("about", "Apply the chosen one")),
        Shortcut("Esc", translate("about", "Leave everything as it is")),
    )


def _shipment_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("Ctrl+F", translate("about", "Find an order")),
        Shortcut("Ctrl+O, Ctrl+V", translate("about", "Add guides")),
        Shortcut("Ctrl+Return", translate("about", "Upload all guides that wait")),
        Shortcut("Ctrl+Shift+Return", translate("about", "Upload those of the chosen order")),
        Shortcut("Alt+PgUp / PgDown", translate("about", "Turn the page")),
        Shortcut("Ctrl++ / - / 0", translate("about", "Larger, smaller, to the width")),
        Shortcut("Ctrl+R", translate("about", "Turn the page to the right")),
        Shortcut("Ctrl+P", translate("about", "Preview and print")),
        Shortcut("Ctrl+Shift+E", translate("about", "Open in the PDF viewer")),
        Shortcut("Ctrl+Shift+O", translate("about", "Open its folder")),
    )


def _inbox_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("F5", translate("about", "Fetch orders")),
        Shortcut("Ctrl+Shift+R", translate("about", "Recover what is missing")),
        Shortcut("Ctrl+F", translate("about", "Find an order")),
        Shortcut("Ctrl+L", translate("about", "Take an order, or let it go")),
        Shortcut("Ctrl+Return", translate("about", "Supply it")),
        Shortcut("Ctrl+N", translate("about", "Write a note")),
        Shortcut("F2", translate("about", "Write the part number of a code")),
    )


def _history_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("F5", translate("about", "Read the orders again")),
        Shortcut("Ctrl+F", translate("about", "Find an order")),
        Shortcut("Ctrl+I", translate("about", "See what the vendor has of it")),
        Shortcut("Ctrl+R", translate("about", "Say what became of it")),
        Shortcut("Ctrl+U", translate("about", "See the buyer's account")),
        Shortcut("Ctrl+D", translate("about", "Repeat it as a new draft")),
        Shortcut("Ctrl+P", translate("about", "Preview and print")),
        Shortcut("Ctrl+E", translate("about", "Export the list")),
        Shortcut("Ctrl+C", translate("about", "Copy as a table")),
    )


def _product_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("F5", translate("about", "Read the products again")),
        Shortcut("Ctrl+F", translate("about", "Filter the products")),
        Shortcut("Ctrl+N", translate("about", "Begin a new product")),
        Shortcut("Return", translate("about", "Edit the chosen one")),
        Shortcut("Ctrl+S", translate("about", "Save it")),
        Shortcut("Ctrl+D", translate("about", "Duplicate it")),
        Shortcut("Delete", translate("about", "Delete it, after asking")),
        Shortcut("Ctrl+Shift+V", translate("about", "Paste a picture")),
        Shortcut("Ctrl+O", translate("about", "Change prices from a sheet")),
    )


def _figure_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("F5", translate("about", "Work the figures out again")),
        Shortcut("Ctrl+F", translate("about", "Go to the product")),
        Shortcut("Ctrl+T", translate("about", "Chart or table")),
        Shortcut("← →", translate("about", "Read the chart out, place by place")),
        Shortcut("Ctrl+C", translate("about", "Copy as a table")),
        Shortcut("Ctrl+E", translate("about", "Export figures or picture")),
    )


def _connection_shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut("Ctrl+N", translate("about", "Add a connection")),
        Shortcut("Ctrl+S", translate("about", "Save the connection")),
    )


def _listed(group: ShortcutGroup, font: QFont) -> QWidget:
    listed = QWidget()
    grid = QGridLayout(listed)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.LARGE)
    grid.setVerticalSpacing(theme.TIGHT + 2)
    heading = PlainLabel(group.place)
    heading.setFont(theme.strong(font))
    heading.setContentsMargins(0, 0, 0, 2)
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, entry in enumerate(group.entries, 1):
        grid.addWidget(PlainLabel(entry.action), row, 0)
        keys = PlainLabel(_shown_keys(entry.keys))
        theme.mute(keys)
        grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
    return listed


def _shown_keys(keys: str) -> str:
    """Keys as they are printed on keyboards in Mexico."""
    for name, printed in _PRINTED:
        keys = keys.replace(name, printed)
    return keys


def _close_box(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox()
    box.addButton(translate("about", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
    box.rejected.connect(dialog.reject)
    return box
