"""The window of imported price lists, beside the main one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.documents.sheet_file import SHEET_FILES
from purchasing_gui.domain.problems import Problem
from purchasing_gui.domain.sheet_columns import ColumnMemory
from purchasing_gui.ui import theme, wording
from purchasing_gui.ui.dialogs import ask, await_large_dialog, choose_files
from purchasing_gui.ui.notices import Notices
from purchasing_gui.ui.price_lists import words
from purchasing_gui.ui.price_lists.import_dialog import ImportDialog, import_request
from purchasing_gui.ui.price_lists.presenter import ImportChoice, ImportOrder
from purchasing_gui.ui.price_lists.values import ListRow, preview_of
from purchasing_gui.ui.price_lists.words import translate
from purchasing_gui.ui.sheet_mapping import (
    opened_with_columns,
    remember_columns,
    resize_to_lines,
    sheet_reader,
)
from purchasing_gui.ui.tasks import TaskScope
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import EmptyState, PlainLabel, PrimaryButton
from purchasing_gui.ui.widgets.progress import ProgressBar
from purchasing_gui.ui.widgets.two_lines import TwoLineColumn, TwoLineDelegate, TwoLineModel

_WIDE, _HIGH = 52, 26
_OLD_DAYS = 30


def list_columns() -> tuple[TwoLineColumn[ListRow], ...]:
    """What is told of an imported list."""
    return (
        TwoLineColumn(
            lambda: translate("price_lists", "Vendor"),
            lambda row: row.label,
            lambda row: Path(row.imported.path).name,
            strong=True,
        ),
        TwoLineColumn(
            lambda: translate("price_lists", "Prices hold since"),
            lambda row: words.day_text(row.imported.day),
            lambda row: words.age_text(row.days),
            state=_age_state,
        ),
        TwoLineColumn(
            lambda: translate("price_lists", "Products"),
            lambda row: wording.quantity(row.imported.products),
            lambda row: words.kept_text(row.imported.left_out),
            figures=True,
        ),
        TwoLineColumn(
            lambda: translate("price_lists", "Prices"),
            lambda row: row.imported.currency,
            _tax_text,
        ),
    )


class PriceListsWindow(QDialog):
    """Opens over the main window without blocking it; sheets may be dropped on it."""

    import_requested = Signal(object)
    """A dropped file, or None where one is to be asked for."""
    import_again_requested = Signal(object)
    removal_requested = Signal(object)
    cancel_requested = Signal()
    shown = Signal()

    def __init__(self, memory: ColumnMemory, scope: TaskScope, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("price_lists", "Price lists"))
        self.setAcceptDrops(True)
        self._memory = memory
        self._scope = scope
        self.notices = Notices()
        self.model = TwoLineModel(
            list_columns(), lambda row: row.imported.connection_id, lambda row: row.imported.path
        )
        self.table = QTableView()
        self.empty = EmptyState("", icon="document")
        self._pages = QStackedWidget()
        self.import_button = PrimaryButton(translate("price_lists", "Import a list…"))
        self.again_button = QPushButton(translate("price_lists", "Import again…"))
        self.remove_button = QPushButton(translate("price_lists", "Remove…"))
        self.close_button = QPushButton(translate("price_lists", "Close"))
        self.progress = ProgressBar()
        self._progress_text = PlainLabel()
        self.cancel_button = QPushButton(translate("price_lists", "Cancel"))
        self._progress_line = QWidget()
        self._lay_out()
        self._connect()
        self.show_idle()

    def open_at_front(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()
        self.shown.emit()

    def show_rows(self, rows: Sequence[ListRow], *, can_import: bool) -> None:
        chosen = self.model.key_at(self.table.currentIndex())
        self.model.show_rows(rows)
        index = self.model.index_of(chosen)
        if rows:
            self.table.selectRow(index.row() if index.isValid() else 0)
        self._pages.setCurrentWidget(self.table if rows else self.empty)
        self.import_button.setEnabled(can_import)
        if can_import:
            self.empty.show_words(
                translate("price_lists", "No price list yet"),
                translate(
                    "price_lists",
                    "Import the list that the vendor sent you (CSV or Excel), or drop it here. "
                    "Its products are then found in Comprar with their age.",
                ),
            )
        else:
            self.empty.show_words(
                translate("price_lists", "No connected vendor needs a price list"),
                translate(
                    "price_lists",
                    "Lists are imported for vendors that take orders and tell no products.",
                ),
            )
        self._show_buttons()

    async def ask_file(self) -> Path | None:
        chosen = await choose_files(
            self,
            translate("price_lists", "Import a price list"),
            words.sheet_pattern(SHEET_FILES),
            several=False,
        )
        return chosen[0] if chosen else None

    async def ask_import(self, choice: ImportChoice) -> ImportOrder | None:
        terms = choice.terms
        request = import_request(lambda rows, mapping: preview_of(rows, terms.layout(mapping)))
        mapped, _ = await opened_with_columns(choice.path, request, self._memory)
        dialog = ImportDialog(mapped, choice, sheet_reader(choice.path), self._scope, self)
        if await await_large_dialog(dialog) != QDialog.DialogCode.Accepted:
            return None
        await remember_columns(dialog.order.mapped, request, self._memory)
        return dialog.order

    async def confirm_removal(self, label: str) -> bool:
        return await ask(
            self,
            translate("price_lists", "Remove the price list"),
            translate("price_lists", "Remove {vendor}'s list from this desk?").format(vendor=label),
            translate("price_lists", "Remove"),
            detail=translate(
                "price_lists", "Its products are no longer found; orders and drafts stay."
            ),
            default_accepts=False,
        )

    def show_progress(self, label: str, done: int, whole: int) -> None:
        self.progress.setRange(0, whole)
        self.progress.setValue(done)
        self._progress_text.setText(
            translate("price_lists", "Importing {vendor}'s list…").format(vendor=label)
        )
        self._progress_line.show()
        self._show_buttons()

    def show_idle(self) -> None:
        self._progress_line.hide()
        self._show_buttons()

    def show_kept(self, label: str, products: int, left_out: int) -> None:
        title = translate("price_lists", "{vendor}'s list has %n product(s)", None, products)
        self.notices.clear()
        self.notices.say(
            title.format(vendor=label),
            words.kept_text(left_out),
            StateColor.WARNING if left_out else StateColor.OK,
        )

    def show_cancelled(self, label: str) -> None:
        self.notices.say(
            translate("price_lists", "{vendor}'s list was not imported").format(vendor=label),
            translate("price_lists", "What it was before stays."),
            StateColor.NEUTRAL,
        )

    def show_problem(self, problem: Problem) -> None:
        self.notices.show_problem(problem)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _sheet_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _sheet_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.import_requested.emit(path)

    def _connect(self) -> None:
        self.import_button.clicked.connect(lambda: self.import_requested.emit(None))
        self.again_button.clicked.connect(lambda: self._tell(self.import_again_requested))
        self.remove_button.clicked.connect(lambda: self._tell(self.removal_requested))
        self.close_button.clicked.connect(self.close)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())

    def _tell(self, signal: SignalInstance) -> None:
        row = self.model.row_at(self.table.currentIndex())
        if row is not None:
            signal.emit(row)

    def _show_buttons(self) -> None:
        chosen = self.model.row_at(self.table.currentIndex()) is not None
        idle = self._progress_line.isHidden()
        self.again_button.setEnabled(chosen and idle)
        self.remove_button.setEnabled(chosen and idle)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setItemDelegate(TwoLineDelegate(self.table))
        self.table.setAccessibleName(translate("price_lists", "Imported price lists"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.table)
        for button in (self.import_button, self.again_button, self.remove_button):
            button.setAutoDefault(False)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("price_lists", "Products imported"))
        progress = QHBoxLayout(self._progress_line)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.setSpacing(theme.SMALL)
        progress.addWidget(self._progress_text)
        progress.addWidget(self.progress, 1)
        progress.addWidget(self.cancel_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.remove_button)
        buttons.addWidget(self.again_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.notices.widget)
        column.addWidget(self._pages, 1)
        column.addWidget(self._progress_line)
        column.addLayout(buttons)
        resize_to_lines(self, _WIDE, _HIGH)


def _age_state(row: ListRow) -> StateColor | None:
    return StateColor.WARNING if row.days >= _OLD_DAYS else None


def _tax_text(row: ListRow) -> str:
    if row.imported.tax_included:
        return translate("price_lists", "with tax")
    return translate("price_lists", "before tax")


def _sheet_in(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in SHEET_FILES:
            return path
    return None
