"""A connections view that remembers what it was told and answers as scripted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from purchasing_gui.domain.connections import ConnectionReport
from purchasing_gui.domain.ports import VendorKind
from purchasing_gui.domain.problems import Problem, SettingsInvalid
from purchasing_gui.ui.connections.form import ConnectionForm, FieldFault, FormInput
from purchasing_gui.ui.connections.presenter import ConnectionRow, Unsaved


@dataclass
class RememberedView:
    rows: Sequence[ConnectionRow] = ()
    selected: str = ""
    kinds: Sequence[VendorKind] = ()
    form: ConnectionForm | None = None
    typed: FormInput | None = None
    faults: Mapping[str, FieldFault] = field(default_factory=dict)
    reports: list[ConnectionReport] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    saved: list[tuple[str, bool]] = field(default_factory=list)
    testing: list[bool] = field(default_factory=list)
    flaws: Sequence[SettingsInvalid] = ()
    confirms: bool = True
    unsaved: Unsaved = Unsaved.STAY
    asked_unsaved: int = 0

    def show_rows(self, rows: Sequence[ConnectionRow], selected: str) -> None:
        self.rows, self.selected = rows, selected

    def show_kinds(self, kinds: Sequence[VendorKind]) -> None:
        self.kinds = kinds

    def show_form(self, form: ConnectionForm) -> None:
        self.form, self.typed = form, form.start

    def show_file_flaws(self, flaws: Sequence[SettingsInvalid]) -> None:
        self.flaws = flaws

    def show_field_faults(self, faults: Mapping[str, FieldFault]) -> None:
        self.faults = faults

    def show_report(self, report: ConnectionReport, label: str) -> None:
        self.reports.append(report)

    def show_testing(self, running: bool) -> None:
        self.testing.append(running)

    def show_saved(self, label: str, *, secrets_lost_at_exit: bool) -> None:
        self.saved.append((label, secrets_lost_at_exit))

    def show_problem(self, problem: Problem, label: str) -> None:
        self.problems.append(problem)

    def form_input(self) -> FormInput:
        assert self.typed is not None
        return self.typed

    async def confirm_removal(self, label: str) -> bool:
        return self.confirms

    async def ask_unsaved(self, label: str) -> Unsaved:
        self.asked_unsaved += 1
        return self.unsaved
