"""The branch's saved addresses: a search line over a list, by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.addresses import SavedAddress
from purchasing_gui.ui import theme
from purchasing_gui.ui.order.words import address_line, translate

_SIZE = (400, 300)


class AddressPopup(QFrame):
    """Closes when an address is chosen or the clerk clicks elsewhere."""

    searched = Signal(str)
    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._search = QLineEdit()
        self._search.setPlaceholderText(translate("order", "Name, street, postal code, RFC…"))
        self._search.setAccessibleName(translate("order", "Search the saved addresses"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self.searched)
        self._search.returnPressed.connect(self._choose_current)
        self._search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(translate("order", "Saved addresses"))
        self._list.setAlternatingRowColors(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        self.resize(*_SIZE)

    def open_below(self, button: QWidget) -> None:
        self._search.clear()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height()))
        self.move(corner)
        self.show()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_found(self, found: Sequence[SavedAddress]) -> None:
        self._list.clear()
        for saved in found:
            item = QListWidgetItem(address_line(saved))
            item.setData(Qt.ItemDataRole.UserRole, saved)
            self._list.addItem(item)
        if not found:
            empty = QListWidgetItem(translate("order", "No saved address matches"))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(empty)
        self._list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self._list.currentRow() + step
                self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _choose_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        saved = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(saved, SavedAddress):
            self.close()
            self.chosen.emit(saved)
