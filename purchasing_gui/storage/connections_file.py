"""``connections.toml``: how this desk reaches its vendors, readable and editable by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import tomlkit

from purchasing_gui.domain.connections import Connection, Timeouts
from purchasing_gui.domain.problems import SettingsInvalid
from purchasing_gui.storage.toml_file import (
    KeyPath,
    TableLike,
    TomlText,
    carries_password,
    edited,
    header_path,
    parsed,
    put_changed,
    read_text,
    write_document,
)

FILE_NAME = "connections.toml"
HEADER = """\
# The vendors this desk is connected to. You may edit this file while the program is closed.
#
# [connections.NAME]              NAME is yours to choose; orders remember it
# kind = "zegucom"                which vendor system answers
# label = "Zegucom"               how the window calls it
# base_url = "https://…"          empty: the vendor's usual address
# enabled = true                  false: the connection rests
# ca_file = ""                    PEM file trusted besides the system's certificates
# size_cap = 268435456            the largest answer taken, in bytes
#
# [connections.NAME.timeouts]     seconds
# connect = 10.0
# read = 30.0
# long_read = 120.0               catalogue lists and guide uploads
#
# [connections.NAME.options]      settings of the kind; see its README
#
# Passwords, keys and tokens never go in here: the program asks for them and keeps them in the
# system's keyring. A file that holds one is refused.
"""

_ALWAYS_WRITTEN = ("kind", "label", "base_url", "enabled")
_REFUSED = "{key!r} looks like a secret; secrets belong in the keyring, never in this file"
_TYPES = {str: "text", bool: "true or false", int: "a whole number", dict: "a table"}

Expected = TypeVar("Expected")


class TomlConnectionFile:
    """Reads and writes the file. Keys it does not know, comments and their order stay."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: set[str] = set()

    def load(self) -> tuple[Sequence[Connection], Sequence[SettingsInvalid]]:
        """A mistake in one connection's table leaves the other connections usable."""
        try:
            text = read_text(self._path)
        except SettingsInvalid as flaw:
            return (), [flaw]
        connections, flaws = self._read(text)
        self._known = {connection.id for connection in connections}
        return connections, flaws

    def save(self, connections: Sequence[Connection]) -> None:
        """Connections that somebody added by hand since ``load`` stay in the file."""
        text = read_text(self._path)
        _, flaws = self._read(text)
        if flaws:
            raise flaws[0]
        for connection in connections:
            _refuse_secrets(connection)
        document = edited(text, HEADER)
        tables = _connection_tables(document)
        wanted = {connection.id for connection in connections}
        for gone in self._known - wanted:
            tables.pop(gone, None)
        for connection in connections:
            _put_connection(tables, connection)
        self._refuse_lossy(tomlkit.dumps(document), wanted)
        write_document(self._path, document)
        self._known = wanted

    def _refuse_lossy(self, text: str, wanted: set[str]) -> None:
        """An unusual order of tables can be more than the editing library carries."""
        written, flaws = self._read(text)
        if flaws or not wanted <= {connection.id for connection in written}:
            raise SettingsInvalid(
                self._path.name, "the order of its tables cannot be kept; edit it by hand"
            )

    def _read(self, text: str) -> tuple[Sequence[Connection], Sequence[SettingsInvalid]]:
        flaws: list[SettingsInvalid] = []
        connections: list[Connection] = []
        for part in self._readable_parts(text, flaws):
            connections += _connections_in(part, self._path.name, flaws)
        return connections, flaws

    def _readable_parts(self, text: str, flaws: list[SettingsInvalid]) -> Sequence[TomlText]:
        """The whole file; where it is not TOML, those connections that are by themselves."""
        try:
            return [parsed(self._path.name, text)]
        except SettingsInvalid as flaw:
            flaws.append(flaw)
        parts: list[TomlText] = []
        for alone in _connections_alone(text):
            try:
                parts.append(parsed(self._path.name, alone))
            except SettingsInvalid as flaw:
                if flaw.line != flaws[0].line:
                    flaws.append(flaw)
        return parts


def _connections_alone(text: str) -> Sequence[str]:
    """The text once for each connection, all other lines emptied so that line numbers stay."""
    owners: list[str] = []
    owner = ""
    for line in text.splitlines():
        path = header_path(line)
        if path:
            owner = path[1] if path[0] == "connections" and len(path) > 1 else ""
        owners.append(owner)
    lines = text.splitlines()
    return [
        "\n".join(line if owner == name else "" for line, owner in zip(lines, owners, strict=True))
        for name in dict.fromkeys(owner for owner in owners if owner)
    ]


def _connections_in(
    part: TomlText, file_name: str, flaws: list[SettingsInvalid]
) -> Sequence[Connection]:
    secrets = list(part.secrets())
    flaws += [
        SettingsInvalid(".".join(path), _REFUSED.format(key=path[-1]), part.line_of(*path))
        for path in secrets
    ]
    tables = part.values.get("connections", {})
    if not isinstance(tables, Mapping):
        flaws.append(
            SettingsInvalid(file_name, "'connections' is not a table", part.line_of("connections"))
        )
        return []
    spoilt = {path[1] for path in secrets if path[0] == "connections" and len(path) > 1}
    found: list[Connection] = []
    for connection_id in tables:
        if connection_id in spoilt:
            continue
        try:
            found.append(_connection(part, connection_id))
        except SettingsInvalid as flaw:
            flaws.append(flaw)
    return found


