"""Which order a guide belongs to, judged by what its PDF says; never a guess.

A guide is ``certain`` of one order only by strong evidence that no other order shares: our own
reference, or the addressee's postal code together with the name or the phone. All that could be
the sender's is left out of the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from purchasing_gui.domain.guides import GuideNumber, GuideSheet
from purchasing_gui.domain.products import folded
from purchasing_gui.domain.purchase_orders import PurchaseOrder

MOST_MATCHES = 5

_NEARLY = 90
_EXACT_BELOW = 6
_PHONE_LENGTH = 10
_SENDER = re.compile(
    r"^\W*(?:remitente|remite|expedidor|origen|sender|shipper|ship from|from|enviado por|envia)\b"
)
_ADDRESSEE = re.compile(
    r"^\W*(?:destinatario|destino|consignatario|consignado a|recipient|consignee|receiver|ship to|"
    r"deliver to|entregar a|enviar a|para|to)\b"
)
_POSTAL_CODE = re.compile(r"(?<![\w#-])\d{5}(?![\w-])")
_WORD = re.compile(r"[a-z0-9&]+")
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "el", "y", "e", "sa", "cv", "rl", "sapi"})


class Reason(StrEnum):
    """What on the guide speaks for an order."""

    REFERENCE = "reference"
    VENDOR_NUMBER = "vendor_number"
    POSTAL_CODE = "postal_code"
    NAME = "name"
    PHONE = "phone"
    STREET = "street"


class Doubt(StrEnum):
    """Why a guide is not assigned by itself."""

    NO_MATCH = "no_match"
    WEAK = "weak"
    SEVERAL_ORDERS = "several_orders"
    SEVERAL_ADDRESSEES = "several_addressees"
    OTHER_ADDRESS = "other_address"
    ORDER_COMPLETE = "order_complete"
    NO_NUMBER = "no_number"
    NUMBER_UNSURE = "number_unsure"
    SEVERAL_NUMBERS = "several_numbers"


class Mismatch(StrEnum):
    """What on the guide speaks against an order."""

    POSTAL_CODE = "postal_code"
    NAME = "name"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``said`` is the guide's word where it has one, ``expected`` the order's."""

    mismatch: Mismatch
    said: str
    expected: str


@dataclass(frozen=True, slots=True)
class Match:
    """An order that the guide may belong to."""

    order_id: str
    reasons: tuple[Reason, ...]

    @property
    def rank(self) -> tuple[int, int]:
        return _tier(self.reasons), len(self.reasons)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Candidates, best first; ``doubts`` is empty only where the first one is certain."""

    matches: tuple[Match, ...]
    doubts: tuple[Doubt, ...]

    @property
    def certain(self) -> Match | None:
        return self.matches[0] if self.matches and not self.doubts else None


@dataclass(frozen=True, slots=True)
class _Addressee:
    """What the guide says about whom it goes to, as printed and folded for comparing.

    ``known`` where its place on the page is sure.
    """

    printed: tuple[str, ...]
    lines: tuple[str, ...]
    postal_codes: tuple[str, ...]
    known: bool


def proposal(
    sheet: GuideSheet,
    orders: Sequence[PurchaseOrder],
    file_name: str = "",
    complete: Collection[str] = (),
) -> Proposal:
    """The order of a guide; ``complete`` are ids of orders that lack no guide."""
    to = _addressee(sheet.text)
    matches = [
        Match(order.id, reasons)
        for order in orders
        if (reasons := _reasons(sheet, to, order, file_name))
    ]
    matches.sort(key=lambda match: match.rank, reverse=True)
    doubts = [*_order_doubts(matches, to, orders, complete), *_number_doubts(sheet)]
    return Proposal(tuple(matches[:MOST_MATCHES]), tuple(dict.fromkeys(doubts)))


def disagreements(
    sheet: GuideSheet, order: PurchaseOrder, others: Iterable[PurchaseOrder] = ()
) -> tuple[Disagreement, ...]:
    """What on the guide is unlike the order's address, or names another order.

    A guide without readable text disagrees with nothing.
    """
    to = _addressee(sheet.text)
    found: list[Disagreement] = []
    stranger = next(
        (
            other.reference
            for other in others
            if other.id != order.id and _names(sheet.text, other.reference)
        ),
        "",
    )
    if stranger and not _names(sheet.text, order.reference):
        found.append(Disagreement(Mismatch.REFERENCE, stranger, order.reference))
    expected = order.address.postal_code
    if expected and to.postal_codes and expected not in to.postal_codes:
        found.append(Disagreement(Mismatch.POSTAL_CODE, to.postal_codes[0], expected))
    contact = order.address.contact
    if to.known and _significant(contact) and not _has_name(to.lines, contact):
        found.append(Disagreement(Mismatch.NAME, _first_name_line(to.printed), contact))
    return tuple(found)


def numbers_of(sheet: GuideSheet) -> tuple[GuideNumber, ...]:
    """The guide's number, or the numbers of all guides in the PDF; candidates come best first."""
    if not sheet.numbers:
        return ()
    best = sheet.numbers[0]
    if best.source != "barcode" or not best.carrier:
        return (best,)
    by_page: dict[int, GuideNumber] = {}
    for number in sheet.numbers:
        if number.source == "barcode" and number.carrier == best.carrier:
            by_page.setdefault(number.page, number)
    return tuple(by_page[page] for page in sorted(by_page))


