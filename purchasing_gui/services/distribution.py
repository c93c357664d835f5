"""Repartir a draft: proposals over everything the vendors offer now, and putting one in place."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from purchasing_gui.domain.distribution import (
    Goal,
    Proposal,
    ProposedLine,
    Wanted,
    distribute,
)
from purchasing_gui.domain.drafts import Draft, DraftLine
from purchasing_gui.domain.ports import Vendor
from purchasing_gui.domain.problems import LedgerConflict, Problem
from purchasing_gui.domain.product_links import LinkBook, Links, products_of
from purchasing_gui.domain.products import Obstacle, Offer, normalised_part_number
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.drafts import Drafts
from purchasing_gui.services.orders import Orders
from purchasing_gui.services.search import Report, Search, SearchQuery, SearchResult

OfferKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class DraftProposals:
    """What can be made of one revision of a draft.

    ``moved`` maps each wanted product to the draft lines that ask for it; other lines stay.
    ``fresh`` are the readings that the proposals rest on, ``failures`` the vendors that did not
    answer: of those only the offers already on the draft were weighed.
    """

    draft_id: str
    revision: int
    proposals: tuple[Proposal, ...]
    moved: Mapping[str, tuple[str, ...]]
    fresh: Mapping[OfferKey, Offer]
    failures: Mapping[str, Problem]

    def proposal(self, goal: Goal) -> Proposal:
        return next(proposal for proposal in self.proposals if proposal.goal is goal)


class Distribution:
    """Distributes a draft's lines over vendors and warehouses.

    Lines that are on an order already, and those that the clerk fixed, are never touched.
    """

    def __init__(
        self,
        connections: Connections,
        search: Search,
        drafts: Drafts,
        orders: Orders,
        link_book: LinkBook,
    ) -> None:
        self._connections = connections
        self._search = search
        self._drafts = drafts
        self._orders = orders
        self._link_book = link_book

    async def propose(
        self, draft_id: str, fixed: Collection[str] = (), report: Report | None = None
    ) -> DraftProposals:
        """Asks all vendors for the draft's products; ``fixed`` are ids of lines that stay.

        ``report`` hears of each vendor as it is asked and answers.
        """
        draft = await self._drafts.get(draft_id)
        sent = await self._orders.sent_lines(draft_id)
        staying = [line for line in draft.lines if line.id in fixed and line.id not in sent]
        moving = [line for line in draft.lines if line.id not in fixed and line.id not in sent]
        result = await self._ask(moving, report)
        fresh = self._readings(moving, result)
        wanted = list(_wanted(moving, fresh, Links(await self._link_book.all())))
        proposals = await asyncio.to_thread(
            distribute,
            [one for one, _ in wanted],
            fixed=[ProposedLine(line.offer, line.quantity) for line in staying],
            guide_vendors=self._guide_vendors(fresh, staying),
        )
        return DraftProposals(
            draft_id=draft.id,
            revision=draft.revision,
            proposals=proposals,
            moved={one.id: line_ids for one, line_ids in wanted},
            fresh=fresh,
            failures=result.failures,
        )

    async def apply(self, found: DraftProposals, goal: Goal) -> Draft:
        """Puts a proposal in place of the lines it was made for.

        Pieces that it leaves out stay on the lines they were on, so that nothing wanted is lost.
        Raises LedgerConflict where the draft was changed or sent since.
        """
        draft = await self._drafts.get(found.draft_id)
        sent = await self._orders.sent_lines(found.draft_id)
        moved = {line_id for line_ids in found.moved.values() for line_id in line_ids}
        if moved & sent.keys():
            raise LedgerConflict(draft.folio, "sent")
        lines = list(_rearranged(draft.lines, found, found.proposal(goal)))
        return await self._drafts.replace_lines(draft.id, lines, revision=found.revision)

    async def _ask(self, lines: Sequence[DraftLine], report: Report | None) -> SearchResult:
        numbers = {
            normalised_part_number(line.offer.part_number): line.offer.part_number for line in lines
        }
        numbers.pop("", None)
        if not numbers:
            return SearchResult()
        return await self._search.run(SearchQuery(part_numbers=tuple(numbers.values())), report)

    def _readings(
        self, lines: Sequence[DraftLine], result: SearchResult
    ) -> Mapping[OfferKey, Offer]:
        """What was found, and the draft's own reading where nobody could tell anything newer."""
        unasked = {
            line.offer.key: line.offer
            for line in lines
            if line.offer.connection_id in result.failures
            or not normalised_part_number(line.offer.part_number)
        }
        current = {offer.key: offer for offer in _current(result)}
        return {key: self._as_orderable(offer) for key, offer in (unasked | current).items()}

    def _as_orderable(self, offer: Offer) -> Offer:
        vendor = self._vendor(offer.connection_id)
        if offer.obstacle is None and (vendor is None or vendor.orders is None):
            return replace(offer, obstacle=Obstacle.NO_PURCHASE_CALL)
        return offer

    def _guide_vendors(
        self, fresh: Mapping[OfferKey, Offer], staying: Iterable[DraftLine]
    ) -> frozenset[str]:
        names = {key[0] for key in fresh} | {line.offer.connection_id for line in staying}
        vendors = {name: self._vendor(name) for name in names}
        return frozenset(name for name, vendor in vendors.items() if vendor and vendor.guides)

    def _vendor(self, connection_id: str) -> Vendor | None:
        """None where it cannot be connected as it is set up."""
        try:
            return self._connections.vendor(connection_id)
        except Problem:
            return None


