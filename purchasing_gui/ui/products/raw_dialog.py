"""What the vendor answered about a product, as it came."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.products.words import translate
from purchasing_gui.ui.widgets import ElidedLabel

_WIDE, _HIGH = 620, 440
_LONGEST = 200_000


class RawDialog(QDialog):
    """``raw`` is redacted JSON; what is none is shown as it is."""

    def __init__(self, title: str, raw: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("products", "The vendor's answer"))
        heading = ElidedLabel(title)
        heading.setFont(theme.strong(self.font()))
        self.text = QPlainTextEdit(_indented(raw)[:_LONGEST])
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(translate("products", "The vendor's answer"))
        box = QDialogButtonBox()
        box.addButton(translate("products", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addWidget(heading)
        column.addWidget(self.text, 1)
        column.addWidget(box)
        self.resize(_WIDE, _HIGH)


def _indented(raw: str) -> str:
    try:
        return json.dumps(json.loads(raw), ensure_ascii=False, indent=2)
    except ValueError:
        return raw
