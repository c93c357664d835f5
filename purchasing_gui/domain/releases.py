"""Versions of this program that a company offers to its branches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

_NUMBERS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,3}")


@dataclass(frozen=True, slots=True)
class Release:
    """A version to install. ``url`` is where to get it and ``notes`` what it brings; both may be
    empty.
    """

    version: str
    url: str = ""
    notes: str = ""


class ReleasePage(Protocol):
    """Where a company says which version its branches are to use."""

    async def newest(self) -> Release:
        """Raises VendorUnavailable or UnreadableReply."""
        ...


def is_version(text: str) -> bool:
    """Whether it is one to four numbers with dots between them."""
    return _NUMBERS.fullmatch(text) is not None


def is_newer(version: str, running: str) -> bool:
    """Whether a version comes after the running one; ``1.10`` comes after ``1.9.3``."""
    return _numbers(version) > _numbers(running)


def is_protected(url: str) -> bool:
    """Whether nobody on the way can change what an address gives: HTTPS, or this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and here))


def _numbers(version: str) -> tuple[int, ...]:
    found = _NUMBERS.match(version)
    numbers = [int(number) for number in found[0].split(".")] if found else []
    return tuple((*numbers, 0, 0, 0, 0)[:4])
