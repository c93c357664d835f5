"""The strip below the table where a line of the list is put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.services.near_parts import NearProduct
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.search import words
from purchasing_gui.ui.search.coverage import Coverage, best_offers
from purchasing_gui.ui.search.parts_fix import OpenLine
from purchasing_gui.ui.search.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import ElidedLabel, PlainLabel, Sign
from purchasing_gui.ui.widgets.two_lines import TwoLineColumn, TwoLineModel

_SIGN = 16
_ROWS_SHOWN = 3
_LARGEST = 99_999
_NUMBER_WIDTH = 20
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def near_columns() -> tuple[TwoLineColumn[NearProduct], ...]:
    """What is said of a product that may have been meant."""
    return (
        TwoLineColumn(
            lambda: translate("search", "Perhaps"), lambda near: near.part_number, strong=True
        ),
        TwoLineColumn(lambda: translate("search", "Description"), _described),
        TwoLineColumn(lambda: translate("search", "Likeness"), _likeness),
        TwoLineColumn(lambda: translate("search", "Best price"), _price, figures=True),
        TwoLineColumn(lambda: translate("search", "Stock"), _stock, figures=True),
        TwoLineColumn(lambda: translate("search", "Vendors"), _vendors),
    )


class FixStrip(QFrame):
    """Enter in the number asks again, Enter on a product takes it, Ctrl+Enter also learns it."""

    asked_again = Signal(str, int)
    near_used = Signal(object, int)
    near_learned = Signal(object)
    dropped = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(translate("search", "Put a line of the list right"))
        self._sign = Sign(_SIGN)
        self._reason = ElidedLabel()
        self._in_doubt: QWidget | None = None
        self.number = QLineEdit()
        self.quantity = QSpinBox()
        self.search_button = QPushButton(translate("search", "Search again"))
        self.drop_button = QPushButton(translate("search", "Take off the list"))
        self.close_button = QToolButton()
        self.model = TwoLineModel(near_columns(), key=_key_of)
        self.table = QTableView()
        self._nothing_near = PlainLabel(wrap=True)
        theme.mute(self._nothing_near)
        self.use_button = QPushButton(translate("search", "Use this one"))
        self.learn_button = QPushButton(translate("search", "It is the same product"))
        self._lay_out()
        self._connect()
        self.hide()

    def show_line(self, line: OpenLine | None) -> None:
        """Opens for a line, or closes."""
        self.setVisible(line is not None)
        if line is None:
            return
        wanted = line.wanted
        self._reason.setText(reason(line))
        self._in_doubt = self.quantity if wanted.doubtful else self.number
        state = StateColor.ERROR if line.coverage is Coverage.NOT_FOUND else StateColor.WARNING
        self._sign.show_sign(state)
        self.number.setText(wanted.part_number)
        self.quantity.setValue(wanted.quantity)
        looks = line.coverage is not Coverage.IN_STOCK
        self.search_button.setText(
            translate("search", "Search again") if looks else translate("search", "Apply")
        )
        self._show_products((), translate("search", "Looking for similar ones…") if looks else "")

    def show_near(self, near: Sequence[NearProduct]) -> None:
        self._show_products(near, translate("search", "Nothing similar in the local catalogue."))

    def edit(self) -> None:
        """Puts the keyboard on the number, or on the quantity where only that is in doubt."""
        field = self.quantity if self._in_doubt is self.quantity else self.number
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.number and event.key() == Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self.table and event.key() in _ENTER:
                learns = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                (self.learn_button if learns else self.use_button).click()
                return True
            if watched is self.table and event.key() == Qt.Key.Key_Up and self._at_top():
                self.edit()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _show_products(self, near: Sequence[NearProduct], otherwise: str) -> None:
        self.model.show_rows(near)
        self.table.setVisible(bool(near))
        self._nothing_near.setVisible(not near and bool(otherwise))
        self._nothing_near.setText(otherwise)
        for button in (self.use_button, self.learn_button):
            button.setVisible(bool(near))
        if near:
            self.table.selectRow(0)
            rows = min(len(near), _ROWS_SHOWN) * self.table.rowHeight(0)
            header = self.table.horizontalHeader().sizeHint().height()
            self.table.setFixedHeight(rows + header + 2 * self.table.frameWidth())

    def _at_top(self) -> bool:
        return self.table.currentIndex().row() <= 0

    def _chosen(self) -> NearProduct | None:
        return self.model.row_at(self.table.currentIndex())

    def _on_use(self) -> None:
        near = self._chosen()
        if near is not None:
            self.near_used.emit(near, self.quantity.value())

    def _on_learn(self) -> None:
        near = self._chosen()
        if near is not None:
            self.near_learned.emit(near)

    def _on_ask(self) -> None:
        self.asked_again.emit(self.number.text(), self.quantity.value())

    def _connect(self) -> None:
        self.number.returnPressed.connect(self._on_ask)
        self.search_button.clicked.connect(self._on_ask)
        self.drop_button.clicked.connect(self.dropped)
        self.close_button.clicked.connect(self.closed)
        self.use_button.clicked.connect(self._on_use)
        self.learn_button.clicked.connect(self._on_learn)
        self.table.doubleClicked.connect(self._on_use)
        self.number.installEventFilter(self)
        self.table.installEventFilter(self)
        enter = QShortcut(QKeySequence("Return"), self.quantity)
        enter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        enter.activated.connect(self._on_ask)

    def _prepare_controls(self) -> None:
        self.number.setAccessibleName(translate("search", "Part number of the line"))
        self.number.setToolTip(translate("search", "Enter searches again, ↓ goes to what is near"))
        character = self.fontMetrics().averageCharWidth()
        self.number.setMinimumWidth(character * _NUMBER_WIDTH)
        self.quantity.setRange(1, _LARGEST)
        self.quantity.setAccessibleName(translate("search", "Quantity of the line"))
        self.drop_button.setToolTip(translate("search", "Delete, while the line is chosen"))
        self.use_button.setToolTip(translate("search", "The line takes this number (Enter)"))
        self.learn_button.setToolTip(
            translate(
                "search", "Every desk knows from now on that both numbers are one (Ctrl+Enter)"
            )
        )
        close = translate("search", "Close this strip (Esc)")
        self.close_button.setIcon(theme.icon("close"))
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(close)
        self.close_button.setToolTip(close)
        for button in (self.search_button, self.drop_button, self.use_button, self.learn_button):
            button.setAutoDefault(False)

    def _prepare_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(translate("search", "Products that may have been meant"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.SMALL)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        self._prepare_controls()
        self._prepare_table()
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self._sign)
        line.addWidget(self._reason, 1)
        line.addWidget(self.number, 2)
        for part in (self.quantity, self.search_button, self.drop_button, self.close_button):
            line.addWidget(part)
        below = QHBoxLayout()
        below.setSpacing(theme.SMALL)
        below.addWidget(self._nothing_near, 1)
        below.addStretch(0)
        below.addWidget(self.learn_button)
        below.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.TIGHT + 2, theme.SMALL, theme.TIGHT + 2)
        column.setSpacing(theme.TIGHT + 2)
        column.addLayout(line)
        column.addWidget(self.table)
        column.addLayout(below)


def reason(line: OpenLine) -> str:
    """Why the line waits for the clerk."""
    if line.wanted.doubtful:
        return translate("search", "quantity? {text}").format(text=line.wanted.text)
    return words.coverage_text(line.coverage)


def _described(near: NearProduct) -> str:
    lead = near.offers[0]
    if not lead.brand or lead.brand.casefold() in lead.name.casefold():
        return lead.name
    return f"{lead.brand} · {lead.name}"


def _likeness(near: NearProduct) -> str:
    if near.by_words:
        return translate("search", "by its description")
    return f"{round(near.likeness * 100)} %"


def _price(near: NearProduct) -> str:
    best = next(iter(best_offers(near.offers)), None)
    return wording.price(best.price_before_tax()) if best is not None else wording.NO_FIGURE


def _stock(near: NearProduct) -> str:
    figures = [offer.stock for offer in near.offers if offer.stock is not None]
    return words.stock(sum(figures) if figures else None)


def _vendors(near: NearProduct) -> str:
    return ", ".join(dict.fromkeys(offer.vendor_label for offer in near.offers))


def _key_of(near: NearProduct) -> str:
    return "\n".join(near.offers[0].key)