def _current(result: SearchResult) -> Iterator[Offer]:
    """What was found, less what the local catalogue said and the vendor's answer belies.

    A vendor that answers for a listing no longer has what it does not name, be it a warehouse or
    the part itself. What is only remembered of a vendor that fails is not worth a proposal.
    """
    answered = {key[:2] for key, offer in result.offers.items() if offer.live}
    gone = {
        (connection_id, normalised_part_number(number))
        for connection_id, numbers in result.not_carried.items()
        for number in numbers
    }
    for key, offer in result.offers.items():
        number = (key[0], normalised_part_number(offer.part_number))
        belied = key[:2] in answered or number in gone or key[0] in result.failures
        if offer.live or not belied:
            yield offer


def _wanted(
    lines: Sequence[DraftLine], fresh: Mapping[OfferKey, Offer], links: Links
) -> Iterator[tuple[Wanted, tuple[str, ...]]]:
    """One for each product: its lines' pieces together, and every offer that can be had now.

    An offer that is on the draft and no longer found tells what product is wanted, nothing else.
    """
    known = {line.offer.key: line.offer for line in lines} | dict(fresh)
    for product in products_of(known.values(), links):
        keys = {offer.key for offer in product}
        members = [line for line in lines if line.offer.key in keys]
        if members:
            offers = tuple(offer for offer in product if offer.key in fresh)
            pieces = sum(line.quantity for line in members)
            yield Wanted(members[0].id, pieces, offers), tuple(line.id for line in members)


def _rearranged(
    lines: Sequence[DraftLine], found: DraftProposals, proposal: Proposal
) -> Iterator[DraftLine]:
    """The draft's lines with each product's new lines where its first one stood."""
    moved = {line_id for line_ids in found.moved.values() for line_id in line_ids}
    for line in lines:
        if line.id in found.moved:
            members = [other for other in lines if other.id in found.moved[line.id]]
            yield from _lines_of_product(members, found, _pieces(line.id, members, proposal))
        elif line.id not in moved:
            yield line


def _pieces(
    wanted_id: str, members: Sequence[DraftLine], proposal: Proposal
) -> Mapping[OfferKey, tuple[Offer, int]]:
    """How many pieces of which offer, with what is left out still on the lines that it was on."""
    pieces = {
        line.offer.key: (line.offer, line.quantity)
        for line in proposal.lines
        if line.wanted_id == wanted_id
    }
    missing = sum(one.quantity for one in proposal.left_out if one.wanted_id == wanted_id)
    for member in members:
        kept = min(missing, member.quantity)
        missing -= kept
        if kept:
            offer, before = pieces.get(member.offer.key, (member.offer, 0))
            pieces[offer.key] = (offer, before + kept)
    return pieces


def _lines_of_product(
    members: Sequence[DraftLine],
    found: DraftProposals,
    pieces: Mapping[OfferKey, tuple[Offer, int]],
) -> Iterator[DraftLine]:
    """A line keeps its id where its offer stays on the draft."""
    ids = {line.offer.key: line.id for line in members}
    for key, (offer, quantity) in pieces.items():
        yield DraftLine(ids.get(key) or uuid.uuid4().hex, found.fresh.get(key, offer), quantity)