def _connection(part: TomlText, connection_id: str) -> Connection:
    path = ("connections", connection_id)
    table = _typed(part, path, part.values["connections"], dict, {})
    if not connection_id.strip():
        raise SettingsInvalid("connections", "a connection needs a name", part.line_of(*path))
    kind = _typed(part, (*path, "kind"), table, str, "")
    if not kind:
        raise SettingsInvalid(".".join(path), "'kind' is missing", part.line_of(*path))
    base_url = _typed(part, (*path, "base_url"), table, str, "")
    if carries_password(base_url):
        raise _wrong(part, (*path, "base_url"), "an address without a password in it")
    return Connection(
        id=connection_id,
        kind=kind,
        label=_typed(part, (*path, "label"), table, str, connection_id),
        base_url=base_url,
        options=_typed(part, (*path, "options"), table, dict, {}),
        enabled=_typed(part, (*path, "enabled"), table, bool, True),
        timeouts=_timeouts(part, (*path, "timeouts"), table),
        ca_file=_typed(part, (*path, "ca_file"), table, str, ""),
        size_cap=_positive(
            part,
            (*path, "size_cap"),
            _typed(part, (*path, "size_cap"), table, int, _default_size_cap()),
        ),
    )


def _timeouts(part: TomlText, path: KeyPath, table: Mapping[str, Any]) -> Timeouts:
    given = _typed(part, path, table, dict, {})
    seconds: dict[str, float] = {}
    for field in fields(Timeouts):
        value = given.get(field.name, field.default)
        where = (*path, field.name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _wrong(part, where, "a number of seconds")
        seconds[field.name] = float(_positive(part, where, value))
    return Timeouts(**seconds)


def _typed(
    part: TomlText,
    path: KeyPath,
    table: Mapping[str, Any],
    expected: type[Expected],
    default: Expected,
) -> Expected:
    value = table.get(path[-1], default)
    if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
        raise _wrong(part, path, _TYPES[expected])
    return value


def _positive(part: TomlText, path: KeyPath, value: float | int) -> Any:
    if not 0 < value < float("inf"):
        raise _wrong(part, path, "more than zero")
    return value


def _wrong(part: TomlText, path: KeyPath, wanted: str) -> SettingsInvalid:
    return SettingsInvalid(
        ".".join(path[:-1]), f"{path[-1]!r} must be {wanted}", part.line_of(*path)
    )


def _default_size_cap() -> int:
    return Connection(id="", kind="", label="").size_cap


def _refuse_secrets(connection: Connection) -> None:
    if carries_password(connection.base_url):
        raise SettingsInvalid(f"connections.{connection.id}", "'base_url' carries a password")
    for path in TomlText("", connection.options, {}).secrets():
        raise SettingsInvalid(f"connections.{connection.id}.options", _REFUSED.format(key=path[-1]))


def _connection_tables(document: tomlkit.TOMLDocument) -> TableLike:
    if "connections" not in document:
        document["connections"] = tomlkit.table(is_super_table=True)
    tables: TableLike = document["connections"]
    return tables


def _put_connection(tables: TableLike, connection: Connection) -> None:
    if connection.id not in tables:
        tables[connection.id] = tomlkit.table()
    table = tables[connection.id]
    plain = Connection(id=connection.id, kind=connection.kind, label=connection.label)
    for name in (*_ALWAYS_WRITTEN, "ca_file", "size_cap"):
        value = getattr(connection, name)
        if name in _ALWAYS_WRITTEN or name in table or value != getattr(plain, name):
            put_changed(table, {name: value})
    _put_timeouts(table, connection.timeouts)
    _put_options(table, connection.options)


def _put_timeouts(table: TableLike, timeouts: Timeouts) -> None:
    if "timeouts" not in table:
        if timeouts == Timeouts():
            return
        table["timeouts"] = tomlkit.table()
    seconds = {field.name: getattr(timeouts, field.name) for field in fields(Timeouts)}
    put_changed(table["timeouts"], seconds)


def _put_options(table: TableLike, options: Mapping[str, Any]) -> None:
    if "options" not in table:
        if not options:
            return
        table["options"] = tomlkit.table()
    stored = table["options"]
    values = {key: _storable(value) for key, value in options.items() if value is not None}
    for gone in [key for key in stored if key not in values]:
        del stored[gone]
    put_changed(stored, values)


def _storable(value: Any) -> Any:
    """TOML knows no null and no tuple."""
    if isinstance(value, Mapping):
        return {str(key): _storable(member) for key, member in value.items() if member is not None}
    if isinstance(value, list | tuple):
        return [_storable(member) for member in value if member is not None]
    return value
