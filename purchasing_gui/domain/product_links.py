"""What a clerk has taught: two products that vendors name differently are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class ProductEnd:
    """One product as vendors name it: where its offers stand (part number, UPC or a vendor's own
    code) and its brand, both normalised for comparing.
    """

    shelf: str
    brand: str


@dataclass(frozen=True, slots=True)
class ProductLink:
    """Both ends are one product. ``between`` gives equal links for either order."""

    one: ProductEnd
    other: ProductEnd

    @classmethod
    def between(cls, one: ProductEnd, other: ProductEnd) -> ProductLink:
        return cls(*sorted((one, other)))


class LinkBook(Protocol):
    """Learned links: kept in the ledger, so that they outlive the catalogue and reach every desk.

    Raises LedgerUnavailable.
    """

    async def all(self) -> Sequence[ProductLink]: ...

    async def learn(self, links: Sequence[ProductLink]) -> None:
        """All of them or none; one that is known already stays as it is."""
        ...

    async def forget(self, links: Sequence[ProductLink]) -> None: ...
