"""What the clerk writes about one connection, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlsplit

from purchasing_gui.domain.connections import Connection, Timeouts
from purchasing_gui.domain.ports import VendorKind
from purchasing_gui.domain.products import folded


class FieldFault(StrEnum):
    """Why a field of the form cannot stay as it is."""

    MISSING = "missing"
    NOT_AN_ADDRESS = "not_an_address"
    ALL_OR_NONE = "all_or_none"


@dataclass(frozen=True, slots=True)
class FormInput:
    """The form's fields as they stand. Empty ``credentials`` keep the stored ones."""

    label: str
    base_url: str
    enabled: bool = True
    options: Mapping[str, object] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=dict)
    timeouts: Timeouts = Timeouts()
    ca_file: str = ""

    @property
    def typed_credentials(self) -> dict[str, str]:
        return {name: value.strip() for name, value in self.credentials.items() if value.strip()}


@dataclass(frozen=True, slots=True)
class ConnectionForm:
    """One connection opened for editing; ``stored`` names the credentials that are at hand."""

    kind: VendorKind
    connection: Connection
    is_new: bool
    stored: frozenset[str]
    secrets_are_kept: bool

    @property
    def has_credentials(self) -> bool:
        return bool(self.stored)

    @property
    def start(self) -> FormInput:
        """What the fields show when the form is opened."""
        return FormInput(
            label=self.connection.label,
            base_url=self.connection.base_url or self.kind.default_base_url,
            enabled=self.connection.enabled,
            options={
                option.name: self.connection.options.get(option.name, option.default)
                for option in self.kind.options
            },
            credentials={credential.name: "" for credential in self.kind.credentials},
            timeouts=self.connection.timeouts,
            ca_file=self.connection.ca_file,
        )

    def connection_of(self, given: FormInput) -> Connection:
        """The connection as the fields say; options left at their default are not written."""
        defaults = {option.name: option.default for option in self.kind.options}
        chosen = {
            name: value
            for name, value in given.options.items()
            if not _is_default(value, defaults.get(name))
        }
        unknown = {
            name: value for name, value in self.connection.options.items() if name not in defaults
        }
        return replace(
            self.connection,
            label=given.label.strip(),
            base_url=given.base_url.strip().rstrip("/"),
            enabled=given.enabled,
            options={**unknown, **chosen},
            timeouts=given.timeouts,
            ca_file=given.ca_file.strip(),
        )

    def faults(self, given: FormInput) -> dict[str, FieldFault]:
        """By field: ``label``, ``base_url``, ``credentials.<name>``."""
        found: dict[str, FieldFault] = {}
        if not given.label.strip():
            found["label"] = FieldFault.MISSING
        if not given.base_url.strip():
            found["base_url"] = FieldFault.MISSING
        elif not is_web_address(given.base_url.strip()):
            found["base_url"] = FieldFault.NOT_AN_ADDRESS
        return found | self._credential_faults(given.typed_credentials)

    def _credential_faults(self, typed: Mapping[str, str]) -> dict[str, FieldFault]:
        fields = self.kind.credentials
        if not typed and (self.has_credentials or not fields):
            return {}
        if not typed and not any(credential.required for credential in fields):
            return {f"credentials.{fields[0].name}": FieldFault.MISSING}
        fault = FieldFault.ALL_OR_NONE if self.has_credentials else FieldFault.MISSING
        return {
            f"credentials.{credential.name}": fault
            for credential in fields
            if credential.required and credential.name not in typed
        }


def new_connection(kind: VendorKind, taken: Collection[str]) -> Connection:
    """An unsaved connection of a kind, under an id that is free."""
    stem = re.sub(r"[^a-z0-9]+", "-", folded(kind.kind)).strip("-") or "vendor"
    number = 1
    while _numbered(stem, number) in taken:
        number += 1
    label = kind.label if number == 1 else f"{kind.label} {number}"
    return Connection(
        id=_numbered(stem, number), kind=kind.kind, label=label, base_url=kind.default_base_url
    )


def is_web_address(text: str) -> bool:
    """Whether it is an http or https address with a host and without a password in it."""
    try:
        parts = urlsplit(text)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and port_is_right
        and "@" not in parts.netloc
        and " " not in text
    )


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def _is_default(value: object, default: object) -> bool:
    return value == default or (not value and not default)
