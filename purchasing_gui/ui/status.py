"""The status bar: how each vendor stands, how fresh the catalogue is, which ledger is in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QToolButton, QWidget

from purchasing_gui.domain.connections import Connection
from purchasing_gui.domain.problems import (
    CredentialsMissing,
    Problem,
    RateLimited,
    UnreadableReply,
    VendorRefused,
    VendorUnavailable,
)
from purchasing_gui.domain.stores import CatalogueState
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.search import (
    OffersFound,
    SearchEvent,
    VendorFailed,
    VendorFinished,
    VendorStarted,
)
from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import PlainLabel, StateChip
from purchasing_gui.ui.widgets.progress import ProgressBar
from purchasing_gui.ui.wording import age, duration, quantity

translate = QCoreApplication.translate

_BAR_WIDTH = 96
_BAR_STEPS = 200


@dataclass(frozen=True, slots=True)
class VendorStanding:
    """What the window last learned about a vendor."""

    state: StateColor
    words: str


def standing_of(event: SearchEvent) -> VendorStanding | None:
    """What an event of a search tells about its vendor; None where it tells nothing new."""
    match event:
        case VendorStarted():
            return VendorStanding(StateColor.BUSY, translate("status", "asking…"))
        case VendorFinished():
            words = translate("status", "%n offer(s) in {time}", None, event.offers)
            return VendorStanding(StateColor.OK, words.format(time=duration(event.seconds)))
        case VendorFailed():
            return _failure(event.problem)
        case OffersFound():
            return None


def standing_after(problem: Problem) -> VendorStanding:
    """How a vendor stands that failed."""
    return _failure(problem)


def _failure(problem: Problem) -> VendorStanding:
    match problem:
        case CredentialsMissing():
            return VendorStanding(StateColor.WARNING, translate("status", "without credentials"))
        case VendorRefused():
            return VendorStanding(StateColor.ERROR, translate("status", "credentials refused"))
        case RateLimited():
            return VendorStanding(StateColor.WARNING, translate("status", "asks for a pause"))
        case VendorUnavailable():
            return VendorStanding(StateColor.ERROR, translate("status", "did not answer"))
        case UnreadableReply():
            return VendorStanding(StateColor.ERROR, translate("status", "unreadable answer"))
        case _:
            return VendorStanding(StateColor.ERROR, translate("status", "with a problem"))


class ListProgress(QWidget):
    """Which vendor's list is being fetched, how far it is, and the way to stop it."""

    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = PlainLabel()
        theme.mute(self.words)
        self.bar = ProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setMaximumHeight(self.fontMetrics().height())
        self.cancel = QToolButton()
        self.cancel.setIcon(theme.icon("close"))
        self.cancel.setAutoRaise(True)
        stop = translate("status", "Stop fetching the lists")
        self.cancel.setAccessibleName(stop)
        self.cancel.setToolTip(
            translate(
                "status",
                "Stop fetching the lists. A list that comes in pages goes on from there within "
                "half an hour; one that comes in one piece begins anew.",
            )
        )
        self.cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SMALL, 0, 0, 0)
        row.setSpacing(theme.TIGHT)
        for part in (self.words, self.bar, self.cancel):
            row.addWidget(part)
        self.hide()

    def show_progress(self, vendor: str, done: int, whole: int) -> None:
        """``whole`` is 0 while nobody knows; the bar then only says that something goes on."""
        words = translate("status", "Fetching the list of {vendor}").format(vendor=vendor)
        if self.words.text() != words:
            self.words.setText(words)
            self.bar.setAccessibleName(words)
        self.bar.setRange(0, _BAR_STEPS if whole else 0)
        if whole:
            self.bar.setValue(_BAR_STEPS * min(done, whole) // whole)
        self.show()


class StatusStrip(QObject):
    """Fills a status bar; ``connection_pressed`` carries the id of a chip that was pressed."""

    connection_pressed = Signal(str)
    release_pressed = Signal()

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._standings: dict[str, VendorStanding] = {}
        self.chips: dict[str, StateChip] = {}
        self._row = QHBoxLayout()
        self._row.setContentsMargins(theme.SMALL, 0, 0, 0)
        self._row.setSpacing(2)
        holder = QWidget()
        holder.setLayout(self._row)
        self.catalogue = PlainLabel()
        self.ledger = PlainLabel()
        self.lists = ListProgress()
        self.release = StateChip(flat=True)
        self.release.clicked.connect(self.release_pressed)
        bar.setSizeGripEnabled(False)
        bar.addWidget(holder, 1)
        for widget in (self.release, self.lists):
            bar.addPermanentWidget(widget)
            widget.hide()
        for label in (self.catalogue, self.ledger):
            theme.mute(label)
            label.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
            bar.addPermanentWidget(label)

    def show_connections(self, connections: Connections) -> None:
        """One chip for each connection, in their order."""
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.chips = {}
        for connection in connections.list():
            chip = StateChip(flat=True)
            chip.clicked.connect(partial(self.connection_pressed.emit, connection.id))
            self.chips[connection.id] = chip
            self._row.addWidget(chip)
            self._show_chip(connection, connections.has_credentials(connection.id))
        self._row.addStretch(1)

    def show_standing(self, connections: Connections, id_: str, standing: VendorStanding) -> None:
        """What a search or a test just told about a vendor."""
        self._standings[id_] = standing
        if id_ in self.chips:
            self._show_chip(connections.get(id_), connections.has_credentials(id_))

    def show_catalogue(self, states: Sequence[CatalogueState], now: datetime) -> None:
        """How many products the local catalogue holds, and the age of its oldest list."""
        filled = [state for state in states if state.products]
        moments = [state.as_of for state in filled if state.as_of is not None]
        self.catalogue.setVisible(bool(filled))
        self.catalogue.setText(
            translate("status", "Catalogue: {count} products · {age}").format(
                count=quantity(sum(state.products for state in filled)),
                age=age(min(moments) if moments else None, now),
            )
        )

    def show_release(self, version: str) -> None:
        """That a newer version is to be had; empty: there is none."""
        text = translate("status", "Version {version} available").format(version=version)
        self.release.show_state(StateColor.ACCENT, text, translate("status", "Show what it brings"))
        self.release.setVisible(bool(version))

    def show_ledger(self, host: str) -> None:
        """Where orders are kept: this computer, or a server's name."""
        self.ledger.setText(
            translate("status", "Ledger: {host}").format(host=host)
            if host
            else translate("status", "Ledger: this computer")
        )

    def _show_chip(self, connection: Connection, has_credentials: bool) -> None:
        standing = self._standing(connection, has_credentials)
        words = f"{connection.label}: {standing.words}"
        ill = standing.state in (StateColor.ERROR, StateColor.WARNING)
        shown = words if ill else connection.label
        self.chips[connection.id].show_state(standing.state, shown, words)

    def _standing(self, connection: Connection, has_credentials: bool) -> VendorStanding:
        if not connection.enabled:
            return VendorStanding(StateColor.NEUTRAL, translate("status", "switched off"))
        if not has_credentials:
            return VendorStanding(StateColor.WARNING, translate("status", "without credentials"))
        known = self._standings.get(connection.id)
        return known or VendorStanding(StateColor.NEUTRAL, translate("status", "not asked yet"))
