"""The dialog of the price revision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.problems import Problem
from purchasing_gui.ui import theme
from purchasing_gui.ui.dialogs import ask, choose_save_path
from purchasing_gui.ui.notices import Notice, Notices
from purchasing_gui.ui.products import price_words
from purchasing_gui.ui.products.price_presenter import PricesState
from purchasing_gui.ui.products.price_rows import Phase, PriceCounts, PriceRow, Shown
from purchasing_gui.ui.products.price_sheet import price_report
from purchasing_gui.ui.products.price_table import PriceRowsModel, PriceRowsTable
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import (
    ElidedLabel,
    EmptyState,
    PlainLabel,
    PrimaryButton,
    StateChip,
)
from purchasing_gui.ui.widgets.progress import ProgressBar

_WIDE, _HIGH = 62, 36
_MOST_OF_SCREEN = 0.92
_STATES = {
    Shown.ALL: StateColor.NEUTRAL,
    Shown.BIG: StateColor.WARNING,
    Shown.FLAWED: StateColor.ERROR,
    Shown.FAILED: StateColor.ERROR,
}


class PricesDialog(QDialog):
    """Space takes a row in or leaves it out. While prices are on their way Esc stops; then it
    closes.
    """

    apply_requested = Signal()
    stop_requested = Signal()
    compare_requested = Signal()
    report_requested = Signal()
    shown_chosen = Signal(object)
    toggled = Signal(str)
    all_included = Signal(bool)

    def __init__(self, file_name: str, vendor: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("products", "Prices from a sheet"))
        self._vendor = vendor
        self._state: PricesState | None = None
        self.notices = Notices()
        self.model = PriceRowsModel()
        self.table = PriceRowsTable(self.model)
        self.empty = EmptyState("", icon="list")
        self._middle = QStackedWidget()
        self._group = QButtonGroup(self)
        self.chips = {shown: StateChip(state) for shown, state in _STATES.items()}
        self.standing = PlainLabel(wrap=True)
        self.progress = ProgressBar()
        self.include_button = QPushButton(translate("products", "Tick all"))
        self.exclude_button = QPushButton(translate("products", "Untick all"))
        self.report_button = QPushButton(translate("products", "Save the results…"))
        self.compare_button = QPushButton(translate("products", "Compare again"))
        self.close_button = QPushButton()
        self.apply_button = PrimaryButton()
        self._lay_out(file_name)
        self._connect()
        line = self.fontMetrics().height()
        wanted = QSize(line * _WIDE, line * _HIGH)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))

    # What the presenter tells.

    def show_rows(self, rows: Sequence[PriceRow]) -> None:
        self.model.show_rows(rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def change_row(self, row: PriceRow) -> None:
        self.model.change_row(row)
        if row.result is not None:
            self.table.scrollTo(self.model.index_of(row.key))

    def show_state(self, state: PricesState) -> None:
        self._state = state
        counts, phase = state.counts, state.phase
        self.standing.setText(price_words.standing_text(state))
        for shown, chip in self.chips.items():
            chip.show_state(_STATES[shown], price_words.shown_text(shown, counts))
            chip.setChecked(shown is state.shown)
        self.chips[Shown.BIG].setVisible(counts.big > 0)
        self.chips[Shown.FLAWED].setVisible(counts.flawed > 0)
        failed = counts.failed + counts.unknown + counts.not_tried
        self.chips[Shown.FAILED].setVisible(failed > 0)
        at_work = phase in (Phase.APPLYING, Phase.STOPPING)
        self.progress.setVisible(at_work or phase is Phase.COMPARING)
        self.progress.setRange(0, counts.included if at_work else 0)
        self.progress.setValue(counts.tried)
        for button in (self.include_button, self.exclude_button):
            button.setVisible(phase is Phase.READY and counts.changes > 0)
        self.report_button.setEnabled(not at_work and phase is not Phase.COMPARING)
        self.compare_button.setVisible(phase is Phase.DONE and failed > 0)
        self.apply_button.setVisible(phase is not Phase.DONE)
        self.apply_button.setEnabled(phase is Phase.READY and counts.included > 0)
        self.apply_button.setText(
            translate("products", "Change %n price(s)", None, counts.included)
        )
        self.close_button.setText(
            translate("products", "Stop") if at_work else translate("products", "Close")
        )
        self.close_button.setEnabled(phase is not Phase.STOPPING)
        self._show_middle(state)

    def tell_problem(self, problem: Problem) -> None:
        self.notices.show_problem(problem, self._vendor)

    def tell_saved(self, path: Path) -> None:
        self.notices.say(translate("products", "Saved as {file}").format(file=path.name))

    def tell_unwritten(self, path: Path, detail: str) -> None:
        self.notices.show(
            Notice(
                translate("products", "{file} could not be written").format(file=path.name),
                remedy=translate("products", "Close it where it is open, or choose another place."),
                detail=detail,
            )
        )

    async def ask_apply(self, counts: PriceCounts) -> bool:
        big = sum(row.is_big and row.included for row in self.model.rows)
        return await ask(
            self,
            translate("products", "Change prices"),
            price_words.apply_question(counts, self._vendor),
            translate("products", "Change them"),
            detail=price_words.apply_detail(counts, big),
            default_accepts=not big,
        )

    async def choose_report(self, suggested: str) -> Path | None:
        name = translate("products", "{sheet} - results").format(sheet=suggested)
        return await choose_save_path(
            self,
            translate("products", "Save the results"),
            translate("products", "Excel (*.xlsx);;CSV (*.csv)"),
            f"{name}.xlsx",
            "xlsx",
        )

    def report(self, rows: Sequence[PriceRow], path: Path) -> bytes:
        return price_report(rows, path)

    # Qt.

    def reject(self) -> None:
        """Prices on their way are stopped first; the window stays to tell what became of them."""
        if self._state is not None and self._state.phase in (Phase.APPLYING, Phase.STOPPING):
            self.stop_requested.emit()
        else:
            super().reject()

    def _lay_out(self, file_name: str) -> None:
        title = PlainLabel(
            translate("products", "New prices for {vendor}").format(vendor=self._vendor)
        )
        title.setFont(theme.strong(theme.scaled(self.font(), 1.15)))
        file = ElidedLabel(file_name, mode=Qt.TextElideMode.ElideMiddle)
        theme.mute(file)
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.table)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("products", "Prices that were sent"))
        filters = QHBoxLayout()
        filters.setSpacing(theme.SMALL)
        for chip in self.chips.values():
            chip.setCheckable(True)
            self._group.addButton(chip)
            filters.addWidget(chip)
        filters.addStretch(1)
        filters.addWidget(self.include_button)
        filters.addWidget(self.exclude_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.standing, 1)
        for button in (
            self.report_button,
            self.compare_button,
            self.close_button,
            self.apply_button,
        ):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        for part in (title, file, self.notices.widget):
            column.addWidget(part)
        column.addLayout(filters)
        column.addWidget(self._middle, 1)
        column.addWidget(self.progress)
        column.addLayout(buttons)

    def _connect(self) -> None:
        for button, signal in (
            (self.apply_button, self.apply_requested),
            (self.compare_button, self.compare_requested),
            (self.report_button, self.report_requested),
        ):
            button.clicked.connect(_emitter(signal.emit))
        self.close_button.clicked.connect(lambda: self.reject())
        self.include_button.clicked.connect(lambda: self.all_included.emit(True))
        self.exclude_button.clicked.connect(lambda: self.all_included.emit(False))
        self.model.toggled.connect(self.toggled)
        for shown, chip in self.chips.items():
            chip.clicked.connect(_emitter(partial(self.shown_chosen.emit, shown)))

    def _show_middle(self, state: PricesState) -> None:
        if self.model.rowCount():
            self._middle.setCurrentWidget(self.table)
            return
        self._middle.setCurrentWidget(self.empty)
        if state.phase is Phase.COMPARING:
            self.empty.show_words(translate("products", "Reading the vendor's prices…"))
        else:
            self.empty.show_words(
                translate("products", "No price changes"),
                translate(
                    "products",
                    "%n product(s) already have the sheet's price.",
                    None,
                    state.counts.unchanged,
                ),
            )


def _emitter(emit: Callable[[], None]) -> Callable[[bool], None]:
    """Without the checked state that a click gives."""
    return lambda _: emit()
