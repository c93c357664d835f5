"""The foot of the pane: what can be uploaded, how the upload goes, and how to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from purchasing_gui.ui import theme
from purchasing_gui.ui.shipments import words
from purchasing_gui.ui.shipments.values import Upload, UploadOffer
from purchasing_gui.ui.shipments.words import translate
from purchasing_gui.ui.widgets import ElidedLabel, PrimaryButton, plain_tooltip
from purchasing_gui.ui.widgets.progress import ProgressBar


class UploadBar(QStackedWidget):
    """Buttons while nothing runs, else progress and Cancel."""

    upload_requested = Signal()
    order_upload_requested = Signal()
    retry_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_offer()
        self._build_running()
        self._fit_height()

    def show_offer(self, offer: UploadOffer) -> None:
        self._all.setText(
            translate("shipments", "Upload %n guide(s)", None, offer.all)
            if offer.all
            else translate("shipments", "Upload guides")
        )
        self._all.setEnabled(offer.all > 0)
        others = offer.of_order and offer.of_order != offer.all
        self._order.setText(translate("shipments", "Only this order (%n)", None, offer.of_order))
        self._order.setVisible(bool(others))
        self._retry.setText(translate("shipments", "Retry failed (%n)", None, offer.failed))
        self._retry.setVisible(offer.failed > 0)

    def show_upload(self, upload: Upload | None) -> None:
        if upload is None:
            self.setCurrentWidget(self._idle)
            return
        self.setCurrentWidget(self._running)
        self._progress.setValue(upload.permille)
        self._words.setText(words.upload_text(upload))
        self._cancel.setEnabled(not upload.stopping)

    def _build_offer(self) -> None:
        self._retry = QPushButton()
        self._order = QPushButton()
        self._all = PrimaryButton()
        self._bind(
            self._retry,
            translate("shipments", "Uploads the refused and unconfirmed guides again"),
            "",
            self.retry_requested,
        )
        self._bind(
            self._order,
            translate("shipments", "Uploads the guides of the chosen order"),
            "Ctrl+Shift+Return",
            self.order_upload_requested,
        )
        self._bind(
            self._all,
            translate("shipments", "Uploads all guides that wait"),
            "Ctrl+Return",
            self.upload_requested,
        )
        self._idle = QWidget()
        row = QHBoxLayout(self._idle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addStretch(1)
        for button in (self._retry, self._order, self._all):
            row.addWidget(button)
        self.addWidget(self._idle)
        self.show_offer(UploadOffer())

    def _build_running(self) -> None:
        self._progress = ProgressBar()
        self._progress.setRange(0, 1000)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(translate("shipments", "Upload"))
        self._words = ElidedLabel()
        self._words.setFont(theme.tabular(self.font()))
        self._cancel = QPushButton(translate("shipments", "Cancel"))
        what = translate("shipments", "Stops after the request that is on its way")
        self._cancel.setToolTip(plain_tooltip(what))
        self._cancel.setAccessibleDescription(what)
        self._cancel.clicked.connect(self.cancel_requested)
        self._running = QWidget()
        row = QHBoxLayout(self._running)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._progress, 1)
        row.addWidget(self._words, 4)
        row.addWidget(self._cancel)
        self.addWidget(self._running)

    def _bind(self, button: QPushButton, what: str, keys: str, signal: object) -> None:
        button.clicked.connect(signal)
        button.setAccessibleDescription(what)
        if not keys:
            button.setToolTip(plain_tooltip(what))
            return
        sequence = QKeySequence(keys)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(plain_tooltip(f"{what} ({shown})"))
        action = QAction(what, self)
        action.setShortcuts([sequence, QKeySequence(keys.replace("Return", "Enter"))])
        action.triggered.connect(button.click)
        self.addAction(action)

    def _fit_height(self) -> None:
        self.setFixedHeight(self._all.sizeHint().height())
