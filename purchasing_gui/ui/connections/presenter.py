"""Decides what the connections pane shows and does; knows nothing of Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from purchasing_gui.domain.connections import Connection, ConnectionReport
from purchasing_gui.domain.ports import VendorKind
from purchasing_gui.domain.problems import Problem, SettingsInvalid
from purchasing_gui.services.connections import Connections
from purchasing_gui.ui.connections.form import (
    ConnectionForm,
    FieldFault,
    FormInput,
    new_connection,
)


class ConnectionState(StrEnum):
    """What is known about a connection."""

    UNTESTED = "untested"
    TESTING = "testing"
    WORKS = "works"
    FAILED = "failed"
    OFF = "off"
    NO_CREDENTIALS = "no_credentials"
    UNKNOWN_KIND = "unknown_kind"


class Unsaved(StrEnum):
    """What to do with a form that was changed and is about to be left."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class ConnectionRow:
    """One line of the list."""

    connection_id: str
    label: str
    kind_label: str
    state: ConnectionState


class ConnectionsView(Protocol):
    """What the presenter needs of the pane."""

    def show_rows(self, rows: Sequence[ConnectionRow], selected: str) -> None: ...

    def show_kinds(self, kinds: Sequence[VendorKind]) -> None: ...

    def show_form(self, form: ConnectionForm) -> None: ...

    def show_file_flaws(self, flaws: Sequence[SettingsInvalid]) -> None: ...

    def show_field_faults(self, faults: Mapping[str, FieldFault]) -> None: ...

    def show_report(self, report: ConnectionReport, label: str) -> None: ...

    def show_testing(self, running: bool) -> None: ...

    def show_saved(self, label: str, *, secrets_lost_at_exit: bool) -> None: ...

    def show_problem(self, problem: Problem, label: str) -> None: ...

    def form_input(self) -> FormInput: ...

    async def confirm_removal(self, label: str) -> bool: ...

    async def ask_unsaved(self, label: str) -> Unsaved: ...


