"""Finds guide numbers, postal codes and phone numbers in what was read from a guide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath

from purchasing_gui.documents.carriers import CARRIERS, Carrier
from purchasing_gui.domain.guides import GuideNumber
from purchasing_gui.domain.products import folded

MOST_CANDIDATES = 240

_LABELLED = re.compile(
    r"\b(?:n[uú]m(?:ero)?\.?\s*(?:de\s+)?gu[ií]a|no\.?\s*(?:de\s+)?gu[ií]a|gu[ií]a|way\s?bill|awb|tracking"
    r"(?:\s+(?:number|no\.?|id))?|trk\s?#?|c[oó]digo\s+de\s+rastreo|rastreo)"
    r"[\s.:#°º]*([^\n]{1,60})",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![A-Z0-9])[A-Z]{0,4}\d[A-Z0-9]{7,33}(?![A-Z0-9])")
_GROUPED = re.compile(r"(?<![\d-])\d{2,5}(?:[ -]\d{3,5}){2,8}(?![\d-])")
_NOT_PLAIN = re.compile(r"[^A-Z0-9]")
_PLAUSIBLE = re.compile(r"^(?=.*\d{4})[A-Z0-9]{8,34}$")
_DATE = re.compile(r"^20\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\d{4}|\d{6})?$")
_RFC = re.compile(r"^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$")
_POSTAL_CODE_LABELLED = re.compile(
    r"\b(?:c\.?\s?p\.?|c[oó]digo\s+postal)[\s.:#]*(\d{5})(?!\d)", re.I
)
_POSTAL_CODE = re.compile(r"(?<![\w#-])(\d{5})(?![\w-])")
_PHONE_LABELLED = re.compile(
    r"\b(?:tel|cel|m[oó]vil|phone|whats)[^\d+\n]{0,14}(\+?[\d ().-]{10,20})", re.I
)
_PHONE = re.compile(
    r"(?<![\w+-])(?:\+?52[ -]?1?[ -]?)?(\(?\d{2,3}\)?[ -]\d{3,4}[ -]\d{4})(?![\w-])"
)
_PHONE_LENGTH = 10
_BETTER_BY_LABEL, _BETTER_BY_CARRIER, _BETTER_BY_REPEAT = 4, 2, 1
_SOURCES = ("barcode", "text", "file_name")


@dataclass(frozen=True, slots=True)
class _Sighting:
    number: str
    source: str
    carrier: str
    page: int
    strength: int


def guide_numbers(
    barcodes: Sequence[tuple[str, int]], text: str, file_name: str
) -> tuple[GuideNumber, ...]:
    """Candidates, best first: barcode before text before file name; within each, numbers that are
    labelled as a guide, fit a carrier's pattern, or stand elsewhere on the guide too.

    ``barcodes`` are (content, page) pairs. Phone numbers, dates and tax ids are left out.
    """
    named = _named_carriers(f"{text}\n{file_name}")
    labelled = {_leading_number(found[1]) for found in _LABELLED.finditer(text)}
    phones = set(phones_in(text)) - labelled
    printed = _plain(text)
    sightings = [
        _sighting(words, source, page, named, labelled, printed)
        for source, words, page in _spotted(barcodes, text, file_name, labelled)
    ]
    best: dict[str, _Sighting] = {}
    for seen in sorted(sightings, key=lambda one: (_SOURCES.index(one.source), -one.strength)):
        if seen.number not in phones and _is_plausible(seen.number):
            best.setdefault(seen.number, seen)
    return tuple(
        GuideNumber(seen.number, seen.source, seen.carrier, seen.page)
        for seen in list(best.values())[:MOST_CANDIDATES]
    )


def guide_starts(
    barcodes: Iterable[tuple[str, int]], texts: Sequence[str], file_name: str
) -> tuple[int, ...]:
    """The pages (from 0) where a guide begins; what comes before the first one belongs to it.

    A guide begins where a page bears a carrier's number, as barcode or labelled as a guide, and
    none of those of the guide before it. ``texts`` are those of the pages.
    """
    named = _named_carriers("\n".join((*texts, file_name)))
    on_page: list[set[str]] = [
        {_leading_number(found[1]) for found in _LABELLED.finditer(text)} for text in texts
    ]
    for content, page in barcodes:
        on_page[page].update(_in_barcode(content))
    starts: list[int] = []
    current: set[str] = set()
    for page, words in enumerate(on_page):
        numbers = _carriers_numbers(words, named)
        if numbers and numbers.isdisjoint(current):
            starts.append(page if starts else 0)
            current = numbers
        else:
            current |= numbers
    return tuple(starts)


def _carriers_numbers(words: Iterable[str], named: Sequence[Carrier]) -> set[str]:
    found = [_carrier_of(number, named) for number in words if _is_plausible(number)]
    return {number for carrier, number in found if carrier}


def _leading_number(words: str) -> str:
    """The groups with digits at the beginning, joined (``12 3456 7890 Tel.``)."""
    groups = takewhile(lambda group: any(map(str.isdigit, group)), words.split())
    return _plain("".join(groups))


def _spotted(
    barcodes: Iterable[tuple[str, int]], text: str, file_name: str, labelled: Iterable[str]
) -> Iterator[tuple[str, str, int]]:
    for content, page in barcodes:
        for words in _in_barcode(content):
            yield "barcode", words, page
    for words in sorted(labelled):
        yield "text", words, 0
    for words in _in_text(text.upper()):
        yield "text", words, 0
    for words in _in_text(PurePath(file_name).stem.upper()):
        yield "file_name", words, 0


def _in_barcode(content: str) -> Iterator[str]:
    """The whole of a plain barcode; the words of a long one (an address, a link, a data block)."""
    whole = _plain(content)
    if _PLAUSIBLE.match(whole) and "/" not in content and "\n" not in content:
        yield whole
        return
    yield from _in_text(content.upper())


def _in_text(text: str) -> Iterator[str]:
    for found in _GROUPED.finditer(text):
        yield _plain(found[0])
    for part in _WORD.finditer(text.replace("_", " ")):
        yield part[0]


def _sighting(
    number: str,
    source: str,
    page: int,
    named: Sequence[Carrier],
    labelled: set[str],
    printed: str,
) -> _Sighting:
    carrier, own_number = _carrier_of(number, named)
    strength = (
        _BETTER_BY_LABEL * (own_number in labelled)
        + _BETTER_BY_CARRIER * bool(carrier)
        + _BETTER_BY_REPEAT * (source != "text" and own_number in printed)
    )
    if not carrier and len(named) == 1:
        carrier = named[0].name
    return _Sighting(own_number, source, carrier, page, strength)


def _carrier_of(number: str, named: Sequence[Carrier]) -> tuple[str, str]:
    """Whose number it is, and the guide number within it; bare digits need the carrier's name."""
    for carrier in CARRIERS:
        patterns = carrier.sure + (carrier.usual if carrier in named else ())
        for pattern in patterns:
            if found := pattern.match(number):
                return carrier.name, found[found.lastindex or 0]
    return "", number


def _named_carriers(text: str) -> tuple[Carrier, ...]:
    plain = folded(text.replace("_", " "))
    return tuple(
        carrier
        for carrier in CARRIERS
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain) for word in carrier.words)
    )


def _is_plausible(number: str) -> bool:
    return bool(_PLAUSIBLE.match(number)) and not (_DATE.match(number) or _RFC.match(number))


def _plain(text: str) -> str:
    return _NOT_PLAIN.sub("", text.upper())


def postal_codes_in(text: str) -> tuple[str, ...]:
    """Five-digit codes, those labelled ``C.P.`` first, each once."""
    found = [*_POSTAL_CODE_LABELLED.findall(text), *_POSTAL_CODE.findall(text)]
    return tuple(dict.fromkeys(found))


def phones_in(text: str) -> tuple[str, ...]:
    """Ten national digits each: labelled numbers first, then those grouped like a phone number."""
    found = [*_PHONE_LABELLED.findall(text), *_PHONE.findall(text)]
    digits = ("".join(filter(str.isdigit, words))[-_PHONE_LENGTH:] for words in found)
    return tuple(dict.fromkeys(number for number in digits if len(number) == _PHONE_LENGTH))
