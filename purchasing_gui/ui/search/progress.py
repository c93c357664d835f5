"""How far each vendor is with answering one search."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from purchasing_gui.domain.problems import (
    CredentialsMissing,
    Problem,
    RateLimited,
    Unreached,
    UnreadableReply,
    VendorRefused,
    VendorUnavailable,
)
from purchasing_gui.domain.products import Offer


class Phase(StrEnum):
    """What a vendor's chip says."""

    SEARCHING = "searching"
    FOUND = "found"
    NOTHING = "nothing"
    NOT_CARRIED = "not_carried"
    NO_STOCK = "no_stock"
    CANCELLED = "cancelled"
    CREDENTIALS = "credentials"
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    RATE_LIMITED = "rate_limited"
    UNREADABLE = "unreadable"
    REFUSED = "refused"

    @property
    def is_failure(self) -> bool:
        """Whether the vendor's own answer is missing, so that asking again may help."""
        return self in _FAILURES


_FAILURES = frozenset(
    {
        Phase.CREDENTIALS,
        Phase.UNREACHABLE,
        Phase.NO_ANSWER,
        Phase.RATE_LIMITED,
        Phase.UNREADABLE,
        Phase.REFUSED,
    }
)
_UNREACHABLE = frozenset({Unreached.CONNECT, Unreached.OFFLINE, Unreached.CERTIFICATE})


@dataclass(frozen=True, slots=True)
class VendorProgress:
    """One vendor in one search; ``seconds`` is what its answers took together."""

    connection_id: str
    label: str
    phase: Phase = Phase.SEARCHING
    products: int = 0
    seconds: float = 0.0
    not_carried: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class SearchedVendor:
    """A vendor that can be asked for products."""

    connection_id: str
    label: str


class Progress:
    """All vendors of one search, in the order of the connections."""

    def __init__(self, vendors: Sequence[SearchedVendor] = ()) -> None:
        self._vendors: dict[str, VendorProgress] = {
            vendor.connection_id: VendorProgress(vendor.connection_id, vendor.label)
            for vendor in vendors
        }

    @property
    def vendors(self) -> tuple[VendorProgress, ...]:
        return tuple(self._vendors.values())

    @property
    def answered(self) -> int:
        """Vendors whose own answer is in."""
        waiting = (Phase.SEARCHING, Phase.CANCELLED)
        return sum(1 for v in self.vendors if not v.phase.is_failure and v.phase not in waiting)

    @property
    def failed(self) -> tuple[VendorProgress, ...]:
        return tuple(vendor for vendor in self.vendors if vendor.phase.is_failure)

    @property
    def owing(self) -> tuple[str, ...]:
        """Vendors whose answer is not whole, whatever they said before they failed."""
        return tuple(
            vendor.connection_id
            for vendor in self.vendors
            if vendor.phase.is_failure or vendor.phase is Phase.CANCELLED
        )

    def for_list(self, vendors: Sequence[SearchedVendor], numbers: Collection[str]) -> Progress:
        """For asking on about these numbers: what vendors do not carry of them is known."""
        progress = Progress(vendors)
        for vendor in progress.vendors:
            known = self.of(vendor.connection_id)
            if known is not None:
                missing = tuple(number for number in known.not_carried if number in numbers)
                progress._put(replace(vendor, not_carried=missing))
        return progress

    def of(self, connection_id: str) -> VendorProgress | None:
        return self._vendors.get(connection_id)

    def start(self, connection_id: str) -> None:
        """The vendor is asked, perhaps for more than before."""
        self._put(replace(self._known(connection_id), phase=Phase.SEARCHING, problem=None))

    def restart(self, connection_id: str) -> None:
        """The vendor is asked once more for everything."""
        self._put(VendorProgress(connection_id, self._known(connection_id).label))

    def finish(
        self, connection_id: str, offers: Sequence[Offer], seconds: float, missing: Sequence[str]
    ) -> None:
        """The vendor answered: ``offers`` are all it has, ``missing`` what it does not carry."""
        known = self._known(connection_id)
        not_carried = tuple(dict.fromkeys((*known.not_carried, *missing)))
        self._put(
            replace(
                known,
                phase=_phase_of(offers, not_carried),
                products=_products(offers),
                seconds=known.seconds + seconds,
                not_carried=not_carried,
                problem=None,
            )
        )

    def fail(
        self,
        connection_id: str,
        problem: Problem,
        offers: Sequence[Offer],
        seconds: float,
        missing: Sequence[str] = (),
    ) -> None:
        """The vendor did not answer, or not all; ``offers`` are what it is known to have."""
        known = self._known(connection_id)
        self._put(
            replace(
                known,
                phase=phase_of_problem(problem),
                products=_products(offers),
                seconds=known.seconds + seconds,
                not_carried=tuple(dict.fromkeys((*known.not_carried, *missing))),
                problem=problem,
            )
        )

    def end(self, offers_of: Callable[[str], Sequence[Offer]]) -> None:
        """No more answers: who was never asked shows what the local catalogue has."""
        for vendor in self.vendors:
            if vendor.phase is Phase.SEARCHING:
                self.finish(vendor.connection_id, offers_of(vendor.connection_id), 0.0, ())

    def cancel(self) -> None:
        """Whoever has not answered never will."""
        for vendor in self.vendors:
            if vendor.phase is Phase.SEARCHING:
                self._put(replace(vendor, phase=Phase.CANCELLED))

    def _known(self, connection_id: str) -> VendorProgress:
        return self._vendors.get(connection_id) or VendorProgress(connection_id, connection_id)

    def _put(self, vendor: VendorProgress) -> None:
        self._vendors[vendor.connection_id] = vendor


def phase_of_problem(problem: Problem) -> Phase:
    """The few words that a chip has room for; the whole problem is one click away."""
    match problem:
        case VendorRefused() | CredentialsMissing():
            return Phase.CREDENTIALS
        case RateLimited():
            return Phase.RATE_LIMITED
        case VendorUnavailable() if problem.reason in _UNREACHABLE:
            return Phase.UNREACHABLE
        case VendorUnavailable():
            return Phase.NO_ANSWER
        case UnreadableReply():
            return Phase.UNREADABLE
        case _:
            return Phase.REFUSED


def _products(offers: Sequence[Offer]) -> int:
    return len({offer.code for offer in offers})


def _phase_of(offers: Sequence[Offer], missing: Sequence[str]) -> Phase:
    if not offers:
        return Phase.NOT_CARRIED if missing else Phase.NOTHING
    return Phase.NO_STOCK if all(offer.stock == 0 for offer in offers) else Phase.FOUND
