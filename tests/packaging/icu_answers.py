"""Prints what ICU answers to what Qt asks: ``icu_answers.py FOLDER`` with its three libraries."""

import ctypes
import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

WORDS = ("ñandú", "nube", "oso", "Ñu", "ábaco", "abeja", "CH-9", "llave", "luz", "ß")
LOCALES = ("es_MX", "es", "en_US", "de_DE", "root")
ZONES = ("America/Mexico_City", "America/Tijuana", "America/Bogota", "Europe/Madrid", "UTC")
ENCODINGS = ("UTF-8", "UTF-16", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "windows-1252", "KOI8-R")
KINDS = range(4)
"""Standard and daylight time, at length and in short."""

GREGORIAN = 1
ROOM = 400


def main(folder: Path) -> None:
    """One JSON object; each answer comes with ICU's own word on whether it went well."""
    data = next(folder.glob("libicudata.so.*"))
    version = data.name.rpartition(".")[2]
    ctypes.CDLL(str(data), mode=ctypes.RTLD_GLOBAL)
    common = ctypes.CDLL(str(folder / f"libicuuc.so.{version}"), mode=ctypes.RTLD_GLOBAL)
    more = ctypes.CDLL(str(folder / f"libicui18n.so.{version}"))
    answers = {
        **{f"order {locale}": order(more, version, locale) for locale in LOCALES},
        **{f"encoding {name}": decoded(common, version, name) for name in ENCODINGS},
        **dict(zone_names(more, version)),
    }
    json.dump(answers, sys.stdout)


def order(library: ctypes.CDLL, version: str, locale: str) -> list[str]:
    """The sort keys of some words."""
    opened = getattr(library, f"ucol_open_{version}")
    opened.restype = ctypes.c_void_p
    status = ctypes.c_int(0)
    collator = ctypes.c_void_p(opened(locale.encode(), ctypes.byref(status)))
    key = getattr(library, f"ucol_getSortKey_{version}")
    keys = [str(status.value)]
    for word in WORDS:
        room = ctypes.create_string_buffer(ROOM)
        size = key(collator, word.encode("utf-16-le") + b"\0\0", -1, room, ROOM)
        keys.append(room.raw[:size].hex())
    return keys


def decoded(library: ctypes.CDLL, version: str, encoding: str) -> str:
    """Printable bytes, and some that only encodings with accents have, as text."""
    opened = getattr(library, f"ucnv_open_{version}")
    opened.restype = ctypes.c_void_p
    status = ctypes.c_int(0)
    converter = ctypes.c_void_p(opened(encoding.encode(), ctypes.byref(status)))
    if status.value > 0:
        return f"no such encoding: {status.value}"
    room = ctypes.create_string_buffer(ROOM)
    source = bytes(range(32, 127)) + bytes(range(161, 255))
    size = getattr(library, f"ucnv_toUChars_{version}")(
        converter, room, ROOM // 2, source, len(source), ctypes.byref(status)
    )
    return room.raw[: 2 * min(size, ROOM // 2)].decode("utf-16-le", "replace")


def zone_names(library: ctypes.CDLL, version: str) -> Iterator[tuple[str, str]]:
    """How each zone is called in summer and winter, at length and in short."""
    opened = getattr(library, f"ucal_open_{version}")
    opened.restype = ctypes.c_void_p
    named = getattr(library, f"ucal_getTimeZoneDisplayName_{version}")
    for locale, zone, kind in product(LOCALES, ZONES, KINDS):
        status = ctypes.c_int(0)
        told, words = ctypes.byref(status), zone.encode("utf-16-le") + b"\0\0"
        calendar = ctypes.c_void_p(opened(words, -1, locale.encode(), GREGORIAN, told))
        room = ctypes.create_string_buffer(ROOM)
        size = named(calendar, kind, locale.encode(), room, ROOM // 2, told)
        name = room.raw[: 2 * size].decode("utf-16-le")
        yield f"zone {zone} {locale} {kind}", f"{name} ({status.value})"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
