"""A channel that answers from a script instead of the network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from purchasing_gui.domain.ports import Progress
from purchasing_gui.domain.problems import Problem, RateLimited, Unreached, VendorUnavailable
from purchasing_gui.transport.channel import Channel
from purchasing_gui.transport.messages import StreamedBody, WireReply, WireRequest

Answer = WireReply | Problem
Responder = Callable[[WireRequest], Answer]


class ScriptedChannel(Channel):
    """Gives the queued answers in order (or asks a responder) and keeps every request.

    Like the real channel it raises queued Problems, RateLimited for 429 and 529 and
    VendorUnavailable for 502, 503 and 504, and lets other tasks run before it answers; unlike it,
    it never tries again.
    """

    def __init__(self, *answers: Answer, responder: Responder | None = None) -> None:
        self.answers = list(answers)
        self.responder = responder
        self.requests: list[WireRequest] = []
        self.bodies: list[bytes] = []
        self.downloads: list[Path] = []
        self.closed = False

    async def send(self, request: WireRequest, progress: Progress | None = None) -> WireReply:
        self.requests.append(request)
        self.bodies.append(await _whole(request, progress))
        await asyncio.sleep(0)
        answer = self.responder(request) if self.responder else self.answers.pop(0)
        if isinstance(answer, Problem):
            raise answer
        _raise_for_unavailable(answer)
        return answer

    async def download(
        self, request: WireRequest, folder: Path, progress: Progress | None = None
    ) -> WireReply:
        reply = await self.send(request, progress)
        if reply.status != 200:
            return reply
        path = folder / f"answer-{len(self.requests)}.json"
        path.write_bytes(reply.body)
        self.downloads.append(path)
        return replace(reply, body=b"", file=path)

    async def close(self) -> None:
        self.closed = True

    def sent_json(self, index: int = -1) -> Any:
        """The body of one request, decoded."""
        return json.loads(self.bodies[index])

    def sent_paths(self) -> list[str]:
        return [request.path for request in self.requests]


def json_reply(value: object, status: int = 200, **headers: str) -> WireReply:
    """A reply whose body is this value as JSON."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return WireReply(
        status, {"content-type": "application/json", **named}, json.dumps(value).encode()
    )


def text_reply(text: str | bytes, status: int = 200) -> WireReply:
    """A reply with this very body."""
    return WireReply(status, {}, text if isinstance(text, bytes) else text.encode())


def sample_reply(path: Path, status: int = 200) -> WireReply:
    """A reply whose body is a sample file."""
    return WireReply(status, {"content-type": "application/json"}, path.read_bytes())


async def _whole(request: WireRequest, progress: Progress | None) -> bytes:
    if not isinstance(request.body, StreamedBody):
        return request.body
    body = b""
    async for chunk in request.body.chunks():
        body += chunk
        if progress is not None:
            progress(len(body), request.body.length)
    return body


def _raise_for_unavailable(reply: WireReply) -> None:
    if reply.status in (429, 529):
        after = reply.headers.get("retry-after", "")
        raise RateLimited(
            Unreached.OFFLINE,
            "the vendor asks to call less often",
            status=reply.status,
            retry_after=float(after) if after.isdigit() else None,
        )
    if reply.status in (502, 503, 504):
        raise VendorUnavailable(Unreached.SERVER_ERROR, f"HTTP {reply.status}", status=reply.status)
