"""Requests and replies as plain values; nothing here touches the network."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StreamedBody:
    """A body too large to build; ``chunks()`` starts it afresh, ``length`` is its byte count."""

    length: int
    chunks: Callable[[], AsyncIterator[bytes]]


@dataclass(frozen=True, slots=True)
class WireRequest:
    """One call. ``path`` is joined to the connection's base address (or is a full address there).

    ``repeatable`` says that the call changes nothing, so that it may be tried again.
    ``long`` gives it the longer read timeout. ``secret_reply`` keeps the answer out of every log:
    it may be a token from end to end.
    """

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | StreamedBody = b""
    repeatable: bool = False
    long: bool = False
    secret_reply: bool = False


@dataclass(frozen=True, slots=True)
class WireReply:
    """What came back; header names are lower case. ``file`` is set instead of ``body`` where the
    answer was streamed to disk.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str = ""
    file: Path | None = None
