"""What the shipments pane shows: loose guides, outcomes of a pile, an upload, a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from purchasing_gui.domain.guides import GuideState, GuideVerdict, Packing, StoredGuide
from purchasing_gui.domain.problems import GuideUnfit, Problem
from purchasing_gui.domain.purchase_orders import PurchaseOrder
from purchasing_gui.services.guide_matching import Disagreement, Doubt, Proposal, Reason
from purchasing_gui.services.guides import GuideFile, OrderWithGuides


@dataclass(frozen=True, slots=True)
class LooseGuide:
    """A guide that waits for a person; ``candidates`` are references, best first.

    ``document`` is what its PDF is kept under in the ledger.
    """

    id: str
    file: GuideFile
    numbers: tuple[str, ...]
    proposal: Proposal
    candidates: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A dropped file that found its order."""

    file_name: str
    number: str
    reference: str
    reasons: tuple[Reason, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftLoose:
    """A dropped file that waits in the list of unassigned ones."""

    file_name: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A dropped file that cannot be a guide, or is one we have."""

    file_name: str
    problem: GuideUnfit


Outcome = Assigned | LeftLoose | TurnedAway


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload that runs or has ended. ``bytes_done`` counts settled guides and the request."""

    guides: int = 0
    size: int = 0
    settled: tuple[GuideVerdict, ...] = ()
    settled_size: int = 0
    request_size: float = 0.0
    stopping: bool = False

    @property
    def bytes_done(self) -> int:
        return min(self.size, round(self.settled_size + self.request_size))

    @property
    def permille(self) -> int:
        return round(1000 * self.bytes_done / self.size) if self.size else 0

    def sending(self, part: float) -> Upload:
        """With so many bytes of the running request gone."""
        return replace(self, request_size=part)

    def settling(self, guide: StoredGuide, verdict: GuideVerdict) -> Upload:
        return replace(
            self,
            settled=(*self.settled, verdict),
            settled_size=self.settled_size + guide.size,
            request_size=max(0.0, self.request_size - guide.size),
        )

    def count(self, state: GuideState) -> int:
        return sum(verdict.state is state for verdict in self.settled)

    @property
    def already_there(self) -> int:
        return sum(verdict.already_there for verdict in self.settled)


@dataclass(frozen=True, slots=True)
class UploadOffer:
    """What can be uploaded now: guides of all orders, of the chosen one, and failed ones."""

    all: int = 0
    of_order: int = 0
    failed: int = 0


class PageState(Enum):
    NOTHING = auto()
    LOADING = auto()
    READY = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Page:
    """The page preview; ``document`` changes with the PDF, ``number`` counts from 0."""

    state: PageState = PageState.NOTHING
    document: str = ""
    title: str = ""
    number: int = 0
    pages: int = 0
    png: bytes = b""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """The small picture of one page (from 0) of a PDF."""

    document: str
    number: int
    png: bytes


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A guide of the chosen order with all that is known about it."""

    guide: StoredGuide
    verdict: GuideVerdict | None = None
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def editable(self) -> bool:
        """Only what the vendor surely does not hold can be changed or taken out."""
        return self.guide.state in (GuideState.ATTACHED, GuideState.REFUSED)


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """The chosen order and its guides; ``deadline`` while it waits for one and has to leave."""

    order: PurchaseOrder
    rows: tuple[GuideRow, ...]
    packing: Packing
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ages:
    """How many orders have no guide, by the day they were placed on (two days ago or more: older).

    Days are those of the clerk's wall clock. ``near`` of them must leave within a day, for
    ``overdue`` ones it is too late.
    """

    today: int = 0
    yesterday: int = 0
    older: int = 0
    near: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class ListView:
    """The orders on show; ``total`` and ``ages`` count those that the filter hides too."""

    rows: tuple[OrderWithGuides, ...]
    total: int
    waiting: int
    chosen_id: str = ""
    ages: Ages = Ages()


@dataclass(frozen=True, slots=True)
class NumbersQuestion:
    """Asks for the number of a PDF, or for all numbers where it holds several guides."""

    file_name: str
    reference: str
    suggested: tuple[str, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """A guide that disagrees with its order."""

    reference: str
    number: str
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """A dropped pile: ``done`` of ``whole`` files are read, ``current`` is being read."""

    outcomes: tuple[Outcome, ...] = ()
    done: int = 0
    whole: int = 0
    current: str = ""

    @property
    def is_done(self) -> bool:
        return self.done >= self.whole