def _order_doubts(
    matches: Sequence[Match],
    to: _Addressee,
    orders: Sequence[PurchaseOrder],
    complete: Collection[str],
) -> Iterable[Doubt]:
    if not matches:
        yield Doubt.NO_MATCH
        return
    best = matches[0]
    tier = _tier(best.reasons)
    if len(to.postal_codes) > 1:
        yield Doubt.SEVERAL_ADDRESSEES
    if tier == 0 or (tier < _tier((Reason.REFERENCE,)) and not to.known):
        yield Doubt.WEAK
    if len(matches) > 1 and _tier(matches[1].reasons) == tier:
        yield Doubt.SEVERAL_ORDERS
    order = next(order for order in orders if order.id == best.order_id)
    expected = order.address.postal_code
    if expected and to.postal_codes and expected not in to.postal_codes:
        yield Doubt.OTHER_ADDRESS
    if best.order_id in complete:
        yield Doubt.ORDER_COMPLETE


def _number_doubts(sheet: GuideSheet) -> Iterable[Doubt]:
    numbers = numbers_of(sheet)
    if not numbers:
        yield Doubt.NO_NUMBER
    elif len(numbers) > 1:
        yield Doubt.SEVERAL_NUMBERS
    elif not _is_sure(numbers[0], sheet):
        yield Doubt.NUMBER_UNSURE


def _is_sure(number: GuideNumber, sheet: GuideSheet) -> bool:
    """Of a known carrier, or the only barcode there is; a file's name alone proves nothing."""
    if number.source == "file_name":
        return False
    barcodes = [candidate for candidate in sheet.numbers if candidate.source == "barcode"]
    return bool(number.carrier) or barcodes == [number]


def _tier(reasons: Collection[Reason]) -> int:
    """3: our reference; 2: the vendor's number and the address; 1: the person at the place."""
    if Reason.REFERENCE in reasons:
        return 3
    place, person = Reason.POSTAL_CODE in reasons, {Reason.NAME, Reason.PHONE} & {*reasons}
    if Reason.VENDOR_NUMBER in reasons and (place or person):
        return 2
    return 1 if place and person else 0


def _reasons(
    sheet: GuideSheet, to: _Addressee, order: PurchaseOrder, file_name: str
) -> tuple[Reason, ...]:
    address = order.address
    tests = {
        Reason.REFERENCE: _names(f"{sheet.text}\n{file_name}", order.reference),
        Reason.VENDOR_NUMBER: _names_vendor_number(sheet.text, order),
        Reason.POSTAL_CODE: bool(address.postal_code) and address.postal_code in to.postal_codes,
        Reason.NAME: _has_name(to.lines, address.contact),
        Reason.PHONE: _has_phone(to.lines, address.phone),
        Reason.STREET: _has_street(to.lines, address.street, address.exterior_number),
    }
    found = tuple(reason for reason, holds in tests.items() if holds)
    return () if found in ((Reason.POSTAL_CODE,), (Reason.STREET,)) else found


