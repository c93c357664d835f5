"""ICU's data without what Qt never asks for: 3 MB instead of the 32 that come in Qt's wheel.

Qt takes from ICU the order of letters, the names of time zones and the conversion of encodings. The
data for breaking lines, spelling numbers, naming currencies, countries and languages is out of its
reach; of the rest the languages of the program stay and the root that every other language
falls back to, and the encodings of one byte for each character.

The library is made anew as ICU's own tools make it: one table in a file of assembler. ICU reads the
table by the names that are in it, so what is missing is simply not there.
"""

from __future__ import annotations

import re
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from project import Build

LANGUAGES = ("root", "en", "en_*", "es", "es_*")
FOLDERS_OUT_OF_REACH = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit")
FILES_OUT_OF_REACH = ("*.spp", "confusables.cfu", "unames.icu")
OF_EVERY_LANGUAGE = ("pool", "res_index", "tzdbNames", "ucadata")

_MAGIC = b"\xda\x27"
_KIND = b"CmnD"
_LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?")
_ALIGNED = 16
_MOST_BYTES_OF_A_CHARACTER = 71
"""Where UConverterStaticData tells it, behind the header."""

ASSEMBLER = """\
.section .note.GNU-stack,"",%progbits
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, %object
.size {symbol}, {size}
{symbol}:
.incbin "{data}"
"""


class NotAsExpected(Exception):
    """The file is no table of ICU's, or one of another kind."""


@dataclass(frozen=True)
class Item:
    """One file of the table; its name begins with that of the table: ``icudt73l/coll/es.res``."""

    name: str
    data: bytes

    @property
    def inside(self) -> str:
        return self.name.partition("/")[2]


def slim_icu(build: Build, library: Path) -> None:
    """Makes ``libicudata.so.VERSION`` anew with what Qt needs."""
    version = library.name.rpartition(".")[2]
    with tempfile.TemporaryDirectory() as scratch:
        table, source, made = (Path(scratch) / name for name in ("table", "data.s", "data.o"))
        build.run("objcopy", "-O", "binary", "--only-section=.rodata", library, table)
        slim = slim_table(table.read_bytes())
        table.write_bytes(slim)
        words = {"symbol": f"icudt{version}_dat", "size": len(slim), "data": table}
        source.write_text(ASSEMBLER.format_map(words), encoding="utf-8")
        build.run("as", "-o", made, source)
        build.run(
            "ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", library, made
        )


def slim_table(table: bytes) -> bytes:
    """The table without what :func:`is_needed` refuses."""
    header = _header_size(table, 0)
    if table[12:16] != _KIND:
        raise NotAsExpected("this is not ICU's data")
    return table[:header] + _packed([item for item in items_of(table) if is_needed(item)])


def items_of(table: bytes) -> Iterator[Item]:
    """The table's files, sorted by name as ICU looks for them."""
    start = _header_size(table, 0)
    (count,) = struct.unpack_from("<I", table, start)
    places = list(struct.iter_unpack("<II", table[start + 4 : start + 4 + 8 * count]))
    ends = [*(place for _, place in places[1:]), len(table) - start]
    for (name, begin), end in zip(places, ends, strict=True):
        words = table[start + name : table.index(b"\0", start + name)]
        yield Item(words.decode("ascii"), table[start + begin : start + end])


def is_needed(item: Item) -> bool:
    """Whether Qt may ask ICU for this file on a desk of ours."""
    folder, _, file = item.inside.rpartition("/")
    stem, _, kind = file.rpartition(".")
    if folder in FOLDERS_OUT_OF_REACH:
        return False
    if kind == "cnv":
        return _most_bytes_of_a_character(item.data) == 1
    if _LOCALE.fullmatch(stem) or (folder and stem not in OF_EVERY_LANGUAGE):
        return any(fnmatchcase(stem, language) for language in LANGUAGES)
    return not any(fnmatchcase(file, pattern) for pattern in FILES_OUT_OF_REACH)


def _packed(items: list[Item]) -> bytes:
    """How many, where each one's name and data are, the names, the data."""
    names, data, places = bytearray(), bytearray(), []
    names_begin = 4 + 8 * len(items)
    for item in items:
        places.append((names_begin + len(names), len(data)))
        names += item.name.encode("ascii") + b"\0"
        data += item.data + b"\0" * (-len(item.data) % _ALIGNED)
    names += b"\0" * (-(names_begin + len(names)) % _ALIGNED)
    data_begin = names_begin + len(names)
    contents = b"".join(struct.pack("<II", name, data_begin + place) for name, place in places)
    return struct.pack("<I", len(items)) + contents + bytes(names) + bytes(data)


def _header_size(data: bytes, at: int) -> int:
    size, magic = struct.unpack_from("<H2s", data, at)
    if magic != _MAGIC:
        raise NotAsExpected("a header of ICU's was expected")
    return int(size)


def _most_bytes_of_a_character(converter: bytes) -> int:
    return converter[_header_size(converter, 0) + _MOST_BYTES_OF_A_CHARACTER]
