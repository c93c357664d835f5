"""TOML files that people edit too: mistakes are told with their line, comments are kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomlkit

from purchasing_gui.domain.problems import SettingsInvalid
from purchasing_gui.storage.whole_file import write_whole

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_KEY = re.compile(
    r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*="""
)
_KEY_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
_SECRET_KEY = re.compile(
    r"(password|passwd|pwd|passphrase|contrasena|contraseña|secret|token|apikey|userkey"
    r"|authorization|bearer|credentials?)$"
)

KeyPath = tuple[str, ...]
TableLike = MutableMapping[str, Any]
"""A table of a document, in whichever of TOML's spellings it stands there."""


@dataclass(frozen=True, slots=True)
class TomlText:
    """What stands in a file: its text, its values, and the line of each key."""

    text: str
    values: Mapping[str, Any]
    lines: Mapping[KeyPath, int]

    def line_of(self, *path: str) -> int | None:
        """The line of a key, or of the nearest table around it."""
        for end in range(len(path), 0, -1):
            line = self.lines.get(path[:end])
            if line is not None:
                return line
        return None

    def secrets(self) -> Iterator[KeyPath]:
        """The keys that look like secrets, wherever they stand."""
        return _secret_paths(self.values, ())


def read_text(path: Path) -> str:
    """The file's text, empty where there is no file. Raises SettingsInvalid if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SettingsInvalid(path.name, "the file is not UTF-8 text", 1) from error
    except OSError as error:
        raise SettingsInvalid(path.name, f"the file cannot be read: {error.strerror}") from error


def parsed(name: str, text: str) -> TomlText:
    """Raises SettingsInvalid with the line where the text is not TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        words = _AT_LINE.sub("", str(error)).strip()
        raise SettingsInvalid(name, words, _line_in(str(error), text)) from error
    return TomlText(text, values, dict(_key_lines(text)))


def edited(text: str, header: str) -> tomlkit.TOMLDocument:
    """The text as a document that keeps comments and order; a new file begins with ``header``."""
    return tomlkit.parse(text if text.strip() else header)


def write_document(path: Path, document: tomlkit.TOMLDocument) -> None:
    """Raises SettingsInvalid where the disk does not take it; the old file then stays."""
    try:
        write_whole(path, tomlkit.dumps(document))
    except OSError as error:
        raise SettingsInvalid(path.name, f"the file cannot be written: {error.strerror}") from error


def put_changed(table: TableLike, values: Mapping[str, Any]) -> None:
    """Sets only what differs, so that comments and spelling of the rest stay."""
    for key, value in values.items():
        if key not in table or not _same(table[key], value):
            table[key] = value


def looks_secret(key: str) -> bool:
    """Whether a key names something that belongs in the keyring (``api_key``, ``token``, …)."""
    return _SECRET_KEY.search(re.sub(r"[\s_.-]", "", key).casefold()) is not None


def carries_password(address: str) -> bool:
    """Whether a web or database address has a password in it (``https://user:password@host``)."""
    try:
        return bool(urlsplit(address).password)
    except ValueError:
        return False


def _same(stored: Any, value: Any) -> bool:
    plain = stored.unwrap() if hasattr(stored, "unwrap") else stored
    return bool(plain == value) and isinstance(plain, bool) == isinstance(value, bool)


def _secret_paths(value: object, path: KeyPath) -> Iterator[KeyPath]:
    if isinstance(value, Mapping):
        for key, member in value.items():
            if looks_secret(key):
                yield (*path, key)
            else:
                yield from _secret_paths(member, (*path, key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for member in value:
            yield from _secret_paths(member, path)


def _line_in(words: str, text: str) -> int:
    found = _AT_LINE.search(words)
    if found and found[1]:
        return int(found[1])
    return max(1, len(text.splitlines()))


def _key_lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Tables and keys with their lines; the keys of an inline table stand on the table's line."""
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header = header_path(line)
        if header:
            table = header
            yield table, number
            continue
        key = _KEY.match(line)
        if key:
            yield (*table, *_key_parts(key[1])), number


def header_path(line: str) -> KeyPath:
    """The path of a ``[table]`` line; empty for every other line."""
    stripped = line.strip()
    if not stripped.startswith("["):
        return ()
    inner = stripped.lstrip("[").split("]", maxsplit=1)[0]
    return _key_parts(inner) if "]" in stripped else ()


def _key_parts(dotted: str) -> KeyPath:
    return tuple(part[0] or part[1] or part[2] for part in _KEY_PART.findall(dotted))
