"""A loopback server that misbehaves on purpose, one scripted connection after the other."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Act = Callable[[asyncio.StreamReader, asyncio.StreamWriter, bytes], Awaitable[None]]


@dataclass
class WireServer:
    """``script`` holds one act for each request; the last act repeats."""

    script: list[Act]
    requests: list[bytes] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def wire_server(*script: Act) -> AsyncIterator[WireServer]:
    state = WireServer(list(script))
    writers: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.add(writer)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                state.requests.append(head)
                act = state.script.pop(0) if len(state.script) > 1 else state.script[0]
                await act(reader, writer, head)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.close()
        for writer in writers:
            writer.close()
        await asyncio.sleep(0)


def answer(status: int = 200, body: bytes = b"{}", **headers: str) -> Act:
    async def act(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        await _read_body(reader, head)
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await writer.drain()

    return act


def reset_before_reading() -> Act:
    async def act(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        _reset(writer)
        raise ConnectionResetError

    return act


def close_after_processing() -> Act:
    async def act(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        await _read_body(reader, head)
        writer.close()
        raise ConnectionResetError

    return act


def half_a_body() -> Act:
    async def act(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        await _read_body(reader, head)
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":')
        await writer.drain()
        writer.close()
        raise ConnectionResetError

    return act


def not_http() -> Act:
    async def act(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        writer.write(b"\x00\x01nonsense\r\n\r\n")
        await writer.drain()
        writer.close()
        raise ConnectionResetError

    return act


def silence() -> Act:
    async def act(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        await reader.read()

    return act


def _reset(writer: asyncio.StreamWriter) -> None:
    import socket

    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _read_body(reader: asyncio.StreamReader, head: bytes) -> None:
    for line in head.decode("latin-1").split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            await reader.readexactly(int(value))
