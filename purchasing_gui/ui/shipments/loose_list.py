"""Guides whose order nobody is sure of: dragged onto an order, or given to the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.ui import theme
from purchasing_gui.ui.shipments.table import LooseModel
from purchasing_gui.ui.shipments.values import LooseGuide
from purchasing_gui.ui.shipments.words import translate
from purchasing_gui.ui.widgets import PlainLabel, plain_tooltip
from purchasing_gui.ui.widgets.two_lines import TwoLineDelegate

_MOST_ROWS = 3


class LoosePanel(QWidget):
    """Takes no room while every guide has its order."""

    assignment_requested = Signal(list)
    discard_requested = Signal(list)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LooseModel()
        self.list = _LooseList(self._model)
        self._model.setParent(self.list)
        self._title = PlainLabel()
        self._title.setFont(theme.strong(self.font()))
        self._assign = QPushButton(translate("shipments", "Assign to the chosen order"))
        self._assign.setToolTip(
            plain_tooltip(translate("shipments", "Or drag the guide onto its order (Enter)"))
        )
        self._discard = QPushButton(translate("shipments", "Discard"))
        self._discard.setToolTip(
            plain_tooltip(translate("shipments", "Takes it off this list; the file stays (Del)"))
        )
        self._assign.clicked.connect(self._ask_assignment)
        self._discard.clicked.connect(self._ask_discard)
        self.list.assign_pressed.connect(self._ask_assignment)
        self.list.discard_pressed.connect(self._ask_discard)
        self.list.selectionModel().selectionChanged.connect(self._on_selection)
        self._lay_out()
        self.hide()

    def show_loose(self, loose: Sequence[LooseGuide], chosen: str) -> None:
        self._model.renew_rows(loose)
        self.setVisible(bool(loose))
        self._title.setText(translate("shipments", "Unassigned (%n)", None, len(loose)))
        rows = min(_MOST_ROWS, max(1, len(loose)))
        self.list.setFixedHeight(rows * (2 * self.fontMetrics().height() + theme.SMALL) + 4)
        index = self._model.index_of(chosen)
        if index.isValid():
            self.list.setCurrentIndex(index)
        self._enable()

    def selected(self) -> list[str]:
        return [self._model.key_at(index) for index in self.list.selectedIndexes()]

    def clear_selection(self) -> None:
        self.list.clearSelection()

    def _on_selection(self, now: QItemSelection, before: QItemSelection) -> None:
        self._enable()
        selected = self.selected()
        if selected:
            self.chosen.emit(selected[-1])

    def _enable(self) -> None:
        some = bool(self.list.selectedIndexes())
        self._assign.setEnabled(some)
        self._discard.setEnabled(some)

    def _ask_assignment(self) -> None:
        if selected := self.selected():
            self.assignment_requested.emit(selected)

    def _ask_discard(self) -> None:
        if selected := self.selected():
            self.discard_requested.emit(selected)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._discard)
        head.addWidget(self._assign)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        column.addWidget(self.list)


class _LooseList(QListView):
    assign_pressed = Signal()
    discard_pressed = Signal()

    def __init__(self, model: LooseModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setAccessibleName(translate("shipments", "Unassigned guides"))
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.assign_pressed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.discard_pressed.emit()
        else:
            super().keyPressEvent(event)
