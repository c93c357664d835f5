from __future__ import annotations

import pytest

from purchasing_gui.domain.addresses import Address
from purchasing_gui.domain.problems import Flaw
from purchasing_gui.postal.directory import SatPostalDirectory
from purchasing_gui.postal.form_rules import (
    address_flaws,
    is_generic_rfc,
    nearest_neighborhood,
    normalised_rfc,
    phone_digits,
    phone_flaws,
    rfc_flaws,
)
from purchasing_gui.postal.states import state_named

RFCS = [
    ("GODE561231GR8", ""),
    ("MAB9307148T4", ""),
    ("SAT970701NN3", ""),
    ("gode561231gr8", ""),
    ("GODE 561231 GR8", ""),
    ("GODE-561231-GR8", ""),
    (" MAB-930714-8T4\n", ""),
    ("MAB\u00a0930714.8T4", ""),
    ("XAXX010101000", ""),
    ("XEXX010101000", ""),
    ("xexx-010101-000", ""),
    ("ÑAÑ010101AA1", ""),
    ("N\u0303AN\u0303010101AA1", ""),
    ("O&M010101AB1", "rfc_check_digit"),
    ("VACE460910SX6", "rfc_check_digit"),
    ("AAA010101AAA", "rfc_check_digit"),
    ("GODE561231GR7", "rfc_check_digit"),
    ("MAB9307148T0", "rfc_check_digit"),
    ("GODE561231000", "rfc_check_digit"),
    ("", "rfc_missing"),
    ("   ", "rfc_missing"),
    ("-", "rfc_missing"),
    ("COMG600703", "rfc_form"),
    ("GODE561231", "rfc_form"),
    ("MAB930714", "rfc_form"),
    ("GODE561231GR", "rfc_form"),
    ("GODE561231GR88", "rfc_form"),
    ("GODE561331GR8", "rfc_form"),
    ("GODE560230GR8", "rfc_form"),
    ("MAB930732AB1", "rfc_form"),
    ("1ODE561231GR8", "rfc_form"),
    ("GOD1561231GR8", "rfc_form"),
    ("GODE56123GR88", "rfc_form"),
    ("GODÉ561231GR8", "rfc_form"),
    ("PUTO850101AB1", "rfc_form"),
    ("GODE561231G#8", "rfc_form"),
    ("NO TENGO", "rfc_form"),
    ("٠١٢٣٤٥٦٧٨٩٠١", "rfc_form"),
]


@pytest.mark.parametrize(("rfc", "code"), RFCS)
def test_an_rfc_is_judged_as_the_tax_office_would(rfc: str, code: str) -> None:
    flaws = rfc_flaws(rfc)
    assert [flaw.code for flaw in flaws] == ([code] if code else [])
    assert all(flaw.field == "rfc" for flaw in flaws)
    assert all(flaw.blocks == (code != "rfc_check_digit") for flaw in flaws)


def test_an_rfc_is_written_one_way() -> None:
    assert normalised_rfc(" gode-561231 gr8") == "GODE561231GR8"
    assert is_generic_rfc("xaxx 010101 000")
    assert not is_generic_rfc("GODE561231GR8")


PHONES = [
    ("5512345678", "5512345678", ""),
    ("55 1234 5678", "5512345678", ""),
    ("(55) 1234-5678", "5512345678", ""),
    ("55.1234.5678", "5512345678", ""),
    ("+52 55 1234 5678", "5512345678", ""),
    ("+52 1 55 1234 5678", "5512345678", ""),
    ("+5215512345678", "5512345678", ""),
    ("525512345678", "5512345678", ""),
    ("0052 55 1234 5678", "5512345678", ""),
    ("044 55 1234 5678", "5512345678", ""),
    ("045 33 3615 1234", "3336151234", ""),
    ("01 33 3615 1234", "3336151234", ""),
    ("01 800 123 4567", "8001234567", ""),
    ("33 3615 1234 ext. 101", "3336151234", ""),
    ("33 3615 1234 Ext 5", "3336151234", ""),
    ("664\u00a0123\u00a04567", "6641234567", ""),
    ("tel: 998 123 4567", "9981234567", ""),
    ("5211234567", "5211234567", None),
    ("", "", "phone_missing"),
    ("  ", "", "phone_missing"),
    ("1234567", "1234567", "phone_form"),
    ("551234567", "551234567", "phone_form"),
    ("55123456789", "55123456789", "phone_form"),
    ("no tiene", "", "phone_form"),
    ("+1 555 123 4567", "15551234567", "phone_form"),
    ("+57 12345678", "5712345678", "phone_form"),
    ("٥٥١٢٣٤٥٦٧٨", "", "phone_form"),
    ("0000000000", "0000000000", "phone_doubtful"),
    ("1111111111", "1111111111", "phone_doubtful"),
]


