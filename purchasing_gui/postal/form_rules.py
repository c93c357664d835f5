"""What a Mexican address, phone number and tax id must look like before anything is sent.

Codes of the flaws: ``field_missing``, ``rfc_missing``, ``rfc_form``, ``rfc_check_digit`` (warns),
``phone_missing``, ``phone_form``, ``phone_doubtful`` (warns), ``postal_code_form``,
``postal_code_unknown`` (warns), ``neighborhood_unlisted`` (warns), ``state_mismatch`` (warns),
``municipality_mismatch`` (warns).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import phonenumbers
from rapidfuzz import fuzz, process
from stdnum.exceptions import ValidationError
from stdnum.mx import rfc as stdnum_rfc

from purchasing_gui.domain.addresses import Address, Place
from purchasing_gui.domain.problems import Flaw
from purchasing_gui.domain.products import folded
from purchasing_gui.postal.states import state_named

GENERIC_RFCS = frozenset({"XAXX010101000", "XEXX010101000"})
"""The public in general and foreigners: valid, although their check digit fails."""

REQUIRED_FIELDS = (
    "contact",
    "street",
    "exterior_number",
    "neighborhood",
    "postal_code",
    "city",
    "state",
)

_RFC_LENGTHS = (12, 13)
_RFC_SEPARATORS = re.compile(r"[\s\-_./]+")
_POSTAL_CODE = re.compile(r"[0-9]{5}")
_EXTENSION = re.compile(r"[\s,;]*\b(?:ext|extension|extensión|x)\b.*$", re.IGNORECASE)
_NATIONAL_LENGTH = 10
_DIALLED_PREFIXES = ("00521", "0052", "521", "52", "044", "045", "01")
_ALIKE = 72
_ABBREVIATIONS = {
    "cd": "ciudad",
    "nte": "norte",
    "ote": "oriente",
    "pte": "poniente",
    "sta": "santa",
    "sto": "santo",
    "fco": "francisco",
    "ma": "maria",
    "ampl": "ampliacion",
    "secc": "seccion",
}
_ABBREVIATION = re.compile(rf"\b({'|'.join(_ABBREVIATIONS)})\b\.?")


def normalised_rfc(text: str) -> str:
    """Upper case without spaces, hyphens and dots: what the tax office prints."""
    return _RFC_SEPARATORS.sub("", unicodedata.normalize("NFC", text)).upper()


def is_generic_rfc(text: str) -> bool:
    return normalised_rfc(text) in GENERIC_RFCS


def rfc_flaws(rfc: str) -> tuple[Flaw, ...]:
    """A bad form blocks; a wrong check digit only warns, because the SAT has issued such."""
    number = normalised_rfc(rfc)
    if not number:
        return (Flaw("rfc", "rfc_missing"),)
    if number in GENERIC_RFCS:
        return ()
    if len(number) not in _RFC_LENGTHS:
        return (Flaw("rfc", "rfc_form", detail=str(len(number))),)
    if not _is_well_formed(number):
        return (Flaw("rfc", "rfc_form"),)
    if not stdnum_rfc.is_valid(number, validate_check_digits=True):
        return (Flaw("rfc", "rfc_check_digit", blocks=False),)
    return ()


def _is_well_formed(number: str) -> bool:
    try:
        return bool(stdnum_rfc.validate(number) == number)
    except ValidationError:
        return False


def phone_digits(text: str) -> str:
    """The national digits of a Mexican number: without +52, +521, 044, 045, 01 and extension.

    Ten digits where the number is well formed; else whatever digits were written.
    """
    digits = "".join(
        character for character in _EXTENSION.sub("", text) if character in "0123456789"
    )
    for prefix in _DIALLED_PREFIXES:
        if digits.startswith(prefix) and len(digits) == len(prefix) + _NATIONAL_LENGTH:
            return digits[len(prefix) :]
    return digits


def phone_flaws(text: str) -> tuple[Flaw, ...]:
    """Ten national digits; ten that the numbering plan does not know only warn."""
    if not text.strip():
        return (Flaw("phone", "phone_missing"),)
    digits = phone_digits(text)
    if len(digits) != _NATIONAL_LENGTH or _is_foreign(text):
        return (Flaw("phone", "phone_form", detail=str(len(digits))),)
    if not phonenumbers.is_valid_number(phonenumbers.parse(digits, "MX")):
        return (Flaw("phone", "phone_doubtful", blocks=False),)
    return ()


def _is_foreign(text: str) -> bool:
    written = re.sub(r"[^\d+]", "", text)
    return written.startswith("+") and not written.startswith("+52")


def address_flaws(address: Address, place: Place | None) -> tuple[Flaw, ...]:
    """What is wrong with a shipping address; ``place`` is what its postal code fixes, if known."""
    return (
        *_missing(address),
        *phone_flaws(address.phone),
        *_postal_code_flaws(address, place),
        *(_place_flaws(address, place) if place is not None else ()),
    )


def _missing(address: Address) -> Iterator[Flaw]:
    for name in REQUIRED_FIELDS:
        if not getattr(address, name).strip():
            yield Flaw(name, "field_missing")


def _postal_code_flaws(address: Address, place: Place | None) -> Iterator[Flaw]:
    postal_code = address.postal_code.strip()
    if not postal_code:
        return
    if not _POSTAL_CODE.fullmatch(postal_code):
        yield Flaw("postal_code", "postal_code_form", detail=postal_code)
    elif place is None:
        yield Flaw("postal_code", "postal_code_unknown", blocks=False, detail=postal_code)


def _place_flaws(address: Address, place: Place) -> Iterator[Flaw]:
    neighborhood = address.neighborhood.strip()
    if neighborhood and folded(neighborhood) not in {folded(name) for name in place.neighborhoods}:
        nearest = nearest_neighborhood(neighborhood, place) or ""
        yield Flaw("neighborhood", "neighborhood_unlisted", blocks=False, detail=nearest)
    state = address.state.strip()
    if state and state_named(state) != place.state and folded(state) != folded(place.state):
        yield Flaw("state", "state_mismatch", blocks=False, detail=place.state)
    municipality = address.municipality.strip()
    if municipality and folded(municipality) != folded(place.municipality):
        yield Flaw("municipality", "municipality_mismatch", blocks=False, detail=place.municipality)


def nearest_neighborhood(text: str, place: Place, alike: float = _ALIKE) -> str | None:
    """The listed colonia that is meant, None where nothing comes close (``alike`` of 100).

    ``Centro`` means ``Monterrey Centro`` where no other colonia there has that word.
    """
    written = _ABBREVIATION.sub(lambda found: _ABBREVIATIONS[found[1]], folded(text))
    listed = {name: folded(name) for name in place.neighborhoods}
    words = set(written.split())
    holding = [name for name, plain in listed.items() if words <= set(plain.split())]
    if words and len(holding) == 1:
        return holding[0]
    found = process.extractOne(written, listed, scorer=fuzz.token_sort_ratio, score_cutoff=alike)
    return found[2] if found is not None else None
