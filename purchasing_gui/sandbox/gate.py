"""The front door of a vendor: receives, keeps the journal, lets faults strike, answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive, Scope, Send

from purchasing_gui.sandbox.exchange import Received, Reply, Vendor
from purchasing_gui.sandbox.faults import (
    DELIVERIES,
    DROPS,
    STAND_INS,
    TOKENS_RUN_OUT,
    TWISTS,
    Fault,
    FaultBoard,
    move_goods,
)
from purchasing_gui.sandbox.journal import Journal
from purchasing_gui.sandbox.listener import Listener

_PADDING = b" " * 65_536
_LARGE = 512 * 1024
_HUGE = 300 * 1024 * 1024


class Gate:
    """ASGI application of one vendor. ``vendor`` is asked for at each request: a reset swaps it."""

    def __init__(self, vendor: Callable[[], Vendor], board: FaultBoard, journal: Journal) -> None:
        self._vendor = vendor
        self._board = board
        self._journal = journal
        self._one_at_a_time = asyncio.Lock()
        self.listener = Listener(self)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        vendor = self._vendor()
        try:
            received = await _received(Request(scope, receive), vendor.prefix)
        except ClientDisconnect:
            return
        call = vendor.call_name(received)
        entry = self._journal.note(vendor.kind, call, received, vendor.slips(received))
        faults = self._board.take(vendor.kind, call)
        await asyncio.sleep(_latency(faults, self._board.latency(vendor.kind)))
        reply = await self._reply(vendor, received, faults)
        drop = _first(faults, DROPS)
        if reply is None or drop is not None:
            entry["outcome"] = drop.name if drop else "dropped"
            await self._dropped(drop, scope, receive)
            return
        entry["outcome"] = str(reply.status)
        await self._deliver(reply, _first(faults, DELIVERIES), scope, send)

    async def _reply(
        self, vendor: Vendor, received: Received, faults: Sequence[Fault]
    ) -> Reply | None:
        """The vendor's reply as the faults leave it; None if the vendor never saw the request."""
        drop = _first(faults, DROPS)
        if drop is not None and drop.name != "lost_answer" and not drop.processed:
            return None
        for fault in faults:
            move_goods(fault, vendor)
        stand_in = _first(faults, STAND_INS)
        if stand_in is not None and _strikes(stand_in, vendor):
            if stand_in.processed:
                await self._answer(vendor, received)
            return STAND_INS[stand_in.name](stand_in, vendor, received)
        reply = await self._answer(vendor, received)
        for fault in faults:
            reply = TWISTS[fault.name](reply) if fault.name in TWISTS else reply
        return reply

    async def _answer(self, vendor: Vendor, received: Received) -> Reply:
        """Large bodies are processed in a thread, so that the other vendors keep answering."""
        async with self._one_at_a_time:
            if len(received.body) < _LARGE:
                return vendor.answer(received)
            return await asyncio.to_thread(vendor.answer, received)

    async def _dropped(self, drop: Fault | None, scope: Scope, receive: Receive) -> None:
        if drop is not None and drop.name != "hang":
            self.listener.drop(scope, reset=drop.name == "reset_before")
        while (await receive())["type"] != "http.disconnect":
            pass

    async def _deliver(self, reply: Reply, fault: Fault | None, scope: Scope, send: Send) -> None:
        if fault is None:
            await send(_start(reply, len(reply.body)))
            await send(_part(reply.body, last=True))
        elif fault.name == "truncated":
            await send(_start(reply, len(reply.body)))
            await send(_part(reply.body[: len(reply.body) // 2]))
            self.listener.hang_up(scope)
        elif fault.name == "slow_body":
            await _trickle(reply, fault, send)
        else:
            await _bloat(reply, fault.whole("bytes", _HUGE), send)


async def _received(request: Request, prefix: str) -> Received:
    path = request.url.path
    return Received(
        method=request.method,
        path=path.removeprefix(prefix) if path.startswith(prefix) else "//outside",
        query=dict(request.query_params),
        headers=dict(request.headers),
        body=await request.body(),
        client=request.client.host if request.client else "",
    )


def _first(faults: Sequence[Fault], names: Any) -> Fault | None:
    return next((fault for fault in faults if fault.name in names), None)


def _latency(faults: Sequence[Fault], usual: float) -> float:
    return usual + sum(each.number("seconds", 1.0) for each in faults if each.name == "latency")


def _strikes(fault: Fault, vendor: Vendor) -> bool:
    """False where tokens have just run out: then the vendor itself refuses until a new log-in."""
    if fault.name == TOKENS_RUN_OUT and vendor.expire_credentials():
        fault.skip = fault.whole("n", 3)
        return False
    return True


def _start(reply: Reply, length: int | None) -> Message:
    headers = [("Content-Type", reply.content_type), *reply.headers.items()]
    if length is not None:
        headers.append(("Content-Length", str(length)))
    spelled = [(name.lower().encode(), text.encode("latin-1")) for name, text in headers]
    return {"type": "http.response.start", "status": reply.status, "headers": spelled}


def _part(body: bytes, *, last: bool = False) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": not last}


async def _trickle(reply: Reply, fault: Fault, send: Send) -> None:
    parts = max(1, fault.whole("parts", 10))
    size = max(1, -(-len(reply.body) // parts))
    await send(_start(reply, len(reply.body)))
    for at in range(0, len(reply.body), size):
        await asyncio.sleep(fault.number("seconds", 5.0) / parts)
        await send(_part(reply.body[at : at + size]))
    await send(_part(b"", last=True))


async def _bloat(reply: Reply, total: int, send: Send) -> None:
    await send(_start(reply, None))
    await send(_part(reply.body))
    for _ in range(total // len(_PADDING)):
        await send(_part(_PADDING))
    await send(_part(b"", last=True))
