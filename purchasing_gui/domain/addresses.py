"""Where goods go: the shipping address, entered once for all vendors."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Address:
    """A Mexican shipping address as the clerk fills it in; every field is text, empty if unknown.

    ``phone`` is kept as typed; ``neighborhood`` is the colonia, ``municipality`` the municipio or
    alcaldía, ``postal_code`` five digits with leading zeros.
    """

    contact: str = ""
    phone: str = ""
    street: str = ""
    exterior_number: str = ""
    interior_number: str = ""
    neighborhood: str = ""
    postal_code: str = ""
    city: str = ""
    municipality: str = ""
    state: str = ""
    references: str = ""

    def with_field(self, name: str, value: str) -> Address:
        return replace(self, **{name: value})

    @property
    def is_empty(self) -> bool:
        return self == Address()


@dataclass(frozen=True, slots=True)
class Place:
    """What a postal code fixes, and the colonias it holds (sorted, accents kept)."""

    postal_code: str
    state: str
    municipality: str
    city: str
    neighborhoods: tuple[str, ...]
    border_strip: bool = False


@dataclass(frozen=True, slots=True)
class SpanishAddress:
    """The billing address that API tienda asks for."""

    first_name: str = ""
    last_name: str = ""
    company: str = ""
    street: str = ""
    city: str = ""
    province: str = ""
    postal_code: str = ""
    country: str = "España"


@dataclass(frozen=True, slots=True)
class SpanishBilling:
    """How API tienda invoices and charges. ``account`` is a 20-digit CCC: secret, never stored."""

    tax_id: str = ""
    payment_method: str = ""
    account: str = ""
    account_holder: str = ""
    invoice_to_company: bool = False
    mail: str = ""
    address: SpanishAddress = SpanishAddress()


@dataclass(frozen=True, slots=True)
class SavedAddress:
    """An address the branch keeps, with the RFC it is used with."""

    id: str
    label: str
    address: Address
    rfc: str
    last_used: str = ""


@dataclass(frozen=True, slots=True)
class FieldFate:
    """What one vendor does with one field of the address.

    ``fate`` is ``sent``, ``joined`` to ``into``, ``cut`` (to ``limit`` characters) or ``dropped``.
    """

    field: str
    fate: str
    into: str = ""
    limit: int | None = None