def _names(text: str, reference: str) -> bool:
    """Whether the whole reference stands in the text, however its parts are set apart."""
    parts, pattern = _reference_form(reference)
    said = _folded_text(text)
    if not parts or not all(part in said for part in parts):
        return False
    return pattern.search(said) is not None


@lru_cache(maxsize=8192)
def _reference_form(reference: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Its parts, and how they may stand in a folded text; the same for every guide of a pile."""
    parts = tuple(re.findall(r"[a-z0-9]+", folded(reference)))
    joined = r"[\s._/-]*".join(map(re.escape, parts))
    return parts, re.compile(rf"(?<![a-z0-9]){joined}(?![a-z0-9]|-\d)")


@lru_cache(maxsize=16)
def _folded_text(text: str) -> str:
    """A guide's text is compared with every order there is."""
    return folded(text)


def _names_vendor_number(text: str, order: PurchaseOrder) -> bool:
    number = order.vendor_number
    return len(number) >= _EXACT_BELOW and _names(text, number)


def _addressee(text: str) -> _Addressee:
    """The lines about the addressee.

    Without a heading for either side all lines are taken, and it is not known whose they are. Nor
    is it where only the sender has a heading: its block may end anywhere.
    """
    printed = [line.strip() for line in text.splitlines() if line.strip()]
    headed = any(_ADDRESSEE.match(folded(line)) for line in printed)
    taken = list(filter(None, _addressee_lines(printed))) if headed else printed
    lines = tuple(map(folded, taken))
    codes = dict.fromkeys(code for line in lines for code in _POSTAL_CODE.findall(line))
    return _Addressee(tuple(taken), lines, tuple(codes), headed)


def _addressee_lines(printed: Iterable[str]) -> Iterable[str]:
    taking = False
    for line in printed:
        heading = _ADDRESSEE.match(folded(line))
        if heading is not None:
            taking = True
            yield line[heading.end() :].strip(" :")
        elif _SENDER.match(folded(line)):
            taking = False
        elif taking:
            yield line


def _has_name(lines: Iterable[str], name: str) -> bool:
    """Two words at least must agree, and no word of the shorter name may be left over."""
    wanted = _significant(name)
    return any(_same_name(wanted, _significant(line)) for line in lines)


def _same_name(wanted: Sequence[str], found: Sequence[str]) -> bool:
    short, long = sorted((wanted, found), key=len)
    if len(short) < 2:
        return len(wanted) == 1 and list(wanted) == list(found)
    left = list(long)
    for word in short:
        twin = next((other for other in left if _same_word(word, other)), None)
        if twin is None:
            return False
        left.remove(twin)
    return True


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    long_enough = min(len(one), len(other)) >= _EXACT_BELOW
    return long_enough and fuzz.ratio(one, other) >= _NEARLY


@lru_cache(maxsize=8192)
def _significant(text: str) -> tuple[str, ...]:
    words = _WORD.findall(folded(text))
    return tuple(word for word in words if len(word) > 1 and word not in _PARTICLES)


def _first_name_line(lines: Sequence[str]) -> str:
    return " ".join(next((line for line in lines if _significant(line)), "").split())


def _has_phone(lines: Iterable[str], phone: str) -> bool:
    digits = _digits(phone)[-_PHONE_LENGTH:]
    return len(digits) == _PHONE_LENGTH and any(digits in _digits(line) for line in lines)


def _has_street(lines: Iterable[str], street: str, number: str) -> bool:
    wanted = [*_significant(street), *_WORD.findall(folded(number))]
    if not number or len(wanted) < 2:
        return False
    return any(all(word in _WORD.findall(line) for word in wanted) for line in lines)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
