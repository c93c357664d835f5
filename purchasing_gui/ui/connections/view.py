"""The connections pane: the list on the left, the form or the kinds to add on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from purchasing_gui.domain.connections import ConnectionReport
from purchasing_gui.domain.ports import VendorKind
from purchasing_gui.domain.problems import Problem, SettingsInvalid
from purchasing_gui.ui import theme
from purchasing_gui.ui.connections.form import ConnectionForm, FieldFault, FormInput
from purchasing_gui.ui.connections.form_page import FormPage
from purchasing_gui.ui.connections.presenter import ConnectionRow, ConnectionState, Unsaved
from purchasing_gui.ui.dialogs import ask, ask_choice
from purchasing_gui.ui.kind_words import kind_words
from purchasing_gui.ui.notices import Notice, Notices, notice_of
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import ChoiceCard, PlainLabel
from purchasing_gui.ui.wording import duration

_LIST_WIDTH = 250
_ID_ROLE = Qt.ItemDataRole.UserRole

translate = QCoreApplication.translate


class _RowList(QListWidget):
    """Nothing is chosen until the clerk chooses: Qt would open the first row with the focus."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.currentItem() is not None:
            super().focusInEvent(event)
            return
        self.blockSignals(True)
        super().focusInEvent(event)
        self.setCurrentRow(-1)
        self.blockSignals(False)


class ConnectionsPaneView(QWidget):
    """Shows what the presenter decides; every wish of the clerk goes out as a signal."""

    connection_selected = Signal(str)
    adding_requested = Signal()
    kind_chosen = Signal(str)

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._notices = notices
        self._file_flaws: tuple[SettingsInvalid, ...] = ()
        self.list = _RowList()
        self.list.setAccessibleName(translate("connections", "Connections"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_button = QPushButton(translate("connections", "Add connection"))
        self.add_button.setIcon(theme.icon("add"))
        self.add_button.setAutoDefault(False)
        self.add_button.setShortcut("Ctrl+N")
        self.add_button.setToolTip(translate("connections", "Connect another vendor (Ctrl+N)"))
        self.form_page = FormPage()
        self._kinds_page = QScrollArea()
        self._kinds_page.setWidgetResizable(True)
        self._kinds_page.setFrameShape(QFrame.Shape.NoFrame)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._kinds_page)
        self._pages.addWidget(self.form_page)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.add_button.clicked.connect(self.adding_requested)

    def show_rows(self, rows: Sequence[ConnectionRow], selected: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            words = f"{row.kind_label} · {state_words(row.state)}"
            item = QListWidgetItem(f"{row.label}\n{words}")
            item.setIcon(theme.state_icon(state_color(row.state)))
            item.setData(_ID_ROLE, row.connection_id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.label}, {words}")
            self.list.addItem(item)
            if row.connection_id == selected:
                self.list.setCurrentItem(item)
        if not selected:
            self.list.setCurrentRow(-1)
        self.list.blockSignals(False)

    def show_kinds(self, kinds: Sequence[VendorKind]) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        title = PlainLabel(translate("connections", "What do you want to connect?"))
        title.setFont(theme.strong(theme.scaled(self.font(), 1.25)))
        column.addWidget(title)
        column.addSpacing(theme.SMALL)
        for kind in kinds:
            card = ChoiceCard("shop", kind_words(kind.label), kind_words(kind.summary))
            card.clicked.connect(partial(self.kind_chosen.emit, kind.kind))
            column.addWidget(card)
        column.addStretch(1)
        self._kinds_page.setWidget(body)
        self._pages.setCurrentWidget(self._kinds_page)

    def show_form(self, form: ConnectionForm) -> None:
        self._clear_notices()
        self.form_page.show_form(form)
        self._pages.setCurrentWidget(self.form_page)

    def show_file_flaws(self, flaws: Sequence[SettingsInvalid]) -> None:
        self._file_flaws = tuple(flaws)
        for flaw in flaws:
            self._notices.show_problem(flaw)

    def show_field_faults(self, faults: Mapping[str, FieldFault]) -> None:
        self.form_page.show_faults(faults)

    def show_report(self, report: ConnectionReport, label: str) -> None:
        self._clear_notices()
        if report.ok:
            self._notices.show(
                Notice(
                    translate("connections", "{vendor} answers").format(vendor=label),
                    translate("connections", "It took {time}.").format(
                        time=duration(report.seconds)
                    ),
                    detail=report.words,
                    state=StateColor.OK,
                )
            )
        elif isinstance(report.problem, Problem):
            self._notices.show(notice_of(report.problem, label))

    def show_testing(self, running: bool) -> None:
        self.form_page.show_testing(running)

    def show_saved(self, label: str, *, secrets_lost_at_exit: bool) -> None:
        self._clear_notices()
        text = ""
        if secrets_lost_at_exit:
            text = translate("connections", "The credentials are kept until you close the program.")
        title = translate("connections", "{vendor} is saved").format(vendor=label)
        self._notices.say(title, text)

    def show_problem(self, problem: Problem, label: str) -> None:
        self._notices.show_problem(problem, label)

    def form_input(self) -> FormInput:
        return self.form_page.form_input()

    async def confirm_removal(self, label: str) -> bool:
        return await ask(
            self,
            translate("connections", "Remove connection"),
            translate("connections", "Remove {vendor} and its credentials?").format(vendor=label),
            translate("connections", "Remove"),
            detail=translate("connections", "Orders already placed there stay in the ledger."),
            default_accepts=False,
        )

    async def ask_unsaved(self, label: str) -> Unsaved:
        chosen = await ask_choice(
            self,
            translate("connections", "Unsaved changes"),
            translate("connections", "{vendor} has changes that are not saved.").format(
                vendor=label
            ),
            (translate("connections", "Save"), translate("connections", "Discard")),
        )
        if chosen is None:
            return Unsaved.STAY
        return Unsaved.SAVE if chosen == 0 else Unsaved.DISCARD

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.connection_selected.emit(item.data(_ID_ROLE))

    def _clear_notices(self) -> None:
        """Takes back what was said; a broken file stays broken, so that stays."""
        self._notices.clear()
        self.show_file_flaws(self._file_flaws)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.SMALL)
        left.addWidget(self.list, 1)
        left.addWidget(self.add_button)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(_LIST_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(side)
        row.addWidget(self._pages, 1)


def state_color(state: ConnectionState) -> StateColor:
    """The colour role of what is known about a connection."""
    match state:
        case ConnectionState.WORKS:
            return StateColor.OK
        case ConnectionState.TESTING:
            return StateColor.BUSY
        case ConnectionState.FAILED | ConnectionState.UNKNOWN_KIND:
            return StateColor.ERROR
        case ConnectionState.NO_CREDENTIALS:
            return StateColor.WARNING
        case ConnectionState.OFF | ConnectionState.UNTESTED:
            return StateColor.NEUTRAL


def state_words(state: ConnectionState) -> str:
    """What is known about a connection, in two words."""
    match state:
        case ConnectionState.WORKS:
            return translate("connections", "answers")
        case ConnectionState.TESTING:
            return translate("connections", "testing…")
        case ConnectionState.FAILED:
            return translate("connections", "with a problem")
        case ConnectionState.UNKNOWN_KIND:
            return translate("connections", "unknown kind")
        case ConnectionState.NO_CREDENTIALS:
            return translate("connections", "without credentials")
        case ConnectionState.OFF:
            return translate("connections", "switched off")
        case ConnectionState.UNTESTED:
            return translate("connections", "not tested")
