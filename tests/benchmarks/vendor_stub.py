"""Vendors that answer after a fixed time and do nothing else; run as a process of its own.

Arguments: a file to serve as the list of products, then the latency in ms of each port. Prints the
ports. ``…/get-product`` answers like Zegucom, ``…/update-trackings/N`` with N verdicts, reading the
request as fast as a line of 1 Gbit/s brings it; ``…/update-trackings/unbound/N`` without a limit.
"""

from __future__ import annotations

import asyncio
import sys
import time
from functools import partial
from pathlib import Path

import msgspec

GIGABIT = 125e6


def product(item: dict[str, str]) -> dict[str, object]:
    number = item["part_number"]
    data = {
        "code": f"Z{number}",
        "part_number": number,
        "upc": "",
        "description": f"SSD {number}",
        "brand": "KINGSTON",
        "price": "9516.548",
        "stores": {"1": "5", "3": 0},
    }
    return {"result": True, "response_code": 200, "message": "Match found", "data": data}


def response(data: list[object]) -> bytes:
    whole = {"result": True, "response_code": 200, "message": "ok", "data": data}
    return msgspec.json.encode({"response": whole})


async def serve(
    latency: float, list_file: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    try:
        while True:
            path, length = await head(reader)
            if path.endswith("get-product"):
                body = await reader.readexactly(length)
                asked = msgspec.json.decode(body)["request"]["items"]
                await asyncio.sleep(latency)
                await answer(writer, response([product(item) for item in asked]))
            elif "update-trackings" in path:
                await swallow(reader, length, unbound="unbound" in path)
                stored = {"result": True, "response_code": 200, "message": "ok"}
                await answer(writer, response([stored] * int(path.rsplit("/", 1)[1])))
            else:
                await answer(writer, list_file.read_bytes())
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def head(reader: asyncio.StreamReader) -> tuple[str, int]:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    named = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    return lines[0].split()[1], int(named.get("content-length", 0))


async def swallow(reader: asyncio.StreamReader, length: int, *, unbound: bool) -> None:
    started, whole = time.perf_counter(), length
    while length:
        piece = await reader.read(min(length, 1 << 18))
        if not piece:
            raise ConnectionResetError
        length -= len(piece)
        early = (whole - length) / GIGABIT - (time.perf_counter() - started)
        if early > 0 and not unbound:
            await asyncio.sleep(early)


async def answer(writer: asyncio.StreamWriter, body: bytes) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n")
    writer.write(f"content-length: {len(body)}\r\n\r\n".encode())
    writer.write(body)
    await writer.drain()


async def main() -> None:
    list_file, *latencies = sys.argv[1:]
    servers = [
        await asyncio.start_server(
            partial(serve, int(ms) / 1000, Path(list_file)), "127.0.0.1", 0, limit=1 << 20
        )
        for ms in latencies
    ]
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)  # noqa: T201
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
