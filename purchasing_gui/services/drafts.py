"""Drafts: every change is kept at once, one change after the other."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from weakref import WeakValueDictionary

from purchasing_gui.domain.addresses import Address, SpanishBilling
from purchasing_gui.domain.drafts import Draft, DraftLine
from purchasing_gui.domain.problems import DraftInvalid, Flaw, LedgerConflict
from purchasing_gui.domain.products import Offer
from purchasing_gui.domain.stores import DraftShelf

LARGEST_QUANTITY = 99_999


class Drafts:
    """The clerk's drafts. Every method saves before it returns and gives back what was saved.

    Changing a closed draft raises LedgerConflict.
    """

    def __init__(self, shelf: DraftShelf) -> None:
        self._shelf = shelf
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def create(self, title: str = "") -> Draft:
        return await self._shelf.create(title)

    async def get(self, draft_id: str) -> Draft:
        return await self._shelf.get(draft_id)

    async def list(self, *, closed: bool = False) -> Sequence[Draft]:
        """Last changed first."""
        return await self._shelf.list(closed=closed)

    async def add_line(self, draft_id: str, offer: Offer, quantity: int = 1) -> Draft:
        """Adds pieces of an offer; the same offer again adds to its line, with the newer reading.

        Raises DraftInvalid where the offer cannot be ordered or the quantity is none.
        """
        _check_quantity("quantity", quantity)
        if offer.obstacle is not None:
            raise DraftInvalid([Flaw("offer", str(offer.obstacle), detail=offer.part_number)])
        return await self._edit(draft_id, lambda draft: _with_offer(draft, offer, quantity))

    async def set_quantity(self, draft_id: str, line_id: str, quantity: int) -> Draft:
        _check_quantity(f"line:{line_id}", quantity)
        return await self._edit(
            draft_id,
            lambda draft: _with_lines(
                draft,
                [
                    replace(line, quantity=quantity) if line.id == line_id else line
                    for line in draft.lines
                ],
            ),
        )

    async def remove_line(self, draft_id: str, line_id: str) -> Draft:
        return await self._edit(
            draft_id,
            lambda draft: _with_lines(draft, [line for line in draft.lines if line.id != line_id]),
        )

    async def replace_lines(
        self, draft_id: str, lines: Sequence[DraftLine], *, revision: int | None = None
    ) -> Draft:
        """Puts these lines in place of all (undo, a new distribution over vendors).

        Raises LedgerConflict where a ``revision`` is given and the draft has moved on since.
        """

        def replaced(draft: Draft) -> Draft:
            if revision is not None and revision != draft.revision:
                raise LedgerConflict(draft.folio, "changed")
            return _with_lines(draft, lines)

        return await self._edit(draft_id, replaced)

    async def take_offers(self, draft_id: str, fresh: Mapping[str, Offer]) -> Draft:
        """Gives lines (by id) a newer reading of their offer; quantities stay."""
        return await self._edit(
            draft_id,
            lambda draft: _with_lines(
                draft,
                [replace(line, offer=fresh.get(line.id, line.offer)) for line in draft.lines],
            ),
        )

    async def set_shipping(self, draft_id: str, address: Address, rfc: str) -> Draft:
        return await self._edit(draft_id, lambda draft: replace(draft, address=address, rfc=rfc))

    async def set_billing(self, draft_id: str, billing: SpanishBilling | None) -> Draft:
        return await self._edit(draft_id, lambda draft: replace(draft, billing=billing))

    async def rename(self, draft_id: str, title: str) -> Draft:
        return await self._edit(draft_id, lambda draft: replace(draft, title=title))

    async def duplicate(self, draft_id: str) -> Draft:
        """A new draft with the same lines and address under a folio of its own."""
        source = await self._shelf.get(draft_id)
        fresh = await self._shelf.create(source.title)
        return await self._shelf.save(
            replace(
                fresh,
                lines=tuple(replace(line, id=_new_line_id()) for line in source.lines),
                address=source.address,
                rfc=source.rfc,
                billing=source.billing,
            )
        )

    async def close(self, draft_id: str) -> Draft:
        """Puts a draft away whose lines are all placed: it is listed among the closed ones only."""
        return await self._edit(draft_id, lambda draft: replace(draft, closed=True))

    async def delete(self, draft_id: str) -> None:
        await self._shelf.delete(draft_id)

    async def restore(self, draft_id: str) -> Draft:
        return await self._shelf.restore(draft_id)

    async def _edit(self, draft_id: str, change: Callable[[Draft], Draft]) -> Draft:
        async with self._turns.setdefault(draft_id, asyncio.Lock()):
            before = await self._shelf.get(draft_id)
            if before.closed:
                raise LedgerConflict(before.folio, "closed")
            after = change(before)
            return before if after == before else await self._shelf.save(after)


def _with_offer(draft: Draft, offer: Offer, quantity: int) -> Draft:
    for line in draft.lines:
        if line.offer.key == offer.key:
            merged = replace(line, offer=offer, quantity=line.quantity + quantity)
            _check_quantity(f"line:{line.id}", merged.quantity)
            return _with_lines(
                draft, [merged if other.id == line.id else other for other in draft.lines]
            )
    return _with_lines(draft, [*draft.lines, DraftLine(_new_line_id(), offer, quantity)])


def _with_lines(draft: Draft, lines: Sequence[DraftLine]) -> Draft:
    return replace(draft, lines=tuple(lines))


def _check_quantity(field: str, quantity: int) -> None:
    if not 1 <= quantity <= LARGEST_QUANTITY:
        raise DraftInvalid([Flaw(field, "quantity", detail=str(quantity))])


def _new_line_id() -> str:
    return uuid.uuid4().hex
