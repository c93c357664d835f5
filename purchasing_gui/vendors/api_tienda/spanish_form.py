"""What a Spanish invoice and direct debit need: NIF, código postal, provincia, CCC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.es import ccc, nif
from stdnum.exceptions import InvalidChecksum, ValidationError

from purchasing_gui.domain.addresses import SpanishAddress, SpanishBilling
from purchasing_gui.domain.problems import Flaw
from purchasing_gui.domain.products import folded

DIRECT_DEBIT = "DOMICILIACION"
_CCC_LENGTH = 20
_SPANISH_IBAN = re.compile(r"ES\d{22}")
_POSTAL_CODE = re.compile(r"[0-9]{5}")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SPAIN = frozenset({"espana", "es", "esp", "spain"})

# The first two digits of a código postal are the number of its province.
_PROVINCES: tuple[tuple[str, ...], ...] = (
    ("Álava", "Araba"),
    ("Albacete",),
    ("Alicante", "Alacant"),
    ("Almería",),
    ("Ávila",),
    ("Badajoz",),
    ("Baleares", "Balears"),
    ("Barcelona",),
    ("Burgos",),
    ("Cáceres",),
    ("Cádiz",),
    ("Castellón", "Castelló"),
    ("Ciudad Real",),
    ("Córdoba",),
    ("Coruña",),
    ("Cuenca",),
    ("Girona", "Gerona"),
    ("Granada",),
    ("Guadalajara",),
    ("Guipúzcoa", "Gipuzkoa"),
    ("Huelva",),
    ("Huesca",),
    ("Jaén",),
    ("León",),
    ("Lleida", "Lérida"),
    ("Rioja", "Logroño"),
    ("Lugo",),
    ("Madrid",),
    ("Málaga",),
    ("Murcia",),
    ("Navarra", "Nafarroa"),
    ("Ourense", "Orense"),
    ("Asturias", "Oviedo"),
    ("Palencia",),
    ("Palmas",),
    ("Pontevedra",),
    ("Salamanca",),
    ("Tenerife",),
    ("Cantabria", "Santander"),
    ("Segovia",),
    ("Sevilla",),
    ("Soria",),
    ("Tarragona",),
    ("Teruel",),
    ("Toledo",),
    ("Valencia", "València"),
    ("Valladolid",),
    ("Vizcaya", "Bizkaia"),
    ("Zamora",),
    ("Zaragoza",),
    ("Ceuta",),
    ("Melilla",),
)


def account_digits(account: str) -> str:
    """The digits of a CCC, however it is grouped; of a Spanish IBAN, the CCC inside it."""
    compact = re.sub(r"[\s./-]", "", account).upper()
    if _SPANISH_IBAN.fullmatch(compact):
        compact = compact[4:]
    return re.sub(r"[^0-9]", "", compact)


def billing_flaws(billing: SpanishBilling) -> Iterator[Flaw]:
    """What is missing or doubtful, by field path below ``billing``.

    A NIF or CCC that fails its check only warns: the vendor's own sample order fails both.
    """
    yield from _missing("billing.tax_id", billing.tax_id)
    yield from _missing("billing.payment_method", billing.payment_method)
    if billing.tax_id.strip() and not nif.is_valid(billing.tax_id):
        code = "nif_check" if _only_checksum_fails(billing.tax_id) else "nif_form"
        yield Flaw("billing.tax_id", code, blocks=False)
    if not _MAIL.fullmatch(billing.mail.strip()):
        yield Flaw("billing.mail", "mail_form" if billing.mail.strip() else "missing")
    yield from _account_flaws(billing)
    yield from _address_flaws(billing.address)
    if billing.invoice_to_company:
        yield from _missing("billing.address.company", billing.address.company)


def _only_checksum_fails(tax_id: str) -> bool:
    try:
        nif.validate(tax_id)
    except InvalidChecksum:
        return True
    except ValidationError:
        return False
    return False


def _account_flaws(billing: SpanishBilling) -> Iterator[Flaw]:
    digits = account_digits(billing.account)
    if not digits and folded(billing.payment_method).upper() != DIRECT_DEBIT:
        return
    if not digits:
        yield Flaw("billing.account", "missing")
    elif len(digits) != _CCC_LENGTH:
        yield Flaw("billing.account", "account_form", detail=str(_CCC_LENGTH))
    elif not ccc.is_valid(digits):
        yield Flaw("billing.account", "account_check", blocks=False)
    yield from _missing("billing.account_holder", billing.account_holder)


def _address_flaws(address: SpanishAddress) -> Iterator[Flaw]:
    for name in ("first_name", "last_name", "street", "city", "province", "country"):
        yield from _missing(f"billing.address.{name}", getattr(address, name))
    postal_code = address.postal_code.strip()
    if not postal_code:
        yield Flaw("billing.address.postal_code", "missing")
    elif folded(address.country) in _SPAIN:
        yield from _postal_code_flaws(postal_code, address.province)


def _postal_code_flaws(postal_code: str, province: str) -> Iterator[Flaw]:
    if not _POSTAL_CODE.fullmatch(postal_code):
        yield Flaw("billing.address.postal_code", "postal_code_form")
        return
    number = int(postal_code[:2])
    if not 1 <= number <= len(_PROVINCES):
        yield Flaw("billing.address.postal_code", "postal_code_unknown", blocks=False)
        return
    names = _PROVINCES[number - 1]
    if province.strip() and not any(folded(name) in folded(province) for name in names):
        yield Flaw("billing.address.province", "province_mismatch", blocks=False, detail=names[0])


def _missing(field: str, value: str) -> Iterator[Flaw]:
    if not value.strip():
        yield Flaw(field, "missing")
