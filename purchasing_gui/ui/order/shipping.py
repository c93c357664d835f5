"""The shipping form's current value: what was typed, what the postal code fixes, what is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from purchasing_gui.domain.addresses import Address, FieldFate, Place
from purchasing_gui.domain.ports import PostalDirectory
from purchasing_gui.domain.products import folded

SAVE_PAUSE = 0.3
"""Seconds from the first unsaved key to the save."""


@dataclass(frozen=True, slots=True)
class Shipping:
    """The address and the RFC, which the clerk fills in as one form."""

    address: Address = Address()
    rfc: str = ""

    def value(self, field: str) -> str:
        """The text of a field by its name in ``Address``, or of ``rfc``; empty for any other."""
        return str(getattr(self.address, field, "")) if field != "rfc" else self.rfc

    def with_value(self, field: str, text: str) -> Shipping:
        if field == "rfc":
            return replace(self, rfc=text)
        return replace(self, address=self.address.with_field(field, text))


FORM_FIELDS: tuple[str, ...] = ("rfc", *(field.name for field in fields(Address)))


def typed(shipping: Shipping, field: str, text: str, directory: PostalDirectory) -> Shipping:
    """The form after a field was typed; a known postal code brings its state and municipality."""
    after = shipping.with_value(field, text)
    if field != "postal_code" or text == shipping.address.postal_code:
        return after
    place = directory.place(text.strip())
    return completed(after, place) if place else after


def completed(shipping: Shipping, place: Place) -> Shipping:
    """State, municipality and city as the postal code has them.

    The colonia stays when it is on the list; a list of one is chosen at once; else it is emptied,
    because it belongs to another postal code.
    """
    address = replace(
        shipping.address,
        state=place.state,
        municipality=place.municipality,
        city=place.city,
        neighborhood=_neighborhood(shipping.address.neighborhood, place),
    )
    return replace(shipping, address=address)


def without_gaps(shipping: Shipping, directory: PostalDirectory) -> Shipping:
    """A pasted or saved address with only its empty fields filled from the postal code."""
    place = directory.place(shipping.address.postal_code.strip())
    if place is None:
        return shipping
    address = shipping.address
    return replace(
        shipping,
        address=replace(
            address,
            state=address.state or place.state,
            municipality=address.municipality or place.municipality,
            city=address.city or place.city,
            neighborhood=address.neighborhood or _neighborhood("", place),
        ),
    )


def _neighborhood(written: str, place: Place) -> str:
    for name in place.neighborhoods:
        if folded(name) == folded(written):
            return name
    return place.neighborhoods[0] if len(place.neighborhoods) == 1 else ""


class FateKind(StrEnum):
    JOINED = "joined"
    CUT = "cut"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one vendor gets of this very address: only fields that are filled in are named.

    ``nothing`` is true for a vendor that takes no address at all; ``with_guide`` where the address
    reaches it on the waybill instead.
    """

    vendor_label: str
    nothing: bool = False
    with_guide: bool = False
    joined: tuple[tuple[str, str], ...] = ()
    cut: tuple[tuple[str, int], ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        return not (self.nothing or self.joined or self.cut or self.dropped)


def receipt(
    vendor_label: str, fates: Sequence[FieldFate], shipping: Shipping, *, with_guide: bool = False
) -> Receipt:
    filled = [fate for fate in fates if shipping.value(fate.field).strip()]
    return Receipt(
        vendor_label=vendor_label,
        with_guide=with_guide,
        nothing=bool(fates) and all(fate.fate == FateKind.DROPPED for fate in _of_address(fates)),
        joined=tuple((fate.field, fate.into) for fate in filled if fate.fate == FateKind.JOINED),
        cut=tuple(
            (fate.field, fate.limit)
            for fate in filled
            if fate.limit is not None and len(shipping.value(fate.field)) > fate.limit
        ),
        dropped=tuple(fate.field for fate in filled if fate.fate == FateKind.DROPPED),
    )


def _of_address(fates: Iterable[FieldFate]) -> list[FieldFate]:
    return [fate for fate in fates if fate.field != "rfc"]


class SaveState(StrEnum):
    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


class ShippingKeeper:
    """Saves what is typed soon after it was typed, one save after the other, the latest value last.

    ``save`` keeps one value for one draft; a value that could not be kept stays pending and is
    tried again with the next key or flush.
    """

    def __init__(
        self,
        save: Callable[[str, Shipping], Awaitable[None]],
        told: Callable[[SaveState], None],
        pause: float = SAVE_PAUSE,
    ) -> None:
        self._save = save
        self._told = told
        self._pause = pause
        self._pending: tuple[str, Shipping] | None = None
        self._turn = asyncio.Lock()
        self._waiting = False

    @property
    def pending(self) -> bool:
        return self._pending is not None

    def note(self, draft_id: str, shipping: Shipping) -> bool:
        """Remembers the newest value; true where the caller must start ``save_soon``."""
        self._pending = (draft_id, shipping)
        self._told(SaveState.SAVING)
        return not self._waiting

    async def save_soon(self) -> None:
        if self._waiting:
            return
        self._waiting = True
        try:
            await asyncio.sleep(self._pause)
        finally:
            self._waiting = False
        await self.flush()

    async def flush(self) -> None:
        """Saves now what is pending. Raises what ``save`` raises."""
        async with self._turn:
            pending, self._pending = self._pending, None
            if pending is None:
                return
            try:
                await self._save(*pending)
            except BaseException:
                self._pending = self._pending or pending
                self._told(SaveState.FAILED)
                raise
            if self._pending is None:
                self._told(SaveState.SAVED)
