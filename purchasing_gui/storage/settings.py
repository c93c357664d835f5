"""``settings.toml``: what this desk decides for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, field, fields, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from purchasing_gui.domain.problems import SettingsInvalid
from purchasing_gui.domain.releases import is_protected
from purchasing_gui.storage.toml_file import (
    TomlText,
    carries_password,
    edited,
    parsed,
    put_changed,
    read_text,
    write_document,
)

FILE_NAME = "settings.toml"
HEADER = """\
# Settings of this desk. You may edit this file while the program is closed.
#
# branch = "SUC01"                begins the number of every purchase order
# clerk = ""                      who works here; signs every change in the ledger
# iva_rate = "0.16"               the IVA that totals are estimated with; "0.08" at the border
# catalogue_max_age_minutes = 15  an older list is fetched again before a search
# verify_max_age_minutes = 10     an older check of price and stock is made again before sending
# language = ""                   "es", "en"; empty: as the system
# guide_size_cap_mb = 15          the largest guide PDF taken
# ledger_url = ""                 postgresql://… for a ledger that branches share; empty: a file
# update_url = ""                 https://… page that names the newest version; empty: none asked
"""


def _setting(default: Any, low: int | None = None, high: int | None = None) -> Any:
    return field(default=default, metadata={"low": low, "high": high})


@dataclass(frozen=True, slots=True)
class Settings:
    """``iva_rate`` is a fraction as text; a megabyte has 1024 × 1024 bytes.

    ``ledger_url`` never carries a password; PostgreSQL finds it in the clerk's ``.pgpass``.
    ``update_url`` is the company's own page; empty: nobody is asked for newer versions.
    """

    branch: str = "SUC01"
    clerk: str = ""
    iva_rate: str = "0.16"
    catalogue_max_age_minutes: int = _setting(15, 0, 7 * 24 * 60)
    verify_max_age_minutes: int = _setting(10, 1, 24 * 60)
    language: str = ""
    guide_size_cap_mb: int = _setting(15, 1, 100)
    ledger_url: str = ""
    update_url: str = ""

    @property
    def iva(self) -> Decimal:
        return Decimal(self.iva_rate)


class SettingsFile:
    """Reads and writes the settings. Keys it does not know and comments stay."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[Settings, Sequence[SettingsInvalid]]:
        """A setting that cannot be used has its default, and is told with its line."""
        try:
            content = parsed(self._path.name, read_text(self._path))
        except SettingsInvalid as flaw:
            return Settings(), [flaw]
        settings, flaws = Settings(), []
        for setting in fields(Settings):
            if setting.name not in content.values:
                continue
            value = content.values[setting.name]
            words = _objection(setting, value)
            if words:
                flaws.append(_flaw(content, setting.name, words))
            else:
                settings = replace(settings, **{setting.name: value})
        flaws += [
            _flaw(content, ".".join(path), "looks like a secret; secrets belong in the keyring")
            for path in content.secrets()
        ]
        return settings, flaws

    def save(self, settings: Settings) -> None:
        """Raises SettingsInvalid for a value out of bounds, or while the file is broken."""
        for setting in fields(Settings):
            words = _objection(setting, getattr(settings, setting.name))
            if words:
                raise SettingsInvalid(setting.name, words)
        _, flaws = self.load()
        if flaws:
            raise flaws[0]
        document = edited(read_text(self._path), HEADER)
        put_changed(document, _changed_or_there(settings, document))
        write_document(self._path, document)


def _changed_or_there(settings: Settings, there: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        setting.name: getattr(settings, setting.name)
        for setting in fields(Settings)
        if setting.name in there or getattr(settings, setting.name) != setting.default
    }


def _objection(setting: Field[Any], value: object) -> str:
    """Why a value cannot be this setting; empty where it can."""
    if isinstance(setting.default, str):
        if not isinstance(value, str):
            return "must be text"
        return _text_objection(setting.name, value)
    low, high = setting.metadata["low"], setting.metadata["high"]
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        return f"must be a whole number from {low} to {high}"
    return ""


def _text_objection(name: str, value: str) -> str:
    if name == "branch" and not (value.isascii() and value.isalnum() and len(value) <= 12):
        return "must be 1 to 12 letters and digits"
    if name == "iva_rate" and not _is_rate(value):
        return 'must be a fraction as text, such as "0.16"'
    if name == "ledger_url" and carries_password(value):
        return "must not carry a password; PostgreSQL reads it from .pgpass"
    if name == "update_url" and value and not is_protected(value):
        return "must begin with https://"
    if name == "update_url" and carries_password(value):
        return "must not carry a password; no secret is sent to that page"
    return ""


def _is_rate(text: str) -> bool:
    try:
        return 0 <= Decimal(text) < 1
    except InvalidOperation:
        return False


def _flaw(content: TomlText, name: str, words: str) -> SettingsInvalid:
    return SettingsInvalid(name, words, content.line_of(*name.split(".")))
