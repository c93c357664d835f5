"""A company's own page that names the version its branches are to use.

A small JSON object: ``{"version": "1.2.0", "url": "https://…", "notes": "…"}``. The question
carries nothing but the address: no version, no name, no cookie.
"""

from __future__ import annotations

import json

from purchasing_gui.domain.connections import Connection, Timeouts
from purchasing_gui.domain.problems import UnreadableReply
from purchasing_gui.domain.releases import Release, is_protected, is_version
from purchasing_gui.transport.channel import Channel, opened
from purchasing_gui.transport.messages import WireReply, WireRequest
from purchasing_gui.transport.redaction import Redactor, redacted_text

LARGEST = 64 * 1024
LONGEST_NOTES = 2_000
_TIMEOUTS = Timeouts(connect=5.0, read=10.0)


def release_request(url: str) -> WireRequest:
    return WireRequest("GET", url, repeatable=True)


def parse_release(reply: WireReply) -> Release:
    """Raises UnreadableReply."""
    if reply.status != 200:
        raise _unreadable(reply, f"HTTP {reply.status} instead of a version")
    try:
        content = json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise _unreadable(reply, "it is not JSON") from error
    if not isinstance(content, dict):
        raise _unreadable(reply, "it is not a JSON object")
    version, url, notes = (content.get(name) or "" for name in ("version", "url", "notes"))
    if not isinstance(version, str) or not is_version(version):
        raise _unreadable(reply, "'version' is not of the form 1.2.3")
    if not isinstance(url, str) or not (url == "" or is_protected(url)):
        raise _unreadable(reply, "'url' does not begin with https://")
    if not isinstance(notes, str):
        raise _unreadable(reply, "'notes' is not text")
    return Release(version, url, notes[:LONGEST_NOTES])


class HttpReleasePage:
    """Asks the page; each question is by itself, so that no cookie of an answer goes back."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def newest(self) -> Release:
        place = Connection("updates", "", "", timeouts=_TIMEOUTS, size_cap=LARGEST)
        async with opened(Channel(place, self._url, Redactor())) as channel:
            return parse_release(await channel.send(release_request(self._url)))


def _unreadable(reply: WireReply, detail: str) -> UnreadableReply:
    excerpt = redacted_text(reply.body[:300].decode("utf-8", "replace"))
    return UnreadableReply(detail, reply.status, excerpt)
