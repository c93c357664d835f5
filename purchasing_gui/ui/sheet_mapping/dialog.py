"""The dialog that asks which column is what."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.sheet_mapping.panel import SheetMappingPanel
from purchasing_gui.ui.sheet_mapping.presenter import (
    MappedSheet,
    SheetMappingPresenter,
    SheetReader,
    SheetRequest,
)
from purchasing_gui.ui.sheet_mapping.words import translate
from purchasing_gui.ui.tasks import TaskScope
from purchasing_gui.ui.widgets import ElidedLabel, PlainLabel, PrimaryButton

_WIDE, _HIGH = 60, 36
_MOST_OF_SCREEN = 0.92


class SheetMappingDialog(QDialog):
    """Enter reads the sheet as it is mapped, Esc leaves everything as it was."""

    def __init__(
        self,
        start: MappedSheet,
        request: SheetRequest,
        read: SheetReader,
        scope: TaskScope,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(request.title)
        self.panel = SheetMappingPanel(request.wanted)
        self.presenter = SheetMappingPresenter(start, request, read, scope, self.panel)
        self.accept_button = PrimaryButton(translate("sheet_mapping", "Use these columns"))
        self.accept_button.setDefault(True)
        self.cancel_button = QPushButton(translate("sheet_mapping", "Cancel"))
        self._lay_out(start.sheet.file_name)
        connect_panel(self.panel, self.presenter)
        self.panel.readiness_changed.connect(self._show_readiness)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(lambda _: self.presenter.close())
        self.presenter.start()
        self.panel.focus_first_missing()

    def _show_readiness(self) -> None:
        self.accept_button.setEnabled(self.panel.is_ready)

    def _lay_out(self, file_name: str) -> None:
        title = PlainLabel(translate("sheet_mapping", "Which column is what?"))
        title.setFont(theme.strong(theme.scaled(self.font(), 1.15)))
        file = ElidedLabel(file_name, mode=Qt.TextElideMode.ElideMiddle)
        theme.mute(file)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addWidget(title)
        column.addWidget(file)
        column.addWidget(self.panel, 1)
        column.addLayout(buttons)
        resize_to_lines(self, _WIDE, _HIGH)


def connect_panel(panel: SheetMappingPanel, presenter: SheetMappingPresenter) -> None:
    """Lets the presenter hear what is chosen in the panel."""
    panel.column_chosen.connect(presenter.assign)
    panel.heading_row_chosen.connect(presenter.choose_heading_row)
    panel.decimal_mark_chosen.connect(presenter.choose_decimal_mark)
    panel.reading_chosen.connect(presenter.choose_reading)


def resize_to_lines(dialog: QDialog, wide: int, high: int) -> None:
    """So many lines of text wide and high, but within the screen."""
    line = dialog.fontMetrics().height()
    wanted = QSize(line * wide, line * high)
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() * _MOST_OF_SCREEN))
