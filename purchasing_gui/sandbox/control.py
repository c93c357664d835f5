"""The control port: what a test or a person may ask of the sandbox and switch in it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from purchasing_gui.sandbox.control_page import PAGE
from purchasing_gui.sandbox.exchange import json_reply
from purchasing_gui.sandbox.faults import ANY_CALL, FAULTS, Fault
from purchasing_gui.sandbox.gate import Gate
from purchasing_gui.sandbox.world import KINDS, World


class Control:
    """Routes under ``/_control`` and the page at ``/``. ``stop`` ends the whole sandbox."""

    def __init__(self, world: World, gates: Mapping[str, Gate], stop: Callable[[], None]) -> None:
        self._world = world
        self._gates = gates
        self._stop = stop
        self._moving = asyncio.Lock()

    def app(self) -> Starlette:
        post = ["POST"]
        return Starlette(
            routes=[
                Route("/", self._page),
                Route("/_control/state", self._state),
                Route("/_control/requests", self._requests),
                Route("/_control/faults", self._switch_on, methods=post),
                Route("/_control/faults", self._clear, methods=["DELETE"]),
                Route("/_control/shape", self._shape, methods=post),
                Route("/_control/sales", self._sales, methods=post),
                Route("/_control/unsynchronise", self._unsynchronise, methods=post),
                Route("/_control/token", self._token, methods=post),
                Route("/_control/reset", self._reset, methods=post),
                Route("/_control/stop", self._end, methods=post),
            ],
            exception_handlers={ValueError: _said, KeyError: _said, TypeError: _said},
        )

    async def _page(self, request: Request) -> Response:
        return HTMLResponse(PAGE)

    async def _state(self, request: Request) -> Response:
        asked = request.query_params.get("vendor")
        if asked:
            return _answer(self._world.state(asked))
        states = {kind: self._world.state(kind) for kind in KINDS}
        return _answer({**states, **self._world.board.described(), "known_faults": sorted(FAULTS)})

    async def _requests(self, request: Request) -> Response:
        query = request.query_params
        return _answer(self._world.journal.entries(query["vendor"], query.get("call", "")))

    async def _switch_on(self, request: Request) -> Response:
        asked = await _asked(request)
        vendors = KINDS if asked["vendor"] == "*" else (_kind(asked["vendor"]),)
        for vendor in vendors:
            self._world.board.switch_on(_fault(vendor, asked))
        await self._open_or_close()
        return _answer(self._world.board.described())

    async def _clear(self, request: Request) -> Response:
        self._world.board.clear(request.query_params.get("vendor", ""))
        await self._open_or_close()
        return _answer(self._world.board.described())

    async def _shape(self, request: Request) -> Response:
        asked = await _asked(request)
        shapes = self._world.vendors[asked["vendor"]].shapes
        shapes.choose(asked["name"], asked["form"])
        return _answer(shapes.described())

    async def _sales(self, request: Request) -> Response:
        asked = await _asked(request)
        return _answer({"ids": self._world.imotriz.sell_more(int(asked.get("count", 1)))})

    async def _unsynchronise(self, request: Request) -> Response:
        asked = await _asked(request)
        self._world.imotriz.mark_unsynchronised([int(each) for each in asked.get("ids", ())])
        return _answer({})

    async def _token(self, request: Request) -> Response:
        self._world.imotriz.new_token(str((await _asked(request))["token"]))
        return _answer({})

    async def _reset(self, request: Request) -> Response:
        self._world.reset()
        await self._open_or_close()
        return _answer({})

    async def _end(self, request: Request) -> Response:
        self._stop()
        return _answer({})

    async def _open_or_close(self) -> None:
        """Closes the door of each vendor that is to be down, and opens the others."""
        async with self._moving:
            for kind, gate in self._gates.items():
                if self._world.board.is_stopped(kind):
                    await gate.listener.close()
                else:
                    await gate.listener.open()


def _kind(asked: str) -> str:
    if asked not in KINDS:
        raise ValueError(f"no vendor {asked!r}; there are {KINDS}")
    return asked


def _fault(vendor: str, asked: Mapping[str, Any]) -> Fault:
    times = asked.get("times")
    return Fault(
        vendor=vendor,
        name=asked["fault"],
        call=asked.get("call") or ANY_CALL,
        remaining=None if times is None or asked.get("always") else int(times),
        skip=int(asked.get("skip", 0)),
        chance=float(asked.get("chance", 1.0)),
        params=asked.get("params") or {},
    )


async def _asked(request: Request) -> dict[str, Any]:
    asked = json.loads(await request.body() or b"{}")
    if not isinstance(asked, dict):
        raise ValueError("an object was expected")
    return asked


def _answer(value: Any, status: int = 200) -> Response:
    reply = json_reply(value, status)
    return Response(reply.body, reply.status, media_type=reply.content_type)


async def _said(request: Request, problem: Exception) -> Response:
    return _answer({"problem": f"{type(problem).__name__}: {problem}"}, 400)
