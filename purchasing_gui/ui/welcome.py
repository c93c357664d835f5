"""The first start: try with demonstration vendors, or connect one's own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from purchasing_gui.assets import asset
from purchasing_gui.ui import theme
from purchasing_gui.ui.widgets import ChoiceCard, PlainLabel

_WIDTH = 560
_PICTURE = 72

translate = QCoreApplication.translate


class WelcomePage(QWidget):
    """Two choices and nothing else, shown while there is no connection."""

    demo_chosen = Signal()
    connect_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.connect_button = ChoiceCard(
            "plug",
            translate("welcome", "Connect my vendors"),
            translate("welcome", "With the keys that each wholesaler gave you. It takes minutes."),
        )
        self.demo_button = ChoiceCard(
            "sandbox",
            translate("welcome", "Try with demonstration vendors"),
            translate("welcome", "Five invented vendors on this computer. Nothing real is bought."),
        )
        self.connect_button.clicked.connect(self.connect_chosen)
        self.demo_button.clicked.connect(self.demo_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        picture = QLabel()
        picture.setPixmap(QIcon(str(asset("icons", "mesa.svg"))).pixmap(_PICTURE, _PICTURE))
        title = PlainLabel(translate("welcome", "Welcome to Mesa de Compras"))
        title.setFont(theme.strong(theme.scaled(self.font(), 1.6)))
        text = PlainLabel(
            translate("welcome", "Search every wholesaler at once, order, and follow your guides."),
            wrap=True,
        )
        theme.mute(text)
        column = QVBoxLayout()
        column.setSpacing(theme.SMALL)
        column.addStretch(2)
        for part in (picture, title, text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(theme.LARGE)
        column.addWidget(self.connect_button)
        column.addWidget(self.demo_button)
        column.addStretch(3)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(_WIDTH)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 4)
        row.addStretch(1)