@pytest.mark.parametrize(("text", "digits", "code"), PHONES)
def test_a_phone_number_has_ten_national_digits(text: str, digits: str, code: str | None) -> None:
    assert phone_digits(text) == digits
    if code is None:
        return
    flaws = phone_flaws(text)
    assert [flaw.code for flaw in flaws] == ([code] if code else [])
    assert all(flaw.blocks == (code != "phone_doubtful") for flaw in flaws)


GOOD = Address(
    contact="María Ruiz",
    phone="55 1234 5678",
    street="Orizaba",
    exterior_number="S/N",
    neighborhood="Roma Norte",
    postal_code="06700",
    city="Ciudad de México",
    municipality="Cuauhtémoc",
    state="Ciudad de México",
)

CHANGES = [
    ("neighborhood", "roma norte", None),
    ("neighborhood", "ROMA NORTE", None),
    ("municipality", "cuauhtemoc", None),
    ("municipality", "", None),
    ("interior_number", "", None),
    ("references", "", None),
    ("state", "CDMX", None),
    ("state", "D.F.", None),
    ("state", "Distrito Federal", None),
    ("city", "México", None),
    ("contact", " ", Flaw("contact", "field_missing")),
    ("street", "", Flaw("street", "field_missing")),
    ("exterior_number", "", Flaw("exterior_number", "field_missing")),
    ("neighborhood", "", Flaw("neighborhood", "field_missing")),
    ("postal_code", "", Flaw("postal_code", "field_missing")),
    ("city", "", Flaw("city", "field_missing")),
    ("state", "", Flaw("state", "field_missing")),
    ("phone", "", Flaw("phone", "phone_missing")),
    ("phone", "123", Flaw("phone", "phone_form", detail="3")),
    ("postal_code", "6700", Flaw("postal_code", "postal_code_form", detail="6700")),
    ("postal_code", "067000", Flaw("postal_code", "postal_code_form", detail="067000")),
    ("postal_code", "O6700", Flaw("postal_code", "postal_code_form", detail="O6700")),
    ("postal_code", "06 700", Flaw("postal_code", "postal_code_form", detail="06 700")),
    ("postal_code", "٠٦٧٠٠", Flaw("postal_code", "postal_code_form", detail="٠٦٧٠٠")),
    ("postal_code", "00000", Flaw("postal_code", "postal_code_unknown", False, "00000")),
    ("postal_code", "99999", Flaw("postal_code", "postal_code_unknown", False, "99999")),
    (
        "neighborhood",
        "Roma Nte",
        Flaw("neighborhood", "neighborhood_unlisted", False, "Roma Norte"),
    ),
    ("neighborhood", "Polanco", Flaw("neighborhood", "neighborhood_unlisted", False, "")),
    ("state", "Jalisco", Flaw("state", "state_mismatch", False, "Ciudad de México")),
    (
        "municipality",
        "Coyoacán",
        Flaw("municipality", "municipality_mismatch", False, "Cuauhtémoc"),
    ),
]


@pytest.mark.parametrize(("field", "value", "flaw"), CHANGES)
def test_each_field_of_an_address_is_judged_by_itself(
    directory: SatPostalDirectory, field: str, value: str, flaw: Flaw | None
) -> None:
    address = GOOD.with_field(field, value)
    assert address_flaws(address, directory.place(address.postal_code)) == ((flaw,) if flaw else ())


def test_an_empty_address_names_every_field_once() -> None:
    fields = [flaw.field for flaw in address_flaws(Address(), None)]
    optional = {"interior_number", "municipality", "references"}
    assert sorted(fields) == sorted(set(Address.__slots__) - optional)


@pytest.mark.parametrize(
    ("postal_code", "written", "listed"),
    [
        ("64000", "Centro", "Monterrey Centro"),
        ("45010", "Cd. Granja", "Ciudad Granja"),
        ("06700", "roma norte", "Roma Norte"),
        ("06700", "Del Valle", None),
        ("22000", "Zona", None),
        ("06700", "", None),
    ],
)
def test_a_colonia_is_found_as_people_write_it(
    directory: SatPostalDirectory, postal_code: str, written: str, listed: str | None
) -> None:
    place = directory.place(postal_code)
    assert place is not None
    assert nearest_neighborhood(written, place) == listed


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("N.L.", "Nuevo León"),
        ("nuevo leon", "Nuevo León"),
        ("Edo. Méx.", "México"),
        ("Estado de México", "México"),
        ("MÉXICO", "México"),
        ("México, D.F.", "Ciudad de México"),
        ("Q. Roo", "Quintana Roo"),
        ("Veracruz de Ignacio de la Llave", "Veracruz"),
        ("Texas", None),
        ("", None),
    ],
)
def test_a_state_is_known_by_its_usual_names(text: str, state: str | None) -> None:
    assert state_named(text) == state
