"""Decides what the Repartir sheet shows: vendors answering, then three ways to buy the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from purchasing_gui.domain.distribution import Goal, Proposal, ProposedLine
from purchasing_gui.domain.drafts import Draft
from purchasing_gui.domain.money import MXN
from purchasing_gui.domain.problems import Problem
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.distribution import Distribution, DraftProposals
from purchasing_gui.services.search import (
    SearchEvent,
    VendorFailed,
    VendorFinished,
    VendorStarted,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What is to be distributed: lines that may move, that the clerk changed, that are sent."""

    folio: str
    lines: int
    changed_by_hand: int
    sent: int


@dataclass(frozen=True, slots=True)
class Choices:
    """The three proposals beside ``now``, the lines as they stand at the prices on the draft.

    ``part_numbers`` names what is wanted by ``wanted_id``; ``failures`` are vendors (label) that
    did not answer.
    """

    proposals: tuple[Proposal, ...]
    now: Proposal
    part_numbers: Mapping[str, str]
    failures: tuple[tuple[str, Problem], ...] = ()

    def changes_nothing(self, proposal: Proposal) -> bool:
        """Whether a proposal is how the lines stand already."""
        return _pieces(proposal) == _pieces(self.now)


class DistributionView(Protocol):
    def open_distribution(self, opening: Opening) -> None:
        """Opens the sheet, without waiting for it."""
        ...

    def show_asking(self, answered: int, asked: int) -> None: ...

    def show_choices(self, choices: Choices) -> None: ...

    def close_distribution(self) -> None: ...


class DistributionPresenter:
    """Owns the proposals that the sheet shows; putting one in place is the order builder's part."""

    def __init__(
        self, view: DistributionView, distribution: Distribution, connections: Connections
    ) -> None:
        self._view = view
        self._distribution = distribution
        self._connections = connections
        self._draft = Draft(id="", folio="")
        self._changed: frozenset[str] = frozenset()
        self._kept: frozenset[str] = frozenset()
        self._found: DraftProposals | None = None

    @property
    def found(self) -> DraftProposals | None:
        """What can be put in place now; None while vendors are asked and once the sheet is shut."""
        return self._found

    @property
    def kept(self) -> frozenset[str]:
        """Ids of the lines that the proposals leave as the clerk made them."""
        return self._kept

    async def open(self, unsent: Draft, changed_by_hand: frozenset[str], sent: int) -> None:
        """Opens the sheet over the lines that can still move, and asks the vendors."""
        self._draft, self._changed = unsent, changed_by_hand
        self._view.open_distribution(
            Opening(unsent.folio, len(unsent.lines), len(changed_by_hand), sent)
        )
        await self.keep_changes(True)

    async def keep_changes(self, keep: bool) -> None:
        """Asks the vendors, with the clerk's own changes left alone or not."""
        self._kept = self._changed if keep else frozenset()
        self._found = None
        try:
            found = await self._distribution.propose(self._draft.id, self._kept, self._listener())
        except Problem:
            self._view.close_distribution()
            raise
        self._found = found
        self._view.show_choices(self._choices(found))

    def close(self) -> None:
        """The sheet was shut: its proposals are void."""
        self._found = None

    def _listener(self) -> _Listener:
        self._view.show_asking(0, 0)
        return _Listener(self._view)

    def _choices(self, found: DraftProposals) -> Choices:
        return Choices(
            proposals=found.proposals,
            now=self._as_it_stands(found),
            part_numbers={
                line.id: line.offer.part_number or line.offer.code for line in self._draft.lines
            },
            failures=tuple(
                (self._label(connection_id), problem)
                for connection_id, problem in found.failures.items()
            ),
        )

    def _as_it_stands(self, found: DraftProposals) -> Proposal:
        lines = {line.id: ProposedLine(line.offer, line.quantity) for line in self._draft.lines}
        vendors = {line.offer.connection_id for line in lines.values()}
        return Proposal(
            goal=Goal.CHEAPEST,
            currency=found.proposals[0].currency if found.proposals else MXN,
            lines=tuple(line for line_id, line in lines.items() if line_id not in self._kept),
            fixed=tuple(line for line_id, line in lines.items() if line_id in self._kept),
            guide_vendors=frozenset(name for name in vendors if self._takes_guides(name)),
        )

    def _takes_guides(self, connection_id: str) -> bool:
        try:
            return self._connections.vendor(connection_id).guides is not None
        except Problem:
            return False

    def _label(self, connection_id: str) -> str:
        try:
            return self._connections.get(connection_id).label
        except Problem:
            return connection_id


class _Listener:
    """Counts the vendors that are asked and that have answered or failed."""

    def __init__(self, view: DistributionView) -> None:
        self._view = view
        self._asked: set[str] = set()
        self._answered: set[str] = set()

    def __call__(self, event: SearchEvent) -> None:
        match event:
            case VendorStarted():
                self._asked.add(event.connection_id)
            case VendorFinished() | VendorFailed():
                self._answered.add(event.connection_id)
            case _:
                return
        self._view.show_asking(len(self._answered), len(self._asked))


def _pieces(proposal: Proposal) -> Mapping[tuple[str, str, str], int]:
    pieces: dict[tuple[str, str, str], int] = {}
    for line in proposal.lines:
        pieces[line.offer.key] = pieces.get(line.offer.key, 0) + line.quantity
    return pieces
