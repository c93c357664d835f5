"""One chip per vendor: how far it is, a press to see it alone, and what to do when it failed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.progress import Phase, VendorProgress
from purchasing_gui.ui.search.words import PHASE_COLORS, translate
from purchasing_gui.ui.widgets import StateChip, plain_tooltip


class VendorStrip(QWidget):
    """The vendors of the search at hand, in as many lines as they need."""

    vendor_toggled = Signal(str)
    retry_requested = Signal(str)
    settings_requested = Signal(str)
    problem_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("search", "Vendors"))
        self._chips: dict[str, _VendorChip] = {}
        self._follows: QWidget | None = None
        self._flow = _Flow(self, theme.TIGHT + 2)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def follow(self, before: QWidget) -> None:
        """Tab comes to the chips from this control."""
        self._follows = before

    def show_vendors(self, vendors: Sequence[VendorProgress]) -> None:
        """One chip each; those already there change in place and keep the focus."""
        wanted = {vendor.connection_id for vendor in vendors}
        for gone in [key for key in self._chips if key not in wanted]:
            chip = self._chips.pop(gone)
            chip.hide()
            chip.deleteLater()
        for vendor in vendors:
            self._chip_of(vendor.connection_id).show_vendor(vendor)
        starts = all(vendor.phase is Phase.SEARCHING for vendor in vendors)
        self._keep_height(0 if starts else self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._keep_height(0)

    def relax(self) -> None:
        """Takes only the room it needs now."""
        self._keep_height(0)

    def _keep_height(self, least: int) -> None:
        """Shorter words must not pull the table up under the cursor while vendors answer."""
        self.setMinimumHeight(max(least, self._flow.heightForWidth(self.width())))

    def show_chosen(self, connection_ids: frozenset[str]) -> None:
        """Which vendors the results are narrowed to."""
        for connection_id, chip in self._chips.items():
            chip.chip.setChecked(connection_id in connection_ids)

    def chip(self, connection_id: str) -> StateChip:
        return self._chips[connection_id].chip

    def _chip_of(self, connection_id: str) -> _VendorChip:
        if connection_id not in self._chips:
            made = _VendorChip(self)
            made.chip.clicked.connect(partial(self._on_clicked, connection_id))
            made.retry.clicked.connect(partial(self.retry_requested.emit, connection_id))
            self._chips[connection_id] = made
            self._flow.addWidget(made)
            made.show()
            self._put_last(made)
        return self._chips[connection_id]

    def _put_last(self, made: _VendorChip) -> None:
        """Tab finds a new chip after its neighbours, not at the end of the window."""
        others = [chip for chip in self._chips.values() if chip is not made]
        before = others[-1].retry if others else self._follows
        for part in (made.chip, made.retry):
            if before is not None:
                self.setTabOrder(before, part)
            before = part

    def _on_clicked(self, connection_id: str) -> None:
        made = self._chips[connection_id]
        if not made.failed:
            self.vendor_toggled.emit(connection_id)
            return
        made.chip.setChecked(False)
        menu = self._remedies(connection_id)
        menu.popup(made.mapToGlobal(QPoint(0, made.height())))

    def _remedies(self, connection_id: str) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words_shown, icon, happened in (
            (translate("search", "Try again"), "retry", self.retry_requested),
            (translate("search", "What happened…"), "help", self.problem_opened),
            (translate("search", "Set up the connection…"), "settings", self.settings_requested),
        ):
            action = menu.addAction(theme.icon(icon), words_shown)
            action.triggered.connect(partial(happened.emit, connection_id))
        return menu


class _VendorChip(QWidget):
    """A chip and, where the vendor failed, a button to ask it again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.failed = False
        self.chip = StateChip()
        self.chip.setCheckable(True)
        self.retry = QToolButton()
        self.retry.setIcon(theme.icon("retry"))
        self.retry.setAutoRaise(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.chip)
        line.addWidget(self.retry)

    def show_vendor(self, vendor: VendorProgress) -> None:
        self.failed = vendor.phase.is_failure
        self.chip.show_state(
            PHASE_COLORS[vendor.phase], words.chip(vendor), words.chip_tooltip(vendor)
        )
        asks_again = translate("search", "Ask {vendor} again").format(vendor=vendor.label)
        self.retry.setAccessibleName(asks_again)
        self.retry.setToolTip(plain_tooltip(asks_again))
        self.retry.setVisible(self.failed)
        self.updateGeometry()


class _Flow(QLayout):
    """Widgets side by side that go on in the next line where the width ends."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, area: QRect, *, move: bool) -> int:
        """Lays the widgets out and returns the height they need."""
        x, y, line_height = area.x(), area.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x > area.x() and x + hint.width() > area.right() + 1:
                x, y, line_height = area.x(), y + line_height + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            line_height = max(line_height, hint.height())
        return y + line_height - area.y()
