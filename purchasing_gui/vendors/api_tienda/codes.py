"""API tienda's verdict: ``errno`` and ``errstr``. The document lists no error codes."""

from __future__ import annotations

import re

from purchasing_gui.domain.problems import Problem, VendorRefused, VendorRejected

_ABOUT_THE_KEY = re.compile(
    r"\b(api[ _-]?key|key|clave)\b|autoriz|unauthori[sz]ed|acceso denegado", re.IGNORECASE
)


def problem_of(errno: str, words: str) -> Problem:
    """The shop's no; words about the key mean that it does not accept ours."""
    words = words or f"errno {errno}"
    if _ABOUT_THE_KEY.search(words):
        return VendorRefused(words, errno)
    return VendorRejected(errno, words)
