"""How domain values are spelt in the ledger: JSON text with every digit of every amount."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import msgspec

from purchasing_gui.domain.addresses import Address, SpanishBilling
from purchasing_gui.domain.drafts import DraftLine
from purchasing_gui.domain.problems import LedgerUnavailable
from purchasing_gui.domain.purchase_orders import OrderLine

Value = TypeVar("Value")

_ENCODER = msgspec.json.Encoder(decimal_format="string")
_DRAFT_LINES = msgspec.json.Decoder(tuple[DraftLine, ...])
_ORDER_LINES = msgspec.json.Decoder(tuple[OrderLine, ...])
_ADDRESS = msgspec.json.Decoder(Address)
_BILLING = msgspec.json.Decoder(SpanishBilling)


def draft_lines_text(lines: Sequence[DraftLine]) -> str:
    """The offers' ``raw`` texts stay out: they are large, and the catalogue has them."""
    slim = [replace(line, offer=replace(line.offer, raw="")) for line in lines]
    return _ENCODER.encode(slim).decode()


def draft_lines_of(text: str) -> tuple[DraftLine, ...]:
    return _read(_DRAFT_LINES.decode, text)


def order_lines_text(lines: Sequence[OrderLine]) -> str:
    return _ENCODER.encode(lines).decode()


def order_lines_of(text: str) -> tuple[OrderLine, ...]:
    return _read(_ORDER_LINES.decode, text)


def address_text(address: Address) -> str:
    return _ENCODER.encode(address).decode()


def address_of(text: str) -> Address:
    return _read(_ADDRESS.decode, text)


def billing_text(billing: SpanishBilling | None) -> str | None:
    """The bank account is a secret and never reaches the disk."""
    return _ENCODER.encode(replace(billing, account="")).decode() if billing else None


def billing_of(text: str | None) -> SpanishBilling | None:
    return _read(_BILLING.decode, text) if text else None


def _read(decode: Callable[[str], Value], text: str) -> Value:
    """Raises LedgerUnavailable("damaged") where the text is not what was once written."""
    try:
        return decode(text)
    except msgspec.DecodeError as error:
        raise LedgerUnavailable("damaged", str(error)) from error
