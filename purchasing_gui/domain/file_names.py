"""Names for files that the program writes, made of what vendors and people wrote."""

from __future__ import annotations

import unicodedata

LONGEST = 60
"""Characters; no file system counts more than four bytes for one, and 255 are allowed."""

_KEPT = frozenset(" -_().,#&+")
_NAMELESS = "documento"
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{device}{number}" for device in ("COM", "LPT") for number in "0123456789¹²³"}
)
"""What Windows takes for devices, whatever stands after a dot."""


def plain_file_name(text: str, suffix: str) -> str:
    """One name that means a file, and only that, on every system; it ends in ``suffix``.

    Folders in it are left out, a suffix of its own is replaced, all that is neither letter, digit
    nor harmless sign becomes ``_``, and it is at most ``LONGEST`` characters long.
    """
    last = text.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = unicodedata.normalize("NFC", last).rpartition(".")
    whole = stem if dot and len(ending) <= len(suffix) + 1 else unicodedata.normalize("NFC", last)
    plain = "".join(each if each.isalnum() or each in _KEPT else "_" for each in whole)
    trimmed = plain.lstrip(". ")[: LONGEST - len(suffix)].rstrip(". ")
    if not trimmed.strip("_ "):
        trimmed = _NAMELESS
    if trimmed.partition(".")[0].rstrip().upper() in _RESERVED:
        trimmed = f"_{trimmed[: LONGEST - len(suffix) - 1]}"
    return f"{trimmed}{suffix}"
