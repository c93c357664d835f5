"""Amounts of money as exact decimals with their currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
MXN = "MXN"
EUR = "EUR"

STANDARD_IVA = Decimal("0.16")
BORDER_IVA = Decimal("0.08")


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount. ``amount`` keeps every digit the vendor gave; ``currency`` is ISO 4217."""

    amount: Decimal
    currency: str = MXN

    def times(self, quantity: int) -> Money:
        """The price of so many pieces, not rounded."""
        return Money(self.amount * quantity, self.currency)

    def with_tax(self, rate: Decimal) -> Money:
        """The amount with a tax rate such as ``Decimal("0.16")`` added, not rounded."""
        return Money(self.amount * (1 + rate), self.currency)

    def without_tax(self, rate: Decimal) -> Money:
        """The amount before a tax rate that it already includes, not rounded."""
        return Money(self.amount / (1 + rate), self.currency)

    def rounded(self) -> Money:
        return Money(round_cents(self.amount), self.currency)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def round_cents(amount: Decimal) -> Decimal:
    """The one place where money is rounded: to centavos, halves away from zero (HALF_UP)."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Totals:
    """What some lines cost in one currency: before tax, the tax estimate and both, in centavos."""

    subtotal: Money
    tax: Money
    total: Money


def totals_by_currency(
    amounts: Iterable[tuple[Money, Decimal]],
) -> dict[str, Totals]:
    """Totals of (amount before tax, tax rate) pairs; currencies are never added together.

    Rounding happens once per figure, at the end: the tax is the rounded total less the rounded
    subtotal, so that the three figures always tie out.
    """
    subtotals: dict[str, Decimal] = {}
    totals: dict[str, Decimal] = {}
    for money, rate in amounts:
        subtotals[money.currency] = subtotals.get(money.currency, Decimal(0)) + money.amount
        totals[money.currency] = (
            totals.get(money.currency, Decimal(0)) + money.with_tax(rate).amount
        )
    return {
        currency: Totals(
            subtotal=Money(round_cents(subtotal), currency),
            tax=Money(round_cents(totals[currency]) - round_cents(subtotal), currency),
            total=Money(round_cents(totals[currency]), currency),
        )
        for currency, subtotal in subtotals.items()
    }
