"""One application on one loopback port that can really be closed and opened again."""

from __future__ import annotations

import asyncio
import socket
import struct

import uvicorn
from starlette.types import ASGIApp, Scope

_HOST = "127.0.0.1"
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Listener:
    """Serves ``app``. The port is chosen by the system on first opening and kept thereafter."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self._app = app
        self._server: uvicorn.Server | None = None
        self.port = port

    @property
    def is_open(self) -> bool:
        return self._server is not None

    async def open(self) -> None:
        if self._server is not None:
            return
        config = uvicorn.Config(
            self._app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            timeout_keep_alive=75,
        )
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        bound = self._bound_socket()
        await server.startup(sockets=[bound])
        self._server = server

    async def close(self) -> None:
        """Refuses new connections and drops those that are open."""
        server, self._server = self._server, None
        if server is None:
            return
        for listening in server.servers:
            listening.close()
        for connection in list(server.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)
        if server.server_state.tasks:
            await asyncio.wait(server.server_state.tasks, timeout=1.0)

    def drop(self, scope: Scope, *, reset: bool) -> None:
        """Cuts the connection of this request at once; with ``reset``, by a TCP RST."""
        transport = self._transport(scope)
        if transport is None:
            return
        if reset:
            wire = transport.get_extra_info("socket")
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        transport.abort()

    def hang_up(self, scope: Scope) -> None:
        """Closes the connection of this request after what was written has gone out."""
        transport = self._transport(scope)
        if transport is not None:
            transport.close()

    def _transport(self, scope: Scope) -> asyncio.Transport | None:
        if self._server is None:
            return None
        client = tuple(scope["client"])
        for connection in self._server.server_state.connections:
            transport: asyncio.Transport = connection.transport
            if transport.get_extra_info("peername") == client:
                return transport
        return None

    def _bound_socket(self) -> socket.socket:
        # With the protocol named, asyncio sets TCP_NODELAY; without, each answer waits 40 ms.
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((_HOST, self.port))
        self.port = bound.getsockname()[1]
        return bound