class ConnectionsPresenter:
    """Lists, adds, changes, tests and removes connections."""

    def __init__(self, connections: Connections, view: ConnectionsView) -> None:
        self._connections = connections
        self._view = view
        self._form: ConnectionForm | None = None
        self._reports: dict[str, ConnectionReport] = {}
        self._testing: set[str] = set()

    @property
    def open_form(self) -> ConnectionForm | None:
        return self._form

    def open(self) -> None:
        """Shows the first connection, or the kinds to choose from where there is none."""
        self._view.show_file_flaws(self._connections.flaws)
        connections = self._connections.list()
        if connections:
            self._open_saved(connections[0])
        else:
            self._offer_kinds()

    def refresh(self) -> None:
        """Shows what others changed; an open form keeps what was typed."""
        self._view.show_file_flaws(self._connections.flaws)
        self._show_rows()

    async def select(self, connection_id: str) -> None:
        if self._form is not None and connection_id == self._form.connection.id:
            return
        if await self._may_leave():
            self._open_saved(self._connections.get(connection_id))
        else:
            self._show_rows()

    async def start_adding(self) -> None:
        if await self._may_leave():
            self._offer_kinds()

    def choose_kind(self, kind_name: str) -> None:
        kind = self._connections.kinds[kind_name]
        taken = {connection.id for connection in self._connections.list()}
        self._show_form(
            ConnectionForm(
                kind=kind,
                connection=new_connection(kind, taken),
                is_new=True,
                stored=frozenset(),
                secrets_are_kept=self._connections.remembers_secrets,
            )
        )

    async def save(self) -> bool:
        """Keeps the open form if nothing is wrong with it; returns whether it was kept."""
        form = self._form
        if form is None:
            return False
        given = self._view.form_input()
        faults = form.faults(given)
        self._view.show_field_faults(faults)
        if faults:
            return False
        connection = form.connection_of(given)
        try:
            await self._write(form, connection, given.typed_credentials)
        except Problem as problem:
            self._view.show_problem(problem, connection.label)
            return False
        self._reports.pop(connection.id, None)
        self._open_saved(connection)
        self._view.show_saved(
            connection.label,
            secrets_lost_at_exit=bool(given.typed_credentials) and not form.secrets_are_kept,
        )
        return True

    async def test(self) -> None:
        """Saves what was changed, makes one harmless call and shows what it told."""
        if self._form is None or (self._is_changed() and not await self.save()):
            return
        connection = self._form.connection
        self._testing.add(connection.id)
        self._show_rows()
        self._view.show_testing(True)
        try:
            report = await self._connections.test(connection.id)
        finally:
            self._testing.discard(connection.id)
            self._view.show_testing(False)
            self._show_rows()
        self._reports[connection.id] = report
        self._show_rows()
        self._view.show_report(report, connection.label)

    async def remove(self) -> None:
        """Asks, then forgets the open connection and its secrets."""
        if self._form is None:
            return
        if self._form.is_new:
            self.open()
            return
        connection = self._form.connection
        if not await self._view.confirm_removal(connection.label):
            return
        try:
            await self._connections.remove(connection.id)
        except Problem as problem:
            self._view.show_problem(problem, connection.label)
            return
        self._form = None
        self.open()

    async def may_close(self) -> bool:
        """Whether nothing unsaved would be lost."""
        return await self._may_leave()

    async def _may_leave(self) -> bool:
        if self._form is None or not self._is_changed():
            return True
        match await self._view.ask_unsaved(self._view.form_input().label):
            case Unsaved.SAVE:
                return await self.save()
            case Unsaved.DISCARD:
                return True
            case Unsaved.STAY:
                return False

    def _is_changed(self) -> bool:
        form = self._form
        if form is None:
            return False
        given = self._view.form_input()
        if form.is_new:
            return True
        before = form.connection_of(form.start)
        return bool(given.typed_credentials) or form.connection_of(given) != before

    async def _write(
        self, form: ConnectionForm, connection: Connection, credentials: Mapping[str, str]
    ) -> None:
        if form.is_new or credentials:
            await self._connections.add(connection, credentials)
        else:
            await self._connections.change(connection)

    def _offer_kinds(self) -> None:
        self._form = None
        self._show_rows()
        self._view.show_kinds(tuple(self._connections.kinds.values()))

    def _open_saved(self, connection: Connection) -> None:
        try:
            kind = self._connections.kind_of(connection)
        except SettingsInvalid as problem:
            self._view.show_problem(problem, connection.label)
            self._offer_kinds()
            return
        self._show_form(
            ConnectionForm(
                kind=kind,
                connection=connection,
                is_new=False,
                stored=self._connections.stored_credentials(connection.id),
                secrets_are_kept=self._connections.remembers_secrets,
            )
        )
        report = self._reports.get(connection.id)
        if report is not None:
            self._view.show_report(report, connection.label)

    def _show_form(self, form: ConnectionForm) -> None:
        self._form = form
        self._view.show_form(form)
        self._show_rows()

    def _show_rows(self) -> None:
        rows = [self._row(connection) for connection in self._connections.list()]
        self._view.show_rows(rows, self._form.connection.id if self._form else "")

    def _row(self, connection: Connection) -> ConnectionRow:
        kind = self._connections.kinds.get(connection.kind)
        return ConnectionRow(
            connection_id=connection.id,
            label=connection.label,
            kind_label=kind.label if kind else connection.kind,
            state=self._state(connection, kind),
        )

    def _state(self, connection: Connection, kind: VendorKind | None) -> ConnectionState:
        if kind is None:
            return ConnectionState.UNKNOWN_KIND
        if not connection.enabled:
            return ConnectionState.OFF
        if connection.id in self._testing:
            return ConnectionState.TESTING
        if kind.credentials and not self._connections.has_credentials(connection.id):
            return ConnectionState.NO_CREDENTIALS
        report = self._reports.get(connection.id)
        if report is None:
            return ConnectionState.UNTESTED
        return ConnectionState.WORKS if report.ok else ConnectionState.FAILED
