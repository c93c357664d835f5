"""Decides what the shipping form shows: what was typed, what is wrong with it, what is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from purchasing_gui.domain.addresses import Address, Place, SavedAddress
from purchasing_gui.domain.ports import AddressRules, PostalDirectory
from purchasing_gui.domain.problems import Flaw
from purchasing_gui.domain.stores import AddressBook
from purchasing_gui.ui.order.messages import Message
from purchasing_gui.ui.order.shipping import (
    FORM_FIELDS,
    SaveState,
    Shipping,
    ShippingKeeper,
    typed,
    without_gaps,
)
from purchasing_gui.ui.tasks import TaskScope

SplitAddress = Callable[[str], Address | None]
"""Reads a whole pasted address; None where it cannot be told apart."""


class FormView(Protocol):
    def show_shipping(self, shipping: Shipping, place: Place | None) -> None: ...

    def show_field_flaws(self, flaws: Mapping[str, Flaw]) -> None: ...

    def show_saved(self, state: SaveState) -> None: ...

    def show_saved_addresses(self, found: Sequence[SavedAddress]) -> None: ...

    def tell(self, message: Message) -> None: ...


class FormPresenter:
    """The shipping form of the draft that is open. ``changed`` is called after every key."""

    def __init__(
        self,
        view: FormView,
        keeper: ShippingKeeper,
        scope: TaskScope,
        postal: PostalDirectory,
        rules: AddressRules,
        addresses: AddressBook,
        split_address: SplitAddress | None,
        changed: Callable[[], None],
    ) -> None:
        self._view = view
        self._keeper = keeper
        self._scope = scope
        self._postal = postal
        self._rules = rules
        self._addresses = addresses
        self._split_address = split_address
        self._changed = changed
        self._draft_id = ""
        self._touched: set[str] = set()
        self.shipping = Shipping()

    @property
    def place(self) -> Place | None:
        """What the written postal code fixes."""
        return self._postal.place(self.shipping.address.postal_code.strip())

    def open(self, draft_id: str, shipping: Shipping) -> None:
        """Shows the address of another draft; fields that are filled in are judged at once."""
        self._draft_id = draft_id
        self.shipping = shipping
        self._touched = _filled(shipping)
        self._view.show_shipping(shipping, self.place)
        self._view.show_saved(SaveState.SAVED)

    def type(self, field: str, text: str) -> None:
        before = self.shipping
        if before.value(field) == text:
            return
        after = typed(before, field, text, self._postal)
        self._touched |= {
            name for name in FORM_FIELDS if name != field and _differs(before, after, name)
        }
        self._keep(after)

    def leave(self, field: str) -> None:
        """The clerk went on to another field: judge this one, save what is pending."""
        self._touched.add(field)
        self._changed()
        if self._keeper.pending:
            self._scope.start(self._keeper.flush())

    def judge_all(self) -> None:
        """From now on empty fields are shown as missing too."""
        self._touched = set(FORM_FIELDS)

    def paste(self, text: str) -> None:
        """Splits a whole address over the fields; the RFC stays."""
        address = self._split_address(text) if self._split_address else None
        if address is None or address.is_empty:
            self._view.tell(Message.ADDRESS_NOT_UNDERSTOOD)
            return
        self.fill(address, "")
        self._view.tell(Message.ADDRESS_SPLIT)

    def fill(self, address: Address, rfc: str) -> None:
        """Puts a whole address in place of the one shown; an empty ``rfc`` leaves the RFC."""
        filled = without_gaps(Shipping(address, rfc or self.shipping.rfc), self._postal)
        self._touched |= _filled(filled)
        self._keep(filled)

    async def search(self, text: str) -> None:
        self._view.show_saved_addresses(await self._addresses.search(text))

    async def keep_address(self) -> None:
        """Adds the address to the branch's saved ones."""
        if self.shipping.address.is_empty:
            self._view.tell(Message.ADDRESS_EMPTY)
            return
        label = self.shipping.address.contact or self.shipping.address.street
        await self._addresses.keep(self.shipping.address, self.shipping.rfc, label)
        self._view.tell(Message.ADDRESS_KEPT)

    async def flush(self) -> None:
        await self._keeper.flush()

    def own_flaws(self) -> tuple[Flaw, ...]:
        """What is wrong with the form by itself, for a draft that has no lines yet."""
        return (
            *self._rules.rfc_flaws(self.shipping.rfc),
            *self._rules.address_flaws(self.shipping.address, self.place),
        )

    def show_flaws(self, flaws: Sequence[Flaw]) -> None:
        """The worst flaw of each field that was left, filled in, or asked for."""
        worst: dict[str, Flaw] = {}
        for flaw in flaws:
            if flaw.field in self._touched and not (
                flaw.field in worst and worst[flaw.field].blocks >= flaw.blocks
            ):
                worst[flaw.field] = flaw
        self._view.show_field_flaws(worst)

    def _keep(self, shipping: Shipping) -> None:
        self.shipping = shipping
        self._view.show_shipping(shipping, self.place)
        if self._keeper.note(self._draft_id, shipping):
            self._scope.start(self._keeper.save_soon())
        self._changed()


def _filled(shipping: Shipping) -> set[str]:
    return {field for field in FORM_FIELDS if shipping.value(field).strip()}


def _differs(before: Shipping, after: Shipping, field: str) -> bool:
    return before.value(field) != after.value(field)
